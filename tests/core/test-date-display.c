/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people read them, in English and through patterns of another language. */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-display.h"

#include <string.h>

typedef struct
{
  const char *edtf; /* NULL: undated */
  const char *shown_long;
  const char *shown_medium;
  const char *shown_short;
} Case;

static const Case cases[] = {
  { NULL, "undated", "undated", "undated" },

  { "2025-08-22", "22 August 2025", "22 Aug 2025", "22 Aug" },
  { "2025-08-01", "1 August 2025", "1 Aug 2025", "1 Aug" },
  { "2025-08", "August 2025", "Aug 2025", "Aug" },
  { "2025-08-XX", "August 2025", "Aug 2025", "Aug" },
  { "2025", "2025", "2025", "2025" },
  { "0987", "987", "987", "987" },
  { "2025-XX", "2025", "2025", "2025" },
  { "202X", "the 2020s", "the 2020s", "the 2020s" },
  { "20XX", "2000 – 2099", "2000 – 2099", "2000 – 2099" },
  { "2025-21", "spring 2025", "spring 2025", "spring 2025" },
  { "2025-22", "summer 2025", "summer 2025", "summer 2025" },
  { "2025-23", "autumn 2025", "autumn 2025", "autumn 2025" },
  { "2025-24", "winter 2025/2026", "winter 2025/2026", "winter 2025/2026" },

  { "-0044-03-15", "15 March 45 BC", "15 Mar 45 BC", "15 Mar" },
  { "0000", "1 BC", "1 BC", "1 BC" },
  { "0001", "1", "1", "1" },
  { "-198X", "1990 BC – 1981 BC", "1990 BC – 1981 BC", "1990 BC – 1981 BC" },

  { "2025-08-22T14:30", "22 August 2025, 14:30", "22 Aug 2025, 14:30", "22 Aug, 14:30" },
  { "2025-08-22T14:30:00", "22 August 2025, 14:30", "22 Aug 2025, 14:30", "22 Aug, 14:30" },
  { "2025-08-22T04:05:06", "22 August 2025, 04:05:06", "22 Aug 2025, 04:05:06",
    "22 Aug, 04:05:06" },
  { "2025-08-22T14:30Z", "22 August 2025, 14:30 (UTC)", "22 Aug 2025, 14:30 (UTC)",
    "22 Aug, 14:30 (UTC)" },
  { "2025-08-22T14:30+01:00", "22 August 2025, 14:30 (UTC+1)", "22 Aug 2025, 14:30 (UTC+1)",
    "22 Aug, 14:30 (UTC+1)" },
  { "2025-08-22T14:30-03:30", "22 August 2025, 14:30 (UTC−3:30)", "22 Aug 2025, 14:30 (UTC−3:30)",
    "22 Aug, 14:30 (UTC−3:30)" },
  { "2025-08-22T14:30+00:45", "22 August 2025, 14:30 (UTC+0:45)", "22 Aug 2025, 14:30 (UTC+0:45)",
    "22 Aug, 14:30 (UTC+0:45)" },

  { "2025-08-18/2025-08-22", "18 – 22 August 2025", "18 – 22 Aug 2025", "18 – 22 Aug" },
  { "2025-08-29/2025-09-01", "29 August – 1 September 2025", "29 Aug – 1 Sep 2025",
    "29 Aug – 1 Sep" },
  { "2025-12-29/2026-01-02", "29 December 2025 – 2 January 2026", "29 Dec 2025 – 2 Jan 2026",
    "29 Dec – 2 Jan" },
  { "2025-06/2025-08", "June – August 2025", "Jun – Aug 2025", "Jun – Aug" },
  { "2024-12/2025-01", "December 2024 – January 2025", "Dec 2024 – Jan 2025", "Dec – Jan" },
  { "2024/2025", "2024 – 2025", "2024 – 2025", "2024 – 2025" },
  { "2025-08-22/2025-08-22", "22 August 2025", "22 Aug 2025", "22 Aug" },
  { "2025-08/2025-08", "August 2025", "Aug 2025", "Aug" },
  { "2025-08-22/2025-09", "22 August 2025 – September 2025", "22 Aug 2025 – Sep 2025",
    "22 Aug – Sep" },
  { "2025-21/2025-24", "spring 2025 – winter 2025/2026", "spring 2025 – winter 2025/2026",
    "spring 2025 – winter 2025/2026" },
  { "2025-08-22T14:00/2025-08-22T15:30", "22 August 2025, 14:00 – 15:30",
    "22 Aug 2025, 14:00 – 15:30", "22 Aug, 14:00 – 15:30" },
  { "2025-08-22T14:00/2025-08-23T15:30", "22 August 2025, 14:00 – 23 August 2025, 15:30",
    "22 Aug 2025, 14:00 – 23 Aug 2025, 15:30", "22 Aug, 14:00 – 23 Aug, 15:30" },

  { "../2025-08", "before September 2025", "before Sep 2025", "before Sep" },
  { "../2025", "before 2026", "before 2026", "before 2026" },
  { "../2025-21", "before summer 2025", "before summer 2025", "before summer 2025" },
  { "../2025-08-22", "until 22 August 2025", "until 22 Aug 2025", "until 22 Aug" },
  { "../2025-08-22T14:30", "until 22 August 2025, 14:30", "until 22 Aug 2025, 14:30",
    "until 22 Aug, 14:30" },
  { "2025-08/..", "from August 2025", "from Aug 2025", "from Aug" },
  { "2025-08-22/..", "from 22 August 2025", "from 22 Aug 2025", "from 22 Aug" },
  { "/2025-08", "? – August 2025", "? – Aug 2025", "? – Aug" },
  { "2025-08-22/", "22 August 2025 – ?", "22 Aug 2025 – ?", "22 Aug – ?" },

  { "2025-08~", "about August 2025", "about Aug 2025", "about Aug" },
  { "2025-08-22?", "22 August 2025?", "22 Aug 2025?", "22 Aug?" },
  { "2025-08%", "about August 2025?", "about Aug 2025?", "about Aug?" },
  { "202X~", "about the 2020s", "about the 2020s", "about the 2020s" },
  { "2025-08-18~/2025-08-22", "about 18 – 22 August 2025", "about 18 – 22 Aug 2025",
    "about 18 – 22 Aug" },
};

