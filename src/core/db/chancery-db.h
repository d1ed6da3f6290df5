/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/model/chancery-uuid.h"

G_BEGIN_DECLS

#define CHANCERY_DB_ERROR (chancery_db_error_quark ())
GQuark chancery_db_error_quark (void);

/**
 * ChanceryDbError:
 * @CHANCERY_DB_ERROR_FAILED: anything else; the message is SQLite's
 * @CHANCERY_DB_ERROR_NOT_FOUND: there is no such file
 * @CHANCERY_DB_ERROR_NOT_REGULAR: it is a folder, a pipe or a device
 * @CHANCERY_DB_ERROR_EXISTS: there is one already where a new one was to be made
 * @CHANCERY_DB_ERROR_FOREIGN: it is not a Chancery database
 * @CHANCERY_DB_ERROR_NEWER: it was written by a newer version
 * @CHANCERY_DB_ERROR_DAMAGED: its content contradicts itself
 * @CHANCERY_DB_ERROR_UNEXPECTED: its schema holds something that this version never makes
 * @CHANCERY_DB_ERROR_STALE_LOG: a write-ahead log of an older state lies beside it
 * @CHANCERY_DB_ERROR_READ_ONLY: it can't be written
 * @CHANCERY_DB_ERROR_BUSY: another program is saving
 * @CHANCERY_DB_ERROR_MOVED: it was moved, replaced or deleted while open
 * @CHANCERY_DB_ERROR_FULL: the disk is full
 * @CHANCERY_DB_ERROR_IO: reading or writing failed
 * @CHANCERY_DB_ERROR_MEMORY: out of memory
 * @CHANCERY_DB_ERROR_CONSTRAINT: a row would break a rule of the schema
 * @CHANCERY_DB_ERROR_TOO_BIG: a value or statement exceeds a limit
 *
 * What went wrong in a database. Cancelled work fails with %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  CHANCERY_DB_ERROR_FAILED,
  CHANCERY_DB_ERROR_NOT_FOUND,
  CHANCERY_DB_ERROR_NOT_REGULAR,
  CHANCERY_DB_ERROR_EXISTS,
  CHANCERY_DB_ERROR_FOREIGN,
  CHANCERY_DB_ERROR_NEWER,
  CHANCERY_DB_ERROR_DAMAGED,
  CHANCERY_DB_ERROR_UNEXPECTED,
  CHANCERY_DB_ERROR_STALE_LOG,
  CHANCERY_DB_ERROR_READ_ONLY,
  CHANCERY_DB_ERROR_BUSY,
  CHANCERY_DB_ERROR_MOVED,
  CHANCERY_DB_ERROR_FULL,
  CHANCERY_DB_ERROR_IO,
  CHANCERY_DB_ERROR_MEMORY,
  CHANCERY_DB_ERROR_CONSTRAINT,
  CHANCERY_DB_ERROR_TOO_BIG,
} ChanceryDbError;

/**
 * ChanceryDbMode:
 * @CHANCERY_DB_READ: never writes
 * @CHANCERY_DB_WRITE: the file is there and may be written
 * @CHANCERY_DB_CREATE: makes a new file, fails where there is one
 *
 * How a database is opened.
 */
typedef enum
{
  CHANCERY_DB_READ,
  CHANCERY_DB_WRITE,
  CHANCERY_DB_CREATE,
} ChanceryDbMode;

/**
 * ChanceryDb:
 *
 * One connection to one database file, for one thread at a time.
 */
typedef struct _ChanceryDb ChanceryDb;

/**
 * ChanceryDbTick:
 * @data: what was given
 *
 * Called now and then, on the thread that runs it, while a statement takes long.
 */
typedef void (*ChanceryDbTick) (gpointer data);

/**
 * ChanceryCursor:
 *
 * A prepared statement and where its result stands. Belongs to its connection, which keeps it for
 * the next use of the same SQL: reset it, by chancery_cursor_reset() or the autoptr
 * cleanup, don't free it. The same SQL must not be used twice at the same time.
 */
