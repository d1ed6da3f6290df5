/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where everything of a timeline stands: axis, row of events, lanes with their strips, shelf of the
 * undated, legend. Left to right; a right-to-left window mirrors it as a whole. Lanes are laid out
 * for a stretch of time wider than the window and kept as long as the window moves within it.
 * Numbers only: no colours, no drawing, no texts but the width of counts.
 *
 * Events are in chancery-layout-events.c, commitments and links in chancery-layout-threads.c, what
 * is at a point in chancery-layout-hit.c.
 */

#include "core/layout/chancery-layout-private.h"

#include <math.h>

/* What a day may at most be wide to be drawn as a mark rather than a bar, and longer spans. */
#define NARROW_DAY 160
#define NARROW 24

/* From one row of marks to the next, px. */
#define ROW_STEP 13

/* Of a full lane, px: from its top to the middle of the first row, from there to the lowest thread,
 * and between threads that would lie upon each other. */
#define FULL_MIDDLE 20
#define THREAD_DEPTH 21
#define THREAD_STEP 4

static void
clear_lane (gpointer data)
{
  ChanceryLayoutLane *lane = data;

  chancery_strip_free (lane->strip);
  g_clear_pointer (&lane->commitments, g_array_unref);
}

static void
unref_array (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/**
 * chancery_layout_new:
 * @options: sizes; copied
 *
 * Returns: (transfer full): a layout without lanes
 */
ChanceryLayout *
chancery_layout_new (const ChanceryLayoutOptions *options)
{
  ChanceryLayout *layout;

  g_return_val_if_fail (options != NULL && options->text_width != NULL, NULL);

  layout = g_new0 (ChanceryLayout, 1);
  layout->options = *options;
  layout->selected = CHANCERY_INDEX_NOWHERE;
  layout->scale.usec_per_px = 1e9;
  layout->lane = g_array_new (FALSE, TRUE, sizeof (ChanceryLayoutLane));
  g_array_set_clear_func (layout->lane, clear_lane);
  layout->owed = g_ptr_array_new_with_free_func (unref_array);
  layout->event_spans = g_array_new (FALSE, TRUE, sizeof (ChanceryIndexSpan));
  layout->event_flags = g_array_new (FALSE, TRUE, sizeof (guint32));
  layout->event_order = g_array_new (FALSE, FALSE, sizeof (guint32));
  layout->events = g_array_new (FALSE, FALSE, sizeof (ChanceryLayoutEvent));
  layout->arcs = g_array_new (FALSE, FALSE, sizeof (ChanceryLayoutArc));
  layout->is_stale = TRUE;

  return layout;
}

/**
 * chancery_layout_free:
 * @layout: (nullable) (transfer full): a layout
 */
void
chancery_layout_free (ChanceryLayout *layout)
{
  if (layout == NULL)
    return;

  g_clear_pointer (&layout->lanes, chancery_lanes_unref);
  g_array_unref (layout->lane);
  g_ptr_array_unref (layout->owed);
  g_free (layout->lane_by_entity);
  g_array_unref (layout->event_spans);
  g_array_unref (layout->event_flags);
  g_array_unref (layout->event_order);
  g_array_unref (layout->events);
  g_array_unref (layout->arcs);
  g_free (layout);
}

/* Statements without a date are the last of each lane. */
static void
find_undated (ChanceryLayout *layout)
{
  const ChanceryStripSource *source = chancery_lanes_get_all (layout->lanes);

  layout->has_undated = source->starts[CHANCERY_INDEX_CLASS_UNDATED] <
                        source->starts[CHANCERY_INDEX_N_CLASSES];
}

/**
 * chancery_layout_set_lanes:
 * @layout: a layout
 * @lanes: the lanes it shall show, made of the index as it is now
 */
void
chancery_layout_set_lanes (ChanceryLayout *layout,
                           ChanceryLanes  *lanes)
{
  g_return_if_fail (layout != NULL && lanes != NULL);

  chancery_lanes_ref (lanes);
  g_clear_pointer (&layout->lanes, chancery_lanes_unref);
  layout->lanes = lanes;
  g_array_set_size (layout->lane, 0);
  g_array_set_size (layout->lane, chancery_lanes_get_n (lanes));
  layout->is_stale = TRUE;
  if (layout->selected != CHANCERY_INDEX_NOWHERE &&
      layout->selected >= chancery_index_get_n_slots (chancery_lanes_get_index (lanes)))
    layout->selected = CHANCERY_INDEX_NOWHERE;

  find_undated (layout);
  chancery_layout_find_events (layout);
  chancery_layout_find_commitments (layout);
}

/**
 * chancery_layout_set_size:
 * @layout: a layout
 * @width: of the canvas, px
 * @height: of the canvas, px
 */
void
chancery_layout_set_size (ChanceryLayout *layout,
                          double          width,
                          double          height)
{
  g_return_if_fail (layout != NULL);

  layout->width = width;
  layout->height = height;
}

/**
 * chancery_layout_set_scale:
 * @layout: a layout
 * @scale: its origin is the time at the left edge of the part that shows time
 */
void
chancery_layout_set_scale (ChanceryLayout      *layout,
                           const ChanceryScale *scale)
{
  g_return_if_fail (layout != NULL && scale != NULL && scale->usec_per_px > 0);

  layout->scale = *scale;
}

/**
 * chancery_layout_set_scroll:
 * @layout: a layout
 * @scroll: how far lanes are scrolled up, px; brought within what there is by the next update
 */
void
chancery_layout_set_scroll (ChanceryLayout *layout,
                            double          scroll)
{
  g_return_if_fail (layout != NULL);

  layout->scroll = scroll;
}

/**
 * chancery_layout_set_selected:
 * @layout: a layout
 * @slot: a statement, or %CHANCERY_INDEX_NOWHERE
 */
void
chancery_layout_set_selected (ChanceryLayout *layout,
                              guint           slot)
{
  g_return_if_fail (layout != NULL);

  layout->selected = slot;
}

/**
 * chancery_layout_set_now:
 * @layout: a layout
 * @now: wall clock now, µs
 */
void
chancery_layout_set_now (ChanceryLayout *layout,
                         gint64          now)
{
  g_return_if_fail (layout != NULL);

  layout->now = now;
}

/* How many rows of marks fit into a lane. */
guint
chancery_layout_n_rows (ChanceryLayout *layout)
{
  return layout->lane_height >= CHANCERY_FULL_LANE ? 3 : layout->lane_height >= 40 ? 2 : 1;
}

void
chancery_layout_strip_options (ChanceryLayout       *layout,
                               ChanceryStripOptions *options)
{
  *options = (ChanceryStripOptions) {
    .scale = { layout->lo, layout->scale.usec_per_px },
    .lo = layout->lo,
    .hi = layout->hi,
    .n_rows = chancery_layout_n_rows (layout),
    .narrow_day = NARROW_DAY,
    .narrow = NARROW,
    .text_width = layout->options.text_width,
    .text_data = layout->options.text_data,
  };
}

static void
place_lanes (ChanceryLayout *layout)
{
  double room = chancery_layout_get_lanes_bottom (layout) - chancery_layout_get_lanes_top (layout);
  guint n = layout->lane->len;

  layout->lane_height = CLAMP (floor (room / MAX (n, 1)), layout->options.least_lane,
                               layout->options.best_lane);
  for (guint i = 0; i < n; i++)
    g_array_index (layout->lane, ChanceryLayoutLane, i).y = i * layout->lane_height;
  layout->scroll = CLAMP (layout->scroll, 0, MAX (0, n * layout->lane_height - room));
}

static gint64
whole_cells (gint64 time,
             gint64 cell)
{
  gint64 rest = time % cell;

  return time - rest - (rest < 0 ? cell : 0);
}

/* The stretch to lay out: what is seen, to whole cells, and while the window moves but does not
 * zoom, a quarter of a window to both sides. */
static void
choose_stretch (ChanceryLayout *layout)
{
  double width = chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout);
  gint64 from = layout->scale.origin;
  gint64 until = chancery_scale_to_time (&layout->scale, MAX (width, 1));
  gint64 cell = chancery_strip_cell (&layout->scale);
  gboolean moves = layout->scale.usec_per_px == layout->laid_usec_per_px;
  gint64 margin = moves ? (until - from) / 4 : 0;

  if (!layout->is_stale && moves && layout->lo <= from && layout->hi >= until &&
      layout->lane_height == layout->laid_lane_height && layout->now == layout->laid_now)
    return;

  /* A cell more on both sides, for marks that are cut by the edge. */
  layout->lo = whole_cells (from - margin, cell) - cell;
  layout->hi = whole_cells (until + margin, cell) + 2 * cell;
  layout->laid_usec_per_px = layout->scale.usec_per_px;
  layout->laid_lane_height = layout->lane_height;
  layout->laid_now = layout->now;
  layout->is_stale = FALSE;
  for (guint i = 0; i < layout->lane->len; i++)
    g_clear_pointer (&g_array_index (layout->lane, ChanceryLayoutLane, i).strip,
                     chancery_strip_free);
  chancery_layout_update_events (layout);
}

