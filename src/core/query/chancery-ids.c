/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets of integer keys as sorted arrays of gint64 without repeats: what queries of the
 * database and of the full text give, combined by merging. Their size follows what was found,
 * not how large a key is, since a file that somebody sent may hold any key. All operations are
 * linear, sorting too where the keys lie close, as those of a table do. */

#include "core/query/chancery-ids.h"

#define AT(ids, i) g_array_index (ids, gint64, i)

/**
 * chancery_ids_new:
 *
 * Returns: (transfer full) (element-type gint64): an empty set
 */
GArray *
chancery_ids_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
is_sorted (const GArray *ids)
{
  for (guint i = 1; i < ids->len; i++)
    if (AT (ids, i - 1) >= AT (ids, i))
      return FALSE;
  return TRUE;
}

/* Where the keys span no more bits than they take up, a bit each sorts them in linear time. */
static gboolean
sort_by_bits (GArray *ids)
{
  gint64 least = AT (ids, 0), most = AT (ids, 0);
  g_autofree guint64 *words = NULL;
  guint64 n_words;
  guint n = 0;

  for (guint i = 1; i < ids->len; i++)
    {
      least = MIN (least, AT (ids, i));
      most = MAX (most, AT (ids, i));
    }
  n_words = (((guint64) most - (guint64) least) >> 6) + 1;
  if (n_words > ids->len)
    return FALSE;
  words = g_new0 (guint64, n_words);
  for (guint i = 0; i < ids->len; i++)
    {
      guint64 bit = (guint64) AT (ids, i) - (guint64) least;

      words[bit >> 6] |= G_GUINT64_CONSTANT (1) << (bit & 63);
    }
  for (guint64 w = 0; w < n_words; w++)
    for (guint64 word = words[w]; word != 0; word &= word - 1)
      AT (ids, n++) = least + (gint64) (w << 6) + __builtin_ctzll (word);
  g_array_set_size (ids, n);
  return TRUE;
}

/**
 * chancery_ids_sort:
 * @ids: keys in any order, perhaps with repeats
 *
 * Makes a set of them, in place.
 */
void
chancery_ids_sort (GArray *ids)
{
  guint n = 0;

  g_return_if_fail (ids != NULL);

  if (is_sorted (ids) || sort_by_bits (ids))
    return;
  g_array_sort (ids, compare);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || AT (ids, n - 1) != AT (ids, i))
      AT (ids, n++) = AT (ids, i);
  g_array_set_size (ids, n);
}

/**
 * chancery_ids_contain:
 * @ids: a set
 * @id: a key
 *
 * Returns: whether @id is in it
 */
gboolean
chancery_ids_contain (const GArray *ids,
                      gint64        id)
{
  g_return_val_if_fail (ids != NULL, FALSE);

  return g_array_binary_search ((GArray *) ids, &id, compare, NULL);
}

typedef enum { ONLY_A = 1 << 0, ONLY_B = 1 << 1, BOTH = 1 << 2 } Keep;

static GArray *
merge (const GArray *a,
       const GArray *b,
       Keep          keep)
{
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (gint64), a->len + b->len);
  gint64 *next = (gint64 *) result->data;
  guint i = 0, j = 0;

  while (i < a->len && j < b->len)
    {
      gint64 x = AT (a, i), y = AT (b, j);

      if ((x < y && (keep & ONLY_A) != 0) || (x == y && (keep & BOTH) != 0))
        *next++ = x;
      else if (y < x && (keep & ONLY_B) != 0)
        *next++ = y;
      i += x <= y;
      j += y <= x;
    }
  while (i < a->len && (keep & ONLY_A) != 0)
    *next++ = AT (a, i++);
  while (j < b->len && (keep & ONLY_B) != 0)
    *next++ = AT (b, j++);
  g_array_set_size (result, next - (gint64 *) result->data);
  return result;
}

/**
 * chancery_ids_union:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full) (element-type gint64): what is in either
 */
GArray *
chancery_ids_union (const GArray *a,
                    const GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return merge (a, b, ONLY_A | ONLY_B | BOTH);
}

/**
 * chancery_ids_intersect:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full) (element-type gint64): what is in both
 */
GArray *
chancery_ids_intersect (const GArray *a,
                        const GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return merge (a, b, BOTH);
}

/**
 * chancery_ids_subtract:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full) (element-type gint64): what is in @a and not in @b
 */
GArray *
chancery_ids_subtract (const GArray *a,
                       const GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return merge (a, b, ONLY_A);
}
