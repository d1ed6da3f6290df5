/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saved views as a session keeps them and brings them back. Not for how they are listed.
 */

#pragma once

#include "core/query/chancery-view.h"
#include "ui/chancery-session.h"

G_BEGIN_DECLS

void chancery_session_define_view_async (ChancerySession *self, ChanceryView *view,
                                         GAsyncReadyCallback callback, gpointer user_data);
char *chancery_session_define_view_finish (ChancerySession *self, GAsyncResult *result,
                                           GError **error);
void chancery_session_read_view_async (ChancerySession *self, const ChanceryUuid *uuid,
                                       GAsyncReadyCallback callback, gpointer user_data);
ChanceryView *chancery_session_read_view_finish (ChancerySession *self, GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
