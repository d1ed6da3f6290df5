/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and instants as files hold them: `2025-08-22`, `2025-08-23T09:00:00Z`. Written into the
 * caller's buffer, since an export writes millions. What people read is made by
 * chancery-date-display.
 */

#include "core/date/chancery-date-format.h"
#include "core/chancery-excerpt.h"
#include "core/date/chancery-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

/* Returns the place after what was written. */
static char *
write_number (char *at, int value, int n_digits)
{
  for (int i = n_digits - 1; i >= 0; i--)
    {
      at[i] = (char) ('0' + value % 10);
      value /= 10;
    }

  return at + n_digits;
}

static char *
write_day (char *at, const ChanceryCalendarTime *time)
{
  int year = ABS (time->year);

  if (year > 9999)
    *at++ = 'Y';
  if (time->year < 0)
    *at++ = '-';
  at = write_number (at, year, year > 99999 ? 6 : year > 9999 ? 5 : 4);
  *at++ = '-';
  at = write_number (at, time->month, 2);
  *at++ = '-';
  return write_number (at, time->day, 2);
}

/**
 * chancery_date_format_day:
 * @usec: microseconds since 1970-01-01T00:00
 * @buffer: (out caller-allocates): where to write to, `CHANCERY_DATE_DAY_SIZE` bytes
 *
 * Writes the day of a moment as `YYYY-MM-DD`. Years of more than four digits, which no date of a
 * record has, get the letter Y as in EDTF.
 *
 * Returns: (transfer none): @buffer
 */
char *
chancery_date_format_day (gint64 usec, char buffer[CHANCERY_DATE_DAY_SIZE])
{
  ChanceryCalendarTime time;

  chancery_calendar_split (usec, &time);
  *write_day (buffer, &time) = '\0';
  return buffer;
}

/**
 * chancery_date_format_from:
 * @date: a date
 * @buffer: (out caller-allocates): where to write to, `CHANCERY_DATE_DAY_SIZE` bytes
 *
 * Writes the first day of a date as `YYYY-MM-DD`.
 *
 * Returns: (transfer none) (nullable): @buffer, or %NULL if the date has no start
 */
const char *
chancery_date_format_from (const ChanceryDate *date, char buffer[CHANCERY_DATE_DAY_SIZE])
{
  g_return_val_if_fail (date != NULL, NULL);

  return date->lo == G_MININT64 ? NULL : chancery_date_format_day (date->lo, buffer);
}

/**
 * chancery_date_format_until:
 * @date: a date
 * @buffer: (out caller-allocates): where to write to, `CHANCERY_DATE_DAY_SIZE` bytes
 *
 * Writes the last day of a date, which still belongs to it, as `YYYY-MM-DD`.
 *
 * Returns: (transfer none) (nullable): @buffer, or %NULL if the date has no end
 */
const char *
chancery_date_format_until (const ChanceryDate *date, char buffer[CHANCERY_DATE_DAY_SIZE])
{
  g_return_val_if_fail (date != NULL, NULL);

  return date->hi == G_MAXINT64 ? NULL : chancery_date_format_day (date->hi - 1, buffer);
}

/**
 * chancery_date_format_instant:
 * @usec: microseconds since 1970-01-01T00:00Z, in UTC
 * @buffer: (out caller-allocates): where to write to, `CHANCERY_DATE_INSTANT_SIZE` bytes
 *
 * Writes an instant as `YYYY-MM-DDThh:mm:ssZ` (RFC 3339), with six decimals of the second if it is
 * not a whole one.
 *
 * Returns: (transfer none): @buffer
 */
char *
chancery_date_format_instant (gint64 usec, char buffer[CHANCERY_DATE_INSTANT_SIZE])
{
  ChanceryCalendarTime time;
  char *at;

  chancery_calendar_split (usec, &time);
  at = write_day (buffer, &time);
  *at++ = 'T';
  at = write_number (at, time.hour, 2);
  *at++ = ':';
  at = write_number (at, time.minute, 2);
  *at++ = ':';
  at = write_number (at, time.second, 2);
  if (time.usec != 0)
    {
      *at++ = '.';
      at = write_number (at, time.usec, 6);
    }
  *at++ = 'Z';
  *at = '\0';
  return buffer;
}

/* Nothing may be lost: six decimals are what a microsecond has. */
static gboolean
is_instant (const char *text, const ChanceryDate *date)
{
  const char *decimals = strchr (text, '.');
  gsize length = strlen (text);

  return date->precision >= CHANCERY_DATE_SECOND && (date->flags & CHANCERY_DATE_INTERVAL) == 0 &&
         text[length - 1] == 'Z' && strchr (text, ',') == NULL &&
         (decimals == NULL || text + length - decimals <= 8);
}

/**
 * chancery_date_parse_instant:
 * @text: an instant as `YYYY-MM-DDThh:mm:ssZ`, with up to six decimals after a full stop
 * @usec: (out): where to put microseconds since 1970-01-01T00:00Z; left alone on failure
 * @error: where to put the reason
 *
 * Reads an instant in UTC, strictly: [func@date_format_instant] gives the same text again (but
 * for zeros at the end of decimals).
 *
 * Returns: %TRUE if @text is an instant, %FALSE with a #ChanceryDateError otherwise
 */
gboolean
chancery_date_parse_instant (const char *text, gint64 *usec, GError **error)
{
  ChanceryDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (usec != NULL, FALSE);

  if (!chancery_date_parse (text, &date, error))
    return FALSE;

  if (!is_instant (text, &date))
    {
      g_autofree char *shown = chancery_excerpt (text, -1);

      g_set_error (error, CHANCERY_DATE_ERROR, CHANCERY_DATE_ERROR_SYNTAX,
                   _("time “%s”: must be written as YYYY-MM-DDThh:mm:ssZ"), shown);
      return FALSE;
    }

  *usec = date.instant;
  return TRUE;
}
