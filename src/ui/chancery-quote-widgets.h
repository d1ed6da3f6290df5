/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the readings of the detail pane are put together from.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/chancery-detail.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_QUOTE_COLUMN (chancery_quote_column_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuoteColumn, chancery_quote_column, CHANCERY, QUOTE_COLUMN, GtkBox)

GtkWidget *chancery_quote_label_new (const char *text, const char *css_class);
GtkWidget *chancery_quote_label_append (GtkWidget *box, const char *text, const char *css_class);
GtkWidget *chancery_quote_column_new (int spacing);
GtkWidget *chancery_quote_link_new (const char *text, const char *css_class);

guint chancery_quote_count (const ChanceryRecord *record, ChanceryTableId table);
const ChanceryRecord *chancery_quote_get (const ChanceryRecord *record, ChanceryTableId table,
                                          guint index);

G_END_DECLS
