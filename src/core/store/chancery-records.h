/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"
#include "core/store/chancery-store-error.h"

G_BEGIN_DECLS

/**
 * ChanceryPresence:
 * @CHANCERY_PRESENCE_ABSENT: the file has never heard of it
 * @CHANCERY_PRESENCE_REFERRED: others refer to it, or its making was undone
 * @CHANCERY_PRESENCE_DELETED: it was deleted
 * @CHANCERY_PRESENCE_HERE: it is there
 *
 * How a record stands in a file.
 */
typedef enum
{
  CHANCERY_PRESENCE_ABSENT,
  CHANCERY_PRESENCE_REFERRED,
  CHANCERY_PRESENCE_DELETED,
  CHANCERY_PRESENCE_HERE,
} ChanceryPresence;

gboolean chancery_records_find (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid,
                                gint64 *id, ChanceryPresence *presence, GError **error);
gboolean chancery_records_get_uuid (ChanceryDb *db, ChanceryTableId table, gint64 id,
                                    ChanceryUuid *uuid, GError **error);
ChanceryRecord *chancery_records_load (ChanceryDb *db, ChanceryTableId table, gint64 id,
                                       GError **error);
ChanceryRecord *chancery_records_load_uuid (ChanceryDb *db, ChanceryTableId table,
                                            const ChanceryUuid *uuid, GError **error);
GPtrArray *chancery_records_load_children (ChanceryDb *db, ChanceryTableId child, gint64 parent,
                                           GError **error);

G_END_DECLS
