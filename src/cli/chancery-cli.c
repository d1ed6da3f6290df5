/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/chancery-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "core/chancery-install.h"

static const ChanceryCliCommand commands[] = {
  { "backup", N_("Copy the database"), chancery_cli_run_backup },
  { "capture", N_("Find the statements in articles"), chancery_cli_run_capture },
  { "check", N_("Look the database through for faults"), chancery_cli_run_check },
  { "export", N_("Write statements as JSON or a table"), chancery_cli_run_export },
  { "import", N_("Add statement lists and spreadsheets"), chancery_cli_run_import },
  { "list", N_("Print statements, a line each"), chancery_cli_run_list },
  { "salvage", N_("Save what can be read of a damaged database"), chancery_cli_run_salvage },
  { "stats", N_("Count what the database holds"), chancery_cli_run_stats },
  { NULL },
};

/**
 * chancery_cli_get_commands:
 *
 * Returns: (transfer none): the subcommands, ended by one without a name
 */
const ChanceryCliCommand *
chancery_cli_get_commands (void)
{
  return commands;
}

/**
 * chancery_cli_find_command:
 * @name: the first argument
 *
 * Returns: (transfer none) (nullable): the subcommand of that name, or %NULL
 */
const ChanceryCliCommand *
chancery_cli_find_command (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const ChanceryCliCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;

  return NULL;
}

/**
 * chancery_cli_prepare_locale:
 *
 * Sets the locale from the environment. Arguments and output are UTF-8 whatever it says: in a
 * locale of another character set (the C locale of cron and CI) its character type is replaced.
 */
void
chancery_cli_prepare_locale (void)
{
  g_autofree char *folder = chancery_install_find_locale_dir ();

  setlocale (LC_ALL, "");
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");

  if (folder != NULL)
    bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * chancery_cli_context_new:
 * @command: name of a subcommand, or of the program
 * @arguments: (nullable): what follows the options, such as "FILE"
 *
 * Makes the option context of a subcommand; its help tells the command's summary.
 *
 * Returns: (transfer full): a context
 */
GOptionContext *
chancery_cli_context_new (const char *command,
                          const char *arguments)
{
  const ChanceryCliCommand *found = chancery_cli_find_command (command);
  GOptionContext *context = g_option_context_new (arguments);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (found != NULL)
    {
      g_autofree char *program = g_strconcat ("chancery ", command, NULL);

      g_set_prgname (program);
      g_option_context_set_summary (context, _(found->summary));
    }
  return context;
}

/**
 * chancery_cli_add_database:
 * @context: a context
 * @database: (out): where -d is put, to be freed; see chancery_cli_resolve_database()
 */
void
chancery_cli_add_database (GOptionContext *context,
                           char **database)
{
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, database, N_("The database to use"), N_("FILE") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * chancery_cli_add_output:
 * @context: a context
 * @format: (out): where --format is put, to be freed
 * @output: (out): where -o is put, to be freed; %NULL stands for standard output
 */
void
chancery_cli_add_output (GOptionContext *context,
                         char **format,
                         char **output)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, format, N_("The format to write"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, output,
      N_("The file to write, else standard output"), N_("FILE") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * chancery_cli_add_filter:
 * @context: a context
 * @filter: where the FILTER options are put; must outlive @context
 */
void
chancery_cli_add_filter (GOptionContext *context,
                         ChanceryCliFilter *filter)
{
  const GOptionEntry entries[] = {
    { "actor", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->actors, N_("Said by"), N_("NAME") },
    { "topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->topics,
      N_("On this topic or one below it"), N_("NAME") },
    { "event", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->events, N_("Linked to this event"),
      N_("TITLE") },
    { "outlet", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->outlets, N_("Reported by"), N_("NAME") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->kinds, N_("verbatim, mixed or paraphrase"),
      N_("KIND") },
    { "review", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->reviews,
      N_("to-verify, verified, disputed or rejected"), N_("STATE") },
    { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->tags, N_("With this tag"), N_("TAG") },
    { "list", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->lists, N_("On this list"), N_("NAME") },
    { "from", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->from, N_("Said on this date or later"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->to, N_("Said on this date or earlier"),
      N_("DATE") },
    { "search", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filter->searches, N_("Found by this search"),
      N_("QUERY") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * chancery_cli_filter_clear:
 * @filter: a filter
 *
 * Frees the lists of @filter and empties it.
 */
void
chancery_cli_filter_clear (ChanceryCliFilter *filter)
{
  GStrv *lists[] = { &filter->actors, &filter->topics, &filter->events, &filter->outlets,
                     &filter->kinds, &filter->reviews, &filter->tags, &filter->lists,
                     &filter->from, &filter->to, &filter->searches };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_strfreev);
}

/**
 * chancery_cli_parse:
 * @context: a context
 * @argc: (inout): number of arguments, the command's name included
 * @argv: (inout): the arguments; what is not an option stays, without a "--"
 *
 * Takes the options out of the arguments. A wrong one is told on standard error.
 *
 * Returns: whether they were right; if not, the exit status is %CHANCERY_CLI_USAGE
 */
gboolean
chancery_cli_parse (GOptionContext *context,
                    int *argc,
                    char ***argv)
{
  g_autoptr (GError) error = NULL;
  const char *command = (*argv)[0];

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      chancery_cli_misuse (command, "%s", error->message);
      return FALSE;
    }

  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      for (int i = 1; i < *argc; i++)
        (*argv)[i] = (*argv)[i + 1];
      *argc -= 1;
    }

  return TRUE;
}

/**
 * chancery_cli_resolve_database:
 * @database: (nullable): what -d gave
 *
 * Returns: (transfer full): @database, or the path of the default database
 */
char *
chancery_cli_resolve_database (const char *database)
{
  return database != NULL ? g_strdup (database) : chancery_install_get_default_database ();
}

/**
 * chancery_cli_make_folder:
 * @database: (nullable): what -d gave
 * @path: what it was resolved to, a database that may have to be made
 * @error: return location for a %G_FILE_ERROR
 *
 * Makes the folder of the default database, and only that: a folder named by hand that is not
 * there is a slip.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_cli_make_folder (const char *database,
                          const char *path,
                          GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (database != NULL || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

G_GNUC_PRINTF (2, 0)
static void
print_error (const char *what,
             const char *format,
             va_list args)
{
  g_autofree char *why = g_strdup_vprintf (format, args);
  g_autofree char *line = g_strdup_printf ("chancery: %s: %s", *what != '\0' ? what : "“”", why);

  /* One line, whatever an operating system or a file name puts in. */
  g_printerr ("%s\n", g_strdelimit (line, "\r\n", ' '));
}

/**
 * chancery_cli_fail:
 * @what: what failed: a subcommand, a file
 * @format: why, printf-like
 *
 * Prints "chancery: what: why" on standard error.
 *
 * Returns: %CHANCERY_CLI_FAILED
 */
int
chancery_cli_fail (const char *what,
                   const char *format,
                   ...)
{
  va_list args;

  va_start (args, format);
  print_error (what, format, args);
  va_end (args);
  return CHANCERY_CLI_FAILED;
}

/**
 * chancery_cli_misuse:
 * @what: what was used wrongly
 * @format: why, printf-like
 *
 * Like chancery_cli_fail(), for a wrong use of the command line.
 *
 * Returns: %CHANCERY_CLI_USAGE
 */
int
chancery_cli_misuse (const char *what,
                     const char *format,
                     ...)
{
  va_list args;

  va_start (args, format);
  print_error (what, format, args);
  va_end (args);
  return CHANCERY_CLI_USAGE;
}
