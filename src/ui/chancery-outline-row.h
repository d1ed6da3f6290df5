/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of the sidebar's sections: a heading with what adds to its section, or a name with a
 * count. Not for what a click does: see chancery-outline-list.c.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-outline-item.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_OUTLINE_ROW (chancery_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryOutlineRow, chancery_outline_row, CHANCERY, OUTLINE_ROW, GtkBox)

GtkWidget *chancery_outline_row_new (GSettings *settings);
ChanceryOutlineItem *chancery_outline_row_get_item (ChanceryOutlineRow *self);
void chancery_outline_row_set_item (ChanceryOutlineRow *self, ChanceryOutlineItem *item);

G_END_DECLS
