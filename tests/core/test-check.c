/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checking and backing up: faults planted behind the store's back are found, and named; a
 * database that the store alone has written has none.
 */

#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

#include "core/store/chancery-backup.h"
#include "core/store/chancery-check.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryDb *db;
  ChanceryUuid statement;
} Fixture;

static void
put (ChanceryWriter *writer, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
}

/* A statement with a citation of a text. */
static void
set_up (Fixture *f, gconstpointer data)
{
  ChanceryContext *context = test_context_new (1);
  g_autoptr (ChanceryWriter) writer = NULL;
  g_autoptr (ChanceryRecord) source = chancery_record_new (CHANCERY_TABLE_SOURCE);
  g_autoptr (ChanceryRecord) version = chancery_record_new (CHANCERY_TABLE_VERSION);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("no yielding");
  ChanceryRecord *citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);
  g_autoptr (GError) error = NULL;

  f->path = test_path_new ();
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  writer = chancery_writer_new (f->db, context, NULL);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_IMPORT, NULL, NULL));
  put (writer, source);
  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_text (version, CHANCERY_VERSION_TEXT, "She said: no yielding.");
  put (writer, version);
  chancery_record_set_reference (citation, CHANCERY_CITATION_VERSION, &version->uuid);
  chancery_record_set_text (citation, CHANCERY_CITATION_SPANS, "[[10,21]]");
  chancery_record_set_text (citation, CHANCERY_CITATION_EXACT, "no yielding");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID, "2025-08-22");
  put (writer, statement);
  f->statement = statement->uuid;
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  g_clear_pointer (&writer, chancery_writer_free);
  chancery_context_unref (context);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_db_close (f->db);
  test_path_remove (f->path);
}

static void
add_finding (const char *finding, gpointer data)
{
  g_ptr_array_add (data, g_strdup (finding));
}

static GPtrArray *
findings (ChanceryDb *db)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  chancery_check_run (db, add_finding, lines, NULL, NULL, &error);
  g_assert_no_error (error);
  return lines;
}

static void
test_clean (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = findings (f->db);

  g_assert_cmpuint (lines->len, ==, 0);
}

static const struct
{
  const char *name, *sql, *finding;
} faults[] = {
  { "hash", "UPDATE version SET text = 'She said: no yielding!'", "SHA-256" },
  { "citation", "UPDATE citation SET exact = 'no surrender'", "citation" },
  { "word", "UPDATE statement SET kind = 'rumour'", "none of its words" },
  { "date", "UPDATE statement SET said = 'yesterday'", "Statement, Said: date" },
  { "order", "UPDATE statement SET said_order = 0", "not ordered" },
  { "fragments", "UPDATE statement SET fragments = '[[0,99]]'", "outside the quote" },
  { "missing", "UPDATE source SET gone = 1", "refers to what was deleted: Source" },
  { "unknown", "UPDATE source SET gone = 0", "not here yet" },
  { "key", "PRAGMA foreign_keys = OFF; UPDATE version SET source = 99",
    "one that is missing: Source" },
  { "ring", "UPDATE source SET derived_from = id", "leads back" },
  { "speaker", "UPDATE speaker SET description = NULL",
    "Speaker, Actor: is missing, and so is a description" },
  { "log", "INSERT INTO action (uuid, previous, at, analyst, kind)"
           " VALUES (x'00', x'01', 0, 1, 'edit')", "does not follow" },
};

static void
test_faults (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Fixture f;
      g_autoptr (GPtrArray) lines = NULL;
      gboolean told = FALSE;

      set_up (&f, NULL);
      g_assert_true (chancery_db_exec (f.db, faults[i].sql, NULL));
      lines = findings (f.db);
      for (guint j = 0; j < lines->len; j++)
        told |= strstr (lines->pdata[j], faults[i].finding) != NULL;
      if (!told)
        g_error ("%s is not found", faults[i].name);
      tear_down (&f, NULL);
    }
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_strconcat (f->path, ".backup", NULL);
  g_autofree char *before = test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr (ChanceryDb) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (target, "an older file", -1, NULL));
  chancery_backup_write (f->path, target, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  copy = chancery_db_open (target, CHANCERY_DB_READ, NULL, &error);
  g_assert_no_error (error);
  after = test_dump (copy);
  g_assert_cmpstr (before, ==, after);
}

