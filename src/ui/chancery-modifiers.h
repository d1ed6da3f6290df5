/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which keys are held where a signal doesn't say: whether a choice adds to what is chosen.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean chancery_modifiers_add (GtkWidget *widget);

G_END_DECLS
