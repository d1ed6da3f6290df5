/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commitments in their lanes: lines to their due windows, words that stay in view, threads to the
 * statements. Not for where they stand.
 */

#include "core/date/chancery-calendar.h"
#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* A line has at most so many dashes. */
#define MOST_DASHES 80

/* Words of a commitment have at least and at most so much room, px. It changes in steps, so that
 * words that give way are not shaped anew in every frame. */
#define LEAST_WORDS 96
#define MOST_WORDS 600
#define ROOM_STEP 24
#define LEAST_APART 300

/* Fewer letters of them tell nothing. */
#define LEAST_KEPT 4

static const GdkRGBA *
commitment_colour (ChanceryPainter                *painter,
                   const ChanceryLayoutCommitment *commitment)
{
  if (commitment->is_overdue || commitment->status == CHANCERY_INDEX_BROKEN)
    return &painter->palette.bad;
  if (commitment->status == CHANCERY_INDEX_KEPT)
    return &painter->palette.good;

  return &painter->palette.faint;
}

/* From the top of the lane. */
static double
thread_y (ChanceryLayout                 *layout,
          const ChanceryLayoutCommitment *commitment)
{
  return floor (chancery_layout_get_thread_y (layout, commitment->row)) + .5;
}

/* Past the window a thick line goes on towards today. */
static void
draw_overdue (cairo_t *cr,
              double   from,
              double   until,
              double   y)
{
  cairo_rectangle (cr, from - 1, y - 2.5, 3, 5);
  cairo_fill (cr);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, MAX (from, until), y);
  cairo_stroke (cr);
}

