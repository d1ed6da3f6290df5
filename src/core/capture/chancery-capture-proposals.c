/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offsets, wording, kind and quoted fragments of one statement.  A range that is quotation from end
 * to end loses its outer marks and the comma that English prints inside them. */
#include "core/capture/chancery-capture-proposals.h"

void
chancery_proposal_free (ChanceryProposal *self)
{
  g_array_unref (self->content);
  g_array_unref (self->source);
  g_array_unref (self->cue);
  g_array_unref (self->fragments);
  g_free (self->quote);
  g_free (self->speaker);
  g_free (self->said);
  if (self->deadline != NULL)
    {
      g_free (self->deadline->text);
      g_free (self->deadline->from);
      g_free (self->deadline->to);
      g_free (self->deadline);
    }
  g_free (self);
}

/* Tokens of a range of units, half open. */
typedef struct
{
  guint first;
  guint end;
} Tokens;

static gboolean
is_mark (const ChanceryCaptureText *text, guint i)
{
  return chancery_token (text, i)->shape == CHANCERY_SHAPE_MARK;
}

/* Without the region's own marks and the comma before the closing one. */
static Tokens
inside_marks (const ChanceryCaptureText *text, Tokens t)
{
  if (t.end - t.first > 1 && is_mark (text, t.first))
    t.first++;
  if (t.end - t.first > 1 && is_mark (text, t.end - 1))
    t.end--;
  while (t.end - t.first > 1 && (chancery_token (text, t.end - 1)->shape == CHANCERY_SHAPE_COMMA ||
                                 chancery_token (text, t.end - 1)->shape == CHANCERY_SHAPE_DASH))
    t.end--;
  return t;
}

static Tokens
tokens_of (const ChanceryCaptureText *text, ChanceryUnitRange range)
{
  Tokens t = { chancery_unit (text, range.first)->first, chancery_unit (text, range.end - 1)->end };
  gboolean quoted = TRUE;

  for (guint i = range.first; i < range.end; i++)
    quoted &= chancery_unit (text, i)->shape == CHANCERY_SHAPE_QUOTE;
  return quoted && range.end - range.first == 1 ? inside_marks (text, t) : t;
}

static ChanceryCaptureSpan
span_of (const ChanceryCaptureText *text, Tokens t)
{
  return (ChanceryCaptureSpan){ chancery_token (text, t.first)->cp_start,
                                chancery_token (text, t.end - 1)->cp_end };
}

static GArray *
spans_of (const ChanceryCaptureText *text, GArray *ranges)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ChanceryCaptureSpan));

  for (guint k = 0; k < ranges->len; k++)
    {
      ChanceryCaptureSpan span =
          span_of (text, tokens_of (text, g_array_index (ranges, ChanceryUnitRange, k)));

      g_array_append_val (spans, span);
    }
  return spans;
}

/* Adds the quoted words of @t, which stand at code point @offset of the quote. */
static void
add_fragments (const ChanceryCaptureText *text, Tokens t, guint32 offset, GArray *fragments)
{
  guint32 origin = chancery_token (text, t.first)->cp_start;

  for (guint i = t.first; i < t.end;)
    {
      gint32 region = chancery_token (text, i)->quote;
      Tokens inner = { i, i + 1 };
      ChanceryCaptureSpan span;

      if (region < 0)
        {
          i++;
          continue;
        }
      while (inner.end < t.end && chancery_token (text, inner.end)->quote == region)
        inner.end++;
      i = inner.end;
      inner = inside_marks (text, inner);
      span = span_of (text, inner);
      span.start = span.start - origin + offset;
      span.end = span.end - origin + offset;
      if (!is_mark (text, inner.first))
        g_array_append_val (fragments, span);
    }
}

static void
set_wording (const ChanceryCaptureText *text, GArray *ranges, ChanceryProposal *self)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  guint32 length = 0;
  guint words = 0;
  guint quoted = 0;

  for (guint k = 0; k < ranges->len; k++)
    {
      Tokens t = tokens_of (text, g_array_index (ranges, ChanceryUnitRange, k));
      ChanceryCaptureSpan span = span_of (text, t);
      gsize start = chancery_token (text, t.first)->start;

      if (k > 0)
        {
          g_string_append_c (quote, ' ');
          length++;
        }
      add_fragments (text, t, length, self->fragments);
      g_string_append_len (quote, text->text + start,
                           chancery_token (text, t.end - 1)->end - start);
      length += span.end - span.start;
      for (guint i = t.first; i < t.end; i++)
        if (chancery_token (text, i)->shape <= CHANCERY_SHAPE_DIGIT)
          {
            words++;
            quoted += chancery_token (text, i)->quote >= 0;
          }
    }
  self->quote = g_string_free (g_steal_pointer (&quote), FALSE);
  self->kind = quoted == 0       ? CHANCERY_CAPTURE_PARAPHRASE
               : quoted == words ? CHANCERY_CAPTURE_VERBATIM
                                 : CHANCERY_CAPTURE_MIXED;
}

static void
set_all_quoted (ChanceryProposal *self)
{
  ChanceryCaptureSpan all = { 0, g_utf8_strlen (self->quote, -1) };

  self->kind = CHANCERY_CAPTURE_VERBATIM;
  g_array_set_size (self->fragments, 0);
  g_array_append_val (self->fragments, all);
}

/* "according to" is one cue. */
static GArray *
cue_spans (const ChanceryCaptureText *text, gint cue)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (ChanceryUnitRange));

  if (cue >= 0)
    {
      chancery_unit_ranges_add (ranges, cue);
      if (chancery_unit (text, cue)->word == chancery_capture_word_hash ("according", 9) &&
          cue + 1 < (gint) text->units->len)
        chancery_unit_ranges_add (ranges, cue + 1);
    }
  return spans_of (text, ranges);
}

ChanceryProposal *
chancery_capture_make_proposal (const ChanceryCaptureText *text,
                                const ChanceryStatementParts *parts)
{
  ChanceryProposal *self = g_new0 (ChanceryProposal, 1);

  self->content = spans_of (text, parts->content);
  self->source = spans_of (text, parts->source);
  self->cue = cue_spans (text, parts->cue);
  self->confidence = parts->confidence;
  self->fragments = g_array_new (FALSE, FALSE, sizeof (ChanceryCaptureSpan));
  set_wording (text, parts->content, self);
  if (parts->printed)
    set_all_quoted (self);
  return self;
}
