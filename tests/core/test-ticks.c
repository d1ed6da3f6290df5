/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ticks of the time axis: what is labelled at which zoom, and that labels never overlap. */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-display.h"

#include <math.h>

#define MINUTE CHANCERY_USEC_PER_MINUTE
#define HOUR CHANCERY_USEC_PER_HOUR
#define DAY CHANCERY_USEC_PER_DAY

static const double widths[] = {
  [CHANCERY_TICK_LABEL_TIME] = 44,     [CHANCERY_TICK_LABEL_WEEKDAY] = 52,
  [CHANCERY_TICK_LABEL_DAY] = 50,      [CHANCERY_TICK_LABEL_FULL_DAY] = 84,
  [CHANCERY_TICK_LABEL_MONTH] = 34,    [CHANCERY_TICK_LABEL_YEAR] = 40,
};

static double
measure (ChanceryTickLabel label,
         gpointer          user_data)
{
  const double *table = user_data;

  return table[label];
}

static gint64
usec (const char *edtf)
{
  ChanceryDate date;

  g_assert_true (chancery_date_parse (edtf, &date, NULL));
  return date.lo;
}

static GArray *
build (gint64                 lo,
       gint64                 hi,
       double                 width,
       ChanceryDatePrecision *context)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));

  *context = chancery_ticks_build (lo, hi, width, 1, measure, (gpointer) widths, ticks);
  return ticks;
}

/* All labels of a view, a bar before what begins a day, month or year that others don't name. */
static char *
labels (const char            *from,
        const char            *until,
        double                 width,
        ChanceryDatePrecision *context)
{
  g_autoptr (GArray) ticks = build (usec (from), usec (until), width, context);
  g_autoptr (GString) text = g_string_new (NULL);
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, NULL);
  for (guint i = 0; i < ticks->len; i++)
    {
      const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);
      g_autofree char *label = chancery_date_display_tick (tick->time, tick->label, &patterns);

      if (*label != '\0')
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "",
                                tick->level == CHANCERY_TICK_BREAK ? "|" : "", label);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const struct
{
  const char *from;
  const char *until;
  double width;
  ChanceryDatePrecision context;
  const char *labels;
} cases[] = {
  { "2025-08-22T14:30", "2025-08-22T14:35", 300, CHANCERY_DATE_DAY,
    "14:30, 14:31, 14:32, 14:33, 14:34" },
  { "2025-08-22T14:00", "2025-08-22T16:00", 700, CHANCERY_DATE_DAY,
    "14:00, 14:15, 14:30, 14:45, 15:00, 15:15, 15:30, 15:45" },
  { "2025-08-21T20:00", "2025-08-22T08:00", 700, CHANCERY_DATE_DAY,
    "20:00, 21:00, 22:00, 23:00, |22 Aug, 01:00, 02:00, 03:00, 04:00, 05:00, 06:00, 07:00" },
  { "2025-12-31T18:00", "2026-01-01T03:00", 420, CHANCERY_DATE_DAY,
    /* the name of the new year takes the place of 01:00 */
    "18:00, 19:00, 20:00, 21:00, 22:00, 23:00, |1 Jan 2026, 02:00" },
  { "2025-08-20", "2025-08-23", 500, CHANCERY_DATE_DAY,
    "|20 Aug, 12:00, |21 Aug, 12:00, |22 Aug, 12:00" },
  { "2025-08-15", "2025-08-24", 648, CHANCERY_DATE_MONTH,
    "Fri 15, Sat 16, Sun 17, Mon 18, Tue 19, Wed 20, Thu 21, Fri 22, Sat 23" },
  { "2025-08-29", "2025-09-04", 360, CHANCERY_DATE_MONTH,
    "Fri 29, Sat 30, Sun 31, |1 Sep, Tue 2, Wed 3" },
  { "2025-12-30", "2026-01-05", 360, CHANCERY_DATE_MONTH,
    "Tue 30, Wed 31, |1 Jan 2026, Sat 3, Sun 4" },
  { "2025-08-01", "2025-10-01", 610, CHANCERY_DATE_YEAR,
    /* the 4th is in the way of August, the 29th of October, which is not in view */
    "|Aug, 11 Aug, 18 Aug, 25 Aug, |Sep, 8 Sep, 15 Sep, 22 Sep" },
  { "2025", "2026", 600, CHANCERY_DATE_YEAR,
    "|2025, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec" },
  { "2024-10", "2026-04", 300, CHANCERY_DATE_YEAR,
    "Oct, |2025, Apr, Jul, Oct, |2026" },
  { "2020", "2026", 300, CHANCERY_DATE_CENTURY, "2020, 2021, 2022, 2023, 2024, 2025" },
  { "1990", "2026", 300, CHANCERY_DATE_CENTURY, "1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025" },
  { "1900", "2026", 300, CHANCERY_DATE_CENTURY, "1900, 1920, 1940, 1960, 1980, 2000, 2020" },
  { "1000", "2026", 300, CHANCERY_DATE_CENTURY, "1000, 1200, 1400, 1600, 1800, 2000" },
  { "-0400", "0401", 420, CHANCERY_DATE_CENTURY,
    "401 BC, 301 BC, 201 BC, 101 BC, 1 BC, 100, 200, 300, 400" },
};

