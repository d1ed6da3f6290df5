/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-catalogue.h"

#include <glib/gi18n.h>

#include "core/store/chancery-list-append.h"
#include "ui/chancery-actor-item.h"
#include "ui/chancery-session-private.h"
#include "ui/chancery-session-selection.h"

static gpointer
load_catalogue (ChanceryDb *db,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  return chancery_catalogue_load (db, error);
}

/**
 * chancery_session_load_catalogue_async:
 * @self: a session
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads what statements can be found by; it is not counted yet.
 */
void
chancery_session_load_catalogue_async (ChancerySession *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_READER, load_catalogue, NULL, NULL,
                        (GDestroyNotify) chancery_catalogue_free, cancellable, callback, user_data);
}

ChanceryCatalogue *
chancery_session_load_catalogue_finish (ChancerySession *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chancery_session_count_catalogue:
 * @self: a session
 * @catalogue: what was read
 *
 * Counts the statements of the list, by the index; without one nothing is counted.
 */
void
chancery_session_count_catalogue (ChancerySession *self,
                                  ChanceryCatalogue *catalogue)
{
  ChanceryIndex *index = chancery_session_get_index (self);
  g_autoptr (ChanceryBitmap) listed = NULL;

  if (index == NULL)
    return;

  if (chancery_session_is_filtered (self))
    listed = chancery_index_match_ids (index, (const gint64 *) self->order->data,
                                       self->order->len);
  chancery_catalogue_count (catalogue, index, listed);
}

/* Filters on their way to a thread. */
typedef struct
{
  ChanceryFinder *finder;
  GPtrArray *filters; /* of ChanceryFilter, NULL for a view that can't be read */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  chancery_finder_unref (question->finder);
  g_ptr_array_unref (question->filters);
  g_free (question);
}

static void
filter_free (gpointer data)
{
  g_clear_pointer ((ChanceryFilter **) &data, chancery_filter_free);
}

static gpointer
count_views (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Question *question = data;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < question->filters->len; i++)
    {
      guint count = 0;

      if (question->filters->pdata[i] != NULL &&
          !chancery_catalogue_count_view (db, question->finder, question->filters->pdata[i],
                                          &count, cancellable, error))
        return NULL;
      g_array_append_val (counts, count);
    }
  return g_steal_pointer (&counts);
}

/**
 * chancery_session_count_views_async:
 * @self: a session
 * @views: (element-type ChanceryCatalogueEntry): saved views
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds how many statements each view would show, with the jobs that take their time.
 */
