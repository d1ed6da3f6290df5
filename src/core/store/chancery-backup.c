/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of a database that can be opened: on demand, and once a day where something changed. A
 * copy is made by SQLite under another name, looked through, synced and then renamed, so
 * that a backup is whole or not there, and never replaces a good one by a bad one.
 */

#include "core/store/chancery-backup.h"

#include "core/db/chancery-db.h"
#include "core/store/chancery-check.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BACKUPS 10
#define FEWEST_BACKUPS 2
#define MOST_BYTES (G_GINT64_CONSTANT (2) << 30)
#define SUFFIX ".chancery"

static gboolean
fail_errno (GError **error, const char *what, int number)
{
  g_set_error (error, CHANCERY_DB_ERROR,
               number == ENOSPC ? CHANCERY_DB_ERROR_FULL : CHANCERY_DB_ERROR_IO, "%s: %s", what,
               g_strerror (number));
  return FALSE;
}

static gboolean
vacuum_into (ChanceryDb *db, const char *target, GError **error)
{
  ChanceryCursor *cursor;

  /* The copy is written through the connection that reads. */
  if (!chancery_db_exec (db, "PRAGMA query_only = OFF", error))
    return FALSE;
  cursor = chancery_db_prepare (db, "VACUUM INTO ?", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_text (cursor, 1, target, -1);
  return chancery_cursor_run (cursor, error);
}

static guint64
measure (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

/* A copy that is being made. */
typedef struct
{
  const char *path;
  guint64 bytes;
  ChanceryProgressFunc progress; /* NULL where nobody asks */
  gpointer data;
} Watch;

/* How far SQLite is, the size of its copy tells; looking through that is counted as a fifth. */
static void
tick (gpointer data)
{
  const Watch *watch = data;

  watch->progress (MIN (measure (watch->path), watch->bytes), watch->bytes + watch->bytes / 4, watch->data);
}

/* A copy that was never read is a hope, not a backup. */
static gboolean
verify (const char *path, const char *vfs, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, vfs, error);

  if (db == NULL)
    return FALSE;
  chancery_db_set_cancellable (db, cancellable);
  return chancery_check_quick (db, error);
}

static gboolean
sync_path (const ChanceryFileOps *ops, const char *path, int flags, GError **error)
{
  int fd = ops->open (ops->data, path, flags | O_CLOEXEC, 0);

  if (fd < 0)
    return fail_errno (error, path, errno);
  if (ops->fsync (ops->data, fd) != 0)
    {
      fail_errno (error, path, errno);
      ops->close (ops->data, fd);
      return FALSE;
    }
  return ops->close (ops->data, fd) == 0 || fail_errno (error, path, errno);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

static void
remove_logs (const ChanceryFileOps *ops, const char *path)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      ops->unlink (ops->data, name);
    }
}

/* @drop_logs: whether logs beside @target go, once nothing but the name is left to change: one that
 * outlived its database would be taken for one of the new file */
static gboolean
copy_over (const char *path, const char *target, const char *vfs, const ChanceryFileOps *ops,
           gboolean drop_logs, ChanceryProgressFunc progress, gpointer progress_data,
           GCancellable *cancellable, GError **error)
{
  g_autofree char *real = realpath (target, NULL);
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : target);
  g_autofree char *temporary =
      g_strdup_printf ("%s/.backup.%08x%s", folder, g_random_int (), SUFFIX);
  Watch watch = { temporary, 0, progress, progress_data };
  g_autoptr (ChanceryDb) db = NULL;
  gboolean done;

  if (is_same_file (path, target))
    {
      g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS,
                           _("a database can't be its own backup"));
      return FALSE;
    }
  if (real != NULL && !g_file_test (real, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_NOT_REGULAR,
                           _("it is not a regular file"));
      return FALSE;
    }
  if (access (folder, W_OK | X_OK) != 0)
    return fail_errno (error, target, errno);
  db = chancery_db_open (path, CHANCERY_DB_READ, vfs, error);
  if (db == NULL)
    return FALSE;
  chancery_db_set_cancellable (db, cancellable);
  watch.bytes = measure (path);
  if (progress != NULL)
    {
      chancery_db_set_tick (db, tick, &watch);
      tick (&watch);
    }
  done = vacuum_into (db, temporary, error) && verify (temporary, vfs, cancellable, error) &&
         sync_path (ops, temporary, O_RDONLY, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (done && drop_logs)
    remove_logs (ops, real != NULL ? real : target);
  if (done && ops->rename (ops->data, temporary, real != NULL ? real : target) != 0)
    done = fail_errno (error, target, errno);
  if (!done)
    {
      ops->unlink (ops->data, temporary);
      remove_logs (ops, temporary);
      return FALSE;
    }
  return sync_path (ops, folder, O_RDONLY | O_DIRECTORY, error);
}

