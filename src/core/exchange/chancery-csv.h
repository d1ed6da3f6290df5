/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/store/chancery-file.h"

G_BEGIN_DECLS

/**
 * CHANCERY_CSV_ERROR:
 *
 * Errors of reading CSV. They begin with the line, `line 3: `, counted from 1.
 */
#define CHANCERY_CSV_ERROR (chancery_csv_error_quark ())
GQuark chancery_csv_error_quark (void);

/**
 * ChanceryCsvError:
 * @CHANCERY_CSV_ERROR_SYNTAX: quotation marks where they may not be
 * @CHANCERY_CSV_ERROR_TRUNCATED: the text ends inside a quoted field
 * @CHANCERY_CSV_ERROR_ENCODING: not UTF-8, or U+0000
 * @CHANCERY_CSV_ERROR_WIDTH: a row with more fields than the header
 * @CHANCERY_CSV_ERROR_LIMIT: a row of more than 32 MiB
 */
typedef enum
{
  CHANCERY_CSV_ERROR_SYNTAX,
  CHANCERY_CSV_ERROR_TRUNCATED,
  CHANCERY_CSV_ERROR_ENCODING,
  CHANCERY_CSV_ERROR_WIDTH,
  CHANCERY_CSV_ERROR_LIMIT,
} ChanceryCsvError;

/** What makes a text of what a spreadsheet would else run: an apostrophe before it. */
#define CHANCERY_CSV_GUARD '\''
gboolean chancery_csv_is_formula (const char *text);

typedef struct _ChanceryCsvReader ChanceryCsvReader;

ChanceryCsvReader *chancery_csv_reader_new (GInputStream *stream, GCancellable *cancellable);
void chancery_csv_reader_free (ChanceryCsvReader *self);
gboolean chancery_csv_reader_next (ChanceryCsvReader *self, GError **error);
guint chancery_csv_reader_get_n_fields (ChanceryCsvReader *self);
const char *chancery_csv_reader_get_field (ChanceryCsvReader *self, guint index);
guint64 chancery_csv_reader_get_line (ChanceryCsvReader *self);
guint64 chancery_csv_reader_get_offset (ChanceryCsvReader *self);
char chancery_csv_reader_get_delimiter (ChanceryCsvReader *self);

typedef struct _ChanceryCsvWriter ChanceryCsvWriter;

ChanceryCsvWriter *chancery_csv_writer_new (ChancerySinkFunc write, gpointer data);
void chancery_csv_writer_free (ChanceryCsvWriter *self);
void chancery_csv_writer_field (ChanceryCsvWriter *self, const char *text);
void chancery_csv_writer_end_row (ChanceryCsvWriter *self);
gboolean chancery_csv_writer_finish (ChanceryCsvWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCsvReader, chancery_csv_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCsvWriter, chancery_csv_writer_free)

G_END_DECLS
