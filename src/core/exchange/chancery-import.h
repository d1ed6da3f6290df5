/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/chancery-progress.h"
#include "core/exchange/chancery-draft.h"
#include "core/store/chancery-writer.h"

G_BEGIN_DECLS

#define CHANCERY_IMPORT_ERROR (chancery_import_error_quark ())
GQuark chancery_import_error_quark (void);

/**
 * ChanceryImportError:
 * @CHANCERY_IMPORT_ERROR_FORMAT: the file is nothing that can be imported
 * @CHANCERY_IMPORT_ERROR_MAP: a column or field of the map is unknown, or none holds the quote
 * @CHANCERY_IMPORT_ERROR_CONTENT: a statement of nobody, or a cell that its field can't hold
 */
typedef enum
{
  CHANCERY_IMPORT_ERROR_FORMAT,
  CHANCERY_IMPORT_ERROR_MAP,
  CHANCERY_IMPORT_ERROR_CONTENT,
} ChanceryImportError;

/**
 * ChanceryImportFlags:
 * @CHANCERY_IMPORT_RESTORE: bring back deleted records
 * @CHANCERY_IMPORT_DRY_RUN: change nothing, only count
 */
typedef enum
{
  CHANCERY_IMPORT_DEFAULT = 0,
  CHANCERY_IMPORT_RESTORE = 1 << 0,
  CHANCERY_IMPORT_DRY_RUN = 1 << 1,
} ChanceryImportFlags;

/**
 * ChanceryImportCounts:
 * @outcomes: for each table of records, how many came to each #ChanceryOutcome
 * @renumbered: statements whose ref was taken and that got another
 * @unused_columns: columns of a CSV file that nothing was made of
 *
 * What an import did, or would do.
 */
typedef struct
{
  guint64 outcomes[CHANCERY_N_RECORD_TABLES][CHANCERY_OUTCOME_DELETED + 1];
  guint64 renumbered;
  guint64 unused_columns;
} ChanceryImportCounts;

/**
 * ChanceryImportOptions:
 * @flags: how
 * @map: (nullable) (array zero-terminated=1): for CSV, `COLUMN=FIELD`; the
 *   columns that it leaves out are guessed
 * @label: (nullable): what the action is called
 * @progress: (nullable): told how far it is
 * @progress_data: passed to @progress
 */
typedef struct
{
  ChanceryImportFlags flags;
  const char *const *map;
  const char *label;
  ChanceryProgressFunc progress;
  gpointer progress_data;
} ChanceryImportOptions;

gboolean chancery_import_files (ChanceryWriter *writer,
                                const char *const *paths,
                                const ChanceryImportOptions *options,
                                ChanceryImportCounts *counts,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
