/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a search found in articles: their order, and the sentence that is shown of each. */

#include "core/store/chancery-passage.h"
#include "exchange-helpers.h"

static const char list[] =
  "{\"format\": \"chancery-statements\", \"version\": 1,"
  " \"actors\": [{\"id\": \"00000000-0000-4000-8000-000000000001\", \"name\": \"Mara Quill\","
  "   \"aliases\": [\"the minister\"]}],"
  " \"outlets\": [{\"id\": \"00000000-0000-4000-8000-0000000000aa\", \"name\": \"Courier\"}],"
  " \"sources\": ["
  "  {\"id\": \"00000000-0000-4000-8000-000000000010\", \"kind\": \"article\", \"title\": \"Coded\","
  "   \"published\": \"2025-08-24\", \"versions\": [{\"captured\": \"2025-08-24T10:00:00Z\","
  "   \"id\": \"00000000-0000-4000-8000-000000000011\","
  "   \"text\": \"The bridge stays open. “The bridge is safe,” Quill said.\\nNo more.\"}]},"
  "  {\"id\": \"00000000-0000-4000-8000-000000000020\", \"kind\": \"article\", \"title\": \"Older\","
  "   \"outlet\": \"00000000-0000-4000-8000-0000000000aa\", \"published\": \"2025-08-20\","
  "   \"versions\": [{\"captured\": \"2025-08-20T10:00:00Z\","
  "   \"id\": \"00000000-0000-4000-8000-000000000021\","
  "   \"text\": \"Headline\\nNothing here. Did the Minister close the brídge? Yes.\"},"
  "   {\"captured\": \"2025-08-19T10:00:00Z\","
  "   \"id\": \"00000000-0000-4000-8000-000000000022\", \"text\": \"An older bridge.\"}]},"
  "  {\"id\": \"00000000-0000-4000-8000-000000000030\", \"kind\": \"article\", \"title\": \"Bridge\","
  "   \"published\": \"2025-08-23\", \"versions\": [{\"captured\": \"2025-08-23T10:00:00Z\","
  "   \"id\": \"00000000-0000-4000-8000-000000000031\", \"text\": \"Only words. And more.\"}]}],"
  " \"statements\": [{\"ref\": 7, \"quote\": \"The bridge stays open\","
  "   \"actor\": \"00000000-0000-4000-8000-000000000001\", \"citations\": [{"
  "   \"source\": \"00000000-0000-4000-8000-000000000010\","
  "   \"version\": \"00000000-0000-4000-8000-000000000011\", \"spans\": [[0, 21]],"
  "   \"exact\": \"The bridge stays open\"}]}]}";

static gint64
find_version (TestBase *base,
              const char *uuid)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM version WHERE lower (hex (uuid)) = replace ('%s', '-', '')", uuid);

  return test_base_integer (base, sql);
}

static ChanceryPassage *
load (TestBase   *base,
      const char *uuid,
      const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryQuery) query = chancery_query_parse (search, NULL);
  g_autoptr (ChanceryQuery) words = chancery_passage_find_words (base->db, query, &error);
  ChanceryPassage *passage;

  g_assert_no_error (error);
  passage = chancery_passage_load (base->db, find_version (base, uuid), words, &error);
  g_assert_no_error (error);
  return passage;
}

