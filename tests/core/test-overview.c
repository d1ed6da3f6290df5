/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/date/chancery-calendar.h"
#include "core/layout/chancery-overview.h"
#include "synthetic-feed.h"

#define DAY CHANCERY_USEC_PER_DAY

static ChanceryIndex *
make_index (guint n)
{
  ChanceryIndex *index = chancery_index_new ();

  chancery_index_apply (index, synthetic_feed_new (n, 12, 400, 5));

  return index;
}

static ChanceryOverview *
make_overview (ChanceryIndex        *index,
               const ChanceryBitmap *filter,
               gint64                now)
{
  ChanceryOverview *overview = chancery_overview_new ();

  chancery_overview_set_range (overview, index, now);
  chancery_overview_count (overview, index, filter, 100, 800);

  return overview;
}

/* Every dated statement that begins within the range stands in the column of its begin. */
static void
test_columns (void)
{
  g_autoptr (ChanceryIndex) index = make_index (5000);
  g_autoptr (ChanceryBitmap) mixed =
    chancery_index_match_flags (index, CHANCERY_INDEX_KIND, CHANCERY_INDEX_MIXED);
  const ChanceryBitmap *const filters[] = { NULL, mixed };
  const ChanceryIndexSpan *spans = chancery_index_peek_spans (index);
  const guint32 *flags = chancery_index_peek_flags (index);

  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    {
      g_autoptr (ChanceryOverview) overview = make_overview (index, filters[f], synthetic_end ());
      guint sum = 0, truth = 0, most = 0;

      for (guint slot = 0; slot < chancery_index_get_n_slots (index); slot++)
        {
          gint64 begin = flags[slot] & CHANCERY_INDEX_OPEN_START ? spans[slot].hi : spans[slot].lo;

          truth += !(flags[slot] & CHANCERY_INDEX_UNDATED) && begin >= overview->range.lo &&
                   begin < overview->range.hi &&
                   (filters[f] == NULL || chancery_bitmap_get (filters[f], slot));
        }
      g_assert_cmpuint (overview->n_columns, ==, 800 / CHANCERY_OVERVIEW_COLUMN);
      for (guint i = 0; i < overview->n_columns; i++)
        {
          sum += overview->columns[i];
          most = MAX (most, overview->columns[i]);
        }
      g_assert_cmpuint (truth, >, 0);
      g_assert_cmpuint (sum, ==, truth);
      g_assert_cmpuint (overview->most, ==, most);
    }
}

/* A record of the present goes on until today, one of the past ends where it ends. */
static void
test_range (void)
{
  const struct { gint64 after; gboolean until_now; } cases[] = {
    { 0, TRUE }, { 60 * DAY, TRUE }, { 150 * DAY, TRUE }, { 900 * DAY, FALSE },
    { -100 * DAY, FALSE },
  };
  g_autoptr (ChanceryIndex) index = make_index (3000);
  gint64 lo, hi;

  g_assert_true (chancery_index_extent (index, NULL, &lo, &hi));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryOverview) overview = chancery_overview_new ();
      gint64 end = cases[i].until_now ? hi + cases[i].after : hi;

      g_assert_true (chancery_overview_set_range (overview, index, hi + cases[i].after));
      g_assert_false (chancery_overview_set_range (overview, index, hi + cases[i].after));
      g_assert_cmpint (overview->is_until_now, ==, cases[i].until_now);
      g_assert_cmpint (overview->range.lo, ==, lo);
      g_assert_cmpint (overview->range.hi, ==, end);
    }
}

static void
test_empty (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autoptr (ChanceryOverview) overview = make_overview (index, NULL, 1000 * DAY);
  const ChanceryIndexSpan span = { 990 * DAY, 1000 * DAY };

  chancery_overview_set_span (overview, &span);
  g_assert_cmpuint (overview->most, ==, 0);
  g_assert_cmpfloat (overview->brush1, ==, 900);
}

