/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/chancery-progress.h"
#include "core/store/chancery-context.h"

G_BEGIN_DECLS

gboolean chancery_salvage_write (const char *path, const char *target, ChanceryContext *context,
                                 guint64 *saved, guint64 *lost, ChanceryProgressFunc progress,
                                 gpointer progress_data, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
