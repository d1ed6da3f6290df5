/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filtering what a session lists by the index in memory, after a look into the full text for a
 * search, and again when the index has followed an edit. All that takes longer the more statements
 * there are is done on the reader's thread, and the lines that will be in sight are read there too:
 * the window shows the answer in one frame. Until the index is loaded, and when actors change, the
 * list is read from the file: see chancery-session-read.c.
 */

#include "ui/chancery-session-private.h"

#include <string.h>

#include "core/query/chancery-query-edit.h"
#include "ui/chancery-actor-item.h"

/* How long to wait for the next key before looking, in milliseconds. */
#define TYPING_DELAY 80

/* So many lines on either side of the selected one may be in sight. */
#define IN_SIGHT 32

typedef struct
{
  ChanceryFinder *finder;
  ChanceryFilter *filter; /* the search */
  ChanceryIndex *index;
  GArray *actors; /* of gint64 */
  ChancerySort sort;
  gboolean descending;
  gint64 selected;
  gint64 wanted;
} Question;

typedef struct
{
  guint generation; /* of the index that it was made from */
  ChancerySort sort;
  gboolean descending;
  ChanceryBitmap *shown;
  GArray *order;
  GArray *arranged; /* as the list is sorted; NULL for the order, the first turned */
  guint n_dated;
  guint n_all;
  GArray *counts;   /* of guint, of each actor of the index */
  GPtrArray *lines; /* of ChancerySummary */
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  chancery_finder_unref (question->finder);
  chancery_filter_free (question->filter);
  g_object_unref (question->index);
  g_array_unref (question->actors);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->shown, chancery_bitmap_free);
  g_clear_pointer (&answer->order, g_array_unref);
  g_clear_pointer (&answer->arranged, g_array_unref);
  g_clear_pointer (&answer->counts, g_array_unref);
  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_free (answer);
}

/* @found: (nullable): what the search found; NULL where there is none */
static ChanceryBitmap *
match (const Question *question,
       const ChanceryBitmap *found)
{
  ChanceryBitmap *shown;

  if (question->actors->len == 0)
    return found != NULL ? chancery_bitmap_copy (found) :
                           chancery_index_match_all (question->index);

  shown = chancery_index_match_entities (question->index, CHANCERY_INDEX_ACTORS,
                                         (const gint64 *) question->actors->data,
                                         question->actors->len);
  if (found != NULL)
    chancery_bitmap_and (shown, found);
  return shown;
}

/* Each actor's count is that of the search alone: what choosing it would give. */
static GArray *
count_actors (ChanceryIndex *index,
              const ChanceryBitmap *found)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (counts, chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS));
  chancery_index_count (index, CHANCERY_INDEX_ACTORS, found, (guint *) counts->data);
  return counts;
}

/* @ids: (nullable): as of match() */
static Answer *
arrange (const Question *question,
         const GArray *ids)
{
  ChanceryIndex *index = question->index;
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (ChanceryBitmap) found = NULL;

  if (ids != NULL)
    found = chancery_index_match_ids (index, (const gint64 *) ids->data, ids->len);
  answer->generation = chancery_index_get_generation (index);
  answer->sort = question->sort;
  answer->descending = question->descending;
  answer->n_all = chancery_index_get_n_statements (index);
  answer->shown = match (question, found);
  answer->counts = count_actors (index, found);
  answer->order = chancery_index_arrange (index, CHANCERY_SORT_SAID, FALSE, answer->shown,
                                          &answer->n_dated);
  if (question->sort != CHANCERY_SORT_SAID)
    answer->arranged = chancery_index_arrange (index, question->sort, question->descending,
                                               answer->shown, NULL);
  return answer;
}

/* What stands at @place of the list; the order of said is that of the list turned round, or the
 * place of what stands at @place of the order. */
static guint
turn (const Question *question,
      const Answer *answer,
      guint place)
{
  gboolean turned = answer->arranged == NULL && question->descending && place < answer->n_dated;

  return turned ? answer->n_dated - 1 - place : place;
}

/* Where in the list the selected statement will stand. */
static guint
find_place (const Question *question,
            const Answer *answer,
            const GArray *order)
{
  guint place = 0;

  for (guint i = 0; i < order->len; i++)
    {
      gint64 id = g_array_index (order, gint64, i);

      if (id == question->wanted)
        return turn (question, answer, i);
      if (id == question->selected)
        place = turn (question, answer, i);
    }
  return place;
}

