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
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* The dialog lives as long as it is shown: it holds itself until it was answered. */
static GtkFileChooserNative *
show_chooser (ChanceryWindow *self,
              const char *title,
              GtkFileChooserAction action,
              const char *accept,
              GCallback response_cb)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", response_cb, self, 0);
  return chooser;
}

static GFile *
take_answer (GtkNativeDialog *dialog,
             int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT ?
                  gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) :
                  NULL;

  gtk_native_dialog_hide (dialog);
  g_object_unref (dialog);
  return file;
}

static void
export_response_cb (GtkNativeDialog *dialog,
                    int response,
                    ChanceryWindow *self)
{
  g_autoptr (GFile) file = take_answer (dialog, response);

  if (file != NULL)
    chancery_session_export (chancery_window_get_session (self), g_file_peek_path (file));
}

static void
export_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);
  GtkFileChooserNative *chooser =
    show_chooser (self, _("Export Statements"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"),
                  G_CALLBACK (export_response_cb));

  chancery_window_commit (self);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("statements.json"));
  add_filter (GTK_FILE_CHOOSER (chooser), _("Statement lists (JSON)"), "*.json");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_response_cb (GtkNativeDialog *dialog,
                  int response,
                  ChanceryWindow *self)
{
  g_autoptr (GFile) file = take_answer (dialog, response);

  if (file != NULL)
    chancery_application_open_path (get_application (self), g_file_peek_path (file));
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  GtkFileChooserNative *chooser =
    show_chooser (CHANCERY_WINDOW (widget), _("Open Record"), GTK_FILE_CHOOSER_ACTION_OPEN,
                  _("_Open"), G_CALLBACK (open_response_cb));

  add_filter (GTK_FILE_CHOOSER (chooser), _("Chancery records"), "*.chancery");
  add_filter (GTK_FILE_CHOOSER (chooser), _("All files"), "*");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
new_record_response_cb (GtkNativeDialog *dialog,
                        int response,
                        ChanceryWindow *self)
{
  g_autoptr (GFile) file = take_answer (dialog, response);

  if (file != NULL)
    chancery_application_create_path (get_application (self), g_file_peek_path (file));
}

static void
new_record_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  GtkFileChooserNative *chooser =
    show_chooser (CHANCERY_WINDOW (widget), _("New Record"), GTK_FILE_CHOOSER_ACTION_SAVE,
                  _("_Create"), G_CALLBACK (new_record_response_cb));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("record.chancery"));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
  gtk_widget_class_install_action (widget_class, "win.edit-note", NULL, edit_note_action);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "win.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "win.new-window", NULL, new_window_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.new-record", NULL, new_record_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
