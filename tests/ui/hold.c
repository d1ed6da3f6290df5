/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into the program: no thread but the main one gets on beyond a sync to disk while the
 * file is there that CHANCERY_HOLD names. Work takes as long as a test needs to act on it.
 */

#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

#define LOOK_MICROSECONDS 5000

typedef int (*Sync) (int fd);

static int
hold (int fd, const char *name)
{
  const char *path = getenv ("CHANCERY_HOLD");
  Sync sync = (Sync) dlsym (RTLD_NEXT, name);

  while (path != NULL && gettid () != getpid () && access (path, F_OK) == 0)
    usleep (LOOK_MICROSECONDS);
  return sync (fd);
}

int
fsync (int fd)
{
  return hold (fd, "fsync");
}

int
fdatasync (int fd)
{
  return hold (fd, "fdatasync");
}
