/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An SQLite VFS over the default one that fails on demand: operation N once, for ever, torn, for
 * want of space, or by a power cut. Deterministic: the same count, mode and seed fail alike.
 *
 * For power cuts it keeps, beside each real file, two images: what was written, and what was
 * synced. After a cut each 512-byte sector written since the last sync of its file is there or
 * not, at random; so is a growth or a cut of length, and so is a directory entry: a file that
 * was created may be gone until it is synced, and one deleted without a sync of its folder may
 * come back, with its old contents, never mixed with those of a new file of the same name. That
 * is what a disk may do, and no more: the first sync of a new journal is, in SQLite's own VFS,
 * one of its folder too, and without that a journal deleted long ago would roll back the file.
 *
 * One process at a time; files that something else renames or replaces are left as they are.
 */

#include "fault-disk.h"
#include "fault-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* A name: the file it stands for, and the one it stood for when its folder was last synced. */
typedef struct {
  FaultInode *now;
  FaultInode *synced;
} Entry;

struct _FaultVfs {
  sqlite3_vfs base;
  sqlite3_vfs *real;
  char *name;
  GMutex mutex;
  GHashTable *entries; /* of path: Entry */
  guint n_open;
  GRand *rand;
  FaultMode mode;
  guint64 operation;
  gboolean fired;
  guint64 count;
  guint64 counts[FAULT_N_OPS];
};

typedef struct {
  sqlite3_file base;
  FaultVfs *vfs;
  char *path;    /* NULL for a temporary file without a name */
  FaultInode *inode;  /* NULL for those */
  gboolean new_journal; /* its first sync is one of its folder too */
  sqlite3_file *real;
} File;

typedef enum { GO_ON, FAIL, DIE } Verdict;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  fault_inode_unref (entry->now);
  fault_inode_unref (entry->synced);
  g_free (entry);
}

/* Counts an operation and says whether it fails. */
static Verdict
step (FaultVfs *vfs,
      FaultOp   op)
{
  gboolean now;

  if (vfs->fired && vfs->mode == FAULT_CUT)
    return DIE;
  vfs->count++;
  vfs->counts[op]++;
  if (vfs->mode == FAULT_NONE)
    return GO_ON;
  now = vfs->count == vfs->operation;
  if (now || vfs->count > vfs->operation)
    {
      if (vfs->mode == FAULT_FULL)
        {
          vfs->fired |= op == FAULT_OP_WRITE;
          return op == FAULT_OP_WRITE ? FAIL : GO_ON;
        }
      vfs->fired = TRUE;
      if (now || vfs->mode == FAULT_EVER)
        return FAIL;
    }
  return GO_ON;
}

static Verdict
begin (FaultVfs *vfs,
       FaultOp   op)
{
  g_mutex_lock (&vfs->mutex);
  return step (vfs, op);
}

static int
end (FaultVfs *vfs,
     int       result)
{
  g_mutex_unlock (&vfs->mutex);
  return result;
}

#define FILE_OF(file) ((File *) (file))
#define REAL(file) (FILE_OF (file)->real)

static int
file_close (sqlite3_file *file)
{
  File *self = FILE_OF (file);
  int result = self->real->pMethods->xClose (self->real);

  g_mutex_lock (&self->vfs->mutex);
  self->vfs->n_open--;
  if (self->inode != NULL)
    self->inode->n_open--;
  fault_inode_set (&self->inode, NULL);
  g_clear_pointer (&self->path, g_free);
  return end (self->vfs, result);
}

static int
file_read (sqlite3_file *file,
           void         *bytes,
           int           length,
           sqlite3_int64 offset)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if (begin (vfs, FAULT_OP_READ) != GO_ON)
    return end (vfs, SQLITE_IOERR_READ);
  return end (vfs, REAL (file)->pMethods->xRead (REAL (file), bytes, length, offset));
}

static int
file_write (sqlite3_file *file,
            const void   *bytes,
            int           length,
            sqlite3_int64 offset)
{
  File *self = FILE_OF (file);
  FaultVfs *vfs = self->vfs;
  Verdict verdict = begin (vfs, FAULT_OP_WRITE);
  int part = length, result;

  if (verdict == DIE)
    return end (vfs, SQLITE_IOERR_WRITE);
  if (verdict == FAIL && vfs->mode == FAULT_CUT)
    {
      /* It was on its way: some of its sectors may have arrived. */
      if (self->inode != NULL)
        fault_inode_write (self->inode, bytes, length, offset);
      return end (vfs, SQLITE_IOERR_WRITE);
    }
  if (verdict == FAIL && vfs->mode == FAULT_FULL)
    return end (vfs, SQLITE_FULL);
  if (verdict == FAIL)
    part = vfs->mode == FAULT_TORN ? g_rand_int_range (vfs->rand, 0, length) : 0;
  result = part == 0 ? SQLITE_OK
                     : self->real->pMethods->xWrite (self->real, bytes, part, offset);
  if (result == SQLITE_OK && part > 0 && self->inode != NULL)
    fault_inode_write (self->inode, bytes, part, offset);
  return end (vfs, verdict == FAIL ? SQLITE_IOERR_WRITE : result);
}

