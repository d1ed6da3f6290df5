/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-upkeep.h"

#include "core/store/chancery-backup.h"
#include "core/store/chancery-check.h"
#include "core/store/chancery-salvage.h"
#include "ui/chancery-session-private.h"

/* More is read by nobody; the last line says that there are more. */
#define MOST_FINDINGS 1000

typedef struct
{
  char *path;
  char *target;
  char *folder;
  ChanceryContext *context;
  ChanceryMeter *meter;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->target);
  g_free (job->folder);
  g_clear_pointer (&job->context, chancery_context_unref);
  g_clear_pointer (&job->meter, chancery_meter_unref);
  g_free (job);
}

static Job *
job_new (const char *path,
         const char *target,
         const char *folder)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->target = g_strdup (target);
  job->folder = g_strdup (folder);
  return job;
}

static void
run (Job *job,
     GTaskThreadFunc func,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

/* Gives a task its result, or what went wrong: then what there is of a result is of no use. */
static void
answer (GTask *task,
        gpointer result,
        GDestroyNotify result_free,
        GError *error)
{
  if (error == NULL)
    {
      g_task_return_pointer (task, result, result_free);
      return;
    }

  if (result != NULL)
    result_free (result);
  g_task_return_error (task, error);
}

/**
 * chancery_upkeep_get_folder:
 * @uuid: of a record
 *
 * Returns: (transfer full): where its daily backups are: apart from the records, so that a lost
 *   folder does not take both
 */
char *
chancery_upkeep_get_folder (const char *uuid)
{
  return g_build_filename (g_get_user_data_dir (), "chancery", "backups", uuid, NULL);
}

static void
back_up (GTask *task,
         gpointer source_object,
         gpointer task_data,
         GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  chancery_backup_write (job->path, job->target, NULL, NULL, chancery_meter_tell, job->meter,
                         cancellable, &error);
  answer (task, NULL, NULL, error);
}

/**
 * chancery_upkeep_back_up_async:
 * @path: (type filename): a record, open or not
 * @target: (type filename): the copy to make, or to replace
 * @meter: told how far it is
 * @cancellable: (nullable): gives up; a file that was there stays
 * @callback: called when done; chancery_upkeep_finish() gives %NULL
 * @user_data: for @callback
 */
void
chancery_upkeep_back_up_async (const char *path,
                               const char *target,
                               ChanceryMeter *meter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = job_new (path, target, NULL);

  job->meter = chancery_meter_ref (meter);
  run (job, back_up, cancellable, callback, user_data);
}

static void
restore (GTask *task,
         gpointer source_object,
         gpointer task_data,
         GCancellable *cancellable)
{
  const Job *job = task_data;
  char *safety = NULL;
  GError *error = NULL;

  chancery_backup_restore (job->path, job->target, job->folder, g_get_real_time (), &safety,
                           chancery_meter_tell, job->meter, cancellable, &error);
  answer (task, safety, g_free, error);
}

/**
 * chancery_upkeep_restore_async:
 * @backup: (type filename): what to go back to
 * @path: (type filename): the record to replace, that is not open
 * @folder: (type filename): where what was there is kept
 * @meter: told how far it is
 * @cancellable: (nullable): gives up; then the record is as it was
 * @callback: called when done; chancery_upkeep_finish() gives the path of what was there
 * @user_data: for @callback
 */
void
chancery_upkeep_restore_async (const char *backup,
                               const char *path,
                               const char *folder,
                               ChanceryMeter *meter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = job_new (backup, path, folder);

  job->meter = chancery_meter_ref (meter);
  run (job, restore, cancellable, callback, user_data);
}

static void
list (GTask *task,
      gpointer source_object,
      gpointer task_data,
      GCancellable *cancellable)
{
  const Job *job = task_data;

  answer (task, chancery_backup_list (job->folder), (GDestroyNotify) g_ptr_array_unref, NULL);
}

/**
 * chancery_upkeep_list_async:
 * @folder: (type filename): a folder of backups
 * @callback: called when done; chancery_upkeep_finish() gives an array of #ChanceryBackup
 * @user_data: for @callback
 */
void
chancery_upkeep_list_async (const char *folder,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (job_new (NULL, NULL, folder), list, NULL, callback, user_data);
}

static void
salvage (GTask *task,
         gpointer source_object,
         gpointer task_data,
         GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autofree ChancerySalvaged *result = g_new0 (ChancerySalvaged, 1);
  GError *error = NULL;

  chancery_salvage_write (job->path, job->target, job->context, &result->saved, &result->lost,
                          chancery_meter_tell, job->meter, cancellable, &error);
  answer (task, g_steal_pointer (&result), g_free, error);
}

/**
 * chancery_upkeep_salvage_async:
 * @path: (type filename): a damaged record
 * @target: (type filename): the record to make; there must be none
 * @context: the clock and the analyst
 * @meter: told how far it is
 * @cancellable: (nullable): gives up; then there is none
 * @callback: called when done; chancery_upkeep_finish() gives a #ChancerySalvaged
 * @user_data: for @callback
 */
void
chancery_upkeep_salvage_async (const char *path,
                               const char *target,
                               ChanceryContext *context,
                               ChanceryMeter *meter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = job_new (path, target, NULL);

  job->context = chancery_context_ref (context);
  job->meter = chancery_meter_ref (meter);
  run (job, salvage, cancellable, callback, user_data);
}

/**
 * chancery_upkeep_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): as the function says that was called; look at @error
 */
gpointer
chancery_upkeep_finish (GAsyncResult *result,
                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_finding (const char *finding,
             gpointer data)
{
  GPtrArray *findings = data;

  if (findings->len < MOST_FINDINGS)
    g_ptr_array_add (findings, g_strdup (finding));
  else if (findings->len == MOST_FINDINGS)
    g_ptr_array_add (findings, g_strdup ("…"));
}

static gpointer
check (ChanceryDb *db,
       gpointer data,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  return chancery_check_run (db, add_finding, findings, chancery_meter_tell, data, error) ?
           g_steal_pointer (&findings) :
           NULL;
}

/**
 * chancery_upkeep_check_async:
 * @session: a session
 * @meter: told how far it is
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Looks the record through.
 */
void
chancery_upkeep_check_async (ChancerySession *session,
                             ChanceryMeter *meter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  chancery_session_ask (session, CHANCERY_LANE_JOBS, check, chancery_meter_ref (meter),
                        (GDestroyNotify) chancery_meter_unref, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * chancery_upkeep_check_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what is wrong, a line each
 */
GPtrArray *
chancery_upkeep_check_finish (GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
