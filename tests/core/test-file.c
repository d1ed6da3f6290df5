/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one way of writing files, with every system call failing once: the old
 * file stays or the new one stands whole, and nothing else is left in the folder. */

#include "core/store/chancery-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault-file.h"

#define OLD "the old text\n"
#define NEW_SIZE 200000

typedef struct
{
  char *folder;
  char *path;
  char *text;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("chancery-file-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "list.json", NULL);
  fixture->text = g_strnfill (NEW_SIZE, 'n');
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->text);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
write_new (Fixture *fixture, const ChanceryFileOps *ops, GError **error)
{
  g_autoptr (ChanceryFileWriter) writer = chancery_file_writer_new (fixture->path, ops, error);

  if (writer == NULL)
    return FALSE;
  for (gsize at = 0; at < NEW_SIZE; at += 1000)
    if (!chancery_file_writer_write (writer, fixture->text + at, 1000, error))
      return FALSE;
  return chancery_file_writer_commit (writer, error);
}

/* What many programs do: a control, which the faults must show to lose the file. */
static gboolean
write_in_place (Fixture *fixture, const ChanceryFileOps *ops)
{
  int fd = ops->open (ops->data, fixture->path, O_WRONLY | O_TRUNC, 0666);
  gboolean written = fd >= 0 && ops->write (ops->data, fd, fixture->text, NEW_SIZE) == NEW_SIZE;

  if (fd >= 0)
    close (fd);
  return written;
}

static void
test_success (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (write_new (fixture, NULL, &error));
  g_assert_no_error (error);
  text = contents (fixture->path);
  g_assert_cmpstr (text, ==, fixture->text);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_every_call_fails (Fixture *fixture, gconstpointer data)
{
  static const int errors[] = { ENOSPC, EIO, EDQUOT, EACCES };
  FaultFile faults;
  guint calls;

  fault_file_init (&faults, 0, 0);
  g_assert_true (write_new (fixture, &faults.ops, NULL));
  calls = faults.calls;
  g_assert_cmpuint (calls, >=, 8);

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    for (guint at = 1; at <= calls; at++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = NULL;
        gboolean is_last_sync = at == calls - 1;
        gboolean done;

        g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
        fault_file_init (&faults, at, errors[i]);
        done = write_new (fixture, &faults.ops, &error);
        text = contents (fixture->path);
        g_test_message ("call %u (%s): %s", at, faults.last, done ? "done" : error->message);
        g_assert_cmpuint (count_files (fixture), ==, 1);
        if (at == calls)
          g_assert_true (done); /* closing the folder: nothing hangs on it */
        else
          g_assert_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errors[i]));
        g_assert_cmpstr (text, ==, done || is_last_sync ? fixture->text : OLD);
      }
}

/* The same faults lose the file where it is written in place. */
static void
test_control (Fixture *fixture, gconstpointer data)
{
  FaultFile faults;
  g_autofree char *text = NULL;

  fault_file_init (&faults, 2, ENOSPC);
  g_assert_false (write_in_place (fixture, &faults.ops));
  text = contents (fixture->path);
  g_assert_cmpstr (text, !=, OLD);
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  FaultFile faults;
  guint calls;

  fault_file_init (&faults, 0, 0);
  g_assert_true (write_new (fixture, &faults.ops, NULL));
  calls = faults.calls;
  for (guint at = 1; at <= calls; at++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
      fault_file_init (&faults, at, EINTR);
      if (write_new (fixture, &faults.ops, NULL))
        {
          text = contents (fixture->path);
          g_assert_cmpstr (text, ==, fixture->text);
        }
      else
        g_assert_cmpstr (faults.last, ==, "rename"); /* never interrupted in truth */
    }
}

static void
test_short_writes (Fixture *fixture, gconstpointer data)
{
  static const gsize steps[] = { 7, 4096, 65535 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      FaultFile faults;
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
      fault_file_init (&faults, 0, 0);
      faults.most = steps[i];
      g_assert_true (write_new (fixture, &faults.ops, NULL));
      text = contents (fixture->path);
      g_assert_cmpstr (text, ==, fixture->text);

      g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
      fault_file_init (&faults, 3, ENOSPC); /* the disk fills up after a torn write */
      faults.most = steps[i];
      g_assert_false (write_new (fixture, &faults.ops, NULL));
      g_free (text);
      text = contents (fixture->path);
      g_assert_cmpstr (text, ==, OLD);
      g_assert_cmpuint (count_files (fixture), ==, 1);
    }
}

