/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to searching: one for each database, shared by its threads, which take turns with the
 * full-text index. What a filter means is worked out in chancery-finder-statements.c, and what
 * articles match in chancery-finder-versions.c. */

#include "core/query/chancery-finder.h"

#include "core/query/chancery-finder-private.h"

#define WAIT_MICROSECONDS (20 * G_TIME_SPAN_MILLISECOND)

struct _ChanceryFinder {
  gatomicrefcount refs;
  GMutex mutex;
  GCond free;
  gboolean busy;
  ChanceryFulltext *fulltext;
  ChanceryIndex *index;
};

/**
 * chancery_finder_new:
 * @path: the file of the database
 * @folder: (nullable): where its full-text index is kept; %NULL for the user's cache folder
 *
 * Opens nothing yet.
 *
 * Returns: (transfer full): a finder for that database
 */
ChanceryFinder *
chancery_finder_new (const char *path,
                     const char *folder)
{
  ChanceryFinder *finder;

  g_return_val_if_fail (path != NULL, NULL);

  finder = g_new0 (ChanceryFinder, 1);
  g_atomic_ref_count_init (&finder->refs);
  g_mutex_init (&finder->mutex);
  g_cond_init (&finder->free);
  finder->fulltext = chancery_fulltext_new (path, folder);
  return finder;
}

/**
 * chancery_finder_ref:
 * @finder: a finder
 *
 * Returns: (transfer full): the same finder
 */
ChanceryFinder *
chancery_finder_ref (ChanceryFinder *finder)
{
  g_atomic_ref_count_inc (&finder->refs);
  return finder;
}

/**
 * chancery_finder_unref:
 * @finder: (transfer full): a finder
 *
 * Lets go of @finder.
 */
void
chancery_finder_unref (ChanceryFinder *finder)
{
  if (!g_atomic_ref_count_dec (&finder->refs))
    return;
  chancery_fulltext_free (finder->fulltext);
  g_clear_object (&finder->index);
  g_cond_clear (&finder->free);
  g_mutex_clear (&finder->mutex);
  g_free (finder);
}

/**
 * chancery_finder_set_index:
 * @finder: a finder
 * @index: (nullable): the index of its database
 *
 * Lets the index answer what it can, which at a million statements is a hundred times as fast as
 * SQL. What is found is then as old or as new as the index: ask again when that has changed.
 */
void
chancery_finder_set_index (ChanceryFinder *finder,
                           ChanceryIndex  *index)
{
  g_return_if_fail (finder != NULL && (index == NULL || CHANCERY_IS_INDEX (index)));

  g_mutex_lock (&finder->mutex);
  g_set_object (&finder->index, index);
  g_mutex_unlock (&finder->mutex);
}

static ChanceryIndex *
get_index (ChanceryFinder *finder)
{
  ChanceryIndex *index;

  g_mutex_lock (&finder->mutex);
  index = finder->index != NULL ? g_object_ref (finder->index) : NULL;
  g_mutex_unlock (&finder->mutex);
  return index;
}

/* Waits for its turn, but no longer than for @cancellable: building an index takes a while. */
static gboolean
acquire (ChanceryFinder *finder,
         GCancellable   *cancellable,
         GError        **error)
{
  gboolean ours = FALSE;

  g_mutex_lock (&finder->mutex);
  while (finder->busy && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&finder->free, &finder->mutex,
                       g_get_monotonic_time () + WAIT_MICROSECONDS);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    ours = finder->busy = TRUE;
  g_mutex_unlock (&finder->mutex);
  return ours;
}

static void
release (ChanceryFinder *finder)
{
  g_mutex_lock (&finder->mutex);
  finder->busy = FALSE;
  g_cond_signal (&finder->free);
  g_mutex_unlock (&finder->mutex);
}

/**
 * chancery_finder_follow:
 * @finder: a finder
 * @db: a connection to its database, in a read transaction
 * @cancellable: (nullable): what may stop it
 * @error: return location
 *
 * Brings the full-text index up to @db, which may take a while where there is none yet. Every
 * search does so anyway; a window does it ahead, on a connection for jobs.
 *
 * Returns: whether it is up to date
 */
gboolean
chancery_finder_follow (ChanceryFinder *finder,
                        ChanceryDb     *db,
                        GCancellable   *cancellable,
                        GError        **error)
{
  gboolean ok;

  g_return_val_if_fail (finder != NULL && db != NULL, FALSE);

  if (!acquire (finder, cancellable, error))
    return FALSE;
  ok = chancery_fulltext_follow (finder->fulltext, db, cancellable, error);
  release (finder);
  return ok;
}

