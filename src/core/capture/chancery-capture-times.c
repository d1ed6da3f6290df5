/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English dates and time limits: "on 22 August", "last Friday"; "within a week to ten days",
 * "two-week timeframe", "by Friday", "by the end of the month".  A weekday or a date without a year
 * counts from the day of publication; a limit counts from the day said, else from the day of
 * publication, else it stays in words.  One pass over a statement's words. */
#include "core/capture/chancery-capture-times.h"

#include <stdlib.h>
#include <string.h>

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date.h"
#include "core/date/chancery-date-format.h"

/* Tokens between a cue and the date of its saying. */
#define SAID_REACH 14

#define NO_DAY G_MININT64

/* Tokens [at, end) that are read from the left; days count from 1970-01-01. */
typedef struct
{
  const ChanceryCaptureText *text;
  guint at;
  guint end;
} Reader;

typedef struct
{
  gint64 from;
  gint64 to;
} Window;

static gsize
lower_at (const Reader *r, guint offset, char *buffer, gsize size)
{
  buffer[0] = '\0';
  if (r->at + offset >= r->end)
    return 0;
  return chancery_capture_text_lower (r->text, chancery_token (r->text, r->at + offset), buffer,
                                      size);
}

/* Whether the next token is one of @words, which blanks separate; takes it. */
static gboolean
take (Reader *r, const char *words)
{
  char word[40];
  gsize n = lower_at (r, 0, word, sizeof word);
  const char *p = words;

  while (n > 0 && (p = strstr (p, word)) != NULL)
    {
      if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
        {
          r->at++;
          return TRUE;
        }
      p++;
    }
  return FALSE;
}

static guint
index_in (const char *const *names, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (word, names[i]) && word[0] != '\0')
      return i + 1;
  return 0;
}

static guint
weekday_of (const char *word)
{
  static const char *const names[] = { "monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday" };

  return index_in (names, G_N_ELEMENTS (names), word);
}

static guint
month_of (const char *word)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };
  static const char *const short_names[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                             "jul", "aug", "sep", "oct", "nov", "dec" };
  guint month = index_in (names, G_N_ELEMENTS (names), word);
  gsize n = strlen (word);

  if (month > 0 || n > 5 || n < 3 || (n > 4 && word[n - 1] != '.'))
    return month;
  return n == 3 || word[n - 1] == '.' || strcmp (word, "sept") == 0
             ? index_in (short_names, G_N_ELEMENTS (short_names), word)
             : 0;
}

static gint64
take_number (Reader *r)
{
  static const char *const words[] = { "one",   "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve" };
  char word[40];
  gint64 value = 0;

  lower_at (r, 0, word, sizeof word);
  if (g_ascii_isdigit (word[0]) && strspn (word, "0123456789") == strlen (word) &&
      strlen (word) < 4)
    value = atoi (word);
  else if (strcmp (word, "a") == 0 || strcmp (word, "an") == 0)
    value = 1;
  else
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      if (strcmp (word, words[i]) == 0)
        value = i + 1;
  if (strcmp (word, "fifteen") == 0 || strcmp (word, "thirty") == 0 ||
      strcmp (word, "sixty") == 0 || strcmp (word, "ninety") == 0 || strcmp (word, "twenty") == 0)
    value = word[0] == 'f'   ? 15
            : word[0] == 's' ? 60
            : word[0] == 'n' ? 90
            : word[1] == 'w' ? 20
                             : 30;
  if (value > 0)
    r->at++;
  return value;
}

/* A span of time as months and days. */
typedef struct
{
  guint months;
  guint days;
} Length;

static gboolean
is_unit (const char *word, const char *unit)
{
  gsize n = strlen (unit);

  return strncmp (word, unit, n) == 0 && (word[n] == '\0' || strcmp (word + n, "s") == 0);
}

