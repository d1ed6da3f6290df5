/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the record holds, at the left of the window: its actors, and what else statements are
 * found by. One entry finds in all of it. Each part does its own work.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ACTOR_SIDEBAR (chancery_actor_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryActorSidebar, chancery_actor_sidebar, CHANCERY, ACTOR_SIDEBAR,
                      GtkBox)

void chancery_actor_sidebar_set_session (ChanceryActorSidebar *self, ChancerySession *session,
                                         GSettings *settings);
void chancery_actor_sidebar_add_panes (ChanceryActorSidebar *self, GPtrArray *panes);

G_END_DECLS
