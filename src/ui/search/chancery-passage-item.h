/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passage of an article that a search found, as an item of a list.
 */

#pragma once

#include <glib-object.h>

#include "core/store/chancery-passage.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_PASSAGE_ITEM (chancery_passage_item_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPassageItem, chancery_passage_item, CHANCERY, PASSAGE_ITEM, GObject)

ChanceryPassageItem *chancery_passage_item_new (ChanceryPassage *passage);
const ChanceryPassage *chancery_passage_item_get_passage (ChanceryPassageItem *self);

G_END_DECLS
