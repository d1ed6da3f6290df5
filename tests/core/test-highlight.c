/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns and what they highlight, in code points of the text as it is shown. */

#include "core/query/chancery-highlight.h"

#include "core/query/chancery-fold.h"
#include "core/query/chancery-pattern.h"

static void
test_highlight_pattern (void)
{
  static const struct {
    const char *words;
    gboolean prefix;
    const char *expression;
    const char *text;
    gboolean matches;
  } cases[] = {
    { "Kallas", FALSE, "\"kallas\"", "Kaja Kallas", TRUE },
    { "Kal", FALSE, "\"kal\"", "Kaja Kallas", FALSE },
    { "Kal", TRUE, "\"kal\" *", "Kaja Kallas", TRUE },
    { "las", FALSE, "\"las\"", "Kaja Kallas las", TRUE },
    { "ja kal", TRUE, "\"ja kal\" *", "Kaja Kallas", FALSE },
    { "Kaja Kal", TRUE, "\"kaja kal\" *", "KAJA KÁLLAS", TRUE },
    { "Ukraine's", FALSE, "\"ukraine s\"", "of Ukraine’s war", TRUE },
    { "东", FALSE, "\"东\" *", "在东京", TRUE },
    { "京", FALSE, "\"京\" *", "在东京", TRUE },
    { "东京", FALSE, "\"东京\"", "在东京", TRUE },
    { "在东京", FALSE, "\"在东 东京\"", "他在东京吗", TRUE },
    { "在京", FALSE, "\"在京\"", "在东京", FALSE },
    { "东京 Tower", FALSE, "\"东京 京 tower\"", "在东京 tower", TRUE },
    { "서울", FALSE, "\"서울\"", "서울에서", TRUE },
    { "—", FALSE, NULL, "—", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryPattern) pattern =
        chancery_pattern_new (cases[i].words, cases[i].prefix);
      g_autofree char *folded = chancery_fold (cases[i].text);

      g_assert_cmpint (chancery_pattern_matches (pattern, folded), ==, cases[i].matches);
      g_assert_cmpint (chancery_pattern_is_empty (pattern), ==, cases[i].expression == NULL);
      if (cases[i].expression != NULL)
        {
          g_autofree char *expression = chancery_pattern_to_expression (pattern);

          g_assert_cmpstr (expression, ==, cases[i].expression);
        }
    }
}

static char *
bracket (const char   *text,
         const GArray *ranges)
{
  GString *string = g_string_new (NULL);
  guint32 position = 0;
  guint r = 0;

  for (const char *p = text;; p = g_utf8_next_char (p), position++)
    {
      for (guint i = 0; i < ranges->len; i++)
        if (g_array_index (ranges, ChanceryTextRange, i).end == position)
          g_string_append_c (string, ']');
      if (r < ranges->len && g_array_index (ranges, ChanceryTextRange, r).start == position)
        {
          g_string_append_c (string, '[');
          r++;
        }
      if (*p == '\0')
        return g_string_free (string, FALSE);
      g_string_append_unichar (string, g_utf8_get_char (p));
    }
}

static void
test_highlight_find (void)
{
  static const struct {
    const char *query;
    const char *text;
    const char *bracketed;
  } cases[] = {
    { "war", "War, and the wars: “war”", "[War], and the wars: “[war]”" },
    { "war*", "War, and the wars", "[War], and the [wars]" },
    { "-war peace from:war", "war and peace", "war and [peace]" },
    { "\"air strikes\"", "air strikes, strikes in the air; Air-Strikes",
      "[air strikes], strikes in the air; [Air-Strikes]" },
    { "lodz", "w Łodzi, Łódź!", "w Łodzi, [Łódź]!" },
    { "elan", "e\xcc\x81lan", "[e\xcc\x81lan]" },
    { "a b", "a b ab", "[a] [b] ab" },
    { "东京", "在东京都和东京", "在[东京]都和[东京]" },
    { "东", "在东京", "在[东京]" },
    { "aa", "aa aa", "[aa] [aa]" },
    { "\"aa aa\"", "aa aa aa", "[aa aa aa]" },
    { "x", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].query, NULL);
      g_autoptr (GArray) ranges = chancery_highlight_find (query, cases[i].text);
      g_autofree char *bracketed = bracket (cases[i].text, ranges);

      g_assert_cmpstr (bracketed, ==, cases[i].bracketed);
    }
}

static void
test_highlight_snippet (void)
{
  static const char text[] = "One two three four five six seven eight nine ten eleven twelve";
  static const struct {
    const char *query;
    guint32 length;
    const char *snippet;
  } cases[] = {
    { "one", 15, "One two three" },
    { "absent", 15, "One two three" },
    { "six", 20, "five six seven eight" },
    { "twelve", 15, "eleven twelve" },
    { "five", 1000, text },
    { "\"two three four five\"", 8, "two three four five" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].query, NULL);
      g_autoptr (GArray) hits = chancery_highlight_find (query, text);
      ChanceryTextRange range = chancery_highlight_snippet (text, hits, cases[i].length);
      g_autofree char *snippet = g_strndup (text + range.start, range.end - range.start);

      g_assert_cmpstr (snippet, ==, cases[i].snippet);
    }
}

/* A text without spaces is cut anywhere, and one of many megabytes at once. */
static void
test_highlight_snippet_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ChanceryQuery) query = chancery_query_parse ("东京", NULL);
  g_autoptr (GArray) hits = NULL;
  ChanceryTextRange range;

  for (int i = 0; i < 1000000; i++)
    g_string_append (text, "都");
  g_string_append (text, "东京");
  for (int i = 0; i < 1000; i++)
    g_string_append (text, "都");
  hits = chancery_highlight_find (query, text->str);
  g_assert_cmpuint (hits->len, ==, 1);
  range = chancery_highlight_snippet (text->str, hits, 100);
  g_assert_cmpuint (range.start, <=, 1000000);
  g_assert_cmpuint (range.end, >=, 1000002);
  g_assert_cmpuint (range.end - range.start, <=, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/highlight/pattern", test_highlight_pattern);
  g_test_add_func ("/highlight/find", test_highlight_find);
  g_test_add_func ("/highlight/snippet", test_highlight_snippet);
  g_test_add_func ("/highlight/snippet-long", test_highlight_snippet_long);
  return g_test_run ();
}
