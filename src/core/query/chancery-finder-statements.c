/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a filter or a query to the keys of the statements that pass: names become records, records
 * their statements, words what the full-text index finds; then sets are combined. Alike values
 * are OR-ed, unlike ones AND-ed, negated ones taken out. */

#include "core/query/chancery-finder-private.h"

#include <string.h>

#include "core/date/chancery-date.h"
#include "core/query/chancery-ids.h"

/* The statements of one record; ?1 is its key. */
static const char *const of_record[CHANCERY_N_FACETS] = {
  [CHANCERY_FACET_ACTOR] = "SELECT statement FROM speaker WHERE actor = ?1",
  [CHANCERY_FACET_TOPIC] = "SELECT statement FROM stance WHERE topic = ?1",
  [CHANCERY_FACET_EVENT] = "SELECT statement FROM occasion WHERE event = ?1",
  [CHANCERY_FACET_OUTLET] = "SELECT c.statement FROM source AS s JOIN citation AS c"
                            " ON c.source = s.id WHERE s.outlet = ?1 AND s.gone IS NULL",
  [CHANCERY_FACET_LIST] = "SELECT statement FROM list_item WHERE list = ?1",
};

/* The statements with one word; ?1 is it. */
static const char *const of_word[CHANCERY_N_FACETS] = {
  [CHANCERY_FACET_KIND] = "SELECT id FROM statement WHERE gone IS NULL AND kind = ?1",
  [CHANCERY_FACET_REVIEW] = "SELECT id FROM statement WHERE gone IS NULL AND review = ?1",
  [CHANCERY_FACET_TAG] = "SELECT statement FROM tag WHERE name = ?1",
  [CHANCERY_FACET_VIA] = "SELECT statement FROM citation WHERE via = ?1",
  [CHANCERY_FACET_LANGUAGE] = "SELECT id FROM statement WHERE gone IS NULL AND"
                              " (language = ?1 COLLATE NOCASE OR language LIKE ?1 || '-%')",
};

/* Only of records, whose names words of a text may hit. */
static const ChanceryFacet named[] = { CHANCERY_FACET_ACTOR, CHANCERY_FACET_TOPIC,
                                       CHANCERY_FACET_EVENT, CHANCERY_FACET_OUTLET };

