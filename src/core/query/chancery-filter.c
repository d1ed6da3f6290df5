/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list of statements is narrowed to: for each facet the values asked for. Alike values
 * are OR-ed (of dates the widest span counts), unlike facets AND-ed; each search is a query of
 * its own. Made from the options of the command line, by the window, and from JSON, the form
 * in which saved views keep it and exports state it. A plain value: it knows no database;
 * chancery-filter-sql finds the records that its names mean.
 */

#include "core/query/chancery-filter.h"

#include <glib/gi18n.h>

#include "core/chancery-excerpt.h"
#include "core/model/chancery-json-depth.h"

struct _ChanceryFilter {
  GPtrArray *values[CHANCERY_N_FILTER_FACETS]; /* of char *, in the order they were added */
  GPtrArray *searches;                         /* of ChanceryQuery, as the values of SEARCH */
};

/**
 * chancery_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything through
 */
ChanceryFilter *
chancery_filter_new (void)
{
  ChanceryFilter *filter = g_new0 (ChanceryFilter, 1);

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    filter->values[facet] = g_ptr_array_new_with_free_func (g_free);
  filter->searches = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_query_unref);
  return filter;
}

/**
 * chancery_filter_copy:
 * @filter: a filter
 *
 * Returns: (transfer full): an equal one
 */
ChanceryFilter *
chancery_filter_copy (const ChanceryFilter *filter)
{
  ChanceryFilter *copy = chancery_filter_new ();

  g_return_val_if_fail (filter != NULL, copy);

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    for (guint i = 0; i < filter->values[facet]->len; i++)
      g_ptr_array_add (copy->values[facet], g_strdup (filter->values[facet]->pdata[i]));
  for (guint i = 0; i < filter->searches->len; i++)
    g_ptr_array_add (copy->searches, chancery_query_ref (filter->searches->pdata[i]));
  return copy;
}

/**
 * chancery_filter_free:
 * @filter: (transfer full): a filter
 *
 * Frees it.
 */
void
chancery_filter_free (ChanceryFilter *filter)
{
  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    g_ptr_array_unref (filter->values[facet]);
  g_ptr_array_unref (filter->searches);
  g_free (filter);
}

/**
 * chancery_filter_add:
 * @filter: a filter
 * @facet: what to narrow by, less than %CHANCERY_N_FILTER_FACETS
 * @value: a value to let through beside those added before; a record's name or its UUID
 * @error: return location for a #ChanceryQueryError
 *
 * Adds a value, unless it is there already. A search that is blank is left out.
 *
 * Returns: whether @value has the form that @facet asks for; if not, @filter stays as it was
 */
gboolean
chancery_filter_add (ChanceryFilter *filter,
                     ChanceryFacet   facet,
                     const char     *value,
                     GError        **error)
{
  g_return_val_if_fail (filter != NULL && value != NULL, FALSE);
  g_return_val_if_fail ((guint) facet < CHANCERY_N_FILTER_FACETS, FALSE);

  if (!chancery_facet_check (facet, value, error))
    return FALSE;
  if (g_ptr_array_find_with_equal_func (filter->values[facet], value, g_str_equal, NULL))
    return TRUE;
  if (facet == CHANCERY_FACET_SEARCH)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (value, NULL);

      if (chancery_query_get_n_terms (query) == 0)
        return TRUE;
      g_ptr_array_add (filter->searches, g_steal_pointer (&query));
    }
  g_ptr_array_add (filter->values[facet], g_strdup (value));
  return TRUE;
}

/**
 * chancery_filter_remove:
 * @filter: a filter
 * @facet: what no longer to narrow by
 *
 * Takes out all values of @facet.
 */
void
chancery_filter_remove (ChanceryFilter *filter,
                        ChanceryFacet   facet)
{
  g_return_if_fail (filter != NULL && (guint) facet < CHANCERY_N_FILTER_FACETS);

  g_ptr_array_set_size (filter->values[facet], 0);
  if (facet == CHANCERY_FACET_SEARCH)
    g_ptr_array_set_size (filter->searches, 0);
}

/**
 * chancery_filter_get_values:
 * @filter: a filter
 * @facet: what to narrow by
 *
 * Returns: (transfer none) (element-type utf8): the values of @facet as they were given
 */
GPtrArray *
chancery_filter_get_values (const ChanceryFilter *filter,
                            ChanceryFacet         facet)
{
  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) facet < CHANCERY_N_FILTER_FACETS, NULL);

  return filter->values[facet];
}

