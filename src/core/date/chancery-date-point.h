/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-human.h"
#include "core/date/chancery-date-words.h"

G_BEGIN_DECLS

/* What is left out of ChanceryDatePoint. */
#define CHANCERY_DATE_NO_YEAR G_MININT

/**
 * ChanceryDatePoint:
 *
 * What was typed of one point in time; 0 where nothing else is said.
 */
typedef struct
{
  int year; /* or CHANCERY_DATE_NO_YEAR */
  int month; /* or a season, 21 to 24 */
  int day;
  gboolean has_time;
  int hour;
  int minute;
  int second; /* -1: none */
  char zone[8];
  gboolean about;
  gboolean perhaps;
  gboolean decade;

  gboolean has_third;
  int third;
  int quarter;
  int weekday;
  gboolean has_shift;
  int shift;
  int unit;
  int count; /* of units, -1: none */
  int sign;  /* -1 ago, 1 ahead */
  int last_day_in; /* days that a span goes on after its first: a week */

  int at; /* character where it begins */
} ChanceryDatePoint;

/**
 * ChanceryDateReader:
 *
 * A typed date on its way to EDTF.
 */
typedef struct
{
  const char *text;
  ChanceryDateToken tokens[CHANCERY_DATE_WORDS_MAX + 1];
  ChanceryDateToken *token;
  ChanceryDateToken *end;
  gint64 today;
  ChanceryCalendarTime now;
  ChanceryDateHumanFlags flags;
  GError **error;
} ChanceryDateReader;

gboolean chancery_date_reader_fail (ChanceryDateReader      *reader,
                                    int                      at,
                                    ChanceryDateError        code,
                                    const char              *reason);
gboolean chancery_date_point_read  (ChanceryDateReader      *reader,
                                    const ChanceryDateToken *end,
                                    ChanceryDatePoint       *point);

G_END_DECLS
