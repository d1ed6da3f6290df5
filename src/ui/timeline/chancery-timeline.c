/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-private.h"

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "ui/timeline/chancery-timeline-spot.h"

#define LEAST_WIDTH 260
#define LEAST_HEIGHT 140

/* What follows the view, but not every frame, waits so long, ms. */
#define REST 250

/* What is seen of a record without dates, and on how many pixels. */
#define EMPTY_DAYS 90
#define EMPTY_WIDTH 700

G_DEFINE_FINAL_TYPE (ChanceryTimeline, chancery_timeline, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_SPAN_CHOSEN,
  SIGNAL_OPENED,
  SIGNAL_MENU,
  SIGNAL_VIEW_CHANGED,
  SIGNAL_RESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Microseconds of the wall clock here and now. */
static gint64
wall_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_utc_offset (now);
}

/* Things change several times between two frames; they are laid out once, before the next. */
void
chancery_timeline_update (ChanceryTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What lanes there are or what they look like is another, and that is part of the view. */
void
chancery_timeline_change_lanes (ChanceryTimeline *self)
{
  self->is_stale = TRUE;
  g_object_notify (G_OBJECT (self), "view");
  chancery_timeline_update (self);
}

/* All that was measured, shaped or drawn is of no use any more. */
void
chancery_timeline_change_look (ChanceryTimeline *self)
{
  g_clear_pointer (&self->painter, chancery_painter_free);
  g_clear_pointer (&self->layout, chancery_layout_free);
  chancery_timeline_change_lanes (self);
}

double
chancery_timeline_mirror (ChanceryTimeline *self,
                          double x)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
           ? gtk_widget_get_width (GTK_WIDGET (self)) - x
           : x;
}

guint
chancery_timeline_get_slot (ChanceryTimeline *self)
{
  return self->index != NULL && self->selected != 0 ? chancery_index_find (self->index, self->selected)
                                                    : CHANCERY_INDEX_NOWHERE;
}

static gboolean
look_up_colour (const char *name,
                GdkRGBA *colour,
                gpointer data)
{
  return gtk_style_context_lookup_color (data, name, colour);
}

/* The style sheet says which colours; where there is none, such as in a test, they are light. */
static void
take_style (ChanceryTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ChanceryPalette palette;

  if (!chancery_palette_fill (&palette, look_up_colour, gtk_widget_get_style_context (widget)))
    chancery_palette_load (&palette, CHANCERY_PALETTE_LIGHT);
  chancery_painter_set_palette (self->painter, &palette);
}

static void
make_painter (ChanceryTimeline *self)
{
  ChanceryLayoutOptions options;

  g_clear_pointer (&self->layout, chancery_layout_free);
  g_clear_pointer (&self->painter, chancery_painter_free);
  self->painter = chancery_painter_new (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  take_style (self);
  chancery_painter_set_direction (self->painter, gtk_widget_get_direction (GTK_WIDGET (self)) ==
                                                   GTK_TEXT_DIR_RTL);
  if (self->first_weekday > 0)
    chancery_painter_set_first_weekday (self->painter, self->first_weekday);
  chancery_painter_set_pixels (self->painter, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  chancery_painter_get_options (self->painter, &options);
  options.legend_height = 0;
  if (self->is_compact)
    options.least_lane = options.best_lane = options.axis_height - 4;
  self->layout = chancery_layout_new (&options);
  self->is_stale = TRUE;
}

/* The topic whose stances count, and those below it. */
static void
take_topics (ChanceryTimeline *self)
{
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64));

  ChanceryColouring colouring;
  gint64 topic;

  colouring = chancery_timeline_get_colouring (self, &topic);
  if (topic != 0)
    g_array_append_val (topics, topic);
  chancery_index_add_below (self->index, topics);
  chancery_painter_set_colouring (self->painter, colouring, (const gint64 *) topics->data,
                                  topics->len);
}

/* The lanes of a filter in the order of now. */
ChanceryLanes *
chancery_timeline_make_lanes (ChanceryTimeline *self,
                              const ChanceryBitmap *filter)
{
  GArray *pinned = self->grouping != CHANCERY_GROUP_NONE ? self->pinned[self->grouping] : NULL;
  GArray *placed = self->grouping != CHANCERY_GROUP_NONE ? self->placed[self->grouping] : NULL;
  const ChanceryLanesOrder order = {
    .sort = self->sort,
    .pinned = pinned != NULL ? (const gint64 *) pinned->data : NULL,
    .n_pinned = pinned != NULL ? pinned->len : 0,
    .placed = placed != NULL ? (const gint64 *) placed->data : NULL,
    .n_placed = placed != NULL ? placed->len : 0,
  };

  return chancery_lanes_new_in_order (self->index, self->grouping, filter, &order);
}