/* Appends the first column of all rows to @ids. */
gboolean
chancery_search_collect (ChancerySearch *search,
                         ChanceryCursor *cursor,
                         GArray         *ids,
                         GError        **error)
{
  ChanceryStep step = CHANCERY_STEP_FAILED;

  while (!g_cancellable_set_error_if_cancelled (search->cancellable, error) &&
         (step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (ids, id);
    }
  chancery_cursor_reset (cursor);
  return step == CHANCERY_STEP_DONE;
}

static void
replace (GArray **place,
         GArray  *ids)
{
  g_clear_pointer (place, g_array_unref);
  *place = ids;
}

/* Keeps of @result, which is %NULL while everything passes, what is in @ids. */
static void
narrow (GArray **result,
        GArray  *ids)
{
  if (*result == NULL)
    *result = g_array_ref (ids);
  else
    replace (result, chancery_ids_intersect (*result, ids));
}

/* The statements of several records, or of several words, of one facet. */
static gboolean
add_statements_of (ChancerySearch       *search,
                   const char   *sql,
                   const gint64 *key,
                   const char   *word,
                   GArray       *ids,
                   GError      **error)
{
  ChanceryCursor *cursor = chancery_db_prepare (search->db, sql, error);

  if (cursor == NULL)
    return FALSE;
  if (key != NULL)
    chancery_cursor_bind_integer (cursor, 1, *key);
  else
    chancery_cursor_bind_text (cursor, 1, word, -1);
  return chancery_search_collect (search, cursor, ids, error);
}

static gboolean
add_statements_of_all (ChancerySearch       *search,
                       ChanceryFacet facet,
                       const GArray *keys,
                       GArray       *ids,
                       GError      **error)
{
  if (chancery_search_add_indexed (search, facet, keys, ids))
    return TRUE;
  for (guint i = 0; i < keys->len; i++)
    if (!add_statements_of (search, of_record[facet], &g_array_index (keys, gint64, i), NULL, ids,
                            error))
      return FALSE;
  return TRUE;
}

/* Tags and relays have no records: the texts as they are written stand for them. */
static gboolean
add_statements_of_texts (ChancerySearch       *search,
                         ChanceryFacet facet,
                         const GArray *numbers,
                         GArray       *ids,
                         GError      **error)
{
  g_autoptr (GPtrArray) texts = chancery_names_get_all (search->names, facet, numbers);

  for (guint i = 0; i < texts->len; i++)
    if (!add_statements_of (search, of_word[facet], NULL, texts->pdata[i], ids, error))
      return FALSE;
  return TRUE;
}

/* Adds the statements that one value of a facet lets through. */
static gboolean
add_value (ChancerySearch *search,
           ChanceryFacet   facet,
           const char     *value,
           gboolean        loose,
           GArray         *ids,
           GError        **error)
{
  g_autoptr (GArray) found = NULL;

  if (facet == CHANCERY_FACET_KIND || facet == CHANCERY_FACET_REVIEW ||
      facet == CHANCERY_FACET_LANGUAGE)
    return chancery_search_add_flagged (search, facet, value, ids) ||
           add_statements_of (search, of_word[facet], NULL, value, ids, error);
  found = chancery_names_find (search->names, facet, value, loose, error);
  if (found == NULL)
    return FALSE;
  if (of_record[facet] != NULL)
    return add_statements_of_all (search, facet, found, ids, error);
  return add_statements_of_texts (search, facet, found, ids, error);
}

gboolean
chancery_span_widen (ChancerySpan *span,
                     ChanceryFacet facet,
                     const char   *value,
                     GError      **error)
{
  ChanceryDate date;

  if (!chancery_date_parse (value, &date, error))
    return FALSE;
  if (!span->given)
    *span = (ChancerySpan){ TRUE, G_MAXINT64, G_MININT64 };
  if (facet == CHANCERY_FACET_AFTER)
    span->from = MIN (span->from, date.lo);
  else
    span->to = MAX (span->to, date.hi);
  return TRUE;
}

/* Where only one end was given, the other is open. */
static void
open_span (ChancerySpan *span)
{
  if (span->from == G_MAXINT64)
    span->from = G_MININT64;
  if (span->to == G_MININT64)
    span->to = G_MAXINT64;
}

gboolean
chancery_search_get_span (const ChanceryQuery *query,
                          ChancerySpan        *span,
                          GError             **error)
{
  *span = (ChancerySpan){ FALSE, G_MININT64, G_MAXINT64 };
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if ((term->facet == CHANCERY_FACET_AFTER || term->facet == CHANCERY_FACET_BEFORE) &&
          !chancery_span_widen (span, term->facet, term->value, error))
        return FALSE;
    }
  open_span (span);
  return TRUE;
}

static gboolean
get_filter_span (const ChanceryFilter *filter,
                 ChancerySpan         *span,
                 GError              **error)
{
  *span = (ChancerySpan){ FALSE, G_MININT64, G_MAXINT64 };
  for (int facet = CHANCERY_FACET_AFTER; facet <= CHANCERY_FACET_BEFORE; facet++)
    {
      GPtrArray *values = chancery_filter_get_values (filter, facet);

      for (guint i = 0; i < values->len; i++)
        if (!chancery_span_widen (span, facet, values->pdata[i], error))
          return FALSE;
    }
  open_span (span);
  return TRUE;
}

/* The statements that overlap a span. The index of said dates holds all that is asked here. */
static gboolean
add_overlapping (ChancerySearch     *search,
                 const ChancerySpan *span,
                 GArray             *ids,
                 GError            **error)
{
  ChanceryCursor *cursor;

  if (chancery_search_add_overlapping (search, span, ids))
    return TRUE;
  cursor = chancery_db_prepare (
    search->db, "SELECT id FROM statement WHERE gone IS NULL AND said_hi > ?1"
                " AND said_lo < ?2", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, span->from);
  chancery_cursor_bind_integer (cursor, 2, span->to);
  return chancery_search_collect (search, cursor, ids, error);
}

static gboolean
narrow_by_span (ChancerySearch     *search,
                const ChancerySpan *span,
                GArray            **result,
                GError            **error)
{
  g_autoptr (GArray) ids = chancery_ids_new ();

  if (!span->given)
    return TRUE;
  if (!add_overlapping (search, span, ids, error))
    return FALSE;
  chancery_ids_sort (ids);
  narrow (result, ids);
  return TRUE;
}

static gboolean
add_all (ChancerySearch *search,
         GArray         *ids,
         GError        **error)
{
  ChanceryCursor *cursor;

  if (chancery_search_add_all (search, ids))
    return TRUE;
  cursor = chancery_db_prepare (search->db, "SELECT id FROM statement WHERE gone IS NULL", error);
  return cursor != NULL && chancery_search_collect (search, cursor, ids, error);
}

