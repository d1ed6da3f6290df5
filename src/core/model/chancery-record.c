/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records as plain values: the fields and children of one row of any table, whole or as a
 * patch. Import, the database, the action log and the window pass these to each other.
 * What fields there are is chancery-schema.c's business, what they may hold is
 * chancery-record-check.c's.
 */

#include "core/model/chancery-record.h"

#include <string.h>

G_DEFINE_QUARK (chancery-model-error-quark, chancery_model_error)

static void
value_clear (ChanceryValue *value)
{
  if (value->type == CHANCERY_VALUE_TEXT)
    g_free (value->text);
  value->type = CHANCERY_VALUE_ABSENT;
}

/**
 * chancery_record_new:
 * @table: what it is to be a record of
 *
 * Returns: (transfer full): a record in which everything is absent
 */
ChanceryRecord *
chancery_record_new (ChanceryTableId table)
{
  const ChanceryTable *description = chancery_table_get (table);
  gsize values = description->n_fields * sizeof (ChanceryValue);
  gsize children = description->n_children * sizeof (GPtrArray *);
  /* One piece of memory for all: an import makes millions. */
  ChanceryRecord *record = g_malloc0 (sizeof *record + values + children);

  record->table = description;
  record->values = (ChanceryValue *) (record + 1);
  record->children = (GPtrArray **) (record->values + description->n_fields);
  return record;
}

/**
 * chancery_record_new_with_uuid:
 * @table: what it is to be a record of
 * @uuid: its UUID
 *
 * Returns: (transfer full): a record in which everything else is absent
 */
ChanceryRecord *
chancery_record_new_with_uuid (ChanceryTableId table, const ChanceryUuid *uuid)
{
  ChanceryRecord *record = chancery_record_new (table);

  record->uuid = *uuid;
  return record;
}

/**
 * chancery_record_clear:
 * @record: a record
 *
 * Makes everything absent again, key and UUID too, so that it can be filled anew.
 */
void
chancery_record_clear (ChanceryRecord *record)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    value_clear (&record->values[i]);
  for (guint i = 0; i < record->table->n_children; i++)
    g_clear_pointer (&record->children[i], g_ptr_array_unref);
  record->id = 0;
  memset (&record->uuid, 0, sizeof record->uuid);
}

/**
 * chancery_record_free:
 * @record: (nullable) (transfer full): a record
 */
void
chancery_record_free (ChanceryRecord *record)
{
  if (record == NULL)
    return;
  chancery_record_clear (record);
  g_free (record);
}

/**
 * chancery_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): a deep copy
 */
ChanceryRecord *
chancery_record_copy (const ChanceryRecord *record)
{
  ChanceryRecord *copy = chancery_record_new (record->table->id);

  copy->id = record->id;
  copy->uuid = record->uuid;
  for (guint i = 0; i < record->table->n_fields; i++)
    chancery_record_set_value (copy, i, &record->values[i]);
  for (guint i = 0; i < record->table->n_children; i++)
    if (record->children[i] != NULL)
      {
        GPtrArray *rows = chancery_record_make_children (copy, record->table->children[i]);

        for (guint j = 0; j < record->children[i]->len; j++)
          g_ptr_array_add (rows, chancery_record_copy (record->children[i]->pdata[j]));
      }
  return copy;
}

static ChanceryValue *
value_for (ChanceryRecord *record, guint field)
{
  g_return_val_if_fail (record != NULL && field < record->table->n_fields, NULL);

  value_clear (&record->values[field]);
  return &record->values[field];
}

/**
 * chancery_record_set_null:
 * @record: a record
 * @field: a field
 *
 * Empties a field.
 */
void
chancery_record_set_null (ChanceryRecord *record, guint field)
{
  value_for (record, field)->type = CHANCERY_VALUE_NULL;
}

/**
 * chancery_record_unset:
 * @record: a record
 * @field: a field
 *
 * Makes a field absent, so that a patch leaves it alone.
 */
void
chancery_record_unset (ChanceryRecord *record, guint field)
{
  value_for (record, field);
}

/**
 * chancery_record_set_text_length:
 * @record: a record
 * @field: a field of text of any type
 * @text: UTF-8 without NUL; it may be the record's own
 * @length: its length in bytes
 */
