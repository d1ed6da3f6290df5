/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search grammar: what each text means, its canonical form, and every error with its place. */

#include "core/query/chancery-query.h"

#include <string.h>

static char *
describe (const ChanceryQuery *query)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      g_string_append_printf (string, "%s%s%s<%s>%s%s", i > 0 ? " " : "",
                              term->negated ? "not " : "", chancery_facet_get_name (term->facet),
                              term->value, term->phrase ? "\"" : "", term->prefix ? "*" : "");
    }
  return g_string_free (string, FALSE);
}

static void
test_query_terms (void)
{
  static const struct {
    const char *text;
    const char *terms;
    const char *canonical;
  } cases[] = {
    { "", "", "" },
    { "  \t ", "", "" },
    { "ceasefire", "search<ceasefire>", "ceasefire" },
    { " air   strikes\n", "search<air> search<strikes>", "air strikes" },
    { "\"he got everything\"", "search<he got everything>\"", "\"he got everything\"" },
    { "“air strikes” „Nie wieder“ «la paix»",
      "search<air strikes>\" search<Nie wieder>\" search<la paix>\"",
      "\"air strikes\" \"Nie wieder\" \"la paix\"" },
    { "sanction*", "search<sanction>*", "sanction*" },
    { "\"air stri\"*", "search<air stri>\"*", "\"air stri\"*" },
    { "-war −peace", "not search<war> not search<peace>", "-war -peace" },
    { "-\"air strikes\"", "not search<air strikes>\"", "-\"air strikes\"" },
    { "anti-war 12:30 http://x.eu", "search<anti-war> search<12:30> search<http://x.eu>",
      "anti-war 12:30 http://x.eu" },
    { "Russia – war & * - peace", "search<Russia> search<war> search<peace>",
      "Russia war peace" },
    { "\"say \\\"no\\\" \\\\ o\\k\"", "search<say \"no\" \\ o\\k>\"",
      "\"say \\\"no\\\" \\\\ o\\\\k\"" },
    { "from:Kallas", "actor<Kallas>", "from:Kallas" },
    { "FROM:\"Kaja Kallas\" from:“Putin”", "actor<Kaja Kallas>\" actor<Putin>\"",
      "from:\"Kaja Kallas\" from:Putin" },
    { "topic:war event:Alaska outlet:BBC tag:x via:TASS list:brief lang:en-GB",
      "topic<war> event<Alaska> outlet<BBC> tag<x> via<TASS> list<brief> lang<en-GB>",
      "topic:war event:Alaska outlet:BBC tag:x via:TASS list:brief lang:en-GB" },
    { "-from:Trump -kind:mixed", "not actor<Trump> not kind<mixed>", "-from:Trump -kind:mixed" },
    { "kind:verbatim review:to-verify", "kind<verbatim> review<to-verify>",
      "kind:verbatim review:to-verify" },
    { "after:2025-08~ before:2025-08-22T14:30", "from<2025-08~> to<2025-08-22T14:30>",
      "after:2025-08~ before:2025-08-22T14:30" },
    { "tag:a\"b", "tag<a\"b>", "tag:a\"b" },
    { "Zelenskyy東京", "search<Zelenskyy東京>", "Zelenskyy東京" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].text, &error);
      g_autoptr (ChanceryQuery) again = NULL;
      g_autofree char *terms = NULL, *canonical = NULL, *canonical_again = NULL;

      g_assert_no_error (error);
      terms = describe (query);
      g_assert_cmpstr (terms, ==, cases[i].terms);
      canonical = chancery_query_to_string (query);
      g_assert_cmpstr (canonical, ==, cases[i].canonical);
      again = chancery_query_parse (canonical, &error);
      g_assert_no_error (error);
      canonical_again = chancery_query_to_string (again);
      g_assert_cmpstr (canonical_again, ==, canonical);
      g_assert_cmpuint (chancery_query_get_n_terms (again), ==,
                        chancery_query_get_n_terms (query));
    }
}

