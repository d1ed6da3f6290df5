/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which time a timeline shows: told, and taken elsewhere. Not for how somebody asks for it.
 */

#include "ui/timeline/chancery-timeline-private.h"

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-display.h"

/* A time that is seen, in words. */
char *
chancery_timeline_describe_span (const ChanceryIndexSpan *span)
{
  ChanceryDatePrecision precision = span->hi - span->lo < 2 * CHANCERY_USEC_PER_DAY
                                      ? CHANCERY_DATE_MINUTE
                                      : CHANCERY_DATE_DAY;
  ChanceryDatePatterns patterns;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  chancery_date_patterns_init (&patterns, gettext);
  from = chancery_date_display_moment (span->lo, precision, &patterns, CHANCERY_DATE_STYLE_LONG);
  until =
    chancery_date_display_moment (span->hi - 1, precision, &patterns, CHANCERY_DATE_STYLE_LONG);

  /* Translators: the time that is seen, from a date to a date */
  return g_strdup_printf (_("%s to %s"), from, until);
}

/**
 * chancery_timeline_get_span:
 * @self: a timeline
 * @lo: (out): the time at the left edge, µs
 * @hi: (out): the time at the right edge, µs
 */
void
chancery_timeline_get_span (ChanceryTimeline *self,
                            gint64 *lo,
                            gint64 *hi)
{
  double width = 0;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->wants_span)
    {
      *lo = self->span.lo;
      *hi = self->span.hi;
      return;
    }
  if (self->layout != NULL)
    width = chancery_layout_get_time_right (self->layout) -
            chancery_layout_get_time_left (self->layout);
  *lo = self->scale.origin;
  *hi = chancery_scale_to_time (&self->scale, width);
}

/* The user goes somewhere else. */
static void
chancery_timeline_go (ChanceryTimeline *self)
{
  self->has_chosen_span = self->has_new_view = TRUE;
  chancery_timeline_update (self);
}

/**
 * chancery_timeline_show_span:
 * @self: a timeline
 * @lo: begin of what shall be seen, µs
 * @hi: its end, µs
 */
void
chancery_timeline_show_span (ChanceryTimeline *self,
                             gint64 lo,
                             gint64 hi)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));
  g_return_if_fail (lo < hi);

  self->span = (ChanceryIndexSpan) { lo, hi };
  self->wants_span = TRUE;
  chancery_timeline_go (self);
}

/**
 * chancery_timeline_fit:
 * @self: a timeline
 *
 * Shows all statements of the filter.
 */
void
chancery_timeline_fit (ChanceryTimeline *self)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  self->wants_fit = TRUE;
  self->wants_newest = self->wants_span = FALSE;
  chancery_timeline_go (self);
}

/**
 * chancery_timeline_pan:
 * @self: a timeline
 * @dx: how far what is shown moves to later times, px
 * @dy: how far lanes move down, px
 */
void
chancery_timeline_pan (ChanceryTimeline *self,
                       double dx,
                       double dy)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->layout == NULL)
    return;

  chancery_scale_pan (&self->scale, dx);
  chancery_layout_set_scroll (self->layout, chancery_layout_get_scroll (self->layout) - dy);
  chancery_timeline_go (self);
}

/**
 * chancery_timeline_zoom:
 * @self: a timeline
 * @x: what stays where it is, px from the left edge of the widget
 * @factor: above 1 to come nearer
 */
void
chancery_timeline_zoom (ChanceryTimeline *self,
                        double x,
                        double factor)
{
  double left, right;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->layout == NULL)
    return;

  left = chancery_layout_get_time_left (self->layout);
  right = chancery_layout_get_time_right (self->layout);
  x = CLAMP (chancery_timeline_mirror (self, x), left, right);
  if (chancery_scale_zoom (&self->scale, x - left, factor))
    chancery_timeline_go (self);
}

/**
 * chancery_timeline_zoom_by:
 * @self: a timeline
 * @factor: above 1 to come nearer
 *
 * Zooms around what is selected, if it is in sight, else around the middle.
 */
void
chancery_timeline_zoom_by (ChanceryTimeline *self,
                           double factor)
{
  double x, y, middle;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (!chancery_timeline_is_ready (self))
    return;

  middle = (chancery_layout_get_time_left (self->layout) +
            chancery_layout_get_time_right (self->layout)) / 2;
  if (chancery_timeline_find_selected (self, &x, &y) &&
      x < chancery_layout_get_time_right (self->layout))
    middle = x;
  chancery_timeline_zoom (self, chancery_timeline_mirror (self, middle), factor);
}

/**
 * chancery_timeline_show_time:
 * @self: a timeline
 * @time: wall clock, µs
 *
 * Brings a time into the middle, as near as the timeline is looked at now.
 */
void
chancery_timeline_show_time (ChanceryTimeline *self,
                             gint64 time)
{
  gint64 lo = 0, hi = 0;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  chancery_timeline_get_span (self, &lo, &hi);
  if (lo < hi)
    chancery_timeline_show_span (self, time - (hi - lo) / 2, time - (hi - lo) / 2 + (hi - lo));
}

/**
 * chancery_timeline_show_today:
 * @self: a timeline
 *
 * Brings today into the middle.
 */
void
chancery_timeline_show_today (ChanceryTimeline *self)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (chancery_timeline_is_ready (self))
    chancery_timeline_show_time (self, chancery_layout_get_now (self->layout));
}

/**
 * chancery_timeline_show_edge:
 * @self: a timeline
 * @end: the last statements rather than the first
 *
 * Goes to where the statements of the filter begin or end, as near as now.
 */
void
chancery_timeline_show_edge (ChanceryTimeline *self,
                             gboolean end)
{
  gint64 lo, hi, from, until, margin;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (!chancery_timeline_is_ready (self) ||
      !chancery_index_extent (self->index, self->filter, &from, &until))
    return;

  chancery_timeline_get_span (self, &lo, &hi);
  margin = (hi - lo) / 20;
  if (end)
    chancery_timeline_show_span (self, until + margin - (hi - lo), until + margin);
  else
    chancery_timeline_show_span (self, from - margin, from - margin + (hi - lo));
}
