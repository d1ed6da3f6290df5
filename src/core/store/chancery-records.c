/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading whole records from a connection, whatever their table: a row, the rows that belong to it,
 * and the UUIDs of what they refer to. For one record at a time: pages, lists and exports
 * have queries of their own.
 */

#include "core/store/chancery-records.h"

#include <glib/gi18n.h>

#define UUID_OF_REFERENCE "(SELECT uuid FROM %s AS r WHERE r.id = t.%s)"

static void
append_columns (GString *sql, const ChanceryTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const ChanceryField *field = &table->fields[i];

      g_string_append (sql, ", ");
      if (field->type == CHANCERY_FIELD_REFERENCE)
        g_string_append_printf (sql, UUID_OF_REFERENCE, chancery_table_get (field->refers)->name,
                                field->column);
      else
        g_string_append_printf (sql, "t.%s", field->column);
    }
}

/* Columns 0 and 1 are the key and the UUID of the row, where its table has them. */
static char *
make_select (const ChanceryTable *table)
{
  GString *sql = g_string_new (table->has_uuid ? "SELECT id, uuid" : "SELECT 0, NULL");

  append_columns (sql, table);
  if (chancery_table_is_record (table->id))
    g_string_append_printf (sql, " FROM %s AS t WHERE t.id = ?", table->name);
  else
    g_string_append_printf (sql, " FROM %s AS t WHERE t.%s = ? ORDER BY t.position", table->name,
                            chancery_table_get (table->parent)->name);
  return g_string_free (sql, FALSE);
}

/* Made once: reading many records would take a seventh of its time for it. */
static const char *
select_sql (ChanceryTableId table)
{
  static gsize made[CHANCERY_N_TABLES];

  if (g_once_init_enter (&made[table]))
    g_once_init_leave (&made[table], (gsize) make_select (chancery_table_get (table)));
  return (const char *) made[table];
}

static void
read_value (ChanceryRecord *record, guint index, ChanceryCursor *cursor, int column)
{
  const char *text;
  gsize length;
  ChanceryUuid uuid;

  if (chancery_cursor_is_null (cursor, column))
    {
      chancery_record_set_null (record, index);
      return;
    }
  switch (record->table->fields[index].type)
    {
    case CHANCERY_FIELD_INTEGER:
    case CHANCERY_FIELD_TIME:
      chancery_record_set_integer (record, index, chancery_cursor_get_integer (cursor, column));
      break;
    case CHANCERY_FIELD_REFERENCE:
      if (chancery_cursor_get_uuid (cursor, column, &uuid))
        chancery_record_set_reference (record, index, &uuid);
      break;
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_WORD:
    case CHANCERY_FIELD_DATE:
    case CHANCERY_FIELD_SPANS:
    case CHANCERY_FIELD_STRINGS:
    default:
      text = chancery_cursor_get_text (cursor, column, &length);
      if (text != NULL && !g_utf8_validate_len (text, length, NULL))
        chancery_record_take_text (record, index, chancery_cursor_dup_text (cursor, column));
      else
        chancery_record_set_text_length (record, index, text != NULL ? text : "", length);
      break;
    }
}

static ChanceryRecord *
read_row (ChanceryCursor *cursor, ChanceryTableId table)
{
  ChanceryRecord *record = chancery_record_new (table);

  record->id = chancery_cursor_get_integer (cursor, 0);
  chancery_cursor_get_uuid (cursor, 1, &record->uuid);
  for (guint i = 0; i < record->table->n_fields; i++)
    read_value (record, i, cursor, 2 + i);
  return record;
}

