/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a store does for its file once it is open: look whether it is sound, and back it up.
 */

#include "core/store/chancery-backup.h"
#include "core/store/chancery-check.h"
#include "core/store/chancery-store-private.h"

typedef struct
{
  ChanceryStore *store;
  char *folder;
} Care;

static void
care_free (gpointer data)
{
  Care *care = data;

  g_object_unref (care->store);
  g_free (care->folder);
  g_free (care);
}

static gpointer
look_through (ChanceryDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Care *care = data;
  ChanceryContext *context = chancery_store_get_context (care->store);
  g_autoptr (GError) why = NULL;
  g_autofree char *written = NULL;

  if (chancery_check_quick (db, &why))
    {
      if (care->folder != NULL)
        chancery_backup_daily (chancery_store_get_path (care->store), care->folder,
                               context->now (context->data), cancellable, &written, error);
      return NULL;
    }
  if (g_error_matches (why, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED))
    chancery_store_mark_damaged (care->store);
  g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

/**
 * chancery_store_care_async:
 * @self: a store, just opened
 * @backup_folder: (nullable): where the daily backups of this file go; %NULL for none
 * @cancellable: (nullable): cancels it
 * @callback: (nullable): called when done; chancery_store_read_finish()
 * @user_data: for @callback
 *
 * Looks the file through, which takes seconds where it is large, and backs it up if that is due.
 * Where it is damaged #ChanceryStore::damaged is emitted and nothing more is written.
 */
void
chancery_store_care_async (ChanceryStore *self, const char *backup_folder,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Care *care = g_new0 (Care, 1);

  care->store = g_object_ref (self);
  care->folder = g_strdup (backup_folder);
  chancery_store_read_async (self, CHANCERY_LANE_JOBS, look_through, care, care_free, NULL,
                             cancellable, callback, user_data);
}
