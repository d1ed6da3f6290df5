/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-search-wording.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "ui/chancery-wording.h"

/* What each field asks for; how a term of it reads, and how one that is left out; what is said of a
 * name that nothing has. */
static const struct
{
  const char *meaning;
  const char *term;
  const char *negated;
  const char *unknown;
} fields[CHANCERY_N_FACETS] = {
  [CHANCERY_FACET_ACTOR] = { N_("who said it"), N_("From: %s"), N_("Not from: %s"),
                             N_("No actor is called “%s”") },
  [CHANCERY_FACET_TOPIC] = { N_("what it is about"), N_("Topic: %s"), N_("Not topic: %s"),
                             N_("No topic is called “%s”") },
  [CHANCERY_FACET_EVENT] = { N_("what happened"), N_("Event: %s"), N_("Not event: %s"),
                             N_("No event is called “%s”") },
  [CHANCERY_FACET_OUTLET] = { N_("who reported it"), N_("Outlet: %s"), N_("Not outlet: %s"),
                              N_("No outlet is called “%s”") },
  [CHANCERY_FACET_KIND] = { N_("direct quote, partial quote, paraphrase"), N_("Kind: %s"),
                            N_("Not kind: %s"), NULL },
  [CHANCERY_FACET_REVIEW] = { N_("whether it was verified"), N_("Review: %s"),
                              N_("Not review: %s"), NULL },
  [CHANCERY_FACET_TAG] = { N_("a tag"), N_("Tag: %s"), N_("Not tag: %s"),
                           N_("Nothing has the tag “%s”") },
  [CHANCERY_FACET_LIST] = { N_("a list that holds it"), N_("List: %s"), N_("Not in list: %s"),
                            N_("No list is called “%s”") },
  [CHANCERY_FACET_AFTER] = { N_("said then or later"), N_("Since %s"), NULL, NULL },
  [CHANCERY_FACET_BEFORE] = { N_("said then or earlier"), N_("Until %s"), NULL, NULL },
  [CHANCERY_FACET_VIA] = { N_("who relayed it"), N_("Via: %s"), N_("Not via: %s"),
                           N_("Nothing was relayed by “%s”") },
  [CHANCERY_FACET_LANGUAGE] = { N_("the language of the quote"), N_("Language: %s"),
                                N_("Not language: %s"), NULL },
};

/**
 * chancery_search_wording_field:
 * @field: a field, not %CHANCERY_FACET_SEARCH
 *
 * Returns: (transfer none): what it asks for
 */
const char *
chancery_search_wording_field (ChanceryFacet field)
{
  g_return_val_if_fail (chancery_facet_get_field (field) != NULL, "");

  return _(fields[field].meaning);
}

static char *
format_value (const ChanceryQueryTerm *term)
{
  switch (term->facet)
    {
    case CHANCERY_FACET_KIND:
      return g_strdup (chancery_wording_kind (term->value));
    case CHANCERY_FACET_REVIEW:
      return g_strdup (chancery_wording_review (term->value));
    case CHANCERY_FACET_AFTER:
    case CHANCERY_FACET_BEFORE:
      return chancery_wording_short_date (term->value);
    default:
      return g_strdup (term->value);
    }
}

static char *
fill_in (const char *format,
         const char *value)
{
  return g_strdup_printf (_(format), value);
}

/**
 * chancery_search_wording_term:
 * @term: a term with a field
 *
 * Returns: (transfer full): what it asks for: "Topic: Peace talks"
 */
char *
chancery_search_wording_term (const ChanceryQueryTerm *term)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (chancery_facet_get_field (term->facet) != NULL, NULL);

  value = format_value (term);
  return fill_in (term->negated ? fields[term->facet].negated : fields[term->facet].term, value);
}

/**
 * chancery_search_wording_span:
 * @from: (nullable): the date after which, EDTF
 * @until: (nullable): the date before which
 *
 * Returns: (transfer full): the time from one to the other: "Aug 2025 – 22 Sep 2025"
 */
char *
chancery_search_wording_span (const char *from,
                              const char *until)
{
  g_autofree char *first = from == NULL ? NULL : chancery_wording_short_date (from);
  g_autofree char *last = until == NULL ? NULL : chancery_wording_short_date (until);

  if (first == NULL)
    return fill_in (fields[CHANCERY_FACET_BEFORE].term, last);
  if (last == NULL)
    return fill_in (fields[CHANCERY_FACET_AFTER].term, first);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  return g_strdup_printf (_("%s – %s"), first, last);
}

