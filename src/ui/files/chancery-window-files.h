/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands of a window that make, open and write files: actions of the window, with the
 * dialogs behind them.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

void chancery_window_install_file_actions (GtkWidgetClass *widget_class);
void chancery_window_update_file_actions (ChanceryWindow *self);

G_END_DECLS
