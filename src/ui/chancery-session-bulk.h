/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One change to many statements: first shown, then made as one action.
 */

#pragma once

#include "ui/chancery-session.h"
#include "ui/files/chancery-progress.h"

G_BEGIN_DECLS

/**
 * ChanceryPreview:
 * @n_changed: how many of the statements would change
 * @befores: (element-type ChanceryRecord): the first of them as they are stored
 * @patches: (element-type ChanceryRecord): what would change in each of those
 *
 * What a change to many statements would do.
 */
typedef struct
{
  guint n_changed;
  GPtrArray *befores;
  GPtrArray *patches;
} ChanceryPreview;

void chancery_preview_free (ChanceryPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPreview, chancery_preview_free)

void chancery_session_preview_async (ChancerySession *self, const ChanceryRecord *change,
                                     GArray *ids, ChanceryMeter *meter,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
ChanceryPreview *chancery_session_preview_finish (ChancerySession *self, GAsyncResult *result,
                                                  GError **error);
void chancery_session_change_async (ChancerySession *self, const ChanceryRecord *change,
                                    GPtrArray *created, GArray *ids, const char *label,
                                    ChanceryMeter *meter, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean chancery_session_change_finish (ChancerySession *self, GAsyncResult *result,
                                         GError **error);

G_END_DECLS
