/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/store/chancery-view-names.h"

#include "core/store/chancery-records.h"

/* More are pinned or placed by nobody; a file that somebody sent may say anything. */
#define MOST_NAMES 4096

/* The kinds of lanes, as the timeline calls them, and what stands in each. */
static const struct
{
  const char *nick;
  ChanceryTableId table;
} groupings[] = {
  { "actor", CHANCERY_TABLE_ACTOR },
  { "topic", CHANCERY_TABLE_TOPIC },
  { "event", CHANCERY_TABLE_EVENT },
  { "outlet", CHANCERY_TABLE_OUTLET },
};

static const char *const orders[] = { "pinned", "placed" };

/* Returns: (nullable): the UUID of a record; NULL where there is none, or with @error set */
static char *
get_name (ChanceryDb *db, ChanceryTableId table, gint64 key, GError **error)
{
  g_autoptr (GError) why = NULL;
  ChanceryUuid uuid;

  if (chancery_records_get_uuid (db, table, key, &uuid, &why))
    return chancery_uuid_to_string (&uuid);
  if (!g_error_matches (why, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
    g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

/* Returns: the key of a record; 0 where it is not in this file, or with @error set */
static gint64
get_key (ChanceryDb *db, ChanceryTableId table, const char *name, GError **error)
{
  ChanceryPresence presence;
  ChanceryUuid uuid;
  gint64 id;

  return chancery_uuid_parse (name, -1, &uuid) &&
         chancery_records_find (db, table, &uuid, &id, &presence, error) &&
         presence == CHANCERY_PRESENCE_HERE ? id : 0;
}

static GVariant *
name_all (ChanceryDb *db, ChanceryTableId table, GVariant *keys, GError **error)
{
  GVariantBuilder names;
  gsize n_keys;
  const gint64 *all = g_variant_get_fixed_array (keys, &n_keys, sizeof (gint64));

  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize i = 0; i < MIN (n_keys, MOST_NAMES) && *error == NULL; i++)
    {
      g_autofree char *name = get_name (db, table, all[i], error);

      if (name != NULL)
        g_variant_builder_add (&names, "s", name);
    }
  return g_variant_builder_end (&names);
}

static GVariant *
find_all (ChanceryDb *db, ChanceryTableId table, GVariant *names, GError **error)
{
  GVariantBuilder keys;
  gsize n_names;
  g_autofree const char **all = g_variant_get_strv (names, &n_names);

  g_variant_builder_init (&keys, G_VARIANT_TYPE ("ax"));
  for (gsize i = 0; i < MIN (n_names, MOST_NAMES) && *error == NULL; i++)
    {
      gint64 key = get_key (db, table, all[i], error);

      if (key != 0)
        g_variant_builder_add (&keys, "x", key);
    }
  return g_variant_builder_end (&keys);
}

/* Puts names into the place of keys, or keys into that of names. What is of another form is left
 * out: keys of nobody knows which file would show something else. */
static void
translate_order (ChanceryDb *db, GVariantDict *looks, const char *order, gboolean to_names,
                 GError **error)
{
  g_autoptr (GVariant) from = g_variant_dict_lookup_value (
      looks, order, to_names ? G_VARIANT_TYPE ("a{sax}") : G_VARIANT_TYPE ("a{sas}"));
  GVariantBuilder to;

  g_variant_dict_remove (looks, order);
  if (from == NULL)
    return;

  g_variant_builder_init (&to, to_names ? G_VARIANT_TYPE ("a{sas}") : G_VARIANT_TYPE ("a{sax}"));
  for (gsize i = 0; i < G_N_ELEMENTS (groupings) && *error == NULL; i++)
    {
      g_autoptr (GVariant) ids = g_variant_lookup_value (from, groupings[i].nick, NULL);

      if (ids != NULL)
        g_variant_builder_add (&to, to_names ? "{s@as}" : "{s@ax}", groupings[i].nick,
                               (to_names ? name_all : find_all) (db, groupings[i].table, ids,
                                                                 error));
    }
  g_variant_dict_insert_value (looks, order, g_variant_builder_end (&to));
}

static void
translate_topic (ChanceryDb *db, GVariantDict *looks, gboolean to_names, GError **error)
{
  g_autofree char *name = NULL;
  gint64 key = 0;

  if (to_names && g_variant_dict_lookup (looks, "topic", "x", &key) && key != 0)
    name = get_name (db, CHANCERY_TABLE_TOPIC, key, error);
  else if (!to_names && g_variant_dict_lookup (looks, "topic", "s", &name))
    key = get_key (db, CHANCERY_TABLE_TOPIC, name, error);

  g_variant_dict_remove (looks, "topic");
  if (to_names && name != NULL)
    g_variant_dict_insert (looks, "topic", "s", name);
  else if (!to_names && key != 0)
    g_variant_dict_insert (looks, "topic", "x", key);
}

static GVariant *
translate (ChanceryDb *db, GVariant *looks, gboolean to_names, GError **error)
{
  GVariantDict dict;
  GError *why = NULL;

  if (!g_variant_is_of_type (looks, G_VARIANT_TYPE_VARDICT))
    return g_variant_ref_sink (looks);

  g_variant_dict_init (&dict, looks);
  for (gsize i = 0; i < G_N_ELEMENTS (orders) && why == NULL; i++)
    translate_order (db, &dict, orders[i], to_names, &why);
  if (why == NULL)
    translate_topic (db, &dict, to_names, &why);
  if (why == NULL)
    return g_variant_ref_sink (g_variant_dict_end (&dict));

  g_variant_dict_clear (&dict);
  g_propagate_error (error, why);
  return NULL;
}

/**
 * chancery_view_names_from_keys:
 * @db: a connection
 * @looks: what the timeline says of itself, of type `a{sv}`
 * @error: return location for a #ChanceryDbError
 *
 * Puts UUIDs into the place of the keys of this file, so that it can be stored.
 *
 * Returns: (transfer full) (nullable): the same by UUIDs
 */
GVariant *
chancery_view_names_from_keys (ChanceryDb *db, GVariant *looks, GError **error)
{
  return translate (db, looks, TRUE, error);
}

/**
 * chancery_view_names_to_keys:
 * @db: a connection
 * @looks: what chancery_view_names_from_keys() gave, in whatever file
 * @error: return location for a #ChanceryDbError
 *
 * Puts the keys of this file into the place of UUIDs. What is not in it is left out.
 *
 * Returns: (transfer full) (nullable): the same by keys, for the timeline
 */
GVariant *
chancery_view_names_to_keys (ChanceryDb *db, GVariant *looks, GError **error)
{
  return translate (db, looks, FALSE, error);
}
