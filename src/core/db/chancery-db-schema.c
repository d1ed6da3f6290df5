/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schema of a database, made from the tables of the model and from those of the log, and
 * compared with what a file holds. Nothing may stand in a file that this doesn't make.
 *
 * Records:  id, uuid, gone, then a column a field. `gone` is null for a record that is there, 1
 *   for a deleted one and 0 for one that is only known because others refer to it. Rows never
 *   go away: the row of a deleted record is its own tombstone, and integer keys stay good for ever.
 * Children: the key of their parent, their position, then a column a field; with a key and a uuid
 * of their own where they have a name in JSON. Log: `action` is what an analyst did, `change` what
 * it changed: a row a field, `field` null for a new record, which is its own after-state. Long
 * texts are spliced: `place` is then the byte at which `before` stood and `after` stands.
 *
 * Schema changelog: 1, the first.
 */

#include "core/db/chancery-db-schema.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/model/chancery-schema.h"

static const char *const log_tables[] = {
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
  "CREATE TABLE analyst (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, name TEXT)",
  "CREATE TABLE action (seq INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL,"
  " previous BLOB, at INTEGER NOT NULL, analyst INTEGER NOT NULL REFERENCES analyst (id),"
  " kind TEXT NOT NULL, label TEXT, target INTEGER REFERENCES action (seq), continues INTEGER,"
  " first_change INTEGER, last_change INTEGER)",
  "CREATE TABLE change (id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES action (seq),"
  " tbl INTEGER NOT NULL, record INTEGER NOT NULL, field TEXT, place INTEGER, before, after)",
  "CREATE TABLE redirect (tbl INTEGER NOT NULL, uuid BLOB NOT NULL, target BLOB NOT NULL,"
  " PRIMARY KEY (tbl, uuid)) WITHOUT ROWID",
};

static const char *const log_indexes[] = {
  "CREATE UNIQUE INDEX analyst_uuid ON analyst (uuid)",
  "CREATE UNIQUE INDEX action_uuid ON action (uuid)",
  "CREATE INDEX action_target ON action (target) WHERE target IS NOT NULL",
};

/* What an import of many records drops first and makes again at its end. */
static const char *const bulk_indexes[] = {
  "CREATE INDEX change_record ON change (tbl, record)",
  /* SQLite reads a row to look at `gone`, even where the index has no others, unless it is in it.
   */
  "CREATE INDEX statement_said ON statement (said_order, said_hi, ref, said_lo, gone)"
  " WHERE gone IS NULL",
  "CREATE INDEX version_sha256 ON version (sha256)",
  "CREATE INDEX source_url ON source (url) WHERE url IS NOT NULL",
  "CREATE INDEX tag_name ON tag (name)",
  "CREATE INDEX statement_facet ON statement (kind, review, language, gone) WHERE gone IS NULL",
  "CREATE INDEX statement_gone ON statement (gone) WHERE gone IS NOT NULL",
  "CREATE INDEX citation_via ON citation (via, statement) WHERE via IS NOT NULL",
};

static const char *
column_type (const ChanceryField *field)
{
  return field->type == CHANCERY_FIELD_INTEGER || field->type == CHANCERY_FIELD_TIME ||
                 field->type == CHANCERY_FIELD_REFERENCE
             ? "INTEGER"
             : "TEXT";
}

