/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

gboolean chancery_references_count (ChanceryDb *db, ChanceryTableId table, gint64 id,
                                    gint64 *count, GError **error);
gboolean chancery_references_is_own (const ChanceryTable *table, guint field);
gboolean chancery_references_check_rings (ChanceryDb *db, const ChanceryRecord *record,
                                          GError **error);

G_END_DECLS
