/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people type them, to EDTF: "22 Aug 2025", "last Monday", "between 18 and 22 August
 * 2025", "début août 2025", "vor 3 Tagen". Fields of a point in time may come in any order; two
 * points make an interval and lend each other what one of them leaves out. Whatever is left out of
 * both is taken from the latest time that has passed: what is typed here was mostly said already.
 *
 * Not for finding dates in running text: everything that was typed must be understood.
 */

#include "core/date/chancery-date-human.h"
#include "core/chancery-excerpt.h"
#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-point.h"

#include <glib/gi18n.h>
#include <string.h>

#define LENGTH_MAX 200
/* Beyond the years of EDTF, and far from any overflow. */
#define TODAY_MAX 5000000

static gboolean
fail_here (ChanceryDateReader *reader, const char *reason)
{
  return chancery_date_reader_fail (reader, reader->token->at, CHANCERY_DATE_ERROR_SYNTAX, reason);
}

static void
set_day (ChanceryDateReader *reader, ChanceryDatePoint *point, gint64 day)
{
  ChanceryCalendarTime split;

  chancery_calendar_split (day * CHANCERY_USEC_PER_DAY, &split);
  point->year = split.year;
  point->month = split.month;
  point->day = split.day;
  reader->flags |= CHANCERY_DATE_HUMAN_RELATIVE;
}

/* "3 days ago", "in 2 months": as precise as the unit, but that weeks count to a day, about. */
static gboolean
resolve_count (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  gint64 count = (gint64) point->count * point->sign;
  gint64 month;

  if (point->unit == 0 || point->sign == 0 || point->year != CHANCERY_DATE_NO_YEAR ||
      point->month != 0)
    return chancery_date_reader_fail (
        reader, point->at, CHANCERY_DATE_ERROR_SYNTAX,
        _("a number of days, weeks, months or years must be “ago” or “in” the future"));

  if (point->unit < 0)
    {
      set_day (reader, point, reader->today - count * point->unit);
      point->about |= point->unit == -7;
      return TRUE;
    }

  month = reader->now.year * 12 + reader->now.month - 1 + count * point->unit;
  point->year = (int) (month / 12);
  point->month = point->unit == 1 ? (int) (month % 12) + 1 : 0;
  reader->flags |= CHANCERY_DATE_HUMAN_RELATIVE;
  return TRUE;
}

/* "last Monday" is before today, "this Monday" in this week, "Monday" the latest. */
static void
resolve_weekday (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  int today = chancery_calendar_weekday (reader->today);
  int ahead = point->weekday - today;

  if (!point->has_shift)
    ahead -= ahead > 0 ? 7 : 0;
  else if (point->shift < 0)
    ahead -= ahead >= 0 ? 7 : 0;
  else if (point->shift > 0)
    ahead += ahead <= 0 ? 7 : 0;

  set_day (reader, point, reader->today + ahead);
}

/* "last week", "this month", "next year" */
static void
resolve_unit (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  int shift = point->shift;
  int month = reader->now.year * 12 + reader->now.month - 1;

  reader->flags |= CHANCERY_DATE_HUMAN_RELATIVE;
  switch (point->unit)
    {
    case -1:
      set_day (reader, point, reader->today + shift);
      break;
    case -7:
      set_day (reader, point,
               reader->today + 1 - chancery_calendar_weekday (reader->today) + 7 * shift);
      point->last_day_in = 6;
      break;
    case 1:
      point->year = (month + shift) / 12;
      point->month = (month + shift) % 12 + 1;
      break;
    default:
      point->year = reader->now.year + shift;
      break;
    }
}

/* First day of what a month or season of this year is. */
static gint64
begin_of (int year, int month, int day)
{
  return month > 12 ? chancery_calendar_days (year, (month - 20) * 3, 1)
                    : chancery_calendar_days (year, month, MAX (day, 1));
}

