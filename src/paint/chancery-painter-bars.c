/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates that are longer than a mark is wide: bars, with their count or what date they are, and ends
 * that are open. Not for where they stand.
 */

#include "core/date/chancery-calendar.h"
#include "paint/chancery-painter-private.h"

/* So much of a bar is still seen beside a date upon it, px. */
#define LEAST_REST 40

/* How far from the begin of a bar a date stands upon it: beside the counts of other bars, px. */
#define INDENT 40

/* An outline has at most so many dashes to a side. */
#define MOST_DASHES 80

#define BAR_HEIGHT 8

/* A bar that is longer than this is thin: it tells little and must not shout. */
#define LONG_BAR 240
#define LONG_BAR_HEIGHT 4

/* A date that is guessed is dashed, as marks are. */
static void
put_dashed (ChanceryPainter *painter,
            GtkSnapshot     *snapshot,
            const GdkRGBA   *colour,
            double           x,
            double           y,
            double           width,
            double           height)
{
  const double dashes[] = { MAX (3, width / MOST_DASHES), MAX (3, width / MOST_DASHES) };
  cairo_t *cr = chancery_painter_draw (painter, snapshot, x, y - 1, width, height + 2);

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1.25);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_rectangle (cr, x + .5, y + .5, width - 1, height - 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* One statement: full, half or hollow by its kind, as marks are. */
static void
put_one (ChanceryPainter        *painter,
         GtkSnapshot            *snapshot,
         const ChanceryMarkLook *look,
         double                  x,
         double                  y,
         double                  width,
         double                  height)
{
  const GdkRGBA *page = &painter->palette.page;
  GdkRGBA line = chancery_palette_mix (&look->colour, page, look->is_dim ? .6 : .1);
  GdkRGBA fill = chancery_palette_mix (&look->colour, page, look->is_dim ? .8 : .45);
  GdkRGBA hollow = chancery_palette_mix (&look->colour, page, .92);

  if (look->is_guess)
    {
      chancery_painter_put_rect (painter, snapshot, &hollow, x, y, width, height);
      put_dashed (painter, snapshot, &line, x, y, width, height);
    }
  else
    chancery_painter_put_rounded (painter, snapshot,
                                  look->kind == CHANCERY_INDEX_VERBATIM ? &fill : &hollow, &line, x,
                                  y, width, height, height / 2);
  if (look->kind == CHANCERY_INDEX_MIXED ||
      (look->kind == CHANCERY_INDEX_VERBATIM && look->is_guess))
    chancery_painter_put_rounded (painter, snapshot, &fill, NULL, x + 2, y + 2,
                                  look->kind == CHANCERY_INDEX_MIXED ? width / 2 - 2 : width - 4,
                                  height - 4, 1);
}

static void
put_bar (ChanceryPainter        *painter,
         GtkSnapshot            *snapshot,
         ChanceryLayout         *layout,
         guint                   lane,
         const ChanceryStripBar *bar)
{
  double width = MAX (bar->x1 - bar->x0 - 2, 3);
  double height = width > LONG_BAR ? LONG_BAR_HEIGHT : BAR_HEIGHT;
  double y = chancery_layout_get_row_y (layout, bar->row) - height / 2;
  ChanceryMarkLook look = { 0 };

  if (bar->slot == CHANCERY_INDEX_NOWHERE)
    {
      GdkRGBA many = chancery_painter_colour_of_many (painter, layout, lane);
      GdkRGBA fill = chancery_palette_mix (&many, &painter->palette.page, .8);

      chancery_painter_put_rounded (painter, snapshot, &fill, NULL, bar->x0 + 1, y, width,
                                    height, height / 2);
      return;
    }

  chancery_painter_look_of (painter, layout, lane, bar->slot, &look);
  put_one (painter, snapshot, &look, bar->x0 + 1, y, width, height);
}

void
chancery_painter_put_bars (ChanceryPainter *painter,
                           GtkSnapshot     *snapshot,
                           ChanceryLayout  *layout,
                           guint            lane)
{
  const GArray *bars = chancery_layout_get_lane (layout, lane)->strip->bars;

  for (guint i = 0; i < bars->len; i++)
    put_bar (painter, snapshot, layout, lane, &g_array_index (bars, ChanceryStripBar, i));
}

static void
put_count (ChanceryPainter        *painter,
           GtkSnapshot            *snapshot,
           const ChanceryStripBar *bar,
           double                  from,
           double                  until,
           double                  y)
{
  g_autofree char *string = chancery_count_to_text (bar->count);
  const ChanceryText *text = chancery_painter_text (painter, CHANCERY_TEXT_COUNT, string, 0);
  double width = MAX (text->width + 10, 24);

  chancery_painter_put_pill (painter, snapshot, MIN (from + 3, until - width / 2) + width / 2, y,
                             width, bar->count);
}

/* Whether nothing else stands in a stretch of a row; lines of commitments touch the lowest. */
static gboolean
is_free (const ChanceryLayoutLane *lane,
         const ChanceryStripBar   *own,
         double                    from,
         double                    until)
{
  const double half = CHANCERY_MARK_SIZE / 2.0;
  const ChanceryStrip *strip = lane->strip;

  for (guint i = 0; own->row == 2 && i < lane->commitments->len; i++)
    {
      const ChanceryLayoutCommitment *commitment =
        &g_array_index (lane->commitments, ChanceryLayoutCommitment, i);

      if (commitment->x < until && commitment->due1 + CHANCERY_OVERDUE > from)
        return FALSE;
    }

  for (guint i = chancery_layout_seek_mark (strip->marks, from - half); i < strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (strip->marks, ChanceryStripMark, i);

      if (mark->x - half >= until)
        break;
      if (mark->row == own->row)
        return FALSE;
    }
  for (guint i = 0; i < strip->bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (strip->bars, ChanceryStripBar, i);

      if (bar != own && bar->row == own->row && bar->x0 < until && bar->x1 > from)
        return FALSE;
    }
  for (guint i = 0; own->row == 0 && i < strip->clusters->len; i++)
    {
      const ChanceryStripCluster *cluster =
        &g_array_index (strip->clusters, ChanceryStripCluster, i);

      if (cluster->x - cluster->width / 2 < until && cluster->x + cluster->width / 2 > from)
        return FALSE;
    }

  return TRUE;
}

static char *
describe (ChanceryPainter *painter,
          ChanceryLayout  *layout,
          guint            slot)
{
  ChanceryCalendarTime first, last;
  ChanceryDate date;

  if (!chancery_layout_get_date (layout, slot, &date))
    return g_strdup ("");

  chancery_calendar_split (date.lo, &first);
  chancery_calendar_split (date.hi - 1, &last);

  return chancery_date_display (&date, &painter->patterns,
                                first.year == last.year ? CHANCERY_DATE_STYLE_SHORT
                                                        : CHANCERY_DATE_STYLE_MEDIUM);
}

/* Right of the bar, else upon the begin of what is seen of it. */
static void
put_date (ChanceryPainter        *painter,
          GtkSnapshot            *snapshot,
          ChanceryLayout         *layout,
          guint                   lane,
          const ChanceryStripBar *bar,
          double                  left,
          double                  right)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  g_autofree char *string = describe (painter, layout, bar->slot);
  const ChanceryText *text =
    chancery_painter_text (painter, CHANCERY_TEXT_SMALL_FAINT, string, 0);
  double y = chancery_layout_get_row_y (layout, bar->row) - text->height / 2;
  double x = bar->x1 + 5, from = MAX (bar->x0, left) + INDENT;

  if (x + text->width <= right && is_free (placed, bar, x, x + text->width))
    {
      chancery_painter_put_text (painter, snapshot, text, x, y);
      return;
    }
  if (MIN (bar->x1, right) - from < text->width + LEAST_REST ||
      !is_free (placed, bar, from, from + text->width))
    return;

  chancery_painter_put_rect (painter, snapshot, &painter->palette.page, from - 4, y + 2,
                             text->width + 8, text->height - 4);
  chancery_painter_put_text (painter, snapshot, text, from, y);
}

