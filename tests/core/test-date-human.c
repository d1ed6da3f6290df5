/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people type them, in three languages, on a fixed day. */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-display.h"
#include "core/date/chancery-date-human.h"

#include <string.h>
#include <time.h>

enum
{
  EDTF = CHANCERY_DATE_HUMAN_EDTF,
  REL = CHANCERY_DATE_HUMAN_RELATIVE,
  AMB = CHANCERY_DATE_HUMAN_AMBIGUOUS,
};

typedef struct
{
  const char *text;
  const char *edtf;
  int flags;
} Understood;

/* Today is Wednesday, 27 August 2025. */
static const Understood understood[] = {
  /* EDTF first */
  { "2025-08-22", "2025-08-22", EDTF },
  { "  2025-08~ ", "2025-08~", EDTF },
  { "2025", "2025", EDTF },
  { "2025-08-18/2025-08-22", "2025-08-18/2025-08-22", EDTF },
  { "../2025-08", "../2025-08", EDTF },
  { "2025-08-22T14:30:00+01:00", "2025-08-22T14:30:00+01:00", EDTF },

  /* English */
  { "22 Aug 2025", "2025-08-22", 0 },
  { "22 August 2025", "2025-08-22", 0 },
  { "22nd of August, 2025", "2025-08-22", 0 },
  { "the 1st August 2025", "2025-08-01", 0 },
  { "August 22, 2025", "2025-08-22", 0 },
  { "Aug. 22nd 2025", "2025-08-22", 0 },
  { "2025 Aug 22", "2025-08-22", 0 },
  { "22-Aug-2025", "2025-08-22", 0 },
  { "22 AUG 25", "2025-08-22", 0 },
  { "Aug 2025", "2025-08", 0 },
  { "august, 2025", "2025-08", 0 },
  { "May 2025", "2025-05", 0 },
  { "Sept 2024", "2024-09", 0 },
  { "Friday, 22 August 2025", "2025-08-22", 0 },
  { "22 August", "2025-08-22", REL },
  { "29 August", "2024-08-29", REL },
  { "Aug 22", "2025-08-22", REL },
  { "December", "2024-12", REL },
  { "next December", "2025-12", REL },
  { "last December", "2024-12", REL },
  { "last August", "2025-08", REL },

  /* Numbers */
  { "22.8.2025", "2025-08-22", 0 },
  { "22. 8. 2025", "2025-08-22", 0 },
  { "22.08.25", "2025-08-22", 0 },
  { "22.8.99", "1999-08-22", 0 },
  { "22.8.44", "2044-08-22", 0 },
  { "22.8.46", "1946-08-22", 0 },
  { "22.8.", "2025-08-22", REL },
  { "8.9.2025", "2025-09-08", 0 },
  { "22/08/2025", "2025-08-22", 0 },
  { "8/9/2025", "2025-09-08", AMB },
  { "8-9-2025", "2025-09-08", AMB },
  { "8/8/2025", "2025-08-08", 0 },
  { "08/22/2025", "2025-08-22", 0 },
  { "22-08-2025", "2025-08-22", 0 },
  { "2025/08/22", "2025-08-22", 0 },
  { "2025/8/22", "2025-08-22", 0 },
  { "2025.08.22", "2025-08-22", 0 },
  { "2025-8-22", "2025-08-22", 0 },
  { "2025-8", "2025-08", 0 },
  { "8/2025", "2025-08", 0 },
  { "08.2025", "2025-08", 0 },
  { "20250822", "2025-08-22", 0 },

  /* Times */
  { "14:30 22 Aug 2025", "2025-08-22T14:30", 0 },
  { "22 Aug 2025 14:30", "2025-08-22T14:30", 0 },
  { "22 Aug 2025, 14:30:15", "2025-08-22T14:30:15", 0 },
  { "2025-08-22 14:30", "2025-08-22T14:30", 0 },
  { "2025-08-22 9:05", "2025-08-22T09:05", 0 },
  { "22 Aug 2025 2:30 pm", "2025-08-22T14:30", 0 },
  { "2 pm on 22 Aug 2025", "2025-08-22T14:00", 0 },
  { "12 am 22 Aug 2025", "2025-08-22T00:00", 0 },
  { "12:15 pm, 22 Aug 2025", "2025-08-22T12:15", 0 },
  { "22 Aug 2025 14:30 UTC", "2025-08-22T14:30Z", 0 },
  { "22 Aug 2025 14:30 UTC+1", "2025-08-22T14:30+01:00", 0 },
  { "22 Aug 2025 14:30 UTC-03:30", "2025-08-22T14:30-03:30", 0 },
  { "22 Aug 2025 14:30 +02:00", "2025-08-22T14:30+02:00", 0 },
  { "yesterday 14:30", "2025-08-26T14:30", REL },
  { "yesterday at 9 am", "2025-08-26T09:00", REL },

  /* From today */
  { "today", "2025-08-27", REL },
  { "Yesterday", "2025-08-26", REL },
  { "tomorrow", "2025-08-28", REL },
  { "the day before yesterday", "2025-08-25", REL },
  { "day after tomorrow", "2025-08-29", REL },
  { "last Monday", "2025-08-25", REL },
  { "last Wednesday", "2025-08-20", REL },
  { "last Friday", "2025-08-22", REL },
  { "Friday", "2025-08-22", REL },
  { "Wednesday", "2025-08-27", REL },
  { "on Monday", "2025-08-25", REL },
  { "this Friday", "2025-08-29", REL },
  { "next Monday", "2025-09-01", REL },
  { "next Wednesday", "2025-09-03", REL },
  { "last week", "2025-08-18/2025-08-24", REL },
  { "this week", "2025-08-25/2025-08-31", REL },
  { "next week", "2025-09-01/2025-09-07", REL },
  { "last month", "2025-07", REL },
  { "this month", "2025-08", REL },
  { "next year", "2026", REL },
  { "last year", "2024", REL },
  { "3 days ago", "2025-08-24", REL },
  { "a day ago", "2025-08-26", REL },
  { "in 10 days", "2025-09-06", REL },
  { "2 weeks ago", "2025-08-13~", REL },
  { "a week ago", "2025-08-20~", REL },
  { "8 months ago", "2024-12", REL },
  { "in 5 months", "2026-01", REL },
  { "30 years ago", "1995", REL },

  /* Parts of the year */
  { "summer 2025", "2025-22", 0 },
  { "Spring of 2024", "2024-21", 0 },
  { "fall 2024", "2024-23", 0 },
  { "winter 2025", "2025-24", 0 },
  { "winter 2025/26", "2025-24", 0 },
  { "winter 2025-26", "2025-24", 0 },
  { "winter 2025/2026", "2025-24", 0 },
  { "winter 2025-2026", "2025-24", 0 },
  { "last summer", "2025-22", REL },
  { "autumn", "2024-23", REL },
  { "mid-August 2025", "2025-08-11~/2025-08-20~", 0 },
  { "early August 2025", "2025-08-01~/2025-08-10~", 0 },
  { "late February 2024", "2024-02-21~/2024-02-29~", 0 },
  { "early 2025", "2025-01~/2025-04~", 0 },
  { "mid 2025", "2025-05~/2025-08~", 0 },
  { "late 2025", "2025-09~/2025-12~", 0 },
  { "Q3 2025", "2025-07/2025-09", 0 },
  { "3rd quarter of 2025", "2025-07/2025-09", 0 },
  { "the 2020s", "202X", 0 },
  { "1990s", "199X", 0 },
  { "die 1990er Jahre", "199X", 0 },
  { "Aug-Sep 2025", "2025-08/2025-09", 0 },
  { "Aug-2025", "2025-08", 0 },

  /* Not sure */
  { "about August 2025", "2025-08~", 0 },
  { "circa 1985", "1985~", 0 },
  { "c. 1985", "1985~", 0 },
  { "~ Aug 2025", "2025-08~", 0 },
  { "Aug 2025~", "2025-08~", 0 },
  { "22 Aug 2025?", "2025-08-22?", 0 },
  { "perhaps 22 Aug 2025", "2025-08-22?", 0 },
  { "perhaps about Aug 2025", "2025-08%", 0 },
  { "about the 1990s", "199X~", 0 },
  { "about 2025-08", "2025-08~", 0 },

  /* Intervals */
  { "between 18 and 22 Aug 2025", "2025-08-18/2025-08-22", 0 },
  { "between 18 August and 1 September 2025", "2025-08-18/2025-09-01", 0 },
  { "from 18 to 22 August 2025", "2025-08-18/2025-08-22", 0 },
  { "18 – 22 August 2025", "2025-08-18/2025-08-22", 0 },
  { "18-22 August 2025", "2025-08-18/2025-08-22", 0 },
  { "August 18-22, 2025", "2025-08-18/2025-08-22", 0 },
  { "Aug 18 to Sep 1, 2025", "2025-08-18/2025-09-01", 0 },
  { "29 December - 2 January 2026", "2025-12-29/2026-01-02", 0 },
  { "29 December 2025 – 2 January 2026", "2025-12-29/2026-01-02", 0 },
  { "June – August 2025", "2025-06/2025-08", 0 },
  { "Dec – Jan 2025", "2024-12/2025-01", 0 },
  { "2024-2025", "2024/2025", 0 },
  { "2024 – 2025", "2024/2025", 0 },
  { "18.8. - 22.8.2025", "2025-08-18/2025-08-22", 0 },
  { "18.8.2025 – 22.8.2025", "2025-08-18/2025-08-22", 0 },
  { "2025-08-18 to 2025-08-22", "2025-08-18/2025-08-22", 0 },
  { "14:00 to 15:30 22 Aug 2025", "2025-08-22T14:00/2025-08-22T15:30", 0 },
  { "22 Aug 2025 14:00-15:30", "2025-08-22T14:00/2025-08-22T15:30", 0 },
  { "summer 2024 to spring 2025", "2024-22/2025-21", 0 },
  { "between about June and August 2025", "2025-06~/2025-08", 0 },
  { "18 to 22 August", "2025-08-18/2025-08-22", REL },

  /* Before, after; what follows "before" and "after" is not in */
  { "before Aug 2025", "../2025-07", 0 },
  { "before Jan 2025", "../2024-12", 0 },
  { "before 2025", "../2024", 0 },
  { "before 1 March 2024", "../2024-02-29", 0 },
  { "before spring 2025", "../2024-24", 0 },
  { "before the 1990s", "../1989", 0 },
  { "before 14:30 22 Aug 2025", "../2025-08-22T14:29", 0 },
  { "until 22 August 2025", "../2025-08-22", 0 },
  { "by 1 Sep 2025", "../2025-09-01", 0 },
  { "after Dec 2025", "2026-01/..", 0 },
  { "after 22 Aug 2025", "2025-08-23/..", 0 },
  { "after winter 2025", "2026-21/..", 0 },
  { "after the 1990s", "2000/..", 0 },
  { "since Aug 2025", "2025-08/..", 0 },
  { "from August 2025", "2025-08/..", 0 },
  { "since yesterday", "2025-08-26/..", REL },
  { "before mid-August 2025", "../2025-08-10~", 0 },
  { "after last week", "2025-08-25/..", REL },

  /* German */
  { "22. August 2025", "2025-08-22", 0 },
  { "Freitag, den 22. August 2025", "2025-08-22", 0 },
  { "am 1. März 2025", "2025-03-01", 0 },
  { "Jänner 2025", "2025-01", 0 },
  { "22. Okt. 2024, 14.30 Uhr", "2024-10-22T14:30", 0 },
  { "22.8.2025 um 14 Uhr", "2025-08-22T14:00", 0 },
  { "heute", "2025-08-27", REL },
  { "gestern", "2025-08-26", REL },
  { "vorgestern", "2025-08-25", REL },
  { "letzten Montag", "2025-08-25", REL },
  { "nächsten Dienstag", "2025-09-02", REL },
  { "letzte Woche", "2025-08-18/2025-08-24", REL },
  { "vor 3 Tagen", "2025-08-24", REL },
  { "vor einer Woche", "2025-08-20~", REL },
  { "in 2 Monaten", "2025-10", REL },
  { "vor August 2025", "../2025-07", 0 },
  { "nach dem 22. August 2025", "2025-08-23/..", 0 },
  { "seit August 2025", "2025-08/..", 0 },
  { "bis 22. August 2025", "../2025-08-22", 0 },
  { "zwischen dem 18. und 22. August 2025", "2025-08-18/2025-08-22", 0 },
  { "vom 18. bis zum 22. August 2025", "2025-08-18/2025-08-22", 0 },
  { "etwa August 2025", "2025-08~", 0 },
  { "Mitte August 2025", "2025-08-11~/2025-08-20~", 0 },
  { "Anfang 2025", "2025-01~/2025-04~", 0 },
  { "Frühjahr 2025", "2025-21", 0 },
  { "Herbst 2024", "2024-23", 0 },
  { "18. – 22. August 2025", "2025-08-18/2025-08-22", 0 },
  { "29. August – 1. September 2025", "2025-08-29/2025-09-01", 0 },
  { "22. August 2025, 14:30 (UTC+1)", "2025-08-22T14:30+01:00", 0 },
  { "ab August 2025", "2025-08/..", 0 },
  { "bis 22. Aug. 2025, 14:30", "../2025-08-22T14:30", 0 },
  { "Winter 2025/2026", "2025-24", 0 },

  /* French */
  { "22 août 2025", "2025-08-22", 0 },
  { "vendredi 22 août 2025", "2025-08-22", 0 },
  { "le 1er février 2025", "2025-02-01", 0 },
  { "22 août 2025 à 14h30", "2025-08-22T14:30", 0 },
  { "août 2025", "2025-08", 0 },
  { "aujourd’hui", "2025-08-27", REL },
  { "aujourd'hui", "2025-08-27", REL },
  { "hier", "2025-08-26", REL },
  { "avant-hier", "2025-08-25", REL },
  { "lundi dernier", "2025-08-25", REL },
  { "mardi prochain", "2025-09-02", REL },
  { "la semaine dernière", "2025-08-18/2025-08-24", REL },
  { "il y a 3 jours", "2025-08-24", REL },
  { "il y a un an", "2024", REL },
  { "dans 2 mois", "2025-10", REL },
  { "avant août 2025", "../2025-07", 0 },
  { "après le 22 août 2025", "2025-08-23/..", 0 },
  { "depuis août 2025", "2025-08/..", 0 },
  { "à partir du 22 août 2025", "2025-08-22/..", 0 },
  { "jusqu'au 22 août 2025", "../2025-08-22", 0 },
  { "jusqu’à août 2025", "../2025-08", 0 },
  { "entre le 18 et le 22 août 2025", "2025-08-18/2025-08-22", 0 },
  { "du 18 au 22 août 2025", "2025-08-18/2025-08-22", 0 },
  { "vers août 2025", "2025-08~", 0 },
  { "peut-être le 22 août 2025", "2025-08-22?", 0 },
  { "mi-août 2025", "2025-08-11~/2025-08-20~", 0 },
  { "début août 2025", "2025-08-01~/2025-08-10~", 0 },
  { "fin d’août 2025", "2025-08-21~/2025-08-31~", 0 },
  { "été 2025", "2025-22", 0 },
  { "18 – 22 août 2025", "2025-08-18/2025-08-22", 0 },
  { "les années 1990", "199X", 0 },
  { "hiver 2025/2026", "2025-24", 0 },
  { "à partir de août 2025", "2025-08/..", 0 },
  { "jusqu’au 22 août 2025, 14:30", "../2025-08-22T14:30", 0 },
};

