/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotations without a cue of their own.  A sentence that is all quotation goes on with the
 * statement before it where that ended in a quotation, also over a paragraph's end, as long
 * quotations are printed; else it is a statement by whoever the sentence before speaks of. */
#include "core/capture/chancery-capture-statements.h"

/* Words beside a title, beyond which a content is more than it. */
#define TITLE_WORDS_MAX 5

/* How sure we are that a paragraph in quotation marks is somebody's words. */
#define CONFIDENCE 0.7f

static gboolean
has_quotation (const ChanceryCaptureText *text, const ChanceryStatementParts *parts)
{
  for (guint k = 0; k < parts->content->len; k++)
    {
      ChanceryUnitRange range = g_array_index (parts->content, ChanceryUnitRange, k);

      for (guint i = range.first; i < range.end; i++)
        if (chancery_unit (text, i)->shape == CHANCERY_SHAPE_QUOTE)
          return TRUE;
    }
  return FALSE;
}

/* Whether all words of a sentence are in quotation marks, and enough of them to be a sentence. */
static gboolean
is_pure (const ChanceryCaptureText *text, const ChancerySentence *sentence)
{
  guint outside = 0;
  guint words = 0;

  for (guint i = sentence->first; i < sentence->end; i++)
    {
      const ChanceryUnit *unit = chancery_unit (text, i);

      if (unit->shape != CHANCERY_SHAPE_QUOTE)
        {
          outside += unit->shape <= CHANCERY_SHAPE_DIGIT ? 2 : 1;
          continue;
        }
      for (guint t = unit->first; t < unit->end; t++)
        words += chancery_token (text, t)->shape <= CHANCERY_SHAPE_DIGIT;
    }
  return outside <= 1 && words >= 2;
}

/* @before: a statement of the sentence before, or NULL. */
static ChanceryStatementParts *
statement_of_quotation (const ChanceryCaptureText *text,
                        guint s,
                        const ChanceryStatementParts *before)
{
  const ChancerySentence *sentence = chancery_sentence (text, s);
  ChanceryStatementParts *parts = chancery_statement_parts_new (-1, s, CONFIDENCE);
  ChanceryUnitRange range = { sentence->first, sentence->end };

  g_array_append_val (parts->content, range);
  if (before != NULL)
    g_array_append_vals (parts->source, before->source->data, before->source->len);
  else if (s > 0)
    chancery_capture_take_subject (text, chancery_sentence (text, s - 1), parts->source);
  return parts;
}

/* Whether the last words of a sentence are quotation. */
static gboolean
ends_quoted (const ChanceryCaptureText *text, const ChancerySentence *sentence)
{
  guint i = sentence->end;

  while (i > sentence->first && chancery_unit (text, i - 1)->shape >= CHANCERY_SHAPE_COMMA &&
         chancery_unit (text, i - 1)->shape != CHANCERY_SHAPE_QUOTE)
    i--;
  return i > sentence->first && chancery_unit (text, i - 1)->shape == CHANCERY_SHAPE_QUOTE;
}

/* "…" — Name, place: the unit after the dash, or 0.  The name is at most a line. */
static guint
signature_of (const ChanceryCaptureText *text, const ChancerySentence *sentence)
{
  guint i = sentence->first;

  while (i < sentence->end && chancery_unit (text, i)->shape == CHANCERY_SHAPE_QUOTE)
    i++;
  if (i == sentence->first || i + 1 >= sentence->end || sentence->end - i > 14 ||
      chancery_unit (text, i)->shape != CHANCERY_SHAPE_DASH ||
      chancery_unit (text, i + 1)->shape != CHANCERY_SHAPE_CAPITAL)
    return 0;
  return i + 1;
}

static ChanceryStatementParts *
statement_signed (const ChanceryCaptureText *text, guint s, guint signature)
{
  const ChancerySentence *sentence = chancery_sentence (text, s);
  ChanceryStatementParts *parts = chancery_statement_parts_new (-1, s, CONFIDENCE);
  ChanceryUnitRange quote = { sentence->first, signature - 1 };

  g_array_append_val (parts->content, quote);
  for (guint i = signature; i < sentence->end; i++)
    {
      if (chancery_unit (text, i)->shape > CHANCERY_SHAPE_DIGIT)
        break;
      chancery_unit_ranges_add (parts->source, i);
    }
  return parts;
}

