/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests level of detail: in ten thousand random views, whatever zoom, filter and grouping, what is
 * drawn and counted is exactly what a search from end to end finds; and what a view costs. Not for
 * where lanes stand.
 */

#include "core/layout/chancery-lanes.h"
#include "synthetic-feed.h"

#include <math.h>

#define DAY SYNTHETIC_DAY

static double
text_width (const char *text,
            gpointer    data)
{
  return 7.0 * strlen (text);
}

static ChanceryStripOptions
options_for (gint64 lo,
             double usec_per_px,
             double width,
             guint  n_rows)
{
  ChanceryStripOptions options = {
    .scale = { lo, usec_per_px }, .lo = lo, .hi = lo + (gint64) (usec_per_px * width) + 1,
    .n_rows = n_rows, .narrow_day = 160, .narrow = 24, .text_width = text_width,
  };

  return options;
}

/* Said a second time, from the description: a narrow span stands at its middle, a wide one where
 * any of it is. */
static gboolean
is_in_view (const ChanceryIndexSpan    *span,
            guint32                     flags,
            const ChanceryStripOptions *options)
{
  gint64 middle;
  double longest;

  if (flags & CHANCERY_INDEX_UNDATED)
    return FALSE;
  if (flags & (CHANCERY_INDEX_OPEN_START | CHANCERY_INDEX_OPEN_END))
    middle = flags & CHANCERY_INDEX_OPEN_START ? span->hi : span->lo;
  else
    {
      guint c = chancery_index_class_of (span->hi - span->lo);

      longest = chancery_index_class_length (c) / options->scale.usec_per_px;
      if (longest > (c <= CHANCERY_INDEX_CLASS_DAY ? options->narrow_day : options->narrow))
        return span->lo < options->hi && span->hi > options->lo;
      middle = span->lo + (span->hi - span->lo) / 2;
    }

  return middle >= options->lo && middle < options->hi;
}

static guint
truth_of (const ChanceryStripSource  *source,
          const ChanceryStripOptions *options)
{
  guint count = 0;

  for (guint i = 0; i < source->starts[CHANCERY_INDEX_N_CLASSES]; i++)
    count += is_in_view (&source->spans[source->slots[i]], source->flags[source->slots[i]], options);

  return count;
}

static guint
sum_of (const ChanceryStrip *strip)
{
  guint sum = strip->marks->len, dense = 0, columns = 0, labels = 0;

  for (guint i = 0; i < strip->clusters->len; i++)
    {
      const ChanceryStripCluster *cluster = &g_array_index (strip->clusters, ChanceryStripCluster, i);

      g_assert_cmpuint (cluster->count, >, 1);
      sum += cluster->count;
      dense += cluster->dense ? cluster->count : 0;
    }
  for (guint i = 0; i < strip->bars->len; i++)
    sum += g_array_index (strip->bars, ChanceryStripBar, i).count;
  for (guint i = 0; i < strip->columns->len; i++)
    columns += g_array_index (strip->columns, ChanceryStripColumn, i).count;
  for (guint i = 0; i < strip->labels->len; i++)
    labels += g_array_index (strip->labels, ChanceryStripLabel, i).count;
  g_assert_cmpuint (columns, ==, dense);
  g_assert_cmpuint (labels, ==, dense);

  return sum;
}

static void
check_no_overlap (const ChanceryStrip *strip)
{
  double ends[CHANCERY_MOST_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  double bar_ends[CHANCERY_MOST_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (strip->marks, ChanceryStripMark, i);

      g_assert_cmpfloat (mark->x, >=, ends[mark->row] - 1e-6);
      ends[mark->row] = mark->x + CHANCERY_MARK_SIZE;
    }
  for (guint i = 0; i < strip->bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (strip->bars, ChanceryStripBar, i);

      g_assert_cmpfloat (bar->x0, >=, bar_ends[bar->row] - 1e-6);
      bar_ends[bar->row] = bar->x1;
    }
}

static ChanceryIndex *
make_index (guint n_statements,
            guint n_actors,
            guint n_days)
{
  ChanceryIndex *index = chancery_index_new ();

  chancery_index_apply (index, synthetic_feed_new (n_statements, n_actors, n_days, 5));

  return index;
}

static ChanceryBitmap *
random_filter (GRand         *rand,
               ChanceryIndex *index)
{
  const gint64 ids[] = { g_rand_int_range (rand, 1, 12), g_rand_int_range (rand, 1, 12), 0 };

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS, ids, 3);
    case 1:
      return chancery_index_match_entities (index, CHANCERY_INDEX_TOPICS, ids, 2);
    case 2:
      return chancery_index_match_flags (index, CHANCERY_INDEX_KIND, CHANCERY_INDEX_MIXED);
    default:
      return NULL;
    }
}

