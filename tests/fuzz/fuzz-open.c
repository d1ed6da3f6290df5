/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The input as changes of a good database, four bytes a change: three of the place, one of what
 * stands there. The file is opened, every record read, every check run and an edit undone: each
 * may fail, none may crash.
 */

#include "fuzz.h"

#include <glib/gstdio.h>

#include "core/store/chancery-check.h"
#include "core/store/chancery-records.h"

#define MOST_RECORDS 50

static void
read_records (ChanceryDb *db)
{
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    for (gint64 id = 1; id < MOST_RECORDS; id++)
      {
        g_autoptr (ChanceryRecord) record = chancery_records_load (db, table, id, NULL);

        if (record == NULL)
          break;
      }
}

static void
finding_cb (const char *finding, gpointer data)
{
  g_assert_true (g_utf8_validate (finding, -1, NULL));
}

static void
use (ChanceryDb *db)
{
  ChanceryUuid analyst = { { 1 } };
  g_autoptr (ChanceryContext) context = chancery_context_new (&analyst, NULL);
  g_autoptr (ChanceryWriter) writer = NULL;

  read_records (db);
  chancery_check_run (db, finding_cb, NULL, NULL, NULL, NULL);
  writer = chancery_writer_new (db, context, NULL);
  if (writer != NULL)
    chancery_writer_undo (writer, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *changes, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (fuzz_base_get_path ());
  g_autofree char *path = g_build_filename (folder, "input", NULL);
  g_autofree guint8 *bytes = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  const guint8 *good;
  gsize size;

  fuzz_base_get_bytes (&good, &size);
  bytes = g_memdup2 (good, size);
  for (gsize i = 0; i + 4 <= length; i += 4)
    bytes[(changes[i] << 16 | changes[i + 1] << 8 | changes[i + 2]) % size] = changes[i + 3];
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes, size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  db = chancery_db_open (path, CHANCERY_DB_WRITE, NULL, NULL);
  if (db != NULL)
    use (db);
  return 0;
}
