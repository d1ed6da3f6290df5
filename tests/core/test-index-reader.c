/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests that the index follows a database: after random edits, undo and redo, what it learned from
 * the action log is what SQL says and what reading everything anew gives. What an index does with
 * what it is told is tested in test-index.c.
 */

#include "core/query/chancery-index.h"
#include "core/store/chancery-index-reader.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryDb *db;
  ChanceryContext *context;
  ChanceryWriter *writer;
  ChanceryIndex *index;
  gint64 seq;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  f->writer = chancery_writer_new (f->db, f->context, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_db_exec (f->db, "PRAGMA synchronous = OFF", NULL));
  f->index = chancery_index_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->index);
  chancery_writer_free (f->writer);
  chancery_db_close (f->db);
  chancery_context_unref (f->context);
  test_path_remove (f->path);
}

static void
follow (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryChanges) changes = chancery_changes_read (f->db, f->seq, &error);
  ChanceryIndexFeed *feed;

  g_assert_no_error (error);
  feed = chancery_index_read_changes (f->db, changes, &error);
  g_assert_no_error (error);
  chancery_index_apply (f->index, feed);
  f->seq = changes->seq;
}

/* Rows of integers, to compare with the index. */
static GArray *
query (Fixture *f, const char *sql, guint n_columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (f->db, sql, &error);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  while (chancery_cursor_step (cursor, &error) == CHANCERY_STEP_ROW)
    for (guint i = 0; i < n_columns; i++)
      {
        gint64 value = chancery_cursor_get_integer (cursor, i);

        g_array_append_val (rows, value);
      }
  g_assert_no_error (error);
  return rows;
}

static void
check_order (Fixture *f, ChanceryIndexOrder order, const char *sql)
{
  g_autoptr (GArray) rows = query (f, sql, 1);
  guint n;
  const guint32 *slots = chancery_index_peek_order (f->index, order, &n);

  g_assert_cmpuint (n, ==, rows->len);
  for (guint i = 0; i < n; i++)
    {
      ChanceryIndexStatement statement;

      chancery_index_get (f->index, slots[i], &statement);
      g_assert_cmpint (statement.id, ==, g_array_index (rows, gint64, i));
    }
}

static void
check_counts (Fixture *f, ChanceryIndexAxis axis, const char *sql)
{
  g_autoptr (GArray) rows = query (f, sql, 2);
  guint n = chancery_index_get_n_entities (f->index, axis);
  g_autofree guint *counts = g_new (guint, n);
  guint n_counted = 0;

  chancery_index_count (f->index, axis, NULL, counts);
  for (guint i = 0; i < rows->len; i += 2)
    {
      guint entity =
          chancery_index_find_entity (f->index, axis, g_array_index (rows, gint64, i));

      g_assert_cmpuint (entity, !=, CHANCERY_INDEX_NOWHERE);
      g_assert_cmpuint (counts[entity], ==, g_array_index (rows, gint64, i + 1));
    }
  for (guint i = 1; i < n; i++)
    n_counted += counts[i] > 0;
  g_assert_cmpuint (n_counted, ==, rows->len / 2);
}

static void
check_names (Fixture *f, ChanceryIndexAxis axis, const char *sql)
{
  g_autoptr (GArray) rows = query (f, sql, 1);
  guint n_named = 0;

  for (guint i = 1; i < chancery_index_get_n_entities (f->index, axis); i++)
    n_named += chancery_index_get_entity (f->index, axis, i)->name != NULL;
  g_assert_cmpuint (n_named, ==, rows->len);
}

/* Every column of every statement, and all it stands under, against an index read anew. */
static void
check_anew (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryIndex) anew = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_read_all (f->db, &error);
  const guint32 *slots;
  guint n;

  g_assert_no_error (error);
  chancery_index_apply (anew, feed);
  slots = chancery_index_peek_order (anew, CHANCERY_INDEX_BY_SAID, &n);
  for (guint i = 0; i < n; i++)
    {
      ChanceryIndexStatement now, followed;
      g_autoptr (GArray) links = chancery_index_get_links (anew, slots[i]);
      g_autoptr (GArray) followed_links = NULL;
      guint slot;

      chancery_index_get (anew, slots[i], &now);
      slot = chancery_index_find (f->index, now.id);
      g_assert_cmpuint (slot, !=, CHANCERY_INDEX_NOWHERE);
      chancery_index_get (f->index, slot, &followed);
      g_assert_cmpmem (&now, sizeof now, &followed, sizeof followed);
      followed_links = chancery_index_get_links (f->index, slot);
      g_assert_cmpuint (links->len, ==, followed_links->len);
    }
  for (guint actor = 0; actor < chancery_index_get_n_entities (anew, CHANCERY_INDEX_ACTORS);
       actor++)
    {
      gint64 id = chancery_index_get_entity (anew, CHANCERY_INDEX_ACTORS, actor)->id;
      guint same = chancery_index_find_entity (f->index, CHANCERY_INDEX_ACTORS, id), n_owed, m;

      chancery_index_get_commitments (anew, actor, &n_owed);
      chancery_index_get_commitments (f->index, same, &m);
      g_assert_cmpuint (n_owed, ==, m);
    }
}

#define THERE "JOIN statement s ON s.id = statement WHERE s.gone IS NULL"

