/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/db/chancery-db.h"
#include "core/query/chancery-filter.h"
#include "core/query/chancery-index.h"

G_BEGIN_DECLS

/**
 * ChanceryFinder:
 *
 * Finds what filters and searches mean in one database, with the help of its full-text index.
 * May be shared by threads, each with a connection of its own; they take turns.
 */
typedef struct _ChanceryFinder ChanceryFinder;

ChanceryFinder *chancery_finder_new             (const char           *path,
                                                 const char           *folder);
ChanceryFinder *chancery_finder_ref             (ChanceryFinder       *finder);
void            chancery_finder_unref           (ChanceryFinder       *finder);
void            chancery_finder_set_index       (ChanceryFinder       *finder,
                                                 ChanceryIndex        *index);
gboolean        chancery_finder_follow          (ChanceryFinder       *finder,
                                                 ChanceryDb           *db,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
gboolean        chancery_finder_is_busy         (ChanceryFinder       *finder);
GArray         *chancery_finder_find            (ChanceryFinder       *finder,
                                                 ChanceryDb           *db,
                                                 const ChanceryFilter *filter,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
GArray         *chancery_finder_find_statements (ChanceryFinder       *finder,
                                                 ChanceryDb           *db,
                                                 const ChanceryQuery  *query,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
GArray         *chancery_finder_find_versions   (ChanceryFinder       *finder,
                                                 ChanceryDb           *db,
                                                 const ChanceryQuery  *query,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryFinder, chancery_finder_unref)

G_END_DECLS
