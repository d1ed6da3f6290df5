/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-bulk.h"

#include <glib/gi18n.h>

#include "core/store/chancery-records.h"
#include "ui/chancery-session-private.h"

/* So many statements are shown as they would be. */
#define MOST_SHOWN 40

/* A change on its way to a thread. */
typedef struct
{
  ChanceryRecord *change;
  GPtrArray *created;
  GArray *ids;
  char *label;
  ChanceryMeter *meter;
} Job;

/**
 * chancery_preview_free:
 * @preview: (transfer full): a preview
 */
void
chancery_preview_free (ChanceryPreview *preview)
{
  g_ptr_array_unref (preview->befores);
  g_ptr_array_unref (preview->patches);
  g_free (preview);
}

static Job *
job_new (const ChanceryRecord *change,
         GArray *ids,
         ChanceryMeter *meter)
{
  Job *job = g_new0 (Job, 1);

  job->change = chancery_record_copy (change);
  job->ids = g_array_ref (ids);
  job->meter = chancery_meter_ref (meter);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  chancery_record_free (job->change);
  g_clear_pointer (&job->created, g_ptr_array_unref);
  g_array_unref (job->ids);
  chancery_meter_unref (job->meter);
  g_free (job->label);
  g_free (job);
}

static gpointer
read_preview (ChanceryDb *db,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Job *job = data;
  g_autoptr (ChanceryPreview) preview = g_new0 (ChanceryPreview, 1);

  preview->befores = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  preview->patches = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  for (guint i = 0; i < job->ids->len; i++)
    {
      g_autoptr (ChanceryRecord) record = NULL;
      g_autoptr (ChanceryRecord) patch = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      chancery_meter_tell (i, job->ids->len, job->meter);
      record = chancery_records_load (db, CHANCERY_TABLE_STATEMENT,
                                      g_array_index (job->ids, gint64, i), error);
      if (record == NULL)
        return NULL;
      patch = chancery_record_spread (job->change, record);
      preview->n_changed += patch != NULL;
      if (patch == NULL || preview->befores->len == MOST_SHOWN)
        continue;
      g_ptr_array_add (preview->befores, g_steal_pointer (&record));
      g_ptr_array_add (preview->patches, g_steal_pointer (&patch));
    }
  return g_steal_pointer (&preview);
}

/**
 * chancery_session_preview_async:
 * @self: a session
 * @change: see chancery_record_spread()
 * @ids: (element-type gint64): which statements
 * @meter: is told how far it is
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds out what a change would do.
 */
void
chancery_session_preview_async (ChancerySession *self,
                                const ChanceryRecord *change,
                                GArray *ids,
                                ChanceryMeter *meter,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_JOBS, read_preview, job_new (change, ids, meter),
                        job_free, (GDestroyNotify) chancery_preview_free, cancellable, callback,
                        user_data);
}

ChanceryPreview *
chancery_session_preview_finish (ChancerySession *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
change_statement (ChanceryWriter *writer,
                  const ChanceryRecord *change,
                  gint64 id,
                  GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_records_load (
    chancery_writer_get_db (writer), CHANCERY_TABLE_STATEMENT, id, error);
  g_autoptr (ChanceryRecord) patch = NULL;

  if (record == NULL)
    return FALSE;
  patch = chancery_record_spread (change, record);
  return patch == NULL || chancery_writer_put (writer, patch, CHANCERY_PUT_DEFAULT, error) !=
                            CHANCERY_OUTCOME_FAILED;
}

static gboolean
change_statements (ChanceryWriter *writer,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  const Job *job = data;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, job->label, error))
    return FALSE;
  for (guint i = 0; i < job->created->len; i++)
    if (chancery_writer_put (writer, job->created->pdata[i], CHANCERY_PUT_DEFAULT, error) ==
        CHANCERY_OUTCOME_FAILED)
      return FALSE;
  for (guint i = 0; i < job->ids->len; i++)
    {
      chancery_meter_tell (i, job->ids->len, job->meter);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !change_statement (writer, job->change, g_array_index (job->ids, gint64, i), error))
        return FALSE;
    }
  return chancery_writer_commit (writer, NULL, error);
}

static void
changed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChancerySession *self = g_task_get_source_object (task);
  GError *error = NULL;

  chancery_session_add_busy (self, -1);
  if (chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    {
      chancery_session_offer_undo (self, g_task_get_task_data (task));
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * chancery_session_change_async:
 * @self: a session
 * @change: see chancery_record_spread()
 * @created: (element-type ChanceryRecord) (transfer full): new records that @change refers to
 * @ids: (element-type gint64): which statements
 * @label: what the edit is called
 * @meter: is told how far it is
 * @cancellable: (nullable): cancels it; nothing is changed then
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes a change to many statements, all or none, as one action.
 */
void
chancery_session_change_async (ChancerySession *self,
                               const ChanceryRecord *change,
                               GPtrArray *created,
                               GArray *ids,
                               const char *label,
                               ChanceryMeter *meter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job;
  GTask *task;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  job = job_new (change, ids, meter);
  job->created = created;
  job->label = g_strdup (label);
  task = g_task_new (self, cancellable, callback, user_data);
  /* What was committed was committed, whatever is cancelled afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup_printf (_("Saved: %s"), label), g_free);
  chancery_session_add_busy (self, 1);
  chancery_store_write_async (self->store, change_statements, job, job_free, cancellable,
                              changed_cb, task);
}

gboolean
chancery_session_change_finish (ChancerySession *self,
                                GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
