/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window lists: which statements in which order, and all actors with how many of them are
 * theirs. Both walk one covering index. Not for what a row of the list says: see
 * chancery-summary.c; not for what a filter lets through: see chancery-finder.c.
 */

#include "core/store/chancery-listing.h"

#include "core/date/chancery-date.h"
#include "core/query/chancery-fold.h"
#include "core/query/chancery-ids.h"

static void
actor_entry_free (gpointer data)
{
  ChanceryActorEntry *entry = data;

  g_free (entry->name);
  g_free (entry->country);
  g_free (entry->colour);
  g_free (entry->search_text);
  g_free (entry);
}

/**
 * chancery_listing_load_order:
 * @db: a connection
 * @ids: (nullable) (element-type gint64): the statements let through, as chancery_finder_find()
 *   gives them; %NULL for all
 * @n_dated: (out) (optional): how many there are before the undated
 * @error: return location
 *
 * Puts statements in the order of the time they were said: by start, instant, end and number, the
 * undated at the end.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their integer keys
 */
GArray *
chancery_listing_load_order (ChanceryDb *db, const GArray *ids, guint *n_dated, GError **error)
{
  static const char sql[] = "SELECT id, said_lo IS NOT NULL FROM statement WHERE gone IS NULL"
                            " ORDER BY said_order, said_hi, ref";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryStep step;
  guint dated = 0;

  if (cursor == NULL)
    return NULL;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      if (ids != NULL && !chancery_ids_contain (ids, id))
        continue;
      g_array_append_val (order, id);
      if (chancery_cursor_get_integer (cursor, 1) != 0)
        dated = order->len;
    }
  if (n_dated != NULL)
    *n_dated = dated;
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&order) : NULL;
}

/**
 * chancery_listing_load_page:
 * @db: a connection
 * @n: how many at most
 * @error: return location
 *
 * Finds the newest statements: the first page of the list as it is sorted at first, in no more time
 * than that takes.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their integer keys, the newest first;
 *   none that is undated
 */
GArray *
chancery_listing_load_page (ChanceryDb *db, guint n, GError **error)
{
  static const char sql[] = "SELECT id FROM statement WHERE gone IS NULL AND said_order < ?1"
                            " ORDER BY said_order DESC, said_hi DESC, ref DESC LIMIT ?2";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, chancery_date_sort_key (NULL));
  chancery_cursor_bind_integer (cursor, 2, n);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (ids, id);
    }
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* How many of @ids each actor speaks in; an actor that speaks twice in one counts once. */
static GHashTable *
count_actors (ChanceryDb *db, const GArray *ids, GError **error)
{
  static const char sql[] = "SELECT DISTINCT speaker.actor, speaker.statement FROM speaker"
                            " JOIN statement ON statement.id = speaker.statement"
                            " WHERE speaker.actor IS NOT NULL AND statement.gone IS NULL";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 actor = chancery_cursor_get_integer (cursor, 0);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &actor));

      if (ids == NULL || chancery_ids_contain (ids, chancery_cursor_get_integer (cursor, 1)))
        g_hash_table_insert (counts, g_memdup2 (&actor, sizeof actor),
                             GUINT_TO_POINTER (count + 1));
    }
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&counts) : NULL;
}

static ChanceryActorEntry *
read_actor (ChanceryCursor *cursor, GHashTable *counts)
{
  ChanceryActorEntry *entry = g_new0 (ChanceryActorEntry, 1);
  const char *aliases = chancery_cursor_get_text (cursor, 5, NULL);
  g_autofree char *names = NULL;

  entry->id = chancery_cursor_get_integer (cursor, 0);
  chancery_cursor_get_uuid (cursor, 1, &entry->uuid);
  entry->name = chancery_cursor_dup_text (cursor, 2);
  entry->country = chancery_cursor_dup_text (cursor, 3);
  entry->colour = chancery_cursor_dup_text (cursor, 4);
  names = g_strconcat (entry->name, "\n", aliases, NULL);
  entry->search_text = chancery_fold (names);
  if (counts != NULL)
    entry->count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &entry->id));
  return entry;
}

/**
 * chancery_listing_load_actors:
 * @db: a connection
 * @counted: whether to count their statements, which takes long where there are many
 * @ids: (nullable) (element-type gint64): the statements that count; %NULL for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryActorEntry): all actors
 */
GPtrArray *
chancery_listing_load_actors (ChanceryDb *db, gboolean counted, const GArray *ids, GError **error)
{
  static const char sql[] = "SELECT id, uuid, name, country, colour,"
                            " (SELECT group_concat (name, char (10)) FROM alias"
                            " WHERE alias.actor = actor.id) FROM actor WHERE gone IS NULL";
  g_autoptr (GHashTable) counts = counted ? count_actors (db, ids, error) : NULL;
  g_autoptr (ChanceryCursor) cursor = NULL;
  g_autoptr (GPtrArray) actors = g_ptr_array_new_with_free_func (actor_entry_free);
  ChanceryStep step;

  if (counted && counts == NULL)
    return NULL;
  cursor = chancery_db_prepare (db, sql, error);
  if (cursor == NULL)
    return NULL;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    g_ptr_array_add (actors, read_actor (cursor, counts));
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&actors) : NULL;
}

static void
source_entry_free (gpointer data)
{
  ChancerySourceEntry *entry = data;

  g_free (entry->title);
  g_free (entry->search_text);
  g_free (entry->outlet);
  g_free (entry->published);
  g_free (entry);
}

static ChancerySourceEntry *
read_source (ChanceryCursor *cursor)
{
  ChancerySourceEntry *entry = g_new0 (ChancerySourceEntry, 1);
  g_autofree char *texts = NULL;

  chancery_cursor_get_uuid (cursor, 0, &entry->uuid);
  entry->title = chancery_cursor_dup_text (cursor, 1);
  entry->outlet = chancery_cursor_dup_text (cursor, 2);
  entry->published = chancery_cursor_dup_text (cursor, 3);
  entry->n_statements = (guint) chancery_cursor_get_integer (cursor, 4);
  texts = g_strjoin ("\n", entry->title, entry->outlet != NULL ? entry->outlet : "",
                     chancery_cursor_get_text (cursor, 5, NULL), NULL);
  entry->search_text = chancery_fold (texts);
  return entry;
}

/**
 * chancery_listing_load_sources:
 * @db: a connection
 * @state: `inbox`, `in-work`, `coded` or `nothing`
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type ChancerySourceEntry): the sources in that state,
 *   those published last first
 */
GPtrArray *
chancery_listing_load_sources (ChanceryDb *db, const char *state, GError **error)
{
  static const char sql[] =
      "SELECT s.uuid, coalesce (s.title, s.url, ''), o.name, s.published,"
      " (SELECT count (DISTINCT c.statement) FROM citation AS c"
      " JOIN statement AS t ON t.id = c.statement WHERE c.source = s.id AND t.gone IS NULL), s.url"
      " FROM source AS s LEFT JOIN outlet AS o ON o.id = s.outlet"
      " WHERE s.gone IS NULL AND s.state = ? ORDER BY s.published DESC, s.id DESC";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_entry_free);
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_text (cursor, 1, state, -1);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    g_ptr_array_add (sources, read_source (cursor));
  return step == CHANCERY_STEP_DONE ? g_steal_pointer (&sources) : NULL;
}
