/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-sample.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/exchange/chancery-import.h"

#define SAMPLE_RESOURCE "/org/chancery/Chancery/sample.json"

typedef struct
{
  char *path;
  ChanceryContext *context;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_free (making->path);
  chancery_context_unref (making->context);
  g_free (making);
}

static gboolean
import_list (const char *path,
             const char *list_path,
             ChanceryContext *context,
             GError **error)
{
  const char *const lists[] = { list_path, NULL };
  const ChanceryImportOptions options = { .label = _("Sample") };
  ChanceryImportCounts counts;
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_CREATE, NULL, error);
  g_autoptr (ChanceryWriter) writer = NULL;

  if (db == NULL)
    return FALSE;
  writer = chancery_writer_new (db, context, error);
  return writer != NULL &&
         chancery_import_files (writer, lists, &options, &counts, NULL, error);
}

static gboolean
make (const Making *making,
      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (making->path);
  g_autofree char *list_path = g_strconcat (making->path, ".json", NULL);
  g_autofree char *unfinished = g_strconcat (making->path, ".new", NULL);
  g_autoptr (GBytes) list = g_resources_lookup_data (SAMPLE_RESOURCE, 0, error);
  gboolean done;

  if (list == NULL)
    return FALSE;

  g_mkdir_with_parents (folder, 0700);
  g_unlink (unfinished);
  done = g_file_set_contents (list_path, g_bytes_get_data (list, NULL), g_bytes_get_size (list),
                              error) &&
         import_list (unfinished, list_path, making->context, error);
  g_unlink (list_path);
  if (done && g_rename (unfinished, making->path) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  return done;
}

static void
make_in_thread (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (make (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * chancery_sample_make_async:
 * @path: where there is no file yet
 * @context: the clock and the analyst
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes a record of the sample.
 */
void
chancery_sample_make_async (const char *path,
                            ChanceryContext *context,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Making *making = g_new0 (Making, 1);

  making->path = g_strdup (path);
  making->context = chancery_context_ref (context);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * chancery_sample_make_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it was made
 */
gboolean
chancery_sample_make_finish (GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