/* From a second to 400 years on a screen, anywhere about the data. */
static ChanceryStripOptions
random_view (GRand *rand,
             guint  n_days)
{
  double length = DAY * exp (g_rand_double_range (rand, -11, 12));
  gint64 middle = synthetic_end () - g_rand_int_range (rand, -30, n_days + 30) * DAY;
  double width = g_rand_double_range (rand, 200, 3000);

  return options_for (middle - (gint64) (length / 2), length / width, width,
                      g_rand_int_range (rand, 1, CHANCERY_MOST_ROWS + 1));
}

/* How much of each kind was drawn. */
typedef struct
{
  guint marks;
  guint clusters;
  guint bars;
  guint columns;
} Drawn;

static void
check_lanes (ChanceryLanes              *lanes,
             const ChanceryStripOptions *options,
             Drawn                      *drawn)
{
  const ChanceryStripSource *all = chancery_lanes_get_all (lanes);

  for (guint i = 0; i < chancery_lanes_get_n (lanes); i++)
    {
      const ChanceryStripSource *source = chancery_lanes_get_source (lanes, i);
      g_autoptr (ChanceryStrip) strip = chancery_strip_new (source, options);
      guint truth = truth_of (source, options);

      g_assert_cmpuint (source->starts[CHANCERY_INDEX_N_CLASSES], ==,
                        chancery_lanes_get (lanes, i)->count);
      g_assert_cmpuint (strip->total, ==, truth);
      g_assert_cmpuint (sum_of (strip), ==, truth);
      g_assert_cmpuint (chancery_strip_count (source, options), ==, truth);
      check_no_overlap (strip);
      drawn->marks += strip->marks->len;
      drawn->clusters += strip->clusters->len;
      drawn->bars += strip->bars->len;
      drawn->columns += strip->columns->len;
    }
  g_assert_cmpuint (chancery_strip_count (all, options), ==, truth_of (all, options));
}

/* On shelves and off them, each statement stands once in a lane, in each lane that it belongs to,
 * and once in the total. */
static void
check_membership (ChanceryLanes  *lanes,
                  ChanceryBitmap *filter)
{
  ChanceryIndex *index = chancery_lanes_get_index (lanes);
  ChanceryGrouping grouping = chancery_lanes_get_grouping (lanes);
  const guint32 *flags = chancery_index_peek_flags (index);
  g_autoptr (ChanceryBitmap) seen = chancery_bitmap_new (chancery_index_get_n_slots (index));
  g_autofree guint *stands = g_new0 (guint, chancery_index_get_n_slots (index));

  for (guint lane = 0; lane < chancery_lanes_get_n (lanes); lane++)
    {
      const ChanceryStripSource *source = chancery_lanes_get_source (lanes, lane);
      guint n_undated = 0;

      for (guint i = 0; i < source->starts[CHANCERY_INDEX_N_CLASSES]; i++)
        {
          stands[source->slots[i]]++;
          chancery_bitmap_set (seen, source->slots[i]);
          n_undated += (flags[source->slots[i]] & CHANCERY_INDEX_UNDATED) != 0;
        }
      g_assert_cmpuint (n_undated, ==, source->starts[CHANCERY_INDEX_N_CLASSES] -
                                         source->starts[CHANCERY_INDEX_CLASS_UNDATED]);
    }
  g_assert_cmpuint (chancery_bitmap_count (seen), ==, chancery_lanes_get_total (lanes));
  for (guint slot = 0; slot < chancery_index_get_n_slots (index); slot++)
    {
      g_autoptr (ChanceryBitmap) entities = chancery_bitmap_new (10000);
      ChanceryIndexPosting posting;
      guint cursor = 0;

      if (filter != NULL && !chancery_bitmap_get (filter, slot))
        {
          g_assert_cmpuint (stands[slot], ==, 0);
          continue;
        }
      while (grouping != CHANCERY_GROUP_NONE &&
             chancery_index_next_posting (index, slot, &cursor, &posting))
        if ((guint) posting.axis == (guint) grouping)
          chancery_bitmap_set (entities, posting.entity);
      g_assert_cmpuint (stands[slot], ==, MAX (chancery_bitmap_count (entities), 1));
    }
}

