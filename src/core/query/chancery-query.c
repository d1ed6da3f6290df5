/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search grammar, of the window's search entry and of --search: words, "phrases", prefix*,
 * −not, and fields with quoted values.
 *
 *   query  = { term }, separated by white space
 *   term   = [ "-" | "−" ] ( field ":" value | value [ "*" ] )
 *   value  = word | '"' … '"' | '“' … '”' | '„' … ('”' | '“') | '«' … '»'
 *            (\" and \\ stand for " and \ inside '"')
 *   field  = from topic event outlet kind review tag list via lang after before
 *
 * Terms are AND-ed, but alike fields OR-ed; of several dates the widest span counts. A word of
 * other marks than letters and digits ("–", "&") finds nothing and is left out. This file says
 * what was asked for; what it matches is found by chancery-filter-sql and chancery-fulltext.
 */

#include "core/query/chancery-query.h"

#include "core/chancery-excerpt.h"
#include "core/date/chancery-date.h"
#include "core/model/chancery-schema.h"
#include "core/query/chancery-fold.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than anybody types; keeps what a hostile saved view can ask for small. */
#define MAX_TERMS 200

struct _ChanceryQuery {
  GPtrArray *terms; /* of ChanceryQueryTerm */
};

typedef struct {
  const char *text;
  const char *p;
} Scanner;

static const struct {
  const char *name;  /* in a filter, and the option on the command line */
  const char *field; /* in a search */
} facets[CHANCERY_N_FACETS] = {
  [CHANCERY_FACET_ACTOR] = { "actor", "from" },
  [CHANCERY_FACET_TOPIC] = { "topic", "topic" },
  [CHANCERY_FACET_EVENT] = { "event", "event" },
  [CHANCERY_FACET_OUTLET] = { "outlet", "outlet" },
  [CHANCERY_FACET_KIND] = { "kind", "kind" },
  [CHANCERY_FACET_REVIEW] = { "review", "review" },
  [CHANCERY_FACET_TAG] = { "tag", "tag" },
  [CHANCERY_FACET_LIST] = { "list", "list" },
  [CHANCERY_FACET_AFTER] = { "from", "after" },
  [CHANCERY_FACET_BEFORE] = { "to", "before" },
  [CHANCERY_FACET_SEARCH] = { "search", NULL },
  [CHANCERY_FACET_VIA] = { "via", "via" },
  [CHANCERY_FACET_LANGUAGE] = { "lang", "lang" },
};

static const struct {
  const char *open;
  const char *close;
  const char *other_close;
} quotation_marks[] = {
  { "\"", "\"", NULL }, { "“", "”", NULL }, { "„", "“", "”" }, { "«", "»", NULL },
};

G_DEFINE_QUARK (chancery-query-error-quark, chancery_query_error)

static void
term_free (gpointer data)
{
  ChanceryQueryTerm *term = data;

  g_free (term->value);
  g_free (term);
}

static gboolean
fail (const Scanner *scanner,
      const char    *at,
      int            code,
      GError       **error,
      const char    *message)
{
  /* Translators: what is wrong with a search, and at which of its characters. */
  g_set_error (error, CHANCERY_QUERY_ERROR, code, _("%s at character %lld"), message,
               (long long) g_utf8_pointer_to_offset (scanner->text, at) + 1);
  return FALSE;
}

static gboolean
take (Scanner    *scanner,
      const char *string)
{
  if (string == NULL || !g_str_has_prefix (scanner->p, string))
    return FALSE;
  scanner->p += strlen (string);
  return TRUE;
}

static gboolean
at_space (const Scanner *scanner)
{
  return g_unichar_isspace (g_utf8_get_char (scanner->p));
}

static char *
scan_word (Scanner *scanner)
{
  const char *start = scanner->p;

  while (*scanner->p != '\0' && !at_space (scanner))
    scanner->p = g_utf8_next_char (scanner->p);
  return g_strndup (start, scanner->p - start);
}

/* At the opening quotation mark, if there is one; else @value is left alone. */
static gboolean
scan_quoted (Scanner *scanner,
             char   **value,
             GError **error)
{
  const char *start = scanner->p;
  g_autoptr (GString) string = g_string_new (NULL);
  gsize kind;

  for (kind = 0; kind < G_N_ELEMENTS (quotation_marks); kind++)
    if (take (scanner, quotation_marks[kind].open))
      break;
  if (kind == G_N_ELEMENTS (quotation_marks))
    return TRUE;

  while (*scanner->p != '\0')
    {
      if (take (scanner, quotation_marks[kind].close) ||
          take (scanner, quotation_marks[kind].other_close))
        {
          *value = g_string_free (g_steal_pointer (&string), FALSE);
          return TRUE;
        }
      if (kind == 0 && *scanner->p == '\\' && (scanner->p[1] == '"' || scanner->p[1] == '\\'))
        scanner->p++;
      g_string_append_unichar (string, g_utf8_get_char (scanner->p));
      scanner->p = g_utf8_next_char (scanner->p);
    }
  return fail (scanner, start, CHANCERY_QUERY_ERROR_UNCLOSED, error,
               _("missing closing quotation mark"));
}

