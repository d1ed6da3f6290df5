/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-intake.h"

#include <glib/gi18n.h>

#include "ui/chancery-session-private.h"

/* An import on its way to the writer's thread and back. */
typedef struct
{
  char *path;
  GStrv map;
  ChanceryImportFlags flags;
  char *label;
  ChanceryMeter *meter;
  ChanceryImportCounts counts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_strfreev (job->map);
  g_free (job->label);
  chancery_meter_unref (job->meter);
  g_free (job);
}

static void
look_in_thread (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  ChanceryImportLook *look = chancery_import_look_new (task_data, cancellable, &error);

  if (look == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, look, (GDestroyNotify) chancery_import_look_free);
}

/**
 * chancery_intake_look_async:
 * @path: (type filename): a file
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 *
 * See chancery_import_look_new().
 */
void
chancery_intake_look_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, look_in_thread);
}

ChanceryImportLook *
chancery_intake_look_finish (GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
import (ChanceryWriter *writer,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  Job *job = data;
  const char *const paths[] = { job->path, NULL };
  const ChanceryImportOptions options = {
    .flags = job->flags,
    .map = (const char *const *) job->map,
    .label = job->label,
    .progress = chancery_meter_tell,
    .progress_data = job->meter,
  };

  return chancery_import_files (writer, paths, &options, &job->counts, cancellable, error);
}

static void
tell (ChancerySession *session,
      const Job *job)
{
  const guint64 *outcomes = job->counts.outcomes[CHANCERY_TABLE_STATEMENT];
  guint n_taken = outcomes[CHANCERY_OUTCOME_ADDED] + outcomes[CHANCERY_OUTCOME_CHANGED];
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *status = g_strdup_printf (
    ngettext ("%u statement imported from %s", "%u statements imported from %s", n_taken), n_taken,
    name);

  chancery_session_offer_undo (session, status);
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChancerySession *session = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  chancery_session_add_busy (session, -1);
  if (!chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if ((job->flags & CHANCERY_IMPORT_DRY_RUN) == 0)
    tell (session, job);
  g_task_return_pointer (task, g_memdup2 (&job->counts, sizeof job->counts), g_free);
}

/**
 * chancery_intake_run_async:
 * @session: a session
 * @path: (type filename): the file
 * @map: (nullable): what the columns of a table are
 * @flags: how; %CHANCERY_IMPORT_DRY_RUN only counts
 * @meter: told how far it is
 * @cancellable: (nullable): gives up; then nothing has changed
 * @callback: called when done
 * @user_data: for @callback
 *
 * Imports, as one action, and says so in the session's status.
 */
void
chancery_intake_run_async (ChancerySession *session,
                           const char *path,
                           const char *const *map,
                           ChanceryImportFlags flags,
                           ChanceryMeter *meter,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  g_autofree char *name = g_filename_display_basename (path);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->map = g_strdupv ((GStrv) map);
  job->flags = flags;
  job->label = g_strdup_printf (_("import of %s"), name);
  job->meter = chancery_meter_ref (meter);
  /* What was committed was committed, whatever is cancelled afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  chancery_session_add_busy (session, 1);
  chancery_store_write_async (session->store, import, job, NULL, cancellable, imported_cb, task);
}

ChanceryImportCounts *
chancery_intake_run_finish (GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
