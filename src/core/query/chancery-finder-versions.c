/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a query to the archived versions that match, so that a search also says what stands in
 * articles and isn't coded yet: words, actors as their names, and what sources have themselves. */

#include "core/query/chancery-finder-private.h"

#include <string.h>

#include "core/date/chancery-date.h"
#include "core/query/chancery-ids.h"

/* What is asked of the source rather than of the text. */
typedef struct {
  GArray *outlets;       /* keys; NULL where none is asked for */
  GArray *other_outlets; /* of those that are to be left out */
  const ChanceryQuery *query;
  ChancerySpan span;
} Wanted;

static void
append_alternatives (GString   *expression,
                     GPtrArray *names)
{
  const char *before = "(";

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (ChanceryPattern) pattern = chancery_pattern_new (names->pdata[i], FALSE);

      if (!chancery_pattern_is_empty (pattern))
        {
          g_autofree char *phrase = chancery_pattern_to_expression (pattern);

          g_string_append_printf (expression, "%s%s", before, phrase);
          before = " OR ";
        }
    }
  if (expression->len > 0)
    g_string_append_c (expression, ')');
}

/* What one term asks of the text; empty for a term that asks of the source. */
static gboolean
express_term (ChancerySearch          *search,
              const ChanceryQueryTerm *term,
              GString                 *expression,
              GError                 **error)
{
  g_string_truncate (expression, 0);
  if (term->facet == CHANCERY_FACET_SEARCH)
    {
      g_autoptr (ChanceryPattern) pattern = chancery_pattern_new (term->value, term->prefix);
      g_autofree char *phrase = chancery_pattern_to_expression (pattern);

      g_string_append (expression, phrase);
    }
  else if (term->facet == CHANCERY_FACET_ACTOR)
    {
      g_autoptr (GArray) ids =
        chancery_names_find (search->names, term->facet, term->value, TRUE, error);
      g_autoptr (GPtrArray) names = NULL;

      if (ids == NULL)
        return FALSE;
      names = chancery_names_get_all (search->names, term->facet, ids);
      append_alternatives (expression, names);
    }
  return TRUE;
}

/* All words and one of the actors, without what is negated. @expression stays empty where the
 * query asks for no text. */
static gboolean
express_query (ChancerySearch      *search,
               const ChanceryQuery *query,
               GString             *expression,
               GError             **error)
{
  g_autoptr (GString) part = g_string_new (NULL);
  g_autoptr (GString) actors = g_string_new (NULL);
  g_autoptr (GString) without = g_string_new (NULL);

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      GString *to = term->negated                           ? without
                    : term->facet == CHANCERY_FACET_ACTOR ? actors
                                                            : expression;

      if (!express_term (search, term, part, error))
        return FALSE;
      if (part->len > 0)
        g_string_append_printf (to, "%s%s",
                                to->len == 0 ? "" : to == expression ? " AND " : " OR ",
                                part->str);
    }
  if (actors->len > 0)
    g_string_append_printf (expression, "%s(%s)", expression->len > 0 ? " AND " : "",
                            actors->str);
  if (expression->len > 0 && without->len > 0)
    {
      g_string_prepend_c (expression, '(');
      g_string_append_printf (expression, ") NOT (%s)", without->str);
    }
  return TRUE;
}

static gboolean
is_of_source (ChanceryFacet facet)
{
  return facet == CHANCERY_FACET_OUTLET || facet == CHANCERY_FACET_AFTER ||
         facet == CHANCERY_FACET_BEFORE || facet == CHANCERY_FACET_LANGUAGE;
}

/* Topics, kinds, tags … are of statements only: nothing that isn't coded has them. */
static gboolean
asks_for_statements (const ChanceryQuery *query)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (!term->negated && !is_of_source (term->facet) && term->facet != CHANCERY_FACET_SEARCH &&
          term->facet != CHANCERY_FACET_ACTOR)
        return TRUE;
    }
  return FALSE;
}

static gboolean
asks_for_sources (const ChanceryQuery *query)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    if (is_of_source (chancery_query_get_term (query, i)->facet))
      return TRUE;
  return FALSE;
}

