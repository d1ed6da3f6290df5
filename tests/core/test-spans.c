/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of taking out of a text what stands at its spans, by example and against counting code
 * points one by one. What edits make of spans is tested with the records that have them.
 */

#include "core/model/chancery-spans.h"

#include <string.h>

static void
test_extract (void)
{
  static const struct
  {
    const char *spans;
    const char *text;
    const char *words; /* NULL where it can't be */
  } cases[] = {
    { "[[0,5]]", "never again", "never" },
    { "[[6,11]]", "never again", "again" },
    { "[[0,5],[6,11]]", "never again", "never again" },
    { "[[0,2],[9,11]]", "never again", "ne in" },
    { "[[6,12]]", "never again", NULL },
    { "[[11,12]]", "never again", NULL },
    { "[]", "never", "" },
    { "[[3,1]]", "never", NULL },
    { "[[2,4]]", "Ünïcödé", "ïc" },
    { "[[17,20]]", "sixteen letters: — € ok", "— €" },
    { "[[8,16]]", "01234567€9abcdefghij", "€9abcdef" },
    { "[[1,2]]", "€", NULL },
    { "[[0,1]]", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = chancery_spans_extract (cases[i].spans, cases[i].text);

      g_test_message ("%s of %s", cases[i].spans, cases[i].text);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_extract_counts (void)
{
  static const char *const letters[] = { "a", "b", " ", "é", "€", "😀" };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = g_test_rand_int_range (1, 60);
      /* Long runs of ASCII, as texts have them, and mixtures. */
      guint n_letters = g_test_rand_bit () ? 3 : G_N_ELEMENTS (letters);
      guint start, end;
      g_autofree char *spans = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *words = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (text, letters[g_test_rand_int_range (0, n_letters)]);
      start = g_test_rand_int_range (0, n);
      end = g_test_rand_int_range (start + 1, n + 1);
      spans = g_strdup_printf ("[[%u,%u]]", start, end);
      expected = g_utf8_substring (text->str, start, end);
      words = chancery_spans_extract (spans, text->str);
      g_assert_cmpstr (words, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spans/extract", test_extract);
  g_test_add_func ("/spans/extract-counts", test_extract_counts);
  return g_test_run ();
}
