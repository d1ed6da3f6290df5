/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a timeline in step with a session: what is listed, what is selected, what statements say.
 */

#pragma once

#include "ui/chancery-session.h"
#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

void chancery_timeline_follow_session (ChanceryTimeline *timeline, ChancerySession *session);

G_END_DECLS