static void
make_lanes (ChanceryTimeline *self)
{
  g_autoptr (ChanceryLanes) lanes = chancery_timeline_make_lanes (self, self->filter);

  take_topics (self);
  chancery_layout_set_lanes (self->layout, lanes);
  self->is_stale = FALSE;
}

static void
lay_out (ChanceryTimeline *self,
         int width,
         int height)
{
  chancery_timeline_keep_span (self, width);
  if (self->is_stale)
    make_lanes (self);
  chancery_layout_set_size (self->layout, width, height);
  chancery_layout_set_now (self->layout, wall_clock () / 60000000 * 60000000);
  chancery_layout_set_selected (self->layout, chancery_timeline_get_slot (self));
  chancery_timeline_take_span (self);
  chancery_layout_set_scale (self->layout, &self->scale);
  chancery_layout_update (self->layout);
  chancery_timeline_look_for_selected (self);
}

/* Whether there is something to point at. What changed since the last frame is laid out for that:
 * what the user does in between is not lost. */
gboolean
chancery_timeline_is_ready (ChanceryTimeline *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->index == NULL || width <= 0 || height <= 0)
    return FALSE;
  if (self->painter == NULL)
    make_painter (self);
  if (self->is_stale)
    lay_out (self, width, height);

  return TRUE;
}

static gboolean
rest_cb (gpointer data)
{
  ChanceryTimeline *self = data;

  self->rest = 0;
  if (chancery_timeline_is_ready (self))
    g_signal_emit (self, signals[SIGNAL_RESTED], 0);

  return G_SOURCE_REMOVE;
}

static void
chancery_timeline_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  if (self->index == NULL || width <= 0 || height <= 0)
    return;
  if (self->painter == NULL)
    make_painter (self);

  lay_out (self, width, height);
  self->node = chancery_painter_paint (self->painter, self->layout);
  gtk_widget_queue_draw (widget);
  if (self->has_new_view)
    g_object_notify (G_OBJECT (self), "view");
  self->has_new_view = FALSE;
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

/* What a drag draws above the lanes, laid out when the pointer moves. */
void
chancery_timeline_draw_drag (ChanceryTimeline *self)
{
  ChanceryIndexSpan span;

  g_clear_pointer (&self->drag_node, gsk_render_node_unref);
  if (self->drag == CHANCERY_DRAG_SPAN)
    {
      chancery_timeline_get_drawn (self, &span.lo, &span.hi);
      self->drag_node = chancery_painter_paint_span (self->painter, self->layout, &span);
    }
  else if (self->drag == CHANCERY_DRAG_LANE &&
           self->taken_lane < chancery_lanes_get_n (chancery_layout_get_lanes (self->layout)))
    self->drag_node = chancery_painter_paint_lane_move (self->painter, self->layout,
                                                        self->taken_lane,
                                                        chancery_timeline_get_target (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chancery_timeline_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);

  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  if (self->drag_node != NULL)
    gtk_snapshot_append_node (snapshot, self->drag_node);
}

static void
chancery_timeline_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = 2 * *minimum;
}

/* Font or colours changed: what was shaped is of no use any more. */
static void
chancery_timeline_css_changed (GtkWidget *widget,
                               GtkCssStyleChange *change)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);

  GTK_WIDGET_CLASS (chancery_timeline_parent_class)->css_changed (widget, change);
  chancery_timeline_change_look (self);
}

static void
chancery_timeline_direction_changed (GtkWidget *widget,
                                     GtkTextDirection before)
{
  chancery_timeline_change_look (CHANCERY_TIMELINE (widget));
}

/* On another screen images need another size. */
static void
scale_factor_cb (ChanceryTimeline *self)
{
  if (self->painter != NULL)
    chancery_painter_set_pixels (self->painter, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  chancery_timeline_update (self);
}

static gboolean
minute_cb (gpointer data)
{
  chancery_timeline_update (data);

  return G_SOURCE_CONTINUE;
}

static void
chancery_timeline_map (GtkWidget *widget)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);

  GTK_WIDGET_CLASS (chancery_timeline_parent_class)->map (widget);
  self->minute = g_timeout_add_seconds (60, minute_cb, self);
}

