/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests where a timeline puts things: everything drawn is found again by pointing at it, lanes are
 * kept while the window moves within what was laid out, commitments stand with who owes them, arcs
 * end at their statements. What a strip holds is tested in test-strip.c.
 */

#include "core/date/chancery-date.h"
#include "core/layout/chancery-layout.h"
#include "synthetic-feed.h"

#include <math.h>
#include <string.h>

#define DAY SYNTHETIC_DAY

static double
text_width (const char *text,
            gpointer    data)
{
  return 7.0 * strlen (text);
}

static ChanceryLayout *
make_layout (ChanceryIndex        *index,
             ChanceryGrouping      grouping,
             const ChanceryBitmap *filter)
{
  const ChanceryLayoutOptions options = {
    .label_width = 150, .axis_height = 32, .legend_height = 28, .least_lane = 26, .best_lane = 64,
    .text_width = text_width,
  };
  ChanceryLayout *layout = chancery_layout_new (&options);
  g_autoptr (ChanceryLanes) lanes = chancery_lanes_new (index, grouping, filter, NULL, 0);

  chancery_layout_set_lanes (layout, lanes);
  chancery_layout_set_size (layout, 1200, 700);
  chancery_layout_set_now (layout, synthetic_end ());

  return layout;
}

static void
show (ChanceryLayout *layout,
      gint64          lo,
      gint64          hi)
{
  ChanceryScale scale;

  chancery_scale_fit (&scale, lo, hi, 0, 1000);
  chancery_layout_set_scale (layout, &scale);
  chancery_layout_update (layout);
}

static ChanceryIndex *
make_index (guint n_statements,
            guint n_actors,
            guint n_days)
{
  ChanceryIndex *index = chancery_index_new ();

  chancery_index_apply (index, synthetic_feed_new (n_statements, n_actors, n_days, 21));

  return index;
}

/* Where a place of a strip is on the canvas. */
static double
canvas_x (ChanceryLayout *layout,
          gint64          origin,
          double          x)
{
  return chancery_layout_get_time_left (layout) +
         chancery_scale_to_x (chancery_layout_get_scale (layout), origin) + x;
}

static double
canvas_y (ChanceryLayout *layout,
          guint           lane,
          double          y)
{
  return chancery_layout_get_lanes_top (layout) - chancery_layout_get_scroll (layout) +
         chancery_layout_get_lane (layout, lane)->y + y;
}

static gboolean
is_in_sight (ChanceryLayout *layout,
             double          x,
             double          y)
{
  return x >= chancery_layout_get_time_left (layout) &&
         x < chancery_layout_get_time_right (layout) && y >= chancery_layout_get_lanes_top (layout) &&
         y < chancery_layout_get_lanes_bottom (layout);
}

static guint
check_marks (ChanceryLayout *layout,
             guint           lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  guint n = 0;

  for (guint i = 0; i < placed->strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (placed->strip->marks, ChanceryStripMark, i);
      double x = canvas_x (layout, placed->origin, mark->x);
      double y = canvas_y (layout, lane, chancery_layout_get_row_y (layout, mark->row));
      double found_x, found_y;
      ChanceryLayoutHit hit;

      if (!is_in_sight (layout, x, y))
        continue;
      chancery_layout_hit (layout, x, y, &hit);
      g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_STATEMENT);
      g_assert_cmpuint (hit.slot, ==, mark->slot);
      g_assert_cmpuint (hit.lane, ==, lane);
      g_assert_true (chancery_layout_find (layout, mark->slot, lane, &found_x, &found_y));
      g_assert_cmpfloat_with_epsilon (found_x, x, 0.01);
      g_assert_cmpfloat_with_epsilon (found_y, y, 0.01);
      n++;
    }

  return n;
}

