/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bulk mode: an import of many records into a file that holds few drops the indexes that nothing
 * asks while it goes on, and makes them again before it commits, which is faster than to
 * keep a million entries in order one by one. All within the one transaction.
 */

#include "core/store/chancery-writer-private.h"

#include "core/db/chancery-db-schema.h"

#include <string.h>

/* Above this the indexes of what is there take longer to make again than to keep. */
#define MOST_STATEMENTS 20000

#define BULK_CACHE "PRAGMA cache_size = -128000"
#define USUAL_CACHE "PRAGMA cache_size = -16000"

/* "CREATE INDEX name ON …" */
static char *
drop_sql (const char *create)
{
  g_auto (GStrv) words = g_strsplit (create, " ", 4);

  return g_strdup_printf ("DROP INDEX %s", words[2]);
}

/**
 * chancery_writer_begin_bulk:
 * @writer: a writer with an action open that will put many records
 * @error: return location
 *
 * Goes over to bulk mode where that pays; chancery_writer_commit() ends it. Undo and deletion need
 * the indexes: in bulk mode only put.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_writer_begin_bulk (ChanceryWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) indexes = chancery_db_schema_indexes (TRUE);
  gint64 last;

  g_return_val_if_fail (writer != NULL && writer->open && !writer->bulk, FALSE);

  if (!chancery_db_get_integer (writer->db, "SELECT max (id) FROM statement", &last, error))
    return FALSE;
  if (last > MOST_STATEMENTS)
    return TRUE;
  for (guint i = 0; i < indexes->len; i++)
    {
      g_autofree char *sql = drop_sql (indexes->pdata[i]);

      if (!chancery_db_exec (writer->db, sql, error))
        return FALSE;
    }
  writer->bulk = TRUE;
  return chancery_db_exec (writer->db, BULK_CACHE, error);
}

/* Makes the indexes again, before the commit. */
gboolean
chancery_writer_end_bulk (ChanceryWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) indexes = chancery_db_schema_indexes (TRUE);

  for (guint i = 0; i < indexes->len; i++)
    if (!chancery_db_exec (writer->db, indexes->pdata[i], error))
      return FALSE;
  writer->bulk = FALSE;
  return chancery_db_exec (writer->db, USUAL_CACHE, error);
}
