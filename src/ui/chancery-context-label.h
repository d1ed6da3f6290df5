/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passage of an archived text with some words of it highlighted, and a little of what stands
 * before and behind them.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_CONTEXT_LABEL (chancery_context_label_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryContextLabel, chancery_context_label, CHANCERY, CONTEXT_LABEL,
                      GtkWidget)

GtkWidget *chancery_context_label_new (const char *text, GArray *spans);

G_END_DECLS
