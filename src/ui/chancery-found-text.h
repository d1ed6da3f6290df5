/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text in a label, with the words that a search found in it highlighted. Where they stand is
 * core's to say: see chancery-highlight.h.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/query/chancery-highlight.h"

G_BEGIN_DECLS

void chancery_found_text_show (GtkLabel *label, const char *text, const ChanceryQuery *query,
                               guint room);
PangoAttrList *chancery_found_text_mark (GtkWidget *widget, const char *text,
                                         const GArray *ranges);

G_END_DECLS
