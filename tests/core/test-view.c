/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests definitions of saved views: what is written can be read, by this version and, for what is
 * known, from a later one; what can't be is refused.
 */

#include "core/query/chancery-view.h"

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  ChanceryFilter *filter = chancery_filter_new ();
  GVariant *timeline = g_variant_new ("(sxd)", "topic", G_MININT64, 0.1);
  g_autoptr (ChanceryView) view = NULL;
  g_autoptr (ChanceryView) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  chancery_filter_add (filter, CHANCERY_FACET_ACTOR, "0198f3a4-0000-7000-8000-000000000001", NULL);
  chancery_filter_add (filter, CHANCERY_FACET_SEARCH, "topic:\"Peace talks\" after:2025-08 „x“",
                       NULL);
  view = chancery_view_new (filter, timeline);
  text = chancery_view_to_string (view);
  again = chancery_view_parse (text, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_filter_equal (again->filter, filter));
  g_assert_true (g_variant_equal (again->timeline, view->timeline));
  text_again = chancery_view_to_string (again);
  g_assert_cmpstr (text_again, ==, text);
}

static void
test_kept_forms (void)
{
  static const struct
  {
    const char *text;
    const char *search; /* NULL for none */
    gboolean has_timeline;
  } cases[] = {
    { "{\"version\":1,\"filter\":{\"search\":[\"trap\"]},\"timeline\":\"('actor', int64 5)\"}",
      "trap", TRUE },
    { "{\"version\":1,\"filter\":{\"search\":[\"trap\"]}}", "trap", FALSE },
    { "{\"search\":[\"trap\"]}", "trap", FALSE },
    { "{}", NULL, FALSE },
    { "{\"version\":1}", NULL, FALSE },
    { "{\"version\":9,\"filter\":{\"search\":[\"trap\"]},\"colours\":{\"by\":[\"stance\"]}}",
      "trap", FALSE },
    { "{\"version\":1,\"filter\":{},\"timeline\":\"(no variant\"}", NULL, FALSE },
    { "{\"version\":1,\"filter\":{},\"timeline\":7}", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryView) view = chancery_view_parse (cases[i].text, &error);
      GPtrArray *searches;

      g_assert_no_error (error);
      searches = chancery_filter_get_values (view->filter, CHANCERY_FACET_SEARCH);
      g_assert_cmpuint (searches->len, ==, cases[i].search != NULL);
      if (cases[i].search != NULL)
        g_assert_cmpstr (searches->pdata[0], ==, cases[i].search);
      g_assert_cmpint (view->timeline != NULL, ==, cases[i].has_timeline);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "", "trap", "[]", "null", "7", "{", "{\"filter\":7}", "{\"filter\":{\"search\":\"trap\"}}",
    "{\"version\":1,\"filter\":{\"nonsense\":[\"x\"]}}", "{\"colours\":[\"x\"]}",
    "{\"filter\":{\"search\":[\"kind:novel\"]}}",
    "{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_view_parse (cases[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/round-trip", test_round_trip);
  g_test_add_func ("/view/kept-forms", test_kept_forms);
  g_test_add_func ("/view/refused", test_refused);
  return g_test_run ();
}
