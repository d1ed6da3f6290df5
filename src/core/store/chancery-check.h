/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/chancery-progress.h"
#include "core/db/chancery-db.h"

G_BEGIN_DECLS

/**
 * ChanceryFindingFunc:
 * @finding: what is wrong, and where
 * @data: what was given
 *
 * Called for each thing that chancery_check_run() finds.
 */
typedef void (*ChanceryFindingFunc) (const char *finding, gpointer data);

gboolean chancery_check_quick (ChanceryDb *db, GError **error);
gboolean chancery_check_run (ChanceryDb *db, ChanceryFindingFunc func, gpointer data,
                             ChanceryProgressFunc progress, gpointer progress_data, GError **error);

G_END_DECLS
