/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Citations and their place in an archived text.
 */

#include "core/model/chancery-anchor.h"

#define TEXT "“We will go,” she said. “We will not stay.” He  \n noted: “we will go” – naïvely."

static char *
format (GArray *spans)
{
  return spans == NULL ? NULL : chancery_spans_format ((ChancerySpan *) spans->data, spans->len);
}

static void
test_find (void)
{
  static const struct
  {
    const char *exact;
    gint64 near;
    const char *spans;
  } cases[] = {
    { "We will go", 0, "[[1,11]]" },
    { "We will go", 70, "[[58,68]]" },
    { "we  WILL\ngo", 0, "[[1,11]]" },
    { "We will go, We will not stay.", 0, "[[1,12],[25,42]]" },
    { "He noted: \"we will go\" - naively", 0, "[[44,79]]" },
    { "We will go home", 0, NULL },
    { "will stay", 0, NULL },
    { "We stay", 0, NULL },
    { "e will", 0, NULL },
    { "", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = chancery_anchor_find (TEXT, cases[i].exact, cases[i].near);
      g_autofree char *text = format (spans);

      g_test_message ("%s", cases[i].exact);
      g_assert_cmpstr (text, ==, cases[i].spans);
    }
}

/* The beginning of a longer word is not the word. */
static void
test_find_words (void)
{
  g_autoptr (GArray) spans =
    chancery_anchor_find ("Hello there. “He,” she said, “went home.”", "He went home", 0);
  g_autofree char *text = format (spans);

  g_assert_cmpstr (text, ==, "[[14,16],[30,39]]");
}

static void
test_search (void)
{
  static const struct
  {
    const char *words;
    guint most;
    const char *spans;
  } cases[] = {
    { "will", 9, "[[4,8],[28,32],[61,65]]" },
    { "WILL", 2, "[[4,8],[28,32]]" },
    { "ill g", 9, "[[5,10],[62,67]]" },
    { "he noted", 9, "[[44,55]]" },
    { "NAIVE", 9, "[[72,77]]" },
    { "nowhere", 9, "[]" },
    { " ", 9, "[]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = chancery_anchor_search (TEXT, cases[i].words, cases[i].most);
      g_autofree char *text = format (spans);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpstr (text, ==, cases[i].spans);
    }
}

static void
test_set (void)
{
  g_autoptr (ChanceryRecord) citation = chancery_record_new (CHANCERY_TABLE_CITATION);
  const ChancerySpan spans[] = { { 1, 11 }, { 25, 42 } };

  chancery_anchor_set (citation, TEXT, spans, 2);
  g_assert_cmpstr (chancery_record_get_text (citation, CHANCERY_CITATION_EXACT), ==,
                   "We will go We will not stay.");
  g_assert_cmpstr (chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), ==,
                   "[[1,11],[25,42]]");
  g_assert_cmpstr (chancery_record_get_text (citation, CHANCERY_CITATION_PREFIX), ==, "“");
  g_assert_cmpstr (chancery_record_get_text (citation, CHANCERY_CITATION_SUFFIX), ==,
                   "” He  \n noted: “we will go” – na");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor/find", test_find);
  g_test_add_func ("/anchor/find-words", test_find_words);
  g_test_add_func ("/anchor/search", test_search);
  g_test_add_func ("/anchor/set", test_set);
  return g_test_run ();
}
