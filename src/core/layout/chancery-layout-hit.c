/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is at a point of a timeline, and where a statement stands: by binary search in what was laid
 * out, never by looking at all of it. Not for what to do about it.
 */

#include "core/layout/chancery-layout-private.h"

#include <math.h>

/* How far from a mark a pointer still means it, px; and how high pills, bars and bands are. */
#define REACH 9
#define HALF_PILL 11
#define HALF_BAR 7

/* A mark may stand so far from its time, px: within its day. */
#define FARTHEST_MARK 100

/**
 * chancery_layout_seek_mark:
 * @marks: (element-type ChanceryStripMark): marks of a strip
 * @x: px
 *
 * Returns: the first mark at @x or right of it, or their number
 */
guint
chancery_layout_seek_mark (const GArray *marks,
                           double        x)
{
  guint low = 0, high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (marks, ChanceryStripMark, middle).x < x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
stands_in (ChanceryLayout *layout,
           guint           slot,
           guint           lane)
{
  ChanceryGrouping grouping = chancery_lanes_get_grouping (layout->lanes);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  guint entity = chancery_lanes_get (layout->lanes, lane)->entity;
  ChanceryIndexPosting posting;
  guint cursor = 0;
  gboolean any = FALSE;

  if (grouping == CHANCERY_GROUP_NONE)
    return TRUE;
  if (entity == CHANCERY_LANES_OTHERS)
    return TRUE;
  while (chancery_index_next_posting (index, slot, &cursor, &posting))
    if ((guint) posting.axis == (guint) grouping)
      {
        if (posting.entity == entity)
          return TRUE;
        any = TRUE;
      }

  return !any && entity == CHANCERY_INDEX_NONE;
}

/* The mark of a slot, if it is drawn alone: near where its time is. */
const ChanceryStripMark *
chancery_layout_find_mark (const ChanceryStrip *strip,
                           guint                slot,
                           double               x)
{
  for (guint i = chancery_layout_seek_mark (strip->marks, x - FARTHEST_MARK);
       i < strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (strip->marks, ChanceryStripMark, i);

      if (mark->slot == slot)
        return mark;
      if (mark->x > x + FARTHEST_MARK)
        break;
    }

  return NULL;
}

static const ChanceryStripBar *
find_bar (const ChanceryStrip *strip,
          guint                slot)
{
  for (guint i = 0; i < strip->bars->len; i++)
    if (g_array_index (strip->bars, ChanceryStripBar, i).slot == slot)
      return &g_array_index (strip->bars, ChanceryStripBar, i);

  return NULL;
}

/**
 * chancery_layout_find:
 * @layout: a layout
 * @slot: a statement
 * @lane: a lane
 * @x: (out): where it stands on the canvas, px; perhaps out of sight
 * @y: (out): where it stands on the canvas, px
 *
 * Finds the mark of a statement, the middle of its bar, or the place where it is part of a cluster.
 *
 * Returns: whether it stands in the lane
 */
gboolean
chancery_layout_find (ChanceryLayout *layout,
                      guint           slot,
                      guint           lane,
                      double         *x,
                      double         *y)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  const ChanceryBitmap *filter = chancery_lanes_get_filter (layout->lanes);
  const ChanceryIndexSpan *span = &chancery_index_peek_spans (index)[slot];
  guint32 flags = chancery_index_peek_flags (index)[slot];
  double left = chancery_layout_get_time_left (layout);
  double offset, inside;
  const ChanceryStripMark *mark = NULL;
  const ChanceryStripBar *bar = NULL;
  guint row = 0;

  if ((flags & CHANCERY_INDEX_DELETED) != 0 || !stands_in (layout, slot, lane) ||
      (filter != NULL && !chancery_bitmap_get (filter, slot)))
    return FALSE;

  offset = chancery_scale_to_x (&layout->scale, placed->origin);
  inside = chancery_scale_to_x (&layout->scale, chancery_index_span_middle (span, flags)) - offset;
  if (chancery_index_span_class (span, flags) == CHANCERY_INDEX_CLASS_UNDATED)
    inside = (chancery_layout_get_time_right (layout) + layout->width) / 2 - left - offset;
  else if (placed->strip != NULL &&
           (mark = chancery_layout_find_mark (placed->strip, slot, inside)) != NULL)
    inside = mark->x;
  else if (placed->strip != NULL && (bar = find_bar (placed->strip, slot)) != NULL)
    inside = CLAMP ((bar->x0 + bar->x1) / 2, MIN (bar->x1, 12 - offset),
                    MAX (bar->x0, chancery_layout_get_time_right (layout) - left - offset - 12));

  row = mark != NULL ? mark->row : bar != NULL ? bar->row : 0;
  *x = left + offset + inside;
  *y = chancery_layout_get_lanes_top (layout) - layout->scroll + placed->y +
       chancery_layout_get_row_y (layout, row);

  return TRUE;
}

