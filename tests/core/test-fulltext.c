/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The full-text index: what it finds is what a look at every text would find, after any edits, in
 * whatever state its file is met. */

#include "core/query/chancery-fulltext.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/query/chancery-fold.h"
#include "core/query/chancery-ids.h"
#include "core/query/chancery-pattern.h"
#include "store-helpers.h"

typedef struct {
  char *path;
  char *cache;
  ChanceryContext *context;
  ChanceryDb *db;
  ChanceryWriter *writer;
} Fixture;

static void
open_database (Fixture       *fixture,
               ChanceryDbMode mode)
{
  g_autoptr (GError) error = NULL;

  fixture->db = chancery_db_open (fixture->path, mode, NULL, &error);
  g_assert_no_error (error);
  fixture->writer = chancery_writer_new (fixture->db, fixture->context, &error);
  g_assert_no_error (error);
}

static void
close_database (Fixture *fixture)
{
  g_clear_pointer (&fixture->writer, chancery_writer_free);
  g_clear_pointer (&fixture->db, chancery_db_close);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->path = test_path_new ();
  fixture->cache = g_dir_make_tmp ("chancery-cache-XXXXXX", NULL);
  fixture->context = test_context_new (1);
  open_database (fixture, CHANCERY_DB_CREATE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_database (fixture);
  chancery_context_unref (fixture->context);
  test_path_remove (fixture->path);
  test_path_remove (g_build_filename (fixture->cache, "x", NULL));
  g_free (fixture->cache);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_begin (fixture->writer, CHANCERY_ACTION_EDIT, "Edit", &error);
  g_assert_no_error (error);
}

static void
commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_commit (fixture->writer, NULL, &error);
  g_assert_no_error (error);
}

static void
put (Fixture        *fixture,
     ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  chancery_writer_put (fixture->writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  commit (fixture);
}

static void
put_quote (Fixture    *fixture,
           const char *quote)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement (quote);

  put (fixture, statement);
}

static void
put_article (Fixture      *fixture,
             ChanceryUuid *source_uuid,
             const char   *title,
             const char   *text)
{
  g_autoptr (ChanceryRecord) source = chancery_record_new (CHANCERY_TABLE_SOURCE);
  g_autoptr (ChanceryRecord) version = chancery_record_new (CHANCERY_TABLE_VERSION);

  chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, title);
  put (fixture, source);
  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_text (version, CHANCERY_VERSION_TEXT, text);
  put (fixture, version);
  *source_uuid = source->uuid;
}

static void
expect (ChanceryFulltext    *fulltext,
        Fixture             *fixture,
        ChanceryFulltextSide side,
        const char          *expression,
        guint                n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
    chancery_fulltext_match (fulltext, fixture->db, side, expression, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
}

#define STATEMENTS CHANCERY_FULLTEXT_STATEMENTS
#define VERSIONS CHANCERY_FULLTEXT_VERSIONS

static void
test_fulltext_fields (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct {
    const char *expression;
    guint n;
  } cases[] = {
    { "\"yield\"", 1 },         { "\"never yield\"", 1 },   { "\"yie\" *", 1 },
    { "\"yie\"", 0 },           { "\"firm\"", 1 },          { "\"checked\"", 1 },
    { "\"ceder\"", 1 },         { "\"ustapimy\"", 1 },      { "\"pas ceder\"", 1 },
    { "\"firm checked\"", 0 },  { "\"ceder nie\"", 0 },     { "\"yield\" AND \"ceder\"", 1 },
    { "\"yield\" AND \"absent\"", 0 },
  };
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will never yield.");
  ChanceryRecord *translation;

  chancery_record_set_text (statement, CHANCERY_STATEMENT_GIST, "Stands firm");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_NOTE, "Checked twice");
  translation = chancery_record_add_child (statement, CHANCERY_TABLE_TRANSLATION);
  chancery_record_set_text (translation, CHANCERY_TRANSLATION_TEXT, "Nous n’allons pas céder");
  translation = chancery_record_add_child (statement, CHANCERY_TABLE_TRANSLATION);
  chancery_record_set_text (translation, CHANCERY_TRANSLATION_TEXT, "Nie ustąpimy");
  put (fixture, statement);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (fulltext, fixture, STATEMENTS, cases[i].expression, cases[i].n);
}

