/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every query of a window, and of what it edits, uses an index: all that it reads is read once on a
 * database with something in every table, then each statement that was prepared is
 * explained. What goes through whole tables by design is named here.
 */

#include "core/query/chancery-choices.h"
#include "core/store/chancery-changes.h"
#include "core/store/chancery-detail.h"
#include "core/store/chancery-index-reader.h"
#include "core/store/chancery-listing.h"
#include "core/store/chancery-summary.h"
#include "plan-helpers.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryDb *db;
  ChanceryContext *context;
  ChanceryWriter *writer;
} Fixture;

static void
fill (Fixture *f)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];

  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    known[table] = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < 5; i++)
    for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
      {
        g_autoptr (ChanceryRecord) record = test_record_new_random (table, rand, known);

        if (table == CHANCERY_TABLE_STATEMENT)
          chancery_record_unset (record, CHANCERY_STATEMENT_REF);
        g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
        if (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, NULL) !=
            CHANCERY_OUTCOME_FAILED)
          {
            g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
            g_ptr_array_add (known[table], g_memdup2 (&record->uuid, sizeof record->uuid));
          }
        else
          chancery_writer_rollback (f->writer);
      }
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      g_assert_cmpuint (known[table]->len, >, 0);
      g_ptr_array_unref (known[table]);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, NULL);
  f->writer = chancery_writer_new (f->db, f->context, NULL);
  fill (f);
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
test_edits (Fixture *f, gconstpointer data)
{
  /* Takes the first row of a table in the order of its key. */
  static const char *const whole[] = { "INSERT INTO action", NULL };
  ChanceryUuid uuid;

  g_assert_true (chancery_writer_undo (f->writer, NULL, NULL));
  g_assert_true (chancery_writer_redo (f->writer, NULL, NULL));
  g_assert_true (chancery_records_get_uuid (f->db, CHANCERY_TABLE_STATEMENT, 1, &uuid, NULL));
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Delete", NULL));
  chancery_writer_remove (f->writer, CHANCERY_TABLE_STATEMENT, &uuid, NULL);
  chancery_writer_rollback (f->writer);
  g_assert_cmpuint (test_plans_check (f->db, whole), >, 40);
}

static void
find_choices (ChanceryDb *db, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (ChanceryFinder) finder = chancery_finder_new (path, folder);

  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    if (table != CHANCERY_TABLE_VERSION && table != CHANCERY_TABLE_VIEW)
      {
        g_autoptr (GPtrArray) choices =
            chancery_choices_find (db, finder, table, "grain", 10, NULL, NULL);
      }
}

static void
test_window (Fixture *f, gconstpointer data)
{
  /* The names among which one is chosen; the last action, by its key. */
  static const char *const whole[] = { "SELECT t.id, t.uuid, ",
                                       "SELECT seq, uuid FROM action ORDER BY seq DESC LIMIT 1",
                                       NULL };
  g_autoptr (ChanceryDb) db = chancery_db_open (f->path, CHANCERY_DB_READ, NULL, NULL);
  g_autoptr (GArray) order = chancery_listing_load_order (db, NULL, NULL, NULL);
  g_autoptr (GPtrArray) actors = chancery_listing_load_actors (db, TRUE, NULL, NULL);
  g_autoptr (ChanceryChanges) changes = chancery_changes_read (db, 2, NULL);
  g_autoptr (ChanceryIndexFeed) feed = chancery_index_read_changes (db, changes, NULL);
  gint64 id;

  g_assert_nonnull (feed);
  g_assert_nonnull (actors);
  g_assert_cmpuint (order->len, >, 0);
  id = g_array_index (order, gint64, 0);
  chancery_summary_unref (chancery_summary_load (db, id, NULL));
  chancery_detail_unref (chancery_detail_load (db, id, NULL));
  find_choices (db, f->path);
  g_assert_cmpuint (test_plans_check (db, whole), >, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plans/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/plans/window", Fixture, NULL, set_up, test_window, tear_down);
  return g_test_run ();
}
