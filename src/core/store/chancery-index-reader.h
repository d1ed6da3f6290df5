/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-index-feed.h"
#include "core/store/chancery-changes.h"

G_BEGIN_DECLS

ChanceryIndexFeed *chancery_index_read_all (ChanceryDb *db, GError **error);
ChanceryIndexFeed *chancery_index_read_changes (ChanceryDb *db, const ChanceryChanges *changes,
                                                GError **error);

G_END_DECLS
