/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How stored values read in the window, without one.
 */

#include "ui/chancery-wording.h"

#include <string.h>

static void
test_quotation_marks (void)
{
  static const struct
  {
    const char *quote;
    const char *fragments;
    const char *kind;
    const char *shown;
  } cases[] = {
    { "We will", NULL, "verbatim", "“We will”" },
    { "We will", "[[0,7]]", "verbatim", "“We will”" },
    { "They will", NULL, "paraphrase", "They will" },
    { "It is a trap of theirs", "[[8,12]]", "mixed", "It is a “trap” of theirs" },
    { "It is a “trap” of theirs", "[[9,13]]", "mixed", "It is a “trap” of theirs" },
    { "one and two", "[[0,3],[8,11]]", "mixed", "“one” and “two”" },
    { "Größe zählt", "[[6,11]]", "mixed", "Größe “zählt”" },
    { "short", "[[2,400]]", "mixed", "sh“ort”" },
    { "short", "[[40,44]]", "mixed", "short" },
    { "short", "broken", "mixed", "short" },
    { "", NULL, "verbatim", "“”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown =
        chancery_wording_quote (cases[i].quote, cases[i].fragments, cases[i].kind);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_dates (void)
{
  g_autofree char *day = chancery_wording_date ("2025-08-22");
  g_autofree char *brief = chancery_wording_short_date ("2025-08-22");
  g_autofree char *none = chancery_wording_date (NULL);
  g_autofree char *strange = chancery_wording_date ("soon");
  g_autofree char *moment = chancery_wording_time (G_GINT64_CONSTANT (1755856800000000));

  g_assert_cmpstr (day, ==, "22 August 2025");
  g_assert_cmpstr (brief, ==, "22 Aug 2025");
  g_assert_cmpstr (none, ==, "no date");
  g_assert_cmpstr (strange, ==, "soon");
  g_assert_cmpstr (moment, ==, "22 August 2025, 10:00");
}

/* Every word that a field may hold reads as something else than the bare word, or as itself where
 * that is English. */
static void
test_words (void)
{
  const ChanceryField *acts =
    &chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[CHANCERY_STATEMENT_ACT];
  const ChanceryField *relations =
    &chancery_table_get (CHANCERY_TABLE_LINK)->fields[CHANCERY_LINK_RELATION];

  for (guint i = 0; acts->words[i] != NULL; i++)
    g_assert_null (strchr (chancery_wording_act (acts->words[i]), '-'));
  for (guint i = 0; relations->words[i] != NULL; i++)
    {
      g_assert_null (strchr (chancery_wording_link (relations->words[i], FALSE), '-'));
      g_assert_true (g_str_has_suffix (chancery_wording_link (relations->words[i], TRUE), " by"));
    }

  g_assert_null (chancery_wording_kind (NULL));
  g_assert_cmpstr (chancery_wording_kind ("hologram"), ==, "hologram");
  g_assert_cmpstr (chancery_wording_stance (-2), ==, "strongly opposes");
  g_assert_cmpstr (chancery_wording_stance (0), ==, "neutral");
  g_assert_cmpstr (chancery_wording_stance (99), ==, "strongly supports");
  g_assert_cmpstr (chancery_wording_credibility (1), ==, "1 confirmed");
  g_assert_cmpstr (chancery_wording_credibility (0), ==, "not judged");
  g_assert_cmpstr (chancery_wording_credibility (7), ==, "not judged");
}

static void
test_languages (void)
{
  static const char *const cases[][2] = {
    { "en", "English" },        { "uk", "Ukrainian" }, { "pt-BR", "Portuguese (BR)" },
    { "zh-Hant-TW", "Chinese (Hant-TW)" }, { "xq", "xq" },        { "xq-BR", "xq-BR" },
    { "", "" },
  };
  g_autofree char *none = chancery_wording_language (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = chancery_wording_language (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
  g_assert_null (none);
}

static void
test_menu_label (void)
{
  g_autofree char *label = chancery_wording_menu_label ("a_b__c.chancery");

  g_assert_cmpstr (label, ==, "a__b____c.chancery");
}

static void
test_counts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  chancery_wording_append_count (text, 0, "%u notes");
  g_assert_cmpstr (text->str, ==, "");
  chancery_wording_append_count (text, 2, "%u texts");
  chancery_wording_append_count (text, 0, "%u notes");
  chancery_wording_append_count (text, 1, "%u source");
  g_assert_cmpstr (text->str, ==, "2 texts\n1 source");
}

static void
test_parts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  chancery_wording_append_part (text, " · ", NULL);
  chancery_wording_append_part (text, " · ", "Daily Dispatch");
  chancery_wording_append_part (text, " · ", "");
  chancery_wording_append_part (text, " · ", "page 3");
  g_assert_cmpstr (text->str, ==, "Daily Dispatch · page 3");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wording/quotation-marks", test_quotation_marks);
  g_test_add_func ("/wording/dates", test_dates);
  g_test_add_func ("/wording/words", test_words);
  g_test_add_func ("/wording/languages", test_languages);
  g_test_add_func ("/wording/menu-label", test_menu_label);
  g_test_add_func ("/wording/counts", test_counts);
  g_test_add_func ("/wording/parts", test_parts);

  return g_test_run ();
}
