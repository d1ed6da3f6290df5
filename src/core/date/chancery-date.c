/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads dates written as EDTF (ISO 8601-2:2019, annex A; https://www.loc.gov/standards/datetime/)
 * of levels 0 and 1, and orders them. Strict: what people type is read by chancery-date-human,
 * which ends here; how dates are shown is chancery-date-format's.
 *
 * One pass over the text, no allocation unless it fails. All that was read before a fault is
 * ASCII, so byte offsets are character offsets.
 */

#include "core/date/chancery-date.h"
#include "core/chancery-excerpt.h"
#include "core/date/chancery-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *text;
  const char *at;
  GError **error;
} Reader;

/* One date: the whole text, or one end of an interval. */
typedef struct
{
  gint64 lo;
  gint64 hi;
  gint64 instant;
  ChanceryDatePrecision precision;
  ChanceryDateFlags flags;
} Part;

/* The fields of a date as they are read. */
typedef struct
{
  int year;
  int last_year;
  int month;
  int day;
} Fields;

G_DEFINE_QUARK (chancery - date - error - quark, chancery_date_error)

static gboolean
fail (Reader *reader, const char *at, ChanceryDateError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Always FALSE, so that it can be returned. */
static gboolean
fail (Reader *reader, const char *at, ChanceryDateError code, const char *format, ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *shown = NULL;
  va_list args;

  if (reader->error == NULL)
    return FALSE;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  shown = chancery_excerpt (reader->text, -1);
  /* Translators: the date as it was written, what is wrong with it, and where. */
  g_set_error (reader->error, CHANCERY_DATE_ERROR, (int) code, _("date “%s”: %s, at character %d"),
               shown, reason, (int) (at - reader->text) + 1);
  return FALSE;
}

static gboolean
fail_level (Reader *reader, const char *at, const char *what)
{
  return fail (reader, at, CHANCERY_DATE_ERROR_LEVEL,
               _("%s is EDTF level 2, only levels 0 and 1 are supported"), what);
}

/* Two digits, or -1: nothing is consumed then. */
static int
read_two_digits (Reader *reader)
{
  const char *at = reader->at;

  if (!g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]))
    return -1;

  reader->at += 2;
  return (at[0] - '0') * 10 + (at[1] - '0');
}

/* A field of two characters where digits may be left open: 1 read, 0 it is XX, -1 failed. What is
 * said of digits that are missing is a whole sentence: in many languages it depends on the unit. */
static int
read_field (Reader *reader, const char *missing, int *value)
{
  const char *at = reader->at;
  gboolean open_0 = at[0] == 'X';
  gboolean open_1 = at[0] != '\0' && at[1] == 'X';

  *value = read_two_digits (reader);
  if (*value >= 0)
    return 1;

  if (open_0 && open_1)
    {
      reader->at += 2;
      return 0;
    }

  if ((open_0 && g_ascii_isdigit (at[1])) || (open_1 && g_ascii_isdigit (at[0])))
    fail_level (reader, at, _("leaving out one digit of a month or day"));
  else if (at[0] != '\0' && strchr ("?~%", at[0]) != NULL)
    fail_level (reader, at, _("qualifying one part of a date"));
  else
    fail (reader, at, CHANCERY_DATE_ERROR_SYNTAX, "%s", missing);

  return -1;
}

static gboolean
read_letter_year (Reader *reader, Fields *fields)
{
  const char *start = reader->at;
  gboolean negative = start[1] == '-';
  const char *digits = start + (negative ? 2 : 1);
  int year = 0;

  for (reader->at = digits; g_ascii_isdigit (*reader->at); reader->at++)
    year = MIN (year * 10 + (*reader->at - '0'), CHANCERY_DATE_YEAR_MAX + 1);

  if (reader->at == digits)
    return fail (reader, digits, CHANCERY_DATE_ERROR_SYNTAX, _("digits must follow Y"));
  if (*reader->at == 'E')
    return fail_level (reader, reader->at, _("an exponential year"));
  if (*reader->at == 'S')
    return fail_level (reader, reader->at, _("giving significant digits"));
  if (year > CHANCERY_DATE_YEAR_MAX)
    return fail (reader, start, CHANCERY_DATE_ERROR_RANGE, _("the year is outside -9999 to 9999"));
  if (*reader->at == '-')
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                 _("a year with the letter Y takes no month"));

  fields->year = fields->last_year = negative ? -year : year;
  return TRUE;
}

