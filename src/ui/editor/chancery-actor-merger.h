/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks into which actor another is to be merged, says what will happen, and does it.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ACTOR_MERGER (chancery_actor_merger_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryActorMerger, chancery_actor_merger, CHANCERY, ACTOR_MERGER,
                      GtkWindow)

void chancery_actor_merger_open (GtkWindow *parent, ChancerySession *session,
                                 const ChanceryUuid *actor, const char *name);

G_END_DECLS
