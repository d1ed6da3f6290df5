/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Import: what is taken and what becomes of it, what is refused with which place named
 * and nothing changed, names, order, spreadsheets. */

#include "exchange-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/exchange/chancery-csv.h"
#include "core/exchange/chancery-import-look.h"
#include "core/exchange/chancery-json-reader.h"
#include "core/exchange/chancery-resolver.h"
#include "store-helpers.h"

#define HEAD "{\"format\":\"chancery-statements\",\"version\":1,"
#define ID(n) "00000000-0000-4000-8000-0000000000" n

/* Each on a database that holds two actors who go by one alias, and one statement. */
static const char before[] = HEAD
    "\"actors\":[{\"id\":\"" ID ("01") "\",\"name\":\"Ada Smith\",\"aliases\":[\"Smith\"]},"
    "{\"id\":\"" ID ("02") "\",\"name\":\"Bo Smith\",\"aliases\":[\"Smith\",\"Bosse\"]}],"
    "\"statements\":[{\"id\":\"" ID ("11") "\",\"ref\":7,\"quote\":\"first words\",\"said\":\"2025\","
    "\"gist\":\"g\",\"tags\":[\"a\",\"b\"],\"speakers\":[{\"actor\":\"" ID ("01") "\"},"
    "{\"actor\":\"" ID ("02") "\",\"role\":\"joint\"}],\"review\":\"verified\"}]}";

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *message; /* or a part of it */
  } cases[] = {
    { "", "empty" },
    { " \n", "white space" },
    { "[]", "line 1, column 1: a statement list is an object" },
    { "{}", "no format" },
    { "{\"format\":\"chancery-statements\"}", "no format and version" },
    { "{\"format\":\"chancery-proposals\",\"version\":1}", "line 1, column 11: not a statement list" },
    { "{\"format\":\"chancery-statements\",\"version\":2}", "column 43: a version of the format" },
    { "{\"format\":\"chancery-statements\",\"version\":\"1\"}", "column 43: version must be" },
    { HEAD "\"mood\":1}", "column 45: unknown member “mood”" },
    { HEAD "\"actors\":{}}", "an array was expected" },
    { HEAD "\"actors\":[1]}", "an object was expected" },
    { HEAD "\"omitted\":[]}", "omitted must be an object" },
    { HEAD "\"statements\":[{\"quote\":\"q\",\"actorName\":\"A\"}", "the text ends" },
    { HEAD "\"statements\":[\n{\"quote\":\"q\",\n\"mood\":1}]}", "line 3, column 1: unknown member" },
    { HEAD "\"statements\":[{\"quote\":\"q\",\"quote\":\"r\"}]}", "a second member “quote”" },
    { HEAD "\"statements\":[\n{\"quote\":\"q\"}]}", "line 2: statement: neither actor" },
    { HEAD "\"statements\":[{\"actorName\":\"A\"}]}", "statement quote: is missing" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"\"}]}", "quote must be one character" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":null}]}", "statement quote: is missing" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":1}]}", "quote must be a string" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"kind\":\"novel\"}]}", "novel" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"said\":\"soon\"}]}", "said" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"credibility\":7}]}", "7 is not" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"credibility\":1.5}]}", "whole" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"ref\":99999999999999999999}]}",
      "ref must be a whole number" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"fragments\":[[0,9]]}]}", "outside" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"fragments\":[[0]]}]}", "number" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"fragments\":[0,1]}]}", "pairs" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"fragments\":[[-1,1]]}]}",
      "0 or more" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"tags\":\"a\"}]}", "an array" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"tags\":[1]}]}", "a string" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"topics\":[\"T\"]}]}", "objects" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"links\":[{}]}]}", "missing" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"review\":{\"mood\":1}}]}",
      "review must be of status" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"q\",\"created\":\"today\"}]}", "UTC" },
    { HEAD "\"statements\":[{\"actor\":\"kallas\",\"quote\":\"q\"}]}", "actor must be a UUID" },
    { HEAD "\"statements\":[{\"id\":1,\"actorName\":\"A\",\"quote\":\"q\"}]}", "id must be a UUID" },
    { HEAD "\"statements\":[{\"actorName\":\"smith\",\"quote\":\"q\"}]}",
      "“smith” may be Ada Smith (" ID ("01") ") or Bo Smith (" ID ("02") ")" },
    { HEAD "\"sources\":[{\"title\":\"S\",\"versions\":[{\"text\":\"t\",\"sha256\":\"00\"}]}]}",
      "line 1: the text of a version does not match" },
    { HEAD "\"sources\":[{\"title\":\"S\",\"versions\":[{}]}]}", "sha256: is missing" },
    { HEAD "\"statements\":[{\"actorName\":\"A\",\"quote\":\"a\\u0000b\"}]}", "U+0000" },
    { "{\"quote\":\"q\",\"actorName\":\"A\"}\n{\"quote\":\"q\"}\n", "line 2: statement: neither" },
    { "{\"quote\":\"q\",\"actorName\":\"A\"}\n[1]\n", "line 2, column 1: a statement is an object" },
    { "{\"quote\":\"q\",\"actorName\":\"A\"}\n{\"quote\":\n", "line 2, column 10:" },
    { "SQLite format 3", "a database" },
    { "a,b\n1,2\n", "no column holds the quote" },
    { "quote,speaker\nq,A\nq\n", "line 3: statement: neither" },
    { "quote,speaker,said\nq,A,8/9/2025\n", "line 2: " },
    { "quote,speaker,ref\nq,A,x\n", "line 2, column “ref”: “x” is not a whole number" },
    { "quote,speaker,id\nq,A,x\n", "column “id”: “x” is not a UUID" },
    { "quote,speaker,topic,stance\nq,A,T,1; 2\n", "not as many stances" },
    { "quote,speaker,stance\nq,A,1\n", "a stance without a topic" },
    { "quote,speaker\n\"q,A\n", "line 2: the quotation mark" },
    { "quote,speaker\nq,A,B\n", "line 2: more fields" },
  };
  g_auto (TestBase) base = { NULL };
  g_autofree char *dump = NULL;

  test_base_init (&base, 1);
  test_base_take (&base, before);
  dump = test_dump (base.db);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_false (test_base_import (&base, cases[i].text, -1, NULL, NULL, &error));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
      g_assert_nonnull (strstr (error->message, "list: "));
      after = test_dump (base.db);
      g_assert_cmpstr (after, ==, dump);
      g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM action"), ==, 1);
    }
}