/* Counts and dates of bars follow the window. @left, @right: of the window, from the origin of the
 * lane. */
void
chancery_painter_put_bar_names (ChanceryPainter *painter,
                                GtkSnapshot     *snapshot,
                                ChanceryLayout  *layout,
                                guint            lane,
                                double           left,
                                double           right)
{
  const GArray *bars = chancery_layout_get_lane (layout, lane)->strip->bars;

  for (guint i = 0; i < bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (bars, ChanceryStripBar, i);
      double from = MAX (bar->x0, left), until = MIN (bar->x1, right);

      if (from >= until)
        continue;
      if (bar->count > 1)
        put_count (painter, snapshot, bar, from, until,
                   chancery_layout_get_row_y (layout, bar->row));
      else
        put_date (painter, snapshot, layout, lane, bar, left, right);
    }
}

/* Towards an end that is open a line fades out. */
void
chancery_painter_put_open_end (ChanceryPainter        *painter,
              GtkSnapshot            *snapshot,
              const ChanceryMarkLook *look,
              double                  x,
              double                  y,
              int                     side)
{
  for (guint i = 0; i < 4; i++)
    {
      GdkRGBA colour =
        chancery_palette_mix (&look->colour, &painter->palette.page, .3 + .18 * i);
      double from = CHANCERY_MARK_SIZE / 2.0 + 2 + 7 * i;

      chancery_painter_put_rect (painter, snapshot, &colour, side > 0 ? x + from : x - from - 5,
                                 y - 1, 5, 2);
    }
}
