/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long names that are cut short say the whole of it where the pointer rests; the others say nothing.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void chancery_ellipsis_explain (GtkLabel *label);

G_END_DECLS
