/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has the word in a transcript.  A paragraph that opens with a name or "Q" and a colon begins a
 * turn, which lasts until the next.  In an article, or in quotation marks, a printed turn is a
 * quotation of its speaker.  A text that is mostly turns without marks is a transcript: its turns
 * are no proposals, but what is reported inside one by "I" or nobody is its speaker's. */
#include "core/capture/chancery-capture-turns.h"

/* Longest label, a time code included. */
#define LABEL_MAX 7

/* Sureness of a printed turn in an article. */
#define CONFIDENCE 0.8f

typedef struct
{
  guint sentence;    /* first of the turn */
  guint end;         /* sentence after its last */
  guint label_first; /* units, half open; the colon follows */
  guint label_end;
  gboolean quoted; /* a quotation mark opens it */
} Turn;

static gboolean
is_label_word (const ChanceryUnit *unit)
{
  return unit->shape == CHANCERY_SHAPE_CAPITAL || unit->shape == CHANCERY_SHAPE_UPPER ||
         (unit->classes & CHANCERY_WORD_PARTICLE);
}

/* Whether the paragraph opens with a label; a time code such as "[12:03]" or a quotation mark that
 * opens the whole turn may stand before it. */
static gboolean
find_label (const ChanceryCaptureText *text, const ChancerySentence *sentence, Turn *turn)
{
  guint i = sentence->first;
  guint limit = MIN (sentence->end, i + LABEL_MAX);

  turn->quoted = chancery_unit (text, i)->shape == CHANCERY_SHAPE_MARK;
  while (i < limit && (chancery_unit (text, i)->shape == CHANCERY_SHAPE_DIGIT ||
                       chancery_unit (text, i)->shape == CHANCERY_SHAPE_OPEN ||
                       chancery_unit (text, i)->shape == CHANCERY_SHAPE_MARK ||
                       chancery_unit (text, i)->shape == CHANCERY_SHAPE_CLOSE))
    i++;
  turn->label_first = i;
  while (i < limit && is_label_word (chancery_unit (text, i)))
    i++;
  turn->label_end = i;
  return i > turn->label_first && i + 1 < sentence->end &&
         chancery_unit (text, i)->shape == CHANCERY_SHAPE_COLON &&
         (turn->quoted || chancery_unit (text, i + 1)->shape != CHANCERY_SHAPE_QUOTE);
}

static guint32
label_key (const ChanceryCaptureText *text, const Turn *turn)
{
  const ChanceryUnit *last = chancery_unit (text, turn->label_end - 1);

  return last->word + last->shape;
}

/* A label counts where it is in capitals or stands before several paragraphs: "Note:" does not. */
static void
keep_turns (const ChanceryCaptureText *text, GArray *turns)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint kept = 0;

  for (guint k = 0; k < turns->len; k++)
    {
      gpointer key = GUINT_TO_POINTER (label_key (text, &g_array_index (turns, Turn, k)));

      g_hash_table_insert (
          seen, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (seen, key)) + 1));
    }
  for (guint k = 0; k < turns->len; k++)
    {
      Turn turn = g_array_index (turns, Turn, k);
      const ChanceryUnit *last = chancery_unit (text, turn.label_end - 1);

      if (last->shape == CHANCERY_SHAPE_UPPER ||
          GPOINTER_TO_UINT (
              g_hash_table_lookup (seen, GUINT_TO_POINTER (label_key (text, &turn)))) > 1)
        g_array_index (turns, Turn, kept++) = turn;
    }
  g_array_set_size (turns, kept < 2 ? 0 : kept);
}

static GArray *
find_turns (const ChanceryCaptureText *text, gboolean *transcript)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  guint paragraphs = 0;
  guint quoted = 0;

  for (guint s = 0; s < text->sentences->len; s++)
    {
      Turn turn = { s, s + 1 };

      paragraphs += chancery_sentence (text, s)->opens_paragraph;
      if (chancery_sentence (text, s)->opens_paragraph &&
          find_label (text, chancery_sentence (text, s), &turn))
        g_array_append_val (turns, turn);
    }
  keep_turns (text, turns);
  for (guint k = 0; k < turns->len; k++)
    quoted += g_array_index (turns, Turn, k).quoted;
  *transcript = turns->len >= 3 && 2 * turns->len >= paragraphs && quoted == 0;
  for (guint k = 0; k < turns->len; k++)
    {
      Turn *turn = &g_array_index (turns, Turn, k);

      while (turn->end < text->sentences->len &&
             (!chancery_sentence (text, turn->end)->opens_paragraph ||
              (*transcript &&
               (k + 1 == turns->len || turn->end < g_array_index (turns, Turn, k + 1).sentence))))
        turn->end++;
    }
  return turns;
}

