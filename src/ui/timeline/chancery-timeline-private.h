/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the timeline share.
 */

#pragma once

#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

/* How much nearer one step of zooming comes. */
#define CHANCERY_TIMELINE_STEP 1.25

struct _ChanceryTimeline
{
  GtkWidget parent_instance;

  ChanceryIndex *index;
  ChanceryBitmap *filter; /* NULL for all */
  ChanceryGrouping grouping;
  ChanceryLanesSort sort;
  ChanceryColouring colouring;
  gint64 topic;    /* whose stances colours tell, 0 for none */
  gboolean is_compact;
  GArray *pinned[CHANCERY_GROUP_NONE]; /* of gint64, by grouping */
  GArray *placed[CHANCERY_GROUP_NONE]; /* of gint64, by grouping: the order by hand */
  ChanceryTimelineDescribe describe;
  gpointer describe_data;

  ChanceryPainter *painter;
  ChanceryLayout *layout;
  ChanceryScale scale;
  GskRenderNode *node;
  gint64 selected;      /* id, 0 for none */
  guint selected_lane;  /* where the keyboard is */
  gboolean is_stale;    /* lanes are to be made anew */
  gboolean wants_fit;   /* show everything once there is something */
  gboolean wants_newest; /* or rather what is newest */
  gboolean wants_span;  /* or rather this */
  ChanceryIndexSpan span;
  gboolean wants_sight; /* bring the selected one into sight */
  gboolean has_chosen_span; /* the user went somewhere: it is worth remembering */
  gboolean has_new_view;    /* to be told with the next frame */
  GHashTable *turns;    /* by id: which of its links to follow next */
  gint64 came_from;     /* id that the last link was followed from, 0 for none */
  guint minute;         /* source that moves today on */

  /* Under way. */
  double x;
  double y;
  double dragged_x;
  double dragged_y;
  gboolean is_choosing; /* a span, by Shift+drag */
  double chosen_x;
  double zoomed;
};

void chancery_timeline_install_view (GObjectClass *object_class);
void chancery_timeline_change_lanes (ChanceryTimeline *self);
void chancery_timeline_change_look (ChanceryTimeline *self);

void chancery_timeline_init_input (ChanceryTimeline *self);
void chancery_timeline_init_keys (GtkWidgetClass *widget_class);

gboolean chancery_timeline_is_ready (ChanceryTimeline *self);
double chancery_timeline_towards_later (ChanceryTimeline *self, double dx);
gboolean chancery_timeline_find_selected (ChanceryTimeline *self, double *x, double *y);

guint chancery_timeline_get_slot (ChanceryTimeline *self);
void chancery_timeline_choose (ChanceryTimeline *self, guint slot, guint lane);
void chancery_timeline_choose_span (ChanceryTimeline *self, gint64 lo, gint64 hi);
void chancery_timeline_update (ChanceryTimeline *self);
double chancery_timeline_mirror (ChanceryTimeline *self, double x);

G_END_DECLS
