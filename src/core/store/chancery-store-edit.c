/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The edits that a window makes, as one call each: put records, remove records, undo, redo.
 */

#include "core/store/chancery-store.h"

#include <string.h>

/* Changes of one field within this time are one action. */
#define CONTINUE_MICROSECONDS (5 * G_USEC_PER_SEC)

typedef struct
{
  GPtrArray *records; /* ChanceryRecord */
  ChanceryRecord *before;
  ChanceryTableId table;
  GArray *uuids;
  char *label;
  gboolean continues;
  ChanceryContext *context;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->records, g_ptr_array_unref);
  g_clear_pointer (&edit->before, chancery_record_free);
  g_clear_pointer (&edit->uuids, g_array_unref);
  g_clear_pointer (&edit->context, chancery_context_unref);
  g_free (edit->label);
  g_free (edit);
}

/* The one field, or kind of children, that a patch brings; %NULL where it brings several. */
static const char *
only_field (const ChanceryRecord *record)
{
  const char *name = NULL;

  for (guint i = 0; i < record->table->n_fields; i++)
    if (chancery_record_has (record, i))
      {
        if (name != NULL)
          return NULL;
        name = record->table->fields[i].column;
      }
  for (guint i = 0; i < record->table->n_children; i++)
    if (record->children[i] != NULL)
      {
        if (name != NULL)
          return NULL;
        name = chancery_table_get (record->table->children[i])->name;
      }
  return name;
}

/* Whether the last action of the file is an edit of this analyst, just now, of the same field. */
static gboolean
goes_on (ChanceryWriter *writer, ChanceryContext *context, const ChanceryRecord *record)
{
  static const char sql[] =
      "SELECT 1 FROM action AS a JOIN analyst AS n ON n.id = a.analyst"
      " WHERE a.seq = (SELECT max (seq) FROM action) AND a.kind = 'edit' AND n.uuid = ?1"
      " AND a.at > ?2 AND NOT EXISTS (SELECT 1 FROM change AS c WHERE c.id BETWEEN a.first_change"
      " AND a.last_change AND c.field IS NOT 'modified' AND (c.tbl != ?3 OR c.field IS NOT ?4"
      " OR c.record != ?5))";
  ChanceryDb *db = chancery_writer_get_db (writer);
  g_autoptr (ChanceryCursor) cursor = NULL;
  const char *field = only_field (record);
  ChanceryPresence presence;
  gint64 id;

  if (field == NULL ||
      !chancery_records_find (db, record->table->id, &record->uuid, &id, &presence, NULL))
    return FALSE;
  cursor = chancery_db_prepare (db, sql, NULL);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, &context->analyst);
  chancery_cursor_bind_integer (cursor, 2, context->now (context->data) - CONTINUE_MICROSECONDS);
  chancery_cursor_bind_integer (cursor, 3, record->table->id);
  chancery_cursor_bind_text (cursor, 4, field, -1);
  chancery_cursor_bind_integer (cursor, 5, id);
  return chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW;
}

static gboolean
put_records (ChanceryWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;
  GPtrArray *records = edit->records;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, edit->label, error))
    return FALSE;
  if (edit->continues && records->len == 1 && goes_on (writer, edit->context, records->pdata[0]))
    chancery_writer_continue_last (writer);
  for (guint i = 0; i < records->len; i++)
    if (!chancery_writer_edit (writer, records->pdata[i],
                               i + 1 == records->len ? edit->before : NULL, error))
      return FALSE;
  return chancery_writer_commit (writer, NULL, error);
}

/**
 * chancery_store_put_async:
 * @self: a store
 * @records: (element-type ChanceryRecord) (transfer full): new records and patches
 * @before: (nullable): what the last of them changes, as its analyst saw it; see
 *   chancery_writer_edit()
 * @label: what the edit is called, in the analyst's language
 * @continues: whether it may go on with the edit before, where that changed the same one
 *   field within the last seconds: both are then undone together
 * @cancellable: (nullable): cancels it
 * @callback: called when done; chancery_store_write_finish()
 * @user_data: for @callback
 *
 * Stores records as one action; all of them or none.
 */
void
chancery_store_put_async (ChanceryStore *self, GPtrArray *records, const ChanceryRecord *before,
                          const char *label, gboolean continues, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->records = records;
  edit->before = before != NULL ? chancery_record_copy (before) : NULL;
  edit->label = g_strdup (label);
  edit->continues = continues;
  edit->context = chancery_context_ref (chancery_store_get_context (self));
  chancery_store_write_async (self, put_records, edit, edit_free, cancellable, callback, user_data);
}

static gboolean
remove_records (ChanceryWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, edit->label, error))
    return FALSE;
  for (guint i = 0; i < edit->uuids->len; i++)
    if (!chancery_writer_remove (writer, edit->table, &g_array_index (edit->uuids, ChanceryUuid, i),
                                 error))
      return FALSE;
  return chancery_writer_commit (writer, NULL, error);
}

/**
 * chancery_store_remove_async:
 * @self: a store
 * @table: a table of records
 * @uuids: (element-type ChanceryUuid) (transfer full): which ones
 * @label: what the edit is called, in the analyst's language
 * @cancellable: (nullable): cancels it
 * @callback: called when done; chancery_store_write_finish()
 * @user_data: for @callback
 *
 * Deletes records as one action; all of them or none. See chancery_writer_remove().
 */
void
chancery_store_remove_async (ChanceryStore *self, ChanceryTableId table, GArray *uuids,
                             const char *label, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->table = table;
  edit->uuids = uuids;
  edit->label = g_strdup (label);
  chancery_store_write_async (self, remove_records, edit, edit_free, cancellable, callback,
                              user_data);
}

static gboolean
undo (ChanceryWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  return chancery_writer_undo (writer, NULL, error);
}

static gboolean
redo (ChanceryWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  return chancery_writer_redo (writer, NULL, error);
}

/**
 * chancery_store_undo_async:
 * @self: a store
 * @cancellable: (nullable): cancels it
 * @callback: called when done; chancery_store_write_finish()
 * @user_data: for @callback
 *
 * Takes back this analyst's last action; see chancery_writer_undo().
 */
void
chancery_store_undo_async (ChanceryStore *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  chancery_store_write_async (self, undo, NULL, NULL, cancellable, callback, user_data);
}

/**
 * chancery_store_redo_async:
 * @self: a store
 * @cancellable: (nullable): cancels it
 * @callback: called when done; chancery_store_write_finish()
 * @user_data: for @callback
 *
 * Does again what was undone last; see chancery_writer_redo().
 */
void
chancery_store_redo_async (ChanceryStore *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  chancery_store_write_async (self, redo, NULL, NULL, cancellable, callback, user_data);
}
