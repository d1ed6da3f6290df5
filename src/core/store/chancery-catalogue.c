/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statements can be found by beside their actors: topics, events, lists, saved views, and the
 * states of sources. Read whole, there are few; counted by the index in memory. Not for what a
 * sidebar shows of it: see chancery-outline.c.
 */

#include "core/store/chancery-catalogue.h"

#include <string.h>

#include "core/date/chancery-date.h"
#include "core/model/chancery-schema.h"
#include "core/query/chancery-fold.h"

static void
entry_free (gpointer data)
{
  ChanceryCatalogueEntry *entry = data;

  g_free (entry->name);
  g_free (entry->folded);
  g_free (entry->sort_key);
  g_clear_pointer (&entry->view, chancery_view_free);
  g_clear_pointer (&entry->statements, g_array_unref);
  g_free (entry);
}

/**
 * chancery_catalogue_free:
 * @catalogue: (transfer full): a catalogue
 *
 * Frees it.
 */
void
chancery_catalogue_free (ChanceryCatalogue *catalogue)
{
  g_clear_pointer (&catalogue->topics, g_ptr_array_unref);
  g_clear_pointer (&catalogue->events, g_ptr_array_unref);
  g_clear_pointer (&catalogue->lists, g_ptr_array_unref);
  g_clear_pointer (&catalogue->views, g_ptr_array_unref);
  g_free (catalogue);
}

/* When something began that is known to the day or not at all; µs. */
static gint64
read_begin (const char *text)
{
  ChanceryDate date;

  if (text == NULL || !chancery_date_parse (text, &date, NULL))
    return G_MININT64;
  return date.lo != G_MININT64 ? date.lo : date.hi;
}

/* Key, UUID, name, topic above, when it happened, definition. */
static ChanceryCatalogueEntry *
read_entry (ChanceryCursor *cursor)
{
  ChanceryCatalogueEntry *entry = g_new0 (ChanceryCatalogueEntry, 1);
  const char *definition;

  entry->id = chancery_cursor_get_integer (cursor, 0);
  chancery_cursor_get_uuid (cursor, 1, &entry->uuid);
  entry->name = chancery_cursor_dup_text (cursor, 2);
  if (entry->name == NULL)
    entry->name = g_strdup ("");
  entry->folded = chancery_fold (entry->name);
  entry->sort_key = g_utf8_collate_key (entry->name, -1);
  entry->parent = chancery_cursor_get_integer (cursor, 3);
  entry->when = read_begin (chancery_cursor_get_text (cursor, 4, NULL));
  definition = chancery_cursor_get_text (cursor, 5, NULL);
  entry->view = definition != NULL ? chancery_view_parse (definition, NULL) : NULL;
  return entry;
}

static gboolean
read_entries (ChanceryDb *db, const char *sql, GPtrArray *entries, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    g_ptr_array_add (entries, read_entry (cursor));
  return step == CHANCERY_STEP_DONE;
}

static gboolean
read_items (ChanceryDb *db, GPtrArray *lists, GError **error)
{
  static const char sql[] = "SELECT statement FROM list_item WHERE list = ? ORDER BY position";

  for (guint i = 0; i < lists->len; i++)
    {
      ChanceryCatalogueEntry *list = lists->pdata[i];
      g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
      ChanceryStep step;

      if (cursor == NULL)
        return FALSE;
      list->statements = g_array_new (FALSE, FALSE, sizeof (gint64));
      chancery_cursor_bind_integer (cursor, 1, list->id);
      while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
        {
          gint64 id = chancery_cursor_get_integer (cursor, 0);

          g_array_append_val (list->statements, id);
        }
      if (step != CHANCERY_STEP_DONE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_states (ChanceryDb *db, guint *counts, GError **error)
{
  static const char sql[] = "SELECT state, count (*) FROM source WHERE gone IS NULL GROUP BY state";
  const ChanceryField *field =
      &chancery_table_get (CHANCERY_TABLE_SOURCE)->fields[CHANCERY_SOURCE_STATE];
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *state = chancery_cursor_get_text (cursor, 0, NULL);
      int word = state != NULL ? chancery_field_find_word (field, state, -1) : 0;

      if (word >= 0 && word < CHANCERY_CATALOGUE_N_STATES)
        counts[word] += (guint) chancery_cursor_get_integer (cursor, 1);
    }
  return step == CHANCERY_STEP_DONE;
}

/* In the order of the language. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ChanceryCatalogueEntry *first = *(const ChanceryCatalogueEntry *const *) a;
  const ChanceryCatalogueEntry *second = *(const ChanceryCatalogueEntry *const *) b;
  int order = strcmp (first->sort_key, second->sort_key);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const ChanceryCatalogueEntry *first = *(const ChanceryCatalogueEntry *const *) a;
  const ChanceryCatalogueEntry *second = *(const ChanceryCatalogueEntry *const *) b;

  if (first->when != second->when)
    return first->when > second->when ? -1 : 1;
  return compare_names (a, b);
}

static GPtrArray *
load_entries (ChanceryDb *db, const char *sql, GCompareFunc compare, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  if (!read_entries (db, sql, entries, error))
    return NULL;
  g_ptr_array_sort (entries, compare);
  return g_steal_pointer (&entries);
}

/**
 * chancery_catalogue_load:
 * @db: a connection, in a read transaction
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what there is, not counted yet
 */
ChanceryCatalogue *
chancery_catalogue_load (ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryCatalogue) catalogue = g_new0 (ChanceryCatalogue, 1);

  g_return_val_if_fail (db != NULL, NULL);

  catalogue->topics = load_entries (db,
                                    "SELECT id, uuid, name, parent, NULL, NULL FROM topic"
                                    " WHERE gone IS NULL",
                                    compare_names, error);
  if (catalogue->topics == NULL)
    return NULL;
  catalogue->events = load_entries (db,
                                    "SELECT id, uuid, title, NULL, happened, NULL FROM event"
                                    " WHERE gone IS NULL",
                                    compare_times, error);
  if (catalogue->events == NULL)
    return NULL;
  catalogue->lists = load_entries (db,
                                   "SELECT id, uuid, name, NULL, NULL, NULL FROM list"
                                   " WHERE gone IS NULL",
                                   compare_names, error);
  if (catalogue->lists == NULL || !read_items (db, catalogue->lists, error))
    return NULL;
  catalogue->views = load_entries (db,
                                   "SELECT id, uuid, name, NULL, NULL, definition FROM view"
                                   " WHERE gone IS NULL",
                                   compare_names, error);
  if (catalogue->views == NULL || !read_states (db, catalogue->sources, error))
    return NULL;
  return g_steal_pointer (&catalogue);
}

/**
 * chancery_catalogue_is_changed:
 * @changes: what happened to a file
 *
 * Returns: whether a catalogue that was loaded before is to be loaded anew
 */
gboolean
chancery_catalogue_is_changed (const ChanceryChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FALSE);

  for (guint i = 0; i < changes->changes->len; i++)
    switch (g_array_index (changes->changes, ChanceryChange, i).table)
      {
      case CHANCERY_TABLE_SOURCE:
      case CHANCERY_TABLE_EVENT:
      case CHANCERY_TABLE_TOPIC:
      case CHANCERY_TABLE_LIST:
      case CHANCERY_TABLE_VIEW:
        return TRUE;
      default:
        break;
      }
  return changes->all;
}

