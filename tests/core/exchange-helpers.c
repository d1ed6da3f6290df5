/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of import and export share; see the header.
 */

#include "exchange-helpers.h"

#include <string.h>

#include "store-helpers.h"

void
test_base_init (TestBase *base, guint8 analyst)
{
  g_autoptr (GError) error = NULL;

  base->path = test_path_new ();
  base->context = test_context_new (analyst);
  base->db = chancery_db_open (base->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  base->writer = chancery_writer_new (base->db, base->context, &error);
  g_assert_no_error (error);
}

void
test_base_clear (TestBase *base)
{
  chancery_writer_free (base->writer);
  chancery_db_close (base->db);
  chancery_context_unref (base->context);
  test_path_remove (base->path);
}

/* Imports @text as a file beside the database. */
gboolean
test_base_import (TestBase *base, const char *text, gssize length,
                  const ChanceryImportOptions *options, ChanceryImportCounts *counts,
                  GError **error)
{
  static const ChanceryImportOptions none = { CHANCERY_IMPORT_DEFAULT };
  g_autofree char *folder = g_path_get_dirname (base->path);
  g_autofree char *file = g_build_filename (folder, "list", NULL);
  const char *files[] = { file, NULL };
  ChanceryImportCounts unused;

  g_assert_true (g_file_set_contents (file, text, length, NULL));
  return chancery_import_files (base->writer, files, options != NULL ? options : &none,
                                counts != NULL ? counts : &unused, NULL, error);
}

/* Imports a text that must be taken. */
void
test_base_take (TestBase *base, const char *text)
{
  g_autoptr (GError) error = NULL;

  test_base_import (base, text, -1, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
append_cb (gpointer data, const char *bytes, gsize length, GError **error)
{
  g_string_append_len (data, bytes, length);
  return TRUE;
}

char *
test_base_export (TestBase *base, const ChanceryExportOptions *options)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_db_begin_read (base->db, NULL));
  chancery_export_write (base->db, options, append_cb, text, NULL, &error);
  g_assert_no_error (error);
  chancery_db_rollback (base->db);
  return g_string_free (text, FALSE);
}

/* Fills every column of every table at random, some references with UUIDs of nothing. */
void
test_base_fill (TestBase *base, guint n_records, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *known[CHANCERY_N_RECORD_TABLES];

  g_assert_true (chancery_writer_begin (base->writer, CHANCERY_ACTION_EDIT, "Fill", NULL));
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      ChanceryUuid *missing = g_new (ChanceryUuid, 1);

      known[table] = g_ptr_array_new_with_free_func (g_free);
      memset (missing, 0xe0 + table, sizeof *missing);
      g_ptr_array_add (known[table], missing);
    }
  for (guint i = 0; i < n_records; i++)
    {
      guint table = i % CHANCERY_N_RECORD_TABLES;
      g_autoptr (ChanceryRecord) record = test_record_new_random (table, rand, known);
      g_autoptr (GError) error = NULL;

      if (table == CHANCERY_TABLE_VERSION)
        chancery_record_set_reference (record, CHANCERY_VERSION_SOURCE,
                                       known[CHANCERY_TABLE_SOURCE]->pdata[
                                           known[CHANCERY_TABLE_SOURCE]->len - 1]);
      g_assert_cmpint (chancery_writer_put (base->writer, record, CHANCERY_PUT_DEFAULT, &error), ==,
                       CHANCERY_OUTCOME_ADDED);
      g_assert_no_error (error);
      g_ptr_array_add (known[table], g_memdup2 (&record->uuid, sizeof record->uuid));
    }
  g_assert_true (chancery_writer_commit (base->writer, NULL, NULL));
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    g_ptr_array_unref (known[table]);
}

gint64
test_base_integer (TestBase *base, const char *sql)
{
  gint64 integer = -1;

  g_assert_true (chancery_db_get_integer (base->db, sql, &integer, NULL));
  return integer;
}

/* The first column of the first row; NULL where there is none. */
char *
test_base_text (TestBase *base, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (base->db, sql, &error);

  g_assert_no_error (error);
  if (chancery_cursor_step (cursor, NULL) != CHANCERY_STEP_ROW)
    return NULL;
  return g_strdup (chancery_cursor_get_text (cursor, 0, NULL));
}
