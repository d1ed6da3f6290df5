/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something painted in the timeline as screen readers find it: a lane, a mark, a cluster or a bar in
 * it, an event. It draws nothing, takes no pointer and no focus; it says what is there, where, and
 * whether it is selected, and lets it be opened.
 */

#pragma once

#include "core/layout/chancery-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_TIMELINE_SPOT (chancery_timeline_spot_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTimelineSpot, chancery_timeline_spot, CHANCERY, TIMELINE_SPOT,
                      GtkWidget)

/* Of what stands in a row, px. */
#define CHANCERY_SPOT_HEIGHT 22

ChanceryTimelineSpot *chancery_timeline_spot_take (GtkWidget *parent, GtkWidget **next,
                                                   GtkAccessibleRole role);
void chancery_timeline_spot_set_hit (ChanceryTimelineSpot *self, const ChanceryLayoutHit *hit);
void chancery_timeline_spot_say (ChanceryTimelineSpot *self, const char *label,
                                 const char *description, gboolean selected);
void chancery_timeline_spot_place (ChanceryTimelineSpot *self, double x, double y, double width);
void chancery_timeline_spot_place_box (ChanceryTimelineSpot *self, const graphene_rect_t *box);
void chancery_timeline_spot_remove_rest (GtkWidget *first);

G_END_DECLS
