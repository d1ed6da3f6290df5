/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From cue probabilities to statements: the roles model labels each likely cue's sentence; the
 * labels become ranges without loose punctuation; where two cues claim the same words the likelier
 * one keeps them.  A sentence looks at CUES_MAX cues at most, so the cost stays linear on any text.
 */
#include "core/capture/chancery-capture-statements.h"

#include <math.h>
#include <string.h>

/* A cue needs the first probability, and the roles model must see content with the second: tuned on
 * training articles left out of training. */
#define CUE_FLOOR 0.3f
#define CONTENT_FLOOR 0.4f

/* A noun as cue must be likelier than this. */
#define NOUN_FLOOR 0.38f

/* Without a source a cue must be likelier than this. */
#define SOURCELESS_FLOOR 0.6f
#define CUES_MAX 14

ChanceryStatementParts *
chancery_statement_parts_new (gint cue, guint sentence, float confidence)
{
  ChanceryStatementParts *self = g_new0 (ChanceryStatementParts, 1);

  self->cue = cue;
  self->sentence = sentence;
  self->confidence = confidence;
  self->content = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));
  self->source = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));
  return self;
}

void
chancery_statement_parts_free (ChanceryStatementParts *self)
{
  g_array_unref (self->content);
  g_array_unref (self->source);
  g_free (self);
}

/* Keeps the statements that pass @test, in their order, in one pass. */
void
chancery_capture_keep_statements (GPtrArray *statements, ChanceryStatementTest test, gpointer data)
{
  guint kept = 0;

  for (guint k = 0; k < statements->len; k++)
    if (test (statements->pdata[k], data))
      statements->pdata[kept++] = statements->pdata[k];
    else
      chancery_statement_parts_free (statements->pdata[k]);
  g_ptr_array_set_free_func (statements, NULL);
  g_ptr_array_set_size (statements, kept);
  g_ptr_array_set_free_func (statements, (GDestroyNotify) chancery_statement_parts_free);
}

static void
find_at_cue (const ChanceryCaptureText *text,
             const ChanceryCaptureTables *tables,
             const float *probabilities,
             guint sentence,
             guint cue,
             GPtrArray *out)
{
  g_autoptr (ChanceryRoleFrame) frame = NULL;
  ChanceryStatementParts *parts;
  guint8 labels[2 * CHANCERY_ROLE_WINDOW + 1];
  guint first;

  frame = chancery_role_frame_new (text, chancery_sentence (text, sentence), cue, probabilities);
  if (chancery_role_frame_label (frame, tables, labels) < CONTENT_FLOOR)
    return;
  first = chancery_role_frame_first (frame);
  parts = chancery_statement_parts_new (cue, sentence, probabilities[cue]);
  for (guint i = first; i < chancery_role_frame_end (frame); i++)
    {
      guint8 label = labels[i - first];

      if (label == CHANCERY_ROLE_SOURCE_BEGINS || label == CHANCERY_ROLE_SOURCE)
        chancery_unit_ranges_add (parts->source, i);
      else if (label == CHANCERY_ROLE_CONTENT_BEGINS || label == CHANCERY_ROLE_CONTENT)
        chancery_unit_ranges_add (parts->content, i);
    }
  g_ptr_array_add (out, parts);
}

/* The least probability among the CUES_MAX likeliest cues of a sentence. */
static float
floor_of (const ChancerySentence *sentence, const float *probabilities)
{
  float best[CUES_MAX + 1];
  guint n = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    {
      guint k = n;

      if (probabilities[i] < CUE_FLOOR)
        continue;
      while (k > 0 && best[k - 1] < probabilities[i])
        {
          best[k] = best[k - 1];
          k--;
        }
      best[k] = probabilities[i];
      n = MIN (n + 1, CUES_MAX);
    }
  return n == CUES_MAX ? best[n - 1] : CUE_FLOOR;
}

