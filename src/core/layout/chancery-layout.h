/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date.h"
#include "core/layout/chancery-lanes.h"

G_BEGIN_DECLS

/**
 * CHANCERY_FULL_LANE:
 *
 * From this height on, px, a lane has three rows of marks and below them the words of commitments.
 */
#define CHANCERY_FULL_LANE 56

/**
 * ChanceryLayoutOptions:
 * @label_width: of the column with the names of lanes, px
 * @axis_height: of the axis, px
 * @legend_height: of the legend at the bottom, px; 0 for none
 * @least_lane: lanes are at least so high; they scroll if they don't fit, px
 * @best_lane: lanes are at most so high, px
 * @text_width: measures counts
 * @name_width: (nullable): measures names of events; without it they take any room there is
 * @text_data: closure of both
 *
 * Sizes that do not depend on what is shown.
 */
typedef struct
{
  double label_width;
  double axis_height;
  double legend_height;
  double least_lane;
  double best_lane;
  ChanceryTextWidth text_width;
  ChanceryTextWidth name_width;
  gpointer text_data;
} ChanceryLayoutOptions;

/**
 * ChanceryLayoutCommitment:
 * @slot: the statement that makes it
 * @actor: entity of who owes it, %CHANCERY_INDEX_NONE if nobody is named
 * @from_lane: the lane that the statement stands in: the one of who owes it, else the nearest
 * @from_row: the row of the statement's mark, if it is drawn alone in the same lane
 * @row: 0, or more where its line would lie upon that of another
 * @x: where the statement stands, px from the origin of its lane
 * @due0: begin of the due window; @x without one
 * @due1: its end
 * @text: (nullable): its words
 * @text_end: where the room for words ends, which begins at @x; @x if there is none
 * @due: the due window, µs
 * @status: how it stands
 * @is_overdue: whether it is open and its window is over
 * @is_provisional: whether its window counts from a guess
 *
 * A commitment in the lane of who owes it.
 */
typedef struct
{
  guint slot;
  guint actor;
  guint from_lane;
  guint from_row;
  guint row;
  double x;
  double due0;
  double due1;
  const char *text;
  double text_end;
  ChanceryIndexSpan due;
  ChanceryIndexCommitmentStatus status;
  gboolean is_overdue;
  gboolean is_provisional;
} ChanceryLayoutCommitment;

/**
 * ChanceryLayoutLane:
 * @y: its top within all lanes, before scrolling, px
 * @strip: (nullable): its statements; %NULL while it is scrolled out of sight
 * @origin: the time at x = 0 of @strip and @commitments, µs
 * @commitments: (element-type ChanceryLayoutCommitment): by x
 * @n_commitments: how many there are in the stretch; more than in @commitments if they are too many
 *   to be drawn
 * @n_undated: how many statements are on its shelf
 * @undated: the slot on the shelf, if it is the only one
 * @serial: another number whenever what is in it changed
 *
 * A lane where it stands.
 */
typedef struct
{
  double y;
  ChanceryStrip *strip;
  gint64 origin;
  GArray *commitments;
  guint n_commitments;
  guint n_undated;
  guint undated;
  guint serial;
} ChanceryLayoutLane;

/**
 * ChanceryLayoutEvent:
 * @x0: begin, px from the origin of the events
 * @x1: end, px
 * @row: 0 or 1, as suits the names
 * @entity: number of the event, or %CHANCERY_INDEX_NOWHERE if there are several
 * @count: how many events
 * @text_x: where its name begins, px; right of @x1, or within where it fits
 * @text_room: how much room there is for the name, px; 0 for none
 * @when: its time, µs
 *
 * An event in the row of events.
 */
typedef struct
{
  double x0;
  double x1;
  guint row;
  guint entity;
  guint count;
  double text_x;
  double text_room;
  ChanceryIndexSpan when;
} ChanceryLayoutEvent;

/**
 * ChanceryLayoutArc:
 * @x0: where it begins, px on the canvas
 * @y0: where it begins
 * @x1: where it ends; an end out of sight lies just beyond the edge
 * @y1: where it ends
 * @top: y of its highest point
 * @relation: see #ChanceryIndexLink
 *
 * A link of the selected statement.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
  double top;
  guint relation;
} ChanceryLayoutArc;

/**
 * ChanceryLayoutHitKind:
 *
 * What is at a point.
 */
typedef enum
{
  CHANCERY_HIT_NOTHING,
  CHANCERY_HIT_STATEMENT,
  CHANCERY_HIT_CLUSTER,
  CHANCERY_HIT_SHELF,
  CHANCERY_HIT_EVENT,
  CHANCERY_HIT_COMMITMENT,
  CHANCERY_HIT_LABEL,
} ChanceryLayoutHitKind;

/**
 * ChanceryLayoutHit:
 * @kind: what is there
 * @lane: in which lane, or %CHANCERY_INDEX_NOWHERE
 * @slot: the statement, or %CHANCERY_INDEX_NOWHERE
 * @entity: the event, or the entity of the label, or %CHANCERY_INDEX_NOWHERE
 * @count: how many statements, or events
 * @is_wide: whether a cluster is a bar, of dates that are longer spans
 * @span: the time that a cluster or an event covers, µs
 *
 * What is at a point.
 */
