/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A place to put a long text down and read it again in another order. Short ones stay
 * in memory; longer ones go to a file without a name, which the system removes however
 * the program ends. Written once from start to end, then read. */

#include "core/store/chancery-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MEMORY (2 * 1024 * 1024)
#define LARGE (64 * 1024)

struct _ChancerySpool
{
  ChanceryFileOps ops;
  int fd;
  guint64 in_file; /* bytes that the file holds */
  gsize length;    /* bytes that follow them, in memory */
  char *memory;
};

static gboolean
fail (GError **error)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("temporary file: %s"), g_strerror (saved));
  return FALSE;
}

/* Not in /tmp unasked: it is often memory, which is what is to be saved. */
static const char *
get_folder (void)
{
  if (g_getenv ("TMPDIR") == NULL && access ("/var/tmp", W_OK) == 0)
    return "/var/tmp";

  return g_get_tmp_dir ();
}

static gboolean
open_file (ChancerySpool *self, GError **error)
{
  const char *folder = get_folder ();
  g_autofree char *path = NULL;

  self->fd = self->ops.open (self->ops.data, folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)
    return fail (error);

  path = g_strdup_printf ("%s/.chancery-%08x%08x.tmp", folder, g_random_int (), g_random_int ());
  self->fd = self->ops.open (self->ops.data, path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (error);
  self->ops.unlink (self->ops.data, path);
  return TRUE;
}

static gboolean
write_out (ChancerySpool *self, const char *bytes, gsize length, GError **error)
{
  if (self->fd < 0 && !open_file (self, error))
    return FALSE;
  while (length > 0)
    {
      ssize_t written = self->ops.write (self->ops.data, self->fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written == 0)
        errno = EIO;
      if (written <= 0)
        return fail (error);
      bytes += written;
      length -= written;
      self->in_file += written;
    }

  return TRUE;
}

/**
 * chancery_spool_new:
 * @ops: (nullable): the system calls to use; %NULL for the real ones. Copied
 *
 * Returns: (transfer full): an empty spool
 */
ChancerySpool *
chancery_spool_new (const ChanceryFileOps *ops)
{
  ChancerySpool *self = g_new0 (ChancerySpool, 1);

  self->ops = ops != NULL ? *ops : chancery_file_ops_real;
  self->fd = -1;
  self->memory = g_malloc (MEMORY);
  return self;
}

/**
 * chancery_spool_free:
 * @self: (transfer full) (nullable): a spool
 *
 * Frees @self and what it holds.
 */
void
chancery_spool_free (ChancerySpool *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    self->ops.close (self->ops.data, self->fd);
  g_free (self->memory);
  g_free (self);
}

/**
 * chancery_spool_write_cb:
 * @self: a [struct@ChancerySpool]
 * @bytes: (array length=length): what to write next
 * @length: how many bytes
 * @error: return location for a %G_FILE_ERROR
 *
 * Appends to the spool; a [callback@ChancerySinkFunc].
 *
 * Returns: whether all was taken
 */
gboolean
chancery_spool_write_cb (gpointer self, const char *bytes, gsize length, GError **error)
{
  ChancerySpool *spool = self;

  if (length > MEMORY - spool->length)
    {
      if (!write_out (spool, spool->memory, spool->length, error))
        return FALSE;
      spool->length = 0;
    }
  /* Once there is a file, what comes in large pieces isn't copied first. */
  if (spool->length == 0 && (length > MEMORY || (spool->in_file > 0 && length >= LARGE)))
    return write_out (spool, bytes, length, error);

  memcpy (spool->memory + spool->length, bytes, length);
  spool->length += length;
  return TRUE;
}

/**
 * chancery_spool_read:
 * @self: a spool
 * @offset: where to start, in bytes
 * @length: how many bytes, all of them written before
 * @bytes: (out caller-allocates) (array length=length): where they go
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: whether they were read
 */
gboolean
chancery_spool_read (ChancerySpool *self,
                     guint64 offset,
                     gsize length,
                     char *bytes,
                     GError **error)
{
  while (length > 0 && offset < self->in_file)
    {
      ssize_t count = pread (self->fd, bytes, MIN (length, self->in_file - offset), offset);

      if (count < 0 && errno == EINTR)
        continue;
      if (count == 0)
        errno = EIO;
      if (count <= 0)
        return fail (error);
      bytes += count;
      offset += count;
      length -= count;
    }
  if (length > 0)
    memcpy (bytes, self->memory + (offset - self->in_file), length);

  return TRUE;
}