static gboolean
length_of (gint64 number, const char *unit, Length *out)
{
  *out = (Length){ 0, 0 };
  if (is_unit (unit, "hour"))
    out->days = (number + 23) / 24;
  else if (is_unit (unit, "day"))
    out->days = number;
  else if (is_unit (unit, "week"))
    out->days = 7 * number;
  else if (is_unit (unit, "fortnight"))
    out->days = 14 * number;
  else if (is_unit (unit, "month"))
    out->months = number;
  else if (is_unit (unit, "year"))
    out->months = 12 * number;
  return out->days > 0 || out->months > 0;
}

static gint64
later (gint64 day, Length length)
{
  ChanceryCalendarTime t;
  int month;

  if (day == NO_DAY)
    return NO_DAY;
  chancery_calendar_split (day * CHANCERY_USEC_PER_DAY, &t);
  month = t.month - 1 + length.months;
  t.year += month / 12;
  t.month = month % 12 + 1;
  t.day = MIN (t.day, chancery_calendar_month_days (t.year, t.month));
  return chancery_calendar_days (t.year, t.month, t.day) + length.days;
}

static gint64
month_end (int year, int month)
{
  return chancery_calendar_days (year, month, chancery_calendar_month_days (year, month));
}

static void
split_day (gint64 day, ChanceryCalendarTime *t)
{
  chancery_calendar_split (day * CHANCERY_USEC_PER_DAY, t);
}

/* "ten days", "48 hours", "couple of weeks". */
static gboolean
take_length (Reader *r, Length *out)
{
  Reader start = *r;
  char unit[40];
  gint64 number = take_number (r);

  if (number == 1 && take (r, "couple"))
    {
      take (r, "of");
      number = 2;
    }
  lower_at (r, 0, unit, sizeof unit);
  if (number > 0 && length_of (number, unit, out))
    {
      r->at++;
      return TRUE;
    }
  *r = start;
  return FALSE;
}

/* "within a week to ten days", "in the next two months". */
static gboolean
take_within (Reader *r, gint64 base, Window *window)
{
  Length first;
  Length second;
  gboolean within = take (r, "within");

  if (!within && !take (r, "in"))
    return FALSE;
  within |= take (r, "the");
  within |= take (r, "next coming");
  if (!take_length (r, &first) || (!within && first.months >= 12))
    return FALSE;
  *window = (Window){ within ? base : later (base, first), later (base, first) };
  if (take (r, "to or - –"))
    {
      if (take_length (r, &second))
        *window = (Window){ later (base, first), later (base, second) };
      else
        r->at--;
    }
  return TRUE;
}

/* "two-week timeframe", "10-day deadline", "two-week period". */
static gboolean
take_adjective (Reader *r, gint64 base, Window *window)
{
  char word[40];
  char *hyphen;
  Length length;
  Reader number = *r;
  gint64 count;

  lower_at (r, 0, word, sizeof word);
  hyphen = strchr (word, '-');
  if (hyphen == NULL)
    return FALSE;
  count = atoi (word);
  if (count <= 0)
    {
      static const char *const words[] = { "one",   "two",   "three", "four", "five",   "six",
                                           "seven", "eight", "nine",  "ten",  "eleven", "twelve" };

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (strncmp (word, words[i], hyphen - word) == 0 && words[i][hyphen - word] == '\0')
          count = i + 1;
    }
  number.at++;
  if (count <= 0 || !length_of (count, hyphen + 1, &length) ||
      !take (&number,
             "timeframe time-frame timeline deadline window ultimatum period limit notice"))
    return FALSE;
  r->at = number.at;
  *window = (Window){ base, later (base, length) };
  return TRUE;
}

static gboolean
take_year (Reader *r, int *year)
{
  char word[40];

  lower_at (r, 0, word, sizeof word);
  if (strlen (word) != 4 || strspn (word, "0123456789") != 4 || atoi (word) < 1900 ||
      atoi (word) > 2199)
    return FALSE;
  *year = atoi (word);
  r->at++;
  return TRUE;
}

