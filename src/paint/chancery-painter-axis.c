/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands above and behind the lanes: axis, grid, events with their bands, today. Not for
 * where ticks are, which core/date decides.
 */

#include "core/date/chancery-calendar.h"
#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define EVENT_HEIGHT 15

/* A name with less room than this before the edge is left out. */
#define LEAST_NAME 64
#define ROOM_STEP 24

/* Space between the labels of two ticks, px. */
#define TICK_GAP 18

/* An event that covers more of the window than this has no band: it would tint everything. */
#define WIDEST_BAND .6

static char *
tick_text (ChanceryPainter   *painter,
           ChanceryTickLabel  label,
           gint64             time)
{
  ChanceryDatePatterns patterns = painter->patterns;
  ChanceryDatePrecision precision = CHANCERY_DATE_DAY;
  ChanceryDateStyle style = CHANCERY_DATE_STYLE_SHORT;
  ChanceryCalendarTime split;

  chancery_calendar_split (time, &split);
  switch (label)
    {
    case CHANCERY_TICK_LABEL_TIME:
      return g_strdup_printf ("%02d:%02d", split.hour, split.minute);
    case CHANCERY_TICK_LABEL_WEEKDAY:
      /* Translators: a day on the axis, such as "Fri 22" */
      patterns.day_no_year = _("{weekday} {day}");
      break;
    case CHANCERY_TICK_LABEL_FULL_DAY:
      style = CHANCERY_DATE_STYLE_MEDIUM;
      break;
    case CHANCERY_TICK_LABEL_MONTH:
      precision = CHANCERY_DATE_MONTH;
      break;
    case CHANCERY_TICK_LABEL_YEAR:
      precision = CHANCERY_DATE_YEAR;
      break;
    case CHANCERY_TICK_LABEL_DAY:
    case CHANCERY_TICK_LABEL_NONE:
    default:
      break;
    }

  return chancery_date_display_moment (time, precision, &patterns, style);
}

/* The widest of a kind, over a year of months and a week of days, so that it does not depend on
 * the place. */
static double
measure_widest (ChanceryPainter   *painter,
                ChanceryTickLabel  label)
{
  /* 2028-12-20: two digits each */
  const gint64 start = 21538 * CHANCERY_USEC_PER_DAY;
  guint n = label == CHANCERY_TICK_LABEL_WEEKDAY ? 7
            : label == CHANCERY_TICK_LABEL_TIME || label == CHANCERY_TICK_LABEL_YEAR ? 1
                                                                                     : 12;
  double widest = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 time = start + (label == CHANCERY_TICK_LABEL_WEEKDAY ? i : i * 30) * CHANCERY_USEC_PER_DAY;
      g_autofree char *text = tick_text (painter, label, time);

      widest = MAX (widest,
                    chancery_painter_text (painter, CHANCERY_TEXT_NAME_FAINT, text, 0)->width);
    }

  return widest + TICK_GAP;
}

static double
measure (ChanceryTickLabel label,
         gpointer          data)
{
  ChanceryPainter *painter = data;

  if (painter->tick_widths[label] == 0)
    painter->tick_widths[label] = measure_widest (painter, label);

  return painter->tick_widths[label];
}

/* Finds the ticks of a frame; grid and axis draw them. */
void
chancery_painter_find_ticks (ChanceryPainter *painter,
                             ChanceryLayout  *layout)
{
  const ChanceryScale *scale = chancery_layout_get_scale (layout);
  double width = chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout);
  const double more = 120;

  painter->context_precision =
    chancery_ticks_build (chancery_scale_to_time (scale, -more),
                          chancery_scale_to_time (scale, width + more), width + 2 * more,
                          painter->first_weekday, measure, painter, painter->ticks);
}

static double
time_x (ChanceryLayout *layout,
        gint64          time)
{
  return chancery_layout_get_time_left (layout) +
         chancery_scale_to_x (chancery_layout_get_scale (layout), time);
}

