/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What filters and searches find in a small record, by example: each statement is named by one
 * letter, each case gives the letters that pass. And that no query goes through a whole table. */

#include "core/query/chancery-finder.h"

#include <glib/gstdio.h>

#include "core/query/chancery-ids.h"
#include "core/store/chancery-index-reader.h"
#include "plan-helpers.h"
#include "store-helpers.h"

enum { KALLAS, SIIM, PUTIN, N_ACTORS };
enum { WAR, STRIKES, TRADE, N_TOPICS };
enum { BBC, TASS, N_OUTLETS };

typedef struct {
  char *path;
  char *cache;
  ChanceryContext *context;
  ChanceryDb *db;
  ChanceryWriter *writer;
  ChanceryFinder *finder;
  ChanceryUuid actors[N_ACTORS];
  ChanceryUuid topics[N_TOPICS];
  ChanceryUuid outlets[N_OUTLETS];
  ChanceryUuid sources[N_OUTLETS];
  ChanceryUuid event;
} Fixture;

static const struct {
  const char *quote; /* begins with the letter of the statement */
  const char *note;
  int actors[2]; /* -1 for none */
  int topic;
  int outlet;
  gboolean summit;
  const char *said;
  const char *kind;
  const char *review;
  const char *language;
  const char *tag;
  const char *via;
} statements[] = {
  { "A grain must flow", NULL, { KALLAS, -1 }, WAR, BBC, TRUE, "2025-08-22", "verbatim",
    "to-verify", "en", "grain", NULL },
  { "B strikes must end", "see Putin’s answer", { KALLAS, SIIM }, STRIKES, BBC, FALSE, "2025-08",
    "mixed", "verified", "en-GB", "Grain", "[\"Reuters\",\"a blog\"]" },
  { "C no strikes happened", NULL, { PUTIN, -1 }, STRIKES, TASS, FALSE, "2025-07-01/2025-08-03",
    "paraphrase", "disputed", "ru", NULL, "[\"reuters\"]" },
  { "D trade goes on", "grain again", { PUTIN, -1 }, TRADE, TASS, TRUE, "../2025-06", "verbatim",
    "to-verify", NULL, "x y", NULL },
  { "E undated", NULL, { -1, -1 }, -1, -1, FALSE, NULL, "verbatim", "to-verify", "en", NULL,
    NULL },
  { "F deleted strikes", NULL, { KALLAS, PUTIN }, WAR, BBC, TRUE, "2025-08-22", "verbatim",
    "to-verify", "en", "grain", "[\"Reuters\"]" },
};

static void
put (Fixture        *fixture,
     ChanceryRecord *record,
     ChanceryUuid   *uuid)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_begin (fixture->writer, CHANCERY_ACTION_EDIT, "Edit", &error);
  g_assert_no_error (error);
  chancery_writer_put (fixture->writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  chancery_writer_commit (fixture->writer, NULL, &error);
  g_assert_no_error (error);
  if (uuid != NULL)
    *uuid = record->uuid;
}

static void
put_actor (Fixture    *fixture,
           int         actor,
           const char *name,
           const char *alias)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (CHANCERY_TABLE_ACTOR);

  chancery_record_set_text (record, CHANCERY_ACTOR_NAME, name);
  if (alias != NULL)
    chancery_record_set_text (chancery_record_add_child (record, CHANCERY_TABLE_ALIAS),
                              CHANCERY_ALIAS_NAME, alias);
  put (fixture, record, &fixture->actors[actor]);
}

static void
put_topic (Fixture    *fixture,
           int         topic,
           const char *name,
           int         parent)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (CHANCERY_TABLE_TOPIC);

  chancery_record_set_text (record, CHANCERY_TOPIC_NAME, name);
  if (parent >= 0)
    chancery_record_set_reference (record, CHANCERY_TOPIC_PARENT, &fixture->topics[parent]);
  put (fixture, record, &fixture->topics[topic]);
}

