/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Export: everything there and back, order, what a list leaves out and what it carries
 * along, and every system call failing once. */

#include "exchange-helpers.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "core/exchange/chancery-members.h"
#include "fault-file.h"
#include "store-helpers.h"

#define HEAD "{\"format\":\"chancery-statements\",\"version\":1,"

static const ChanceryExportOptions complete = { CHANCERY_EXPORT_JSON, TRUE };
static const ChanceryExportOptions list = { CHANCERY_EXPORT_JSON, FALSE };
static const ChanceryExportOptions lines = { CHANCERY_EXPORT_NDJSON, TRUE };

/* The document without the members that are never the same. */
static char *
strip (const char *document)
{
  g_autoptr (GString) stripped = g_string_new (NULL);
  g_auto (GStrv) rows = g_strsplit (document, "\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    if (!g_str_has_prefix (rows[i], "  \"exported\":") && !g_str_has_prefix (rows[i], "  \"database\":"))
      g_string_append_printf (stripped, "%s\n", rows[i]);
  return g_strdup (stripped->str);
}

/* Every column of every table goes out and comes back, also into a database that reads
 * the arrays from the last to the first. */
static void
test_round_trip (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_auto (TestBase) first = { NULL };
      g_auto (TestBase) second = { NULL };
      g_autofree char *document = NULL;
      g_autofree char *again = NULL;
      g_autofree char *first_dump = NULL;
      g_autofree char *second_dump = NULL;
      g_autofree char *first_text = NULL;
      g_autofree char *second_text = NULL;

      test_base_init (&first, 1);
      test_base_init (&second, 2);
      test_base_fill (&first, 400, seed);
      document = test_base_export (&first, &complete);
      test_base_take (&second, document);
      again = test_base_export (&second, &complete);

      first_dump = test_dump (first.db);
      second_dump = test_dump (second.db);
      g_assert_cmpstr (first_dump, ==, second_dump);
      first_text = strip (document);
      second_text = strip (again);
      g_assert_cmpstr (first_text, ==, second_text);

      /* The same list again changes nothing and writes no action. */
      test_base_take (&second, document);
      g_assert_cmpint (test_base_integer (&second, "SELECT count(*) FROM action"), ==, 1);
    }
}

/* A control: a field that goes lost on the way is noticed. */
static void
test_round_trip_control (void)
{
  g_auto (TestBase) first = { NULL };
  g_auto (TestBase) second = { NULL };
  g_autofree char *document = NULL;
  g_autofree char *first_dump = NULL;
  g_autofree char *second_dump = NULL;
  char *locator;

  test_base_init (&first, 1);
  test_base_init (&second, 2);
  test_base_fill (&first, 100, 1);
  document = test_base_export (&first, &complete);
  locator = strstr (document, "\"locator\":\"on ");
  g_assert_nonnull (locator);
  locator[strlen ("\"locator\":\"")] = 'O';
  test_base_take (&second, document);
  first_dump = test_dump (first.db);
  second_dump = test_dump (second.db);
  g_assert_cmpstr (first_dump, !=, second_dump);
}

/* Every field and child table of the model has its member, each once. */
static void
test_members (void)
{
  for (guint id = 0; id < CHANCERY_N_TABLES; id++)
    {
      const ChanceryTable *table = chancery_table_get (id);
      g_autoptr (GArray) members = chancery_members_new (id);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      guint n_fields = 0, n_children = 0, n_hidden = 0;

      for (guint i = 0; i < members->len; i++)
        {
          const ChanceryMember *member = &g_array_index (members, ChanceryMember, i);

          g_assert_true (g_hash_table_add (names, (char *) member->name));
          n_fields += member->kind == CHANCERY_MEMBER_FIELD;
          n_fields += member->kind == CHANCERY_MEMBER_REVIEW ? 4 : 0;
          n_children += member->kind == CHANCERY_MEMBER_CHILDREN;
        }
      for (guint i = 0; i < table->n_fields; i++)
        n_hidden += table->fields[i].member == NULL;
      g_assert_cmpuint (n_fields + n_hidden, ==, table->n_fields);
      g_assert_cmpuint (n_children, ==, table->n_children);
    }
}

