/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `chancery import`: files into a database, which is made where there is none. What
 * was made for an import that fails is removed again. */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/chancery-cli.h"
#include "core/chancery-install.h"
#include "core/exchange/chancery-import.h"

typedef struct
{
  char *database;
  gboolean dry_run;
  gboolean restore;
  GStrv map;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_strfreev (options->map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const char *const outcome_names[] = {
  [CHANCERY_OUTCOME_ADDED] = "added",
  [CHANCERY_OUTCOME_CHANGED] = "changed",
  [CHANCERY_OUTCOME_SAME] = "unchanged",
  [CHANCERY_OUTCOME_DELETED] = "deleted before",
};

/* Scripts read these lines: names are not translated. What is zero is left out, but for
 * the statements, so that something is always said. */
static void
print_counts (const ChanceryImportCounts *counts)
{
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    for (guint outcome = CHANCERY_OUTCOME_ADDED; outcome < G_N_ELEMENTS (outcome_names); outcome++)
      {
        guint64 count = counts->outcomes[table][outcome];

        if (count > 0
            || (table == CHANCERY_TABLE_STATEMENT && outcome == CHANCERY_OUTCOME_ADDED))
          g_print ("%s %s: %" G_GUINT64_FORMAT "\n", chancery_table_get (table)->member,
                   outcome_names[outcome], count);
      }
  if (counts->renumbered > 0)
    g_print ("statements renumbered: %" G_GUINT64_FORMAT "\n", counts->renumbered);
  if (counts->unused_columns > 0)
    g_print ("columns not used: %" G_GUINT64_FORMAT "\n", counts->unused_columns);
}

static void
remove_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
import (const char *path,
        ChanceryDbMode mode,
        const Options *options,
        const char *const *files,
        ChanceryImportCounts *counts,
        GError **error)
{
  const ChanceryImportOptions how = {
    .flags = (options->dry_run ? CHANCERY_IMPORT_DRY_RUN : 0)
             | (options->restore ? CHANCERY_IMPORT_RESTORE : 0),
    .map = (const char *const *) options->map,
    .label = _("Import"),
  };
  g_autoptr (GSettings) settings = chancery_install_load_settings (error);
  g_autoptr (ChanceryContext) context = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryWriter) writer = NULL;

  if (settings == NULL)
    return FALSE;
  context = chancery_context_new_for_user (settings);
  db = chancery_db_open_first (path, mode, NULL, error);
  if (db == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (chancery_db_is_read_only (db))
    {
      g_set_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_READ_ONLY,
                   "%s: the file can't be written", path);
      return FALSE;
    }
  writer = chancery_writer_new (db, context, error);
  return writer != NULL && chancery_import_files (writer, files, &how, counts, NULL, error);
}

/* Only that of the default database: a folder named by hand that is not there is a slip. */
static gboolean
make_default_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/* Into a database that is not there yet; for a dry run into one that goes again. */
static gboolean
import_new (const char *path,
            const Options *options,
            const char *const *files,
            ChanceryImportCounts *counts,
            GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;
  gboolean done;

  if (options->dry_run)
    {
      folder = g_dir_make_tmp ("chancery-XXXXXX", error);
      if (folder == NULL)
        return FALSE;
      path = aside = g_build_filename (folder, "dry-run.chancery", NULL);
    }
  done = import (path, CHANCERY_DB_CREATE, options, files, counts, error);
  if (!done || options->dry_run)
    remove_database (path);
  if (folder != NULL)
    g_rmdir (folder);

  return done;
}

static gboolean
parse (int *argc, char ***argv, Options *options)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("import", _("FILE…"));
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run,
      N_("Change nothing, only say what would be done"), NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->map,
      N_("What a column of a spreadsheet is"), N_("COLUMN=FIELD") },
    { "restore", 0, 0, G_OPTION_ARG_NONE, &options->restore, N_("Bring back deleted records"),
      NULL },
    { NULL },
  };

  chancery_cli_add_database (context, &options->database);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return chancery_cli_parse (context, argc, argv);
}

/**
 * chancery_cli_run_import:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_import (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;
  ChanceryImportCounts counts;
  const char *const *files;
  gboolean done;

  if (!parse (&argc, &argv, &options))
    return CHANCERY_CLI_USAGE;
  if (argc < 2)
    return chancery_cli_misuse (argv[0], "%s", _("it needs the name of a file"));
  for (char **map = options.map; map != NULL && *map != NULL; map++)
    if (strchr (*map, '=') == NULL)
      return chancery_cli_misuse (argv[0], _("--map %s: no COLUMN=FIELD"), *map);

  database = chancery_cli_resolve_database (options.database);
  files = (const char *const *) argv + 1;
  if (g_file_test (database, G_FILE_TEST_EXISTS))
    done = import (database, CHANCERY_DB_WRITE, &options, files, &counts, &error);
  else
    done = (options.database != NULL || make_default_folder (database, &error))
           && import_new (database, &options, files, &counts, &error);
  if (!done)
    return chancery_cli_fail (argv[0], "%s", _(error->message));

  print_counts (&counts);
  return CHANCERY_CLI_DONE;
}
