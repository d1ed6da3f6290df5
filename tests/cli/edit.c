/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chancery-edit DB set UUID MEMBER TEXT | undo | redo: an analyst's edit of a statement, for tests
 * of the command line, which itself has no edits. The analyst is the one of the settings, as in
 * the window. Not for tests of the writer: tests/core has them.
 */

#include <glib.h>
#include <string.h>

#include "core/chancery-install.h"
#include "core/store/chancery-writer.h"

static gboolean
set (ChanceryWriter *writer, const char *id, const char *member, const char *text, GError **error)
{
  ChanceryUuid uuid;
  g_autoptr (ChanceryRecord) patch = NULL;
  int field;

  if (!chancery_uuid_parse (id, strlen (id), &uuid))
    return FALSE;
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &uuid);
  field = chancery_table_find_member (patch->table, member);
  if (field < 0)
    return FALSE;
  chancery_record_set_text (patch, field, text);
  return chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, "Edit", error) &&
         chancery_writer_put (writer, patch, CHANCERY_PUT_DEFAULT, error) !=
             CHANCERY_OUTCOME_FAILED &&
         chancery_writer_commit (writer, NULL, error);
}

static gboolean
run (ChanceryWriter *writer, int argc, char **argv, GError **error)
{
  if (argc == 6 && g_str_equal (argv[2], "set"))
    return set (writer, argv[3], argv[4], argv[5], error);
  if (argc == 3 && g_str_equal (argv[2], "undo"))
    return chancery_writer_undo (writer, NULL, error);
  if (argc == 3 && g_str_equal (argv[2], "redo"))
    return chancery_writer_redo (writer, NULL, error);
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = chancery_install_load_settings (&error);
  g_autoptr (ChanceryContext) context = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryWriter) writer = NULL;

  if (settings != NULL)
    context = chancery_context_new_for_user (settings);
  if (context != NULL && argc > 1)
    db = chancery_db_open (argv[1], CHANCERY_DB_WRITE, NULL, &error);
  if (db != NULL)
    writer = chancery_writer_new (db, context, &error);
  if (writer != NULL && run (writer, argc, argv, &error))
    return 0;
  g_printerr ("chancery-edit: %s\n", error != NULL ? error->message : "wrong usage");
  return 1;
}