/* The brush lies over the time it stands for; what is too short or elsewhere can still be held. */
static void
test_brush (void)
{
  g_autoptr (ChanceryIndex) index = make_index (3000);
  g_autoptr (ChanceryOverview) overview = make_overview (index, NULL, synthetic_end ());
  gint64 lo = overview->range.lo, hi = overview->range.hi, length = hi - lo;
  const struct { ChanceryIndexSpan span; double x0; double x1; } cases[] = {
    { { lo, hi }, 100, 900 },
    { { lo + length / 4, lo + length / 2 }, 300, 500 },
    { { lo - length, lo + length / 2 }, 100, 500 },
    { { lo + length / 2, lo + length / 2 + 1 }, 495, 505 },
    { { lo - 9 * DAY, lo - 8 * DAY }, 100, 110 },
    { { hi + 8 * DAY, hi + 9 * DAY }, 890, 900 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      chancery_overview_set_span (overview, &cases[i].span);
      g_assert_cmpfloat_with_epsilon (overview->brush0, cases[i].x0, .01);
      g_assert_cmpfloat_with_epsilon (overview->brush1, cases[i].x1, .01);
    }
}

static void
test_hit (void)
{
  g_autoptr (ChanceryIndex) index = make_index (300);
  g_autoptr (ChanceryOverview) overview = make_overview (index, NULL, synthetic_end ());
  const struct { double brush0; double brush1; double x; ChanceryOverviewPart part; } cases[] = {
    { 300, 500, 290, CHANCERY_OVERVIEW_OUTSIDE }, { 300, 500, 297, CHANCERY_OVERVIEW_BEGIN },
    { 300, 500, 303, CHANCERY_OVERVIEW_BEGIN },   { 300, 500, 400, CHANCERY_OVERVIEW_BRUSH },
    { 300, 500, 498, CHANCERY_OVERVIEW_END },     { 300, 500, 504, CHANCERY_OVERVIEW_END },
    { 300, 500, 510, CHANCERY_OVERVIEW_OUTSIDE }, { 300, 309, 304.5, CHANCERY_OVERVIEW_BRUSH },
    { 300, 309, 302, CHANCERY_OVERVIEW_BEGIN },   { 300, 309, 307, CHANCERY_OVERVIEW_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      overview->brush0 = cases[i].brush0;
      overview->brush1 = cases[i].brush1;
      g_assert_cmpint (chancery_overview_hit (overview, cases[i].x), ==, cases[i].part);
    }
}

static void
test_drag (void)
{
  g_autoptr (ChanceryIndex) index = make_index (3000);
  g_autoptr (ChanceryOverview) overview = make_overview (index, NULL, synthetic_end ());
  gint64 lo = overview->range.lo, length = overview->range.hi - lo;
  gint64 px = length / 800;
  const ChanceryIndexSpan start = { lo + length / 4, lo + length / 2 };
  ChanceryIndexSpan span;
  const struct { ChanceryOverviewPart part; double from; double to; gint64 lo; gint64 hi; } cases[] = {
    { CHANCERY_OVERVIEW_BRUSH, 400, 450, start.lo + 50 * px, start.hi + 50 * px },
    { CHANCERY_OVERVIEW_BRUSH, 400, 4000, lo + length * 7 / 8, lo + length * 9 / 8 },
    { CHANCERY_OVERVIEW_BEGIN, 300, 250, start.lo - 50 * px, start.hi },
    { CHANCERY_OVERVIEW_BEGIN, 300, 700, start.hi - px, start.hi },
    { CHANCERY_OVERVIEW_END, 500, 600, start.lo, start.hi + 100 * px },
    { CHANCERY_OVERVIEW_END, 500, 100, start.lo, start.lo + px },
    { CHANCERY_OVERVIEW_OUTSIDE, 700, 800, lo + 600 * px, lo + 700 * px },
    { CHANCERY_OVERVIEW_OUTSIDE, 800, 700, lo + 600 * px, lo + 700 * px },
    { CHANCERY_OVERVIEW_OUTSIDE, 700, 702, lo + 502 * px, lo + 702 * px },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      chancery_overview_drag (overview, cases[i].part, &start, cases[i].from, cases[i].to, &span);
      g_assert_cmpint (ABS (span.lo - cases[i].lo), <, px);
      g_assert_cmpint (ABS (span.hi - cases[i].hi), <, px);
      g_assert_cmpint (span.lo, <, span.hi);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overview/columns", test_columns);
  g_test_add_func ("/overview/range", test_range);
  g_test_add_func ("/overview/empty", test_empty);
  g_test_add_func ("/overview/brush", test_brush);
  g_test_add_func ("/overview/hit", test_hit);
  g_test_add_func ("/overview/drag", test_drag);

  return g_test_run ();
}
