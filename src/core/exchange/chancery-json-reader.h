/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CHANCERY_JSON_MAX_DEPTH 64
#define CHANCERY_JSON_MAX_TOKEN (32 * 1024 * 1024)
#define CHANCERY_JSON_MAX_MEMBERS (1024 * 1024)

/**
 * CHANCERY_JSON_ERROR:
 *
 * Errors of reading and writing JSON. Those of reading begin with the place,
 * `line 3, column 14: `, both counted from 1, columns in characters.
 */
#define CHANCERY_JSON_ERROR (chancery_json_error_quark ())
GQuark chancery_json_error_quark (void);

/**
 * ChanceryJsonError:
 * @CHANCERY_JSON_ERROR_SYNTAX: the text is not JSON
 * @CHANCERY_JSON_ERROR_TRUNCATED: the text ends before its value does
 * @CHANCERY_JSON_ERROR_ENCODING: not UTF-8, half a surrogate pair, or U+0000
 * @CHANCERY_JSON_ERROR_NUMBER: a number that no double can hold
 * @CHANCERY_JSON_ERROR_DUPLICATE: an object has two members of one name
 * @CHANCERY_JSON_ERROR_LIMIT: nested too deeply, or one string or object too large
 * @CHANCERY_JSON_ERROR_CONTENT: sound JSON that is not what its reader takes
 */
typedef enum
{
  CHANCERY_JSON_ERROR_SYNTAX,
  CHANCERY_JSON_ERROR_TRUNCATED,
  CHANCERY_JSON_ERROR_ENCODING,
  CHANCERY_JSON_ERROR_NUMBER,
  CHANCERY_JSON_ERROR_DUPLICATE,
  CHANCERY_JSON_ERROR_LIMIT,
  CHANCERY_JSON_ERROR_CONTENT,
} ChanceryJsonError;

/**
 * ChanceryJsonEvent:
 * @CHANCERY_JSON_FAILED: the text is at fault or can't be read
 * @CHANCERY_JSON_END: the text is at its end
 * @CHANCERY_JSON_OBJECT: an object begins
 * @CHANCERY_JSON_OBJECT_END: an object ends
 * @CHANCERY_JSON_ARRAY: an array begins
 * @CHANCERY_JSON_ARRAY_END: an array ends
 * @CHANCERY_JSON_MEMBER: the name of a member; its value follows
 * @CHANCERY_JSON_STRING: a string
 * @CHANCERY_JSON_INTEGER: a number without fraction or exponent, within gint64
 * @CHANCERY_JSON_DOUBLE: any other number
 * @CHANCERY_JSON_TRUE: `true`
 * @CHANCERY_JSON_FALSE: `false`
 * @CHANCERY_JSON_NULL: `null`
 *
 * What [method@ChanceryJsonReader.next] came to.
 */
typedef enum
{
  CHANCERY_JSON_FAILED,
  CHANCERY_JSON_END,
  CHANCERY_JSON_OBJECT,
  CHANCERY_JSON_OBJECT_END,
  CHANCERY_JSON_ARRAY,
  CHANCERY_JSON_ARRAY_END,
  CHANCERY_JSON_MEMBER,
  CHANCERY_JSON_STRING,
  CHANCERY_JSON_INTEGER,
  CHANCERY_JSON_DOUBLE,
  CHANCERY_JSON_TRUE,
  CHANCERY_JSON_FALSE,
  CHANCERY_JSON_NULL,
} ChanceryJsonEvent;

/**
 * ChanceryJsonFlavour:
 * @CHANCERY_JSON_DOCUMENT: exactly one value
 * @CHANCERY_JSON_LINES: any number of values, one a line (NDJSON, JSON Lines);
 *   blank lines are passed over
 */
typedef enum
{
  CHANCERY_JSON_DOCUMENT,
  CHANCERY_JSON_LINES,
} ChanceryJsonFlavour;

typedef struct _ChanceryJsonReader ChanceryJsonReader;

ChanceryJsonReader *chancery_json_reader_new (GInputStream *stream,
                                              ChanceryJsonFlavour flavour,
                                              GCancellable *cancellable);
ChanceryJsonReader *chancery_json_reader_new_for_data (const char *data,
                                                       gsize length,
                                                       ChanceryJsonFlavour flavour);
void chancery_json_reader_free (ChanceryJsonReader *self);

ChanceryJsonEvent chancery_json_reader_next (ChanceryJsonReader *self, GError **error);
ChanceryJsonEvent chancery_json_reader_get_event (ChanceryJsonReader *self);
const char *chancery_json_reader_get_text (ChanceryJsonReader *self, gsize *length);
gint64 chancery_json_reader_get_integer (ChanceryJsonReader *self);
double chancery_json_reader_get_double (ChanceryJsonReader *self);
guint chancery_json_reader_get_depth (ChanceryJsonReader *self);
guint64 chancery_json_reader_get_line (ChanceryJsonReader *self);
guint64 chancery_json_reader_get_column (ChanceryJsonReader *self);
guint64 chancery_json_reader_get_offset (ChanceryJsonReader *self);

gboolean chancery_json_reader_skip (ChanceryJsonReader *self, GError **error);
gboolean chancery_json_reader_end_line (ChanceryJsonReader *self, GError **error);
gboolean chancery_json_reader_skip_line (ChanceryJsonReader *self, GError **error);
void chancery_json_reader_set_error (ChanceryJsonReader *self,
                                     GError **error,
                                     const char *format,
                                     ...) G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryJsonReader, chancery_json_reader_free)

G_END_DECLS
