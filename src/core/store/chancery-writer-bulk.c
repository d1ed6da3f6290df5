/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bulk mode: an import of many records into a file that holds few drops the indexes that nothing
 * asks while it goes on, and makes them again before it commits, which is faster than to
 * keep a million entries in order one by one. All within the one transaction. Nor has SQLite look
 * up each reference once more: the writer has just done so to get its key.
 */

#include "core/store/chancery-writer-private.h"

#include "core/db/chancery-db-schema.h"

#include <string.h>

/* Above this the indexes of what is there take longer to make again than to keep. */
#define MOST_STATEMENTS 20000

#define BULK_CACHE "PRAGMA cache_size = -128000"
#define USUAL_CACHE "PRAGMA cache_size = -16000"
#define REFERENCES_UNCHECKED "PRAGMA foreign_keys = OFF"
#define REFERENCES_CHECKED "PRAGMA foreign_keys = ON"

/* "CREATE INDEX name ON …" */
static char *
drop_sql (const char *create)
{
  g_auto (GStrv) words = g_strsplit (create, " ", 4);

  return g_strdup_printf ("DROP INDEX %s", words[2]);
}

static gboolean
drop_indexes (ChanceryWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) indexes = chancery_db_schema_indexes (TRUE);

  for (guint i = 0; i < indexes->len; i++)
    {
      g_autofree char *sql = drop_sql (indexes->pdata[i]);

      if (!chancery_db_exec (writer->db, sql, error))
        return FALSE;
    }
  return chancery_db_exec (writer->db, BULK_CACHE, error);
}

/**
 * chancery_writer_begin_bulk:
 * @writer: a writer with no action open
 * @kind: as for chancery_writer_begin()
 * @label: (nullable): as for chancery_writer_begin()
 * @error: return location
 *
 * Begins an action that will put many records, in bulk mode where that pays. Undo and
 * deletion need the indexes: only put until it is committed.
 *
 * Returns: whether it began
 */
gboolean
chancery_writer_begin_bulk (ChanceryWriter *writer, ChanceryActionKind kind, const char *label,
                            GError **error)
{
  gint64 last;

  g_return_val_if_fail (writer != NULL && !writer->open, FALSE);

  if (!chancery_db_get_integer (writer->db, "SELECT max (id) FROM statement", &last, error))
    return FALSE;
  if (last > MOST_STATEMENTS)
    return chancery_writer_begin (writer, kind, label, error);
  /* Only outside a transaction does this say anything to SQLite. */
  if (!chancery_db_exec (writer->db, REFERENCES_UNCHECKED, error))
    return FALSE;
  writer->bulk = TRUE;
  if (!chancery_writer_begin (writer, kind, label, error))
    return FALSE;
  if (drop_indexes (writer, error))
    return TRUE;
  chancery_writer_rollback (writer);
  return FALSE;
}

/* Makes the indexes again, before the commit. */
gboolean
chancery_writer_restore_indexes (ChanceryWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) indexes = chancery_db_schema_indexes (TRUE);

  for (guint i = 0; i < indexes->len; i++)
    if (!chancery_db_exec (writer->db, indexes->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Goes back to the usual mode, after the transaction, whatever became of it. */
void
chancery_writer_end_bulk (ChanceryWriter *writer)
{
  chancery_db_exec (writer->db, REFERENCES_CHECKED, NULL);
  chancery_db_exec (writer->db, USUAL_CACHE, NULL);
  writer->bulk = FALSE;
}
