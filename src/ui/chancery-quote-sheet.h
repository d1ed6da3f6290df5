/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a statement is read on: holds one widget, and lays it out once for each statement. GTK asks how
 * wide a window should be before the styles of what is new in it are known, and again when they are;
 * how wide this has to be is told afterwards, and only where there was too little room.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_QUOTE_SHEET (chancery_quote_sheet_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuoteSheet, chancery_quote_sheet, CHANCERY, QUOTE_SHEET, GtkWidget)

G_END_DECLS