static gint64
today (void)
{
  return chancery_calendar_days (2025, 8, 27);
}

static void
test_understood (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (understood); i++)
    {
      ChanceryDateHumanFlags flags = 0;
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf
        = chancery_date_human_parse (understood[i].text, today (), &flags, &error);

      g_test_message ("%s: %s", understood[i].text, error != NULL ? error->message : edtf);
      g_assert_cmpstr (edtf, ==, understood[i].edtf);
      g_assert_no_error (error);
      g_assert_cmpint (flags, ==, understood[i].flags);
    }
}

static const struct
{
  const char *text;
  int code;
  const char *what;
  int character;
} refused[] = {
  { "", CHANCERY_DATE_ERROR_SYNTAX, "must follow", 1 },
  { "   ", CHANCERY_DATE_ERROR_SYNTAX, "must follow", 4 },
  { "Thermidor 2025", CHANCERY_DATE_ERROR_SYNTAX, "not understood", 1 },
  { "22 Août 2025 vielleicht nicht", CHANCERY_DATE_ERROR_SYNTAX, "not understood", 25 },
  { "22 Aug 2025 #", CHANCERY_DATE_ERROR_SYNTAX, "not understood", 13 },
  { "22 Aug 2025 Sep", CHANCERY_DATE_ERROR_SYNTAX, "one month too many", 13 },
  { "22 Aug 2025 2026", CHANCERY_DATE_ERROR_SYNTAX, "too many", 13 },
  { "22 23 Aug 2025", CHANCERY_DATE_ERROR_SYNTAX, "too many", 4 },
  { "22", CHANCERY_DATE_ERROR_SYNTAX, "needs a month", 1 },
  { "14:30", CHANCERY_DATE_ERROR_SYNTAX, "needs a day", 1 },
  { "14:30 Aug 2025", CHANCERY_DATE_ERROR_SYNTAX, "needs a day", 1 },
  { "about 14:30 22 Aug 2025", CHANCERY_DATE_ERROR_SYNTAX, "can't be approximate", 1 },
  { "22 summer 2025", CHANCERY_DATE_ERROR_SYNTAX, "needs a month", 1 },
  { "early 22 Aug 2025", CHANCERY_DATE_ERROR_SYNTAX, "early", 1 },
  { "Q5 2025", CHANCERY_DATE_ERROR_SYNTAX, "quarter", 1 },
  { "between 18 Aug 2025", CHANCERY_DATE_ERROR_SYNTAX, "two dates", 9 },
  { "between 18 and", CHANCERY_DATE_ERROR_SYNTAX, "must follow", 15 },
  { "before", CHANCERY_DATE_ERROR_SYNTAX, "must follow", 7 },
  { "3 days", CHANCERY_DATE_ERROR_SYNTAX, "ago", 1 },
  { "ago", CHANCERY_DATE_ERROR_SYNTAX, "how many", 1 },
  { "week", CHANCERY_DATE_ERROR_SYNTAX, "how many", 1 },
  { "années 1995", CHANCERY_DATE_ERROR_SYNTAX, "decade", 8 },
  { "années", CHANCERY_DATE_ERROR_SYNTAX, "decade", 1 },
  { "22 Aug 2025 14:30 15:30", CHANCERY_DATE_ERROR_SYNTAX, "one time too many", 19 },
  { "22 Aug 2025 13 pm", CHANCERY_DATE_ERROR_SYNTAX, "1 to 12", 16 },
  { "22 Aug 123", CHANCERY_DATE_ERROR_SYNTAX, "number too many", 8 },

  { "31 June 2025", CHANCERY_DATE_ERROR_CALENDAR, "so many days", 1 },
  { "29 Feb 2025", CHANCERY_DATE_ERROR_CALENDAR, "so many days", 1 },
  { "32 Aug 2025", CHANCERY_DATE_ERROR_CALENDAR, "no such day", 1 },
  { "13.13.2025", CHANCERY_DATE_ERROR_CALENDAR, "no such month", 4 },
  { "Monday 22 August 2025", CHANCERY_DATE_ERROR_CALENDAR, "is a Friday", 1 },
  { "22 Aug 2025 25:00", CHANCERY_DATE_ERROR_CALENDAR, "time of day", 13 },
  { "22 Aug 2025 14:30 +25:00", CHANCERY_DATE_ERROR_CALENDAR, "offset", 19 },
  { "from 22 to 18 Aug 2025", CHANCERY_DATE_ERROR_CALENDAR, "ends before it begins", 12 },

  /* EDTF knows better */
  { "2025-13", CHANCERY_DATE_ERROR_CALENDAR, "month", 6 },
  { "2025-06-31", CHANCERY_DATE_ERROR_CALENDAR, "", 0 },
  { "[1667,1668]", CHANCERY_DATE_ERROR_LEVEL, "level 2", 1 },
  { "Y170000002", CHANCERY_DATE_ERROR_RANGE, "-9999 to 9999", 1 },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *place = g_strdup_printf (", at character %d", refused[i].character);
      ChanceryDateHumanFlags flags = 42;
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf
        = chancery_date_human_parse (refused[i].text, today (), &flags, &error);

      g_test_message ("%s: %s", refused[i].text, error != NULL ? error->message : edtf);
      g_assert_null (edtf);
      g_assert_error (error, CHANCERY_DATE_ERROR, refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].what));
      if (refused[i].character > 0)
        g_assert_true (g_str_has_suffix (error->message, place));
      g_assert_cmpint (flags, ==, 42);
    }
}