static GArray *
find_all (ChancerySearch *search,
          GError **error)
{
  g_autoptr (GArray) ids = chancery_ids_new ();

  if (!add_all (search, ids, error))
    return NULL;
  chancery_ids_sort (ids);
  return g_steal_pointer (&ids);
}

/* The statements of the records with the pattern in their names. @hit: whether there are such
 * records. */
static GArray *
find_named (ChancerySearch        *search,
            const ChanceryPattern *pattern,
            gboolean              *hit,
            GError               **error)
{
  g_autoptr (GArray) ids = chancery_ids_new ();

  *hit = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autoptr (GArray) keys = chancery_names_match (search->names, named[i], pattern, error);

      if (keys == NULL || !add_statements_of_all (search, named[i], keys, ids, error))
        return NULL;
      *hit |= keys->len > 0;
    }
  chancery_ids_sort (ids);
  return g_steal_pointer (&ids);
}

static GArray *
find_texts (ChancerySearch *search,
            const char     *expression,
            GError        **error)
{
  return chancery_fulltext_match (search->fulltext, search->db, CHANCERY_FULLTEXT_STATEMENTS,
                                  expression, search->cancellable, error);
}

/* Words that no name holds are asked for together, which is quicker: one rare word then keeps
 * the common ones from being listed. */
static gboolean
narrow_by_words (ChancerySearch      *search,
                 const ChanceryQuery *query,
                 GArray             **result,
                 GError             **error)
{
  g_autoptr (GString) together = g_string_new (NULL);
  g_autoptr (GArray) texts = NULL;

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      g_autoptr (ChanceryPattern) pattern = NULL;
      g_autofree char *expression = NULL;
      g_autoptr (GArray) by_name = NULL;
      g_autoptr (GArray) by_text = NULL;
      gboolean hit;

      if (term->facet != CHANCERY_FACET_SEARCH || term->negated)
        continue;
      pattern = chancery_pattern_new (term->value, term->prefix);
      expression = chancery_pattern_to_expression (pattern);
      by_name = find_named (search, pattern, &hit, error);
      if (by_name == NULL)
        return FALSE;
      if (!hit)
        {
          g_string_append_printf (together, "%s%s", together->len > 0 ? " AND " : "", expression);
          continue;
        }
      by_text = find_texts (search, expression, error);
      if (by_text == NULL)
        return FALSE;
      replace (&by_name, chancery_ids_union (by_name, by_text));
      narrow (result, by_name);
    }
  if (together->len == 0)
    return TRUE;
  texts = find_texts (search, together->str, error);
  if (texts == NULL)
    return FALSE;
  narrow (result, texts);
  return TRUE;
}

static gboolean
take_out_words (ChancerySearch      *search,
                const ChanceryQuery *query,
                GArray             **result,
                GError             **error)
{
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      g_autoptr (ChanceryPattern) pattern = NULL;
      g_autofree char *expression = NULL;
      g_autoptr (GArray) by_name = NULL;
      g_autoptr (GArray) by_text = NULL;
      gboolean hit;

      if (term->facet != CHANCERY_FACET_SEARCH || !term->negated)
        continue;
      pattern = chancery_pattern_new (term->value, term->prefix);
      expression = chancery_pattern_to_expression (pattern);
      by_name = find_named (search, pattern, &hit, error);
      by_text = by_name != NULL ? find_texts (search, expression, error) : NULL;
      if (by_text == NULL)
        return FALSE;
      replace (result, chancery_ids_subtract (*result, by_name));
      replace (result, chancery_ids_subtract (*result, by_text));
    }
  return TRUE;
}

/* Adds what the terms of one facet let through, or the negated ones take out. */
static gboolean
add_terms (ChancerySearch              *search,
           const ChanceryQuery *query,
           ChanceryFacet        facet,
           gboolean             negated,
           guint               *n_terms,
           GArray              *ids,
           GError             **error)
{
  *n_terms = 0;
  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (term->facet != facet || term->negated != negated)
        continue;
      if (!add_value (search, facet, term->value, TRUE, ids, error))
        return FALSE;
      (*n_terms)++;
    }
  chancery_ids_sort (ids);
  return TRUE;
}

static gboolean
is_plain (ChanceryFacet facet)
{
  return facet != CHANCERY_FACET_SEARCH && facet != CHANCERY_FACET_AFTER &&
         facet != CHANCERY_FACET_BEFORE;
}

