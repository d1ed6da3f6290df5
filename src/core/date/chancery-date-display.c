/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people read them: "22 August 2025", "about August 2025", "18 – 22 August 2025". How
 * they are put together is in patterns that the edge translates, the names of months are the C
 * library's. Not for files: those hold EDTF and what chancery-date-format writes.
 */

#include "core/date/chancery-date-display.h"
#include "core/date/chancery-calendar.h"

#include <string.h>

#define N_(text) text

/* The only place of these texts; the members of ChanceryDatePatterns in their order. */
static const ChanceryDatePatterns english = {
  /* Translators: these make up dates. Put the words in braces in the order of your language and
   * leave the words themselves as they are: {month} is the name of the month as it stands in a
   * date, {month-alone} as it stands alone, {day2} belongs to the later of two dates. */
  .day = N_ ("{day} {month} {year}"),
  .day_no_year = N_ ("{day} {month}"),
  .month = N_ ("{month-alone} {year}"),
  .month_no_year = N_ ("{month-alone}"),
  .spring = N_ ("spring {year}"),
  .summer = N_ ("summer {year}"),
  .autumn = N_ ("autumn {year}"),
  .winter = N_ ("winter {year}/{year2}"),
  .year = N_ ("{year}"),
  .year_bc = N_ ("{year} BC"),
  .decade = N_ ("the {year}s"),
  .years = N_ ("{year} – {year2}"),

  .time = N_ ("{date}, {time}"),
  .time_zone = N_ ("{date}, {time} ({zone})"),
  .times = N_ ("{date}, {time} – {time2}"),

  .interval = N_ ("{date} – {date2}"),
  .days = N_ ("{day} – {day2} {month} {year}"),
  .days_no_year = N_ ("{day} – {day2} {month}"),
  .days_of_months = N_ ("{day} {month} – {day2} {month2} {year}"),
  .days_of_months_no_year = N_ ("{day} {month} – {day2} {month2}"),
  .months = N_ ("{month-alone} – {month-alone2} {year}"),
  .months_no_year = N_ ("{month-alone} – {month-alone2}"),

  /* Translators: {date} is not included: "before September 2025" is "until August 2025" */
  .before = N_ ("before {date}"),
  /* Translators: {date} is included: "until 22 August 2025" */
  .until = N_ ("until {date}"),
  /* Translators: from a date on, without an end */
  .from = N_ ("from {date}"),
  .unknown_start = N_ ("? – {date}"),
  .unknown_end = N_ ("{date} – ?"),

  /* Translators: on the axis, where the month is said elsewhere: "Fri 22" */
  .weekday = N_ ("{weekday} {day}"),

  .about = N_ ("about {date}"),
  /* Translators: an uncertain date: "22 August 2025?" */
  .uncertain = N_ ("{date}?"),
  .undated = N_ ("undated"),
};

/* What the words in braces stand for. */
typedef struct
{
  const ChanceryDatePatterns *patterns;
  ChanceryDateStyle style;
  ChanceryCalendarTime first;
  ChanceryCalendarTime last;
  gint64 offset;
  const char *date;
  const char *date2;
} Values;

/* The names of GDateTime are the C library's, in the user's language. */
static void
append_name (GString *text, int month, int day, const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2001, month, day, 0, 0, 0);
  g_autofree char *name = g_date_time_format (date, format);

  g_string_append (text, name != NULL ? name : "");
}

static void
append_month (GString *text, int month, ChanceryDateStyle style, gboolean alone)
{
  if (style == CHANCERY_DATE_STYLE_LONG)
    append_name (text, month, 1, alone ? "%OB" : "%B");
  else
    append_name (text, month, 1, alone ? "%Ob" : "%b");
}

static void
append_weekday (GString *text, const ChanceryCalendarTime *time)
{
  gint64 day = chancery_calendar_days (time->year, time->month, time->day);

  /* 2001-01-01 was a Monday. */
  append_name (text, 1, chancery_calendar_weekday (day), "%a");
}

/* The year before 1 is 1 BC, and ISO 8601 calls it 0. */
static void
append_year (GString *text, int year, const char *pattern_bc)
{
  g_autofree char *number = g_strdup_printf ("%d", year > 0 ? year : 1 - year);
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;

  if (year > 0)
    {
      g_string_append (text, number);
      return;
    }

  parts = g_strsplit (pattern_bc, "{year}", -1);
  joined = g_strjoinv (number, parts);
  g_string_append (text, joined);
}

