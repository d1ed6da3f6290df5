/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changes that are made and logged together, and their inversion, which is undo and redo. A
 * row of the log says what one field of one record was before and is after; inverting
 * an action walks its rows backwards and makes, and logs, the opposite of each. So the
 * inversion of an inversion is redo, and needs no code of its own.
 */

#include "core/store/chancery-writer-private.h"
#include "core/store/chancery-logged-change.h"
#include "core/store/chancery-rows-json.h"

#include <string.h>

/* Texts longer than this are logged as the stretch that changed. */
#define SPLICE_LENGTH 128

static ChanceryCursor *
change_cursor (ChanceryWriter *writer, ChanceryTableId table, gint64 id, const char *field,
               GError **error)
{
  ChanceryCursor *cursor =
      chancery_db_prepare (writer->db, "INSERT INTO change (action, tbl, record, field, place,"
                                       " before, after) VALUES (?, ?, ?, ?, ?, ?, ?)", error);

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, writer->seq);
  chancery_cursor_bind_integer (cursor, 2, table);
  chancery_cursor_bind_integer (cursor, 3, id);
  chancery_cursor_bind_text (cursor, 4, field, -1);
  return cursor;
}

static void
bind_logged (ChanceryCursor *cursor, int parameter, const ChanceryValue *value)
{
  switch (value->type)
    {
    case CHANCERY_VALUE_INTEGER:
      chancery_cursor_bind_integer (cursor, parameter, value->integer);
      break;
    case CHANCERY_VALUE_TEXT:
      chancery_cursor_bind_text (cursor, parameter, value->text, value->length);
      break;
    case CHANCERY_VALUE_UUID:
      chancery_cursor_bind_uuid (cursor, parameter, &value->uuid);
      break;
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      chancery_cursor_bind_null (cursor, parameter);
      break;
    }
}

/* The action's row is written with its first change: an edit that changes nothing leaves no trace.
 */
static gboolean
ensure_action (ChanceryWriter *writer, GError **error)
{
  static const char *const kinds[] = { "edit", "import", "capture", "merge", "undo", "redo" };
  ChanceryCursor *cursor;
  ChanceryUuid uuid;

  if (writer->seq != 0)
    return TRUE;
  cursor = chancery_db_prepare (writer->db, "INSERT INTO action (uuid, previous, at, analyst, kind,"
                                " label, target, continues) VALUES (?, (SELECT uuid FROM action"
                                " ORDER BY seq DESC LIMIT 1), ?, ?, ?, ?, ?, ?)", error);
  if (cursor == NULL)
    return FALSE;
  writer->context->new_uuid (&uuid, writer->context->data);
  chancery_cursor_bind_uuid (cursor, 1, &uuid);
  chancery_cursor_bind_integer (cursor, 2, writer->at);
  chancery_cursor_bind_integer (cursor, 3, writer->analyst);
  chancery_cursor_bind_text (cursor, 4, kinds[writer->kind], -1);
  chancery_cursor_bind_text (cursor, 5, writer->label, -1);
  if (writer->target != 0)
    chancery_cursor_bind_integer (cursor, 6, writer->target);
  if (writer->continues)
    chancery_cursor_bind_integer (cursor, 7, 1);
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  writer->seq = chancery_db_last_insert_id (writer->db);
  return TRUE;
}

static gboolean
run_change (ChanceryWriter *writer, ChanceryCursor *cursor, GError **error)
{
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  if (writer->first_change == 0)
    writer->first_change = chancery_db_last_insert_id (writer->db);
  return TRUE;
}

/* Logs a new record: one row, since the record is its own after-state. */
gboolean
chancery_writer_log_insert (ChanceryWriter *writer, ChanceryTableId table, gint64 id,
                            GError **error)
{
  ChanceryCursor *cursor;

  if (!ensure_action (writer, error))
    return FALSE;
  cursor = change_cursor (writer, table, id, NULL, error);
  return cursor != NULL && run_change (writer, cursor, error);
}

