/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The largest year of a date, and with a minus sign the smallest. */
#define CHANCERY_DATE_YEAR_MAX 9999

#define CHANCERY_DATE_ERROR (chancery_date_error_quark ())

/**
 * ChanceryDateError:
 * @CHANCERY_DATE_ERROR_SYNTAX: not written as EDTF
 * @CHANCERY_DATE_ERROR_LEVEL: EDTF level 2, which is not supported
 * @CHANCERY_DATE_ERROR_RANGE: a year outside -9999 to 9999
 * @CHANCERY_DATE_ERROR_CALENDAR: well written, but no such date: 31 June, month 13, an interval
 *   that ends before it begins
 *
 * Errors of reading dates.
 */
typedef enum
{
  CHANCERY_DATE_ERROR_SYNTAX,
  CHANCERY_DATE_ERROR_LEVEL,
  CHANCERY_DATE_ERROR_RANGE,
  CHANCERY_DATE_ERROR_CALENDAR,
} ChanceryDateError;

/**
 * ChanceryDatePrecision:
 * @CHANCERY_DATE_CENTURY: `20XX`
 * @CHANCERY_DATE_DECADE: `202X`
 * @CHANCERY_DATE_YEAR: `2025`, `2025-XX`
 * @CHANCERY_DATE_SEASON: `2025-22`
 * @CHANCERY_DATE_MONTH: `2025-08`, `2025-08-XX`
 * @CHANCERY_DATE_DAY: `2025-08-22`
 * @CHANCERY_DATE_MINUTE: `2025-08-22T14:30`
 * @CHANCERY_DATE_SECOND: `2025-08-22T14:30:00`
 * @CHANCERY_DATE_FRACTION: `2025-08-22T14:30:00.25`
 *
 * How finely a date is given, from coarse to fine.
 */
typedef enum
{
  CHANCERY_DATE_CENTURY,
  CHANCERY_DATE_DECADE,
  CHANCERY_DATE_YEAR,
  CHANCERY_DATE_SEASON,
  CHANCERY_DATE_MONTH,
  CHANCERY_DATE_DAY,
  CHANCERY_DATE_MINUTE,
  CHANCERY_DATE_SECOND,
  CHANCERY_DATE_FRACTION,
} ChanceryDatePrecision;

/**
 * ChanceryDateFlags:
 * @CHANCERY_DATE_APPROXIMATE: `~` or `%`, of either end of an interval
 * @CHANCERY_DATE_UNCERTAIN: `?` or `%`, of either end of an interval
 * @CHANCERY_DATE_UNSPECIFIED: some digits are `X`
 * @CHANCERY_DATE_INTERVAL: written with a slash
 * @CHANCERY_DATE_HAS_OFFSET: has a UTC offset, so `instant` is set
 * @CHANCERY_DATE_OPEN_START: `../2025`; `lo` is `G_MININT64`
 * @CHANCERY_DATE_UNKNOWN_START: `/2025`; `lo` is `G_MININT64`
 * @CHANCERY_DATE_OPEN_END: `2025/..`; `hi` is `G_MAXINT64`
 * @CHANCERY_DATE_UNKNOWN_END: `2025/`; `hi` is `G_MAXINT64`
 *
 * What else is known of a date.
 */
typedef enum
{
  CHANCERY_DATE_APPROXIMATE = 1 << 0,
  CHANCERY_DATE_UNCERTAIN = 1 << 1,
  CHANCERY_DATE_UNSPECIFIED = 1 << 2,
  CHANCERY_DATE_INTERVAL = 1 << 3,
  CHANCERY_DATE_HAS_OFFSET = 1 << 4,
  CHANCERY_DATE_OPEN_START = 1 << 5,
  CHANCERY_DATE_UNKNOWN_START = 1 << 6,
  CHANCERY_DATE_OPEN_END = 1 << 7,
  CHANCERY_DATE_UNKNOWN_END = 1 << 8,
} ChanceryDateFlags;

/**
 * ChanceryDate:
 * @lo: first microsecond, inclusive; `G_MININT64` without a start
 * @hi: end, exclusive; `G_MAXINT64` without an end
 * @order: where the date stands on the axis: `lo`, or `hi` without a start
 * @instant: `lo` in UTC, if `flags` has `CHANCERY_DATE_HAS_OFFSET`, else 0
 * @precision: of the date, or of the start of an interval (of its end without a start)
 * @until_precision: of the end of an interval (of its start without an end); else as `precision`
 * @flags: what else is known
 *
 * What an EDTF date means. Times are microseconds since 1970-01-01T00:00 of the wall clock as
 * written, whatever its UTC offset, in the proleptic Gregorian calendar. A plain value: copy it
 * by assignment. The text as written is not part of it; whoever needs it keeps it.
 */
typedef struct
{
  gint64 lo;
  gint64 hi;
  gint64 order;
  gint64 instant;
  ChanceryDatePrecision precision;
  ChanceryDatePrecision until_precision;
  ChanceryDateFlags flags;
} ChanceryDate;

GQuark   chancery_date_error_quark (void);

gboolean chancery_date_parse       (const char          *edtf,
                                    ChanceryDate        *out,
                                    GError             **error);
void     chancery_date_from_span   (gint64               lo,
                                    gint64               hi,
                                    ChanceryDate        *date);
gint64   chancery_date_sort_key    (const ChanceryDate  *date);
int      chancery_date_compare     (const ChanceryDate  *a,
                                    const ChanceryDate  *b);

G_END_DECLS