static gboolean
find_outlets (ChancerySearch *search,
              Wanted         *wanted,
              GError        **error)
{
  for (guint i = 0; i < chancery_query_get_n_terms (wanted->query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (wanted->query, i);
      GArray **ids = term->negated ? &wanted->other_outlets : &wanted->outlets;
      g_autoptr (GArray) found = NULL;

      if (term->facet != CHANCERY_FACET_OUTLET)
        continue;
      found = chancery_names_find (search->names, term->facet, term->value, TRUE, error);
      if (found == NULL)
        return FALSE;
      if (*ids == NULL)
        *ids = chancery_ids_new ();
      g_array_append_vals (*ids, found->data, found->len);
      chancery_ids_sort (*ids);
    }
  return TRUE;
}

/* `en` is `en-GB` too. */
static gboolean
is_in_language (const char *language,
                const char *wanted)
{
  gsize length = strlen (wanted);

  return language != NULL && g_ascii_strncasecmp (language, wanted, length) == 0 &&
         (language[length] == '\0' || language[length] == '-');
}

static gboolean
has_wanted_language (const ChanceryQuery *query,
                     const char          *language)
{
  gboolean asked = FALSE, found = FALSE;

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (term->facet != CHANCERY_FACET_LANGUAGE)
        continue;
      if (term->negated && is_in_language (language, term->value))
        return FALSE;
      asked |= !term->negated;
      found |= !term->negated && is_in_language (language, term->value);
    }
  return found || !asked;
}

static gboolean
was_published_in (const ChancerySpan *span,
                  const char         *published)
{
  ChanceryDate date;

  return !span->given || (published != NULL && chancery_date_parse (published, &date, NULL) &&
                          date.hi > span->from && date.lo < span->to);
}

/* @cursor stands on outlet, language and published of a source. */
static gboolean
is_wanted (const Wanted   *wanted,
           ChanceryCursor *cursor)
{
  gint64 outlet = chancery_cursor_get_integer (cursor, 0);

  return (wanted->outlets == NULL || chancery_ids_contain (wanted->outlets, outlet)) &&
         (wanted->other_outlets == NULL || !chancery_ids_contain (wanted->other_outlets, outlet)) &&
         has_wanted_language (wanted->query, chancery_cursor_get_text (cursor, 1, NULL)) &&
         was_published_in (&wanted->span, chancery_cursor_get_text (cursor, 2, NULL));
}

static GArray *
keep_wanted (ChancerySearch *search,
             const Wanted   *wanted,
             const GArray   *versions,
             GError        **error)
{
  g_autoptr (GArray) result = chancery_ids_new ();
  ChanceryCursor *cursor = chancery_db_prepare (
    search->db, "SELECT s.outlet, s.language, s.published FROM version AS v"
                " JOIN source AS s ON s.id = v.source WHERE v.id = ?", error);

  if (cursor == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      gint64 id = g_array_index (versions, gint64, i);
      ChanceryStep step;

      if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return NULL;
      chancery_cursor_bind_integer (cursor, 1, id);
      step = chancery_cursor_step (cursor, error);
      if (step == CHANCERY_STEP_ROW && is_wanted (wanted, cursor))
        g_array_append_val (result, id);
      chancery_cursor_reset (cursor);
      if (step == CHANCERY_STEP_FAILED)
        return NULL;
    }
  return g_steal_pointer (&result);
}

static GArray *
narrow_by_source (ChancerySearch      *search,
                  const ChanceryQuery *query,
                  const GArray        *versions,
                  GError             **error)
{
  Wanted wanted = { .query = query };
  GArray *result = NULL;

  if (chancery_search_get_span (query, &wanted.span, error) &&
      find_outlets (search, &wanted, error))
    result = keep_wanted (search, &wanted, versions, error);
  g_clear_pointer (&wanted.outlets, g_array_unref);
  g_clear_pointer (&wanted.other_outlets, g_array_unref);
  return result;
}

/* The keys of the archived versions that match a query, as a set. */
GArray *
chancery_search_versions (ChancerySearch      *search,
                          const ChanceryQuery *query,
                          GError             **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  g_autoptr (GArray) versions = NULL;

  if (!express_query (search, query, expression, error))
    return NULL;
  if (expression->len == 0 || asks_for_statements (query))
    return chancery_ids_new ();
  versions = chancery_fulltext_match (search->fulltext, search->db, CHANCERY_FULLTEXT_VERSIONS,
                                      expression->str, search->cancellable, error);
  if (versions == NULL || !asks_for_sources (query))
    return g_steal_pointer (&versions);
  return narrow_by_source (search, query, versions, error);
}