static void
test_labels (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ChanceryDatePrecision context;
      g_autofree char *found = labels (cases[i].from, cases[i].until, cases[i].width, &context);

      g_test_message ("%s to %s", cases[i].from, cases[i].until);
      g_assert_cmpstr (found, ==, cases[i].labels);
      g_assert_cmpint (context, ==, cases[i].context);
    }
}

static void
test_minor (void)
{
  static const struct
  {
    const char *from;
    const char *until;
    double width;
    gint64 minor; /* 0: of varying length */
    guint n_minor;
  } views[] = {
    { "2025-08-22T14:00", "2025-08-22T16:00", 700, 5 * MINUTE, 16 },
    { "2025-08-15", "2025-08-24", 648, 6 * HOUR, 27 },
    { "2025-08-04", "2025-08-25", 420, DAY, 18 },
    { "2025", "2026", 700, 0, 50 }, /* the Mondays but two, which are the first of a month */
    { "2000", "2050", 640, 0, 40 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      ChanceryDatePrecision context;
      g_autoptr (GArray) ticks
        = build (usec (views[i].from), usec (views[i].until), views[i].width, &context);
      guint n_minor = 0;

      for (guint j = 0; j < ticks->len; j++)
        {
          const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, j);

          n_minor += tick->level == CHANCERY_TICK_MINOR ? 1 : 0;
          if (views[i].minor != 0 && j > 0)
            g_assert_cmpint (tick->time - tick[-1].time, ==, views[i].minor);
        }
      g_assert_cmpint (n_minor, ==, views[i].n_minor);
    }
}

/* What must be true of any view. Returns the number of labels. */
static int
check (gint64        lo,
       gint64        hi,
       double        width,
       const double *of_labels,
       GArray       *ticks)
{
  double usec_per_pixel = ((double) hi - (double) lo) / width;
  const ChanceryTick *labelled = NULL;
  int n_labels = 0;

  g_assert_cmpint (ticks->len, <=, (guint) (width / 8) + 4);
  for (guint i = 0; i < ticks->len; i++)
    {
      const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);

      g_assert_cmpint (tick->time, >=, lo);
      g_assert_cmpint (tick->time, <, hi);
      if (i > 0)
        g_assert_cmpint (tick->time, >, tick[-1].time);
      if (tick->level == CHANCERY_TICK_MINOR)
        g_assert_cmpint (tick->label, ==, CHANCERY_TICK_LABEL_NONE);
      if (tick->label == CHANCERY_TICK_LABEL_NONE)
        continue;

      if (labelled != NULL)
        {
          double distance = ((double) tick->time - (double) labelled->time) / usec_per_pixel;

          g_assert_cmpfloat (distance, >=, of_labels[labelled->label] - 0.01);
        }
      labelled = tick;
      n_labels++;
    }

  return n_labels;
}

/* A view of any size anywhere, and of labels of any width. */
static void
test_never_overlap (void)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));
  int n_labels = 0;

  for (int i = 0; i < 20000; i++)
    {
      double of_labels[G_N_ELEMENTS (widths)];
      double width = g_test_rand_int_range (1, 4000);
      gint64 length = (gint64) exp (g_test_rand_double_range (0, 43.5));
      gint64 lo = (gint64) (g_test_rand_double_range (-1, 1)
                            * (i % 2 == 0 ? 9.0e18 : 4.0e15));
      gint64 hi;

      if (__builtin_add_overflow (lo, length, &hi))
        hi = G_MAXINT64;
      for (gsize j = 0; j < G_N_ELEMENTS (widths); j++)
        of_labels[j] = g_test_rand_double_range (1, 200);

      chancery_ticks_build (lo, hi, width, 1, measure, of_labels, ticks);
      n_labels += check (lo, hi, width, of_labels, ticks);
    }

  g_assert_cmpint (n_labels, >, 20000);
}

