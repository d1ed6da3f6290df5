/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a search reads in the window: its fields, its terms, and what is wrong with it and where.
 * What it means is core's: see chancery-query.h.
 */

#pragma once

#include "core/query/chancery-query.h"

G_BEGIN_DECLS

/**
 * ChancerySearchProblem:
 * @message: what is wrong, in the user's language
 * @start: where, in bytes of the search
 * @end: one past it
 */
typedef struct
{
  char *message;
  gsize start;
  gsize end;
} ChancerySearchProblem;

const char *chancery_search_wording_field (ChanceryFacet field);
char *chancery_search_wording_term (const ChanceryQueryTerm *term);
char *chancery_search_wording_span (const char *from, const char *until);
void chancery_search_wording_problem (const char *search, const GError *problem,
                                      ChancerySearchProblem *out);

G_END_DECLS
