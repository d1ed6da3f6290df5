/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-history.h"

#include "core/query/chancery-choices.h"
#include "ui/chancery-session-private.h"

/* Which record is asked for. */
typedef struct
{
  ChanceryTableId table;
  ChanceryUuid uuid;
} Question;

/**
 * chancery_past_free:
 * @past: (transfer full): a history
 */
void
chancery_past_free (ChanceryPast *past)
{
  g_clear_pointer (&past->entries, g_ptr_array_unref);
  g_clear_pointer (&past->names, g_hash_table_unref);
  g_free (past);
}

static gpointer
load_past (ChanceryDb *db,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;
  g_autoptr (ChanceryPast) past = g_new0 (ChanceryPast, 1);

  past->names = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  past->entries = chancery_history_load (db, question->table, &question->uuid, error);
  if (past->entries == NULL)
    return NULL;

  for (guint i = 0; i < past->entries->len; i++)
    {
      const ChanceryHistoryEntry *entry = past->entries->pdata[i];

      if (!chancery_choices_name (db, entry->before, past->names, error) ||
          !chancery_choices_name (db, entry->after, past->names, error))
        return NULL;
    }
  return g_steal_pointer (&past);
}

/**
 * chancery_session_read_past_async:
 * @self: a session
 * @table: a table of records
 * @uuid: which one
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads what was done to a record; see chancery_history_load().
 */
void
chancery_session_read_past_async (ChancerySession *self,
                                  ChanceryTableId table,
                                  const ChanceryUuid *uuid,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  question = g_new0 (Question, 1);
  question->table = table;
  question->uuid = *uuid;
  chancery_session_ask (self, CHANCERY_LANE_READER, load_past, question, g_free,
                        (GDestroyNotify) chancery_past_free, cancellable, callback, user_data);
}

/**
 * chancery_session_read_past_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the history, or %NULL with @error set
 */
ChanceryPast *
chancery_session_read_past_finish (ChancerySession *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