static int
take_day_of_month (Reader *r)
{
  char word[40];
  int day;

  lower_at (r, 0, word, sizeof word);
  day = atoi (word);
  if (!g_ascii_isdigit (word[0]) || day < 1 || day > 31 || strlen (word) > 4 ||
      (word[1] != '\0' && !g_ascii_isdigit (word[1]) && !g_ascii_isalpha (word[1])))
    return 0;
  r->at++;
  return day;
}

/* A date as written; what is missing is 0. */
typedef struct
{
  int year;
  int month;
  int day;
} Written;

static gboolean
take_iso (Reader *r, Written *out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const ChanceryToken *first;
  ChanceryDate date;
  ChanceryCalendarTime t;
  guint n = 1;

  if (r->at >= r->end)
    return FALSE;
  first = chancery_token (r->text, r->at);
  if (first->shape != CHANCERY_SHAPE_DIGIT || first->end - first->start != 10)
    return FALSE;
  text = g_strndup (r->text->text + first->start, 10);
  if (!chancery_date_parse (text, &date, &error))
    return FALSE;
  split_day (chancery_calendar_day_of (date.lo), &t);
  *out = (Written){ t.year, t.month, t.day };
  r->at += n;
  return TRUE;
}

/* "22 August 2025", "August 22, 2025", "Aug. 22", "August", "2025-08-22". */
static gboolean
take_date (Reader *r, Written *out)
{
  Reader start = *r;
  char word[40];

  *out = (Written){ 0, 0, 0 };
  if (take_iso (r, out))
    return TRUE;
  take (r, "the");
  out->day = take_day_of_month (r);
  if (out->day > 0)
    take (r, "of");
  lower_at (r, 0, word, sizeof word);
  out->month = month_of (word);
  if (out->month == 0 || chancery_token (r->text, r->at)->shape == CHANCERY_SHAPE_LOWER)
    {
      *r = start;
      return FALSE;
    }
  r->at++;
  if (out->day == 0)
    out->day = take_day_of_month (r);
  start = *r;
  take (r, ",");
  if (!take_year (r, &out->year))
    *r = start;
  return TRUE;
}

/* The year of a date written without one: nearest to @base, before it or after. */
static int
year_near (const Written *date, gint64 base, gboolean after)
{
  ChanceryCalendarTime t;
  gint64 day;

  split_day (base, &t);
  day = chancery_calendar_days (t.year, date->month, MAX (date->day, 1));
  if (after)
    return day < base - 31 ? t.year + 1 : t.year;
  return day > base + 1 ? t.year - 1 : t.year;
}

/* "the end of the week", "the end of August", "next month", "tomorrow". */
static gboolean
take_named_end (Reader *r, gint64 base, gint64 *day)
{
  Reader start = *r;
  ChanceryCalendarTime t = { 0 };
  gboolean next;
  gboolean end;
  Written date;
  int year;

  if (base != NO_DAY)
    split_day (base, &t);
  if (take (r, "tomorrow"))
    {
      *day = base == NO_DAY ? NO_DAY : base + 1;
      return TRUE;
    }
  take (r, "the");
  end = take (r, "end") && take (r, "of");
  if (end && take_date (r, &date) && date.day == 0)
    {
      if (date.year == 0 && base != NO_DAY)
        date.year = year_near (&date, base, TRUE);
      *day = date.year == 0 ? NO_DAY : month_end (date.year, date.month);
      return TRUE;
    }
  if (end && take_year (r, &year))
    {
      *day = chancery_calendar_days (year, 12, 31);
      return TRUE;
    }
  take (r, "the this");
  next = take (r, "next");
  if ((end || next) && take (r, "week"))
    *day = base == NO_DAY ? NO_DAY : base + 7 - chancery_calendar_weekday (base) + (next ? 7 : 0);
  else if ((end || next) && take (r, "month"))
    *day = base == NO_DAY
               ? NO_DAY
               : month_end (t.year + (t.month + next > 12), (t.month + next - 1) % 12 + 1);
  else if ((end || next) && take (r, "year"))
    *day = base == NO_DAY ? NO_DAY : chancery_calendar_days (t.year + next, 12, 31);
  else
    {
      *r = start;
      return FALSE;
    }
  return TRUE;
}

