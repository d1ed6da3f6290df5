/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every I/O operation of saving, undoing, importing and migrating fails once, for ever, torn, or for want of
 * space: each time the file holds the old state or the new one, and the new one where success was
 * told. The same with SQLite's safety taken away must be seen to fail.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "core/db/chancery-db-schema.h"
#include "core/exchange/chancery-import.h"
#include "fault-vfs.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  char *list; /* a statement list to import */
  char *base; /* the bytes of a database that is closed */
  gsize base_length;
  FaultVfs *vfs;
  ChanceryContext *context;
  const char *pragmas; /* takes safety away */
} Fixture;

typedef gboolean (*Operation) (Fixture *f, ChanceryDb *db, GError **error);

static void
put_note (ChanceryWriter *writer, const ChanceryUuid *uuid, const char *note)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will not yield");
  g_autofree char *filler = g_strnfill (20000, 'x');

  statement->uuid = *uuid;
  chancery_record_set_text (statement, CHANCERY_STATEMENT_NOTE, note);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_GIST, filler);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
  g_assert_cmpint (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
}

static void
write_list (const char *path)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *filler = g_strnfill (3000, 'x');

  for (int i = 0; i < 20; i++)
    g_string_append_printf (list, "{\"quote\":\"Said %d\",\"actorName\":\"Actor %d\",\"note\":\"%s\"}\n",
                            i, i % 4, filler);
  g_assert_true (g_file_set_contents (path, list->str, list->len, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ChanceryUuid uuid = { { 7 } };
  ChanceryWriter *writer;
  ChanceryDb *db;

  f->path = test_path_new ();
  f->list = g_strconcat (f->path, ".ndjson", NULL);
  write_list (f->list);
  f->context = test_context_new (1);
  db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, NULL);
  writer = chancery_writer_new (db, f->context, NULL);
  put_note (writer, &uuid, "first");
  put_note (writer, &uuid, "second");
  chancery_writer_free (writer);
  chancery_db_close (db);
  g_assert_true (g_file_get_contents (f->path, &f->base, &f->base_length, NULL));
  f->vfs = fault_vfs_new ("fault");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  fault_vfs_free (f->vfs);
  chancery_context_unref (f->context);
  g_free (f->base);
  g_free (f->list);
  test_path_remove (f->path);
}

static gboolean
save (Fixture *f, ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryWriter) writer = chancery_writer_new (db, f->context, error);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("And we never did");
  g_autoptr (ChanceryRecord) patch = NULL;

  if (writer == NULL || !chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Save", error))
    return FALSE;
  if (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, error) ==
      CHANCERY_OUTCOME_FAILED)
    return FALSE;
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &(ChanceryUuid){ { 7 } });
  chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, "third");
  return chancery_writer_put (writer, patch, CHANCERY_PUT_DEFAULT, error) !=
             CHANCERY_OUTCOME_FAILED &&
         chancery_writer_commit (writer, NULL, error);
}

static gboolean
undo (Fixture *f, ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryWriter) writer = chancery_writer_new (db, f->context, error);

  return writer != NULL && chancery_writer_undo (writer, NULL, error);
}

static gboolean
bulk (Fixture *f, ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryWriter) writer = chancery_writer_new (db, f->context, error);

  if (writer == NULL ||
      !chancery_writer_begin_bulk (writer, CHANCERY_ACTION_IMPORT, NULL, error))
    return FALSE;
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("In bulk");

      if (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, error) ==
          CHANCERY_OUTCOME_FAILED)
        return FALSE;
    }
  return chancery_writer_commit (writer, NULL, error);
}

static gboolean
import (Fixture *f, ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryWriter) writer = chancery_writer_new (db, f->context, error);
  const char *const paths[] = { f->list, NULL };
  ChanceryImportOptions options = { CHANCERY_IMPORT_DEFAULT, .label = "Import" };
  ChanceryImportCounts counts;

  return writer != NULL && chancery_import_files (writer, paths, &options, &counts, NULL, error);
}

static gboolean
add_column (ChanceryDb *db, GError **error)
{
  return chancery_db_exec (db, "ALTER TABLE statement ADD COLUMN mood TEXT", error);
}

static gboolean
fill_column (ChanceryDb *db, GError **error)
{
  return chancery_db_exec (db, "UPDATE statement SET mood = 'grave';"
                               "CREATE INDEX statement_mood ON statement (mood)", error);
}

static const ChanceryMigration steps[] = { add_column, fill_column };

static gboolean
migrate (Fixture *f, ChanceryDb *db, GError **error)
{
  return chancery_db_migrate (db, steps, G_N_ELEMENTS (steps), error);
}

/* The negative control of migrating: the same steps without a transaction around them. */
static gboolean
migrate_carelessly (Fixture *f, ChanceryDb *db, GError **error)
{
  return add_column (db, error) && fill_column (db, error) &&
         chancery_db_exec (db, "PRAGMA user_version = 3", error);
}