static void
test_passage_sentences (void)
{
  static const struct {
    const char *version;
    const char *search;
    const char *text;
    guint n_hits;
    guint32 hit;
    gint64 coded;
    guint n_more;
  } cases[] = {
    { "00000000-0000-4000-8000-000000000011", "bridge", "“The bridge is safe,” Quill said.", 1, 5, 0,
      1 },
    { "00000000-0000-4000-8000-000000000011", "open", "The bridge stays open.", 1, 17, 7, 0 },
    { "00000000-0000-4000-8000-000000000011", "more", "No more.", 1, 3, 0, 0 },
    { "00000000-0000-4000-8000-000000000021", "bridge", "Did the Minister close the brídge?", 1, 27,
      0, 0 },
    { "00000000-0000-4000-8000-000000000021", "from:Quill -yes", "Did the Minister close the brídge?",
      1, 4, 0, 0 },
    { "00000000-0000-4000-8000-000000000021", "head*", "Headline", 1, 0, 0, 0 },
    { "00000000-0000-4000-8000-000000000031", "bridge", "Only words.", 0, 0, 0, 0 },
  };
  TestBase base;

  test_base_init (&base, 1);
  test_base_take (&base, list);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryPassage) passage = load (&base, cases[i].version, cases[i].search);

      g_test_message ("%s", cases[i].search);
      g_assert_cmpstr (passage->text, ==, cases[i].text);
      g_assert_cmpuint (passage->hits->len, ==, cases[i].n_hits);
      if (cases[i].n_hits > 0)
        g_assert_cmpuint (g_array_index (passage->hits, ChanceryTextRange, 0).start, ==,
                          cases[i].hit);
      g_assert_cmpint (passage->coded, ==, cases[i].coded);
      g_assert_cmpuint (passage->n_more, ==, cases[i].n_more);
      g_assert_cmpint (passage->end - passage->start, ==, g_utf8_strlen (passage->text, -1));
    }
  test_base_clear (&base);
}

static void
test_passage_order (void)
{
  static const char *const given[] = { "00000000-0000-4000-8000-000000000011",
                                       "00000000-0000-4000-8000-000000000022",
                                       "00000000-0000-4000-8000-000000000021",
                                       "00000000-0000-4000-8000-000000000031" };
  static const char *const expected[] = { "00000000-0000-4000-8000-000000000031",
                                          "00000000-0000-4000-8000-000000000021",
                                          "00000000-0000-4000-8000-000000000011" };
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) arranged = NULL;
  g_autoptr (GError) error = NULL;
  TestBase base;
  guint n_uncoded;

  test_base_init (&base, 1);
  test_base_take (&base, list);
  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      gint64 id = find_version (&base, given[i]);

      g_array_append_val (versions, id);
    }
  arranged = chancery_passage_arrange (base.db, versions, &n_uncoded, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_uncoded, ==, 2);
  g_assert_cmpuint (arranged->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (arranged, gint64, i), ==, find_version (&base, expected[i]));
  test_base_clear (&base);
}

static void
test_passage_gone (void)
{
  g_autoptr (ChanceryQuery) query = chancery_query_parse ("x", NULL);
  g_autoptr (GError) error = NULL;
  TestBase base;

  test_base_init (&base, 1);
  g_assert_null (chancery_passage_load (base.db, 4711, query, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  test_base_clear (&base);
}

/* Who goes by more names than a query holds terms is looked for by as many as it holds. */
static void
test_passage_many_names (void)
{
  g_autoptr (GString) text = g_string_new (
    "{\"format\": \"chancery-statements\", \"version\": 1, \"actors\": [{\"id\":"
    " \"00000000-0000-4000-8000-000000000001\", \"name\": \"Mara Quill\", \"aliases\": [");
  g_autoptr (ChanceryQuery) query = chancery_query_parse ("from:\"Mara Quill\"", NULL);
  g_autoptr (ChanceryQuery) words = NULL;
  g_autoptr (GError) error = NULL;
  TestBase base;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "%s\"alias %u\"", i > 0 ? ", " : "", i);
  g_string_append (text, "]}]}");
  test_base_init (&base, 1);
  test_base_take (&base, text->str);
  words = chancery_passage_find_words (base.db, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_query_get_n_terms (words), >, 100);
  test_base_clear (&base);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passage/sentences", test_passage_sentences);
  g_test_add_func ("/passage/order", test_passage_order);
  g_test_add_func ("/passage/gone", test_passage_gone);
  g_test_add_func ("/passage/many-names", test_passage_many_names);
  return g_test_run ();
}