static int
file_truncate (sqlite3_file *file,
               sqlite3_int64 length)
{
  File *self = FILE_OF (file);
  FaultVfs *vfs = self->vfs;
  Verdict verdict = begin (vfs, FAULT_OP_TRUNCATE);
  int result = SQLITE_IOERR_TRUNCATE;

  if (verdict == GO_ON)
    result = self->real->pMethods->xTruncate (self->real, length);
  if (self->inode != NULL &&
      (result == SQLITE_OK || (verdict == FAIL && vfs->mode == FAULT_CUT)))
    fault_inode_truncate (self->inode, length);
  return end (vfs, result);
}

static void
sync_folder (FaultVfs   *vfs,
             const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, vfs->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *other = g_path_get_dirname (key);
      Entry *entry = value;

      if (g_str_equal (folder, other))
        fault_inode_set (&entry->synced, entry->now);
    }
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  File *self = FILE_OF (file);
  FaultVfs *vfs = self->vfs;
  Entry *entry;

  if (begin (vfs, FAULT_OP_SYNC) != GO_ON)
    return end (vfs, SQLITE_IOERR_FSYNC);
  /* The real disk need not be bothered: what counts is the image. */
  if (self->inode != NULL)
    {
      fault_inode_sync (self->inode);
      entry = g_hash_table_lookup (vfs->entries, self->path);
      if (entry != NULL && entry->now == self->inode)
        fault_inode_set (&entry->synced, self->inode);
      if (self->new_journal)
        sync_folder (vfs, self->path);
      self->new_journal = FALSE;
    }
  return end (vfs, SQLITE_OK);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if (begin (vfs, FAULT_OP_SIZE) != GO_ON)
    return end (vfs, SQLITE_IOERR_FSTAT);
  return end (vfs, REAL (file)->pMethods->xFileSize (REAL (file), size));
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if (begin (vfs, FAULT_OP_LOCK) != GO_ON)
    return end (vfs, SQLITE_IOERR_LOCK);
  return end (vfs, REAL (file)->pMethods->xLock (REAL (file), level));
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
file_check_reserved_lock (sqlite3_file *file,
                          int          *reserved)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if (begin (vfs, FAULT_OP_LOCK) != GO_ON)
    return end (vfs, SQLITE_IOERR_CHECKRESERVEDLOCK);
  return end (vfs, REAL (file)->pMethods->xCheckReservedLock (REAL (file), reserved));
}

static int
file_control (sqlite3_file *file,
              int           op,
              void         *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
file_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
file_shm_map (sqlite3_file   *file,
              int             region,
              int             size,
              int             extend,
              void volatile **out)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if (begin (vfs, FAULT_OP_SHM) != GO_ON)
    return end (vfs, SQLITE_IOERR_SHMMAP);
  /* What is mapped while the disk is full must be there already: to make more of it is to write. */
  if (vfs->mode == FAULT_FULL && vfs->count >= vfs->operation && extend)
    {
      vfs->fired = TRUE;
      return end (vfs, SQLITE_IOERR_SHMSIZE);
    }
  return end (vfs, REAL (file)->pMethods->xShmMap (REAL (file), region, size, extend, out));
}

static int
file_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  FaultVfs *vfs = FILE_OF (file)->vfs;

  if ((flags & SQLITE_SHM_UNLOCK) != 0)
    return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
  if (begin (vfs, FAULT_OP_SHM) != GO_ON)
    return end (vfs, SQLITE_IOERR_SHMLOCK);
  return end (vfs, REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags));
}

static void
file_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
file_shm_unmap (sqlite3_file *file,
                int           delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete);
}

/* Version 2: without memory maps of the database, every byte passes through here. */
static const sqlite3_io_methods file_methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_device_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static GByteArray *
read_all (sqlite3_file *real)
{
  GByteArray *bytes = g_byte_array_new ();
  sqlite3_int64 size = 0;

  real->pMethods->xFileSize (real, &size);
  g_byte_array_set_size (bytes, size);
  if (size > 0)
    real->pMethods->xRead (real, bytes->data, size, 0);
  return bytes;
}

