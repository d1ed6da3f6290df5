/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a timeline is in view: how many statements, what stands in a lane from left to right, and
 * how many lie beyond the edges. By binary search; only dates so long that they reach into the view
 * are looked at one by one. Not for what is at a point.
 */

#include "core/date/chancery-calendar.h"
#include "core/layout/chancery-layout-private.h"
#include "core/layout/chancery-strip-private.h"

/* Earlier and later than all dates, and far from overflowing. */
#define FAR_AWAY (G_MAXINT64 / 4)

/* Hours don't matter in what takes longer. */
#define LONG_SPAN (7 * CHANCERY_USEC_PER_DAY)

static void
get_view (ChanceryLayout       *layout,
          ChanceryStripOptions *options)
{
  double width = chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout);

  chancery_layout_strip_options (layout, options);
  options->lo = layout->scale.origin;
  options->hi = chancery_scale_to_time (&layout->scale, MAX (width, 1));
}

static guint
count_dated (const ChanceryStripSource *source)
{
  return source->starts[CHANCERY_INDEX_CLASS_UNDATED];
}

static guint
count_undated (const ChanceryStripSource *source)
{
  return source->starts[CHANCERY_INDEX_N_CLASSES] - count_dated (source);
}

/**
 * chancery_layout_count_in_view:
 * @layout: a layout
 *
 * Returns: how many statements there are between the left and the right edge, each counted once,
 *   those on the shelf included
 */
guint
chancery_layout_count_in_view (ChanceryLayout *layout)
{
  const ChanceryStripSource *all;
  ChanceryStripOptions options;

  g_return_val_if_fail (layout != NULL, 0);

  if (layout->lanes == NULL)
    return 0;

  all = chancery_lanes_get_all (layout->lanes);
  get_view (layout, &options);

  return chancery_strip_count (all, &options) + count_undated (all);
}

/**
 * chancery_layout_count_in_lane:
 * @layout: a layout with lanes
 * @lane: one of them, in sight or not
 *
 * Returns: how many statements of the lane there are between the left and the right edge, those on
 *   its shelf included
 */
guint
chancery_layout_count_in_lane (ChanceryLayout *layout,
                               guint           lane)
{
  const ChanceryStripSource *source;
  ChanceryStripOptions options;

  g_return_val_if_fail (layout != NULL && layout->lanes != NULL, 0);

  source = chancery_lanes_get_source (layout->lanes, lane);
  get_view (layout, &options);

  return chancery_strip_count (source, &options) + count_undated (source);
}

/* The place of a class that is the last before the view, or the first after it. */
static guint
find_beside (const ChanceryStripSource  *source,
             const ChanceryStripOptions *options,
             guint                       span_class,
             gboolean                    later)
{
  guint first = source->starts[span_class], end = source->starts[span_class + 1], n_looks = 0;
  guint at = chancery_strip_seek (source, first, end, later ? options->hi : options->lo, &n_looks);
  gboolean is_wide = !chancery_strip_is_narrow (options, span_class);

  if (later)
    {
      while (is_wide && at < end && source->spans[source->slots[at]].lo < options->hi)
        at++;
      return at < end ? at : CHANCERY_INDEX_NOWHERE;
    }

  while (is_wide && at > first && source->spans[source->slots[at - 1]].hi > options->lo)
    at--;

  return at > first ? at - 1 : CHANCERY_INDEX_NOWHERE;
}

/**
 * chancery_layout_count_beside:
 * @layout: a layout
 * @later: after the view, not before it
 * @nearest: (out): the middle of the date that is nearest to the view, µs; unchanged without one
 *
 * Counts what lies wholly beyond an edge of the view.
 *
 * Returns: how many statements
 */
