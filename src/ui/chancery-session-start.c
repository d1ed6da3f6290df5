/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a session begins: with the first page of the list, read by itself, so that the window says
 * something at once however large the record is. The rest comes from the index, once that is loaded
 * and the page was painted. Not for a second window, which finds the index there.
 */

#include "ui/chancery-session-private.h"

#include "core/store/chancery-listing.h"

/* More than a high window has lines. */
#define PAGE 60

/* A window that nobody sees is never painted. */
#define HOLD_MILLISECONDS 500

static gpointer
read_page (ChanceryDb *db,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GArray) ids = chancery_listing_load_page (db, PAGE, error);
  g_autoptr (GPtrArray) summaries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_summary_unref);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      ChancerySummary *summary = chancery_summary_load (db, g_array_index (ids, gint64, i), error);

      if (summary == NULL)
        return NULL;
      g_ptr_array_add (summaries, summary);
    }
  return ids != NULL ? g_steal_pointer (&summaries) : NULL;
}

static void
hold_cb (gpointer user_data)
{
  ChancerySession *self = user_data;

  self->hold_source = 0;
  chancery_session_go_on (self);
}

/* What went wrong here is told by what reads the rest. */
static void
page_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autoptr (GPtrArray) summaries =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (self->store == NULL || !self->is_held)
    return;
  if (summaries == NULL || summaries->len == 0 || self->sort != CHANCERY_SORT_SAID ||
      !self->descending)
    {
      chancery_session_go_on (self);
      return;
    }

  chancery_statement_model_take_page (self->statements, g_steal_pointer (&summaries));
  chancery_session_stand_in (self, chancery_session_get_id (self, 0));
  self->hold_source = g_timeout_add_once (HOLD_MILLISECONDS, hold_cb, self);
}

static void
index_failed_cb (ChancerySession *self)
{
  self->has_no_index = TRUE;
  if (self->is_stale)
    chancery_session_read_list (self);
}

/* Begins to show what there is. */
void
chancery_session_start (ChancerySession *self)
{
  g_signal_connect_object (chancery_document_get_keeper (self->document), "failed",
                           G_CALLBACK (index_failed_cb), self, G_CONNECT_SWAPPED);
  self->is_stale = TRUE;
  self->is_starting = TRUE;
  chancery_session_add_busy (self, 1);
  if (chancery_session_get_index (self) != NULL)
    {
      chancery_session_read_list (self);
      chancery_document_begin (self->document);
      return;
    }

  self->is_held = TRUE;
  chancery_store_read_async (self->store, CHANCERY_LANE_READER, read_page, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, NULL, page_cb,
                             g_object_ref (self));
}

/* The whole list was read, or could not be. */
void
chancery_session_end_start (ChancerySession *self)
{
  if (!self->is_starting)
    return;

  self->is_starting = FALSE;
  chancery_session_add_busy (self, -1);
}

/**
 * chancery_session_is_starting:
 * @self: a session
 *
 * Returns: whether the list is only its first page so far
 */
gboolean
chancery_session_is_starting (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  return self->is_starting;
}

/**
 * chancery_session_go_on:
 * @self: a session
 *
 * The first page was painted: now the rest may come. Does nothing later.
 */
void
chancery_session_go_on (ChancerySession *self)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  g_clear_handle_id (&self->hold_source, g_source_remove);
  if (!self->is_held)
    return;

  self->is_held = FALSE;
  chancery_session_read_detail (self);
  chancery_session_read_list (self);
  chancery_document_begin (self->document);
}
