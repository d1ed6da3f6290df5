/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pointer on the timeline: drag, throw, scroll, pinch, click. What they come to is in
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
show_cursor (ChanceryTimeline *self,
             const ChanceryLayoutHit *hit)
{
  const char *name = hit->kind == CHANCERY_HIT_NOTHING ? NULL :
                     hit->kind == CHANCERY_HIT_LABEL   ? "grab" :
                                                         "pointer";

  if (hit->kind == CHANCERY_HIT_LABEL && chancery_timeline_get_lane_id (self, hit->lane) == 0)
    name = NULL;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
motion_cb (ChanceryTimeline *self,
           double x,
           double y)
{
  ChanceryLayoutHit hit;

  self->x = chancery_timeline_mirror (self, x);
  self->y = y;
  if (!chancery_timeline_is_ready (self) || self->drag != CHANCERY_DRAG_NONE)
    return;

  hit_at (self, x, y, &hit);
  set_hovered (self, hit.kind == CHANCERY_HIT_STATEMENT ? hit.slot : CHANCERY_INDEX_NOWHERE);
  show_cursor (self, &hit);
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

  chancery_timeline_stop_glide (self);
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

/* The fingers left the touchpad while they still moved, px a s. */
static void
decelerate_cb (ChanceryTimeline *self,
               double dx,
               double dy)
{
  chancery_timeline_start_glide (self, -chancery_timeline_towards_later (self, dx / 1000),
                                 -dy / 1000);
}

static void
drag_begin_cb (ChanceryTimeline *self,
               double x,
               double y,
               GtkGestureDrag *drag)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (drag);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  ChanceryLayoutHit hit;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  chancery_timeline_stop_glide (self);
  self->dragged_x = self->dragged_y = self->speed_x = self->speed_y = 0;
  self->drag = CHANCERY_DRAG_NONE;
  self->moved = gtk_event_controller_get_current_event_time (controller);
  self->chosen_x = self->x = chancery_timeline_mirror (self, x);
  if (!chancery_timeline_is_ready (self))
    return;

  hit_at (self, x, y, &hit);
  self->taken_lane = hit.kind == CHANCERY_HIT_LABEL && chancery_timeline_get_lane_id (self, hit.lane) != 0
                       ? hit.lane
                       : CHANCERY_INDEX_NOWHERE;
  self->takes_span = (state & GDK_SHIFT_MASK) != 0 &&
                     self->x >= chancery_layout_get_time_left (self->layout);
}

static void
drag_timeline (ChanceryTimeline *self,
               double dx,
               double dy,
               guint32 time)
{
  double by_x = chancery_timeline_towards_later (self, dx - self->dragged_x);
  double by_y = dy - self->dragged_y;

  self->dragged_x = dx;
  self->dragged_y = dy;
  chancery_timeline_note_throw (self, by_x, by_y, time);
  chancery_timeline_pan (self, by_x, by_y);
}

static void
drag_update_cb (ChanceryTimeline *self,
                double dx,
                double dy,
                GtkGestureDrag *drag)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (drag);
  double x, y;

  if (!chancery_timeline_is_ready (self) || !gtk_gesture_drag_get_start_point (drag, &x, &y) ||
      (ABS (dx) < CLICK_PX && ABS (dy) < CLICK_PX && self->drag == CHANCERY_DRAG_NONE))
    return;

  if (self->drag == CHANCERY_DRAG_NONE)
    self->drag = self->takes_span                              ? CHANCERY_DRAG_SPAN :
                 self->taken_lane != CHANCERY_INDEX_NOWHERE ? CHANCERY_DRAG_LANE :
                                                               CHANCERY_DRAG_ALL;
  self->x = chancery_timeline_mirror (self, x + dx);
  self->y = y + dy;
  if (self->drag == CHANCERY_DRAG_ALL)
    drag_timeline (self, dx, dy, gtk_event_controller_get_current_event_time (controller));
  else
    chancery_timeline_draw_drag (self);
}

static gint64
time_at (ChanceryTimeline *self,
         double x)
{
  x = CLAMP (x, chancery_layout_get_time_left (self->layout),
             chancery_layout_get_time_right (self->layout));

  return chancery_scale_to_time (&self->scale, x - chancery_layout_get_time_left (self->layout));
}