/**
 * chancery_filter_get_searches:
 * @filter: a filter
 *
 * Returns: (transfer none) (element-type ChanceryQuery): the values of %CHANCERY_FACET_SEARCH,
 *   parsed; a statement passes if it matches one of them
 */
GPtrArray *
chancery_filter_get_searches (const ChanceryFilter *filter)
{
  g_return_val_if_fail (filter != NULL, NULL);

  return filter->searches;
}

/**
 * chancery_filter_is_empty:
 * @filter: a filter
 *
 * Returns: whether it lets everything through
 */
gboolean
chancery_filter_is_empty (const ChanceryFilter *filter)
{
  g_return_val_if_fail (filter != NULL, TRUE);

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    if (filter->values[facet]->len > 0)
      return FALSE;
  return TRUE;
}

/**
 * chancery_filter_equal:
 * @a: a filter
 * @b: a filter
 *
 * Returns: whether they hold the same values in the same order
 */
gboolean
chancery_filter_equal (const ChanceryFilter *a,
                       const ChanceryFilter *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    {
      if (a->values[facet]->len != b->values[facet]->len)
        return FALSE;
      for (guint i = 0; i < a->values[facet]->len; i++)
        if (!g_str_equal (a->values[facet]->pdata[i], b->values[facet]->pdata[i]))
          return FALSE;
    }
  return TRUE;
}

/**
 * chancery_filter_to_json:
 * @filter: a filter
 *
 * Returns: (transfer full): an object with an array of strings for each facet that has values:
 *   `{"actor": ["Kaja Kallas"], "from": ["2025-08"]}`
 */
JsonNode *
chancery_filter_to_json (const ChanceryFilter *filter)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  g_return_val_if_fail (filter != NULL, node);

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    {
      JsonArray *array;

      if (filter->values[facet]->len == 0)
        continue;
      array = json_array_new ();
      for (guint i = 0; i < filter->values[facet]->len; i++)
        json_array_add_string_element (array, filter->values[facet]->pdata[i]);
      json_object_set_array_member (object, chancery_facet_get_name (facet), array);
    }
  return node;
}

static int
find_facet (const char *name)
{
  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    if (g_str_equal (chancery_facet_get_name (facet), name))
      return facet;
  return -1;
}

static gboolean
add_member (ChanceryFilter *filter,
            const char     *name,
            JsonNode       *values,
            GError        **error)
{
  int facet = find_facet (name);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (values) ? json_node_get_array (values) : NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; facet >= 0 && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *value = json_array_get_element (array, i);

      if (json_node_get_value_type (value) != G_TYPE_STRING)
        array = NULL;
      else if (!chancery_filter_add (filter, facet, json_node_get_string (value), error))
        return FALSE;
    }
  if (facet >= 0 && array != NULL)
    return TRUE;
  shown = chancery_excerpt (name, -1);
  g_set_error (error, CHANCERY_QUERY_ERROR,
               facet < 0 ? CHANCERY_QUERY_ERROR_FIELD : CHANCERY_QUERY_ERROR_VALUE,
               facet < 0 ? _("unknown member “%s”") : _("“%s” is not an array of strings"), shown);
  return FALSE;
}

/**
 * chancery_filter_from_json:
 * @node: what chancery_filter_to_json() gave
 * @error: return location for a #ChanceryQueryError
 *
 * Returns: (transfer full) (nullable): the filter
 */
ChanceryFilter *
chancery_filter_from_json (JsonNode *node,
                           GError  **error)
{
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *values;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_SYNTAX, _("not an object"));
      return NULL;
    }
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &values))
    if (!add_member (filter, name, values, error))
      return NULL;
  return g_steal_pointer (&filter);
}

/**
 * chancery_filter_from_string:
 * @text: the JSON text of a filter, as a saved view of any file has it
 * @error: return location for a #ChanceryQueryError or #JsonParserError
 *
 * Returns: (transfer full) (nullable): the filter
 */
ChanceryFilter *
chancery_filter_from_string (const char *text,
                             GError    **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (chancery_json_is_shallow (text, 2))
    {
      node = json_from_string (text, error);
      if (node != NULL)
        return chancery_filter_from_json (node, error);
    }
  /* json-glib gives neither a node nor an error for a text of nothing. */
  if (error != NULL && *error == NULL)
    g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_SYNTAX, _("not an object"));
  return NULL;
}