static void
put_outlet (Fixture    *fixture,
            int         outlet,
            const char *name,
            const char *title,
            const char *text)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (CHANCERY_TABLE_OUTLET);
  g_autoptr (ChanceryRecord) source = chancery_record_new (CHANCERY_TABLE_SOURCE);
  g_autoptr (ChanceryRecord) version = chancery_record_new (CHANCERY_TABLE_VERSION);

  chancery_record_set_text (record, CHANCERY_OUTLET_NAME, name);
  put (fixture, record, &fixture->outlets[outlet]);
  chancery_record_set_reference (source, CHANCERY_SOURCE_OUTLET, &fixture->outlets[outlet]);
  chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, title);
  chancery_record_set_text (source, CHANCERY_SOURCE_LANGUAGE, outlet == BBC ? "en-GB" : "ru");
  chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED,
                            outlet == BBC ? "2025-08-22" : "2025-07");
  put (fixture, source, &fixture->sources[outlet]);
  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_text (version, CHANCERY_VERSION_TEXT, text);
  put (fixture, version, NULL);
}

static void
set_text (ChanceryRecord *record,
          guint           field,
          const char     *text)
{
  if (text != NULL)
    chancery_record_set_text (record, field, text);
}

static ChanceryRecord *
make_statement (Fixture *fixture,
                gsize    i)
{
  ChanceryRecord *record = chancery_record_new (CHANCERY_TABLE_STATEMENT);

  chancery_record_set_text (record, CHANCERY_STATEMENT_QUOTE, statements[i].quote);
  set_text (record, CHANCERY_STATEMENT_NOTE, statements[i].note);
  set_text (record, CHANCERY_STATEMENT_SAID, statements[i].said);
  set_text (record, CHANCERY_STATEMENT_KIND, statements[i].kind);
  set_text (record, CHANCERY_STATEMENT_REVIEW, statements[i].review);
  set_text (record, CHANCERY_STATEMENT_LANGUAGE, statements[i].language);
  return record;
}

static void
add_parts (Fixture        *fixture,
           ChanceryRecord *record,
           gsize           i)
{
  ChanceryRecord *child;

  for (int n = 0; n < 2; n++)
    if (statements[i].actors[n] >= 0)
      chancery_record_set_reference (chancery_record_add_child (record, CHANCERY_TABLE_SPEAKER),
                                     CHANCERY_SPEAKER_ACTOR,
                                     &fixture->actors[statements[i].actors[n]]);
  if (statements[i].actors[0] < 0)
    chancery_record_set_text (chancery_record_add_child (record, CHANCERY_TABLE_SPEAKER),
                              CHANCERY_SPEAKER_DESCRIPTION, "an official");
  if (statements[i].topic >= 0)
    chancery_record_set_reference (chancery_record_add_child (record, CHANCERY_TABLE_STANCE),
                                   CHANCERY_STANCE_TOPIC, &fixture->topics[statements[i].topic]);
  if (statements[i].summit)
    chancery_record_set_reference (chancery_record_add_child (record, CHANCERY_TABLE_OCCASION),
                                   CHANCERY_OCCASION_EVENT, &fixture->event);
  if (statements[i].tag != NULL)
    chancery_record_set_text (chancery_record_add_child (record, CHANCERY_TABLE_TAG),
                              CHANCERY_TAG_NAME, statements[i].tag);
  if (statements[i].outlet < 0)
    return;
  child = chancery_record_add_child (record, CHANCERY_TABLE_CITATION);
  chancery_record_set_reference (child, CHANCERY_CITATION_SOURCE,
                                 &fixture->sources[statements[i].outlet]);
  set_text (child, CHANCERY_CITATION_VIA, statements[i].via);
}

