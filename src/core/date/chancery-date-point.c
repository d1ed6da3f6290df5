/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One point in time as typed: collects day, month, year, time and the words about them, which may
 * come in any order. What they mean on a given day, and what two points make of each other, is
 * chancery-date-human's.
 */

#include "core/date/chancery-date-point.h"

#include "core/chancery-excerpt.h"

#include <glib/gi18n.h>
#include <string.h>

/* Always FALSE, so that it can be returned. */
gboolean
chancery_date_reader_fail (ChanceryDateReader *reader,
                           int at,
                           ChanceryDateError code,
                           const char *reason)
{
  g_autofree char *shown = chancery_excerpt (reader->text, -1);

  g_set_error (reader->error, CHANCERY_DATE_ERROR, (int) code, _("date “%s”: %s, at character %d"),
               shown, reason, at + 1);
  return FALSE;
}

static gboolean
fail_here (ChanceryDateReader *reader, const char *reason)
{
  return chancery_date_reader_fail (reader, reader->token->at, CHANCERY_DATE_ERROR_SYNTAX, reason);
}

/* Two digits mean the year that is near: within 80 years back and 20 ahead. */
static int
near_year (const ChanceryDateReader *reader, int two_digits)
{
  int year = reader->now.year / 100 * 100 + two_digits;

  if (year > reader->now.year + 20)
    return year - 100;
  return year < reader->now.year - 80 ? year + 100 : year;
}

static gboolean
set_year (ChanceryDateReader *reader, ChanceryDatePoint *point, const ChanceryDateToken *number)
{
  if (point->year != CHANCERY_DATE_NO_YEAR)
    return chancery_date_reader_fail (reader, number->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("there is one number or year too many"));
  if (number->n_digits != 2 && number->n_digits != 4)
    return chancery_date_reader_fail (reader, number->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("a year has four digits"));

  point->year = number->n_digits == 2 ? near_year (reader, number->value) : number->value;
  return TRUE;
}

static gboolean
set_month (ChanceryDateReader *reader, ChanceryDatePoint *point, int month, int at)
{
  if (point->month != 0)
    return chancery_date_reader_fail (reader, at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("there is one month too many"));
  if (month < 1 || (month > 12 && month < 21) || month > 24)
    return chancery_date_reader_fail (reader, at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _("there is no such month"));

  point->month = month;
  return TRUE;
}

static gboolean
set_month_day (ChanceryDateReader *reader,
               ChanceryDatePoint *point,
               const ChanceryDateToken *number)
{
  if (point->day != 0 || number->n_digits > 2)
    return chancery_date_reader_fail (reader, number->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("there is one number too many"));
  if (number->value < 1 || number->value > 31)
    return chancery_date_reader_fail (reader, number->at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _("there is no such day"));

  point->day = number->value;
  return TRUE;
}

/* Two or three numbers with the same sign between them. The day stands before the month, unless
 * the year comes first or the month can't be one. */
static gboolean
read_numeric (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *first = reader->token;
  const ChanceryDateToken *second = first + 2;
  const ChanceryDateToken *third = NULL;
  const ChanceryDateToken *swap;
  int sign = first[1].value;

  reader->token += 3;
  if (chancery_date_token_is_sign (reader->token, sign) &&
      chancery_date_token_is_number (reader->token + 1))
    {
      third = reader->token + 1;
      reader->token += 2;
    }

  if (first->n_digits == 4 && third == NULL)
    return set_year (reader, point, first) && set_month (reader, point, second->value, second->at);
  if (first->n_digits == 4)
    return set_year (reader, point, first) &&
           set_month (reader, point, second->value, second->at) &&
           set_month_day (reader, point, third);
  if (third == NULL && second->n_digits == 4)
    return set_month (reader, point, first->value, first->at) && set_year (reader, point, second);

  if (sign != '.' && first->value <= 12 && second->value <= 12 && first->value != second->value)
    reader->flags |= CHANCERY_DATE_HUMAN_AMBIGUOUS;
  if (sign != '.' && second->value > 12 && first->value <= 12)
    {
      swap = first;
      first = second;
      second = swap;
    }

  return set_month (reader, point, second->value, second->at) &&
         set_month_day (reader, point, first) && (third == NULL || set_year (reader, point, third));
}

