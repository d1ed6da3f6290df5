/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-records.h"

#include <glib/gi18n.h>

#include "core/query/chancery-completion.h"
#include "core/store/chancery-merge-actor.h"
#include "core/store/chancery-reanchor.h"
#include "core/store/chancery-records.h"
#include "core/store/chancery-references.h"
#include "ui/chancery-actor-item.h"
#include "ui/chancery-session-private.h"

/**
 * chancery_whole_record_free:
 * @whole: (transfer full): a record
 */
void
chancery_whole_record_free (ChanceryWholeRecord *whole)
{
  g_clear_pointer (&whole->record, chancery_record_free);
  g_clear_pointer (&whole->names, g_hash_table_unref);
  g_free (whole);
}

/**
 * chancery_session_make_uuid:
 * @self: a session
 * @uuid: (out): a UUID for a new record
 */
void
chancery_session_make_uuid (ChancerySession *self,
                            ChanceryUuid *uuid)
{
  ChanceryContext *context = chancery_store_get_context (self->store);

  context->new_uuid (uuid, context->data);
}

/**
 * chancery_session_dup_analyst:
 * @self: a session
 *
 * Returns: (transfer full) (nullable): the name of who works here now
 */
char *
chancery_session_dup_analyst (ChancerySession *self)
{
  return chancery_context_dup_analyst_name (chancery_store_get_context (self->store));
}

/**
 * chancery_session_get_single_actor:
 * @self: a session
 * @uuid: (out): the actor that is filtered by
 * @name: (out): its name
 *
 * Returns: whether it is one and no more
 */
gboolean
chancery_session_get_single_actor (ChancerySession *self,
                                   ChanceryUuid *uuid,
                                   char **name)
{
  guint n_actors = g_list_model_get_n_items (G_LIST_MODEL (self->actors));

  for (guint i = 0; self->actor_filter->len == 1 && i < n_actors; i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (G_LIST_MODEL (self->actors), i);

      if (chancery_actor_item_get_id (item) == g_array_index (self->actor_filter, gint64, 0) &&
          chancery_uuid_parse (chancery_actor_item_get_uuid (item), -1, uuid))
        {
          *name = g_strdup (chancery_actor_item_get_name (item));
          return TRUE;
        }
    }

  return FALSE;
}

/* What is asked of the reader's thread: a record, or what a text may mean. */
typedef struct
{
  ChanceryTableId table;
  ChanceryFacet facet;
  ChanceryUuid uuid;
  gint64 id; /* rather than the UUID, if it is not 0 */
  ChanceryFinder *finder;
  char *text;
  guint most;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->finder, chancery_finder_unref);
  g_free (question->text);
  g_free (question);
}

static gpointer
read_record (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Question *question = data;
  g_autoptr (ChanceryWholeRecord) whole = g_new0 (ChanceryWholeRecord, 1);

  whole->names = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  whole->record = question->id != 0
                    ? chancery_records_load (db, question->table, question->id, error)
                    : chancery_records_load_uuid (db, question->table, &question->uuid, error);
  if (whole->record == NULL ||
      !chancery_choices_name (db, whole->record, whole->names, error) ||
      !chancery_references_count (db, question->table, whole->record->id, &whole->n_uses, error))
    return NULL;
  return g_steal_pointer (&whole);
}

/**
 * chancery_session_read_record_async:
 * @self: a session
 * @table: a table of records
 * @uuid: which one
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads a record to be edited.
 */
void
chancery_session_read_record_async (ChancerySession *self,
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
  chancery_session_ask (self, CHANCERY_LANE_READER, read_record, question, question_free,
                        (GDestroyNotify) chancery_whole_record_free, cancellable, callback, user_data);
}

/**
 * chancery_session_read_record_by_id_async:
 * @self: a session
 * @table: a table of records
 * @id: integer key of one
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * As chancery_session_read_record_async() for what is known by its key, such as what the index
 * holds; chancery_session_read_record_finish() finishes it.
 */
void
chancery_session_read_record_by_id_async (ChancerySession *self,
                                          ChanceryTableId table,
                                          gint64 id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  question = g_new0 (Question, 1);
  question->table = table;
  question->id = id;
  chancery_session_ask (self, CHANCERY_LANE_READER, read_record, question, question_free,
                        (GDestroyNotify) chancery_whole_record_free, cancellable, callback, user_data);
}

