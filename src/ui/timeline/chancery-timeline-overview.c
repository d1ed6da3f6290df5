/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-overview.h"

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "ui/timeline/chancery-timeline-private.h"

#define HEIGHT 42
#define END_MARGIN 10

struct _ChanceryTimelineOverview
{
  GtkWidget parent_instance;

  ChanceryTimeline *timeline;
  ChanceryOverview *overview;
  GskRenderNode *node;
  ChanceryLanes *counted; /* whose filter the columns are of */
  guint generation;       /* of the index that the range is of */
  gint64 hour;            /* that the range was made in */

  /* Under way. */
  ChanceryOverviewPart part;
  ChanceryIndexSpan start;
  double from;
};

G_DEFINE_FINAL_TYPE (ChanceryTimelineOverview, chancery_timeline_overview, GTK_TYPE_WIDGET)

static double
mirror (ChanceryTimelineOverview *self,
        double x)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
           ? gtk_widget_get_width (GTK_WIDGET (self)) - x
           : x;
}

static gboolean
is_ready (ChanceryTimelineOverview *self)
{
  return self->timeline != NULL && self->timeline->index != NULL &&
         self->timeline->painter != NULL && self->timeline->layout != NULL &&
         chancery_layout_get_lanes (self->timeline->layout) != NULL &&
         gtk_widget_get_width (GTK_WIDGET (self)) > 0;
}

