/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The backups of a record: opened as a record of their own, or put in its place.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_BACKUPS_DIALOG (chancery_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryBackupsDialog, chancery_backups_dialog, CHANCERY, BACKUPS_DIALOG,
                      GtkWindow)

void chancery_backups_dialog_open (GtkWindow *parent, const char *path, const char *folder);

G_END_DECLS
