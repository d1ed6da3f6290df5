/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

gboolean chancery_references_count (ChanceryDb *db, ChanceryTableId table, gint64 id,
                                    gint64 *count, GError **error);

G_END_DECLS