/* A file that something else wrote is taken as it is, and as safely on the disk. */
static void
adopt_file (Entry        *entry,
            sqlite3_file *real,
            ino_t         number)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (entry->now != NULL && entry->now->number == number && entry->now->n_open > 0)
    return;
  bytes = read_all (real);
  if (entry->now != NULL && entry->now->number == number &&
      bytes->len == entry->now->written->len &&
      (bytes->len == 0 || memcmp (bytes->data, entry->now->written->data, bytes->len) == 0))
    return;
  fault_inode_unref (entry->now);
  entry->now = fault_inode_new ();
  entry->now->number = number;
  fault_inode_write (entry->now, bytes->data, bytes->len, 0);
  fault_inode_sync (entry->now);
  fault_inode_set (&entry->synced, entry->now);
}

/* An existing file, or one that this opening made and whose name is not on the disk yet. */
static void
track_file (File    *file,
            gboolean existed)
{
  Entry *entry = g_hash_table_lookup (file->vfs->entries, file->path);
  GStatBuf status;

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (file->vfs->entries, g_strdup (file->path), entry);
    }
  if (g_stat (file->path, &status) != 0)
    return;
  if (existed)
    adopt_file (entry, file->real, status.st_ino);
  else
    {
      fault_inode_unref (entry->now);
      entry->now = fault_inode_new ();
      entry->now->number = status.st_ino;
    }
  fault_inode_set (&file->inode, entry->now);
  file->inode->n_open++;
}

static FaultVfs *
vfs_of (sqlite3_vfs *base)
{
  return base->pAppData;
}

static int
vfs_open (sqlite3_vfs  *base,
          const char   *path,
          sqlite3_file *file,
          int           flags,
          int          *out_flags)
{
  FaultVfs *vfs = vfs_of (base);
  File *self = FILE_OF (file);
  gboolean existed = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
  int result;

  memset (self, 0, sizeof *self);
  if (begin (vfs, FAULT_OP_OPEN) != GO_ON)
    return end (vfs, SQLITE_CANTOPEN);
  self->vfs = vfs;
  self->real = (sqlite3_file *) (self + 1);
  result = vfs->real->xOpen (vfs->real, path, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    return end (vfs, result);
  self->base.pMethods = &file_methods;
  vfs->n_open++;
  if (path != NULL)
    {
      self->path = g_strdup (path);
      self->new_journal = (flags & SQLITE_OPEN_CREATE) != 0 &&
                          (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL |
                                    SQLITE_OPEN_SUPER_JOURNAL)) != 0;
      track_file (self, existed);
    }
  return end (vfs, SQLITE_OK);
}

static int
vfs_delete (sqlite3_vfs *base,
            const char  *path,
            int          with_folder)
{
  FaultVfs *vfs = vfs_of (base);
  Verdict verdict = begin (vfs, FAULT_OP_DELETE);
  Entry *entry = g_hash_table_lookup (vfs->entries, path);
  int result = SQLITE_IOERR_DELETE;

  if (verdict == GO_ON)
    result = vfs->real->xDelete (vfs->real, path, with_folder);
  if (entry != NULL &&
      (result == SQLITE_OK || (verdict == FAIL && vfs->mode == FAULT_CUT)))
    {
      fault_inode_set (&entry->now, NULL);
      if (result == SQLITE_OK && with_folder)
        sync_folder (vfs, path);
    }
  return end (vfs, result);
}

static int
vfs_access (sqlite3_vfs *base,
            const char  *path,
            int          flags,
            int         *out)
{
  FaultVfs *vfs = vfs_of (base);

  if (begin (vfs, FAULT_OP_ACCESS) != GO_ON)
    return end (vfs, SQLITE_IOERR_ACCESS);
  return end (vfs, vfs->real->xAccess (vfs->real, path, flags, out));
}

static int
vfs_full_pathname (sqlite3_vfs *base,
                   const char  *path,
                   int          length,
                   char        *out)
{
  return vfs_of (base)->real->xFullPathname (vfs_of (base)->real, path, length, out);
}

static int
vfs_randomness (sqlite3_vfs *base,
                int          length,
                char        *out)
{
  return vfs_of (base)->real->xRandomness (vfs_of (base)->real, length, out);
}

static int
vfs_sleep (sqlite3_vfs *base,
           int          microseconds)
{
  return vfs_of (base)->real->xSleep (vfs_of (base)->real, microseconds);
}

static int
vfs_current_time (sqlite3_vfs   *base,
                  sqlite3_int64 *out)
{
  return vfs_of (base)->real->xCurrentTimeInt64 (vfs_of (base)->real, out);
}

static int
vfs_get_last_error (sqlite3_vfs *base,
                    int          length,
                    char        *out)
{
  return vfs_of (base)->real->xGetLastError (vfs_of (base)->real, length, out);
}

/**
 * fault_vfs_new:
 * @name: a name for sqlite3_open_v2() that is not in use
 *
 * Registers a VFS that only counts until fault_vfs_arm() is called.
 *
 * Returns: (transfer full): the VFS; free it when every connection through it is closed
 */