ChanceryWholeRecord *
chancery_session_read_record_finish (ChancerySession *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
find_choices (ChanceryDb *db,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;

  return chancery_choices_find (db, question->finder, question->table, question->text,
                                question->most, cancellable, error);
}

/**
 * chancery_session_find_choices_async:
 * @self: a session
 * @table: a table of records
 * @text: what was typed
 * @most: how many choices at most
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds the records that may be meant; see chancery_choices_find().
 */
void
chancery_session_find_choices_async (ChancerySession *self,
                                     ChanceryTableId table,
                                     const char *text,
                                     guint most,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  question = g_new0 (Question, 1);
  question->table = table;
  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->text = g_strdup (text);
  question->most = most;
  chancery_session_ask (self, CHANCERY_LANE_READER, find_choices, question, question_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
complete (ChanceryDb *db,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const Question *question = data;

  return chancery_completion_load (db, question->facet, question->text, question->most,
                                   cancellable, error);
}

/**
 * chancery_session_complete_async:
 * @self: a session
 * @facet: a field of a search
 * @typed: what was typed of its value
 * @most: how many choices at most
 * @cancellable: (nullable): cancels it
 * @callback: called when done; chancery_session_find_choices_finish()
 * @user_data: for @callback
 *
 * Finds the values that may be meant; see chancery_completion_load().
 */
void
chancery_session_complete_async (ChancerySession *self,
                                 ChanceryFacet facet,
                                 const char *typed,
                                 guint most,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  question = g_new0 (Question, 1);
  question->facet = facet;
  question->text = g_strdup (typed);
  question->most = most;
  chancery_session_ask (self, CHANCERY_LANE_READER, complete, question, question_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
chancery_session_find_choices_finish (ChancerySession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChancerySession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (g_task_get_source_tag (task) == chancery_session_save_async)
    chancery_session_set_status (self, g_task_get_task_data (task));
  else
    chancery_session_offer_undo (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static GTask *
make_write (ChancerySession *self,
            const char *done,
            const char *label,
            gpointer tag,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_strdup_printf (done, label), g_free);
  return task;
}

/* What is to be stored, as one action. */
typedef struct
{
  GPtrArray *records;
  ChanceryRecord *before;
  char *label;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_ptr_array_unref (saving->records);
  g_clear_pointer (&saving->before, chancery_record_free);
  g_free (saving->label);
  g_free (saving);
}

static gboolean
save_records (ChanceryWriter *writer,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Saving *saving = data;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, saving->label, error))
    return FALSE;
  for (guint i = 0; i < saving->records->len; i++)
    if (!chancery_reanchor (chancery_writer_get_db (writer), saving->records->pdata[i], error) ||
        !chancery_writer_edit (writer, saving->records->pdata[i],
                               i + 1 == saving->records->len ? saving->before : NULL, error))
      return FALSE;
  return chancery_writer_commit (writer, NULL, error);
}

/**
 * chancery_session_save_async:
 * @self: a session
 * @records: (element-type ChanceryRecord) (transfer full): new records and patches
 * @before: (nullable): what the last of them changes, as it was seen; see chancery_writer_edit()
 * @label: what the edit is called
 * @callback: called when done; chancery_session_write_finish()
 * @user_data: for @callback
 *
 * Stores records as one action, and says so once it is done. Citations whose wording was edited
 * get their place in the archived text; see chancery_reanchor().
 */
void
chancery_session_save_async (ChancerySession *self,
                             GPtrArray *records,
                             const ChanceryRecord *before,
                             const char *label,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Saving *saving;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  saving = g_new0 (Saving, 1);
  saving->records = records;
  saving->before = before != NULL ? chancery_record_copy (before) : NULL;
  saving->label = g_strdup (label);
  chancery_store_write_async (self->store, save_records, saving, saving_free, NULL, written_cb,
                              make_write (self, _("Saved: %s"), label,
                                          chancery_session_save_async, callback, user_data));
}

/**
 * chancery_session_remove_async:
 * @self: a session
 * @table: a table of records
 * @uuids: (element-type ChanceryUuid) (transfer full): which ones
 * @label: what the edit is called: a deletion
 * @callback: called when done; chancery_session_write_finish()
 * @user_data: for @callback
 *
 * Deletes records as one action.
 */
void
chancery_session_remove_async (ChancerySession *self,
                               ChanceryTableId table,
                               GArray *uuids,
                               const char *label,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_store_remove_async (self->store, table, uuids, label, NULL, written_cb,
                               make_write (self, _("Done: %s"), label,
                                           chancery_session_remove_async, callback, user_data));
}

/* Which two actors become one. */
typedef struct
{
  ChanceryUuid from;
  ChanceryUuid into;
  char *label;
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_free (merge->label);
  g_free (merge);
}

static gboolean
merge_actor (ChanceryWriter *writer,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Merge *merge = data;

  return chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, merge->label, error) &&
         chancery_merge_actor (writer, &merge->from, &merge->into, error) &&
         chancery_writer_commit (writer, NULL, error);
}

/**
 * chancery_session_merge_actor_async:
 * @self: a session
 * @from: an actor
 * @into: the one that it is
 * @label: what the edit is called
 * @callback: called when done; chancery_session_write_finish()
 * @user_data: for @callback
 *
 * Merges an actor into another as one action; see chancery_merge_actor().
 */
void
chancery_session_merge_actor_async (ChancerySession *self,
                                    const ChanceryUuid *from,
                                    const ChanceryUuid *into,
                                    const char *label,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Merge *merge;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  merge = g_new0 (Merge, 1);
  merge->from = *from;
  merge->into = *into;
  merge->label = g_strdup (label);
  chancery_store_write_async (self->store, merge_actor, merge, merge_free, NULL, written_cb,
                              make_write (self, _("Done: %s"), label,
                                          chancery_session_merge_actor_async, callback,
                                          user_data));
}

gboolean
chancery_session_write_finish (ChancerySession *self,
                               GAsyncResult *result,
                               GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
find_statement (ChanceryDb *db,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree gint64 *id = g_new0 (gint64, 1);
  ChanceryPresence presence;

  if (!chancery_records_find (db, CHANCERY_TABLE_STATEMENT, data, id, &presence, error) ||
      presence != CHANCERY_PRESENCE_HERE)
    return NULL;
  return g_steal_pointer (&id);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autofree gint64 *id =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (id != NULL)
    chancery_session_select (self, *id);
}

/**
 * chancery_session_select_record:
 * @self: a session
 * @uuid: a statement
 *
 * Selects a statement that was just stored.
 */
void
chancery_session_select_record (ChancerySession *self,
                                const ChanceryUuid *uuid)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_store_read_async (self->store, CHANCERY_LANE_READER, find_statement,
                             g_memdup2 (uuid, sizeof *uuid), g_free, g_free, NULL, found_cb,
                             g_object_ref (self));
}
