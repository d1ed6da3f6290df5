/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index.h"

G_BEGIN_DECLS

/* From one column of an overview to the next, px. */
#define CHANCERY_OVERVIEW_COLUMN 4

/**
 * ChanceryOverviewPart:
 * @CHANCERY_OVERVIEW_OUTSIDE: beside the brush
 * @CHANCERY_OVERVIEW_BRUSH: inside the brush
 * @CHANCERY_OVERVIEW_BEGIN: its earlier edge
 * @CHANCERY_OVERVIEW_END: its later edge
 *
 * What is at a point, and what a drag that begins there moves.
 */
typedef enum
{
  CHANCERY_OVERVIEW_OUTSIDE,
  CHANCERY_OVERVIEW_BRUSH,
  CHANCERY_OVERVIEW_BEGIN,
  CHANCERY_OVERVIEW_END,
} ChanceryOverviewPart;

/**
 * ChanceryOverview:
 * @range: the time from one end of the strip to the other, µs
 * @is_until_now: whether @range ends today rather than with the last statement
 * @left: x of where the strip begins, px
 * @width: of the strip, px
 * @columns: (array length=n_columns): how many statements begin in each
 *   %CHANCERY_OVERVIEW_COLUMN pixels
 * @n_columns: how many
 * @most: the most that there are in one column
 * @brush0: x of where the brush begins, px
 * @brush1: x of where it ends, px
 *
 * The whole record on a narrow strip, with the time that is seen in the timeline as a brush. Its
 * fields are for reading.
 */
typedef struct
{
  ChanceryIndexSpan range;
  gboolean is_until_now;
  double left;
  double width;
  guint *columns;
  guint n_columns;
  guint most;
  double brush0;
  double brush1;
} ChanceryOverview;

ChanceryOverview     *chancery_overview_new       (void);
void                  chancery_overview_free      (ChanceryOverview        *overview);
gboolean              chancery_overview_set_range (ChanceryOverview        *overview,
                                                   ChanceryIndex           *index,
                                                   gint64                   now);
void                  chancery_overview_count     (ChanceryOverview        *overview,
                                                   ChanceryIndex           *index,
                                                   const ChanceryBitmap    *filter,
                                                   double                   left,
                                                   double                   width);
void                  chancery_overview_set_span  (ChanceryOverview        *overview,
                                                   const ChanceryIndexSpan *span);
ChanceryOverviewPart  chancery_overview_hit       (const ChanceryOverview  *overview,
                                                   double                   x);
void                  chancery_overview_drag      (const ChanceryOverview  *overview,
                                                   ChanceryOverviewPart     part,
                                                   const ChanceryIndexSpan *start,
                                                   double                   from,
                                                   double                   to,
                                                   ChanceryIndexSpan       *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryOverview, chancery_overview_free)

G_END_DECLS
