/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who refers to a record: asked before it is deleted, so that no record that is there
 * ever refers to one that is not. Follows the fields of the model, so that a
 * new reference is counted without a word here.
 */

#include "core/store/chancery-references.h"

/* One query: rows of @table whose @field is the record and whose owner is there. */
static char *
count_sql (const ChanceryTable *table, const ChanceryField *field)
{
  GString *sql = g_string_new (NULL);
  const char *name = table->name;

  g_string_append_printf (sql, "SELECT count(*) FROM %s", name);
  while (!chancery_table_is_record (table->id))
    {
      const ChanceryTable *parent = chancery_table_get (table->parent);

      g_string_append_printf (sql, " JOIN %s ON %s.id = %s.%s", parent->name, parent->name,
                              table->name, parent->name);
      table = parent;
    }
  g_string_append_printf (sql, " WHERE %s.%s = ? AND %s.gone IS NULL", name, field->column,
                          table->name);
  return g_string_free (sql, FALSE);
}

static gboolean
add_count (ChanceryDb *db, const char *sql, gint64 id, gint64 *count, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    *count += chancery_cursor_get_integer (cursor, 0);
  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_references_count:
 * @db: a connection
 * @table: a table of records
 * @id: the integer key of a record
 * @count: (out): how many references there are to it from records that are there
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
chancery_references_count (ChanceryDb *db, ChanceryTableId table, gint64 id, gint64 *count,
                           GError **error)
{
  *count = 0;
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    {
      const ChanceryTable *other = chancery_table_get (i);

      for (guint j = 0; j < other->n_fields; j++)
        if (other->fields[j].type == CHANCERY_FIELD_REFERENCE && other->fields[j].refers == table)
          {
            g_autofree char *sql = count_sql (other, &other->fields[j]);

            if (!add_count (db, sql, id, count, error))
              return FALSE;
          }
    }
  return TRUE;
}
