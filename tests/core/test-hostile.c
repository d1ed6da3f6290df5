/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Databases that somebody made up, damaged, named strangely or protected, beyond the one case a rule
 * of test-opening: refused, at once and untouched, or read as far as they go; never a crash. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/db/chancery-db-schema.h"
#include "core/store/chancery-summary.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  char *good; /* a small database, closed */
} Fixture;

static void
make_database (const char *path)
{
  g_autoptr (ChanceryContext) context = test_context_new (1);
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  db = chancery_db_open (path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  writer = chancery_writer_new (db, context, NULL);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("No yielding");

      chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, &error);
      g_assert_no_error (error);
    }
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  g_clear_pointer (&writer, chancery_writer_free);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->path = test_path_new ();
  f->good = g_strconcat (f->path, ".good", NULL);
  make_database (f->good);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->good);
  test_path_remove (f->path);
}

static void
write_file (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
copy_good (Fixture *f, gssize length)
{
  g_autofree char *bytes = NULL;
  gsize all;

  g_assert_true (g_file_get_contents (f->good, &bytes, &all, NULL));
  write_file (f->path, bytes, length < 0 ? all + length + 1 : (gsize) length);
}

/* Changes a copy of the good file by way of SQLite alone, as anybody can. */
static void
alter_copy (Fixture *f, const char *sql)
{
  sqlite3 *handle;
  char *message = NULL;

  copy_good (f, -1);
  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static void
assert_refused (Fixture *f, ChanceryDbError code)
{
  static const ChanceryDbMode modes[] = { CHANCERY_DB_READ, CHANCERY_DB_WRITE };
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before = 0, length_after = 0;
  struct stat info;
  gboolean regular = stat (f->path, &info) == 0 && S_ISREG (info.st_mode);

  if (regular)
    g_file_get_contents (f->path, &before, &length_before, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      g_assert_null (chancery_db_open (f->path, modes[i], NULL, &error));
      g_assert_error (error, CHANCERY_DB_ERROR, (int) code);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
      g_assert_null (strchr (error->message, '\n'));
    }
  if (!regular)
    return;
  g_file_get_contents (f->path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_links (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryDb) db = NULL;
  g_autofree char *real = realpath (f->good, NULL);

  g_assert_cmpint (symlink (f->good, f->path), ==, 0);
  db = chancery_db_open (f->path, CHANCERY_DB_WRITE, NULL, NULL);
  g_assert_nonnull (db);
  g_assert_cmpstr (chancery_db_get_path (db), ==, real);
  g_unlink (f->path);
  g_assert_cmpint (symlink ("nowhere", f->path), ==, 0);
  assert_refused (f, CHANCERY_DB_ERROR_NOT_FOUND);
}

static void
test_schema (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    ChanceryDbError code;
  } cases[] = {
    { "CREATE VIRTUAL TABLE text USING fts5 (x)", CHANCERY_DB_ERROR_UNEXPECTED },
    { "ALTER TABLE actor ADD COLUMN more TEXT DEFAULT 'x'", CHANCERY_DB_ERROR_UNEXPECTED },
    { "ALTER TABLE actor ADD COLUMN more CHECK (more > abs (-1))", CHANCERY_DB_ERROR_UNEXPECTED },
    { "UPDATE sqlite_schema SET sql = replace (sql, 'name TEXT', 'name TEXT CHECK (name != ''x'')')"
      " WHERE name = 'actor'", CHANCERY_DB_ERROR_UNEXPECTED },
    { "UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'actor'",
      CHANCERY_DB_ERROR_DAMAGED },
    { "DROP INDEX statement_said", CHANCERY_DB_ERROR_DAMAGED },
    { "PRAGMA foreign_keys = OFF; DROP TABLE redirect", CHANCERY_DB_ERROR_DAMAGED },
    { "ANALYZE", CHANCERY_DB_ERROR_UNEXPECTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].sql);
      alter_copy (f, cases[i].sql);
      assert_refused (f, cases[i].code);
    }
}

/* Bytes that are no text are shown as such, not handed on. */
static void
test_not_utf8 (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryRecord) record = NULL;
  g_autoptr (ChancerySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  alter_copy (f, "UPDATE statement SET quote = CAST (x'4fff4b' AS TEXT) WHERE id = 1;"
                 "UPDATE statement SET gist = CAST (x'610062' AS TEXT) WHERE id = 1");
  db = chancery_db_open (f->path, CHANCERY_DB_READ, NULL, &error);
  g_assert_no_error (error);
  record = chancery_records_load (db, CHANCERY_TABLE_STATEMENT, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE), ==,
                   "O\xef\xbf\xbdK");
  g_assert_cmpstr (chancery_record_get_text (record, CHANCERY_STATEMENT_GIST), ==,
                   "a\xef\xbf\xbd" "b");
  summary = chancery_summary_load (db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (summary->quote, ==, "O\xef\xbf\xbdK");
}

/* A name is a name, whatever it looks like to SQLite. */
static void
test_names (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "file:x?mode=memory", ":memory:", "50%20#1?immutable=1",
                                       "Łódź und\tTab" };
  g_autofree char *folder = g_path_get_dirname (f->path);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (ChanceryDb) db = NULL;
      g_autoptr (GError) error = NULL;

      make_database (path);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      db = chancery_db_open (path, CHANCERY_DB_READ, NULL, &error);
      g_assert_no_error (error);
    }
}

