/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spans of text as they stand in the database and in JSON: `[[0,27],[40,52]]`, ascending, not
 * empty, not overlapping. Moves them along when their text is edited.
 */

#include "core/model/chancery-spans.h"

#include "core/chancery-excerpt.h"
#include "core/model/chancery-record.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
skip_space (const char *at)
{
  while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
    at++;
  return at;
}

/* Reads @expected, then a number; returns %NULL where either is not there. */
static const char *
read_number (const char *at, char expected, gint64 *number)
{
  char *end;

  at = skip_space (at);
  if (*at != expected)
    return NULL;
  at = skip_space (at + 1);
  if (!g_ascii_isdigit (*at))
    return NULL;
  *number = g_ascii_strtoll (at, &end, 10);
  return skip_space (end);
}

/**
 * chancery_spans_parse:
 * @text: (nullable): JSON array of [start, end) pairs; %NULL is no span
 * @error: return location
 *
 * Returns: (transfer full) (element-type ChancerySpan) (nullable): the spans, or %NULL with
 *   %CHANCERY_MODEL_ERROR_VALUE where @text is something else, or they overlap or are not ascending
 */
GArray *
chancery_spans_parse (const char *text, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  g_autofree char *excerpt = NULL;
  const char *at = text;
  gint64 last = 0;

  if (text == NULL)
    return g_steal_pointer (&spans);
  at = skip_space (at);
  if (*at != '[')
    goto malformed;
  at = skip_space (at + 1);
  while (*at != ']')
    {
      ChancerySpan span;

      if (spans->len > 0 && *at++ != ',')
        goto malformed;
      at = read_number (at, '[', &span.start);
      if (at != NULL)
        at = read_number (at, ',', &span.end);
      if (at == NULL || *at != ']')
        goto malformed;
      if (span.start < last || span.end <= span.start)
        {
          g_set_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE,
                       _("span [%lld, %lld] is empty or not behind the one before"),
                       (long long) span.start, (long long) span.end);
          return NULL;
        }
      last = span.end;
      g_array_append_val (spans, span);
      at = skip_space (at + 1);
    }
  if (*skip_space (at + 1) == '\0')
    return g_steal_pointer (&spans);

malformed:
  excerpt = chancery_excerpt (text, -1);
  g_set_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE,
               _("“%s” is not an array of [start, end] pairs"), excerpt);
  return NULL;
}

/**
 * chancery_spans_format:
 * @spans: (array length=n_spans): spans
 * @n_spans: how many
 *
 * Returns: (transfer full): them as JSON without spaces
 */
char *
chancery_spans_format (const ChancerySpan *spans, guint n_spans)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n_spans; i++)
    g_string_append_printf (text, "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]",
                            i > 0 ? "," : "", spans[i].start, spans[i].end);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* The code points that two texts share at the start and, of the rest, at the end. */
static void
shared_ends (const char *a, const char *b, glong *start, glong *end)
{
  const char *a_end = a + strlen (a), *b_end = b + strlen (b);

  *start = *end = 0;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      ++*start;
    }
  while (a_end > a && b_end > b)
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
      if (g_utf8_get_char (a_end) != g_utf8_get_char (b_end))
        break;
      ++*end;
    }
}

/**
 * chancery_spans_move:
 * @spans: (nullable): spans of @before, as JSON
 * @before: a text
 * @after: the same text, edited
 *
 * Moves spans with an edit: those before and behind the words that changed stay with their
 * words, those whose own words changed are dropped.
 *
 * Returns: (transfer full): spans of @after, as JSON
 */
char *
chancery_spans_move (const char *spans, const char *before, const char *after)
{
  g_autoptr (GArray) array = chancery_spans_parse (spans, NULL);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  glong start, end, length = g_utf8_strlen (before, -1);
  glong shift = g_utf8_strlen (after, -1) - length;

  shared_ends (before, after, &start, &end);
  for (guint i = 0; array != NULL && i < array->len; i++)
    {
      ChancerySpan span = g_array_index (array, ChancerySpan, i);

      if (span.start >= length - end)
        {
          span.start += shift;
          span.end += shift;
        }
      else if (span.end > start)
        continue;
      g_array_append_val (moved, span);
    }
  return chancery_spans_format ((ChancerySpan *) moved->data, moved->len);
}

/* Goes on to code point @until, or to the end: eight bytes at a time where all are ASCII, since
 * archived texts are long. */
static const char *
advance (const char *at, const char *end, gint64 *position, gint64 until)
{
  guint64 bytes;

  while (*position < until && at < end)
    {
      if (end - at >= 8 && until - *position >= 8)
        {
          memcpy (&bytes, at, sizeof bytes);
          if ((bytes & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
            {
              at += 8;
              *position += 8;
              continue;
            }
        }
      at = g_utf8_next_char (at);
      ++*position;
    }
  return at;
}

/**
 * chancery_spans_extract:
 * @spans: spans of @text, as JSON
 * @text: a text
 *
 * Returns: (transfer full) (nullable): the texts of the spans joined by one space, or %NULL
 *   where a span lies outside @text or @spans is malformed
 */
char *
chancery_spans_extract (const char *spans, const char *text)
{
  g_autoptr (GArray) array = chancery_spans_parse (spans, NULL);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *at = text, *end = text + strlen (text);
  gint64 position = 0;

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < array->len; i++)
    {
      ChancerySpan span = g_array_index (array, ChancerySpan, i);
      const char *from = at = advance (at, end, &position, span.start);

      at = advance (at, end, &position, span.end);
      if (position < span.end)
        return NULL;
      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append_len (joined, from, at - from);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}