/* Says to screen readers where the brush is. */
static void
rested_cb (ChanceryTimelineOverview *self)
{
  const ChanceryIndexSpan *range = &self->overview->range;
  g_autofree char *text = NULL;
  ChanceryIndexSpan span;
  double part;

  chancery_timeline_get_span (self->timeline, &span.lo, &span.hi);
  text = chancery_timeline_describe_span (&span);
  part = ((double) span.lo / 2 + (double) span.hi / 2 - (double) range->lo) /
         (double) (range->hi - range->lo);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  CLAMP (part, 0, 1) * 100, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* Counts anew only where there is something else to count. */
static void
count (ChanceryTimelineOverview *self)
{
  ChanceryIndex *index = self->timeline->index;
  ChanceryLanes *lanes = chancery_layout_get_lanes (self->timeline->layout);
  double left = chancery_layout_get_time_left (self->timeline->layout);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - left - END_MARGIN;
  gint64 now = chancery_layout_get_now (self->timeline->layout);
  guint generation = chancery_index_get_generation (index);
  gboolean has_new_range = FALSE;

  if (self->counted == NULL || generation != self->generation ||
      now / CHANCERY_USEC_PER_HOUR != self->hour)
    has_new_range = chancery_overview_set_range (self->overview, index, now);
  self->generation = generation;
  self->hour = now / CHANCERY_USEC_PER_HOUR;
  if (lanes == self->counted && !has_new_range && left == self->overview->left &&
      width == self->overview->width)
    return;

  chancery_overview_count (self->overview, index, chancery_lanes_get_filter (lanes), left, width);
  g_clear_pointer (&self->counted, chancery_lanes_unref);
  self->counted = chancery_lanes_ref (lanes);
}

static void
update (ChanceryTimelineOverview *self)
{
  ChanceryIndexSpan span;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!is_ready (self))
    return;

  count (self);
  chancery_timeline_get_span (self->timeline, &span.lo, &span.hi);
  chancery_overview_set_span (self->overview, &span);
  self->node =
    chancery_painter_paint_overview (self->timeline->painter, self->overview,
                                     gtk_widget_get_width (GTK_WIDGET (self)),
                                     gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
chancery_timeline_overview_size_allocate (GtkWidget *widget,
                                          int width,
                                          int height,
                                          int baseline)
{
  update (CHANCERY_TIMELINE_OVERVIEW (widget));
}

static void
chancery_timeline_overview_snapshot (GtkWidget *widget,
                                     GtkSnapshot *snapshot)
{
  ChanceryTimelineOverview *self = CHANCERY_TIMELINE_OVERVIEW (widget);

  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
chancery_timeline_overview_measure (GtkWidget *widget,
                                    GtkOrientation orientation,
                                    int for_size,
                                    int *minimum,
                                    int *natural,
                                    int *minimum_baseline,
                                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static void
drag_begin_cb (ChanceryTimelineOverview *self,
               double x,
               double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!is_ready (self))
    return;

  self->from = mirror (self, x);
  self->part = chancery_overview_hit (self->overview, self->from);
  chancery_timeline_get_span (self->timeline, &self->start.lo, &self->start.hi);
}

static void
show_dragged (ChanceryTimelineOverview *self,
              double to)
{
  ChanceryIndexSpan span;

  chancery_overview_drag (self->overview, self->part, &self->start, self->from, to, &span);
  chancery_timeline_show_span (self->timeline, span.lo, span.hi);
}

static void
drag_update_cb (ChanceryTimelineOverview *self,
                double dx,
                double dy,
                GtkGestureDrag *drag)
{
  double x, y;

  if (!is_ready (self) || !gtk_gesture_drag_get_start_point (drag, &x, &y) || dx == 0)
    return;

  show_dragged (self, mirror (self, x + dx));
}

/* A click beside the brush brings it there; one on it does nothing. */
static void
drag_end_cb (ChanceryTimelineOverview *self,
             double dx,
             double dy,
             GtkGestureDrag *drag)
{
  double x, y;

  if (is_ready (self) && (dx != 0 || self->part == CHANCERY_OVERVIEW_OUTSIDE) &&
      gtk_gesture_drag_get_start_point (drag, &x, &y))
    show_dragged (self, mirror (self, x + dx));
}

static void
pressed_cb (ChanceryTimelineOverview *self,
            int n_press)
{
  if (n_press == 2 && self->timeline != NULL)
    chancery_timeline_fit (self->timeline);
}

static void
motion_cb (ChanceryTimelineOverview *self,
           double x,
           double y)
{
  static const char *const cursors[] = {
    [CHANCERY_OVERVIEW_OUTSIDE] = "crosshair", [CHANCERY_OVERVIEW_BRUSH] = "grab",
    [CHANCERY_OVERVIEW_BEGIN] = "ew-resize",   [CHANCERY_OVERVIEW_END] = "ew-resize",
  };

  if (is_ready (self))
    gtk_widget_set_cursor_from_name (
      GTK_WIDGET (self), cursors[chancery_overview_hit (self->overview, mirror (self, x))]);
}

/* By parts of the time that is seen. */
static void
move (ChanceryTimelineOverview *self,
      double part)
{
  ChanceryIndexSpan span, moved;

  if (!is_ready (self))
    return;

  chancery_timeline_get_span (self->timeline, &span.lo, &span.hi);
  chancery_overview_set_span (self->overview, &span);
  chancery_overview_drag (self->overview, CHANCERY_OVERVIEW_BRUSH, &span, 0, 0, &moved);
  moved.lo += (gint64) (part * (double) (span.hi - span.lo));
  chancery_timeline_show_span (self->timeline, moved.lo, moved.lo + (span.hi - span.lo));
}

static gboolean
scroll_cb (ChanceryTimelineOverview *self,
           double dx,
           double dy,
           GtkEventController *controller)
{
  if (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK)
    chancery_timeline_zoom_by (self->timeline, dy > 0 ? 1 / CHANCERY_TIMELINE_STEP
                                                      : CHANCERY_TIMELINE_STEP);
  else
    move (self, (dx + dy) / 10);

  return GDK_EVENT_STOP;
}

/* Right and left mean later and earlier, but from right to left. */
static gboolean
move_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  double part;

  g_variant_get (args, "(d)", &part);
  move (CHANCERY_TIMELINE_OVERVIEW (widget),
        gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -part : part);

  return GDK_EVENT_STOP;
}

static gboolean
zoom_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  double factor;

  g_variant_get (args, "(d)", &factor);
  chancery_timeline_zoom_by (CHANCERY_TIMELINE_OVERVIEW (widget)->timeline, factor);

  return GDK_EVENT_STOP;
}

static gboolean
edge_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  gboolean end;

  g_variant_get (args, "(b)", &end);
  chancery_timeline_show_edge (CHANCERY_TIMELINE_OVERVIEW (widget)->timeline, end);

  return GDK_EVENT_STOP;
}

