/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery stats [-d DB]`: how much there is of what, as `name: number` lines.
 */

#include <glib/gi18n.h>

#include "cli/chancery-cli.h"
#include "core/db/chancery-db.h"
#include "core/model/chancery-schema.h"

/* Scripts read these: names are not translated, and new ones come at the end. */
static const struct
{
  const char *name;
  const char *sql;
} figures[] = {
  { "statements", "SELECT count(*) FROM statement WHERE gone IS NULL" },
  { "actors", "SELECT count(*) FROM actor WHERE gone IS NULL" },
  { "outlets", "SELECT count(*) FROM outlet WHERE gone IS NULL" },
  { "sources", "SELECT count(*) FROM source WHERE gone IS NULL" },
  { "versions", "SELECT count(*) FROM version WHERE gone IS NULL" },
  { "events", "SELECT count(*) FROM event WHERE gone IS NULL" },
  { "topics", "SELECT count(*) FROM topic WHERE gone IS NULL" },
  { "lists", "SELECT count(*) FROM list WHERE gone IS NULL" },
  { "views", "SELECT count(*) FROM view WHERE gone IS NULL" },
  { "verbatim", "SELECT count(*) FROM statement WHERE gone IS NULL AND kind = 'verbatim'" },
  { "mixed", "SELECT count(*) FROM statement WHERE gone IS NULL AND kind = 'mixed'" },
  { "paraphrase", "SELECT count(*) FROM statement WHERE gone IS NULL AND kind = 'paraphrase'" },
  { "to-verify", "SELECT count(*) FROM statement WHERE gone IS NULL AND review = 'to-verify'" },
  { "undated", "SELECT count(*) FROM statement WHERE gone IS NULL AND said IS NULL" },
  { "citations", "SELECT count(*) FROM citation JOIN statement ON statement.id = citation.statement"
                 " WHERE gone IS NULL" },
  { "commitments", "SELECT count(*) FROM commitment JOIN statement"
                   " ON statement.id = commitment.statement WHERE gone IS NULL" },
  { "links", "SELECT count(*) FROM link JOIN statement ON statement.id = link.statement"
             " WHERE gone IS NULL" },
  { "actions", "SELECT count(*) FROM action" },
};

static gboolean
print_figures (ChanceryDb *db, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      gint64 number;

      if (!chancery_db_get_integer (db, figures[i].sql, &number, error))
        return FALSE;
      g_string_append_printf (lines, "%s: %" G_GINT64_FORMAT "\n", figures[i].name, number);
    }
  g_print ("%s", lines->str);
  return TRUE;
}

/**
 * chancery_cli_run_stats:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_stats (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("stats", NULL);
  g_autofree char *option = NULL;
  g_autofree char *database = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (GError) error = NULL;

  chancery_cli_add_database (context, &option);
  if (!chancery_cli_parse (context, &argc, &argv))
    return CHANCERY_CLI_USAGE;
  if (argc != 1)
    return chancery_cli_misuse (argv[1], "%s", _("it takes no argument"));
  database = chancery_cli_resolve_database (option);
  db = chancery_db_open_first (database, CHANCERY_DB_READ, NULL, &error);
  if (db == NULL || !chancery_db_begin_read (db, &error) || !print_figures (db, &error))
    return chancery_cli_fail (database, "%s", error->message);
  return CHANCERY_CLI_DONE;
}
