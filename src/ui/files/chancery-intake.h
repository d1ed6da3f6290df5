/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing a file through a session: looked at, tried, and done. Not for the dialog that asks.
 */

#pragma once

#include "core/exchange/chancery-import-look.h"
#include "core/exchange/chancery-import.h"
#include "ui/chancery-session.h"
#include "ui/files/chancery-progress.h"

G_BEGIN_DECLS

void chancery_intake_look_async (const char *path, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
ChanceryImportLook *chancery_intake_look_finish (GAsyncResult *result, GError **error);
void chancery_intake_run_async (ChancerySession *session, const char *path,
                                const char *const *map, ChanceryImportFlags flags,
                                ChanceryMeter *meter, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
ChanceryImportCounts *chancery_intake_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