/* What the file says now, on the usual VFS; %NULL where it is damaged. The schema counts. */
static char *
state (Fixture *f)
{
  g_autoptr (ChanceryDb) db = chancery_db_open_derived (f->path, NULL, NULL);
  g_autoptr (ChanceryCursor) cursor = NULL;
  g_autofree char *dump = NULL;
  gint64 version = 0, columns = 0, indexes = 0, problems = 0;

  if (db == NULL)
    return NULL;
  cursor = chancery_db_prepare (db, "PRAGMA integrity_check", NULL);
  if (cursor == NULL || chancery_cursor_step (cursor, NULL) != CHANCERY_STEP_ROW ||
      g_strcmp0 (chancery_cursor_get_text (cursor, 0, NULL), "ok") != 0)
    return NULL;
  chancery_cursor_reset (g_steal_pointer (&cursor));
  if (!chancery_db_get_integer (db, "PRAGMA user_version", &version, NULL) ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM pragma_table_info ('statement')",
                                &columns, NULL) ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'",
                                &indexes, NULL) ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM pragma_foreign_key_check", &problems,
                                NULL) ||
      problems > 0)
    return NULL;
  dump = test_dump (db);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n%s",
                          version, columns, indexes, dump);
}

/* New records get other UUIDs in each run: only what else they say is compared. */
static gboolean
same_state (const char *a, const char *b)
{
  return a != NULL && b != NULL && strlen (a) == strlen (b) &&
         strcspn (a, "\n") == strcspn (b, "\n") && strncmp (a, b, strcspn (a, "\n")) == 0;
}

static gboolean
run_once (Fixture *f, Operation operation)
{
  g_autoptr (GError) error = NULL;
  ChanceryDb *db =
      chancery_db_open (f->path, CHANCERY_DB_WRITE, fault_vfs_get_name (f->vfs), &error);
  gboolean done = FALSE;

  if (db != NULL && f->pragmas != NULL)
    chancery_db_exec (db, f->pragmas, NULL);
  if (db != NULL)
    done = operation (f, db, &error);
  g_assert_true (done || error != NULL);
  chancery_db_close (db);
  return done;
}

/* Returns how often the file was neither old nor new, or old where success was told. */
static int
fail_everywhere (Fixture *f, Operation operation, FaultMode mode)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  guint64 n_operations;
  int n_bad = 0, n_failed = 0;

  test_path_restore (f->path, f->base, f->base_length);
  old = state (f);
  test_path_restore (f->path, f->base, f->base_length);
  fault_vfs_arm (f->vfs, 0, FAULT_NONE, 0);
  g_assert_true (run_once (f, operation));
  n_operations = fault_vfs_count (f->vfs);
  g_assert_cmpuint (n_operations, >, 20);
  new = state (f);
  g_assert_nonnull (old);
  g_assert_nonnull (new);
  g_assert_false (same_state (old, new));
  for (guint64 i = 1; i <= n_operations; i++)
    {
      g_autofree char *now = NULL;
      gboolean done;

      test_path_restore (f->path, f->base, f->base_length);
      fault_vfs_arm (f->vfs, i, mode, i);
      done = run_once (f, operation);
      fault_vfs_arm (f->vfs, 0, FAULT_NONE, 0);
      now = state (f);
      n_failed += !done;
      n_bad += !same_state (now, new) && (done || !same_state (now, old));
    }
  g_test_message ("%" G_GUINT64_FORMAT " operations, %d failed, %d bad", n_operations, n_failed,
                  n_bad);
  g_assert_cmpint (n_failed, >, 0);
  return n_bad;
}

static void
test_points (Fixture *f, gconstpointer data)
{
  static const FaultMode modes[] = { FAULT_ONCE, FAULT_EVER, FAULT_TORN, FAULT_FULL };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    g_assert_cmpint (fail_everywhere (f, (Operation) data, modes[i]), ==, 0);
}

static void
test_careless_journal (Fixture *f, gconstpointer data)
{
  f->pragmas = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";
  g_assert_cmpint (fail_everywhere (f, save, FAULT_EVER), >, 0);
}

static void
test_careless_migration (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (fail_everywhere (f, migrate_carelessly, FAULT_EVER), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func, data) g_test_add (path, Fixture, data, set_up, func, tear_down)
  TEST ("/faults/save", test_points, save);
  TEST ("/faults/undo", test_points, undo);
  TEST ("/faults/bulk", test_points, bulk);
  TEST ("/faults/import", test_points, import);
  TEST ("/faults/migrate", test_points, migrate);
  TEST ("/faults/control/journal", test_careless_journal, NULL);
  TEST ("/faults/control/migration", test_careless_migration, NULL);
  return g_test_run ();
}
