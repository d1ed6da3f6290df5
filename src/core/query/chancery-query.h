/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_QUERY_ERROR (chancery_query_error_quark ())

/**
 * ChanceryQueryError:
 * @CHANCERY_QUERY_ERROR_SYNTAX: what can't be negated is, or too many terms
 * @CHANCERY_QUERY_ERROR_UNCLOSED: a closing quotation mark is missing
 * @CHANCERY_QUERY_ERROR_INCOMPLETE: the value of a field is missing
 * @CHANCERY_QUERY_ERROR_FIELD: no such field
 * @CHANCERY_QUERY_ERROR_VALUE: a value that the field cannot have: `kind:novel`, `after:soon`
 * @CHANCERY_QUERY_ERROR_NAME: a name that matches no record; set where a filter is resolved
 *
 * Why a search or a filter is refused. The message quotes the offending part; that of a search
 * says at which character it stands, counted from 1.
 */
typedef enum {
  CHANCERY_QUERY_ERROR_SYNTAX,
  CHANCERY_QUERY_ERROR_UNCLOSED,
  CHANCERY_QUERY_ERROR_INCOMPLETE,
  CHANCERY_QUERY_ERROR_FIELD,
  CHANCERY_QUERY_ERROR_VALUE,
  CHANCERY_QUERY_ERROR_NAME,
} ChanceryQueryError;

GQuark chancery_query_error_quark (void);

/**
 * ChanceryFacet:
 * @CHANCERY_FACET_ACTOR: who said it: a name or an alias
 * @CHANCERY_FACET_TOPIC: a topic or one above it
 * @CHANCERY_FACET_EVENT: an event it belongs to
 * @CHANCERY_FACET_OUTLET: an outlet that reported it
 * @CHANCERY_FACET_KIND: `verbatim`, `mixed`, `paraphrase`
 * @CHANCERY_FACET_REVIEW: `to-verify`, `verified`, `disputed`, `rejected`
 * @CHANCERY_FACET_TAG: a tag
 * @CHANCERY_FACET_LIST: a list that holds it
 * @CHANCERY_FACET_AFTER: an EDTF date; said in it or later
 * @CHANCERY_FACET_BEFORE: an EDTF date; said in it or earlier
 * @CHANCERY_FACET_SEARCH: words of the text, or in a filter a whole search
 * @CHANCERY_FACET_VIA: who relayed it; in a search only
 * @CHANCERY_FACET_LANGUAGE: a language tag, `en` for `en-GB` too; in a search only
 *
 * What statements can be narrowed by.
 */
typedef enum {
  CHANCERY_FACET_ACTOR,
  CHANCERY_FACET_TOPIC,
  CHANCERY_FACET_EVENT,
  CHANCERY_FACET_OUTLET,
  CHANCERY_FACET_KIND,
  CHANCERY_FACET_REVIEW,
  CHANCERY_FACET_TAG,
  CHANCERY_FACET_LIST,
  CHANCERY_FACET_AFTER,
  CHANCERY_FACET_BEFORE,
  CHANCERY_FACET_SEARCH,
  CHANCERY_N_FILTER_FACETS,
  CHANCERY_FACET_VIA = CHANCERY_N_FILTER_FACETS,
  CHANCERY_FACET_LANGUAGE,
  CHANCERY_N_FACETS,
} ChanceryFacet;

/**
 * ChanceryQueryTerm:
 * @facet: %CHANCERY_FACET_SEARCH for words, else the field
 * @negated: whether it must not match
 * @phrase: whether it stood in quotation marks
 * @prefix: whether an asterisk followed: the last word may go on
 * @value: what was typed, without quotation marks, asterisk and minus
 * @start: where it stands in the text that was read, in bytes
 * @end: one past it
 *
 * One term of a query.
 */
typedef struct {
  ChanceryFacet facet;
  gboolean negated;
  gboolean phrase;
  gboolean prefix;
  char *value;
  gsize start;
  gsize end;
} ChanceryQueryTerm;

typedef struct _ChanceryQuery ChanceryQuery;

ChanceryQuery           *chancery_query_parse       (const char          *text,
                                                     GError             **error);
ChanceryQuery           *chancery_query_parse_beginning
                                                    (const char          *text,
                                                     gsize               *end,
                                                     GError             **error);
ChanceryQuery           *chancery_query_ref         (ChanceryQuery       *query);
void                     chancery_query_unref       (ChanceryQuery       *query);
guint                    chancery_query_get_n_terms (const ChanceryQuery *query);
const ChanceryQueryTerm *chancery_query_get_term    (const ChanceryQuery *query,
                                                     guint                index);
const char              *chancery_query_get_only     (const ChanceryQuery *query,
                                                     ChanceryFacet        facet);
gboolean                 chancery_query_has_words   (const ChanceryQuery *query);
char                    *chancery_query_to_string   (const ChanceryQuery *query);
char                    *chancery_query_term_to_string
                                                    (const ChanceryQueryTerm *term);

gboolean                 chancery_facet_check       (ChanceryFacet        facet,
                                                     const char          *value,
                                                     GError             **error);
const char              *chancery_facet_get_name    (ChanceryFacet        facet);
const char              *chancery_facet_get_field   (ChanceryFacet        facet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryQuery, chancery_query_unref)

G_END_DECLS
