/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading of a session: lists and details, in the background, each cancelled by the next; and
 * what others ask of the file through it.
 */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

#include "core/query/chancery-ids.h"
#include "core/store/chancery-listing.h"
#include "ui/chancery-actor-item.h"

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer answer = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, g_task_get_task_data (task));
}

/* Asks the file something on a thread. @callback is given a #GTask of the session, which has the
 * answer as its pointer; the other arguments are those of chancery_store_read_async(). */
void
chancery_session_ask (ChancerySession *self,
                      ChanceryLane lane,
                      ChanceryReadFunc func,
                      gpointer question,
                      GDestroyNotify question_free,
                      GDestroyNotify answer_free,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, (gpointer) answer_free, NULL);
  chancery_store_read_async (self->store, lane, func, question, question_free, answer_free,
                             cancellable, asked_cb, task);
}

/* What is asked of the reader's thread. */
typedef struct
{
  ChanceryFinder *finder;
  ChanceryFilter *filter;
  ChanceryFilter *without_actors;
  gboolean has_index; /* which says all but who the actors are */
} Question;

/* What it answers. */
typedef struct
{
  GArray *order;
  GPtrArray *actors;
  guint n_dated;
  guint n_all;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  chancery_finder_unref (question->finder);
  chancery_filter_free (question->filter);
  chancery_filter_free (question->without_actors);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->order, g_array_unref);
  g_clear_pointer (&answer->actors, g_ptr_array_unref);
  g_free (answer);
}

/* Leaves @ids NULL where everything passes. */
static gboolean
find (Question *question,
      const ChanceryFilter *filter,
      ChanceryDb *db,
      GCancellable *cancellable,
      GArray **ids,
      GError **error)
{
  *ids = NULL;
  if (chancery_filter_is_empty (filter))
    return TRUE;

  *ids = chancery_finder_find (question->finder, db, filter, cancellable, error);
  return *ids != NULL;
}

static gpointer
read_answer (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) counted = NULL;
  gint64 n_all;

  if (question->has_index)
    answer->actors = chancery_listing_load_actors (db, FALSE, NULL, error);
  else if (find (question, question->filter, db, cancellable, &ids, error) &&
      find (question, question->without_actors, db, cancellable, &counted, error) &&
      chancery_db_get_integer (db, "SELECT count (*) FROM statement WHERE gone IS NULL", &n_all,
                               error))
    {
      answer->n_all = n_all;
      answer->order = chancery_listing_load_order (db, ids, &answer->n_dated, error);
      if (answer->order != NULL)
        answer->actors = chancery_listing_load_actors (db, TRUE, counted, error);
    }

  if (answer->actors != NULL)
    return answer;

  answer_free (answer);
  return NULL;
}

static gboolean
is_same_actor (ChanceryActorItem *item,
               const ChanceryActorEntry *entry)
{
  return item != NULL && chancery_actor_item_get_id (item) == entry->id &&
         g_strcmp0 (chancery_actor_item_get_name (item), entry->name) == 0 &&
         g_strcmp0 (chancery_actor_item_get_country (item), entry->country) == 0 &&
         g_strcmp0 (chancery_actor_item_get_colour (item), entry->colour) == 0 &&
         g_strcmp0 (chancery_actor_item_get_search_text (item), entry->search_text) == 0;
}

static ChanceryActorItem *
make_actor_item (const ChanceryActorEntry *entry)
{
  ChanceryActorItem *item =
    chancery_actor_item_new (entry->id, &entry->uuid, entry->name, entry->country, entry->colour,
                             entry->search_text);

  chancery_actor_item_set_count (item, entry->count);
  return item;
}

/* Mostly nothing but the counts has changed; only else the list is told. */
static void
take_actors (ChancerySession *self,
             GPtrArray *actors,
             gboolean has_counts)
{
  GListModel *model = G_LIST_MODEL (self->actors);
  guint n_before = g_list_model_get_n_items (model);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = n_before == actors->len;
  gboolean same_counts = same;

  for (guint i = 0; i < actors->len; i++)
    {
      const ChanceryActorEntry *entry = g_ptr_array_index (actors, i);
      ChanceryActorItem *item = g_list_model_get_item (model, i);

      if (is_same_actor (item, entry))
        {
          if (has_counts)
            {
              same_counts = same_counts && chancery_actor_item_get_count (item) == entry->count;
              chancery_actor_item_set_count (item, entry->count);
            }
        }
      else
        {
          same = FALSE;
          g_clear_object (&item);
          item = make_actor_item (entry);
        }
      g_ptr_array_add (items, item);
    }

  if (!same)
    g_list_store_splice (self->actors, 0, n_before, items->pdata, items->len);
  if (!same || !same_counts)
    chancery_session_tell_counts (self);
}

/* What is wrong with the search is told until the search is right: it is often not a whole one
 * while it is being typed. */
void
chancery_session_complain (ChancerySession *self,
                           const GError *error)
{
  if (error->domain != CHANCERY_QUERY_ERROR)
    {
      chancery_session_fail (self, _("The statements could not be read"), error);
      return;
    }

  g_clear_error (&self->problem);
  self->problem = g_error_copy (error);
  g_object_notify (G_OBJECT (self), "problem");
}

static void
stop_complaining (ChancerySession *self)
{
  if (self->problem == NULL)
    return;

  g_clear_error (&self->problem);
  g_object_notify (G_OBJECT (self), "problem");
}

static gboolean
is_listed (ChancerySession *self,
           gint64 id)
{
  return chancery_session_find_position (self, id) != G_MAXUINT;
}

