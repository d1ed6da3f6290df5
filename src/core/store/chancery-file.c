/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one way in which Chancery writes a file that is not the database: an
 * export, a backup list, a picture. The new text goes to a temporary file in
 * the same folder and takes the old file's place only when all of it is on the
 * disk, so that whatever fails (a full disk, a power cut, a cancelled job)
 * leaves the old file as it was. It knows nothing of what is written, and it is
 * not for appending. */

#include "core/store/chancery-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)
#define MAX_SYMLINKS 40
#define MAX_NAMES 100

struct _ChanceryFileWriter
{
  ChanceryFileOps ops;
  char *name;      /* as given, for messages */
  char *path;      /* the file to replace, symlinks resolved; NULL: written in place */
  char *temporary; /* where the new text is, until it has taken its place */
  int fd;
  gboolean borrowed; /* the descriptor is standard output: not ours to close */
  gboolean failed;
  gsize length;
  char buffer[BUFFER_SIZE];
};

static int
real_open (gpointer data, const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static ssize_t
real_write (gpointer data, int fd, const void *bytes, size_t length)
{
  return write (fd, bytes, length);
}

static int
real_fsync (gpointer data, int fd)
{
  return fsync (fd);
}

static int
real_rename (gpointer data, const char *from, const char *to)
{
  return rename (from, to);
}

static int
real_close (gpointer data, int fd)
{
  return close (fd);
}

static int
real_unlink (gpointer data, const char *path)
{
  return unlink (path);
}

/**
 * chancery_file_ops_real:
 *
 * The operations as the system has them.
 */
const ChanceryFileOps chancery_file_ops_real = {
  .open = real_open,
  .write = real_write,
  .fsync = real_fsync,
  .rename = real_rename,
  .close = real_close,
  .unlink = real_unlink,
};

/* Sets @error from `errno` and remembers that nothing may be committed any more. */
static gboolean
fail (ChanceryFileWriter *self, GError **error)
{
  int saved = errno;

  self->failed = TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", self->name,
               g_strerror (saved));
  return FALSE;
}

static int
open_retrying (ChanceryFileWriter *self, const char *path, int flags, mode_t mode)
{
  int fd;

  do
    fd = self->ops.open (self->ops.data, path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);

  return fd;
}

static int
fsync_retrying (ChanceryFileWriter *self, int fd)
{
  int result;

  do
    result = self->ops.fsync (self->ops.data, fd);
  while (result < 0 && errno == EINTR);

  return result;
}

/* Closes once, whatever comes back: Linux has released the descriptor even
 * after EINTR, and a second close could hit somebody else's. */
static int
close_once (ChanceryFileWriter *self)
{
  int fd = self->fd;

  self->fd = -1;
  if (fd < 0 || self->borrowed)
    return 0;
  if (self->ops.close (self->ops.data, fd) < 0 && errno != EINTR)
    return -1;

  return 0;
}

/* The file that @path stands for, also where a link's target is not there yet
 * (realpath() refuses that). NULL with `errno` where links go round in circles. */
static char *
resolve_symlinks (const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (guint i = 0; i < MAX_SYMLINKS; i++)
    {
      g_autofree char *target = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&current);
      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                            : g_build_filename (folder, target, NULL);
    }

  errno = ELOOP;
  return NULL;
}

static gboolean
open_temporary (ChanceryFileWriter *self, const struct stat *old, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  for (guint i = 0; i < MAX_NAMES && self->fd < 0; i++)
    {
      g_autofree char *base = g_strdup_printf (".chancery-%08x.tmp", g_random_int ());
      g_autofree char *path = g_build_filename (folder, base, NULL);

      self->fd = open_retrying (self, path, O_WRONLY | O_CREAT | O_EXCL,
                                old != NULL ? 0600 : 0666);
      if (self->fd >= 0)
        self->temporary = g_steal_pointer (&path);
      else if (errno != EEXIST)
        break;
    }
  if (self->fd < 0)
    return fail (self, error);

  /* Some file systems have no modes: a file with the default one is better than none. */
  if (old != NULL && fchmod (self->fd, old->st_mode & 07777) < 0)
    g_debug ("%s: mode not kept: %s", self->name, g_strerror (errno));

  return TRUE;
}

static gboolean
open_target (ChanceryFileWriter *self, const char *path, GError **error)
{
  struct stat info;
  gboolean exists;

  if (g_str_equal (path, "-"))
    {
      self->fd = STDOUT_FILENO;
      self->borrowed = TRUE;
      return TRUE;
    }

  exists = stat (self->name, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    {
      errno = EISDIR;
      return fail (self, error);
    }
  if (exists && !S_ISREG (info.st_mode))
    {
      /* A pipe or a device has no old content to lose and can't be renamed over. */
      self->fd = open_retrying (self, self->name, O_WRONLY, 0);
      return self->fd >= 0 || fail (self, error);
    }
  if (exists && access (self->name, W_OK) < 0)
    return fail (self, error);

  self->path = resolve_symlinks (self->name);
  if (self->path == NULL)
    return fail (self, error);

  return open_temporary (self, exists ? &info : NULL, error);
}

static gboolean
write_out (ChanceryFileWriter *self, const char *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      ssize_t written = self->ops.write (self->ops.data, self->fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written == 0)
        errno = EIO;
      if (written <= 0)
        return fail (self, error);
      bytes += written;
      length -= written;
    }

  return TRUE;
}