static void
test_not_text (void)
{
  g_autofree char *endless = g_strnfill (100000, '1');
  g_autofree char *words = g_strnfill (200, '.');
  const char *const texts[] = { "2025\xff", "\xc3", endless, words };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_date_human_parse (texts[i], today (), NULL, &error));
      g_assert_error (error, CHANCERY_DATE_ERROR, CHANCERY_DATE_ERROR_SYNTAX);
      g_assert_cmpint (strlen (error->message), <, 500);
    }
}

/* What the window shows can be typed back. */
static void
test_shown (void)
{
  static const char *const edtfs[] = {
    "2025-08-22",
    "2025-08",
    "2025",
    "202X",
    "2025-22",
    "2025-24",
    "2025-08-22T14:30",
    "2025-08-22T14:30:05",
    "2025-08-22T14:30Z",
    "2025-08-22T14:30+05:30",
    "2025-08-22T14:30-04:00",
    "2025-08-18/2025-08-22",
    "2025-08-29/2025-09-01",
    "2025-12-29/2026-01-02",
    "2025-06/2025-08",
    "2024-12/2025-01",
    "2024/2025",
    "2024-22/2025-21",
    "2024-24/2025-24",
    "2025-08-22/2025-09",
    "2025-08-22T14:00/2025-08-22T15:30",
    "2025-08-22T14:00/2025-08-23T15:30",
    "../2025-08",
    "../2025",
    "../2025-21",
    "../2025-08-22",
    "../2025-08-22T14:30",
    "2025-08/..",
    "2025-08-22/..",
    "2025-08~",
    "2025-08-22?",
    "2025-08%",
    "202X~",
  };
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (edtfs); i++)
    for (int style = CHANCERY_DATE_STYLE_LONG; style <= CHANCERY_DATE_STYLE_MEDIUM; style++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *shown = NULL;
        g_autofree char *edtf = NULL;
        ChanceryDate date, again;

        g_assert_true (chancery_date_parse (edtfs[i], &date, NULL));
        shown = chancery_date_display (&date, &patterns, style);
        edtf = chancery_date_human_parse (shown, today (), NULL, &error);
        g_test_message ("%s: %s: %s", edtfs[i], shown, edtf);
        g_assert_no_error (error);
        g_assert_true (chancery_date_parse (edtf, &again, NULL));
        g_assert_cmpint (again.lo, ==, date.lo);
        g_assert_cmpint (again.hi, ==, date.hi);
        g_assert_cmpint (again.instant, ==, date.instant);
        g_assert_cmpint (again.flags, ==, date.flags);
      }
}