static void
test_random_views (void)
{
  enum { N_DAYS = 900, VIEWS = 10000, VIEWS_PER_FILTER = 50 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (ChanceryIndex) index = make_index (2500, 12, N_DAYS);
  Drawn drawn = { 0 };

  for (guint i = 0; i < VIEWS / VIEWS_PER_FILTER; i++)
    {
      g_autoptr (ChanceryBitmap) filter = random_filter (rand, index);
      g_autoptr (ChanceryLanes) lanes =
        chancery_lanes_new (index, i % (CHANCERY_GROUP_NONE + 1), filter, NULL, 0);

      g_assert_cmpuint (chancery_lanes_get_total (lanes), ==,
                        filter != NULL ? chancery_bitmap_count (filter)
                                       : chancery_index_get_n_statements (index));
      check_membership (lanes, filter);
      for (guint j = 0; j < VIEWS_PER_FILTER; j++)
        {
          const ChanceryStripOptions options = random_view (rand, N_DAYS);

          check_lanes (lanes, &options, &drawn);
        }
    }
  g_assert_cmpuint (drawn.marks, >, VIEWS);
  g_assert_cmpuint (drawn.clusters, >, VIEWS);
  g_assert_cmpuint (drawn.bars, >, VIEWS);
  g_assert_cmpuint (drawn.columns, >, VIEWS);
}

/* Panning by whole cells must not change what is drawn. */
static void
test_steady (void)
{
  g_autoptr (ChanceryIndex) index = make_index (20000, 3, 900);
  g_autoptr (ChanceryLanes) lanes = chancery_lanes_new (index, CHANCERY_GROUP_NONE, NULL, NULL, 0);
  const ChanceryStripSource *source = chancery_lanes_get_all (lanes);
  ChanceryStripOptions options = options_for (synthetic_end () - 300 * DAY, DAY / 5.0, 1000, 3);
  gint64 cell = chancery_strip_cell (&options.scale);
  g_autoptr (ChanceryStrip) before = NULL;
  g_autoptr (ChanceryStrip) after = NULL;
  guint n_same = 0;

  options.lo -= options.lo % cell;
  options.hi = options.lo + 30 * cell;
  before = chancery_strip_new (source, &options);
  options.lo += 7 * cell;
  options.hi += 7 * cell;
  options.scale.origin += 7 * cell;
  after = chancery_strip_new (source, &options);

  g_assert_cmpuint (before->clusters->len, >, 10);
  for (guint i = 0; i < before->clusters->len; i++)
    for (guint j = 0; j < after->clusters->len; j++)
      {
        const ChanceryStripCluster *a = &g_array_index (before->clusters, ChanceryStripCluster, i);
        const ChanceryStripCluster *b = &g_array_index (after->clusters, ChanceryStripCluster, j);

        if (a->lo != b->lo)
          continue;
        n_same++;
        g_assert_cmpuint (a->count, ==, b->count);
      }
  g_assert_cmpuint (n_same, >, 5);
}

/* Ten times as many statements cost little more than as many looks. */
static void
test_cost (void)
{
  guint looks[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ChanceryIndex) index = make_index (i == 0 ? 50000 : 500000, 5, 3000);
      g_autoptr (ChanceryLanes) lanes =
        chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, NULL, 0);
      const ChanceryStripOptions options =
        options_for (synthetic_end () - 3000 * DAY, 3000.0 * DAY / 1400, 1400, 3);

      looks[i] = 0;
      for (guint lane = 0; lane < chancery_lanes_get_n (lanes); lane++)
        {
          g_autoptr (ChanceryStrip) strip =
            chancery_strip_new (chancery_lanes_get_source (lanes, lane), &options);

          looks[i] += strip->n_looks;
        }
    }
  g_test_message ("looks: %u at 50,000, %u at 500,000", looks[0], looks[1]);
  g_assert_cmpuint (looks[1], <, 3 * looks[0]);
  g_assert_cmpuint (looks[1], <, 500000 / 3);
}

