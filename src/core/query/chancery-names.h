/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-pattern.h"
#include "core/query/chancery-query.h"

G_BEGIN_DECLS

/**
 * ChanceryNames:
 *
 * The names of actors (aliases too), topics, events, outlets and lists, and the tags, as a
 * database has them at one time.
 */
typedef struct _ChanceryNames ChanceryNames;

ChanceryNames *chancery_names_new     (ChanceryDb            *db);
void           chancery_names_free    (ChanceryNames         *names);
GArray        *chancery_names_find    (ChanceryNames         *names,
                                       ChanceryFacet          facet,
                                       const char            *value,
                                       gboolean               loose,
                                       GError               **error);
GArray        *chancery_names_match   (ChanceryNames         *names,
                                       ChanceryFacet          facet,
                                       const ChanceryPattern *pattern,
                                       GError               **error);
GPtrArray     *chancery_names_get_all (ChanceryNames         *names,
                                       ChanceryFacet          facet,
                                       const GArray          *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryNames, chancery_names_free)

G_END_DECLS