static void
append_time (GString *text, const ChanceryCalendarTime *time)
{
  g_string_append_printf (text, "%02d:%02d", time->hour, time->minute);
  if (time->second != 0)
    g_string_append_printf (text, ":%02d", time->second);
}

static void
append_zone (GString *text, gint64 offset)
{
  int minutes = (int) (ABS (offset) / CHANCERY_USEC_PER_MINUTE);

  g_string_append (text, "UTC");
  if (minutes != 0)
    g_string_append_printf (text, "%s%d", offset < 0 ? "−" : "+", minutes / 60);
  if (minutes % 60 != 0)
    g_string_append_printf (text, ":%02d", minutes % 60);
}

typedef enum
{
  WORD_DAY,
  WORD_WEEKDAY,
  WORD_MONTH,
  WORD_MONTH_ALONE,
  WORD_YEAR,
  WORD_TIME,
  WORD_ZONE,
  WORD_DATE,
  WORD_DATE2,
} Word;

static const struct
{
  const char *text;
  Word word;
  gboolean last;
} words[] = {
  { "{day}", WORD_DAY, FALSE },
  { "{day2}", WORD_DAY, TRUE },
  { "{weekday}", WORD_WEEKDAY, FALSE },
  { "{month}", WORD_MONTH, FALSE },
  { "{month2}", WORD_MONTH, TRUE },
  { "{month-alone}", WORD_MONTH_ALONE, FALSE },
  { "{month-alone2}", WORD_MONTH_ALONE, TRUE },
  { "{year}", WORD_YEAR, FALSE },
  { "{year2}", WORD_YEAR, TRUE },
  { "{time}", WORD_TIME, FALSE },
  { "{time2}", WORD_TIME, TRUE },
  { "{zone}", WORD_ZONE, FALSE },
  { "{date}", WORD_DATE, FALSE },
  { "{date2}", WORD_DATE2, FALSE },
};

static void
append_word (GString *text, const Values *values, Word word, const ChanceryCalendarTime *time)
{
  switch (word)
    {
    case WORD_DAY:
      g_string_append_printf (text, "%d", time->day);
      break;
    case WORD_WEEKDAY:
      append_weekday (text, time);
      break;
    case WORD_MONTH:
      append_month (text, time->month, values->style, FALSE);
      break;
    case WORD_MONTH_ALONE:
      append_month (text, time->month, values->style, TRUE);
      break;
    case WORD_YEAR:
      append_year (text, time->year, values->patterns->year_bc);
      break;
    case WORD_TIME:
      append_time (text, time);
      break;
    case WORD_ZONE:
      append_zone (text, values->offset);
      break;
    case WORD_DATE:
      g_string_append (text, values->date);
      break;
    case WORD_DATE2:
      g_string_append (text, values->date2);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A brace that begins no known word is left as it is: a fault in a translation shows. */
static char *
fill (const char *pattern, const Values *values)
{
  GString *text = g_string_new (NULL);

  while (*pattern != '\0')
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (words) && !g_str_has_prefix (pattern, words[i].text))
        i++;

      if (i == G_N_ELEMENTS (words))
        {
          g_string_append_c (text, *pattern++);
          continue;
        }
      append_word (text, values, words[i].word, words[i].last ? &values->last : &values->first);
      pattern += strlen (words[i].text);
    }

  return g_string_free (text, FALSE);
}

/* Puts a pattern round a date that is already put together. */
static char *
wrap (const char *pattern, char *date)
{
  g_autofree char *inner = date;
  Values values = { .date = inner };

  return fill (pattern, &values);
}

static char *
display_season (const Values *values)
{
  const ChanceryDatePatterns *patterns = values->patterns;
  Values winter = *values;

  if (values->first.month >= 3 && values->first.month <= 5)
    return fill (patterns->spring, values);
  if (values->first.month >= 6 && values->first.month <= 8)
    return fill (patterns->summer, values);
  if (values->first.month >= 9 && values->first.month <= 11)
    return fill (patterns->autumn, values);

  /* A winter has the two years that meet in it. */
  if (winter.first.month <= 2)
    winter.first.year--;
  winter.last.year = winter.first.year + 1;
  return fill (patterns->winter, &winter);
}

