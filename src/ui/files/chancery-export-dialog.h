/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks what is to be exported and as what, shows meanwhile what the file will be like and what it
 * leaves out, and has it written.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_EXPORT_DIALOG (chancery_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryExportDialog, chancery_export_dialog, CHANCERY, EXPORT_DIALOG,
                      GtkWindow)

void chancery_export_dialog_open (GtkWindow *parent, ChancerySession *session);

G_END_DECLS
