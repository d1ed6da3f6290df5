/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery check [-d DB]`: a line for each thing that is wrong with the database.
 */

#include <glib/gi18n.h>

#include "cli/chancery-cli.h"
#include "core/store/chancery-check.h"

static void
print_finding (const char *finding, gpointer data)
{
  g_autofree char *line = g_strdelimit (g_strdup (finding), "\r\n", ' ');

  g_print ("%s\n", line);
  ++*(guint64 *) data;
}

/**
 * chancery_cli_run_check:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status; 1 where anything was found
 */
int
chancery_cli_run_check (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("check", NULL);
  g_autofree char *option = NULL;
  g_autofree char *database = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_findings = 0;

  chancery_cli_add_database (context, &option);
  if (!chancery_cli_parse (context, &argc, &argv))
    return CHANCERY_CLI_USAGE;
  if (argc != 1)
    return chancery_cli_misuse (argv[1], "%s", _("it takes no argument"));
  database = chancery_cli_resolve_database (option);
  db = chancery_db_open_first (database, CHANCERY_DB_READ, NULL, &error);
  if (db == NULL || !chancery_check_run (db, print_finding, &n_findings, NULL, NULL, &error))
    return chancery_cli_fail (database, "%s", error->message);
  return n_findings == 0 ? CHANCERY_CLI_DONE : CHANCERY_CLI_FAILED;
}
