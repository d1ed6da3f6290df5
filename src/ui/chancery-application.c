/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-application.h"

#include <glib/gi18n.h>

#include "core/chancery-install.h"
#include "core/chancery-memory.h"
#include "ui/chancery-appearance.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-heartbeat.h"
#include "ui/chancery-sample.h"
#include "ui/chancery-session-private.h"
#include "ui/files/chancery-preferences.h"
#include "ui/files/chancery-recent.h"
#include "ui/files/chancery-upkeep.h"
#include "ui/files/chancery-window-files.h"

struct _ChanceryApplication
{
  GtkApplication parent_instance;

  GSettings *settings;
  ChanceryAppearance *appearance;
  ChanceryContext *context;
  GPtrArray *documents; /* those that a window is open on */
};

G_DEFINE_FINAL_TYPE (ChanceryApplication, chancery_application, GTK_TYPE_APPLICATION)

/* A file that is being opened. */
typedef struct
{
  ChanceryApplication *application;
  char *path;
  const char *status; /* what its window says then; NULL for nothing */
  char *failure;      /* what failed before, and why; NULL for nothing */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->application);
  g_free (opening->path);
  g_free (opening->failure);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Its UUID leads to its backups, also on the day that the file can't be read. */
static void
remember_record (ChanceryApplication *self,
                 ChanceryStore *store)
{
  g_autofree char *uuid = chancery_uuid_to_string (chancery_store_get_uuid (store));
  const char *path = chancery_store_get_path (store);

  chancery_recent_add (self->settings, path);
  chancery_recent_set (self->settings, path, CHANCERY_RECENT_UUID, g_variant_new_string (uuid));
}

static ChanceryDocument *
find_document (ChanceryApplication *self,
               const char *path)
{
  g_autofree char *real_path = realpath (path, NULL);

  for (guint i = 0; real_path != NULL && i < self->documents->len; i++)
    {
      ChanceryDocument *document = g_ptr_array_index (self->documents, i);

      if (g_str_equal (chancery_store_get_path (chancery_document_get_store (document)),
                       real_path))
        return document;
    }

  return NULL;
}

/* A window that has no record yet and is waiting for none, the one in use first; else a new one. */
static ChanceryWindow *
find_empty_window (ChanceryApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CHANCERY_IS_WINDOW (l->data) && chancery_window_get_session (l->data) == NULL &&
        !chancery_progress_is_busy (chancery_window_get_progress (l->data)))
      return l->data;

  return chancery_window_new (GTK_APPLICATION (self), self->settings);
}

static ChanceryWindow *
show_document (ChanceryApplication *self,
               ChanceryDocument *document)
{
  g_autoptr (ChancerySession) session = chancery_session_new (document);
  ChanceryWindow *window = find_empty_window (self);

  chancery_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
show_failure (ChanceryApplication *self,
              const char *path,
              const GError *error)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  ChanceryWindow *window = CHANCERY_IS_WINDOW (active) ? CHANCERY_WINDOW (active) :
                                                         find_empty_window (self);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *what = g_strdup_printf (_("“%s” could not be opened"), name);
  g_autofree char *why = chancery_failure_describe (error);

  if (g_error_matches (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED) ||
      g_error_matches (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_UNEXPECTED))
    chancery_window_show_damaged (window, path, what, why);
  else
    chancery_window_show_failure (window, what, why);
  gtk_window_present (GTK_WINDOW (window));
}

static Opening *
opening_new (ChanceryApplication *self,
             const char *path)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->application = g_object_ref (self);
  opening->path = g_strdup (path);
  g_application_hold (G_APPLICATION (self));
  return opening;
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  ChanceryApplication *self = opening->application;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryStore) store = chancery_store_open_finish (result, &error);

  if (store == NULL)
    {
      if (g_error_matches (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_NOT_FOUND))
        chancery_recent_forget (self->settings, opening->path);
      show_failure (self, opening->path, error);
    }
  else
    {
      ChanceryDocument *document = chancery_document_new (store);

      ChanceryWindow *window;

      g_ptr_array_add (self->documents, document);
      remember_record (self, store);
      window = show_document (self, document);
      if (opening->status != NULL)
        chancery_session_set_status (chancery_window_get_session (window), opening->status);
      if (opening->failure != NULL)
        chancery_window_show_failure (window, _("The backup was not put in place"),
                                      opening->failure);
    }
  g_application_release (G_APPLICATION (self));
}

