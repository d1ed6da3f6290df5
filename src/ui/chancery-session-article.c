/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-article.h"

#include "ui/chancery-session-private.h"

static gpointer
load_article (ChanceryDb *db,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return chancery_article_load (db, data, error);
}

/**
 * chancery_session_read_article_async:
 * @self: a session
 * @uuid: a source or a version of one; see chancery_article_load()
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 */
void
chancery_session_read_article_async (ChancerySession *self,
                                     const ChanceryUuid *uuid,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_READER, load_article, g_memdup2 (uuid, sizeof *uuid),
                        g_free, (GDestroyNotify) chancery_article_unref, cancellable, callback,
                        user_data);
}

/**
 * chancery_session_read_article_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the article, or %NULL with @error set
 */
ChanceryArticle *
chancery_session_read_article_finish (ChancerySession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