static char *
create_table (const ChanceryTable *table)
{
  GString *sql = g_string_new (NULL);
  gboolean record = chancery_table_is_record (table->id);

  g_string_append_printf (sql, "CREATE TABLE %s (", table->name);
  if (record)
    g_string_append (sql, "id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, gone INTEGER");
  else
    {
      const char *parent = chancery_table_get (table->parent)->name;

      if (table->has_uuid)
        g_string_append (sql, "id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, ");
      g_string_append_printf (sql,
                              "%s INTEGER NOT NULL REFERENCES %s (id), "
                              "position INTEGER NOT NULL",
                              parent, parent);
    }
  for (guint i = 0; i < table->n_fields; i++)
    {
      const ChanceryField *field = &table->fields[i];

      g_string_append_printf (sql, ", %s %s", field->column, column_type (field));
      if (field->type == CHANCERY_FIELD_REFERENCE)
        g_string_append_printf (sql, " REFERENCES %s (id)",
                                chancery_table_get (field->refers)->name);
    }
  if (table->id == CHANCERY_TABLE_STATEMENT)
    g_string_append (sql, ", said_lo INTEGER, said_hi INTEGER, said_order INTEGER");
  if (!record && !table->has_uuid)
    g_string_append_printf (sql, ", PRIMARY KEY (%s, position)) WITHOUT ROWID",
                            chancery_table_get (table->parent)->name);
  else
    g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* By this the rows of a record are found. A bulk import needs it for each record that
 * others referred to before it came. */
static void
append_parent_index (GPtrArray *statements, const ChanceryTable *table)
{
  if (!chancery_table_is_record (table->id) && table->has_uuid)
    g_ptr_array_add (statements,
                     g_strdup_printf ("CREATE INDEX %s_parent ON %s (%s, position)", table->name,
                                      table->name, chancery_table_get (table->parent)->name));
}

static void
append_reference_indexes (GPtrArray *statements, const ChanceryTable *table)
{
  gboolean record = chancery_table_is_record (table->id);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const char *column = table->fields[i].column;

      if (table->fields[i].type == CHANCERY_FIELD_REFERENCE)
        g_ptr_array_add (
            statements,
            g_strdup_printf ("CREATE INDEX %s_%s ON %s (%s%s%s) WHERE %s IS NOT NULL", table->name,
                             column, table->name, column, record ? "" : ", ",
                             record ? "" : chancery_table_get (table->parent)->name, column));
    }
}

/**
 * chancery_db_schema_indexes:
 * @bulk_only: whether to leave out those that a bulk import needs while it goes on
 *
 * Returns: (transfer full) (element-type utf8): the statements that make the indexes
 */
GPtrArray *
chancery_db_schema_indexes (gboolean bulk_only)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; !bulk_only && i < G_N_ELEMENTS (log_indexes); i++)
    g_ptr_array_add (statements, g_strdup (log_indexes[i]));
  for (guint i = 0; !bulk_only && i < CHANCERY_N_RECORD_TABLES; i++)
    {
      const char *name = chancery_table_get (i)->name;

      g_ptr_array_add (statements,
                       g_strdup_printf ("CREATE UNIQUE INDEX %s_uuid ON %s (uuid)", name, name));
    }
  for (guint i = 0; !bulk_only && i < CHANCERY_N_TABLES; i++)
    append_parent_index (statements, chancery_table_get (i));
  if (!bulk_only)
    g_ptr_array_add (statements, g_strdup ("CREATE UNIQUE INDEX statement_ref ON statement (ref)"));
  for (guint i = 0; i < G_N_ELEMENTS (bulk_indexes); i++)
    g_ptr_array_add (statements, g_strdup (bulk_indexes[i]));
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    append_reference_indexes (statements, chancery_table_get (i));
  return statements;
}

/**
 * chancery_db_schema_statements:
 *
 * Returns: (transfer full) (element-type utf8): the statements that make the whole schema, each
 *   to the letter as SQLite keeps it
 */
GPtrArray *
chancery_db_schema_statements (void)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) indexes = chancery_db_schema_indexes (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (log_tables); i++)
    g_ptr_array_add (statements, g_strdup (log_tables[i]));
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    g_ptr_array_add (statements, create_table (chancery_table_get (i)));
  for (guint i = 0; i < indexes->len; i++)
    g_ptr_array_add (statements, g_strdup (indexes->pdata[i]));
  return statements;
}

/**
 * chancery_db_create_schema:
 * @db: a connection to an empty file
 * @uuid: the UUID of the new database
 * @error: return location
 *
 * Makes the schema in one transaction.
 *
 * Returns: whether it was made
 */