/* Of one moment, as precisely as asked. */
static char *
display_point (Values *values, ChanceryDatePrecision precision)
{
  const ChanceryDatePatterns *patterns = values->patterns;
  gboolean no_year = values->style == CHANCERY_DATE_STYLE_SHORT;

  switch (precision)
    {
    case CHANCERY_DATE_CENTURY:
    case CHANCERY_DATE_DECADE:
    case CHANCERY_DATE_YEAR:
      return fill (patterns->year, values);
    case CHANCERY_DATE_SEASON:
      return display_season (values);
    case CHANCERY_DATE_MONTH:
      return fill (no_year ? patterns->month_no_year : patterns->month, values);
    case CHANCERY_DATE_DAY:
      return fill (no_year ? patterns->day_no_year : patterns->day, values);
    default:
      {
        g_autofree char *day = display_point (values, CHANCERY_DATE_DAY);
        Values timed = *values;

        timed.date = day;
        return fill (patterns->time, &timed);
      }
    }
}

static char *
display_single (const ChanceryDate *date, Values *values)
{
  const ChanceryDatePatterns *patterns = values->patterns;
  g_autofree char *day = NULL;

  if (date->precision == CHANCERY_DATE_DECADE && values->first.year > 0)
    return fill (patterns->decade, values);
  if (date->precision <= CHANCERY_DATE_DECADE)
    return fill (patterns->years, values);
  if ((date->flags & CHANCERY_DATE_HAS_OFFSET) == 0)
    return display_point (values, date->precision);

  day = display_point (values, CHANCERY_DATE_DAY);
  values->date = day;
  values->offset = date->lo - date->instant;
  return fill (patterns->time_zone, values);
}

/* What both ends share is said once: "18 – 22 August 2025". */
static const char *
shared_pattern (const ChanceryDate *date, const Values *values)
{
  const ChanceryDatePatterns *patterns = values->patterns;
  gboolean no_year = values->style == CHANCERY_DATE_STYLE_SHORT;
  gboolean same_month = values->first.month == values->last.month;
  gboolean same_day = same_month && values->first.day == values->last.day;

  if (date->precision != date->until_precision || values->first.year != values->last.year)
    return NULL;

  if (date->precision == CHANCERY_DATE_MONTH && !same_month)
    return no_year ? patterns->months_no_year : patterns->months;
  if (date->precision == CHANCERY_DATE_DAY && !same_month)
    return no_year ? patterns->days_of_months_no_year : patterns->days_of_months;
  if (date->precision == CHANCERY_DATE_DAY && !same_day)
    return no_year ? patterns->days_no_year : patterns->days;
  if (date->precision >= CHANCERY_DATE_MINUTE && same_day)
    return patterns->times;

  return NULL;
}

static char *
display_interval (const ChanceryDate *date, Values *values)
{
  const char *shared = shared_pattern (date, values);
  Values last = *values;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  if (shared != NULL)
    {
      from = display_point (values, CHANCERY_DATE_DAY);
      values->date = from;
      return fill (shared, values);
    }

  last.first = values->last;
  from = display_point (values, date->precision);
  until = display_point (&last, date->until_precision);
  if (g_str_equal (from, until))
    return g_steal_pointer (&from);

  values->date = from;
  values->date2 = until;
  return fill (values->patterns->interval, values);
}

static char *
display_without_start (const ChanceryDate *date, Values *values)
{
  const ChanceryDatePatterns *patterns = values->patterns;

  values->first = values->last;
  if (date->flags & CHANCERY_DATE_UNKNOWN_START)
    return wrap (patterns->unknown_start, display_point (values, date->until_precision));
  if (date->until_precision >= CHANCERY_DATE_DAY)
    return wrap (patterns->until, display_point (values, date->until_precision));

  /* "until August" leaves open whether August is meant to be in. */
  chancery_calendar_split (date->hi, &values->first);
  return wrap (patterns->before, display_point (values, date->until_precision));
}

/* From the end back to where its last minute, second or day begins or is within. */
static gint64
last_unit (ChanceryDatePrecision precision)
{
  return precision == CHANCERY_DATE_MINUTE   ? CHANCERY_USEC_PER_MINUTE
         : precision == CHANCERY_DATE_SECOND ? CHANCERY_USEC_PER_SECOND
                                             : 1;
}

