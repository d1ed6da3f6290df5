/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery export [-d DB] [FILTER …] [--format F] [--complete] [-o FILE]`: the statements that the
 * filter finds, in a format that the options or the ending of the file say.
 */

#include <glib/gi18n.h>
#include <string.h>

#include "cli/chancery-cli-filter.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-picture.h"
#include "core/exchange/chancery-export.h"
#include "core/query/chancery-finder.h"

typedef struct
{
  char *database;
  char *format;
  char *output;
  char *size;
  gboolean complete;
  ChanceryCliFilter filter;
} Options;

static const struct
{
  const char *name;
  ChanceryExportFormat format;
} formats[] = {
  { "json", CHANCERY_EXPORT_JSON },
  { "ndjson", CHANCERY_EXPORT_NDJSON },
  { "jsonl", CHANCERY_EXPORT_NDJSON },
  { "csv", CHANCERY_EXPORT_CSV },
};

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_free (options->format);
  g_free (options->output);
  g_free (options->size);
  chancery_cli_filter_clear (&options->filter);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (int *argc, char ***argv, Options *options)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("export", NULL);
  const GOptionEntry entries[] = {
    { "complete", 0, 0, G_OPTION_ARG_NONE, &options->complete,
      N_("Archived texts, notes and what is not public, too"), NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, N_("How large a picture is, in pixels"),
      N_("WIDTHxHEIGHT") },
    { NULL },
  };

  chancery_cli_add_database (context, &options->database);
  chancery_cli_add_output (context, &options->format, &options->output);
  chancery_cli_add_filter (context, &options->filter);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return chancery_cli_parse (context, argc, argv);
}

static gboolean
find_format (const char *name, ChanceryExportFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (formats[i].name, name) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }

  return FALSE;
}

/* What --format says, else the ending of the file, else JSON. */
static gboolean
tell_format (const Options *options, ChanceryExportFormat *format)
{
  const char *ending = options->output != NULL ? strrchr (options->output, '.') : NULL;

  *format = CHANCERY_EXPORT_JSON;
  if (options->format != NULL)
    return find_format (options->format, format);
  if (ending != NULL)
    find_format (ending + 1, format);
  return TRUE;
}

/* The name of the format of a picture, if it is one that is asked for. */
static const char *
tell_picture (const Options *options)
{
  const char *ending = options->output != NULL ? strrchr (options->output, '.') : NULL;
  const char *name = options->format != NULL ? options->format : ending != NULL ? ending + 1 : "";

  return chancery_cli_is_picture (name) ? name : NULL;
}

static gboolean
export (const char *database, const Options *options, const ChanceryFilter *filter,
        ChanceryExportFormat format, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryFinder) finder = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GArray) ids = NULL;
  ChanceryExportOptions how = { .format = format, .complete = options->complete,
                                .filter = filter, .now = g_get_real_time () };

  db = chancery_db_open_first (database, CHANCERY_DB_READ, NULL, error);
  if (db == NULL || !chancery_db_begin_read (db, error))
    return FALSE;
  if (!chancery_filter_is_empty (filter))
    {
      finder = chancery_finder_new (database, NULL);
      how.ids = ids = chancery_finder_find (finder, db, filter, cancellable, error);
      if (ids == NULL)
        return FALSE;
    }

  if (tell_picture (options) != NULL)
    {
      const ChanceryCliPicture picture = { filter, ids, tell_picture (options), options->size,
                                           options->complete };

      return chancery_cli_write_picture (db, &picture,
                                         options->output != NULL ? options->output : "-", cancellable,
                                         error);
    }

  return chancery_export_file (db, &how, options->output != NULL ? options->output : "-",
                               cancellable, error);
}

/**
 * chancery_cli_run_export:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_export (int argc, char **argv)
{
  g_autoptr (ChanceryCliInterrupt) interrupt = chancery_cli_interrupt_new ();
  g_auto (Options) options = { NULL };
  g_autofree char *database = NULL;
  g_autoptr (ChanceryFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  ChanceryExportFormat format = CHANCERY_EXPORT_JSON;

  if (!parse (&argc, &argv, &options))
    return CHANCERY_CLI_USAGE;
  if (argc != 1)
    return chancery_cli_misuse (argv[1], "%s", _("it takes no argument"));
  if (options.size != NULL && !chancery_cli_check_size (options.size))
    return chancery_cli_misuse (options.size, "%s", _("a size is WIDTHxHEIGHT, from 100 to 20000"));
  if (tell_picture (&options) == NULL && !tell_format (&options, &format))
    return chancery_cli_misuse (options.format, "%s", _("there is no such format"));
  filter = chancery_cli_filter_build (&options.filter, &error);
  if (filter == NULL)
    return chancery_cli_filter_refuse (argv[0], error);

  database = chancery_cli_resolve_database (options.database);
  if (export (database, &options, filter, format,
              chancery_cli_interrupt_get_cancellable (interrupt), &error))
    return CHANCERY_CLI_DONE;
  return chancery_cli_fail (database, "%s", error->message);
}