static void
put_statements (Fixture *fixture)
{
  g_autoptr (ChanceryRecord) list = chancery_record_new (CHANCERY_TABLE_LIST);
  g_autoptr (GError) error = NULL;
  ChanceryUuid uuid;

  chancery_record_set_text (list, CHANCERY_LIST_NAME, "Briefing");
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (ChanceryRecord) record = make_statement (fixture, i);

      add_parts (fixture, record, i);
      put (fixture, record, &uuid);
      if (statements[i].quote[0] == 'A' || statements[i].quote[0] == 'E')
        chancery_record_set_reference (chancery_record_add_child (list, CHANCERY_TABLE_LIST_ITEM),
                                       CHANCERY_LIST_ITEM_STATEMENT, &uuid);
    }
  put (fixture, list, NULL);
  chancery_writer_begin (fixture->writer, CHANCERY_ACTION_EDIT, "Delete", &error);
  g_assert_no_error (error);
  chancery_writer_remove (fixture->writer, CHANCERY_TABLE_STATEMENT, &uuid, &error);
  g_assert_no_error (error);
  chancery_writer_commit (fixture->writer, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (ChanceryRecord) event = chancery_record_new (CHANCERY_TABLE_EVENT);
  g_autoptr (GError) error = NULL;

  fixture->path = test_path_new ();
  fixture->cache = g_dir_make_tmp ("chancery-cache-XXXXXX", NULL);
  fixture->context = test_context_new (1);
  fixture->db = chancery_db_open (fixture->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  fixture->writer = chancery_writer_new (fixture->db, fixture->context, &error);
  g_assert_no_error (error);
  fixture->finder = chancery_finder_new (fixture->path, fixture->cache);
  put_actor (fixture, KALLAS, "Kaja Kallas", "HR/VP");
  put_actor (fixture, SIIM, "Siim Kallas", NULL);
  put_actor (fixture, PUTIN, "Vladimir Putin", "Путин");
  put_topic (fixture, WAR, "War", -1);
  put_topic (fixture, STRIKES, "Air strikes", WAR);
  put_topic (fixture, TRADE, "Trade", -1);
  put_outlet (fixture, BBC, "BBC", "Grain talks", "Kaja Kallas spoke of grain and strikes.");
  put_outlet (fixture, TASS, "TASS", "Откровенно", "Путин and the HR/VP spoke of trade.");
  chancery_record_set_text (event, CHANCERY_EVENT_TITLE, "Summit “Peace”");
  put (fixture, event, &fixture->event);
  put_statements (fixture);
}

/* The same with the index in memory, which must find the same. */
static void
set_up_indexed (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autoptr (GError) error = NULL;
  ChanceryIndexFeed *feed;

  set_up (fixture, data);
  feed = chancery_index_read_all (fixture->db, &error);
  g_assert_no_error (error);
  chancery_index_apply (index, feed);
  chancery_finder_set_index (fixture->finder, index);
}

/* A control: once the index knows nothing, neither does the finder, where the index answers. */
static void
test_finder_asks_index (Fixture      *fixture,
                        gconstpointer data)
{
  static const char *const queries[] = { "from:kallas", "topic:trade", "event:summit", "outlet:bbc",
                                         "kind:mixed", "review:disputed", "after:2025",
                                         "-absent", "siim" };
  g_autoptr (ChanceryIndex) empty = chancery_index_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    for (guint is_empty = 0; is_empty < 2; is_empty++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (ChanceryQuery) query = chancery_query_parse (queries[i], &error);
        g_autoptr (GArray) ids = NULL;

        g_assert_no_error (error);
        chancery_finder_set_index (fixture->finder, is_empty ? empty : NULL);
        ids = chancery_finder_find_statements (fixture->finder, fixture->db, query, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpint (ids->len == 0, ==, is_empty);
      }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  chancery_finder_unref (fixture->finder);
  chancery_writer_free (fixture->writer);
  chancery_db_close (fixture->db);
  chancery_context_unref (fixture->context);
  test_path_remove (fixture->path);
  test_path_remove (g_build_filename (fixture->cache, "x", NULL));
  g_free (fixture->cache);
}

/* The first letters of the quotes, in order. */
static char *
spell (Fixture      *fixture,
       const GArray *ids)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (ChanceryRecord) record = chancery_records_load (
        fixture->db, CHANCERY_TABLE_STATEMENT, g_array_index (ids, gint64, i), NULL);

      g_string_append_c (letters, *chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE));
    }
  return g_string_free (letters, FALSE);
}