/* Six of one day, in a day that has room for two beside each other: two in each of three rows. */
static void
test_stack (void)
{
  static const struct { double day; guint n; guint rows; gboolean alone; } cases[] = {
    { 40, 6, 3, TRUE }, { 40, 7, 3, FALSE }, { 40, 2, 1, TRUE }, { 100, 6, 1, TRUE },
    { 14, 3, 3, TRUE }, { 14, 4, 3, FALSE }, { 40, 4, 2, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryIndex) index = chancery_index_new ();
      ChanceryIndexFeed *feed = chancery_index_feed_new ();
      ChanceryStripOptions options;
      g_autoptr (ChanceryLanes) lanes = NULL;
      g_autoptr (ChanceryStrip) strip = NULL;

      for (guint j = 0; j < cases[i].n; j++)
        {
          const ChanceryIndexStatement one = { .id = j + 1, .ref = j + 1, .said = { 0, DAY } };

          chancery_index_feed_add_statement (feed, &one);
        }
      chancery_index_apply (index, feed);
      lanes = chancery_lanes_new (index, CHANCERY_GROUP_NONE, NULL, NULL, 0);
      options = options_for (-5 * DAY, DAY / cases[i].day, 10 * cases[i].day, cases[i].rows);
      strip = chancery_strip_new (chancery_lanes_get_all (lanes), &options);
      g_assert_cmpuint (strip->marks->len, ==, cases[i].alone ? cases[i].n : 0);
      g_assert_cmpuint (strip->clusters->len, ==, cases[i].alone ? 0 : 1);
      check_no_overlap (strip);
    }
}

static void
test_count_text (void)
{
  static const struct { guint count; const char *text; } cases[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1.0k" }, { 1299, "1.2k" }, { 9999, "9.9k" },
    { 10000, "10k" }, { 999999, "999k" }, { 1000000, "1.0M" }, { 12345678, "12M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chancery_count_to_text (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Filters hide lanes but never move them past each other; pinned ones stay first, even empty. */
static void
test_lane_order (void)
{
  g_autoptr (ChanceryIndex) index = make_index (500, 9, 300);
  g_autoptr (ChanceryBitmap) nothing = chancery_bitmap_new (chancery_index_get_n_slots (index));
  g_autoptr (ChanceryBitmap) mixed =
    chancery_index_match_flags (index, CHANCERY_INDEX_KIND, CHANCERY_INDEX_MIXED);
  const gint64 pinned[] = { 4, 2 };
  g_autoptr (ChanceryLanes) all =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, pinned, 2);
  g_autoptr (ChanceryLanes) some =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, mixed, pinned, 2);
  g_autoptr (ChanceryLanes) none =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, nothing, pinned, 2);
  guint last = 0;

  g_assert_cmpuint (chancery_lanes_get (all, 0)->entity, ==,
                    chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS, 4));
  g_assert_cmpuint (chancery_lanes_get (all, chancery_lanes_get_n (all) - 1)->entity, ==,
                    CHANCERY_INDEX_NONE);
  for (guint i = 0; i < chancery_lanes_get_n (some); i++)
    {
      guint place = chancery_lanes_find (all, chancery_lanes_get (some, i)->entity);

      g_assert_cmpuint (place, >=, last);
      last = place;
    }
  g_assert_cmpuint (chancery_lanes_get_n (none), ==, 2);
  g_assert_cmpuint (chancery_lanes_get (none, 1)->count, ==, 0);
}

