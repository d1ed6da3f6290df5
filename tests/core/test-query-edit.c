/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single terms put into a search text and taken out of it: what else was typed stays. */

#include "core/query/chancery-query-edit.h"

static void
test_edit_set_term (void)
{
  static const struct {
    const char *text;
    ChanceryFacet facet;
    const char *value;
    gboolean on;
    const char *expected;
  } cases[] = {
    { "", CHANCERY_FACET_TOPIC, "Peace talks", TRUE, "topic:\"Peace talks\"" },
    { "", CHANCERY_FACET_TOPIC, "Sanctions", TRUE, "topic:Sanctions" },
    { "", CHANCERY_FACET_TAG, "say \"no\" \\", TRUE, "tag:\"say \\\"no\\\" \\\\\"" },
    { "", CHANCERY_FACET_TAG, "/x", TRUE, "tag:\"/x\"" },
    { "", CHANCERY_FACET_TAG, "", TRUE, "" },
    { "war", CHANCERY_FACET_KIND, "novel", TRUE, "war" },
    { "Wörter  \"zu zweit\" -x ", CHANCERY_FACET_KIND, "mixed", TRUE,
      "Wörter  \"zu zweit\" -x kind:mixed" },
    { "kind:mixed war", CHANCERY_FACET_KIND, "mixed", TRUE, "kind:mixed war" },
    { "topic:“peace TALKS” war", CHANCERY_FACET_TOPIC, "Peace talks", TRUE,
      "topic:“peace TALKS” war" },
    { "a -topic:\"Peace talks\" b", CHANCERY_FACET_TOPIC, "Peace talks", TRUE,
      "a topic:\"Peace talks\" b" },
    { "a -topic:x b", CHANCERY_FACET_TOPIC, "y", TRUE, "a -topic:x b topic:y" },
    { "a – from:", CHANCERY_FACET_TOPIC, "y", TRUE, "a – topic:y from:" },
    { "a \"open", CHANCERY_FACET_TOPIC, "y", TRUE, "a topic:y \"open" },
    { "form:x", CHANCERY_FACET_TOPIC, "y", TRUE, "topic:y form:x" },
    { "a topic:x b", CHANCERY_FACET_TOPIC, "X", FALSE, "a b" },
    { "topic:x", CHANCERY_FACET_TOPIC, "x", FALSE, "" },
    { "topic:x a topic:\"x\" outlet:x", CHANCERY_FACET_TOPIC, "x", FALSE, "a outlet:x" },
    { "a  -topic:x", CHANCERY_FACET_TOPIC, "x", FALSE, "a  -topic:x" },
    { "a topic:x \"open", CHANCERY_FACET_TOPIC, "x", FALSE, "a \"open" },
    { "\"a\"topic:x", CHANCERY_FACET_TOPIC, "x", FALSE, "\"a\"" },
    { "topic:x \"topic:x\"", CHANCERY_FACET_TOPIC, "x", FALSE, "\"topic:x\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chancery_query_edit_set_term (cases[i].text, cases[i].facet,
                                                            cases[i].value, cases[i].on);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_edit_set_only (void)
{
  static const struct {
    const char *text;
    const char *value; /* NULL for none */
    const char *expected;
  } cases[] = {
    { "", "Peace talks", "topic:\"Peace talks\"" },
    { "war", "x", "war topic:x" },
    { "a topic:x b topic:y c", "z", "a topic:z b c" },
    { "a topic:x b topic:y", "x", "a topic:x b" },
    { "topic:x -topic:y \"open", "z", "topic:z -topic:y \"open" },
    { "a topic:x b topic:y c", NULL, "a b c" },
    { "a -topic:x", NULL, "a -topic:x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        chancery_query_edit_set_only (cases[i].text, CHANCERY_FACET_TOPIC, cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_edit_has_term (void)
{
  static const struct {
    const char *text;
    gboolean expected;
  } cases[] = {
    { "", FALSE },          { "peace talks", FALSE },          { "topic:\"Peace talks\"", TRUE },
    { "topic:peace", FALSE }, { "-topic:\"Peace talks\"", FALSE }, { "a topic:“PEACE talks” b", TRUE },
    { "tag:\"Peace talks\"", FALSE }, { "topic:\"Peace talks\" \"open", TRUE },
    { "\"open topic:\"Peace talks\"", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (chancery_query_edit_has_term (cases[i].text, CHANCERY_FACET_TOPIC,
                                                   "Peace talks"), ==, cases[i].expected);
}

static void
test_edit_set_span (void)
{
  static const struct {
    const char *text;
    const char *from;
    const char *until;
    const char *expected;
  } cases[] = {
    { "", NULL, NULL, "" },
    { "war", "2025-08-01", "2025-08-22", "war after:2025-08-01 before:2025-08-22" },
    { "war", NULL, "2025-08", "war before:2025-08" },
    { "after:2024 war before:2025", "2025-08-01", "2025-08-22",
      "after:2025-08-01 war before:2025-08-22" },
    { "after:2024 war before:2025 after:2023", "2025", NULL, "after:2025 war" },
    { "after:\"2024\"\"war\" x", "2025", NULL, "after:2025 \"war\" x" },
    { "after:2024 war before:2025", NULL, NULL, "war" },
    { "war from:", "2025", NULL, "war after:2025 from:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        chancery_query_edit_set_span (cases[i].text, cases[i].from, cases[i].until);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_edit_remove_term (void)
{
  static const struct {
    const char *text;
    guint index;
    const char *expected;
  } cases[] = {
    { "a -from:b c", 1, "a c" }, { "a – \"b\"* c", 1, "a – c" }, { "a", 0, "" },
    { "a", 1, "a" },             { "a \"open", 0, "\"open" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = chancery_query_edit_remove_term (cases[i].text, cases[i].index);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static char *
describe_without (const char   *text,
                  ChanceryFacet facet)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = chancery_query_parse_beginning (text, &end, NULL);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    if (chancery_query_get_term (query, i)->facet != facet)
      {
        g_autofree char *term =
          chancery_query_term_to_string (chancery_query_get_term (query, i));

        g_string_append_printf (string, "%s ", term);
      }
  g_string_append (string, text + end);
  return g_string_free (string, FALSE);
}

/* Into any text a term goes and comes out of it, and the other terms stay as they are. */
static void
test_edit_any_text (void)
{
  static const char *pieces[] = { "from:", "topic:", "after:2025", "\"", "“", "”", "-", "−", "*",
                                  " ", "a", "ß", "\\", ":", "tag:", "東京", "kind:mixed", "/",
                                  "topic:x ", "-topic:x " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *with = NULL, *without = NULL, *before = NULL, *after = NULL;
      int n = g_rand_int_range (rand, 0, 9);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      before = describe_without (text->str, CHANCERY_FACET_TOPIC);
      with = chancery_query_edit_set_term (text->str, CHANCERY_FACET_TOPIC, "x", TRUE);
      g_assert_true (chancery_query_edit_has_term (with, CHANCERY_FACET_TOPIC, "x"));
      after = describe_without (with, CHANCERY_FACET_TOPIC);
      g_assert_cmpstr (after, ==, before);
      without = chancery_query_edit_set_term (with, CHANCERY_FACET_TOPIC, "x", FALSE);
      g_assert_false (chancery_query_edit_has_term (without, CHANCERY_FACET_TOPIC, "x"));
      g_clear_pointer (&after, g_free);
      after = describe_without (without, CHANCERY_FACET_TOPIC);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-edit/set-term", test_edit_set_term);
  g_test_add_func ("/query-edit/has-term", test_edit_has_term);
  g_test_add_func ("/query-edit/set-only", test_edit_set_only);
  g_test_add_func ("/query-edit/set-span", test_edit_set_span);
  g_test_add_func ("/query-edit/remove-term", test_edit_remove_term);
  g_test_add_func ("/query-edit/any-text", test_edit_any_text);
  return g_test_run ();
}
