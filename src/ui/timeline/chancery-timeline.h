/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline as a widget: shows the statements of an index on lanes, pans, zooms, points and
 * walks. It knows no store and no session: who uses it tells it what to show and is told what was
 * chosen.
 */

#pragma once

#include "paint/chancery-painter.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_TIMELINE (chancery_timeline_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTimeline, chancery_timeline, CHANCERY, TIMELINE, GtkWidget)

GtkWidget *chancery_timeline_new (void);

void chancery_timeline_set_index (ChanceryTimeline *self, ChanceryIndex *index);
void chancery_timeline_set_filter (ChanceryTimeline *self, const ChanceryBitmap *filter);
void chancery_timeline_await_answer (ChanceryTimeline *self);
void chancery_timeline_set_grouping (ChanceryTimeline *self, ChanceryGrouping grouping);
void chancery_timeline_set_colouring (ChanceryTimeline *self, ChanceryColouring colouring,
                                      gint64 topic);
void chancery_timeline_offer_topic (ChanceryTimeline *self, gint64 topic);
void chancery_timeline_set_sort (ChanceryTimeline *self, ChanceryLanesSort sort);
void chancery_timeline_set_compact (ChanceryTimeline *self, gboolean compact);
void chancery_timeline_set_first_weekday (ChanceryTimeline *self, int first_weekday);
gint64 chancery_timeline_get_lane_id (ChanceryTimeline *self, guint lane);
gboolean chancery_timeline_is_pinned (ChanceryTimeline *self, gint64 id);
void chancery_timeline_pin (ChanceryTimeline *self, gint64 id, gboolean pin);
void chancery_timeline_move_lane (ChanceryTimeline *self, guint lane, guint to);
void chancery_timeline_set_pinned (ChanceryTimeline *self, const gint64 *ids, guint n_ids);

gint64 chancery_timeline_get_selected (ChanceryTimeline *self);
void chancery_timeline_set_selected (ChanceryTimeline *self, gint64 id, gboolean asked);

void chancery_timeline_get_span (ChanceryTimeline *self, gint64 *lo, gint64 *hi);
void chancery_timeline_show_span (ChanceryTimeline *self, gint64 lo, gint64 hi);
void chancery_timeline_fit (ChanceryTimeline *self);
void chancery_timeline_pan (ChanceryTimeline *self, double dx, double dy);
void chancery_timeline_zoom (ChanceryTimeline *self, double x, double factor);
void chancery_timeline_zoom_by (ChanceryTimeline *self, double factor);
void chancery_timeline_show_time (ChanceryTimeline *self, gint64 time);
void chancery_timeline_show_today (ChanceryTimeline *self);
void chancery_timeline_show_edge (ChanceryTimeline *self, gboolean end);
gboolean chancery_timeline_follow_link (ChanceryTimeline *self);
void chancery_timeline_go_back (ChanceryTimeline *self);

G_END_DECLS