static void
check (Fixture *f)
{
  check_order (f, CHANCERY_INDEX_BY_SAID,
               "SELECT id FROM statement WHERE gone IS NULL ORDER BY said_order, said_hi, ref");
  check_order (f, CHANCERY_INDEX_BY_CAPTURED,
               "SELECT s.id FROM statement s WHERE s.gone IS NULL ORDER BY"
               " (SELECT min (v.captured) FROM citation c JOIN source o ON o.id = c.source"
               "  JOIN version v ON v.source = o.id"
               "  WHERE c.statement = s.id AND o.gone IS NULL AND v.gone IS NULL) NULLS LAST, ref");
  check_counts (f, CHANCERY_INDEX_ACTORS,
                "SELECT actor, count (DISTINCT statement) FROM speaker " THERE
                " AND actor IS NOT NULL GROUP BY actor");
  check_counts (f, CHANCERY_INDEX_TOPICS,
                "SELECT topic, count (DISTINCT statement) FROM stance " THERE " GROUP BY topic");
  check_counts (f, CHANCERY_INDEX_EVENTS,
                "SELECT event, count (DISTINCT statement) FROM occasion " THERE " GROUP BY event");
  check_counts (f, CHANCERY_INDEX_OUTLETS,
                "SELECT o.outlet, count (DISTINCT statement) FROM citation"
                " JOIN source o ON o.id = source " THERE
                " AND o.gone IS NULL AND o.outlet IS NOT NULL GROUP BY o.outlet");
  check_names (f, CHANCERY_INDEX_ACTORS, "SELECT id FROM actor WHERE gone IS NULL");
  check_names (f, CHANCERY_INDEX_TOPICS, "SELECT id FROM topic WHERE gone IS NULL");
  check_names (f, CHANCERY_INDEX_EVENTS, "SELECT id FROM event WHERE gone IS NULL");
  check_names (f, CHANCERY_INDEX_OUTLETS, "SELECT id FROM outlet WHERE gone IS NULL");
  check_anew (f);
}

/* Back and forth, since edits to come rely on what there is. */
static void
undo_and_redo (Fixture *f, guint n, gboolean look)
{
  for (guint i = 0; i < n; i++)
    chancery_writer_undo (f->writer, NULL, NULL);
  follow (f);
  if (look)
    check (f);
  while (chancery_writer_redo (f->writer, NULL, NULL))
    ;
}

static void
test_random (Fixture *f, gconstpointer data)
{
  enum { EDITS = 10000, LOOKS = 100 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];
  gint64 n_statements;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    known[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < EDITS; i++)
    {
      test_random_edit (f->writer, rand, known);
      if (g_rand_int_range (rand, 0, 20) == 0)
        undo_and_redo (f, g_rand_int_range (rand, 1, 6), i % 7 == 0);
      if (g_rand_int_range (rand, 0, 5) == 0)
        follow (f);
      if (i % (EDITS / LOOKS) == EDITS / LOOKS - 1)
        {
          follow (f);
          check (f);
        }
    }
  g_assert_true (chancery_db_get_integer (
      f->db, "SELECT count (*) FROM statement WHERE gone IS NULL", &n_statements, NULL));
  g_assert_cmpint (n_statements, >, 100);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_ptr_array_unref (known[i]);
}

/* The control: without following, the index is found to be wrong. */
static void
test_stale (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) record = test_record_new_statement ("One.");
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Edit", &error));
  g_assert_cmpint (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, &error), ==,
                   CHANCERY_OUTCOME_ADDED);
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), ==, 0);
  follow (f);
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), ==, 1);
  check (f);
  g_assert_true (chancery_writer_undo (f->writer, NULL, &error));
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), ==, 1);
  follow (f);
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), ==, 0);
}

/* A complete feed takes away what it does not hold, and leaves slots where they are. */
static void
test_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    known[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 2000; i++)
    test_random_edit (f->writer, rand, known);
  follow (f);
  for (guint slot = 0; slot < chancery_index_get_n_slots (f->index); slot++)
    {
      ChanceryIndexStatement statement;

      chancery_index_get (f->index, slot, &statement);
      g_array_append_val (ids, statement.id);
    }
  for (guint i = 0; i < 300; i++)
    chancery_writer_undo (f->writer, NULL, NULL);
  chancery_index_apply (f->index, chancery_index_read_all (f->db, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), <,
                    chancery_index_get_n_slots (f->index));
  for (guint slot = 0; slot < ids->len; slot++)
    {
      ChanceryIndexStatement statement;

      chancery_index_get (f->index, slot, &statement);
      g_assert_cmpint (statement.id, ==, g_array_index (ids, gint64, slot));
    }
  check (f);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_ptr_array_unref (known[i]);
}

/* In a file that somebody made up keys are as far from each other as can be. */
static void
test_far_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];
  g_autoptr (GError) error = NULL;
  gint64 n;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    known[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 300; i++)
    test_random_edit (f->writer, rand, known);
  g_assert_true (chancery_db_exec (
      f->db,
      "PRAGMA foreign_keys = OFF; UPDATE source SET id = -9223372036854775808 WHERE id ="
      " (SELECT min (id) FROM source WHERE gone IS NULL);"
      " UPDATE version SET source = 4755801206503243776",
      &error));
  g_assert_no_error (error);
  g_assert_true (chancery_db_get_integer (
      f->db, "SELECT count (*) FROM version WHERE gone IS NULL", &n, NULL));
  g_assert_cmpint (n, >, 0);

  chancery_index_apply (f->index, chancery_index_read_all (f->db, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_index_get_n_statements (f->index), >, 0);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_ptr_array_unref (known[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/index-reader/stale", test_stale);
  TEST ("/index-reader/all", test_all);
  TEST ("/index-reader/far-keys", test_far_keys);
  TEST ("/index-reader/random", test_random);

  return g_test_run ();
}
