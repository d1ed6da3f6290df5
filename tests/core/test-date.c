/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and ordering of EDTF dates. The examples of the EDTF specification for levels 0 and 1
 * are all here and accepted (but for its years of nine digits, which are out of range), those of
 * level 2 are refused.
 */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define OPEN_LO "open"
#define OPEN_HI "open"

/* Counts days one year and one month at a time: slow, plain, and not the code under test. */
static gint64
count_days (int year,
            int month,
            int day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gint64 days = 0;

#define LEAP(y) ((y) % 4 == 0 && ((y) % 100 != 0 || (y) % 400 == 0))
  for (int y = 1970; y < year; y++)
    days += LEAP (y) ? 366 : 365;
  for (int y = 1969; y >= year; y--)
    days -= LEAP (y) ? 366 : 365;
  for (int m = 1; m < month; m++)
    days += lengths[m - 1] + (m == 2 && LEAP (year) ? 1 : 0);
#undef LEAP

  return days + day - 1;
}

/* "2025-08-22 14:30:00.5" to microseconds. */
static gint64
usec (const char *text)
{
  int year, month, day, hour = 0, minute = 0;
  double second = 0;

  g_assert_cmpint (
    sscanf (text, "%d-%d-%d %d:%d:%lf", &year, &month, &day, &hour, &minute, &second), >=, 3);
  return ((count_days (year, month, day) * 24 + hour) * 60 + minute) * 60 * G_USEC_PER_SEC
         + (gint64) (second * G_USEC_PER_SEC + 0.5);
}

static gint64
usec_or_open (const char *text,
              gint64      open)
{
  return g_str_equal (text, OPEN_LO) ? open : usec (text);
}

/* Short names, so that a case fits a line. */
enum
{
  CENT = CHANCERY_DATE_CENTURY,
  DECA = CHANCERY_DATE_DECADE,
  YEAR = CHANCERY_DATE_YEAR,
  SEAS = CHANCERY_DATE_SEASON,
  MONT = CHANCERY_DATE_MONTH,
  DAY = CHANCERY_DATE_DAY,
  MINU = CHANCERY_DATE_MINUTE,
  SECO = CHANCERY_DATE_SECOND,
  FRAC = CHANCERY_DATE_FRACTION,

  APP = CHANCERY_DATE_APPROXIMATE,
  UNC = CHANCERY_DATE_UNCERTAIN,
  BOTH = APP | UNC,
  UNSP = CHANCERY_DATE_UNSPECIFIED,
  IVAL = CHANCERY_DATE_INTERVAL,
  OFFS = CHANCERY_DATE_HAS_OFFSET,
  OPS = IVAL | CHANCERY_DATE_OPEN_START,
  UKS = IVAL | CHANCERY_DATE_UNKNOWN_START,
  OPE = IVAL | CHANCERY_DATE_OPEN_END,
  UKE = IVAL | CHANCERY_DATE_UNKNOWN_END,
};

typedef struct
{
  const char *edtf;
  const char *lo;
  const char *hi;
  int precision;
  int until_precision;
  int flags;
} Accepted;

