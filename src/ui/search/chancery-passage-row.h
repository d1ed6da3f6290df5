/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One article that a search found: what it is, and the sentence with what was searched for.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/search/chancery-passage-item.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_PASSAGE_ROW (chancery_passage_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPassageRow, chancery_passage_row, CHANCERY, PASSAGE_ROW, GtkWidget)

GtkWidget *chancery_passage_row_new (void);
void chancery_passage_row_set_item (ChanceryPassageRow *self, ChanceryPassageItem *item);
ChanceryPassageItem *chancery_passage_row_get_item (ChanceryPassageRow *self);

G_END_DECLS