static gboolean
flush (ChanceryFileWriter *self, GError **error)
{
  gsize length = self->length;

  self->length = 0;
  return write_out (self, self->buffer, length, error);
}

/* Makes the new name itself durable. Folders of some file systems can't be
 * synced; there is nothing to wait for then. */
static gboolean
sync_folder (ChanceryFileWriter *self, int folder, GError **error)
{
  int result = fsync_retrying (self, folder);
  int saved = errno;

  self->ops.close (self->ops.data, folder);
  if (result == 0 || saved == EINVAL || saved == ENOTSUP)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("%s: written, but it may not survive a power cut: %s"), self->name,
               g_strerror (saved));
  return FALSE;
}

static gboolean
take_place (ChanceryFileWriter *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  int folder;

  if (fsync_retrying (self, self->fd) < 0 || close_once (self) < 0)
    return fail (self, error);

  /* Opened before the rename, so that afterwards only the sync itself can fail. */
  folder = open_retrying (self, parent, O_RDONLY | O_DIRECTORY, 0);
  if (folder < 0)
    return fail (self, error);
  if (self->ops.rename (self->ops.data, self->temporary, self->path) < 0)
    {
      fail (self, error);
      self->ops.close (self->ops.data, folder);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  return sync_folder (self, folder, error);
}

/**
 * chancery_file_writer_new:
 * @path: (type filename): the file to write, or `-` for standard output
 * @ops: (nullable): the system calls to use; %NULL for the real ones. Copied
 * @error: return location for an error
 *
 * Begins a new text for @path. Nothing that stands at @path changes before
 * [method@ChanceryFileWriter.commit]. A symbolic link is followed, not
 * replaced; the mode of an existing file is kept. Standard output, pipes and
 * devices are written as they come.
 *
 * Errors are of %G_FILE_ERROR, with the code that belongs to the `errno`, and
 * begin with @path.
 *
 * Returns: (transfer full) (nullable): a writer, or %NULL with @error
 */
ChanceryFileWriter *
chancery_file_writer_new (const char *path, const ChanceryFileOps *ops, GError **error)
{
  g_autoptr (ChanceryFileWriter) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new (ChanceryFileWriter, 1);
  self->ops = ops != NULL ? *ops : chancery_file_ops_real;
  self->name = g_strdup (g_str_equal (path, "-") ? _("standard output") : path);
  self->path = NULL;
  self->temporary = NULL;
  self->fd = -1;
  self->borrowed = FALSE;
  self->failed = FALSE;
  self->length = 0;
  if (!open_target (self, path, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * chancery_file_writer_write:
 * @self: a writer
 * @bytes: (array length=length): what to write next
 * @length: how many bytes
 * @error: return location for an error
 *
 * Appends @bytes to the new text. After a failure every further call fails.
 *
 * Returns: whether all was taken
 */
gboolean
chancery_file_writer_write (ChanceryFileWriter *self,
                            const char *bytes,
                            gsize length,
                            GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  if (self->failed || self->fd < 0)
    {
      errno = EIO;
      return fail (self, error);
    }
  if (length > BUFFER_SIZE - self->length && !flush (self, error))
    return FALSE;
  /* What a writer has buffered itself isn't copied once more. */
  if (length >= BUFFER_SIZE / 2 && self->length == 0)
    return write_out (self, bytes, length, error);

  memcpy (self->buffer + self->length, bytes, length);
  self->length += length;
  return TRUE;
}

/**
 * chancery_file_writer_write_cb:
 * @self: a [struct@ChanceryFileWriter]
 * @bytes: (array length=length): what to write next
 * @length: how many bytes
 * @error: return location for an error
 *
 * [method@ChanceryFileWriter.write] as a [callback@ChancerySinkFunc].
 *
 * Returns: whether all was taken
 */
gboolean
chancery_file_writer_write_cb (gpointer self, const char *bytes, gsize length, GError **error)
{
  return chancery_file_writer_write (self, bytes, length, error);
}

/**
 * chancery_file_writer_commit:
 * @self: a writer
 * @error: return location for an error
 *
 * Puts the new text in the place of the old, durably. Where this fails, the old
 * file stands as it was; only where the very last step fails (syncing the
 * folder) the new one is already in place, and the error says so. Afterwards
 * @self can only be freed.
 *
 * Returns: whether the new text is in place and safe
 */
gboolean
chancery_file_writer_commit (ChanceryFileWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failed || self->fd < 0)
    {
      errno = EIO;
      return fail (self, error);
    }
  if (!flush (self, error))
    return FALSE;
  if (self->path != NULL)
    return take_place (self, error);

  return close_once (self) == 0 || fail (self, error);
}

/**
 * chancery_file_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Frees @self. A text that was not committed is thrown away.
 */
void
chancery_file_writer_free (ChanceryFileWriter *self)
{
  if (self == NULL)
    return;

  close_once (self);
  if (self->temporary != NULL && self->ops.unlink (self->ops.data, self->temporary) < 0)
    g_debug ("%s: temporary file left: %s", self->name, g_strerror (errno));
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
