/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ladder of ticks of a time axis, from minutes to a hundred thousand years. Numbers only:
 * how labels read is chancery-date-display's, how they look is the painter's.
 *
 * The finest step of the ladder whose labels fit side by side is labelled; a finer one that
 * divides it makes the marks between. Days, months and years are named where they begin; where
 * such a name is in the way of an ordinary label, the name stays. Which labels are shown depends
 * on the scale alone, not on where the view begins, so nothing flickers when it is dragged.
 * The cost is that of the ticks, of which there is at most one every MINOR_PIXELS or so.
 */

#include "core/date/chancery-ticks.h"
#include "core/date/chancery-calendar.h"

#define MINOR_PIXELS 12
/* No screen or page is wider; keeps the number of ticks bounded whatever is asked. */
#define WIDTH_MAX 100000

typedef enum
{
  UNIT_MINUTE,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

typedef struct
{
  Unit unit;
  int count;
} Step;

static const Step ladder[] = {
  { UNIT_MINUTE, 1 },    { UNIT_MINUTE, 5 },    { UNIT_MINUTE, 15 },   { UNIT_MINUTE, 30 },
  { UNIT_MINUTE, 60 },   { UNIT_MINUTE, 180 },  { UNIT_MINUTE, 360 },  { UNIT_MINUTE, 720 },
  { UNIT_DAY, 1 },       { UNIT_DAY, 2 },       { UNIT_WEEK, 1 },      { UNIT_MONTH, 1 },
  { UNIT_MONTH, 3 },     { UNIT_MONTH, 6 },     { UNIT_YEAR, 1 },      { UNIT_YEAR, 2 },
  { UNIT_YEAR, 5 },
  { UNIT_YEAR, 10 },     { UNIT_YEAR, 20 },     { UNIT_YEAR, 50 },     { UNIT_YEAR, 100 },
  { UNIT_YEAR, 200 },    { UNIT_YEAR, 500 },    { UNIT_YEAR, 1000 },   { UNIT_YEAR, 2000 },
  { UNIT_YEAR, 5000 },   { UNIT_YEAR, 10000 },  { UNIT_YEAR, 20000 },  { UNIT_YEAR, 50000 },
  { UNIT_YEAR, 100000 }, { UNIT_YEAR, 200000 }, { UNIT_YEAR, 500000 },
};

/* The shortest that a step can be: February, a common year. */
static double
shortest (const Step *step)
{
  static const int days[] = { 0, 1, 7, 28, 365 };

  if (step->unit == UNIT_MINUTE)
    return (double) step->count * CHANCERY_USEC_PER_MINUTE;

  return (double) step->count * days[step->unit] * CHANCERY_USEC_PER_DAY;
}

static gint64
floor_to (gint64 value, gint64 by)
{
  gint64 rest = value % by;

  return value - (rest < 0 ? rest + by : rest);
}

static gboolean
is_midnight (const ChanceryCalendarTime *time)
{
  return time->hour == 0 && time->minute == 0 && time->second == 0 && time->usec == 0;
}

/* Months since the year 0, rounded up. */
static gint64
align_month_up (const ChanceryCalendarTime *time, int n_months)
{
  gint64 months = (gint64) time->year * 12 + time->month - 1;

  if (time->day > 1 || !is_midnight (time))
    months++;

  return floor_to (months + n_months - 1, n_months);
}

/* The first step at or after a time; FALSE if there is none before the end of time. */
static gboolean
align_up (const Step *step, int first_weekday, gint64 time, gint64 *out)
{
  gint64 length = step->count * CHANCERY_USEC_PER_MINUTE;
  ChanceryCalendarTime split;
  gint64 day, month;

  if (step->unit == UNIT_MINUTE)
    return !__builtin_add_overflow (
        time, time % length > 0 ? length - time % length : -(time % length), out);

  chancery_calendar_split (time, &split);
  if (step->unit == UNIT_DAY || step->unit == UNIT_WEEK)
    {
      day = chancery_calendar_day_of (time) + (is_midnight (&split) ? 0 : 1);
      if (step->unit == UNIT_DAY)
        day = floor_to (day + step->count - 1, step->count);
      else
        day += (7 + first_weekday - chancery_calendar_weekday (day)) % 7;
    }
  else
    {
      month = align_month_up (&split, step->count * (step->unit == UNIT_YEAR ? 12 : 1));
      day = chancery_calendar_days ((int) (floor_to (month, 12) / 12),
                                    (int) (month - floor_to (month, 12)) + 1, 1);
    }

  return !__builtin_mul_overflow (day, CHANCERY_USEC_PER_DAY, out);
}

/* The step whose beginnings are named apart. */
static const Step *
find_break (const Step *step)
{
  static const Step day = { UNIT_DAY, 1 };
  static const Step month = { UNIT_MONTH, 1 };
  static const Step year = { UNIT_YEAR, 1 };

  switch (step->unit)
    {
    case UNIT_MINUTE:
      return &day;
    case UNIT_DAY:
    case UNIT_WEEK:
      return &month;
    case UNIT_MONTH:
      return &year;
    case UNIT_YEAR:
    default:
      return NULL;
    }
}

static ChanceryTickLabel
find_label (const Step *step, gboolean is_break, gboolean begins_year)
{
  switch (step->unit)
    {
    case UNIT_MINUTE:
    case UNIT_DAY:
      if (is_break)
        return begins_year ? CHANCERY_TICK_LABEL_FULL_DAY : CHANCERY_TICK_LABEL_DAY;
      return step->unit == UNIT_DAY ? CHANCERY_TICK_LABEL_WEEKDAY : CHANCERY_TICK_LABEL_TIME;
    case UNIT_WEEK:
      if (is_break)
        return begins_year ? CHANCERY_TICK_LABEL_YEAR : CHANCERY_TICK_LABEL_MONTH;
      return CHANCERY_TICK_LABEL_DAY;
    case UNIT_MONTH:
      return is_break ? CHANCERY_TICK_LABEL_YEAR : CHANCERY_TICK_LABEL_MONTH;
    case UNIT_YEAR:
    default:
      return CHANCERY_TICK_LABEL_YEAR;
    }
}

typedef struct
{
  double usec_per_pixel;
  int first_weekday;
  double widths[CHANCERY_TICK_LABEL_YEAR + 1];
  double widest;
  const Step *minor; /* or NULL */
  const Step *major;
  const Step *apart; /* or NULL */
} Axis;

/* Labels of one kind must never meet: which of them had to go would depend on where one begins. */
static gboolean
fits (const Axis *axis, const Step *step)
{
  const Step *apart = find_break (step);

  return shortest (step) >= axis->widths[find_label (step, FALSE, FALSE)] * axis->usec_per_pixel &&
         (apart == NULL ||
          shortest (apart) >= axis->widths[find_label (step, TRUE, FALSE)] * axis->usec_per_pixel);
}

static gboolean
divides (const Step *minor, const Step *major)
{
  if (minor->unit == major->unit)
    return major->count % minor->count == 0;
  if (minor->unit == UNIT_MINUTE)
    return major->unit == UNIT_DAY;
  if (minor->unit == UNIT_DAY && minor->count > 1)
    return FALSE;

  return minor->unit < major->unit;
}

static void
choose_steps (Axis *axis)
{
  const Step *last = &ladder[G_N_ELEMENTS (ladder) - 1];

  for (axis->major = ladder; axis->major < last && !fits (axis, axis->major);)
    axis->major++;
  axis->apart = find_break (axis->major);

  axis->minor = NULL;
  for (const Step *step = ladder; step < axis->major && axis->minor == NULL; step++)
    if (shortest (step) >= MINOR_PIXELS * axis->usec_per_pixel && divides (step, axis->major))
      axis->minor = step;
}

/* The three ladders merged. */
static gboolean
find_next (const Axis *axis, gint64 time, ChanceryTick *tick)
{
  const Step *const steps[] = { axis->minor, axis->major, axis->apart };
  ChanceryCalendarTime split;
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint64 at;

      if (steps[i] == NULL || !align_up (steps[i], axis->first_weekday, time, &at)
          || (found && at > tick->time))
        continue;
      found = TRUE;
      tick->time = at;
      tick->level = (ChanceryTickLevel) i;
    }

  if (!found)
    return FALSE;

  chancery_calendar_split (tick->time, &split);
  tick->label = tick->level == CHANCERY_TICK_MINOR
                    ? CHANCERY_TICK_LABEL_NONE
                    : find_label (axis->major, tick->level == CHANCERY_TICK_BREAK,
                                  split.month == 1 && split.day == 1);
  return TRUE;
}