/* A word of ASCII letters with a colon is a field, unless what follows makes it an address. */
static gboolean
scan_field (Scanner       *scanner,
            ChanceryFacet *facet,
            GError       **error)
{
  gsize length = strspn (scanner->p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  *facet = CHANCERY_FACET_SEARCH;
  if (length == 0 || scanner->p[length] != ':' || scanner->p[length + 1] == '/')
    return TRUE;
  for (int i = 0; i < CHANCERY_N_FACETS; i++)
    if (facets[i].field != NULL && strlen (facets[i].field) == length &&
        g_ascii_strncasecmp (facets[i].field, scanner->p, length) == 0)
      {
        *facet = i;
        scanner->p += length + 1;
        return TRUE;
      }
  name = chancery_excerpt (scanner->p, length);
  message = g_strdup_printf (_("unknown field “%s:”"), name);
  return fail (scanner, scanner->p, CHANCERY_QUERY_ERROR_FIELD, error, message);
}

static gboolean
check_field_term (const Scanner           *scanner,
                  const char              *start,
                  const ChanceryQueryTerm *term,
                  GError                 **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *message = NULL;
  int code = *term->value == '\0' ? CHANCERY_QUERY_ERROR_INCOMPLETE : CHANCERY_QUERY_ERROR_SYNTAX;

  if (*term->value == '\0')
    message = g_strdup_printf (_("“%s:” needs a value"), facets[term->facet].field);
  else if (term->negated &&
           (term->facet == CHANCERY_FACET_AFTER || term->facet == CHANCERY_FACET_BEFORE))
    message = g_strdup_printf (_("“%s:” cannot be negated"), facets[term->facet].field);
  if (message != NULL)
    return fail (scanner, start, code, error, message);
  if (!chancery_facet_check (term->facet, term->value, &local))
    return fail (scanner, start, local->code, error, local->message);
  return TRUE;
}

static gboolean
has_letters (const char *text)
{
  g_autofree char *folded = chancery_fold (text);

  return *folded != '\0';
}

static gboolean
scan_term (Scanner   *scanner,
           GPtrArray *terms,
           GError   **error)
{
  ChanceryQueryTerm *term = g_new0 (ChanceryQueryTerm, 1);
  g_autoptr (GPtrArray) guard = g_ptr_array_new_with_free_func (term_free);
  const char *start = scanner->p;

  g_ptr_array_add (guard, term);
  term->negated = take (scanner, "-") || take (scanner, "−");
  if (!scan_field (scanner, &term->facet, error) || !scan_quoted (scanner, &term->value, error))
    return FALSE;
  term->phrase = term->value != NULL;
  if (!term->phrase)
    term->value = scan_word (scanner);
  if (term->facet != CHANCERY_FACET_SEARCH)
    {
      if (!check_field_term (scanner, start, term, error))
        return FALSE;
    }
  else if (!term->phrase && g_str_has_suffix (term->value, "*"))
    {
      term->prefix = TRUE;
      term->value[strlen (term->value) - 1] = '\0';
    }
  else if (term->phrase)
    term->prefix = take (scanner, "*");
  if (term->facet == CHANCERY_FACET_SEARCH && !has_letters (term->value))
    return TRUE;
  if (terms->len == MAX_TERMS)
    return fail (scanner, start, CHANCERY_QUERY_ERROR_SYNTAX, error, _("too many terms"));
  term->start = start - scanner->text;
  term->end = scanner->p - scanner->text;
  g_ptr_array_add (terms, g_ptr_array_steal_index (guard, 0));
  return TRUE;
}

static void
query_clear (gpointer data)
{
  ChanceryQuery *query = data;

  g_ptr_array_unref (query->terms);
}

/* Where the first term begins that can't be read; at the end of @text where all can be. */
static gsize
scan_terms (const char *text,
            GPtrArray  *terms,
            GError    **error)
{
  Scanner scanner = { text, text };
  const char *start = text;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_SYNTAX, _("not UTF-8"));
      return 0;
    }
  while (*scanner.p != '\0')
    if (at_space (&scanner))
      scanner.p = g_utf8_next_char (scanner.p);
    else
      {
        start = scanner.p;
        if (!scan_term (&scanner, terms, error))
          return start - text;
      }
  return scanner.p - text;
}