static guint
check_clusters (ChanceryLayout *layout,
                guint           lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  guint n = 0;

  for (guint i = 0; i < placed->strip->clusters->len; i++)
    {
      const ChanceryStripCluster *cluster =
        &g_array_index (placed->strip->clusters, ChanceryStripCluster, i);
      double x = canvas_x (layout, placed->origin, cluster->x);
      double y = canvas_y (layout, lane, chancery_layout_get_row_y (layout, 0));
      ChanceryLayoutHit hit;

      if (!is_in_sight (layout, x, y))
        continue;
      chancery_layout_hit (layout, x, y, &hit);
      if (hit.kind == CHANCERY_HIT_STATEMENT)
        continue;
      g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_CLUSTER);
      g_assert_cmpuint (hit.count, ==, cluster->count);
      g_assert_cmpint (hit.span.lo, ==, cluster->lo);
      n++;
    }

  return n;
}

static guint
check_bars (ChanceryLayout *layout,
            guint           lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  guint n = 0;

  for (guint i = 0; i < placed->strip->bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (placed->strip->bars, ChanceryStripBar, i);
      double x = canvas_x (layout, placed->origin, (bar->x0 + bar->x1) / 2);
      double y = canvas_y (layout, lane, chancery_layout_get_row_y (layout, bar->row));
      ChanceryLayoutHit hit;

      if (!is_in_sight (layout, x, y))
        continue;
      chancery_layout_hit (layout, x, y, &hit);
      g_assert_cmpint (hit.kind, !=, CHANCERY_HIT_NOTHING);
      n += hit.slot == bar->slot && hit.count == bar->count;
    }

  return n;
}

/* Whatever is drawn is what a pointer at it finds. */
static void
test_hits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (ChanceryIndex) index = make_index (3000, 14, 500);
  guint n_marks = 0, n_clusters = 0, n_bars = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (ChanceryLayout) layout =
        make_layout (index, round % (CHANCERY_GROUP_NONE + 1), NULL);
      gint64 middle = synthetic_end () - g_rand_int_range (rand, 0, 500) * DAY;
      gint64 half = (gint64) (DAY * exp (g_rand_double_range (rand, -3, 6)));
      guint first, end;

      chancery_layout_set_size (layout, 1200, g_rand_int_range (rand, 200, 1400));
      chancery_layout_set_scroll (layout, g_rand_int_range (rand, 0, 300));
      show (layout, middle - half, middle + half);
      chancery_layout_get_lanes_seen (layout, &first, &end);
      for (guint lane = first; lane < end; lane++)
        {
          n_marks += check_marks (layout, lane);
          n_clusters += check_clusters (layout, lane);
          n_bars += check_bars (layout, lane);
        }
    }
  g_assert_cmpuint (n_marks, >, 1000);
  g_assert_cmpuint (n_clusters, >, 1000);
  g_assert_cmpuint (n_bars, >, 500);
}

static void
test_other_hits (void)
{
  g_autoptr (ChanceryIndex) index = make_index (3000, 4, 500);
  g_autoptr (ChanceryLayout) layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  const GArray *events;
  ChanceryLayoutHit hit;
  gint64 origin;
  guint n_events = 0;

  show (layout, synthetic_end () - 60 * DAY, synthetic_end ());
  chancery_layout_hit (layout, 20, canvas_y (layout, 1, 5), &hit);
  g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_LABEL);
  g_assert_cmpuint (hit.entity, ==,
                    chancery_lanes_get (chancery_layout_get_lanes (layout), 1)->entity);

  chancery_layout_hit (layout, 1195, canvas_y (layout, 0, 5), &hit);
  g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_SHELF);
  g_assert_cmpuint (hit.count, ==, chancery_layout_get_lane (layout, 0)->n_undated);

  chancery_layout_hit (layout, 500, 10, &hit);
  g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_NOTHING);
  chancery_layout_hit (layout, 500, 695, &hit);
  g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_NOTHING);

  events = chancery_layout_get_events (layout, &origin);
  for (guint i = 0; i < events->len; i++)
    {
      const ChanceryLayoutEvent *event = &g_array_index (events, ChanceryLayoutEvent, i);
      double x = canvas_x (layout, origin, (event->x0 + event->x1) / 2);

      if (x < 150 || x > 1100)
        continue;
      chancery_layout_hit (layout, x, chancery_layout_get_event_y (layout, event->row), &hit);
      g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_EVENT);
      n_events += hit.entity == event->entity;
    }
  g_assert_cmpuint (n_events, >, 3);
}