guint
chancery_layout_count_beside (ChanceryLayout *layout,
                              gboolean        later,
                              gint64         *nearest)
{
  const ChanceryStripSource *all;
  ChanceryStripOptions view, rest;
  guint found = CHANCERY_INDEX_NOWHERE;

  g_return_val_if_fail (layout != NULL && nearest != NULL, 0);

  if (layout->lanes == NULL)
    return 0;

  all = chancery_lanes_get_all (layout->lanes);
  get_view (layout, &view);
  for (guint c = 0; c < CHANCERY_INDEX_CLASS_UNDATED; c++)
    {
      guint at = find_beside (all, &view, c, later);

      if (at != CHANCERY_INDEX_NOWHERE &&
          (found == CHANCERY_INDEX_NOWHERE ||
           (chancery_strip_middle (all, at) < chancery_strip_middle (all, found)) == later))
        found = at;
    }
  if (found == CHANCERY_INDEX_NOWHERE)
    return 0;

  *nearest = chancery_strip_middle (all, found);
  rest = view;
  rest.lo = later ? -FAR_AWAY : view.lo;
  rest.hi = later ? view.hi : FAR_AWAY;

  return count_dated (all) - chancery_strip_count (all, &rest);
}

static void
add_spot (GArray                   *spots,
          const ChanceryLayoutSpot *spot,
          double                    left,
          double                    right)
{
  if (spot->x + spot->width / 2 > left && spot->x - spot->width / 2 < right)
    g_array_append_val (spots, *spot);
}

static ChanceryLayoutSpot
make_spot (ChanceryLayoutHitKind kind,
           guint                 lane,
           guint                 slot,
           guint                 count)
{
  return (ChanceryLayoutSpot) {
    .hit = { .kind = kind, .lane = lane, .slot = slot, .entity = CHANCERY_INDEX_NOWHERE,
             .count = count },
  };
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const ChanceryLayoutSpot *x = a, *y = b;

  return (x->x > y->x) - (x->x < y->x);
}

static void
add_marks (ChanceryLayout           *layout,
           const ChanceryLayoutLane *placed,
           guint                     lane,
           double                    origin,
           GArray                   *spots)
{
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);
  const GArray *marks = placed->strip->marks;

  for (guint i = chancery_layout_seek_mark (marks, left - origin); i < marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (marks, ChanceryStripMark, i);
      ChanceryLayoutSpot spot = make_spot (CHANCERY_HIT_STATEMENT, lane, mark->slot, 1);

      if (origin + mark->x >= right)
        break;
      spot.x = origin + mark->x;
      spot.y = chancery_layout_get_row_y (layout, mark->row);
      spot.width = CHANCERY_MARK_SIZE;
      g_array_append_val (spots, spot);
    }
}

static void
add_clusters (ChanceryLayout           *layout,
              const ChanceryLayoutLane *placed,
              guint                     lane,
              double                    origin,
              GArray                   *spots)
{
  const GArray *clusters = placed->strip->clusters;

  for (guint i = 0; i < clusters->len; i++)
    {
      const ChanceryStripCluster *cluster = &g_array_index (clusters, ChanceryStripCluster, i);
      ChanceryLayoutSpot spot =
        make_spot (CHANCERY_HIT_CLUSTER, lane, CHANCERY_INDEX_NOWHERE, cluster->count);

      spot.hit.span = (ChanceryIndexSpan) { cluster->lo, cluster->hi };
      spot.x = origin + cluster->x;
      spot.y = chancery_layout_get_row_y (layout, 0);
      spot.width = cluster->width;
      add_spot (spots, &spot, chancery_layout_get_time_left (layout),
                chancery_layout_get_time_right (layout));
    }
}

