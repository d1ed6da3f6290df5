/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands behind the sidebar's sections: views saved, shown and updated, lists added to,
 * sources looked at, records removed.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

void chancery_window_install_section_actions (GtkWidgetClass *widget_class);
void chancery_window_update_section_actions (ChanceryWindow *self);

G_END_DECLS