static gboolean
load_all_children (ChanceryDb *db, ChanceryRecord *record, GError **error)
{
  for (guint i = 0; i < record->table->n_children; i++)
    {
      record->children[i] = chancery_records_load_children (db, record->table->children[i],
                                                            record->id, error);
      if (record->children[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * chancery_records_load_children:
 * @db: a connection
 * @child: a table of children
 * @parent: the integer key of the row that they belong to
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryRecord): the rows in order, with
 *   their own children
 */
GPtrArray *
chancery_records_load_children (ChanceryDb *db, ChanceryTableId child, gint64 parent,
                                GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  ChanceryCursor *cursor = chancery_db_prepare (db, select_sql (child), error);
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, parent);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    g_ptr_array_add (rows, read_row (cursor, child));
  chancery_cursor_reset (cursor);
  if (step == CHANCERY_STEP_FAILED)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (!load_all_children (db, rows->pdata[i], error))
      return NULL;
  return g_steal_pointer (&rows);
}

/**
 * chancery_records_load:
 * @db: a connection
 * @table: a table of records
 * @id: the integer key of a record
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record with all its children, there or deleted; or
 *   %NULL with %CHANCERY_STORE_ERROR_GONE
 */
ChanceryRecord *
chancery_records_load (ChanceryDb *db, ChanceryTableId table, gint64 id, GError **error)
{
  ChanceryCursor *cursor = chancery_db_prepare (db, select_sql (table), error);
  g_autoptr (ChanceryRecord) record = NULL;
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, id);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    record = read_row (cursor, table);
  else if (step == CHANCERY_STEP_DONE)
    g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
                 _("%s: none has the key %lld"), chancery_table_get_label (table), (long long) id);
  chancery_cursor_reset (cursor);
  if (record == NULL || !load_all_children (db, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * chancery_records_find:
 * @db: a connection
 * @table: a table of records
 * @uuid: a UUID
 * @id: (out): its integer key; 0 where the file has never heard of it
 * @presence: (out): how it stands in the file
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
chancery_records_find (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid, gint64 *id,
                       ChanceryPresence *presence, GError **error)
{
  char sql[64];
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  g_snprintf (sql, sizeof sql, "SELECT id, gone FROM %s WHERE uuid = ?",
              chancery_table_get (table)->name);
  *id = 0;
  *presence = CHANCERY_PRESENCE_ABSENT;
  cursor = chancery_db_prepare (db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, uuid);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    {
      *id = chancery_cursor_get_integer (cursor, 0);
      *presence = chancery_cursor_is_null (cursor, 1) ? CHANCERY_PRESENCE_HERE
                  : chancery_cursor_get_integer (cursor, 1) ? CHANCERY_PRESENCE_DELETED
                                                            : CHANCERY_PRESENCE_REFERRED;
    }
  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_records_get_uuid:
 * @db: a connection
 * @table: a table of records
 * @id: the integer key of a record
 * @uuid: (out): its UUID
 * @error: return location
 *
 * Returns: whether there is such a record
 */
gboolean
chancery_records_get_uuid (ChanceryDb *db, ChanceryTableId table, gint64 id, ChanceryUuid *uuid,
                           GError **error)
{
  char sql[64];
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  g_snprintf (sql, sizeof sql, "SELECT uuid FROM %s WHERE id = ?",
              chancery_table_get (table)->name);
  cursor = chancery_db_prepare (db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW && chancery_cursor_get_uuid (cursor, 0, uuid))
    return TRUE;
  if (step != CHANCERY_STEP_FAILED)
    g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
                 _("%s: none has the key %lld"), chancery_table_get_label (table), (long long) id);
  return FALSE;
}

/**
 * chancery_records_load_uuid:
 * @db: a connection
 * @table: a table of records
 * @uuid: the UUID of a record that is there
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record with all its children, or %NULL with
 *   %CHANCERY_STORE_ERROR_GONE
 */
ChanceryRecord *
chancery_records_load_uuid (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid,
                            GError **error)
{
  ChanceryPresence presence;
  gint64 id;

  if (!chancery_records_find (db, table, uuid, &id, &presence, error))
    return NULL;
  if (presence == CHANCERY_PRESENCE_HERE)
    return chancery_records_load (db, table, id, error);
  g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
               _("%s: is not there any more"), chancery_table_get_label (table));
  return NULL;
}