static void
open_store (Opening *opening,
            ChanceryDbMode mode)
{
  chancery_store_open_async (opening->path, mode, opening->application->context, NULL, opened_cb,
                             opening);
}

/**
 * chancery_application_open_path:
 * @self: the application
 * @path: a record
 *
 * Opens a window on it; a record that is open already is shared.
 */
void
chancery_application_open_path (ChanceryApplication *self,
                                const char *path)
{
  ChanceryDocument *document;

  g_return_if_fail (CHANCERY_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  document = find_document (self, path);
  if (document != NULL)
    show_document (self, document);
  else
    open_store (opening_new (self, path), CHANCERY_DB_WRITE);
}

/**
 * chancery_application_create_path:
 * @self: the application
 * @path: where there is no file yet
 *
 * Makes an empty record and opens a window on it.
 */
void
chancery_application_create_path (ChanceryApplication *self,
                                  const char *path)
{
  g_return_if_fail (CHANCERY_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  open_store (opening_new (self, path), CHANCERY_DB_CREATE);
}

/* @path: (nullable): the record that they show; %NULL for whatever it is */
static void
close_windows (ChanceryApplication *self,
               const char *path)
{
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     (GCopyFunc) (GCallback) g_object_ref, NULL);

  for (GList *l = windows; l != NULL; l = l->next)
    if (path == NULL ||
        (CHANCERY_IS_WINDOW (l->data) && chancery_window_get_session (l->data) != NULL &&
         g_strcmp0 (chancery_window_get_path (l->data), path) == 0))
      gtk_window_close (l->data);
  g_list_free_full (windows, g_object_unref);
}

/* Work on a record that nobody has open, and the window that waits for it. */
typedef struct
{
  Opening *opening;
  ChanceryWindow *window;
} Waiting;

static Waiting *
waiting_new (Opening *opening,
             ChanceryWindow *window)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->opening = opening;
  waiting->window = g_object_ref (window);
  return waiting;
}

/* Opens what there is now, be it the backup or what was there before. */
static void
replaced_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (Opening) opening = waiting->opening;
  g_autoptr (ChanceryWindow) window = waiting->window;
  ChanceryProgress *progress = chancery_window_get_progress (window);
  GApplication *application = G_APPLICATION (opening->application);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = chancery_upkeep_finish (result, &error);
  gboolean stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean closing = progress == NULL || chancery_progress_is_closing (progress);

  chancery_progress_end (progress, result);
  if (!closing || (error != NULL && !stopped))
    {
      g_application_hold (application);
      opening->status = stopped ? _("Stopped: the record is as it was") :
                        error == NULL && kept != NULL ?
                                  _("The backup is in place; what was there is among the backups") :
                                  NULL;
      if (error != NULL && !stopped)
        opening->failure = chancery_failure_describe (error);
      open_store (g_steal_pointer (&opening), CHANCERY_DB_WRITE);
    }
  g_application_release (application);
}

/* A record that a backup is put in the place of. */
typedef struct
{
  Opening *opening;
  char *backup;
  char *folder;
} Replacing;

/* It can't be replaced while something else is done with it. */
static void
refuse_to_replace (Opening *opening)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (opening->application));

  if (CHANCERY_IS_WINDOW (window))
    chancery_window_show_failure (CHANCERY_WINDOW (window), _("The backup was not put in place"),
                                  _("Something else is still being done with the record."));
  g_application_release (G_APPLICATION (opening->application));
  opening_free (opening);
}

static void
replace_now (gpointer user_data)
{
  g_autofree Replacing *replacing = user_data;
  g_autofree char *backup = replacing->backup;
  g_autofree char *folder = replacing->folder;
  Opening *opening = replacing->opening;
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;
  ChanceryWindow *window;

  close_windows (opening->application, opening->path);
  if (find_document (opening->application, opening->path) != NULL)
    {
      refuse_to_replace (opening);
      return;
    }

  window = find_empty_window (opening->application);
  chancery_window_show_waiting (window, opening->path);
  cancellable = chancery_progress_begin (chancery_window_get_progress (window),
                                         _("Putting the backup in place…"),
                                         _("The backup is not in place yet"), meter);
  chancery_window_update_file_actions (window);
  gtk_window_present (GTK_WINDOW (window));
  chancery_upkeep_restore_async (backup, opening->path, folder, meter, cancellable, replaced_cb,
                                 waiting_new (opening, window));
}

