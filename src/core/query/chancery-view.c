/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The definition of a saved view as a text:
 *
 *   { "version": 1, "filter": { "actor": ["uuid"], "search": ["topic:…"] }, "timeline": "…" }
 *
 * "filter" is what chancery_filter_to_json() gives; "timeline" a GVariant in its text format, of a
 * type that only the timeline knows. Members that are not known are left out, and a timeline that
 * can't be read: of a later version's view what is known is still worth having. A bare filter is a
 * view too.
 */

#include "core/query/chancery-view.h"

#include <glib/gi18n.h>

#include "core/model/chancery-json-depth.h"

#define VERSION 1

/**
 * chancery_view_new:
 * @filter: (transfer full): what it lets through
 * @timeline: (nullable): how the timeline stands; a floating reference is sunk
 *
 * Returns: (transfer full): a view
 */
ChanceryView *
chancery_view_new (ChanceryFilter *filter,
                   GVariant       *timeline)
{
  ChanceryView *view = g_new0 (ChanceryView, 1);

  view->filter = filter;
  view->timeline = timeline != NULL ? g_variant_ref_sink (timeline) : NULL;
  return view;
}

/**
 * chancery_view_free:
 * @view: (transfer full): a view
 *
 * Frees it.
 */
void
chancery_view_free (ChanceryView *view)
{
  g_clear_pointer (&view->filter, chancery_filter_free);
  g_clear_pointer (&view->timeline, g_variant_unref);
  g_free (view);
}

static ChanceryView *
parse_object (JsonNode *node,
              GError  **error)
{
  JsonObject *object = json_node_get_object (node);
  JsonNode *timeline = json_object_get_member (object, "timeline");
  JsonNode *inside = json_object_get_member (object, "filter");
  gboolean is_bare = inside == NULL && !json_object_has_member (object, "version");
  ChanceryFilter *filter = NULL;
  g_autoptr (GVariant) looks = NULL;

  if (inside == NULL && !is_bare)
    filter = chancery_filter_new ();
  else
    filter = chancery_filter_from_json (is_bare ? node : inside, error);
  if (filter == NULL)
    return NULL;
  if (timeline != NULL && json_node_get_value_type (timeline) == G_TYPE_STRING)
    looks = g_variant_parse (NULL, json_node_get_string (timeline), NULL, NULL, NULL);
  return chancery_view_new (filter, looks);
}

/**
 * chancery_view_parse:
 * @text: the definition of a saved view, of any file
 * @error: return location for a #ChanceryQueryError or #JsonParserError
 *
 * Returns: (transfer full) (nullable): the view
 */
ChanceryView *
chancery_view_parse (const char *text,
                     GError    **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (chancery_json_is_shallow (text, 8))
    {
      node = json_from_string (text, error);
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        return parse_object (node, error);
    }
  if (error != NULL && *error == NULL)
    g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_SYNTAX, _("not an object"));
  return NULL;
}

/**
 * chancery_view_to_string:
 * @view: a view
 *
 * Returns: (transfer full): its definition, to be stored
 */
char *
chancery_view_to_string (const ChanceryView *view)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  g_return_val_if_fail (view != NULL, NULL);

  json_object_set_int_member (object, "version", VERSION);
  json_object_set_member (object, "filter", chancery_filter_to_json (view->filter));
  if (view->timeline != NULL)
    {
      g_autofree char *text = g_variant_print (view->timeline, TRUE);

      json_object_set_string_member (object, "timeline", text);
    }
  return json_to_string (node, FALSE);
}