/* Nouns ("talks", "plan") are cues too seldom to be taken as easily as verbs. */
static gboolean
is_unlikely_noun (const ChanceryCaptureText *text, const float *probabilities, guint i)
{
  return chancery_unit (text, i)->tag == CHANCERY_TAG_NOUN && probabilities[i] < NOUN_FLOOR;
}

/**
 * chancery_capture_find_statements: (skip)
 * @text: a tagged text
 * @tables: the tables
 * @probabilities: how likely each unit is a cue
 *
 * Returns: (transfer full) (element-type ChanceryStatementParts): what each cue claims, by position
 */
GPtrArray *
chancery_capture_find_statements (const ChanceryCaptureText *text,
                                  const ChanceryCaptureTables *tables,
                                  const float *probabilities)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_statement_parts_free);

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);
      float floor = floor_of (sentence, probabilities);
      guint left = CUES_MAX;

      for (guint i = sentence->first; i < sentence->end && left > 0; i++)
        if (probabilities[i] >= floor && !is_unlikely_noun (text, probabilities, i))
          {
            find_at_cue (text, tables, probabilities, s, i, out);
            left--;
          }
    }
  return out;
}

static gboolean
is_loose (const ChanceryUnit *unit)
{
  return unit->shape >= CHANCERY_SHAPE_COMMA && unit->shape <= CHANCERY_SHAPE_DASH &&
         unit->shape != CHANCERY_SHAPE_QUESTION;
}

/* "10:22 …" opens an entry of a live blog. */
static gboolean
is_time_code (const ChanceryCaptureText *text, guint i)
{
  const ChanceryUnit *unit = chancery_unit (text, i);
  const ChanceryToken *token = chancery_token (text, unit->first);

  return unit->shape == CHANCERY_SHAPE_DIGIT && token->gap == CHANCERY_GAP_PARAGRAPH &&
         memchr (text->text + token->start, ':', token->end - token->start) != NULL;
}

static gboolean
has_word (const ChanceryCaptureText *text, guint first, guint end, guint32 but)
{
  for (guint i = first; i < end; i++)
    {
      const ChanceryUnit *unit = chancery_unit (text, i);

      if (unit->shape == CHANCERY_SHAPE_QUOTE ||
          (unit->shape <= CHANCERY_SHAPE_DIGIT && !(unit->classes & but)))
        return TRUE;
    }
  return FALSE;
}

/* "which" and "that" alone say nothing. */
static gboolean
says_anything (const ChanceryCaptureText *text, GArray *content)
{
  for (guint k = 0; k < content->len; k++)
    {
      ChanceryUnitRange range = g_array_index (content, ChanceryUnitRange, k);

      if (has_word (text, range.first, range.end, CHANCERY_WORD_CLAUSE))
        return TRUE;
    }
  return FALSE;
}

/* Joins ranges over single marks, trims marks at their ends, drops what holds no word. */
static void
tidy (const ChanceryCaptureText *text, gint cue, GArray *ranges)
{
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));

  for (guint k = 0; k < ranges->len; k++)
    {
      ChanceryUnitRange range = g_array_index (ranges, ChanceryUnitRange, k);
      ChanceryUnitRange *last =
          joined->len > 0 ? &g_array_index (joined, ChanceryUnitRange, joined->len - 1) : NULL;

      if (last != NULL && range.first - last->end <= 1 &&
          !(cue >= (gint) last->end && cue < (gint) range.first))
        last->end = range.end;
      else
        g_array_append_val (joined, range);
    }
  g_array_set_size (ranges, 0);
  for (guint k = 0; k < joined->len; k++)
    {
      ChanceryUnitRange range = g_array_index (joined, ChanceryUnitRange, k);

      while (range.first < range.end &&
             (is_loose (chancery_unit (text, range.first)) || is_time_code (text, range.first)))
        range.first++;
      while (range.end > range.first && is_loose (chancery_unit (text, range.end - 1)))
        range.end--;
      if (has_word (text, range.first, range.end, 0))
        g_array_append_val (ranges, range);
    }
}

