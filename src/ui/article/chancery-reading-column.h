/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds one widget in the middle, no wider than lines are read well.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_READING_COLUMN (chancery_reading_column_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryReadingColumn, chancery_reading_column, CHANCERY, READING_COLUMN,
                      GtkWidget)

int chancery_reading_column_get_margin (int width);

G_END_DECLS