/* The field at @p, past a minus; %CHANCERY_FACET_SEARCH where there is none. */
static ChanceryFacet
find_field (const char *p)
{
  p += *p == '-' ? 1 : g_str_has_prefix (p, "−") ? strlen ("−") : 0;
  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    {
      const char *field = chancery_facet_get_field (facet);
      gsize length = field == NULL ? 0 : strlen (field);

      if (length > 0 && g_ascii_strncasecmp (p, field, length) == 0 && p[length] == ':')
        return facet;
    }
  return CHANCERY_FACET_SEARCH;
}

static char *
list_words (guint field)
{
  const char *const *words = chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[field].words;

  return g_strjoinv (", ", (char **) words);
}

static char *
describe_value (ChanceryFacet facet,
                const char *value)
{
  g_autofree char *words = NULL;

  switch (facet)
    {
    case CHANCERY_FACET_AFTER:
    case CHANCERY_FACET_BEFORE:
      return g_strdup_printf (_("“%s” is not a date such as 2025, 2025-08 or 2025-08-22"), value);
    case CHANCERY_FACET_KIND:
    case CHANCERY_FACET_REVIEW:
      words = list_words (facet == CHANCERY_FACET_KIND ? CHANCERY_STATEMENT_KIND
                                                       : CHANCERY_STATEMENT_REVIEW);
      return g_strdup_printf (_("“%s” is none of: %s"), value, words);
    default:
      return g_strdup_printf (_("“%s” is not a language such as en or de-AT"), value);
    }
}

/* What is wrong with the term that begins at @start and ends at @end. */
static char *
describe_term (const char *start,
               const char *end,
               const GError *problem)
{
  ChanceryFacet facet = find_field (start);
  const char *field = chancery_facet_get_field (facet);
  const char *colon = memchr (start, ':', end - start);
  g_autofree char *before = g_strndup (start, (colon != NULL ? colon : end) - start);
  g_autofree char *value = colon == NULL ? NULL : g_strndup (colon + 1, end - colon - 1);

  if (problem->code == CHANCERY_QUERY_ERROR_FIELD)
    return g_strdup_printf (_("There is no field “%s:”"), before);
  if (problem->code == CHANCERY_QUERY_ERROR_UNCLOSED)
    return g_strdup (_("The quotation mark is not closed"));
  if (problem->code == CHANCERY_QUERY_ERROR_INCOMPLETE && field != NULL)
    return g_strdup_printf (_("“%s:” needs a value"), field);
  if (problem->code == CHANCERY_QUERY_ERROR_VALUE && value != NULL)
    return describe_value (facet, value);
  if (field != NULL)
    return g_strdup_printf (_("“%s:” can't be left out"), field);
  return g_strdup (_("There is too much to look for"));
}

/* The name of a term that nothing is called by; the rest of the search can be read. */
static gboolean
find_unknown (const ChanceryQuery *query,
              const GError *problem,
              ChancerySearchProblem *out)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      /* As chancery-names has it. */
      g_autofree char *shown = chancery_excerpt (term->value, -1);
      g_autofree char *unknown = g_strdup_printf (
          _("unknown %s “%s”"), chancery_facet_get_name (term->facet), shown);

      if (fields[term->facet].unknown != NULL && strstr (problem->message, unknown) != NULL)
        {
          out->message = fill_in (fields[term->facet].unknown, term->value);
          out->start = term->start;
          out->end = term->end;
          return TRUE;
        }
    }
  return FALSE;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * chancery_search_wording_problem:
 * @search: a search
 * @problem: why it can't be answered, a #ChanceryQueryError
 * @out: (out caller-allocates): what is wrong and where; the message to be freed
 */
void
chancery_search_wording_problem (const char *search,
                                 const GError *problem,
                                 ChancerySearchProblem *out)
{
  g_autoptr (GError) error = NULL;
  gsize end;
  g_autoptr (ChanceryQuery) query = chancery_query_parse_beginning (search, &end, &error);

  *out = (ChancerySearchProblem){ NULL, 0, 0 };
  if (error == NULL && !find_unknown (query, problem, out))
    out->message = g_strdup (problem->message);
  if (error == NULL)
    return;

  out->start = end;
  out->end = skip_word (search + end) - search;
  if (error->code == CHANCERY_QUERY_ERROR_UNCLOSED)
    out->end = strlen (search);
  out->message = describe_term (search + out->start, search + out->end, error);
}