/* The beginning of a year before that of a month before the rest. */
static int
rank (const ChanceryTick *tick)
{
  gboolean begins_year =
      tick->label == CHANCERY_TICK_LABEL_YEAR || tick->label == CHANCERY_TICK_LABEL_FULL_DAY;

  return (int) tick->level * 2 + (begins_year ? 1 : 0);
}

/* Takes labels away until none is in the way of another. */
static void
give_way (const Axis *axis, GArray *ticks)
{
  ChanceryTick *last = NULL;

  for (guint i = 0; i < ticks->len; i++)
    {
      ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);

      if (tick->label == CHANCERY_TICK_LABEL_NONE)
        continue;

      while (last != NULL && ((double) tick->time - (double) last->time) <
                                 axis->widths[last->label] * axis->usec_per_pixel)
        {
          if (rank (last) >= rank (tick))
            {
              tick->label = CHANCERY_TICK_LABEL_NONE;
              break;
            }
          last->label = CHANCERY_TICK_LABEL_NONE;
          while (last->label == CHANCERY_TICK_LABEL_NONE && last != (ChanceryTick *) ticks->data)
            last--;
          if (last->label == CHANCERY_TICK_LABEL_NONE)
            last = NULL;
        }
      if (tick->label != CHANCERY_TICK_LABEL_NONE)
        last = tick;
    }
}