/* The year that was left out: such that the date is not in the future; with "next" that it is. */
static void
guess_year (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  int month = point->quarter != 0 ? point->quarter * 3 - 2 : point->month;
  gboolean ahead = begin_of (reader->now.year, month, point->day) > reader->today;

  point->year = reader->now.year;
  if (!point->has_shift || point->shift < 0)
    point->year -= ahead ? 1 : 0;
  else if (point->shift > 0)
    point->year += ahead ? 0 : 1;
  reader->flags |= CHANCERY_DATE_HUMAN_RELATIVE;
}

static gboolean
check (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  static const char *const weekdays[] = {
    N_("that day is a Monday"),   N_("that day is a Tuesday"), N_("that day is a Wednesday"),
    N_("that day is a Thursday"), N_("that day is a Friday"),  N_("that day is a Saturday"),
    N_("that day is a Sunday"),
  };
  const char *reason = NULL;
  int weekday;

  if (point->quarter < 0 || point->quarter > 4 || (point->quarter != 0 && point->month != 0))
    reason = _("there is no such quarter");
  else if (point->day != 0 && (point->month == 0 || point->month > 12))
    reason = _("a day needs a month");
  else if (point->has_time && point->day == 0)
    reason = _("a time needs a day");
  else if (point->has_time && (point->about || point->perhaps))
    reason = _("a time of day can't be approximate or uncertain");
  else if (point->has_third && (point->day != 0 || point->month > 12 || point->decade))
    reason = _("only months and years have an early, middle or late part");
  if (reason != NULL)
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_SYNTAX, reason);

  if (point->day > 0 && point->day > chancery_calendar_month_days (point->year, point->month))
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _("the month does not have so many days"));

  weekday = chancery_calendar_weekday (
      chancery_calendar_days (point->year, MAX (point->month, 1), point->day));
  if (point->weekday != 0 && point->day != 0 && point->weekday != weekday)
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _(weekdays[weekday - 1]));

  return TRUE;
}

static gboolean
resolve (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  gboolean no_date = point->year == CHANCERY_DATE_NO_YEAR && point->month == 0 && point->day == 0;

  if (point->count >= 0)
    return resolve_count (reader, point) && check (reader, point);
  if (point->sign != 0 || (point->unit != 0 && (!point->has_shift || !no_date)))
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("it is not clear how many"));

  if (point->weekday != 0 && no_date)
    resolve_weekday (reader, point);
  else if (point->unit != 0)
    resolve_unit (reader, point);
  else if (no_date && point->quarter == 0)
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      point->has_time ? _("a time needs a day")
                                                      : _("there is no date in it"));
  else if (point->year == CHANCERY_DATE_NO_YEAR && point->month == 0 && point->quarter == 0)
    return chancery_date_reader_fail (reader, point->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("a day needs a month"));
  else if (point->year == CHANCERY_DATE_NO_YEAR && point->quarter <= 4)
    guess_year (reader, point);

  return check (reader, point);
}

static void
write_point (const ChanceryDatePoint *point, GString *edtf)
{
  if (point->decade)
    g_string_append_printf (edtf, "%03dX", point->year / 10);
  else
    g_string_append_printf (edtf, point->year < 0 ? "%05d" : "%04d", point->year);
  if (point->month != 0)
    g_string_append_printf (edtf, "-%02d", point->month);
  if (point->day != 0)
    g_string_append_printf (edtf, "-%02d", point->day);
  if (point->has_time)
    g_string_append_printf (edtf, "T%02d:%02d", point->hour, point->minute);
  if (point->has_time && point->second >= 0)
    g_string_append_printf (edtf, ":%02d", point->second);
  if (point->has_time)
    g_string_append (edtf, point->zone);
  if (point->about || point->perhaps)
    g_string_append_c (edtf, !point->perhaps ? '~' : point->about ? '%' : '?');
}

