/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The patch that leads from one state of a record to another: what an editor stores, so that an
 * edit touches, logs and undoes nothing but what was changed.
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
