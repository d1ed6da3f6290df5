/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The FILTER options as the filter that the rest of the program knows.
 */

#include "cli/chancery-cli-filter.h"

static gboolean
add_all (ChanceryFilter *filter, ChanceryFacet facet, GStrv values, GError **error)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (!chancery_filter_add (filter, facet, values[i], error))
      {
        g_prefix_error (error, "--%s: ", chancery_facet_get_name (facet));
        return FALSE;
      }
  return TRUE;
}

/**
 * chancery_cli_filter_build:
 * @options: the options as given
 * @error: return location for a #ChanceryQueryError, which names the option
 *
 * Returns: (transfer full) (nullable): the filter; empty where no option was given. Where it is
 *   %NULL, see [func@filter_refuse]
 */
ChanceryFilter *
chancery_cli_filter_build (const ChanceryCliFilter *options, GError **error)
{
  const struct
  {
    ChanceryFacet facet;
    GStrv values;
  } all[] = {
    { CHANCERY_FACET_ACTOR, options->actors },   { CHANCERY_FACET_TOPIC, options->topics },
    { CHANCERY_FACET_EVENT, options->events },   { CHANCERY_FACET_OUTLET, options->outlets },
    { CHANCERY_FACET_KIND, options->kinds },     { CHANCERY_FACET_REVIEW, options->reviews },
    { CHANCERY_FACET_TAG, options->tags },       { CHANCERY_FACET_LIST, options->lists },
    { CHANCERY_FACET_AFTER, options->from },     { CHANCERY_FACET_BEFORE, options->to },
    { CHANCERY_FACET_SEARCH, options->searches },
  };
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (!add_all (filter, all[i].facet, all[i].values, error))
      return NULL;
  return g_steal_pointer (&filter);
}

/**
 * chancery_cli_filter_refuse:
 * @command: the subcommand
 * @error: why there is no filter
 *
 * Tells it. A word that no option knows and a date that is none are wrong usage; a search is the
 * user's own text, which can't be read.
 *
 * Returns: an exit status
 */
int
chancery_cli_filter_refuse (const char *command, const GError *error)
{
  return g_error_matches (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE)
             ? chancery_cli_misuse (command, "%s", error->message)
             : chancery_cli_fail (command, "%s", error->message);
}