/**
 * chancery_finder_is_busy:
 * @finder: a finder
 *
 * Returns: whether some thread is at it, perhaps building the index: whoever searches now waits, and
 *   had better do so where nothing else has to
 */
gboolean
chancery_finder_is_busy (ChanceryFinder *finder)
{
  gboolean busy;

  g_return_val_if_fail (finder != NULL, FALSE);

  g_mutex_lock (&finder->mutex);
  busy = finder->busy;
  g_mutex_unlock (&finder->mutex);
  return busy;
}

typedef GArray *(*FindFunc) (ChancerySearch *search,
                             gconstpointer   what,
                             GError        **error);

/* Takes a turn and lets @func work. */
static GArray *
run (ChanceryFinder *finder,
     ChanceryDb     *db,
     FindFunc        func,
     gconstpointer   what,
     GCancellable   *cancellable,
     GError        **error)
{
  g_autoptr (ChanceryIndex) index = get_index (finder);
  ChancerySearch search = { finder->fulltext, db, NULL, cancellable, index };
  GArray *result = NULL;

  if (!acquire (finder, cancellable, error))
    return NULL;
  search.names = chancery_names_new (db);
  result = func (&search, what, error);
  chancery_names_free (search.names);
  release (finder);
  return result;
}

static GArray *
find_filter_cb (ChancerySearch *search,
                gconstpointer   what,
                GError        **error)
{
  return chancery_search_filter (search, what, error);
}

static GArray *
find_statements_cb (ChancerySearch *search,
                    gconstpointer   what,
                    GError        **error)
{
  return chancery_search_statements (search, what, error);
}

static GArray *
find_versions_cb (ChancerySearch *search,
                  gconstpointer   what,
                  GError        **error)
{
  return chancery_search_versions (search, what, error);
}

/**
 * chancery_finder_find:
 * @finder: a finder
 * @db: a connection to its database, in a read transaction
 * @filter: what to let through
 * @cancellable: (nullable): what may stop it
 * @error: return location
 *
 * Finds the statements that pass. Names of the filter are whole names, aliases or UUIDs; those
 * inside its searches may be parts of names.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their keys, as a set, none of a
 *   deleted one; or %NULL with %CHANCERY_QUERY_ERROR_NAME, an error of @db, or
 *   %G_IO_ERROR_CANCELLED
 */
GArray *
chancery_finder_find (ChanceryFinder       *finder,
                      ChanceryDb           *db,
                      const ChanceryFilter *filter,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_return_val_if_fail (finder != NULL && db != NULL && filter != NULL, NULL);

  return run (finder, db, find_filter_cb, filter, cancellable, error);
}

/**
 * chancery_finder_find_statements:
 * @finder: a finder
 * @db: a connection to its database, in a read transaction
 * @query: a query
 * @cancellable: (nullable): what may stop it
 * @error: return location
 *
 * Finds the statements that match one query.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): as chancery_finder_find()
 */
GArray *
chancery_finder_find_statements (ChanceryFinder      *finder,
                                 ChanceryDb          *db,
                                 const ChanceryQuery *query,
                                 GCancellable        *cancellable,
                                 GError             **error)
{
  g_return_val_if_fail (finder != NULL && db != NULL && query != NULL, NULL);

  return run (finder, db, find_statements_cb, query, cancellable, error);
}

/**
 * chancery_finder_find_versions:
 * @finder: a finder
 * @db: a connection to its database, in a read transaction
 * @query: a query
 * @cancellable: (nullable): what may stop it
 * @error: return location
 *
 * Finds the archived versions whose title or text matches, whether or not statements were made
 * from them. `from:` asks for articles in which one of the actor's names stands; `outlet:`,
 * `after:` and `before:` ask for the outlet and the day of publication; `lang:` for the source's
 * language. What only statements have (topics, kinds …) finds no article.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their keys, as a set; or %NULL with
 *   an error as chancery_finder_find()
 */
GArray *
chancery_finder_find_versions (ChanceryFinder      *finder,
                               ChanceryDb          *db,
                               const ChanceryQuery *query,
                               GCancellable        *cancellable,
                               GError             **error)
{
  g_return_val_if_fail (finder != NULL && db != NULL && query != NULL, NULL);

  return run (finder, db, find_versions_cb, query, cancellable, error);
}