static gint
by_confidence (gconstpointer a, gconstpointer b)
{
  const ChanceryStatementParts *x = *(ChanceryStatementParts *const *) a;
  const ChanceryStatementParts *y = *(ChanceryStatementParts *const *) b;

  if (x->confidence != y->confidence)
    return x->confidence > y->confidence ? -1 : 1;
  return x->cue - y->cue;
}

static gint
by_position (gconstpointer a, gconstpointer b)
{
  const ChanceryStatementParts *x = *(ChanceryStatementParts *const *) a;
  const ChanceryStatementParts *y = *(ChanceryStatementParts *const *) b;

  if (x->sentence != y->sentence)
    return x->sentence < y->sentence ? -1 : 1;
  return x->cue - y->cue;
}

/* Takes the units that are free; FALSE where that is less than half of what was claimed. */
static gboolean
claim (ChanceryStatementParts *parts, guint8 *taken)
{
  g_autoptr (GArray) got = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));
  guint claimed = 0;
  guint free_units = 0;

  for (guint k = 0; k < parts->content->len; k++)
    {
      ChanceryUnitRange *range = &g_array_index (parts->content, ChanceryUnitRange, k);

      for (guint i = range->first; i < range->end; i++)
        {
          claimed++;
          if (taken[i])
            continue;
          free_units++;
          chancery_unit_ranges_add (got, i);
        }
    }
  if (2 * free_units < claimed)
    return FALSE;
  g_array_set_size (parts->content, 0);
  g_array_append_vals (parts->content, got->data, got->len);
  return TRUE;
}

static gboolean
is_quote (const ChanceryCaptureText *text, guint i)
{
  return chancery_unit (text, i)->shape == CHANCERY_SHAPE_QUOTE;
}

/* A quotation that goes on after its cue: it begins in small letters after a comma. */
static gboolean
goes_on (const ChanceryCaptureText *text, guint i, guint first)
{
  const ChanceryUnit *unit = chancery_unit (text, i);

  return is_quote (text, i) && i > first && unit->end - unit->first > 2 &&
         chancery_unit (text, i - 1)->shape == CHANCERY_SHAPE_COMMA &&
         chancery_token (text, unit->first + 1)->shape == CHANCERY_SHAPE_LOWER;
}

/* The statement whose quotation breaks off at a comma before its cue, last before unit @i. */
static ChanceryStatementParts *
broken_off_before (const ChanceryCaptureText *text,
                   GPtrArray *claims,
                   guint from,
                   guint to,
                   guint i)
{
  for (guint k = to; k > from; k--)
    {
      ChanceryStatementParts *parts = claims->pdata[k - 1];

      for (guint j = 0; j < parts->content->len && parts->cue < (gint) i; j++)
        {
          guint last = g_array_index (parts->content, ChanceryUnitRange, j).end - 1;

          if ((gint) last < parts->cue && is_quote (text, last) &&
              chancery_unit (text, last)->inner == CHANCERY_SHAPE_COMMA)
            return parts;
        }
    }
  return NULL;
}

/* Adds the units of @ranges that lie in [@from, @to), but not @without. */
static void
add_units (GArray *out, GArray *ranges, guint from, guint to, guint without)
{
  for (guint j = 0; j < ranges->len; j++)
    {
      ChanceryUnitRange range = g_array_index (ranges, ChanceryUnitRange, j);

      for (guint u = MAX (range.first, from); u < MIN (range.end, to); u++)
        if (u != without)
          chancery_unit_ranges_add (out, u);
    }
}

/* Unit @i becomes content of @owner and of nobody else. */
static void
give_unit (GPtrArray *claims, guint from, guint to, const ChanceryStatementParts *owner, guint i)
{
  for (guint k = from; k < to; k++)
    {
      ChanceryStatementParts *parts = claims->pdata[k];
      g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));

      add_units (units, parts->content, 0, i, i);
      if (parts == owner)
        chancery_unit_ranges_add (units, i);
      add_units (units, parts->content, i, G_MAXUINT, i);
      g_array_set_size (parts->content, 0);
      g_array_append_vals (parts->content, units->data, units->len);
    }
}

