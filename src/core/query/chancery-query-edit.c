/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing single terms of a search text as somebody would who types: what they typed stays as it
 * is and where it is. A new term comes last, but before what can't be read: there an open
 * quotation mark would swallow it. What terms mean is said in chancery-query.
 */

#include "core/query/chancery-query-edit.h"

#include <string.h>

/* Puts @with, nothing where it is NULL, in the place of the bytes from @start to @end, with one
 * space around it. */
static char *
splice (const char *text,
        gsize       start,
        gsize       end,
        const char *with)
{
  g_autofree char *before = g_strchomp (g_strndup (text, start));
  g_autofree char *after = g_strchug (g_strdup (text + end));
  const char *parts[] = { before, with != NULL ? with : "", after };
  GString *result = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (result, "%s%s", result->len > 0 ? " " : "", parts[i]);
  return g_string_free (result, FALSE);
}

static gboolean
is_alike (const char *a,
          const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

/* @value: (nullable): any where it is NULL */
static const ChanceryQueryTerm *
find_term (const ChanceryQuery *query,
           ChanceryFacet        facet,
           const char          *value,
           gboolean             negated)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (term->facet == facet && term->negated == negated &&
          (value == NULL || is_alike (term->value, value)))
        return term;
    }
  return NULL;
}

static char *
format_term (ChanceryFacet facet,
             const char   *value)
{
  ChanceryQueryTerm term = { .facet = facet, .phrase = TRUE, .value = (char *) value };

  return chancery_query_term_to_string (&term);
}

/* Takes out the first such term, or puts @with in its place; NULL where there is none. */
static char *
exchange (const char   *text,
          ChanceryFacet facet,
          const char   *value,
          gboolean      negated,
          const char   *with)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = chancery_query_parse_beginning (text, &end, NULL);
  const ChanceryQueryTerm *term = find_term (query, facet, value, negated);

  return term != NULL ? splice (text, term->start, term->end, with) : NULL;
}

static char *
append (const char *text,
        const char *term)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = chancery_query_parse_beginning (text, &end, NULL);

  return splice (text, end, end, term);
}

static char *
remove_all (const char   *text,
            ChanceryFacet facet,
            const char   *value)
{
  char *result = g_strdup (text);
  char *less;

  while ((less = exchange (result, facet, value, FALSE, NULL)) != NULL)
    {
      g_free (result);
      result = less;
    }
  return result;
}

/**
 * chancery_query_edit_has_term:
 * @text: a search, not necessarily one that can be read to its end
 * @facet: a field, not %CHANCERY_FACET_SEARCH
 * @value: its value, without quotation marks
 *
 * Returns: whether @text asks for @value; upper and lower case are alike
 */
gboolean
chancery_query_edit_has_term (const char   *text,
                              ChanceryFacet facet,
                              const char   *value)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = NULL;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  query = chancery_query_parse_beginning (text, &end, NULL);
  return find_term (query, facet, value, FALSE) != NULL;
}

/**
 * chancery_query_edit_set_term:
 * @text: a search, not necessarily one that can be read to its end
 * @facet: a field, not %CHANCERY_FACET_SEARCH
 * @value: its value, without quotation marks
 * @on: whether to ask for it
 *
 * Adds a field with a value, in the place of one that leaves it out if there is one, or takes it
 * out wherever it stands. A value that the field can't have is left out.
 *
 * Returns: (transfer full): the text then
 */
char *
chancery_query_edit_set_term (const char   *text,
                              ChanceryFacet facet,
                              const char   *value,
                              gboolean      on)
{
  g_autofree char *term = NULL;
  char *result;

  g_return_val_if_fail (text != NULL && value != NULL, NULL);
  g_return_val_if_fail (chancery_facet_get_field (facet) != NULL, NULL);

  if (!on)
    return remove_all (text, facet, value);
  if (chancery_query_edit_has_term (text, facet, value) || *value == '\0' ||
      !chancery_facet_check (facet, value, NULL))
    return g_strdup (text);

  term = format_term (facet, value);
  result = exchange (text, facet, value, TRUE, term);
  return result != NULL ? result : append (text, term);
}

/**
 * chancery_query_edit_set_only:
 * @text: a search, not necessarily one that can be read to its end
 * @facet: a field, not %CHANCERY_FACET_SEARCH
 * @value: (nullable): its value, without quotation marks; %NULL for none
 *
 * Makes this the only value that is asked for, where the first one stood.
 *
 * Returns: (transfer full): the text then
 */
char *
chancery_query_edit_set_only (const char   *text,
                              ChanceryFacet facet,
                              const char   *value)
{
  g_autofree char *term = NULL;
  g_autofree char *before = NULL;
  g_autofree char *rest = NULL;
  gsize end;
  g_autoptr (ChanceryQuery) query = NULL;
  const ChanceryQueryTerm *first;

  g_return_val_if_fail (text != NULL && chancery_facet_get_field (facet) != NULL, NULL);

  query = chancery_query_parse_beginning (text, &end, NULL);
  first = find_term (query, facet, NULL, FALSE);
  if (value == NULL)
    return remove_all (text, facet, NULL);
  term = format_term (facet, value);
  if (first == NULL)
    return append (text, term);

  before = g_strndup (text, first->start);
  rest = remove_all (text + first->end, facet, NULL);
  return g_strconcat (before, term, *rest == '\0' || g_ascii_isspace (*rest) ? "" : " ", rest,
                      NULL);
}

/**
 * chancery_query_edit_set_span:
 * @text: a search, not necessarily one that can be read to its end
 * @from: (nullable): an EDTF date, said in it or later; %NULL for an open beginning
 * @until: (nullable): an EDTF date, said in it or earlier; %NULL for an open end
 *
 * Makes these the only dates that are asked for.
 *
 * Returns: (transfer full): the text then
 */
char *
chancery_query_edit_set_span (const char *text,
                              const char *from,
                              const char *until)
{
  g_autofree char *half = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (from == NULL || chancery_facet_check (CHANCERY_FACET_AFTER, from, NULL),
                        NULL);
  g_return_val_if_fail (until == NULL ||
                        chancery_facet_check (CHANCERY_FACET_BEFORE, until, NULL), NULL);

  half = chancery_query_edit_set_only (text, CHANCERY_FACET_AFTER, from);
  return chancery_query_edit_set_only (half, CHANCERY_FACET_BEFORE, until);
}

/**
 * chancery_query_edit_remove_term:
 * @text: a search, not necessarily one that can be read to its end
 * @index: which of the terms that can be read, from 0
 *
 * Returns: (transfer full): the text without it; as it is where there are fewer
 */
char *
chancery_query_edit_remove_term (const char *text,
                                 guint       index)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = NULL;
  const ChanceryQueryTerm *term;

  g_return_val_if_fail (text != NULL, NULL);

  query = chancery_query_parse_beginning (text, &end, NULL);
  if (index >= chancery_query_get_n_terms (query))
    return g_strdup (text);
  term = chancery_query_get_term (query, index);
  return splice (text, term->start, term->end, NULL);
}
