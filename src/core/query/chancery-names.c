/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which records the names in a filter or a search mean. There are few names beside the statements,
 * so they are read whole, folded once, and compared one by one. Names are never copied into what
 * is indexed of a statement: a hit on a name becomes the record, and that its statements. */

#include "core/query/chancery-names.h"

#include <glib/gi18n.h>

#include "core/chancery-excerpt.h"
#include "core/model/chancery-uuid.h"
#include "core/query/chancery-fold.h"
#include "core/query/chancery-ids.h"

typedef struct {
  gint64 id;      /* key of the record; for tags the number of the tag */
  gint64 parent;  /* key of the topic above, or 0 */
  ChanceryUuid uuid;
  char *name;
  char *folded;   /* the name itself where it folds to nothing */
} Name;

struct _ChanceryNames {
  ChanceryDb *db;
  GArray *names[CHANCERY_N_FACETS]; /* of Name; NULL while they were not asked for */
};

/* Columns: key, UUID, name, topic above. The names of a record stand together. */
static const char *const queries[CHANCERY_N_FACETS] = {
  [CHANCERY_FACET_ACTOR] =
    "SELECT id, uuid, name, NULL FROM actor WHERE gone IS NULL"
    " UNION ALL SELECT a.id, a.uuid, l.name, NULL FROM actor AS a JOIN alias AS l ON l.actor = a.id"
    " WHERE a.gone IS NULL",
  [CHANCERY_FACET_TOPIC] = "SELECT id, uuid, name, parent FROM topic WHERE gone IS NULL",
  [CHANCERY_FACET_EVENT] = "SELECT id, uuid, title, NULL FROM event WHERE gone IS NULL",
  [CHANCERY_FACET_OUTLET] = "SELECT id, uuid, name, NULL FROM outlet WHERE gone IS NULL",
  [CHANCERY_FACET_LIST] = "SELECT id, uuid, name, NULL FROM list WHERE gone IS NULL",
  [CHANCERY_FACET_TAG] = "SELECT DISTINCT NULL, NULL, name, NULL FROM tag",
  [CHANCERY_FACET_VIA] =
    "SELECT DISTINCT NULL, NULL, via, NULL FROM citation WHERE via IS NOT NULL",
};

static void
name_clear (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->folded);
}

static char *
fold_name (const char *name)
{
  char *folded = chancery_fold (name);

  if (*folded != '\0')
    return folded;
  g_free (folded);
  return g_strdup (name);
}

static gboolean
read_names (ChanceryDb *db,
            const char *sql,
            GArray     *names,
            GError    **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      Name name = { .parent = chancery_cursor_get_integer (cursor, 3) };

      name.name = chancery_cursor_dup_text (cursor, 2);
      if (name.name == NULL)
        continue;
      name.id = chancery_cursor_is_null (cursor, 0) ? names->len
                                                    : chancery_cursor_get_integer (cursor, 0);
      chancery_cursor_get_uuid (cursor, 1, &name.uuid);
      name.folded = fold_name (name.name);
      g_array_append_val (names, name);
    }
  return step == CHANCERY_STEP_DONE;
}

/* Reads the names of a facet when they are first asked for. */
static GArray *
get_names (ChanceryNames *names,
           ChanceryFacet  facet,
           GError       **error)
{
  g_autoptr (GArray) array = NULL;

  if (names->names[facet] != NULL)
    return names->names[facet];
  array = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (array, name_clear);
  if (!read_names (names->db, queries[facet], array, error))
    return NULL;
  return names->names[facet] = g_steal_pointer (&array);
}

/**
 * chancery_names_new:
 * @db: (transfer none): a connection, in a read transaction for as long as the names live
 *
 * Returns: (transfer full): the names that @db has; each kind is read when it is first asked for
 */
ChanceryNames *
chancery_names_new (ChanceryDb *db)
{
  ChanceryNames *names = g_new0 (ChanceryNames, 1);

  g_return_val_if_fail (db != NULL, names);

  names->db = db;
  return names;
}

/**
 * chancery_names_free:
 * @names: (transfer full): names
 *
 * Frees them.
 */
void
chancery_names_free (ChanceryNames *names)
{
  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    g_clear_pointer (&names->names[facet], g_array_unref);
  g_free (names);
}

#define NAME(array, i) (&g_array_index (array, Name, i))

static GHashTable *
index_by_parent (const GArray *topics)
{
  GHashTable *children =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < topics->len; i++)
    {
      Name *topic = NAME (topics, i);
      GArray *siblings = g_hash_table_lookup (children, &topic->parent);

      if (siblings == NULL)
        {
          siblings = chancery_ids_new ();
          g_hash_table_insert (children, &topic->parent, siblings);
        }
      g_array_append_val (siblings, topic->id);
    }
  return children;
}

/* Adds the topics below those in @ids. In a file that somebody made up topics may lie below each
 * other: the children of each are taken once. */