/* Cuts off what two texts share at both ends; never inside a UTF-8 sequence. */
static gsize
splice (ChanceryValue *before, ChanceryValue *after)
{
  gsize shorter = MIN (before->length, after->length), start = 0, end = 0;

  while (start < shorter && before->text[start] == after->text[start])
    start++;
  while (start > 0 && ((start < before->length && (before->text[start] & 0xc0) == 0x80) ||
                       (start < after->length && (after->text[start] & 0xc0) == 0x80)))
    start--;
  while (end < shorter - start && before->text[before->length - 1 - end] ==
                                      after->text[after->length - 1 - end])
    end++;
  while (end > 0 && (before->text[before->length - end] & 0xc0) == 0x80)
    end--;
  before->text += start;
  after->text += start;
  before->length -= start + end;
  after->length -= start + end;
  return start;
}

static gboolean
log_change (ChanceryWriter *writer, ChanceryTableId table, gint64 id, const char *field,
            const ChanceryValue *before, const ChanceryValue *after, GError **error)
{
  ChanceryValue was = *before, is = *after;
  ChanceryCursor *cursor;

  if (!ensure_action (writer, error))
    return FALSE;
  cursor = change_cursor (writer, table, id, field, error);
  if (cursor == NULL)
    return FALSE;
  if (was.type == CHANCERY_VALUE_TEXT && is.type == CHANCERY_VALUE_TEXT &&
      MAX (was.length, is.length) > SPLICE_LENGTH)
    chancery_cursor_bind_integer (cursor, 5, splice (&was, &is));
  bind_logged (cursor, 6, &was);
  bind_logged (cursor, 7, &is);
  return run_change (writer, cursor, error);
}

/* Sets a field of a record and logs it. */
gboolean
chancery_writer_change_value (ChanceryWriter *writer, const ChanceryTable *table, gint64 id,
                              guint field, const ChanceryValue *before, const ChanceryValue *after,
                              GError **error)
{
  return chancery_writer_update_value (writer, table, id, field, after, error) &&
         log_change (writer, table->id, id, table->fields[field].column, before, after, error);
}

/* Replaces the rows of one kind that belong to a record and logs it. */
gboolean
chancery_writer_change_children (ChanceryWriter *writer, ChanceryTableId child, gint64 id,
                                 GPtrArray *before, GPtrArray *after, GError **error)
{
  g_autofree char *was_text = chancery_rows_to_json (before);
  g_autofree char *is_text = NULL;
  ChanceryValue was = { .type = CHANCERY_VALUE_TEXT }, is = { .type = CHANCERY_VALUE_TEXT };

  if (!chancery_writer_delete_children (writer, child, id, error) ||
      !chancery_writer_insert_children (writer, child, id, after, error))
    return FALSE;
  is_text = chancery_rows_to_json (after);
  was.text = was_text;
  was.length = strlen (was_text);
  is.text = is_text;
  is.length = strlen (is_text);
  return log_change (writer, chancery_table_get (child)->parent, id,
                     chancery_table_get (child)->name, &was, &is, error);
}

/* Deletes a record or brings it back and logs it. */
gboolean
chancery_writer_change_gone (ChanceryWriter *writer, const ChanceryTable *table, gint64 id,
                             const ChanceryValue *before, const ChanceryValue *after,
                             GError **error)
{
  return chancery_writer_update_gone (writer, table, id, after, error) &&
         log_change (writer, table->id, id, CHANCERY_LOGGED_GONE, before, after, error);
}

static gboolean
invert_children (ChanceryWriter *writer, const ChanceryLoggedChange *change, ChanceryTableId child,
                 const ChanceryRecord *now, GError **error)
{
  const ChanceryValue *before = chancery_logged_change_get_before (change);
  GPtrArray *rows = chancery_record_get_children (now, child);
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (change->place >= 0)
    {
      g_autofree char *json = chancery_rows_to_json (rows);

      if (!chancery_logged_change_unsplice (change, json, strlen (json), text, error))
        return FALSE;
    }
  else if (before->type == CHANCERY_VALUE_TEXT)
    g_string_append_len (text, before->text, before->length);
  old = chancery_rows_from_json (child, text->len > 0 ? text->str : NULL, text->len, error);
  return old != NULL &&
         chancery_writer_change_children (writer, child, change->id, rows, old, error);
}

