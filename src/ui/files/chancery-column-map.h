/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of a table are: one row each with its heading, what is in it, and a choice of
 * what it shall be taken for.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/exchange/chancery-import-look.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_COLUMN_MAP (chancery_column_map_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryColumnMap, chancery_column_map, CHANCERY, COLUMN_MAP, GtkGrid)

void chancery_column_map_set_look (ChanceryColumnMap *self, const ChanceryImportLook *look);
GStrv chancery_column_map_get_map (ChanceryColumnMap *self);

G_END_DECLS