/**
 * chancery_capture_join_quotations: (skip)
 * @text: the text
 * @claims: (element-type ChanceryStatementParts): claims by position
 *
 * Gives the second half of a quotation that its cue splits ("A," she said in Rome, "b.") to the
 * statement of the first.
 */
void
chancery_capture_join_quotations (const ChanceryCaptureText *text, GPtrArray *claims)
{
  guint to = 0;

  for (guint from = 0; from < claims->len; from = to)
    {
      guint s = ((ChanceryStatementParts *) claims->pdata[from])->sentence;
      const ChancerySentence *sentence = chancery_sentence (text, s);

      while (to < claims->len && ((ChanceryStatementParts *) claims->pdata[to])->sentence == s)
        to++;
      for (guint i = sentence->first; i < sentence->end; i++)
        {
          ChanceryStatementParts *owner = goes_on (text, i, sentence->first)
                                              ? broken_off_before (text, claims, from, to, i)
                                              : NULL;

          if (owner != NULL)
            give_unit (claims, from, to, owner, i);
        }
    }
}

/**
 * chancery_capture_settle: (skip)
 * @text: the text
 * @statements: (transfer full) (element-type ChanceryStatementParts): claims
 *
 * Gives each word to the likeliest claim and tidies what is left.
 *
 * Returns: (transfer full) (element-type ChanceryStatementParts): statements, by position
 */
GPtrArray *
chancery_capture_settle (const ChanceryCaptureText *text, GPtrArray *statements)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_statement_parts_free);
  g_autofree guint8 *taken = g_new0 (guint8, text->units->len + 1);

  g_ptr_array_sort (statements, by_confidence);
  g_ptr_array_set_free_func (statements, NULL);
  for (guint k = 0; k < statements->len; k++)
    {
      ChanceryStatementParts *parts = statements->pdata[k];

      if (claim (parts, taken))
        tidy (text, parts->cue, parts->content);
      else
        g_array_set_size (parts->content, 0);
      if (!says_anything (text, parts->content))
        {
          chancery_statement_parts_free (parts);
          continue;
        }
      for (guint j = 0; j < parts->content->len; j++)
        {
          ChanceryUnitRange *range = &g_array_index (parts->content, ChanceryUnitRange, j);

          memset (taken + range->first, 1, range->end - range->first);
        }
      g_ptr_array_add (out, parts);
    }
  g_ptr_array_unref (statements);
  g_ptr_array_sort (out, by_position);
  return out;
}

static gboolean
contains (GArray *ranges, guint unit)
{
  for (guint k = 0; k < ranges->len; k++)
    if (unit >= g_array_index (ranges, ChanceryUnitRange, k).first &&
        unit < g_array_index (ranges, ChanceryUnitRange, k).end)
      return TRUE;
  return FALSE;
}

static guint
last_unit (GArray *ranges)
{
  return g_array_index (ranges, ChanceryUnitRange, ranges->len - 1).end - 1;
}

/* The source of another cue before @parts in its sentence. */
static const ChanceryStatementParts *
source_before (GPtrArray *statements, guint index)
{
  const ChanceryStatementParts *parts = statements->pdata[index];
  const ChanceryStatementParts *best = NULL;

  for (gint k = (gint) index - 1; k >= 0; k--)
    {
      const ChanceryStatementParts *other = statements->pdata[k];

      if (other->sentence != parts->sentence)
        break;
      if (other->source->len == 0 || (gint) last_unit (other->source) >= parts->cue)
        continue;
      if (best == NULL || last_unit (other->source) > last_unit (best->source))
        best = other;
    }
  if (best != NULL && contains (parts->content, last_unit (best->source)))
    return NULL;
  return best;
}

static gboolean
in_subject (const ChanceryUnit *unit)
{
  return unit->tag == CHANCERY_TAG_NAME || unit->tag == CHANCERY_TAG_NOUN ||
         unit->tag == CHANCERY_TAG_ADJECTIVE || unit->tag == CHANCERY_TAG_DETERMINER ||
         (unit->shape == CHANCERY_SHAPE_CLITIC && unit->tag == CHANCERY_TAG_OTHER) ||
         (unit->classes & CHANCERY_WORD_DETERMINER) ||
         unit->word == chancery_capture_word_hash ("of", 2);
}

