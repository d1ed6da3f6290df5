/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of children as text, for the action log: an array of objects that name the columns, with the
 * UUIDs of what they refer to. Not the format of statement lists, which has the members that
 * scripts want; this one is exact, and stays readable for ever.
 */

#include "core/store/chancery-rows-json.h"

#include "core/exchange/chancery-json-reader.h"
#include "core/exchange/chancery-json-writer.h"

#include <glib/gi18n.h>
#include <string.h>

static void
write_rows (ChanceryJsonWriter *json, GPtrArray *rows)
{
  chancery_json_writer_begin_array (json);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const ChanceryRecord *row = rows->pdata[i];

      chancery_json_writer_begin_object (json);
      if (row->table->has_uuid)
        {
          char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

          chancery_uuid_format (&row->uuid, uuid);
          chancery_json_writer_member (json, "uuid");
          chancery_json_writer_string (json, uuid, -1);
        }
      for (guint j = 0; j < row->table->n_fields; j++)
        {
          const ChanceryValue *value = &row->values[j];
          char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

          if (value->type <= CHANCERY_VALUE_NULL)
            continue;
          chancery_json_writer_member (json, row->table->fields[j].column);
          if (value->type == CHANCERY_VALUE_INTEGER)
            chancery_json_writer_int (json, value->integer);
          else if (value->type == CHANCERY_VALUE_TEXT)
            chancery_json_writer_string (json, value->text, value->length);
          else
            {
              chancery_uuid_format (&value->uuid, uuid);
              chancery_json_writer_string (json, uuid, -1);
            }
        }
      for (guint j = 0; j < row->table->n_children; j++)
        {
          chancery_json_writer_member (json, chancery_table_get (row->table->children[j])->name);
          write_rows (json, row->children[j]);
        }
      chancery_json_writer_end_object (json);
    }
  chancery_json_writer_end_array (json);
}

/**
 * chancery_rows_to_json:
 * @rows: (nullable) (element-type ChanceryRecord): rows of one table of children
 *
 * Returns: (transfer full): them as text; the same rows give the same text
 */
char *
chancery_rows_to_json (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  g_autoptr (ChanceryJsonWriter) json =
      chancery_json_writer_new_for_string (text, 0);

  write_rows (json, rows);
  chancery_json_writer_finish (json, NULL);
  return g_string_free (text, FALSE);
}

static gboolean read_rows (ChanceryJsonReader *json, ChanceryTableId child, GPtrArray *rows,
                           GError **error);

static gboolean
malformed (ChanceryJsonReader *json, GError **error)
{
  chancery_json_reader_set_error (json, error, _("not a row of the action log"));
  return FALSE;
}

static gboolean
read_value (ChanceryJsonReader *json, ChanceryRecord *row, int field, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (json, error);
  ChanceryUuid uuid;
  const char *text;
  gsize length;

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event == CHANCERY_JSON_INTEGER && field >= 0)
    {
      chancery_record_set_integer (row, field, chancery_json_reader_get_integer (json));
      return TRUE;
    }
  if (event != CHANCERY_JSON_STRING)
    return malformed (json, error);
  text = chancery_json_reader_get_text (json, &length);
  if (field >= 0 && row->table->fields[field].type != CHANCERY_FIELD_REFERENCE)
    chancery_record_set_text_length (row, field, text, length);
  else if (!chancery_uuid_parse (text, length, &uuid))
    return malformed (json, error);
  else if (field >= 0)
    chancery_record_set_reference (row, field, &uuid);
  else
    row->uuid = uuid;
  return TRUE;
}

static gboolean
read_member (ChanceryJsonReader *json, ChanceryRecord *row, GError **error)
{
  g_autofree char *name = NULL;
  const char *text;
  gsize length;
  int field, child;

  text = chancery_json_reader_get_text (json, &length);
  name = g_strndup (text, length);
  field = chancery_table_find_field (row->table, name);
  child = chancery_table_find_child (row->table, name);
  if (field >= 0 || (row->table->has_uuid && strcmp (name, "uuid") == 0))
    return read_value (json, row, field, error);
  if (child < 0 || chancery_json_reader_next (json, error) != CHANCERY_JSON_ARRAY)
    return malformed (json, error != NULL && *error != NULL ? NULL : error);
  return read_rows (json, row->table->children[child],
                    chancery_record_make_children (row, row->table->children[child]), error);
}

/* Reads up to the end of an array that has begun. */
static gboolean
read_rows (ChanceryJsonReader *json, ChanceryTableId child, GPtrArray *rows, GError **error)
{
  ChanceryJsonEvent event;

  while ((event = chancery_json_reader_next (json, error)) == CHANCERY_JSON_OBJECT)
    {
      ChanceryRecord *row = chancery_record_new (child);

      g_ptr_array_add (rows, row);
      while ((event = chancery_json_reader_next (json, error)) == CHANCERY_JSON_MEMBER)
        if (!read_member (json, row, error))
          return FALSE;
      if (event != CHANCERY_JSON_OBJECT_END)
        return event == CHANCERY_JSON_FAILED ? FALSE : malformed (json, error);
    }
  if (event == CHANCERY_JSON_ARRAY_END)
    return TRUE;
  return event == CHANCERY_JSON_FAILED ? FALSE : malformed (json, error);
}

/**
 * chancery_rows_from_json:
 * @child: a table of children
 * @json: (nullable): text by chancery_rows_to_json(); %NULL is no row
 * @length: its length in bytes
 * @error: return location for a #ChanceryJsonError
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryRecord): the rows
 */
GPtrArray *
chancery_rows_from_json (ChanceryTableId child, const char *json, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autoptr (ChanceryJsonReader) reader = NULL;

  if (json == NULL)
    return g_steal_pointer (&rows);
  reader = chancery_json_reader_new_for_data (json, length, CHANCERY_JSON_DOCUMENT);
  switch (chancery_json_reader_next (reader, error))
    {
    case CHANCERY_JSON_ARRAY:
      break;
    case CHANCERY_JSON_FAILED:
      return NULL;
    default:
      malformed (reader, error);
      return NULL;
    }
  return read_rows (reader, child, rows, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * chancery_record_to_text:
 * @record: a record of any table
 *
 * Returns: (transfer full): the record and its rows as text; what is null or absent is left out
 */
char *
chancery_record_to_text (const ChanceryRecord *record)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, (gpointer) record);
  return chancery_rows_to_json (rows);
}

/**
 * chancery_record_from_text:
 * @table: a table
 * @text: text by chancery_record_to_text()
 *
 * Returns: (transfer full) (nullable): the record, its empty fields null; %NULL where @text is none
 */
ChanceryRecord *
chancery_record_from_text (ChanceryTableId table, const char *text)
{
  g_autoptr (GPtrArray) rows = chancery_rows_from_json (table, text, strlen (text), NULL);
  ChanceryRecord *record;

  if (rows == NULL || rows->len != 1)
    return NULL;
  record = g_ptr_array_steal_index (rows, 0);
  for (guint i = 0; i < record->table->n_fields; i++)
    if (record->values[i].type == CHANCERY_VALUE_ABSENT)
      chancery_record_set_null (record, i);
  return record;
}
