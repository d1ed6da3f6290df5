/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits, their log, undo and redo: by example, and by ten thousand random edits that are all undone
 * and all done again.
 */

#include "core/db/chancery-db-schema.h"
#include "store-helpers.h"

#include <string.h>

static ChanceryOutcome
put (ChanceryWriter *writer, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;
  ChanceryOutcome outcome;

  chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", &error);
  g_assert_no_error (error);
  outcome = chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  chancery_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

static void
undo (ChanceryWriter *writer)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_undo (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (ChanceryWriter *writer)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_redo (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
put_note (ChanceryWriter *writer, const ChanceryUuid *uuid, const char *note)
{
  g_autoptr (ChanceryRecord) patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, uuid);

  chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, note);
  put (writer, patch);
}

static void
assert_note (ChanceryDb *db, const ChanceryUuid *uuid, const char *note)
{
  g_autoptr (ChanceryRecord) record =
      chancery_records_load_uuid (db, CHANCERY_TABLE_STATEMENT, uuid, NULL);

  g_assert_cmpstr (chancery_record_get_text (record, CHANCERY_STATEMENT_NOTE), ==, note);
}

static void
test_put (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will not yield");
  g_autoptr (ChanceryRecord) loaded = NULL;

  g_assert_cmpint (put (f->writer, statement), ==, CHANCERY_OUTCOME_ADDED);
  g_assert_cmpint (put (f->writer, statement), ==, CHANCERY_OUTCOME_SAME);
  loaded = chancery_records_load_uuid (f->db, CHANCERY_TABLE_STATEMENT, &statement->uuid, NULL);
  g_assert_cmpint (chancery_record_get_integer (loaded, CHANCERY_STATEMENT_REF, 0), ==, 1);
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_KIND), ==, "verbatim");
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_REVIEW), ==, "to-verify");
}

static void
test_nothing_leaves_no_trace (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("Twice");
  gint64 before, after;

  put (f->writer, statement);
  g_assert_true (chancery_db_get_integer (f->db, "SELECT count(*) FROM action", &before, NULL));
  put (f->writer, statement);
  g_assert_true (chancery_db_get_integer (f->db, "SELECT count(*) FROM action", &after, NULL));
  g_assert_cmpint (before, ==, after);
}

static void
test_undo_redo (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  g_autoptr (GError) error = NULL;

  put (f->writer, statement);
  put_note (f->writer, &statement->uuid, "first");
  put_note (f->writer, &statement->uuid, "second");
  undo (f->writer);
  assert_note (f->db, &statement->uuid, "first");
  undo (f->writer);
  assert_note (f->db, &statement->uuid, NULL);
  redo (f->writer);
  assert_note (f->db, &statement->uuid, "first");
  redo (f->writer);
  assert_note (f->db, &statement->uuid, "second");
  undo (f->writer);
  put_note (f->writer, &statement->uuid, "third");
  g_assert_false (chancery_writer_redo (f->writer, NULL, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_NOTHING);
  assert_note (f->db, &statement->uuid, "third");
}

static void
test_undo_survives_restart (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  g_autoptr (GError) error = NULL;

  put (f->writer, statement);
  put_note (f->writer, &statement->uuid, "first");
  undo (f->writer);
  chancery_writer_free (f->writer);
  chancery_db_close (f->db);
  f->db = chancery_db_open (f->path, CHANCERY_DB_WRITE, NULL, &error);
  g_assert_no_error (error);
  f->writer = chancery_writer_new (f->db, f->context, &error);
  g_assert_no_error (error);
  redo (f->writer);
  assert_note (f->db, &statement->uuid, "first");
}

static void
test_conflict (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  ChanceryContext *other = test_context_new (2);
  g_autoptr (ChanceryWriter) their_writer = chancery_writer_new (f->db, other, NULL);
  g_autoptr (GError) error = NULL;

  put (f->writer, statement);
  put_note (f->writer, &statement->uuid, "mine");
  put_note (their_writer, &statement->uuid, "theirs");
  g_assert_false (chancery_writer_undo (f->writer, NULL, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Analyst 2"));
  assert_note (f->db, &statement->uuid, "theirs");
  undo (their_writer);
  undo (f->writer);
  assert_note (f->db, &statement->uuid, NULL);
  g_clear_pointer (&their_writer, chancery_writer_free);
  chancery_context_unref (other);
}

static void
test_continued (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");

  put (f->writer, statement);
  put_note (f->writer, &statement->uuid, "a");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (ChanceryRecord) patch =
          chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &statement->uuid);
      g_autofree char *note = g_strdup_printf ("typing %d", i);

      chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, note);
      g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
      if (i > 0)
        chancery_writer_continue_last (f->writer);
      chancery_writer_put (f->writer, patch, CHANCERY_PUT_DEFAULT, NULL);
      g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
    }
  undo (f->writer);
  assert_note (f->db, &statement->uuid, "a");
  redo (f->writer);
  assert_note (f->db, &statement->uuid, "typing 2");
  undo (f->writer);
  undo (f->writer);
  assert_note (f->db, &statement->uuid, NULL);
}