static void
test_fulltext_versions (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (ChanceryRecord) patch = NULL;
  ChanceryUuid source;
  g_autoptr (GError) error = NULL;

  put_article (fixture, &source, "Summit ends", "The grain corridor stays open.");
  expect (fulltext, fixture, VERSIONS, "\"grain corridor\"", 1);
  expect (fulltext, fixture, VERSIONS, "\"summit\" AND \"grain\"", 1);
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_SOURCE, &source);
  chancery_record_set_text (patch, CHANCERY_SOURCE_TITLE, "Talks end");
  put (fixture, patch);
  expect (fulltext, fixture, VERSIONS, "\"summit\"", 0);
  expect (fulltext, fixture, VERSIONS, "\"talks\" AND \"grain\"", 1);
  g_assert_true (chancery_writer_undo (fixture->writer, NULL, &error));
  expect (fulltext, fixture, VERSIONS, "\"summit\"", 1);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), ==, 1);
}

/* Every text of every record that is there, folded, looked through one by one. */
static GArray *
match_plainly (ChanceryDb           *db,
               ChanceryFulltextSide  side,
               const ChanceryPattern *pattern)
{
  GArray *ids = chancery_ids_new ();
  const char *sql =
    side == STATEMENTS
      ? "SELECT id, quote FROM statement WHERE gone IS NULL UNION ALL"
        " SELECT id, gist FROM statement WHERE gone IS NULL UNION ALL"
        " SELECT id, note FROM statement WHERE gone IS NULL UNION ALL"
        " SELECT s.id, t.text FROM statement AS s JOIN translation AS t ON t.statement = s.id"
        " WHERE s.gone IS NULL"
      : "SELECT v.id, v.text FROM version AS v JOIN source AS s ON s.id = v.source"
        " WHERE v.gone IS NULL AND s.gone IS NULL UNION ALL"
        " SELECT v.id, s.title FROM version AS v JOIN source AS s ON s.id = v.source"
        " WHERE v.gone IS NULL AND s.gone IS NULL";
  ChanceryCursor *cursor = chancery_db_prepare (db, sql, NULL);

  while (chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);
      const char *text = chancery_cursor_get_text (cursor, 1, NULL);
      g_autofree char *folded = chancery_fold (text != NULL ? text : "");

      if (chancery_pattern_matches (pattern, folded))
        g_array_append_val (ids, id);
    }
  chancery_cursor_reset (cursor);
  chancery_ids_sort (ids);
  return ids;
}

static void
assert_finds_all (ChanceryFulltext *fulltext,
                  Fixture          *fixture)
{
  static const char *words[] = { "grain", "Brücke", "мир", "和平", "和", "سلام", "on truce", "tab b",
                                 "envoy envoy", "protocol corridor", "zzz" };

  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (ChanceryPattern) pattern = chancery_pattern_new (words[i], i % 2 == 0);
        g_autofree char *expression = chancery_pattern_to_expression (pattern);
        g_autoptr (GArray) found =
          chancery_fulltext_match (fulltext, fixture->db, side, expression, NULL, &error);
        g_autoptr (GArray) expected = match_plainly (fixture->db, side, pattern);

        g_assert_no_error (error);
        g_assert_cmpmem (found->data, found->len * sizeof (gint64), expected->data,
                         expected->len * sizeof (gint64));
      }
}

typedef struct {
  GRand *rand;
  GPtrArray *known[CHANCERY_N_RECORD_TABLES]; /* of ChanceryUuid */
} World;

static void
put_random (Fixture *fixture,
            World   *world)
{
  static const ChanceryTableId tables[] = { CHANCERY_TABLE_STATEMENT, CHANCERY_TABLE_STATEMENT,
                                            CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_VERSION };
  ChanceryTableId table = tables[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (tables))];
  g_autoptr (ChanceryRecord) record = NULL;
  GPtrArray *known = world->known[table];

  if (table == CHANCERY_TABLE_VERSION && world->known[CHANCERY_TABLE_SOURCE]->len == 0)
    return;
  record = test_record_new_random (table, world->rand, world->known);
  if (known->len > 5 && table != CHANCERY_TABLE_VERSION && g_rand_boolean (world->rand))
    record->uuid = *(ChanceryUuid *) known->pdata[g_rand_int_range (world->rand, 0, known->len)];
  chancery_record_unset (record, CHANCERY_STATEMENT_REF);
  begin (fixture);
  if (chancery_writer_put (fixture->writer, record, CHANCERY_PUT_DEFAULT, NULL) ==
      CHANCERY_OUTCOME_FAILED)
    {
      chancery_writer_rollback (fixture->writer);
      return;
    }
  commit (fixture);
  g_ptr_array_add (known, g_memdup2 (&record->uuid, sizeof record->uuid));
}

