/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date.h"
#include "core/date/chancery-ticks.h"

G_BEGIN_DECLS

/**
 * ChanceryDateStyle:
 * @CHANCERY_DATE_STYLE_LONG: "22 August 2025"
 * @CHANCERY_DATE_STYLE_MEDIUM: "22 Aug 2025"
 * @CHANCERY_DATE_STYLE_SHORT: "22 Aug", for where the year is plain to see
 *
 * How much room a shown date may take.
 */
typedef enum
{
  CHANCERY_DATE_STYLE_LONG,
  CHANCERY_DATE_STYLE_MEDIUM,
  CHANCERY_DATE_STYLE_SHORT,
} ChanceryDateStyle;

/**
 * ChanceryDateTranslate:
 * @msgid: a pattern in English
 *
 * Translates a pattern; `gettext` is one.
 *
 * Returns: (transfer none): the pattern in the user's language, which must stay valid
 */
typedef char *(*ChanceryDateTranslate) (const char *msgid);

/**
 * ChanceryDatePatterns:
 *
 * How dates are put together in one language. Words in braces are replaced:
 *
 * `{day}`, `{month}`, `{year}` of the date or of the first one, `{day2}`, `{month2}`, `{year2}`
 * of the last one; `{weekday}` is short; `{month}` is the name as it stands in a date,
 * `{month-alone}` and `{month-alone2}` as it stands alone (languages such as Polish tell them
 * apart); `{time}`, `{time2}` are hours and minutes; `{zone}` is the offset from UTC; `{date}`,
 * `{date2}` are dates already put together.
 *
 * Every member is a string, in English in the source, and may be replaced by its translation.
 */
typedef struct
{
  const char *day;
  const char *day_no_year;
  const char *month;
  const char *month_no_year;
  const char *spring;
  const char *summer;
  const char *autumn;
  const char *winter;
  const char *year;
  const char *year_bc;
  const char *decade;
  const char *years;

  const char *time;
  const char *time_zone;
  const char *times;

  const char *interval;
  const char *days;
  const char *days_no_year;
  const char *days_of_months;
  const char *days_of_months_no_year;
  const char *months;
  const char *months_no_year;

  const char *before;
  const char *until;
  const char *from;
  const char *unknown_start;
  const char *unknown_end;

  const char *weekday;

  const char *about;
  const char *uncertain;
  const char *undated;
} ChanceryDatePatterns;

void  chancery_date_patterns_init  (ChanceryDatePatterns       *patterns,
                                    ChanceryDateTranslate       translate);
char *chancery_date_display        (const ChanceryDate         *date,
                                    const ChanceryDatePatterns *patterns,
                                    ChanceryDateStyle           style);
char *chancery_date_display_moment (gint64                      usec,
                                    ChanceryDatePrecision       precision,
                                    const ChanceryDatePatterns *patterns,
                                    ChanceryDateStyle           style);
char *chancery_date_display_tick   (gint64                      usec,
                                    ChanceryTickLabel           label,
                                    const ChanceryDatePatterns *patterns);

G_END_DECLS