static const Accepted accepted[] = {
  /* The specification, level 0 */
  { "1985-04-12", "1985-4-12", "1985-4-13", DAY, DAY, 0 },
  { "1985-04", "1985-4-1", "1985-5-1", MONT, MONT, 0 },
  { "1985", "1985-1-1", "1986-1-1", YEAR, YEAR, 0 },
  { "1985-04-12T23:20:30", "1985-4-12 23:20:30", "1985-4-12 23:20:31", SECO, SECO, 0 },
  { "1985-04-12T23:20:30Z", "1985-4-12 23:20:30", "1985-4-12 23:20:31", SECO, SECO, OFFS },
  { "1985-04-12T23:20:30-04", "1985-4-12 23:20:30", "1985-4-12 23:20:31", SECO, SECO, OFFS },
  { "1985-04-12T23:20:30+04:30", "1985-4-12 23:20:30", "1985-4-12 23:20:31", SECO, SECO, OFFS },
  { "1964/2008", "1964-1-1", "2009-1-1", YEAR, YEAR, IVAL },
  { "2004-06/2006-08", "2004-6-1", "2006-9-1", MONT, MONT, IVAL },
  { "2004-02-01/2005-02-08", "2004-2-1", "2005-2-9", DAY, DAY, IVAL },
  { "2004-02-01/2005-02", "2004-2-1", "2005-3-1", DAY, MONT, IVAL },
  { "2004-02-01/2005", "2004-2-1", "2006-1-1", DAY, YEAR, IVAL },
  { "2005/2006-02", "2005-1-1", "2006-3-1", YEAR, MONT, IVAL },

  /* The specification, level 1 */
  { "2001-21", "2001-3-1", "2001-6-1", SEAS, SEAS, 0 },
  { "2001-22", "2001-6-1", "2001-9-1", SEAS, SEAS, 0 },
  { "2001-23", "2001-9-1", "2001-12-1", SEAS, SEAS, 0 },
  { "2001-24", "2001-12-1", "2002-3-1", SEAS, SEAS, 0 },
  { "1984?", "1984-1-1", "1985-1-1", YEAR, YEAR, UNC },
  { "2004-06~", "2004-6-1", "2004-7-1", MONT, MONT, APP },
  { "2004-06-11%", "2004-6-11", "2004-6-12", DAY, DAY, BOTH },
  { "201X", "2010-1-1", "2020-1-1", DECA, DECA, UNSP },
  { "20XX", "2000-1-1", "2100-1-1", CENT, CENT, UNSP },
  { "2004-XX", "2004-1-1", "2005-1-1", YEAR, YEAR, UNSP },
  { "1985-04-XX", "1985-4-1", "1985-5-1", MONT, MONT, UNSP },
  { "1985-XX-XX", "1985-1-1", "1986-1-1", YEAR, YEAR, UNSP },
  { "1985-04-12/..", "1985-4-12", OPEN_HI, DAY, DAY, OPE },
  { "1985-04/..", "1985-4-1", OPEN_HI, MONT, MONT, OPE },
  { "1985/..", "1985-1-1", OPEN_HI, YEAR, YEAR, OPE },
  { "../1985-04-12", OPEN_LO, "1985-4-13", DAY, DAY, OPS },
  { "../1985-04", OPEN_LO, "1985-5-1", MONT, MONT, OPS },
  { "../1985", OPEN_LO, "1986-1-1", YEAR, YEAR, OPS },
  { "1985-04-12/", "1985-4-12", OPEN_HI, DAY, DAY, UKE },
  { "1985-04/", "1985-4-1", OPEN_HI, MONT, MONT, UKE },
  { "1985/", "1985-1-1", OPEN_HI, YEAR, YEAR, UKE },
  { "/1985-04-12", OPEN_LO, "1985-4-13", DAY, DAY, UKS },
  { "/1985-04", OPEN_LO, "1985-5-1", MONT, MONT, UKS },
  { "/1985", OPEN_LO, "1986-1-1", YEAR, YEAR, UKS },
  { "-1985", "-1985-1-1", "-1984-1-1", YEAR, YEAR, 0 },

  /* Leap years, ends of months, years and the range */
  { "2024-02-29", "2024-2-29", "2024-3-1", DAY, DAY, 0 },
  { "2000-02", "2000-2-1", "2000-3-1", MONT, MONT, 0 },
  { "1900-02-28", "1900-2-28", "1900-3-1", DAY, DAY, 0 },
  { "1999-12-31", "1999-12-31", "2000-1-1", DAY, DAY, 0 },
  { "2025-12", "2025-12-1", "2026-1-1", MONT, MONT, 0 },
  { "0000", "0-1-1", "1-1-1", YEAR, YEAR, 0 },
  { "0000-02-29", "0-2-29", "0-3-1", DAY, DAY, 0 },
  { "-0001-12-31", "-1-12-31", "0-1-1", DAY, DAY, 0 },
  { "-0044-03-15", "-44-3-15", "-44-3-16", DAY, DAY, 0 },
  { "-9999-01-01", "-9999-1-1", "-9999-1-2", DAY, DAY, 0 },
  { "9999-12-31T23:59", "9999-12-31 23:59", "10000-1-1", MINU, MINU, 0 },
  { "Y2025", "2025-1-1", "2026-1-1", YEAR, YEAR, 0 },
  { "Y-44", "-44-1-1", "-43-1-1", YEAR, YEAR, 0 },
  { "Y9999", "9999-1-1", "10000-1-1", YEAR, YEAR, 0 },

  /* Left open, qualified, seasons */
  { "202X~", "2020-1-1", "2030-1-1", DECA, DECA, UNSP | APP },
  { "-198X", "-1989-1-1", "-1979-1-1", DECA, DECA, UNSP },
  { "-19XX", "-1999-1-1", "-1899-1-1", CENT, CENT, UNSP },
  { "2025-08-XX?", "2025-8-1", "2025-9-1", MONT, MONT, UNSP | UNC },
  { "2025-24", "2025-12-1", "2026-3-1", SEAS, SEAS, 0 },
  { "2023-24", "2023-12-1", "2024-3-1", SEAS, SEAS, 0 },
  { "2025-21%", "2025-3-1", "2025-6-1", SEAS, SEAS, BOTH },
  { "Y-2025?", "-2025-1-1", "-2024-1-1", YEAR, YEAR, UNC },

  /* Times */
  { "2025-08-22T14:30", "2025-8-22 14:30", "2025-8-22 14:31", MINU, MINU, 0 },
  { "2025-08-22T14:30Z", "2025-8-22 14:30", "2025-8-22 14:31", MINU, MINU, OFFS },
  { "2025-08-22T00:00+01:00", "2025-8-22", "2025-8-22 0:01", MINU, MINU, OFFS },
  { "2025-08-22T14:30:00.5Z", "2025-8-22 14:30:0.5", "2025-8-22 14:30:0.500001", FRAC, FRAC, OFFS },
  { "2025-08-22T14:30:00,25", "2025-8-22 14:30:0.25", "2025-8-22 14:30:0.250001", FRAC, FRAC, 0 },
  { "2025-08-22T23:59:59.9999999", "2025-8-22 23:59:59.999999", "2025-8-23", FRAC, FRAC, 0 },

  /* Intervals */
  { "2025-08-18/2025-08-22", "2025-8-18", "2025-8-23", DAY, DAY, IVAL },
  { "2025-08-22/2025-08-22", "2025-8-22", "2025-8-23", DAY, DAY, IVAL },
  { "2025-08-22/2025", "2025-8-22", "2026-1-1", DAY, YEAR, IVAL },
  { "1984~/2004-06", "1984-1-1", "2004-7-1", YEAR, MONT, IVAL | APP },
  { "1984/2004-06~", "1984-1-1", "2004-7-1", YEAR, MONT, IVAL | APP },
  { "1984?/2004%", "1984-1-1", "2005-1-1", YEAR, YEAR, IVAL | BOTH },
  { "2025-08~/..", "2025-8-1", OPEN_HI, MONT, MONT, OPE | APP },
  { "../2025-08-22T14:30Z", OPEN_LO, "2025-8-22 14:31", MINU, MINU, OPS },
  { "2025-21/2025-23", "2025-3-1", "2025-12-1", SEAS, SEAS, IVAL },
  { "-0044-03-15/0014", "-44-3-15", "15-1-1", DAY, YEAR, IVAL },
  { "2025-08-22T14:00Z/2025-08-22T15:30", "2025-8-22 14:00", "2025-8-22 15:31", MINU, MINU,
    IVAL | OFFS },
};