static gboolean
read_zone (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *token;
  int hours, minutes = 0;

  if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_UTC))
    {
      g_strlcpy (point->zone, "Z", sizeof point->zone);
      reader->token++;
    }
  token = reader->token;
  if (!chancery_date_token_is_sign (token, '+') &&
      !(chancery_date_token_is_sign (token, '-') && point->zone[0] != '\0'))
    return TRUE;
  if (!chancery_date_token_is_number (token + 1))
    return fail_here (reader, _("an offset from UTC needs hours"));

  hours = token[1].value;
  reader->token += 2;
  if (chancery_date_token_is_sign (reader->token, ':') &&
      chancery_date_token_is_number (reader->token + 1))
    {
      minutes = reader->token[1].value;
      reader->token += 2;
    }
  if (hours > 23 || minutes > 59)
    return chancery_date_reader_fail (reader, token->at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _("there is no such offset from UTC"));

  g_snprintf (point->zone, sizeof point->zone, "%c%02d:%02d", token->value, hours, minutes);
  return TRUE;
}

/* 14:30, 14:30:15, 14.30 Uhr, 14h30, 14 h, 2 pm, 2:30 pm */
static gboolean
read_time (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *hour = reader->token++;

  if (point->has_time)
    return chancery_date_reader_fail (reader, hour->at, CHANCERY_DATE_ERROR_SYNTAX,
                                      _("there is one time too many"));

  point->has_time = TRUE;
  point->hour = hour->value;
  if ((chancery_date_token_is_sign (reader->token, ':') ||
       chancery_date_token_is_sign (reader->token, '.')) &&
      chancery_date_token_is_number (reader->token + 1))
    {
      point->minute = reader->token[1].value;
      reader->token += 2;
    }
  if (chancery_date_token_is_sign (reader->token, ':') &&
      chancery_date_token_is_number (reader->token + 1))
    {
      point->second = reader->token[1].value;
      reader->token += 2;
    }
  if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_CLOCK))
    {
      reader->token++;
      if (chancery_date_token_is_number (reader->token) && !reader->token->spaced)
        point->minute = (reader->token++)->value;
    }
  else if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_AM) ||
           chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_PM))
    {
      if (point->hour < 1 || point->hour > 12)
        return fail_here (reader, _("am and pm need an hour from 1 to 12"));
      point->hour = point->hour % 12 +
                    (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_PM) ? 12 : 0);
      reader->token++;
    }

  if (point->hour > 23 || point->minute > 59 || point->second > 59)
    return chancery_date_reader_fail (reader, hour->at, CHANCERY_DATE_ERROR_CALENDAR,
                                      _("there is no such time of day"));

  return read_zone (reader, point);
}

static gboolean
begins_time (const ChanceryDateToken *token)
{
  return (chancery_date_token_is_sign (&token[1], ':') &&
          chancery_date_token_is_number (&token[2])) ||
         chancery_date_token_is (&token[1], CHANCERY_DATE_WORD_CLOCK) ||
         chancery_date_token_is (&token[1], CHANCERY_DATE_WORD_AM) ||
         chancery_date_token_is (&token[1], CHANCERY_DATE_WORD_PM) ||
         (chancery_date_token_is_sign (&token[1], '.') &&
          chancery_date_token_is_number (&token[2]) &&
          chancery_date_token_is (&token[3], CHANCERY_DATE_WORD_CLOCK));
}

/* The other year of a winter: "winter 2025/26". */
static gboolean
begins_winter (const ChanceryDatePoint *point, const ChanceryDateToken *token)
{
  return point->month == 24 && token->n_digits == 4 &&
         (chancery_date_token_is_sign (&token[1], '/') ||
          chancery_date_token_is_sign (&token[1], '-')) &&
         chancery_date_token_is_number (&token[2]) &&
         (token[2].value == token->value + 1 ||
          (token[2].n_digits == 2 && token[2].value == (token->value + 1) % 100));
}

static gboolean
begins_numeric (const ChanceryDateToken *token)
{
  return (chancery_date_token_is_sign (&token[1], '.') ||
          chancery_date_token_is_sign (&token[1], '/') ||
          chancery_date_token_is_sign (&token[1], '-')) &&
         chancery_date_token_is_number (&token[2]);
}

static gboolean
read_compact (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *token = reader->token++;

  point->year = token->value / 10000;
  point->day = token->value % 100;
  return set_month (reader, point, token->value / 100 % 100, token->at);
}

