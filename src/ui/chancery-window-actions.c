/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the commands of a window do, and their keys.
 */

#include "ui/chancery-window.h"

#include <glib/gi18n.h>

#include "ui/chancery-application.h"

static ChanceryApplication *
get_application (ChanceryWindow *self)
{
  return CHANCERY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* What is being typed is stored first, so that it is what gets undone. */
static void
undo_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);

  chancery_window_commit (self);
  chancery_session_undo (chancery_window_get_session (self));
}

static void
redo_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_session_redo (chancery_window_get_session (CHANCERY_WINDOW (widget)));
}

static void
search_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  chancery_window_focus_search (CHANCERY_WINDOW (widget));
}

static void
search_articles_action (GtkWidget *widget,
                        const char *action_name,
                        GVariant *parameter)
{
  chancery_window_toggle_articles (CHANCERY_WINDOW (widget));
}

static void
edit_note_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  chancery_window_focus_note (CHANCERY_WINDOW (widget));
}

static void
next_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_window_step (CHANCERY_WINDOW (widget), 1);
}

static void
previous_action (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  chancery_window_step (CHANCERY_WINDOW (widget), -1);
}

static void
new_window_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);

  ChanceryDocument *document =
    chancery_session_get_document (chancery_window_get_session (self));

  chancery_application_open_path (
    get_application (self), chancery_store_get_path (chancery_document_get_store (document)));
}

static void
go_to_date_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  chancery_window_go_to_date (CHANCERY_WINDOW (widget));
}

/* Made when it is asked for: GTK itself would make it with every window, from gtk/help-overlay.ui. */
static void
show_help_overlay_action (GtkWidget *widget,
                          const char *action_name,
                          GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/chancery/Chancery/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

/**
 * chancery_window_install_actions:
 * @widget_class: the class of windows
 *
 * The keys that text fields use themselves are bindings of the window, which come after those of
 * the focused widget; application accelerators would come before.
 */
void
chancery_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.search-articles", NULL,
                                   search_articles_action);
  gtk_widget_class_install_action (widget_class, "win.edit-note", NULL, edit_note_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-date", NULL, go_to_date_action);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "win.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "win.new-window", NULL, new_window_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL,
                                   show_help_overlay_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
