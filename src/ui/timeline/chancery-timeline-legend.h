/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the shapes and colours of a timeline mean, beside its controls. Drawn by src/paint.
 */

#pragma once

#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_TIMELINE_LEGEND (chancery_timeline_legend_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTimelineLegend, chancery_timeline_legend, CHANCERY, TIMELINE_LEGEND,
                      GtkWidget)

void chancery_timeline_legend_set_timeline (ChanceryTimelineLegend *self,
                                            ChanceryTimeline *timeline);

G_END_DECLS
