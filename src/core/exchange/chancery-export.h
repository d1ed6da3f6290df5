/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/chancery-progress.h"
#include "core/db/chancery-db.h"
#include "core/exchange/chancery-encoder.h"
#include "core/exchange/chancery-import.h"
#include "core/query/chancery-filter.h"
#include "core/store/chancery-file.h"

G_BEGIN_DECLS

/**
 * ChanceryExportFormat:
 * @CHANCERY_EXPORT_JSON: one document, by the schema of statement lists
 * @CHANCERY_EXPORT_NDJSON: the statements alone, one a line
 * @CHANCERY_EXPORT_CSV: a table for spreadsheets, one row a statement
 */
typedef enum
{
  CHANCERY_EXPORT_JSON,
  CHANCERY_EXPORT_NDJSON,
  CHANCERY_EXPORT_CSV,
} ChanceryExportFormat;

/**
 * ChanceryExportReport:
 * @n_statements: how many statements were written
 * @omitted: what was left out
 *
 * What an export did, or would do.
 */
typedef struct
{
  guint64 n_statements;
  ChanceryOmitted omitted;
} ChanceryExportReport;

/**
 * ChanceryExportOptions:
 * @format: what is written
 * @complete: whether archived texts, notes and what is not public go along
 * @ids: (nullable) (element-type gint64): keys of the statements to write, in any
 *   order; %NULL for all, and then, where @complete, all that is in the database
 * @most: only the first so many of them; 0 for all
 * @filter: (nullable): what @ids were found by, for the record
 * @now: the time of the export, in microseconds since 1970 UTC
 * @ops: (nullable): the system calls for files; %NULL for the real ones
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 * @report: (nullable): where to say what was done
 */
typedef struct
{
  ChanceryExportFormat format;
  gboolean complete;
  const GArray *ids;
  guint most;
  const ChanceryFilter *filter;
  gint64 now;
  const ChanceryFileOps *ops;
  ChanceryProgressFunc progress;
  gpointer progress_data;
  ChanceryExportReport *report;
} ChanceryExportOptions;

gboolean chancery_export_write (ChanceryDb *db,
                                const ChanceryExportOptions *options,
                                ChancerySinkFunc write,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
gboolean chancery_export_file (ChanceryDb *db,
                               const ChanceryExportOptions *options,
                               const char *path,
                               GCancellable *cancellable,
                               GError **error);
gboolean chancery_export_count (ChanceryDb *db,
                                const ChanceryExportOptions *options,
                                ChanceryExportReport *found,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
