/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One actor in the sidebar: colour, name, country, count.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-actor-item.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ACTOR_ROW (chancery_actor_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryActorRow, chancery_actor_row, CHANCERY, ACTOR_ROW, GtkBox)

GtkWidget *chancery_actor_row_new (void);
ChanceryActorItem *chancery_actor_row_get_item (ChanceryActorRow *self);
void chancery_actor_row_set_item (ChanceryActorRow *self, ChanceryActorItem *item);

G_END_DECLS
