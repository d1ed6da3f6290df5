/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands of a window that make, edit, copy and delete records: actions of the window, with
 * the editors behind them.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

void chancery_window_install_record_actions (GtkWidgetClass *widget_class);
void chancery_window_update_record_actions (ChanceryWindow *self);

G_END_DECLS
