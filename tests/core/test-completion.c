/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being typed at the cursor of a search, and the search once it is finished. The cursor is
 * written as "|". */

#include "core/query/chancery-completion.h"

#include <string.h>

#include "core/query/chancery-choices.h"
#include "exchange-helpers.h"

static char *
split (const char *marked,
       gsize      *cursor)
{
  GString *text = g_string_new (marked);

  *cursor = strchr (marked, '|') - marked;
  g_string_erase (text, *cursor, 1);
  return g_string_free (text, FALSE);
}

static void
test_completion_locate (void)
{
  static const struct {
    const char *marked;
    const char *facet; /* NULL where there is nothing to complete */
    const char *typed;
    const char *span;
  } cases[] = {
    { "|", "search", "", "" },
    { "war |", "search", "", "" },
    { "fr|", "search", "fr", "fr" },
    { "war -to|", "search", "to", "to" },
    { "fr|om:x", "search", "fr", "from:" },
    { "from:|", "actor", "", "" },
    { "from:Kal|", "actor", "Kal", "Kal" },
    { "from:Kal|las war", "actor", "Kal", "Kallas" },
    { "war topic:\"peace ta|", "topic", "peace ta", "\"peace ta" },
    { "topic:\"peace ta|lks\" war", "topic", "peace ta", "\"peace talks\"" },
    { "topic:„Frieden|", "topic", "Frieden", "„Frieden" },
    { "kind:m|", "kind", "m", "m" },
    { "\"from:x|", NULL, NULL, NULL },
    { "\"a b|\" c", NULL, NULL, NULL },
    { "12:3|0", NULL, NULL, NULL },
    { "form:x|", NULL, NULL, NULL },
    { "Ü|", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize cursor;
      g_autofree char *text = split (cases[i].marked, &cursor);
      g_autofree char *span = NULL;
      ChanceryCompletion completion;
      gboolean found = chancery_completion_locate (text, cursor, &completion);

      g_test_message ("%s", cases[i].marked);
      g_assert_cmpint (found, ==, cases[i].facet != NULL);
      if (!found)
        continue;
      span = g_strndup (text + completion.start, completion.end - completion.start);
      g_assert_cmpstr (chancery_facet_get_name (completion.facet), ==, cases[i].facet);
      g_assert_cmpstr (completion.typed, ==, cases[i].typed);
      g_assert_cmpstr (span, ==, cases[i].span);
      chancery_completion_clear (&completion);
    }
}

static void
test_completion_insert (void)
{
  static const struct {
    const char *marked;
    ChanceryFacet field;
    const char *value;
    const char *expected;
  } cases[] = {
    { "war fr|", CHANCERY_FACET_ACTOR, NULL, "war from:|" },
    { "|", CHANCERY_FACET_TOPIC, NULL, "topic:|" },
    { "-to| war", CHANCERY_FACET_TOPIC, NULL, "-topic:| war" },
    { "from:kal|", CHANCERY_FACET_ACTOR, "Kaja Kallas", "from:\"Kaja Kallas\" |" },
    { "from:\"kal| ceasefire", CHANCERY_FACET_ACTOR, "Kaja Kallas", "from:\"Kaja Kallas\" |" },
    { "from:kal| ceasefire", CHANCERY_FACET_ACTOR, "Kaja Kallas",
      "from:\"Kaja Kallas\" |ceasefire" },
    { "tag:|", CHANCERY_FACET_TAG, "due", "tag:due |" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize cursor, cursor_then;
      g_autofree char *text = split (cases[i].marked, &cursor);
      ChanceryCompletion completion;
      g_autoptr (GString) result = g_string_new (NULL);
      g_autofree char *then = NULL;

      g_assert_true (chancery_completion_locate (text, cursor, &completion));
      then = chancery_completion_insert (&completion, text, cases[i].field, cases[i].value,
                                         &cursor_then);
      g_string_append (result, then);
      g_string_insert_c (result, cursor_then, '|');
      g_assert_cmpstr (result->str, ==, cases[i].expected);
      chancery_completion_clear (&completion);
    }
}

/* Wherever the cursor is in whatever was typed, what is completed stays readable text around it. */
static void
test_completion_any_text (void)
{
  static const char *pieces[] = { "from:", "to", "\"", "“", "”", "„", "-", "−", " ", "a", "ß", "\\",
                                  ":", "tag:", "東京", "kind:mixed " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  int n_located = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *then = NULL;
      ChanceryCompletion completion;
      gsize cursor;
      int n = g_rand_int_range (rand, 0, 9);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      cursor = g_utf8_offset_to_pointer (
                 text->str, g_rand_int_range (rand, 0, g_utf8_strlen (text->str, -1) + 1)) -
               text->str;
      if (!chancery_completion_locate (text->str, cursor, &completion))
        continue;
      g_assert_cmpuint (completion.start, <=, cursor);
      g_assert_cmpuint (completion.end, >=, cursor);
      then = chancery_completion_insert (&completion, text->str, CHANCERY_FACET_TAG,
                                         completion.facet == CHANCERY_FACET_SEARCH ? NULL : "x y",
                                         &cursor);
      g_assert_true (g_utf8_validate (then, -1, NULL));
      g_assert_cmpuint (cursor, <=, strlen (then));
      g_assert_true (strncmp (then, text->str, completion.start) == 0);
      chancery_completion_clear (&completion);
      n_located++;
    }
  g_assert_cmpint (n_located, >, 5000);
}

static void
assert_values (ChanceryDb   *db,
               ChanceryFacet facet,
               const char   *typed,
               const char   *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = chancery_completion_load (db, facet, typed, 3, NULL, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < choices->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((ChanceryChoice *) choices->pdata[i])->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_completion_values (void)
{
  static const char list[] =
    "{\"format\": \"chancery-statements\", \"version\": 1,"
    " \"topics\": [{\"id\": \"00000000-0000-4000-8000-000000000001\", \"name\": \"Peace talks\"}],"
    " \"statements\": ["
    "  {\"quote\": \"One\", \"actorName\": \"Mara Quill\", \"tags\": [\"due\", \"bridge\"],"
    "   \"language\": \"de\"},"
    "  {\"quote\": \"Two\", \"actorName\": \"Ines Adler\", \"tags\": [\"bridge\", \"Über\"],"
    "   \"language\": \"en\"},"
    "  {\"quote\": \"Three\", \"actorName\": \"Ines Adler\", \"language\": \"en\"}]}";
  TestBase base;

  test_base_init (&base, 1);
  test_base_take (&base, list);
  assert_values (base.db, CHANCERY_FACET_ACTOR, "adl", "Ines Adler");
  assert_values (base.db, CHANCERY_FACET_TOPIC, "TALK", "Peace talks");
  assert_values (base.db, CHANCERY_FACET_TAG, "", "bridge, due, Über");
  assert_values (base.db, CHANCERY_FACET_TAG, "ube", "Über");
  assert_values (base.db, CHANCERY_FACET_LANGUAGE, "", "en, de");
  assert_values (base.db, CHANCERY_FACET_VIA, "", "");
  assert_values (base.db, CHANCERY_FACET_KIND, "", "verbatim, mixed, paraphrase");
  assert_values (base.db, CHANCERY_FACET_KIND, "Par", "paraphrase");
  assert_values (base.db, CHANCERY_FACET_REVIEW, "to", "to-verify");
  assert_values (base.db, CHANCERY_FACET_AFTER, "2025", "");
  test_base_clear (&base);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/completion/locate", test_completion_locate);
  g_test_add_func ("/completion/insert", test_completion_insert);
  g_test_add_func ("/completion/any-text", test_completion_any_text);
  g_test_add_func ("/completion/values", test_completion_values);
  return g_test_run ();
}
