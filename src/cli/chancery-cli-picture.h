/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-filter.h"

G_BEGIN_DECLS

/**
 * ChanceryCliPicture:
 * @filter: what was asked for, for title and span
 * @ids: (nullable) (element-type gint64): the statements found; %NULL for all
 * @format: name of a format, such as `svg`
 * @size: (nullable): `WIDTHxHEIGHT` in pixels
 * @complete: whether statements that are not public are shown, too
 *
 * A picture that is asked for on the command line.
 */
typedef struct
{
  const ChanceryFilter *filter;
  const GArray *ids;
  const char *format;
  const char *size;
  gboolean complete;
} ChanceryCliPicture;

gboolean chancery_cli_is_picture (const char *format);
gboolean chancery_cli_check_size (const char *size);
gboolean chancery_cli_write_picture (ChanceryDb *db, const ChanceryCliPicture *picture,
                                     const char *path, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