static int
fail_fsync (gpointer data, int fd)
{
  errno = EIO;
  return -1;
}

static void
test_backup_fault (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_strconcat (f->path, ".backup", NULL);
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *content = NULL;
  ChanceryFileOps ops = chancery_file_ops_real;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  ops.fsync = fail_fsync;
  g_assert_true (g_file_set_contents (target, "an older file", -1, NULL));
  g_assert_false (chancery_backup_write (f->path, target, NULL, &ops, NULL, NULL, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_IO);
  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "an older file");
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".backup"));
  g_clear_error (&error);
  g_assert_false (chancery_backup_write (f->path, f->path, NULL, NULL, NULL, NULL, NULL,
                                         &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_backup_daily (Fixture *f, gconstpointer data)
{
  const gint64 day = G_TIME_SPAN_DAY, now = G_GINT64_CONSTANT (1755849600) * G_USEC_PER_SEC;
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_backup_daily (f->path, folder, now, NULL, &written, &error));
  g_assert_nonnull (written);
  g_clear_pointer (&written, g_free);
  /* Nothing has changed since. */
  g_assert_true (chancery_backup_daily (f->path, folder, now + day, NULL, &written, &error));
  g_assert_null (written);
  for (int i = 1; i <= 15; i++)
    {
      ChanceryContext *context = test_context_new (1);
      g_autoptr (ChanceryWriter) writer = chancery_writer_new (f->db, context, NULL);
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("another");

      g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, NULL, NULL));
      put (writer, statement);
      g_assert_true (chancery_writer_commit (writer, NULL, NULL));
      g_assert_true (
          chancery_backup_daily (f->path, folder, now + i * day, NULL, &written, &error));
      g_assert_nonnull (written);
      g_clear_pointer (&written, g_free);
      chancery_context_unref (context);
    }
  g_assert_cmpuint (count_files (folder), ==, 10);
  test_path_remove (g_build_filename (folder, "x", NULL));
}

static void
assert_statements (const char *path, gint64 expected)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, NULL, NULL);
  gint64 n = -1;

  g_assert_nonnull (db);
  g_assert_true (chancery_db_get_integer (db, "SELECT count(*) FROM statement", &n, NULL));
  g_assert_cmpint (n, ==, expected);
}

