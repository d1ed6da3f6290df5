/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-window-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/chancery-application.h"
#include "ui/chancery-session-private.h"
#include "ui/files/chancery-backups-dialog.h"
#include "ui/files/chancery-check-dialog.h"
#include "ui/files/chancery-chooser.h"
#include "ui/files/chancery-export-dialog.h"
#include "ui/files/chancery-import-dialog.h"
#include "ui/files/chancery-printer.h"
#include "ui/files/chancery-upkeep.h"

static ChanceryApplication *
get_application (gpointer window)
{
  return CHANCERY_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
}

static void
new_record_chosen_cb (const char *path,
                      gpointer window)
{
  chancery_application_create_path (get_application (window), path);
}

static void
new_record_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  chancery_chooser_save (GTK_WINDOW (widget), _("New Record"), _("_Create"), _("record.chancery"),
                         "*.chancery", new_record_chosen_cb, widget);
}

static void
open_chosen_cb (const char *path,
                gpointer window)
{
  chancery_application_open_path (get_application (window), path);
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_chooser_open (GTK_WINDOW (widget), _("Open Record"), _("_Open"),
                         _("Chancery records"), (const char *const[]){ "*.chancery", NULL },
                         open_chosen_cb, widget);
}

static void
export_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);

  chancery_window_commit (self);
  chancery_export_dialog_open (GTK_WINDOW (self), chancery_window_get_session (self));
}

static void
import_chosen_cb (const char *path,
                  gpointer window)
{
  ChancerySession *session = chancery_window_get_session (window);

  if (session != NULL)
    chancery_import_dialog_open (GTK_WINDOW (window), session, path);
}

static void
import_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  static const char *const patterns[] = { "*.json", "*.ndjson", "*.jsonl", "*.csv", "*.tsv",
                                          NULL };

  chancery_window_commit (CHANCERY_WINDOW (widget));
  chancery_chooser_open (GTK_WINDOW (widget), _("Choose What to Import"), _("_Choose"),
                         _("Statement lists and tables"), patterns, import_chosen_cb, widget);
}

/* Shows in the window how far work is; what else would show there waits until it is done. */
static GCancellable *
begin_work (ChanceryWindow *window,
            const char *what,
            const char *unfinished,
            ChanceryMeter *meter)
{
  GCancellable *cancellable =
    chancery_progress_begin (chancery_window_get_progress (window), what, unfinished, meter);

  chancery_window_update_file_actions (window);
  return cancellable;
}

/* A backup that somebody asked for, on its way. */
typedef struct
{
  ChanceryWindow *window;
  ChancerySession *session;
  char *target;
} Backup;

static void
tell_backed_up (const Backup *backup,
                const GError *error)
{
  g_autofree char *name = g_filename_display_basename (backup->target);
  g_autofree char *status = g_strdup_printf (_("Backed up to %s"), name);

  if (error == NULL)
    chancery_session_tell_written (backup->session, status, backup->target);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    chancery_session_set_status (backup->session, _("Stopped: not backed up"));
  else
    chancery_session_fail (backup->session, _("Not backed up"), error);
}

static void
backed_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  Backup *backup = user_data;
  g_autoptr (GError) error = NULL;

  chancery_upkeep_finish (result, &error);
  if (chancery_progress_end (chancery_window_get_progress (backup->window), result))
    {
      tell_backed_up (backup, error);
      chancery_window_update_file_actions (backup->window);
    }
  g_object_unref (backup->window);
  g_object_unref (backup->session);
  g_free (backup->target);
  g_free (backup);
}

static void
backup_chosen_cb (const char *path,
                  gpointer window)
{
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = begin_work (
    window, _("Backing up…"), _("The backup is not finished"), meter);
  Backup *backup = g_new0 (Backup, 1);

  backup->window = g_object_ref (window);
  backup->session = g_object_ref (chancery_window_get_session (window));
  backup->target = g_strdup (path);
  chancery_upkeep_back_up_async (chancery_window_get_path (window), path, meter, cancellable,
                                 backed_up_cb, backup);
}