/* How many digits are left open tells the years that are meant: 202X, 20XX. */
static gboolean
open_years (Reader *reader,
            const char *start,
            int n_digits,
            gboolean negative,
            Part *part,
            Fields *fields)
{
  int span = n_digits == 3 ? 10 : 100;
  int near_zero = ABS (fields->year) * span;

  if (n_digits < 2 || reader->at != start + 4 || *reader->at == '-')
    return fail_level (reader, start, _("leaving out these digits"));

  part->flags |= CHANCERY_DATE_UNSPECIFIED;
  part->precision = n_digits == 3 ? CHANCERY_DATE_DECADE : CHANCERY_DATE_CENTURY;
  fields->year = negative ? -(near_zero + span - 1) : near_zero;
  fields->last_year = fields->year + span - 1;
  return TRUE;
}

static gboolean
read_year (Reader *reader, Part *part, Fields *fields)
{
  gboolean negative = *reader->at == '-';
  const char *start = reader->at + (negative ? 1 : 0);
  int n_digits = 0;
  int year = 0;

  part->precision = CHANCERY_DATE_YEAR;
  if (*reader->at == 'Y')
    return read_letter_year (reader, fields);

  while (n_digits < 4 && g_ascii_isdigit (start[n_digits]))
    year = year * 10 + (start[n_digits++] - '0');
  for (reader->at = start + n_digits; *reader->at == 'X' && reader->at < start + 4;)
    reader->at++;

  fields->year = fields->last_year = negative ? -year : year;
  if (reader->at > start + n_digits)
    return open_years (reader, start, n_digits, negative, part, fields);

  if (n_digits < 4)
    return *reader->at != '\0' && strchr ("?~%[{", *reader->at) != NULL
               ? fail_level (reader, reader->at, _("a set, or qualifying one part of a date,"))
               : fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                       _("the year needs four digits"));
  if (g_ascii_isdigit (*reader->at))
    return fail (reader, start, CHANCERY_DATE_ERROR_RANGE,
                 _("the year has more than four digits, years are -9999 to 9999"));
  if (*reader->at == 'S')
    return fail_level (reader, reader->at, _("giving significant digits"));
  if (negative && year == 0)
    return fail (reader, start, CHANCERY_DATE_ERROR_CALENDAR, _("there is no year -0000"));

  return TRUE;
}

static gboolean
read_month (Reader *reader, Part *part, Fields *fields)
{
  const char *start = reader->at;
  int read = read_field (reader, _("the month needs two digits"), &fields->month);

  if (read < 0)
    return FALSE;
  if (read == 0)
    {
      part->flags |= CHANCERY_DATE_UNSPECIFIED;
      fields->month = 0;
      return TRUE;
    }

  if (fields->month >= 25 && fields->month <= 41)
    return fail_level (reader, start, _("this part of a year"));
  if (fields->month < 1 || fields->month > 24 || (fields->month > 12 && fields->month < 21))
    return fail (reader, start, CHANCERY_DATE_ERROR_CALENDAR,
                 _("%02d is no month (01 to 12) and no season (21 to 24)"), fields->month);

  part->precision = fields->month > 12 ? CHANCERY_DATE_SEASON : CHANCERY_DATE_MONTH;
  return TRUE;
}

static gboolean
read_day (Reader *reader, Part *part, Fields *fields)
{
  const char *start = reader->at;
  int read;

  if (fields->month > 12)
    return fail (reader, start, CHANCERY_DATE_ERROR_SYNTAX, _("a season has no days"));

  read = read_field (reader, _("the day needs two digits"), &fields->day);
  if (read < 0)
    return FALSE;
  if (read == 0)
    {
      part->flags |= CHANCERY_DATE_UNSPECIFIED;
      fields->day = 0;
      return TRUE;
    }

  if (fields->month == 0)
    return fail_level (reader, start, _("leaving out the month of a day"));
  if (fields->day < 1 || fields->day > chancery_calendar_month_days (fields->year, fields->month))
    return fail (reader, start, CHANCERY_DATE_ERROR_CALENDAR, _("the month has no day %d"),
                 fields->day);

  part->precision = CHANCERY_DATE_DAY;
  return TRUE;
}

