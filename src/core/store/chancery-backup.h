/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/store/chancery-file.h"

G_BEGIN_DECLS

gboolean chancery_backup_write (const char *path, const char *target, const char *vfs,
                                const ChanceryFileOps *ops, GCancellable *cancellable,
                                GError **error);
gboolean chancery_backup_daily (const char *path, const char *folder, gint64 now,
                                GCancellable *cancellable, char **written, GError **error);
void chancery_backup_prune (const char *folder);

G_END_DECLS