/* Each entry's count is that of its entity; one that the index doesn't know yet has none. */
static void
take_counts (ChanceryIndex *index, ChanceryIndexAxis axis, const guint *counts,
             GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      ChanceryCatalogueEntry *entry = entries->pdata[i];
      guint entity = chancery_index_find_entity (index, axis, entry->id);

      entry->count = entity != CHANCERY_INDEX_NOWHERE ? counts[entity] : 0;
    }
}

/* A statement counts once, however often it stands in a list. */
static guint
count_list (ChanceryIndex *index, const ChanceryBitmap *filter, const GArray *statements)
{
  g_autoptr (ChanceryBitmap) matches =
      chancery_index_match_ids (index, (const gint64 *) statements->data, statements->len);

  if (filter != NULL)
    chancery_bitmap_and (matches, filter);
  return chancery_bitmap_count (matches);
}

/**
 * chancery_catalogue_count:
 * @catalogue: a catalogue
 * @index: an index of the same file
 * @filter: (nullable): which statements count; %NULL for all
 *
 * Counts the statements of each topic (those below it included), event and list, and those to
 * verify. What views let through is found by chancery_finder_find().
 */
void
chancery_catalogue_count (ChanceryCatalogue *catalogue, ChanceryIndex *index,
                          const ChanceryBitmap *filter)
{
  g_autofree guint *topics = NULL;
  g_autofree guint *events = NULL;
  g_autoptr (ChanceryBitmap) to_verify = NULL;

  g_return_if_fail (catalogue != NULL && CHANCERY_IS_INDEX (index));

  topics = g_new0 (guint, chancery_index_get_n_entities (index, CHANCERY_INDEX_TOPICS) + 1);
  chancery_index_count_topics (index, filter, topics);
  take_counts (index, CHANCERY_INDEX_TOPICS, topics, catalogue->topics);
  events = g_new0 (guint, chancery_index_get_n_entities (index, CHANCERY_INDEX_EVENTS) + 1);
  chancery_index_count (index, CHANCERY_INDEX_EVENTS, filter, events);
  take_counts (index, CHANCERY_INDEX_EVENTS, events, catalogue->events);
  for (guint i = 0; i < catalogue->lists->len; i++)
    {
      ChanceryCatalogueEntry *list = catalogue->lists->pdata[i];

      list->count = count_list (index, filter, list->statements);
    }
  to_verify = chancery_index_match_flags (index, CHANCERY_INDEX_REVIEW, CHANCERY_INDEX_TO_VERIFY);
  if (filter != NULL)
    chancery_bitmap_and (to_verify, filter);
  catalogue->to_verify = chancery_bitmap_count (to_verify);
}

/**
 * chancery_catalogue_count_view:
 * @db: a connection, in a read transaction
 * @finder: a finder of the same file
 * @filter: what a view lets through
 * @count: (out): how many statements that are
 * @cancellable: (nullable): cancels it
 * @error: return location
 *
 * Counts what a view lets through: nothing where it names what is not there any more.
 *
 * Returns: whether it could be counted
 */
gboolean
chancery_catalogue_count_view (ChanceryDb *db, ChanceryFinder *finder,
                               const ChanceryFilter *filter, guint *count,
                               GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 all;

  g_return_val_if_fail (db != NULL && finder != NULL && filter != NULL && count != NULL, FALSE);

  *count = 0;
  if (chancery_filter_is_empty (filter))
    {
      if (!chancery_db_get_integer (db, "SELECT count (*) FROM statement WHERE gone IS NULL", &all,
                                    error))
        return FALSE;
      *count = (guint) all;
      return TRUE;
    }
  ids = chancery_finder_find (finder, db, filter, cancellable, &local);
  if (ids == NULL && local->domain != CHANCERY_QUERY_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *count = ids != NULL ? ids->len : 0;
  return TRUE;
}