/* Panning within the margin keeps every lane; beyond it, and for a zoom, lanes are laid out anew. */
static void
test_kept (void)
{
  g_autoptr (ChanceryIndex) index = make_index (3000, 4, 500);
  g_autoptr (ChanceryLayout) layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  ChanceryScale scale;
  guint serial;

  show (layout, synthetic_end () - 60 * DAY, synthetic_end ());
  scale = *chancery_layout_get_scale (layout);
  chancery_scale_pan (&scale, 100);
  chancery_layout_set_scale (layout, &scale);
  chancery_layout_update (layout);
  serial = chancery_layout_get_lane (layout, 0)->serial;

  for (guint i = 0; i < 20; i++)
    {
      chancery_scale_pan (&scale, 10);
      chancery_layout_set_scale (layout, &scale);
      chancery_layout_update (layout);
      g_assert_cmpuint (chancery_layout_get_lane (layout, 0)->serial, ==, serial);
    }
  chancery_scale_pan (&scale, 700);
  chancery_layout_set_scale (layout, &scale);
  chancery_layout_update (layout);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 0)->serial, !=, serial);

  serial = chancery_layout_get_lane (layout, 0)->serial;
  chancery_scale_zoom (&scale, 500, 1.1);
  chancery_layout_set_scale (layout, &scale);
  chancery_layout_update (layout);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 0)->serial, !=, serial);
}

/* The first and the last day that a date can name fit into one picture. */
static void
test_all_years (void)
{
  static const char *const ends[] = { "-9999-01-01", "9999-12-31" };
  ChanceryDate dates[2];
  ChanceryScale scale;

  for (guint i = 0; i < 2; i++)
    g_assert_true (chancery_date_parse (ends[i], &dates[i], NULL));
  chancery_scale_fit (&scale, dates[0].lo, dates[1].hi, 20, 1000);
  g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, dates[0].lo), 20, 1);
  g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, dates[1].hi), 1000, 1);
}

/* A joint statement stands in both lanes and counts once. */
static void
test_joint (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  const ChanceryIndexStatement joint = { .id = 1, .ref = 1, .said = { 0, DAY } };
  const ChanceryIndexStatement undated = { .id = 2, .ref = 2, .flags = CHANCERY_INDEX_UNDATED };
  g_autoptr (ChanceryLayout) layout = NULL;

  chancery_index_feed_add_statement (feed, &joint);
  chancery_index_feed_add_statement (feed, &undated);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 1, 7, 0);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 1, 8, 0);
  chancery_index_apply (index, feed);
  layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  show (layout, -10 * DAY, 10 * DAY);

  g_assert_cmpuint (chancery_lanes_get_n (chancery_layout_get_lanes (layout)), ==, 3);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 0)->strip->marks->len, ==, 1);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 1)->strip->marks->len, ==, 1);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 2)->n_undated, ==, 1);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 2)->undated, ==, 1);
  g_assert_cmpuint (chancery_layout_count_in_view (layout), ==, 2);
  show (layout, 10 * DAY, 20 * DAY);
  g_assert_cmpuint (chancery_layout_count_in_view (layout), ==, 1);
}

/* What is listed is in order, each thing where a pointer finds it, and all that is drawn. */
static guint
check_seen (ChanceryLayout *layout,
            guint           lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  g_autoptr (GArray) spots = chancery_layout_list_seen (layout, lane);
  double before = 0;
  guint n_marks = 0;

  for (guint i = 0; i < placed->strip->marks->len; i++)
    {
      double x = canvas_x (layout, placed->origin,
                           g_array_index (placed->strip->marks, ChanceryStripMark, i).x);

      n_marks += x >= chancery_layout_get_time_left (layout) &&
                 x < chancery_layout_get_time_right (layout);
    }
  for (guint i = 0; i < spots->len; i++)
    {
      const ChanceryLayoutSpot *spot = &g_array_index (spots, ChanceryLayoutSpot, i);
      double y = canvas_y (layout, lane, spot->y);
      ChanceryLayoutHit hit;

      g_assert_cmpfloat (spot->x, >=, before);
      before = spot->x;
      n_marks -= spot->hit.kind == CHANCERY_HIT_STATEMENT && !spot->hit.is_wide;
      if (!is_in_sight (layout, spot->x, y) || spot->hit.kind != CHANCERY_HIT_STATEMENT ||
          spot->hit.is_wide)
        continue;
      chancery_layout_hit (layout, spot->x, y, &hit);
      g_assert_cmpuint (hit.slot, ==, spot->hit.slot);
      g_assert_cmpuint (hit.lane, ==, lane);
    }
  g_assert_cmpuint (n_marks, ==, 0);

  return spots->len;
}