typedef struct
{
  ChanceryLayoutHitKind kind;
  guint lane;
  guint slot;
  guint entity;
  guint count;
  gboolean is_wide;
  ChanceryIndexSpan span;
} ChanceryLayoutHit;

/**
 * ChanceryLayoutSpot:
 * @hit: what a pointer at it finds: a statement, a cluster or a shelf
 * @x: its middle on the canvas, px
 * @y: its middle, px from the top of its lane
 * @width: how wide it is, as far as it is in view, px
 *
 * Something that stands in a lane.
 */
typedef struct
{
  ChanceryLayoutHit hit;
  double x;
  double y;
  double width;
} ChanceryLayoutSpot;

typedef struct _ChanceryLayout ChanceryLayout;

ChanceryLayout            *chancery_layout_new              (const ChanceryLayoutOptions *options);
void                       chancery_layout_free             (ChanceryLayout              *layout);
void                       chancery_layout_set_lanes        (ChanceryLayout              *layout,
                                                             ChanceryLanes               *lanes);
void                       chancery_layout_set_size         (ChanceryLayout              *layout,
                                                             double                       width,
                                                             double                       height);
void                       chancery_layout_set_scale        (ChanceryLayout              *layout,
                                                             const ChanceryScale         *scale);
void                       chancery_layout_set_scroll       (ChanceryLayout              *layout,
                                                             double                       scroll);
void                       chancery_layout_set_selected     (ChanceryLayout              *layout,
                                                             guint                        slot);
void                       chancery_layout_set_now          (ChanceryLayout              *layout,
                                                             gint64                       now);
void                       chancery_layout_update           (ChanceryLayout              *layout);

const ChanceryLayoutOptions *chancery_layout_get_options    (ChanceryLayout              *layout);
ChanceryLanes             *chancery_layout_get_lanes        (ChanceryLayout              *layout);
const ChanceryScale       *chancery_layout_get_scale        (ChanceryLayout              *layout);
double                     chancery_layout_get_width        (ChanceryLayout              *layout);
double                     chancery_layout_get_height       (ChanceryLayout              *layout);
double                     chancery_layout_get_scroll       (ChanceryLayout              *layout);
double                     chancery_layout_get_content      (ChanceryLayout              *layout);
double                     chancery_layout_get_lanes_top    (ChanceryLayout              *layout);
double                     chancery_layout_get_lanes_bottom (ChanceryLayout              *layout);
double                     chancery_layout_get_time_left    (ChanceryLayout              *layout);
double                     chancery_layout_get_time_right   (ChanceryLayout              *layout);
double                     chancery_layout_get_lane_height  (ChanceryLayout              *layout);
double                     chancery_layout_get_row_y        (ChanceryLayout              *layout,
                                                             guint                        row);
double                     chancery_layout_get_thread_y     (ChanceryLayout              *layout,
                                                             guint                        row);
double                     chancery_layout_get_event_y      (ChanceryLayout              *layout,
                                                             guint                        row);
guint                      chancery_layout_get_selected     (ChanceryLayout              *layout);
gint64                     chancery_layout_get_now          (ChanceryLayout              *layout);
const ChanceryLayoutLane  *chancery_layout_get_lane         (ChanceryLayout              *layout,
                                                             guint                        lane);
void                       chancery_layout_get_lanes_seen   (ChanceryLayout              *layout,
                                                             guint                       *first,
                                                             guint                       *end);
const GArray              *chancery_layout_get_events       (ChanceryLayout              *layout,
                                                             gint64                      *origin);
const GArray              *chancery_layout_get_arcs         (ChanceryLayout              *layout);
guint                      chancery_layout_count_in_view    (ChanceryLayout              *layout);
guint                      chancery_layout_count_in_lane    (ChanceryLayout              *layout,
                                                             guint                        lane);
guint                      chancery_layout_count_beside     (ChanceryLayout              *layout,
                                                             gboolean                     later,
                                                             gint64                      *nearest);
GArray                    *chancery_layout_list_seen        (ChanceryLayout              *layout,
                                                             guint                        lane);
gboolean                   chancery_layout_get_date         (ChanceryLayout              *layout,
                                                             guint                        slot,
                                                             ChanceryDate                *date);

gboolean                   chancery_layout_find             (ChanceryLayout              *layout,
                                                             guint                        slot,
                                                             guint                        lane,
                                                             double                      *x,
                                                             double                      *y);
guint                      chancery_layout_seek_mark        (const GArray                *marks,
                                                             double                       x);
void                       chancery_layout_hit              (ChanceryLayout              *layout,
                                                             double                       x,
                                                             double                       y,
                                                             ChanceryLayoutHit           *hit);
GArray                    *chancery_layout_collect          (ChanceryLayout              *layout,
                                                             const ChanceryLayoutHit     *hit,
                                                             guint                        most,
                                                             ChanceryIndexSpan           *extent);
gboolean                   chancery_layout_find_cluster     (ChanceryLayout              *layout,
                                                             guint                        slot,
                                                             guint                        lane,
                                                             ChanceryLayoutHit           *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLayout, chancery_layout_free)

G_END_DECLS