static void
push_clip (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           ChanceryLayout  *layout,
           double           top,
           double           bottom)
{
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) (painter->right_to_left ? -right : left),
                                               (float) top, (float) (right - left),
                                               (float) (bottom - top)));
}

void
chancery_painter_put_grid (ChanceryPainter *painter,
                           GtkSnapshot     *snapshot,
                           ChanceryLayout  *layout)
{
  double top = chancery_layout_get_options (layout)->axis_height;
  double bottom = chancery_layout_get_lanes_bottom (layout);
  const GArray *ticks = painter->ticks;

  push_clip (painter, snapshot, layout, top, bottom);
  for (guint i = 0; i < ticks->len; i++)
    {
      const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);
      double x = floor (time_x (layout, tick->time));

      if (tick->level != CHANCERY_TICK_MINOR)
        chancery_painter_put_rect (painter, snapshot,
                                   tick->level == CHANCERY_TICK_BREAK ? &painter->palette.line
                                                                      : &painter->palette.grid,
                                   x, top, 1, bottom - top);
    }
  gtk_snapshot_pop (snapshot);
}

/* Where the day, month or year that a tick names ends, if the next tick stands there. */
static double
end_of_step (ChanceryLayout *layout,
             const GArray   *ticks,
             guint           i)
{
  static const struct { int least; int most; } days[] = {
    [CHANCERY_TICK_LABEL_WEEKDAY] = { 1, 1 }, [CHANCERY_TICK_LABEL_DAY] = { 1, 1 },
    [CHANCERY_TICK_LABEL_FULL_DAY] = { 1, 1 }, [CHANCERY_TICK_LABEL_MONTH] = { 28, 31 },
    [CHANCERY_TICK_LABEL_YEAR] = { 365, 366 },
  };
  const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);

  for (guint j = i + 1; j < ticks->len; j++)
    {
      const ChanceryTick *next = &g_array_index (ticks, ChanceryTick, j);

      if (next->level == CHANCERY_TICK_MINOR)
        continue;
      return next->time - tick->time >= days[tick->label].least * CHANCERY_USEC_PER_DAY &&
                 next->time - tick->time <= days[tick->label].most * CHANCERY_USEC_PER_DAY
               ? time_x (layout, next->time)
               : 0;
    }

  return 0;
}

/* A label stands in the middle of what it names, else at its begin. */
static void
put_tick (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          ChanceryLayout  *layout,
          const GArray    *ticks,
          guint            i)
{
  const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);
  double height = chancery_layout_get_options (layout)->axis_height;
  double x = floor (time_x (layout, tick->time));
  gboolean is_break = tick->level == CHANCERY_TICK_BREAK;
  g_autofree char *string = NULL;
  const ChanceryText *text;
  double end;

  chancery_painter_put_rect (painter, snapshot, &painter->palette.line, x,
                             height - (tick->level == CHANCERY_TICK_MINOR ? 4 : 7), 1,
                             tick->level == CHANCERY_TICK_MINOR ? 4 : 7);
  if (tick->label == CHANCERY_TICK_LABEL_NONE)
    return;

  string = tick_text (painter, tick->label, tick->time);
  text = chancery_painter_text (painter, is_break ? CHANCERY_TEXT_NAME : CHANCERY_TEXT_NAME_FAINT,
                                string, 0);
  end = end_of_step (layout, ticks, i);
  x += end > 0 ? MAX (5, (end - x - text->width) / 2) : 5;

  /* One that is cut by the edge would be misread. */
  if (x >= chancery_layout_get_time_left (layout) &&
      x + text->width <= chancery_layout_get_time_right (layout))
    chancery_painter_put_text (painter, snapshot, text, x, (height - text->height) / 2 - 1);
}