static void
test_delete (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  g_autoptr (ChanceryRecord) again = test_record_new_statement ("One again");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  put (f->writer, statement);
  before = test_dump (f->db);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Delete", NULL));
  g_assert_true (
      chancery_writer_remove (f->writer, CHANCERY_TABLE_STATEMENT, &statement->uuid, &error));
  g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
  g_assert_null (
      chancery_records_load_uuid (f->db, CHANCERY_TABLE_STATEMENT, &statement->uuid, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  again->uuid = statement->uuid;
  g_assert_cmpint (put (f->writer, again), ==, CHANCERY_OUTCOME_DELETED);
  undo (f->writer);
  after = test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static void
test_in_use (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = chancery_record_new (CHANCERY_TABLE_ACTOR);
  g_autoptr (ChanceryRecord) statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  g_autoptr (GError) error = NULL;

  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, "Aralia Venn");
  put (f->writer, actor);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, "One");
  chancery_record_set_reference (chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER),
                                 CHANCERY_SPEAKER_ACTOR, &actor->uuid);
  put (f->writer, statement);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  g_assert_false (chancery_writer_remove (f->writer, CHANCERY_TABLE_ACTOR, &actor->uuid, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_IN_USE);
  chancery_writer_rollback (f->writer);
}

static void
test_consequences (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("It is a trap, she said");
  g_autoptr (ChanceryRecord) patch = NULL;
  g_autoptr (ChanceryRecord) loaded = NULL;

  chancery_record_set_text (statement, CHANCERY_STATEMENT_FRAGMENTS, "[[8,12],[14,17]]");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_REVIEW, "verified");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_REVIEW_AGAINST, "recording");
  put (f->writer, statement);
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &statement->uuid);
  chancery_record_set_text (patch, CHANCERY_STATEMENT_QUOTE, "It was a trap, he said");
  put (f->writer, patch);
  loaded = chancery_records_load_uuid (f->db, CHANCERY_TABLE_STATEMENT, &statement->uuid, NULL);
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_REVIEW), ==, "to-verify");
  g_assert_null (chancery_record_get_text (loaded, CHANCERY_STATEMENT_REVIEW_AGAINST));
  undo (f->writer);
  chancery_record_free (g_steal_pointer (&loaded));
  loaded = chancery_records_load_uuid (f->db, CHANCERY_TABLE_STATEMENT, &statement->uuid, NULL);
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_REVIEW), ==, "verified");
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_FRAGMENTS), ==,
                   "[[8,12],[14,17]]");
}

static void
test_refused (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  g_autofree char *before = test_dump (f->db);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID, "22 August");
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  g_assert_cmpint (chancery_writer_put (f->writer, statement, CHANCERY_PUT_DEFAULT, &error), ==,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE);
  chancery_writer_rollback (f->writer);
  after = test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
}

static void
test_version_fixed (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) source = chancery_record_new (CHANCERY_TABLE_SOURCE);
  g_autoptr (ChanceryRecord) version = chancery_record_new (CHANCERY_TABLE_VERSION);
  g_autoptr (GError) error = NULL;

  put (f->writer, source);
  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_text (version, CHANCERY_VERSION_TEXT, "As captured");
  put (f->writer, version);
  chancery_record_set_text (version, CHANCERY_VERSION_TEXT, "As somebody wishes");
  chancery_record_unset (version, CHANCERY_VERSION_SHA256);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  chancery_writer_put (f->writer, version, CHANCERY_PUT_DEFAULT, &error);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_FIXED);
  chancery_writer_rollback (f->writer);
  g_clear_error (&error);
  chancery_record_set_text (version, CHANCERY_VERSION_SHA256, "00ff");
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  chancery_writer_put (f->writer, version, CHANCERY_PUT_DEFAULT, &error);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_MISMATCH);
  chancery_writer_rollback (f->writer);
  g_clear_error (&error);
  chancery_record_unset (version, CHANCERY_VERSION_TEXT);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  chancery_writer_put (f->writer, version, CHANCERY_PUT_DEFAULT, &error);
  g_assert_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE);
  chancery_writer_rollback (f->writer);
}

static void
put_topic (TestStore *f, ChanceryRecord *topic, const ChanceryUuid *parent, GError **error)
{
  chancery_record_set_text (topic, CHANCERY_TOPIC_NAME, "Harbour");
  if (parent != NULL)
    chancery_record_set_reference (topic, CHANCERY_TOPIC_PARENT, parent);
  else
    chancery_record_set_null (topic, CHANCERY_TOPIC_PARENT);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, NULL, NULL));
  if (chancery_writer_put (f->writer, topic, CHANCERY_PUT_DEFAULT, error) !=
      CHANCERY_OUTCOME_FAILED)
    g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
  chancery_writer_rollback (f->writer);
}

