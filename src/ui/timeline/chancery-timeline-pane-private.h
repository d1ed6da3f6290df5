/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the timeline's pane share.
 */

#pragma once

#include "ui/timeline/chancery-timeline-legend.h"
#include "ui/timeline/chancery-timeline-overview.h"
#include "ui/timeline/chancery-timeline-pane.h"
#include "ui/timeline/chancery-timeline-private.h"

G_BEGIN_DECLS

struct _ChanceryTimelinePane
{
  GtkBox parent_instance;

  ChanceryTimelineOverview *overview;
  ChanceryTimeline *timeline;
  ChanceryTimelineLegend *legend;
  GtkMenuButton *lanes;
  GtkMenuButton *colours;

  GSimpleAction *topic; /* whose stances colours tell */
  ChancerySession *session;
};

char *chancery_timeline_escape_mnemonic (const char *text);

G_END_DECLS
