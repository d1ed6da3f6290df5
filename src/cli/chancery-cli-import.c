/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `chancery import`: files into a database, which is made where there is none. */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli.h"
#include "core/chancery-install.h"
#include "core/exchange/chancery-import.h"

typedef struct
{
  char *database;
  gboolean dry_run;
  gboolean restore;
  GStrv map;
  GCancellable *cancellable; /* of the run's */
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

/* @shown is what @path is called towards the user. */
static gboolean
import (const char *path,
        const char *shown,
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
  if (db == NULL || !chancery_db_check_writable (db, error))
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }
  writer = chancery_writer_new (db, context, error);
  return writer != NULL && chancery_import_files (writer, files, &how, counts, options->cancellable,
                                                  error);
}

/* Under the name of the database only when all of it is there: nothing of an import that fails, is
 * killed, or only tried is ever seen. Where another program makes the database meanwhile, all goes
 * into that one. */
static gboolean
import_new (const char *path,
            const Options *options,
            const char *const *files,
            ChanceryImportCounts *counts,
            GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) local = NULL;
  gboolean done;

  if (options->dry_run)
    folder = g_dir_make_tmp ("chancery-XXXXXX", error);
  if (options->dry_run && folder == NULL)
    return FALSE;
  aside = folder != NULL ? g_build_filename (folder, "dry-run.chancery", NULL)
                         : chancery_db_dup_aside (path);
  done = import (aside, path, CHANCERY_DB_CREATE, options, files, counts, error) &&
         (options->dry_run || chancery_db_put_in_place (aside, path, &local));
  chancery_db_remove_files (aside);
  if (folder != NULL)
    g_rmdir (folder);

  if (g_error_matches (local, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS))
    return import (path, path, CHANCERY_DB_WRITE, options, files, counts, error);
  if (local != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", path);
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
  g_autoptr (ChanceryCliInterrupt) interrupt = chancery_cli_interrupt_new ();
  g_auto (Options) options = { .cancellable = chancery_cli_interrupt_get_cancellable (interrupt) };
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
  if (g_file_test (database, G_FILE_TEST_EXISTS) || g_file_test (database, G_FILE_TEST_IS_SYMLINK))
    done = import (database, database, CHANCERY_DB_WRITE, &options, files, &counts, &error);
  else
    done = chancery_cli_make_folder (options.database, database, &error)
           && import_new (database, &options, files, &counts, &error);
  if (!done)
    return chancery_cli_fail (argv[0], "%s", error->message);

  print_counts (&counts);
  return CHANCERY_CLI_DONE;
}