static void
test_no_ring (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) a = chancery_record_new (CHANCERY_TABLE_TOPIC);
  g_autoptr (ChanceryRecord) b = chancery_record_new (CHANCERY_TABLE_TOPIC);
  g_autoptr (ChanceryRecord) c = chancery_record_new (CHANCERY_TABLE_TOPIC);
  g_autoptr (GError) error = NULL;

  put_topic (f, a, NULL, &error);
  put_topic (f, b, &a->uuid, &error);
  put_topic (f, c, &b->uuid, &error);
  g_assert_no_error (error);
  put_topic (f, a, &c->uuid, &error);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING);
  g_clear_error (&error);
  put_topic (f, a, &a->uuid, &error);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING);
  g_clear_error (&error);
  a->uuid.bytes[0] ^= 1;
  put_topic (f, a, &a->uuid, &error);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING);
  g_clear_error (&error);
  put_topic (f, c, &a->uuid, &error);
  g_assert_no_error (error);
}

static void
assert_analysts (ChanceryDb *db, const char *name)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (db, "SELECT group_concat (name, '|') FROM analyst", NULL);
  g_autofree char *names = NULL;

  g_assert_cmpint (chancery_cursor_step (cursor, NULL), ==, CHANCERY_STEP_ROW);
  names = chancery_cursor_dup_text (cursor, 0);
  g_assert_cmpstr (names, ==, name);
}

/* One that is open is told of another name by the next edit; it stays one analyst. */
static void
test_name (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) record = test_record_new_statement ("We will");

  put (f->writer, record);
  assert_analysts (f->db, "Analyst 1");
  chancery_context_set_analyst_name (f->context, "Quilla Marsh");
  put_note (f->writer, &record->uuid, "Look again");
  assert_analysts (f->db, "Quilla Marsh");
  undo (f->writer);
  assert_note (f->db, &record->uuid, NULL);
}

/* Two analysts: what one undid may fit no longer once the other has turned the tree round. */
static void
test_no_ring_by_redo (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryContext) other = test_context_new (2);
  g_autoptr (ChanceryWriter) second = chancery_writer_new (f->db, other, NULL);
  g_autoptr (ChanceryRecord) a = chancery_record_new (CHANCERY_TABLE_TOPIC);
  g_autoptr (ChanceryRecord) b = chancery_record_new (CHANCERY_TABLE_TOPIC);
  g_autoptr (GError) error = NULL;

  put_topic (f, a, NULL, &error);
  put_topic (f, b, NULL, &error);
  put_topic (f, b, &a->uuid, &error);
  g_assert_no_error (error);
  undo (f->writer);
  chancery_record_set_reference (a, CHANCERY_TOPIC_PARENT, &b->uuid);
  put (second, a);
  g_assert_false (chancery_writer_redo (f->writer, NULL, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING);
}

static void
test_random (TestStore *f, gconstpointer data)
{
  const int n_edits = g_test_slow () ? 100000 : 10000;
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];
  g_autofree char *empty = test_dump (f->db);
  g_autofree char *full = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_actions;
  int n_undone = 0;

  /* Syncing ten thousand times would test the disk. */
  g_assert_true (chancery_db_exec (f->db, "PRAGMA synchronous = OFF", NULL));
  for (int i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    known[i] = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n_edits; i++)
    test_random_edit (f->writer, rand, known);
  g_assert_true (chancery_db_get_integer (f->db, "SELECT count(*) FROM action", &n_actions, NULL));
  g_assert_cmpint (n_actions, >, n_edits / 2);
  full = test_dump (f->db);
  g_assert_cmpuint (strlen (full), >, 100 * strlen (empty));
  while (chancery_writer_undo (f->writer, NULL, &error))
    n_undone++;
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_cmpint (n_undone, ==, n_actions);
  undone = test_dump (f->db);
  g_assert_cmpstr (undone, ==, empty);
  while (chancery_writer_redo (f->writer, NULL, &error))
    n_undone--;
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_NOTHING);
  g_assert_cmpint (n_undone, ==, 0);
  redone = test_dump (f->db);
  g_assert_cmpstr (redone, ==, full);
  for (int i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_ptr_array_unref (known[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_store_add ("/writer/put", test_put);
  test_store_add ("/writer/nothing-leaves-no-trace", test_nothing_leaves_no_trace);
  test_store_add ("/writer/undo-redo", test_undo_redo);
  test_store_add ("/writer/undo-survives-restart", test_undo_survives_restart);
  test_store_add ("/writer/conflict", test_conflict);
  test_store_add ("/writer/continued", test_continued);
  test_store_add ("/writer/delete", test_delete);
  test_store_add ("/writer/in-use", test_in_use);
  test_store_add ("/writer/consequences", test_consequences);
  test_store_add ("/writer/refused", test_refused);
  test_store_add ("/writer/version-fixed", test_version_fixed);
  test_store_add ("/writer/no-ring", test_no_ring);
  test_store_add ("/writer/no-ring-by-redo", test_no_ring_by_redo);
  test_store_add ("/writer/name", test_name);
  test_store_add ("/writer/random", test_random);
  return g_test_run ();
}
