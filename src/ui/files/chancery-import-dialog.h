/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows what importing a file would do before it is done: what the columns of a table are taken
 * for, how many records are new or change, what is wrong and where.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_IMPORT_DIALOG (chancery_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryImportDialog, chancery_import_dialog, CHANCERY, IMPORT_DIALOG,
                      GtkWindow)

void chancery_import_dialog_open (GtkWindow *parent, ChancerySession *session, const char *path);

G_END_DECLS
