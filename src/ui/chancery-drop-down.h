/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a GtkDropDown is told to screen readers: by its label, with what is chosen beside it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void chancery_drop_down_keep_label (GtkDropDown *list);

G_END_DECLS
