/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A timeline that was thrown glides on and comes to rest; not where the desktop asks for no motion.
 */

#include "ui/timeline/chancery-timeline-private.h"

#include <math.h>

/* After so long the speed is a third of what it was, ms. */
#define DECAY 325.0

/* Slower than this it was put down rather than thrown, and at rest, px a ms. */
#define LEAST_THROW .15
#define REST .02

/* Who held still for so long before letting go did not throw, ms. */
#define HELD 60

void
chancery_timeline_stop_glide (ChanceryTimeline *self)
{
  if (self->glide != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide);
  self->glide = 0;
}

static gboolean
glide_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer data)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double ms = CLAMP ((double) (now - self->glided) / 1000, 0, 100);

  self->glided = now;
  chancery_timeline_pan (self, self->speed_x * ms, self->speed_y * ms);
  self->speed_x *= exp (-ms / DECAY);
  self->speed_y *= exp (-ms / DECAY);
  if (hypot (self->speed_x, self->speed_y) > REST)
    return G_SOURCE_CONTINUE;

  self->glide = 0;

  return G_SOURCE_REMOVE;
}

/* @dx, @dy: px a ms, as chancery_timeline_pan() counts */
void
chancery_timeline_start_glide (ChanceryTimeline *self,
                               double dx,
                               double dy)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean animates;

  chancery_timeline_stop_glide (self);
  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animates, NULL);
  if (!animates || hypot (dx, dy) < LEAST_THROW)
    return;

  self->speed_x = dx;
  self->speed_y = dy;
  self->glided = g_get_monotonic_time ();
  self->glide = gtk_widget_add_tick_callback (widget, glide_cb, NULL, NULL);
}

/* Notes that a drag moved on; the speed is that of the last moments. */
void
chancery_timeline_note_throw (ChanceryTimeline *self,
                              double dx,
                              double dy,
                              guint32 time)
{
  double ms = time > self->moved ? time - self->moved : 1;

  if (ms > HELD)
    self->speed_x = self->speed_y = 0;
  self->speed_x += (dx / ms - self->speed_x) * .4;
  self->speed_y += (dy / ms - self->speed_y) * .4;
  self->moved = time;
}

/* The drag is over: what was thrown glides on. */
void
chancery_timeline_throw (ChanceryTimeline *self,
                         guint32 time)
{
  if (time - self->moved <= HELD)
    chancery_timeline_start_glide (self, self->speed_x, self->speed_y);
}