FaultVfs *
fault_vfs_new (const char *name)
{
  FaultVfs *vfs = g_new0 (FaultVfs, 1);

  vfs->real = sqlite3_vfs_find (NULL);
  vfs->name = g_strdup (name);
  vfs->rand = g_rand_new_with_seed (0);
  vfs->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  g_mutex_init (&vfs->mutex);
  vfs->base = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = sizeof (File) + vfs->real->szOsFile,
    .mxPathname = vfs->real->mxPathname,
    .zName = vfs->name,
    .pAppData = vfs,
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_pathname,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xGetLastError = vfs_get_last_error,
    .xCurrentTimeInt64 = vfs_current_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs->base, FALSE), ==, SQLITE_OK);
  return vfs;
}

/**
 * fault_vfs_free:
 * @vfs: (transfer full): a VFS without open files
 *
 * Unregisters and frees it.
 */
void
fault_vfs_free (FaultVfs *vfs)
{
  g_assert_cmpuint (vfs->n_open, ==, 0);
  sqlite3_vfs_unregister (&vfs->base);
  g_hash_table_unref (vfs->entries);
  g_rand_free (vfs->rand);
  g_mutex_clear (&vfs->mutex);
  g_free (vfs->name);
  g_free (vfs);
}

/**
 * fault_vfs_get_name:
 * @vfs: a VFS
 *
 * Returns: (transfer none): its name, for sqlite3_open_v2()
 */
const char *
fault_vfs_get_name (FaultVfs *vfs)
{
  return vfs->name;
}

/**
 * fault_vfs_arm:
 * @vfs: a VFS
 * @operation: which operation from now on, from 1
 * @mode: what happens at it
 * @seed: for what is random about it: how much of a torn write arrives, what a cut leaves
 *
 * Counts from 0 again and fails as asked. %FAULT_NONE disarms.
 */
void
fault_vfs_arm (FaultVfs *vfs,
               guint64   operation,
               FaultMode mode,
               guint32   seed)
{
  g_mutex_lock (&vfs->mutex);
  vfs->operation = operation;
  vfs->mode = mode;
  vfs->fired = FALSE;
  vfs->count = 0;
  memset (vfs->counts, 0, sizeof vfs->counts);
  g_rand_set_seed (vfs->rand, seed);
  g_mutex_unlock (&vfs->mutex);
}

/**
 * fault_vfs_fired:
 * @vfs: a VFS
 *
 * Returns: whether the armed operation was reached
 */
gboolean
fault_vfs_fired (FaultVfs *vfs)
{
  g_mutex_lock (&vfs->mutex);
  return end (vfs, vfs->fired);
}

/**
 * fault_vfs_count:
 * @vfs: a VFS
 *
 * Returns: how many operations there were since it was armed
 */
guint64
fault_vfs_count (FaultVfs *vfs)
{
  return vfs->count;
}

/**
 * fault_vfs_count_of:
 * @vfs: a VFS
 * @op: a kind of operation
 *
 * Returns: how many of them there were since it was armed
 */
guint64
fault_vfs_count_of (FaultVfs *vfs,
                    FaultOp   op)
{
  return vfs->counts[op];
}

/* What was renamed or replaced behind SQLite's back is left as it is. */
static gboolean
is_ours (const char *path,
         Entry      *entry)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return entry->now == NULL;
  return entry->now == NULL || entry->now->number == status.st_ino;
}

static void
restore_file (FaultVfs   *vfs,
              const char *path,
              Entry      *entry)
{
  FaultInode *inode = g_rand_boolean (vfs->rand) ? entry->now : entry->synced;
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_unlink (index);
  if (!is_ours (path, entry))
    return;
  g_unlink (path);
  if (inode != NULL)
    {
      g_autoptr (GByteArray) image = fault_inode_survive (inode, vfs->rand);

      g_assert_true (g_file_set_contents (path, (const char *) image->data, image->len, NULL));
    }
}

/**
 * fault_vfs_restart:
 * @vfs: a VFS without open files
 *
 * The power is back: puts in place of each file what the disk has of it, forgets what was, and
 * disarms. The files can then be opened through any VFS.
 */
void
fault_vfs_restart (FaultVfs *vfs)
{
  g_autoptr (GList) paths = NULL;

  g_assert_cmpuint (vfs->n_open, ==, 0);
  /* In a fixed order, so that a seed gives the same files again. */
  paths = g_list_sort (g_hash_table_get_keys (vfs->entries), (GCompareFunc) strcmp);
  for (GList *p = paths; p != NULL; p = p->next)
    restore_file (vfs, p->data, g_hash_table_lookup (vfs->entries, p->data));
  g_hash_table_remove_all (vfs->entries);
  fault_vfs_arm (vfs, 0, FAULT_NONE, 0);
}