void
chancery_session_count_views_async (ChancerySession *self,
                                    GPtrArray *views,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self) && views != NULL);

  question = g_new0 (Question, 1);
  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->filters = g_ptr_array_new_with_free_func (filter_free);
  for (guint i = 0; i < views->len; i++)
    {
      const ChanceryCatalogueEntry *view = views->pdata[i];

      g_ptr_array_add (question->filters, view->view == NULL ?
                                            NULL :
                                            chancery_filter_copy (view->view->filter));
    }
  chancery_session_ask (self, CHANCERY_LANE_JOBS, count_views, question, question_free,
                        (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

GArray *
chancery_session_count_views_finish (ChancerySession *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chancery_session_get_filter:
 * @self: a session
 *
 * Returns: (transfer full) (nullable): the search and the actors chosen; %NULL while the search is
 *   not a whole one
 */
ChanceryFilter *
chancery_session_get_filter (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return chancery_session_make_filter (self, TRUE, NULL);
}

static gboolean
is_asked_for (GPtrArray *uuids,
              ChanceryActorItem *item)
{
  return g_ptr_array_find_with_equal_func (uuids, chancery_actor_item_get_uuid (item),
                                           g_str_equal, NULL);
}

/**
 * chancery_session_set_filter:
 * @self: a session
 * @filter: what chancery_session_get_filter() gave once
 *
 * Looks through a filter again. Actors that are not there any more are left out.
 */
void
chancery_session_set_filter (ChancerySession *self,
                             const ChanceryFilter *filter)
{
  GListModel *actors = G_LIST_MODEL (self->actors);
  GPtrArray *uuids = chancery_filter_get_values (filter, CHANCERY_FACET_ACTOR);
  GPtrArray *searches = chancery_filter_get_values (filter, CHANCERY_FACET_SEARCH);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (actors, i);
      gint64 id = chancery_actor_item_get_id (item);

      if (is_asked_for (uuids, item))
        g_array_append_val (ids, id);
    }
  chancery_session_set_search (self, searches->len > 0 ? searches->pdata[0] : "");
  chancery_session_set_actor_filter (self, (const gint64 *) ids->data, ids->len);
}

static gpointer
load_sources (ChanceryDb *db,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return chancery_listing_load_sources (db, data, error);
}

/**
 * chancery_session_load_sources_async:
 * @self: a session
 * @state: `inbox`, `in-work`, `coded` or `nothing`
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the sources in a state; see chancery_listing_load_sources().
 */
void
chancery_session_load_sources_async (ChancerySession *self,
                                     const char *state,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self) && state != NULL);

  chancery_session_ask (self, CHANCERY_LANE_READER, load_sources, g_strdup (state), g_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
chancery_session_load_sources_finish (ChancerySession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Statements on their way into a list. */
typedef struct
{
  ChanceryUuid list;
  GArray *ids;
  char *label;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_array_unref (addition->ids);
  g_free (addition->label);
  g_free (addition);
}

static gboolean
append_to_list (ChanceryWriter *writer,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  const Addition *addition = data;

  return chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, addition->label, error) &&
         chancery_list_append (writer, &addition->list, addition->ids, error) &&
         chancery_writer_commit (writer, NULL, error);
}

/* What is being added, to whom it is told. */
typedef struct
{
  ChancerySession *session;
  char *done;
} Telling;

static void
appended_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Telling *telling = user_data;
  g_autoptr (GError) error = NULL;

  if (chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    chancery_session_offer_undo (telling->session, telling->done);
  else
    chancery_session_fail (telling->session, _("Not added to the list"), error);

  g_object_unref (telling->session);
  g_free (telling->done);
  g_free (telling);
}

/**
 * chancery_session_list_marked:
 * @self: a session
 * @list: a list
 * @name: what it is called
 *
 * Adds the selected statements to a list, as one action; those that are in it stay where they are.
 */
void
chancery_session_list_marked (ChancerySession *self,
                              const ChanceryUuid *list,
                              const char *name)
{
  g_autoptr (GArray) ids = NULL;
  Addition *addition;
  Telling *telling;

  g_return_if_fail (CHANCERY_IS_SESSION (self) && list != NULL && name != NULL);

  ids = chancery_session_get_marked (self);
  if (ids->len == 0)
    return;

  addition = g_new0 (Addition, 1);
  addition->list = *list;
  addition->ids = g_array_ref (ids);
  addition->label = g_strdup_printf (ngettext ("%u statement for list “%s”",
                                               "%u statements for list “%s”", ids->len),
                                     ids->len, name);
  telling = g_new0 (Telling, 1);
  telling->session = g_object_ref (self);
  telling->done = g_strdup_printf (_("Saved: %s"), addition->label);
  chancery_store_write_async (self->store, append_to_list, addition, addition_free, NULL,
                              appended_cb, telling);
}

static gpointer
make_list (ChanceryDb *db,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const GArray *ids = data;
  g_autoptr (ChanceryWholeRecord) whole = g_new0 (ChanceryWholeRecord, 1);

  whole->names = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  whole->record = chancery_record_new (CHANCERY_TABLE_LIST);
  for (guint i = 0; i < ids->len; i++)
    {
      ChanceryUuid uuid;

      if (!chancery_records_get_uuid (db, CHANCERY_TABLE_STATEMENT,
                                      g_array_index (ids, gint64, i), &uuid, error))
        return NULL;
      chancery_record_set_reference (
        chancery_record_add_child (whole->record, CHANCERY_TABLE_LIST_ITEM),
        CHANCERY_LIST_ITEM_STATEMENT, &uuid);
    }
  if (!chancery_choices_name (db, whole->record, whole->names, error))
    return NULL;
  return g_steal_pointer (&whole);
}

/**
 * chancery_session_make_list_async:
 * @self: a session
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes a list of the selected statements, to be named and stored.
 */
void
chancery_session_make_list_async (ChancerySession *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_ask (self, CHANCERY_LANE_READER, make_list, chancery_session_get_marked (self),
                        (GDestroyNotify) g_array_unref,
                        (GDestroyNotify) chancery_whole_record_free, NULL, callback, user_data);
}

ChanceryWholeRecord *
chancery_session_make_list_finish (ChancerySession *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
