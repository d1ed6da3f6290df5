/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/layout/chancery-layout.h"

G_BEGIN_DECLS

#define CHANCERY_SHELF_WIDTH 64
#define CHANCERY_EVENTS_HEIGHT 40

struct _ChanceryLayout
{
  ChanceryLayoutOptions options;
  ChanceryLanes *lanes;
  ChanceryScale scale;
  double width;
  double height;
  double scroll;
  gint64 now;
  guint selected;

  GArray *lane;       /* of ChanceryLayoutLane */
  GPtrArray *owed;    /* by lane: GArray of what is owed in it, or NULL */
  guint *lane_by_entity;
  double lane_height;
  gboolean has_undated;
  guint serial;

  /* The stretch that lanes and events are laid out for. */
  gint64 lo;
  gint64 hi;
  double laid_usec_per_px;
  double laid_lane_height;
  gint64 laid_now;
  gboolean is_stale;

  GArray *event_spans; /* of ChanceryIndexSpan, by entity */
  GArray *event_flags; /* of guint32, by entity */
  GArray *event_order; /* of guint32: entities in order of place */
  GArray *events;      /* of ChanceryLayoutEvent */
  GArray *arcs;        /* of ChanceryLayoutArc */
};

void chancery_layout_find_events       (ChanceryLayout       *layout);
void chancery_layout_update_events     (ChanceryLayout       *layout);
void chancery_layout_find_commitments  (ChanceryLayout       *layout);
void chancery_layout_update_commitments (ChanceryLayout       *layout,
                                         guint                 lane);
const ChanceryStripMark *chancery_layout_find_mark (const ChanceryStrip *strip,
                                                    guint                slot,
                                                    double               x);
void chancery_layout_update_arcs       (ChanceryLayout       *layout);

guint chancery_layout_n_rows           (ChanceryLayout       *layout);
void  chancery_layout_strip_options    (ChanceryLayout       *layout,
                                        ChanceryStripOptions *options);

G_END_DECLS