static void
chancery_timeline_unmap (GtkWidget *widget)
{
  chancery_timeline_stop_glide (CHANCERY_TIMELINE (widget));
  g_clear_handle_id (&CHANCERY_TIMELINE (widget)->minute, g_source_remove);
  g_clear_handle_id (&CHANCERY_TIMELINE (widget)->rest, g_source_remove);
  GTK_WIDGET_CLASS (chancery_timeline_parent_class)->unmap (widget);
}

static void
index_changed_cb (ChanceryTimeline *self)
{
  /* The lanes point into what the index was. */
  if (self->filter != NULL)
    chancery_bitmap_resize (self->filter, chancery_index_get_n_slots (self->index));
  self->is_stale = TRUE;
  chancery_timeline_update (self);
}

static void
chancery_timeline_dispose (GObject *object)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (object);

  chancery_timeline_stop_glide (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  chancery_timeline_spot_remove_rest (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->drag_node, gsk_render_node_unref);
  g_clear_pointer (&self->layout, chancery_layout_free);
  g_clear_pointer (&self->painter, chancery_painter_free);
  g_clear_pointer (&self->filter, chancery_bitmap_free);
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_clear_object (&self->index);

  G_OBJECT_CLASS (chancery_timeline_parent_class)->dispose (object);
}

static void
chancery_timeline_finalize (GObject *object)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (object);

  g_clear_pointer (&self->turns, g_hash_table_unref);
  for (guint i = 0; i < CHANCERY_GROUP_NONE; i++)
    {
      g_clear_pointer (&self->pinned[i], g_array_unref);
      g_clear_pointer (&self->placed[i], g_array_unref);
    }

  G_OBJECT_CLASS (chancery_timeline_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  /**
   * ChanceryTimeline::selected:
   * @self: a timeline
   * @id: integer key of a statement
   *
   * The user chose a statement, by pointer or keyboard.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * ChanceryTimeline::span-chosen:
   * @self: a timeline
   * @lo: begin, µs
   * @hi: end, µs
   *
   * The user chose a span of time by Shift+drag.
   */
  signals[SIGNAL_SPAN_CHOSEN] = g_signal_new ("span-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  /**
   * ChanceryTimeline::opened:
   * @self: a timeline
   *
   * The user clicked on something that is not one statement: a cluster, an event, a label.
   */
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChanceryTimeline::menu:
   * @self: a timeline
   *
   * The user asked for the menu of what is pointed at.
   */
  signals[SIGNAL_MENU] =
    g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChanceryTimeline::view-changed:
   * @self: a timeline
   *
   * What is in view was laid out anew: an overview beside it may follow.
   */
  signals[SIGNAL_VIEW_CHANGED] = g_signal_new ("view-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChanceryTimeline::rested:
   * @self: a timeline, with its lanes laid out
   *
   * A moment after the last ::view-changed: for what tells about the view and need not follow each
   * frame.
   */
  signals[SIGNAL_RESTED] =
    g_signal_new ("rested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_timeline_class_init (ChanceryTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chancery_timeline_dispose;
  object_class->finalize = chancery_timeline_finalize;
  widget_class->size_allocate = chancery_timeline_size_allocate;
  widget_class->snapshot = chancery_timeline_snapshot;
  widget_class->measure = chancery_timeline_measure;
  widget_class->css_changed = chancery_timeline_css_changed;
  widget_class->direction_changed = chancery_timeline_direction_changed;
  widget_class->map = chancery_timeline_map;
  widget_class->unmap = chancery_timeline_unmap;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  chancery_timeline_install_view (object_class);
  chancery_timeline_init_keys (widget_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
chancery_timeline_init (ChanceryTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (guint i = 0; i < CHANCERY_GROUP_NONE; i++)
    {
      self->pinned[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      self->placed[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  self->turns = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  chancery_scale_fit (&self->scale, wall_clock () - EMPTY_DAYS * CHANCERY_USEC_PER_DAY,
                      wall_clock (), 0, EMPTY_WIDTH);
  self->selected_lane = CHANCERY_INDEX_NOWHERE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline"), -1);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
  chancery_timeline_init_input (self);
}

/**
 * chancery_timeline_new:
 *
 * Returns: (transfer floating): a timeline without an index
 */
GtkWidget *
chancery_timeline_new (void)
{
  return g_object_new (CHANCERY_TYPE_TIMELINE, NULL);
}

/**
 * chancery_timeline_await_answer:
 * @self: a timeline
 *
 * Somebody asked for something: the filter that is set next is the answer. If nothing of it is in
 * view, the view moves to what is selected; otherwise it stays where it is.
 */
void
chancery_timeline_await_answer (ChanceryTimeline *self)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  self->is_asking = TRUE;
}

/**
 * chancery_timeline_set_index:
 * @self: a timeline
 * @index: (nullable): what it shows; it is followed
 *
 * Shows another index, without a filter, beginning with its newest statements.
 */
void
chancery_timeline_set_index (ChanceryTimeline *self,
                             ChanceryIndex *index)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));
  g_return_if_fail (index == NULL || CHANCERY_IS_INDEX (index));

  if (self->index == index)
    return;

  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_set_object (&self->index, index);
  g_clear_pointer (&self->filter, chancery_bitmap_free);
  if (index != NULL)
    g_signal_connect_swapped (index, "changed", G_CALLBACK (index_changed_cb), self);
  g_clear_pointer (&self->layout, chancery_layout_free);
  g_clear_pointer (&self->painter, chancery_painter_free);
  if (!self->wants_span && !self->has_chosen_span)
    self->wants_fit = self->wants_newest = TRUE;
  chancery_timeline_update (self);
}

/**
 * chancery_timeline_set_filter:
 * @self: a timeline
 * @filter: (nullable): which statements it shows; %NULL for all
 *
 * The bitmap is for the index as it is now. After a change of the index, set it again.
 */
void
chancery_timeline_set_filter (ChanceryTimeline *self,
                              const ChanceryBitmap *filter)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  g_clear_pointer (&self->filter, chancery_bitmap_free);
  self->filter = filter != NULL ? chancery_bitmap_copy (filter) : NULL;
  self->wants_any = self->wants_any || self->is_asking;
  self->is_asking = FALSE;
  self->is_stale = TRUE;
  chancery_timeline_update (self);
}

gint64
chancery_timeline_get_selected (ChanceryTimeline *self)
{
  g_return_val_if_fail (CHANCERY_IS_TIMELINE (self), 0);

  return self->selected;
}

/**
 * chancery_timeline_set_selected:
 * @self: a timeline
 * @id: integer key of a statement, 0 for none
 * @asked: whether somebody asked for it, rather than that it stands in for another one
 *
 * Selects a statement and brings it into sight: its time, and unless none was selected before its
 * lane. Where nobody asked the view stays, unless nothing is in it. No signal tells of it.
 */
void
chancery_timeline_set_selected (ChanceryTimeline *self,
                                gint64 id,
                                gboolean asked)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->selected == id)
    return;

  /* What is selected first nobody has asked for yet: the lanes with most in them stay in sight. */
  self->keeps_lanes = self->selected == 0;
  self->selected = id;
  self->came_from = 0;
  self->wants_sight = asked;
  self->wants_any = !asked;
  chancery_timeline_update (self);
}

/* @lane: where it was chosen, since it may stand in several */
void
chancery_timeline_choose (ChanceryTimeline *self,
                          guint slot,
                          guint lane)
{
  ChanceryIndexStatement statement;

  if (slot == CHANCERY_INDEX_NOWHERE)
    return;

  chancery_index_get (self->index, slot, &statement);
  self->selected_lane = lane;
  chancery_timeline_set_selected (self, statement.id, TRUE);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, statement.id);
}