static void
test_accepted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      const Accepted *c = &accepted[i];
      g_autoptr (GError) error = NULL;
      ChanceryDate date;

      g_test_message ("%s", c->edtf);
      g_assert_true (chancery_date_parse (c->edtf, &date, &error));
      g_assert_no_error (error);
      g_assert_cmpint (date.lo, ==, usec_or_open (c->lo, G_MININT64));
      g_assert_cmpint (date.hi, ==, usec_or_open (c->hi, G_MAXINT64));
      g_assert_cmpint (date.order, ==, date.lo == G_MININT64 ? date.hi : date.lo);
      g_assert_cmpint (date.precision, ==, c->precision);
      g_assert_cmpint (date.until_precision, ==, c->until_precision);
      g_assert_cmphex (date.flags, ==, c->flags);
      if (!(date.flags & CHANCERY_DATE_HAS_OFFSET))
        g_assert_cmpint (date.instant, ==, 0);
    }
}

/* Short names again. */
enum
{
  SYNTAX = CHANCERY_DATE_ERROR_SYNTAX,
  LEVEL = CHANCERY_DATE_ERROR_LEVEL,
  RANGE = CHANCERY_DATE_ERROR_RANGE,
  CALENDAR = CHANCERY_DATE_ERROR_CALENDAR,
};

