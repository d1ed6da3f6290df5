/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The other part of what a search finds: articles with these words, or with the names of the
 * actors that were chosen. Which ones is found with the jobs, so that the list never waits for it;
 * what is shown of each is read a page at a time.
 */

#include "ui/chancery-session-private.h"

#include "core/query/chancery-query-edit.h"
#include "ui/chancery-actor-item.h"
#include "ui/search/chancery-passage-item.h"

#define PAGE 40

typedef struct
{
  ChanceryFinder *finder; /* NULL for the next page of what was found */
  ChanceryQuery *query;   /* of articles; of the next page the words to show */
  GArray *ids;            /* of the next page */
} Question;

typedef struct
{
  GArray *ids;
  guint n_uncoded;
  ChanceryQuery *words;
  GPtrArray *passages; /* of the first, or the next page */
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->finder, chancery_finder_unref);
  g_clear_pointer (&question->query, chancery_query_unref);
  g_clear_pointer (&question->ids, g_array_unref);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->words, chancery_query_unref);
  g_clear_pointer (&answer->passages, g_ptr_array_unref);
  g_free (answer);
}

static gboolean
read_page (ChanceryDb *db,
           const GArray *ids,
           const ChanceryQuery *words,
           GPtrArray *passages,
           GCancellable *cancellable,
           GError **error)
{
  for (guint i = 0; i < MIN (ids->len, PAGE); i++)
    {
      ChanceryPassage *passage;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      passage = chancery_passage_load (db, g_array_index (ids, gint64, i), words, error);
      if (passage == NULL)
        return FALSE;
      g_ptr_array_add (passages, chancery_passage_item_new (passage));
    }
  return TRUE;
}

static gboolean
find (const Question *question,
      ChanceryDb *db,
      Answer *answer,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GArray) found =
    chancery_finder_find_versions (question->finder, db, question->query, cancellable, error);

  if (found == NULL)
    return FALSE;
  answer->ids = chancery_passage_arrange (db, found, &answer->n_uncoded, cancellable, error);
  if (answer->ids == NULL)
    return FALSE;
  answer->words = chancery_passage_find_words (db, question->query, error);
  return answer->words != NULL &&
         read_page (db, answer->ids, answer->words, answer->passages, cancellable, error);
}

static gpointer
answer (ChanceryDb *db,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  const Question *question = data;
  Answer *result = g_new0 (Answer, 1);
  gboolean done;

  result->passages = g_ptr_array_new_with_free_func (g_object_unref);
  if (question->finder != NULL)
    done = find (question, db, result, cancellable, error);
  else
    done = read_page (db, question->ids, question->query, result->passages, cancellable, error);
  if (done)
    return result;

  answer_free (result);
  return NULL;
}

/* Whoever shows them is told how many there are before: a list must not be emptied while it has
 * the keyboard. */
static void
show_page (ChancerySession *self,
           GPtrArray *passages,
           guint from)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->articles));

  g_list_store_splice (self->articles, from, n_before - from, passages->pdata, passages->len);
}

static void
take_answer (ChancerySession *self,
             Answer *found)
{
  g_clear_pointer (&self->article_ids, g_array_unref);
  g_clear_pointer (&self->article_words, chancery_query_unref);
  self->article_ids = g_steal_pointer (&found->ids);
  self->article_words = g_steal_pointer (&found->words);
  self->n_uncoded = found->n_uncoded;
  chancery_session_update_ground (self);
  show_page (self, found->passages, 0);
}

/* What can't be found is told of by the list, which asks for the same. */
static void
answer_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChancerySession) self = user_data;
  Answer *found = chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (found == NULL)
    return;
  if (self->store == NULL)
    {
      answer_free (found);
      return;
    }

  self->paging = FALSE;
  if (found->ids != NULL)
    take_answer (self, found);
  else
    show_page (self, found->passages, g_list_model_get_n_items (G_LIST_MODEL (self->articles)));
  answer_free (found);
}

static void
ask (ChancerySession *self,
     Question *question)
{
  chancery_store_read_async (self->store, CHANCERY_LANE_JOBS, answer, question, question_free,
                             answer_free, self->finding, answer_cb, g_object_ref (self));
}

static gboolean
asks_for_texts (const ChanceryQuery *query)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (!term->negated && (term->facet == CHANCERY_FACET_SEARCH ||
                             term->facet == CHANCERY_FACET_ACTOR))
        return TRUE;
    }
  return FALSE;
}

/* The search, by the names of the chosen actors too. */
static ChanceryQuery *
make_query (ChancerySession *self)
{
  GListModel *actors = G_LIST_MODEL (self->actors);
  g_autofree char *search = g_strdup (self->search);
  g_autoptr (ChanceryQuery) query = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (actors) && self->actor_filter->len > 0; i++)
    {
      g_autoptr (ChanceryActorItem) actor = g_list_model_get_item (actors, i);

      for (guint j = 0; j < self->actor_filter->len; j++)
        if (g_array_index (self->actor_filter, gint64, j) == chancery_actor_item_get_id (actor))
          {
            char *more = chancery_query_edit_set_term (search, CHANCERY_FACET_ACTOR,
                                                       chancery_actor_item_get_uuid (actor), TRUE);

            g_free (search);
            search = more;
          }
    }
  query = chancery_query_parse (search, NULL);
  return query != NULL && asks_for_texts (query) ? g_steal_pointer (&query) : NULL;
}

static void
forget_articles (ChancerySession *self)
{
  if (self->article_ids == NULL)
    return;

  g_clear_pointer (&self->article_ids, g_array_unref);
  g_clear_pointer (&self->article_words, chancery_query_unref);
  self->n_uncoded = 0;
  chancery_session_update_ground (self);
  g_list_store_remove_all (self->articles);
}

/* Finds articles by what the list was found by. What was found before is shown until then. */
void
chancery_session_find_articles (ChancerySession *self)
{
  g_autoptr (ChanceryQuery) query = make_query (self);
  Question *question;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->paging = FALSE;
  if (query == NULL)
    {
      forget_articles (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->finder = chancery_finder_ref (chancery_document_get_finder (self->document));
  question->query = g_steal_pointer (&query);
  self->finding = g_cancellable_new ();
  ask (self, question);
}

/**
 * chancery_session_get_articles:
 * @self: a session
 *
 * Returns: (transfer none): what the search found in articles, #ChanceryPassageItem, as far as it
 *   was read
 */
GListModel *
chancery_session_get_articles (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->articles);
}

/**
 * chancery_session_count_articles:
 * @self: a session
 *
 * Returns: in how many articles the search was found, read or not
 */
guint
chancery_session_count_articles (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), 0);

  return self->article_ids == NULL ? 0 : self->article_ids->len;
}

/**
 * chancery_session_read_more_articles:
 * @self: a session
 *
 * Reads the next page of what was found in articles, if there is one.
 */
void
chancery_session_read_more_articles (ChancerySession *self)
{
  guint n_read;
  Question *question;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  n_read = g_list_model_get_n_items (G_LIST_MODEL (self->articles));
  if (self->paging || n_read >= chancery_session_count_articles (self))
    return;

  question = g_new0 (Question, 1);
  question->query = chancery_query_ref (self->article_words);
  question->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (question->ids, &g_array_index (self->article_ids, gint64, n_read),
                       MIN (self->article_ids->len - n_read, PAGE));
  self->paging = TRUE;
  ask (self, question);
}