static gboolean
hit_mark (ChanceryLayout      *layout,
          const ChanceryStrip *strip,
          double               x,
          double               y,
          ChanceryLayoutHit   *hit)
{
  double nearest = REACH * REACH;

  for (guint i = chancery_layout_seek_mark (strip->marks, x - REACH); i < strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (strip->marks, ChanceryStripMark, i);
      double dx = mark->x - x, dy = chancery_layout_get_row_y (layout, mark->row) - y;

      if (dx > REACH)
        break;
      if (dx * dx + dy * dy > nearest)
        continue;
      nearest = dx * dx + dy * dy;
      hit->kind = CHANCERY_HIT_STATEMENT;
      hit->slot = mark->slot;
      hit->count = 1;
    }

  return hit->kind != CHANCERY_HIT_NOTHING;
}

static gboolean
hit_cluster (ChanceryLayout      *layout,
             const ChanceryStrip *strip,
             double               x,
             double               y,
             ChanceryLayoutHit   *hit)
{
  const GArray *clusters = strip->clusters;
  guint low = 0, high = clusters->len;
  double middle_y = chancery_layout_get_row_y (layout, 0);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const ChanceryStripCluster *cluster =
        &g_array_index (clusters, ChanceryStripCluster, middle);

      if (cluster->x + cluster->width / 2 < x)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < clusters->len)
    {
      const ChanceryStripCluster *cluster = &g_array_index (clusters, ChanceryStripCluster, low);

      if (cluster->x - cluster->width / 2 > x ||
          (!cluster->dense && fabs (y - middle_y) > HALF_PILL))
        return FALSE;
      hit->kind = CHANCERY_HIT_CLUSTER;
      hit->count = cluster->count;
      hit->span = (ChanceryIndexSpan) { cluster->lo, cluster->hi };
      return TRUE;
    }

  return FALSE;
}

