/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done to a record, read through the session.
 */

#pragma once

#include "core/store/chancery-history.h"
#include "ui/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryPast:
 * @entries: (element-type ChanceryHistoryEntry): what was done, newest first
 * @names: (element-type ChanceryUuid utf8): the names of the records referred to
 *
 * The history of a record with what one needs to tell it.
 */
typedef struct
{
  GPtrArray *entries;
  GHashTable *names;
} ChanceryPast;

void chancery_past_free (ChanceryPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPast, chancery_past_free)

void chancery_session_read_past_async (ChancerySession *self, ChanceryTableId table,
                                       const ChanceryUuid *uuid, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
ChanceryPast *chancery_session_read_past_finish (ChancerySession *self, GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