static gboolean
read_lines (const Question *question,
            ChanceryDb *db,
            Answer *answer,
            GError **error)
{
  const GArray *order = answer->arranged != NULL ? answer->arranged : answer->order;
  guint place = find_place (question, answer, order);
  guint last = MIN (order->len, place + IN_SIGHT);

  answer->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_summary_unref);
  for (guint i = place - MIN (place, IN_SIGHT); i < last; i++)
    {
      g_autoptr (GError) local_error = NULL;
      gint64 id = g_array_index (order, gint64, turn (question, answer, i));
      ChancerySummary *line = chancery_summary_load (db, id, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (line != NULL)
        g_ptr_array_add (answer->lines, line);
    }
  return TRUE;
}

static gpointer
answer (ChanceryDb *db,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  const Question *question = data;
  g_autoptr (GArray) ids = NULL;
  Answer *result;

  if (!chancery_filter_is_empty (question->filter))
    {
      ids = chancery_finder_find (question->finder, db, question->filter, cancellable, error);
      if (ids == NULL)
        return NULL;
    }

  chancery_index_begin_reading (question->index);
  result = arrange (question, ids);
  chancery_index_end_reading (question->index);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
      read_lines (question, db, result, error))
    return result;

  answer_free (result);
  return NULL;
}

static void
show_counts (ChancerySession *self,
             const GArray *counts)
{
  ChanceryIndex *index = chancery_session_get_index (self);
  GListModel *actors = G_LIST_MODEL (self->actors);
  gboolean same = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (actors, i);
      guint entity = chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS,
                                                 chancery_actor_item_get_id (item));
      guint count = entity < counts->len ? g_array_index (counts, guint, entity) : 0;

      same = same && chancery_actor_item_get_count (item) == count;
      chancery_actor_item_set_count (item, count);
    }
  if (!same)
    chancery_session_tell_counts (self);
}

static void
take_answer (ChancerySession *self,
             Answer *found)
{
  show_counts (self, found->counts);
  self->from_index = TRUE;
  chancery_statement_model_add_lines (self->statements, found->lines);
  chancery_session_take_order (self, g_steal_pointer (&found->order),
                               g_steal_pointer (&found->arranged), found->n_dated, found->n_all,
                               g_steal_pointer (&found->shown));
}

/* An edit that the index has followed meanwhile may have changed what passes; or the list is to be
 * sorted otherwise. */
static gboolean
is_outdated (ChancerySession *self,
             const Answer *found)
{
  ChanceryIndex *index = chancery_session_get_index (self);

  return found->generation != chancery_index_get_generation (index) ||
         found->sort != self->sort || found->descending != self->descending;
}

static void
answer_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *found = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);

  chancery_session_add_busy (self, -1);
  if (found == NULL)
    {
      chancery_session_complain (self, error);
      return;
    }

  if (is_outdated (self, found))
    chancery_session_filter_list (self);
  else
    take_answer (self, found);
  answer_free (found);
}

/* While the full text of a large record is being indexed a search waits: with the jobs, so that
 * what is clicked on is read meanwhile. */
ChanceryLane
chancery_session_choose_lane (ChancerySession *self)
{
  ChanceryFinder *finder = chancery_document_get_finder (self->document);

  return *self->search != '\0' && chancery_finder_is_busy (finder) ? CHANCERY_LANE_JOBS
                                                                   : CHANCERY_LANE_READER;
}

static Question *
make_question (ChancerySession *self,
               ChanceryIndex *index)
{
  Question *question = g_new0 (Question, 1);

  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->filter = chancery_session_make_filter (self, FALSE, NULL);
  question->index = g_object_ref (index);
  question->actors = g_array_copy (self->actor_filter);
  question->sort = self->sort;
  question->descending = self->descending;
  question->selected = self->selected;
  question->wanted = self->wanted;
  return question;
}

/* Lists what the search and the chosen actors let through now. */
void
chancery_session_filter_list (ChancerySession *self)
{
  ChanceryIndex *index = chancery_session_get_index (self);

  if (index == NULL || self->is_stale)
    {
      chancery_session_read_list (self);
      return;
    }
  if (!chancery_session_begin_list (self))
    return;

  chancery_session_add_busy (self, 1);
  chancery_store_read_async (self->store, chancery_session_choose_lane (self), answer,
                             make_question (self, index), question_free, answer_free,
                             self->listing, answer_cb, g_object_ref (self));
}

static gboolean
take_search (ChancerySession *self,
             const char *search)
{
  if (g_str_equal (self->search, search))
    return FALSE;

  g_free (self->search);
  self->search = g_strdup (search);
  g_clear_pointer (&self->query, chancery_query_unref);
  self->query = chancery_query_parse (search, NULL);
  g_object_notify (G_OBJECT (self), "search");
  return TRUE;
}

