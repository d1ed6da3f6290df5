/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests the bitmaps against a plain array of booleans. Not for filters, which test-index.c covers.
 */

#include "core/query/chancery-bitmap.h"

static void
check_same (const ChanceryBitmap *bitmap,
            const gboolean       *truth,
            guint                 n)
{
  guint count = 0, bit = 0;

  g_assert_cmpuint (bitmap->n_bits, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (chancery_bitmap_get (bitmap, i), ==, truth[i]);
      count += truth[i];
    }
  g_assert_cmpuint (chancery_bitmap_count (bitmap), ==, count);

  for (guint i = 0; i < n; i++)
    if (truth[i])
      {
        g_assert_true (chancery_bitmap_next (bitmap, &bit));
        g_assert_cmpuint (bit++, ==, i);
      }
  g_assert_false (chancery_bitmap_next (bitmap, &bit));
}

static void
test_edges (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 127, 128, 129, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ChanceryBitmap) bitmap = chancery_bitmap_new (sizes[i]);

      g_assert_cmpuint (chancery_bitmap_count (bitmap), ==, 0);
      chancery_bitmap_fill (bitmap);
      g_assert_cmpuint (chancery_bitmap_count (bitmap), ==, sizes[i]);
      g_assert_false (chancery_bitmap_get (bitmap, sizes[i]));

      /* What is cut off must not come back. */
      chancery_bitmap_resize (bitmap, sizes[i] / 2);
      chancery_bitmap_resize (bitmap, sizes[i]);
      g_assert_cmpuint (chancery_bitmap_count (bitmap), ==, sizes[i] / 2);
    }
}

static void
test_against_booleans (void)
{
  enum { N = 300 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (ChanceryBitmap) a = chancery_bitmap_new (N);
      g_autoptr (ChanceryBitmap) b = chancery_bitmap_new (N);
      g_autoptr (ChanceryBitmap) both = NULL, either = NULL, only = NULL;
      gboolean in_a[N], in_b[N], truth[N];

      for (guint i = 0; i < N; i++)
        {
          in_a[i] = g_rand_boolean (rand);
          in_b[i] = g_rand_int_range (rand, 0, 10) == 0;
          if (in_a[i])
            chancery_bitmap_set (a, i);
          chancery_bitmap_set (b, i);
          if (!in_b[i])
            chancery_bitmap_clear (b, i);
        }
      check_same (a, in_a, N);
      check_same (b, in_b, N);

      both = chancery_bitmap_copy (a);
      chancery_bitmap_and (both, b);
      for (guint i = 0; i < N; i++)
        truth[i] = in_a[i] && in_b[i];
      check_same (both, truth, N);

      either = chancery_bitmap_copy (a);
      chancery_bitmap_or (either, b);
      for (guint i = 0; i < N; i++)
        truth[i] = in_a[i] || in_b[i];
      check_same (either, truth, N);

      only = chancery_bitmap_copy (a);
      chancery_bitmap_and_not (only, b);
      for (guint i = 0; i < N; i++)
        truth[i] = in_a[i] && !in_b[i];
      check_same (only, truth, N);

      chancery_bitmap_or (both, only);
      g_assert_true (chancery_bitmap_equal (both, a));
      chancery_bitmap_clear (both, 0);
      chancery_bitmap_set (a, 0);
      g_assert_false (chancery_bitmap_equal (both, a));
    }
}

static void
test_sizes_differ (void)
{
  g_autoptr (ChanceryBitmap) small = chancery_bitmap_new (10);
  g_autoptr (ChanceryBitmap) large = chancery_bitmap_new (200);

  chancery_bitmap_fill (small);
  chancery_bitmap_fill (large);

  chancery_bitmap_and_not (large, small);
  g_assert_cmpuint (chancery_bitmap_count (large), ==, 190);
  chancery_bitmap_or (small, large);
  g_assert_cmpuint (small->n_bits, ==, 200);
  g_assert_cmpuint (chancery_bitmap_count (small), ==, 200);
  chancery_bitmap_resize (small, 20);
  chancery_bitmap_and (large, small);
  g_assert_cmpuint (chancery_bitmap_count (large), ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bitmap/edges", test_edges);
  g_test_add_func ("/bitmap/against-booleans", test_against_booleans);
  g_test_add_func ("/bitmap/sizes-differ", test_sizes_differ);

  return g_test_run ();
}