static void
add_bars (ChanceryLayout           *layout,
          const ChanceryLayoutLane *placed,
          guint                     lane,
          double                    origin,
          GArray                   *spots)
{
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);

  for (guint i = 0; i < placed->strip->bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (placed->strip->bars, ChanceryStripBar, i);
      double x0 = MAX (origin + bar->x0, left), x1 = MIN (origin + bar->x1, right);
      ChanceryLayoutSpot spot =
        make_spot (bar->slot == CHANCERY_INDEX_NOWHERE ? CHANCERY_HIT_CLUSTER
                                                       : CHANCERY_HIT_STATEMENT,
                   lane, bar->slot, bar->count);

      spot.hit.is_wide = TRUE;
      spot.hit.span = (ChanceryIndexSpan) { bar->lo, bar->hi };
      spot.x = (x0 + x1) / 2;
      spot.y = chancery_layout_get_row_y (layout, bar->row);
      spot.width = x1 - x0;
      if (x0 < x1)
        add_spot (spots, &spot, left, right);
    }
}

/**
 * chancery_layout_list_seen:
 * @layout: a layout, updated
 * @lane: one of its lanes
 *
 * Lists what stands in a lane between the edges: marks, clusters, bars and the shelf. There is
 * nothing in a lane that is scrolled out of sight.
 *
 * Returns: (transfer full) (element-type ChanceryLayoutSpot): them, from early to late
 */
GArray *
chancery_layout_list_seen (ChanceryLayout *layout,
                           guint           lane)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (ChanceryLayoutSpot));
  const ChanceryLayoutLane *placed;
  double origin;

  g_return_val_if_fail (layout != NULL && layout->lanes != NULL, spots);

  placed = chancery_layout_get_lane (layout, lane);
  if (placed->strip == NULL)
    return spots;

  origin = chancery_layout_get_time_left (layout) +
           chancery_scale_to_x (&layout->scale, placed->origin);
  add_marks (layout, placed, lane, origin, spots);
  add_clusters (layout, placed, lane, origin, spots);
  add_bars (layout, placed, lane, origin, spots);
  g_array_sort (spots, compare_spots);
  if (placed->n_undated > 0)
    {
      ChanceryLayoutSpot spot =
        make_spot (CHANCERY_HIT_SHELF, lane, placed->undated, placed->n_undated);

      spot.x = (chancery_layout_get_time_right (layout) + layout->width) / 2;
      spot.y = chancery_layout_get_row_y (layout, 0);
      spot.width = layout->width - chancery_layout_get_time_right (layout);
      g_array_append_val (spots, spot);
    }

  return spots;
}

/**
 * chancery_layout_get_date:
 * @layout: a layout with lanes
 * @slot: a statement
 * @date: (out caller-allocates): when it was said, as exactly as the timeline knows
 *
 * Returns: whether it has a date
 */
gboolean
chancery_layout_get_date (ChanceryLayout *layout,
                          guint           slot,
                          ChanceryDate   *date)
{
  ChanceryIndex *index;
  ChanceryIndexSpan span;
  guint32 flags;

  g_return_val_if_fail (layout != NULL && layout->lanes != NULL && date != NULL, FALSE);

  index = chancery_lanes_get_index (layout->lanes);
  span = chancery_index_peek_spans (index)[slot];
  flags = chancery_index_peek_flags (index)[slot];
  switch (chancery_index_span_class (&span, flags))
    {
    case CHANCERY_INDEX_CLASS_UNDATED:
      return FALSE;
    case CHANCERY_INDEX_CLASS_OPEN:
      break;
    default:
      if (span.hi - span.lo < LONG_SPAN)
        break;
      span.lo = chancery_calendar_day_of (span.lo) * CHANCERY_USEC_PER_DAY;
      span.hi = (chancery_calendar_day_of (span.hi - 1) + 1) * CHANCERY_USEC_PER_DAY;
      break;
    }

  chancery_date_from_span (span.lo, span.hi, date);
  if (flags & CHANCERY_INDEX_APPROXIMATE)
    date->flags |= CHANCERY_DATE_APPROXIMATE;
  if (flags & CHANCERY_INDEX_UNCERTAIN)
    date->flags |= CHANCERY_DATE_UNCERTAIN;

  return TRUE;
}
