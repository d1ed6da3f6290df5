/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests that the index of an open file is loaded in the background and follows edits, of this store
 * and of another one on the same file. What is read is tested in test-index-reader.c.
 */

#include "core/store/chancery-index-keeper.h"
#include "store-helpers.h"

static void
put (ChanceryStore *store, guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

  for (guint i = 0; i < n; i++)
    {
      ChanceryRecord *record = test_record_new_statement ("We will come");

      chancery_uuid_generate (&record->uuid, g_get_real_time ());
      g_ptr_array_add (records, record);
    }
  chancery_store_put_async (store, records, NULL, "Edit", FALSE, NULL, NULL, NULL);
}

static gboolean
late_cb (gpointer data)
{
  g_error ("the index does not follow");
  return G_SOURCE_REMOVE;
}

static void
wait_for (ChanceryIndexKeeper *keeper, guint n)
{
  guint late = g_timeout_add_seconds (60, late_cb, NULL);

  while (chancery_index_keeper_get_index (keeper) == NULL ||
         chancery_index_get_n_statements (chancery_index_keeper_get_index (keeper)) != n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

static void
close_store (ChanceryStore *store)
{
  chancery_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}

static void
test_follow (void)
{
  char *path = test_path_new ();
  ChanceryContext *context = test_context_new (1);
  g_autoptr (GError) error = NULL;
  ChanceryStore *store = chancery_store_open (path, CHANCERY_DB_CREATE, context, &error);
  ChanceryStore *other;
  ChanceryIndexKeeper *keeper;
  ChanceryIndex *index;

  g_assert_no_error (error);
  put (store, 3);
  keeper = chancery_index_keeper_new (store);
  chancery_index_keeper_begin (keeper);
  /* One that comes while it loads must not be lost. */
  put (store, 1);
  wait_for (keeper, 4);
  index = chancery_index_keeper_get_index (keeper);

  for (guint i = 0; i < 10; i++)
    put (store, 1);
  wait_for (keeper, 14);
  chancery_store_undo_async (store, NULL, NULL, NULL);
  wait_for (keeper, 13);

  other = chancery_store_open (path, CHANCERY_DB_WRITE, context, &error);
  g_assert_no_error (error);
  put (other, 2);
  wait_for (keeper, 15);
  g_assert_true (chancery_index_keeper_get_index (keeper) == index);

  close_store (other);
  g_object_unref (keeper);
  close_store (store);
  chancery_context_unref (context);
  test_path_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index-keeper/follow", test_follow);

  return g_test_run ();
}
