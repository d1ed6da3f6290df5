/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-json-reader.h"
#include "core/store/chancery-file.h"

G_BEGIN_DECLS

/* Levels to lay out on lines of their own: none, all. */
#define CHANCERY_JSON_COMPACT 0
#define CHANCERY_JSON_PRETTY CHANCERY_JSON_MAX_DEPTH

/**
 * ChanceryJson:
 * @text: (nullable): JSON made beforehand; %NULL for none
 * @length: its length in bytes
 *
 * JSON that is written again and again, made by [func@json_prepare].
 */
typedef struct
{
  char *text;
  gsize length;
} ChanceryJson;

ChanceryJson chancery_json_prepare (const char *text, gsize length);

typedef struct _ChanceryJsonWriter ChanceryJsonWriter;

ChanceryJsonWriter *chancery_json_writer_new (ChancerySinkFunc write, gpointer data, guint levels);
ChanceryJsonWriter *chancery_json_writer_new_for_string (GString *string, guint levels);
ChanceryJsonWriter *chancery_json_writer_new_for_stream (GOutputStream *stream, guint levels);
void chancery_json_writer_free (ChanceryJsonWriter *self);

void chancery_json_writer_begin_object (ChanceryJsonWriter *self);
void chancery_json_writer_end_object (ChanceryJsonWriter *self);
void chancery_json_writer_begin_array (ChanceryJsonWriter *self);
void chancery_json_writer_end_array (ChanceryJsonWriter *self);
void chancery_json_writer_member (ChanceryJsonWriter *self, const char *name);
void chancery_json_writer_prepared (ChanceryJsonWriter *self,
                                    const ChanceryJson *json,
                                    gboolean is_name);
void chancery_json_writer_string (ChanceryJsonWriter *self, const char *text, gssize length);
void chancery_json_writer_int (ChanceryJsonWriter *self, gint64 value);
void chancery_json_writer_double (ChanceryJsonWriter *self, double value);
void chancery_json_writer_bool (ChanceryJsonWriter *self, gboolean value);
void chancery_json_writer_null (ChanceryJsonWriter *self);
void chancery_json_writer_raw (ChanceryJsonWriter *self, const char *text, gssize length);
gboolean chancery_json_writer_copy (ChanceryJsonWriter *self,
                                    ChanceryJsonReader *reader,
                                    GError **error);
guint64 chancery_json_writer_get_length (ChanceryJsonWriter *self);
gboolean chancery_json_writer_has_failed (ChanceryJsonWriter *self);
gboolean chancery_json_writer_finish (ChanceryJsonWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryJsonWriter, chancery_json_writer_free)

G_END_DECLS