/* The first and the last of what is no single EDTF date: a week, a quarter, "mid-August". */
static gboolean
split_span (const ChanceryDatePoint *point, ChanceryDatePoint *first, ChanceryDatePoint *last)
{
  ChanceryCalendarTime end;

  *first = *last = *point;
  if (point->last_day_in > 0)
    {
      chancery_calendar_split (
          (begin_of (point->year, point->month, point->day) + point->last_day_in) *
              CHANCERY_USEC_PER_DAY,
          &end);
      last->year = end.year;
      last->month = end.month;
      last->day = end.day;
      return TRUE;
    }
  if (point->quarter != 0)
    {
      first->month = point->quarter * 3 - 2;
      last->month = point->quarter * 3;
      return TRUE;
    }
  if (!point->has_third)
    return FALSE;

  first->about = last->about = TRUE;
  if (point->month == 0)
    {
      first->month = point->third * 4 + 1;
      last->month = point->third * 4 + 4;
      return TRUE;
    }
  first->day = point->third * 10 + 1;
  last->day = point->third < 2 ? point->third * 10 + 10
                               : chancery_calendar_month_days (point->year, point->month);
  return TRUE;
}

/* The one before (-1) or after (1) of the same size. */
static void
step (ChanceryDatePoint *point, int by)
{
  ChanceryCalendarTime time;
  gint64 usec;

  if (point->day != 0)
    {
      usec =
          chancery_calendar_days (point->year, point->month, point->day) * CHANCERY_USEC_PER_DAY +
          point->hour * CHANCERY_USEC_PER_HOUR + point->minute * CHANCERY_USEC_PER_MINUTE +
          by * (point->has_time ? CHANCERY_USEC_PER_MINUTE : CHANCERY_USEC_PER_DAY);
      chancery_calendar_split (usec, &time);
      point->year = time.year;
      point->month = time.month;
      point->day = time.day;
      point->hour = time.hour;
      point->minute = time.minute;
    }
  else if (point->month != 0)
    {
      int first = point->month > 12 ? 21 : 1;
      int n = point->month > 12 ? 4 : 12;
      int index = point->month - first + by;

      point->year += index < 0 ? -1 : index / n;
      point->month = (index + n) % n + first;
    }
  else if (point->decade)
    {
      point->year += by < 0 ? -1 : 10;
      point->decade = FALSE;
    }
  else
    {
      point->year += by;
    }
}

/* "18 and 22 August 2025", "August 18 to 22, 2025", "29 December – 2 January 2026": each end takes
 * from the other what it has not. */
static void
share (ChanceryDatePoint *from, ChanceryDatePoint *until)
{
  gboolean from_had_year = from->year != CHANCERY_DATE_NO_YEAR;
  gboolean from_is_number = from->day != 0 && from->month == 0;

  if (from_is_number)
    from->month = until->month;
  if (until->day != 0 && until->month == 0)
    until->month = from->month;
  if (until->day == 0 && until->month == 0 && until->has_time &&
      until->year == CHANCERY_DATE_NO_YEAR)
    {
      until->month = from->month;
      until->day = from->day;
    }
  if (from->day == 0 && from->month == 0 && from->has_time && from->year == CHANCERY_DATE_NO_YEAR)
    {
      from->month = until->month;
      from->day = until->day;
    }

  if (from->year == CHANCERY_DATE_NO_YEAR)
    from->year = until->year;
  if (until->year == CHANCERY_DATE_NO_YEAR && from->weekday == 0)
    until->year = from->year;
  if (from->year != CHANCERY_DATE_NO_YEAR && !from_had_year && from->month > until->month &&
      until->month != 0)
    from->year--;
}