/* The codes that a caller can act on. */
static void
test_codes (void)
{
  const struct
  {
    const char *text;
    GQuark domain;
    int code;
  } cases[] = {
    { "", CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_FORMAT },
    { "a\n1\n", CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_MAP },
    { "quote\nq\n", CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_CONTENT },
    { "{\"quote\":\"q\",\"actorName\":\"Smith\"}", CHANCERY_RESOLVER_ERROR,
      CHANCERY_RESOLVER_ERROR_AMBIGUOUS },
    { "{", CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_TRUNCATED },
    { "quote\n\"q\n", CHANCERY_CSV_ERROR, CHANCERY_CSV_ERROR_TRUNCATED },
  };
  g_auto (TestBase) base = { NULL };

  test_base_init (&base, 1);
  test_base_take (&base, before);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (test_base_import (&base, cases[i].text, -1, NULL, NULL, &error));
      g_assert_error (error, cases[i].domain, cases[i].code);
    }
}

/* What a patch does to the statement that is there: absent leaves, null and [] clear. */
static void
test_patch (void)
{
  static const struct
  {
    const char *members;
    const char *sql;
    const char *expected;
  } cases[] = {
    { "\"note\":\"n\"", "SELECT quote || gist || note || said FROM statement WHERE ref = 7",
      "first wordsgn2025" },
    { "\"gist\":null", "SELECT gist IS NULL FROM statement", "1" },
    { "\"note\":\"n\"", "SELECT count(*) FROM tag", "2" },
    { "\"tags\":[]", "SELECT count(*) FROM tag", "0" },
    { "\"tags\":[\"c\"]", "SELECT group_concat (name) FROM tag", "c" },
    { "\"kind\":null", "SELECT kind FROM statement", "verbatim" },
    { "\"ref\":9", "SELECT ref FROM statement", "7" },
    { "\"actor\":\"" ID ("02") "\"", "SELECT count(*) FROM speaker", "2" },
    { "\"actorName\":\"Nobody\"", "SELECT count(*) FROM actor", "2" },
    { "\"speakers\":[{\"actor\":\"" ID ("02") "\"}]", "SELECT count(*) FROM speaker", "1" },
    { "\"speakers\":[{\"name\":\"Bosse\"}]",
      "SELECT a.name FROM speaker JOIN actor AS a ON a.id = actor", "Bo Smith" },
    { "\"speakers\":[{\"actor\":\"" ID ("01") "\",\"name\":\"Bosse\"}]",
      "SELECT a.name FROM speaker JOIN actor AS a ON a.id = actor", "Ada Smith" },
    { "\"review\":{\"by\":\"B\"}", "SELECT review || review_by FROM statement", "verifiedB" },
    { "\"review\":\"disputed\"", "SELECT review || ifnull (review_by, '-') FROM statement",
      "disputed-" },
    { "\"quote\":\"other words\"", "SELECT review FROM statement", "to-verify" },
    { "\"fragments\":[[0,5],[6,11]]", "SELECT fragments FROM statement", "[[0,5],[6,11]]" },
    { "\"saidFrom\":\"1999-01-01\",\"office\":\"x\"", "SELECT said FROM statement", "2025" },
    { "\"citations\":[{\"via\":[\"a\",\"b \\\"c\\\"\"],\"spans\":[[0, 2]]}]",
      "SELECT via || spans FROM citation", "[\"a\",\"b \\\"c\\\"\"][[0,2]]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBase) base = { NULL };
      g_autofree char *text = g_strdup_printf (HEAD "\"statements\":[{\"id\":\"" ID ("11")
                                               "\",%s}]}", cases[i].members);
      g_autofree char *found = NULL;

      test_base_init (&base, 1);
      test_base_take (&base, before);
      test_base_take (&base, text);
      found = test_base_text (&base, cases[i].sql);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* What new statements get where little is said, and what is made of names. */
static void
test_new (void)
{
  static const struct
  {
    const char *members;
    const char *sql;
    const char *expected;
  } cases[] = {
    { "\"actorName\":\"A\"", "SELECT kind || review || handling || said_basis FROM statement"
      " WHERE ref = 8", "verbatimto-verifypublicstated" },
    { "\"actorName\":\"bosse\"", "SELECT count(*) FROM actor", "2" },
    { "\"actorName\":\"BO SMITH\"", "SELECT count(*) FROM actor", "2" },
    { "\"actorName\":\"New Person\"", "SELECT name || type FROM actor WHERE id = 3",
      "New Personperson" },
    { "\"actor\":null,\"actorName\":\"an official\"",
      "SELECT description FROM speaker WHERE actor IS NULL", "an official" },
    { "\"speakers\":[{\"description\":\"an official\"}]", "SELECT count(*) FROM actor", "2" },
    { "\"actor\":\"" ID ("02") "\",\"actorName\":\"Smith\"", "SELECT count(*) FROM actor", "2" },
    { "\"actor\":\"" ID ("99") "\"", "SELECT gone FROM actor WHERE id = 3", "0" },
    { "\"ref\":7,\"actorName\":\"Bosse\"", "SELECT max (ref) FROM statement", "8" },
    { "\"ref\":20,\"actorName\":\"Bosse\"", "SELECT max (ref) FROM statement", "20" },
    { "\"actorName\":\"A\",\"topics\":[{\"name\":\"T\"},{\"name\":\"t\"}]",
      "SELECT count(*) FROM topic", "1" },
    { "\"actorName\":\"A\",\"events\":[{\"title\":\"E\"}]", "SELECT title FROM event", "E" },
    { "\"actorName\":\"A\",\"commitments\":[{\"owedBy\":[{\"name\":\"Bosse\"}]}]",
      "SELECT c.type || c.status || a.name FROM commitment AS c JOIN ower ON ower.commitment = c.id"
      " JOIN actor AS a ON a.id = actor", "promiseopenBo Smith" },
    { "\"actorName\":\"A\",\"citations\":[{\"url\":\"u\",\"outletName\":\"O\"},{\"url\":\"u\"}]",
      "SELECT count(*) || (SELECT name FROM outlet) FROM source", "1O" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBase) base = { NULL };
      g_autofree char *text = g_strdup_printf ("{\"quote\":\"q\",%s}", cases[i].members);
      g_autofree char *found = NULL;

      test_base_init (&base, 1);
      test_base_take (&base, before);
      test_base_take (&base, text);
      found = test_base_text (&base, cases[i].sql);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* Whatever the order of the arrays, names in statements find what the list itself brings. */
static void
test_any_order (void)
{
  static const char *const arrays[] = {
    "\"statements\":[{\"quote\":\"q\",\"actorName\":\"Ann\",\"topics\":[{\"name\":\"T\"}],"
    "\"events\":[{\"title\":\"E\"}],\"citations\":[{\"url\":\"u\"}]}]",
    "\"events\":[{\"id\":\"" ID ("31") "\",\"title\":\"E\",\"participants\":[{\"name\":\"Ann\"}]}]",
    "\"actors\":[{\"id\":\"" ID ("03") "\",\"name\":\"Anna\",\"aliases\":[\"Ann\"]}]",
    "\"topics\":[{\"id\":\"" ID ("41") "\",\"name\":\"T\"}]",
    "\"sources\":[{\"id\":\"" ID ("51") "\",\"url\":\"u\"}]",
    "\"version\":1",
    "\"format\":\"chancery-statements\"",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 40; round++)
    {
      g_auto (TestBase) base = { NULL };
      g_autoptr (GString) text = g_string_new ("{");
      guint order[G_N_ELEMENTS (arrays)];
      g_autofree char *found = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          guint other = g_rand_int_range (rand, 0, i + 1);

          order[i] = order[other];
          order[other] = i;
        }
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "," : "", arrays[order[i]]);
      g_string_append_c (text, '}');
      test_base_init (&base, 1);
      test_base_take (&base, text->str);
      found = test_base_text (&base, "SELECT (SELECT count(*) FROM actor) ||"
                                     " (SELECT count(*) FROM topic) || (SELECT count(*) FROM event)"
                                     " || (SELECT count(*) FROM source) ||"
                                     " (SELECT count(*) FROM statement)");
      g_assert_cmpstr (found, ==, "11111");
    }
}

/* A reference to what never came is kept, and filled when it comes. */
static void
test_unknown_references (void)
{
  g_auto (TestBase) base = { NULL };
  static const ChanceryExportOptions complete = { CHANCERY_EXPORT_JSON, TRUE };
  g_autofree char *document = NULL;
  g_autofree char *name = NULL;

  test_base_init (&base, 1);
  test_base_take (&base, "{\"quote\":\"q\",\"actor\":\"" ID ("77") "\",\"links\":[{\"statement\":\""
                         ID ("78") "\",\"relation\":\"repeats\"}]}");
  document = test_base_export (&base, &complete);
  g_assert_nonnull (strstr (document, "\"actor\":\"" ID ("77") "\",\"actorName\":null"));
  g_assert_nonnull (strstr (document, "\"statement\":\"" ID ("78") "\""));
  test_base_take (&base, HEAD "\"actors\":[{\"id\":\"" ID ("77") "\",\"name\":\"Late\"}]}");
  name = test_base_text (&base, "SELECT a.name FROM speaker JOIN actor AS a ON a.id = actor");
  g_assert_cmpstr (name, ==, "Late");
}

/* A version is known by its hash, and its text may come later. */
static void
test_texts (void)
{
  static const char bare[] = HEAD "\"sources\":[{\"id\":\"" ID ("51") "\",\"versions\":[{\"sha256\":"
      "\"982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1\"}]}]}";
  static const char full[] = HEAD "\"sources\":[{\"id\":\"" ID ("51") "\",\"versions\":[{\"text\":"
      "\"text\"}]}]}";
  static const char other[] = HEAD "\"sources\":[{\"id\":\"" ID ("51") "\",\"versions\":[{\"text\":"
      "\"other\"}]}]}";
  g_auto (TestBase) base = { NULL };
  g_autofree char *text = NULL;

  test_base_init (&base, 1);
  test_base_take (&base, bare);
  g_assert_cmpint (test_base_integer (&base, "SELECT text IS NULL FROM version"), ==, 1);
  test_base_take (&base, full);
  test_base_take (&base, full);
  test_base_take (&base, bare);
  text = test_base_text (&base, "SELECT text FROM version");
  g_assert_cmpstr (text, ==, "text");
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM version"), ==, 1);
  test_base_take (&base, other);
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM version"), ==, 2);
}

static void
test_restore (void)
{
  static const ChanceryImportOptions restore = { CHANCERY_IMPORT_RESTORE };
  g_auto (TestBase) base = { NULL };
  ChanceryImportCounts counts;
  ChanceryUuid uuid;

  test_base_init (&base, 1);
  test_base_take (&base, before);
  g_assert_true (chancery_uuid_parse (ID ("11"), -1, &uuid));
  g_assert_true (chancery_writer_begin (base.writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  g_assert_true (chancery_writer_remove (base.writer, CHANCERY_TABLE_STATEMENT, &uuid, NULL));
  g_assert_true (chancery_writer_commit (base.writer, NULL, NULL));

  g_assert_true (test_base_import (&base, before, -1, NULL, &counts, NULL));
  g_assert_cmpuint (counts.outcomes[CHANCERY_TABLE_STATEMENT][CHANCERY_OUTCOME_DELETED], ==, 1);
  g_assert_cmpint (test_base_integer (&base, "SELECT gone FROM statement"), ==, 1);
  g_assert_true (test_base_import (&base, before, -1, &restore, &counts, NULL));
  g_assert_cmpuint (counts.outcomes[CHANCERY_TABLE_STATEMENT][CHANCERY_OUTCOME_CHANGED], ==, 1);
  g_assert_cmpint (test_base_integer (&base, "SELECT gone IS NULL FROM statement"), ==, 1);
}

static void
test_counts (void)
{
  static const ChanceryImportOptions dry = { CHANCERY_IMPORT_DRY_RUN };
  g_auto (TestBase) base = { NULL };
  g_autofree char *dump = NULL;
  g_autofree char *after = NULL;
  ChanceryImportCounts counts;

  test_base_init (&base, 1);
  test_base_take (&base, before);
  dump = test_dump (base.db);
  g_assert_true (test_base_import (&base, HEAD "\"statements\":[{\"id\":\"" ID ("11") "\"},"
                                   "{\"quote\":\"q\",\"actorName\":\"A\",\"ref\":7}]}", -1, &dry,
                                   &counts, NULL));
  g_assert_cmpuint (counts.outcomes[CHANCERY_TABLE_STATEMENT][CHANCERY_OUTCOME_ADDED], ==, 1);
  g_assert_cmpuint (counts.outcomes[CHANCERY_TABLE_STATEMENT][CHANCERY_OUTCOME_SAME], ==, 1);
  g_assert_cmpuint (counts.outcomes[CHANCERY_TABLE_ACTOR][CHANCERY_OUTCOME_ADDED], ==, 1);
  g_assert_cmpuint (counts.renumbered, ==, 1);
  after = test_dump (base.db);
  g_assert_cmpstr (after, ==, dump);
}

/* A spreadsheet as people write it, with what is guessed and what is said. */
static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *map; /* or NULL */
    const char *sql;
    const char *expected;
  } cases[] = {
    { "Date;Speaker;Quote\n22.08.2025;Bosse;\"a; \"\"b\"\"\"\n", NULL,
      "SELECT said || quote FROM statement WHERE ref = 8", "2025-08-22a; \"b\"" },
    { "Who\tText\tWhen\nBosse\tq\t2025-08\n", NULL, "SELECT said FROM statement WHERE ref = 8",
      "2025-08" },
    { "speaker,quote,kind\nBosse,q,Partial Quote\n", NULL,
      "SELECT kind FROM statement WHERE ref = 8", "mixed" },
    { "speaker,quote,outlet,url\nBosse,q,O,u\nBosse,r,O,u\n", NULL,
      "SELECT count(*) || (SELECT count(*) FROM citation) FROM source", "12" },
    { "speaker,quote\n\"Bosse; New One\",q\n", NULL,
      "SELECT group_concat (role) FROM speaker JOIN statement ON statement.id = statement"
      " WHERE ref = 8", "joint,joint" },
    { "speaker,quote,tags\nBosse,q,\" x ; ;y\"\n", NULL,
      "SELECT group_concat (tag.name, '|') FROM tag JOIN statement ON statement.id = statement"
      " WHERE ref = 8", "x|y" },
    { "a,b\nBosse,q\n", "a=actorName", NULL, NULL },
    { "a,b\nBosse,q\n", "a=actorName b=quote", "SELECT quote FROM statement WHERE ref = 8", "q" },
    { "speaker,quote,text\nBosse,q,t\n", "text=quote quote=gist",
      "SELECT quote || gist FROM statement WHERE ref = 8", "tq" },
    { "speaker,quote,note\nBosse,q,n\n", "note=", "SELECT note IS NULL FROM statement WHERE ref = 8",
      "1" },
    { "speaker,quote\nBosse,q\n", "x=quote", NULL, NULL },
    { "speaker,quote\nBosse,q\n", "quote=mood", NULL, NULL },
    { "speaker,quote\nBosse,q\n", "quote", NULL, NULL },
    { "id,note\n" ID ("11") ",from the table\n", "note=note id=id", NULL, NULL },
    { "id,quote\n" ID ("11") ",first words\n", NULL, "SELECT count(*) FROM speaker", "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBase) base = { NULL };
      g_auto (GStrv) map = cases[i].map != NULL ? g_strsplit (cases[i].map, " ", -1) : NULL;
      ChanceryImportOptions options = { .map = (const char *const *) map };
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;
      gboolean done;

      test_base_init (&base, 1);
      test_base_take (&base, before);
      done = test_base_import (&base, cases[i].text, -1, &options, NULL, &error);
      if (cases[i].sql == NULL)
        {
          g_assert_error (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_MAP);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (done);
      found = test_base_text (&base, cases[i].sql);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* Several files are one action; the second at fault undoes the first. */
static void
test_several_files (void)
{
  g_auto (TestBase) base = { NULL };
  g_autofree char *folder = NULL;
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  ChanceryImportOptions options = { CHANCERY_IMPORT_DEFAULT };
  ChanceryImportCounts counts;
  g_autoptr (GError) error = NULL;

  test_base_init (&base, 1);
  folder = g_path_get_dirname (base.path);
  good = g_build_filename (folder, "good", NULL);
  bad = g_build_filename (folder, "bad", NULL);
  g_assert_true (g_file_set_contents (good, before, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{", -1, NULL));
  g_assert_false (chancery_import_files (base.writer, (const char *[]){ good, bad, NULL }, &options,
                                         &counts, NULL, &error));
  g_assert_nonnull (strstr (error->message, "bad: line 1"));
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM statement"), ==, 0);
  g_clear_error (&error);
  g_assert_false (chancery_import_files (base.writer, (const char *[]){ "/nowhere", NULL }, &options,
                                         &counts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (chancery_import_files (base.writer, (const char *[]){ good, good, NULL }, &options,
                                        &counts, NULL, NULL));
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM action"), ==, 1);
}

static void
count_cb (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  *(guint *) data += 1;
}

/* Many records, read twice since what they name comes after them; and given up. */
static void
test_progress_and_cancel (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GString) text = g_string_new (HEAD "\"statements\":[");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  guint calls = 0;
  ChanceryImportOptions options = { .progress = count_cb, .progress_data = &calls };
  ChanceryImportCounts counts;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s{\"quote\":\"q%u\",\"actorName\":\"A\"}", i > 0 ? "," : "", i);
  g_string_append (text, "],\"actors\":[{\"id\":\"" ID ("01") "\",\"name\":\"A\"}]}");
  test_base_init (&base, 1);
  folder = g_path_get_dirname (base.path);
  file = g_build_filename (folder, "list", NULL);
  g_assert_true (g_file_set_contents (file, text->str, -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (chancery_import_files (base.writer, (const char *[]){ file, NULL }, &options,
                                         &counts, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM statement"), ==, 0);

  g_assert_true (chancery_import_files (base.writer, (const char *[]){ file, NULL }, &options,
                                        &counts, NULL, NULL));
  g_assert_cmpuint (calls, >=, 9);
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM actor"), ==, 1);
  g_assert_cmpint (test_base_integer (&base, "SELECT count(*) FROM statement"), ==, 5000);
}

/* Nothing that stands in a file crashes the import; what is refused changes nothing. */
static void
test_damage (void)
{
  g_auto (TestBase) base = { NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  gsize length = strlen (before);

  test_base_init (&base, 1);
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *text = g_strdup (before);

      text[g_rand_int_range (rand, 0, length)] = g_rand_int_range (rand, 0, 256);
      if (i % 3 == 0)
        text[g_rand_int_range (rand, 0, length)] = "{}[]\",:"[g_rand_int_range (rand, 0, 7)];
      test_base_import (&base, text, i % 5 == 0 ? (gssize) g_rand_int_range (rand, 0, length)
                                                : (gssize) length, NULL, NULL, NULL);
      g_assert_false (chancery_db_in_transaction (base.db));
    }
}

static ChanceryImportLook *
look_at (const char *text, GError **error)
{
  char *path = test_path_new ();
  ChanceryImportLook *look;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  look = chancery_import_look_new (path, NULL, error);
  test_path_remove (path);
  return look;
}

/* What is said of a file before anything is done with it. */
static void
test_look (void)
{
  static const struct
  {
    const char *text;
    ChanceryImportContent content;
  } cases[] = {
    { "{\"format\":\"chancery-statements\"}", CHANCERY_CONTENT_DOCUMENT },
    { "{\"quote\":\"a\",\"actorName\":\"B\"}\n", CHANCERY_CONTENT_LINES },
    { "Who,What\nA,b\n", CHANCERY_CONTENT_TABLE },
  };
  g_autoptr (ChanceryImportLook) table = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryImportLook) look = look_at (cases[i].text, NULL);

      g_assert_cmpint (look->content, ==, cases[i].content);
      g_assert_cmpint (look->header != NULL, ==, look->content == CHANCERY_CONTENT_TABLE);
    }

  table = look_at ("Said by;Datum;Wording;Quote;Page\nA;2025;b;c;7\nD;2024;e;f;8\n", NULL);
  g_assert_cmpuint (g_strv_length (table->header), ==, 5);
  g_assert_cmpstr (table->fields[0], ==, "actorname");
  g_assert_cmpstr (table->fields[1], ==, "");
  g_assert_cmpstr (table->fields[2], ==, "quote");
  g_assert_cmpstr (table->fields[3], ==, "");
  g_assert_cmpstr (table->fields[4], ==, "locator");
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (((char **) table->rows->pdata[1])[0], ==, "D");

  g_assert_null (look_at ("SQLite format 3", &error));
  g_assert_error (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_FORMAT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/codes", test_codes);
  g_test_add_func ("/import/patch", test_patch);
  g_test_add_func ("/import/new", test_new);
  g_test_add_func ("/import/any-order", test_any_order);
  g_test_add_func ("/import/unknown-references", test_unknown_references);
  g_test_add_func ("/import/texts", test_texts);
  g_test_add_func ("/import/restore", test_restore);
  g_test_add_func ("/import/counts", test_counts);
  g_test_add_func ("/import/table", test_table);
  g_test_add_func ("/import/several-files", test_several_files);
  g_test_add_func ("/import/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/import/look", test_look);
  g_test_add_func ("/import/damage", test_damage);
  return g_test_run ();
}
