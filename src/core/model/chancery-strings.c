/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a field of strings, a JSON array, and the strings in it: for editors, which show them
 * a line each. Import and export read and write the array as it stands.
 */

#include "core/model/chancery-strings.h"

#include <json-glib/json-glib.h>

/**
 * chancery_strings_parse:
 * @text: (nullable): a JSON array of strings; %NULL is an empty one
 *
 * Returns: (transfer full) (array zero-terminated=1): the strings; what is no string is left out
 */
char **
chancery_strings_parse (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GStrvBuilder *builder = g_strv_builder_new ();
  char **strings;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }
  strings = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return strings;
}

/**
 * chancery_strings_format:
 * @strings: (array zero-terminated=1): strings
 *
 * Returns: (transfer full) (nullable): a JSON array of them without white space; %NULL for none
 */
char *
chancery_strings_format (const char *const *strings)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  g_return_val_if_fail (strings != NULL, NULL);

  for (guint i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  json_node_set_array (node, array);
  return strings[0] == NULL ? NULL : json_to_string (node, FALSE);
}