/* Every statement is in view, or counted before it, or after it. */
static void
check_beside (ChanceryLayout *layout)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  ChanceryIndex *index = chancery_lanes_get_index (lanes);
  gint64 earlier_time = 0, later_time = 0, lo = chancery_layout_get_scale (layout)->origin;
  guint earlier = chancery_layout_count_beside (layout, FALSE, &earlier_time);
  guint later = chancery_layout_count_beside (layout, TRUE, &later_time);

  g_assert_cmpuint (earlier + later + chancery_layout_count_in_view (layout), ==,
                    chancery_index_get_n_statements (index));
  if (earlier > 0)
    g_assert_cmpint (earlier_time, <, lo);
  if (later > 0)
    g_assert_cmpint (later_time, >, lo);
}

static void
test_seen (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (ChanceryIndex) index = make_index (3000, 14, 500);
  g_autoptr (ChanceryLayout) one = make_layout (index, CHANCERY_GROUP_NONE, NULL);
  guint n_spots = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (ChanceryLayout) layout =
        make_layout (index, round % (CHANCERY_GROUP_NONE + 1), NULL);
      gint64 middle = synthetic_end () - g_rand_int_range (rand, -100, 700) * DAY;
      gint64 half = (gint64) (DAY * exp (g_rand_double_range (rand, -3, 6)));
      guint first, end;

      show (layout, middle - half, middle + half);
      show (one, middle - half, middle + half);
      g_assert_cmpuint (chancery_layout_count_in_lane (one, 0), ==,
                        chancery_layout_count_in_view (layout));
      chancery_layout_get_lanes_seen (layout, &first, &end);
      for (guint lane = first; lane < end; lane++)
        n_spots += check_seen (layout, lane);
      check_beside (layout);
    }
  g_assert_cmpuint (n_spots, >, 1000);
}

/* The nearest statement beyond an edge, not one that reaches into the view. */
static void
test_beside (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  const ChanceryIndexSpan said[] = { { 0, DAY }, { 10 * DAY, 11 * DAY }, { -400 * DAY, 60 * DAY },
                                     { 90 * DAY, 91 * DAY }, { 100 * DAY, 101 * DAY } };
  g_autoptr (ChanceryLayout) layout = NULL;
  gint64 nearest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const ChanceryIndexStatement statement = { .id = i + 1, .ref = i + 1, .said = said[i] };

      chancery_index_feed_add_statement (feed, &statement);
    }
  chancery_index_apply (index, feed);
  layout = make_layout (index, CHANCERY_GROUP_NONE, NULL);

  show (layout, 40 * DAY, 80 * DAY);
  g_assert_cmpuint (chancery_layout_count_beside (layout, FALSE, &nearest), ==, 2);
  g_assert_cmpint (nearest, ==, 10 * DAY + DAY / 2);
  g_assert_cmpuint (chancery_layout_count_beside (layout, TRUE, &nearest), ==, 2);
  g_assert_cmpint (nearest, ==, 90 * DAY + DAY / 2);
  g_assert_cmpuint (chancery_layout_count_in_view (layout), ==, 1);

  show (layout, 200 * DAY, 300 * DAY);
  g_assert_cmpuint (chancery_layout_count_beside (layout, FALSE, &nearest), ==, 5);
  g_assert_cmpint (nearest, ==, 100 * DAY + DAY / 2);
  nearest = 7;
  g_assert_cmpuint (chancery_layout_count_beside (layout, TRUE, &nearest), ==, 0);
  g_assert_cmpint (nearest, ==, 7);
}

