/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/db/chancery-db.h"
#include "core/store/chancery-changes.h"
#include "core/store/chancery-context.h"
#include "core/store/chancery-records.h"
#include "core/store/chancery-writer.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STORE (chancery_store_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStore, chancery_store, CHANCERY, STORE, GObject)

/**
 * ChanceryLane:
 * @CHANCERY_LANE_READER: pages, detail, queries: short; interrupted when cancelled
 * @CHANCERY_LANE_JOBS: export, check, backup, index load: long
 *
 * Which connection, and thread, work is done on. Each lane does one thing after the other.
 */
typedef enum
{
  CHANCERY_LANE_READER,
  CHANCERY_LANE_JOBS,
  CHANCERY_N_LANES,
} ChanceryLane;

/**
 * ChanceryReadFunc:
 * @db: the lane's connection, within one read transaction
 * @data: what was given
 * @cancellable: (nullable): also interrupts the SQL that runs
 * @error: return location
 *
 * Reads something on a lane's thread. Touches nothing but @db and @data.
 *
 * Returns: the result, or %NULL with @error set (or %NULL without, where that is the result)
 */
typedef gpointer (*ChanceryReadFunc) (ChanceryDb *db, gpointer data, GCancellable *cancellable,
                                      GError **error);

/**
 * ChanceryWriteFunc:
 * @writer: the writer, no action begun
 * @data: what was given
 * @cancellable: (nullable): also interrupts the SQL that runs
 * @error: return location
 *
 * Does something on the writer's thread: begins an action, puts and removes records, commits.
 * Whatever it leaves open is rolled back.
 *
 * Returns: whether it went well
 */
typedef gboolean (*ChanceryWriteFunc) (ChanceryWriter *writer, gpointer data,
                                       GCancellable *cancellable, GError **error);

ChanceryStore *chancery_store_open (const char *path, ChanceryDbMode mode,
                                    ChanceryContext *context, GError **error);
void chancery_store_open_async (const char *path, ChanceryDbMode mode, ChanceryContext *context,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
ChanceryStore *chancery_store_open_finish (GAsyncResult *result, GError **error);
void chancery_store_close (ChanceryStore *store);
void chancery_store_care_async (ChanceryStore *store, const char *backup_folder,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);

const char *chancery_store_get_path (ChanceryStore *store);
gboolean chancery_store_get_read_only (ChanceryStore *store);
const ChanceryUuid *chancery_store_get_uuid (ChanceryStore *store);
ChanceryContext *chancery_store_get_context (ChanceryStore *store);
const char *chancery_store_get_undo_label (ChanceryStore *store);
const char *chancery_store_get_redo_label (ChanceryStore *store);

void chancery_store_read_async (ChanceryStore *store, ChanceryLane lane, ChanceryReadFunc func,
                                gpointer data, GDestroyNotify data_free,
                                GDestroyNotify result_free, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gpointer chancery_store_read_finish (ChanceryStore *store, GAsyncResult *result, gint64 *seq,
                                     GError **error);
void chancery_store_write_async (ChanceryStore *store, ChanceryWriteFunc func, gpointer data,
                                 GDestroyNotify data_free, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean chancery_store_write_finish (ChanceryStore *store, GAsyncResult *result, GError **error);

void chancery_store_put_async (ChanceryStore *store, GPtrArray *records,
                               const ChanceryRecord *before, const char *label, gboolean continues,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
void chancery_store_remove_async (ChanceryStore *store, ChanceryTableId table, GArray *uuids,
                                  const char *label, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
void chancery_store_undo_async (ChanceryStore *store, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
void chancery_store_redo_async (ChanceryStore *store, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
