/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The actors of the record: found by typing, sorted, and selected to filter the statements.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ACTOR_LIST (chancery_actor_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryActorList, chancery_actor_list, CHANCERY, ACTOR_LIST, GtkBox)

void chancery_actor_list_set_session (ChanceryActorList *self, ChancerySession *session,
                                      GSettings *settings);
void chancery_actor_list_set_needle (ChanceryActorList *self, const char *needle);
gboolean chancery_actor_list_choose_first (ChanceryActorList *self);

G_END_DECLS