static void
remove_random (Fixture *fixture,
               World   *world)
{
  ChanceryTableId table = g_rand_boolean (world->rand) ? CHANCERY_TABLE_STATEMENT
                                                       : CHANCERY_TABLE_VERSION;
  GPtrArray *known = world->known[table];

  if (known->len == 0)
    return;
  begin (fixture);
  if (chancery_writer_remove (fixture->writer, table,
                              known->pdata[g_rand_int_range (world->rand, 0, known->len)], NULL))
    commit (fixture);
  else
    chancery_writer_rollback (fixture->writer);
}

static void
edit_randomly (Fixture *fixture,
               World   *world)
{
  int choice = g_rand_int_range (world->rand, 0, 10);

  if (choice < 6)
    put_random (fixture, world);
  else if (choice < 7)
    remove_random (fixture, world);
  else if (choice < 9)
    chancery_writer_undo (fixture->writer, NULL, NULL);
  else
    chancery_writer_redo (fixture->writer, NULL, NULL);
}

static void
test_fulltext_random_edits (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  World world = { g_rand_new_with_seed (5) };

  for (int table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    world.known[table] = g_ptr_array_new_with_free_func (g_free);
  for (int round = 0; round < 40; round++)
    {
      for (int i = 0; i < 40; i++)
        edit_randomly (fixture, &world);
      assert_finds_all (fulltext, fixture);
      if (round % 10 == 9)
        {
          /* And so does one that is opened later, or built only now. */
          g_autoptr (ChanceryFulltext) later = NULL;
          g_autoptr (ChanceryFulltext) fresh = chancery_fulltext_new (fixture->path, "/dev/null/x");

          g_clear_pointer (&fulltext, chancery_fulltext_free);
          later = chancery_fulltext_new (fixture->path, fixture->cache);
          assert_finds_all (later, fixture);
          g_assert_cmpuint (chancery_fulltext_get_n_builds (later), ==, 0);
          assert_finds_all (fresh, fixture);
          fulltext = g_steal_pointer (&later);
        }
    }
  for (int table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    g_ptr_array_unref (world.known[table]);
  g_rand_free (world.rand);
}

/* One text edited over and over: dead documents don't pile up for ever. */
static void
test_fulltext_worn_out (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (GError) error = NULL;

  begin (fixture);
  for (int i = 0; i < 2100; i++)
    {
      g_autoptr (ChanceryRecord) statement = test_record_new_statement ("first words");

      chancery_writer_put (fixture->writer, statement, CHANCERY_PUT_DEFAULT, &error);
      g_assert_no_error (error);
    }
  commit (fixture);
  expect (fulltext, fixture, STATEMENTS, "\"first\"", 2100);
  g_assert_true (chancery_writer_undo (fixture->writer, NULL, &error));
  expect (fulltext, fixture, STATEMENTS, "\"first\"", 0);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), ==, 1);
  g_assert_true (chancery_writer_redo (fixture->writer, NULL, &error));
  expect (fulltext, fixture, STATEMENTS, "\"first\"", 2100);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), ==, 2);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, length, NULL));
}

/* A copy that went its own way has as many actions, but not the same. */
static void
test_fulltext_forked (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autoptr (ChanceryFulltext) fulltext = NULL;

  put_quote (fixture, "common ground");
  close_database (fixture);
  copy_file (fixture->path, copy);
  open_database (fixture, CHANCERY_DB_WRITE);
  put_quote (fixture, "one way");
  fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  expect (fulltext, fixture, STATEMENTS, "\"way\"", 1);
  g_clear_pointer (&fulltext, chancery_fulltext_free);
  close_database (fixture);

  copy_file (copy, fixture->path);
  open_database (fixture, CHANCERY_DB_WRITE);
  put_quote (fixture, "another road");
  fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  expect (fulltext, fixture, STATEMENTS, "\"way\"", 0);
  expect (fulltext, fixture, STATEMENTS, "\"road\"", 1);
  expect (fulltext, fixture, STATEMENTS, "\"common\"", 1);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), ==, 1);
}

/* The file went back to an older state of itself: the index is ahead, and notices. */
static void
test_fulltext_went_back (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autoptr (ChanceryFulltext) fulltext = NULL;

  put_quote (fixture, "older");
  close_database (fixture);
  copy_file (fixture->path, copy);
  open_database (fixture, CHANCERY_DB_WRITE);
  put_quote (fixture, "newer");
  fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  expect (fulltext, fixture, STATEMENTS, "\"newer\"", 1);
  g_clear_pointer (&fulltext, chancery_fulltext_free);
  close_database (fixture);
  copy_file (copy, fixture->path);
  open_database (fixture, CHANCERY_DB_WRITE);
  fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  expect (fulltext, fixture, STATEMENTS, "\"newer\"", 0);
  expect (fulltext, fixture, STATEMENTS, "\"older\"", 1);
}

