/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be exported, and the work of it through a session: shown beforehand, counted, and
 * written. Not for the dialog that asks.
 */

#pragma once

#include "core/exchange/chancery-export.h"
#include "ui/chancery-session.h"
#include "ui/files/chancery-progress.h"

G_BEGIN_DECLS

/**
 * ChanceryScope:
 * @CHANCERY_SCOPE_LISTED: what passes the filter
 * @CHANCERY_SCOPE_SELECTED: what is selected in the list
 * @CHANCERY_SCOPE_ALL: everything in the record
 * @CHANCERY_SCOPE_LIST: a list put together by hand
 *
 * Which statements.
 */
typedef enum
{
  CHANCERY_SCOPE_LISTED,
  CHANCERY_SCOPE_SELECTED,
  CHANCERY_SCOPE_ALL,
  CHANCERY_SCOPE_LIST,
} ChanceryScope;

/**
 * ChanceryOutputFormat:
 * @CHANCERY_OUTPUT_JSON: a statement list
 * @CHANCERY_OUTPUT_NDJSON: a statement a line
 * @CHANCERY_OUTPUT_CSV: a table
 * @CHANCERY_OUTPUT_SVG: the timeline, scalable
 * @CHANCERY_OUTPUT_PNG: the timeline in pixels
 * @CHANCERY_OUTPUT_PDF: the timeline on a page
 *
 * As what.
 */
typedef enum
{
  CHANCERY_OUTPUT_JSON,
  CHANCERY_OUTPUT_NDJSON,
  CHANCERY_OUTPUT_CSV,
  CHANCERY_OUTPUT_SVG,
  CHANCERY_OUTPUT_PNG,
  CHANCERY_OUTPUT_PDF,
  CHANCERY_N_OUTPUT_FORMATS,
} ChanceryOutputFormat;

/**
 * ChanceryOutput:
 * @scope: which statements
 * @list: UUID of the list, where that is the scope
 * @list_name: (nullable): what it is called
 * @format: as what
 * @complete: whether archived texts, notes and what is not public go along
 *
 * What is to be exported.
 */
typedef struct
{
  ChanceryScope scope;
  ChanceryUuid list;
  char *list_name;
  ChanceryOutputFormat format;
  gboolean complete;
} ChanceryOutput;

/**
 * ChancerySight:
 * @text: (nullable): the beginning of the file, where it is a text
 * @picture: (nullable): a PNG, where it is a picture
 *
 * What a file would look like.
 */
typedef struct
{
  char *text;
  GBytes *picture;
} ChancerySight;

void chancery_sight_free (ChancerySight *sight);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySight, chancery_sight_free)

gboolean chancery_output_is_picture (const ChanceryOutput *output);

void chancery_output_see_async (const ChanceryOutput *output, ChancerySession *session,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
ChancerySight *chancery_output_see_finish (GAsyncResult *result, GError **error);
void chancery_output_count_async (const ChanceryOutput *output, ChancerySession *session,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
ChanceryExportReport *chancery_output_count_finish (GAsyncResult *result, GError **error);
void chancery_output_write_async (const ChanceryOutput *output, ChancerySession *session,
                                  const char *path, ChanceryMeter *meter,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean chancery_output_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
