/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fault VFS tested on SQLite alone, where it is known what survives: with a write-ahead log
 * and synchronous=FULL, or a rollback journal and EXTRA, no acknowledged commit is lost and no
 * file damaged; with less, commits are lost or files damaged, and the test must see it. */

#include "fault-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define N_CUTS 150

typedef struct {
  char *folder;
  char *path;
  FaultVfs *vfs;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("chancery-fault-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->vfs = fault_vfs_new ("fault");
}

static void
remove_files (Fixture *fixture)
{
  static const char *suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  fault_vfs_free (fixture->vfs);
  remove_files (fixture);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static sqlite3 *
open_database (Fixture    *fixture,
               const char *pragmas)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (fixture->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                       fault_vfs_get_name (fixture->vfs)) != SQLITE_OK ||
      sqlite3_exec (db, pragmas, NULL, NULL, NULL) != SQLITE_OK)
    g_clear_pointer (&db, sqlite3_close);
  return db;
}

static void
create_database (Fixture    *fixture,
                 const char *pragmas)
{
  sqlite3 *db;

  remove_files (fixture);
  db = open_database (fixture, pragmas);
  g_assert_nonnull (db);
  /* Small pages and a small log: many sectors, many checkpoints. */
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE TABLE t (n INTEGER PRIMARY KEY, filler);"
                                 "CREATE INDEX i ON t (filler, n);",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Commits one row after another, each with many pages; returns how many commits succeeded. */
static int
commit_rows (sqlite3 *db,
             int      n)
{
  int done = 0;

  for (int i = 1; i <= n; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("BEGIN IMMEDIATE; INSERT INTO t VALUES (%d, randomblob (3000));"
                         "UPDATE t SET filler = randomblob (2000) WHERE n %% 3 = %d; COMMIT",
                         i, i % 3);

      if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
        break;
      done++;
    }
  return done;
}

static int
ask (sqlite3    *db,
     const char *sql,
     const char *expected)
{
  sqlite3_stmt *statement = NULL;
  int value = -1;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    value = expected == NULL ? sqlite3_column_int (statement, 0)
                             : g_str_equal (expected, sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return value;
}

/* The rows that are there, 1 to n without a gap; -1 where the file is damaged. */
static int
count_rows (Fixture *fixture)
{
  sqlite3 *db = NULL;
  int n = -1;

  if (sqlite3_open_v2 (fixture->path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
      ask (db, "PRAGMA integrity_check", "ok") == 1)
    {
      n = ask (db, "SELECT count(*) FROM t", NULL);
      if (ask (db, "SELECT ifnull(max(n), 0) FROM t", NULL) != n)
        n = -1;
    }
  sqlite3_close (db);
  return n;
}

typedef struct {
  int lost;
  int damaged;
} Damage;

static Damage
cut_many_times (Fixture    *fixture,
                const char *create,
                const char *pragmas)
{
  Damage damage = { 0, 0 };
  guint64 n_operations;
  int n_cut = 0;
  sqlite3 *db;

  create_database (fixture, create);
  db = open_database (fixture, pragmas);
  fault_vfs_arm (fixture->vfs, 0, FAULT_NONE, 0);
  g_assert_cmpint (commit_rows (db, 12), ==, 12);
  n_operations = fault_vfs_count (fixture->vfs);
  sqlite3_close (db);
  g_assert_cmpuint (n_operations, >, 50);

  for (int i = 0; i < N_CUTS; i++)
    {
      int acknowledged = 0, found;

      create_database (fixture, create);
      /* The last ones are left out: how many there are differs a little from run to run. */
      fault_vfs_arm (fixture->vfs, 1 + i * (n_operations * 9 / 10) / N_CUTS, FAULT_CUT, i);
      db = open_database (fixture, pragmas);
      if (db != NULL)
        acknowledged = commit_rows (db, 12);
      sqlite3_close (db);
      n_cut += fault_vfs_fired (fixture->vfs);
      fault_vfs_restart (fixture->vfs);
      found = count_rows (fixture);
      damage.damaged += found < 0;
      damage.lost += found >= 0 && found < acknowledged;
      g_assert_cmpint (found, <=, acknowledged + 1);
    }
  g_test_message ("%s: %d cuts, %d lost commits, %d damaged files", pragmas, n_cut, damage.lost,
                  damage.damaged);
  /* The rows are random: one run may write a few pages fewer than the one that was counted. */
  g_assert_cmpint (n_cut, >, N_CUTS * 9 / 10);
  return damage;
}

static void
test_fault_vfs_cut_safe (Fixture      *fixture,
                         gconstpointer data)
{
  static const struct {
    const char *create;
    const char *pragmas;
  } cases[] = {
    { "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL",
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 30" },
    { "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL",
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 5" },
    { "PRAGMA page_size = 1024", "PRAGMA synchronous = EXTRA; PRAGMA cache_size = 10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Damage damage = cut_many_times (fixture, cases[i].create, cases[i].pragmas);

      g_assert_cmpint (damage.lost, ==, 0);
      g_assert_cmpint (damage.damaged, ==, 0);
    }
}

/* The negative controls: what these settings lose must be seen. */
static void
test_fault_vfs_cut_unsafe (Fixture      *fixture,
                           gconstpointer data)
{
  static const struct {
    const char *create;
    const char *pragmas;
    gboolean damages;
  } cases[] = {
    { "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL",
      "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 30", FALSE },
    { "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL",
      "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 30", TRUE },
    { "PRAGMA page_size = 1024", "PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL", TRUE },
    { "PRAGMA page_size = 1024", "PRAGMA synchronous = OFF", TRUE },
    { "PRAGMA page_size = 1024", "PRAGMA synchronous = FULL", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Damage damage = cut_many_times (fixture, cases[i].create, cases[i].pragmas);

      if (cases[i].damages)
        g_assert_cmpint (damage.damaged, >, 0);
      else
        {
          g_assert_cmpint (damage.lost, >, 0);
          g_assert_cmpint (damage.damaged, ==, 0);
        }
    }
}

/* A new database: until its folder is synced it may be gone, but it is never half there. */
static void
test_fault_vfs_cut_creation (Fixture      *fixture,
                             gconstpointer data)
{
  int gone = 0, there = 0;

  for (int i = 0; i < 60; i++)
    {
      sqlite3 *db;
      gboolean made = FALSE;

      remove_files (fixture);
      fault_vfs_arm (fixture->vfs, 1 + i, FAULT_CUT, i);
      db = open_database (fixture, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
      made = db != NULL && sqlite3_exec (db, "CREATE TABLE t (n INTEGER PRIMARY KEY, filler)",
                                         NULL, NULL, NULL) == SQLITE_OK;
      sqlite3_close (db);
      fault_vfs_restart (fixture->vfs);
      if (g_file_test (fixture->path, G_FILE_TEST_EXISTS) && made)
        {
          g_assert_cmpint (count_rows (fixture), ==, 0);
          there++;
        }
      else
        {
          g_assert_false (made);
          gone++;
        }
    }
  g_assert_cmpint (gone, >, 5);
  g_assert_cmpint (there, >, 5);
}

/* Every operation of a transaction fails once, in each way: the old state or the new. */
static void
test_fault_vfs_every_operation (Fixture      *fixture,
                                gconstpointer data)
{
  static const FaultMode modes[] = { FAULT_ONCE, FAULT_EVER, FAULT_TORN, FAULT_FULL };

  for (gsize m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      int n_failed = 0;
      gboolean fired = TRUE;

      for (guint64 operation = 1; fired; operation++)
        {
          sqlite3 *db;
          int done = 0, found;

          create_database (fixture, "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL");
          fault_vfs_arm (fixture->vfs, operation, modes[m], operation);
          db = open_database (fixture, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 3");
          if (db != NULL)
            done = commit_rows (db, 2);
          sqlite3_close (db);
          fired = fault_vfs_fired (fixture->vfs);
          fault_vfs_arm (fixture->vfs, 0, FAULT_NONE, 0);
          found = count_rows (fixture);
          g_assert_cmpint (found, >=, done);
          g_assert_cmpint (found, <=, done + 1);
          n_failed += done < 2;
        }
      g_test_message ("mode %d: %d of the operations failed the commit", modes[m], n_failed);
      g_assert_cmpint (n_failed, >, 10);
    }
}

/* And without a journal a failed write leaves neither. */
static void
test_fault_vfs_every_operation_control (Fixture      *fixture,
                                        gconstpointer data)
{
  int n_damaged = 0;

  for (guint64 operation = 1; operation < 60; operation++)
    {
      sqlite3 *db;

      create_database (fixture, "PRAGMA page_size = 1024");
      db = open_database (fixture, "PRAGMA journal_mode = OFF");
      g_assert_cmpint (commit_rows (db, 3), ==, 3);
      fault_vfs_arm (fixture->vfs, operation, FAULT_EVER, 0);
      sqlite3_exec (db, "UPDATE t SET filler = randomblob (5000)", NULL, NULL, NULL);
      sqlite3_close (db);
      fault_vfs_arm (fixture->vfs, 0, FAULT_NONE, 0);
      n_damaged += count_rows (fixture) < 0;
    }
  g_assert_cmpint (n_damaged, >, 5);
}

/* The same seed gives the same disk. */
static void
test_fault_vfs_deterministic (Fixture      *fixture,
                              gconstpointer data)
{
  g_autofree char *first = NULL;
  gsize first_length = 0;

  for (int round = 0; round < 2; round++)
    {
      g_autofree char *contents = NULL;
      gsize length;
      sqlite3 *db;

      create_database (fixture, "PRAGMA page_size = 1024");
      db = open_database (fixture, "PRAGMA synchronous = OFF");
      fault_vfs_arm (fixture->vfs, 30, FAULT_CUT, 5);
      sqlite3_exec (db, "WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c"
                        " LIMIT 500) INSERT INTO t SELECT n, 'x' || n || 'y' FROM c",
                    NULL, NULL, NULL);
      sqlite3_close (db);
      g_assert_true (fault_vfs_fired (fixture->vfs));
      fault_vfs_restart (fixture->vfs);
      g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
      if (round == 0)
        {
          first = g_steal_pointer (&contents);
          first_length = length;
        }
      else
        g_assert_cmpmem (contents, length, first, first_length);
    }
}

/* A file renamed into place by something else than SQLite is not touched by a cut. */
static void
test_fault_vfs_renamed (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *contents = NULL;

  create_database (fixture, "PRAGMA page_size = 1024");
  g_assert_true (g_file_set_contents (other, "replaced", -1, NULL));
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  fault_vfs_restart (fixture->vfs);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "replaced");
}

static void
test_fault_vfs_counts (Fixture      *fixture,
                       gconstpointer data)
{
  guint64 sum = 0;
  sqlite3 *db;

  create_database (fixture, "PRAGMA journal_mode = WAL");
  db = open_database (fixture, "PRAGMA synchronous = FULL");
  sqlite3_exec (db, "SELECT * FROM t", NULL, NULL, NULL);
  fault_vfs_arm (fixture->vfs, 0, FAULT_NONE, 0);
  g_assert_cmpuint (fault_vfs_count (fixture->vfs), ==, 0);
  g_assert_cmpint (commit_rows (db, 1), ==, 1);
  g_assert_false (fault_vfs_fired (fixture->vfs));
  for (int op = 0; op < FAULT_N_OPS; op++)
    sum += fault_vfs_count_of (fixture->vfs, op);
  g_assert_cmpuint (sum, ==, fault_vfs_count (fixture->vfs));
  g_assert_cmpuint (fault_vfs_count_of (fixture->vfs, FAULT_OP_WRITE), >, 0);
  g_assert_cmpuint (fault_vfs_count_of (fixture->vfs, FAULT_OP_SYNC), >, 0);
  sqlite3_close (db);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/fault-vfs/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("counts", test_fault_vfs_counts);
  ADD ("every-operation", test_fault_vfs_every_operation);
  ADD ("every-operation-control", test_fault_vfs_every_operation_control);
  ADD ("cut-safe", test_fault_vfs_cut_safe);
  ADD ("cut-unsafe", test_fault_vfs_cut_unsafe);
  ADD ("cut-creation", test_fault_vfs_cut_creation);
  ADD ("deterministic", test_fault_vfs_deterministic);
  ADD ("renamed", test_fault_vfs_renamed);
#undef ADD
  return g_test_run ();
}