typedef struct _ChanceryCursor ChanceryCursor;

/**
 * ChanceryStep:
 *
 * What a step of a cursor came to.
 */
typedef enum
{
  CHANCERY_STEP_FAILED,
  CHANCERY_STEP_ROW,
  CHANCERY_STEP_DONE,
} ChanceryStep;

ChanceryDb *chancery_db_open (const char *path, ChanceryDbMode mode, const char *vfs,
                              GError **error);
ChanceryDb *chancery_db_open_derived (const char *path, const char *vfs, GError **error);
ChanceryDb *chancery_db_open_damaged (const char *path, GError **error);
ChanceryDb *chancery_db_open_first (const char *path, ChanceryDbMode mode, const char *vfs,
                                    GError **error);
gboolean chancery_db_put_in_place (const char *made, const char *path, GError **error);
char *chancery_db_dup_aside (const char *path);
void chancery_db_remove_files (const char *path);
gboolean chancery_db_check_output (ChanceryDb *db, const char *path, GError **error);
gboolean chancery_db_check_log (const char *path, const char *vfs, GError **error);
void chancery_db_close (ChanceryDb *db);
const char *chancery_db_get_path (ChanceryDb *db);
gboolean chancery_db_is_read_only (ChanceryDb *db);
gboolean chancery_db_check_writable (ChanceryDb *db, GError **error);
gboolean chancery_db_check_moved (ChanceryDb *db, GError **error);
void chancery_db_set_tick (ChanceryDb *db, ChanceryDbTick tick, gpointer data);
void chancery_db_release_memory (ChanceryDb *db);
void chancery_db_set_cancellable (ChanceryDb *db, GCancellable *cancellable);

gboolean chancery_db_exec (ChanceryDb *db, const char *sql, GError **error);
gboolean chancery_db_begin (ChanceryDb *db, GError **error);
gboolean chancery_db_begin_read (ChanceryDb *db, GError **error);
gboolean chancery_db_commit (ChanceryDb *db, GError **error);
void chancery_db_rollback (ChanceryDb *db);
gboolean chancery_db_in_transaction (ChanceryDb *db);
gint64 chancery_db_last_insert_id (ChanceryDb *db);
int chancery_db_changes (ChanceryDb *db);
gboolean chancery_db_get_integer (ChanceryDb *db, const char *sql, gint64 *integer,
                                  GError **error);
gint64 chancery_db_data_version (ChanceryDb *db);

ChanceryCursor *chancery_db_prepare (ChanceryDb *db, const char *sql, GError **error);
void chancery_cursor_reset (ChanceryCursor *cursor);
void chancery_cursor_bind_null (ChanceryCursor *cursor, int parameter);
void chancery_cursor_bind_integer (ChanceryCursor *cursor, int parameter, gint64 integer);
void chancery_cursor_bind_text (ChanceryCursor *cursor, int parameter, const char *text,
                                gssize length);
void chancery_cursor_bind_uuid (ChanceryCursor *cursor, int parameter, const ChanceryUuid *uuid);
ChanceryStep chancery_cursor_step (ChanceryCursor *cursor, GError **error);
gboolean chancery_cursor_run (ChanceryCursor *cursor, GError **error);
gboolean chancery_cursor_is_null (ChanceryCursor *cursor, int column);
gint64 chancery_cursor_get_integer (ChanceryCursor *cursor, int column);
const char *chancery_cursor_get_text (ChanceryCursor *cursor, int column, gsize *length);
char *chancery_cursor_dup_text (ChanceryCursor *cursor, int column);
gboolean chancery_cursor_get_uuid (ChanceryCursor *cursor, int column, ChanceryUuid *uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDb, chancery_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCursor, chancery_cursor_reset)

G_END_DECLS