static gboolean
fit_key_cb (GtkWidget *widget,
            GVariant *args,
            gpointer data)
{
  chancery_timeline_fit (CHANCERY_TIMELINE_OVERVIEW (widget)->timeline);

  return GDK_EVENT_STOP;
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; double part; } moves[] = {
    { GDK_KEY_Left, -.1 }, { GDK_KEY_Right, .1 }, { GDK_KEY_Page_Up, -1 }, { GDK_KEY_Page_Down, 1 },
  };
  static const struct { guint key; double factor; } zooms[] = {
    { GDK_KEY_plus, CHANCERY_TIMELINE_STEP },    { GDK_KEY_equal, CHANCERY_TIMELINE_STEP },
    { GDK_KEY_KP_Add, CHANCERY_TIMELINE_STEP },  { GDK_KEY_Up, CHANCERY_TIMELINE_STEP },
    { GDK_KEY_minus, 1 / CHANCERY_TIMELINE_STEP }, { GDK_KEY_KP_Subtract, 1 / CHANCERY_TIMELINE_STEP },
    { GDK_KEY_Down, 1 / CHANCERY_TIMELINE_STEP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_key_cb, "(d)", moves[i].part);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (widget_class, zooms[i].key, 0, zoom_key_cb, "(d)",
                                  zooms[i].factor);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, edge_key_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, edge_key_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, fit_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0, 0, fit_key_cb, NULL);
}

static void
chancery_timeline_overview_dispose (GObject *object)
{
  ChanceryTimelineOverview *self = CHANCERY_TIMELINE_OVERVIEW (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->counted, chancery_lanes_unref);
  g_clear_object (&self->timeline);

  G_OBJECT_CLASS (chancery_timeline_overview_parent_class)->dispose (object);
}

static void
chancery_timeline_overview_finalize (GObject *object)
{
  chancery_overview_free (CHANCERY_TIMELINE_OVERVIEW (object)->overview);

  G_OBJECT_CLASS (chancery_timeline_overview_parent_class)->finalize (object);
}

static void
chancery_timeline_overview_class_init (ChanceryTimelineOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chancery_timeline_overview_dispose;
  object_class->finalize = chancery_timeline_overview_finalize;
  widget_class->size_allocate = chancery_timeline_overview_size_allocate;
  widget_class->snapshot = chancery_timeline_overview_snapshot;
  widget_class->measure = chancery_timeline_overview_measure;
  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  add_keys (widget_class);
}

static void
add_controllers (ChanceryTimelineOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static void
chancery_timeline_overview_init (ChanceryTimelineOverview *self)
{
  self->overview = chancery_overview_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Time seen in the timeline"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  0., GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100., -1);
  add_controllers (self);
}

/**
 * chancery_timeline_overview_set_timeline:
 * @self: an overview without a timeline
 * @timeline: what it is the overview of
 */
void
chancery_timeline_overview_set_timeline (ChanceryTimelineOverview *self,
                                         ChanceryTimeline *timeline)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE_OVERVIEW (self));
  g_return_if_fail (CHANCERY_IS_TIMELINE (timeline));
  g_return_if_fail (self->timeline == NULL);

  self->timeline = g_object_ref (timeline);
  g_signal_connect_object (timeline, "view-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "rested", G_CALLBACK (rested_cb), self, G_CONNECT_SWAPPED);
}