gboolean
chancery_db_create_schema (ChanceryDb *db, const ChanceryUuid *uuid, GError **error)
{
  g_autoptr (GPtrArray) statements = chancery_db_schema_statements ();
  g_autofree char *pragmas =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;"
                       "INSERT INTO meta VALUES ('next_ref', 1)",
                       CHANCERY_DB_APPLICATION_ID, CHANCERY_DB_VERSION);
  ChanceryCursor *cursor;

  if (!chancery_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint i = 0; i < statements->len; i++)
    if (!chancery_db_exec (db, statements->pdata[i], error))
      goto failed;
  if (!chancery_db_exec (db, pragmas, error))
    goto failed;
  cursor = chancery_db_prepare (db, "INSERT INTO meta VALUES ('uuid', ?)", error);
  if (cursor == NULL)
    goto failed;
  chancery_cursor_bind_uuid (cursor, 1, uuid);
  if (!chancery_cursor_run (cursor, error))
    goto failed;
  return chancery_db_commit (db, error);

failed:
  chancery_db_rollback (db);
  return FALSE;
}

static gboolean
is_own_table (const char *name)
{
  return strcmp (name, "sqlite_sequence") == 0;
}

/**
 * chancery_db_check_schema:
 * @db: a connection
 * @error: return location
 *
 * Compares the schema with what this version makes: a trigger, a view, a table, an index or a
 * constraint that it never makes, or one that is missing, is refused, since a
 * file that somebody sent may carry anything.
 *
 * Returns: whether they are the same; else %CHANCERY_DB_ERROR_UNEXPECTED or _DAMAGED
 */
gboolean
chancery_db_check_schema (ChanceryDb *db, GError **error)
{
  g_autoptr (GPtrArray) statements = chancery_db_schema_statements ();
  g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ChanceryCursor) cursor = NULL;
  GHashTableIter iter;
  gpointer missing;
  ChanceryStep step;

  for (guint i = 0; i < statements->len; i++)
    g_hash_table_add (expected, statements->pdata[i]);
  cursor = chancery_db_prepare (db, "SELECT type, name, sql FROM sqlite_schema", error);
  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *type = chancery_cursor_get_text (cursor, 0, NULL);
      const char *name = chancery_cursor_get_text (cursor, 1, NULL);
      const char *sql = chancery_cursor_get_text (cursor, 2, NULL);

      if (name == NULL || type == NULL ||
          !(sql != NULL ? is_own_table (name) || g_hash_table_remove (expected, sql)
                        : g_str_has_prefix (name, "sqlite_autoindex_")))
        {
          g_autofree char *what = chancery_excerpt (type != NULL ? type : "?", -1);
          g_autofree char *which = chancery_excerpt (name != NULL ? name : "?", -1);

          g_set_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_UNEXPECTED,
                       _("unexpected content: %s “%s”"), what, which);
          return FALSE;
        }
    }
  if (step == CHANCERY_STEP_FAILED)
    return FALSE;
  g_hash_table_iter_init (&iter, expected);
  if (!g_hash_table_iter_next (&iter, &missing, NULL))
    return TRUE;
  g_set_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED, _("missing from it: %.60s"),
               (const char *) missing);
  return FALSE;
}

/**
 * chancery_db_migrate:
 * @db: a connection that can write
 * @steps: (array length=n_steps): step i leads from version i + 1 to i + 2
 * @n_steps: how many there are
 * @error: return location
 *
 * Takes a database to version @n_steps + 1, in one transaction: it has either version or the
 * other, never something between. The caller has made a backup.
 *
 * Returns: whether it has that version now
 */
gboolean
chancery_db_migrate (ChanceryDb *db, const ChanceryMigration *steps, guint n_steps, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", n_steps + 1);
  gint64 version;

  if (!chancery_db_begin (db, error))
    return FALSE;
  if (!chancery_db_get_integer (db, "PRAGMA user_version", &version, error))
    goto failed;
  if (version > n_steps)
    {
      chancery_db_rollback (db);
      return TRUE;
    }
  for (guint i = MAX (version, 1) - 1; i < n_steps; i++)
    if (!steps[i](db, error))
      goto failed;
  if (!chancery_db_exec (db, pragma, error))
    goto failed;
  return chancery_db_commit (db, error);

failed:
  chancery_db_rollback (db);
  return FALSE;
}