/* Whether a dash stands between two dates, not within one. */
static gboolean
is_range_dash (const ChanceryDateToken *tokens, const ChanceryDateToken *dash)
{
  const ChanceryDateToken *left = dash - 1;
  const ChanceryDateToken *right = dash + 1;

  if (!chancery_date_token_is_sign (dash, '-') || dash == tokens)
    return FALSE;
  if (dash->spaced || right->spaced)
    return TRUE;
  if (chancery_date_token_is (left, CHANCERY_DATE_WORD_THIRD) ||
      chancery_date_token_is (left, CHANCERY_DATE_WORD_PERHAPS) ||
      chancery_date_token_is (left, CHANCERY_DATE_WORD_UTC))
    return FALSE;
  if (!chancery_date_token_is_number (left) || !chancery_date_token_is_number (right))
    /* but 22-Aug-2025 */
    return !chancery_date_token_is_number (left) && !chancery_date_token_is_number (right);

  /* 2025-08, winter 2025-26, winter 2025-2026 */
  if (left->n_digits == 4)
    return right->n_digits == 4 &&
           !(left > tokens && chancery_date_token_is (left - 1, CHANCERY_DATE_WORD_SEASON));
  /* 22-8-2025 */
  return !(chancery_date_token_is_sign (right + 1, '-') &&
           chancery_date_token_is_number (right + 2) && !right[1].spaced) &&
         !(left > tokens && chancery_date_token_is_sign (left - 1, '-'));
}

/* The token that stands between two dates, or NULL. */
static ChanceryDateToken *
find_middle (ChanceryDateReader *reader, gboolean between)
{
  for (ChanceryDateToken *token = reader->token; token < reader->end; token++)
    if (is_range_dash (reader->tokens, token) ||
        chancery_date_token_is (token, CHANCERY_DATE_WORD_TO) ||
        chancery_date_token_is (token, CHANCERY_DATE_WORD_UNTIL) ||
        (between && chancery_date_token_is (token, CHANCERY_DATE_WORD_AND)))
      return token;

  return NULL;
}

static gboolean
read_range (ChanceryDateReader *reader, ChanceryDateToken *middle, GString *edtf)
{
  ChanceryDatePoint from, until, unused;

  /* What looks ahead must not look past it. */
  middle->word = CHANCERY_DATE_WORD_NONE;
  if (!chancery_date_point_read (reader, middle, &from))
    return FALSE;
  reader->token = middle + 1;
  /* "bis zum", "jusqu'au" */
  if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_TO))
    reader->token++;
  if (!chancery_date_point_read (reader, reader->end, &until))
    return FALSE;

  share (&from, &until);
  if (!resolve (reader, &from) || !resolve (reader, &until))
    return FALSE;

  split_span (&from, &from, &unused);
  split_span (&until, &unused, &until);
  write_point (&from, edtf);
  g_string_append_c (edtf, '/');
  write_point (&until, edtf);
  return TRUE;
}

/* One date, with the word before it that makes it an interval. */
static gboolean
read_single (ChanceryDateReader *reader, ChanceryDateWord word, GString *edtf)
{
  ChanceryDatePoint point, first, last;
  gboolean is_span;

  if (!chancery_date_point_read (reader, reader->end, &point) || !resolve (reader, &point))
    return FALSE;

  is_span = split_span (&point, &first, &last);
  switch (word)
    {
    case CHANCERY_DATE_WORD_BEFORE:
      step (&first, -1);
      g_string_append (edtf, "../");
      write_point (&first, edtf);
      break;
    case CHANCERY_DATE_WORD_UNTIL:
      g_string_append (edtf, "../");
      write_point (&last, edtf);
      break;
    case CHANCERY_DATE_WORD_AFTER:
      step (&last, 1);
      write_point (&last, edtf);
      g_string_append (edtf, "/..");
      break;
    case CHANCERY_DATE_WORD_SINCE:
    case CHANCERY_DATE_WORD_FROM:
      write_point (&first, edtf);
      g_string_append (edtf, "/..");
      break;
    default:
      write_point (&first, edtf);
      if (is_span)
        {
          g_string_append_c (edtf, '/');
          write_point (&last, edtf);
        }
      break;
    }

  return TRUE;
}

