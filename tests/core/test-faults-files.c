/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes a file beside a database: export, backup, and a new database. Every I/O operation
 * on a database in it fails once, for ever, torn, or for want of space: the file that
 * was there stays as it was to the byte, or the new one is whole; nothing else is left lying about.
 * The faults of the system calls that write the file are test-file's and test-export's.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "core/exchange/chancery-export.h"
#include "core/store/chancery-backup.h"
#include "fault-vfs.h"
#include "store-helpers.h"

#define OLD "an older file"

typedef struct
{
  char *path;
  char *target;
  FaultVfs *vfs;
} Fixture;

/* Makes @target of the database at @path by way of @vfs. */
typedef gboolean (*Make) (const char *path, const char *target, const char *vfs, GError **error);

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryContext) context = test_context_new (1);
  g_autoptr (ChanceryWriter) writer = NULL;
  g_autoptr (ChanceryDb) db = NULL;

  f->path = test_path_new ();
  f->target = g_strconcat (f->path, ".made", NULL);
  f->vfs = fault_vfs_new ("fault");
  db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, NULL);
  writer = chancery_writer_new (db, context, NULL);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("No yielding");
      g_autofree char *filler = g_strnfill (5000, 'x');

      chancery_record_take_text (statement, CHANCERY_STATEMENT_GIST, g_steal_pointer (&filler));
      g_assert_cmpint (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL), ==,
                       CHANCERY_OUTCOME_ADDED);
    }
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  g_clear_pointer (&writer, chancery_writer_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  fault_vfs_free (f->vfs);
  g_free (f->target);
  test_path_remove (f->path);
}

static gboolean
export (const char *path, const char *target, const char *vfs, GError **error)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, vfs, error);
  ChanceryExportOptions options = { CHANCERY_EXPORT_JSON, TRUE };
  gboolean done;

  if (db == NULL || !chancery_db_begin_read (db, error))
    return FALSE;
  done = chancery_export_file (db, &options, target, NULL, error);
  chancery_db_rollback (db);
  return done;
}

/* The negative control: straight into the file. */
static gboolean
sink (gpointer data, const char *bytes, gsize length, GError **error)
{
  return fwrite (bytes, 1, length, data) == length;
}

static gboolean
export_carelessly (const char *path, const char *target, const char *vfs, GError **error)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, vfs, error);
  ChanceryExportOptions options = { CHANCERY_EXPORT_JSON, TRUE };
  FILE *file;
  gboolean done;

  if (db == NULL || !chancery_db_begin_read (db, error))
    return FALSE;
  file = fopen (target, "w");
  done = chancery_export_write (db, &options, sink, file, NULL, error);
  fclose (file);
  chancery_db_rollback (db);
  return done;
}

static gboolean
backup (const char *path, const char *target, const char *vfs, GError **error)
{
  return chancery_backup_write (path, target, vfs, NULL, NULL, NULL, NULL, error);
}

static gboolean
create (const char *path, const char *target, const char *vfs, GError **error)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (target, CHANCERY_DB_CREATE, vfs, error);

  return db != NULL;
}

/* A backup and a new database say the same if they open and hold as many statements; an export
 * if it is as long (it states when it was made). */
static gboolean
is_whole (const char *target, gsize length)
{
  g_autofree char *bytes = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryCursor) cursor = NULL;
  gsize now;

  if (!g_file_get_contents (target, &bytes, &now, NULL))
    return FALSE;
  if (!g_str_has_prefix (bytes, "SQLite format 3"))
    return now == length;
  db = chancery_db_open (target, CHANCERY_DB_READ, NULL, NULL);
  cursor = db != NULL ? chancery_db_prepare (db, "PRAGMA integrity_check", NULL) : NULL;
  return cursor != NULL && chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW &&
         g_strcmp0 (chancery_cursor_get_text (cursor, 0, NULL), "ok") == 0;
}

static gboolean
is_old (const char *target, gboolean replaces)
{
  g_autofree char *bytes = NULL;

  if (!g_file_get_contents (target, &bytes, NULL, NULL))
    return !replaces;
  return replaces && strcmp (bytes, OLD) == 0;
}

/* Nothing but the database, its log, and what was to be made. */
static gboolean
is_tidy (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, "test.chancery"))
      return FALSE;
  return TRUE;
}

static void
prepare (Fixture *f, gboolean replaces)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (f->target, endings[i], NULL);

      g_unlink (name);
    }
  if (replaces)
    g_assert_true (g_file_set_contents (f->target, OLD, -1, NULL));
}

/* Returns how often the file was neither old nor whole, or old where success was told. */
static int
fail_everywhere (Fixture *f, Make make, gboolean replaces, FaultMode mode)
{
  g_autoptr (GError) error = NULL;
  guint64 n_operations;
  int n_bad = 0, n_failed = 0;
  GStatBuf status;

  prepare (f, replaces);
  fault_vfs_arm (f->vfs, 0, FAULT_NONE, 0);
  make (f->path, f->target, fault_vfs_get_name (f->vfs), &error);
  g_assert_no_error (error);
  n_operations = fault_vfs_count (f->vfs);
  g_assert_cmpint (g_stat (f->target, &status), ==, 0);
  for (guint64 i = 1; i <= n_operations; i++)
    {
      gboolean done;

      prepare (f, replaces);
      fault_vfs_arm (f->vfs, i, mode, i);
      done = make (f->path, f->target, fault_vfs_get_name (f->vfs), &error);
      fault_vfs_arm (f->vfs, 0, FAULT_NONE, 0);
      g_assert_true (done == (error == NULL));
      g_clear_error (&error);
      g_assert_true (is_tidy (f));
      n_failed += !done;
      n_bad += !is_whole (f->target, status.st_size) && (done || !is_old (f->target, replaces));
    }
  g_test_message ("%" G_GUINT64_FORMAT " operations, %d failed, %d bad", n_operations, n_failed,
                  n_bad);
  g_assert_true (n_failed > 0 || mode == FAULT_FULL);
  return n_bad;
}

static void
check_all_modes (Fixture *f, Make make, gboolean replaces)
{
  static const FaultMode modes[] = { FAULT_ONCE, FAULT_EVER, FAULT_TORN, FAULT_FULL };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    g_assert_cmpint (fail_everywhere (f, make, replaces, modes[i]), ==, 0);
}

static void
test_export (Fixture *f, gconstpointer data)
{
  check_all_modes (f, export, TRUE);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  check_all_modes (f, backup, TRUE);
}

static void
test_create (Fixture *f, gconstpointer data)
{
  check_all_modes (f, create, FALSE);
}

static void
test_careless (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (fail_everywhere (f, export_carelessly, TRUE, FAULT_EVER), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/faults-files/export", test_export);
  TEST ("/faults-files/backup", test_backup);
  TEST ("/faults-files/create", test_create);
  TEST ("/faults-files/control", test_careless);
  return g_test_run ();
}
