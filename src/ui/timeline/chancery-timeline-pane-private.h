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
  GMenuModel *lanes_menu;
  GtkMenuButton *colours;
  GtkWidget *elsewhere_place;
  GtkWidget *elsewhere; /* where nothing is in view */
  guint elsewhere_idle; /* source */
  GtkButton *earlier;
  GtkLabel *earlier_label;
  GtkButton *later;
  GtkLabel *later_label;

  GtkWidget *popover;   /* what was opened last */
  GSimpleAction *topic; /* whose stances colours tell */
  ChancerySession *session;
  char *told; /* what screen readers were told of the selected statement */

  /* What the pointer rests on. */
  GtkWidget *tip;
  ChanceryLayoutHit tip_hit;
  double tip_x; /* where it came to it, in the timeline */
  double tip_y;
  guint tip_rest;  /* source */
  gint64 hovering; /* id that is being read, 0 for none */
  GCancellable *reading;
};

void chancery_timeline_pane_pop_up (ChanceryTimelinePane *self, GtkWidget *popover, double x,
                                    double y);
void chancery_timeline_pane_append_text (GtkBox *box, const char *text, const char *style,
                                         int widest);

void chancery_timeline_pane_init_hover (ChanceryTimelinePane *self);
char *chancery_timeline_pane_name_event (ChanceryTimelinePane *self,
                                         const ChanceryLayoutHit *hit);
void chancery_timeline_pane_clear_hover (ChanceryTimelinePane *self);
void chancery_timeline_pane_install_elsewhere (GtkWidgetClass *widget_class);
void chancery_timeline_pane_init_elsewhere (ChanceryTimelinePane *self);
void chancery_timeline_pane_clear_elsewhere (ChanceryTimelinePane *self);
void chancery_timeline_pane_init_speech (ChanceryTimelinePane *self);
void chancery_timeline_pane_init_open (ChanceryTimelinePane *self);
void chancery_timeline_pane_open_hit (ChanceryTimelinePane *self);
void chancery_timeline_pane_open_list (ChanceryTimelinePane *self, const GArray *slots);
void chancery_timeline_pane_open_event (ChanceryTimelinePane *self, guint entity, double x,
                                        double y);
void chancery_timeline_pane_open_nearest_event (ChanceryTimelinePane *self);
void chancery_timeline_pane_filter_lane (ChanceryTimelinePane *self, ChanceryIndexAxis axis,
                                         gint64 id);
void chancery_timeline_pane_install_menu (GtkWidgetClass *widget_class);
void chancery_timeline_pane_init_menu (ChanceryTimelinePane *self);
void chancery_timeline_pane_ask_date (ChanceryTimelinePane *self);

G_END_DECLS
