/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An actor as the sidebar shows it.
 */

#pragma once

#include <glib-object.h>

#include "core/model/chancery-uuid.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ACTOR_ITEM (chancery_actor_item_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryActorItem, chancery_actor_item, CHANCERY, ACTOR_ITEM, GObject)

ChanceryActorItem *chancery_actor_item_new (gint64 id, const ChanceryUuid *uuid, const char *name,
                                            const char *country, const char *colour,
                                            const char *search_text);

gint64 chancery_actor_item_get_id (ChanceryActorItem *self);
const char *chancery_actor_item_get_uuid (ChanceryActorItem *self);
const char *chancery_actor_item_get_name (ChanceryActorItem *self);
const char *chancery_actor_item_get_country (ChanceryActorItem *self);
const char *chancery_actor_item_get_colour (ChanceryActorItem *self);
const char *chancery_actor_item_get_search_text (ChanceryActorItem *self);
const char *chancery_actor_item_get_sort_key (ChanceryActorItem *self);
gint64 chancery_actor_item_get_last (ChanceryActorItem *self);
void chancery_actor_item_set_last (ChanceryActorItem *self, gint64 last);
guint chancery_actor_item_get_count (ChanceryActorItem *self);
void chancery_actor_item_set_count (ChanceryActorItem *self, guint count);

G_END_DECLS