static void
set_span (Part *part, const Fields *fields)
{
  int year = fields->year;
  int month = fields->month;
  gint64 from, until;

  switch (part->precision)
    {
    case CHANCERY_DATE_SEASON:
      /* Meteorological and northern: spring is March to May, winter ends in the next year. */
      from = chancery_calendar_days (year, (month - 20) * 3, 1);
      until = month == 24 ? chancery_calendar_days (year + 1, 3, 1)
                          : chancery_calendar_days (year, (month - 19) * 3, 1);
      break;
    case CHANCERY_DATE_MONTH:
      from = chancery_calendar_days (year, month, 1);
      until = from + chancery_calendar_month_days (year, month);
      break;
    case CHANCERY_DATE_DAY:
      from = chancery_calendar_days (year, month, fields->day);
      until = from + 1;
      break;
    default:
      from = chancery_calendar_days (year, 1, 1);
      until = chancery_calendar_days (fields->last_year + 1, 1, 1);
      break;
    }

  part->lo = from * CHANCERY_USEC_PER_DAY;
  part->hi = until * CHANCERY_USEC_PER_DAY;
}

/* Hours, minutes and seconds: -1 if it fails. */
static int
read_clock (Reader *reader, const char *missing, int max)
{
  const char *start = reader->at;
  int value = read_two_digits (reader);

  if (value < 0)
    fail (reader, start, CHANCERY_DATE_ERROR_SYNTAX, "%s", missing);
  else if (value > max)
    fail (reader, start, CHANCERY_DATE_ERROR_CALENDAR, _("%02d is more than %d"), value, max);

  return value > max ? -1 : value;
}

/* ISO 8601 sets no limit to the number of decimals; past the sixth they are read over. */
static gboolean
read_fraction (Reader *reader, gint64 *usec)
{
  const char *start = reader->at;
  gint64 unit = CHANCERY_USEC_PER_SECOND / 10;

  for (; g_ascii_isdigit (*reader->at); reader->at++)
    {
      *usec += unit * (*reader->at - '0');
      unit /= 10;
    }

  return reader->at > start ||
         fail (reader, start, CHANCERY_DATE_ERROR_SYNTAX, _("digits must follow the decimal sign"));
}

static gboolean
read_offset (Reader *reader, Part *part)
{
  char sign = *reader->at;
  int hours, minutes = 0;
  gint64 offset;

  part->flags |= CHANCERY_DATE_HAS_OFFSET;
  part->instant = part->lo;
  reader->at++;
  if (sign == 'Z')
    return TRUE;

  hours = read_clock (reader, _("the hour of the offset needs two digits"), 23);
  if (hours < 0)
    return FALSE;
  if (*reader->at == ':')
    {
      reader->at++;
      minutes = read_clock (reader, _("the minute of the offset needs two digits"), 59);
      if (minutes < 0)
        return FALSE;
    }

  offset = hours * CHANCERY_USEC_PER_HOUR + minutes * CHANCERY_USEC_PER_MINUTE;
  part->instant -= sign == '-' ? -offset : offset;
  return TRUE;
}

static gboolean
read_time (Reader *reader, Part *part)
{
  gint64 usec = 0;
  int hour, minute, second = 0;

  part->precision = CHANCERY_DATE_MINUTE;
  hour = read_clock (reader, _("the hour needs two digits"), 23);
  if (hour < 0)
    return FALSE;
  if (*reader->at != ':')
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX, _("minutes must follow as :mm"));
  reader->at++;
  minute = read_clock (reader, _("the minute needs two digits"), 59);
  if (minute < 0)
    return FALSE;

  if (*reader->at == ':')
    {
      reader->at++;
      part->precision = CHANCERY_DATE_SECOND;
      second = read_clock (reader, _("the second needs two digits"), 59);
      if (second < 0)
        return FALSE;
      if (*reader->at == '.' || *reader->at == ',')
        {
          reader->at++;
          part->precision = CHANCERY_DATE_FRACTION;
          if (!read_fraction (reader, &usec))
            return FALSE;
        }
    }

  part->lo += hour * CHANCERY_USEC_PER_HOUR + minute * CHANCERY_USEC_PER_MINUTE +
              second * CHANCERY_USEC_PER_SECOND + usec;
  part->hi = part->lo + (part->precision == CHANCERY_DATE_MINUTE   ? CHANCERY_USEC_PER_MINUTE
                         : part->precision == CHANCERY_DATE_SECOND ? CHANCERY_USEC_PER_SECOND
                                                                   : 1);

  return *reader->at != 'Z' && *reader->at != '+' && *reader->at != '-'
             ? TRUE
             : read_offset (reader, part);
}

