/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of statement slots, one bit each: what a filter is. A million statements are 125 kB, which
 * stays in the processor's cache while every posting is tested against it. Not for sparse sets
 * that are kept for long: nothing is compressed.
 */

#include "core/query/chancery-bitmap.h"

#include <string.h>

static inline guint
words_of (guint n_bits)
{
  return n_bits / 64 + (n_bits % 64 != 0);
}

/* The bits past the end stay 0, so that counting and comparing need no last-word case. */
static void
trim (ChanceryBitmap *bitmap)
{
  if (bitmap->n_bits % 64 != 0)
    bitmap->words[bitmap->n_bits / 64] &= (G_GUINT64_CONSTANT (1) << bitmap->n_bits % 64) - 1;
}

/**
 * chancery_bitmap_new:
 * @n_bits: how many bits
 *
 * Returns: (transfer full): a bitmap with no bit set
 */
ChanceryBitmap *
chancery_bitmap_new (guint n_bits)
{
  ChanceryBitmap *bitmap = g_new0 (ChanceryBitmap, 1);

  bitmap->n_bits = n_bits;
  bitmap->words = g_new0 (guint64, words_of (n_bits));

  return bitmap;
}

/**
 * chancery_bitmap_copy:
 * @bitmap: a bitmap
 *
 * Returns: (transfer full): the same bits
 */
ChanceryBitmap *
chancery_bitmap_copy (const ChanceryBitmap *bitmap)
{
  ChanceryBitmap *copy;

  g_return_val_if_fail (bitmap != NULL, NULL);

  copy = g_new0 (ChanceryBitmap, 1);
  copy->n_bits = bitmap->n_bits;
  copy->words = g_memdup2 (bitmap->words, words_of (bitmap->n_bits) * sizeof (guint64));

  return copy;
}

/**
 * chancery_bitmap_free:
 * @bitmap: (nullable) (transfer full): a bitmap
 */
void
chancery_bitmap_free (ChanceryBitmap *bitmap)
{
  if (bitmap == NULL)
    return;

  g_free (bitmap->words);
  g_free (bitmap);
}

/**
 * chancery_bitmap_resize:
 * @bitmap: a bitmap
 * @n_bits: how many bits it shall have
 *
 * Cuts bits off the end, or adds unset ones.
 */
void
chancery_bitmap_resize (ChanceryBitmap *bitmap,
                        guint           n_bits)
{
  guint before, after;

  g_return_if_fail (bitmap != NULL);

  before = words_of (bitmap->n_bits);
  after = words_of (n_bits);
  if (after != before)
    bitmap->words = g_renew (guint64, bitmap->words, after);
  if (after > before)
    memset (bitmap->words + before, 0, (after - before) * sizeof (guint64));

  bitmap->n_bits = n_bits;
  trim (bitmap);
}

/**
 * chancery_bitmap_set:
 * @bitmap: a bitmap
 * @bit: less than the number of bits
 */
