/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Day arithmetic of the proleptic Gregorian calendar over the whole range of a 64-bit count of
 * microseconds. GDateTime ends at the years 1 and 9999, and libc's functions look at the time
 * zone: nothing here does. It is not for reading or writing dates.
 */

#include "core/date/chancery-calendar.h"

/* 400 years are a whole number of days; counting years from March puts the leap day last. */
#define DAYS_PER_ERA 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_FROM_MARCH_0 719468

static gint64
floor_div (gint64 value, gint64 by)
{
  gint64 quotient = value / by;

  return value % by < 0 ? quotient - 1 : quotient;
}

/**
 * chancery_calendar_days:
 * @year: astronomical year
 * @month: 1 to 12
 * @day: day of the month; may lie outside the month, days then carry over
 *
 * The number of days from 1970-01-01 to a date.
 *
 * After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil).
 */
gint64
chancery_calendar_days (int year, int month, int day)
{
  gint64 y = month <= 2 ? (gint64) year - 1 : year;
  gint64 era = floor_div (y, 400);
  int year_of_era = (int) (y - era * 400);
  int month_from_march = month > 2 ? month - 3 : month + 9;
  int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_MARCH_0;
}

/**
 * chancery_calendar_month_days:
 * @year: astronomical year
 * @month: 1 to 12
 *
 * The number of days of a month.
 */
int
chancery_calendar_month_days (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;

  return days[month - 1];
}

/**
 * chancery_calendar_day_of:
 * @usec: microseconds since 1970-01-01T00:00
 *
 * The day, counted from 1970-01-01, that a moment falls on.
 */
gint64
chancery_calendar_day_of (gint64 usec)
{
  return floor_div (usec, CHANCERY_USEC_PER_DAY);
}

/**
 * chancery_calendar_weekday:
 * @day: days since 1970-01-01
 *
 * The day of the week as in ISO 8601: 1 is Monday, 7 is Sunday.
 */
int
chancery_calendar_weekday (gint64 day)
{
  /* 1970-01-01 was a Thursday. */
  gint64 from_monday = day + 3;

  return (int) (from_monday - floor_div (from_monday, 7) * 7) + 1;
}

static void
split_day (gint64 day, ChanceryCalendarTime *out)
{
  gint64 from_march_0 = day + EPOCH_FROM_MARCH_0;
  gint64 era = floor_div (from_march_0, DAYS_PER_ERA);
  int day_of_era = (int) (from_march_0 - era * DAYS_PER_ERA);
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;

  out->day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  out->month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  out->year = (int) (era * 400 + year_of_era) + (out->month <= 2 ? 1 : 0);
}

/**
 * chancery_calendar_split:
 * @usec: microseconds since 1970-01-01T00:00, any value
 * @out: (out caller-allocates): where to put year, month, day and time of day
 *
 * Splits a moment into what a calendar and a clock show.
 *
 * After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (civil_from_days).
 */
void
chancery_calendar_split (gint64 usec, ChanceryCalendarTime *out)
{
  gint64 day = chancery_calendar_day_of (usec);
  /* Unsigned: the product may lie just below G_MININT64, the difference is in the day. */
  gint64 of_day = (gint64) ((guint64) usec - (guint64) day * (guint64) CHANCERY_USEC_PER_DAY);

  g_return_if_fail (out != NULL);

  split_day (day, out);
  out->hour = (int) (of_day / CHANCERY_USEC_PER_HOUR);
  out->minute = (int) (of_day / CHANCERY_USEC_PER_MINUTE % 60);
  out->second = (int) (of_day / CHANCERY_USEC_PER_SECOND % 60);
  out->usec = (int) (of_day % CHANCERY_USEC_PER_SECOND);
}
