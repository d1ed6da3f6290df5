/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-window-drop.h"

#include <glib/gi18n.h>

#include "ui/chancery-application.h"
#include "ui/files/chancery-import-dialog.h"

static gboolean
has_ending (const char *path,
            const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;
  return FALSE;
}

static void
refuse (ChanceryWindow *self,
        const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *what = g_strdup_printf (_("“%s” is nothing that can be dropped here."), name);

  chancery_window_show_failure (
    self, what,
    _("A record (.chancery) is opened; a statement list (.json, .ndjson) or a table (.csv) is "
      "imported into the record of the window."));
}

/**
 * chancery_window_take_file:
 * @self: a window
 * @path: (type filename): a file that was given to it
 *
 * Does with a file what its name asks for.
 */
void
chancery_window_take_file (ChanceryWindow *self,
                           const char *path)
{
  static const char *const lists[] = { ".json", ".ndjson", ".jsonl", ".csv", ".tsv", NULL };
  static const char *const records[] = { ".chancery", NULL };
  g_autofree char *name = g_utf8_strdown (path, -1);
  ChancerySession *session = chancery_window_get_session (self);

  if (has_ending (name, records))
    chancery_application_open_path (
      CHANCERY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), path);
  else if (has_ending (name, lists) && session != NULL &&
           !chancery_session_get_read_only (session))
    chancery_import_dialog_open (GTK_WINDOW (self), session, path);
  else
    refuse (self, path);
}

/* One list at a time: each shows its report first. */
static gboolean
drop_cb (ChanceryWindow *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      {
        chancery_window_commit (self);
        chancery_window_take_file (self, g_file_peek_path (l->data));
        return TRUE;
      }
  return FALSE;
}

/**
 * chancery_window_accept_drops:
 * @self: a window
 */
void
chancery_window_accept_drops (ChanceryWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
