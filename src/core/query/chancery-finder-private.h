/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-filter.h"
#include "core/query/chancery-fulltext.h"
#include "core/query/chancery-index.h"
#include "core/query/chancery-names.h"

G_BEGIN_DECLS

/* One piece of work on one connection. */
typedef struct {
  ChanceryFulltext *fulltext;
  ChanceryDb *db;
  ChanceryNames *names;
  GCancellable *cancellable;
  ChanceryIndex *index; /* NULL where there is none (yet) */
} ChancerySearch;

/* What several dates let through together: the widest span; all of time where there is none. */
typedef struct {
  gboolean given;
  gint64 from;
  gint64 to;
} ChancerySpan;

GArray  *chancery_search_filter     (ChancerySearch       *search,
                                     const ChanceryFilter *filter,
                                     GError              **error);
GArray  *chancery_search_statements (ChancerySearch       *search,
                                     const ChanceryQuery  *query,
                                     GError              **error);
GArray  *chancery_search_versions   (ChancerySearch       *search,
                                     const ChanceryQuery  *query,
                                     GError              **error);
gboolean chancery_search_collect    (ChancerySearch       *search,
                                     ChanceryCursor       *cursor,
                                     GArray               *ids,
                                     GError              **error);
gboolean chancery_search_get_span   (const ChanceryQuery  *query,
                                     ChancerySpan         *span,
                                     GError              **error);
gboolean chancery_search_add_indexed (ChancerySearch      *search,
                                     ChanceryFacet         facet,
                                     const GArray         *keys,
                                     GArray               *ids);
gboolean chancery_search_add_flagged (ChancerySearch      *search,
                                     ChanceryFacet         facet,
                                     const char           *value,
                                     GArray               *ids);
gboolean chancery_search_add_overlapping (ChancerySearch  *search,
                                     const ChancerySpan   *span,
                                     GArray               *ids);
gboolean chancery_search_add_all    (ChancerySearch       *search,
                                     GArray               *ids);
gboolean chancery_span_widen        (ChancerySpan         *span,
                                     ChanceryFacet         facet,
                                     const char           *value,
                                     GError              **error);

G_END_DECLS