/**
 * chancery_backup_write:
 * @path: a database
 * @target: the file to make, or to replace
 * @vfs: (nullable): the SQLite VFS to go through; %NULL for the usual one
 * @ops: (nullable): the system calls to make; %NULL for the real ones
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): cancels it
 * @error: return location for a #ChanceryDbError
 *
 * Copies the state that the database has now, on a connection of its own: others may go on
 * writing meanwhile.
 *
 * Returns: whether @target is a whole copy; if not, it is what it was before
 */
gboolean
chancery_backup_write (const char *path, const char *target, const char *vfs,
                       const ChanceryFileOps *ops, ChanceryProgressFunc progress,
                       gpointer progress_data, GCancellable *cancellable, GError **error)
{
  return copy_over (path, target, vfs, ops != NULL ? ops : &chancery_file_ops_real, FALSE,
                    progress, progress_data, cancellable, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* By name, that is by time, oldest first. */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * chancery_backup_prune:
 * @folder: a folder of daily backups
 *
 * Deletes the oldest until there are at most ten, of two gigabytes together; but never so that
 * fewer than two are left.
 */
void
chancery_backup_prune (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  gint64 bytes = 0;
  guint kept = 0;

  for (guint i = names->len; i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i - 1], NULL);
      struct stat info;

      bytes += stat (path, &info) == 0 ? info.st_size : 0;
      if (kept >= FEWEST_BACKUPS && (kept >= MOST_BACKUPS || bytes > MOST_BYTES))
        g_unlink (path);
      else
        kept++;
    }
}

static gboolean
last_seq (const char *path, gint64 *seq, GError **error)
{
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, NULL, error);

  return db != NULL && chancery_db_get_integer (db, "SELECT max (seq) FROM action", seq, error);
}

/**
 * chancery_backup_daily:
 * @path: a database
 * @folder: where its backups are; made when missing
 * @now: microseconds since 1970 UTC
 * @cancellable: (nullable): cancels it
 * @written: (out) (nullable) (transfer full): the backup made, %NULL where none was due
 * @error: return location for a #ChanceryDbError
 *
 * Makes a backup unless there is one of the same day (UTC) or of the same last action, and prunes
 * the old ones.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_backup_daily (const char *path, const char *folder, gint64 now, GCancellable *cancellable,
                       char **written, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (time, "%Y-%m-%d");
  g_autofree char *ending = NULL;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  gint64 seq;

  *written = NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (error, folder, errno);
  if (!last_seq (path, &seq, error))
    return FALSE;
  ending = g_strdup_printf ("_%" G_GINT64_FORMAT SUFFIX, seq);
  names = list_names (folder);
  if (names->len > 0 && (g_str_has_prefix (names->pdata[names->len - 1], day) ||
                         g_str_has_suffix (names->pdata[names->len - 1], ending)))
    return TRUE;
  name = g_strconcat (day, ending, NULL);
  target = g_build_filename (folder, name, NULL);
  if (!chancery_backup_write (path, target, NULL, NULL, NULL, NULL, cancellable, error))
    return FALSE;
  *written = g_steal_pointer (&target);
  chancery_backup_prune (folder);
  return TRUE;
}

/**
 * chancery_backup_free:
 * @backup: (transfer full): a backup
 */
void
chancery_backup_free (ChanceryBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const ChanceryBackup *first = *(ChanceryBackup *const *) a;
  const ChanceryBackup *second = *(ChanceryBackup *const *) b;

  return (first->when < second->when) - (first->when > second->when);
}

