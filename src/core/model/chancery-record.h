/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/model/chancery-schema.h"
#include "core/model/chancery-uuid.h"

G_BEGIN_DECLS

#define CHANCERY_MODEL_ERROR (chancery_model_error_quark ())
GQuark chancery_model_error_quark (void);

/**
 * ChanceryModelError:
 * @CHANCERY_MODEL_ERROR_VALUE: a field holds what it must not hold
 * @CHANCERY_MODEL_ERROR_MISSING: a required field is empty
 *
 * Why a record is refused. The message names the field.
 */
typedef enum
{
  CHANCERY_MODEL_ERROR_VALUE,
  CHANCERY_MODEL_ERROR_MISSING,
} ChanceryModelError;

/**
 * ChanceryValueType:
 *
 * What a value is. References are UUIDs, times and integers are integers, all else is text.
 */
typedef enum
{
  CHANCERY_VALUE_ABSENT,
  CHANCERY_VALUE_NULL,
  CHANCERY_VALUE_INTEGER,
  CHANCERY_VALUE_TEXT,
  CHANCERY_VALUE_UUID,
} ChanceryValueType;

/**
 * ChanceryValue:
 * @type: what it is; absent and null differ: absent leaves what is stored, null clears it
 * @length: for text, its length in bytes
 *
 * The value of one field of one record, owned by the record.
 */
typedef struct
{
  ChanceryValueType type;
  guint32 length;
  union
  {
    gint64 integer;
    char *text;
    ChanceryUuid uuid;
  };
} ChanceryValue;

/**
 * ChanceryRecord:
 * @table: what it is a record of
 * @id: its integer key in the file it was read from, else 0
 * @uuid: its UUID; nil where it has none (yet)
 * @values: a value for each field of @table
 * @children: (element-type GPtrArray): for each table of children an array of records in
 *   order, or %NULL where absent: an absent array leaves the stored rows as they are
 *
 * One row of any table with the rows that belong to it: a whole record, or a patch that
 * holds only what shall change. A plain value: it knows no database.
 */
typedef struct
{
  const ChanceryTable *table;
  gint64 id;
  ChanceryUuid uuid;
  ChanceryValue *values;
  GPtrArray **children;
} ChanceryRecord;

ChanceryRecord *chancery_record_new (ChanceryTableId table);
ChanceryRecord *chancery_record_new_with_uuid (ChanceryTableId table, const ChanceryUuid *uuid);
ChanceryRecord *chancery_record_copy (const ChanceryRecord *record);
void chancery_record_free (ChanceryRecord *record);
void chancery_record_clear (ChanceryRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRecord, chancery_record_free)

void chancery_record_set_null (ChanceryRecord *record, guint field);
void chancery_record_set_text (ChanceryRecord *record, guint field, const char *text);
void chancery_record_set_text_length (ChanceryRecord *record, guint field, const char *text,
                                      gsize length);
void chancery_record_take_text (ChanceryRecord *record, guint field, char *text);
void chancery_record_set_integer (ChanceryRecord *record, guint field, gint64 integer);
void chancery_record_set_reference (ChanceryRecord *record, guint field,
                                    const ChanceryUuid *uuid);
void chancery_record_set_value (ChanceryRecord *record, guint field, const ChanceryValue *value);
void chancery_record_unset (ChanceryRecord *record, guint field);

gboolean chancery_record_has (const ChanceryRecord *record, guint field);
const char *chancery_record_get_text (const ChanceryRecord *record, guint field);
gint64 chancery_record_get_integer (const ChanceryRecord *record, guint field, gint64 fallback);
const ChanceryUuid *chancery_record_get_reference (const ChanceryRecord *record, guint field);
const ChanceryValue *chancery_record_get_value (const ChanceryRecord *record, guint field);

int chancery_record_child_index (const ChanceryRecord *record, ChanceryTableId child);
GPtrArray *chancery_record_get_children (const ChanceryRecord *record, ChanceryTableId child);
GPtrArray *chancery_record_make_children (ChanceryRecord *record, ChanceryTableId child);
ChanceryRecord *chancery_record_add_child (ChanceryRecord *record, ChanceryTableId child);

gboolean chancery_value_equal (const ChanceryValue *a, const ChanceryValue *b);
gboolean chancery_record_equal (const ChanceryRecord *a, const ChanceryRecord *b);
gboolean chancery_records_equal (GPtrArray *a, GPtrArray *b);

ChanceryRecord *chancery_record_make_patch (const ChanceryRecord *before,
                                            const ChanceryRecord *after);
ChanceryRecord *chancery_record_spread (const ChanceryRecord *change,
                                        const ChanceryRecord *record);

/**
 * ChanceryCheckFlags:
 * @CHANCERY_CHECK_PATCH: a patch: required fields may be absent
 * @CHANCERY_CHECK_WHOLE: it is to stand alone, so that required fields must be there
 * @CHANCERY_CHECK_LISTED: it stands in a list or table: what is wrong is told in the format's own
 *   words for fields, not in those of the person at the window
 *
 * How chancery_record_check() works.
 */
typedef enum
{
  CHANCERY_CHECK_PATCH = 0,
  CHANCERY_CHECK_WHOLE = 1 << 0,
  CHANCERY_CHECK_LISTED = 1 << 1,
} ChanceryCheckFlags;

gboolean chancery_record_check (const ChanceryRecord *record, ChanceryCheckFlags flags,
                                GError **error);

G_END_DECLS