static void
spoil (const char *path,
       int         how)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  switch (how)
    {
    case 0:
      g_unlink (path);
      return;
    case 1:
      length = 0;
      break;
    case 2:
      length /= 2;
      break;
    case 3:
      memset (contents, 'x', length);
      break;
    default:
      /* Everything but the header: pages whose content is nonsense. */
      memset (contents + 4096, 0xa5, length - 4096);
      break;
    }
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static void
test_fulltext_spoiled (Fixture      *fixture,
                       gconstpointer data)
{
  for (int i = 0; i < 200; i++)
    put_quote (fixture, "grain by sea");
  for (int how = 0; how < 5; how++)
    {
      g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
      g_autofree char *path = g_strdup (chancery_fulltext_get_path (fulltext));

      expect (fulltext, fixture, STATEMENTS, "\"grain\"", 200);
      g_clear_pointer (&fulltext, chancery_fulltext_free);
      spoil (path, how);
      fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
      expect (fulltext, fixture, STATEMENTS, "\"grain\"", 200);
      g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), >=, 1);
      g_assert_cmpstr (chancery_fulltext_get_path (fulltext), ==, path);
    }
}

static void
test_fulltext_no_folder (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, "/dev/null/x");

  put_quote (fixture, "in memory");
  expect (fulltext, fixture, STATEMENTS, "\"memory\"", 1);
  g_assert_null (chancery_fulltext_get_path (fulltext));
  put_quote (fixture, "from memory");
  expect (fulltext, fixture, STATEMENTS, "\"memory\"", 2);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (fulltext), ==, 1);
}

/* While another program builds the file, this one makes do without it and lets it live. */
static void
test_fulltext_busy (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autofree char *path = g_strdup (chancery_fulltext_get_path (fulltext));
  g_autoptr (ChanceryDb) other = NULL;
  g_autoptr (GError) error = NULL;

  put_quote (fixture, "first");
  expect (fulltext, fixture, STATEMENTS, "\"first\"", 1);
  other = chancery_db_open_derived (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_db_exec (other, "BEGIN IMMEDIATE", NULL));
  put_quote (fixture, "second");
  expect (fulltext, fixture, STATEMENTS, "\"second\"", 1);
  expect (fulltext, fixture, STATEMENTS, "\"first\"", 1);
  g_assert_null (chancery_fulltext_get_path (fulltext));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Another program that follows further is noticed. */
static void
test_fulltext_two_programs (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (ChanceryFulltext) one = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (ChanceryFulltext) two = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("before");

  put (fixture, statement);
  expect (one, fixture, STATEMENTS, "\"before\"", 1);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, "after");
  put (fixture, statement);
  expect (two, fixture, STATEMENTS, "\"after\"", 1);
  expect (one, fixture, STATEMENTS, "\"before\"", 0);
  expect (one, fixture, STATEMENTS, "\"after\"", 1);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (one), ==, 1);
  g_assert_cmpuint (chancery_fulltext_get_n_builds (two), ==, 0);
}

static void
test_fulltext_cancelled (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put_quote (fixture, "later");
  g_cancellable_cancel (cancellable);
  g_assert_false (chancery_fulltext_follow (fulltext, fixture->db, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (chancery_fulltext_get_path (fulltext));
  expect (fulltext, fixture, STATEMENTS, "\"later\"", 1);
}

/* The longest text that can be stored, where each character becomes two. */
static void
test_fulltext_long (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (ChanceryFulltext) fulltext = chancery_fulltext_new (fixture->path, fixture->cache);
  g_autoptr (GString) text = g_string_new (NULL);
  ChanceryUuid source;

  while (text->len < 16 << 20)
    g_string_append (text, "和平与安全");
  put_article (fixture, &source, "Long", text->str);
  expect (fulltext, fixture, VERSIONS, "\"平与\"", 1);
  g_assert_nonnull (chancery_fulltext_get_path (fulltext));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/fulltext/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("fields", test_fulltext_fields);
  ADD ("versions", test_fulltext_versions);
  ADD ("random-edits", test_fulltext_random_edits);
  ADD ("worn-out", test_fulltext_worn_out);
  ADD ("forked", test_fulltext_forked);
  ADD ("went-back", test_fulltext_went_back);
  ADD ("spoiled", test_fulltext_spoiled);
  ADD ("no-folder", test_fulltext_no_folder);
  ADD ("busy", test_fulltext_busy);
  ADD ("two-programs", test_fulltext_two_programs);
  ADD ("cancelled", test_fulltext_cancelled);
  ADD ("long", test_fulltext_long);
#undef ADD
  return g_test_run ();
}
