/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the tests of the store; see the header.
 */

#include "store-helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/store/chancery-rows-json.h"

typedef struct
{
  gint64 now;
  guint32 serial;
  guint8 analyst;
} World;

static gint64
tick (gpointer data)
{
  World *world = data;

  return world->now += G_USEC_PER_SEC;
}

static void
next_uuid (ChanceryUuid *uuid, gpointer data)
{
  World *world = data;
  guint32 serial = GUINT32_TO_BE (++world->serial);

  memset (uuid, world->analyst, sizeof *uuid);
  memcpy (uuid->bytes + 12, &serial, sizeof serial);
}

/* A context whose clock and UUIDs are the same in each run. Leaks nothing that matters: its world
 * lives as long as the test. */
ChanceryContext *
test_context_new (guint8 analyst)
{
  static World worlds[256];
  World *world = &worlds[analyst];
  ChanceryUuid uuid;
  ChanceryContext *context;
  g_autofree char *name = g_strdup_printf ("Analyst %u", analyst);

  memset (&uuid, analyst, sizeof uuid);
  if (world->now == 0)
    world->now = G_GINT64_CONSTANT (1755849600) * G_USEC_PER_SEC;
  world->analyst = analyst;
  context = chancery_context_new (&uuid, name);
  context->now = tick;
  context->new_uuid = next_uuid;
  context->data = world;
  return context;
}

char *
test_path_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-test-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return g_build_filename (folder, "test.chancery", NULL);
}

/* Removes the folder that test_path_new() made, with all that is in it. */
void
test_path_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
  g_free (path);
}

/* Makes a database what it was, without what SQLite keeps beside it. */
void
test_path_restore (const char *path, const char *bytes, gsize length)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

void
test_store_set_up (TestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store->path = test_path_new ();
  store->context = test_context_new (1);
  store->db = chancery_db_open (store->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  store->writer = chancery_writer_new (store->db, store->context, &error);
  g_assert_no_error (error);
}

void
test_store_tear_down (TestStore *store, gconstpointer data)
{
  chancery_writer_free (store->writer);
  chancery_db_close (store->db);
  chancery_context_unref (store->context);
  test_path_remove (store->path);
}

static char *
random_text (GRand *rand)
{
  static const char *const words[] = {
    "grain",      "Brücke",   "corridor",    "мир",   "和平", "truce",
    "\"quoted\"", "a\\b",     "line\nbreak", "tab\t", "سلام", "e\xcc\x81t\xc3\xa9",
    "😀",          "protocol", "envoy",
  };
  GString *text = g_string_new ("on "); /* no text is shorter than the spans below */
  int n = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 5 : 60);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static const char *
random_date (GRand *rand)
{
  static const char *const dates[] = {
    "2025",
    "2025-08",
    "2025-08-22",
    "2025-08-22T14:30:00+01:00",
    "2025-08-18/2025-08-22",
    "2025-08~",
    "2025-08-22?",
    "../2025-08",
    "2025-08/..",
    "2025-XX",
    "2025-22",
    "2025-08-22T14:30",
    "-0044-03-15",
  };

  return dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))];
}

static void
fill_field (ChanceryRecord *record, guint i, GRand *rand, GPtrArray **known)
{
  const ChanceryField *field = &record->table->fields[i];
  int n = 0;

  switch (field->type)
    {
    case CHANCERY_FIELD_WORD:
      while (field->words[n] != NULL)
        n++;
      chancery_record_set_text (record, i, field->words[g_rand_int_range (rand, 0, n)]);
      break;
    case CHANCERY_FIELD_INTEGER:
      chancery_record_set_integer (record, i, g_rand_int_range (rand, field->least,
                                                                MIN (field->most, 1 << 20) + 1));
      break;
    case CHANCERY_FIELD_DATE:
      chancery_record_set_text (record, i, random_date (rand));
      break;
    case CHANCERY_FIELD_TIME:
      chancery_record_set_integer (record, i, (gint64) g_rand_int_range (rand, 1, G_MAXINT32) *
                                                  G_USEC_PER_SEC);
      break;
    case CHANCERY_FIELD_REFERENCE:
      if (known[field->refers]->len > 0)
        chancery_record_set_reference (
            record, i, known[field->refers]->pdata[g_rand_int_range (rand, 0,
                                                                     known[field->refers]->len)]);
      break;
    case CHANCERY_FIELD_SPANS:
      chancery_record_set_text (record, i, g_rand_boolean (rand) ? "[[0,2]]" : "[[0,1],[1,2]]");
      break;
    case CHANCERY_FIELD_STRINGS:
      chancery_record_set_text (record, i, "[\"a news agency\",\"TV 9\"]");
      break;
    case CHANCERY_FIELD_TEXT:
    default:
      chancery_record_take_text (record, i, random_text (rand));
      break;
    }
}

static gboolean
lacks_required_reference (const ChanceryRecord *record)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    if (record->table->fields[i].required && !chancery_record_has (record, i))
      return TRUE;
  return FALSE;
}

