/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets of keys against a set kept the plain way: a flag for each number. */

#include "core/query/chancery-ids.h"

#define N 64

/* Sorted by bits, or by comparing where one key is far away. */
static GArray *
random_ids (GRand    *rand,
            gboolean *flags)
{
  GArray *ids = chancery_ids_new ();
  int n = g_rand_int_range (rand, 0, N);

  for (int i = 0; i < N; i++)
    flags[i] = FALSE;
  for (int i = 0; i < n; i++)
    {
      gint64 id = g_rand_int_range (rand, 0, N);

      g_array_append_val (ids, id);
      flags[id] = TRUE;
    }
  if (g_rand_boolean (rand))
    {
      gint64 far = G_MAXINT64;

      g_array_prepend_val (ids, far);
      chancery_ids_sort (ids);
      g_assert_cmpint (g_array_index (ids, gint64, ids->len - 1), ==, far);
      g_array_set_size (ids, ids->len - 1);
    }
  else
    chancery_ids_sort (ids);
  return ids;
}

static void
check (const GArray   *ids,
       const gboolean *expected)
{
  guint n = 0;

  for (gint64 id = 0; id < N; id++)
    {
      g_assert_cmpint (chancery_ids_contain (ids, id), ==, expected[id]);
      if (expected[id])
        g_assert_cmpint (g_array_index (ids, gint64, n++), ==, id);
    }
  g_assert_cmpuint (ids->len, ==, n);
}

static void
test_ids_operations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 500; round++)
    {
      gboolean in_a[N], in_b[N], either[N], both[N], only_a[N];
      g_autoptr (GArray) a = random_ids (rand, in_a);
      g_autoptr (GArray) b = random_ids (rand, in_b);
      g_autoptr (GArray) sum = chancery_ids_union (a, b);
      g_autoptr (GArray) common = chancery_ids_intersect (a, b);
      g_autoptr (GArray) rest = chancery_ids_subtract (a, b);

      for (int i = 0; i < N; i++)
        {
          either[i] = in_a[i] || in_b[i];
          both[i] = in_a[i] && in_b[i];
          only_a[i] = in_a[i] && !in_b[i];
        }
      check (a, in_a);
      check (sum, either);
      check (common, both);
      check (rest, only_a);
    }
}

static void
test_ids_extremes (void)
{
  static const gint64 values[] = { G_MAXINT64, 0, G_MININT64, G_MAXINT64 };
  g_autoptr (GArray) ids = chancery_ids_new ();

  g_array_append_vals (ids, values, G_N_ELEMENTS (values));
  chancery_ids_sort (ids);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, G_MININT64);
  g_assert_cmpint (g_array_index (ids, gint64, 2), ==, G_MAXINT64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ids/operations", test_ids_operations);
  g_test_add_func ("/ids/extremes", test_ids_extremes);
  return g_test_run ();
}
