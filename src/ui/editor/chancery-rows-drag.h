/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that are put in order by dragging them: by a handle each, to where a line shows that they
 * would go. Not for what a row is: whoever owns the rows moves it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryRowsMoved:
 * @from: which row was dragged
 * @to: where it stands from now on, itself left out of the count before
 * @user_data: as given
 *
 * A row was dropped at another place.
 */
typedef void (*ChanceryRowsMoved) (guint from, guint to, gpointer user_data);

GtkWidget *chancery_rows_drag_new_handle (GtkWidget *row);
void chancery_rows_drag_accept (GtkBox *rows, ChanceryRowsMoved moved, gpointer user_data);
void chancery_rows_drag_reveal (GtkWidget *row);

G_END_DECLS
