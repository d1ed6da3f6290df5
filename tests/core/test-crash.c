/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two hundred killed processes and two hundred power cuts: no edit that was acknowledged is lost,
 * and the file opens as if nothing had been. With SQLite's safety taken away both must be seen to
 * lose or damage something.
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "store-helpers.h"

#define N_CRASHES 200
#define N_EDITS 12

#define SAFE "PRAGMA wal_autocheckpoint = 20" /* as it is, but for more checkpoints to be hit */
#define CARELESS_CUT "PRAGMA wal_autocheckpoint = 20; PRAGMA synchronous = OFF"
#define CARELESS_KILL \
  "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = 5"

typedef struct
{
  char *path;
  char *base;
  gsize base_length;
  ChanceryContext *context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->path = test_path_new ();
  f->context = test_context_new (1);
  chancery_db_close (chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, NULL));
  g_assert_true (g_file_get_contents (f->path, &f->base, &f->base_length, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_context_unref (f->context);
  g_free (f->base);
  test_path_remove (f->path);
}

/* Saves statements one by one; tells @acknowledged of each that was committed. */
static int
save_statements (ChanceryDb *db, ChanceryContext *context, int n, int acknowledged)
{
  g_autoptr (ChanceryWriter) writer = chancery_writer_new (db, context, NULL);
  g_autofree char *filler = g_strnfill (15000, 'x');
  int done = 0;

  for (int i = 0; writer != NULL && i < n; i++)
    {
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will not yield");

      chancery_uuid_generate (&statement->uuid, g_get_real_time ());
      chancery_record_set_text (statement, CHANCERY_STATEMENT_NOTE, filler);
      if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, NULL, NULL))
        break;
      if (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL) ==
              CHANCERY_OUTCOME_FAILED ||
          !chancery_writer_commit (writer, NULL, NULL))
        break;
      done++;
      if (acknowledged >= 0 && write (acknowledged, "+", 1) != 1)
        break;
    }
  return done;
}

/* How many statements the file holds, opened as a window would; -1 where it is damaged. */
static int
count_statements (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = chancery_db_open (f->path, CHANCERY_DB_WRITE, NULL, &error);
  g_autoptr (ChanceryCursor) cursor = NULL;
  gint64 n, actions, complete;

  if (db == NULL)
    return -1;
  cursor = chancery_db_prepare (db, "PRAGMA integrity_check", NULL);
  if (cursor == NULL || chancery_cursor_step (cursor, NULL) != CHANCERY_STEP_ROW ||
      g_strcmp0 (chancery_cursor_get_text (cursor, 0, NULL), "ok") != 0 ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM statement", &n, NULL) ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM action", &actions, NULL) ||
      !chancery_db_get_integer (db, "SELECT count(*) FROM statement JOIN speaker ON"
                                " speaker.statement = statement.id WHERE length (note) = 15000",
                                &complete, NULL))
    return -1;
  return n == actions && n == complete ? (int) n : -1;
}

typedef struct
{
  int lost;
  int damaged;
} Damage;

static Damage
cut_power (Fixture *f, const char *pragmas)
{
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault");
  Damage damage = { 0, 0 };
  guint64 n_operations = 0;

  for (int i = -1; i < N_CRASHES; i++)
    {
      int acknowledged = 0, found;
      ChanceryDb *db;

      test_path_restore (f->path, f->base, f->base_length);
      if (i < 0)
        fault_vfs_arm (vfs, 0, FAULT_NONE, 0);
      else
        /* The last ones are left out: how many there are differs a little from run to run. */
        fault_vfs_arm (vfs, 1 + i * (n_operations * 9 / 10) / N_CRASHES, FAULT_CUT, i);
      db = chancery_db_open (f->path, CHANCERY_DB_WRITE, fault_vfs_get_name (vfs), NULL);
      if (db != NULL && chancery_db_exec (db, pragmas, NULL))
        acknowledged = save_statements (db, f->context, N_EDITS, -1);
      chancery_db_close (db);
      if (i < 0)
        {
          n_operations = fault_vfs_count (vfs);
          g_assert_cmpint (acknowledged, ==, N_EDITS);
          continue;
        }
      g_assert_true (fault_vfs_fired (vfs));
      fault_vfs_restart (vfs);
      found = count_statements (f);
      damage.damaged += found < 0;
      damage.lost += found >= 0 && found < acknowledged;
      g_assert_cmpint (found, <=, acknowledged + 1);
    }
  g_test_message ("%d power cuts over %" G_GUINT64_FORMAT " operations: %d lost, %d damaged",
                  N_CRASHES, n_operations, damage.lost, damage.damaged);
  return damage;
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  Damage damage = cut_power (f, SAFE);

  g_assert_cmpint (damage.lost, ==, 0);
  g_assert_cmpint (damage.damaged, ==, 0);
}