/* The span that is being drawn. */
void
chancery_timeline_get_drawn (ChanceryTimeline *self,
                             gint64 *lo,
                             gint64 *hi)
{
  *lo = time_at (self, MIN (self->x, self->chosen_x));
  *hi = time_at (self, MAX (self->x, self->chosen_x));
}

/* The lane at the pointer, or the nearest one. */
guint
chancery_timeline_get_target (ChanceryTimeline *self)
{
  double y = self->y - chancery_layout_get_lanes_top (self->layout) +
             chancery_layout_get_scroll (self->layout);
  int lane = (int) floor (y / chancery_layout_get_lane_height (self->layout));

  return (guint) CLAMP (lane, 0,
                        (int) chancery_lanes_get_n (chancery_layout_get_lanes (self->layout)) - 1);
}

static void
click (ChanceryTimeline *self,
       double x,
       double y,
       GdkModifierType state)
{
  chancery_timeline_point_at (self, x, y);
  if (state & GDK_CONTROL_MASK)
    chancery_timeline_ask_menu (self);
  else
    chancery_timeline_open_hit (self);
}

static void
finish_drag (ChanceryTimeline *self,
             guint32 time)
{
  gint64 lo, hi;

  switch (self->drag)
    {
    case CHANCERY_DRAG_SPAN:
      chancery_timeline_get_drawn (self, &lo, &hi);
      chancery_timeline_choose_span (self, lo, hi);
      break;
    case CHANCERY_DRAG_LANE:
      chancery_timeline_move_lane (self, self->taken_lane, chancery_timeline_get_target (self));
      break;
    case CHANCERY_DRAG_ALL:
      chancery_timeline_throw (self, time);
      break;
    case CHANCERY_DRAG_NONE:
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
  GtkEventController *controller = GTK_EVENT_CONTROLLER (drag);
  double x, y;

  if (!chancery_timeline_is_ready (self) || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;

  if (self->drag == CHANCERY_DRAG_NONE)
    click (self, x, y, gtk_event_controller_get_current_event_state (controller));
  else
    finish_drag (self, gtk_event_controller_get_current_event_time (controller));
  self->drag = CHANCERY_DRAG_NONE;
  chancery_timeline_draw_drag (self);
}

static void
drag_cancel_cb (ChanceryTimeline *self)
{
  self->drag = CHANCERY_DRAG_NONE;
  chancery_timeline_draw_drag (self);
}

/* Twice where there is nothing shows everything. */
static void
pressed_cb (ChanceryTimeline *self,
            int n_press,
            double x,
            double y)
{
  ChanceryLayoutHit hit;

  if (!chancery_timeline_is_ready (self))
    return;

  hit_at (self, x, y, &hit);
  if (n_press == 2 && self->pressed_nothing && hit.kind == CHANCERY_HIT_NOTHING)
    chancery_timeline_fit (self);
  self->pressed_nothing = hit.kind == CHANCERY_HIT_NOTHING;
}

static void
menu_cb (ChanceryTimeline *self,
         int n_press,
         double x,
         double y)
{
  if (!chancery_timeline_is_ready (self))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  chancery_timeline_point_at (self, x, y);
  chancery_timeline_ask_menu (self);
}

/* Two fingers came. */
void
chancery_timeline_begin_pinch (ChanceryTimeline *self)
{
  chancery_timeline_stop_glide (self);
  self->zoomed = 1;
}

/* They are @scale times as far apart as when they came, with @x between them. */
void
chancery_timeline_pinch (ChanceryTimeline *self,
                         double x,
                         double scale)
{
  chancery_timeline_zoom (self, x, scale / self->zoomed);
  self->zoomed = scale;
}

static void
pinch_cb (ChanceryTimeline *self,
          double scale,
          GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    chancery_timeline_pinch (self, x, scale);
}

static void
add_scroll (ChanceryTimeline *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
add_drag (ChanceryTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_clicks (ChanceryTimeline *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}

void
chancery_timeline_init_input (ChanceryTimeline *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (chancery_timeline_begin_pinch), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  add_scroll (self);
  add_drag (self);
  add_clicks (self);
}
