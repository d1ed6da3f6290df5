/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decides between a subcommand, which needs no display, and the window. Nothing else.
 */

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/chancery-cli.h"
#include "core/chancery-install.h"
#include "ui/chancery-application.h"

static void
print_help (void)
{
  g_print ("%s\n  chancery [FILE]\n  chancery COMMAND [OPTION…]\n\n%s\n", _("Usage:"),
           _("Without a command it opens the window. Commands:"));
  for (const ChanceryCliCommand *command = chancery_cli_get_commands (); command->name != NULL;
       command++)
    g_print ("  %-10s %s\n", command->name, _(command->summary));
  g_print ("\n%s\n", _("“chancery COMMAND --help” tells the options of a command."));
}

/* Leaves in @file what is to be opened, NULL for the default. */
static gboolean
parse_window_arguments (int argc,
                        char **argv,
                        char **file)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("chancery", "[FILE]");

  chancery_cli_add_database (context, file);
  g_option_context_set_help_enabled (context, FALSE);
  if (!chancery_cli_parse (context, &argc, &argv))
    return FALSE;

  if (argc > (*file == NULL ? 2 : 1))
    {
      chancery_cli_misuse (argv[argc - 1], "%s", _("only one file can be opened"));
      return FALSE;
    }

  if (argc > 1)
    *file = g_strdup (argv[1]);
  return TRUE;
}

/* One line that says what still works, where the window cannot. */
static int
refuse_window (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const ChanceryCliCommand *command = chancery_cli_get_commands (); command->name != NULL;
       command++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", command->name);

  return chancery_cli_fail (_("window"), _("there is no display; these commands need none: %s"),
                            names->str);
}

static int
run_window (int argc,
            char **argv)
{
  g_autoptr (ChanceryApplication) application = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  char *arguments[] = { argv[0], NULL, NULL };

  argv[0] = (char *) "chancery";
  if (!parse_window_arguments (argc, argv, &file))
    return CHANCERY_CLI_USAGE;

  if (!gtk_init_check ())
    return refuse_window ();

  settings = chancery_install_load_settings (&error);
  if (settings == NULL)
    return chancery_cli_fail (_("settings"), "%s", error->message);

  arguments[1] = file;
  application = chancery_application_new (settings);
  return g_application_run (G_APPLICATION (application), file == NULL ? 1 : 2, arguments);
}

/* A subcommand whose output went nowhere (a full disk behind a redirection) has failed. */
static int
run_command (const ChanceryCliCommand *command,
             int argc,
             char **argv)
{
  const char *name = argv[0];
  int status = command->run (argc, argv);

  if (status == CHANCERY_CLI_DONE && (fflush (stdout) != 0 || ferror (stdout)))
    return chancery_cli_fail (name, "%s", _("standard output can't be written"));

  return status;
}

/* A standard file that the parent has closed would be whatever is opened next, a database even. What
 * takes its place fails as a closed one does. */
static void
fill_standard_files (void)
{
  for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++)
    if (fcntl (number, F_GETFD) < 0)
      open ("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc,
      char **argv)
{
  const ChanceryCliCommand *command;

  fill_standard_files ();
  chancery_cli_prepare_locale ();

  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      g_print ("chancery %s\n", CHANCERY_VERSION);
      return CHANCERY_CLI_DONE;
    }
  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      print_help ();
      return CHANCERY_CLI_DONE;
    }

  command = argc > 1 ? chancery_cli_find_command (argv[1]) : NULL;
  if (command != NULL)
    return run_command (command, argc - 1, argv + 1);

  return run_window (argc, argv);
}