typedef struct
{
  const char *edtf;
  int code;
  int character; /* from 1 */
  const char *what;
} Refused;

static const Refused refused[] = {
  /* The specification, level 1, years out of range */
  { "Y170000002", RANGE, 1, "-9999 to 9999" },
  { "Y-170000002", RANGE, 1, "-9999 to 9999" },

  /* The specification, level 2 */
  { "Y-17E7", LEVEL, 5, "exponential" },
  { "1950S2", LEVEL, 5, "significant digits" },
  { "Y171010000S3", LEVEL, 11, "significant digits" },
  { "Y3388E2S3", LEVEL, 6, "exponential" },
  { "2001-25", LEVEL, 6, "part of a year" },
  { "2001-34", LEVEL, 6, "part of a year" },
  { "2001-41", LEVEL, 6, "part of a year" },
  { "[1667,1668,1670..1672]", LEVEL, 1, "set" },
  { "[..1760-12-03]", LEVEL, 1, "set" },
  { "[1760-12..]", LEVEL, 1, "set" },
  { "[1760-01,1760-02,1760-12..]", LEVEL, 1, "set" },
  { "[1667,1760-12]", LEVEL, 1, "set" },
  { "[..1984]", LEVEL, 1, "set" },
  { "{1667,1668,1670..1672}", LEVEL, 1, "set" },
  { "{1960,1961-12}", LEVEL, 1, "set" },
  { "{..1984}", LEVEL, 1, "set" },
  { "2004-06~-11", LEVEL, 8, "qualifying" },
  { "2004?-06-11", LEVEL, 5, "qualifying" },
  { "?2004-06-~11", LEVEL, 1, "qualifying" },
  { "2004-%06-11", LEVEL, 6, "qualifying" },
  { "156X-12-25", LEVEL, 1, "leaving out" },
  { "15XX-12-25", LEVEL, 1, "leaving out" },
  { "XXXX-12-XX", LEVEL, 1, "leaving out" },
  { "1XXX-XX", LEVEL, 1, "leaving out" },
  { "1XXX-12", LEVEL, 1, "leaving out" },
  { "1984-1X", LEVEL, 6, "leaving out" },
  { "2004-06-~01/2004-06-~20", LEVEL, 9, "qualifying" },
  { "2004-06-XX/2004-07-03", LEVEL, 1, "within an interval" },
  { "2004-06-03/2004-07-XX", LEVEL, 12, "within an interval" },
  { "2025-X1", LEVEL, 6, "leaving out" },
  { "2025-08-2X", LEVEL, 9, "leaving out" },
  { "2025-XX-05", LEVEL, 9, "leaving out" },
  { "1X25", LEVEL, 1, "leaving out" },

  /* Not EDTF */
  { "", SYNTAX, 1, "nothing" },
  { " 2025", SYNTAX, 1, "four digits" },
  { "2025 ", SYNTAX, 5, "does not belong" },
  { "25-08-22", SYNTAX, 3, "four digits" },
  { "-", SYNTAX, 2, "four digits" },
  { "next week", SYNTAX, 1, "four digits" },
  { "2025-", SYNTAX, 6, "month needs two digits" },
  { "2025-8", SYNTAX, 6, "month needs two digits" },
  { "2025-08-", SYNTAX, 9, "day needs two digits" },
  { "2025-08-2", SYNTAX, 9, "day needs two digits" },
  { "2025-08-222", SYNTAX, 11, "does not belong" },
  { "20250822", RANGE, 1, "more than four digits" },
  { "2025/08/22", SYNTAX, 8, "four digits" },
  { "2025-08-22/2025-08-23/2025-08-24", SYNTAX, 22, "does not belong" },
  { "2025-21-01", SYNTAX, 9, "season has no days" },
  { "2025~?", SYNTAX, 6, "one qualifier" },
  { "2025-08x", SYNTAX, 8, "does not belong" },
  { "Y", SYNTAX, 2, "digits must follow" },
  { "Y2025-08", SYNTAX, 6, "takes no month" },
  { "/", SYNTAX, 1, "one end at least" },
  { "../..", SYNTAX, 1, "one end at least" },
  { "../", SYNTAX, 1, "one end at least" },
  { "/..", SYNTAX, 1, "one end at least" },
  { "..", SYNTAX, 3, "does not belong" },
  { "..2025", SYNTAX, 3, "does not belong" },
  { "2025/...", SYNTAX, 8, "does not belong" },
  { "2025-08-22t14:30", SYNTAX, 11, "does not belong" },
  { "2025-08-22 14:30", SYNTAX, 11, "does not belong" },
  { "2025-08T14:30", SYNTAX, 8, "does not belong" },
  { "2025-08-XXT14:30", SYNTAX, 11, "does not belong" },
  { "2025-08-22T", SYNTAX, 12, "hour needs two digits" },
  { "2025-08-22T14", SYNTAX, 14, "minutes must follow" },
  { "2025-08-22T14:3", SYNTAX, 15, "minute needs two digits" },
  { "2025-08-22T14:30:", SYNTAX, 18, "second needs two digits" },
  { "2025-08-22T14:30:00.", SYNTAX, 21, "decimal sign" },
  { "2025-08-22T14:30:00z", SYNTAX, 20, "does not belong" },
  { "2025-08-22T14:30+1", SYNTAX, 18, "hour of the offset needs two digits" },
  { "2025-08-22T14:30+0100", SYNTAX, 20, "does not belong" },
  { "2025-08-22T14:30+01:0", SYNTAX, 21, "minute of the offset needs two digits" },
  { "2025-08-22T14:30~", SYNTAX, 17, "takes no qualifier" },
  { "2025\xff", SYNTAX, 5, "does not belong" },
  { "２０２５", SYNTAX, 1, "four digits" },

  /* No such date */
  { "2025-13", CALENDAR, 6, "13 is no month" },
  { "2025-00", CALENDAR, 6, "00 is no month" },
  { "2025-20", CALENDAR, 6, "20 is no month" },
  { "2025-42", CALENDAR, 6, "42 is no month" },
  { "2025-08-00", CALENDAR, 9, "no day 0" },
  { "2025-08-32", CALENDAR, 9, "no day 32" },
  { "2025-06-31", CALENDAR, 9, "no day 31" },
  { "2025-02-29", CALENDAR, 9, "no day 29" },
  { "1900-02-29", CALENDAR, 9, "no day 29" },
  { "-0000", CALENDAR, 2, "no year -0000" },
  { "2025-08-22T24:00", CALENDAR, 12, "24 is more than 23" },
  { "2025-08-22T14:60", CALENDAR, 15, "60 is more than 59" },
  { "2025-08-22T14:30:60", CALENDAR, 18, "60 is more than 59" },
  { "2025-08-22T14:30+24:00", CALENDAR, 18, "24 is more than 23" },
  { "2025-08-22/2025-08-21", CALENDAR, 12, "ends before it begins" },
  { "2025/2024", CALENDAR, 6, "ends before it begins" },

  /* Out of range */
  { "12025", RANGE, 1, "-9999 to 9999" },
  { "-12025-01-01", RANGE, 2, "-9999 to 9999" },
  { "Y10000", RANGE, 1, "-9999 to 9999" },
  { "Y99999999999999999999999999", RANGE, 1, "-9999 to 9999" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const Refused *c = &refused[i];
      g_autofree char *place = g_strdup_printf (", at character %d", c->character);
      g_autoptr (GError) error = NULL;
      ChanceryDate date = { .lo = 42 };

      g_test_message ("%s", c->edtf);
      g_assert_false (chancery_date_parse (c->edtf, &date, &error));
      g_assert_error (error, CHANCERY_DATE_ERROR, c->code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_suffix (error->message, place));
      g_assert_nonnull (strstr (error->message, c->what));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (date.lo, ==, 42);
      g_assert_false (chancery_date_parse (c->edtf, &date, NULL));
    }
}