static void
update_lane (ChanceryLayout *layout,
             guint           i)
{
  ChanceryLayoutLane *lane = &g_array_index (layout->lane, ChanceryLayoutLane, i);
  const ChanceryStripSource *source = chancery_lanes_get_source (layout->lanes, i);
  guint undated = source->starts[CHANCERY_INDEX_CLASS_UNDATED];
  ChanceryStripOptions options;

  if (lane->strip != NULL)
    return;

  chancery_layout_strip_options (layout, &options);
  lane->strip = chancery_strip_new (source, &options);
  lane->origin = layout->lo;
  lane->n_undated = source->starts[CHANCERY_INDEX_N_CLASSES] - undated;
  lane->undated = lane->n_undated == 1 ? source->slots[undated] : CHANCERY_INDEX_NOWHERE;
  lane->serial = ++layout->serial;
  chancery_layout_update_commitments (layout, i);
}

/**
 * chancery_layout_update:
 * @layout: a layout with lanes
 *
 * Lays out what the changes before ask for; lanes that are out of sight are left.
 */
void
chancery_layout_update (ChanceryLayout *layout)
{
  guint first, end;

  g_return_if_fail (layout != NULL);

  if (layout->lanes == NULL)
    return;

  place_lanes (layout);
  choose_stretch (layout);
  chancery_layout_get_lanes_seen (layout, &first, &end);
  for (guint i = first; i < end; i++)
    update_lane (layout, i);
  chancery_layout_update_arcs (layout);
}

