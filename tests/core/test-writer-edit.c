/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two analysts, or one in two windows, who edit the same: the second is told who was first and what
 * stands there now, and nothing of the first is lost unasked.
 */

#include "store-helpers.h"

typedef struct
{
  TestStore *f;
  ChanceryContext *other;
  ChanceryWriter *their_writer;
  ChanceryRecord *before; /* as both saw it */
} Pair;

static gboolean
edit (ChanceryWriter *writer, const ChanceryRecord *patch, const ChanceryRecord *before,
      GError **error)
{
  g_autoptr (ChanceryRecord) copy = chancery_record_copy (patch);

  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
  if (chancery_writer_edit (writer, copy, before, error))
    return chancery_writer_commit (writer, NULL, error);
  chancery_writer_rollback (writer);
  return FALSE;
}

static ChanceryRecord *
load (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *record = chancery_records_load_uuid (pair->f->db, CHANCERY_TABLE_STATEMENT,
                                                       &pair->before->uuid, &error);

  g_assert_no_error (error);
  return record;
}

static void
set_up (Pair *pair, TestStore *f)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("One");
  g_autoptr (GError) error = NULL;

  *pair = (Pair){ .f = f, .other = test_context_new (2) };
  pair->their_writer = chancery_writer_new (f->db, pair->other, &error);
  g_assert_no_error (error);
  statement->uuid = (ChanceryUuid){ { 7 } };
  g_assert_true (edit (f->writer, statement, NULL, &error));
  pair->before = statement;
  pair->before = load (pair);
}

static void
tear_down (Pair *pair)
{
  chancery_record_free (pair->before);
  chancery_writer_free (pair->their_writer);
  chancery_context_unref (pair->other);
}

static ChanceryRecord *
make_patch (Pair *pair, guint field, const char *text)
{
  ChanceryRecord *patch =
      chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &pair->before->uuid);

  chancery_record_set_text (patch, field, text);
  return patch;
}

static ChanceryRecord *
make_tag_patch (Pair *pair, const char *tag)
{
  ChanceryRecord *patch =
      chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &pair->before->uuid);

  chancery_record_set_text (chancery_record_add_child (patch, CHANCERY_TABLE_TAG),
                            CHANCERY_TAG_NAME, tag);
  return patch;
}

static void
test_tells_who_was_first (TestStore *f, gconstpointer data)
{
  Pair pair;
  g_autoptr (ChanceryRecord) theirs = NULL, mine = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&pair, f);
  theirs = make_patch (&pair, CHANCERY_STATEMENT_NOTE, "theirs");
  mine = make_patch (&pair, CHANCERY_STATEMENT_NOTE, "mine");
  g_assert_true (edit (pair.their_writer, theirs, pair.before, &error));
  g_assert_false (edit (f->writer, mine, pair.before, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "Analyst 2 changed this meanwhile: Note (“theirs”)");
  after = load (&pair);
  g_assert_cmpstr (chancery_record_get_text (after, CHANCERY_STATEMENT_NOTE), ==, "theirs");

  /* Who saw theirs, or does not mind, may. */
  g_clear_error (&error);
  g_assert_true (edit (f->writer, mine, after, &error));
  g_assert_true (edit (pair.their_writer, theirs, NULL, &error));
  g_assert_no_error (error);
  tear_down (&pair);
}

static void
test_tells_of_ones_own_window (TestStore *f, gconstpointer data)
{
  Pair pair;
  g_autoptr (ChanceryRecord) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&pair, f);
  first = make_tag_patch (&pair, "first");
  second = make_tag_patch (&pair, "second");
  g_assert_true (edit (f->writer, first, pair.before, &error));
  g_assert_false (edit (f->writer, second, pair.before, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "you changed this elsewhere meanwhile: Tags");
  tear_down (&pair);
}

static void
test_lets_others_be (TestStore *f, gconstpointer data)
{
  Pair pair;
  g_autoptr (ChanceryRecord) note = NULL, tag = NULL, gist = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&pair, f);
  note = make_patch (&pair, CHANCERY_STATEMENT_NOTE, "the same");
  gist = make_patch (&pair, CHANCERY_STATEMENT_GIST, "another field");
  tag = make_tag_patch (&pair, "another kind");
  g_assert_true (edit (pair.their_writer, note, pair.before, &error));
  g_assert_true (edit (f->writer, gist, pair.before, &error));
  g_assert_true (edit (f->writer, tag, pair.before, &error));
  g_assert_true (edit (f->writer, note, pair.before, &error));
  g_assert_no_error (error);
  after = load (&pair);
  g_assert_cmpstr (chancery_record_get_text (after, CHANCERY_STATEMENT_NOTE), ==, "the same");
  g_assert_cmpstr (chancery_record_get_text (after, CHANCERY_STATEMENT_GIST), ==, "another field");
  tear_down (&pair);
}

static void
test_tells_that_it_was_deleted (TestStore *f, gconstpointer data)
{
  Pair pair;
  g_autoptr (ChanceryRecord) note = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&pair, f);
  note = make_patch (&pair, CHANCERY_STATEMENT_NOTE, "too late");
  g_assert_true (chancery_writer_begin (pair.their_writer, CHANCERY_ACTION_EDIT, "Delete", NULL));
  g_assert_true (chancery_writer_remove (pair.their_writer, CHANCERY_TABLE_STATEMENT,
                                         &pair.before->uuid, &error));
  g_assert_true (chancery_writer_commit (pair.their_writer, NULL, NULL));
  g_assert_false (edit (f->writer, note, pair.before, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  tear_down (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_store_add ("/writer-edit/tells-who-was-first", test_tells_who_was_first);
  test_store_add ("/writer-edit/tells-of-ones-own-window", test_tells_of_ones_own_window);
  test_store_add ("/writer-edit/lets-others-be", test_lets_others_be);
  test_store_add ("/writer-edit/tells-that-it-was-deleted", test_tells_that_it_was_deleted);
  return g_test_run ();
}
