/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pointer on the timeline: drag, scroll, pinch, click. What they come to is in
 * chancery-timeline.c; the keyboard is in chancery-timeline-walk.c.
 */

#include "ui/timeline/chancery-timeline-private.h"

#include <math.h>

#define SCROLL_PX 40

/* A pointer that moved less than this has clicked. */
#define CLICK_PX 4

static void
hit_at (ChanceryTimeline *self,
        double x,
        double y,
        ChanceryLayoutHit *hit)
{
  chancery_layout_hit (self->layout, chancery_timeline_mirror (self, x), y, hit);
}

static void
set_hovered (ChanceryTimeline *self,
             guint slot)
{
  if (self->painter == NULL || chancery_painter_get_hovered (self->painter) == slot)
    return;

  chancery_painter_set_hovered (self->painter, slot);
  chancery_timeline_update (self);
}

static void
motion_cb (ChanceryTimeline *self,
           double x,
           double y)
{
  ChanceryLayoutHit hit;

  self->x = chancery_timeline_mirror (self, x);
  self->y = y;
  if (!chancery_timeline_is_ready (self))
    return;

  hit_at (self, x, y, &hit);
  set_hovered (self, hit.kind == CHANCERY_HIT_STATEMENT ? hit.slot : CHANCERY_INDEX_NOWHERE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit.kind == CHANCERY_HIT_NOTHING ||
                                                          hit.kind == CHANCERY_HIT_LABEL
                                                        ? NULL
                                                        : "pointer");
}

static void
leave_cb (ChanceryTimeline *self)
{
  set_hovered (self, CHANCERY_INDEX_NOWHERE);
}

static gboolean
scroll_cb (ChanceryTimeline *self,
           double dx,
           double dy,
           GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit_is =
    gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double unit = unit_is == GDK_SCROLL_UNIT_SURFACE ? 1 : SCROLL_PX;

  if (state & GDK_CONTROL_MASK)
    {
      chancery_timeline_zoom (self, chancery_timeline_mirror (self, self->x),
                              pow (CHANCERY_TIMELINE_STEP, -dy * unit / SCROLL_PX));
      return GDK_EVENT_STOP;
    }
  if (state & GDK_SHIFT_MASK)
    {
      dx += dy;
      dy = 0;
    }
  chancery_timeline_pan (self, -chancery_timeline_towards_later (self, dx * unit), -dy * unit);

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (ChanceryTimeline *self,
               double x,
               double y,
               GtkGestureDrag *drag)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged_x = self->dragged_y = 0;
  self->is_choosing = (state & GDK_SHIFT_MASK) != 0 && chancery_timeline_is_ready (self);
  self->chosen_x = self->x = chancery_timeline_mirror (self, x);
}

static void
drag_update_cb (ChanceryTimeline *self,
                double dx,
                double dy,
                GtkGestureDrag *drag)
{
  if (ABS (dx) < CLICK_PX && ABS (dy) < CLICK_PX && self->dragged_x == 0 && self->dragged_y == 0)
    return;
  if (self->is_choosing)
    {
      double x, y;

      gtk_gesture_drag_get_start_point (drag, &x, &y);
      self->x = chancery_timeline_mirror (self, x + dx);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }

  chancery_timeline_pan (self, chancery_timeline_towards_later (self, dx - self->dragged_x), dy - self->dragged_y);
  self->dragged_x = dx;
  self->dragged_y = dy;
}

static gint64
time_at (ChanceryTimeline *self,
         double x)
{
  return chancery_scale_to_time (&self->scale,
                                 x - chancery_layout_get_time_left (self->layout));
}

/* Comes nearer to a cluster, until nothing more can be told apart. */
static void
open_cluster (ChanceryTimeline *self,
              const ChanceryIndexSpan *span)
{
  gint64 length = MAX (span->hi - span->lo, 1);
  double width = chancery_layout_get_time_right (self->layout) -
                 chancery_layout_get_time_left (self->layout);
  ChanceryScale nearer = self->scale;

  chancery_scale_fit (&nearer, span->lo - length / 4, span->hi + length / 4, 0, width);
  if (nearer.usec_per_px * 1.05 < self->scale.usec_per_px)
    chancery_timeline_show_span (self, span->lo - length / 4, span->hi + length / 4);
  else
    chancery_timeline_choose_span (self, span->lo, span->hi);
}

static void
click (ChanceryTimeline *self,
       double x,
       double y)
{
  ChanceryLayoutHit hit;

  if (!chancery_timeline_is_ready (self))
    return;

  hit_at (self, x, y, &hit);
  switch (hit.kind)
    {
    case CHANCERY_HIT_STATEMENT:
    case CHANCERY_HIT_COMMITMENT:
    case CHANCERY_HIT_SHELF:
      chancery_timeline_choose (self, hit.slot, hit.lane);
      break;
    case CHANCERY_HIT_CLUSTER:
      open_cluster (self, &hit.span);
      break;
    case CHANCERY_HIT_EVENT:
    case CHANCERY_HIT_LABEL:
    case CHANCERY_HIT_NOTHING:
    default:
      break;
    }
}

static void
drag_end_cb (ChanceryTimeline *self,
             double dx,
             double dy,
             GtkGestureDrag *drag)
{
  gboolean moved = ABS (dx) >= CLICK_PX || ABS (dy) >= CLICK_PX || self->dragged_x != 0;
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->is_choosing && moved)
    chancery_timeline_choose_span (self, time_at (self, MIN (self->x, self->chosen_x)),
                                   time_at (self, MAX (self->x, self->chosen_x)));
  else if (!moved)
    click (self, x, y);
  self->is_choosing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pinch_begin_cb (ChanceryTimeline *self)
{
  self->zoomed = 1;
}

static void
pinch_cb (ChanceryTimeline *self,
          double scale,
          GtkGesture *gesture)
{
  double x = 0, y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  chancery_timeline_zoom (self, x, scale / self->zoomed);
  self->zoomed = scale;
}

void
chancery_timeline_init_input (ChanceryTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
