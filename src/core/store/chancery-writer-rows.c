/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing rows of the model's tables: values become columns, UUIDs become integer keys. Knows
 * nothing of the log: chancery-writer-log.c calls this and logs what it did.
 */

#include "core/store/chancery-writer-private.h"

#include "core/date/chancery-date.h"

#include <string.h>

#define N_SAID_COLUMNS 3

/* A ring of redirects is nobody's work but a damaged file's. */
#define MOST_REDIRECTS 64

static const ChanceryValue null_value = { .type = CHANCERY_VALUE_NULL };

/* A word that was not given, or cleared, is the field's default. */
static const ChanceryValue *
value_or_fallback (const ChanceryField *field, const ChanceryValue *value, ChanceryValue *fallback)
{
  if (value->type > CHANCERY_VALUE_NULL || field->type != CHANCERY_FIELD_WORD ||
      field->fallback == NULL)
    return value;
  fallback->type = CHANCERY_VALUE_TEXT;
  fallback->text = (char *) field->fallback;
  fallback->length = strlen (field->fallback);
  return fallback;
}

static gboolean
insert_placeholder (ChanceryWriter *writer,
                    ChanceryTableId table,
                    const ChanceryUuid *uuid,
                    gint64 *id,
                    GError **error)
{
  char sql[64];
  ChanceryCursor *cursor;

  g_snprintf (sql, sizeof sql, "INSERT INTO %s (uuid, gone) VALUES (?, 0)",
              chancery_table_get (table)->name);
  cursor = chancery_db_prepare (writer->db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, uuid);
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  *id = chancery_db_last_insert_id (writer->db);
  return TRUE;
}

/* Sets @uuid to where the redirect of it leads, if there is one. */
static gboolean
find_redirect (ChanceryWriter *writer, ChanceryTableId table, ChanceryUuid *uuid, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      writer->db, "SELECT target FROM redirect WHERE tbl = ? AND uuid = ?", error);
  ChanceryUuid asked = *uuid;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, table);
  chancery_cursor_bind_uuid (cursor, 2, &asked);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    chancery_cursor_get_uuid (cursor, 0, uuid);
  return step != CHANCERY_STEP_FAILED;
}

/* The integer key of the record that is referred to. One that the file has never heard of gets a
 * row that says so (gone = 0), which the record itself fills when it arrives. */