void
chancery_bitmap_set (ChanceryBitmap *bitmap,
                     guint           bit)
{
  g_return_if_fail (bitmap != NULL && bit < bitmap->n_bits);

  bitmap->words[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
}

/**
 * chancery_bitmap_clear:
 * @bitmap: a bitmap
 * @bit: less than the number of bits
 */
void
chancery_bitmap_clear (ChanceryBitmap *bitmap,
                       guint           bit)
{
  g_return_if_fail (bitmap != NULL && bit < bitmap->n_bits);

  bitmap->words[bit / 64] &= ~(G_GUINT64_CONSTANT (1) << bit % 64);
}

/**
 * chancery_bitmap_fill:
 * @bitmap: a bitmap
 *
 * Sets every bit.
 */
void
chancery_bitmap_fill (ChanceryBitmap *bitmap)
{
  g_return_if_fail (bitmap != NULL);

  if (bitmap->n_bits > 0)
    memset (bitmap->words, 0xff, words_of (bitmap->n_bits) * sizeof (guint64));
  trim (bitmap);
}

/**
 * chancery_bitmap_and:
 * @bitmap: a bitmap
 * @other: another one of any size; what it lacks is unset
 *
 * Keeps the bits that @other has too.
 */
void
chancery_bitmap_and (ChanceryBitmap       *bitmap,
                     const ChanceryBitmap *other)
{
  guint n, shared;

  g_return_if_fail (bitmap != NULL && other != NULL);

  n = words_of (bitmap->n_bits);
  shared = MIN (n, words_of (other->n_bits));
  for (guint i = 0; i < shared; i++)
    bitmap->words[i] &= other->words[i];
  if (n > shared)
    memset (bitmap->words + shared, 0, (n - shared) * sizeof (guint64));
}

/**
 * chancery_bitmap_or:
 * @bitmap: a bitmap, made larger when @other is
 * @other: another one
 *
 * Adds the bits of @other.
 */
void
chancery_bitmap_or (ChanceryBitmap       *bitmap,
                    const ChanceryBitmap *other)
{
  g_return_if_fail (bitmap != NULL && other != NULL);

  if (other->n_bits > bitmap->n_bits)
    chancery_bitmap_resize (bitmap, other->n_bits);
  for (guint i = 0; i < words_of (other->n_bits); i++)
    bitmap->words[i] |= other->words[i];
}

/**
 * chancery_bitmap_and_not:
 * @bitmap: a bitmap
 * @other: another one of any size
 *
 * Takes the bits of @other away.
 */
void
chancery_bitmap_and_not (ChanceryBitmap       *bitmap,
                         const ChanceryBitmap *other)
{
  guint shared;

  g_return_if_fail (bitmap != NULL && other != NULL);

  shared = MIN (words_of (bitmap->n_bits), words_of (other->n_bits));
  for (guint i = 0; i < shared; i++)
    bitmap->words[i] &= ~other->words[i];
}

/**
 * chancery_bitmap_count:
 * @bitmap: a bitmap
 *
 * Returns: how many bits are set
 */
guint
chancery_bitmap_count (const ChanceryBitmap *bitmap)
{
  guint count = 0;

  g_return_val_if_fail (bitmap != NULL, 0);

  for (guint i = 0; i < words_of (bitmap->n_bits); i++)
    count += __builtin_popcountll (bitmap->words[i]);

  return count;
}

/**
 * chancery_bitmap_equal:
 * @bitmap: a bitmap
 * @other: another one
 *
 * Returns: whether both have the same size and the same bits
 */
gboolean
chancery_bitmap_equal (const ChanceryBitmap *bitmap,
                       const ChanceryBitmap *other)
{
  g_return_val_if_fail (bitmap != NULL && other != NULL, FALSE);

  return bitmap->n_bits == other->n_bits &&
         memcmp (bitmap->words, other->words, words_of (bitmap->n_bits) * sizeof (guint64)) == 0;
}

/**
 * chancery_bitmap_next:
 * @bitmap: a bitmap
 * @bit: (inout): where to begin; where the next set bit is
 *
 * Finds the first set bit at or after @bit. Add one to @bit before the next call.
 *
 * Returns: whether there is one
 */
gboolean
chancery_bitmap_next (const ChanceryBitmap *bitmap,
                      guint                *bit)
{
  guint64 word;
  guint i;

  g_return_val_if_fail (bitmap != NULL && bit != NULL, FALSE);

  if (*bit >= bitmap->n_bits)
    return FALSE;

  i = *bit / 64;
  word = bitmap->words[i] & (~G_GUINT64_CONSTANT (0) << *bit % 64);
  while (word == 0)
    {
      if (++i == words_of (bitmap->n_bits))
        return FALSE;
      word = bitmap->words[i];
    }

  *bit = i * 64 + __builtin_ctzll (word);
  return TRUE;
}

/**
 * chancery_bitmap_get_size:
 * @bitmap: a bitmap
 *
 * Returns: bytes taken
 */
gsize
chancery_bitmap_get_size (const ChanceryBitmap *bitmap)
{
  g_return_val_if_fail (bitmap != NULL, 0);

  return sizeof *bitmap + words_of (bitmap->n_bits) * sizeof (guint64);
}