void
chancery_record_set_text_length (ChanceryRecord *record, guint field, const char *text,
                                 gsize length)
{
  char *copy = g_strndup (text, length);
  ChanceryValue *value = value_for (record, field);

  value->type = CHANCERY_VALUE_TEXT;
  value->text = copy;
  value->length = length;
}

/**
 * chancery_record_set_text:
 * @record: a record
 * @field: a field of text of any type
 * @text: (nullable): UTF-8, or %NULL to empty the field
 */
void
chancery_record_set_text (ChanceryRecord *record, guint field, const char *text)
{
  if (text == NULL)
    chancery_record_set_null (record, field);
  else
    chancery_record_set_text_length (record, field, text, strlen (text));
}

/**
 * chancery_record_take_text:
 * @record: a record
 * @field: a field of text of any type
 * @text: (nullable) (transfer full): UTF-8, or %NULL to empty the field
 */
void
chancery_record_take_text (ChanceryRecord *record, guint field, char *text)
{
  ChanceryValue *value = value_for (record, field);

  value->type = text != NULL ? CHANCERY_VALUE_TEXT : CHANCERY_VALUE_NULL;
  value->text = text;
  value->length = text != NULL ? strlen (text) : 0;
}

/**
 * chancery_record_set_integer:
 * @record: a record
 * @field: a field of integers or times
 * @integer: the value; of a time, microseconds since 1970 UTC
 */
void
chancery_record_set_integer (ChanceryRecord *record, guint field, gint64 integer)
{
  ChanceryValue *value = value_for (record, field);

  value->type = CHANCERY_VALUE_INTEGER;
  value->integer = integer;
}

/**
 * chancery_record_set_reference:
 * @record: a record
 * @field: a field of references
 * @uuid: (nullable): the UUID of the record referred to, or %NULL to empty the field
 */
void
chancery_record_set_reference (ChanceryRecord *record, guint field, const ChanceryUuid *uuid)
{
  ChanceryValue *value = value_for (record, field);

  value->type = uuid != NULL ? CHANCERY_VALUE_UUID : CHANCERY_VALUE_NULL;
  if (uuid != NULL)
    value->uuid = *uuid;
}

/**
 * chancery_record_set_value:
 * @record: a record
 * @field: a field
 * @value: a value, which is copied; it may be the record's own
 */
void
chancery_record_set_value (ChanceryRecord *record, guint field, const ChanceryValue *value)
{
  const ChanceryValue copy = *value;

  if (copy.type == CHANCERY_VALUE_TEXT)
    chancery_record_set_text_length (record, field, copy.text, copy.length);
  else
    *value_for (record, field) = copy;
}

/**
 * chancery_record_has:
 * @record: a record
 * @field: a field
 *
 * Returns: whether the field is there, be it null
 */
gboolean
chancery_record_has (const ChanceryRecord *record, guint field)
{
  return chancery_record_get_value (record, field)->type != CHANCERY_VALUE_ABSENT;
}

/**
 * chancery_record_get_value:
 * @record: a record
 * @field: a field
 *
 * Returns: (transfer none): its value
 */
const ChanceryValue *
chancery_record_get_value (const ChanceryRecord *record, guint field)
{
  g_return_val_if_fail (record != NULL && field < record->table->n_fields, NULL);

  return &record->values[field];
}

/**
 * chancery_record_get_text:
 * @record: a record
 * @field: a field of text of any type
 *
 * Returns: (nullable) (transfer none): its text, or %NULL where it is null or absent
 */
const char *
chancery_record_get_text (const ChanceryRecord *record, guint field)
{
  const ChanceryValue *value = chancery_record_get_value (record, field);

  return value->type == CHANCERY_VALUE_TEXT ? value->text : NULL;
}

/**
 * chancery_record_get_integer:
 * @record: a record
 * @field: a field of integers or times
 * @fallback: what to return where it is null or absent
 *
 * Returns: its number
 */
gint64
chancery_record_get_integer (const ChanceryRecord *record, guint field, gint64 fallback)
{
  const ChanceryValue *value = chancery_record_get_value (record, field);

  return value->type == CHANCERY_VALUE_INTEGER ? value->integer : fallback;
}

