/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a timeline in step with a session: what is listed, what is selected, which time is asked
 * for.
 */

#pragma once

#include "ui/chancery-session.h"
#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

void chancery_timeline_follow_session (ChanceryTimeline *timeline, ChancerySession *session);
void chancery_timeline_filter_span (ChancerySession *session, gint64 lo, gint64 hi);

G_END_DECLS
