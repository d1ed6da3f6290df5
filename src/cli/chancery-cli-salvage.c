/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery salvage DAMAGED NEW`: what can still be read of a damaged database, as a new one.
 */

#include <glib/gi18n.h>

#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli.h"
#include "core/chancery-install.h"
#include "core/store/chancery-salvage.h"

/**
 * chancery_cli_run_salvage:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_salvage (int argc, char **argv)
{
  g_autoptr (ChanceryCliInterrupt) interrupt = chancery_cli_interrupt_new ();
  g_autoptr (GOptionContext) options = chancery_cli_context_new ("salvage", _("DAMAGED NEW"));
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (ChanceryContext) context = NULL;
  g_autoptr (GError) error = NULL;
  guint64 saved, lost;

  if (!chancery_cli_parse (options, &argc, &argv))
    return CHANCERY_CLI_USAGE;
  if (argc != 3)
    return chancery_cli_misuse (argv[0], "%s", _("it needs the damaged file and a new one"));
  settings = chancery_install_load_settings (&error);
  if (settings == NULL)
    return chancery_cli_fail (argv[0], "%s", error->message);
  context = chancery_context_new_for_user (settings);
  if (!chancery_salvage_write (argv[1], argv[2], context, &saved, &lost, NULL, NULL,
                               chancery_cli_interrupt_get_cancellable (interrupt), &error))
    return chancery_cli_fail (argv[1], "%s", error->message);
  g_print ("records saved: %" G_GUINT64_FORMAT "\nrecords lost: %" G_GUINT64_FORMAT "\n", saved, lost);
  return CHANCERY_CLI_DONE;
}
