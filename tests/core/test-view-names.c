/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saved views name lanes by UUIDs: what was saved in one file pins the same lanes in another, where the
 * integer keys are those of others.
 */

#include "core/store/chancery-view-names.h"
#include "store-helpers.h"

static const char *const names[] = { "Ada", "Bo", "Cleo" };

static ChanceryRecord *
make (ChanceryTableId table, guint number)
{
  ChanceryUuid uuid = { { 1 + table, 1 + number } };
  ChanceryRecord *record = chancery_record_new_with_uuid (table, &uuid);

  chancery_record_set_text (record, 0, names[number]);
  return record;
}

/* Returns: its key */
static gint64
put (TestStore *f, ChanceryTableId table, guint number)
{
  g_autoptr (ChanceryRecord) record = make (table, number);
  ChanceryPresence presence;
  gint64 id;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "Edit", NULL));
  g_assert_cmpint (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, NULL), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
  g_assert_true (chancery_records_find (f->db, table, &record->uuid, &id, &presence, NULL));
  return id;
}

static GVariant *
parse (const char *format, ...)
{
  g_autofree char *text = NULL;
  GVariant *variant;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  g_assert_nonnull (variant);
  return g_variant_take_ref (variant);
}

static void
assert_same (GVariant *is, GVariant *shall)
{
  g_autoptr (GVariant) a = g_variant_ref (is);
  g_autoptr (GVariant) b = g_variant_ref (shall);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_assert_cmpuint (g_variant_n_children (a), ==, g_variant_n_children (b));
  g_variant_iter_init (&iter, a);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) other = g_variant_lookup_value (b, key, NULL);

      g_assert_nonnull (other);
      g_assert_true (g_variant_equal (value, other));
    }
}

static void
test_another_file (TestStore *f, gconstpointer data)
{
  TestStore other = { 0 };
  gint64 here[3];
  gint64 there[2];
  gint64 topic;
  g_autoptr (GVariant) looks = NULL;
  g_autoptr (GVariant) saved = NULL;
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GVariant) elsewhere = NULL;
  g_autoptr (GVariant) wanted = NULL;

  test_store_set_up (&other, NULL);
  for (guint i = 0; i < 3; i++)
    here[i] = put (f, CHANCERY_TABLE_ACTOR, i);
  topic = put (f, CHANCERY_TABLE_TOPIC, 0);
  for (guint i = 0; i < 2; i++)
    there[i] = put (&other, CHANCERY_TABLE_ACTOR, 2 - i);
  g_assert_cmpint (here[0], ==, there[0]); /* who is who is not told by keys */

  looks = parse ("{'grouping': <'actor'>, 'compact': <true>, 'topic': <int64 %" G_GINT64_FORMAT ">,"
                 " 'pinned': <{'actor': [int64 %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "]}>,"
                 " 'placed': <{'topic': [int64 %" G_GINT64_FORMAT "]}>}",
                 topic, here[2], here[0], topic);
  saved = chancery_view_names_from_keys (f->db, looks, NULL);
  g_assert_false (g_variant_equal (saved, looks));
  again = chancery_view_names_to_keys (f->db, saved, NULL);
  assert_same (again, looks);

  /* Ada and the topic are not there. */
  elsewhere = chancery_view_names_to_keys (other.db, saved, NULL);
  wanted = parse ("{'grouping': <'actor'>, 'compact': <true>,"
                  " 'pinned': <{'actor': [int64 %" G_GINT64_FORMAT "]}>,"
                  " 'placed': <{'topic': @ax []}>}", there[0]);
  assert_same (elsewhere, wanted);
  test_store_tear_down (&other, NULL);
}

/* Keys of nobody knows which file, and what makes no sense, pin nothing. */
static void
test_left_out (TestStore *f, gconstpointer data)
{
  static const char *const cases[] = {
    "{'pinned': <{'actor': [int64 1]}>}",
    "{'pinned': <[1, 2]>, 'placed': <'x'>}",
    "{'pinned': <{1: ['x']}>}",
    "{'topic': <int64 1>}",
    "{'topic': <'nonsense'>}",
  };

  put (f, CHANCERY_TABLE_ACTOR, 0);
  put (f, CHANCERY_TABLE_TOPIC, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) looks = parse ("%s", cases[i]);
      g_autoptr (GVariant) keys = chancery_view_names_to_keys (f->db, looks, NULL);

      g_assert_nonnull (keys);
      g_assert_cmpuint (g_variant_n_children (keys), ==, 0);
    }
}

/* What only a later version understands is none of its business. */
static void
test_passes_through (TestStore *f, gconstpointer data)
{
  g_autoptr (GVariant) looks = g_variant_ref_sink (g_variant_new ("(sx)", "topic", (gint64) 1));
  g_autoptr (GVariant) names_of = chancery_view_names_from_keys (f->db, looks, NULL);
  g_autoptr (GVariant) keys_of = chancery_view_names_to_keys (f->db, looks, NULL);

  g_assert_true (g_variant_equal (names_of, looks));
  g_assert_true (g_variant_equal (keys_of, looks));
}

static void
test_failure (TestStore *f, gconstpointer data)
{
  g_autoptr (GVariant) looks = parse ("{'pinned': <{'actor': [int64 1]}>}");
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_db_exec (f->db, "ALTER TABLE actor RENAME TO nobody", NULL));
  g_assert_null (chancery_view_names_from_keys (f->db, looks, &error));
  g_assert_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store_add ("/view-names/another-file", test_another_file);
  test_store_add ("/view-names/left-out", test_left_out);
  test_store_add ("/view-names/passes-through", test_passes_through);
  test_store_add ("/view-names/failure", test_failure);

  return g_test_run ();
}
