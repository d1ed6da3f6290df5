/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arithmetic between times and pixels: pan, zoom at a point, fit. Not for where ticks stand,
 * which core/date decides.
 */

#include "core/layout/chancery-scale.h"

#include <math.h>

/* Years within ±9999, counted from 1970, and a little more so that their ends are inside. */
#define FARTHEST (G_GINT64_CONSTANT (12100) * 31556952 * 1000000)

/* A second a pixel, where an hour fills a screen; and all years on 400 pixels. */
#define FINEST 1e6
#define COARSEST (2.0 * FARTHEST / 400)

/**
 * chancery_scale_to_x:
 * @scale: a scale
 * @time: a time, µs; open ends are far away
 *
 * Returns: its x, px
 */
double
chancery_scale_to_x (const ChanceryScale *scale,
                     gint64               time)
{
  return (double) (CLAMP (time, -2 * FARTHEST, 2 * FARTHEST) - scale->origin) /
         scale->usec_per_px;
}

/**
 * chancery_scale_to_time:
 * @scale: a scale
 * @x: px
 *
 * Returns: the time at @x, µs
 */
gint64
chancery_scale_to_time (const ChanceryScale *scale,
                        double               x)
{
  double time = (double) scale->origin + x * scale->usec_per_px;

  if (fabs (time) > 2.0 * FARTHEST)
    return time < 0 ? -2 * FARTHEST : 2 * FARTHEST;

  return scale->origin + (gint64) llround (x * scale->usec_per_px);
}

/**
 * chancery_scale_pan:
 * @scale: a scale
 * @dx: how far the content moves to the right, px
 */
void
chancery_scale_pan (ChanceryScale *scale,
                    double         dx)
{
  gint64 origin = chancery_scale_to_time (scale, -dx);

  scale->origin = CLAMP (origin, -FARTHEST, FARTHEST);
}

/**
 * chancery_scale_zoom:
 * @scale: a scale
 * @x: what stays where it is, px
 * @factor: how much larger things become; below 1 smaller
 *
 * Zooms, within a second a pixel and all years on a screen.
 *
 * Returns: whether anything changed
 */
gboolean
chancery_scale_zoom (ChanceryScale *scale,
                     double         x,
                     double         factor)
{
  double wanted = CLAMP (scale->usec_per_px / factor, FINEST, COARSEST);
  gint64 fixed = chancery_scale_to_time (scale, x);
  gint64 origin;

  if (wanted == scale->usec_per_px)
    return FALSE;

  origin = fixed - (gint64) llround (x * wanted);
  scale->usec_per_px = wanted;
  scale->origin = CLAMP (origin, -FARTHEST, FARTHEST);

  return TRUE;
}

/**
 * chancery_scale_fit:
 * @scale: (out): a scale
 * @lo: begin of what shall be seen, µs
 * @hi: its end, µs
 * @from: where it shall begin, px
 * @until: where it shall end, px
 *
 * Sets a scale that shows a stretch of time between two places.
 */
void
chancery_scale_fit (ChanceryScale *scale,
                    gint64         lo,
                    gint64         hi,
                    double         from,
                    double         until)
{
  double length;
  gint64 middle;

  lo = CLAMP (lo, -FARTHEST, FARTHEST);
  hi = CLAMP (hi, lo, FARTHEST);
  middle = lo + (hi - lo) / 2;
  length = (double) (hi - lo) / MAX (until - from, 1);

  scale->usec_per_px = CLAMP (length, FINEST, COARSEST);
  scale->origin = middle - (gint64) llround ((from + until) / 2 * scale->usec_per_px);
}