/* A record with every field and child filled from the model, so that a new field is tested
 * without a word here. @known: UUIDs that may be referred to, an array a table of records. */
ChanceryRecord *
test_record_new_random (ChanceryTableId table, GRand *rand, GPtrArray **known)
{
  ChanceryRecord *record = chancery_record_new (table);

  for (guint i = 0; i < record->table->n_fields; i++)
    fill_field (record, i, rand, known);
  if (table == CHANCERY_TABLE_VERSION)
    chancery_record_unset (record, CHANCERY_VERSION_SHA256);
  if (table == CHANCERY_TABLE_SPEAKER && !chancery_record_has (record, CHANCERY_SPEAKER_ACTOR))
    chancery_record_set_text (record, CHANCERY_SPEAKER_DESCRIPTION, "a senior official");
  for (guint i = 0; i < record->table->n_children; i++)
    for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
      {
        GPtrArray *rows = chancery_record_make_children (record, record->table->children[i]);
        g_autoptr (ChanceryRecord) row =
            test_record_new_random (record->table->children[i], rand, known);

        if (!lacks_required_reference (row))
          g_ptr_array_add (rows, g_steal_pointer (&row));
      }
  return record;
}

ChanceryRecord *
test_record_new_statement (const char *quote)
{
  ChanceryRecord *record = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  ChanceryRecord *speaker = chancery_record_add_child (record, CHANCERY_TABLE_SPEAKER);

  chancery_record_set_text (record, CHANCERY_STATEMENT_QUOTE, quote);
  chancery_record_set_text (speaker, CHANCERY_SPEAKER_DESCRIPTION, "a senior official");
  return record;
}

/* All records that are there, by table and UUID, as text: integer keys and the log left out. */
char *
test_dump (ChanceryDb *db)
{
  GString *dump = g_string_new (NULL);

  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE gone IS NULL ORDER BY uuid",
                                              chancery_table_get (table)->name);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      ChanceryCursor *cursor = chancery_db_prepare (db, sql, NULL);

      while (chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
        {
          gint64 id = chancery_cursor_get_integer (cursor, 0);

          g_array_append_val (ids, id);
        }
      chancery_cursor_reset (cursor);
      g_string_append_printf (dump, "%s\n", chancery_table_get (table)->name);
      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr (GPtrArray) row = g_ptr_array_new ();
          g_autoptr (ChanceryRecord) record =
              chancery_records_load (db, table, g_array_index (ids, gint64, i), NULL);
          g_autofree char *json = NULL;

          g_assert_nonnull (record);
          g_ptr_array_add (row, record);
          json = chancery_rows_to_json (row);
          g_string_append_printf (dump, "%s\n", json);
        }
    }
  return g_string_free (dump, FALSE);
}

/* One random edit: a new record, a patch of one, or a deletion. */
void
test_random_edit (ChanceryWriter *writer, GRand *rand, GPtrArray **known)
{
  ChanceryTableId table = g_rand_int_range (rand, 0, CHANCERY_N_RECORD_TABLES);
  g_autoptr (ChanceryRecord) record = test_record_new_random (table, rand, known);
  gboolean old = known[table]->len > 0 && g_rand_int_range (rand, 0, 3) > 0;
  g_autoptr (GError) error = NULL;

  if (old)
    record->uuid =
        *(ChanceryUuid *) known[table]->pdata[g_rand_int_range (rand, 0, known[table]->len)];
  if (table == CHANCERY_TABLE_VERSION && (old || known[CHANCERY_TABLE_SOURCE]->len == 0))
    return;
  g_assert_true (chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Random", NULL));
  if (old && g_rand_int_range (rand, 0, 8) == 0)
    {
      chancery_writer_remove (writer, table, &record->uuid, &error);
      if (error != NULL && error->code != CHANCERY_STORE_ERROR_IN_USE)
        g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
      else if (error != NULL)
        g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_IN_USE);
    }
  else
    {
      if (old)
        for (guint i = 0; i < record->table->n_fields; i++)
          if (g_rand_boolean (rand))
            chancery_record_unset (record, i);
      if (old && table == CHANCERY_TABLE_STATEMENT)
        {
          g_autoptr (ChanceryRecord) now = chancery_records_load_uuid (
              chancery_writer_get_db (writer), table, &record->uuid, NULL);

          if (now == NULL || !chancery_record_has (record, CHANCERY_STATEMENT_QUOTE))
            chancery_record_unset (record, CHANCERY_STATEMENT_FRAGMENTS);
        }
      chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, &error);
      if (old && error != NULL)
        g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_RING);
      else
        g_assert_no_error (error);
      if (!old)
        g_ptr_array_add (known[table], g_memdup2 (&record->uuid, sizeof record->uuid));
    }
  if (error != NULL)
    chancery_writer_rollback (writer);
  else
    g_assert_true (chancery_writer_commit (writer, NULL, NULL));
}