static gboolean
read_qualifier (Reader *reader, Part *part)
{
  char qualifier = *reader->at;

  if (qualifier != '?' && qualifier != '~' && qualifier != '%')
    return TRUE;
  if (part->precision >= CHANCERY_DATE_MINUTE)
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                 _("a time of day takes no qualifier"));

  reader->at++;
  if (*reader->at == '-')
    return fail_level (reader, reader->at - 1, _("qualifying one part of a date"));
  if (*reader->at == '?' || *reader->at == '~' || *reader->at == '%')
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                 _("there can be one qualifier only (%% is both ? and ~)"));

  if (qualifier != '?')
    part->flags |= CHANCERY_DATE_APPROXIMATE;
  if (qualifier != '~')
    part->flags |= CHANCERY_DATE_UNCERTAIN;
  return TRUE;
}

static gboolean
read_part (Reader *reader, Part *part)
{
  Fields fields = { 0 };
  gboolean has_day = FALSE;

  if (!read_year (reader, part, &fields))
    return FALSE;
  if (*reader->at == '-')
    {
      reader->at++;
      if (!read_month (reader, part, &fields))
        return FALSE;
      has_day = *reader->at == '-';
    }
  if (has_day)
    {
      reader->at++;
      if (!read_day (reader, part, &fields))
        return FALSE;
    }

  set_span (part, &fields);
  if (*reader->at == 'T' && part->precision == CHANCERY_DATE_DAY)
    {
      reader->at++;
      if (!read_time (reader, part))
        return FALSE;
    }

  return read_qualifier (reader, part);
}

/* An end of an interval: a date, `..`, or nothing. */
static gboolean
read_end (Reader *reader, Part *part, ChanceryDateFlags open, ChanceryDateFlags unknown)
{
  const char *start = reader->at;

  if (start[0] == '.' && start[1] == '.')
    {
      part->flags |= open;
      reader->at += 2;
      return TRUE;
    }
  if (start[0] == '/' || start[0] == '\0')
    {
      part->flags |= unknown;
      return TRUE;
    }

  if (!read_part (reader, part))
    return FALSE;
  if (part->flags & CHANCERY_DATE_UNSPECIFIED)
    return fail_level (reader, start, _("leaving out digits within an interval"));
  return TRUE;
}

static gboolean
join (Reader *reader,
      const char *until_start,
      const Part *from,
      const Part *until,
      ChanceryDate *out)
{
  gboolean no_start = (from->flags & (CHANCERY_DATE_OPEN_START | CHANCERY_DATE_UNKNOWN_START)) != 0;
  gboolean no_end = (until->flags & (CHANCERY_DATE_OPEN_END | CHANCERY_DATE_UNKNOWN_END)) != 0;

  if (no_start && no_end)
    return fail (reader, reader->text, CHANCERY_DATE_ERROR_SYNTAX,
                 _("an interval needs a date at one end at least"));
  if (!no_start && !no_end && until->hi <= from->lo)
    return fail (reader, until_start, CHANCERY_DATE_ERROR_CALENDAR,
                 _("the interval ends before it begins"));

  out->lo = no_start ? G_MININT64 : from->lo;
  out->hi = no_end ? G_MAXINT64 : until->hi;
  out->order = no_start ? out->hi : out->lo;
  out->instant = from->instant;
  out->precision = no_start ? until->precision : from->precision;
  out->until_precision = no_end ? from->precision : until->precision;
  out->flags = CHANCERY_DATE_INTERVAL | from->flags | (until->flags & ~CHANCERY_DATE_HAS_OFFSET);
  return TRUE;
}

