/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The strip above the timeline: what it spans in words, its columns, the brush. Not for where they
 * stand, which core/layout decides.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Above columns and below them, px. */
#define MARGIN 6

/* Between columns, px. */
#define GAP 1

/* One statement among thousands is still seen, px. */
#define LEAST_COLUMN 2

/* From so many years on, months don't matter. */
#define MANY_YEARS 30

static char *
range_text (ChanceryPainter        *painter,
            const ChanceryOverview *overview)
{
  const gint64 year = G_GINT64_CONSTANT (31556952) * G_USEC_PER_SEC;
  gint64 length = overview->range.hi - overview->range.lo;
  ChanceryDatePrecision precision =
    length / year >= MANY_YEARS ? CHANCERY_DATE_YEAR : CHANCERY_DATE_MONTH;
  g_autofree char *from = chancery_date_display_moment (overview->range.lo, precision,
                                                        &painter->patterns,
                                                        CHANCERY_DATE_STYLE_MEDIUM);
  g_autofree char *until = NULL;

  /* Translators: the time that a record covers, such as "Jan 2025 – today" */
  if (overview->is_until_now)
    return g_strdup_printf (_("%s – today"), from);

  until = chancery_date_display_moment (overview->range.hi - 1, precision, &painter->patterns,
                                        CHANCERY_DATE_STYLE_MEDIUM);
  if (g_str_equal (from, until))
    return g_steal_pointer (&from);

  /* Translators: from a date to a date, such as "Jan 2025 – Oct 2025" */
  return g_strdup_printf (_("%s – %s"), from, until);
}

/* By the root of the count, so that a single statement is seen beside a busy week. Those under the
 * brush stand out. */
static void
put_columns (ChanceryPainter        *painter,
             GtkSnapshot            *snapshot,
             const ChanceryOverview *overview,
             double                  height)
{
  GdkRGBA faint = chancery_palette_mix (&painter->palette.page, &painter->palette.faint, .55);
  GdkRGBA seen = chancery_palette_mix (&painter->palette.faint, &painter->palette.link, .45);
  double most = height - 2 * MARGIN;

  for (guint i = 0; i < overview->n_columns; i++)
    {
      double x = overview->left + i * CHANCERY_OVERVIEW_COLUMN;
      double part = sqrt ((double) overview->columns[i] / MAX (overview->most, 1));
      double high = MAX (LEAST_COLUMN, round (most * part));
      double middle = x + CHANCERY_OVERVIEW_COLUMN / 2.0;

      if (overview->columns[i] > 0)
        chancery_painter_put_rect (painter, snapshot,
                                   middle >= overview->brush0 && middle <= overview->brush1 ? &seen
                                                                                            : &faint,
                                   x, height - MARGIN - high, CHANCERY_OVERVIEW_COLUMN - GAP, high);
    }
}

static void
put_brush (ChanceryPainter        *painter,
           GtkSnapshot            *snapshot,
           const ChanceryOverview *overview,
           double                  height)
{
  GdkRGBA fill = painter->palette.link;
  double x0 = round (overview->brush0) - .5, x1 = round (overview->brush1) + .5;

  fill.alpha = .14f;
  chancery_painter_put_rect (painter, snapshot, &fill, x0 + 1, 4, x1 - x0 - 2, height - 9);
  chancery_painter_put_rounded (painter, snapshot, NULL, &painter->palette.link, x0, 2.5, x1 - x0,
                                height - 6, 3);
}

/**
 * chancery_painter_paint_overview:
 * @painter: a painter
 * @overview: an overview that was counted
 * @width: of the whole strip, with the words before it, px
 * @height: of it, px
 *
 * Returns: (transfer full): the strip, with its top left corner at (0, 0)
 */
GskRenderNode *
chancery_painter_paint_overview (ChanceryPainter        *painter,
                                 const ChanceryOverview *overview,
                                 double                  width,
                                 double                  height)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autofree char *string = NULL;
  const ChanceryText *text;
  GdkRGBA ground;

  g_return_val_if_fail (painter != NULL && overview != NULL, NULL);

  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (painter->right_to_left)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, 0));
  ground = chancery_palette_mix (&painter->palette.page, &painter->palette.band, .5);
  chancery_painter_put_rect (painter, snapshot, &ground, 0, 0, width, height);
  chancery_painter_put_rect (painter, snapshot, &painter->palette.line, 0, height - 1, width, 1);

  string = range_text (painter, overview);
  text = chancery_painter_text (painter, CHANCERY_TEXT_SMALL_FAINT, string,
                                MAX (overview->left - 18, 20));
  chancery_painter_put_text (painter, snapshot, text, 12, (height - text->height) / 2);
  put_columns (painter, snapshot, overview, height - 1);
  put_brush (painter, snapshot, overview, height - 1);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}
