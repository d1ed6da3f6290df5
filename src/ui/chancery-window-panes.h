/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking through the panes of a window by F6, and hiding the sidebar by F9.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

void chancery_window_install_pane_actions (GtkWidgetClass *widget_class);
void chancery_window_add_sidebar_action (ChanceryWindow *self, GtkWidget *sidebar,
                                         GSettings *settings);

G_END_DECLS
