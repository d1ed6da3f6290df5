/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The database that the fuzz targets start from, made at first use and kept, since libFuzzer
 * calls a target some thousand times a second and gives it nothing to keep things in.
 */

#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static struct
{
  char *folder;
  char *path;
  char *bytes;
  gsize length;
  ChanceryDb *db;
  ChanceryWriter *writer;
} base;

static void
clear_base (void)
{
  static const char *const names[] = { "base.chancery", "base.chancery-wal", "base.chancery-shm",
                                       "input", "input-wal", "input-shm", "input-journal" };

  g_clear_pointer (&base.writer, chancery_writer_free);
  g_clear_pointer (&base.db, chancery_db_close);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename (base.folder, names[i], NULL);

      g_unlink (name);
    }
  g_rmdir (base.folder);
  g_clear_pointer (&base.folder, g_free);
  g_clear_pointer (&base.path, g_free);
  g_clear_pointer (&base.bytes, g_free);
}

static void
put_statement (void)
{
  g_autoptr (ChanceryRecord) statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  ChanceryRecord *speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);

  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, "We will not yield");
  chancery_record_set_text (speaker, CHANCERY_SPEAKER_DESCRIPTION, "an official");
  chancery_writer_begin (base.writer, CHANCERY_ACTION_EDIT, "Edit", NULL);
  chancery_writer_put (base.writer, statement, CHANCERY_PUT_DEFAULT, NULL);
  chancery_writer_commit (base.writer, NULL, NULL);
}

static void
ensure_base (void)
{
  ChanceryUuid analyst = { { 1 } };
  g_autoptr (ChanceryContext) context = NULL;

  if (base.folder != NULL)
    return;
  context = chancery_context_new (&analyst, NULL);
  base.folder = g_dir_make_tmp ("chancery-fuzz-XXXXXX", NULL);
  base.path = g_build_filename (base.folder, "base.chancery", NULL);
  base.db = chancery_db_open (base.path, CHANCERY_DB_CREATE, NULL, NULL);
  base.writer = chancery_writer_new (base.db, context, NULL);
  put_statement ();
  chancery_writer_free (base.writer);
  chancery_db_close (base.db);
  g_assert_true (g_file_get_contents (base.path, &base.bytes, &base.length, NULL));
  base.db = chancery_db_open (base.path, CHANCERY_DB_WRITE, NULL, NULL);
  base.writer = chancery_writer_new (base.db, context, NULL);
  atexit (clear_base);
}

/* Where a target may write its input: "input" beside the database. */
const char *
fuzz_base_get_path (void)
{
  ensure_base ();
  return base.path;
}

void
fuzz_base_get_bytes (const guint8 **bytes, gsize *length)
{
  ensure_base ();
  *bytes = (const guint8 *) base.bytes;
  *length = base.length;
}

ChanceryWriter *
fuzz_base_get_writer (void)
{
  ensure_base ();
  return base.writer;
}
