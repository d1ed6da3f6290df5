/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/layout/chancery-strip.h"

G_BEGIN_DECLS

/* Slots of one class that are still to be placed: from `at` to before `end`. */
typedef struct
{
  guint at;
  guint end;
} ChanceryStripRun;

/* A strip being laid out. */
typedef struct
{
  const ChanceryStripSource *source;
  const ChanceryStripOptions *options;
  ChanceryStrip *strip;
  gint64 cell;                          /* µs */
  double row_ends[CHANCERY_MOST_ROWS];  /* where the next mark may stand */
  GArray *taken[CHANCERY_MOST_ROWS];    /* of Interval, by x: what rows hold */
  guint above;                          /* the row for bars that lie upon columns */
} ChanceryStripWork;

typedef struct
{
  double x0;
  double x1;
} ChanceryStripInterval;

gint64   chancery_strip_middle    (const ChanceryStripSource *source,
                                   guint                      place);
guint    chancery_strip_seek      (const ChanceryStripSource *source,
                                   guint                      from,
                                   guint                      end,
                                   gint64                     time,
                                   guint                     *n_looks);
gboolean chancery_strip_is_narrow (const ChanceryStripOptions *options,
                                   guint                       span_class);
gint64   chancery_strip_reach      (guint                      span_class);
gint64   chancery_strip_floor     (gint64                     time,
                                   gint64                     cell);
void     chancery_strip_take      (ChanceryStripWork         *work,
                                   guint                      row,
                                   double                     x0,
                                   double                     x1);
void     chancery_strip_add_marks (ChanceryStripWork         *work);
void     chancery_strip_add_bars  (ChanceryStripWork         *work);

G_END_DECLS
