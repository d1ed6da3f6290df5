/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryScale:
 * @origin: the time at x = 0, µs of wall clock since 1970-01-01T00:00
 * @usec_per_px: how long a pixel is, µs
 *
 * How time becomes x. A plain value.
 */
typedef struct
{
  gint64 origin;
  double usec_per_px;
} ChanceryScale;

double   chancery_scale_to_x    (const ChanceryScale *scale,
                                 gint64               time);
gint64   chancery_scale_to_time (const ChanceryScale *scale,
                                 double               x);
void     chancery_scale_pan     (ChanceryScale       *scale,
                                 double               dx);
gboolean chancery_scale_zoom    (ChanceryScale       *scale,
                                 double               x,
                                 double               factor);
void     chancery_scale_fit     (ChanceryScale       *scale,
                                 gint64               lo,
                                 gint64               hi,
                                 double               from,
                                 double               until);

G_END_DECLS
