/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds records by the names that people write: actors by name and alias, outlets,
 * topics and events by name or title, all folded; sources by their URL, else by
 * title, outlet and date. A table's names are read from the database when one is
 * first asked for, and again after records of it changed. Cost: one scan a table, then
 * a look into a hash. Filters have a way of their own: they match many. */

#include "core/exchange/chancery-resolver.h"

#include <glib/gi18n.h>

#include "core/chancery-excerpt.h"
#include "core/query/chancery-fold.h"

struct _ChanceryResolver
{
  ChanceryDb *db;
  GHashTable *names[CHANCERY_N_RECORD_TABLES]; /* key → GArray of ChanceryUuid; NULL: not read */
};

G_DEFINE_QUARK (chancery-resolver-error-quark, chancery_resolver_error)

/* UUID and name of all that are there; of sources what a key is made of. */
static const char *
get_sql (ChanceryTableId table)
{
  switch ((int) table)
    {
    case CHANCERY_TABLE_ACTOR:
      return "SELECT uuid, name FROM actor WHERE gone IS NULL UNION ALL "
             "SELECT a.uuid, l.name FROM alias AS l JOIN actor AS a ON a.id = l.actor "
             "WHERE a.gone IS NULL";
    case CHANCERY_TABLE_OUTLET:
      return "SELECT uuid, name FROM outlet WHERE gone IS NULL";
    case CHANCERY_TABLE_TOPIC:
      return "SELECT uuid, name FROM topic WHERE gone IS NULL";
    case CHANCERY_TABLE_EVENT:
      return "SELECT uuid, title FROM event WHERE gone IS NULL";
    case CHANCERY_TABLE_SOURCE:
      return "SELECT s.uuid, s.url, s.title, o.name, s.published FROM source AS s "
             "LEFT JOIN outlet AS o ON o.id = s.outlet WHERE s.gone IS NULL";
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The key of a name: folded, or as it is where folding leaves nothing of it. */
static char *
make_key (ChanceryTableId table, const char *name)
{
  char *folded;

  if (table == CHANCERY_TABLE_SOURCE)
    return g_strdup (name);
  folded = chancery_fold (name);
  if (*folded != '\0')
    return folded;

  g_free (folded);
  return g_strdup (name);
}

static void
insert (GHashTable *names, char *key, const ChanceryUuid *uuid)
{
  GArray *uuids = g_hash_table_lookup (names, key);

  if (uuids == NULL)
    {
      uuids = g_array_new (FALSE, FALSE, sizeof *uuid);
      g_hash_table_insert (names, g_strdup (key), uuids);
    }
  for (guint i = 0; i < uuids->len; i++)
    if (chancery_uuid_equal (&g_array_index (uuids, ChanceryUuid, i), uuid))
      {
        g_free (key);
        return;
      }
  g_array_append_val (uuids, *uuid);
  g_free (key);
}

static gboolean
load (ChanceryResolver *self, ChanceryTableId table, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, get_sql (table), error);
  g_autoptr (GHashTable) names = NULL;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *name = chancery_cursor_get_text (cursor, 1, NULL);
      ChanceryUuid uuid;

      if (!chancery_cursor_get_uuid (cursor, 0, &uuid))
        continue;
      if (table == CHANCERY_TABLE_SOURCE)
        insert (names,
                chancery_resolver_source_key (name, chancery_cursor_get_text (cursor, 2, NULL),
                                           chancery_cursor_get_text (cursor, 3, NULL),
                                           chancery_cursor_get_text (cursor, 4, NULL)),
                &uuid);
      else if (name != NULL)
        insert (names, make_key (table, name), &uuid);
    }
  if (step == CHANCERY_STEP_FAILED)
    return FALSE;

  self->names[table] = g_steal_pointer (&names);
  return TRUE;
}

/**
 * chancery_resolver_new:
 * @db: where names are looked up; must outlive what is returned
 *
 * Returns: (transfer full): a finder of records
 */
ChanceryResolver *
chancery_resolver_new (ChanceryDb *db)
{
  ChanceryResolver *self = g_new0 (ChanceryResolver, 1);

  self->db = db;
  return self;
}

