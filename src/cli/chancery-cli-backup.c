/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery backup [-d DB] FILE`: a copy of the database that can be opened.
 */

#include <glib/gi18n.h>

#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli.h"
#include "core/store/chancery-backup.h"

/**
 * chancery_cli_run_backup:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_backup (int argc, char **argv)
{
  g_autoptr (ChanceryCliInterrupt) interrupt = chancery_cli_interrupt_new ();
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("backup", _("FILE"));
  g_autofree char *option = NULL;
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  chancery_cli_add_database (context, &option);
  if (!chancery_cli_parse (context, &argc, &argv))
    return CHANCERY_CLI_USAGE;
  if (argc != 2)
    return chancery_cli_misuse (argv[0], "%s", _("it needs the name of one file to write"));
  database = chancery_cli_resolve_database (option);
  if (chancery_backup_write (database, argv[1], NULL, NULL, NULL, NULL,
                             chancery_cli_interrupt_get_cancellable (interrupt), &error))
    return CHANCERY_CLI_DONE;
  return chancery_cli_fail (database, "%s", error->message);
}
