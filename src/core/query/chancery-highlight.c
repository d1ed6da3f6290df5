/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the words of a search stand in a text that is about to be shown, and which stretch of a
 * long text to show. The full-text index says only which texts match: this folds the few of the
 * page shown once more, at a cost linear in their length. */

#include "core/query/chancery-highlight.h"

#include "core/query/chancery-fold.h"
#include "core/query/chancery-pattern.h"

#define RANGE(ranges, i) g_array_index (ranges, ChanceryTextRange, i)

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const ChanceryTextRange *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

static void
join_overlapping (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    if (n > 0 && RANGE (ranges, i).start < RANGE (ranges, n - 1).end)
      RANGE (ranges, n - 1).end = MAX (RANGE (ranges, n - 1).end, RANGE (ranges, i).end);
    else
      RANGE (ranges, n++) = RANGE (ranges, i);
  g_array_set_size (ranges, n);
}

/**
 * chancery_highlight_find:
 * @query: a query
 * @text: the text as it is shown, UTF-8
 *
 * Finds what to highlight: every place of every word and phrase of @query that isn't negated.
 *
 * Returns: (transfer full) (element-type ChanceryTextRange): the places, in order and not
 *   overlapping
 */
GArray *
chancery_highlight_find (const ChanceryQuery *query,
                         const char          *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ChanceryTextRange));
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (ChanceryFoldToken));
  g_autoptr (GString) folded = g_string_new (NULL);

  g_return_val_if_fail (query != NULL && text != NULL, ranges);

  chancery_fold_append (text, -1, folded, tokens);
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (term->facet == CHANCERY_FACET_SEARCH && !term->negated)
        {
          g_autoptr (ChanceryPattern) pattern = chancery_pattern_new (term->value, term->prefix);

          chancery_pattern_find (pattern, folded->str, tokens, ranges);
        }
    }
  join_overlapping (ranges);
  return ranges;
}

/* Moves on to the beginning of a word, at most to @limit. */
static guint32
skip_to_word (const char *text,
              guint32     position,
              guint32     limit)
{
  const char *p = g_utf8_offset_to_pointer (text, position);

  if (position == 0)
    return 0;
  while (position < limit && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
    {
      p = g_utf8_next_char (p);
      position++;
    }
  return position;
}

/* Moves back to the end of a word; stays where there is none after @limit. */
static guint32
cut_to_word (const char *text,
             guint32     position,
             guint32     limit)
{
  const char *p = g_utf8_offset_to_pointer (text, position);

  for (guint32 end = position; end > limit; end--)
    {
      if (*p == '\0' || g_unichar_isspace (g_utf8_get_char (p)))
        return end;
      p = g_utf8_prev_char (p);
    }
  return position;
}

/**
 * chancery_highlight_snippet:
 * @text: a text, UTF-8
 * @hits: (element-type ChanceryTextRange): what chancery_highlight_find() found in it
 * @length: about how many code points to show
 *
 * Chooses what to show of a long text: a stretch with the first hit a quarter in, that begins and
 * ends between words where there are spaces; its beginning where there is no hit.
 *
 * Returns: the stretch, at most @length long unless the hit itself is longer
 */
ChanceryTextRange
chancery_highlight_snippet (const char   *text,
                            const GArray *hits,
                            guint32       length)
{
  ChanceryTextRange hit = { 0, 0 }, range = { 0, 0 };
  guint32 total;

  g_return_val_if_fail (text != NULL && hits != NULL, range);

  total = g_utf8_strlen (text, -1);
  if (hits->len > 0)
    hit = RANGE (hits, 0);
  if (total <= length)
    return (ChanceryTextRange){ 0, total };
  range.start = hit.start > length / 4 ? hit.start - length / 4 : 0;
  range.end = MAX (MIN (range.start + length, total), hit.end);
  if (range.end == total)
    range.start = MIN (total - length, hit.start);
  range.start = skip_to_word (text, range.start, hit.start);
  range.end = cut_to_word (text, range.end, hit.end);
  return range;
}
