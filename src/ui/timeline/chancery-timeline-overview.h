/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The strip above a timeline as a widget: shows the whole record and the part of it that the
 * timeline shows, and takes the timeline elsewhere, by pointer and keyboard. Where things stand on
 * it is core/layout's.
 */

#pragma once

#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_TIMELINE_OVERVIEW (chancery_timeline_overview_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTimelineOverview, chancery_timeline_overview, CHANCERY,
                      TIMELINE_OVERVIEW, GtkWidget)

void chancery_timeline_overview_set_timeline (ChanceryTimelineOverview *self,
                                              ChanceryTimeline *timeline);

G_END_DECLS
