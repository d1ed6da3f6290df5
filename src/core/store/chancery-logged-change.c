/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of the action log, read: what one field of one record was before an action and is after.
 * Undo inverts it, the history tells of it. How rows are written stands in chancery-writer-log.c.
 */

#include "core/store/chancery-logged-change.h"

#include <glib/gi18n.h>
#include <string.h>

enum { BEFORE, AFTER };

/**
 * chancery_logged_change_free:
 * @change: (transfer full): a change
 */
void
chancery_logged_change_free (ChanceryLoggedChange *change)
{
  g_free (change->field);
  chancery_record_free (change->values);
  g_free (change);
}

static void
read_logged (ChanceryCursor *cursor, int column, ChanceryRecord *values, guint which,
             ChanceryFieldType type)
{
  const char *text;
  gsize length;
  ChanceryUuid uuid;

  if (chancery_cursor_is_null (cursor, column))
    chancery_record_set_null (values, which);
  else if (type == CHANCERY_FIELD_INTEGER || type == CHANCERY_FIELD_TIME)
    chancery_record_set_integer (values, which, chancery_cursor_get_integer (cursor, column));
  else if (type == CHANCERY_FIELD_REFERENCE)
    chancery_record_set_reference (values, which,
                                   chancery_cursor_get_uuid (cursor, column, &uuid) ? &uuid : NULL);
  else
    {
      text = chancery_cursor_get_text (cursor, column, &length);
      chancery_record_set_text_length (values, which, text, length);
    }
}

/**
 * chancery_logged_change_read:
 * @cursor: a row of `tbl, record, field, place, before, after`
 *
 * Returns: (transfer full): what it says
 */
ChanceryLoggedChange *
chancery_logged_change_read (ChanceryCursor *cursor)
{
  ChanceryLoggedChange *change = g_new0 (ChanceryLoggedChange, 1);
  gint64 table = chancery_cursor_get_integer (cursor, 0);
  ChanceryFieldType type = CHANCERY_FIELD_TEXT;
  int field;

  change->values = chancery_record_new (CHANCERY_TABLE_VIEW);
  change->table =
      table >= 0 && table < CHANCERY_N_RECORD_TABLES ? chancery_table_get (table) : NULL;
  change->id = chancery_cursor_get_integer (cursor, 1);
  change->field = g_strdup (chancery_cursor_get_text (cursor, 2, NULL));
  change->place =
      chancery_cursor_is_null (cursor, 3) ? -1 : chancery_cursor_get_integer (cursor, 3);
  if (change->table == NULL || change->field == NULL)
    return change;
  field = chancery_table_find_field (change->table, change->field);
  if (field >= 0)
    type = change->table->fields[field].type;
  else if (strcmp (change->field, CHANCERY_LOGGED_GONE) == 0)
    type = CHANCERY_FIELD_INTEGER;
  read_logged (cursor, 4, change->values, BEFORE, type);
  read_logged (cursor, 5, change->values, AFTER, type);
  return change;
}

const ChanceryValue *
chancery_logged_change_get_before (const ChanceryLoggedChange *change)
{
  return &change->values->values[BEFORE];
}

const ChanceryValue *
chancery_logged_change_get_after (const ChanceryLoggedChange *change)
{
  return &change->values->values[AFTER];
}

/**
 * chancery_logged_change_refuse:
 * @error: set to %CHANCERY_DB_ERROR_DAMAGED
 *
 * Returns: %FALSE
 */
gboolean
chancery_logged_change_refuse (GError **error)
{
  g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED,
                       _("the action log does not fit the record"));
  return FALSE;
}

/**
 * chancery_logged_change_unsplice:
 * @change: a change that was spliced
 * @now: the text after it
 * @length: its length in bytes
 * @text: gets the text before it
 * @error: return location
 *
 * Puts what stood before the change back into a text.
 *
 * Returns: whether it fits; else %CHANCERY_DB_ERROR_DAMAGED
 */
gboolean
chancery_logged_change_unsplice (const ChanceryLoggedChange *change, const char *now, gsize length,
                                 GString *text, GError **error)
{
  const ChanceryValue *before = &change->values->values[BEFORE];
  const ChanceryValue *after = &change->values->values[AFTER];

  if (before->type != CHANCERY_VALUE_TEXT || after->type != CHANCERY_VALUE_TEXT ||
      after->length > length || change->place > (gint64) (length - after->length) ||
      memcmp (now + change->place, after->text, after->length) != 0)
    return chancery_logged_change_refuse (error);
  g_string_append_len (text, now, change->place);
  g_string_append_len (text, before->text, before->length);
  g_string_append (text, now + change->place + after->length);
  return TRUE;
}