static void
test_abort (Fixture *fixture, gconstpointer data)
{
  ChanceryFileWriter *writer = chancery_file_writer_new (fixture->path, NULL, NULL);
  g_autofree char *text = NULL;

  g_assert_true (chancery_file_writer_write (writer, fixture->text, NEW_SIZE, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 2);
  chancery_file_writer_free (writer);
  text = contents (fixture->path);
  g_assert_cmpstr (text, ==, OLD);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_after_failure (Fixture *fixture, gconstpointer data)
{
  FaultFile faults;
  g_autoptr (ChanceryFileWriter) writer = NULL;

  fault_file_init (&faults, 2, ENOSPC);
  writer = chancery_file_writer_new (fixture->path, &faults.ops, NULL);
  g_assert_false (chancery_file_writer_write (writer, fixture->text, NEW_SIZE, NULL));
  g_assert_false (chancery_file_writer_write (writer, "x", 1, NULL));
  g_assert_false (chancery_file_writer_commit (writer, NULL));
}

static void
test_new_file_and_mode (Fixture *fixture, gconstpointer data)
{
  struct stat info;
  g_autofree char *path = g_build_filename (fixture->folder, "new.json", NULL);
  g_autoptr (ChanceryFileWriter) writer = NULL;
  mode_t mask = umask (0);

  umask (mask);
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (write_new (fixture, NULL, NULL));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);

  writer = chancery_file_writer_new (path, NULL, NULL);
  g_assert_true (chancery_file_writer_commit (writer, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0666 & ~mask);
  g_assert_cmpint (info.st_size, ==, 0);
}

/* Links stay links; what they point to is written, also where it was not there. */
static void
test_symlinks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "first", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);
  g_autofree char *circle = g_build_filename (fixture->folder, "circle", NULL);
  g_autoptr (ChanceryFileWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (symlink ("second", first), ==, 0);
  g_assert_cmpint (symlink (fixture->path, second), ==, 0);
  g_assert_cmpint (symlink ("circle", circle), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&writer, chancery_file_writer_free);
      writer = chancery_file_writer_new (first, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (chancery_file_writer_write (writer, "linked", 6, NULL));
      g_assert_true (chancery_file_writer_commit (writer, NULL));
      g_free (text);
      text = contents (fixture->path);
      g_assert_cmpstr (text, ==, "linked");
      g_assert_true (g_file_test (first, G_FILE_TEST_IS_SYMLINK));
      g_unlink (fixture->path);
    }
  g_assert_null (chancery_file_writer_new (circle, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
}

static void
test_odd_targets (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    GFileError code;
  } cases[] = {
    { "/", G_FILE_ERROR_ISDIR },
    { "/nowhere/at/all", G_FILE_ERROR_NOENT },
  };
  g_autoptr (ChanceryFileWriter) writer = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_file_writer_new (cases[i].path, NULL, &error));
      g_assert_error (error, G_FILE_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].path));
    }
  writer = chancery_file_writer_new ("/dev/null", NULL, NULL);
  g_assert_true (chancery_file_writer_write_cb (writer, fixture->text, NEW_SIZE, NULL));
  g_assert_true (chancery_file_writer_commit (writer, NULL));
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
}

static void
test_standard_output (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (ChanceryFileWriter) writer = chancery_file_writer_new ("-", NULL, NULL);

      g_assert_true (chancery_file_writer_write (writer, "to standard output", 18, NULL));
      g_assert_true (chancery_file_writer_commit (writer, NULL));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*to standard output*");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/file/success", test_success);
  add ("/file/every-call-fails", test_every_call_fails);
  add ("/file/control", test_control);
  add ("/file/interrupted", test_interrupted);
  add ("/file/short-writes", test_short_writes);
  add ("/file/abort", test_abort);
  add ("/file/after-failure", test_after_failure);
  add ("/file/new-file-and-mode", test_new_file_and_mode);
  add ("/file/symlinks", test_symlinks);
  add ("/file/odd-targets", test_odd_targets);
  add ("/file/standard-output", test_standard_output);
  return g_test_run ();
}
