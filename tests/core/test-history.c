/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of a record, told from the action log, and what it puts back.
 */

#include "core/store/chancery-history.h"
#include "store-helpers.h"

static void
put (TestStore *f, const char *label, const ChanceryRecord *record)
{
  g_autoptr (ChanceryRecord) copy = chancery_record_copy (record);
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, label, &error));
  g_assert_cmpint (chancery_writer_put (f->writer, copy, CHANCERY_PUT_DEFAULT, &error), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_no_error (error);
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
}

static GPtrArray *
load (TestStore *f, const ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = chancery_history_load (f->db, record->table->id, &record->uuid, &error);

  g_assert_no_error (error);
  return entries;
}

static const ChanceryHistoryEntry *
get (GPtrArray *entries, guint index)
{
  return entries->pdata[index];
}

static ChanceryRecord *
make_actor (const char *name)
{
  const ChanceryUuid uuid = { { 7 } };
  ChanceryRecord *actor = chancery_record_new_with_uuid (CHANCERY_TABLE_ACTOR, &uuid);

  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, name);
  return actor;
}

static void
add_alias (ChanceryRecord *actor, const char *name)
{
  chancery_record_set_text (chancery_record_add_child (actor, CHANCERY_TABLE_ALIAS),
                            CHANCERY_ALIAS_NAME, name);
}

static void
test_before_and_after (TestStore *f, gconstpointer data)
{
  g_autofree char *longer = g_strnfill (400, 'x');
  g_autofree char *longest = g_strconcat (longer, " and more", NULL);
  g_autoptr (ChanceryRecord) actor = make_actor ("Ada");
  g_autoptr (GPtrArray) entries = NULL;
  const ChanceryHistoryEntry *entry;

  add_alias (actor, "A.");
  chancery_record_set_text (actor, CHANCERY_ACTOR_NOTE, longer);
  put (f, "made", actor);
  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, "Ada Vance");
  put (f, "renamed", actor);
  chancery_record_set_text (actor, CHANCERY_ACTOR_NOTE, longest);
  put (f, "note", actor);
  add_alias (actor, "Vance");
  put (f, "alias", actor);

  entries = load (f, actor);
  g_assert_cmpuint (entries->len, ==, 4);

  entry = get (entries, 0);
  g_assert_cmpstr (entry->label, ==, "alias");
  g_assert_cmpstr (entry->kind, ==, "edit");
  g_assert_cmpuint (chancery_record_get_children (entry->before, CHANCERY_TABLE_ALIAS)->len, ==, 1);
  g_assert_cmpuint (chancery_record_get_children (entry->after, CHANCERY_TABLE_ALIAS)->len, ==, 2);
  g_assert_false (chancery_record_has (entry->after, CHANCERY_ACTOR_NAME));

  entry = get (entries, 1);
  g_assert_cmpstr (chancery_record_get_text (entry->before, CHANCERY_ACTOR_NOTE), ==, longer);
  g_assert_cmpstr (chancery_record_get_text (entry->after, CHANCERY_ACTOR_NOTE), ==, longest);

  entry = get (entries, 2);
  g_assert_cmpstr (chancery_record_get_text (entry->before, CHANCERY_ACTOR_NAME), ==, "Ada");
  g_assert_cmpstr (chancery_record_get_text (entry->after, CHANCERY_ACTOR_NAME), ==, "Ada Vance");

  g_assert_cmpint (get (entries, 3)->event, ==, CHANCERY_HISTORY_MADE);
}

/* Putting back what was before is an edit; after it the record is as it was. */
static void
test_restore (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = make_actor ("Ada");
  g_autoptr (ChanceryRecord) now = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GError) error = NULL;

  add_alias (actor, "A.");
  put (f, "made", actor);
  chancery_record_set_text (actor, CHANCERY_ACTOR_COUNTRY, "EE");
  g_ptr_array_set_size (chancery_record_get_children (actor, CHANCERY_TABLE_ALIAS), 0);
  put (f, "changed", actor);

  entries = load (f, actor);
  put (f, "restored", get (entries, 0)->before);
  now = chancery_records_load_uuid (f->db, CHANCERY_TABLE_ACTOR, &actor->uuid, &error);
  g_assert_no_error (error);
  g_assert_null (chancery_record_get_text (now, CHANCERY_ACTOR_COUNTRY));
  g_assert_cmpuint (chancery_record_get_children (now, CHANCERY_TABLE_ALIAS)->len, ==, 1);

  later = load (f, actor);
  g_assert_cmpuint (later->len, ==, 3);
  g_assert_cmpstr (get (later, 0)->label, ==, "restored");
  g_assert_cmpstr (chancery_record_get_text (get (later, 0)->before, CHANCERY_ACTOR_COUNTRY), ==,
                   "EE");
}

static void
test_gone (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = make_actor ("Ada");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  put (f, "made", actor);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "deleted", &error));
  g_assert_true (chancery_writer_remove (f->writer, CHANCERY_TABLE_ACTOR, &actor->uuid, &error));
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  entries = chancery_history_load (f->db, CHANCERY_TABLE_ACTOR, &actor->uuid, &error);
  g_assert_null (entries);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  g_clear_error (&error);

  g_assert_true (chancery_writer_undo (f->writer, NULL, &error));
  entries = load (f, actor);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (get (entries, 0)->event, ==, CHANCERY_HISTORY_BROUGHT_BACK);
  g_assert_cmpstr (get (entries, 0)->kind, ==, "undo");
  g_assert_cmpint (get (entries, 1)->event, ==, CHANCERY_HISTORY_DELETED);
}

/* A file that somebody made up can say that a text changed anywhere. */
static void
test_beyond (TestStore *f, gconstpointer data)
{
  g_autofree char *longer = g_strnfill (400, 'x');
  g_autofree char *longest = g_strconcat (longer, " and more", NULL);
  g_autoptr (ChanceryRecord) actor = make_actor ("Ada");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  chancery_record_set_text (actor, CHANCERY_ACTOR_NOTE, longer);
  put (f, "made", actor);
  chancery_record_set_text (actor, CHANCERY_ACTOR_NOTE, longest);
  put (f, "note", actor);
  g_assert_true (chancery_db_exec (f->db,
                                   "UPDATE change SET place = 9223372036854775807"
                                   " WHERE place IS NOT NULL",
                                   &error));
  g_assert_no_error (error);

  entries = load (f, actor);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_false (chancery_record_has (get (entries, 0)->before, CHANCERY_ACTOR_NOTE));
  g_assert_false (chancery_writer_undo (f->writer, NULL, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_store_add ("/history/before-and-after", test_before_and_after);
  test_store_add ("/history/restore", test_restore);
  test_store_add ("/history/gone", test_gone);
  test_store_add ("/history/beyond", test_beyond);
  return g_test_run ();
}