/**
 * chancery_layout_get_options:
 * @layout: a layout
 *
 * Returns: (transfer none): its sizes
 */
const ChanceryLayoutOptions *
chancery_layout_get_options (ChanceryLayout *layout)
{
  return &layout->options;
}

/**
 * chancery_layout_get_lanes:
 * @layout: a layout
 *
 * Returns: (transfer none) (nullable): the lanes it shows
 */
ChanceryLanes *
chancery_layout_get_lanes (ChanceryLayout *layout)
{
  return layout->lanes;
}

/**
 * chancery_layout_get_scale:
 * @layout: a layout
 *
 * Returns: (transfer none): its scale
 */
const ChanceryScale *
chancery_layout_get_scale (ChanceryLayout *layout)
{
  return &layout->scale;
}

/**
 * chancery_layout_get_width:
 * @layout: a layout
 *
 * Returns: width of the canvas, px
 */
double
chancery_layout_get_width (ChanceryLayout *layout)
{
  return layout->width;
}

/**
 * chancery_layout_get_height:
 * @layout: a layout
 *
 * Returns: height of the canvas, px
 */
double
chancery_layout_get_height (ChanceryLayout *layout)
{
  return layout->height;
}

/**
 * chancery_layout_get_scroll:
 * @layout: a layout
 *
 * Returns: how far lanes are scrolled up, px
 */
double
chancery_layout_get_scroll (ChanceryLayout *layout)
{
  return layout->scroll;
}

/**
 * chancery_layout_get_content:
 * @layout: a layout
 *
 * Returns: the height of all lanes, px
 */
double
chancery_layout_get_content (ChanceryLayout *layout)
{
  return layout->lane->len * layout->lane_height;
}

/**
 * chancery_layout_get_lanes_top:
 * @layout: a layout
 *
 * Returns: y of where lanes begin, below axis and events, px
 */
double
chancery_layout_get_lanes_top (ChanceryLayout *layout)
{
  double events = layout->event_order->len > 0 ? CHANCERY_EVENTS_HEIGHT : 0;

  return layout->options.axis_height + events;
}

/**
 * chancery_layout_get_lanes_bottom:
 * @layout: a layout
 *
 * Returns: y of where lanes end and the legend begins, px
 */
double
chancery_layout_get_lanes_bottom (ChanceryLayout *layout)
{
  return MAX (chancery_layout_get_lanes_top (layout),
              layout->height - layout->options.legend_height);
}

/**
 * chancery_layout_get_time_left:
 * @layout: a layout
 *
 * Returns: x of where time begins, right of the names, px
 */
double
chancery_layout_get_time_left (ChanceryLayout *layout)
{
  return layout->options.label_width;
}

