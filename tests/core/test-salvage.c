/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Damaged files: noticed by the store, which stops writing; salvaged into a new one.
 */

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/chancery-backup.h"
#include "core/store/chancery-check.h"
#include "core/store/chancery-salvage.h"
#include "core/store/chancery-store.h"
#include "store-helpers.h"

#define N_STATEMENTS 400
#define PAGE 4096

typedef struct
{
  char *path;
  char *target;
  ChanceryContext *context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryWriter) writer = NULL;

  f->path = test_path_new ();
  f->target = g_strconcat (f->path, ".salvaged", NULL);
  f->context = test_context_new (1);
  db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, NULL);
  writer = chancery_writer_new (db, f->context, NULL);
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_IMPORT, NULL, NULL));
  for (int i = 0; i < N_STATEMENTS; i++)
    {
      g_autofree char *quote = g_strnfill (900, 'a' + i % 26);
      g_autoptr (ChanceryRecord) statement = test_record_new_statement (quote);

      g_assert_cmpint (chancery_writer_put (writer, statement, CHANCERY_PUT_DEFAULT, NULL), ==,
                       CHANCERY_OUTCOME_ADDED);
    }
  g_assert_true (chancery_writer_commit (writer, NULL, NULL));
  g_clear_pointer (&writer, chancery_writer_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_context_unref (f->context);
  g_free (f->target);
  test_path_remove (f->path);
}

/* Overwrites pages in the middle of the file, or cuts its end off. */
static void
damage (const char *path, gboolean cut)
{
  guint8 junk[4 * PAGE];
  struct stat info;
  int fd = open (path, O_RDWR);

  memset (junk, 0x5a, sizeof junk);
  g_assert_cmpint (fstat (fd, &info), ==, 0);
  if (cut)
    g_assert_cmpint (ftruncate (fd, info.st_size * 2 / 3), ==, 0);
  else
    g_assert_cmpint (pwrite (fd, junk, sizeof junk, info.st_size / 2 / PAGE * PAGE), ==,
                     sizeof junk);
  close (fd);
}

static guint64
salvage (Fixture *f, guint64 *lost)
{
  g_autoptr (GError) error = NULL;
  guint64 saved;

  chancery_salvage_write (f->path, f->target, f->context, &saved, lost, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return saved;
}

static void
count_finding (const char *finding, gpointer data)
{
  g_test_message ("%s", finding);
  ++*(int *) data;
}

static void
assert_sound (const char *path, gint64 n_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, NULL, &error);
  int n_findings = 0;
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (chancery_check_run (db, count_finding, &n_findings, NULL, NULL, NULL));
  g_assert_cmpint (n_findings, ==, 0);
  g_assert_true (chancery_db_get_integer (db, "SELECT count(*) FROM statement", &n, NULL));
  g_assert_cmpint (n, ==, n_expected);
}

static void
test_sound (Fixture *f, gconstpointer data)
{
  guint64 lost;

  g_assert_cmpuint (salvage (f, &lost), ==, N_STATEMENTS);
  g_assert_cmpuint (lost, ==, 0);
  assert_sound (f->target, N_STATEMENTS);
}

/* Gives up as soon as it is told how far it is. */
static void
give_up (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (total, >, 0);
  g_cancellable_cancel (data);
}

/* What SQLite keeps beside a record that it reads does not count. */
static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm");
  return n;
}

/* What is given up in the middle leaves nothing behind. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) salvaging = g_cancellable_new ();
  g_autoptr (GCancellable) copying = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (f->target);
  guint64 saved, lost;

  g_assert_false (chancery_salvage_write (f->path, f->target, f->context, &saved, &lost, give_up,
                                          salvaging, salvaging, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (f->target), ==, n_files);

  g_assert_false (chancery_backup_write (f->path, f->target, NULL, NULL, give_up, copying, copying,
                                         &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f->target), ==, n_files);
}

typedef struct
{
  guint n_told;
  guint64 last;
} Told;

static void
take_note (guint64 done, guint64 total, gpointer data)
{
  Told *told = data;

  g_assert_cmpuint (done, >=, told->last);
  g_assert_cmpuint (done, <=, total);
  told->last = done;
  told->n_told++;
}

static void
test_tells_how_far (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (f->path, CHANCERY_DB_READ, NULL, NULL);
  Told told[3] = { 0 };
  int n_findings = 0;
  guint64 saved, lost;

  g_assert_true (chancery_check_run (db, count_finding, &n_findings, take_note, &told[0], NULL));
  g_assert_true (chancery_salvage_write (f->path, f->target, f->context, &saved, &lost, take_note,
                                         &told[1], NULL, NULL));
  g_assert_true (chancery_backup_write (f->path, f->target, NULL, NULL, take_note, &told[2], NULL,
                                        NULL));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_cmpuint (told[i].n_told, >, 0);
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  guint64 saved, lost;

  damage (f->path, GPOINTER_TO_INT (data));
  saved = salvage (f, &lost);
  g_test_message ("%" G_GUINT64_FORMAT " saved, %" G_GUINT64_FORMAT " lost", saved, lost);
  g_assert_cmpuint (saved, >, N_STATEMENTS / 3);
  g_assert_cmpuint (saved, <, N_STATEMENTS);
  g_assert_cmpuint (lost, >, 0);
  assert_sound (f->target, saved);
}

static void
damaged_cb (ChanceryStore *store, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_noticed (Fixture *f, gconstpointer data)
{
  gboolean told = FALSE, hurt = GPOINTER_TO_INT (data);
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (ChanceryStore) store = NULL;
  g_autoptr (GAsyncResult) cared = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  if (hurt)
    damage (f->path, FALSE);
  store = chancery_store_open (f->path, CHANCERY_DB_WRITE, f->context, &error);
  g_assert_no_error (error);
  g_signal_connect (store, "damaged", G_CALLBACK (damaged_cb), &told);
  chancery_store_care_async (store, backups, NULL, result_cb, &cared);
  wait_for (&cared);
  chancery_store_read_finish (store, cared, NULL, &error);
  if (hurt)
    g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED);
  else
    g_assert_no_error (error);
  g_clear_error (&error);
  g_assert_cmpint (told, ==, hurt);
  g_assert_cmpint (g_file_test (backups, G_FILE_TEST_IS_DIR), ==, !hurt);
  chancery_store_undo_async (store, NULL, result_cb, &undone);
  wait_for (&undone);
  g_assert_cmpint (chancery_store_write_finish (store, undone, &error), ==, !hurt);
  if (!hurt)
    test_path_remove (g_build_filename (backups, "x", NULL));
  chancery_store_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func, data) g_test_add (path, Fixture, data, set_up, func, tear_down)
  TEST ("/salvage/sound", test_sound, NULL);
  TEST ("/salvage/overwritten", test_damaged, GINT_TO_POINTER (FALSE));
  TEST ("/salvage/cut", test_damaged, GINT_TO_POINTER (TRUE));
  TEST ("/salvage/given-up", test_given_up, NULL);
  TEST ("/salvage/tells-how-far", test_tells_how_far, NULL);
  TEST ("/care/sound", test_noticed, GINT_TO_POINTER (FALSE));
  TEST ("/care/damaged", test_noticed, GINT_TO_POINTER (TRUE));
  return g_test_run ();
}