/* What was selected last, if it is listed (again); else another one of the selected, or the
 * first. */
static void
choose_selected (ChancerySession *self)
{
  if (is_listed (self, self->wanted))
    chancery_session_stand_in (self, self->wanted);
  else if (!is_listed (self, self->selected) && self->order->len > 0)
    chancery_session_stand_in (self, self->marked != NULL && self->marked->len > 0 ?
                                       g_array_index (self->marked, gint64, 0) :
                                       chancery_session_get_id (self, 0));
}

/* Shows the statements of @order, which is taken over, the first @n_dated with a date, of
 * @n_all: the answer to what chancery_session_begin_list() asked. @arranged has them as the list is
 * sorted, or is NULL for that of said. */
void
chancery_session_take_order (ChancerySession *self,
                             GArray *order,
                             GArray *arranged,
                             guint n_dated,
                             guint n_all,
                             ChanceryBitmap *shown)
{
  g_array_unref (self->order);
  self->order = order;
  g_clear_pointer (&self->filter, chancery_filter_free);
  self->filter = g_steal_pointer (&self->asked);
  self->n_dated = n_dated;
  self->n_all = n_all;
  g_clear_pointer (&self->shown, chancery_bitmap_free);
  self->shown = shown;
  chancery_session_end_start (self);
  stop_complaining (self);
  chancery_session_find_articles (self);
  chancery_session_update_ground (self);
  chancery_session_list_arranged (self, arranged);
  chancery_session_tell_listed (self);
  choose_selected (self);
}

static void
answer_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);

  chancery_session_add_busy (self, -1);
  if (answer == NULL)
    {
      chancery_session_complain (self, error);
      return;
    }

  self->is_stale = FALSE;
  self->from_index = FALSE;
  take_actors (self, answer->actors, answer->order != NULL);
  if (answer->order != NULL)
    chancery_session_take_order (self, g_steal_pointer (&answer->order), NULL, answer->n_dated,
                                 answer->n_all, NULL);
  else
    chancery_session_filter_list (self);
  answer_free (answer);
}

/* Actors stand in filters by UUID, since two may have the same name. */
static gboolean
add_actors (ChancerySession *self,
            ChanceryFilter *filter,
            GError **error)
{
  guint n_actors = g_list_model_get_n_items (G_LIST_MODEL (self->actors));

  for (guint i = 0; i < n_actors; i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (G_LIST_MODEL (self->actors), i);
      gint64 id = chancery_actor_item_get_id (item);

      for (guint j = 0; j < self->actor_filter->len; j++)
        if (g_array_index (self->actor_filter, gint64, j) == id &&
            !chancery_filter_add (filter, CHANCERY_FACET_ACTOR,
                                  chancery_actor_item_get_uuid (item), error))
          return FALSE;
    }

  return TRUE;
}

/* Returns: (nullable): the filter of the window; NULL where the search is not a whole one. */
ChanceryFilter *
chancery_session_make_filter (ChancerySession *self,
                              gboolean with_actors,
                              GError **error)
{
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();

  if (!chancery_filter_add (filter, CHANCERY_FACET_SEARCH, self->search, error) ||
      (with_actors && !add_actors (self, filter, error)))
    return NULL;
  return g_steal_pointer (&filter);
}

/* Gives up the list that was being made for one of what is asked for now. Where that is not a whole
 * search, what is listed stays, and what it passed. */
gboolean
chancery_session_begin_list (ChancerySession *self)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_pointer (&self->asked, chancery_filter_free);
  self->asked = chancery_session_make_filter (self, TRUE, &error);
  if (self->asked == NULL)
    {
      chancery_session_complain (self, error);
      return FALSE;
    }

  self->listing = g_cancellable_new ();
  return TRUE;
}

/* Reads what is listed anew; what was being read is given up. With the index only the actors are
 * read; before it is loaded nothing is: it takes less time than to read the same by itself. */
void
chancery_session_read_list (ChancerySession *self)
{
  gboolean has_index = chancery_session_get_index (self) != NULL;
  Question *question;

  self->is_stale = TRUE;
  if (self->is_held || (!has_index && !self->has_no_index) || !chancery_session_begin_list (self))
    return;

  question = g_new0 (Question, 1);
  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->filter = chancery_filter_copy (self->asked);
  question->without_actors = chancery_session_make_filter (self, FALSE, NULL);
  question->has_index = has_index;
  chancery_session_add_busy (self, 1);
  chancery_store_read_async (self->store,
                             has_index ? CHANCERY_LANE_READER : chancery_session_choose_lane (self),
                             read_answer, question, question_free, answer_free, self->listing, answer_cb,
                             g_object_ref (self));
}

static gpointer
load_detail (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return chancery_detail_load (db, *(gint64 *) data, error);
}

static void
detail_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autoptr (GError) error = NULL;
  ChanceryDetail *detail = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL,
                                                       &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A statement that was deleted in between is no failure. */
  if (error != NULL && !g_error_matches (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
    chancery_session_fail (self, _("The statement could not be read"), error);
  chancery_session_set_detail (self, detail);
}

/* Reads the selected statement anew; at the start, once the list was painted. */
void
chancery_session_read_detail (ChancerySession *self)
{
  if (self->is_held)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->selected == 0)
    {
      chancery_session_set_detail (self, NULL);
      return;
    }

  self->reading = g_cancellable_new ();
  chancery_store_read_async (self->store, CHANCERY_LANE_READER, load_detail,
                             g_memdup2 (&self->selected, sizeof self->selected), g_free,
                             (GDestroyNotify) chancery_detail_unref, self->reading, detail_cb,
                             g_object_ref (self));
}