/**
 * chancery_layout_get_time_right:
 * @layout: a layout
 *
 * Returns: x of where time ends and the shelf begins, px
 */
double
chancery_layout_get_time_right (ChanceryLayout *layout)
{
  return MAX (chancery_layout_get_time_left (layout),
              layout->width - (layout->has_undated ? CHANCERY_SHELF_WIDTH : 0));
}

/**
 * chancery_layout_get_lane_height:
 * @layout: a layout
 *
 * Returns: the height of a lane, px
 */
double
chancery_layout_get_lane_height (ChanceryLayout *layout)
{
  return layout->lane_height;
}

/**
 * chancery_layout_get_row_y:
 * @layout: a layout
 * @row: a row of a strip
 *
 * Returns: the middle of the row from the top of its lane, px
 */
double
chancery_layout_get_row_y (ChanceryLayout *layout,
                           guint           row)
{
  double middle = layout->lane_height >= CHANCERY_FULL_LANE
                    ? FULL_MIDDLE + floor ((layout->lane_height - CHANCERY_FULL_LANE) / 2)
                    : floor (layout->lane_height * 0.5);

  return middle + (row == 1 ? -ROW_STEP : row == 2 ? ROW_STEP : 0);
}

/**
 * chancery_layout_get_thread_y:
 * @layout: a layout
 * @row: row of a commitment
 *
 * Returns: y of its line from the top of its lane, px; words stand below that of row 0
 */
double
chancery_layout_get_thread_y (ChanceryLayout *layout,
                              guint           row)
{
  double lowest = layout->lane_height >= CHANCERY_FULL_LANE
                    ? chancery_layout_get_row_y (layout, 0) + THREAD_DEPTH
                    : layout->lane_height - (layout->lane_height >= 40 ? 7 : 4);

  return lowest - row * THREAD_STEP;
}

/**
 * chancery_layout_get_event_y:
 * @layout: a layout
 * @row: a row of events
 *
 * Returns: the middle of the row on the canvas, px
 */
double
chancery_layout_get_event_y (ChanceryLayout *layout,
                             guint           row)
{
  return layout->options.axis_height + CHANCERY_EVENTS_HEIGHT / 2.0 + (row == 0 ? -9 : 9);
}

/**
 * chancery_layout_get_selected:
 * @layout: a layout
 *
 * Returns: the selected slot, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_layout_get_selected (ChanceryLayout *layout)
{
  return layout->selected;
}

/**
 * chancery_layout_get_now:
 * @layout: a layout
 *
 * Returns: wall clock now, µs
 */
gint64
chancery_layout_get_now (ChanceryLayout *layout)
{
  return layout->now;
}

/**
 * chancery_layout_get_lane:
 * @layout: a layout
 * @lane: which one
 *
 * Returns: (transfer none): where it stands
 */
const ChanceryLayoutLane *
chancery_layout_get_lane (ChanceryLayout *layout,
                          guint           lane)
{
  g_return_val_if_fail (layout != NULL && lane < layout->lane->len, NULL);

  return &g_array_index (layout->lane, ChanceryLayoutLane, lane);
}

/**
 * chancery_layout_get_lanes_seen:
 * @layout: a layout
 * @first: (out): the first lane in sight
 * @end: (out): one after the last
 */
void
chancery_layout_get_lanes_seen (ChanceryLayout *layout,
                                guint          *first,
                                guint          *end)
{
  double room = chancery_layout_get_lanes_bottom (layout) - chancery_layout_get_lanes_top (layout);
  double height = MAX (layout->lane_height, 1);

  *first = MIN (layout->lane->len, (guint) (layout->scroll / height));
  *end = MIN (layout->lane->len, (guint) ceil ((layout->scroll + room) / height));
}

/**
 * chancery_layout_get_events:
 * @layout: a layout
 * @origin: (out): the time at their x = 0, µs
 *
 * Returns: (transfer none) (element-type ChanceryLayoutEvent): events, by x0
 */
const GArray *
chancery_layout_get_events (ChanceryLayout *layout,
                            gint64         *origin)
{
  *origin = layout->lo;

  return layout->events;
}

/**
 * chancery_layout_get_arcs:
 * @layout: a layout
 *
 * Returns: (transfer none) (element-type ChanceryLayoutArc): links of the selected statement
 */
const GArray *
chancery_layout_get_arcs (ChanceryLayout *layout)
{
  return layout->arcs;
}
