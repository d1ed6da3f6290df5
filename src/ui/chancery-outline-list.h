/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections under the actors: sources by state, topics, events, lists, saved views. A click
 * filters by a line, Ctrl+click adds it; arrows, Enter, Space and the Menu key do the same.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_OUTLINE_LIST (chancery_outline_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryOutlineList, chancery_outline_list, CHANCERY, OUTLINE_LIST, GtkBox)

void chancery_outline_list_set_session (ChanceryOutlineList *self, ChancerySession *session,
                                        GSettings *settings);
void chancery_outline_list_set_needle (ChanceryOutlineList *self, const char *needle);
gboolean chancery_outline_list_choose_first (ChanceryOutlineList *self);

G_END_DECLS