gboolean
chancery_writer_resolve (ChanceryWriter *writer,
                         ChanceryTableId table,
                         const ChanceryUuid *uuid,
                         gint64 *id,
                         GError **error)
{
  GHashTable *known = writer->references[table];
  gint64 *found = g_hash_table_lookup (known, uuid);
  ChanceryPresence presence;
  ChanceryUuid target = *uuid;

  if (found != NULL)
    {
      *id = *found;
      return TRUE;
    }
  if (!chancery_records_find (writer->db, table, uuid, id, &presence, error))
    return FALSE;
  /* What it was merged into may have been merged on. */
  for (int i = 0; presence == CHANCERY_PRESENCE_DELETED && i < MOST_REDIRECTS; i++)
    if (!find_redirect (writer, table, &target, error) ||
        !chancery_records_find (writer->db, table, &target, id, &presence, error))
      return FALSE;
  if (presence == CHANCERY_PRESENCE_ABSENT && !insert_placeholder (writer, table, uuid, id, error))
    return FALSE;
  /* Statements refer to few of each other: remembering them all would cost more than it saves. */
  if (table != CHANCERY_TABLE_STATEMENT)
    g_hash_table_insert (known, g_memdup2 (uuid, sizeof *uuid), g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
bind_value (ChanceryWriter *writer,
            ChanceryCursor *cursor,
            int parameter,
            const ChanceryField *field,
            const ChanceryValue *value,
            GError **error)
{
  ChanceryValue fallback;
  gint64 id;

  value = value_or_fallback (field, value, &fallback);
  switch (value->type)
    {
    case CHANCERY_VALUE_INTEGER:
      chancery_cursor_bind_integer (cursor, parameter, value->integer);
      return TRUE;
    case CHANCERY_VALUE_TEXT:
      chancery_cursor_bind_text (cursor, parameter, value->text, value->length);
      return TRUE;
    case CHANCERY_VALUE_UUID:
      if (!chancery_writer_resolve (writer, field->refers, &value->uuid, &id, error))
        return FALSE;
      chancery_cursor_bind_integer (cursor, parameter, id);
      return TRUE;
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      return TRUE; /* what a cursor begins with */
    }
}

/* The columns that the said date is filtered and ordered by. */
static void
bind_said (ChanceryCursor *cursor, int parameter, const ChanceryValue *said)
{
  ChanceryDate date;
  gboolean dated =
      said->type == CHANCERY_VALUE_TEXT && chancery_date_parse (said->text, &date, NULL);

  if (dated)
    {
      chancery_cursor_bind_integer (cursor, parameter, date.lo);
      chancery_cursor_bind_integer (cursor, parameter + 1, date.hi);
    }
  chancery_cursor_bind_integer (cursor, parameter + 2,
                                chancery_date_sort_key (dated ? &date : NULL));
}

static gboolean
bind_row (ChanceryWriter *writer,
          ChanceryCursor *cursor,
          int parameter,
          const ChanceryRecord *record,
          GError **error)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    if (!bind_value (writer, cursor, parameter + i, &record->table->fields[i], &record->values[i],
                     error))
      return FALSE;
  if (record->table->id == CHANCERY_TABLE_STATEMENT)
    bind_said (cursor, parameter + record->table->n_fields,
               &record->values[CHANCERY_STATEMENT_SAID]);
  return TRUE;
}

static void
append_names (GString *sql, const ChanceryTable *table, const char *suffix)
{
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append_printf (sql, ", %s%s", table->fields[i].column, suffix);
  if (table->id == CHANCERY_TABLE_STATEMENT)
    g_string_append_printf (sql, ", said_lo%s, said_hi%s, said_order%s", suffix, suffix, suffix);
}

static char *
insert_sql (const ChanceryTable *table)
{
  GString *sql = g_string_new (NULL);
  guint n = table->n_fields + (table->id == CHANCERY_TABLE_STATEMENT ? N_SAID_COLUMNS : 0);

  g_string_append_printf (sql, "INSERT INTO %s (", table->name);
  if (chancery_table_is_record (table->id))
    g_string_append (sql, "uuid");
  else
    {
      if (table->has_uuid)
        g_string_append (sql, "uuid, ");
      g_string_append_printf (sql, "%s, position", chancery_table_get (table->parent)->name);
      n += table->has_uuid ? 2 : 1;
    }
  append_names (sql, table, "");
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
insert_all_children (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  for (guint i = 0; i < record->table->n_children; i++)
    if (record->children[i] != NULL &&
        !chancery_writer_insert_children (writer, record->table->children[i], record->id,
                                          record->children[i], error))
      return FALSE;
  return TRUE;
}

/* Making the SQL anew for each row would take longer than to insert it. */
static ChanceryCursor *
insert_cursor (ChanceryWriter *writer, const ChanceryTable *table, GError **error)
{
  if (writer->inserts[table->id] == NULL)
    {
      g_autofree char *sql = insert_sql (table);

      writer->inserts[table->id] = chancery_db_prepare (writer->db, sql, error);
    }
  return writer->inserts[table->id];
}

/* Inserts a record that the file has never heard of, with its children, and sets its key. */
gboolean
chancery_writer_insert_row (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  ChanceryCursor *cursor = insert_cursor (writer, record->table, error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, &record->uuid);
  if (!bind_row (writer, cursor, 2, record, error))
    {
      chancery_cursor_reset (cursor);
      return FALSE;
    }
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  record->id = chancery_db_last_insert_id (writer->db);
  return insert_all_children (writer, record, error);
}

/* Fills the row of a record that was only referred to. */
gboolean
chancery_writer_fill_row (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const ChanceryTable *table = record->table;
  guint n = table->n_fields + (table->id == CHANCERY_TABLE_STATEMENT ? N_SAID_COLUMNS : 0);
  ChanceryCursor *cursor;

  g_string_append_printf (sql, "UPDATE %s SET gone = NULL", table->name);
  append_names (sql, table, " = ?");
  g_string_append (sql, " WHERE id = ?");
  cursor = chancery_db_prepare (writer->db, sql->str, error);
  if (cursor == NULL)
    return FALSE;
  if (!bind_row (writer, cursor, 1, record, error))
    {
      chancery_cursor_reset (cursor);
      return FALSE;
    }
  chancery_cursor_bind_integer (cursor, n + 1, record->id);
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  for (guint i = 0; i < table->n_children; i++)
    if (!chancery_writer_delete_children (writer, table->children[i], record->id, error))
      return FALSE;
  return insert_all_children (writer, record, error);
}

static gboolean
insert_child (ChanceryWriter *writer,
              ChanceryCursor *cursor,
              gint64 parent,
              guint position,
              ChanceryRecord *row,
              GError **error)
{
  int parameter = 1;

  if (row->table->has_uuid)
    {
      if (chancery_uuid_is_nil (&row->uuid))
        writer->context->new_uuid (&row->uuid, writer->context->data);
      chancery_cursor_bind_uuid (cursor, parameter++, &row->uuid);
    }
  chancery_cursor_bind_integer (cursor, parameter++, parent);
  chancery_cursor_bind_integer (cursor, parameter++, position);
  if (!bind_row (writer, cursor, parameter, row, error))
    {
      chancery_cursor_reset (cursor);
      return FALSE;
    }
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  row->id = row->table->has_uuid ? chancery_db_last_insert_id (writer->db) : 0;
  return TRUE;
}

/* Inserts rows that belong to a row, in order. */
gboolean
chancery_writer_insert_children (ChanceryWriter *writer,
                                 ChanceryTableId child,
                                 gint64 parent,
                                 GPtrArray *rows,
                                 GError **error)
{
  ChanceryCursor *cursor;

  if (rows->len == 0)
    return TRUE;
  cursor = insert_cursor (writer, chancery_table_get (child), error);
  if (cursor == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!insert_child (writer, cursor, parent, i, rows->pdata[i], error) ||
        !insert_all_children (writer, rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Deletes all rows of one kind that belong to a row, and what belongs to those. */
gboolean
chancery_writer_delete_children (ChanceryWriter *writer,
                                 ChanceryTableId child,
                                 gint64 parent,
                                 GError **error)
{
  const ChanceryTable *table = chancery_table_get (child);
  const char *owner = chancery_table_get (table->parent)->name;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE %s = ?", table->name, owner);
  ChanceryCursor *cursor;

  for (guint i = 0; i < table->n_children; i++)
    {
      const ChanceryTable *deeper = chancery_table_get (table->children[i]);
      g_autofree char *inner =
          g_strdup_printf ("DELETE FROM %s WHERE %s IN (SELECT id FROM %s WHERE %s = ?)",
                           deeper->name, table->name, table->name, owner);

      cursor = chancery_db_prepare (writer->db, inner, error);
      if (cursor == NULL)
        return FALSE;
      chancery_cursor_bind_integer (cursor, 1, parent);
      if (!chancery_cursor_run (cursor, error))
        return FALSE;
    }
  cursor = chancery_db_prepare (writer->db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, parent);
  return chancery_cursor_run (cursor, error);
}

/* Sets one column, and for the said date those that it is ordered by. */
gboolean
chancery_writer_update_value (ChanceryWriter *writer,
                              const ChanceryTable *table,
                              gint64 id,
                              guint field,
                              const ChanceryValue *value,
                              GError **error)
{
  gboolean said = table->id == CHANCERY_TABLE_STATEMENT && field == CHANCERY_STATEMENT_SAID;
  g_autofree char *sql = g_strdup_printf (
      "UPDATE %s SET %s = ?2%s WHERE id = ?1", table->name, table->fields[field].column,
      said ? ", said_lo = ?3, said_hi = ?4, said_order = ?5" : "");
  ChanceryCursor *cursor = chancery_db_prepare (writer->db, sql, error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  if (!bind_value (writer, cursor, 2, &table->fields[field], value != NULL ? value : &null_value,
                   error))
    {
      chancery_cursor_reset (cursor);
      return FALSE;
    }
  if (said)
    bind_said (cursor, 3, value);
  return chancery_cursor_run (cursor, error);
}

/* Sets whether a record is there. */
gboolean
chancery_writer_update_gone (ChanceryWriter *writer,
                             const ChanceryTable *table,
                             gint64 id,
                             const ChanceryValue *gone,
                             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET gone = ? WHERE id = ?", table->name);
  ChanceryCursor *cursor = chancery_db_prepare (writer->db, sql, error);

  if (cursor == NULL)
    return FALSE;
  if (gone->type == CHANCERY_VALUE_INTEGER)
    chancery_cursor_bind_integer (cursor, 1, gone->integer);
  chancery_cursor_bind_integer (cursor, 2, id);
  return chancery_cursor_run (cursor, error);
}