/**
 * chancery_application_replace_record:
 * @self: the application
 * @path: (type filename): a record, open or not
 * @backup: (type filename): what to put in its place
 * @folder: (type filename): where what was there is kept
 *
 * Closes its windows, replaces it, and opens it: a moment later, as whoever asks goes with a window.
 * Meanwhile a window shows how far it is, and can give it up.
 */
void
chancery_application_replace_record (ChanceryApplication *self,
                                     const char *path,
                                     const char *backup,
                                     const char *folder)
{
  Replacing *replacing;

  g_return_if_fail (CHANCERY_IS_APPLICATION (self));

  replacing = g_new0 (Replacing, 1);
  replacing->opening = opening_new (self, path);
  replacing->backup = g_strdup (backup);
  replacing->folder = g_strdup (folder);
  g_idle_add_once (replace_now, replacing);
}

static void
salvaged_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (Opening) opening = waiting->opening;
  g_autoptr (ChanceryWindow) window = waiting->window;
  ChanceryProgress *progress = chancery_window_get_progress (window);
  g_autoptr (GError) error = NULL;
  g_autofree ChancerySalvaged *salvaged = chancery_upkeep_finish (result, &error);
  gboolean closing = progress != NULL && chancery_progress_is_closing (progress);

  if (chancery_progress_end (progress, result))
    chancery_window_update_file_actions (window);
  if (salvaged != NULL && closing)
    ; /* it is opened another day */
  else if (salvaged != NULL)
    chancery_application_open_path (opening->application, opening->path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (opening->application, opening->path, error);
  else if (chancery_window_get_progress (window) != NULL)
    chancery_window_show_damaged (window, chancery_window_get_path (window),
                                  _("Stopped: nothing was saved"), NULL);
  g_application_release (G_APPLICATION (opening->application));
}

/**
 * chancery_application_salvage_record:
 * @self: the application
 * @window: a window that is about a damaged record
 * @path: (type filename): the record to make
 * @meter: told how far it is
 * @cancellable: gives up; then there is no new record
 *
 * Saves what can be read of it as a new record, and opens that.
 */
void
chancery_application_salvage_record (ChanceryApplication *self,
                                     ChanceryWindow *window,
                                     const char *path,
                                     ChanceryMeter *meter,
                                     GCancellable *cancellable)
{
  g_return_if_fail (CHANCERY_IS_APPLICATION (self));

  chancery_upkeep_salvage_async (chancery_window_get_path (window), path, self->context, meter,
                                 cancellable, salvaged_cb,
                                 waiting_new (opening_new (self, path), window));
}

static void
sample_made_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (chancery_sample_make_finish (result, &error))
    chancery_application_open_path (opening->application, opening->path);
  else
    show_failure (opening->application, opening->path, error);
  g_application_release (G_APPLICATION (opening->application));
}

/* The copy is the user's: made once, then opened again with what was changed in it. */
static void
open_sample_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  ChanceryApplication *self = user_data;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "chancery", "sample.chancery",
                                            NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      chancery_application_open_path (self, path);
      return;
    }

  chancery_sample_make_async (path, self->context, sample_made_cb, opening_new (self, path));
}

static gboolean
is_used (ChanceryApplication *self,
         ChanceryDocument *document)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      ChancerySession *session =
        CHANCERY_IS_WINDOW (l->data) ? chancery_window_get_session (l->data) : NULL;

      if (session != NULL && chancery_session_get_document (session) == document)
        return TRUE;
    }

  return FALSE;
}

/* Closing the store finishes what was begun and leaves one single file. */
static void
chancery_application_window_removed (GtkApplication *application,
                                     GtkWindow *window)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (application);

  GTK_APPLICATION_CLASS (chancery_application_parent_class)->window_removed (application, window);

  for (guint i = self->documents->len; i > 0; i--)
    {
      ChanceryDocument *document = g_ptr_array_index (self->documents, i - 1);

      if (!is_used (self, document))
        {
          chancery_store_close (chancery_document_get_store (document));
          g_ptr_array_remove_index_fast (self->documents, i - 1);
        }
    }
}

