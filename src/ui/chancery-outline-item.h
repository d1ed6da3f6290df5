/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of the sidebar's sections: of the outline what does not go with the catalogue.
 */

#pragma once

#include <glib-object.h>

#include "core/store/chancery-outline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_OUTLINE_ITEM (chancery_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryOutlineItem, chancery_outline_item, CHANCERY, OUTLINE_ITEM, GObject)

ChanceryOutlineItem *chancery_outline_item_new (const ChanceryOutlineLine *line);
gboolean chancery_outline_item_is (ChanceryOutlineItem *self, const ChanceryOutlineLine *line);
void chancery_outline_item_update (ChanceryOutlineItem *self, const ChanceryOutlineLine *line);

const ChanceryOutlineLine *chancery_outline_item_get_line (ChanceryOutlineItem *self);
const char *chancery_outline_item_get_uuid (ChanceryOutlineItem *self);
const char *chancery_outline_item_get_title (ChanceryOutlineItem *self);
const char *chancery_outline_item_get_key (ChanceryOutlineItem *self);
gboolean chancery_outline_item_get_facet (ChanceryOutlineItem *self, ChanceryFacet *facet,
                                          const char **value);
const char *chancery_outline_item_get_table (ChanceryOutlineItem *self);
const char *chancery_outline_item_get_state (ChanceryOutlineItem *self);
char *chancery_outline_item_describe (ChanceryOutlineItem *self);

G_END_DECLS