/**
 * chancery_backup_list:
 * @folder: a folder of backups; it need not exist
 *
 * Returns: (transfer full) (element-type ChanceryBackup): what is in it, newest first
 */
GPtrArray *
chancery_backup_list (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  GPtrArray *backups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_backup_free);

  for (guint i = names->len; i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i - 1], NULL);
      struct stat info;
      ChanceryBackup *backup;

      if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      backup = g_new0 (ChanceryBackup, 1);
      backup->path = g_steal_pointer (&path);
      backup->when = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
      backup->bytes = info.st_size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_times);
  return backups;
}

/* A database that can't be read as one is kept byte by byte, with its log. */
static gboolean
copy_bytes (const char *path, const char *target, GCancellable *cancellable, GError **error)
{
  static const char *const endings[] = { "", "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      g_autofree char *copy = g_strconcat (target, endings[i], NULL);
      g_autoptr (GFile) from = g_file_new_for_path (name);
      g_autoptr (GFile) to = g_file_new_for_path (copy);

      if ((i == 0 || g_file_test (name, G_FILE_TEST_EXISTS)) &&
          (!g_file_copy (from, to, G_FILE_COPY_NONE, cancellable, NULL, NULL, error) ||
           !sync_path (&chancery_file_ops_real, copy, O_RDONLY, error)))
        return FALSE;
    }
  return TRUE;
}

static void
drop_copy (const char *path)
{
  g_unlink (path);
  remove_logs (&chancery_file_ops_real, path);
}

static gboolean
keep_safe (const char *path, const char *safety, ChanceryProgressFunc progress, gpointer data,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (chancery_backup_write (path, safety, NULL, NULL, progress, data, cancellable, &why))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_error_matches (why, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_FULL))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (copy_bytes (path, safety, cancellable, error))
    return TRUE;
  drop_copy (safety);
  return FALSE;
}

/* One of two copies that are made one after the other; each says itself of how much it is. */
typedef struct
{
  guint64 before;
  guint64 after;
  ChanceryProgressFunc progress;
  gpointer data;
} Part;

static void
tell_part (guint64 done, guint64 total, gpointer data)
{
  const Part *part = data;

  if (part->progress != NULL)
    part->progress (part->before + done, part->before + total + part->after, part->data);
}

/**
 * chancery_backup_restore:
 * @backup: the backup to go back to
 * @path: the database, that nobody has open; it may be damaged, or gone
 * @folder: where its backups are; made when missing
 * @now: microseconds since 1970 UTC
 * @safety: (out) (nullable) (transfer full): the copy of what was there; %NULL for none
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): cancels it
 * @error: return location for a #ChanceryDbError or %G_IO_ERROR
 *
 * Replaces a database by a backup of it. What was there is first kept among the backups: as one, or
 * where it can't be read byte by byte. Cancelled, it leaves nothing behind.
 *
 * Returns: whether it was replaced; else it is as it was
 */
gboolean
chancery_backup_restore (const char *backup, const char *path, const char *folder, gint64 now,
                         char **safety, ChanceryProgressFunc progress, gpointer progress_data,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%d_%H%M%S");
  g_autofree char *name = g_strconcat (stamp, "_before-restore" SUFFIX, NULL);
  g_autofree char *kept = g_build_filename (folder, name, NULL);
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  Part first = { 0, measure (backup), progress, progress_data };
  Part second = { exists ? measure (path) : 0, 0, progress, progress_data };
  g_autoptr (GError) why = NULL;

  *safety = NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_errno (error, folder, errno);
  if (exists)
    {
      if (!verify (backup, NULL, cancellable, error) ||
          !keep_safe (path, kept, tell_part, &first, cancellable, error))
        return FALSE;
      *safety = g_steal_pointer (&kept);
    }
  if (copy_over (backup, path, NULL, &chancery_file_ops_real, TRUE, tell_part, &second,
                 cancellable, &why))
    return TRUE;

  if (*safety != NULL && g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      drop_copy (*safety);
      g_clear_pointer (safety, g_free);
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}