/**
 * chancery_resolver_free:
 * @self: (transfer full) (nullable): a finder
 *
 * Frees @self.
 */
void
chancery_resolver_free (ChanceryResolver *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    chancery_resolver_forget (self, i);
  g_free (self);
}

static char *
get_label (ChanceryResolver *self, ChanceryTableId table, const ChanceryUuid *uuid)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE uuid = ?",
                       table == CHANCERY_TABLE_EVENT || table == CHANCERY_TABLE_SOURCE ? "title"
                                                                                       : "name",
                       chancery_table_get (table)->name);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, sql, NULL);
  g_autofree char *id = chancery_uuid_to_string (uuid);
  g_autofree char *shown = NULL;
  const char *name = NULL;

  if (cursor != NULL)
    {
      chancery_cursor_bind_uuid (cursor, 1, uuid);
      if (chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
        name = chancery_cursor_get_text (cursor, 0, NULL);
    }
  shown = chancery_excerpt (name != NULL ? name : "?", -1);
  return g_strdup_printf ("%s (%s)", shown, id);
}

/**
 * chancery_resolver_find:
 * @self: a finder
 * @table: actors, outlets, topics, events or sources
 * @name: a name, or the key of a source
 * @uuid: (out): the record that goes by it
 * @found: (out): whether there is one
 * @error: return location for a #ChanceryResolverError or #ChanceryDbError
 *
 * Returns: %FALSE where two go by it, or where the database fails
 */
gboolean
chancery_resolver_find (ChanceryResolver *self,
                     ChanceryTableId table,
                     const char *name,
                     ChanceryUuid *uuid,
                     gboolean *found,
                     GError **error)
{
  g_autofree char *key = make_key (table, name);
  g_autofree char *shown = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GArray *uuids;

  *found = FALSE;
  if (self->names[table] == NULL && !load (self, table, error))
    return FALSE;
  uuids = g_hash_table_lookup (self->names[table], key);
  *found = uuids != NULL;
  if (!*found)
    return TRUE;
  *uuid = g_array_index (uuids, ChanceryUuid, 0);
  if (uuids->len == 1)
    return TRUE;

  shown = chancery_excerpt (name, -1);
  first = get_label (self, table, uuid);
  second = get_label (self, table, &g_array_index (uuids, ChanceryUuid, 1));
  g_set_error (error, CHANCERY_RESOLVER_ERROR, CHANCERY_RESOLVER_ERROR_AMBIGUOUS,
               _("“%s” may be %s or %s: give the id"), shown, first, second);
  return FALSE;
}

/**
 * chancery_resolver_add:
 * @self: a finder
 * @table: the table of a new record
 * @name: its name, or the key of a source
 * @uuid: its UUID
 *
 * Makes a new record known by its name.
 */
void
chancery_resolver_add (ChanceryResolver *self,
                    ChanceryTableId table,
                    const char *name,
                    const ChanceryUuid *uuid)
{
  if (self->names[table] != NULL)
    insert (self->names[table], make_key (table, name), uuid);
}

/**
 * chancery_resolver_forget:
 * @self: a finder
 * @table: a table whose records changed
 *
 * Has the names of @table read anew when one is asked for.
 */
void
chancery_resolver_forget (ChanceryResolver *self, ChanceryTableId table)
{
  g_clear_pointer (&self->names[table], g_hash_table_unref);
}

/**
 * chancery_resolver_source_key:
 * @url: (nullable): its URL
 * @title: (nullable): its title
 * @outlet: (nullable): the name of its outlet
 * @published: (nullable): when it was published
 *
 * Returns: (transfer full): what a source is known by: its URL where it has one
 */
char *
chancery_resolver_source_key (const char *url,
                           const char *title,
                           const char *outlet,
                           const char *published)
{
  if (url != NULL && *url != '\0')
    return g_strdup (url);

  return g_strjoin ("\x1f", title != NULL ? title : "", outlet != NULL ? outlet : "",
                    published != NULL ? published : "", NULL);
}