static void
test_finder_queries (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct {
    const char *query;
    const char *letters;
  } cases[] = {
    { "", "ABCDE" },
    { "must", "AB" },
    { "strikes", "BC" },              /* the topic too */
    { "strike*", "BC" },
    { "grain", "AD" },
    { "grain must", "A" },
    { "\"must end\"", "B" },
    { "kallas", "AB" },               /* a speaker's name */
    { "kallas strikes", "B" },
    { "siim", "B" },
    { "putin", "BCD" },               /* a name or a note */
    { "путин", "CD" },                /* an alias */
    { "bbc", "AB" },
    { "summit trade", "D" },
    { "-putin", "AE" },
    { "must -strikes", "A" },
    { "absent", "" },
    { "absent kallas", "" },
    { "from:kallas", "AB" },
    { "from:\"kaja kallas\"", "AB" },
    { "from:siim", "B" },
    { "from:hr/vp from:putin", "ABCD" },
    { "-from:kallas", "CDE" },
    { "topic:war", "ABC" },           /* with its subtopics */
    { "topic:strikes", "BC" },
    { "event:peace", "AD" },
    { "outlet:tass -topic:trade", "C" },
    { "kind:verbatim", "ADE" },
    { "kind:mixed kind:paraphrase", "BC" },
    { "-kind:verbatim", "BC" },
    { "review:verified", "B" },
    { "tag:grain", "AB" },
    { "tag:\"x y\"", "D" },
    { "list:briefing", "AE" },
    { "via:reuters", "BC" },
    { "via:\"a blog\"", "B" },
    { "lang:en", "ABE" },
    { "lang:EN-gb", "B" },
    { "after:2025-08-22", "AB" },
    { "after:2025-08", "ABC" },
    { "before:2025-07", "CD" },
    { "before:2025-05", "D" },
    { "after:2025-08-03 before:2025-08-03", "BC" },
    { "after:2025-09 after:2025-08-04", "AB" },
    { "after:1900", "ABCD" },
    { "from:kallas strikes after:2025", "B" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].query, &error);
      g_autoptr (GArray) ids = NULL;
      g_autofree char *letters = NULL;

      g_assert_no_error (error);
      ids = chancery_finder_find_statements (fixture->finder, fixture->db, query, NULL, &error);
      g_assert_no_error (error);
      letters = spell (fixture, ids);
      g_test_message ("%s", cases[i].query);
      g_assert_cmpstr (letters, ==, cases[i].letters);
    }
}

static ChanceryFilter *
parse_filter (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  ChanceryFilter *filter = chancery_filter_from_json (node, &error);

  g_assert_no_error (error);
  return filter;
}

static void
test_finder_filters (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct {
    const char *filter;
    const char *letters;
  } cases[] = {
    { "{}", "ABCDE" },
    { "{\"actor\": [\"kaja KALLAS\"]}", "AB" },
    { "{\"actor\": [\"Siim Kallas\", \"путин\"]}", "BCD" },
    { "{\"actor\": [\"Kaja Kallas\"], \"topic\": [\"air strikes\"]}", "B" },
    { "{\"topic\": [\"War\", \"Trade\"]}", "ABCD" },
    { "{\"event\": [\"Summit Peace\"]}", "AD" },
    { "{\"outlet\": [\"BBC\"], \"kind\": [\"mixed\"]}", "B" },
    { "{\"review\": [\"disputed\", \"verified\"]}", "BC" },
    { "{\"tag\": [\"grain\"], \"list\": [\"Briefing\"]}", "A" },
    { "{\"from\": [\"2025-07\"], \"to\": [\"2025-07\"]}", "C" },
    { "{\"from\": [\"2025-09\", \"2025-08-04\"]}", "AB" },
    { "{\"search\": [\"grain\"]}", "AD" },
    { "{\"search\": [\"from:putin\", \"must -end\"]}", "ACD" },
    { "{\"search\": [\"strikes\"], \"actor\": [\"Putin\", \"Siim Kallas\"]}", NULL },
    { "{\"search\": [\"strikes\"], \"actor\": [\"Vladimir Putin\"]}", "C" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryFilter) filter = parse_filter (cases[i].filter);
      g_autoptr (GArray) ids =
        chancery_finder_find (fixture->finder, fixture->db, filter, NULL, &error);

      g_test_message ("%s", cases[i].filter);
      if (cases[i].letters == NULL)
        {
          g_assert_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_NAME);
          g_assert_cmpstr (error->message, ==, "unknown actor “Putin”");
        }
      else
        {
          g_autofree char *letters = NULL;

          g_assert_no_error (error);
          letters = spell (fixture, ids);
          g_assert_cmpstr (letters, ==, cases[i].letters);
        }
    }
}

