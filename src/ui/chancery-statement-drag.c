/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-drag.h"

#include <glib/gi18n.h>

#include "ui/chancery-session-selection.h"

static gboolean
is_marked (ChancerySession *session,
           gint64 id)
{
  g_autoptr (GArray) ids = chancery_session_get_marked (session);

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Who drags a statement that is not selected means that one. */
static GdkContentProvider *
prepare_cb (ChancerySession *session,
            double x,
            double y,
            GtkDragSource *source)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  ChanceryStatementItem *item = chancery_statement_row_get_item (CHANCERY_STATEMENT_ROW (row));

  if (item == NULL || chancery_session_get_read_only (session))
    return NULL;

  if (!is_marked (session, chancery_statement_item_get_id (item)))
    chancery_session_select (session, chancery_statement_item_get_id (item));
  return gdk_content_provider_new_typed (CHANCERY_TYPE_SESSION, session);
}

static void
begin_cb (ChancerySession *session,
          GdkDrag *drag)
{
  g_autoptr (GArray) ids = chancery_session_get_marked (session);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u statement", "%u statements", ids->len), ids->len);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

/**
 * chancery_statement_drag_from:
 * @row: a row of the list of statements
 * @session: the session that it belongs to
 *
 * Lets the statements be dragged.
 */
void
chancery_statement_drag_from (ChanceryStatementRow *row,
                              ChancerySession *session)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), session,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
}

/* Returns: (nullable): the list that is shown in the row */
static ChanceryOutlineItem *
get_list (GtkDropTarget *target)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  ChanceryOutlineItem *item = chancery_outline_row_get_item (CHANCERY_OUTLINE_ROW (row));

  return item != NULL && chancery_outline_item_get_line (item)->kind == CHANCERY_LINE_LIST ? item :
                                                                                             NULL;
}

static gboolean
accept_cb (GtkDropTarget *target,
           GdkDrop *drop)
{
  return get_list (target) != NULL &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), CHANCERY_TYPE_SESSION);
}

/* Statements of another record have no place in a list of this one. */
static gboolean
drop_cb (ChancerySession *session,
         const GValue *value,
         double x,
         double y,
         GtkDropTarget *target)
{
  ChanceryOutlineItem *list = get_list (target);

  if (list == NULL || g_value_get_object (value) != session)
    return FALSE;

  return gtk_widget_activate_action (
    gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), "win.add-to-list", "(ss)",
    chancery_outline_item_get_uuid (list), chancery_outline_item_get_title (list));
}

/**
 * chancery_statement_drag_onto:
 * @row: a row of the sidebar
 * @session: the session that it belongs to
 *
 * Lets statements be dropped on it, whenever it shows a list.
 */
void
chancery_statement_drag_onto (ChanceryOutlineRow *row,
                              ChancerySession *session)
{
  GtkDropTarget *target = gtk_drop_target_new (CHANCERY_TYPE_SESSION, GDK_ACTION_COPY);

  gtk_widget_add_css_class (GTK_WIDGET (row), "takes-drops");
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), session, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
