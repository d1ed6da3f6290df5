/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the timeline share.
 */

#pragma once

#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

/* How much nearer one step of zooming comes. */
#define CHANCERY_TIMELINE_STEP 1.25

/* What the pointer drags. */
typedef enum
{
  CHANCERY_DRAG_NONE,
  CHANCERY_DRAG_ALL,  /* the whole timeline */
  CHANCERY_DRAG_SPAN, /* a span of time is being drawn */
  CHANCERY_DRAG_LANE, /* a lane, by its label */
} ChanceryTimelineDrag;

struct _ChanceryTimeline
{
  GtkWidget parent_instance;

  ChanceryIndex *index;
  ChanceryBitmap *filter; /* NULL for all */
  ChanceryGrouping grouping;
  ChanceryLanesSort sort;
  ChanceryColouring colouring;
  gint64 topic;    /* whose stances colours shall tell, 0 for none */
  gint64 offered;  /* the one that the filter names, 0 for none */
  gboolean is_compact;
  int first_weekday; /* 1 for Monday; 0 where nobody has said */
  GArray *pinned[CHANCERY_GROUP_NONE]; /* of gint64, by grouping */
  GArray *placed[CHANCERY_GROUP_NONE]; /* of gint64, by grouping: the order by hand */

  ChanceryPainter *painter;
  ChanceryLayout *layout;
  ChanceryScale scale;
  GskRenderNode *node;
  int laid_width;       /* px; 0 before the first frame */
  gint64 selected;      /* id, 0 for none */
  guint selected_lane;  /* where the keyboard is */
  gboolean is_stale;    /* lanes are to be made anew */
  gboolean wants_fit;   /* show everything once there is something */
  gboolean wants_newest; /* or rather what is newest */
  gboolean wants_span;  /* or rather this */
  ChanceryIndexSpan span;
  gboolean wants_sight; /* bring the selected one into sight */
  gboolean wants_any;   /* or rather only where nothing is in view */
  gboolean is_asking;   /* the next filter is an answer */
  gboolean keeps_lanes; /* but not its lane */
  gboolean has_chosen_span; /* the user went somewhere: it is worth remembering */
  gboolean has_new_view;    /* to be told with the next frame */
  GHashTable *turns;    /* by id: which of its links to follow next */
  gint64 came_from;     /* id that the last link was followed from, 0 for none */
  guint minute;         /* source that moves today on */
  guint rest;           /* source that tells what is in view */

  /* Under way. */
  double x; /* of the pointer, mirrored */
  double y;
  ChanceryTimelineDrag drag;
  gboolean takes_span; /* what a drag from here will be */
  guint taken_lane;
  double dragged_x;
  double dragged_y;
  double chosen_x;
  double zoomed;
  gboolean pressed_nothing;
  GskRenderNode *drag_node; /* drawn above all else */
  guint32 moved;            /* when a drag moved last, ms of events */
  double speed_x;           /* px a ms */
  double speed_y;
  gint64 glided; /* frame time, µs */
  guint glide;   /* tick callback */

  /* What was pointed at last, for who opens it or its menu. */
  ChanceryLayoutHit hit;
  double hit_x; /* in the widget */
  double hit_y;
};

void chancery_timeline_install_view (GObjectClass *object_class);
ChanceryColouring chancery_timeline_get_colouring (ChanceryTimeline *self, gint64 *topic);
void chancery_timeline_change_lanes (ChanceryTimeline *self);
void chancery_timeline_change_look (ChanceryTimeline *self);

void chancery_timeline_init_input (ChanceryTimeline *self);
void chancery_timeline_init_keys (GtkWidgetClass *widget_class);

void chancery_timeline_keep_span (ChanceryTimeline *self, int width);
void chancery_timeline_take_span (ChanceryTimeline *self);
void chancery_timeline_look_for_selected (ChanceryTimeline *self);

void chancery_timeline_begin_pinch (ChanceryTimeline *self);
void chancery_timeline_pinch (ChanceryTimeline *self, double x, double scale);

void chancery_timeline_note_throw (ChanceryTimeline *self, double dx, double dy, guint32 time);
void chancery_timeline_throw (ChanceryTimeline *self, guint32 time);
void chancery_timeline_start_glide (ChanceryTimeline *self, double dx, double dy);
void chancery_timeline_stop_glide (ChanceryTimeline *self);

void chancery_timeline_draw_drag (ChanceryTimeline *self);
void chancery_timeline_get_drawn (ChanceryTimeline *self, gint64 *lo, gint64 *hi);
guint chancery_timeline_get_target (ChanceryTimeline *self);
void chancery_timeline_point_at (ChanceryTimeline *self, double x, double y);
void chancery_timeline_open_hit (ChanceryTimeline *self);
void chancery_timeline_open (ChanceryTimeline *self, const ChanceryLayoutHit *hit, double x,
                             double y);
void chancery_timeline_ask_menu (ChanceryTimeline *self);
ChanceryLanes *chancery_timeline_make_lanes (ChanceryTimeline *self, const ChanceryBitmap *filter);

gboolean chancery_timeline_is_ready (ChanceryTimeline *self);
double chancery_timeline_towards_later (ChanceryTimeline *self, double dx);
gboolean chancery_timeline_find_selected (ChanceryTimeline *self, double *x, double *y);

guint chancery_timeline_get_slot (ChanceryTimeline *self);
void chancery_timeline_choose (ChanceryTimeline *self, guint slot, guint lane);
char *chancery_timeline_describe_span (const ChanceryIndexSpan *span);
void chancery_timeline_choose_span (ChanceryTimeline *self, gint64 lo, gint64 hi);
void chancery_timeline_update (ChanceryTimeline *self);
double chancery_timeline_mirror (ChanceryTimeline *self, double x);

G_END_DECLS
