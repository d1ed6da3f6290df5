/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the timeline says to screen readers of commitments: who owes what, when it is due and how it
 * stands. Not for what is painted of them, nor for statements.
 */

#pragma once

#include "ui/timeline/chancery-timeline-spot.h"
#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

void chancery_timeline_tell_commitments (ChanceryTimeline *timeline, guint lane, GtkWidget *parent,
                                         GtkWidget **next);
char *chancery_timeline_count_commitments (ChanceryLayout *layout, guint lane);

G_END_DECLS