static void
set_source (const ChanceryStatementParts *parts, const Turn *turn)
{
  ChanceryUnitRange range = { turn->label_first, turn->label_end };

  g_array_set_size (parts->source, 0);
  g_array_append_val (parts->source, range);
}

static gboolean
speaks_of_self (const ChanceryCaptureText *text, const ChanceryStatementParts *parts)
{
  static const char *const words[] = { "i", "we", "my", "our" };
  ChanceryUnitRange range;

  if (parts->source->len == 0)
    return TRUE;
  range = g_array_index (parts->source, ChanceryUnitRange, 0);
  for (guint k = 0; range.end - range.first == 1 && k < G_N_ELEMENTS (words); k++)
    if (chancery_unit (text, range.first)->word ==
        chancery_capture_word_hash (words[k], words[k][1] == '\0'   ? 1
                                              : words[k][2] == '\0' ? 2
                                                                    : 3))
      return TRUE;
  return FALSE;
}

static ChanceryStatementParts *
statement_of_turn (const ChanceryCaptureText *text, const Turn *turn)
{
  ChanceryStatementParts *parts =
      chancery_statement_parts_new (turn->label_end, turn->sentence, CONFIDENCE);
  ChanceryUnitRange range = { turn->label_end + 1, chancery_sentence (text, turn->end - 1)->end };

  g_array_append_val (parts->content, range);
  parts->printed = TRUE;
  set_source (parts, turn);
  return parts;
}

static const Turn *
turn_of (GArray *turns, guint *next, guint sentence)
{
  while (*next < turns->len && g_array_index (turns, Turn, *next).end <= sentence)
    (*next)++;
  if (*next == turns->len || g_array_index (turns, Turn, *next).sentence > sentence)
    return NULL;
  return &g_array_index (turns, Turn, *next);
}

typedef struct
{
  const ChanceryCaptureText *text;
  GArray *turns;
  guint next;
} Transcript;

/* In a transcript the turns themselves go; what "I" or nobody reports within one is its speaker's.
 */
static gboolean
is_within_turn (const ChanceryStatementParts *parts, gpointer data)
{
  Transcript *transcript = data;
  const Turn *turn = turn_of (transcript->turns, &transcript->next, parts->sentence);

  if (turn != NULL && parts->cue == (gint) turn->label_end)
    return FALSE;
  if (turn != NULL && speaks_of_self (transcript->text, parts))
    set_source (parts, turn);
  return TRUE;
}

/* In an article: each turn is one statement instead of what was found in it. */
static void
apply_printed (const ChanceryCaptureText *text, GArray *turns, GPtrArray *statements)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  guint next = 0;
  guint done = 0;

  for (guint k = 0; k <= statements->len; k++)
    {
      ChanceryStatementParts *parts = k < statements->len ? statements->pdata[k] : NULL;
      guint sentence = parts != NULL ? parts->sentence : text->sentences->len;

      for (; done < turns->len && g_array_index (turns, Turn, done).sentence <= sentence; done++)
        g_ptr_array_add (out, statement_of_turn (text, &g_array_index (turns, Turn, done)));
      if (parts != NULL && turn_of (turns, &next, sentence) != NULL)
        chancery_statement_parts_free (parts);
      else if (parts != NULL)
        g_ptr_array_add (out, parts);
    }
  g_ptr_array_set_free_func (statements, NULL);
  g_ptr_array_set_size (statements, 0);
  g_ptr_array_set_free_func (statements, (GDestroyNotify) chancery_statement_parts_free);
  for (guint k = 0; k < out->len; k++)
    g_ptr_array_add (statements, out->pdata[k]);
}

/**
 * chancery_capture_apply_turns: (skip)
 * @text: the text
 * @statements: (inout) (element-type ChanceryStatementParts): its statements, by position
 *
 * Gives transcript turns their due.
 */
void
chancery_capture_apply_turns (const ChanceryCaptureText *text, GPtrArray *statements)
{
  gboolean transcript;
  g_autoptr (GArray) turns = find_turns (text, &transcript);
  Transcript within = { text, turns, 0 };

  if (transcript)
    chancery_capture_keep_statements (statements, is_within_turn, &within);
  else if (turns->len > 0)
    apply_printed (text, turns, statements);
}