static gboolean
invert_value (ChanceryWriter *writer, const ChanceryLoggedChange *change, guint field,
              const ChanceryRecord *now, GError **error)
{
  const ChanceryValue *current = &now->values[field];
  g_autoptr (GString) text = g_string_new (NULL);
  ChanceryValue whole = { .type = CHANCERY_VALUE_TEXT };

  if (change->place < 0)
    return chancery_writer_change_value (writer, change->table, change->id, field, current,
                                         chancery_logged_change_get_before (change), error);
  if (current->type != CHANCERY_VALUE_TEXT ||
      !chancery_logged_change_unsplice (change, current->text, current->length, text, error))
    return current->type == CHANCERY_VALUE_TEXT ? FALSE : chancery_logged_change_refuse (error);
  whole.text = text->str;
  whole.length = text->len;
  return chancery_writer_change_value (writer, change->table, change->id, field, current, &whole,
                                       error);
}

/* When it was changed is no edit of its own: where somebody changed the record since, it stays. */
static gboolean
is_overtaken_time (const ChanceryLoggedChange *change, int field, const ChanceryRecord *now)
{
  return change->table->id == CHANCERY_TABLE_STATEMENT && field == CHANCERY_STATEMENT_MODIFIED &&
         !chancery_value_equal (&now->values[field], chancery_logged_change_get_after (change));
}

static gboolean
invert_change (ChanceryWriter *writer, const ChanceryLoggedChange *change, GError **error)
{
  static const ChanceryValue here = { .type = CHANCERY_VALUE_NULL };
  static const ChanceryValue unmade = { .type = CHANCERY_VALUE_INTEGER, .integer = 0 };
  g_autoptr (ChanceryRecord) now = NULL;
  int field, child;

  if (change->table == NULL)
    return chancery_logged_change_refuse (error);
  if (change->field == NULL)
    return chancery_writer_change_gone (writer, change->table, change->id, &here, &unmade, error);
  if (strcmp (change->field, CHANCERY_LOGGED_GONE) == 0)
    return chancery_writer_change_gone (writer, change->table, change->id,
                                        chancery_logged_change_get_after (change),
                                        chancery_logged_change_get_before (change), error);
  now = chancery_records_load (writer->db, change->table->id, change->id, error);
  if (now == NULL)
    return FALSE;
  field = chancery_table_find_field (change->table, change->field);
  child = chancery_table_find_child (change->table, change->field);
  if (field >= 0)
    return is_overtaken_time (change, field, now) ||
           invert_value (writer, change, field, now, error);
  if (child >= 0)
    return invert_children (writer, change, change->table->children[child], now, error);
  return chancery_logged_change_refuse (error);
}

/* Makes and logs the opposite of every change of an action, last first. Rows are read in
 * portions, since an import may have a million. */
gboolean
chancery_writer_invert (ChanceryWriter *writer, gint64 action, GError **error)
{
  static const char sql[] =
      "SELECT tbl, record, field, place, before, after, id FROM change WHERE id BETWEEN"
      " (SELECT first_change FROM action WHERE seq = ?1) AND"
      " min (?2, (SELECT last_change FROM action WHERE seq = ?1)) ORDER BY id DESC LIMIT 1000";
  gint64 last = G_MAXINT64;

  for (;;)
    {
      g_autoptr (GPtrArray) changes =
          g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_logged_change_free);
      ChanceryCursor *cursor = chancery_db_prepare (writer->db, sql, error);
      ChanceryStep step;

      if (cursor == NULL)
        return FALSE;
      chancery_cursor_bind_integer (cursor, 1, action);
      chancery_cursor_bind_integer (cursor, 2, last);
      while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
        {
          g_ptr_array_add (changes, chancery_logged_change_read (cursor));
          last = chancery_cursor_get_integer (cursor, 6) - 1;
        }
      chancery_cursor_reset (cursor);
      if (step == CHANCERY_STEP_FAILED)
        return FALSE;
      if (changes->len == 0)
        return TRUE;
      for (guint i = 0; i < changes->len; i++)
        if (!invert_change (writer, changes->pdata[i], error))
          return FALSE;
    }
}