static gint64
add_pixels (const Axis *axis, gint64 time, double pixels)
{
  double sum = (double) time + pixels * axis->usec_per_pixel;

  /* 2^63 is where a double leaves the range. */
  if (sum >= 9223372036854775807.0)
    return G_MAXINT64;
  return sum <= -9223372036854775808.0 ? G_MININT64 : (gint64) sum;
}

/* Removes what was only there to find out what gives way to what. */
static void
crop (GArray *ticks, gint64 lo, gint64 hi)
{
  guint from = 0;
  guint until = ticks->len;

  while (from < until && g_array_index (ticks, ChanceryTick, from).time < lo)
    from++;
  while (until > from && g_array_index (ticks, ChanceryTick, until - 1).time >= hi)
    until--;

  g_array_set_size (ticks, until);
  g_array_remove_range (ticks, 0, from);
}

static ChanceryDatePrecision
find_context (const Step *major)
{
  switch (major->unit)
    {
    case UNIT_MINUTE:
      return CHANCERY_DATE_DAY;
    case UNIT_DAY:
      return CHANCERY_DATE_MONTH;
    case UNIT_WEEK:
    case UNIT_MONTH:
      return CHANCERY_DATE_YEAR;
    case UNIT_YEAR:
    default:
      return CHANCERY_DATE_CENTURY;
    }
}

/**
 * chancery_ticks_build:
 * @lo: first time of the axis, microseconds of the wall clock since 1970-01-01T00:00
 * @hi: its end, exclusive
 * @width: its length in pixels
 * @first_weekday: where weeks begin, 1 for Monday to 7 for Sunday (ISO 8601)
 * @measure: (scope call): measures labels
 * @user_data: passed to @measure
 * @ticks: (element-type ChanceryTick): where to put the ticks, in order; emptied first
 *
 * Finds the ticks of a time axis. A label begins at its tick and is free of the next one; it may
 * as well be centred between the two. A label that begins before @lo is not among them: whoever
 * scrolls asks for a little more than is seen.
 *
 * Returns: what the labels leave unsaid, to be named once at the start of the axis: the day, the
 *   month, or the year; `CHANCERY_DATE_CENTURY` if nothing
 */
ChanceryDatePrecision
chancery_ticks_build (gint64 lo,
                      gint64 hi,
                      double width,
                      int first_weekday,
                      ChanceryTickWidthFunc measure,
                      gpointer user_data,
                      GArray *ticks)
{
  Axis axis = { 0 };
  ChanceryTick tick;
  gint64 time, end;

  g_return_val_if_fail (measure != NULL, CHANCERY_DATE_CENTURY);
  g_return_val_if_fail (ticks != NULL && g_array_get_element_size (ticks) == sizeof tick,
                        CHANCERY_DATE_CENTURY);

  g_return_val_if_fail (first_weekday >= 1 && first_weekday <= 7, CHANCERY_DATE_CENTURY);

  axis.first_weekday = first_weekday;
  g_array_set_size (ticks, 0);
  if (hi <= lo || !(width >= 1))
    return CHANCERY_DATE_CENTURY;

  axis.usec_per_pixel = ((double) hi - (double) lo) / MIN (width, WIDTH_MAX);
  for (int label = CHANCERY_TICK_LABEL_TIME; label <= CHANCERY_TICK_LABEL_YEAR; label++)
    {
      double widest = measure ((ChanceryTickLabel) label, user_data);

      axis.widths[label] = CLAMP (widest, MINOR_PIXELS, WIDTH_MAX);
      axis.widest = MAX (axis.widest, axis.widths[label]);
    }
  choose_steps (&axis);

  /* One label can push aside a second, and this have pushed aside a third. */
  time = add_pixels (&axis, lo, -3 * axis.widest);
  end = add_pixels (&axis, hi, 3 * axis.widest);
  while (find_next (&axis, time, &tick) && tick.time < end)
    {
      g_array_append_val (ticks, tick);
      time = tick.time + 1;
    }

  give_way (&axis, ticks);
  crop (ticks, lo, hi);
  return find_context (axis.major);
}
