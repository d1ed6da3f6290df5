/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who refers to a record: asked before it is deleted, so that no record that is there
 * ever refers to one that is not, and before it is put below another of its own kind, so that
 * no topic ever lies below itself. Follows the fields of the model, so that a
 * new reference is counted without a word here.
 */

#include "core/store/chancery-references.h"

#include <glib/gi18n.h>

#include "core/store/chancery-writer.h"

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

/**
 * chancery_references_is_own:
 * @table: a table of records
 * @field: one of its fields
 *
 * Returns: whether it refers to a record of the same table, as a topic to the one above it
 */
gboolean
chancery_references_is_own (const ChanceryTable *table, guint field)
{
  return table->fields[field].type == CHANCERY_FIELD_REFERENCE &&
         table->fields[field].refers == table->id;
}

/* Whether following @column from the record @from comes by the record @to. */
static gboolean
leads_to (ChanceryDb *db, const ChanceryTable *table, const char *column, const ChanceryUuid *from,
          const ChanceryUuid *to, gboolean *leads, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE up (id) AS (SELECT id FROM %1$s WHERE uuid = ?1 UNION"
      " SELECT r.%2$s FROM %1$s r JOIN up ON r.id = up.id WHERE r.%2$s IS NOT NULL)"
      " SELECT 1 FROM %1$s r JOIN up ON r.id = up.id WHERE r.uuid = ?2", table->name, column);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, from);
  chancery_cursor_bind_uuid (cursor, 2, to);
  step = chancery_cursor_step (cursor, error);
  *leads = step == CHANCERY_STEP_ROW || chancery_uuid_equal (from, to);
  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_references_check_rings:
 * @db: a connection
 * @record: a record or a patch, stored or about to be
 * @error: return location for a #ChanceryStoreError
 *
 * Cost: a walk up from the record for each such reference that @record brings.
 *
 * Returns: whether no reference of @record to its own kind leads back to it
 */
gboolean
chancery_references_check_rings (ChanceryDb *db, const ChanceryRecord *record, GError **error)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryUuid *other = chancery_references_is_own (record->table, i)
                                      ? chancery_record_get_reference (record, i) : NULL;
      gboolean leads;

      if (other == NULL)
        continue;
      if (!leads_to (db, record->table, record->table->fields[i].column, other, &record->uuid,
                     &leads, error))
        return FALSE;
      if (!leads)
        continue;
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING,
                   _("%s, %s: leads back to itself"),
                   chancery_table_get_label (record->table->id),
                   chancery_table_get_field_label (record->table->id, i));
      return FALSE;
    }
  return TRUE;
}