static gint64
next_weekday (gint64 base, guint weekday)
{
  if (base == NO_DAY)
    return NO_DAY;
  return base + 1 + (weekday + 6 - chancery_calendar_weekday (base)) % 7;
}

/* The last day that "by …" names. */
static gboolean
take_end (Reader *r, gint64 base, gint64 *day)
{
  Reader start = *r;
  char word[40];
  Written date;
  int year;

  take (r, "next this");
  lower_at (r, 0, word, sizeof word);
  if (weekday_of (word) > 0)
    {
      *day = next_weekday (base, weekday_of (word));
      r->at++;
      return TRUE;
    }
  *r = start;
  if (take_date (r, &date))
    {
      if (date.year == 0 && base != NO_DAY)
        date.year = year_near (&date, base, TRUE);
      *day = date.year == 0  ? NO_DAY
             : date.day == 0 ? month_end (date.year, date.month)
                             : chancery_calendar_days (date.year, date.month, date.day);
      return TRUE;
    }
  if (take_year (r, &year))
    {
      *day = chancery_calendar_days (year, 12, 31);
      return TRUE;
    }
  return take_named_end (r, base, day);
}

/* "by Friday", "before 1 September", "no later than …", "until …". */
static gboolean
take_by (Reader *r, gint64 base, Window *window)
{
  gboolean before = FALSE;
  gint64 day;

  if (take (r, "no"))
    {
      if (!take (r, "later") || !take (r, "than"))
        return FALSE;
    }
  else if (!take (r, "by until till"))
    {
      before = take (r, "before");
      if (!before)
        return FALSE;
    }
  if (!take_end (r, base, &day))
    return FALSE;
  *window = (Window){ base, day == NO_DAY ? NO_DAY : day - before };
  return TRUE;
}

/* Nothing where a limit is beyond the years that a date can have. */
static char *
format_day (gint64 day)
{
  char buffer[CHANCERY_DATE_DAY_SIZE];
  ChanceryCalendarTime t;

  if (day == NO_DAY)
    return NULL;
  split_day (day, &t);
  if (ABS (t.year) > CHANCERY_DATE_YEAR_MAX)
    return NULL;
  return g_strdup (chancery_date_format_day (day * CHANCERY_USEC_PER_DAY, buffer));
}

static char *
text_of (const ChanceryCaptureText *text, guint first, guint end)
{
  guint32 start = chancery_token (text, first)->start;

  return g_strndup (text->text + start, chancery_token (text, end - 1)->end - start);
}

/* Whether a time limit may begin here: at "by" and its like, or at "two-week". */
static gboolean
may_set_limit (const ChanceryCaptureText *text, guint i)
{
  const ChanceryToken *token = chancery_token (text, i);

  return (token->classes & CHANCERY_WORD_LIMIT) ||
         memchr (text->text + token->start, '-', token->end - token->start) != NULL;
}

/* Where the time limit at @i ends, or 0. */
static guint
limit_end (const ChanceryCaptureText *text, guint i, guint end, gint64 base, Window *window)
{
  Reader within = { text, i, end };
  Reader adjective = { text, i, end };
  Reader by = { text, i, end };

  if (take_within (&within, base, window))
    return within.at;
  if (take_adjective (&adjective, base, window))
    return adjective.at;
  return take_by (&by, base, window) ? by.at : 0;
}

static ChanceryDeadline *
find_deadline (const ChanceryCaptureText *text, guint first, guint end, gint64 base)
{
  for (guint i = first; i < end; i++)
    {
      Window window = { NO_DAY, NO_DAY };
      guint stop = may_set_limit (text, i) ? limit_end (text, i, end, base, &window) : 0;
      ChanceryDeadline *deadline;

      if (stop == 0)
        continue;
      deadline = g_new0 (ChanceryDeadline, 1);
      deadline->text = text_of (text, i, stop);
      deadline->to = format_day (window.to);
      deadline->from = format_day (MIN (window.from, window.to));
      return deadline;
    }
  return NULL;
}

