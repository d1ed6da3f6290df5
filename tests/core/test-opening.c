/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is refused as a database, with which error, within a moment, and untouched: each rule of
 * opening has a case here.
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/db/chancery-db-schema.h"
#include "fault-vfs.h"
#include "store-helpers.h"

static gboolean without_links;

/* In the place of libc's: file systems without hard links. */
int
link (const char *from, const char *to)
{
  if (!without_links)
    return linkat (AT_FDCWD, from, AT_FDCWD, to, 0);
  errno = EPERM;
  return -1;
}

static void
make_good (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_CREATE, NULL, &error);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  ChanceryContext *context = test_context_new (1);
  ChanceryWriter *writer = chancery_writer_new (db, context, NULL);

  g_assert_no_error (error);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  chancery_writer_free (writer);
  chancery_context_unref (context);
}

static void
make_with_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  make_good (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void make_nothing (const char *path) { }

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_fifo (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_device (const char *path)
{
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
}

static void
make_empty (const char *path)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
make_random (const char *path)
{
  char bytes[70000];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = g_test_rand_int ();
  g_assert_true (g_file_set_contents (path, bytes, sizeof bytes, NULL));
}

static void
make_short (const char *path)
{
  g_assert_true (g_file_set_contents (path, "SQLite format 3", 16, NULL));
}

static void
make_truncated (const char *path)
{
  struct stat info;

  make_good (path);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size - 100), ==, 0);
}

static void
make_foreign (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE notes (id, text)", NULL, NULL, NULL);
  sqlite3_close (db);
}

static void make_newer (const char *path) { make_with_sql (path, "PRAGMA user_version = 99"); }
static void make_zero (const char *path) { make_with_sql (path, "PRAGMA user_version = 0"); }
static void make_table_missing (const char *path) { make_with_sql (path, "DROP TABLE tag"); }

static void
make_trigger (const char *path)
{
  make_with_sql (path,
                 "CREATE TRIGGER t AFTER UPDATE ON statement BEGIN DELETE FROM statement; END");
}

static void
make_view (const char *path)
{
  make_with_sql (path, "DROP TABLE view; CREATE VIEW view AS SELECT 1 AS id");
}

static void
make_check (const char *path)
{
  make_with_sql (path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
                       " replace (sql, 'said TEXT', 'said TEXT CHECK (randomblob (1e9))')"
                       " WHERE name = 'statement'");
}

static void
make_table (const char *path)
{
  make_with_sql (path, "CREATE TABLE \"extra\nline\" (a)");
}

static void
make_index (const char *path)
{
  make_with_sql (path, "CREATE INDEX evil ON statement (abs (ref))");
}

static const struct
{
  const char *name;
  void (*make) (const char *path);
  ChanceryDbError error;
} refused[] = {
  { "nothing", make_nothing, CHANCERY_DB_ERROR_NOT_FOUND },
  { "folder", make_folder, CHANCERY_DB_ERROR_NOT_REGULAR },
  { "fifo", make_fifo, CHANCERY_DB_ERROR_NOT_REGULAR },
  { "device", make_device, CHANCERY_DB_ERROR_NOT_REGULAR },
  { "empty", make_empty, CHANCERY_DB_ERROR_FOREIGN },
  { "random", make_random, CHANCERY_DB_ERROR_FOREIGN },
  { "short", make_short, CHANCERY_DB_ERROR_FOREIGN },
  { "truncated", make_truncated, CHANCERY_DB_ERROR_DAMAGED },
  { "foreign", make_foreign, CHANCERY_DB_ERROR_FOREIGN },
  { "newer", make_newer, CHANCERY_DB_ERROR_NEWER },
  { "no-version", make_zero, CHANCERY_DB_ERROR_DAMAGED },
  { "table-missing", make_table_missing, CHANCERY_DB_ERROR_DAMAGED },
  { "trigger", make_trigger, CHANCERY_DB_ERROR_UNEXPECTED },
  { "view", make_view, CHANCERY_DB_ERROR_UNEXPECTED },
  { "check-constraint", make_check, CHANCERY_DB_ERROR_UNEXPECTED },
  { "table", make_table, CHANCERY_DB_ERROR_UNEXPECTED },
  { "index", make_index, CHANCERY_DB_ERROR_UNEXPECTED },
};

static char *
contents (const char *path, gsize *length)
{
  char *bytes = NULL;

  *length = 0;
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_file_get_contents (path, &bytes, length, NULL);
  return bytes;
}

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  char *path = test_path_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;

  refused[i].make (path);
  before = contents (path, &before_length);
  for (int mode = CHANCERY_DB_READ; mode <= CHANCERY_DB_WRITE; mode++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_db_open (path, mode, NULL, &error));
      g_assert_error (error, CHANCERY_DB_ERROR, (int) refused[i].error);
    }
  after = contents (path, &after_length);
  g_assert_cmpmem (before, before_length, after, after_length);
  g_rmdir (path);
  test_path_remove (path);
}