static gboolean
narrow_by_fields (ChancerySearch              *search,
                  const ChanceryQuery *query,
                  GArray             **result,
                  GError             **error)
{
  ChancerySpan span;

  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    {
      g_autoptr (GArray) ids = chancery_ids_new ();
      guint n_terms;

      if (!is_plain (facet))
        continue;
      if (!add_terms (search, query, facet, FALSE, &n_terms, ids, error))
        return FALSE;
      if (n_terms > 0)
        narrow (result, ids);
    }
  return chancery_search_get_span (query, &span, error) &&
         narrow_by_span (search, &span, result, error);
}

static gboolean
take_out_negated (ChancerySearch      *search,
                  const ChanceryQuery *query,
                  GArray             **result,
                  GError             **error)
{
  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    {
      g_autoptr (GArray) ids = chancery_ids_new ();
      guint n_terms;

      if (!is_plain (facet))
        continue;
      if (!add_terms (search, query, facet, TRUE, &n_terms, ids, error))
        return FALSE;
      if (n_terms > 0)
        replace (result, chancery_ids_subtract (*result, ids));
    }
  return take_out_words (search, query, result, error);
}

/* Deleted statements may still be among the result. */
static GArray *
find_query (ChancerySearch              *search,
            const ChanceryQuery *query,
            GError             **error)
{
  g_autoptr (GArray) result = NULL;

  if (!narrow_by_fields (search, query, &result, error) ||
      !narrow_by_words (search, query, &result, error))
    return NULL;
  if (result == NULL)
    result = find_all (search, error);
  if (result == NULL || !take_out_negated (search, query, &result, error))
    return NULL;
  return g_steal_pointer (&result);
}

static gboolean
narrow_by_values (ChancerySearch               *search,
                  const ChanceryFilter *filter,
                  ChanceryFacet         facet,
                  GArray              **result,
                  GError              **error)
{
  GPtrArray *values = chancery_filter_get_values (filter, facet);
  g_autoptr (GArray) ids = chancery_ids_new ();

  if (values->len == 0)
    return TRUE;
  for (guint i = 0; i < values->len; i++)
    if (!add_value (search, facet, values->pdata[i], FALSE, ids, error))
      return FALSE;
  chancery_ids_sort (ids);
  narrow (result, ids);
  return TRUE;
}

static gboolean
narrow_by_searches (ChancerySearch               *search,
                    const ChanceryFilter *filter,
                    GArray              **result,
                    GError              **error)
{
  GPtrArray *searches = chancery_filter_get_searches (filter);
  g_autoptr (GArray) any = chancery_ids_new ();

  for (guint i = 0; i < searches->len; i++)
    {
      g_autoptr (GArray) ids = find_query (search, searches->pdata[i], error);

      if (ids == NULL)
        return FALSE;
      replace (&any, chancery_ids_union (any, ids));
    }
  if (searches->len > 0)
    narrow (result, any);
  return TRUE;
}

/* Takes out what was deleted: the rows that belong to a deleted statement stay. */
static gboolean
take_out_gone (ChancerySearch  *search,
               GArray **result,
               GError **error)
{
  g_autoptr (GArray) gone = chancery_ids_new ();
  ChanceryCursor *cursor =
    chancery_db_prepare (search->db, "SELECT id FROM statement WHERE gone IS NOT NULL", error);

  if (cursor == NULL || !chancery_search_collect (search, cursor, gone, error))
    return FALSE;
  chancery_ids_sort (gone);
  replace (result, chancery_ids_subtract (*result, gone));
  return TRUE;
}

/* The keys of the statements that pass a filter, as a set. */
GArray *
chancery_search_filter (ChancerySearch       *search,
                        const ChanceryFilter *filter,
                        GError              **error)
{
  g_autoptr (GArray) result = NULL;
  ChancerySpan span;

  for (int facet = 0; facet < CHANCERY_N_FILTER_FACETS; facet++)
    if (is_plain (facet) && !narrow_by_values (search, filter, facet, &result, error))
      return NULL;
  if (!get_filter_span (filter, &span, error) || !narrow_by_span (search, &span, &result, error) ||
      !narrow_by_searches (search, filter, &result, error))
    return NULL;
  if (result == NULL)
    return find_all (search, error);
  return take_out_gone (search, &result, error) ? g_steal_pointer (&result) : NULL;
}

/* The keys of the statements that match a query, as a set. */
GArray *
chancery_search_statements (ChancerySearch      *search,
                            const ChanceryQuery *query,
                            GError             **error)
{
  g_autoptr (GArray) result = find_query (search, query, error);

  return result != NULL && take_out_gone (search, &result, error) ? g_steal_pointer (&result)
                                                                  : NULL;
}
