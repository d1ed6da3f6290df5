/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-query.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _ChanceryFilter ChanceryFilter;

ChanceryFilter *chancery_filter_new          (void);
ChanceryFilter *chancery_filter_copy         (const ChanceryFilter *filter);
void            chancery_filter_free         (ChanceryFilter       *filter);
gboolean        chancery_filter_add          (ChanceryFilter       *filter,
                                              ChanceryFacet         facet,
                                              const char           *value,
                                              GError              **error);
void            chancery_filter_remove       (ChanceryFilter       *filter,
                                              ChanceryFacet         facet);
GPtrArray      *chancery_filter_get_values   (const ChanceryFilter *filter,
                                              ChanceryFacet         facet);
GPtrArray      *chancery_filter_get_searches (const ChanceryFilter *filter);
gboolean        chancery_filter_is_empty     (const ChanceryFilter *filter);
gboolean        chancery_filter_equal        (const ChanceryFilter *a,
                                              const ChanceryFilter *b);
JsonNode       *chancery_filter_to_json      (const ChanceryFilter *filter);
ChanceryFilter *chancery_filter_from_json    (JsonNode             *node,
                                              GError              **error);
ChanceryFilter *chancery_filter_from_string  (const char           *text,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryFilter, chancery_filter_free)

G_END_DECLS