static void
check (const char                 *edtf,
       const ChanceryDatePatterns *patterns,
       ChanceryDateStyle           style,
       const char                 *expected)
{
  g_autofree char *shown = NULL;
  ChanceryDate date;

  if (edtf != NULL)
    g_assert_true (chancery_date_parse (edtf, &date, NULL));
  shown = chancery_date_display (edtf != NULL ? &date : NULL, patterns, style);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_english (void)
{
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check (cases[i].edtf, &patterns, CHANCERY_DATE_STYLE_LONG, cases[i].shown_long);
      check (cases[i].edtf, &patterns, CHANCERY_DATE_STYLE_MEDIUM, cases[i].shown_medium);
      check (cases[i].edtf, &patterns, CHANCERY_DATE_STYLE_SHORT, cases[i].shown_short);
    }
}

/* Another order, other words, a suffix, and one translation that a translator got wrong. */
static char *
translate (const char *msgid)
{
  static const struct
  {
    const char *from;
    char *to;
  } pairs[] = {
    { "{day} {month} {year}", (char *) "{year}. {month} {day}." },
    { "{day} – {day2} {month} {year}", (char *) "{year}. {month} {day}–{day2}." },
    { "{month-alone} {year}", (char *) "{year}. {month-alone}" },
    { "{year} BC", (char *) "i. e. {year}" },
    { "about {date}", (char *) "{date} körül" },
    { "until {date}", (char *) "{Date}-ig {" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (msgid, pairs[i].from))
      return pairs[i].to;

  return (char *) msgid;
}

static void
test_translated (void)
{
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, translate);
  check ("2025-08-22", &patterns, CHANCERY_DATE_STYLE_LONG, "2025. August 22.");
  check ("2025-08-18/2025-08-22~",
         &patterns,
         CHANCERY_DATE_STYLE_LONG,
         "2025. August 18–22. körül");
  check ("-0044-03", &patterns, CHANCERY_DATE_STYLE_MEDIUM, "i. e. 45. Mar");
  check ("2024/2025", &patterns, CHANCERY_DATE_STYLE_LONG, "2024 – 2025");
  check ("../2025-08-22", &patterns, CHANCERY_DATE_STYLE_LONG, "{Date}-ig {");
}