/* Goes back to a backup, and back again to what was there before. */
static void
test_backup_restore (Fixture *f, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1755849600) * G_USEC_PER_SEC;
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);
  g_autofree char *written = NULL;
  g_autofree char *safety = NULL;
  g_autofree char *again = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  const ChanceryBackup *first;

  g_assert_true (chancery_backup_daily (f->path, folder, now, NULL, &written, &error));
  g_assert_true (chancery_db_exec (f->db, "PRAGMA foreign_keys = OFF", NULL));
  g_assert_true (chancery_db_exec (f->db, "DELETE FROM statement", NULL));
  g_clear_pointer (&f->db, chancery_db_close);
  assert_statements (f->path, 0);

  g_assert_true (chancery_backup_restore (written, f->path, folder, now, &safety, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_statements (f->path, 1);
  assert_statements (safety, 0);

  /* What can't be read is kept as it is. */
  g_assert_true (g_file_set_contents (f->path, "SQLite format 3, but no more", -1, NULL));
  g_assert_true (chancery_backup_restore (written, f->path, folder, now + G_USEC_PER_SEC, &again,
                                          NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_statements (f->path, 1);
  backups = chancery_backup_list (folder);
  g_assert_cmpuint (backups->len, ==, 3);
  first = backups->pdata[0];
  g_assert_true (g_str_has_suffix (first->path, "_before-restore.chancery"));
  g_assert_cmpint (first->bytes, ==, strlen ("SQLite format 3, but no more"));
  g_assert_cmpint (first->when, >, now);

  /* A backup that is none replaces nothing. */
  g_assert_false (chancery_backup_restore (again, f->path, folder, now, &none, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (none);
  assert_statements (f->path, 1);
  test_path_remove (g_build_filename (folder, "x", NULL));
}

/* Leaves the file as a program that was killed does: its last commit is in the log only. */
static void
kill_after_delete (Fixture *f)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *logged = NULL;
  gsize length, logged_length;

  g_assert_true (chancery_db_exec (f->db,
                                   "PRAGMA wal_checkpoint (TRUNCATE); PRAGMA foreign_keys = OFF;"
                                   " DELETE FROM statement",
                                   NULL));
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (log, &logged, &logged_length, NULL));
  g_clear_pointer (&f->db, chancery_db_close);
  g_assert_true (g_file_set_contents (f->path, bytes, length, NULL));
  g_assert_true (g_file_set_contents (log, logged, logged_length, NULL));
}

/* Where the database can't be replaced its log is still there; where it is, the log is not. */
static void
test_backup_restore_log (Fixture *f, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1755849600) * G_USEC_PER_SEC;
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *left = NULL;
  g_autofree char *written = NULL;
  g_autofree char *safety = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (chancery_backup_daily (f->path, folder, now, NULL, &written, &error));
  kill_after_delete (f);
  g_assert_true (g_file_get_contents (log, &left, &length, NULL));
  g_assert_false (chancery_backup_restore (f->path, f->path, folder, now, &safety, NULL, NULL, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS);
  g_clear_error (&error);
  assert_statements (f->path, 0);

  /* Somebody took the database away, but not its log. */
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_true (g_file_set_contents (log, left, length, NULL));
  g_clear_pointer (&safety, g_free);
  g_assert_true (chancery_backup_restore (written, f->path, folder, now, &safety, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (safety);
  assert_statements (f->path, 1);
  test_path_remove (g_build_filename (folder, "x", NULL));
}

/* Gives up when it is told for the so-many-th time how far it is. */
typedef struct
{
  GCancellable *cancellable;
  guint left;
  double last;
} Impatience;

static void
lose_patience (guint64 done, guint64 total, gpointer data)
{
  Impatience *impatience = data;
  double share = (double) done / (double) total;

  g_assert_cmpfloat (share, >=, impatience->last);
  g_assert_cmpfloat (share, <=, 1);
  impatience->last = share;
  if (--impatience->left == 0)
    g_cancellable_cancel (impatience->cancellable);
}

/* Stopped anywhere, it leaves everything as it was; the control is that it ends when it is not. */
static void
test_backup_restore_stopped (Fixture *f, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1755849600) * G_USEC_PER_SEC;
  g_autofree char *folder = g_dir_make_tmp ("chancery-backups-XXXXXX", NULL);
  g_autofree char *place = g_path_get_dirname (f->path);
  g_autofree char *written = NULL;
  g_autofree char *safety = NULL;
  g_autoptr (GError) error = NULL;
  guint n_stopped = 0;
  guint n_beside;

  g_assert_true (chancery_backup_daily (f->path, folder, now, NULL, &written, &error));
  g_assert_true (chancery_db_exec (f->db, "PRAGMA foreign_keys = OFF", NULL));
  g_assert_true (chancery_db_exec (f->db, "DELETE FROM statement", NULL));
  g_clear_pointer (&f->db, chancery_db_close);
  n_beside = count_files (place);

  for (;;)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Impatience impatience = { cancellable, n_stopped + 1, 0 };

      if (chancery_backup_restore (written, f->path, folder, now, &safety, lose_patience,
                                   &impatience, cancellable, &error))
        break;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_null (safety);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_assert_cmpuint (count_files (place), ==, n_beside);
      assert_statements (f->path, 0);
      n_stopped++;
    }
  g_assert_cmpuint (n_stopped, >=, 2); /* while the one copy was made, and while the other was */
  assert_statements (f->path, 1);
  assert_statements (safety, 0);
  test_path_remove (g_build_filename (folder, "x", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/check/clean", test_clean);
  g_test_add_data_func ("/check/faults", NULL, test_faults);
  TEST ("/backup/write", test_backup);
  TEST ("/backup/fault", test_backup_fault);
  TEST ("/backup/daily", test_backup_daily);
  TEST ("/backup/restore", test_backup_restore);
  TEST ("/backup/restore-log", test_backup_restore_log);
  TEST ("/backup/restore-stopped", test_backup_restore_stopped);
  return g_test_run ();
}