static void
test_offset (void)
{
  static const struct
  {
    const char *edtf;
    const char *instant;
  } cases[] = {
    { "2025-08-22T14:30Z", "2025-8-22 14:30" },
    { "2025-08-22T14:30+01:00", "2025-8-22 13:30" },
    { "2025-08-22T14:30-01:00", "2025-8-22 15:30" },
    { "2025-08-22T14:30+05:45", "2025-8-22 8:45" },
    { "2025-08-22T01:00+03", "2025-8-21 22:00" },
    { "2025-08-22T23:00:30-00:00", "2025-8-22 23:00:30" },
    { "2025-08-22T12:00-23:59", "2025-8-23 11:59" },
    { "2025-08-22T14:30+01:00/2025-08-23T14:30Z", "2025-8-22 13:30" },
    /* Clocks of Berlin go forward and back on these days: the offset says all. */
    { "2025-03-30T02:30+01:00", "2025-3-30 1:30" },
    { "2025-10-26T02:30+02:00", "2025-10-26 0:30" },
    { "2025-10-26T02:30+01:00", "2025-10-26 1:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChanceryDate date;

      g_test_message ("%s", cases[i].edtf);
      g_assert_true (chancery_date_parse (cases[i].edtf, &date, NULL));
      g_assert_true ((date.flags & CHANCERY_DATE_HAS_OFFSET) != 0);
      g_assert_cmpint (date.instant, ==, usec (cases[i].instant));
    }
}

/* In order; NULL is undated. Each case stands strictly before all after it. */
static const char *const ordered[] = {
  "-0044-03-15",
  "0000",
  "1985",
  "../1985", /* by its end: where 1986 begins */
  "1986-02",
  "2025-01-01",
  "2025-01", /* same start, later end */
  "2025-21/2025-22",
  "2025-08-21T23:00-05:00", /* the day as written counts, though its instant is on the 22nd */
  "2025-08-22", /* no time: before all that have one */
  "2025-08-22/..",
  "2025-08-22T01:00+03:00",
  "2025-08-22T00:00:00",
  "2025-08-22T00:00",
  "2025-08-22T10:00+02:00",
  "2025-08-22T08:30Z",
  "2025-08-22T09:00", /* no offset: taken as UTC */
  "2025-08-22T06:00-05:00",
  "2025-08-22T11:30Z",
  "../2025-08-22",
  "2025-08-23T00:00",
  "2025-08-23T00:00+00:00/2025-08-24",
  "9999-12-31",
  NULL,
};

static const ChanceryDate *
parse_or_undated (const char   *edtf,
                  ChanceryDate *date)
{
  if (edtf == NULL)
    return NULL;

  g_assert_true (chancery_date_parse (edtf, date, NULL));
  return date;
}

static void
test_order (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        ChanceryDate date_i, date_j;
        const ChanceryDate *a = parse_or_undated (ordered[i], &date_i);
        const ChanceryDate *b = parse_or_undated (ordered[j], &date_j);

        g_test_message ("%s <> %s", ordered[i], ordered[j]);
        g_assert_cmpint (chancery_date_compare (a, b), ==, (i > j) - (i < j));
      }
}

