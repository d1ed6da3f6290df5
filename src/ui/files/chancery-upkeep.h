/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking after files, off the main thread: backing them up, going back to a backup, looking them
 * through, saving what a damaged one still holds. Not for the dialogs about it.
 */

#pragma once

#include "core/store/chancery-context.h"
#include "ui/chancery-session.h"
#include "ui/files/chancery-progress.h"

G_BEGIN_DECLS

/**
 * ChancerySalvaged:
 * @saved: how many records were saved
 * @lost: how many could not be read
 *
 * What came of a damaged file.
 */
typedef struct
{
  guint64 saved;
  guint64 lost;
} ChancerySalvaged;

char *chancery_upkeep_get_folder (const char *uuid);

void chancery_upkeep_back_up_async (const char *path, const char *target,
                                    ChanceryMeter *meter, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
void chancery_upkeep_restore_async (const char *backup, const char *path, const char *folder,
                                    ChanceryMeter *meter, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void chancery_upkeep_list_async (const char *folder, GAsyncReadyCallback callback,
                                 gpointer user_data);
void chancery_upkeep_salvage_async (const char *path, const char *target,
                                    ChanceryContext *context, ChanceryMeter *meter,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
gpointer chancery_upkeep_finish (GAsyncResult *result, GError **error);

void chancery_upkeep_check_async (ChancerySession *session, ChanceryMeter *meter,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *chancery_upkeep_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
