/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is drawn over a timeline while something is dragged: a span of time with its dates, or the
 * place that a lane will take.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

static GtkSnapshot *
begin (ChanceryPainter *painter,
       ChanceryLayout  *layout)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (painter->right_to_left)
    gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) chancery_layout_get_width (layout), 0));

  return snapshot;
}

/* Whole days, as the filter will take them. */
static char *
span_text (ChanceryPainter         *painter,
           const ChanceryIndexSpan *span)
{
  g_autofree char *from = chancery_date_display_moment (
    span->lo, CHANCERY_DATE_DAY, &painter->patterns, CHANCERY_DATE_STYLE_MEDIUM);
  g_autofree char *until = chancery_date_display_moment (
    span->hi - 1, CHANCERY_DATE_DAY, &painter->patterns, CHANCERY_DATE_STYLE_MEDIUM);

  return g_str_equal (from, until) ? g_steal_pointer (&from)
                                   : g_strdup_printf (_("%s – %s"), from, until);
}

/**
 * chancery_painter_paint_span:
 * @painter: a painter
 * @layout: a layout, updated
 * @span: the time that is being drawn, µs
 *
 * Returns: (transfer full): the span over the lanes, with its dates, to be laid over the timeline
 */
GskRenderNode *
chancery_painter_paint_span (ChanceryPainter         *painter,
                             ChanceryLayout          *layout,
                             const ChanceryIndexSpan *span)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  const ChanceryScale *scale = chancery_layout_get_scale (layout);
  double left = chancery_layout_get_time_left (layout);
  double x0 = left + chancery_scale_to_x (scale, span->lo);
  double x1 = left + chancery_scale_to_x (scale, span->hi);
  double top = chancery_layout_get_options (layout)->axis_height;
  double bottom = chancery_layout_get_lanes_bottom (layout);
  GdkRGBA fill = painter->palette.link;
  g_autofree char *string = span_text (painter, span);
  const ChanceryText *text = chancery_painter_text (painter, CHANCERY_TEXT_SMALL_LINK, string, 0);
  double text_x = CLAMP ((x0 + x1 - text->width) / 2, left + 6,
                         MAX (left + 6, chancery_layout_get_width (layout) - text->width - 6));

  fill.alpha = .14f;
  snapshot = begin (painter, layout);
  chancery_painter_put_rect (painter, snapshot, &fill, x0, top, x1 - x0, bottom - top);
  chancery_painter_put_rect (painter, snapshot, &painter->palette.link, x0, top, 1, bottom - top);
  chancery_painter_put_rect (painter, snapshot, &painter->palette.link, x1, top, 1, bottom - top);
  chancery_painter_put_rounded (painter, snapshot, &painter->palette.page, &painter->palette.link,
                                round (text_x) - 6.5, top + 5.5, text->width + 13,
                                text->height + 4, 5);
  chancery_painter_put_text (painter, snapshot, text, text_x, top + 8);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/**
 * chancery_painter_paint_lane_move:
 * @painter: a painter
 * @layout: a layout, updated
 * @from: the lane that is being dragged
 * @to: the lane whose place it will take
 *
 * Returns: (transfer full): both marked, to be laid over the timeline
 */
GskRenderNode *
chancery_painter_paint_lane_move (ChanceryPainter *painter,
                                  ChanceryLayout  *layout,
                                  guint            from,
                                  guint            to)
{
  g_autoptr (GtkSnapshot) snapshot = begin (painter, layout);
  double height = chancery_layout_get_lane_height (layout);
  double top = chancery_layout_get_lanes_top (layout) - floor (chancery_layout_get_scroll (layout));
  double width = chancery_layout_get_width (layout);
  double y = top + chancery_layout_get_lane (layout, to)->y + (to > from ? height : 0);
  GdkRGBA fill = painter->palette.link;

  fill.alpha = .12f;
  gtk_snapshot_push_clip (
    snapshot,
    &GRAPHENE_RECT_INIT (painter->right_to_left ? -(float) width : 0,
                         (float) chancery_layout_get_lanes_top (layout), (float) width,
                         (float) (chancery_layout_get_lanes_bottom (layout) -
                                  chancery_layout_get_lanes_top (layout))));
  chancery_painter_put_rect (painter, snapshot, &fill, 0,
                             top + chancery_layout_get_lane (layout, from)->y, width, height);
  chancery_painter_put_rect (painter, snapshot, &painter->palette.link, 0, y - 1, width, 2);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}
