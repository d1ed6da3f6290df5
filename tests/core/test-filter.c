/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters as values: adding, comparing, and JSON there and back. */

#include "core/query/chancery-filter.h"

static ChanceryFilter *
make_filter (void)
{
  ChanceryFilter *filter = chancery_filter_new ();
  static const struct {
    ChanceryFacet facet;
    const char *value;
  } values[] = {
    { CHANCERY_FACET_ACTOR, "Kaja Kallas" },   { CHANCERY_FACET_ACTOR, "Putin" },
    { CHANCERY_FACET_ACTOR, "Kaja Kallas" },   { CHANCERY_FACET_KIND, "verbatim" },
    { CHANCERY_FACET_AFTER, "2025-08" },       { CHANCERY_FACET_SEARCH, "\"air strikes\" -x" },
    { CHANCERY_FACET_SEARCH, "  " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_true (chancery_filter_add (filter, values[i].facet, values[i].value, NULL));
  return filter;
}

static void
test_filter_values (void)
{
  g_autoptr (ChanceryFilter) filter = make_filter ();
  g_autoptr (ChanceryFilter) copy = chancery_filter_copy (filter);
  g_autoptr (ChanceryFilter) empty = chancery_filter_new ();

  g_assert_cmpuint (chancery_filter_get_values (filter, CHANCERY_FACET_ACTOR)->len, ==, 2);
  g_assert_cmpuint (chancery_filter_get_values (filter, CHANCERY_FACET_TOPIC)->len, ==, 0);
  g_assert_cmpuint (chancery_filter_get_searches (filter)->len, ==, 1);
  g_assert_false (chancery_filter_is_empty (filter));
  g_assert_true (chancery_filter_is_empty (empty));
  g_assert_true (chancery_filter_equal (filter, copy));
  g_assert_false (chancery_filter_equal (filter, empty));

  chancery_filter_remove (copy, CHANCERY_FACET_SEARCH);
  g_assert_cmpuint (chancery_filter_get_searches (copy)->len, ==, 0);
  g_assert_false (chancery_filter_equal (filter, copy));
  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    chancery_filter_remove (copy, facet);
  g_assert_true (chancery_filter_equal (copy, empty));
}

static void
test_filter_refused (void)
{
  static const struct {
    ChanceryFacet facet;
    const char *value;
    int code;
  } cases[] = {
    { CHANCERY_FACET_ACTOR, "", CHANCERY_QUERY_ERROR_VALUE },
    { CHANCERY_FACET_KIND, "novel", CHANCERY_QUERY_ERROR_VALUE },
    { CHANCERY_FACET_REVIEW, "Verified!", CHANCERY_QUERY_ERROR_VALUE },
    { CHANCERY_FACET_BEFORE, "tomorrow", CHANCERY_QUERY_ERROR_VALUE },
    { CHANCERY_FACET_SEARCH, "\"open", CHANCERY_QUERY_ERROR_UNCLOSED },
    { CHANCERY_FACET_SEARCH, "form:x", CHANCERY_QUERY_ERROR_FIELD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (chancery_filter_add (filter, cases[i].facet, cases[i].value, &error));
      g_assert_error (error, CHANCERY_QUERY_ERROR, cases[i].code);
      g_assert_true (chancery_filter_is_empty (filter));
    }
}

static void
test_filter_json (void)
{
  g_autoptr (ChanceryFilter) filter = make_filter ();
  g_autoptr (JsonNode) node = chancery_filter_to_json (filter);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) read = json_from_string (text, NULL);
  g_autoptr (ChanceryFilter) again = chancery_filter_from_json (read, NULL);

  g_assert_cmpstr (text, ==,
                   "{\"actor\":[\"Kaja Kallas\",\"Putin\"],\"kind\":[\"verbatim\"],"
                   "\"from\":[\"2025-08\"],\"search\":[\"\\\"air strikes\\\" -x\"]}");
  g_assert_true (chancery_filter_equal (filter, again));
  g_assert_cmpuint (chancery_filter_get_searches (again)->len, ==, 1);
}

static void
test_filter_json_refused (void)
{
  static const struct {
    const char *json;
    int code;
    const char *message;
  } cases[] = {
    { "[]", CHANCERY_QUERY_ERROR_SYNTAX, "not an object" },
    { "{\"via\": [\"TASS\"]}", CHANCERY_QUERY_ERROR_FIELD, "unknown member “via”" },
    { "{\"actor\": \"x\"}", CHANCERY_QUERY_ERROR_VALUE, "“actor” is not an array of strings" },
    { "{\"actor\": [1]}", CHANCERY_QUERY_ERROR_VALUE, "“actor” is not an array of strings" },
    { "{\"actor\": [null]}", CHANCERY_QUERY_ERROR_VALUE, "“actor” is not an array of strings" },
    { "{\"search\": [\"tag:\"]}", CHANCERY_QUERY_ERROR_INCOMPLETE,
      "“tag:” needs a value at character 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_filter_from_json (node, &error));
      g_assert_error (error, CHANCERY_QUERY_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_filter_string (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autofree char *hidden = g_strconcat ("'\"'", brackets, NULL);
  g_autofree char *commented = g_strconcat ("/*\"*/", brackets, NULL);
  const char *refused[] = { "", "  ", "x", "[1][2]", brackets, hidden, commented,
                            "{\"actor\": [[\"x\"]]}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryFilter) filter =
    chancery_filter_from_string ("{\"actor\": [\"[[[[\\\"'/#\"]}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (chancery_filter_get_values (filter, CHANCERY_FACET_ACTOR)->pdata[0], ==,
                   "[[[[\"'/#");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (chancery_filter_from_string (refused[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/values", test_filter_values);
  g_test_add_func ("/filter/refused", test_filter_refused);
  g_test_add_func ("/filter/json", test_filter_json);
  g_test_add_func ("/filter/json-refused", test_filter_json_refused);
  g_test_add_func ("/filter/string", test_filter_string);
  return g_test_run ();
}
