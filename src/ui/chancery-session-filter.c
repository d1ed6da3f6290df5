/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filtering what a session lists by the index in memory: at once for actors, after a look into the
 * full text for a search, and again when the index has followed an edit. Until the index is loaded,
 * and when actors change, the list is read from the file: see chancery-session-read.c.
 */

#include "ui/chancery-session-private.h"

#include <string.h>

#include "core/query/chancery-query-edit.h"
#include "ui/chancery-actor-item.h"

/* How long to wait for the next key before looking, in milliseconds. */
#define TYPING_DELAY 150

/* Each actor's count is that of the search alone: what choosing it would give. */
static void
count_actors (ChancerySession *self,
              ChanceryIndex *index,
              const ChanceryBitmap *found)
{
  GListModel *actors = G_LIST_MODEL (self->actors);
  guint n_entities = chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS);
  g_autofree guint *counts = g_new0 (guint, n_entities + 1);
  gboolean same = TRUE;

  chancery_index_count (index, CHANCERY_INDEX_ACTORS, found, counts);
  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (actors, i);
      guint entity = chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS,
                                                 chancery_actor_item_get_id (item));
      guint count = entity < n_entities ? counts[entity] : 0;

      same = same && chancery_actor_item_get_count (item) == count;
      chancery_actor_item_set_count (item, count);
    }
  if (!same)
    chancery_session_tell_counts (self);
}

/* @ids: (nullable): what the search found; NULL where there is none */
static void
list_found (ChancerySession *self,
            ChanceryIndex *index,
            const GArray *ids)
{
  g_autoptr (ChanceryBitmap) found = NULL;
  g_autoptr (ChanceryBitmap) shown = chancery_index_match_all (index);
  GArray *order;
  guint n_dated;

  if (ids != NULL)
    {
      found = chancery_index_match_ids (index, (const gint64 *) ids->data, ids->len);
      chancery_bitmap_and (shown, found);
    }
  if (self->actor_filter->len > 0)
    {
      g_autoptr (ChanceryBitmap) spoken =
        chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS,
                                       (const gint64 *) self->actor_filter->data,
                                       self->actor_filter->len);

      chancery_bitmap_and (shown, spoken);
    }
  count_actors (self, index, found);
  self->from_index = TRUE;
  order = chancery_index_arrange (index, CHANCERY_SORT_SAID, FALSE, shown, &n_dated);
  chancery_session_take_order (self, order, n_dated, chancery_index_get_n_statements (index),
                               g_steal_pointer (&shown));
}

typedef struct
{
  ChanceryFinder *finder;
  ChanceryFilter *filter;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  chancery_finder_unref (question->finder);
  chancery_filter_free (question->filter);
  g_free (question);
}

static gpointer
find (ChanceryDb *db,
      gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  Question *question = data;

  return chancery_finder_find (question->finder, db, question->filter, cancellable, error);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL,
                                                       &error);

  chancery_session_add_busy (self, -1);
  if (ids != NULL)
    list_found (self, chancery_session_get_index (self), ids);
  else
    chancery_session_complain (self, error);
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

static void
search (ChancerySession *self,
        ChanceryFilter *filter)
{
  Question *question = g_new0 (Question, 1);

  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->filter = filter;
  chancery_session_add_busy (self, 1);
  chancery_store_read_async (self->store, chancery_session_choose_lane (self), find, question,
                             question_free, (GDestroyNotify) g_array_unref, self->listing,
                             found_cb, g_object_ref (self));
}

/* Lists what the search and the chosen actors let through now. */
void
chancery_session_filter_list (ChancerySession *self)
{
  ChanceryIndex *index = chancery_session_get_index (self);
  g_autoptr (ChanceryFilter) filter = NULL;

  if (index == NULL || self->is_stale)
    {
      chancery_session_read_list (self);
      return;
    }
  if (!chancery_session_begin_list (self))
    return;

  filter = chancery_session_make_filter (self, FALSE, NULL);
  if (chancery_filter_is_empty (filter))
    list_found (self, index, NULL);
  else
    search (self, g_steal_pointer (&filter));
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
