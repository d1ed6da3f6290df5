/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite as the rest of the program sees it: connections, transactions, prepared statements and
 * their errors in words that a caller can act on. How a file is opened and what is
 * refused is chancery-db-open.c's business; what stands in it chancery-db-schema.c's.
 */

#include "core/db/chancery-db-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

struct _ChanceryCursor
{
  ChanceryDb *db;
  sqlite3_stmt *statement;
  int bind_code; /* first failure of a bind, told at the step */
};

G_DEFINE_QUARK (chancery-db-error-quark, chancery_db_error)

/* How many SQLite instructions pass between two looks at the cancellable: well under 1 ms. */
#define PROGRESS_INSTRUCTIONS 20000

static ChanceryDbError
error_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CHANCERY_DB_ERROR_BUSY;
    case SQLITE_READONLY:
      return code == SQLITE_READONLY_DBMOVED ? CHANCERY_DB_ERROR_MOVED
                                             : CHANCERY_DB_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return CHANCERY_DB_ERROR_FULL;
    case SQLITE_IOERR:
      return code == SQLITE_IOERR_NOMEM ? CHANCERY_DB_ERROR_MEMORY : CHANCERY_DB_ERROR_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
      return CHANCERY_DB_ERROR_IO;
    case SQLITE_NOMEM:
      return CHANCERY_DB_ERROR_MEMORY;
    case SQLITE_CORRUPT:
      return CHANCERY_DB_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return CHANCERY_DB_ERROR_FOREIGN;
    case SQLITE_CONSTRAINT:
      return CHANCERY_DB_ERROR_CONSTRAINT;
    case SQLITE_TOOBIG:
      return CHANCERY_DB_ERROR_TOO_BIG;
    default:
      return CHANCERY_DB_ERROR_FAILED;
    }
}

static const char *
error_words (ChanceryDbError code)
{
  switch (code)
    {
    case CHANCERY_DB_ERROR_BUSY:
      return _("another program is saving");
    case CHANCERY_DB_ERROR_MOVED:
      return _("the file was moved, replaced or deleted");
    case CHANCERY_DB_ERROR_READ_ONLY:
      return _("the file can't be written");
    case CHANCERY_DB_ERROR_FULL:
      return _("the disk is full");
    case CHANCERY_DB_ERROR_IO:
      return _("reading or writing failed");
    case CHANCERY_DB_ERROR_MEMORY:
      return _("not enough memory");
    case CHANCERY_DB_ERROR_DAMAGED:
      return _("the file is damaged");
    case CHANCERY_DB_ERROR_FOREIGN:
      return _("not a Chancery database");
    default:
      return NULL;
    }
}

/* What is to be told of an SQLite error @code; @what is its own text, or %NULL for the handle's. */
GError *
chancery_db_make_error (ChanceryDb *db, int code, const char *what)
{
  ChanceryDbError our_code = error_code (code);
  const char *words;

  /* Shared memory that can't be made, too, is told as an I/O error. */
  if (our_code == CHANCERY_DB_ERROR_IO && db != NULL && db->handle != NULL &&
      sqlite3_system_errno (db->handle) == ENOSPC)
    our_code = CHANCERY_DB_ERROR_FULL;
  words = error_words (our_code);
  if ((code & 0xff) == SQLITE_INTERRUPT)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
  if (what == NULL)
    what = db != NULL && db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code);
  if (words == NULL)
    return g_error_new_literal (CHANCERY_DB_ERROR, our_code, what);
  return g_error_new (CHANCERY_DB_ERROR, our_code, "%s (%s)", words, what);
}

static gboolean
fail (ChanceryDb *db, int code, GError **error)
{
  g_propagate_error (error, chancery_db_make_error (db, code, NULL));
  return FALSE;
}

static void
cursor_free (gpointer data)
{
  ChanceryCursor *cursor = data;

  sqlite3_finalize (cursor->statement);
  g_free (cursor);
}

/* Takes over an open SQLite handle. */
ChanceryDb *
chancery_db_wrap (sqlite3 *handle, const char *path, gboolean read_only)
{
  ChanceryDb *db = g_new0 (ChanceryDb, 1);

  db->handle = handle;
  db->path = g_strdup (path);
  db->read_only = read_only;
  db->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cursor_free);
  return db;
}

/**
 * chancery_db_close:
 * @db: (nullable) (transfer full): a connection
 *
 * Ends it. An open transaction is rolled back; the last connection of a file moves the
 * write-ahead log into it, so that one file is the record.
 */