/* Only what may be seen, in dashes that are longer where there would be many: each costs. */
static void
draw_dashes (ChanceryLayout *layout,
             double          from,
             double          until,
             double          y,
             gboolean        is_provisional,
             cairo_t        *cr)
{
  double width = chancery_layout_get_width (layout);
  double start = MAX (from, -width), end = MIN (until, 2 * width);
  double dash = MAX (3, (end - start) / (2 * MOST_DASHES));
  const double dashes[] = { is_provisional ? dash / 3 : dash, is_provisional ? dash * 4 / 3 : dash };

  if (start >= end)
    return;

  cairo_set_dash (cr, dashes, 2, start - from);
  cairo_move_to (cr, start, y);
  cairo_line_to (cr, end, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Down from the statement if it stands in the lane, dashed to the due window, which is a box. */
static void
draw_thread (ChanceryPainter                *painter,
             ChanceryLayout                 *layout,
             guint                           lane,
             const ChanceryLayoutCommitment *commitment,
             double                          now_x,
             cairo_t                        *cr)
{
  double y = thread_y (layout, commitment), x = floor (commitment->x) + .5;
  double top =
    chancery_layout_get_row_y (layout, commitment->from_row) + CHANCERY_MARK_SIZE / 2.0 + 1;

  gdk_cairo_set_source_rgba (cr, commitment_colour (painter, commitment));
  cairo_set_line_width (cr, 1.25);
  draw_dashes (layout, x, MAX (commitment->due0, x), y, commitment->is_provisional, cr);
  if (commitment->from_lane == lane)
    {
      cairo_move_to (cr, x, MIN (top, y - 3));
      cairo_line_to (cr, x, y + .6);
      cairo_stroke (cr);
    }
  if (commitment->due1 <= commitment->due0)
    return;

  cairo_rectangle (cr, commitment->due0, y - 2, MAX (3, commitment->due1 - commitment->due0), 4);
  if (commitment->status == CHANCERY_INDEX_KEPT || commitment->status == CHANCERY_INDEX_BROKEN)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  if (commitment->is_overdue)
    draw_overdue (cr, commitment->due1, MIN (now_x, commitment->due1 + CHANCERY_OVERDUE), y);
}

/* A view that is longer shows years rather than months. */
#define LONG_VIEW (400.0 * CHANCERY_USEC_PER_DAY)

static gboolean
shows_years (ChanceryLayout *layout)
{
  double width = chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout);

  return width * chancery_layout_get_scale (layout)->usec_per_px > LONG_VIEW;
}

/* The year is said where it is another than that of the statement, and where many are in view. */
static char *
describe_due (ChanceryPainter                *painter,
              ChanceryLayout                 *layout,
              const ChanceryLayoutCommitment *commitment)
{
  ChanceryIndex *index = chancery_lanes_get_index (chancery_layout_get_lanes (layout));
  gint64 said = chancery_index_span_middle (&chancery_index_peek_spans (index)[commitment->slot],
                                            chancery_index_peek_flags (index)[commitment->slot]);
  ChanceryCalendarTime due, begun;

  chancery_calendar_split (commitment->due.hi - 1, &due);
  chancery_calendar_split (said, &begun);

  return chancery_date_display_moment (commitment->due.hi - 1, CHANCERY_DATE_DAY,
                                       &painter->patterns,
                                       due.year == begun.year && !shows_years (layout)
                                         ? CHANCERY_DATE_STYLE_SHORT
                                         : CHANCERY_DATE_STYLE_MEDIUM);
}

/**
 * chancery_painter_word_commitment:
 * @commitment: a commitment that is due some time
 * @words: what it says
 * @due: the last day of its due window
 *
 * Returns: (transfer full): the words, how it stands, and when it is or was due
 */
char *
chancery_painter_word_commitment (const ChanceryLayoutCommitment *commitment,
                                  const char                     *words,
                                  const char                     *due)
{
  switch (commitment->status)
    {
    case CHANCERY_INDEX_KEPT:
      /* Translators: the words of a promise, that it was kept, and when it was due */
      return g_strdup_printf (_("%s · kept, due %s"), words, due);
    case CHANCERY_INDEX_BROKEN:
      return g_strdup_printf (_("%s · broken, due %s"), words, due);
    case CHANCERY_INDEX_PARTLY_KEPT:
      return g_strdup_printf (_("%s · partly kept, due %s"), words, due);
    case CHANCERY_INDEX_STALLED:
      return g_strdup_printf (_("%s · stalled, due %s"), words, due);
    case CHANCERY_INDEX_OVERTAKEN:
      return g_strdup_printf (_("%s · overtaken by events, due %s"), words, due);
    case CHANCERY_INDEX_OPEN:
    default:
      return g_strdup_printf (commitment->is_overdue ? _("%s · overdue since %s") : _("%s · due %s"),
                              words, due);
    }
}

/* @words: of the commitment, or what is left of them */
static char *
describe (ChanceryPainter                *painter,
          ChanceryLayout                 *layout,
          const ChanceryLayoutCommitment *commitment,
          const char                     *words)
{
  g_autofree char *due = NULL;

  if (commitment->due.hi == G_MAXINT64)
    return g_strdup (words);

  due = describe_due (painter, layout, commitment);
  return chancery_painter_word_commitment (commitment, words, due);
}

/* The words give way before the date does. Returns: (nullable): %NULL if even that has no room */
static const ChanceryText *
fit_words (ChanceryPainter                *painter,
           ChanceryLayout                 *layout,
           const ChanceryLayoutCommitment *commitment,
           double                          room)
{
  gboolean is_bad = commitment->is_overdue || commitment->status == CHANCERY_INDEX_BROKEN;
  ChanceryTextStyle style = is_bad ? CHANCERY_TEXT_SMALL_BAD : CHANCERY_TEXT_SMALL_FAINT;
  g_autofree char *whole = describe (painter, layout, commitment, commitment->text);
  double width = chancery_painter_text (painter, style, whole, 0)->width;
  double cut_room = floor (room / ROOM_STEP) * ROOM_STEP;
  glong keep;
  g_autofree char *start = NULL;
  g_autofree char *words = NULL;
  g_autofree char *cut = NULL;
  const ChanceryText *text;

  if (width <= room)
    return chancery_painter_text (painter, style, whole, 0);

  keep = g_utf8_strlen (commitment->text, -1) - 1 -
         (glong) ceil ((width - cut_room) / width * g_utf8_strlen (whole, -1) * 1.1);
  start = keep < LEAST_KEPT ? g_strdup ("") : g_utf8_substring (commitment->text, 0, keep);
  words = g_strconcat (g_strchomp (start), "…", NULL);
  cut = describe (painter, layout, commitment, words);

  text = chancery_painter_text (painter, style, cut, 0);

  return text->width <= room ? text : NULL;
}

static double
end_of (const ChanceryLayoutCommitment *commitment)
{
  return commitment->due1 + (commitment->is_overdue ? CHANCERY_OVERDUE : 0);
}

static void
put_words (ChanceryPainter                *painter,
           GtkSnapshot                    *snapshot,
           ChanceryLayout                 *layout,
           const ChanceryLayoutCommitment *commitment,
           double                          left,
           double                          right)
{
  double x = MAX (commitment->x + 7, left + 6);
  double room = MIN (MIN (commitment->text_end, right - 4) - x, MOST_WORDS);
  const ChanceryText *text;

  if (end_of (commitment) < left || room < LEAST_WORDS)
    return;

  text = fit_words (painter, layout, commitment, room);
  if (text != NULL)
    chancery_painter_put_text (painter, snapshot, text, x,
                               chancery_layout_get_thread_y (layout, 0) + 2);
}

/* In a low lane words stand right of their line, if it is the last for a while. */
static void
put_words_beside (ChanceryPainter *painter,
                  GtkSnapshot     *snapshot,
                  ChanceryLayout  *layout,
                  const GArray    *commitments,
                  guint            i,
                  double           left,
                  double           right)
{
  const ChanceryLayoutCommitment *all = (gpointer) commitments->data;
  double x = end_of (&all[i]) + 6, limit = right - 4;
  const ChanceryText *text;

  if (all[i].text == NULL || x < left + 4)
    return;
  for (guint j = 0; j < commitments->len; j++)
    {
      if (j == i || end_of (&all[j]) < x - LEAST_APART)
        continue;
      if (all[j].x <= x && (end_of (&all[j]) > end_of (&all[i]) ||
                            (end_of (&all[j]) == end_of (&all[i]) && j < i)))
        return;
      if (all[j].x <= x)
        continue;
      limit = MIN (limit, all[j].x - 8);
    }
  if (limit - x < LEAST_WORDS)
    return;

  text = fit_words (painter, layout, &all[i], MIN (limit - x, MOST_WORDS));
  if (text != NULL)
    chancery_painter_put_text (painter, snapshot, text, x,
                                chancery_layout_get_thread_y (layout, 0) - text->height / 2);
}

/* The words of commitments stand at the begin of what is seen of their lines. @left, @right: of the
 * window, from the origin of the lane. */
void
chancery_painter_put_words (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout,
                            guint            lane,
                            double           left,
                            double           right)
{
  const GArray *commitments = chancery_layout_get_lane (layout, lane)->commitments;

  double height = chancery_layout_get_lane_height (layout);
  gboolean is_dense = chancery_layout_get_lane (layout, lane)->strip->columns->len > 0;

  /* In a low lane columns stand at the bottom. */
  if (height < CHANCERY_FULL_LANE && (height < 40 || is_dense))
    return;

  for (guint i = 0; i < commitments->len; i++)
    if (height >= CHANCERY_FULL_LANE)
      put_words (painter, snapshot, layout,
                 &g_array_index (commitments, ChanceryLayoutCommitment, i), left, right);
    else
      put_words_beside (painter, snapshot, layout, commitments, i, left, right);
}

/* Where a statement stands in another lane than its commitment, its thread goes there. @y: of the
 * lane on the canvas. */
static void
put_stem (ChanceryPainter                *painter,
          GtkSnapshot                    *snapshot,
          ChanceryLayout                 *layout,
          const ChanceryLayoutCommitment *commitment,
          double                          left,
          double                          y)
{
  double x, from, until = floor (y + thread_y (layout, commitment));
  GdkRGBA colour = chancery_palette_mix (&painter->palette.faint, &painter->palette.page, .35);
  double begin = floor (left + commitment->x);

  if (!chancery_layout_find (layout, commitment->slot, commitment->from_lane, &x, &from))
    return;

  /* The middle of a long bar may be anywhere. */
  x = fabs (x - begin) > CHANCERY_CELL ? begin : floor (x);
  from += from < until ? CHANCERY_MARK_SIZE / 2.0 + 1 : -CHANCERY_MARK_SIZE / 2.0 - 1;
  chancery_painter_put_rect (painter, snapshot, &colour, x, MIN (from, until), 1,
                             fabs (until - from) + 1);
  if (fabs (begin - x) >= 1)
    chancery_painter_put_rect (painter, snapshot, &colour, MIN (x, begin), until,
                               fabs (begin - x), 1);
}

/* @left: of the origin of the lane on the canvas; @y: of its top; @all: else only that of what is
 * selected or under the pointer */
void
chancery_painter_put_stems (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout,
                            guint            lane,
                            double           left,
                            double           y,
                            gboolean         all)
{
  const GArray *commitments = chancery_layout_get_lane (layout, lane)->commitments;

  for (guint i = 0; i < commitments->len; i++)
    {
      const ChanceryLayoutCommitment *commitment =
        &g_array_index (commitments, ChanceryLayoutCommitment, i);

      if (commitment->from_lane != lane && commitment->from_lane != CHANCERY_INDEX_NOWHERE &&
          (all || commitment->slot == painter->hovered ||
           commitment->slot == chancery_layout_get_selected (layout)))
        put_stem (painter, snapshot, layout, commitment, left, y);
    }
}

void
chancery_painter_put_threads (ChanceryPainter *painter,
                              GtkSnapshot     *snapshot,
                              ChanceryLayout  *layout,
                              guint            i)
{
  const ChanceryLayoutLane *lane = chancery_layout_get_lane (layout, i);
  const ChanceryScale scale = { lane->origin, chancery_layout_get_scale (layout)->usec_per_px };
  double now_x = chancery_scale_to_x (&scale, chancery_layout_get_now (layout));
  double width = chancery_layout_get_width (layout);
  cairo_t *cr;

  if (lane->commitments->len == 0)
    return;

  /* The stretch is at most twice the window and some cells; a line does not go on for ever. */
  cr = chancery_painter_draw (painter, snapshot, -width, 0, 4 * width,
                              chancery_layout_get_lane_height (layout));
  for (guint j = 0; j < lane->commitments->len; j++)
    draw_thread (painter, layout, i,
                 &g_array_index (lane->commitments, ChanceryLayoutCommitment, j), now_x, cr);
  cairo_destroy (cr);
}
