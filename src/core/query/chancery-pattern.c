/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that is looked for: a word, a phrase or a prefix, folded once and then matched in the
 * same way by the full-text index, in names, and in the text that is highlighted. */

#include "core/query/chancery-pattern.h"

#include <string.h>

#include "core/query/chancery-fold.h"
#include "core/query/chancery-highlight.h"

struct _ChanceryPattern {
  GString *folded;
  gboolean prefix;
};

#define TOKEN(tokens, i) g_array_index (tokens, ChanceryFoldToken, i)

/* In a text the last character of a run of CJK stands alone after its pairs; what follows the
 * words that are looked for is not known, so there it is left out. A single character is the
 * first half of a pair or stands alone: a prefix. */
static void
open_end (ChanceryPattern *pattern,
          GArray          *tokens)
{
  const ChanceryFoldToken *last = &TOKEN (tokens, tokens->len - 1);
  gboolean is_second_half = tokens->len > 1 && TOKEN (tokens, tokens->len - 2).end > last->start;

  if (is_second_half)
    g_string_truncate (pattern->folded, last->offset - 1);
  else if (chancery_fold_is_pair_start (pattern->folded->str + last->offset))
    pattern->prefix = TRUE;
}

/**
 * chancery_pattern_new:
 * @words: what is looked for, UTF-8
 * @prefix: whether the last word may go on
 *
 * Returns: (transfer full): the pattern
 */
ChanceryPattern *
chancery_pattern_new (const char *words,
                      gboolean    prefix)
{
  ChanceryPattern *pattern = g_new0 (ChanceryPattern, 1);
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (ChanceryFoldToken));

  g_return_val_if_fail (words != NULL, pattern);

  pattern->folded = g_string_new (NULL);
  pattern->prefix = prefix;
  chancery_fold_append (words, -1, pattern->folded, tokens);
  if (tokens->len > 0)
    open_end (pattern, tokens);
  return pattern;
}

/**
 * chancery_pattern_free:
 * @pattern: (transfer full): a pattern
 *
 * Frees it.
 */
void
chancery_pattern_free (ChanceryPattern *pattern)
{
  g_string_free (pattern->folded, TRUE);
  g_free (pattern);
}

/**
 * chancery_pattern_is_empty:
 * @pattern: a pattern
 *
 * Returns: whether it holds no letter or digit, and so matches nothing
 */
gboolean
chancery_pattern_is_empty (const ChanceryPattern *pattern)
{
  g_return_val_if_fail (pattern != NULL, TRUE);

  return pattern->folded->len == 0;
}

/**
 * chancery_pattern_to_expression:
 * @pattern: a pattern that isn't empty
 *
 * Returns: (transfer full): the phrase in the query syntax of FTS5
 *   (https://sqlite.org/fts5.html#full_text_query_syntax)
 */
char *
chancery_pattern_to_expression (const ChanceryPattern *pattern)
{
  g_return_val_if_fail (!chancery_pattern_is_empty (pattern), NULL);

  return g_strdup_printf ("\"%s\"%s", pattern->folded->str, pattern->prefix ? " *" : "");
}

/* The next place at or after @from where the pattern stands as whole words, or NULL. */
static const char *
next_match (const ChanceryPattern *pattern,
            const char            *folded,
            const char            *from)
{
  const char *p = from;

  while ((p = strstr (p, pattern->folded->str)) != NULL)
    {
      char after = p[pattern->folded->len];

      if ((p == folded || p[-1] == ' ') && (pattern->prefix || after == ' ' || after == '\0'))
        return p;
      p++;
    }
  return NULL;
}

/**
 * chancery_pattern_matches:
 * @pattern: a pattern
 * @folded: a folded text, as of chancery_fold()
 *
 * Returns: whether @pattern stands in it
 */
gboolean
chancery_pattern_matches (const ChanceryPattern *pattern,
                          const char            *folded)
{
  g_return_val_if_fail (pattern != NULL && folded != NULL, FALSE);

  return pattern->folded->len > 0 && next_match (pattern, folded, folded) != NULL;
}

/* The token that the byte at @offset belongs to, from token @i on. */
static guint
token_at (const GArray *tokens,
          guint         i,
          gsize         offset)
{
  while (TOKEN (tokens, i).offset + TOKEN (tokens, i).length <= offset)
    i++;
  return i;
}

/**
 * chancery_pattern_find:
 * @pattern: a pattern
 * @folded: a folded text, as of chancery_fold_append()
 * @tokens: (element-type ChanceryFoldToken): its tokens
 * @ranges: (element-type ChanceryTextRange): where each place is appended at which @pattern
 *   stands, in code points of the original text; a prefix counts with the rest of its word
 *
 * Finds all places.
 */
void
chancery_pattern_find (const ChanceryPattern *pattern,
                       const char            *folded,
                       const GArray          *tokens,
                       GArray                *ranges)
{
  const char *p = folded;
  guint i = 0;

  g_return_if_fail (pattern != NULL && folded != NULL && tokens != NULL && ranges != NULL);

  while (pattern->folded->len > 0 && (p = next_match (pattern, folded, p)) != NULL)
    {
      ChanceryTextRange range;

      i = token_at (tokens, i, p - folded);
      range.start = TOKEN (tokens, i).start;
      range.end = TOKEN (tokens, token_at (tokens, i, p - folded + pattern->folded->len - 1)).end;
      g_array_append_val (ranges, range);
      p++;
    }
}