static void
test_finder_uuid (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
  g_autofree char *uuid = chancery_uuid_to_string (&fixture->actors[SIIM]);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *letters = NULL;

  chancery_filter_add (filter, CHANCERY_FACET_ACTOR, uuid, NULL);
  ids = chancery_finder_find (fixture->finder, fixture->db, filter, NULL, NULL);
  letters = spell (fixture, ids);
  g_assert_cmpstr (letters, ==, "B");
}

static void
test_finder_unknown (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct {
    const char *query;
    const char *message;
  } cases[] = {
    { "from:Nobody", "unknown actor “Nobody”" },   { "-from:Nobody", "unknown actor “Nobody”" },
    { "topic:peace", "unknown topic “peace”" },    { "event:x", "unknown event “x”" },
    { "outlet:Reuters", "unknown outlet “Reuters”" },
    { "tag:z", "unknown tag “z”" },                { "list:x", "unknown list “x”" },
    { "via:x", "unknown via “x”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].query, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (
        chancery_finder_find_statements (fixture->finder, fixture->db, query, NULL, &error));
      g_assert_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_NAME);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_finder_versions (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct {
    const char *query;
    guint n;
  } cases[] = {
    { "", 0 },
    { "spoke", 2 },
    { "grain strikes", 1 },
    { "grain trade", 0 },
    { "spoke -strikes", 1 },
    { "from:kallas", 2 },           /* by name in one, by alias in the other */
    { "from:putin", 1 },
    { "from:putin from:siim", 1 },
    { "from:putin grain", 0 },
    { "spoke topic:war", 0 },
    { "spoke outlet:bbc", 1 },
    { "spoke -outlet:bbc", 1 },
    { "spoke lang:en", 1 },
    { "spoke -lang:en", 1 },
    { "spoke after:2025-08", 1 },
    { "spoke before:2025-07", 1 },
    { "spoke before:2025-06", 0 },
    { "откровенно", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryQuery) query = chancery_query_parse (cases[i].query, &error);
      g_autoptr (GArray) ids =
        chancery_finder_find_versions (fixture->finder, fixture->db, query, NULL, &error);

      g_test_message ("%s", cases[i].query);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, cases[i].n);
    }
}

static void
test_finder_cancelled (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (ChanceryQuery) query = chancery_query_parse ("from:kallas grain", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_finder_find_statements (fixture->finder, fixture->db, query, cancellable,
                                                  &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (chancery_finder_is_busy (fixture->finder));
  ids = chancery_finder_find_statements (fixture->finder, fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
}

static void
test_finder_plans (Fixture      *fixture,
                   gconstpointer data)
{
  /* Takes the last row of the log by its key. */
  static const char *const whole[] = { "INSERT INTO action", NULL };

  test_finder_queries (fixture, data);
  test_finder_filters (fixture, data);
  test_finder_versions (fixture, data);
  g_assert_cmpuint (test_plans_check (fixture->db, whole), >, 20);
  /* What the test is to find: whole tables, straight or by way of an index. */
  g_assert_false (test_plan_uses_index (fixture->db, "SELECT id FROM statement WHERE note = 'x'"));
  g_assert_false (test_plan_uses_index (fixture->db, "SELECT note FROM statement ORDER BY ref"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/finder/" name, Fixture, NULL, set_up, function, tear_down)
#define ADD_INDEXED(name, function) \
  g_test_add ("/finder/indexed/" name, Fixture, NULL, set_up_indexed, function, tear_down)
  ADD ("queries", test_finder_queries);
  ADD ("filters", test_finder_filters);
  ADD_INDEXED ("queries", test_finder_queries);
  ADD_INDEXED ("filters", test_finder_filters);
  ADD_INDEXED ("asked", test_finder_asks_index);
  ADD ("uuid", test_finder_uuid);
  ADD ("unknown", test_finder_unknown);
  ADD ("versions", test_finder_versions);
  ADD ("cancelled", test_finder_cancelled);
  ADD ("plans", test_finder_plans);
#undef ADD_INDEXED
#undef ADD
  return g_test_run ();
}
