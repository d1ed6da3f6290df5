/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/chancery-progress.h"
#include "core/store/chancery-file.h"

G_BEGIN_DECLS

/**
 * ChanceryBackup:
 * @path: the file
 * @when: when it was written, microseconds since 1970 UTC
 * @bytes: how large it is
 *
 * A backup in a folder of them.
 */
typedef struct
{
  char *path;
  gint64 when;
  gint64 bytes;
} ChanceryBackup;

void chancery_backup_free (ChanceryBackup *backup);

gboolean chancery_backup_write (const char *path, const char *target, const char *vfs,
                                const ChanceryFileOps *ops, ChanceryProgressFunc progress,
                                gpointer progress_data, GCancellable *cancellable, GError **error);
gboolean chancery_backup_daily (const char *path, const char *folder, gint64 now,
                                GCancellable *cancellable, char **written, GError **error);
void chancery_backup_prune (const char *folder);
GPtrArray *chancery_backup_list (const char *folder);
gboolean chancery_backup_restore (const char *backup, const char *path, const char *folder,
                                  gint64 now, char **safety, ChanceryProgressFunc progress,
                                  gpointer progress_data, GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
