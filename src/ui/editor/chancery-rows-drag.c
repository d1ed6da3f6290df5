/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-rows-drag.h"

#include <glib/gi18n.h>

/* Held so near to the edge of what is in sight, a row scrolls what it is dragged over: px, and px a
 * second for each px nearer. */
#define EDGE 40
#define PACE 20.0

typedef struct
{
  GtkWidget *rows;
  ChanceryRowsMoved moved;
  gpointer user_data;

  GtkWidget *dragged; /* NULL where nothing is dragged over them */
  GtkWidget *marked;  /* the row that the line is above or below of */
  double x;
  double y;
  guint tick;
  gint64 ticked; /* µs of the frame clock */
} Place;

static guint
count_rows_before (GtkWidget *row)
{
  guint n = 0;

  while ((row = gtk_widget_get_prev_sibling (row)) != NULL)
    n++;
  return n;
}

static void
unmark (Place *place)
{
  if (place->marked == NULL)
    return;

  gtk_widget_remove_css_class (place->marked, "drop-above");
  gtk_widget_remove_css_class (place->marked, "drop-below");
  place->marked = NULL;
}

/* Returns: (nullable): the first row whose middle is below the pointer */
static GtkWidget *
find_row_below (Place *place)
{
  GtkWidget *row = gtk_widget_get_first_child (place->rows);
  graphene_rect_t bounds;

  while (row != NULL && gtk_widget_compute_bounds (row, place->rows, &bounds) &&
         bounds.origin.y + bounds.size.height / 2 < place->y)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* Beside itself a row would stay where it is, so that no line shows there. */
static void
mark (Place *place)
{
  GtkWidget *below = find_row_below (place);

  unmark (place);
  if (below == place->dragged ||
      (below == NULL ? gtk_widget_get_last_child (place->rows) :
                       gtk_widget_get_prev_sibling (below)) == place->dragged)
    return;

  place->marked = below != NULL ? below : gtk_widget_get_last_child (place->rows);
  gtk_widget_add_css_class (place->marked, below != NULL ? "drop-above" : "drop-below");
}

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  return scroller == NULL ? NULL :
                            gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* Returns: how far @y of @widget is out of sight, px: negative above, positive below. */
static double
measure_outside (GtkWidget *widget,
                 double y,
                 double margin)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double height = gtk_widget_get_height (scroller);
  double seen;

  if (!gtk_widget_translate_coordinates (widget, scroller, 0, y, NULL, &seen))
    return 0;
  return seen < margin ? seen - margin : MAX (0, seen - height + margin);
}

static void
stop_scrolling (Place *place)
{
  if (place->tick != 0)
    gtk_widget_remove_tick_callback (place->rows, place->tick);
  place->tick = 0;
}

/* The rows go by under a pointer that holds still. */
static gboolean
scroll_cb (GtkWidget *rows,
           GdkFrameClock *clock,
           gpointer user_data)
{
  Place *place = user_data;
  GtkAdjustment *adjustment = find_adjustment (rows);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double before = gtk_adjustment_get_value (adjustment);
  double pace = CLAMP (measure_outside (rows, place->y, EDGE), -EDGE, EDGE) * PACE;

  gtk_adjustment_set_value (adjustment, before + pace * CLAMP (now - place->ticked, 0, 50000) /
                                                   G_USEC_PER_SEC);
  place->ticked = now;
  place->y += gtk_adjustment_get_value (adjustment) - before;
  mark (place);
  return G_SOURCE_CONTINUE;
}

static void
scroll_at_edge (Place *place)
{
  gboolean near = find_adjustment (place->rows) != NULL &&
                  measure_outside (place->rows, place->y, EDGE) != 0;

  if (!near)
    stop_scrolling (place);
  else if (place->tick == 0)
    {
      place->ticked = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (place->rows));
      place->tick = gtk_widget_add_tick_callback (place->rows, scroll_cb, place, NULL);
    }
}

/* Only a row of these: one of another record has no place among them. */
static gboolean
accept_cb (Place *place,
           GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  g_auto (GValue) value = G_VALUE_INIT;

  place->dragged = NULL;
  g_value_init (&value, GTK_TYPE_GRID);
  if (drag == NULL || !gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL) ||
      gtk_widget_get_parent (g_value_get_object (&value)) != place->rows)
    return FALSE;

  place->dragged = g_value_get_object (&value);
  return TRUE;
}

