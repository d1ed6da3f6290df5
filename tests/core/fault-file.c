/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * System calls that fail on demand, for tests of everything that writes files.
 */

#include "fault-file.h"

#include <errno.h>

static gboolean
is_due (FaultFile *faults, const char *name)
{
  faults->calls++;
  if (faults->calls != faults->fail_at)
    return FALSE;

  faults->last = name;
  errno = faults->fail_errno;
  return TRUE;
}

static int
faulty_open (gpointer data, const char *path, int flags, mode_t mode)
{
  return is_due (data, "open") ? -1 : chancery_file_ops_real.open (NULL, path, flags, mode);
}

static ssize_t
faulty_write (gpointer data, int fd, const void *bytes, size_t length)
{
  FaultFile *faults = data;

  if (is_due (faults, "write"))
    return -1;
  return chancery_file_ops_real.write (NULL, fd, bytes,
                                       faults->most > 0 ? MIN (length, faults->most) : length);
}

static int
faulty_fsync (gpointer data, int fd)
{
  return is_due (data, "fsync") ? -1 : chancery_file_ops_real.fsync (NULL, fd);
}

static int
faulty_rename (gpointer data, const char *from, const char *to)
{
  return is_due (data, "rename") ? -1 : chancery_file_ops_real.rename (NULL, from, to);
}

/* As on Linux, a close that fails has closed all the same. */
static int
faulty_close (gpointer data, int fd)
{
  gboolean due = is_due (data, "close");
  int saved = errno;
  int result = chancery_file_ops_real.close (NULL, fd);

  errno = due ? saved : errno;
  return due ? -1 : result;
}

static int
faulty_unlink (gpointer data, const char *path)
{
  return is_due (data, "unlink") ? -1 : chancery_file_ops_real.unlink (NULL, path);
}

void
fault_file_init (FaultFile *faults, guint fail_at, int fail_errno)
{
  *faults = (FaultFile){ { faulty_open, faulty_write, faulty_fsync, faulty_rename, faulty_close,
                        faulty_unlink, faults },
                      0, fail_at, fail_errno, 0, NULL };
}