static gboolean
read_all (ChanceryDateReader *reader, GString *edtf)
{
  ChanceryDateWord word = reader->token->word;
  ChanceryDateToken *middle = NULL;

  switch (word)
    {
    case CHANCERY_DATE_WORD_BETWEEN:
    case CHANCERY_DATE_WORD_FROM:
      reader->token++;
      middle = find_middle (reader, word == CHANCERY_DATE_WORD_BETWEEN);
      if (word == CHANCERY_DATE_WORD_BETWEEN && middle == NULL)
        return fail_here (reader, _("“between” needs two dates with “and”"));
      break;
    case CHANCERY_DATE_WORD_BEFORE:
    case CHANCERY_DATE_WORD_AFTER:
    case CHANCERY_DATE_WORD_SINCE:
    case CHANCERY_DATE_WORD_UNTIL:
      reader->token++;
      /* "jusqu'au", "à partir du" */
      if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_TO) ||
          chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_FROM))
        reader->token++;
      break;
    default:
      middle = find_middle (reader, FALSE);
      break;
    }

  return middle != NULL ? read_range (reader, middle, edtf) : read_single (reader, word, edtf);
}

/* NULL with an error if it is not understood. */
static char *
read_human (const char *text, gint64 today, ChanceryDateHumanFlags *flags, GError **error)
{
  ChanceryDateReader reader = { .text = text, .today = today, .error = error };
  g_autoptr (GString) edtf = g_string_new (NULL);
  ChanceryDate date;
  int n_tokens = chancery_date_words_scan (text, reader.tokens, error);

  if (n_tokens < 0)
    return NULL;

  chancery_calendar_split (today * CHANCERY_USEC_PER_DAY, &reader.now);
  reader.token = reader.tokens;
  reader.end = reader.tokens + n_tokens;
  if (!read_all (&reader, edtf))
    return NULL;

  if (!chancery_date_parse (edtf->str, &date, error))
    {
      g_autofree char *shown = chancery_excerpt (text, -1);

      /* Translators: followed by the date in EDTF and what is wrong with that. */
      g_prefix_error (error, _("“%s” was read as "), shown);
      return NULL;
    }

  *flags = reader.flags;
  return g_string_free (g_steal_pointer (&edtf), FALSE);
}

/**
 * chancery_date_human_parse:
 * @text: a date as typed, EDTF or in words and numbers in English, German or French
 * @today: the day that "today" is, in days since 1970-01-01
 * @flags: (out) (optional): where to put how it was understood
 * @error: where to put the reason, with the place as a character counted from 1
 *
 * Reads a date as people type it. EDTF is always tried first. The day stands before the month in
 * numbers such as 8/9/2025, and the caller is told that it could be otherwise. "before", "after"
 * do not include the date that follows, "until", "by", "since", "from" do. What was understood is
 * best shown with [func@date_display].
 *
 * Returns: (transfer full) (nullable): the date as EDTF, %NULL with a #ChanceryDateError if it is
 *   not understood
 */
char *
chancery_date_human_parse (const char *text,
                           gint64 today,
                           ChanceryDateHumanFlags *flags,
                           GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *edtf = NULL;
  g_autoptr (GError) edtf_error = NULL;
  g_autoptr (GError) human_error = NULL;
  ChanceryDateHumanFlags understood = CHANCERY_DATE_HUMAN_EDTF;
  ChanceryDate date;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (ABS (today) <= TODAY_MAX, NULL);

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > LENGTH_MAX)
    {
      g_set_error (error, CHANCERY_DATE_ERROR, CHANCERY_DATE_ERROR_SYNTAX,
                   _("this is not a date: it is too long or not text, at character 1"));
      return NULL;
    }

  trimmed = g_strstrip (g_strdup (text));
  if (chancery_date_parse (trimmed, &date, &edtf_error))
    edtf = g_steal_pointer (&trimmed);
  else
    edtf = read_human (text, today, &understood, &human_error);

  /* The better reason: what EDTF says of a date that is EDTF but for its values. */
  if (edtf == NULL && edtf_error->code != CHANCERY_DATE_ERROR_SYNTAX &&
      (edtf_error->code != CHANCERY_DATE_ERROR_RANGE ||
       human_error->code == CHANCERY_DATE_ERROR_SYNTAX))
    g_propagate_error (error, g_steal_pointer (&edtf_error));
  else if (edtf == NULL)
    g_propagate_error (error, g_steal_pointer (&human_error));
  else if (flags != NULL)
    *flags = understood;

  return g_steal_pointer (&edtf);
}