static void
test_good (void)
{
  char *path = test_path_new ();
  g_autofree char *link = g_strconcat (path, ".link", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = NULL;

  make_good (path);
  g_assert_cmpint (symlink (path, link), ==, 0);
  db = chancery_db_open (link, CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chancery_db_get_path (db), ==, path);
  g_assert_false (chancery_db_is_read_only (db));
  g_clear_pointer (&db, chancery_db_close);
  test_path_remove (path);
}

static void
test_exists (void)
{
  char *path = test_path_new ();
  g_autoptr (GError) error = NULL;

  make_empty (path);
  g_assert_null (chancery_db_open (path, CHANCERY_DB_CREATE, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
  test_path_remove (path);
}

static void
test_without_links (void)
{
  char *path = test_path_new ();
  g_autoptr (GError) error = NULL;

  without_links = TRUE;
  chancery_db_close (chancery_db_open (path, CHANCERY_DB_CREATE, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (chancery_db_open (path, CHANCERY_DB_CREATE, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
  without_links = FALSE;
  test_path_remove (path);
}

/* What was made beside a name that somebody else took meanwhile does not take it from him. */
static void
test_put_in_place (void)
{
  char *path = test_path_new ();
  g_autofree char *aside = chancery_db_dup_aside (path);
  g_autoptr (GError) error = NULL;

  make_good (aside);
  make_empty (path);
  for (guint i = 0; i < 2; i++)
    {
      without_links = i == 1;
      g_assert_false (chancery_db_put_in_place (aside, path, &error));
      g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
      g_clear_error (&error);
    }
  without_links = FALSE;
  g_unlink (path);
  g_assert_true (chancery_db_put_in_place (aside, path, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  chancery_db_close (chancery_db_open (path, CHANCERY_DB_WRITE, NULL, &error));
  g_assert_no_error (error);
  test_path_remove (path);
}

static void
test_output (void)
{
  char *path = test_path_new ();
  g_autofree char *other = g_strconcat (path, ".json", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  const char *own[] = { path, other, log };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = NULL;

  make_good (path);
  db = chancery_db_open (path, CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_db_check_output (db, other, &error));
  make_empty (other);
  g_assert_true (chancery_db_check_output (db, other, &error));
  g_unlink (other);
  g_assert_cmpint (symlink (path, other), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_assert_false (chancery_db_check_output (db, own[i], &error));
      g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
      g_clear_error (&error);
    }
  g_clear_pointer (&db, chancery_db_close);
  g_unlink (other);
  test_path_remove (path);
}

/* On a disk without a byte left a record can be read, by one program at a time, and not written. */
static void
test_full_disk (void)
{
  char *path = test_path_new ();
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("full");
  g_autoptr (GError) error = NULL;
  ChanceryDb *db;
  gint64 count;

  make_good (path);
  fault_vfs_arm (vfs, 1, FAULT_FULL, 1);
  g_assert_null (chancery_db_open (path, CHANCERY_DB_WRITE, "full", &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_IO);
  g_clear_error (&error);
  db = chancery_db_open (path, CHANCERY_DB_READ, "full", &error);
  g_assert_no_error (error);
  g_assert_true (fault_vfs_fired (vfs));
  g_assert_true (chancery_db_get_integer (db, "SELECT count(*) FROM statement", &count, &error));
  g_assert_cmpint (count, ==, 1);
  chancery_db_close (db);
  test_path_remove (path);
}

/* The tests run as root here and there, whom no mode keeps from writing: then only the connection
 * that was asked to read is looked at. */
static void
test_read_only (void)
{
  char *path = test_path_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = NULL;

  make_good (path);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  db =
      chancery_db_open (path, geteuid () == 0 ? CHANCERY_DB_READ : CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_db_is_read_only (db));
  g_assert_false (chancery_db_exec (db, "DELETE FROM tag", &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_READ_ONLY);
  g_clear_pointer (&db, chancery_db_close);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  test_path_remove (path);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, length, NULL));
}

static void
add_statement (ChanceryDb *db)
{
  ChanceryContext *context = test_context_new (3);
  ChanceryWriter *writer = chancery_writer_new (db, context, NULL);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("More");

  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL);
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  chancery_writer_free (writer);
  chancery_context_unref (context);
}

/* A sync folder brings a newer file, and the log of the older one stays beside it. */
static void
test_stale_log (void)
{
  char *path = test_path_new ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *kept = g_strconcat (path, ".wal-kept", NULL);
  g_autofree char *newer = g_strconcat (path, ".newer", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);
  g_autofree char *pair = g_strconcat (path, ".pair", NULL);
  g_autofree char *pair_log = g_strconcat (pair, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  ChanceryDb *db;

  make_good (path);
  db = chancery_db_open (path, CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  add_statement (db);
  copy (log, kept);
  add_statement (db);
  add_statement (db);
  copy (path, pair);
  copy (log, pair_log);
  chancery_db_close (db);
  copy (path, newer);

  /* The control: the log that belongs to the file is fine. */
  g_assert_true (chancery_db_check_log (pair, NULL, &error));
  copy (kept, log);
  g_unlink (shared);
  g_assert_false (chancery_db_check_log (path, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_STALE_LOG);
  g_unlink (shared);
  g_unlink (log);
  {
    gsize a, b;
    g_autofree char *now = contents (path, &a);
    g_autofree char *was = contents (newer, &b);

    g_assert_cmpmem (now, a, was, b);
  }
  test_path_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *name = g_strconcat ("/opening/refused/", refused[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/opening/good", test_good);
  g_test_add_func ("/opening/exists", test_exists);
  g_test_add_func ("/opening/without-links", test_without_links);
  g_test_add_func ("/opening/put-in-place", test_put_in_place);
  g_test_add_func ("/opening/output", test_output);
  g_test_add_func ("/opening/full-disk", test_full_disk);
  g_test_add_func ("/opening/read-only", test_read_only);
  g_test_add_func ("/opening/stale-log", test_stale_log);
  return g_test_run ();
}