static char *
display_span (const ChanceryDate *date, Values *values)
{
  const ChanceryDatePatterns *patterns = values->patterns;

  if (date->lo == G_MININT64)
    return display_without_start (date, values);
  if (date->flags & CHANCERY_DATE_OPEN_END)
    return wrap (patterns->from, display_point (values, date->precision));
  if (date->flags & CHANCERY_DATE_UNKNOWN_END)
    return wrap (patterns->unknown_end, display_point (values, date->precision));
  if (date->flags & CHANCERY_DATE_INTERVAL)
    return display_interval (date, values);

  return display_single (date, values);
}

/**
 * chancery_date_patterns_init:
 * @patterns: (out caller-allocates): the patterns to set
 * @translate: (nullable) (scope call): what translates each, or %NULL for English
 *
 * Sets all patterns.
 */
void
chancery_date_patterns_init (ChanceryDatePatterns *patterns, ChanceryDateTranslate translate)
{
  const char **members = (const char **) patterns;

  g_return_if_fail (patterns != NULL);

  *patterns = english;
  for (gsize i = 0; translate != NULL && i < sizeof *patterns / sizeof *members; i++)
    members[i] = translate (members[i]);
}

/**
 * chancery_date_display:
 * @date: (nullable): a date, or %NULL for undated
 * @patterns: how dates are put together in the user's language
 * @style: how much room it may take
 *
 * Shows a date as people write it, in the language of @patterns and of the C library's
 * `LC_TIME`. Times are those of the wall clock as written; fractions of a second are left out.
 *
 * Returns: (transfer full): the text
 */
char *
chancery_date_display (const ChanceryDate *date,
                       const ChanceryDatePatterns *patterns,
                       ChanceryDateStyle style)
{
  Values values = { .patterns = patterns, .style = style };
  char *text;

  g_return_val_if_fail (patterns != NULL, NULL);

  if (date == NULL)
    return g_strdup (patterns->undated);

  chancery_calendar_split (date->lo, &values.first);
  chancery_calendar_split (date->hi - last_unit (date->until_precision), &values.last);
  text = display_span (date, &values);
  if (date->flags & CHANCERY_DATE_APPROXIMATE)
    text = wrap (patterns->about, text);
  if (date->flags & CHANCERY_DATE_UNCERTAIN)
    text = wrap (patterns->uncertain, text);

  return text;
}

/**
 * chancery_date_display_moment:
 * @usec: microseconds since 1970-01-01T00:00 of the clock to show
 * @precision: how much of it to show; all coarser than a year are as a year
 * @patterns: how dates are put together in the user's language
 * @style: how much room it may take
 *
 * Shows a moment, such as when a source was captured: "23 August 2025, 09:00".
 *
 * Returns: (transfer full): the text
 */
char *
chancery_date_display_moment (gint64 usec,
                              ChanceryDatePrecision precision,
                              const ChanceryDatePatterns *patterns,
                              ChanceryDateStyle style)
{
  Values values = { .patterns = patterns, .style = style };

  g_return_val_if_fail (patterns != NULL, NULL);

  chancery_calendar_split (usec, &values.first);
  return display_point (&values, precision);
}

/**
 * chancery_date_display_tick:
 * @usec: where the tick is, microseconds of the wall clock since 1970-01-01T00:00
 * @label: what it says
 * @patterns: how dates are put together in the user's language
 *
 * Shows the label of a tick of the axis.
 *
 * Returns: (transfer full): the text, empty for `CHANCERY_TICK_LABEL_NONE`
 */
char *
chancery_date_display_tick (gint64 usec,
                            ChanceryTickLabel label,
                            const ChanceryDatePatterns *patterns)
{
  Values values = { .patterns = patterns, .style = CHANCERY_DATE_STYLE_SHORT };

  g_return_val_if_fail (patterns != NULL, NULL);

  chancery_calendar_split (usec, &values.first);
  switch (label)
    {
    case CHANCERY_TICK_LABEL_TIME:
      return fill ("{time}", &values);
    case CHANCERY_TICK_LABEL_WEEKDAY:
      return fill (patterns->weekday, &values);
    case CHANCERY_TICK_LABEL_DAY:
      return fill (patterns->day_no_year, &values);
    case CHANCERY_TICK_LABEL_FULL_DAY:
      return fill (patterns->day, &values);
    case CHANCERY_TICK_LABEL_MONTH:
      return fill (patterns->month_no_year, &values);
    case CHANCERY_TICK_LABEL_YEAR:
      return fill (patterns->year, &values);
    case CHANCERY_TICK_LABEL_NONE:
    default:
      return g_strdup ("");
    }
}
