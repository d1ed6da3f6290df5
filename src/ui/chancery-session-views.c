/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-views.h"

#include "core/store/chancery-records.h"
#include "core/store/chancery-view-names.h"
#include "ui/chancery-session-private.h"

static void
view_free (gpointer view)
{
  chancery_view_free (view);
}

/* Replaces what the view says of the timeline. */
static gboolean
take_looks (ChanceryView *view,
            GVariant *looks)
{
  if (looks == NULL)
    return FALSE;

  g_clear_pointer (&view->timeline, g_variant_unref);
  view->timeline = looks;
  return TRUE;
}

static gpointer
define (ChanceryDb *db,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  ChanceryView *view = data;

  if (view->timeline != NULL &&
      !take_looks (view, chancery_view_names_from_keys (db, view->timeline, error)))
    return NULL;
  return chancery_view_to_string (view);
}

/**
 * chancery_session_define_view_async:
 * @self: a session
 * @view: (transfer full): what is shown
 * @callback: called when done
 * @user_data: for @callback
 *
 * Puts what is shown into words that mean the same in every file.
 */
void
chancery_session_define_view_async (ChancerySession *self,
                                    ChanceryView *view,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_READER, define, view, view_free, g_free, NULL,
                        callback, user_data);
}

/**
 * chancery_session_define_view_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the definition of the view
 */
char *
chancery_session_define_view_finish (ChancerySession *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_view (ChanceryDb *db,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (ChanceryRecord) record =
    chancery_records_load_uuid (db, CHANCERY_TABLE_VIEW, data, error);
  g_autoptr (ChanceryView) view = NULL;

  if (record != NULL)
    view = chancery_view_parse (chancery_record_get_text (record, CHANCERY_VIEW_DEFINITION), error);
  if (view != NULL && view->timeline != NULL &&
      !take_looks (view, chancery_view_names_to_keys (db, view->timeline, error)))
    return NULL;
  return g_steal_pointer (&view);
}

/**
 * chancery_session_read_view_async:
 * @self: a session
 * @uuid: a saved view
 * @callback: called when done
 * @user_data: for @callback
 */
void
chancery_session_read_view_async (ChancerySession *self,
                                  const ChanceryUuid *uuid,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_READER, read_view, g_memdup2 (uuid, sizeof *uuid),
                        g_free, view_free, NULL, callback, user_data);
}

/**
 * chancery_session_read_view_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the view, whose timeline goes by the keys of this file
 */
ChanceryView *
chancery_session_read_view_finish (ChancerySession *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
