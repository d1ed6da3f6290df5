/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders in which statements are listed: by each clock and by names, in both directions, with
 * what is not known last in either. */

#include "core/query/chancery-index-arrange.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000000))

enum { ADAMS = 10, ZHU = 20, OSTER = 30, GONE = 40 };

static const struct {
  gint64 id;
  int said; /* days; -1 for none, as in the next */
  int published;
  int captured;
  gint64 actors[2];
  gint64 outlet;
} rows[] = {
  { 1, 5, 6, 9, { ZHU, ADAMS }, OSTER }, { 2, 3, 8, 7, { ADAMS, 0 }, ADAMS },
  { 3, -1, 4, 8, { ADAMS, 0 }, 0 },      { 4, 4, -1, -1, { OSTER, 0 }, ADAMS },
  { 5, 6, 6, 1, { 0, 0 }, ZHU },         { 6, -1, -1, 2, { ZHU, 0 }, 0 },
  { 7, 2, 2, 3, { GONE, 0 }, OSTER },
};

static void
add_names (ChanceryIndexFeed *feed,
           ChanceryIndexAxis  axis)
{
  const ChanceryIndexEntity entities[] = { { .id = ADAMS, .name = "Adams", .rgb = -1 },
                                           { .id = ZHU, .name = "Zhu", .rgb = -1 },
                                           { .id = OSTER, .name = "Oster", .rgb = -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    chancery_index_feed_add_entity (feed, axis, &entities[i]);
}

static gint64
to_time (int day)
{
  return day < 0 ? G_MAXINT64 : day * DAY;
}

static ChanceryIndex *
make_index (void)
{
  ChanceryIndex *index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ChanceryIndexStatement statement = {
        .id = rows[i].id, .ref = rows[i].id, .published = G_MAXINT64, .captured = G_MAXINT64,
      };

      if (rows[i].said < 0)
        statement.flags = CHANCERY_INDEX_UNDATED;
      statement.key = statement.said.lo = to_time (MAX (rows[i].said, 0));
      statement.said.hi = statement.said.lo + DAY;
      chancery_index_feed_add_statement (feed, &statement);
      for (gsize j = 0; j < G_N_ELEMENTS (rows[i].actors) && rows[i].actors[j] != 0; j++)
        chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, rows[i].id,
                                         rows[i].actors[j], 0);
      chancery_index_feed_add_report (feed, rows[i].id, rows[i].outlet,
                                      to_time (rows[i].published), to_time (rows[i].captured));
    }
  add_names (feed, CHANCERY_INDEX_ACTORS);
  add_names (feed, CHANCERY_INDEX_OUTLETS);
  chancery_index_apply (index, feed);
  return index;
}

static char *
describe (const GArray *ids)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (string, "%s%d", i > 0 ? " " : "",
                            (int) g_array_index (ids, gint64, i));
  return g_string_free (string, FALSE);
}

static void
test_arrange_all (void)
{
  static const struct {
    ChancerySort sort;
    const char *ascending;
    const char *descending;
    guint n_known;
  } cases[] = {
    { CHANCERY_SORT_SAID, "7 2 4 1 5 3 6", "5 1 4 2 7 3 6", 5 },
    { CHANCERY_SORT_PUBLISHED, "7 3 1 5 2 4 6", "2 5 1 3 7 4 6", 5 },
    { CHANCERY_SORT_CAPTURED, "5 6 7 2 3 1 4", "1 3 2 7 6 5 4", 6 },
    { CHANCERY_SORT_SPEAKER, "2 3 4 1 6 5 7", "1 6 4 2 3 5 7", 5 },
    { CHANCERY_SORT_SOURCE, "4 2 1 7 5 3 6", "5 1 7 4 2 3 6", 5 },
  };
  g_autoptr (ChanceryIndex) index = make_index ();
  g_autoptr (ChanceryBitmap) all = chancery_index_match_all (index);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int descending = 0; descending <= 1; descending++)
      {
        guint n_known;
        g_autoptr (GArray) ids =
          chancery_index_arrange (index, cases[i].sort, descending, all, &n_known);
        g_autofree char *order = describe (ids);

        g_assert_cmpuint (n_known, ==, cases[i].n_known);
        g_assert_cmpstr (order, ==, descending ? cases[i].descending : cases[i].ascending);
      }
}

static void
test_arrange_some (void)
{
  static const gint64 some[] = { 6, 1, 3, 99 };
  g_autoptr (ChanceryIndex) index = make_index ();
  g_autoptr (ChanceryBitmap) filter = chancery_index_match_ids (index, some, G_N_ELEMENTS (some));
  g_autoptr (ChanceryBitmap) none = chancery_index_match_ids (index, NULL, 0);

  for (int sort = 0; sort < CHANCERY_N_SORTS; sort++)
    {
      g_autoptr (GArray) ids = chancery_index_arrange (index, sort, TRUE, filter, NULL);
      g_autoptr (GArray) nothing = chancery_index_arrange (index, sort, TRUE, none, NULL);

      g_assert_cmpuint (ids->len, ==, 3);
      g_assert_cmpuint (nothing->len, ==, 0);
    }
}

static void
test_sort_names (void)
{
  for (int sort = 0; sort < CHANCERY_N_SORTS; sort++)
    g_assert_cmpint (chancery_sort_find (chancery_sort_get_name (sort)), ==, sort);
  g_assert_cmpint (chancery_sort_find ("place"), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index-arrange/all", test_arrange_all);
  g_test_add_func ("/index-arrange/some", test_arrange_some);
  g_test_add_func ("/index-arrange/names", test_sort_names);
  return g_test_run ();
}
