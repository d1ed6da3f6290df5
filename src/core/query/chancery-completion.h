/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-query.h"

G_BEGIN_DECLS

/**
 * ChanceryCompletion:
 * @facet: the field whose value is being typed, or %CHANCERY_FACET_SEARCH while it may become a
 *   field
 * @typed: what was typed of it before the cursor, without quotation marks
 * @start: where the term's field, or its value, begins, in bytes
 * @end: one past it, also where the cursor is amid it
 *
 * What somebody is typing in a search.
 */
typedef struct
{
  ChanceryFacet facet;
  char *typed;
  gsize start;
  gsize end;
} ChanceryCompletion;

gboolean    chancery_completion_locate  (const char               *text,
                                         gsize                     cursor,
                                         ChanceryCompletion       *out);
void        chancery_completion_clear   (ChanceryCompletion       *completion);
char       *chancery_completion_insert  (const ChanceryCompletion *completion,
                                         const char               *text,
                                         ChanceryFacet             field,
                                         const char               *value,
                                         gsize                    *cursor);
GPtrArray  *chancery_completion_load    (ChanceryDb               *db,
                                         ChanceryFacet             facet,
                                         const char               *typed,
                                         guint                     most,
                                         GCancellable             *cancellable,
                                         GError                  **error);

G_END_DECLS