/* In the lane of who owes it; in the speaker's when that one is hidden; overdue once it is over. */
static void
test_commitments (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  const ChanceryIndexStatement said = { .id = 1, .ref = 1, .said = { 0, DAY } };
  const ChanceryIndexStatement other = { .id = 2, .ref = 2, .said = { 0, DAY } };
  ChanceryIndexCommitment commitment = { .due = { 5 * DAY, 6 * DAY }, .text = (char *) "soon" };
  const gint64 speaker = 1;
  g_autoptr (ChanceryBitmap) filter = NULL;
  g_autoptr (ChanceryLayout) layout = NULL;
  g_autoptr (ChanceryLayout) narrow = NULL;
  const ChanceryLayoutCommitment *placed;
  ChanceryLayoutHit hit;

  chancery_index_feed_add_statement (feed, &said);
  chancery_index_feed_add_statement (feed, &other);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 1, 1, 0);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 2, 2, 0);
  chancery_index_feed_add_commitment (feed, 1, 2, &commitment);
  chancery_index_apply (index, feed);

  layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  chancery_layout_set_now (layout, 5 * DAY);
  show (layout, -10 * DAY, 10 * DAY);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 0)->commitments->len, ==, 0);
  g_assert_cmpuint (chancery_layout_get_lane (layout, 1)->commitments->len, ==, 1);
  placed = &g_array_index (chancery_layout_get_lane (layout, 1)->commitments,
                           ChanceryLayoutCommitment, 0);
  g_assert_cmpfloat_with_epsilon (placed->due1 - placed->due0, 50, 0.1);
  g_assert_cmpfloat_with_epsilon (placed->due0 - placed->x, 225, 0.1);
  g_assert_false (placed->is_overdue);
  g_assert_cmpfloat (placed->text_end, >, placed->x + 100);
  g_assert_cmpuint (placed->from_lane, ==, 0);
  chancery_layout_hit (
    layout, canvas_x (layout, chancery_layout_get_lane (layout, 1)->origin, placed->x + 30),
    canvas_y (layout, 1, 52), &hit);
  g_assert_cmpint (hit.kind, ==, CHANCERY_HIT_COMMITMENT);

  chancery_layout_set_now (layout, 6 * DAY);
  chancery_layout_update (layout);
  placed = &g_array_index (chancery_layout_get_lane (layout, 1)->commitments,
                           ChanceryLayoutCommitment, 0);
  g_assert_true (placed->is_overdue);

  filter = chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS, &speaker, 1);
  narrow = make_layout (index, CHANCERY_GROUP_BY_ACTOR, filter);
  show (narrow, -10 * DAY, 10 * DAY);
  g_assert_cmpuint (chancery_lanes_get_n (chancery_layout_get_lanes (narrow)), ==, 1);
  g_assert_cmpuint (chancery_layout_get_lane (narrow, 0)->commitments->len, ==, 1);
}

static void
test_arcs (void)
{
  g_autoptr (ChanceryIndex) index = make_index (60, 3, 40);
  g_autoptr (ChanceryLayout) layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  guint n_arcs = 0;

  show (layout, synthetic_end () - 40 * DAY, synthetic_end ());
  g_assert_cmpuint (chancery_layout_get_arcs (layout)->len, ==, 0);
  for (guint slot = 0; slot < chancery_index_get_n_slots (index); slot++)
    {
      const GArray *arcs = chancery_layout_get_arcs (layout);

      chancery_layout_set_selected (layout, slot);
      chancery_layout_update (layout);
      for (guint i = 0; i < arcs->len; i++)
        {
          const ChanceryLayoutArc *arc = &g_array_index (arcs, ChanceryLayoutArc, i);
          double x, y;
          gboolean ends_here = FALSE;

          for (guint lane = 0; lane < 3; lane++)
            if (chancery_layout_find (layout, slot, lane, &x, &y))
              ends_here = ends_here || (fabs (x - arc->x0) < 31 && y == arc->y0) ||
                          (fabs (x - arc->x1) < 31 && y == arc->y1);
          g_assert_true (ends_here);
          g_assert_cmpfloat (arc->top, <, MIN (arc->y0, arc->y1));
          n_arcs++;
        }
    }
  g_assert_cmpuint (n_arcs, >, 5);
}