static gboolean
read_date (Reader *reader, ChanceryDate *out)
{
  Part from = { 0 };
  Part until = { 0 };
  const char *until_start;

  if (*reader->at == '/' || (reader->at[0] == '.' && reader->at[1] == '.'))
    read_end (reader, &from, CHANCERY_DATE_OPEN_START, CHANCERY_DATE_UNKNOWN_START);
  else if (!read_part (reader, &from))
    return FALSE;

  if (*reader->at == '\0' && !(from.flags & CHANCERY_DATE_OPEN_START))
    {
      *out = (ChanceryDate){
        .lo = from.lo,
        .hi = from.hi,
        .order = from.lo,
        .instant = from.instant,
        .precision = from.precision,
        .until_precision = from.precision,
        .flags = from.flags,
      };
      return TRUE;
    }

  if (*reader->at != '/')
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                 _("this does not belong to a date"));
  if (from.flags & CHANCERY_DATE_UNSPECIFIED)
    return fail_level (reader, reader->text, _("leaving out digits within an interval"));

  until_start = ++reader->at;
  if (!read_end (reader, &until, CHANCERY_DATE_OPEN_END, CHANCERY_DATE_UNKNOWN_END))
    return FALSE;
  if (*reader->at != '\0')
    return fail (reader, reader->at, CHANCERY_DATE_ERROR_SYNTAX,
                 _("this does not belong to a date"));

  return join (reader, until_start, &from, &until, out);
}

/**
 * chancery_date_parse:
 * @edtf: a date as EDTF of level 0 or 1
 * @out: (out caller-allocates): where to put its meaning; left alone on failure
 * @error: where to put the reason, with the place as a character counted from 1
 *
 * Reads a date.
 *
 * Beyond EDTF, seconds may be left out of a time, seconds may have decimals (past the sixth they
 * are ignored), and the ends of an interval may have a time. Years lie within -9999 to 9999;
 * seasons are northern and meteorological. No time zone but the offset written is looked at.
 *
 * Returns: %TRUE if @edtf is a date, %FALSE with a #ChanceryDateError otherwise
 */
gboolean
chancery_date_parse (const char *edtf, ChanceryDate *out, GError **error)
{
  Reader reader = { edtf, edtf, error };

  g_return_val_if_fail (edtf != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (*edtf == '\0')
    return fail (&reader, edtf, CHANCERY_DATE_ERROR_SYNTAX, _("there is nothing to read"));

  return read_date (&reader, out);
}

/**
 * chancery_date_sort_key:
 * @date: (nullable): a date, or %NULL for undated
 *
 * One number that orders dates: by this key, then by `hi`.
 *
 * Days stand in the order of the wall clock. Within a day, dates without a time come first, since
 * they begin at midnight; then times, by their instant where they have an offset, those without
 * one taken as UTC: whether an offset is known must not make the order depend on what else is in
 * the list. Undated comes last.
 *
 * Returns: a number without a unit; %G_MAXINT64 for undated
 */
gint64
chancery_date_sort_key (const ChanceryDate *date)
{
  /* An instant lies less than a day before or after its wall clock, and 0 is for no time. */
  const gint64 keys_per_day = 3 * CHANCERY_USEC_PER_DAY + 1;
  gint64 day, moment;

  if (date == NULL)
    return G_MAXINT64;

  day = chancery_calendar_day_of (date->order);
  if (date->precision < CHANCERY_DATE_MINUTE)
    return day * keys_per_day;

  moment = (date->flags & CHANCERY_DATE_HAS_OFFSET) != 0 ? date->instant : date->order;
  return day * keys_per_day + 1 + CHANCERY_USEC_PER_DAY + (moment - day * CHANCERY_USEC_PER_DAY);
}

/**
 * chancery_date_compare:
 * @a: (nullable): a date, or %NULL for undated
 * @b: (nullable): another one
 *
 * Compares by [func@date_sort_key], then by `hi`. Equal dates are left to the ref of the record.
 *
 * Returns: negative, 0 or positive as @a stands before, with or after @b
 */
int
chancery_date_compare (const ChanceryDate *a, const ChanceryDate *b)
{
  gint64 key_a = chancery_date_sort_key (a);
  gint64 key_b = chancery_date_sort_key (b);

  if (key_a != key_b || a == NULL || b == NULL)
    return (key_a > key_b) - (key_a < key_b);

  return (a->hi > b->hi) - (a->hi < b->hi);
}
