/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a database file: what is refused and in which words, and how a connection is
 * hardened against a file that somebody sent. Nothing here trusts the file.
 */

#include "core/db/chancery-db-private.h"
#include "core/db/chancery-db-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define LOG_HEADER_SIZE 32 /* a write-ahead log no longer than that holds nothing */
#define BUSY_MILLISECONDS 10000

/* Derived data: a text of 32 MiB may take up more once its CJK characters stand in pairs, and what
 * another program is making anyway is not worth waiting for. */
#define DERIVED_LENGTH (128 << 20)
#define DERIVED_PRAGMAS "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" \
                        "PRAGMA busy_timeout = 1000; PRAGMA cache_size = -2000"

/* Magic numbers of statfs(2) for file systems whose locks or shared memory can't be relied on. */
#define NFS_MAGIC 0x6969
#define SMB_MAGIC 0x517B
#define CIFS_MAGIC 0xFF534D42
#define SMB2_MAGIC 0xFE534D42
#define V9FS_MAGIC 0x01021997

/* The files of a database. */
static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

static gboolean
refuse (GError **error, ChanceryDbError code, const char *why)
{
  g_set_error_literal (error, CHANCERY_DB_ERROR, code, why);
  return FALSE;
}

static gboolean
check_regular (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return refuse (error, errno == ENOENT ? CHANCERY_DB_ERROR_NOT_FOUND : CHANCERY_DB_ERROR_IO,
                   g_strerror (errno));
  if (S_ISDIR (info.st_mode))
    return refuse (error, CHANCERY_DB_ERROR_NOT_REGULAR, _("it is a folder"));
  if (!S_ISREG (info.st_mode))
    return refuse (error, CHANCERY_DB_ERROR_NOT_REGULAR, _("it is not a regular file"));
  if (info.st_size == 0)
    return refuse (error, CHANCERY_DB_ERROR_FOREIGN,
                   _("the file is empty, not a Chancery database"));
  return TRUE;
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info;

  return stat (log, &info) == 0 && info.st_size > LOG_HEADER_SIZE;
}

/* Looks at the header through SQLite's own file handle: opening and closing the file a second time
 * would drop the locks that this process holds on it (fcntl(2)). */
static gboolean
check_header (ChanceryDb *db, GError **error)
{
  guint8 header[HEADER_SIZE];
  sqlite3_file *file = NULL;
  sqlite3_int64 size;
  guint32 page_size;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == NULL || file->pMethods == NULL ||
      file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return refuse (error, CHANCERY_DB_ERROR_IO, _("reading failed"));
  if (size < HEADER_SIZE)
    return refuse (error, CHANCERY_DB_ERROR_FOREIGN, _("not a Chancery database"));
  if (file->pMethods->xRead (file, header, HEADER_SIZE, 0) != SQLITE_OK)
    return refuse (error, CHANCERY_DB_ERROR_IO, _("reading failed"));
  if (memcmp (header, "SQLite format 3", 16) != 0 ||
      big_endian (header + 68) != CHANCERY_DB_APPLICATION_ID)
    return refuse (error, CHANCERY_DB_ERROR_FOREIGN, _("not a Chancery database"));
  page_size = header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  if (size < (sqlite3_int64) big_endian (header + 28) * page_size && !has_log (db->path))
    return refuse (error, CHANCERY_DB_ERROR_DAMAGED,
                   _("the file is damaged: its end is missing"));
  return TRUE;
}

static gboolean
check_version (ChanceryDb *db, GError **error)
{
  gint64 version;

  if (!chancery_db_get_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > CHANCERY_DB_VERSION)
    {
      g_set_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_NEWER,
                   _("written by a newer version of Chancery (schema %lld, this one knows %d)"),
                   (long long) version, CHANCERY_DB_VERSION);
      return FALSE;
    }
  if (version < 1)
    return refuse (error, CHANCERY_DB_ERROR_DAMAGED, _("the file is damaged: it has no version"));
  return TRUE;
}

/* Settings and limits: no SQL of the file's own may run, no value may be larger than we write, and
 * no statement more complex than ours. https://www.sqlite.org/security.html */
