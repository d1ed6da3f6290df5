/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The strip above the timeline: a histogram of what the filter lets through over the time of the
 * whole record, and a brush that says which part of it is seen. Counting costs a search a column.
 * Left to right; a right-to-left window mirrors it. Numbers only: no colours and no texts.
 */

#include "core/layout/chancery-overview.h"

#include "core/date/chancery-calendar.h"

#include <math.h>

/* However short a time is seen, its brush can be taken hold of, px. */
#define LEAST_BRUSH 10

/* How far from an edge a pointer still means it, px. */
#define REACH 5

/* A drag beside the brush that is shorter than this means a place, not a span, px. */
#define CLICK 4

/**
 * chancery_overview_new:
 *
 * Returns: (transfer full): an empty overview
 */
ChanceryOverview *
chancery_overview_new (void)
{
  return g_new0 (ChanceryOverview, 1);
}

/**
 * chancery_overview_free:
 * @overview: (nullable) (transfer full): an overview
 */
void
chancery_overview_free (ChanceryOverview *overview)
{
  if (overview == NULL)
    return;

  g_free (overview->columns);
  g_free (overview);
}

/**
 * chancery_overview_set_range:
 * @overview: an overview
 * @index: what it shows
 * @now: wall clock now, µs
 *
 * Takes the time that all statements cover, whatever the filter, so that the strip stays put. It
 * ends today where that is not far behind the last statement: a record of the present goes on, one
 * of the past does not.
 *
 * Returns: whether the range is another now
 */
gboolean
chancery_overview_set_range (ChanceryOverview *overview,
                             ChanceryIndex    *index,
                             gint64            now)
{
  ChanceryIndexSpan before;

  g_return_val_if_fail (overview != NULL && CHANCERY_IS_INDEX (index), FALSE);

  before = overview->range;
  if (!chancery_index_extent (index, NULL, &overview->range.lo, &overview->range.hi))
    overview->range = (ChanceryIndexSpan) { now - 365 * CHANCERY_USEC_PER_DAY, now };
  overview->range.hi = MAX (overview->range.hi, overview->range.lo + CHANCERY_USEC_PER_DAY);
  overview->is_until_now =
    now >= overview->range.hi - CHANCERY_USEC_PER_DAY &&
    now - overview->range.hi <= MAX ((overview->range.hi - overview->range.lo) / 2,
                                     90 * CHANCERY_USEC_PER_DAY);
  if (overview->is_until_now)
    overview->range.hi = MAX (now, overview->range.hi);

  return before.lo != overview->range.lo || before.hi != overview->range.hi;
}

/**
 * chancery_overview_count:
 * @overview: an overview with a range
 * @index: what it shows
 * @filter: (nullable): which statements are counted; %NULL for all
 * @left: x of where the strip begins, px
 * @width: of the strip, px
 *
 * Counts the statements that begin in each column.
 */
void
chancery_overview_count (ChanceryOverview     *overview,
                         ChanceryIndex        *index,
                         const ChanceryBitmap *filter,
                         double                left,
                         double                width)
{
  g_autofree guint32 *sorted = NULL;
  const guint32 *slots;
  guint n;

  g_return_if_fail (overview != NULL && CHANCERY_IS_INDEX (index));
  g_return_if_fail (overview->range.lo < overview->range.hi);

  overview->left = left;
  overview->width = MAX (width, CHANCERY_OVERVIEW_COLUMN);
  overview->n_columns = (guint) (overview->width / CHANCERY_OVERVIEW_COLUMN);
  overview->columns = g_renew (guint, overview->columns, overview->n_columns);
  overview->most = 0;

  if (filter != NULL)
    slots = sorted = chancery_index_sort (index, CHANCERY_INDEX_BY_SAID, filter, &n);
  else
    slots = chancery_index_peek_order (index, CHANCERY_INDEX_BY_SAID, &n);
  chancery_index_histogram (index, slots, n, overview->range.lo, overview->range.hi,
                            overview->n_columns, overview->columns);
  for (guint i = 0; i < overview->n_columns; i++)
    overview->most = MAX (overview->most, overview->columns[i]);
}

static double
usec_per_px (const ChanceryOverview *overview)
{
  return (double) (overview->range.hi - overview->range.lo) / overview->width;
}

static double
to_x (const ChanceryOverview *overview,
      gint64                  time)
{
  double x = ((double) time - (double) overview->range.lo) / usec_per_px (overview);

  return overview->left + CLAMP (x, 0, overview->width);
}