void
chancery_db_close (ChanceryDb *db)
{
  if (db == NULL)
    return;
  g_hash_table_unref (db->cursors);
  g_clear_object (&db->cancellable);
  sqlite3_close (db->handle);
  g_free (db->path);
  g_free (db);
}

/**
 * chancery_db_check_writable:
 * @db: a connection
 * @error: return location for %CHANCERY_DB_ERROR_READ_ONLY
 *
 * Returns: whether @db may write
 */
gboolean
chancery_db_check_writable (ChanceryDb *db, GError **error)
{
  if (!chancery_db_is_read_only (db))
    return TRUE;
  g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_READ_ONLY,
                       error_words (CHANCERY_DB_ERROR_READ_ONLY));
  return FALSE;
}

/**
 * chancery_db_get_path:
 * @db: a connection
 *
 * Returns: (transfer none): the real path of its file
 */
const char *
chancery_db_get_path (ChanceryDb *db)
{
  return db->path;
}

/**
 * chancery_db_is_read_only:
 * @db: a connection
 *
 * Returns: whether it can't write
 */
gboolean
chancery_db_is_read_only (ChanceryDb *db)
{
  return db->read_only;
}

/**
 * chancery_db_check_moved:
 * @db: a connection
 * @error: return location
 *
 * SQLite does not notice that its file was replaced or deleted and would go on writing into
 * what nobody will ever read again; so this is asked before every write.
 *
 * Returns: %FALSE with %CHANCERY_DB_ERROR_MOVED where the path no longer leads to this file
 */
gboolean
chancery_db_check_moved (ChanceryDb *db, GError **error)
{
  int moved = 0;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!moved)
    return TRUE;
  g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_MOVED,
                       error_words (CHANCERY_DB_ERROR_MOVED));
  return FALSE;
}

/**
 * chancery_db_release_memory:
 * @db: a connection
 *
 * Gives back what it keeps of pages, after work that read many.
 */
void
chancery_db_release_memory (ChanceryDb *db)
{
  sqlite3_db_release_memory (db->handle);
}

static int
progress_cb (gpointer data)
{
  ChanceryDb *db = data;

  if (db->tick != NULL)
    db->tick (db->tick_data);
  return g_cancellable_is_cancelled (db->cancellable);
}

static void
watch_progress (ChanceryDb *db)
{
  gboolean watched = db->cancellable != NULL || db->tick != NULL;

  sqlite3_progress_handler (db->handle, PROGRESS_INSTRUCTIONS, watched ? progress_cb : NULL, db);
}

/**
 * chancery_db_set_cancellable:
 * @db: a connection
 * @cancellable: (nullable): what may cancel the work that follows
 *
 * From now on statements fail with %G_IO_ERROR_CANCELLED once @cancellable is cancelled.
 */
void
chancery_db_set_cancellable (ChanceryDb *db, GCancellable *cancellable)
{
  g_set_object (&db->cancellable, cancellable);
  watch_progress (db);
}

/**
 * chancery_db_set_tick:
 * @db: a connection
 * @tick: (nullable): called from now on while statements take long
 * @data: for @tick
 */
void
chancery_db_set_tick (ChanceryDb *db, ChanceryDbTick tick, gpointer data)
{
  db->tick = tick;
  db->tick_data = data;
  watch_progress (db);
}

/**
 * chancery_db_exec:
 * @db: a connection
 * @sql: statements without parameters
 * @error: return location
 *
 * Runs them all; rows are ignored.
 *
 * Returns: whether all went well
 */
gboolean
chancery_db_exec (ChanceryDb *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (db, code, error);
}

/**
 * chancery_db_begin:
 * @db: a connection that can write
 * @error: return location
 *
 * Begins a transaction that will write: it holds the write lock from here on, so
 * that what it reads is what it changes.
 *
 * Returns: whether it began; else %CHANCERY_DB_ERROR_MOVED, _BUSY, _READ_ONLY …
 */
gboolean
chancery_db_begin (ChanceryDb *db, GError **error)
{
  return chancery_db_check_moved (db, error) && chancery_db_exec (db, "BEGIN IMMEDIATE", error);
}

/**
 * chancery_db_begin_read:
 * @db: a connection
 * @error: return location
 *
 * Begins a transaction that reads one state of the file; chancery_db_rollback() ends it.
 *
 * Returns: whether it began
 */
gboolean
chancery_db_begin_read (ChanceryDb *db, GError **error)
{
  return chancery_db_exec (db, "BEGIN", error);
}

/**
 * chancery_db_commit:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Once this returns %TRUE what was written survives a power cut.
 *
 * Returns: whether it was written; if not, all of it is rolled back
 */