static void
harden (ChanceryDb *db)
{
  static const int options[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };
  static const int limits[][2] = {
    { SQLITE_LIMIT_LENGTH, 32 << 20 },      { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },           { SQLITE_LIMIT_EXPR_DEPTH, 40 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 5 },    { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },       { SQLITE_LIMIT_ATTACHED, 1 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (db->handle, options[i][0], options[i][1], NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db->handle, limits[i][0], limits[i][1]);
  sqlite3_busy_timeout (db->handle, BUSY_MILLISECONDS);
}

static gboolean
is_on_network (const char *path)
{
  struct statfs info;

  if (statfs (path, &info) != 0)
    return FALSE;
  switch ((guint32) info.f_type)
    {
    case NFS_MAGIC:
    case SMB_MAGIC:
    case CIFS_MAGIC:
    case SMB2_MAGIC:
    case V9FS_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/* WAL with full syncs loses nothing at a power cut; over a network its shared memory
 * doesn't work, so there a rollback journal with an extra sync of the folder. */
static gboolean
set_journal (ChanceryDb *db, GError **error)
{
  return chancery_db_exec (db, is_on_network (db->path)
                                   ? "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"
                                     "PRAGMA foreign_keys = ON"
                                   : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                     "PRAGMA foreign_keys = ON", error);
}

/* SQLite counts the memory in use under a lock that every allocation takes; nobody asks for it. */
static void
stop_counting_memory (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

static ChanceryDb *
open_bare (const char *path, const char *real_path, int flags, const char *vfs, GError **error)
{
  sqlite3 *handle = NULL;
  ChanceryDb *db;
  int code;

  stop_counting_memory ();
  code = sqlite3_open_v2 (path, &handle,
                          flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE |
                              SQLITE_OPEN_NOMUTEX, vfs);
  db = chancery_db_wrap (handle, real_path, (flags & SQLITE_OPEN_READONLY) != 0);

  if (code == SQLITE_OK)
    {
      harden (db);
      return db;
    }
  g_propagate_error (error, chancery_db_make_error (db, code, NULL));
  chancery_db_close (db);
  return NULL;
}

/* The first of it reads the file. */
static gboolean
set_up (ChanceryDb *db, GError **error)
{
  return chancery_db_exec (db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000", error);
}

static ChanceryDb *
open_handle (const char *path, const char *real_path, int flags, const char *vfs, GError **error)
{
  g_autoptr (ChanceryDb) db = open_bare (path, real_path, flags, vfs, error);

  return db != NULL && set_up (db, error) ? g_steal_pointer (&db) : NULL;
}

/* Our own URI, for a file in a folder where the shared memory of a WAL can't be made. */
static char *
immutable_uri (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strdup_printf ("file:%s?immutable=1", escaped);
}

static gboolean
check_content (ChanceryDb *db, GError **error)
{
  return check_header (db, error) && check_version (db, error) &&
         chancery_db_check_schema (db, error);
}

static ChanceryDb *
open_read_only (const char *path, const char *vfs, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (ChanceryDb) db = open_handle (path, path, SQLITE_OPEN_READONLY, vfs, &why);
  g_autofree char *uri = immutable_uri (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (db != NULL && check_content (db, &why))
    return g_steal_pointer (&db);
  if (has_log (path) && g_error_matches (why, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_IO))
    {
      refuse (error, CHANCERY_DB_ERROR_IO,
              _("the newest edits are in the log (-wal) beside it, which can't be read in a "
                "read-only folder: copy both files elsewhere"));
      return NULL;
    }
  if (has_log (path) || access (folder, W_OK) == 0)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  g_clear_pointer (&db, chancery_db_close);
  db = open_handle (uri, path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, vfs, error);
  return db != NULL && check_content (db, error) ? g_steal_pointer (&db) : NULL;
}

/* Whether what the connections to a file share could not be made, as on a disk that is full. */
static gboolean
lacks_shared_memory (ChanceryDb *db)
{
  switch (sqlite3_extended_errcode (db->handle))
    {
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMMAP:
      return TRUE;
    default:
      return FALSE;
    }
}

/* With the right to write, though nothing is written: SQLite lets only such a connection, when it is
 * the last, move the log into the file and take it away. */
static ChanceryDb *
open_to_read (const char *path, const char *vfs, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GError) why = NULL;

  if (access (folder, W_OK) != 0)
    return open_read_only (path, vfs, error);
  db = open_bare (path, path, SQLITE_OPEN_READWRITE, vfs, error);
  if (db == NULL)
    return NULL;
  if ((!set_up (db, &why) || !check_content (db, &why)) && lacks_shared_memory (db))
    {
      /* Alone it needs none: it keeps others out instead. */
      g_clear_error (&why);
      chancery_db_close (db);
      db = open_bare (path, path, SQLITE_OPEN_READWRITE, vfs, error);
      if (db == NULL || !chancery_db_exec (db, "PRAGMA locking_mode = EXCLUSIVE", error) ||
          !set_up (db, error) || !check_content (db, error))
        return NULL;
    }
  if (why != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (!chancery_db_exec (db, "PRAGMA query_only = ON", error))
    return NULL;
  db->read_only = TRUE;
  return g_steal_pointer (&db);
}

static ChanceryDb *
open_existing (const char *path, ChanceryDbMode mode, const char *vfs, GError **error)
{
  g_autofree char *real_path = realpath (path, NULL);
  g_autoptr (ChanceryDb) db = NULL;

  if (real_path == NULL)
    {
      refuse (error, errno == ENOENT ? CHANCERY_DB_ERROR_NOT_FOUND : CHANCERY_DB_ERROR_IO,
              g_strerror (errno));
      return NULL;
    }
  if (!check_regular (real_path, error))
    return NULL;
  if (access (real_path, W_OK) != 0)
    return open_read_only (real_path, vfs, error);
  if (mode == CHANCERY_DB_READ)
    return open_to_read (real_path, vfs, error);
  db = open_handle (real_path, real_path, SQLITE_OPEN_READWRITE, vfs, error);
  if (db == NULL || !check_content (db, error) || !set_journal (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Closing would do it too, but could not say whether it went well. */
static gboolean
empty_log (ChanceryDb *db, GError **error)
{
  gint64 busy;

  return chancery_db_get_integer (db, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error) &&
         (busy == 0 || refuse (error, CHANCERY_DB_ERROR_BUSY, _("another program is saving")));
}

/* Takes @path only where nobody has it. A file system without hard links (FAT) has the name taken by
 * an empty file first, which nobody opens as a database. */
static gboolean
give_name (const char *made, const char *path, GError **error)
{
  int fd, code;

  if (link (made, path) == 0)
    return TRUE;
  if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS)
    return refuse (error, errno == EEXIST ? CHANCERY_DB_ERROR_EXISTS : CHANCERY_DB_ERROR_IO,
                   g_strerror (errno));
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse (error, errno == EEXIST ? CHANCERY_DB_ERROR_EXISTS : CHANCERY_DB_ERROR_IO,
                   g_strerror (errno));
  close (fd);
  if (rename (made, path) == 0)
    return TRUE;
  code = errno;
  unlink (path);
  return refuse (error, CHANCERY_DB_ERROR_IO, g_strerror (code));
}

/**
 * chancery_db_remove_files:
 * @path: a database that nobody else knows of
 *
 * Takes the file away, and what SQLite keeps beside it.
 */
void
chancery_db_remove_files (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

/**
 * chancery_db_dup_aside:
 * @path: a database that is to be made
 *
 * Returns: (transfer full): a hidden name beside it that nobody has, under which it can be made
 */
char *
chancery_db_dup_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  return g_strdup_printf ("%s/.%s.%08x.new", folder, base, g_random_int ());
}

/**
 * chancery_db_put_in_place:
 * @made: a database beside @path that no connection has open any more
 * @path: the name that it gets
 * @error: return location; %CHANCERY_DB_ERROR_EXISTS where somebody else made @path meanwhile
 *
 * Makes one file of it, with no log beside it, and gives it its name: nobody ever sees a half-made
 * database, and an existing file is never touched. Where it fails @made is as it was.
 *
 * Returns: whether @path is what @made was
 */
gboolean
chancery_db_put_in_place (const char *made, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  ChanceryDb *db = open_handle (made, made, SQLITE_OPEN_READWRITE, NULL, error);
  gboolean whole = db != NULL && empty_log (db, error);

  chancery_db_close (db);
  if (!whole || !give_name (made, path, error))
    return FALSE;
  chancery_db_remove_files (made);
  sync_folder (folder);
  return TRUE;
}

static gboolean
create_file (const char *path, const char *vfs, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = chancery_db_dup_aside (path);
  g_autoptr (ChanceryDb) db = NULL;
  ChanceryUuid uuid;
  gboolean made = FALSE;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse (error, CHANCERY_DB_ERROR_EXISTS, _("there is such a file already"));
  if (access (folder, W_OK | X_OK) != 0)
    return refuse (error, CHANCERY_DB_ERROR_IO, g_strerror (errno));
  db = open_handle (temporary, temporary, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs, error);
  chancery_uuid_generate (&uuid, g_get_real_time ());
  if (db != NULL && set_journal (db, error))
    made = chancery_db_create_schema (db, &uuid, error) && empty_log (db, error);
  g_clear_pointer (&db, chancery_db_close);
  made = made && give_name (temporary, path, error);
  chancery_db_remove_files (temporary);
  sync_folder (folder);
  return made;
}

/**
 * chancery_db_open:
 * @path: a file name
 * @mode: whether to read, to write or to make it
 * @vfs: (nullable): the SQLite VFS to go through; %NULL for the usual one
 * @error: return location
 *
 * Opens a Chancery database. A file that can't be written is opened for reading; see
 * chancery_db_is_read_only(). Symbolic links are followed once, to the real path.
 *
 * Returns: (transfer full) (nullable): a connection; or %NULL with any #ChanceryDbError
 */
ChanceryDb *
chancery_db_open (const char *path, ChanceryDbMode mode, const char *vfs, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (mode == CHANCERY_DB_CREATE && !create_file (path, vfs, error))
    return NULL;
  return open_existing (path, mode, vfs, error);
}

/**
 * chancery_db_check_output:
 * @db: a connection
 * @path: (type filename): a file that something else is about to be written to
 * @error: return location for %CHANCERY_DB_ERROR_EXISTS
 *
 * Returns: whether @path, under whatever name, is neither the database nor what SQLite keeps
 *   beside it
 */
gboolean
chancery_db_check_output (ChanceryDb *db, const char *path, GError **error)
{
  struct stat asked, own;

  g_return_val_if_fail (db != NULL && path != NULL, FALSE);

  if (stat (path, &asked) != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (db->path, endings[i], NULL);

      if (stat (name, &own) == 0 && own.st_dev == asked.st_dev && own.st_ino == asked.st_ino)
        return refuse (error, CHANCERY_DB_ERROR_EXISTS,
                       _("a database can't be replaced by what is exported from it"));
    }
  return TRUE;
}

/**
 * chancery_db_open_derived:
 * @path: (nullable): a file name; %NULL keeps it in memory
 * @vfs: (nullable): the SQLite VFS to go through; %NULL for the usual one
 * @error: return location
 *
 * Opens, or makes, a file of derived data, which may be lost and made again: nothing is
 * checked, and it is not synced to the disk.
 *
 * Returns: (transfer full) (nullable): a connection
 */
ChanceryDb *
chancery_db_open_derived (const char *path, const char *vfs, GError **error)
{
  g_autoptr (ChanceryDb) db = open_handle (path != NULL ? path : ":memory:",
                                           path != NULL ? path : ":memory:",
                                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs, error);

  if (db == NULL || !chancery_db_exec (db, DERIVED_PRAGMAS, error))
    return NULL;
  sqlite3_limit (db->handle, SQLITE_LIMIT_LENGTH, DERIVED_LENGTH);
  return g_steal_pointer (&db);
}

/**
 * chancery_db_open_damaged:
 * @path: a file name
 * @error: return location for a #ChanceryDbError
 *
 * Opens what may be left of a Chancery database, for reading only and never to be believed: a read
 * may fail where another succeeds. Refuses only what is not one at all.
 *
 * Returns: (transfer full) (nullable): a connection
 */
ChanceryDb *
chancery_db_open_damaged (const char *path, GError **error)
{
  g_autofree char *real_path = realpath (path, NULL);
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GError) why = NULL;

  if (real_path == NULL)
    {
      refuse (error, CHANCERY_DB_ERROR_NOT_FOUND, g_strerror (errno));
      return NULL;
    }
  if (!check_regular (real_path, error))
    return NULL;
  db = open_bare (real_path, real_path, SQLITE_OPEN_READONLY, NULL, error);
  if (db == NULL)
    return NULL;
  /* SQLite reads a file whose end is missing only where it may also change the schema; this
   * connection can change nothing. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!chancery_db_exec (db, "PRAGMA writable_schema = ON", error))
    return NULL;
  if (check_header (db, &why) || why->code == CHANCERY_DB_ERROR_DAMAGED)
    return g_steal_pointer (&db);
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

static gboolean
last_action (ChanceryDb *db, gint64 upto, gint64 *seq, ChanceryUuid *uuid)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      db, "SELECT seq, uuid FROM action WHERE seq <= ? ORDER BY seq DESC LIMIT 1", NULL);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, upto);
  if (chancery_cursor_step (cursor, NULL) != CHANCERY_STEP_ROW)
    return FALSE;
  *seq = chancery_cursor_get_integer (cursor, 0);
  return chancery_cursor_get_uuid (cursor, 1, uuid);
}

/**
 * chancery_db_check_log:
 * @path: the file of a database that this process has not opened yet
 * @vfs: (nullable): the SQLite VFS to go through; %NULL for the usual one
 * @error: return location
 *
 * Where a file was replaced by a newer copy of itself (by a sync folder, say) while the write-ahead
 * log of the older one stayed beside it, SQLite would apply that log and silently take back the
 * newer edits. So what the file says without the log is compared with what it says with it: a log
 * that lacks the file's last action belongs to another state. Neither is touched.
 *
 * Returns: %FALSE with %CHANCERY_DB_ERROR_STALE_LOG where that is so
 */
gboolean
chancery_db_check_log (const char *path, const char *vfs, GError **error)
{
  g_autofree char *real_path = realpath (path, NULL);
  g_autofree char *uri = NULL;
  g_autoptr (ChanceryDb) bare = NULL;
  g_autoptr (ChanceryDb) logged = NULL;
  ChanceryUuid bare_uuid, logged_uuid;
  gint64 bare_seq, logged_seq;

  if (real_path == NULL || !has_log (real_path))
    return TRUE;
  uri = immutable_uri (real_path);
  bare = open_handle (uri, real_path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, vfs, NULL);
  if (bare == NULL || !last_action (bare, G_MAXINT64, &bare_seq, &bare_uuid))
    return TRUE;
  g_clear_pointer (&bare, chancery_db_close);
  logged = open_handle (real_path, real_path, SQLITE_OPEN_READWRITE, vfs, NULL);
  if (logged == NULL)
    return TRUE;
  sqlite3_db_config (logged->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (last_action (logged, bare_seq, &logged_seq, &logged_uuid) && logged_seq == bare_seq &&
      chancery_uuid_equal (&bare_uuid, &logged_uuid))
    return TRUE;
  return refuse (
      error, CHANCERY_DB_ERROR_STALE_LOG,
      _("a write-ahead log (-wal) of an older state lies beside it; move that file away to "
        "open the newer state"));
}

/**
 * chancery_db_open_first:
 * @path: a file name
 * @mode: whether to read, to write or to make it
 * @vfs: (nullable): the SQLite VFS to go through; %NULL for the usual one
 * @error: return location
 *
 * As chancery_db_open(), for the first connection that this process has to the file: looks at its
 * write-ahead log before, see chancery_db_check_log().
 *
 * Returns: (transfer full) (nullable): a connection; or %NULL with any #ChanceryDbError
 */
ChanceryDb *
chancery_db_open_first (const char *path, ChanceryDbMode mode, const char *vfs, GError **error)
{
  return chancery_db_check_log (path, vfs, error) ? chancery_db_open (path, mode, vfs, error)
                                                  : NULL;
}