/**
 * chancery_query_parse_beginning:
 * @text: what was typed, not necessarily to the end
 * @end: (out): where the first term begins that can't be read, in bytes; the length of @text where
 *   all can be
 * @error: return location for a #ChanceryQueryError that says why it can't be read
 *
 * Reads as much of a search as can be read.
 *
 * Returns: (transfer full): the query of the terms before @end
 */
ChanceryQuery *
chancery_query_parse_beginning (const char *text,
                                gsize      *end,
                                GError    **error)
{
  ChanceryQuery *query = g_atomic_rc_box_new0 (ChanceryQuery);

  query->terms = g_ptr_array_new_with_free_func (term_free);
  g_return_val_if_fail (text != NULL && end != NULL, query);

  *end = scan_terms (text, query->terms, error);
  return query;
}

/**
 * chancery_query_parse:
 * @text: what was typed, UTF-8
 * @error: return location for a #ChanceryQueryError
 *
 * Reads a search. Fields and dates are checked for their form; whether a name is known is not
 * looked up here.
 *
 * Returns: (transfer full) (nullable): the query, which has no terms where @text is blank
 */
ChanceryQuery *
chancery_query_parse (const char *text,
                      GError    **error)
{
  g_autoptr (ChanceryQuery) query = NULL;
  g_autoptr (GError) local = NULL;
  gsize end;

  g_return_val_if_fail (text != NULL, NULL);

  query = chancery_query_parse_beginning (text, &end, &local);
  if (local == NULL)
    return g_steal_pointer (&query);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * chancery_query_ref:
 * @query: a query
 *
 * Returns: (transfer full): the same query; it never changes, so it may cross threads
 */
ChanceryQuery *
chancery_query_ref (ChanceryQuery *query)
{
  return g_atomic_rc_box_acquire (query);
}

/**
 * chancery_query_unref:
 * @query: (transfer full): a query
 *
 * Lets go of @query.
 */
void
chancery_query_unref (ChanceryQuery *query)
{
  g_atomic_rc_box_release_full (query, query_clear);
}

/**
 * chancery_query_get_n_terms:
 * @query: a query
 *
 * Returns: how many terms it has
 */
guint
chancery_query_get_n_terms (const ChanceryQuery *query)
{
  g_return_val_if_fail (query != NULL, 0);

  return query->terms->len;
}

/**
 * chancery_query_get_term:
 * @query: a query
 * @index: less than chancery_query_get_n_terms()
 *
 * Returns: (transfer none): a term, in the order they were typed
 */
const ChanceryQueryTerm *
chancery_query_get_term (const ChanceryQuery *query,
                         guint                index)
{
  g_return_val_if_fail (query != NULL && index < query->terms->len, NULL);

  return query->terms->pdata[index];
}

/**
 * chancery_query_has_words:
 * @query: a query
 *
 * Returns: whether it asks for words of the text, negated ones too, so that full text is needed
 */
gboolean
chancery_query_has_words (const ChanceryQuery *query)
{
  g_return_val_if_fail (query != NULL, FALSE);

  for (guint i = 0; i < query->terms->len; i++)
    if (chancery_query_get_term (query, i)->facet == CHANCERY_FACET_SEARCH)
      return TRUE;
  return FALSE;
}

/**
 * chancery_query_get_only:
 * @query: a query
 * @facet: a field of a search
 *
 * Returns: (transfer none) (nullable): the one value that the query asks the field for; %NULL where
 *   it asks for none, or for several
 */
const char *
chancery_query_get_only (const ChanceryQuery *query,
                         ChanceryFacet        facet)
{
  const char *value = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (term->facet != facet || term->negated)
        continue;
      if (value != NULL && !g_str_equal (value, term->value))
        return NULL;
      value = term->value;
    }

  return value;
}