/* All days between two dates, and random ones, against GDate and GDateTime. */
static void
check_day (int year,
           int month,
           int day)
{
  g_autofree char *edtf = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  g_autoptr (GDateTime) expected = g_date_time_new_utc (year, month, day, 0, 0, 0);
  ChanceryCalendarTime split;
  ChanceryDate date;

  g_assert_cmpint (chancery_date_parse (edtf, &date, NULL), ==, expected != NULL);
  if (expected == NULL)
    return;

  g_assert_cmpint (date.lo, ==, g_date_time_to_unix (expected) * G_USEC_PER_SEC);
  g_assert_cmpint (date.hi - date.lo, ==, CHANCERY_USEC_PER_DAY);
  g_assert_cmpint (chancery_calendar_weekday (chancery_calendar_day_of (date.lo)),
                   ==,
                   g_date_time_get_day_of_week (expected));

  chancery_calendar_split (date.hi - 1, &split);
  g_assert_cmpint (split.year, ==, year);
  g_assert_cmpint (split.month, ==, month);
  g_assert_cmpint (split.day, ==, day);
  g_assert_cmpint (split.hour, ==, 23);
  g_assert_cmpint (split.minute, ==, 59);
  g_assert_cmpint (split.second, ==, 59);
  g_assert_cmpint (split.usec, ==, 999999);
}

