/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two actors that turn out to be one: whatever refers to the first refers to the second
 * afterwards, which keeps the names and offices of both, and a redirect stands where the first was,
 * so that lists that still know it find the second. Not for merging files.
 */

#include "core/store/chancery-merge-actor.h"

#include "core/store/chancery-writer-private.h"

/* What is being merged, on its way through the tables. */
typedef struct
{
  ChanceryWriter *writer;
  const ChanceryUuid *from;
  const ChanceryUuid *into;
  gint64 from_id;
} Merge;

static gboolean
refers_to_actor (const ChanceryField *field)
{
  return field->type == CHANCERY_FIELD_REFERENCE && field->refers == CHANCERY_TABLE_ACTOR;
}

static gboolean
is_in (GPtrArray *rows, guint n_rows, const ChanceryRecord *row)
{
  for (guint i = 0; i < n_rows; i++)
    if (chancery_record_equal (rows->pdata[i], row))
      return TRUE;
  return FALSE;
}

/* A joint statement of both becomes one speaker's: rows that now say the same stand once. */
static void
drop_doubles (GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    if (is_in (rows, i - 1, rows->pdata[i - 1]))
      g_ptr_array_remove_index (rows, i - 1);
}

static void
replace_in_rows (const Merge *merge, GPtrArray *rows)
{
  gboolean replaced = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      ChanceryRecord *row = rows->pdata[i];

      for (guint j = 0; j < row->table->n_fields; j++)
        {
          const ChanceryUuid *uuid = refers_to_actor (&row->table->fields[j])
                                         ? chancery_record_get_reference (row, j) : NULL;

          if (uuid != NULL && chancery_uuid_equal (uuid, merge->from))
            {
              chancery_record_set_reference (row, j, merge->into);
              replaced = TRUE;
            }
        }
      for (guint j = 0; j < row->table->n_children; j++)
        replace_in_rows (merge, row->children[j]);
    }
  if (replaced)
    drop_doubles (rows);
}

/* Replaces the actor in the rows of one kind that belong to one record. A review stays: nobody
 * else spoke. */
static gboolean
replace_in_record (const Merge *merge, ChanceryTableId child, gint64 record, GError **error)
{
  ChanceryDb *db = chancery_writer_get_db (merge->writer);
  g_autoptr (GPtrArray) before = chancery_records_load_children (db, child, record, error);
  g_autoptr (GPtrArray) after =
      before == NULL ? NULL : chancery_records_load_children (db, child, record, error);

  if (after == NULL)
    return FALSE;
  replace_in_rows (merge, after);
  return chancery_writer_change_children (merge->writer, child, record, before, after, error);
}

/* The records in whose rows of @table the actor stands in @field. @owner: the child of the record
 * that these rows are, or belong to. */
static char *
owners_sql (const ChanceryTable *table, const ChanceryField *field, ChanceryTableId *owner)
{
  GString *joins = g_string_new (NULL);
  char *sql;

  *owner = table->id;
  for (const ChanceryTable *at = table; !chancery_table_is_record (at->parent);)
    {
      const ChanceryTable *parent = chancery_table_get (at->parent);

      g_string_append_printf (joins, " JOIN %s ON %s.id = %s.%s", parent->name, parent->name,
                              at->name, parent->name);
      *owner = parent->id;
      at = parent;
    }
  sql = g_strdup_printf ("SELECT DISTINCT %s.%s FROM %s%s WHERE %s.%s = ?",
                         chancery_table_get (*owner)->name,
                         chancery_table_get (chancery_table_get (*owner)->parent)->name,
                         table->name, joins->str, table->name, field->column);
  g_string_free (joins, TRUE);
  return sql;
}

static GArray *
find_owners (const Merge *merge, const char *sql, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (chancery_writer_get_db (merge->writer), sql, error);
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, merge->from_id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (owners, id);
    }
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&owners) : NULL;
}

static gboolean
move_references (const Merge *merge, GError **error)
{
  for (guint i = CHANCERY_N_RECORD_TABLES; i < CHANCERY_N_TABLES; i++)
    for (guint j = 0; j < chancery_table_get (i)->n_fields; j++)
      {
        const ChanceryTable *table = chancery_table_get (i);
        g_autofree char *sql = NULL;
        g_autoptr (GArray) owners = NULL;
        ChanceryTableId owner;

        if (!refers_to_actor (&table->fields[j]))
          continue;
        sql = owners_sql (table, &table->fields[j], &owner);
        owners = find_owners (merge, sql, error);
        if (owners == NULL)
          return FALSE;
        for (guint k = 0; k < owners->len; k++)
          if (!replace_in_record (merge, owner, g_array_index (owners, gint64, k), error))
            return FALSE;
      }
  return TRUE;
}

static void
add_alias (ChanceryRecord *patch, const ChanceryRecord *into, const char *name)
{
  g_autoptr (ChanceryRecord) alias = chancery_record_new (CHANCERY_TABLE_ALIAS);
  GPtrArray *aliases = chancery_record_make_children (patch, CHANCERY_TABLE_ALIAS);

  chancery_record_set_text (alias, CHANCERY_ALIAS_NAME, name);
  if (g_strcmp0 (name, chancery_record_get_text (into, CHANCERY_ACTOR_NAME)) != 0 &&
      !is_in (aliases, aliases->len, alias))
    g_ptr_array_add (aliases, g_steal_pointer (&alias));
}

static void
copy_children (ChanceryRecord *patch, const ChanceryRecord *from, ChanceryTableId child)
{
  GPtrArray *rows = chancery_record_get_children (from, child);
  GPtrArray *target = chancery_record_make_children (patch, child);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (target, chancery_record_copy (rows->pdata[i]));
}

