/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources with their archived texts, read through the session for the page of an article.
 */

#pragma once

#include "core/store/chancery-article.h"
#include "ui/chancery-session.h"

G_BEGIN_DECLS

void chancery_session_read_article_async (ChancerySession *self, const ChanceryUuid *uuid,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
ChanceryArticle *chancery_session_read_article_finish (ChancerySession *self,
                                                       GAsyncResult *result, GError **error);

G_END_DECLS