static void
test_days (void)
{
  for (int i = 0; i < 10000; i++)
    check_day (g_test_rand_int_range (1, 9999),
               g_test_rand_int_range (1, 13),
               g_test_rand_int_range (1, 32));
}

/* Every day on both sides of the year 0, where GDateTime has none: consecutive and round trip. */
static void
test_negative_years (void)
{
  gint64 first = count_days (-401, 1, 1);
  gint64 last = count_days (401, 1, 1);
  ChanceryCalendarTime before = { -402, 12, 31 };

  for (gint64 day = first; day < last; day++)
    {
      ChanceryCalendarTime split;

      chancery_calendar_split (day * CHANCERY_USEC_PER_DAY, &split);
      g_assert_cmpint (chancery_calendar_days (split.year, split.month, split.day), ==, day);
      if (split.day != 1)
        g_assert_cmpint (split.day, ==, before.day + 1);
      else
        g_assert_cmpint (chancery_calendar_month_days (before.year, before.month), ==, before.day);
      before = split;
    }

  g_assert_cmpint (before.year, ==, 400);
}

static void
test_extremes (void)
{
  static const gint64 moments[] = { G_MININT64, G_MININT64 + 1, -1, 0, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      ChanceryCalendarTime split;
      gint64 day = chancery_calendar_day_of (moments[i]);

      chancery_calendar_split (moments[i], &split);
      g_assert_cmpint (chancery_calendar_days (split.year, split.month, split.day), ==, day);
      g_assert_cmpint (split.hour, >=, 0);
      g_assert_cmpint (split.hour, <=, 23);
    }
}

/* The same text must mean the same wherever the analyst sits and whenever clocks change. */
static void
test_time_zone (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3",
                                       "America/New_York", "Pacific/Apia" };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      test_accepted ();
      test_offset ();
      for (int day = 24; day <= 31; day++)
        {
          check_day (2025, 3, day);
          check_day (2025, 10, day);
        }
    }

  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

/* Random changes of good texts never crash, and what is accepted keeps its promises. */
static void
test_mutations (void)
{
  static const char alphabet[] = "0123456789-/.:TZYXSE?~%+,[]{} \x01\xc3\xa9\xff";

  for (int i = 0; i < 200000; i++)
    {
      const Accepted *c = &accepted[g_test_rand_int_range (0, G_N_ELEMENTS (accepted))];
      g_autofree char *text = g_strdup (c->edtf);
      int changes = g_test_rand_int_range (1, 4);
      g_autoptr (GError) error = NULL;
      ChanceryDate date;

      for (int j = 0; j < changes; j++)
        {
          int at = g_test_rand_int_range (0, (int) strlen (c->edtf));
          int with = g_test_rand_int_range (0, (int) sizeof alphabet);

          text[at] = alphabet[with];
        }

      if (chancery_date_parse (text, &date, &error))
        {
          g_assert_cmpint (date.lo, <, date.hi);
          g_assert_cmpint (chancery_date_sort_key (&date), <, G_MAXINT64);
        }
      else
        {
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

static void
test_speed (void)
{
  const int rounds = g_test_perf () ? 10000000 : 1000;
  gint64 seen = 0;
  double seconds;

  g_test_timer_start ();
  for (int i = 0; i < rounds; i++)
    {
      char text[] = "2025-08-22";
      ChanceryDate date;

      text[9] = (char) ('0' + i % 10);
      chancery_date_parse (text, &date, NULL);
      seen |= date.lo;
    }
  seconds = g_test_timer_elapsed ();

  g_assert_cmpint (seen, !=, 0);
  g_test_maximized_result (rounds / seconds / 1e6, "%.1f million days parsed a second",
                           rounds / seconds / 1e6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/accepted", test_accepted);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/offset", test_offset);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/negative-years", test_negative_years);
  g_test_add_func ("/date/extremes", test_extremes);
  g_test_add_func ("/date/time-zone", test_time_zone);
  g_test_add_func ("/date/mutations", test_mutations);
  g_test_add_func ("/date/speed", test_speed);

  return g_test_run ();
}
