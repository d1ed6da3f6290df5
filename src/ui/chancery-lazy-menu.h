/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Menus of buttons that are made when they are opened: an entry of a menu is several widgets, and the
 * menus of a window had more of them than all that is seen of it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void chancery_lazy_menu_attach (GtkMenuButton *button, GMenuModel *model);

G_END_DECLS
