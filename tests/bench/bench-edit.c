/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-edit DATABASE TIMES: saves the note of one statement after the other, each an action of its
 * own that has survived a power cut when its time ends; in turns with a bare UPDATE of the same row
 * over a connection with the same settings. Changes the database.
 */

#include "bench.h"

#include <stdlib.h>

#include "core/store/chancery-store.h"

typedef struct
{
  GMainLoop *loop;
  gboolean saved;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Saving *saving = user_data;

  if (!chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    g_error ("%s", error->message);
  saving->saved = TRUE;
  g_main_loop_quit (saving->loop);
}

static gint64
read_key (ChanceryDb *db, guint which, ChanceryUuid *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      db, "SELECT id, uuid FROM statement WHERE gone IS NULL AND id >= ?"
      " % (SELECT max (id) FROM statement) LIMIT 1", &error);

  bench_check (cursor, error);
  chancery_cursor_bind_integer (cursor, 1, which);
  if (chancery_cursor_step (cursor, &error) != CHANCERY_STEP_ROW)
    g_error ("there is no statement");
  chancery_cursor_get_uuid (cursor, 1, uuid);
  return chancery_cursor_get_integer (cursor, 0);
}

static void
save (ChanceryStore *store, GMainLoop *loop, const ChanceryUuid *uuid, guint round)
{
  g_autofree char *note = g_strdup_printf ("Looked at %u times", round);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  ChanceryRecord *patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, uuid);
  Saving saving = { loop, FALSE };
  gint64 begin = g_get_monotonic_time ();

  chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, note);
  g_ptr_array_add (records, patch);
  chancery_store_put_async (store, records, NULL, "note", FALSE, NULL, saved_cb, &saving);
  g_main_loop_run (loop);
  bench_tell ("edit", begin);
}

static void
update (ChanceryDb *db, gint64 id, guint round)
{
  g_autoptr (GError) error = NULL;
  ChanceryCursor *cursor =
      chancery_db_prepare (db, "UPDATE statement SET note = ?1 WHERE id = ?2", &error);
  g_autofree char *note = g_strdup_printf ("Updated %u times", round);
  gint64 begin = g_get_monotonic_time ();

  bench_check (cursor, error);
  chancery_cursor_bind_text (cursor, 1, note, -1);
  chancery_cursor_bind_integer (cursor, 2, id);
  if (!chancery_cursor_run (cursor, &error))
    g_error ("%s", error->message);
  bench_tell ("edit: bare update", begin);
}

int
main (int argc, char **argv)
{
  static const ChanceryUuid analyst = { { 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryContext) context = chancery_context_new (&analyst, "Bench");
  g_autoptr (ChanceryStore) store = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  int times;

  g_return_val_if_fail (argc == 3, 2);
  times = atoi (argv[2]);
  store = chancery_store_open (argv[1], CHANCERY_DB_WRITE, context, &error);
  bench_check (store, error);
  db = chancery_db_open (argv[1], CHANCERY_DB_WRITE, NULL, &error);
  bench_check (db, error);
  for (int i = 0; i < times; i++)
    {
      ChanceryUuid uuid;
      gint64 id = read_key (db, 1 + i * 7919, &uuid);

      save (store, loop, &uuid, i);
      update (db, id, i);
    }
  chancery_store_close (store);
  return 0;
}