/* The day that words at @r name as past or present, seen from @published. */
static gboolean
take_said (Reader *r, gint64 published, gint64 *day)
{
  Written date;
  char word[40];

  take (r, "last");
  lower_at (r, 0, word, sizeof word);
  if (weekday_of (word) > 0)
    {
      if (published != NO_DAY)
        *day = published - (chancery_calendar_weekday (published) + 7 - weekday_of (word)) % 7;
      return published != NO_DAY;
    }
  if (published != NO_DAY && take (r, "yesterday"))
    *day = published - 1;
  else if (take (r, "today"))
    *day = published;
  else if (take_date (r, &date) && date.day > 0 && (date.year > 0 || published != NO_DAY))
    {
      *day = chancery_calendar_days (
          date.year > 0 ? date.year : year_near (&date, published, FALSE), date.month, date.day);
      return TRUE;
    }
  else
    return FALSE;
  return published != NO_DAY;
}

static gboolean
in_ranges (GArray *ranges, guint unit)
{
  for (guint k = 0; k < ranges->len; k++)
    if (unit >= g_array_index (ranges, ChanceryUnitRange, k).first &&
        unit < g_array_index (ranges, ChanceryUnitRange, k).end)
      return TRUE;
  return FALSE;
}

/* The date nearest to the cue in its sentence, outside content and source. */
static gint64
find_said (const ChanceryCaptureText *text, const ChanceryStatementParts *parts, gint64 published)
{
  const ChancerySentence *sentence = chancery_sentence (text, parts->sentence);
  gint64 best = NO_DAY;
  guint best_distance = SAID_REACH + 1;
  gint first;
  guint end;

  if (parts->cue < 0)
    return NO_DAY;
  first = MAX ((gint) sentence->first, parts->cue - SAID_REACH);
  end = MIN (sentence->end, (guint) parts->cue + SAID_REACH);
  for (guint i = first; i < end; i++)
    {
      const ChanceryUnit *unit = chancery_unit (text, i);
      guint distance = i > (guint) parts->cue ? i - parts->cue : parts->cue - i;
      Reader r = { text, unit->first, chancery_unit (text, end - 1)->end };
      gint64 day;

      if (unit->shape == CHANCERY_SHAPE_QUOTE || distance >= best_distance ||
          in_ranges (parts->content, i) || in_ranges (parts->source, i) ||
          !take_said (&r, published, &day))
        continue;
      best = day;
      best_distance = distance;
    }
  return best;
}

static gint64
day_of (const char *edtf)
{
  ChanceryDate date;

  if (edtf == NULL || !chancery_date_parse (edtf, &date, NULL) || date.lo == G_MININT64)
    return NO_DAY;
  return chancery_calendar_day_of (date.lo);
}

/**
 * chancery_capture_set_times: (skip)
 * @text: the text
 * @parts: a statement of it
 * @published: (nullable): day of publication, EDTF
 * @proposal: the same statement; its times are set
 *
 * Finds when the statement was said and the time limit that it sets.
 */
void
chancery_capture_set_times (const ChanceryCaptureText *text,
                            const ChanceryStatementParts *parts,
                            const char *published,
                            ChanceryProposal *proposal)
{
  gint64 publication = day_of (published);
  gint64 said = find_said (text, parts, publication);
  gint64 base = said != NO_DAY ? said : publication;

  proposal->said = format_day (said);
  for (guint k = 0; k < parts->content->len && proposal->deadline == NULL; k++)
    {
      ChanceryUnitRange range = g_array_index (parts->content, ChanceryUnitRange, k);

      proposal->deadline = find_deadline (text, chancery_unit (text, range.first)->first,
                                          chancery_unit (text, range.end - 1)->end, base);
    }
}
