/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two actors become one, and two again: by example, and with every reference that the model knows.
 */

#include "core/store/chancery-merge-actor.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryDb *db;
  ChanceryContext *context;
  ChanceryWriter *writer;
  ChanceryUuid from;
  ChanceryUuid into;
} Fixture;

static void
put (ChanceryWriter *writer, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", &error);
  g_assert_no_error (error);
  chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  chancery_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
}

static ChanceryRecord *
make_actor (const char *name, const char *alias)
{
  ChanceryRecord *actor = chancery_record_new (CHANCERY_TABLE_ACTOR);

  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, name);
  chancery_record_set_text (chancery_record_add_child (actor, CHANCERY_TABLE_ALIAS),
                            CHANCERY_ALIAS_NAME, alias);
  return actor;
}

static void
add_office (ChanceryRecord *actor, const char *title)
{
  ChanceryRecord *office = chancery_record_add_child (actor, CHANCERY_TABLE_OFFICE);

  chancery_uuid_generate (&office->uuid, 0);
  chancery_record_set_text (office, CHANCERY_OFFICE_TITLE, title);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) from = make_actor ("Wolodymyr Selenskyj", "Selenskyj");
  g_autoptr (ChanceryRecord) into = make_actor ("Volodymyr Zelensky", "Selenskyj");

  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  f->writer = chancery_writer_new (f->db, f->context, &error);
  g_assert_no_error (error);

  chancery_record_set_text (from, CHANCERY_ACTOR_COUNTRY, "UA");
  chancery_record_set_text (from, CHANCERY_ACTOR_NOTE, "From the wire");
  chancery_record_set_text (into, CHANCERY_ACTOR_NOTE, "Checked");
  add_office (from, "President");
  add_office (from, "Commander");
  add_office (into, "President");
  put (f->writer, from);
  put (f->writer, into);
  f->from = from->uuid;
  f->into = into->uuid;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_writer_free (f->writer);
  chancery_db_close (f->db);
  chancery_context_unref (f->context);
  test_path_remove (f->path);
}

static void
merge (Fixture *f, const ChanceryUuid *from, const ChanceryUuid *into)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Merge", &error);
  g_assert_no_error (error);
  chancery_merge_actor (f->writer, from, into, &error);
  g_assert_no_error (error);
  chancery_writer_commit (f->writer, NULL, &error);
  g_assert_no_error (error);
}

static void
add_speaker (ChanceryRecord *statement, const ChanceryUuid *actor, const char *role)
{
  ChanceryRecord *speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);

  chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, actor);
  chancery_record_set_text (speaker, CHANCERY_SPEAKER_ROLE, role);
}

static ChanceryRecord *
load (Fixture *f, ChanceryTableId table, const ChanceryUuid *uuid)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *record = chancery_records_load_uuid (f->db, table, uuid, &error);

  g_assert_no_error (error);
  return record;
}

static const char *
child_text (const ChanceryRecord *record, ChanceryTableId child, guint index, guint field)
{
  GPtrArray *rows = chancery_record_get_children (record, child);

  return index < rows->len ? chancery_record_get_text (rows->pdata[index], field) : NULL;
}

static void
test_names_and_fields (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) into = NULL;

  merge (f, &f->from, &f->into);
  into = load (f, CHANCERY_TABLE_ACTOR, &f->into);
  g_assert_cmpstr (chancery_record_get_text (into, CHANCERY_ACTOR_NAME), ==, "Volodymyr Zelensky");
  g_assert_cmpstr (chancery_record_get_text (into, CHANCERY_ACTOR_COUNTRY), ==, "UA");
  g_assert_cmpstr (chancery_record_get_text (into, CHANCERY_ACTOR_NOTE), ==,
                   "Checked\n\nFrom the wire");
  g_assert_cmpstr (child_text (into, CHANCERY_TABLE_ALIAS, 0, CHANCERY_ALIAS_NAME), ==,
                   "Selenskyj");
  g_assert_cmpstr (child_text (into, CHANCERY_TABLE_ALIAS, 1, CHANCERY_ALIAS_NAME), ==,
                   "Wolodymyr Selenskyj");
  g_assert_null (child_text (into, CHANCERY_TABLE_ALIAS, 2, CHANCERY_ALIAS_NAME));
  g_assert_cmpstr (child_text (into, CHANCERY_TABLE_OFFICE, 0, CHANCERY_OFFICE_TITLE), ==,
                   "President");
  g_assert_cmpstr (child_text (into, CHANCERY_TABLE_OFFICE, 1, CHANCERY_OFFICE_TITLE), ==,
                   "Commander");
  g_assert_null (child_text (into, CHANCERY_TABLE_OFFICE, 2, CHANCERY_OFFICE_TITLE));
}