/**
 * chancery_record_get_reference:
 * @record: a record
 * @field: a field of references
 *
 * Returns: (nullable) (transfer none): the UUID referred to, or %NULL where null or absent
 */
const ChanceryUuid *
chancery_record_get_reference (const ChanceryRecord *record, guint field)
{
  const ChanceryValue *value = chancery_record_get_value (record, field);

  return value->type == CHANCERY_VALUE_UUID ? &value->uuid : NULL;
}

/**
 * chancery_record_child_index:
 * @record: a record
 * @child: a table of children
 *
 * Returns: the place of @child in the record's `children`, or -1
 */
int
chancery_record_child_index (const ChanceryRecord *record, ChanceryTableId child)
{
  g_return_val_if_fail (record != NULL, -1);

  for (guint i = 0; i < record->table->n_children; i++)
    if (record->table->children[i] == child)
      return i;
  return -1;
}

/**
 * chancery_record_get_children:
 * @record: a record
 * @child: one of its tables of children
 *
 * Returns: (nullable) (transfer none) (element-type ChanceryRecord): the rows in order, or
 *   %NULL where absent
 */
GPtrArray *
chancery_record_get_children (const ChanceryRecord *record, ChanceryTableId child)
{
  int index = chancery_record_child_index (record, child);

  g_return_val_if_fail (index >= 0, NULL);

  return record->children[index];
}

/**
 * chancery_record_make_children:
 * @record: a record
 * @child: one of its tables of children
 *
 * Returns: (transfer none) (element-type ChanceryRecord): the rows; empty where they were absent
 */
GPtrArray *
chancery_record_make_children (ChanceryRecord *record, ChanceryTableId child)
{
  int index = chancery_record_child_index (record, child);

  g_return_val_if_fail (index >= 0, NULL);

  if (record->children[index] == NULL)
    record->children[index] =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  return record->children[index];
}

/**
 * chancery_record_add_child:
 * @record: a record
 * @child: one of its tables of children
 *
 * Returns: (transfer none): a new empty row behind the others
 */
ChanceryRecord *
chancery_record_add_child (ChanceryRecord *record, ChanceryTableId child)
{
  ChanceryRecord *row = chancery_record_new (child);

  g_ptr_array_add (chancery_record_make_children (record, child), row);
  return row;
}

/**
 * chancery_value_equal:
 * @a: a value
 * @b: another
 *
 * Returns: whether they are the same; absent counts as null
 */
gboolean
chancery_value_equal (const ChanceryValue *a, const ChanceryValue *b)
{
  gboolean a_null = a->type <= CHANCERY_VALUE_NULL, b_null = b->type <= CHANCERY_VALUE_NULL;

  if (a_null || b_null)
    return a_null && b_null;
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case CHANCERY_VALUE_INTEGER:
      return a->integer == b->integer;
    case CHANCERY_VALUE_TEXT:
      return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
    case CHANCERY_VALUE_UUID:
      return chancery_uuid_equal (&a->uuid, &b->uuid);
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * chancery_record_equal:
 * @a: a record
 * @b: another
 *
 * Returns: whether they are of one table and hold the same, children in the same order; the
 *   integer key does not count, absent counts as null or empty
 */
gboolean
chancery_record_equal (const ChanceryRecord *a, const ChanceryRecord *b)
{
  if (a->table != b->table || !chancery_uuid_equal (&a->uuid, &b->uuid))
    return FALSE;
  for (guint i = 0; i < a->table->n_fields; i++)
    if (!chancery_value_equal (&a->values[i], &b->values[i]))
      return FALSE;
  for (guint i = 0; i < a->table->n_children; i++)
    if (!chancery_records_equal (a->children[i], b->children[i]))
      return FALSE;
  return TRUE;
}

/**
 * chancery_records_equal:
 * @a: (nullable) (element-type ChanceryRecord): rows
 * @b: (nullable) (element-type ChanceryRecord): others
 *
 * Returns: whether they hold the same in the same order
 */
gboolean
chancery_records_equal (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!chancery_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}