static void
append_quoted (GString    *string,
               const char *value)
{
  g_string_append_c (string, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (string, '\\');
      g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

/* A quoted field value needs no quotation marks in the canonical text if it is one plain word. */
static gboolean
needs_quotation_marks (const ChanceryQueryTerm *term)
{
  if (term->facet == CHANCERY_FACET_SEARCH || !term->phrase)
    return term->phrase;
  if (*term->value == '/')
    return TRUE;
  for (const char *p = term->value; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && strchr ("-./:~?", *p) == NULL)
      return TRUE;
  return FALSE;
}

/**
 * chancery_query_term_to_string:
 * @term: a term; where it came from doesn't matter
 *
 * Returns: (transfer full): its canonical text, which reads as an equal term
 */
char *
chancery_query_term_to_string (const ChanceryQueryTerm *term)
{
  GString *string;

  g_return_val_if_fail (term != NULL, NULL);

  string = g_string_new (term->negated ? "-" : NULL);
  if (term->facet != CHANCERY_FACET_SEARCH)
    g_string_append_printf (string, "%s:", facets[term->facet].field);
  if (needs_quotation_marks (term))
    append_quoted (string, term->value);
  else
    g_string_append (string, term->value);
  if (term->prefix)
    g_string_append_c (string, '*');
  return g_string_free (string, FALSE);
}

/**
 * chancery_query_to_string:
 * @query: a query
 *
 * Returns: (transfer full): its canonical text, which reads as an equal query
 */
char *
chancery_query_to_string (const ChanceryQuery *query)
{
  GString *string;

  g_return_val_if_fail (query != NULL, NULL);

  string = g_string_new (NULL);
  for (guint i = 0; i < query->terms->len; i++)
    {
      g_autofree char *term = chancery_query_term_to_string (query->terms->pdata[i]);

      g_string_append_printf (string, "%s%s", i > 0 ? " " : "", term);
    }
  return g_string_free (string, FALSE);
}

/* Kinds and reviews are closed lists of words. */
static gboolean
check_word (ChanceryFacet facet,
            guint         field,
            const char   *value,
            GError      **error)
{
  const ChanceryField *description =
    &chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[field];
  g_autofree char *shown = NULL;
  g_autofree char *known = NULL;

  if (chancery_field_find_word (description, value, -1) >= 0)
    return TRUE;
  shown = chancery_excerpt (value, -1);
  known = g_strjoinv (", ", (char **) description->words);
  g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE,
               _("unknown %s “%s” (known: %s)"), facets[facet].name, shown, known);
  return FALSE;
}

static gboolean
check_date (const char *value,
            GError    **error)
{
  g_autoptr (GError) local = NULL;
  ChanceryDate date;

  if (chancery_date_parse (value, &date, &local))
    return TRUE;
  g_set_error_literal (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE, local->message);
  return FALSE;
}

/* Letters and digits of ASCII and hyphens, as in BCP 47 (RFC 5646, section 2.1). */
static gboolean
check_language (const char *value,
                GError    **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      {
        g_autofree char *shown = chancery_excerpt (value, -1);

        g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE,
                     _("no language tag “%s”"), shown);
        return FALSE;
      }
  return TRUE;
}

/**
 * chancery_facet_check:
 * @facet: what to narrow by
 * @value: by which value
 * @error: return location for a #ChanceryQueryError
 *
 * Checks the form of a value: a kind and a review are among the known words, a date is EDTF, a
 * language is a tag, a search can be read, anything else isn't empty.
 *
 * Returns: whether @value will do
 */
gboolean
chancery_facet_check (ChanceryFacet facet,
                      const char   *value,
                      GError      **error)
{
  g_autoptr (ChanceryQuery) query = NULL;

  g_return_val_if_fail ((guint) facet < CHANCERY_N_FACETS && value != NULL, FALSE);

  switch (facet)
    {
    case CHANCERY_FACET_KIND:
      return check_word (facet, CHANCERY_STATEMENT_KIND, value, error);
    case CHANCERY_FACET_REVIEW:
      return check_word (facet, CHANCERY_STATEMENT_REVIEW, value, error);
    case CHANCERY_FACET_AFTER:
    case CHANCERY_FACET_BEFORE:
      return check_date (value, error);
    case CHANCERY_FACET_LANGUAGE:
      return check_language (value, error);
    case CHANCERY_FACET_SEARCH:
      query = chancery_query_parse (value, error);
      return query != NULL;
    default:
      if (*value != '\0')
        return TRUE;
      g_set_error (error, CHANCERY_QUERY_ERROR, CHANCERY_QUERY_ERROR_VALUE, _("empty %s"),
                   facets[facet].name);
      return FALSE;
    }
}

/**
 * chancery_facet_get_name:
 * @facet: what to narrow by
 *
 * Returns: (transfer none): its name in filters and on the command line: `actor`, `from`, …
 */
const char *
chancery_facet_get_name (ChanceryFacet facet)
{
  g_return_val_if_fail ((guint) facet < CHANCERY_N_FACETS, NULL);

  return facets[facet].name;
}

/**
 * chancery_facet_get_field:
 * @facet: what to narrow by
 *
 * Returns: (transfer none) (nullable): its field in a search, without the colon: `from`, `after`;
 *   %NULL for %CHANCERY_FACET_SEARCH
 */
const char *
chancery_facet_get_field (ChanceryFacet facet)
{
  g_return_val_if_fail ((guint) facet < CHANCERY_N_FACETS, NULL);

  return facets[facet].field;
}