static gboolean
read_number (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *token = reader->token;
  gboolean have_year;

  if (begins_time (token))
    return read_time (reader, point);
  if (begins_winter (point, token))
    {
      reader->token += 3;
      return set_year (reader, point, token);
    }
  if (begins_numeric (token))
    return read_numeric (reader, point);
  if (token->n_digits == 8 && point->year == CHANCERY_DATE_NO_YEAR)
    return read_compact (reader, point);

  reader->token++;
  if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_UNIT) && token->n_digits <= 3)
    {
      point->count = token->value;
      return TRUE;
    }
  if (chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_QUARTER))
    {
      point->quarter = token->value;
      return TRUE;
    }

  have_year =
      token->n_digits == 4 || (token->n_digits == 2 && point->day != 0 && point->month != 0);
  if (!have_year)
    return set_month_day (reader, point, token);

  point->decade = token->n_digits == 4 && token->value % 10 == 0 &&
                  chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_DECADE);
  if (point->decade)
    reader->token++;
  /* "1990er Jahre" */
  if (point->decade && chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_UNIT))
    reader->token++;
  return set_year (reader, point, token);
}

static gboolean
read_sign (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  switch (reader->token->value)
    {
    case '~':
      point->about = TRUE;
      break;
    case '?':
      point->perhaps = TRUE;
      break;
    case '%':
      point->about = point->perhaps = TRUE;
      break;
    case '.':
      break;
    case '-':
      /* mid-August, peut-être */
      if (!reader->token->spaced && !reader->token[1].spaced)
        break;
      return fail_here (reader, _("this does not belong to a date"));
    default:
      return fail_here (reader, _("this does not belong to a date"));
    }

  reader->token++;
  return TRUE;
}

/* "années 1990" */
static gboolean
read_decade (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *year = ++reader->token;

  if (year->n_digits != 4 || year->value % 10 != 0)
    return fail_here (reader, _("a decade begins with a year that ends in 0"));

  reader->token++;
  point->decade = TRUE;
  return set_year (reader, point, year);
}

/* A word that sets one field. */
static gboolean
read_word (ChanceryDateReader *reader, ChanceryDatePoint *point)
{
  const ChanceryDateToken *token = reader->token;

  switch (token->word)
    {
    case CHANCERY_DATE_WORD_MONTH:
    case CHANCERY_DATE_WORD_SEASON:
      reader->token++;
      return set_month (reader, point, token->value, token->at);
    case CHANCERY_DATE_WORD_WEEKDAY:
      point->weekday = token->value;
      break;
    case CHANCERY_DATE_WORD_DAY:
      point->unit = -1;
      point->has_shift = TRUE;
      point->shift = token->value;
      break;
    case CHANCERY_DATE_WORD_THIRD:
      point->has_third = TRUE;
      point->third = token->value;
      break;
    case CHANCERY_DATE_WORD_QUARTER:
      if (point->quarter == 0 && chancery_date_token_is_number (token + 1))
        point->quarter = (++reader->token)->value;
      break;
    case CHANCERY_DATE_WORD_SHIFT:
      point->has_shift = TRUE;
      point->shift = token->value;
      break;
    case CHANCERY_DATE_WORD_UNIT:
      point->unit = token->value;
      break;
    case CHANCERY_DATE_WORD_DECADE:
      return read_decade (reader, point);
    case CHANCERY_DATE_WORD_AGO:
      point->sign = -1;
      break;
    case CHANCERY_DATE_WORD_IN:
      point->sign = 1;
      break;
    case CHANCERY_DATE_WORD_ABOUT:
      point->about = TRUE;
      break;
    case CHANCERY_DATE_WORD_PERHAPS:
      point->perhaps = TRUE;
      break;
    default:
      return fail_here (reader, _("this does not belong here"));
    }

  reader->token++;
  return TRUE;
}

gboolean
chancery_date_point_read (ChanceryDateReader *reader,
                          const ChanceryDateToken *end,
                          ChanceryDatePoint *point)
{
  *point = (ChanceryDatePoint){
    .year = CHANCERY_DATE_NO_YEAR, .second = -1, .count = -1, .at = reader->token->at
  };

  if (reader->token >= end)
    return chancery_date_reader_fail (reader, (int) g_utf8_strlen (reader->text, -1),
                                      CHANCERY_DATE_ERROR_SYNTAX, _("a date must follow"));

  while (reader->token < end)
    {
      gboolean read = chancery_date_token_is_number (reader->token) ? read_number (reader, point)
                      : chancery_date_token_is (reader->token, CHANCERY_DATE_WORD_SIGN)
                          ? read_sign (reader, point)
                          : read_word (reader, point);

      if (!read)
        return FALSE;
    }

  return TRUE;
}