/* Dragging the axis must not change which labels are shown. */
static void
test_steady (void)
{
  for (int i = 0; i < 2000; i++)
    {
      gint64 length = (gint64) exp (g_test_rand_double_range (17, 38));
      gint64 lo = usec ("2025-12-01") - length / 3;
      gint64 shift = length / 7;
      ChanceryDatePrecision context_a, context_b;
      g_autoptr (GArray) a = build (lo, lo + length, 900, &context_a);
      g_autoptr (GArray) b = build (lo + shift, lo + shift + length, 900, &context_b);
      guint j = 0;

      g_assert_cmpint (context_a, ==, context_b);
      for (guint k = 0; k < a->len; k++)
        {
          const ChanceryTick *tick = &g_array_index (a, ChanceryTick, k);
          const ChanceryTick *other;

          if (tick->time < lo + shift)
            continue;
          g_assert_cmpint (j, <, b->len);
          other = &g_array_index (b, ChanceryTick, j++);
          g_assert_cmpint (tick->time, ==, other->time);
          g_assert_cmpint (tick->level, ==, other->level);
          g_assert_cmpint (tick->label, ==, other->label);
        }
    }
}

static void
test_extremes (void)
{
  static const struct
  {
    gint64 lo;
    gint64 hi;
    double width;
    guint n_ticks;
  } views[] = {
    { G_MININT64, G_MAXINT64, 1000, 59 },
    { G_MININT64, G_MAXINT64, 1e9, 5846 },
    { G_MININT64, G_MAXINT64, 1, 1 },
    { G_MININT64, G_MININT64 + 100 * 365 * DAY, 1000, 20 },
    { G_MAXINT64 - 100 * 365 * DAY, G_MAXINT64, 1000, 20 },
    { G_MININT64, G_MININT64 + 5 * MINUTE, 1000, 5 },
    { G_MAXINT64 - 5 * MINUTE, G_MAXINT64, 1000, 5 },
    { G_MININT64, G_MININT64 + 1, 1000, 0 },
    { G_MAXINT64 - 1, G_MAXINT64, 1000, 0 },
    { 0, 1, 1000, 1 },
    { 1, 2, 1000, 0 },
    { 0, 0, 1000, 0 },
    { 1, 0, 1000, 0 },
    { 0, DAY, 0, 0 },
    { 0, DAY, -5, 0 },
    { 0, DAY, NAN, 0 },
    { 0, DAY, INFINITY, 1440 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      ChanceryDatePrecision context;
      g_autoptr (GArray) ticks = build (views[i].lo, views[i].hi, views[i].width, &context);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (ticks->len, ==, views[i].n_ticks);
    }
}

/* Labels that fit nowhere leave an axis of few labels, not of many or of none for ever. */
static void
test_wide_labels (void)
{
  double wide[G_N_ELEMENTS (widths)];
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));

  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    wide[i] = 1e12;
  chancery_ticks_build (usec ("1900"), usec ("2026"), 1000, 1, measure, wide, ticks);
  check (usec ("1900"), usec ("2026"), 1000, wide, ticks);
  chancery_ticks_build (G_MININT64, G_MAXINT64, 1000, 1, measure, wide, ticks);
  g_assert_cmpint (ticks->len, <, 200);
}

static void
test_speed (void)
{
  const int rounds = g_test_perf () ? 100000 : 100;
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));
  guint n = 0;
  double seconds;

  g_test_timer_start ();
  for (int i = 0; i < rounds; i++)
    {
      gint64 lo = usec ("2025-08-01") + i * HOUR;

      chancery_ticks_build (lo, lo + (i % 400 + 1) * DAY, 1400, 1, measure, (gpointer) widths,
                            ticks);
      n += ticks->len;
    }
  seconds = g_test_timer_elapsed ();

  g_assert_cmpint (n, >, 0);
  g_test_minimized_result (seconds / rounds * 1e6, "%.1f microseconds an axis of %.0f ticks",
                           seconds / rounds * 1e6, (double) n / rounds);
}

/* Weeks begin where somebody says that they do. */
static void
test_first_weekday (void)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));
  gint64 lo = usec ("2025");

  for (int weekday = 1; weekday <= 7; weekday++)
    {
      guint n_weeks = 0;

      chancery_ticks_build (lo, lo + 100 * DAY, 1000, weekday, measure, (gpointer) widths, ticks);
      for (guint i = 0; i < ticks->len; i++)
        {
          const ChanceryTick *tick = &g_array_index (ticks, ChanceryTick, i);

          if (tick->level != CHANCERY_TICK_MAJOR)
            continue;
          g_assert_cmpint (chancery_calendar_weekday (chancery_calendar_day_of (tick->time)), ==,
                           weekday);
          n_weeks++;
        }
      g_assert_cmpuint (n_weeks, >=, 12);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ticks/labels", test_labels);
  g_test_add_func ("/ticks/minor", test_minor);
  g_test_add_func ("/ticks/never-overlap", test_never_overlap);
  g_test_add_func ("/ticks/steady", test_steady);
  g_test_add_func ("/ticks/extremes", test_extremes);
  g_test_add_func ("/ticks/wide-labels", test_wide_labels);
  g_test_add_func ("/ticks/first-weekday", test_first_weekday);
  g_test_add_func ("/ticks/speed", test_speed);

  return g_test_run ();
}