/* A joint statement of both is one speaker's afterwards; its review holds. */
static void
test_speakers (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will not yield");
  g_autoptr (ChanceryRecord) loaded = NULL;
  GPtrArray *speakers = chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER);

  g_ptr_array_set_size (speakers, 0);
  add_speaker (statement, &f->into, "joint");
  add_speaker (statement, &f->from, "joint");
  add_speaker (statement, &f->from, "spokesperson");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_REVIEW, "verified");
  put (f->writer, statement);

  merge (f, &f->from, &f->into);
  loaded = load (f, CHANCERY_TABLE_STATEMENT, &statement->uuid);
  speakers = chancery_record_get_children (loaded, CHANCERY_TABLE_SPEAKER);
  g_assert_cmpuint (speakers->len, ==, 2);
  for (guint i = 0; i < speakers->len; i++)
    g_assert_true (chancery_uuid_equal (
        chancery_record_get_reference (speakers->pdata[i], CHANCERY_SPEAKER_ACTOR), &f->into));
  g_assert_cmpstr (chancery_record_get_text (loaded, CHANCERY_STATEMENT_REVIEW), ==, "verified");
}

/* What still knows the actor that is gone finds the other, over two merges too. */
static void
test_redirects (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) third = make_actor ("President Zelensky", "Ze");
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("Late news");
  g_autoptr (ChanceryRecord) loaded = NULL;
  GPtrArray *speakers = chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER);

  put (f->writer, third);
  merge (f, &f->from, &f->into);
  merge (f, &f->into, &third->uuid);
  g_ptr_array_set_size (speakers, 0);
  add_speaker (statement, &f->from, "speaker");
  put (f->writer, statement);
  loaded = load (f, CHANCERY_TABLE_STATEMENT, &statement->uuid);
  speakers = chancery_record_get_children (loaded, CHANCERY_TABLE_SPEAKER);
  g_assert_true (chancery_uuid_equal (
      chancery_record_get_reference (speakers->pdata[0], CHANCERY_SPEAKER_ACTOR), &third->uuid));
}

/* Once the merge is undone and the actor deleted for its own sake, nothing leads from it. */
static void
test_deletion_leads_nowhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 count;

  merge (f, &f->from, &f->into);
  chancery_writer_undo (f->writer, NULL, &error);
  g_assert_no_error (error);
  chancery_db_get_integer (f->db, "SELECT count (*) FROM redirect", &count, NULL);
  g_assert_cmpint (count, ==, 1);
  chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Delete", NULL);
  chancery_writer_remove (f->writer, CHANCERY_TABLE_ACTOR, &f->from, &error);
  g_assert_no_error (error);
  chancery_writer_commit (f->writer, NULL, &error);
  chancery_db_get_integer (f->db, "SELECT count (*) FROM redirect", &count, NULL);
  g_assert_cmpint (count, ==, 0);
}

/* Records of every table that refer to both actors wherever they can. */
static void
fill (Fixture *f)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    known[i] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (known[CHANCERY_TABLE_ACTOR], g_memdup2 (&f->from, sizeof f->from));
  g_ptr_array_add (known[CHANCERY_TABLE_ACTOR], g_memdup2 (&f->into, sizeof f->into));
  for (guint i = 0; i < 90; i++)
    {
      ChanceryTableId table = i % CHANCERY_N_RECORD_TABLES;
      g_autoptr (ChanceryRecord) record = test_record_new_random (table, rand, known);

      if (table == CHANCERY_TABLE_VERSION && known[CHANCERY_TABLE_SOURCE]->len == 0)
        continue;
      if (table == CHANCERY_TABLE_STATEMENT)
        chancery_record_unset (record, CHANCERY_STATEMENT_REF);
      put (f->writer, record);
      if (table != CHANCERY_TABLE_ACTOR)
        g_ptr_array_add (known[table], g_memdup2 (&record->uuid, sizeof record->uuid));
    }
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_ptr_array_unref (known[i]);
}

static void
test_everything_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *from = chancery_uuid_to_string (&f->from);

  fill (f);
  before = test_dump (f->db);
  g_assert_nonnull (strstr (before, from));
  merge (f, &f->from, &f->into);
  merged = test_dump (f->db);
  g_assert_null (strstr (merged, from));
  chancery_writer_undo (f->writer, NULL, &error);
  g_assert_no_error (error);
  undone = test_dump (f->db);
  g_assert_cmpstr (undone, ==, before);
  chancery_writer_redo (f->writer, NULL, &error);
  g_assert_no_error (error);
  redone = test_dump (f->db);
  g_assert_cmpstr (redone, ==, merged);
}

static void
test_refuses_strangers (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ChanceryUuid stranger;

  chancery_uuid_generate (&stranger, 0);
  chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Merge", NULL);
  g_assert_false (chancery_merge_actor (f->writer, &stranger, &f->into, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  chancery_writer_rollback (f->writer);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/merge-actor/names-and-fields", test_names_and_fields);
  ADD ("/merge-actor/speakers", test_speakers);
  ADD ("/merge-actor/redirects", test_redirects);
  ADD ("/merge-actor/deletion-leads-nowhere", test_deletion_leads_nowhere);
  ADD ("/merge-actor/everything-and-back", test_everything_and_back);
  ADD ("/merge-actor/refuses-strangers", test_refuses_strangers);
  return g_test_run ();
}