/* The middle of the latest dated statement of a lane, by looking at all. */
static gint64
last_of (ChanceryLanes *lanes,
         guint          lane)
{
  const ChanceryStripSource *source = chancery_lanes_get_source (lanes, lane);
  gint64 last = G_MININT64;

  for (guint i = 0; i < source->starts[CHANCERY_INDEX_CLASS_UNDATED]; i++)
    last = MAX (last, chancery_index_span_middle (&source->spans[source->slots[i]],
                                                  source->flags[source->slots[i]]));

  return last;
}

static const ChanceryIndexEntity *
actor_of (ChanceryLanes *lanes,
          guint          lane)
{
  return chancery_index_get_entity (chancery_lanes_get_index (lanes), CHANCERY_INDEX_ACTORS,
                                    chancery_lanes_get (lanes, lane)->entity);
}

/* Each way of sorting is in order from lane to lane; pinned ones stand before, the rest last. */
static void
test_lane_sorts (void)
{
  g_autoptr (ChanceryIndex) index = make_index (800, 30, 300);
  const gint64 pinned[] = { 7 }, placed[] = { 9, 3, 11 };

  for (guint sort = CHANCERY_LANES_BY_COUNT; sort <= CHANCERY_LANES_BY_HAND; sort++)
    {
      const ChanceryLanesOrder order = { sort, pinned, 1, placed, 3 };
      g_autoptr (ChanceryLanes) lanes =
        chancery_lanes_new_in_order (index, CHANCERY_GROUP_BY_ACTOR, NULL, &order);
      guint n = chancery_lanes_get_n (lanes);

      g_assert_cmpint (actor_of (lanes, 0)->id, ==, 7);
      g_assert_cmpuint (chancery_lanes_get (lanes, n - 1)->entity, ==, CHANCERY_INDEX_NONE);
      for (guint i = 1; i + 2 < n; i++)
        {
          const ChanceryIndexEntity *a = actor_of (lanes, i), *b = actor_of (lanes, i + 1);

          if (sort == CHANCERY_LANES_BY_NAME)
            g_assert_cmpint (g_utf8_collate (a->name, b->name), <=, 0);
          else if (sort == CHANCERY_LANES_BY_COUNTRY && a->detail != NULL && b->detail != NULL)
            g_assert_cmpstr (a->detail, <=, b->detail);
          else if (sort == CHANCERY_LANES_BY_LAST)
            g_assert_cmpint (last_of (lanes, i), >=, last_of (lanes, i + 1));
          else if (sort == CHANCERY_LANES_BY_COUNT ||
                   (sort == CHANCERY_LANES_BY_HAND && i > 3))
            g_assert_cmpuint (chancery_lanes_get (lanes, i)->count, >=,
                              chancery_lanes_get (lanes, i + 1)->count);
          if (sort == CHANCERY_LANES_BY_HAND && i <= 3)
            g_assert_cmpint (a->id, ==, placed[i - 1]);
        }
    }
}

/* What has no lane of its own is in the lane of others, each once. */
static void
test_limit (void)
{
  g_autoptr (ChanceryIndex) index = make_index (3000, 40, 300);
  g_autoptr (ChanceryLanes) all =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, NULL, 0);
  g_autoptr (ChanceryLanes) few =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, NULL, 0);
  g_autoptr (ChanceryBitmap) seen = chancery_bitmap_new (chancery_index_get_n_slots (index));

  g_assert_cmpuint (chancery_lanes_limit (all, chancery_lanes_get_n (all)), ==, 0);
  g_assert_cmpuint (chancery_lanes_limit (few, 5), ==, chancery_lanes_get_n (all) - 4);
  g_assert_cmpuint (chancery_lanes_get_n (few), ==, 5);
  g_assert_cmpuint (chancery_lanes_find (few, CHANCERY_LANES_OTHERS), ==, 4);
  for (guint lane = 0; lane < 5; lane++)
    {
      const ChanceryStripSource *source = chancery_lanes_get_source (few, lane);
      guint n = source->starts[CHANCERY_INDEX_N_CLASSES];
      g_autoptr (ChanceryBitmap) in_lane = chancery_bitmap_new (seen->n_bits);

      for (guint i = 0; i < n; i++)
        chancery_bitmap_set (in_lane, source->slots[i]);
      g_assert_cmpuint (chancery_bitmap_count (in_lane), ==, n);
      g_assert_cmpuint (chancery_lanes_get (few, lane)->count, ==, n);
      chancery_bitmap_or (seen, in_lane);
    }
  g_assert_cmpuint (chancery_bitmap_count (seen), ==, chancery_index_get_n_statements (index));
}