gboolean
chancery_db_commit (ChanceryDb *db, GError **error)
{
  if (chancery_db_exec (db, "COMMIT", error))
    return TRUE;
  chancery_db_rollback (db);
  return FALSE;
}

/**
 * chancery_db_rollback:
 * @db: a connection
 *
 * Drops what the transaction wrote, if there is one.
 */
void
chancery_db_rollback (ChanceryDb *db)
{
  GHashTableIter iter;
  gpointer cursor;

  if (!chancery_db_in_transaction (db))
    return;
  g_hash_table_iter_init (&iter, db->cursors);
  while (g_hash_table_iter_next (&iter, NULL, &cursor))
    chancery_cursor_reset (cursor);
  sqlite3_progress_handler (db->handle, 0, NULL, NULL);
  sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  watch_progress (db);
}

/**
 * chancery_db_in_transaction:
 * @db: a connection
 *
 * Returns: whether a transaction is open
 */
gboolean
chancery_db_in_transaction (ChanceryDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

/**
 * chancery_db_last_insert_id:
 * @db: a connection
 *
 * Returns: the integer key of the row inserted last
 */
gint64
chancery_db_last_insert_id (ChanceryDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

/**
 * chancery_db_changes:
 * @db: a connection
 *
 * Returns: how many rows the last statement inserted, changed or deleted
 */
int
chancery_db_changes (ChanceryDb *db)
{
  return sqlite3_changes (db->handle);
}

/**
 * chancery_db_get_integer:
 * @db: a connection
 * @sql: a query of one number, without parameters
 * @integer: (out): that number; 0 where it is null or there is no row
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
chancery_db_get_integer (ChanceryDb *db, const char *sql, gint64 *integer, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  step = chancery_cursor_step (cursor, error);
  *integer = step == CHANCERY_STEP_ROW ? chancery_cursor_get_integer (cursor, 0) : 0;
  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_db_data_version:
 * @db: a connection
 *
 * Returns: a number that changes when another connection has committed; -1 where it can't be read
 */
gint64
chancery_db_data_version (ChanceryDb *db)
{
  gint64 version;

  return chancery_db_get_integer (db, "PRAGMA data_version", &version, NULL) ? version : -1;
}

/**
 * chancery_db_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer none) (nullable): a cursor for it, kept by @db for later uses
 */
ChanceryCursor *
chancery_db_prepare (ChanceryDb *db, const char *sql, GError **error)
{
  ChanceryCursor *cursor = g_hash_table_lookup (db->cursors, sql);
  sqlite3_stmt *statement;
  int code;

  if (cursor != NULL)
    return cursor;
  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      fail (db, code, error);
      return NULL;
    }
  cursor = g_new0 (ChanceryCursor, 1);
  cursor->db = db;
  cursor->statement = statement;
  g_hash_table_insert (db->cursors, g_strdup (sql), cursor);
  return cursor;
}

/**
 * chancery_cursor_reset:
 * @cursor: (nullable): a cursor
 *
 * Ends its result and forgets its parameters, ready for the next use.
 */
void
chancery_cursor_reset (ChanceryCursor *cursor)
{
  if (cursor == NULL)
    return;
  sqlite3_reset (cursor->statement);
  sqlite3_clear_bindings (cursor->statement);
  cursor->bind_code = SQLITE_OK;
}

static void
bound (ChanceryCursor *cursor, int code)
{
  if (code != SQLITE_OK && cursor->bind_code == SQLITE_OK)
    cursor->bind_code = code;
}

/**
 * chancery_cursor_bind_null:
 * @cursor: a cursor
 * @parameter: which parameter, from 1
 */
void
chancery_cursor_bind_null (ChanceryCursor *cursor, int parameter)
{
  bound (cursor, sqlite3_bind_null (cursor->statement, parameter));
}

/**
 * chancery_cursor_bind_integer:
 * @cursor: a cursor
 * @parameter: which parameter, from 1
 * @integer: its value
 */
void
chancery_cursor_bind_integer (ChanceryCursor *cursor, int parameter, gint64 integer)
{
  bound (cursor, sqlite3_bind_int64 (cursor->statement, parameter, integer));
}

/**
 * chancery_cursor_bind_text:
 * @cursor: a cursor
 * @parameter: which parameter, from 1
 * @text: (nullable): UTF-8 that stays as it is until the cursor is reset; %NULL binds null
 * @length: its length in bytes, or -1 where it ends with NUL
 */
void
chancery_cursor_bind_text (ChanceryCursor *cursor, int parameter, const char *text, gssize length)
{
  bound (cursor, sqlite3_bind_text64 (cursor->statement, parameter, text,
                                      length < 0 && text != NULL ? strlen (text) : (gsize) length,
                                      SQLITE_STATIC, SQLITE_UTF8));
}

/**
 * chancery_cursor_bind_uuid:
 * @cursor: a cursor
 * @parameter: which parameter, from 1
 * @uuid: (nullable): a UUID that stays as it is until the cursor is reset; %NULL binds null
 */
void
chancery_cursor_bind_uuid (ChanceryCursor *cursor, int parameter, const ChanceryUuid *uuid)
{
  if (uuid == NULL)
    chancery_cursor_bind_null (cursor, parameter);
  else
    bound (cursor, sqlite3_bind_blob (cursor->statement, parameter, uuid->bytes,
                                      sizeof uuid->bytes, SQLITE_STATIC));
}

/**
 * chancery_cursor_step:
 * @cursor: a cursor
 * @error: return location
 *
 * Goes to the next row.
 *
 * Returns: whether there is one, there are no more, or it failed
 */
ChanceryStep
chancery_cursor_step (ChanceryCursor *cursor, GError **error)
{
  int code = cursor->bind_code;

  if (code == SQLITE_OK)
    code = sqlite3_step (cursor->statement);
  if (code == SQLITE_ROW)
    return CHANCERY_STEP_ROW;
  if (code == SQLITE_DONE)
    return CHANCERY_STEP_DONE;
  fail (cursor->db, code, error);
  return CHANCERY_STEP_FAILED;
}

/**
 * chancery_cursor_run:
 * @cursor: a cursor with its parameters bound
 * @error: return location
 *
 * Runs a statement whose rows don't matter, and resets the cursor.
 *
 * Returns: whether it went well
 */
gboolean
chancery_cursor_run (ChanceryCursor *cursor, GError **error)
{
  ChanceryStep step;

  do
    step = chancery_cursor_step (cursor, error);
  while (step == CHANCERY_STEP_ROW);
  chancery_cursor_reset (cursor);
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_cursor_is_null:
 * @cursor: a cursor on a row
 * @column: which column, from 0
 *
 * Returns: whether it is null
 */
gboolean
chancery_cursor_is_null (ChanceryCursor *cursor, int column)
{
  return sqlite3_column_type (cursor->statement, column) == SQLITE_NULL;
}

/**
 * chancery_cursor_get_integer:
 * @cursor: a cursor on a row
 * @column: which column, from 0
 *
 * Returns: its number; 0 for null
 */
gint64
chancery_cursor_get_integer (ChanceryCursor *cursor, int column)
{
  return sqlite3_column_int64 (cursor->statement, column);
}

/**
 * chancery_cursor_get_text:
 * @cursor: a cursor on a row
 * @column: which column, from 0
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (nullable) (transfer none): its text until the next step, %NULL for null
 */
const char *
chancery_cursor_get_text (ChanceryCursor *cursor, int column, gsize *length)
{
  const char *text = (const char *) sqlite3_column_text (cursor->statement, column);

  if (length != NULL)
    *length = text != NULL ? sqlite3_column_bytes (cursor->statement, column) : 0;
  return text;
}

/**
 * chancery_cursor_dup_text:
 * @cursor: a cursor on a row
 * @column: a column, from 0
 *
 * For what is shown: a file that somebody sent may hold any bytes, and neither Pango nor
 * D-Bus takes what is no UTF-8.
 *
 * Returns: (transfer full) (nullable): the text with U+FFFD for bytes that are no UTF-8 or NUL;
 *   %NULL for null
 */
char *
chancery_cursor_dup_text (ChanceryCursor *cursor, int column)
{
  gsize length;
  const char *text = chancery_cursor_get_text (cursor, column, &length);

  return text != NULL ? g_utf8_make_valid (text, length) : NULL;
}

/**
 * chancery_cursor_get_uuid:
 * @cursor: a cursor on a row
 * @column: which column, from 0
 * @uuid: (out): its UUID
 *
 * Returns: whether it holds one
 */
gboolean
chancery_cursor_get_uuid (ChanceryCursor *cursor, int column, ChanceryUuid *uuid)
{
  const void *blob = sqlite3_column_blob (cursor->statement, column);

  if (sqlite3_column_bytes (cursor->statement, column) != sizeof uuid->bytes)
    return FALSE;
  memcpy (uuid->bytes, blob, sizeof uuid->bytes);
  return TRUE;
}
