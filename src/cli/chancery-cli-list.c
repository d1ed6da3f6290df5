/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery list [-d DB] [FILTER …]`: a line a statement, in the order of their said dates: ref,
 * said, speaker, kind, quote, separated by tabs.
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/chancery-cli-filter.h"
#include "core/query/chancery-finder.h"

static const char order_sql[] = "SELECT id FROM statement WHERE gone IS NULL"
                                " ORDER BY said_order, said_hi, ref";

static const char row_sql[] =
    "SELECT ref, said, (SELECT group_concat (ifnull (actor.name, description), ', ') FROM speaker"
    " LEFT JOIN actor ON actor.id = speaker.actor WHERE speaker.statement = statement.id),"
    " kind, quote FROM statement WHERE id = ?";

#define N_COLUMNS 5

/* A field never breaks the line: tab, newline and backslash are escaped. */
static void
append_escaped (GString *line, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '\t':
        g_string_append (line, "\\t");
        break;
      case '\n':
        g_string_append (line, "\\n");
        break;
      case '\\':
        g_string_append (line, "\\\\");
        break;
      default:
        g_string_append_c (line, *text);
        break;
      }
}

static gboolean
print_row (ChanceryDb *db, gint64 id, GString *line, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, row_sql, error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  if (chancery_cursor_step (cursor, error) != CHANCERY_STEP_ROW)
    return FALSE;
  g_string_truncate (line, 0);
  for (int column = 0; column < N_COLUMNS; column++)
    {
      const char *text = chancery_cursor_get_text (cursor, column, NULL);

      if (column > 0)
        g_string_append_c (line, '\t');
      append_escaped (line, text != NULL ? text : "");
    }
  g_string_append_c (line, '\n');
  if (fwrite (line->str, 1, line->len, stdout) == line->len)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("standard output can't be written"));
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Prints those of @ids, all where that is %NULL. */
static gboolean
print_rows (ChanceryDb *db, GArray *ids, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, order_sql, error);
  g_autoptr (GString) line = g_string_new (NULL);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  if (ids != NULL)
    g_array_sort (ids, compare_ids);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      if ((ids == NULL || g_array_binary_search (ids, &id, compare_ids, NULL)) &&
          !print_row (db, id, line, error))
        return FALSE;
    }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
list (const char *database, const ChanceryFilter *filter, GError **error)
{
  g_autoptr (ChanceryFinder) finder = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GArray) ids = NULL;

  db = chancery_db_open_first (database, CHANCERY_DB_READ, NULL, error);
  if (db == NULL || !chancery_db_begin_read (db, error))
    return FALSE;
  if (!chancery_filter_is_empty (filter))
    {
      finder = chancery_finder_new (database, NULL);
      ids = chancery_finder_find (finder, db, filter, NULL, error);
      if (ids == NULL)
        return FALSE;
    }
  return print_rows (db, ids, error);
}

/**
 * chancery_cli_run_list:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_list (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("list", NULL);
  g_auto (ChanceryCliFilter) options = { 0 };
  g_autoptr (ChanceryFilter) filter = NULL;
  g_autofree char *option = NULL;
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  chancery_cli_add_database (context, &option);
  chancery_cli_add_filter (context, &options);
  if (!chancery_cli_parse (context, &argc, &argv))
    return CHANCERY_CLI_USAGE;
  if (argc != 1)
    return chancery_cli_misuse (argv[1], "%s", _ ("it takes no argument"));
  filter = chancery_cli_filter_build (&options, &error);
  if (filter == NULL)
    return chancery_cli_filter_refuse (argv[0], error);
  database = chancery_cli_resolve_database (option);
  if (list (database, filter, &error) && fflush (stdout) == 0)
    return CHANCERY_CLI_DONE;
  return chancery_cli_fail (
      database, "%s", error != NULL ? _ (error->message) : _ ("standard output can't be written"));
}
