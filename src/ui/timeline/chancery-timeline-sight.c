/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes into view by itself: all or the newest statements, a time that was asked for, the one
 * that is selected; and that a wider window still shows the same. Done while it is laid out. Not
 * for how somebody asks for it.
 */

#include "ui/timeline/chancery-timeline-private.h"

/* How many statements are in view when a record opens, unless there are more lanes. */
#define NEWEST 40

/* The newest statements, so that a file of many years opens where it goes on. */
static ChanceryBitmap *
find_newest (ChanceryTimeline *self)
{
  ChanceryBitmap *newest = chancery_bitmap_new (chancery_index_get_n_slots (self->index));
  const guint32 *flags = chancery_index_peek_flags (self->index);
  guint wanted = MAX (NEWEST, chancery_lanes_get_n (chancery_layout_get_lanes (self->layout)));
  guint n, found = 0;
  const guint32 *slots = chancery_index_peek_order (self->index, CHANCERY_INDEX_BY_SAID, &n);

  for (guint i = n; i-- > 0 && found < wanted;)
    if (!(flags[slots[i]] & CHANCERY_INDEX_UNDATED) &&
        (self->filter == NULL || chancery_bitmap_get (self->filter, slots[i])))
      {
        chancery_bitmap_set (newest, slots[i]);
        found++;
      }

  return newest;
}

static void
fit_now (ChanceryTimeline *self)
{
  double width = chancery_layout_get_time_right (self->layout) -
                 chancery_layout_get_time_left (self->layout);
  g_autoptr (ChanceryBitmap) newest = self->wants_newest ? find_newest (self) : NULL;
  gint64 lo, hi;

  self->wants_fit = FALSE;
  if (!chancery_index_extent (self->index, newest != NULL ? newest : self->filter, &lo, &hi))
    {
      /* What comes into an empty record will be fitted. */
      self->wants_fit = chancery_index_get_n_statements (self->index) == 0;
      return;
    }

  chancery_scale_fit (&self->scale, lo, hi, 24, width - 24);
  self->wants_newest = FALSE;
}

static void
span_now (ChanceryTimeline *self)
{
  double width = chancery_layout_get_time_right (self->layout) -
                 chancery_layout_get_time_left (self->layout);

  chancery_scale_fit (&self->scale, self->span.lo, self->span.hi, 0, width);
  self->wants_fit = self->wants_newest = self->wants_span = FALSE;
}

/* Brings into view what was asked for since the last frame. */
void
chancery_timeline_take_span (ChanceryTimeline *self)
{
  if (self->wants_span)
    span_now (self);
  else if (self->wants_fit)
    fit_now (self);
}

/* The lane where the selected statement stands: as before, else the first. */
static gboolean
find_lane (ChanceryTimeline *self,
           double *x,
           double *y)
{
  guint slot = chancery_timeline_get_slot (self), lane = self->selected_lane;
  guint n = chancery_lanes_get_n (chancery_layout_get_lanes (self->layout));

  if (slot == CHANCERY_INDEX_NOWHERE)
    return FALSE;

  if (lane >= n || !chancery_layout_find (self->layout, slot, lane, x, y))
    for (lane = 0; lane < n && !chancery_layout_find (self->layout, slot, lane, x, y);)
      lane++;
  if (lane < n)
    self->selected_lane = lane;

  return lane < n;
}

/* Moves as little as needed, but then so that there is something around it. */
static void
show_selected (ChanceryTimeline *self)
{
  double left = chancery_layout_get_time_left (self->layout);
  double right = chancery_layout_get_time_right (self->layout);
  double top = chancery_layout_get_lanes_top (self->layout);
  double bottom = chancery_layout_get_lanes_bottom (self->layout);
  double x, y, scroll = chancery_layout_get_scroll (self->layout);

  self->wants_sight = FALSE;
  if (!find_lane (self, &x, &y))
    return;

  if (x < left + 8 || (x > right - 8 && x < right))
    chancery_scale_pan (&self->scale, (left + right) / 2 - x);
  else if (x > chancery_layout_get_width (self->layout))
    chancery_scale_pan (&self->scale, (left + right) / 2 - x);
  if (!self->keeps_lanes && (y < top + 8 || y > bottom - 8))
    chancery_layout_set_scroll (self->layout, scroll + y - (top + bottom) / 2);
  self->keeps_lanes = FALSE;
}

/* A wider window shows the same time at a larger scale: what is seen stays seen. */
void
chancery_timeline_keep_span (ChanceryTimeline *self,
                             int width)
{
  double label = chancery_layout_get_options (self->layout)->label_width;
  double before = self->laid_width - label, after = width - label;

  if (self->laid_width != 0 && self->laid_width != width && before > 0 && after > 0)
    chancery_scale_zoom (&self->scale, 0, after / before);
  self->laid_width = width;
}

/* Only where nobody asked for it, and there is something in view, the view stays. */
void
chancery_timeline_look_for_selected (ChanceryTimeline *self)
{
  double x, y;

  if (self->wants_sight ||
      (self->wants_any && chancery_layout_count_in_view (self->layout) == 0))
    {
      show_selected (self);
      chancery_layout_set_scale (self->layout, &self->scale);
      chancery_layout_update (self->layout);
    }
  else if (self->wants_any)
    find_lane (self, &x, &y);
  self->wants_any = FALSE;
}