/* How many bars, or events, begin at @x or before. What they begin with is where they begin. */
static guint
count_begun (GArray *things,
             double  x)
{
  guint low = 0, high = things->len, size = g_array_get_element_size (things);

  G_STATIC_ASSERT (G_STRUCT_OFFSET (ChanceryStripBar, x0) == 0);
  G_STATIC_ASSERT (G_STRUCT_OFFSET (ChanceryLayoutEvent, x0) == 0);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const double *x0 = (gpointer) (things->data + (gsize) middle * size);

      if (*x0 <= x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Bars of a row never overlap, so that the last that begins before is the only one of its row. */
static gboolean
hit_bar (ChanceryLayout      *layout,
         const ChanceryStrip *strip,
         double               x,
         double               y,
         ChanceryLayoutHit   *hit)
{
  guint n_rows = chancery_layout_n_rows (layout), seen = 0;

  for (guint i = count_begun (strip->bars, x); i-- > 0 && seen != (1u << n_rows) - 1;)
    {
      const ChanceryStripBar *bar = &g_array_index (strip->bars, ChanceryStripBar, i);

      if (seen & 1u << bar->row)
        continue;
      seen |= 1u << bar->row;
      if (bar->x1 < x || fabs (y - chancery_layout_get_row_y (layout, bar->row)) > HALF_BAR)
        continue;
      hit->kind = bar->slot == CHANCERY_INDEX_NOWHERE ? CHANCERY_HIT_CLUSTER
                                                      : CHANCERY_HIT_STATEMENT;
      hit->slot = bar->slot;
      hit->is_wide = TRUE;
      hit->count = bar->count;
      hit->span = (ChanceryIndexSpan) { bar->lo, bar->hi };
      return TRUE;
    }

  return FALSE;
}

static gboolean
hit_commitment (ChanceryLayout           *layout,
                const ChanceryLayoutLane *lane,
                double                    x,
                double                    y,
                ChanceryLayoutHit        *hit)
{
  if (y < chancery_layout_get_row_y (layout, 0) + 16)
    return FALSE;

  for (guint i = 0; i < lane->commitments->len; i++)
    {
      const ChanceryLayoutCommitment *commitment =
        &g_array_index (lane->commitments, ChanceryLayoutCommitment, i);

      if (commitment->x > x || MAX (commitment->due1, commitment->x + 60) < x)
        continue;
      hit->kind = CHANCERY_HIT_COMMITMENT;
      hit->slot = commitment->slot;
      hit->count = 1;
      hit->span = commitment->due;
      return TRUE;
    }

  return FALSE;
}

static void
hit_lane (ChanceryLayout    *layout,
          double             x,
          double             y,
          ChanceryLayoutHit *hit)
{
  const ChanceryLayoutLane *lane = chancery_layout_get_lane (layout, hit->lane);

  if (x < chancery_layout_get_time_left (layout))
    {
      hit->kind = CHANCERY_HIT_LABEL;
      hit->entity = chancery_lanes_get (layout->lanes, hit->lane)->entity;
      return;
    }
  if (x >= chancery_layout_get_time_right (layout))
    {
      hit->kind = lane->n_undated > 0 ? CHANCERY_HIT_SHELF : CHANCERY_HIT_NOTHING;
      hit->slot = lane->undated;
      hit->count = lane->n_undated;
      return;
    }
  if (lane->strip == NULL)
    return;

  y -= lane->y;
  x -= chancery_layout_get_time_left (layout) + chancery_scale_to_x (&layout->scale, lane->origin);
  if (!hit_mark (layout, lane->strip, x, y, hit) && !hit_cluster (layout, lane->strip, x, y, hit) &&
      !hit_bar (layout, lane->strip, x, y, hit))
    hit_commitment (layout, lane, x, y, hit);
}

/* The last of its row that begins before. */
static void
hit_event (ChanceryLayout    *layout,
           double             x,
           double             y,
           ChanceryLayoutHit *hit)
{
  x -= chancery_layout_get_time_left (layout) + chancery_scale_to_x (&layout->scale, layout->lo);
  for (guint i = count_begun (layout->events, x); i-- > 0;)
    {
      const ChanceryLayoutEvent *event = &g_array_index (layout->events, ChanceryLayoutEvent, i);
      double end = event->text_room > 0 ? event->text_x + MIN (event->text_room, 80) : event->x1;

      if (fabs (y - chancery_layout_get_event_y (layout, event->row)) > 9)
        continue;
      if (MAX (end, event->x1) < x)
        return;
      hit->kind = CHANCERY_HIT_EVENT;
      hit->entity = event->entity;
      hit->count = event->count;
      hit->span = event->when;
      return;
    }
}

/**
 * chancery_layout_hit:
 * @layout: a layout
 * @x: px on the canvas
 * @y: px on the canvas
 * @hit: (out caller-allocates): what is there
 */
void
chancery_layout_hit (ChanceryLayout    *layout,
                     double             x,
                     double             y,
                     ChanceryLayoutHit *hit)
{
  g_return_if_fail (layout != NULL && hit != NULL);

  *hit = (ChanceryLayoutHit) {
    .lane = CHANCERY_INDEX_NOWHERE,
    .slot = CHANCERY_INDEX_NOWHERE,
    .entity = CHANCERY_INDEX_NOWHERE,
  };
  if (layout->lanes == NULL || y < layout->options.axis_height ||
      y >= chancery_layout_get_lanes_bottom (layout))
    return;

  if (y < chancery_layout_get_lanes_top (layout))
    {
      if (x >= chancery_layout_get_time_left (layout))
        hit_event (layout, x, y, hit);
      return;
    }

  y += layout->scroll - chancery_layout_get_lanes_top (layout);
  hit->lane = (guint) (y / layout->lane_height);
  if (hit->lane < layout->lane->len)
    hit_lane (layout, x, y, hit);
  else
    hit->lane = CHANCERY_INDEX_NOWHERE;
}