static void
set_accels (ChanceryApplication *self)
{
  static const struct
  {
    const char *action;
    const char *accel;
    const char *other;
  } accels[] = {
    { "win.search", "<Control>f" },
    { "win.search-articles", "<Control><Shift>f" },
    { "win.export", "<Control>e" },
    { "win.import", "<Control>i" },
    { "win.print", "<Control>p" },
    { "win.new-statement", "<Control>n" },
    { "win.bulk-edit", "<Control><Shift>Return" },
    { "win.edit-statement", "<Control>Return" },
    { "win.edit-here", "F2" },
    { "win.open", "<Control>o" },
    { "win.edit-note", "<Control>m" },
    { "win.new-window", "<Control><Shift>n" },
    { "win.go-to-date", "<Control>g" },
    { "win.next", "<Alt>Down" },
    { "win.next-pane", "F6" },
    { "win.previous-pane", "<Shift>F6" },
    { "win.sidebar-visible", "F9" },
    { "win.previous", "<Alt>Up" },
    { "window.close", "<Control>w" },
    { "app.preferences", "<Control>comma" },
    { "app.quit", "<Control>q" },
    { "win.show-help-overlay", "<Control>question", "<Control>F1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char *[]){ accels[i].accel, accels[i].other,
                                                              NULL });
}

/* A window in which something is being done asks first, and stays meanwhile. */
static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  close_windows (user_data, NULL);
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  gtk_show_about_dialog (gtk_application_get_active_window (user_data),
                         "program-name", "Chancery",
                         "version", CHANCERY_VERSION,
                         "logo-icon-name", "org.chancery.Chancery",
                         "comments", _("A record of who said what, when and in which source"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  ChanceryApplication *self = user_data;

  chancery_preferences_open (gtk_application_get_active_window (GTK_APPLICATION (self)),
                             self->settings);
}

static void
open_recent_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  chancery_application_open_path (user_data, g_variant_get_string (parameter, NULL));
}

static void
add_actions (ChanceryApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "open-recent", .activate = open_recent_cb, .parameter_type = "s" },
    { .name = "open-sample", .activate = open_sample_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "quit", .activate = quit_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
analyst_named_cb (ChanceryApplication *self)
{
  chancery_context_take_name (self->context, self->settings);
}

static void
chancery_application_startup (GApplication *application)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (application);

  g_application_set_resource_base_path (application, "/org/chancery/Chancery");
  chancery_memory_set_up ();
  G_APPLICATION_CLASS (chancery_application_parent_class)->startup (application);

  chancery_heartbeat_start (g_getenv ("CHANCERY_HEARTBEAT"));
  gtk_window_set_default_icon_name ("org.chancery.Chancery");
  self->context = chancery_context_new_for_user (self->settings);
  g_signal_connect_object (self->settings, "changed::analyst-name", G_CALLBACK (analyst_named_cb),
                           self, G_CONNECT_SWAPPED);
  self->appearance = chancery_appearance_new (gdk_display_get_default (), self->settings);
  add_actions (self);
  set_accels (self);
}

/* Without a file: the default record, else the one that was open last, else a welcome. */
static void
chancery_application_activate (GApplication *application)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (application);
  g_autofree char *fallback = chancery_install_get_default_database ();
  g_autofree char *last = chancery_recent_get_last (self->settings);

  if (g_file_test (fallback, G_FILE_TEST_EXISTS))
    chancery_application_open_path (self, fallback);
  else if (last != NULL)
    chancery_application_open_path (self, last);
  else
    gtk_window_present (GTK_WINDOW (find_empty_window (self)));
}

static void
chancery_application_open (GApplication *application,
                           GFile **files,
                           int n_files,
                           const char *hint)
{
  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      chancery_application_open_path (CHANCERY_APPLICATION (application),
                                      g_file_peek_path (files[i]));
}

static void
chancery_application_finalize (GObject *object)
{
  ChanceryApplication *self = CHANCERY_APPLICATION (object);

  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->context, chancery_context_unref);
  g_clear_object (&self->appearance);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chancery_application_parent_class)->finalize (object);
}

static void
chancery_application_class_init (ChanceryApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_application_finalize;
  application_class->startup = chancery_application_startup;
  application_class->activate = chancery_application_activate;
  application_class->open = chancery_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = chancery_application_window_removed;
}

static void
chancery_application_init (ChanceryApplication *self)
{
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * chancery_application_new:
 * @settings: the program's settings
 *
 * Returns: (transfer full): the application
 */
ChanceryApplication *
chancery_application_new (GSettings *settings)
{
  ChanceryApplication *self = g_object_new (CHANCERY_TYPE_APPLICATION,
                                            "application-id", "org.chancery.Chancery",
                                            "flags", G_APPLICATION_HANDLES_OPEN,
                                            NULL);

  self->settings = g_object_ref (settings);
  return self;
}