/* As somebody who may not write the file, or not even its folder: runs as nobody, since root may
 * write everything. */
static void
check_as_nobody (const char *path, gboolean folder)
{
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_path_get_dirname (path);
  gint64 n;

  g_chmod (path, 0444);
  g_chmod (parent, folder ? 0555 : 0777);
  if (getuid () == 0)
    g_assert_cmpint (setuid (65534), ==, 0);
  db = chancery_db_open (path, CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_db_is_read_only (db));
  g_assert_true (chancery_db_get_integer (db, "SELECT count(*) FROM statement", &n, NULL));
  g_assert_cmpint (n, ==, 20);
}

static void
test_protected (Fixture *f, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (f->path);

  if (g_test_subprocess ())
    {
      copy_good (f, -1);
      check_as_nobody (f->path, GPOINTER_TO_INT (data));
      _exit (0);
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
read_everything (ChanceryDb *db)
{
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s",
                                              chancery_table_get (table)->name);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, NULL);

      while (cursor != NULL && chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
        {
          gint64 id = chancery_cursor_get_integer (cursor, 0);

          g_array_append_val (ids, id);
        }
      for (guint i = 0; i < MIN (ids->len, 100); i++)
        {
          g_autoptr (ChanceryRecord) record =
              chancery_records_load (db, table, g_array_index (ids, gint64, i), NULL);
        }
    }
}

/* Files with a few bytes wrong: opened or refused, read as far as they go, an edit made or
 * refused; but nothing crashes or hangs. */
static void
test_flipped (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *good = NULL;
  int opened = 0, refused = 0;
  gsize length;

  g_assert_true (g_file_get_contents (f->good, &good, &length, NULL));
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *bytes = g_memdup2 (good, length);
      g_autoptr (ChanceryContext) context = test_context_new (1);
      g_autoptr (ChanceryDb) db = NULL;
      g_autoptr (ChanceryWriter) writer = NULL;
      g_autoptr (GError) error = NULL;

      for (int i = g_rand_int_range (rand, 1, 30); i > 0; i--)
        bytes[g_rand_int_range (rand, round % 3 == 0 ? 0 : 100, round % 3 == 0 ? 4096 : length)] ^=
            1 << g_rand_int_range (rand, 0, 8);
      write_file (f->path, bytes, length);
      db = chancery_db_open (f->path, CHANCERY_DB_WRITE, NULL, &error);
      g_assert_true ((db == NULL) == (error != NULL));
      opened += db != NULL;
      refused += db == NULL;
      if (db == NULL)
        continue;
      read_everything (db);
      writer = chancery_writer_new (db, context, NULL);
      if (writer != NULL && chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", NULL))
        {
          g_autoptr (ChanceryRecord) statement = test_record_new_statement ("More");

          if (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL) !=
              CHANCERY_OUTCOME_FAILED)
            chancery_writer_commit (writer, NULL, NULL);
        }
      g_clear_pointer (&writer, chancery_writer_free);
    }
  g_assert_cmpint (opened, >, 20);
  g_assert_cmpint (refused, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/hostile/links", test_links);
  TEST ("/hostile/schema", test_schema);
  TEST ("/hostile/not-utf8", test_not_utf8);
  TEST ("/hostile/names", test_names);
  g_test_add ("/hostile/protected-file", Fixture, GINT_TO_POINTER (FALSE), set_up, test_protected,
              tear_down);
  g_test_add ("/hostile/protected-folder", Fixture, GINT_TO_POINTER (TRUE), set_up, test_protected,
              tear_down);
  TEST ("/hostile/flipped", test_flipped);
  return g_test_run ();
}