static void
add_subtopics (const GArray *topics,
               GArray       *ids)
{
  g_autoptr (GHashTable) children = index_by_parent (topics);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GArray *below = g_hash_table_lookup (children, &id);

      if (below != NULL)
        {
          g_array_append_vals (ids, below->data, below->len);
          g_hash_table_remove (children, &id);
        }
    }
  chancery_ids_sort (ids);
}

/* The name as it is, as a whole; or a record's UUID. */
static GArray *
find_whole (const GArray *names,
            const char   *value)
{
  GArray *ids = chancery_ids_new ();
  g_autofree char *folded = fold_name (value);
  ChanceryUuid uuid;
  gboolean is_uuid = chancery_uuid_parse (value, -1, &uuid) && !chancery_uuid_is_nil (&uuid);

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (NAME (names, i)->folded, folded) ||
        (is_uuid && chancery_uuid_equal (&NAME (names, i)->uuid, &uuid)))
      g_array_append_val (ids, NAME (names, i)->id);
  chancery_ids_sort (ids);
  return ids;
}

static GArray *
match (const GArray          *names,
       const ChanceryPattern *pattern)
{
  GArray *ids = chancery_ids_new ();

  for (guint i = 0; i < names->len; i++)
    if (chancery_pattern_matches (pattern, NAME (names, i)->folded))
      g_array_append_val (ids, NAME (names, i)->id);
  chancery_ids_sort (ids);
  return ids;
}

/**
 * chancery_names_match:
 * @names: names
 * @facet: of which records: actor, topic, event, outlet, list, tag or via
 * @pattern: what to look for in their names
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the records with a name, or an alias,
 *   in which @pattern stands, as a set; without subtopics
 */
GArray *
chancery_names_match (ChanceryNames         *names,
                      ChanceryFacet          facet,
                      const ChanceryPattern *pattern,
                      GError               **error)
{
  GArray *array;

  g_return_val_if_fail (names != NULL && (guint) facet < CHANCERY_N_FACETS, NULL);
  g_return_val_if_fail (queries[facet] != NULL && pattern != NULL, NULL);

  array = get_names (names, facet, error);
  return array != NULL ? match (array, pattern) : NULL;
}

/**
 * chancery_names_find:
 * @names: names
 * @facet: of which records: actor, topic, event, outlet, list, tag or via
 * @value: a name, an alias or a UUID
 * @loose: whether a part of a name, of whole words, will do where no whole name is alike, as
 *   in `from:Kallas`
 * @error: return location
 *
 * Finds the records that a name means; several where several are called so. Of a topic, those
 * below it too. For tags and vias, numbers for chancery_names_get_all().
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their keys, as a set; or %NULL with
 *   %CHANCERY_QUERY_ERROR_NAME where there is none
 */
GArray *
chancery_names_find (ChanceryNames *names,
                     ChanceryFacet  facet,
                     const char    *value,
                     gboolean       loose,
                     GError       **error)
{
  g_autoptr (GArray) ids = NULL;
  GArray *array;

  g_return_val_if_fail (names != NULL && (guint) facet < CHANCERY_N_FACETS, NULL);
  g_return_val_if_fail (queries[facet] != NULL && value != NULL, NULL);

  array = get_names (names, facet, error);
  if (array == NULL)
    return NULL;
  /* A chain of relays is one text; the name is a part of it. */
  ids = facet == CHANCERY_FACET_VIA ? chancery_ids_new () : find_whole (array, value);
  if (ids->len == 0 && loose)
    {
      g_autoptr (ChanceryPattern) pattern = chancery_pattern_new (value, FALSE);

      g_clear_pointer (&ids, g_array_unref);
      ids = match (array, pattern);
    }
  if (ids->len == 0)
    {
      g_autofree char *shown = chancery_excerpt (value, -1);

      g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_NAME, _("unknown %s “%s”"),
                   chancery_facet_get_name (facet), shown);
      return NULL;
    }
  if (facet == CHANCERY_FACET_TOPIC)
    add_subtopics (array, ids);
  return g_steal_pointer (&ids);
}

/**
 * chancery_names_get_all:
 * @names: names
 * @facet: of which records; one that chancery_names_find() was asked for
 * @ids: (element-type gint64): a set of their keys
 *
 * Returns: (transfer full) (element-type utf8): every name and alias of them, as they are written
 */
GPtrArray *
chancery_names_get_all (ChanceryNames *names,
                        ChanceryFacet  facet,
                        const GArray  *ids)
{
  GPtrArray *result = g_ptr_array_new_with_free_func (g_free);
  GArray *array;

  g_return_val_if_fail (names != NULL && (guint) facet < CHANCERY_N_FACETS, result);

  array = names->names[facet];
  for (guint i = 0; array != NULL && i < array->len; i++)
    if (chancery_ids_contain (ids, NAME (array, i)->id))
      g_ptr_array_add (result, g_strdup (NAME (array, i)->name));
  return result;
}