/* What today is must come from the caller alone. */
static void
test_time_zone (void)
{
  g_autofree char *before = g_strdup (g_getenv ("TZ"));
  static const char *const zones[] = { "Europe/Berlin", "Pacific/Kiritimati" };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      test_understood ();
    }

  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

/* Years that lie at the edge of what there is. */
static void
test_edges (void)
{
  static const char *const texts[] = { "3 weeks ago", "999 years ago", "in 999 years",
                                       "last month",  "next year",     "last Monday",
                                       "yesterday",   "December",      "22.8.99" };
  const gint64 days[] = { chancery_calendar_days (-9999, 1, 1), chancery_calendar_days (0, 1, 1),
                          chancery_calendar_days (9999, 12, 31) };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (days); j++)
      {
        g_autofree char *edtf = chancery_date_human_parse (texts[i], days[j], NULL, NULL);
        ChanceryDate date;

        if (edtf != NULL)
          g_assert_true (chancery_date_parse (edtf, &date, NULL));
      }
}

/* Words put together at random, and random changes of good texts: no crash, and whatever is
 * accepted is EDTF. */
static void
check_any (const char *text)
{
  ChanceryDateHumanFlags flags;
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = chancery_date_human_parse (text, today (), &flags, &error);
  ChanceryDate date;

  if (edtf != NULL)
    g_assert_true (chancery_date_parse (edtf, &date, NULL));
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_random_words (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n_words = g_test_rand_int_range (1, 8);

      for (int j = 0; j < n_words; j++)
        {
          const char *from
            = understood[g_test_rand_int_range (0, G_N_ELEMENTS (understood))].text;
          g_auto (GStrv) words = g_strsplit_set (from, " -", -1);
          guint word = (guint) g_test_rand_int_range (0, (int) g_strv_length (words));

          g_string_append_printf (text, "%s%s", j % 3 == 2 ? "-" : " ", words[word]);
        }
      check_any (text->str);
    }
}

static void
test_mutations (void)
{
  static const char alphabet[] = "0123456789 -/.:~?%,aehmstuz\x01\xc3\xa9\xff";

  for (int i = 0; i < 50000; i++)
    {
      g_autofree char *text
        = g_strdup (understood[g_test_rand_int_range (0, G_N_ELEMENTS (understood))].text);
      int n_changes = g_test_rand_int_range (1, 4);
      int length = (int) strlen (text);

      for (int j = 0; j < n_changes; j++)
        text[g_test_rand_int_range (0, length)]
          = alphabet[g_test_rand_int_range (0, (int) sizeof alphabet)];
      check_any (text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-human/understood", test_understood);
  g_test_add_func ("/date-human/refused", test_refused);
  g_test_add_func ("/date-human/not-text", test_not_text);
  g_test_add_func ("/date-human/shown", test_shown);
  g_test_add_func ("/date-human/time-zone", test_time_zone);
  g_test_add_func ("/date-human/edges", test_edges);
  g_test_add_func ("/date-human/random-words", test_random_words);
  g_test_add_func ("/date-human/mutations", test_mutations);

  return g_test_run ();
}