/* What the labels leave unsaid stands at the begin of the axis, such as the month of days. */
static void
put_context (ChanceryPainter *painter,
             GtkSnapshot     *snapshot,
             ChanceryLayout  *layout)
{
  ChanceryDatePrecision context = painter->context_precision;
  const ChanceryScale *scale = chancery_layout_get_scale (layout);
  double height = chancery_layout_get_options (layout)->axis_height;
  double room = chancery_layout_get_time_left (layout) - 20;
  g_autofree char *string = NULL;
  const ChanceryText *text;

  if (context == CHANCERY_DATE_CENTURY || room < 40)
    return;

  string = chancery_date_display_moment (scale->origin, context, &painter->patterns,
                                         CHANCERY_DATE_STYLE_LONG);
  text = chancery_painter_text (painter, CHANCERY_TEXT_NAME_BOLD, string, room);
  chancery_painter_put_text (painter, snapshot, text, 12, (height - text->height) / 2 - 1);
}

void
chancery_painter_put_axis (ChanceryPainter *painter,
                           GtkSnapshot     *snapshot,
                           ChanceryLayout  *layout)
{
  double height = chancery_layout_get_options (layout)->axis_height;
  double right = chancery_layout_get_time_right (layout);
  double width = chancery_layout_get_width (layout);
  const GArray *ticks = painter->ticks;

  /* GTK 4.18 leaks what is painted into an empty clip: a picture of a few pixels has no axis. */
  if (right > chancery_layout_get_time_left (layout))
    {
      push_clip (painter, snapshot, layout, 0, height);
      for (guint i = 0; i < ticks->len; i++)
        put_tick (painter, snapshot, layout, ticks, i);
      gtk_snapshot_pop (snapshot);
    }
  put_context (painter, snapshot, layout);
  chancery_painter_put_rect (painter, snapshot, &painter->palette.line, 0, height - 1, width, 1);

  if (right < width)
    {
      const ChanceryText *text =
        chancery_painter_text (painter, CHANCERY_TEXT_SMALL_FAINT, _("undated"), width - right - 4);

      chancery_painter_put_rect (painter, snapshot, &painter->palette.line, right, 0, 1,
                                 chancery_layout_get_lanes_bottom (layout));
      chancery_painter_put_text (painter, snapshot, text, (right + width - text->width) / 2,
                                 (height - text->height) / 2 - 1);
    }
}

void
chancery_painter_put_bands (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout)
{
  double top = chancery_layout_get_lanes_top (layout);
  double bottom = chancery_layout_get_lanes_bottom (layout);
  double widest =
    (chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout)) * WIDEST_BAND;
  gint64 origin;
  const GArray *events = chancery_layout_get_events (layout, &origin);
  double left = time_x (layout, origin);

  push_clip (painter, snapshot, layout, top, bottom);
  for (guint i = 0; i < events->len; i++)
    {
      const ChanceryLayoutEvent *event = &g_array_index (events, ChanceryLayoutEvent, i);

      if (event->count == 1 && event->x1 - event->x0 < widest)
        chancery_painter_put_rect (painter, snapshot, &painter->palette.band,
                                   round (left + event->x0), top, MAX (1, event->x1 - event->x0),
                                   bottom - top);
    }
  gtk_snapshot_pop (snapshot);
}