/**
 * chancery_session_get_search:
 * @self: a session
 *
 * Returns: (transfer none): the text of the search, as it is typed; "" for everything
 */
const char *
chancery_session_get_search (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), "");

  return self->search;
}

/**
 * chancery_session_get_query:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the search reads as; %NULL for none, and where it can't
 *   be read
 */
ChanceryQuery *
chancery_session_get_query (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->query;
}

/**
 * chancery_session_set_search:
 * @self: a session
 * @search: words, or the grammar of searches; empty for everything
 *
 * Lists what matches.
 */
void
chancery_session_set_search (ChancerySession *self,
                             const char *search)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (!take_search (self, search))
    return;

  g_clear_handle_id (&self->typing_source, g_source_remove);
  chancery_session_filter_list (self);
}

static void
typed_cb (gpointer user_data)
{
  ChancerySession *self = user_data;

  self->typing_source = 0;
  chancery_session_filter_list (self);
}

/**
 * chancery_session_type_search:
 * @self: a session
 * @search: words, or the grammar of searches; empty for everything
 *
 * Lists what matches, when nothing more is typed for a moment.
 */
void
chancery_session_type_search (ChancerySession *self,
                              const char *search)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (!take_search (self, search))
    return;

  g_clear_handle_id (&self->typing_source, g_source_remove);
  self->typing_source = g_timeout_add_once (TYPING_DELAY, typed_cb, self);
}

/**
 * chancery_session_has_term:
 * @self: a session
 * @field: a field of a search, not %CHANCERY_FACET_SEARCH
 * @value: its value, without quotation marks
 *
 * Returns: whether the search asks for @value
 */
gboolean
chancery_session_has_term (ChancerySession *self,
                           ChanceryFacet field,
                           const char *value)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  return chancery_query_edit_has_term (self->search, field, value);
}

/**
 * chancery_session_set_term:
 * @self: a session
 * @field: a field of a search, not %CHANCERY_FACET_SEARCH
 * @value: its value, without quotation marks
 * @on: whether to ask for it
 *
 * Adds `field:"value"` to the search, or takes it out.
 */
void
chancery_session_set_term (ChancerySession *self,
                           ChanceryFacet field,
                           const char *value,
                           gboolean on)
{
  g_autofree char *search = NULL;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  search = chancery_query_edit_set_term (self->search, field, value, on);
  chancery_session_set_search (self, search);
}

/**
 * chancery_session_set_span:
 * @self: a session
 * @from: (nullable): the first day, as an EDTF date; %NULL for an open beginning
 * @until: (nullable): the last day, which counts as in; %NULL for an open end
 *
 * Asks for what was said in a time, by `after:` and `before:` in the search.
 */
void
chancery_session_set_span (ChancerySession *self,
                           const char *from,
                           const char *until)
{
  g_autofree char *search = NULL;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  search = chancery_query_edit_set_span (self->search, from, until);
  chancery_session_set_search (self, search);
}

/**
 * chancery_session_get_problem:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): why the search can't be answered, a #ChanceryQueryError
 */
const GError *
chancery_session_get_problem (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->problem;
}

/**
 * chancery_session_clear_filter:
 * @self: a session
 *
 * Lets everything through again.
 */
void
chancery_session_clear_filter (ChancerySession *self)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_session_set_actor_filter (self, NULL, 0);
  chancery_session_set_search (self, "");
}

/**
 * chancery_session_get_actor_filter:
 * @self: a session
 *
 * Returns: (transfer none) (element-type gint64): integer keys of the actors that were chosen
 */
const GArray *
chancery_session_get_actor_filter (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->actor_filter;
}

/**
 * chancery_session_set_actor_filter:
 * @self: a session
 * @ids: (array length=n_ids): integer keys of actors, of whom one must have spoken
 * @n_ids: how many; 0 lets everybody through
 */
void
chancery_session_set_actor_filter (ChancerySession *self,
                                   const gint64 *ids,
                                   guint n_ids)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (n_ids == self->actor_filter->len &&
      (n_ids == 0 || memcmp (ids, self->actor_filter->data, n_ids * sizeof *ids) == 0))
    return;

  g_array_set_size (self->actor_filter, 0);
  if (n_ids > 0)
    g_array_append_vals (self->actor_filter, ids, n_ids);
  g_object_notify (G_OBJECT (self), "actor-filter");
  chancery_session_filter_list (self);
}
