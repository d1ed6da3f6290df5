/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryBitmap:
 * @n_bits: how many bits there are
 * @words: (array): the bits, 64 a word, the lowest first; bits past @n_bits are 0
 *
 * A set of slots. The fields are for reading, by loops that must not pay a call a bit.
 */
typedef struct
{
  guint n_bits;
  guint64 *words;
} ChanceryBitmap;

ChanceryBitmap *chancery_bitmap_new      (guint                 n_bits);
ChanceryBitmap *chancery_bitmap_copy     (const ChanceryBitmap *bitmap);
void            chancery_bitmap_free     (ChanceryBitmap       *bitmap);
void            chancery_bitmap_resize   (ChanceryBitmap       *bitmap,
                                          guint                 n_bits);
void            chancery_bitmap_set      (ChanceryBitmap       *bitmap,
                                          guint                 bit);
void            chancery_bitmap_clear    (ChanceryBitmap       *bitmap,
                                          guint                 bit);
void            chancery_bitmap_fill     (ChanceryBitmap       *bitmap);
void            chancery_bitmap_and      (ChanceryBitmap       *bitmap,
                                          const ChanceryBitmap *other);
void            chancery_bitmap_or       (ChanceryBitmap       *bitmap,
                                          const ChanceryBitmap *other);
void            chancery_bitmap_and_not  (ChanceryBitmap       *bitmap,
                                          const ChanceryBitmap *other);
guint           chancery_bitmap_count    (const ChanceryBitmap *bitmap);
gboolean        chancery_bitmap_equal    (const ChanceryBitmap *bitmap,
                                          const ChanceryBitmap *other);
gboolean        chancery_bitmap_next     (const ChanceryBitmap *bitmap,
                                          guint                *bit);
gsize           chancery_bitmap_get_size (const ChanceryBitmap *bitmap);

/**
 * chancery_bitmap_get:
 * @bitmap: a bitmap
 * @bit: which bit; past the end reads as unset
 *
 * Returns: whether the bit is set
 */
static inline gboolean
chancery_bitmap_get (const ChanceryBitmap *bitmap,
                     guint                 bit)
{
  return bit < bitmap->n_bits && (bitmap->words[bit >> 6] >> (bit & 63) & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBitmap, chancery_bitmap_free)

G_END_DECLS