static void
back_up_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  g_autofree char *record =
    g_filename_display_basename (chancery_window_get_path (CHANCERY_WINDOW (widget)));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = NULL;

  if (g_str_has_suffix (record, ".chancery"))
    record[strlen (record) - strlen (".chancery")] = '\0';
  name = g_strdup_printf ("%s %s.chancery", record, day);
  chancery_window_commit (CHANCERY_WINDOW (widget));
  chancery_chooser_save (GTK_WINDOW (widget), _("Back Up the Record"), _("_Back Up"), name,
                         "*.chancery", backup_chosen_cb, widget);
}

static void
restore_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);
  g_autofree char *folder = chancery_window_get_backup_folder (self);

  chancery_window_commit (self);
  chancery_backups_dialog_open (GTK_WINDOW (self), chancery_window_get_path (self), folder);
}

static void
check_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);

  chancery_window_commit (self);
  chancery_check_dialog_open (GTK_WINDOW (self), chancery_window_get_session (self));
}

static void
salvage_chosen_cb (const char *path,
                   gpointer window)
{
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = begin_work (
    window, _("Saving what can be read…"), _("What can be read is not all saved yet"), meter);

  chancery_application_salvage_record (get_application (window), window, path, meter, cancellable);
}

static void
salvage_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  chancery_chooser_save (GTK_WINDOW (widget), _("Save What Can Be Read"), _("_Save"),
                         _("salvaged.chancery"), "*.chancery", salvage_chosen_cb, widget);
}

static void
print_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);

  chancery_window_commit (self);
  chancery_printer_print (GTK_WINDOW (self), chancery_window_get_session (self));
}

/* Where no file manager answers, the folder is opened by whatever opens folders. */
static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  ChancerySession *session = chancery_window_get_session (self);
  const char *path = session == NULL ? NULL : chancery_session_get_written_file (session);
  g_autoptr (GFile) file = path == NULL ? NULL : g_file_new_for_path (path);
  g_autoptr (GFile) folder = file == NULL ? NULL : g_file_get_parent (file);
  g_autofree char *uri = folder == NULL ? NULL : g_file_get_uri (folder);

  if (answer == NULL && uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
show_written_file_action (GtkWidget *widget,
                          const char *action_name,
                          GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);
  const char *path = chancery_session_get_written_file (chancery_window_get_session (self));
  GDBusConnection *bus = g_application_get_dbus_connection (
    G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_autofree char *uri = path == NULL ? NULL : g_filename_to_uri (path, NULL, NULL);
  const char *const uris[] = { uri, NULL };

  if (uri == NULL || bus == NULL)
    return;
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_object_ref (self));
}

static void
copy_written_path_action (GtkWidget *widget,
                          const char *action_name,
                          GVariant *parameter)
{
  const char *path = chancery_session_get_written_file (
    chancery_window_get_session (CHANCERY_WINDOW (widget)));

  if (path != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), path);
}

/**
 * chancery_window_update_file_actions:
 * @self: a window
 *
 * Enables what can be done now.
 */
void
chancery_window_update_file_actions (ChanceryWindow *self)
{
  static const char *const of_record[] = { "win.export", "win.print", "win.back-up",
                                           "win.check" };
  static const char *const of_writable[] = { "win.import" };
  ChancerySession *session = chancery_window_get_session (self);
  gboolean writable = session != NULL && !chancery_session_get_read_only (session);
  gboolean busy = chancery_progress_is_busy (chancery_window_get_progress (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore",
                                 !busy && chancery_window_get_path (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.salvage", !busy);
  for (guint i = 0; i < G_N_ELEMENTS (of_record); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_record[i], session != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_writable); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_writable[i], writable);
  if (busy)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-up", FALSE);
}

void
chancery_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-record", NULL, new_record_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "win.salvage", NULL, salvage_action);
  gtk_widget_class_install_action (widget_class, "win.show-written-file", NULL,
                                   show_written_file_action);
  gtk_widget_class_install_action (widget_class, "win.copy-written-path", NULL,
                                   copy_written_path_action);
}
