/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks a record through and lists what is wrong with it.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_CHECK_DIALOG (chancery_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCheckDialog, chancery_check_dialog, CHANCERY, CHECK_DIALOG,
                      GtkWindow)

void chancery_check_dialog_open (GtkWindow *parent, ChancerySession *session);

G_END_DECLS
