/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widgets beside each other, whose texts break into lines where they must: each as wide as its texts
 * are, where there is room, and those that expand share what is left.
 *
 * A box does that too, but asks for its children's least width at a height that it searches for:
 * boxes in boxes of texts that break are laid out hundreds of times. Here the height follows the
 * width and never the other way round. Not for what should stand on one baseline.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_COLUMNS (chancery_columns_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryColumns, chancery_columns, CHANCERY, COLUMNS, GtkWidget)

GtkWidget *chancery_columns_new (int spacing);

G_END_DECLS