static void
put_event (ChanceryPainter           *painter,
           GtkSnapshot               *snapshot,
           ChanceryLayout            *layout,
           const ChanceryLayoutEvent *event,
           double                     left)
{
  ChanceryIndex *index = chancery_lanes_get_index (chancery_layout_get_lanes (layout));
  double y = round (chancery_layout_get_event_y (layout, event->row));
  double from = chancery_layout_get_time_left (layout) + 4;
  double right = chancery_layout_get_time_right (layout);
  double x0 = round (left + event->x0), x1 = round (left + event->x1);
  gboolean is_within = event->text_x < event->x1;
  double text_x = is_within ? MAX (left + event->text_x, from) : left + event->text_x;
  double room = left + event->text_x + event->text_room - text_x;
  g_autofree char *count = NULL;
  const char *name;
  const ChanceryText *text;

  chancery_painter_put_rounded (painter, snapshot, &painter->palette.event, NULL, x0,
                                y - EVENT_HEIGHT / 2.0, MAX (3, x1 - x0), EVENT_HEIGHT, 3);
  if (event->count > 1)
    {
      count = chancery_count_to_text (event->count);
      text = chancery_painter_text (painter, CHANCERY_TEXT_COUNT, count, 0);
      if (text->width <= x1 - x0)
        chancery_painter_put_text (painter, snapshot, text,
                                   CLAMP ((x0 + x1 - text->width) / 2, MIN (from, x1 - text->width),
                                          x1),
                                   y - text->height / 2);
      return;
    }
  room = MIN (room, right - text_x);
  /* The name of a band that is out of sight would be misread. */
  if (room <= 0 || text_x < from)
    return;

  name = chancery_index_get_entity (index, CHANCERY_INDEX_EVENTS, event->entity)->name;
  text = chancery_painter_text (painter, CHANCERY_TEXT_EVENT, name, 0);
  if (text->width > room && room < LEAST_NAME)
    return;
  /* In steps, so that a name that leaves the window is not shaped anew in every frame. */
  if (text->width > room)
    text = chancery_painter_text (painter, CHANCERY_TEXT_EVENT, name,
                                  floor (room / ROOM_STEP) * ROOM_STEP);
  chancery_painter_put_text (painter, snapshot, text, text_x, y - text->height / 2);
}

void
chancery_painter_put_events (ChanceryPainter *painter,
                             GtkSnapshot     *snapshot,
                             ChanceryLayout  *layout)
{
  double top = chancery_layout_get_options (layout)->axis_height;
  double bottom = chancery_layout_get_lanes_top (layout);
  gint64 origin;
  const GArray *events = chancery_layout_get_events (layout, &origin);
  double left = time_x (layout, origin);
  const ChanceryText *text;

  if (bottom <= top)
    return;

  text = chancery_painter_text (painter, CHANCERY_TEXT_NAME_FAINT, _("Events"),
                                chancery_layout_get_time_left (layout) - 16);
  chancery_painter_put_text (painter, snapshot, text, 12, (top + bottom - text->height) / 2);
  push_clip (painter, snapshot, layout, top, bottom);
  for (guint i = 0; i < events->len; i++)
    put_event (painter, snapshot, layout, &g_array_index (events, ChanceryLayoutEvent, i), left);
  gtk_snapshot_pop (snapshot);
}

/* Returns: whether today is in view */
static gboolean
find_today (ChanceryLayout *layout,
            double         *x)
{
  *x = round (time_x (layout, chancery_layout_get_now (layout)));

  return *x >= chancery_layout_get_time_left (layout) &&
         *x < chancery_layout_get_time_right (layout);
}

/* Behind the lanes. */
void
chancery_painter_put_today (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout)
{
  double top = chancery_layout_get_options (layout)->axis_height;
  double x;

  if (find_today (layout, &x))
    chancery_painter_put_rect (painter, snapshot, &painter->palette.link, x - 1, top, 2,
                               chancery_layout_get_lanes_bottom (layout) - top);
}

/* Above the lanes, at the bottom, where they are emptiest. */
void
chancery_painter_put_today_name (ChanceryPainter *painter,
                                 GtkSnapshot     *snapshot,
                                 ChanceryLayout  *layout)
{
  double bottom = chancery_layout_get_lanes_bottom (layout);
  double left = chancery_layout_get_time_left (layout);
  const ChanceryText *text;
  double x, text_x;

  if (!find_today (layout, &x))
    return;

  text = chancery_painter_text (painter, CHANCERY_TEXT_SMALL_LINK, _("today"), 0);
  text_x = x - text->width - 5 < left ? x + 6 : x - text->width - 5;
  chancery_painter_put_rounded (painter, snapshot, &painter->palette.page, NULL, text_x - 3,
                                bottom - text->height - 2, text->width + 6, text->height + 1, 4);
  chancery_painter_put_text (painter, snapshot, text, text_x, bottom - text->height - 2);
}