/* What only the first knew about itself, the second takes over; notes stand below each other. */
static void
take_fields (ChanceryRecord *patch, const ChanceryRecord *from, const ChanceryRecord *into)
{
  const char *note = chancery_record_get_text (from, CHANCERY_ACTOR_NOTE);
  const char *own_note = chancery_record_get_text (into, CHANCERY_ACTOR_NOTE);

  for (guint i = 0; i < from->table->n_fields; i++)
    if (chancery_record_get_value (from, i)->type > CHANCERY_VALUE_NULL &&
        chancery_record_get_value (into, i)->type <= CHANCERY_VALUE_NULL)
      chancery_record_set_value (patch, i, chancery_record_get_value (from, i));
  if (note != NULL && own_note != NULL && g_strcmp0 (note, own_note) != 0)
    chancery_record_take_text (patch, CHANCERY_ACTOR_NOTE,
                               g_strconcat (own_note, "\n\n", note, NULL));
}

/* Offices move with their UUIDs; those that both have stand once. */
static void
take_offices (ChanceryRecord *patch, const ChanceryRecord *from, const ChanceryRecord *into)
{
  GPtrArray *offices = chancery_record_get_children (from, CHANCERY_TABLE_OFFICE);
  GPtrArray *target;

  copy_children (patch, into, CHANCERY_TABLE_OFFICE);
  target = chancery_record_make_children (patch, CHANCERY_TABLE_OFFICE);
  for (guint i = 0; i < offices->len; i++)
    {
      g_autoptr (ChanceryRecord) office = chancery_record_copy (offices->pdata[i]);
      ChanceryUuid uuid = office->uuid;
      gboolean known = FALSE;

      for (guint j = 0; !known && j < target->len; j++)
        {
          office->uuid = ((ChanceryRecord *) target->pdata[j])->uuid;
          known = chancery_record_equal (office, target->pdata[j]);
        }
      office->uuid = uuid;
      if (!known)
        g_ptr_array_add (target, g_steal_pointer (&office));
    }
}

static gboolean
take_over (const Merge *merge, GError **error)
{
  ChanceryDb *db = chancery_writer_get_db (merge->writer);
  g_autoptr (ChanceryRecord) from =
      chancery_records_load_uuid (db, CHANCERY_TABLE_ACTOR, merge->from, error);
  g_autoptr (ChanceryRecord) into = from == NULL ? NULL :
      chancery_records_load_uuid (db, CHANCERY_TABLE_ACTOR, merge->into, error);
  g_autoptr (ChanceryRecord) patch = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *offices;
  GPtrArray *aliases;

  if (into == NULL)
    return FALSE;
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_ACTOR, merge->into);
  take_fields (patch, from, into);
  take_offices (patch, from, into);
  copy_children (patch, into, CHANCERY_TABLE_ALIAS);
  add_alias (patch, into, chancery_record_get_text (from, CHANCERY_ACTOR_NAME));
  aliases = chancery_record_get_children (from, CHANCERY_TABLE_ALIAS);
  for (guint i = 0; i < aliases->len; i++)
    add_alias (patch, into, chancery_record_get_text (aliases->pdata[i], CHANCERY_ALIAS_NAME));

  /* A UUID stands once: the offices leave the first before they come to the second. */
  offices = chancery_record_get_children (from, CHANCERY_TABLE_OFFICE);
  return (offices->len == 0 ||
          chancery_writer_change_children (merge->writer, CHANCERY_TABLE_OFFICE, from->id, offices,
                                           none, error)) &&
         chancery_writer_put (merge->writer, patch, CHANCERY_PUT_DEFAULT, error) !=
             CHANCERY_OUTCOME_FAILED;
}

static gboolean
leave_redirect (const Merge *merge, GError **error)
{
  ChanceryCursor *cursor =
      chancery_db_prepare (chancery_writer_get_db (merge->writer),
                           "INSERT OR REPLACE INTO redirect (tbl, uuid, target) VALUES (?, ?, ?)",
                           error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, CHANCERY_TABLE_ACTOR);
  chancery_cursor_bind_uuid (cursor, 2, merge->from);
  chancery_cursor_bind_uuid (cursor, 3, merge->into);
  return chancery_cursor_run (cursor, error);
}

/**
 * chancery_merge_actor:
 * @writer: a writer with an action open
 * @from: the UUID of an actor that is there
 * @into: the UUID of another one
 * @error: return location; %CHANCERY_STORE_ERROR_GONE where one is not there
 *
 * Merges the actor @from into @into: references move, names become aliases, offices and fields
 * that only @from had move too, and @from is deleted, leaving a redirect. Costs a read and a write
 * of each record that refers to @from. After a failure the action can only be rolled back. Undone
 * with its action; the redirect then stays behind without effect, since it is only followed where
 * its actor is deleted.
 *
 * Returns: whether they are one now
 */
gboolean
chancery_merge_actor (ChanceryWriter *writer, const ChanceryUuid *from, const ChanceryUuid *into,
                      GError **error)
{
  Merge merge = { writer, from, into, 0 };
  ChanceryPresence presence;

  g_return_val_if_fail (writer != NULL && writer->open, FALSE);
  g_return_val_if_fail (!chancery_uuid_equal (from, into), FALSE);

  return chancery_records_find (writer->db, CHANCERY_TABLE_ACTOR, from, &merge.from_id, &presence,
                                error) &&
         take_over (&merge, error) && move_references (&merge, error) &&
         chancery_writer_remove (writer, CHANCERY_TABLE_ACTOR, from, error) &&
         leave_redirect (&merge, error);
}
