/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The patch that leads from one state of a record to another: what an editor stores, so that an
 * edit touches, logs and undoes nothing but what was changed. And the same change made to many.
 */

#include "core/model/chancery-record.h"

/* For a patch null clears; where nothing was there, null and absent are the same. */
static gboolean
is_same (const ChanceryValue *before, const ChanceryValue *after)
{
  if (after->type == CHANCERY_VALUE_ABSENT ||
      (before->type <= CHANCERY_VALUE_NULL && after->type == CHANCERY_VALUE_NULL))
    return TRUE;
  return chancery_value_equal (before, after);
}

static gboolean
are_same_rows (GPtrArray *before, GPtrArray *after)
{
  return after == NULL || (before == NULL && after->len == 0) ||
         (before != NULL && chancery_records_equal (before, after));
}

/**
 * chancery_record_make_patch:
 * @before: a record as it is stored
 * @after: the same record as it shall be; what is absent there stays as it is
 *
 * Returns: (transfer full) (nullable): a patch with the UUID of @before and the fields and
 *   children that differ, or %NULL where nothing does
 */
ChanceryRecord *
chancery_record_make_patch (const ChanceryRecord *before, const ChanceryRecord *after)
{
  g_autoptr (ChanceryRecord) patch = NULL;
  gboolean differs = FALSE;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_return_val_if_fail (before->table == after->table, NULL);

  patch = chancery_record_new_with_uuid (before->table->id, &before->uuid);
  for (guint i = 0; i < before->table->n_fields; i++)
    if (!is_same (&before->values[i], &after->values[i]))
      {
        chancery_record_set_value (patch, i, &after->values[i]);
        differs = TRUE;
      }
  for (guint i = 0; i < before->table->n_children; i++)
    if (!are_same_rows (before->children[i], after->children[i]))
      {
        GPtrArray *rows = chancery_record_make_children (patch, before->table->children[i]);

        for (guint j = 0; j < after->children[i]->len; j++)
          g_ptr_array_add (rows, chancery_record_copy (after->children[i]->pdata[j]));
        differs = TRUE;
      }
  return differs ? g_steal_pointer (&patch) : NULL;
}

/* Rows that refer to the same record are one: a topic has one stance, an event one relation. */
static gboolean
is_same_thing (const ChanceryRecord *a, const ChanceryRecord *b)
{
  const ChanceryField *first = &a->table->fields[0];

  return chancery_value_equal (&a->values[0], &b->values[0]) &&
         (first->type == CHANCERY_FIELD_REFERENCE || a->table->n_fields == 1);
}

static void
spread_row (GPtrArray *rows, const ChanceryRecord *added)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ChanceryRecord *row = rows->pdata[i];

      if (!is_same_thing (row, added))
        continue;
      for (guint j = 0; j < added->table->n_fields; j++)
        if (added->values[j].type > CHANCERY_VALUE_NULL)
          chancery_record_set_value (row, j, &added->values[j]);
      return;
    }
  g_ptr_array_add (rows, chancery_record_copy (added));
}

/**
 * chancery_record_spread:
 * @change: what shall be changed: fields that are not absent replace, rows are added; a row that
 *   refers to the same record as one that is there (the first field) changes that one
 * @record: a record as it is stored
 *
 * Makes the same change to one of many records.
 *
 * Returns: (transfer full) (nullable): the patch for @record, or %NULL where it is so already
 */
ChanceryRecord *
chancery_record_spread (const ChanceryRecord *change, const ChanceryRecord *record)
{
  g_autoptr (ChanceryRecord) after = NULL;

  g_return_val_if_fail (change != NULL && record != NULL, NULL);
  g_return_val_if_fail (change->table == record->table, NULL);

  after = chancery_record_copy (record);
  for (guint i = 0; i < change->table->n_fields; i++)
    if (chancery_record_has (change, i))
      chancery_record_set_value (after, i, &change->values[i]);
  for (guint i = 0; i < change->table->n_children; i++)
    for (guint j = 0; change->children[i] != NULL && j < change->children[i]->len; j++)
      spread_row (chancery_record_make_children (after, change->table->children[i]),
                  change->children[i]->pdata[j]);
  return chancery_record_make_patch (record, after);
}