static void
test_order (void)
{
  static const char *const said[] = { "2025-08-22", "2024", "2025-08-22T10:00:00+02:00",
                                      "2025-08-22T09:30:00Z", "../2023", "-0044-03-15",
                                      "2025-08-22T09:00:00+02:00" };
  static const char *const expected[] = { "-0044-03-15", "../2023", "2024", "2025-08-22",
                                          "2025-08-22T09:00:00+02:00",
                                          "2025-08-22T10:00:00+02:00", "2025-08-22T09:30:00Z",
                                          NULL };
  g_auto (TestBase) base = { NULL };
  g_autoptr (GString) text = g_string_new ("{\"quote\":\"q\",\"actorName\":\"A\"}\n");
  g_autofree char *document = NULL;
  g_auto (GStrv) rows = NULL;

  test_base_init (&base, 1);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_string_append_printf (text, "{\"quote\":\"q\",\"actorName\":\"A\",\"said\":\"%s\"}\n", said[i]);
  test_base_take (&base, text->str);
  document = test_base_export (&base, &lines);
  rows = g_strsplit (g_strchomp (document), "\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_autofree char *member = g_strdup_printf ("\"said\":\"%s\"", expected[i]);

      g_test_message ("%s", rows[i]);
      g_assert_nonnull (strstr (rows[i], member));
    }
  g_assert_nonnull (strstr (rows[G_N_ELEMENTS (expected) - 1], "\"said\":null"));
}

static const char handled[] = HEAD
    "\"outlets\":[{\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"Open\"},"
    "{\"id\":\"00000000-0000-4000-8000-000000000002\",\"name\":\"Secret outlet\"}],"
    "\"sources\":[{\"id\":\"00000000-0000-4000-8000-000000000011\",\"title\":\"Open source\","
    "\"outlet\":\"00000000-0000-4000-8000-000000000001\",\"note\":\"n\",\"versions\":["
    "{\"id\":\"00000000-0000-4000-8000-000000000021\",\"text\":\"Archived words\"}]},"
    "{\"id\":\"00000000-0000-4000-8000-000000000012\",\"title\":\"Secret source\","
    "\"outlet\":\"00000000-0000-4000-8000-000000000002\",\"handling\":\"internal\"},"
    "{\"id\":\"00000000-0000-4000-8000-000000000013\",\"title\":\"Never cited\"}],"
    "\"statements\":["
    "{\"quote\":\"shown\",\"actorName\":\"A\",\"note\":\"private\",\"citations\":["
    "{\"source\":\"00000000-0000-4000-8000-000000000011\"},"
    "{\"source\":\"00000000-0000-4000-8000-000000000012\",\"exact\":\"secret words\"}]},"
    "{\"quote\":\"off\",\"actorName\":\"B\",\"handling\":\"off-record\"},"
    "{\"quote\":\"lifted\",\"actorName\":\"C\",\"handling\":\"embargoed\","
    "\"embargoedUntil\":\"2001-01-01\"},"
    "{\"quote\":\"held\",\"actorName\":\"D\",\"handling\":\"embargoed\","
    "\"embargoedUntil\":\"9001-01-01\"}]}";