static gint64
to_time (const ChanceryOverview *overview,
         double                  x)
{
  x = CLAMP (x - overview->left, 0, overview->width);

  return overview->range.lo + (gint64) llround (x * usec_per_px (overview));
}

/**
 * chancery_overview_set_span:
 * @overview: an overview that was counted
 * @span: the time that is seen, µs
 *
 * Places the brush; one that would be too narrow, or beyond the strip, stands so that it can be
 * taken hold of.
 */
void
chancery_overview_set_span (ChanceryOverview        *overview,
                            const ChanceryIndexSpan *span)
{
  double right, least, middle;

  g_return_if_fail (overview != NULL && span != NULL && overview->width > 0);

  right = overview->left + overview->width;
  least = MIN (LEAST_BRUSH, overview->width);
  overview->brush0 = to_x (overview, span->lo);
  overview->brush1 = to_x (overview, span->hi);
  if (overview->brush1 - overview->brush0 >= least)
    return;

  middle = CLAMP ((overview->brush0 + overview->brush1) / 2, overview->left + least / 2,
                  right - least / 2);
  overview->brush0 = middle - least / 2;
  overview->brush1 = middle + least / 2;
}

/**
 * chancery_overview_hit:
 * @overview: an overview
 * @x: px
 *
 * Returns: what is at @x; of a narrow brush the middle third moves it
 */
ChanceryOverviewPart
chancery_overview_hit (const ChanceryOverview *overview,
                       double                  x)
{
  double inside;

  g_return_val_if_fail (overview != NULL, CHANCERY_OVERVIEW_OUTSIDE);

  inside = MIN (REACH, (overview->brush1 - overview->brush0) / 3);
  if (x < overview->brush0 - REACH || x > overview->brush1 + REACH)
    return CHANCERY_OVERVIEW_OUTSIDE;
  if (x < overview->brush0 + inside)
    return CHANCERY_OVERVIEW_BEGIN;
  if (x > overview->brush1 - inside)
    return CHANCERY_OVERVIEW_END;

  return CHANCERY_OVERVIEW_BRUSH;
}

static void
move_to (const ChanceryOverview  *overview,
         const ChanceryIndexSpan *start,
         gint64                   lo,
         ChanceryIndexSpan       *span)
{
  gint64 length = start->hi - start->lo;

  /* Some of the record stays in sight. */
  lo = CLAMP (lo, overview->range.lo - length / 2, overview->range.hi - length / 2);
  *span = (ChanceryIndexSpan) { lo, lo + length };
}

/**
 * chancery_overview_drag:
 * @overview: an overview
 * @part: what was taken hold of
 * @start: the time that was seen then, µs
 * @from: where it was taken hold of, px
 * @to: where the pointer is now, px
 * @span: (out caller-allocates): the time to see now, µs
 *
 * Moves the brush or one of its edges; beside the brush a drag draws a new one, and a click brings
 * the old one there.
 */
void
chancery_overview_drag (const ChanceryOverview  *overview,
                        ChanceryOverviewPart     part,
                        const ChanceryIndexSpan *start,
                        double                   from,
                        double                   to,
                        ChanceryIndexSpan       *span)
{
  double step;
  gint64 by, least;

  g_return_if_fail (overview != NULL && start != NULL && span != NULL);

  step = usec_per_px (overview);
  by = (gint64) llround ((to - from) * step);
  least = MAX (1, (gint64) llround (step));
  *span = *start;
  switch (part)
    {
    case CHANCERY_OVERVIEW_BRUSH:
      move_to (overview, start, start->lo + by, span);
      break;
    case CHANCERY_OVERVIEW_BEGIN:
      span->lo = MIN (start->lo + by, start->hi - MIN (least, start->hi - start->lo));
      break;
    case CHANCERY_OVERVIEW_END:
      span->hi = MAX (start->hi + by, start->lo + MIN (least, start->hi - start->lo));
      break;
    case CHANCERY_OVERVIEW_OUTSIDE:
    default:
      if (fabs (to - from) < CLICK)
        move_to (overview, start, to_time (overview, to) - (start->hi - start->lo) / 2, span);
      else
        *span = (ChanceryIndexSpan) { to_time (overview, MIN (from, to)),
                                      to_time (overview, MAX (from, to)) };
      break;
    }
}
