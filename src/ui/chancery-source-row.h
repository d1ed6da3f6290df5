/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source in one line: when, what, where, how many statements cite it.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/chancery-listing.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_SOURCE_ITEM (chancery_source_item_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySourceItem, chancery_source_item, CHANCERY, SOURCE_ITEM, GObject)

#define CHANCERY_TYPE_SOURCE_ROW (chancery_source_row_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySourceRow, chancery_source_row, CHANCERY, SOURCE_ROW, GtkBox)

ChancerySourceItem *chancery_source_item_new (GPtrArray *entries, guint position);
const ChancerySourceEntry *chancery_source_item_get_entry (ChancerySourceItem *self);

GtkWidget *chancery_source_row_new (void);
ChancerySourceItem *chancery_source_row_get_item (ChancerySourceRow *self);
void chancery_source_row_set_item (ChancerySourceRow *self, ChancerySourceItem *item);

G_END_DECLS
