/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a citation holds on to its place in an archived text: by position, by wording and by what
 * stands round it (TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data
 * Model), and how a place is found for a wording. Knows no store: the text is given.
 */

#include "core/model/chancery-anchor.h"

/* Length of prefix and suffix, in code points. */
#define AROUND 32
/* Into how many stretches a wording may fall apart, and how far from each other they may lie. */
#define MOST_SPANS 8
#define FARTHEST_APART 600

/**
 * chancery_anchor_set:
 * @citation: a citation
 * @text: the archived text that it cites
 * @spans: where, ascending, inside @text
 * @n_spans: how many
 *
 * Sets the spans, the exact wording, and what stands before and behind it.
 */
void
chancery_anchor_set (ChanceryRecord *citation,
                     const char *text,
                     const ChancerySpan *spans,
                     guint n_spans)
{
  g_autofree char *json = chancery_spans_format (spans, n_spans);
  gint64 first, last;
  const char *start, *end, *before, *behind;

  g_return_if_fail (n_spans > 0);

  first = spans[0].start;
  last = spans[n_spans - 1].end;
  start = g_utf8_offset_to_pointer (text, first);
  end = g_utf8_offset_to_pointer (start, last - first);
  before = g_utf8_offset_to_pointer (start, -MIN (first, AROUND));
  behind = end;
  for (guint i = 0; i < AROUND && *behind != '\0'; i++)
    behind = g_utf8_next_char (behind);

  chancery_record_take_text (citation, CHANCERY_CITATION_EXACT,
                             chancery_spans_extract (json, text));
  chancery_record_set_text (citation, CHANCERY_CITATION_SPANS, json);
  chancery_record_set_text_length (citation, CHANCERY_CITATION_PREFIX, before, start - before);
  chancery_record_set_text_length (citation, CHANCERY_CITATION_SUFFIX, end, behind - end);
}

/* One for all quotation marks, one for all apostrophes, one for all dashes, a space for all white
 * space, letters without case and marks: who types a wording anew has only those of the keyboard.
 */
static gunichar
simplify (gunichar c)
{
  gunichar base;

  if (c < 0x80)
    return g_ascii_isspace (c) ? ' ' : (gunichar) g_ascii_tolower (c);
  if (g_unichar_isspace (c))
    return ' ';
  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2039: case 0x203a:
      return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0xab: case 0xbb:
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
      return '-';
    default:
      g_unichar_fully_decompose (c, FALSE, &base, 1);
      return g_unichar_tolower (base);
    }
}

/* The text simplified, a run of spaces as one, and for each code point where it stood. */
static gunichar *
simplify_text (const char *text,
               GArray *positions)
{
  GArray *simple = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gunichar last = ' ';
  gint64 position = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), position++)
    {
      gunichar c = simplify (g_utf8_get_char (at));

      if (c == ' ' && last == ' ')
        continue;
      g_array_append_val (simple, c);
      if (positions != NULL)
        g_array_append_val (positions, position);
      last = c;
    }
  if (simple->len > 0 && last == ' ')
    g_array_set_size (simple, simple->len - 1);
  last = 0;
  g_array_append_val (simple, last);
  return (gunichar *) g_array_free (simple, FALSE);
}

static guint
count (const gunichar *text)
{
  guint n = 0;

  while (text[n] != 0)
    n++;
  return n;
}

/* How many code points of @words stand at @at, cut to whole words. */
static guint
match (const gunichar *at,
       const gunichar *words)
{
  guint n = 0;

  while (words[n] != 0 && at[n] == words[n])
    n++;
  if (words[n] == 0 && !g_unichar_isalnum (at[n]))
    return n;
  while (n > 0 && (words[n] != ' ' || g_unichar_isalnum (at[n])))
    n--;
  return n;
}

/* The longest match of @words in [@from, @until) of @text; of equal ones the nearest to @near. */
static guint
find_longest (const gunichar *text,
              guint from,
              guint until,
              const gunichar *words,
              guint near,
              guint *place)
{
  guint longest = 0;

  for (guint i = from; i < until; i++)
    {
      guint length;

      if (text[i] != words[0] || (i > 0 && g_unichar_isalnum (text[i - 1])))
        continue;
      length = match (text + i, words);
      if (length > longest ||
          (length == longest && length > 0 &&
           MAX (i, near) - MIN (i, near) < MAX (*place, near) - MIN (*place, near)))
        {
          longest = length;
          *place = i;
        }
    }
  return longest;
}

/* Whether the words from @from to @until only interrupt: `," she said. "` or `, she said,`. Any
 * other words left out could have turned the meaning. */
static gboolean
is_aside (const gunichar *text,
          guint from,
          guint until)
{
  while (from < until && text[from] == ' ')
    from++;
  while (until > from && text[until - 1] == ' ')
    until--;
  return until > from && !g_unichar_isalnum (text[from]) && !g_unichar_isalnum (text[until - 1]);
}

/**
 * chancery_anchor_find:
 * @text: an archived text
 * @exact: a wording
 * @near: where it stood before or may stand, in code points: of several places the nearest is taken
 *
 * Finds where a wording stands, as one stretch or as several that come one after the other (`"A,"
 * she said. "B."`). Letters are compared without case and marks, white space, quotation marks and
 * dashes as one of each. Takes time in proportion to the text, times the words that begin alike.
 *
 * Returns: (transfer full) (nullable) (element-type ChancerySpan): the spans, %NULL where not all
 *   of it was found
 */
GArray *
chancery_anchor_find (const char *text,
                      const char *exact,
                      gint64 near)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gunichar *simple = simplify_text (text, positions);
  g_autofree gunichar *words = simplify_text (exact, NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  const gunichar *rest = words;
  guint length = count (simple), from = 0, until = length, at = 0;

  while (at < positions->len && g_array_index (positions, gint64, at) < near)
    at++;
  while (*rest != 0 && spans->len < MOST_SPANS)
    {
      guint place = 0;
      guint found = find_longest (simple, from, until, rest, at, &place);
      ChancerySpan span;

      if (found == 0 || (spans->len > 0 && !is_aside (simple, from, place)))
        return NULL;
      span.start = g_array_index (positions, gint64, place);
      span.end = g_array_index (positions, gint64, place + found - 1) + 1;
      g_array_append_val (spans, span);
      rest += found;
      rest += *rest == ' ';
      from = at = place + found;
      until = MIN (from + FARTHEST_APART, length);
    }
  return *rest == 0 && spans->len > 0 ? g_steal_pointer (&spans) : NULL;
}

/**
 * chancery_anchor_search:
 * @text: a text
 * @words: what is looked for, anywhere in words
 * @most: how many places at most
 *
 * Finds words as a reader looks for them: compared as chancery_anchor_find() does.
 *
 * Returns: (transfer full) (element-type ChancerySpan): where they stand, in order
 */
GArray *
chancery_anchor_search (const char *text,
                        const char *words,
                        guint most)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gunichar *simple = simplify_text (text, positions);
  g_autofree gunichar *needle = simplify_text (words, NULL);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  guint length = count (needle);

  for (guint i = 0; length > 0 && simple[i] != 0 && found->len < most; i++)
    {
      ChancerySpan span;
      guint n = 0;

      while (n < length && simple[i + n] == needle[n])
        n++;
      if (n < length)
        continue;
      span.start = g_array_index (positions, gint64, i);
      span.end = g_array_index (positions, gint64, i + length - 1) + 1;
      g_array_append_val (found, span);
      i += length - 1;
    }
  return found;
}