static GdkDragAction
motion_cb (Place *place,
           double x,
           double y)
{
  place->y = y;
  mark (place);
  scroll_at_edge (place);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (Place *place)
{
  unmark (place);
  stop_scrolling (place);
}

static gboolean
drop_cb (Place *place,
         const GValue *value,
         double x,
         double y)
{
  guint from = count_rows_before (place->dragged);
  guint to;

  place->y = y;
  mark (place);
  stop_scrolling (place);
  if (place->marked == NULL)
    return FALSE;

  to = count_rows_before (place->marked) +
       (gtk_widget_has_css_class (place->marked, "drop-below") ? 1 : 0);
  unmark (place);
  place->moved (from, to > from ? to - 1 : to, place->user_data);
  return TRUE;
}

/**
 * chancery_rows_drag_accept:
 * @rows: rows with a handle each
 * @moved: puts a row at its new place
 * @user_data: for @moved; outlives @rows
 *
 * Lets the rows be dragged to another place among them.
 */
void
chancery_rows_drag_accept (GtkBox *rows,
                           ChanceryRowsMoved moved,
                           gpointer user_data)
{
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_GRID, GDK_ACTION_MOVE);
  Place *place = g_new0 (Place, 1);

  place->rows = GTK_WIDGET (rows);
  place->moved = moved;
  place->user_data = user_data;
  g_object_set_data_full (G_OBJECT (target), "place", place, g_free);
  g_signal_connect_swapped (target, "accept", G_CALLBACK (accept_cb), place);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), place);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), place);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), place);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), place);
  gtk_widget_add_css_class (GTK_WIDGET (rows), "takes-rows");
  gtk_widget_add_controller (GTK_WIDGET (rows), GTK_EVENT_CONTROLLER (target));
}

static GdkContentProvider *
prepare_cb (GtkWidget *row)
{
  return gdk_content_provider_new_typed (GTK_TYPE_GRID, row);
}

/* What hangs on the pointer, clear of the line, is the row as it was; the row itself fades. */
static void
begin_cb (GtkWidget *row,
          GdkDrag *drag)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (row);
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (live);
  GtkWidget *picture = gtk_picture_new_for_paintable (still);

  gtk_widget_add_css_class (picture, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), picture);
  gdk_drag_set_hotspot (drag, -12, -12);
  gtk_widget_add_css_class (row, "dragged-row");
}

static void
end_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "dragged-row");
}

/**
 * chancery_rows_drag_new_handle:
 * @row: a grid, the row that it is for and stands in
 *
 * Returns: what the row is dragged by
 */
GtkWidget *
chancery_rows_drag_new_handle (GtkWidget *row)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();
  const char *label = _("Drag to another place (Shift+Alt+Up, Shift+Alt+Down)");

  g_return_val_if_fail (GTK_IS_GRID (row), NULL);

  gtk_widget_set_halign (handle, GTK_ALIGN_START);
  gtk_widget_set_valign (handle, GTK_ALIGN_START);
  gtk_widget_add_css_class (handle, "row-handle");
  gtk_widget_set_tooltip_text (handle, label);
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  return handle;
}

/* The first call comes before the rows are laid out anew. */
static gboolean
reveal_cb (GtkWidget *row,
           GdkFrameClock *clock,
           gpointer user_data)
{
  gint64 *begun = user_data;
  GtkAdjustment *adjustment = find_adjustment (row);
  double above;
  double below;

  if (*begun == 0)
    {
      *begun = gdk_frame_clock_get_frame_counter (clock) + 1;
      return G_SOURCE_CONTINUE;
    }

  above = MIN (0, measure_outside (row, 0, 0));
  below = MAX (0, measure_outside (row, gtk_widget_get_height (row), 0));
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                            (above != 0 ? above : below));
  return G_SOURCE_REMOVE;
}

/**
 * chancery_rows_drag_reveal:
 * @row: a row that was moved
 *
 * Scrolls to where it is, once it is there.
 */
void
chancery_rows_drag_reveal (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_add_tick_callback (row, reveal_cb, g_new0 (gint64, 1), g_free);
}
