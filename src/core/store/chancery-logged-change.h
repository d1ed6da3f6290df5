/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

/* What the log calls the field that says whether a record is there. */
#define CHANCERY_LOGGED_GONE "gone"

/**
 * ChanceryLoggedChange:
 * @table: (nullable): the table of the record; %NULL where the log names none
 * @id: the record's integer key
 * @field: (nullable): the column, or the table of rows, or %CHANCERY_LOGGED_GONE; %NULL for a new
 *   record
 * @place: the byte at which what was spliced stood; -1 where the values are whole
 * @values: two fields of a record, borrowed as a place for two values
 *
 * A row of the action log.
 */
typedef struct
{
  const ChanceryTable *table;
  gint64 id;
  char *field;
  gint64 place;
  ChanceryRecord *values;
} ChanceryLoggedChange;

ChanceryLoggedChange *chancery_logged_change_read (ChanceryCursor *cursor);
void chancery_logged_change_free (ChanceryLoggedChange *change);
const ChanceryValue *chancery_logged_change_get_before (const ChanceryLoggedChange *change);
const ChanceryValue *chancery_logged_change_get_after (const ChanceryLoggedChange *change);
gboolean chancery_logged_change_unsplice (const ChanceryLoggedChange *change, const char *now,
                                          gsize length, GString *text, GError **error);
gboolean chancery_logged_change_refuse (GError **error);

G_END_DECLS
