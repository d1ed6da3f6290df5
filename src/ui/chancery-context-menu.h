/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of the rows of a list view: by the right mouse button on a row, by the Menu key and by
 * Shift+F10 on the row that has the keyboard. What is in it, its owner says for each row.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryContextMenuFunc:
 * @row: what the list's factory made for the row
 * @user_data: what was given
 *
 * Called before the menu opens; may select the row.
 *
 * Returns: (transfer full) (nullable): the menu for the row
 */
typedef GMenuModel *(*ChanceryContextMenuFunc) (GtkWidget *row, gpointer user_data);

void chancery_context_menu_attach (GtkWidget *list, GtkBox *owner,
                                   ChanceryContextMenuFunc func, gpointer user_data);

G_END_DECLS
