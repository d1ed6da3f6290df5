/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts statements into a list that was picked by hand, after those that are in it. Not for their
 * order and remarks, which the editor of lists changes.
 */

#include "core/store/chancery-list-append.h"

#include "core/store/chancery-records.h"

/* A statement stands once in a list. */
static GHashTable *
collect_items (GPtrArray *items)
{
  GHashTable *uuids = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const ChanceryUuid *uuid =
          chancery_record_get_reference (items->pdata[i], CHANCERY_LIST_ITEM_STATEMENT);

      if (uuid != NULL)
        g_hash_table_add (uuids, g_memdup2 (uuid, sizeof *uuid));
    }
  return uuids;
}

/**
 * chancery_list_append:
 * @writer: a writer, an action begun
 * @list: a list
 * @statements: (element-type gint64): keys of statements
 * @error: return location
 *
 * Adds statements to a list, in order; those that are in it stay where they are.
 *
 * Returns: whether it went well
 */
gboolean
chancery_list_append (ChanceryWriter *writer, const ChanceryUuid *list, const GArray *statements,
                      GError **error)
{
  ChanceryDb *db = chancery_writer_get_db (writer);
  g_autoptr (ChanceryRecord) record =
      chancery_records_load_uuid (db, CHANCERY_TABLE_LIST, list, error);
  g_autoptr (GHashTable) items = NULL;

  if (record == NULL)
    return FALSE;
  items = collect_items (chancery_record_make_children (record, CHANCERY_TABLE_LIST_ITEM));
  for (guint i = 0; i < statements->len; i++)
    {
      ChanceryUuid uuid;

      if (!chancery_records_get_uuid (db, CHANCERY_TABLE_STATEMENT,
                                      g_array_index (statements, gint64, i), &uuid, error))
        return FALSE;
      if (g_hash_table_add (items, g_memdup2 (&uuid, sizeof uuid)))
        chancery_record_set_reference (
            chancery_record_add_child (record, CHANCERY_TABLE_LIST_ITEM),
            CHANCERY_LIST_ITEM_STATEMENT, &uuid);
    }
  return chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, error) !=
         CHANCERY_OUTCOME_FAILED;
}