/* Forward from the first one, every statement is met once, in order; and back again. */
static void
test_walk (void)
{
  g_autoptr (ChanceryIndex) index = make_index (600, 3, 300);
  g_autoptr (ChanceryLanes) lanes =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, NULL, 0);
  const ChanceryIndexSpan *spans = chancery_index_peek_spans (index);
  const guint32 *flags = chancery_index_peek_flags (index);

  for (guint lane = 0; lane < chancery_lanes_get_n (lanes); lane++)
    {
      guint n = chancery_lanes_get (lanes, lane)->count, met = 1;
      g_autofree guint *path = g_new (guint, n);
      guint slot = chancery_lanes_nearest (lanes, lane, -1000000 * DAY), next;

      path[0] = slot;
      while ((next = chancery_lanes_step (lanes, lane, slot, TRUE)) != CHANCERY_INDEX_NOWHERE)
        {
          g_assert_cmpuint (met, <, n);
          if (!(flags[next] & CHANCERY_INDEX_UNDATED))
            g_assert_cmpint (chancery_index_span_middle (&spans[slot], flags[slot]), <=,
                             chancery_index_span_middle (&spans[next], flags[next]));
          path[met++] = slot = next;
        }
      g_assert_cmpuint (met, ==, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (chancery_lanes_get_position (lanes, lane, path[i]), ==, i);
      while (--met > 0)
        g_assert_cmpuint (chancery_lanes_step (lanes, lane, path[met], FALSE), ==, path[met - 1]);
      g_assert_cmpuint (chancery_lanes_step (lanes, lane, path[0], FALSE), ==,
                        CHANCERY_INDEX_NOWHERE);
    }
}

static void
test_scale (void)
{
  ChanceryScale scale;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  chancery_scale_fit (&scale, 0, 100 * DAY, 100, 1100);
  g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, 0), 100, 0.01);
  g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, 100 * DAY), 1100, 0.01);
  chancery_scale_pan (&scale, 50);
  g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, 0), 150, 0.01);

  for (guint i = 0; i < 1000; i++)
    {
      double x = g_rand_double_range (rand, 0, 1000);
      gint64 time = chancery_scale_to_time (&scale, x);

      chancery_scale_zoom (&scale, x, g_rand_double_range (rand, 0.8, 1.25));
      g_assert_cmpfloat_with_epsilon (chancery_scale_to_x (&scale, time), x, 0.01);
    }
  for (guint i = 0; i < 1000; i++)
    chancery_scale_zoom (&scale, 0, 2);
  g_assert_false (chancery_scale_zoom (&scale, 0, 2));
  g_assert_cmpfloat (scale.usec_per_px, ==, 1e6);
  for (guint i = 0; i < 1000; i++)
    chancery_scale_zoom (&scale, 500, 0.5);
  g_assert_false (chancery_scale_zoom (&scale, 0, 0.5));

  /* Open ends are far off, but nothing overflows. */
  g_assert_cmpfloat (chancery_scale_to_x (&scale, G_MAXINT64), >, 300);
  g_assert_cmpfloat (chancery_scale_to_x (&scale, G_MININT64), <, 300);
  chancery_scale_fit (&scale, G_MININT64, G_MAXINT64, 0, 10);
  g_assert_cmpfloat (scale.usec_per_px, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strip/scale", test_scale);
  g_test_add_func ("/strip/count-text", test_count_text);
  g_test_add_func ("/strip/lane-order", test_lane_order);
  g_test_add_func ("/strip/lane-sorts", test_lane_sorts);
  g_test_add_func ("/strip/limit", test_limit);
  g_test_add_func ("/strip/walk", test_walk);
  g_test_add_func ("/strip/steady", test_steady);
  g_test_add_func ("/strip/stack", test_stack);
  g_test_add_func ("/strip/cost", test_cost);
  g_test_add_func ("/strip/random-views", test_random_views);

  return g_test_run ();
}
