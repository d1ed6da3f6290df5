/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/* Where the columns of a row stand. */
#define CHANCERY_ROW_ID 0
#define CHANCERY_ROW_UUID 1
#define CHANCERY_ROW_KEY 2
#define CHANCERY_ROW_FIELD(field) (3 + (field))

/**
 * ChanceryRowCursor:
 *
 * The rows of one table that belong to one record after the other.
 */
typedef struct
{
  ChanceryCursor *cursor;
  gboolean is_scan; /* one pass over the table, for keys that ascend */
  gboolean has_row;
  gint64 key;
} ChanceryRowCursor;

ChanceryRowCursor *chancery_row_cursor_new (ChanceryDb *db,
                                            ChanceryTableId table,
                                            gboolean is_scan,
                                            gboolean with_texts,
                                            GError **error);
void chancery_row_cursor_free (ChanceryRowCursor *self);
gboolean chancery_row_cursor_seek (ChanceryRowCursor *self, gint64 key, GError **error);
gboolean chancery_row_cursor_next (ChanceryRowCursor *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRowCursor, chancery_row_cursor_free)

G_END_DECLS