static void
test_query_errors (void)
{
  static const struct {
    const char *text;
    int code;
    const char *message;
  } cases[] = {
    { "\"air strikes", CHANCERY_QUERY_ERROR_UNCLOSED,
      "missing closing quotation mark at character 1" },
    { "é –\"x\" from:“Kaja", CHANCERY_QUERY_ERROR_UNCLOSED,
      "missing closing quotation mark at character 13" },
    { "war from:", CHANCERY_QUERY_ERROR_INCOMPLETE, "“from:” needs a value at character 5" },
    { "tag:\"\"", CHANCERY_QUERY_ERROR_INCOMPLETE, "“tag:” needs a value at character 1" },
    { "war form:Kallas", CHANCERY_QUERY_ERROR_FIELD, "unknown field “form:” at character 5" },
    { "-before:2025", CHANCERY_QUERY_ERROR_SYNTAX, "“before:” cannot be negated at character 1" },
    { "x kind:novel", CHANCERY_QUERY_ERROR_VALUE,
      "unknown kind “novel” (known: verbatim, mixed, paraphrase) at character 3" },
    { "review:done", CHANCERY_QUERY_ERROR_VALUE,
      "unknown review “done” (known: to-verify, verified, disputed, rejected) at character 1" },
    { "lang:e%", CHANCERY_QUERY_ERROR_VALUE, "no language tag “e%” at character 1" },
    { "\xff", CHANCERY_QUERY_ERROR_SYNTAX, "not UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_query_parse (cases[i].text, &error));
      g_assert_error (error, CHANCERY_QUERY_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_query_date_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_query_parse ("war after:soon", &error));
  g_assert_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE);
  g_assert_true (g_str_has_prefix (error->message, "date “soon”: "));
  g_assert_true (g_str_has_suffix (error->message, " at character 5"));
}

static void
test_query_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryQuery) query = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (text, "x ");
  query = chancery_query_parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_query_get_n_terms (query), ==, 200);
  g_string_append (text, "x");
  g_assert_null (chancery_query_parse (text->str, &error));
  g_assert_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_SYNTAX);
}

static void
test_query_has_words (void)
{
  static const struct {
    const char *text;
    gboolean words;
  } cases[] = { { "", FALSE }, { "from:x kind:mixed", FALSE }, { "from:x -war", TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].text, NULL);

      g_assert_cmpint (chancery_query_has_words (query), ==, cases[i].words);
    }
}

/* The one value that is asked for, if there is one. */
static void
test_query_get_only (void)
{
  static const struct {
    const char *text;
    const char *topic;
  } cases[] = { { "", NULL },
                { "war", NULL },
                { "topic:Ceasefire", "Ceasefire" },
                { "from:Kallas topic:\"Use of force\" war", "Use of force" },
                { "topic:a topic:b", NULL },
                { "topic:a topic:a", "a" },
                { "-topic:a", NULL },
                { "topic:a -topic:b", "a" },
                { "event:a", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].text, NULL);

      g_assert_cmpstr (chancery_query_get_only (query, CHANCERY_FACET_TOPIC), ==, cases[i].topic);
    }
}

/* Whatever is typed is read or refused, and what is read has a canonical text that reads alike. */
static void
test_query_any_text (void)
{
  static const char *pieces[] = { "from:", "after:2025", "\"", "“", "”", "«", "»", "-", "−", "*",
                                  " ", "a", "ß", "\\", ":", "tag:", "東京", "kind:mixed", "/" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  int n_read = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (ChanceryQuery) query = NULL;
      int n = g_rand_int_range (rand, 0, 9);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      query = chancery_query_parse (text->str, NULL);
      if (query != NULL)
        {
          g_autofree char *canonical = chancery_query_to_string (query);
          g_autoptr (ChanceryQuery) again = chancery_query_parse (canonical, NULL);
          g_autofree char *canonical_again = NULL;

          g_assert_nonnull (again);
          canonical_again = chancery_query_to_string (again);
          g_assert_cmpstr (canonical, ==, canonical_again);
          n_read++;
        }
    }
  g_assert_cmpint (n_read, >, 5000);
  g_assert_cmpint (n_read, <, 19000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/terms", test_query_terms);
  g_test_add_func ("/query/errors", test_query_errors);
  g_test_add_func ("/query/date-error", test_query_date_error);
  g_test_add_func ("/query/too-many", test_query_too_many);
  g_test_add_func ("/query/has-words", test_query_has_words);
  g_test_add_func ("/query/get-only", test_query_get_only);
  g_test_add_func ("/query/any-text", test_query_any_text);
  return g_test_run ();
}