/* "Nights at the Junction", "No Way Back": every word but the small ones begins with a capital. */
static gboolean
is_title (const ChanceryCaptureText *text, const ChanceryUnit *quote)
{
  guint capitals = 0;

  for (guint i = quote->first; i < quote->end; i++)
    {
      const ChanceryToken *token = chancery_token (text, i);

      if (token->shape == CHANCERY_SHAPE_LOWER && !(token->classes & CHANCERY_WORD_STOP))
        return FALSE;
      capitals += token->shape == CHANCERY_SHAPE_CAPITAL || token->shape == CHANCERY_SHAPE_UPPER;
    }
  return capitals >= 2;
}

/* Titles and slogans in quotation marks are not speech, unless a verb of speech says so. */
static gboolean
is_no_title (const ChanceryStatementParts *parts, gpointer data)
{
  const ChanceryCaptureText *text = data;
  guint titles = 0;
  guint words = 0;

  if (parts->cue < 0 || (chancery_unit (text, parts->cue)->classes & CHANCERY_WORD_SPEECH) ||
      chancery_unit (text, parts->cue)->shape == CHANCERY_SHAPE_COLON)
    return TRUE;
  for (guint k = 0; k < parts->content->len; k++)
    {
      ChanceryUnitRange range = g_array_index (parts->content, ChanceryUnitRange, k);

      for (guint i = range.first; i < range.end; i++)
        {
          const ChanceryUnit *unit = chancery_unit (text, i);

          if (unit->shape != CHANCERY_SHAPE_QUOTE)
            words += unit->shape <= CHANCERY_SHAPE_DIGIT;
          else if (is_title (text, unit))
            titles++;
          else
            return TRUE;
        }
    }
  return titles == 0 || words > TITLE_WORDS_MAX;
}

/**
 * chancery_capture_drop_titles: (skip)
 * @text: the text
 * @statements: (inout) (element-type ChanceryStatementParts): its statements
 *
 * Drops those whose content is a title or slogan in quotation marks.
 */
void
chancery_capture_drop_titles (ChanceryCaptureText *text, GPtrArray *statements)
{
  chancery_capture_keep_statements (statements, is_no_title, text);
}

/**
 * chancery_capture_add_quotations: (skip)
 * @text: the text
 * @statements: (inout) (element-type ChanceryStatementParts): statements by position
 *
 * Adds the sentences that are nothing but quotation, to the statement before or as their own.
 */
void
chancery_capture_add_quotations (const ChanceryCaptureText *text, GPtrArray *statements)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  ChanceryStatementParts *quoting = NULL; /* a quotation that may go on */
  ChanceryStatementParts *last = NULL;    /* a statement of the sentence before */
  guint next = 0;

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);
      ChanceryUnitRange range = { sentence->first, sentence->end };
      guint first = next;

      while (next < statements->len &&
             ((ChanceryStatementParts *) statements->pdata[next])->sentence == s)
        g_ptr_array_add (out, statements->pdata[next++]);
      if (next > first)
        {
          last = quoting = NULL;
          for (guint k = first; k < next; k++)
            {
              last = statements->pdata[k];
              quoting = has_quotation (text, last) ? last : quoting;
            }
        }
      else if (is_pure (text, sentence) && quoting != NULL &&
               (!sentence->opens_paragraph || ends_quoted (text, sentence - 1)))
        g_array_append_val (quoting->content, range);
      else if (is_pure (text, sentence))
        {
          last = quoting = statement_of_quotation (text, s, last);
          g_ptr_array_add (out, quoting);
        }
      else if (signature_of (text, sentence) > 0)
        {
          last = statement_signed (text, s, signature_of (text, sentence));
          quoting = NULL;
          g_ptr_array_add (out, last);
        }
      else
        last = quoting = NULL;
    }
  g_ptr_array_set_free_func (statements, NULL);
  g_ptr_array_set_size (statements, 0);
  g_ptr_array_set_free_func (statements, (GDestroyNotify) chancery_statement_parts_free);
  for (guint k = 0; k < out->len; k++)
    g_ptr_array_add (statements, out->pdata[k]);
}