static void
test_every_pattern_is_set (void)
{
  ChanceryDatePatterns patterns;
  const char **members = (const char **) &patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (gsize i = 0; i < sizeof patterns / sizeof *members; i++)
    g_assert_nonnull (members[i]);
}

static void
test_moment (void)
{
  /* 2025-08-23T09:00 */
  const gint64 usec = G_GINT64_CONSTANT (1755939600000000);
  static const struct
  {
    ChanceryDatePrecision precision;
    ChanceryDateStyle style;
    const char *shown;
  } moments[] = {
    { CHANCERY_DATE_MINUTE, CHANCERY_DATE_STYLE_LONG, "23 August 2025, 09:00" },
    { CHANCERY_DATE_SECOND, CHANCERY_DATE_STYLE_SHORT, "23 Aug, 09:00" },
    { CHANCERY_DATE_DAY, CHANCERY_DATE_STYLE_LONG, "23 August 2025" },
    { CHANCERY_DATE_MONTH, CHANCERY_DATE_STYLE_MEDIUM, "Aug 2025" },
    { CHANCERY_DATE_YEAR, CHANCERY_DATE_STYLE_LONG, "2025" },
    { CHANCERY_DATE_CENTURY, CHANCERY_DATE_STYLE_LONG, "2025" },
  };
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *shown
        = chancery_date_display_moment (usec, moments[i].precision, &patterns, moments[i].style);

      g_assert_cmpstr (shown, ==, moments[i].shown);
    }
}

static void
test_tick (void)
{
  /* 2025-08-22T14:30 */
  const gint64 usec = G_GINT64_CONSTANT (1755873000000000);
  static const char *const shown[] = {
    [CHANCERY_TICK_LABEL_NONE] = "",
    [CHANCERY_TICK_LABEL_TIME] = "14:30",
    [CHANCERY_TICK_LABEL_WEEKDAY] = "Fri 22",
    [CHANCERY_TICK_LABEL_DAY] = "22 Aug",
    [CHANCERY_TICK_LABEL_FULL_DAY] = "22 Aug 2025",
    [CHANCERY_TICK_LABEL_MONTH] = "Aug",
    [CHANCERY_TICK_LABEL_YEAR] = "2025",
  };
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text
        = chancery_date_display_tick (usec, (ChanceryTickLabel) i, &patterns);

      g_assert_cmpstr (text, ==, shown[i]);
    }
}

/* A stretch of time is the date that it was the stretch of. */
static void
test_span (void)
{
  static const char *const dates[] = {
    "2025-08-22", "2025-08", "2025-12", "2024-02", "2025", "202X", "20XX", "2025-21", "2025-22",
    "2025-24", "2025-08-18/2025-08-22", "2025-08-30/2025-09-02", "2025-12-30/2026-01-02",
    "2025-07/2025-08", "2023/2024", "2023/2026", "2025-08-22T14:30", "../2025-08", "2025-08/..",
    "../2025-08-22", "2025-08-22/..", "-0044-03-15", "0000", "2025-08-22T14:30/2025-08-22T16:00",
  };
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *wanted = NULL;
      g_autofree char *shown = NULL;
      ChanceryDate date, found;

      g_assert_true (chancery_date_parse (dates[i], &date, NULL));
      chancery_date_from_span (date.lo, date.hi, &found);
      g_assert_cmpint (found.lo, ==, date.lo);
      g_assert_cmpint (found.hi, ==, date.hi);
      g_assert_cmpint (found.order, ==, date.order);
      wanted = chancery_date_display (&date, &patterns, CHANCERY_DATE_STYLE_LONG);
      shown = chancery_date_display (&found, &patterns, CHANCERY_DATE_STYLE_LONG);
      g_assert_cmpstr (shown, ==, wanted);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-display/english", test_english);
  g_test_add_func ("/date-display/translated", test_translated);
  g_test_add_func ("/date-display/every-pattern-is-set", test_every_pattern_is_set);
  g_test_add_func ("/date-display/moment", test_moment);
  g_test_add_func ("/date-display/tick", test_tick);
  g_test_add_func ("/date-display/span", test_span);

  return g_test_run ();
}
