/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text as it is shown, with the words that a search found in it highlighted. Where they stand is
 * core's to say: see chancery-highlight.h.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/query/chancery-highlight.h"

G_BEGIN_DECLS

char *chancery_found_text_choose (GtkWidget *widget, const char *text, const ChanceryQuery *query,
                                  guint room, PangoAttrList *attributes);
PangoAttrList *chancery_found_text_mark (GtkWidget *widget, const char *text,
                                         const GArray *ranges);

G_END_DECLS
