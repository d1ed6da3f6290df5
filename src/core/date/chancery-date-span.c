/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The date that a stretch of time is, for where only the stretch is at hand. Not for dates as they
 * were written, which say more.
 */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date.h"

/* Whether a precision begins there. */
static gboolean
is_start (const ChanceryCalendarTime *time,
          ChanceryDatePrecision       precision)
{
  switch (precision)
    {
    case CHANCERY_DATE_CENTURY:
      return is_start (time, CHANCERY_DATE_YEAR) && time->year % 100 == 0;
    case CHANCERY_DATE_DECADE:
      return is_start (time, CHANCERY_DATE_YEAR) && time->year % 10 == 0;
    case CHANCERY_DATE_YEAR:
      return is_start (time, CHANCERY_DATE_MONTH) && time->month == 1;
    case CHANCERY_DATE_SEASON:
      return is_start (time, CHANCERY_DATE_MONTH) && time->month % 3 == 0;
    case CHANCERY_DATE_MONTH:
      return is_start (time, CHANCERY_DATE_DAY) && time->day == 1;
    case CHANCERY_DATE_DAY:
      return time->hour == 0 && time->minute == 0 && time->second == 0;
    case CHANCERY_DATE_MINUTE:
      return time->second == 0;
    case CHANCERY_DATE_SECOND:
    case CHANCERY_DATE_FRACTION:
    default:
      return TRUE;
    }
}

/* How many months it lasts; 0 for less than one. */
static int
months_of (ChanceryDatePrecision precision)
{
  static const int months[] = { 1200, 120, 12, 3, 1 };

  return precision <= CHANCERY_DATE_MONTH ? months[precision] : 0;
}

static gboolean
is_one (const ChanceryCalendarTime  *from,
        const ChanceryCalendarTime  *until,
        gint64                       length,
        ChanceryDatePrecision        precision)
{
  if (!is_start (from, precision) || !is_start (until, precision))
    return FALSE;
  if (precision <= CHANCERY_DATE_MONTH)
    return (until->year - from->year) * 12 + until->month - from->month == months_of (precision);
  if (precision == CHANCERY_DATE_DAY)
    return length == CHANCERY_USEC_PER_DAY;
  if (precision == CHANCERY_DATE_MINUTE)
    return length == CHANCERY_USEC_PER_MINUTE;

  return TRUE;
}

/**
 * chancery_date_from_span:
 * @lo: begin, µs of the wall clock; %G_MININT64 where open
 * @hi: end, exclusive; %G_MAXINT64 where open
 * @date: (out caller-allocates): the date
 *
 * Finds the century, decade, year, season, month, day, minute or second that a stretch is, else the
 * interval, of months or years if it begins and ends with some, else of days, else of minutes.
 */
void
chancery_date_from_span (gint64        lo,
                         gint64        hi,
                         ChanceryDate *date)
{
  static const ChanceryDatePrecision ends[] = {
    CHANCERY_DATE_YEAR, CHANCERY_DATE_MONTH, CHANCERY_DATE_DAY, CHANCERY_DATE_MINUTE,
  };
  ChanceryCalendarTime from = { .month = 1, .day = 1 }, until = { .month = 1, .day = 1 };
  ChanceryDatePrecision found = CHANCERY_DATE_SECOND;

  g_return_if_fail (date != NULL && lo < hi);

  if (lo != G_MININT64)
    chancery_calendar_split (lo, &from);
  if (hi != G_MAXINT64)
    chancery_calendar_split (hi, &until);
  *date = (ChanceryDate) {
    .lo = lo, .hi = hi, .order = lo != G_MININT64 ? lo : hi,
    .flags = (lo == G_MININT64 ? CHANCERY_DATE_OPEN_START | CHANCERY_DATE_INTERVAL : 0) |
             (hi == G_MAXINT64 ? CHANCERY_DATE_OPEN_END | CHANCERY_DATE_INTERVAL : 0),
  };

  if (date->flags == 0)
    for (guint p = CHANCERY_DATE_CENTURY; p <= CHANCERY_DATE_MINUTE; p++)
      if (is_one (&from, &until, hi - lo, p))
        {
          date->precision = date->until_precision = p;
          return;
        }
  for (guint i = G_N_ELEMENTS (ends); i-- > 0;)
    if (is_start (&from, ends[i]) && is_start (&until, ends[i]))
      found = ends[i];
  date->precision = date->until_precision = found;
  date->flags |= CHANCERY_DATE_INTERVAL;
}