/* The units [@first, @limit) that open a sentence as noun phrase or pronoun, from @first on. */
static guint
phrase_end (const ChanceryCaptureText *text, guint first, guint limit, GArray *content)
{
  guint end = first;

  if (end < limit && (chancery_unit (text, end)->classes & CHANCERY_WORD_PRONOUN))
    return end + 1;
  while (end < limit && !contains (content, end) && in_subject (chancery_unit (text, end)))
    end++;
  return end;
}

static void
take_phrase (const ChanceryCaptureText *text,
             guint first,
             guint limit,
             GArray *content,
             GArray *source)
{
  ChanceryUnitRange range = { first, first };

  while (range.first < limit && (contains (content, range.first) ||
                                 chancery_unit (text, range.first)->shape > CHANCERY_SHAPE_DIGIT))
    range.first++;
  range.end = phrase_end (text, range.first, limit, content);
  if (range.end > range.first)
    {
      const ChanceryUnit *last = chancery_unit (text, range.end - 1);

      if ((last->classes & CHANCERY_WORD_PRONOUN) ||
          (!(last->classes & CHANCERY_WORD_OPENER) &&
           (last->tag == CHANCERY_TAG_NAME || last->tag == CHANCERY_TAG_NOUN)))
        g_array_append_val (source, range);
    }
}

/* The noun phrase or pronoun that opens a sentence, added to @source. */
void
chancery_capture_take_subject (const ChanceryCaptureText *text,
                               const ChancerySentence *sentence,
                               GArray *source)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));

  take_phrase (text, sentence->first, sentence->end, nothing, source);
}

/* "is expected", "was described": nobody need be named. */
static gboolean
is_passive (const ChanceryCaptureText *text, const ChanceryStatementParts *parts)
{
  const ChancerySentence *sentence = chancery_sentence (text, parts->sentence);
  const ChanceryUnit *cue = chancery_unit (text, parts->cue);

  return parts->cue > (gint) sentence->first && cue->tag != CHANCERY_TAG_GERUND &&
         (chancery_unit (text, parts->cue - 1)->classes & CHANCERY_WORD_BE);
}

static gboolean
wants_source (const ChanceryCaptureText *text, const ChanceryStatementParts *parts)
{
  return parts->source->len == 0 &&
         !CHANCERY_STATS_SOURCELESS (chancery_unit (text, parts->cue)->stats) &&
         !is_passive (text, parts);
}

static void
find_source (const ChanceryCaptureText *text, GPtrArray *statements, guint index)
{
  ChanceryStatementParts *parts = statements->pdata[index];
  const ChanceryStatementParts *before = source_before (statements, index);

  if (before != NULL)
    g_array_append_vals (parts->source, before->source->data, before->source->len);
  else
    take_phrase (text, chancery_sentence (text, parts->sentence)->first, parts->cue, parts->content,
                 parts->source);
}

static gboolean
is_likely (const ChanceryStatementParts *parts, gpointer data)
{
  return parts->source->len > 0 || parts->confidence >= SOURCELESS_FLOOR;
}

/**
 * chancery_capture_find_sources: (skip)
 * @text: the text
 * @statements: (element-type ChanceryStatementParts): claims by position
 *
 * Gives a source to those whose cue the roles model left without: that of the cue before ("…,
 * adding that"), else the sentence's subject; but not where the cue mostly names nobody.  Unlikely
 * cues that are left without one are dropped.
 */
void
chancery_capture_find_sources (const ChanceryCaptureText *text, GPtrArray *statements)
{
  for (guint k = 0; k < statements->len; k++)
    if (wants_source (text, statements->pdata[k]))
      find_source (text, statements, k);
  chancery_capture_keep_statements (statements, is_likely, NULL);
}