/* Lanes fill the room between the least and the best height, and scroll no farther than they go. */
static void
test_lane_heights (void)
{
  g_autoptr (ChanceryIndex) index = make_index (500, 20, 40);
  g_autoptr (ChanceryLayout) layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  static const struct { double height; double lane; } cases[] = {
    { 200, 26 }, { 900, 38 }, { 4000, 64 },
  };
  guint first, end;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      chancery_layout_set_size (layout, 1200, cases[i].height);
      chancery_layout_set_scroll (layout, 1e6);
      show (layout, synthetic_end () - 40 * DAY, synthetic_end ());
      g_assert_cmpfloat (chancery_layout_get_lane_height (layout), ==, cases[i].lane);
      chancery_layout_get_lanes_seen (layout, &first, &end);
      g_assert_cmpuint (end, ==, chancery_lanes_get_n (chancery_layout_get_lanes (layout)));
      g_assert_cmpint (first > 0, ==, i == 0);
    }
}

/* A cluster gives out as many as it counts, a shelf all of its own, a mark itself. */
static void
check_collected (ChanceryLayout *layout,
                 guint          *n_clusters)
{
  for (double y = chancery_layout_get_lanes_top (layout) + 3;
       y < chancery_layout_get_lanes_bottom (layout); y += 11)
    for (double x = chancery_layout_get_time_left (layout); x < 1200; x += 7)
      {
        ChanceryIndexSpan extent;
        ChanceryLayoutHit hit;
        g_autoptr (GArray) slots = NULL;

        chancery_layout_hit (layout, x, y, &hit);
        slots = chancery_layout_collect (layout, &hit, 100000, &extent);
        if (hit.kind == CHANCERY_HIT_CLUSTER && hit.is_wide)
          g_assert_cmpuint (slots->len, >=, hit.count);
        else if (hit.kind == CHANCERY_HIT_CLUSTER || hit.kind == CHANCERY_HIT_SHELF ||
                 hit.kind == CHANCERY_HIT_STATEMENT)
          g_assert_cmpuint (slots->len, ==, hit.count);
        if (hit.kind == CHANCERY_HIT_STATEMENT && !hit.is_wide)
          {
            ChanceryLayoutHit alone;

            g_assert_false (chancery_layout_find_cluster (layout, hit.slot, hit.lane, &alone));
          }
        if (hit.kind == CHANCERY_HIT_CLUSTER)
          {
            g_autoptr (GArray) few = chancery_layout_collect (layout, &hit, 2, &extent);

            g_assert_cmpuint (few->len, ==, 2);
            g_assert_cmpint (extent.lo, <, extent.hi);
            for (guint i = 0; i < slots->len && !hit.is_wide; i++)
              {
                ChanceryLayoutHit back;

                g_assert_true (chancery_layout_find_cluster (
                  layout, g_array_index (slots, guint32, i), hit.lane, &back));
                g_assert_cmpint (back.span.lo, ==, hit.span.lo);
                g_assert_cmpuint (back.count, ==, hit.count);
              }
            ++*n_clusters;
          }
      }
}

static void
test_collect (void)
{
  g_autoptr (ChanceryIndex) index = make_index (4000, 9, 500);
  g_autoptr (ChanceryLayout) layout = make_layout (index, CHANCERY_GROUP_BY_ACTOR, NULL);
  guint n_clusters = 0;

  for (guint days = 3; days < 3000; days *= 5)
    {
      show (layout, synthetic_end () - days * DAY, synthetic_end ());
      check_collected (layout, &n_clusters);
    }
  g_assert_cmpuint (n_clusters, >, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/lane-heights", test_lane_heights);
  g_test_add_func ("/layout/joint", test_joint);
  g_test_add_func ("/layout/kept", test_kept);
  g_test_add_func ("/layout/all-years", test_all_years);
  g_test_add_func ("/layout/commitments", test_commitments);
  g_test_add_func ("/layout/arcs", test_arcs);
  g_test_add_func ("/layout/other-hits", test_other_hits);
  g_test_add_func ("/layout/hits", test_hits);
  g_test_add_func ("/layout/collect", test_collect);
  g_test_add_func ("/layout/seen", test_seen);
  g_test_add_func ("/layout/beside", test_beside);

  return g_test_run ();
}
