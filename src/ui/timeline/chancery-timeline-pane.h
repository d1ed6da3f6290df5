/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline in a window: between its overview and its legend with the controls, following a
 * session. What is drawn and where is the timeline's own; here are its commands and menus.
 */

#pragma once

#include "ui/chancery-session.h"
#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_TIMELINE_PANE (chancery_timeline_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTimelinePane, chancery_timeline_pane, CHANCERY, TIMELINE_PANE, GtkBox)

void chancery_timeline_pane_set_session (ChanceryTimelinePane *self, ChancerySession *session);
ChanceryTimeline *chancery_timeline_pane_get_timeline (ChanceryTimelinePane *self);

G_END_DECLS