void
chancery_timeline_choose_span (ChanceryTimeline *self,
                               gint64 lo,
                               gint64 hi)
{
  g_signal_emit (self, signals[SIGNAL_SPAN_CHOSEN], 0, lo, hi);
}

/* Takes note of what is at a point of the widget. */
void
chancery_timeline_point_at (ChanceryTimeline *self,
                            double x,
                            double y)
{
  self->hit_x = x;
  self->hit_y = y;
  chancery_layout_hit (self->layout, chancery_timeline_mirror (self, x), y, &self->hit);
}

/* Chooses what was pointed at, if it is one statement; opens anything else. */
void
chancery_timeline_open_hit (ChanceryTimeline *self)
{
  if (self->hit.slot != CHANCERY_INDEX_NOWHERE)
    chancery_timeline_choose (self, self->hit.slot, self->hit.lane);
  else if (self->hit.kind != CHANCERY_HIT_NOTHING)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* As if it had been pointed at, at a point of the widget. */
void
chancery_timeline_open (ChanceryTimeline *self,
                        const ChanceryLayoutHit *hit,
                        double x,
                        double y)
{
  self->hit = *hit;
  self->hit_x = x;
  self->hit_y = y;
  chancery_timeline_open_hit (self);
}

void
chancery_timeline_ask_menu (ChanceryTimeline *self)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0);
}
