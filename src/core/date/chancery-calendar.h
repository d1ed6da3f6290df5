/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_USEC_PER_SECOND G_GINT64_CONSTANT (1000000)
#define CHANCERY_USEC_PER_MINUTE (60 * CHANCERY_USEC_PER_SECOND)
#define CHANCERY_USEC_PER_HOUR (60 * CHANCERY_USEC_PER_MINUTE)
#define CHANCERY_USEC_PER_DAY (24 * CHANCERY_USEC_PER_HOUR)

/**
 * ChanceryCalendarTime:
 * @year: astronomical year: 0 is 1 BC, -1 is 2 BC
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @second: 0 to 59
 * @usec: 0 to 999999
 *
 * A wall clock reading in the proleptic Gregorian calendar.
 */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int usec;
} ChanceryCalendarTime;

gint64 chancery_calendar_days       (int year,
                                     int month,
                                     int day);
int    chancery_calendar_month_days (int year,
                                     int month);
gint64 chancery_calendar_day_of     (gint64 usec);
int    chancery_calendar_weekday    (gint64 day);
void   chancery_calendar_split      (gint64                usec,
                                     ChanceryCalendarTime *out);

G_END_DECLS
