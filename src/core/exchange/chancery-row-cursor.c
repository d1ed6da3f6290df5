/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a table by the record that they belong to. For few records each is looked
 * up; for many the table is passed over once, in the order of its keys, beside the
 * others: a merge join, which for a million statements takes a tenth of the time. What
 * the columns mean is not known here. */

#include "core/exchange/chancery-row-cursor.h"

/* Versions go by their source, which is what they are written in. */
static const char *
get_key (const ChanceryTable *table)
{
  if (table->id == CHANCERY_TABLE_VERSION)
    return "source";

  return chancery_table_is_record (table->id) ? "id" : chancery_table_get (table->parent)->name;
}

static char *
make_sql (const ChanceryTable *table, gboolean is_scan, gboolean with_texts)
{
  const char *key = get_key (table);
  GString *sql = g_string_new ("SELECT ");

  g_string_append_printf (sql, "%s, %s", table->has_uuid ? "id, uuid" : "0, NULL", key);
  for (guint i = 0; i < table->n_fields; i++)
    if (table->id == CHANCERY_TABLE_VERSION && i == CHANCERY_VERSION_TEXT && !with_texts)
      g_string_append (sql, ", CASE WHEN text IS NOT NULL THEN '' END");
    else
      g_string_append_printf (sql, ", %s", table->fields[i].column);
  g_string_append_printf (sql, " FROM %s", table->name);
  if (!is_scan)
    g_string_append_printf (sql, " WHERE %s = ?", key);
  if (table->id == CHANCERY_TABLE_VERSION)
    g_string_append (sql, " AND gone IS NULL ORDER BY captured, uuid");
  else if (!chancery_table_is_record (table->id))
    g_string_append_printf (sql, " ORDER BY %s, position", key);
  else if (is_scan)
    g_string_append (sql, " ORDER BY id");
  return g_string_free (sql, FALSE);
}

static gboolean
step (ChanceryRowCursor *self, GError **error)
{
  ChanceryStep result = chancery_cursor_step (self->cursor, error);

  self->has_row = result == CHANCERY_STEP_ROW;
  if (self->has_row)
    self->key = chancery_cursor_get_integer (self->cursor, CHANCERY_ROW_KEY);
  return result != CHANCERY_STEP_FAILED;
}

/**
 * chancery_row_cursor_new:
 * @db: a connection, in a read transaction
 * @table: whose rows
 * @is_scan: whether to pass over the table once, for keys that ascend; not for versions
 * @with_texts: whether to read the texts of versions, or only whether there is one
 * @error: return location for a #ChanceryDbError
 *
 * Returns: (transfer full) (nullable): a cursor before the first row
 */
ChanceryRowCursor *
chancery_row_cursor_new (ChanceryDb *db,
                         ChanceryTableId table,
                         gboolean is_scan,
                         gboolean with_texts,
                         GError **error)
{
  g_autofree char *sql = make_sql (chancery_table_get (table), is_scan, with_texts);
  g_autoptr (ChanceryRowCursor) self = g_new0 (ChanceryRowCursor, 1);

  g_return_val_if_fail (table != CHANCERY_TABLE_VERSION || !is_scan, NULL);

  self->is_scan = is_scan;
  self->cursor = chancery_db_prepare (db, sql, error);
  if (self->cursor == NULL || (is_scan && !step (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * chancery_row_cursor_free:
 * @self: (transfer full) (nullable): a cursor
 *
 * Frees @self.
 */
void
chancery_row_cursor_free (ChanceryRowCursor *self)
{
  if (self == NULL)
    return;

  chancery_cursor_reset (self->cursor);
  g_free (self);
}

/**
 * chancery_row_cursor_seek:
 * @self: a cursor
 * @key: the key of a record, of a scan greater than the one before
 * @error: return location for a #ChanceryDbError
 *
 * Goes to the first row of the record; `has_row` and `key` tell whether it has one.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_row_cursor_seek (ChanceryRowCursor *self, gint64 key, GError **error)
{
  if (self->is_scan)
    {
      while (self->has_row && self->key < key)
        if (!step (self, error))
          return FALSE;
      return TRUE;
    }

  chancery_cursor_reset (self->cursor);
  chancery_cursor_bind_integer (self->cursor, 1, key);
  return step (self, error);
}

/**
 * chancery_row_cursor_next:
 * @self: a cursor at a row
 * @error: return location for a #ChanceryDbError
 *
 * Goes to the next row, of the same record or, of a scan, a later one.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_row_cursor_next (ChanceryRowCursor *self, GError **error)
{
  return step (self, error);
}
