/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can still be read of a damaged database, put into a new one: record by record, each passing the
 * same checks as one that is imported. The damaged file is not touched. The action log stays
 * behind: with it undo, and the history before the salvage.
 */

#include "core/store/chancery-salvage.h"

#include "core/store/chancery-records.h"
#include "core/store/chancery-writer.h"

/* How many keys are tried one by one behind a page that can't be read, before they are doubled. */
#define FIRST_STRIDE 1
#define LAST_STRIDE 4096

typedef struct
{
  ChanceryDb *from;
  ChanceryWriter *to;
  ChanceryProgressFunc progress; /* NULL where nobody asks */
  gpointer progress_data;
  GCancellable *cancellable;
  guint64 total;
  guint64 saved;
  guint64 lost;
} Salvage;

/* So many records pass between two times that it is told how far it is. */
#define TELL_EVERY 64

static void
tell (Salvage *salvage)
{
  guint64 done = salvage->saved + salvage->lost;

  if (salvage->progress != NULL && done % TELL_EVERY == 0)
    salvage->progress (MIN (done, salvage->total), salvage->total, salvage->progress_data);
}

/* The next key from @id on; 0 where there is none or it can't be read, which @failed tells. An
 * index would only be one more thing that may be damaged. */
static gint64
next_id (Salvage *salvage, const ChanceryTable *table, gint64 id, gboolean *failed)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s NOT INDEXED WHERE id >= ?"
                                          " AND gone IS NULL ORDER BY id LIMIT 1", table->name);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (salvage->from, sql, NULL);
  ChanceryStep step = CHANCERY_STEP_FAILED;

  if (cursor != NULL)
    {
      chancery_cursor_bind_integer (cursor, 1, id);
      step = chancery_cursor_step (cursor, NULL);
    }
  *failed = step == CHANCERY_STEP_FAILED;
  return step == CHANCERY_STEP_ROW ? chancery_cursor_get_integer (cursor, 0) : 0;
}

static gint64
last_id (Salvage *salvage, const ChanceryTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT seq FROM sqlite_sequence WHERE name = '%s'",
                                          table->name);
  gint64 last = 0;

  chancery_db_get_integer (salvage->from, sql, &last, NULL);
  return last;
}

/* A record that can't be read, or says what no record may say, is lost; a failure of the new
 * file is a failure. */
static gboolean
save_record (Salvage *salvage, ChanceryTableId table, gint64 id, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_records_load (salvage->from, table, id, NULL);
  g_autoptr (GError) why = NULL;

  if (record == NULL || !chancery_record_check (record, CHANCERY_CHECK_WHOLE, NULL))
    {
      salvage->lost++;
      return TRUE;
    }
  record->id = 0;
  if (chancery_writer_put (salvage->to, record, CHANCERY_PUT_DEFAULT, &why) !=
      CHANCERY_OUTCOME_FAILED)
    {
      salvage->saved++;
      return TRUE;
    }
  if (why->domain == CHANCERY_STORE_ERROR)
    {
      salvage->lost++;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
save_table (Salvage *salvage, ChanceryTableId id, GError **error)
{
  const ChanceryTable *table = chancery_table_get (id);
  gint64 last = last_id (salvage, table), at = 1, stride = FIRST_STRIDE;

  for (;;)
    {
      gboolean failed;
      gint64 found = next_id (salvage, table, at, &failed);

      if (g_cancellable_set_error_if_cancelled (salvage->cancellable, error))
        return FALSE;
      tell (salvage);
      if (failed && at <= last)
        {
          salvage->lost += stride;
          at += stride;
          stride = MIN (2 * stride, LAST_STRIDE);
          continue;
        }
      if (found == 0)
        return TRUE;
      if (!save_record (salvage, id, found, error))
        return FALSE;
      stride = FIRST_STRIDE;
      at = found + 1;
    }
}

static gboolean
save_all (Salvage *salvage, GError **error)
{
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    salvage->total += last_id (salvage, chancery_table_get (table));
  if (!chancery_writer_begin_bulk (salvage->to, CHANCERY_ACTION_IMPORT, NULL, error))
    return FALSE;
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    if (!save_table (salvage, table, error))
      return FALSE;
  return chancery_writer_commit (salvage->to, NULL, error);
}

/**
 * chancery_salvage_write:
 * @path: a damaged database
 * @target: the file to make; there must be none
 * @context: the clock, UUIDs and the analyst
 * @saved: (out): how many records were saved
 * @lost: (out): how many could not be read; an estimate where whole pages are gone
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): cancels it
 * @error: return location for a #ChanceryDbError
 *
 * Returns: whether @target holds all that could be read; if not, there is none
 */
gboolean
chancery_salvage_write (const char *path, const char *target, ChanceryContext *context,
                        guint64 *saved, guint64 *lost, ChanceryProgressFunc progress,
                        gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryDb) from = chancery_db_open_damaged (path, error);
  g_autoptr (ChanceryDb) to = NULL;
  Salvage salvage = { .from = from, .progress = progress, .progress_data = progress_data,
                      .cancellable = cancellable };
  gboolean done;

  *saved = *lost = 0;
  if (from == NULL)
    return FALSE;
  to = chancery_db_open (target, CHANCERY_DB_CREATE, context->vfs, error);
  if (to == NULL)
    return FALSE;
  salvage.to = chancery_writer_new (to, context, error);
  done = salvage.to != NULL && save_all (&salvage, error);
  g_clear_pointer (&salvage.to, chancery_writer_free);
  if (!done)
    {
      g_clear_pointer (&to, chancery_db_close);
      /* Half of what can be read, under the name of all of it, would be taken for that. */
      chancery_db_remove_files (target);
    }
  *saved = salvage.saved;
  *lost = salvage.lost;
  return done;
}