static void
test_cut_control (Fixture *f, gconstpointer data)
{
  Damage damage = cut_power (f, CARELESS_CUT);

  g_assert_cmpint (damage.lost + damage.damaged, >, 0);
}

/* The process that is killed: saves for ever. */
static int
child_main (const char *path, const char *pragmas)
{
  ChanceryContext *context = test_context_new (1);
  ChanceryDb *db = chancery_db_open (path, CHANCERY_DB_WRITE, NULL, NULL);

  if (db == NULL || !chancery_db_exec (db, pragmas, NULL) || write (1, "r", 1) != 1)
    return 1;
  save_statements (db, context, G_MAXINT, 1);
  return 1;
}

/* Starts the child, kills it @microseconds after it acknowledged @n_saved edits (so that a slow
 * machine gets as far as a fast one), returns how many it acknowledged in the end. */
static int
kill_child (Fixture *f, const char *program, const char *pragmas, int n_saved, gulong microseconds)
{
  const char *argv[] = { program, "--child", f->path, pragmas, NULL };
  g_autoptr (GError) error = NULL;
  char bytes[4096];
  int acknowledged, out;
  gssize n;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (out, bytes, 1), ==, 1);
  g_assert_cmpint (bytes[0], ==, 'r');
  for (acknowledged = 0; acknowledged < n_saved; acknowledged++)
    g_assert_cmpint (read (out, bytes, 1), ==, 1);
  g_usleep (microseconds);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  while ((n = read (out, bytes, sizeof bytes)) > 0)
    acknowledged += n;
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  close (out);
  return acknowledged;
}

static const char *program;

static Damage
kill_many (Fixture *f, const char *pragmas, int *n_kills)
{
  Damage damage = { 0, 0 };
  int total = 0;

  for (*n_kills = 0; *n_kills < N_CRASHES && damage.lost + damage.damaged == 0; ++*n_kills)
    {
      int acknowledged, found;

      test_path_restore (f->path, f->base, f->base_length);
      acknowledged = kill_child (f, program, pragmas, g_test_rand_int_range (0, 4),
                                 g_test_rand_int_range (0, 15000));
      found = count_statements (f);
      total += acknowledged;
      damage.damaged += found < 0;
      damage.lost += found >= 0 && found < acknowledged;
      if (found >= 0)
        g_assert_cmpint (found, <=, acknowledged + 1);
    }
  g_test_message ("%d kills, %d edits acknowledged: %d lost, %d damaged", *n_kills, total,
                  damage.lost, damage.damaged);
  g_assert_cmpint (total, >, *n_kills / 2);
  return damage;
}

static void
test_kill (Fixture *f, gconstpointer data)
{
  int n_kills;
  Damage damage = kill_many (f, SAFE, &n_kills);

  g_assert_cmpint (damage.lost, ==, 0);
  g_assert_cmpint (damage.damaged, ==, 0);
  g_assert_cmpint (n_kills, ==, N_CRASHES);
}

static void
test_kill_control (Fixture *f, gconstpointer data)
{
  int n_kills;
  Damage damage = kill_many (f, CARELESS_KILL, &n_kills);

  g_assert_cmpint (damage.lost + damage.damaged, >, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return child_main (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/crash/power-cut", test_cut);
  TEST ("/crash/power-cut/control", test_cut_control);
  TEST ("/crash/kill", test_kill);
  TEST ("/crash/kill/control", test_kill_control);
  return g_test_run ();
}
