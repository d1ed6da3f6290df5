/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as windows use it: asynchronous, with notifications, and two of them on one file.
 */

#include "core/store/chancery-store.h"

#include <glib/gstdio.h>

#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryContext *context;
  ChanceryStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->store = chancery_store_open (f->path, CHANCERY_DB_CREATE, f->context, &error);
  g_assert_no_error (error);
}

/* What the threads still hold is let go when they have ended and told of it. */
static void
assert_finalize_store (ChanceryStore *store)
{
  chancery_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  assert_finalize_store (f->store);
  chancery_context_unref (f->context);
  test_path_remove (f->path);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
wait_write (ChanceryStore *store, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  done = g_steal_pointer (result);
  return chancery_store_write_finish (store, done, error);
}

static void
put (ChanceryStore *store, ChanceryRecord *record, gboolean continues)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  chancery_store_put_async (store, records, NULL, "Edit", continues, NULL, result_cb, &result);
  wait_write (store, &result, &error);
  g_assert_no_error (error);
}

static ChanceryUuid
put_statement (ChanceryStore *store)
{
  ChanceryRecord *statement = test_record_new_statement ("We will come");
  ChanceryUuid uuid;

  chancery_uuid_generate (&uuid, g_get_real_time ());
  statement->uuid = uuid;
  put (store, statement, FALSE);
  return uuid;
}

static void
put_note (ChanceryStore *store, const ChanceryUuid *uuid, const char *note, gboolean continues)
{
  ChanceryRecord *patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, uuid);

  chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, note);
  put (store, patch, continues);
}

static gpointer
read_note (ChanceryDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryRecord) record =
      chancery_records_load_uuid (db, CHANCERY_TABLE_STATEMENT, data, error);

  return record == NULL ? NULL
                        : g_strdup (chancery_record_get_text (record, CHANCERY_STATEMENT_NOTE));
}

static char *
get_note (ChanceryStore *store, ChanceryUuid *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char *note;

  chancery_store_read_async (store, CHANCERY_LANE_READER, read_note, uuid, NULL, g_free, NULL,
                             result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  note = chancery_store_read_finish (store, result, NULL, &error);
  g_assert_no_error (error);
  return note;
}

static void
undo (ChanceryStore *store)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  chancery_store_undo_async (store, NULL, result_cb, &result);
  wait_write (store, &result, &error);
  g_assert_no_error (error);
}

static void
changed_cb (ChanceryStore *store, ChanceryChanges *changes, gpointer data)
{
  GArray *seen = data;

  g_assert_false (changes->all);
  g_array_append_vals (seen, changes->changes->data, changes->changes->len);
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (ChanceryChange));
  ChanceryUuid uuid;

  g_assert_null (chancery_store_get_undo_label (f->store));
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), seen);
  uuid = put_statement (f->store);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpint (g_array_index (seen, ChanceryChange, 0).table, ==, CHANCERY_TABLE_STATEMENT);
  g_assert_cmpstr (chancery_store_get_undo_label (f->store), ==, "Edit");
  put_note (f->store, &uuid, "checked", FALSE);
  g_assert_cmpuint (seen->len, ==, 2);
  undo (f->store);
  g_assert_cmpuint (seen->len, ==, 3);
  g_assert_cmpstr (chancery_store_get_redo_label (f->store), ==, "Edit");
}

static void
test_continues (Fixture *f, gconstpointer data)
{
  ChanceryUuid uuid = put_statement (f->store);
  g_autofree char *note = NULL;

  put_note (f->store, &uuid, "a", TRUE);
  put_note (f->store, &uuid, "a b", TRUE);
  put_note (f->store, &uuid, "a b c", TRUE);
  undo (f->store);
  note = get_note (f->store, &uuid);
  g_assert_null (note);
}

/* Negative control of the one above: another field in between, and it is not one action. */
static void
test_does_not_continue (Fixture *f, gconstpointer data)
{
  ChanceryUuid uuid = put_statement (f->store);
  ChanceryRecord *patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &uuid);
  g_autofree char *note = NULL;

  put_note (f->store, &uuid, "a", TRUE);
  chancery_record_set_text (patch, CHANCERY_STATEMENT_GIST, "They will come");
  put (f->store, patch, TRUE);
  put_note (f->store, &uuid, "a b", TRUE);
  undo (f->store);
  note = get_note (f->store, &uuid);
  g_assert_cmpstr (note, ==, "a");
}

static void
test_two_stores (Fixture *f, gconstpointer data)
{
  ChanceryContext *context = test_context_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (ChanceryChange));
  ChanceryStore *other = chancery_store_open (f->path, CHANCERY_DB_WRITE, context, &error);
  ChanceryUuid uuid;
  g_autofree char *note = NULL;

  g_assert_no_error (error);
  g_signal_connect (other, "changed", G_CALLBACK (changed_cb), seen);
  uuid = put_statement (f->store);
  while (seen->len == 0)
    g_main_context_iteration (NULL, TRUE);
  put_note (other, &uuid, "seen and answered", FALSE);
  note = get_note (f->store, &uuid);
  g_assert_cmpstr (note, ==, "seen and answered");
  assert_finalize_store (other);
  chancery_context_unref (context);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryUuid uuid = put_statement (f->store);
  ChanceryRecord *patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &uuid);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  chancery_record_set_text (patch, CHANCERY_STATEMENT_NOTE, "never");
  g_ptr_array_add (records, patch);
  g_cancellable_cancel (cancellable);
  chancery_store_put_async (f->store, records, NULL, "Edit", FALSE, cancellable, result_cb, &result);
  g_assert_false (wait_write (f->store, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  note = get_note (f->store, &uuid);
  g_assert_null (note);
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);

  put_statement (f->store);
  chancery_store_close (f->store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  chancery_store_undo_async (f->store, NULL, result_cb, &result);
  g_assert_false (wait_write (f->store, &result, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CLOSED);
}

static void
moved_cb (ChanceryStore *store, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (f->path, ".old", NULL);
  gboolean moved = FALSE;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  put_statement (f->store);
  g_signal_connect (f->store, "moved", G_CALLBACK (moved_cb), &moved);
  g_assert_cmpint (g_rename (f->path, elsewhere), ==, 0);
  while (!moved)
    g_main_context_iteration (NULL, TRUE);
  chancery_store_undo_async (f->store, NULL, result_cb, &result);
  g_assert_false (wait_write (f->store, &result, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_MOVED);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(ChanceryStore **) data = chancery_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_async (Fixture *f, gconstpointer data)
{
  ChanceryStore *other = NULL;

  chancery_store_open_async (f->path, CHANCERY_DB_WRITE, f->context, NULL, open_cb, &other);
  while (other == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (chancery_uuid_equal (chancery_store_get_uuid (other),
                                      chancery_store_get_uuid (f->store)));
  assert_finalize_store (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/store/changed", test_changed);
  TEST ("/store/continues", test_continues);
  TEST ("/store/does-not-continue", test_does_not_continue);
  TEST ("/store/two-stores", test_two_stores);
  TEST ("/store/cancelled", test_cancelled);
  TEST ("/store/closed", test_closed);
  TEST ("/store/moved", test_moved);
  TEST ("/store/open-async", test_open_async);
  return g_test_run ();
}