static void
test_omitted (void)
{
  static const char *const gone[] = { "private", "Archived words", "Secret source", "secret words",
                                      "Secret outlet", "\"off\"", "\"held\"", "Never cited",
                                      "\"note\"", "\"text\":\"", "lists", NULL };
  g_auto (TestBase) base = { NULL };
  g_autofree char *document = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *omitted;
  ChanceryExportReport report;
  ChanceryExportReport counted;

  test_base_init (&base, 1);
  test_base_take (&base, handled);
  document = test_base_export (&base, &(ChanceryExportOptions){ .now = g_get_real_time (),
                                                                .report = &report });
  for (guint i = 0; gone[i] != NULL; i++)
    g_assert_null (strstr (document, gone[i]));
  g_assert_nonnull (strstr (document, "\"shown\""));
  g_assert_nonnull (strstr (document, "\"lifted\""));
  root = json_from_string (document, NULL);
  omitted = json_object_get_object_member (json_node_get_object (root), "omitted");
  g_assert_cmpint (json_object_get_int_member (omitted, "texts"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (omitted, "notes"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (omitted, "statements"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (omitted, "sources"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (omitted, "citations"), ==, 1);

  g_assert_cmpint (report.n_statements, ==, 2);
  g_assert_cmpint (report.omitted.texts, ==, 1);
  g_assert_cmpint (report.omitted.notes, ==, 2);
  g_assert_cmpint (report.omitted.statements, ==, 2);
  g_assert_true (chancery_db_begin_read (base.db, NULL));
  g_assert_true (chancery_export_count (
    base.db, &(ChanceryExportOptions){ .now = g_get_real_time () }, &counted, NULL, NULL));
  chancery_db_rollback (base.db);
  g_assert_cmpmem (&counted, sizeof counted, &report, sizeof report);

  /* A control: all of it is in the database. */
  whole = test_base_export (&base, &complete);
  for (guint i = 0; gone[i] != NULL; i++)
    g_assert_nonnull (strstr (whole, gone[i]));
  g_assert_nonnull (strstr (whole, "\"omitted\": {}"));
}

/* Of a long list the first, by date, for those who only want to see what it will be like. */
static void
test_most (void)
{
  g_auto (TestBase) base = { NULL };
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;
  g_auto (GStrv) rows = NULL;

  test_base_init (&base, 1);
  test_base_fill (&base, 200, 3);
  all = test_base_export (&base, &lines);
  some = test_base_export (&base, &(ChanceryExportOptions){ CHANCERY_EXPORT_NDJSON, TRUE,
                                                            .most = 3 });
  g_assert_true (g_str_has_prefix (all, some));
  rows = g_strsplit (some, "\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 4);
}

/* A list brought back leaves what it left out as it was. */
static void
test_list_back (void)
{
  g_auto (TestBase) base = { NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *document = NULL;

  test_base_init (&base, 1);
  test_base_fill (&base, 200, 7);
  before = test_dump (base.db);
  document = test_base_export (&base, &list);
  test_base_take (&base, document);
  after = test_dump (base.db);
  g_assert_cmpstr (before, ==, after);
}

/* What a few statements refer to, and what that refers to, goes along; the rest stays. */
static void
test_carried (void)
{
  static const char text[] = HEAD
      "\"actors\":[{\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"Speaker\",\"offices\":["
      "{\"title\":\"Envoy\",\"of\":\"00000000-0000-4000-8000-000000000002\"}]},"
      "{\"id\":\"00000000-0000-4000-8000-000000000002\",\"name\":\"Office giver\"},"
      "{\"id\":\"00000000-0000-4000-8000-000000000003\",\"name\":\"Guest\"},"
      "{\"id\":\"00000000-0000-4000-8000-000000000004\",\"name\":\"Bystander\"}],"
      "\"events\":[{\"id\":\"00000000-0000-4000-8000-000000000031\",\"title\":\"Talks\","
      "\"participants\":[{\"actor\":\"00000000-0000-4000-8000-000000000003\"}]}],"
      "\"topics\":[{\"id\":\"00000000-0000-4000-8000-000000000041\",\"name\":\"Below\","
      "\"parent\":\"00000000-0000-4000-8000-000000000042\"},"
      "{\"id\":\"00000000-0000-4000-8000-000000000042\",\"name\":\"Above\"}],"
      "\"statements\":[{\"quote\":\"one\",\"actor\":\"00000000-0000-4000-8000-000000000001\","
      "\"topics\":[{\"topic\":\"00000000-0000-4000-8000-000000000041\"}],"
      "\"events\":[{\"event\":\"00000000-0000-4000-8000-000000000031\"}]},"
      "{\"quote\":\"two\",\"actor\":\"00000000-0000-4000-8000-000000000004\"}]}";
  static const char *const there[] = { "Speaker", "Office giver", "Guest", "Talks", "Below",
                                       "Above", "\"one\"", NULL };
  g_auto (TestBase) base = { NULL };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryExportOptions some = { .complete = TRUE, .ids = ids };
  g_autofree char *document = NULL;
  gint64 id;

  test_base_init (&base, 1);
  test_base_take (&base, text);
  id = test_base_integer (&base, "SELECT id FROM statement WHERE quote = 'one'");
  g_array_append_val (ids, id);
  document = test_base_export (&base, &some);
  for (guint i = 0; there[i] != NULL; i++)
    g_assert_nonnull (strstr (document, there[i]));
  g_assert_null (strstr (document, "Bystander"));
  g_assert_null (strstr (document, "\"two\""));
}

static void
test_nothing (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
  ChanceryExportOptions none = { .ids = ids, .filter = filter };
  g_autofree char *document = NULL;
  g_autofree char *empty = NULL;
  g_autoptr (JsonNode) root = NULL;

  test_base_init (&base, 1);
  test_base_take (&base, "{\"quote\":\"q\",\"actorName\":\"A\"}");
  g_assert_true (chancery_filter_add (filter, CHANCERY_FACET_ACTOR, "B \"b\"", NULL));
  document = test_base_export (&base, &none);
  root = json_from_string (document, NULL);
  g_assert_nonnull (root);
  g_assert_nonnull (strstr (document, "\"statements\": []"));
  g_assert_nonnull (strstr (document, "\"B \\\"b\\\"\""));
  none.format = CHANCERY_EXPORT_NDJSON;
  empty = test_base_export (&base, &none);
  g_assert_cmpstr (empty, ==, "");
}

/* Statements looked up one by one say the same as in one pass over the tables. */
static void
test_seek_and_scan (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *scanned = NULL;
  g_autofree char *order = NULL;
  g_auto (GStrv) rows = NULL;

  test_base_init (&base, 1);
  test_base_fill (&base, 600, 3);
  scanned = test_base_export (&base, &lines);
  rows = g_strsplit (g_strchomp (scanned), "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      ChanceryExportOptions one = { CHANCERY_EXPORT_NDJSON, TRUE, ids };
      g_autofree char *sql = NULL;
      g_autofree char *row = NULL;
      gint64 id;

      sql = g_strdup_printf ("SELECT id FROM statement WHERE gone IS NULL ORDER BY said_order,"
                             " said_hi, ref LIMIT 1 OFFSET %u", i);
      id = test_base_integer (&base, sql);
      g_array_append_val (ids, id);
      row = test_base_export (&base, &one);
      g_assert_cmpstr (g_strchomp (row), ==, rows[i]);
    }
  g_assert_cmpuint (g_strv_length (rows), >, 60);
}

/* A spreadsheet of statements comes back as the statements, as far as it can hold them. */
static void
test_table (void)
{
  static const char text[] = HEAD
      "\"statements\":[{\"quote\":\"one; \\\"two\\\",\\nthree\",\"said\":\"2025-08~\",\"speakers\":["
      "{\"name\":\"A\"},{\"name\":\"B\",\"role\":\"joint\"}],\"topics\":["
      "{\"name\":\"T\",\"stance\":-2},{\"name\":\"U\",\"stance\":null},{\"name\":\"V\",\"stance\":1}],"
      "\"addressees\":[{\"name\":\"C\"},{\"name\":\"D\",\"role\":\"about\"}],"
      "\"events\":[{\"title\":\"E\"}],\"tags\":[\"x\",\"y\"],\"credibility\":2,"
      "\"citations\":[{\"title\":\"S\",\"outletName\":\"O\",\"url\":\"http://s.example/\","
      "\"published\":\"2025-08-30\",\"locator\":\"p. 3\"},{\"title\":\"S2\"}]},"
      "{\"quote\":\"unnamed\",\"actor\":null,\"actorName\":\"an official\"}]}";
  static const char *const queries[] = {
    "SELECT group_concat (quote || ifnull (said, '') || ifnull (credibility, ''), '|') FROM"
    " (SELECT * FROM statement ORDER BY ref)",
    "SELECT group_concat (ifnull (name, '') || ifnull (description, ''), '|') FROM (SELECT * FROM"
    " speaker LEFT JOIN actor ON actor.id = speaker.actor ORDER BY statement, position)",
    "SELECT group_concat (name || ifnull (stance, '-'), '|') FROM (SELECT * FROM stance JOIN topic"
    " ON topic.id = stance.topic ORDER BY position)",
    "SELECT group_concat (name || role, '|') FROM (SELECT * FROM addressee JOIN actor"
    " ON actor.id = addressee.actor ORDER BY name)",
    "SELECT title FROM occasion JOIN event ON event.id = occasion.event",
    "SELECT group_concat (name, '|') FROM (SELECT * FROM tag ORDER BY position)",
    "SELECT source.title || outlet.name || source.url || published || locator FROM citation"
    " JOIN source ON source.id = citation.source JOIN outlet ON outlet.id = source.outlet",
  };
  static const ChanceryExportOptions table = { CHANCERY_EXPORT_CSV, TRUE };
  g_auto (TestBase) first = { NULL };
  g_auto (TestBase) second = { NULL };
  g_autofree char *csv = NULL;

  test_base_init (&first, 1);
  test_base_init (&second, 2);
  test_base_take (&first, text);
  csv = test_base_export (&first, &table);
  test_base_take (&second, csv);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *before = test_base_text (&first, queries[i]);
      g_autofree char *after = test_base_text (&second, queries[i]);

      g_assert_nonnull (before);
      g_assert_cmpstr (before, ==, after);
    }
}

/* A text that goes to the spool's file, and is read back in another order. */
static void
test_spool (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *filler = g_strnfill (50000, 'x');
  g_autofree char *document = NULL;
  g_auto (GStrv) rows = NULL;

  test_base_init (&base, 1);
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "{\"quote\":\"%s\",\"actorName\":\"A\",\"said\":\"%04u\"}\n",
                            filler, 1000 + (i * 77) % 300);
  test_base_take (&base, text->str);
  document = test_base_export (&base, &lines);
  rows = g_strsplit (g_strchomp (document), "\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *said = g_strdup_printf ("\"said\":\"%04u\"", 1000 + i);

      g_assert_nonnull (strstr (rows[i], said));
    }
}

static gboolean
export_to (TestBase *base, const char *path, const ChanceryFileOps *ops, GError **error)
{
  ChanceryExportOptions options = { CHANCERY_EXPORT_JSON, TRUE, .ops = ops };
  gboolean done;

  g_assert_true (chancery_db_begin_read (base->db, NULL));
  done = chancery_export_file (base->db, &options, path, NULL, error);
  chancery_db_rollback (base->db);
  return done;
}

/* Whatever call fails, the old file stands as it was, or the new one whole. */
static void
test_faults (void)
{
  g_auto (TestBase) base = { NULL };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  FaultFile faults;
  guint calls;

  test_base_init (&base, 1);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *filler = g_strnfill (60000, 'x');

      g_string_append_printf (text, "{\"quote\":\"%s\",\"actorName\":\"A\"}\n", filler);
    }
  test_base_take (&base, text->str);
  folder = g_path_get_dirname (base.path);
  path = g_build_filename (folder, "out.json", NULL);
  fault_file_init (&faults, 0, 0);
  g_assert_true (export_to (&base, path, &faults.ops, NULL));
  calls = faults.calls;
  g_assert_cmpuint (calls, >, 20);
  g_assert_true (g_file_get_contents (path, &whole, NULL, NULL));

  for (guint at = 1; at <= calls; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gboolean done;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      fault_file_init (&faults, at, ENOSPC);
      done = export_to (&base, path, &faults.ops, &error);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_true (done == (error == NULL));
      if (done)
        g_assert_cmpuint (strlen (after), ==, strlen (whole));
      else if (strcmp (after, "old") != 0)
        g_assert_nonnull (strstr (error->message, "power cut"));
    }
}

static void
count_cb (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  *(guint *) data += 1;
}

static void
test_progress_and_cancel (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  guint calls = 0;
  ChanceryExportOptions options = { .progress = count_cb, .progress_data = &calls };

  test_base_init (&base, 1);
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "{\"quote\":\"q\",\"actorName\":\"A\"}\n");
  test_base_take (&base, text->str);
  document = test_base_export (&base, &options);
  g_assert_cmpuint (calls, >=, 4);

  g_cancellable_cancel (cancellable);
  g_assert_true (chancery_db_begin_read (base.db, NULL));
  g_assert_false (chancery_export_file (base.db, &options, "/dev/null", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  chancery_db_rollback (base.db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/round-trip", test_round_trip);
  g_test_add_func ("/export/round-trip-control", test_round_trip_control);
  g_test_add_func ("/export/members", test_members);
  g_test_add_func ("/export/order", test_order);
  g_test_add_func ("/export/omitted", test_omitted);
  g_test_add_func ("/export/most", test_most);
  g_test_add_func ("/export/list-back", test_list_back);
  g_test_add_func ("/export/carried", test_carried);
  g_test_add_func ("/export/nothing", test_nothing);
  g_test_add_func ("/export/seek-and-scan", test_seek_and_scan);
  g_test_add_func ("/export/table", test_table);
  g_test_add_func ("/export/spool", test_spool);
  g_test_add_func ("/export/faults", test_faults);
  g_test_add_func ("/export/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
