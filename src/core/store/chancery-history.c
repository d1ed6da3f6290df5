/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done to one record, read from the action log: walked backwards from the record as it
 * is, since long texts are logged as the stretch that changed. Takes time in proportion to the
 * changes times the length of what changed.
 */

#include "core/store/chancery-history.h"

#include <string.h>

#include "core/store/chancery-logged-change.h"
#include "core/store/chancery-records.h"
#include "core/store/chancery-rows-json.h"

/* How many changes are looked at; before these, history is not told. */
#define MOST_CHANGES 1000

/**
 * chancery_history_entry_free:
 * @entry: (transfer full): an entry
 */
void
chancery_history_entry_free (ChanceryHistoryEntry *entry)
{
  g_free (entry->analyst);
  g_free (entry->kind);
  g_free (entry->label);
  chancery_record_free (entry->before);
  chancery_record_free (entry->after);
  g_free (entry);
}

static ChanceryHistoryEntry *
entry_new (const ChanceryRecord *record, ChanceryCursor *cursor)
{
  ChanceryHistoryEntry *entry = g_new0 (ChanceryHistoryEntry, 1);

  entry->when = chancery_cursor_get_integer (cursor, 7);
  entry->analyst = chancery_cursor_dup_text (cursor, 8);
  entry->kind = chancery_cursor_dup_text (cursor, 9);
  entry->label = chancery_cursor_dup_text (cursor, 10);
  entry->before = chancery_record_new_with_uuid (record->table->id, &record->uuid);
  entry->after = chancery_record_new_with_uuid (record->table->id, &record->uuid);
  return entry;
}

static void
set_children (ChanceryRecord *record, guint child, GPtrArray *rows)
{
  if (record->children[child] != NULL)
    g_ptr_array_unref (record->children[child]);
  record->children[child] = g_ptr_array_ref (rows);
}

/* The value before the change, of the one that @state has after it. */
static gboolean
take_back_field (ChanceryHistoryEntry *entry, const ChanceryLoggedChange *change, guint field,
                 ChanceryRecord *state)
{
  const ChanceryValue *now = &state->values[field];

  if (!chancery_record_has (entry->after, field))
    chancery_record_set_value (entry->after, field, now);
  if (change->place < 0)
    chancery_record_set_value (state, field, chancery_logged_change_get_before (change));
  else
    {
      g_autoptr (GString) text = g_string_new (NULL);

      if (now->type != CHANCERY_VALUE_TEXT ||
          !chancery_logged_change_unsplice (change, now->text, now->length, text, NULL))
        return FALSE;
      chancery_record_set_text_length (state, field, text->str, text->len);
    }
  chancery_record_set_value (entry->before, field, &state->values[field]);
  return TRUE;
}

static gboolean
take_back_rows (ChanceryHistoryEntry *entry, const ChanceryLoggedChange *change, guint child,
                ChanceryRecord *state)
{
  const ChanceryValue *before = chancery_logged_change_get_before (change);
  g_autofree char *json = chancery_rows_to_json (state->children[child]);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  if (entry->after->children[child] == NULL)
    {
      g_autoptr (GPtrArray) now = chancery_rows_from_json (state->table->children[child], json,
                                                           strlen (json), NULL);

      if (now == NULL)
        return FALSE;
      set_children (entry->after, child, now);
    }
  if (change->place >= 0)
    {
      if (!chancery_logged_change_unsplice (change, json, strlen (json), text, NULL))
        return FALSE;
    }
  else if (before->type == CHANCERY_VALUE_TEXT)
    g_string_append_len (text, before->text, before->length);

  rows = chancery_rows_from_json (state->table->children[child], text->len > 0 ? text->str : NULL,
                                  text->len, NULL);
  if (rows == NULL)
    return FALSE;
  set_children (state, child, rows);
  set_children (entry->before, child, rows);
  return TRUE;
}

/* Returns: whether the log fits the record; what is before is not told where it doesn't */
static gboolean
take_back (ChanceryHistoryEntry *entry, const ChanceryLoggedChange *change, ChanceryRecord *state)
{
  int field, child;

  if (change->field == NULL)
    {
      entry->event = CHANCERY_HISTORY_MADE;
      return TRUE;
    }
  if (strcmp (change->field, CHANCERY_LOGGED_GONE) == 0)
    {
      entry->event = chancery_logged_change_get_after (change)->type == CHANCERY_VALUE_NULL ?
                         CHANCERY_HISTORY_BROUGHT_BACK :
                         CHANCERY_HISTORY_DELETED;
      return TRUE;
    }
  field = chancery_table_find_field (state->table, change->field);
  child = chancery_table_find_child (state->table, change->field);
  if (field == CHANCERY_STATEMENT_MODIFIED && state->table->id == CHANCERY_TABLE_STATEMENT)
    return TRUE;
  if (field >= 0)
    return take_back_field (entry, change, field, state);
  return child >= 0 && take_back_rows (entry, change, child, state);
}

static ChanceryCursor *
open_log (ChanceryDb *db, const ChanceryRecord *record, GError **error)
{
  static const char sql[] =
      "SELECT change.tbl, change.record, change.field, change.place, change.before, change.after,"
      " action.seq, action.at, analyst.name, action.kind, action.label, action.continues"
      " FROM change JOIN action ON action.seq = change.action"
      " LEFT JOIN analyst ON analyst.id = action.analyst"
      " WHERE change.tbl = ? AND change.record = ? ORDER BY change.id DESC LIMIT ?";
  ChanceryCursor *cursor = chancery_db_prepare (db, sql, error);

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, record->table->id);
  chancery_cursor_bind_integer (cursor, 2, record->id);
  chancery_cursor_bind_integer (cursor, 3, MOST_CHANGES);
  return cursor;
}

/**
 * chancery_history_load:
 * @db: a connection, in a read transaction
 * @table: a table of records
 * @uuid: which one; one that is there
 * @error: return location
 *
 * Actions that continue each other, as typing does, are one entry.
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryHistoryEntry): what was done to it,
 *   newest first; %NULL with %CHANCERY_STORE_ERROR_GONE where it isn't there
 */
GPtrArray *
chancery_history_load (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid,
                       GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_history_entry_free);
  g_autoptr (ChanceryRecord) state = chancery_records_load_uuid (db, table, uuid, error);
  g_autoptr (ChanceryCursor) cursor = state == NULL ? NULL : open_log (db, state, error);
  ChanceryHistoryEntry *entry = NULL;
  gboolean continues = FALSE;
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryLoggedChange *change = chancery_logged_change_read (cursor);
      gint64 seq = chancery_cursor_get_integer (cursor, 6);
      gboolean fits;

      if (entry == NULL || (entry->seq != seq && !continues))
        {
          entry = entry_new (state, cursor);
          g_ptr_array_add (entries, entry);
        }
      entry->seq = seq;
      continues = chancery_cursor_get_integer (cursor, 11) != 0;
      fits = take_back (entry, change, state);
      chancery_logged_change_free (change);
      if (!fits)
        return g_steal_pointer (&entries);
    }
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}
