/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and instants as files hold them. */

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-format.h"

#define DAY CHANCERY_USEC_PER_DAY

static void
test_day (void)
{
  static const struct
  {
    gint64 usec;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01" },
    { -1, "1969-12-31" },
    { DAY - 1, "1970-01-01" },
    { DAY, "1970-01-02" },
    { 19782 * DAY, "2024-02-29" },
    { -719528 * DAY, "0000-01-01" },
    { -719528 * DAY - 1, "-0001-12-31" },
    { 2932896 * DAY, "9999-12-31" },
    { 2932897 * DAY, "Y10000-01-01" },
    { G_MAXINT64, "Y294247-01-10" },
    { G_MININT64, "Y-290308-12-21" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[CHANCERY_DATE_DAY_SIZE];

      g_assert_cmpstr (chancery_date_format_day (cases[i].usec, buffer), ==, cases[i].text);
    }
}

static void
test_from_until (void)
{
  static const struct
  {
    const char *edtf;
    const char *from;
    const char *until;
  } cases[] = {
    { "2025-08-22", "2025-08-22", "2025-08-22" },
    { "2025-08", "2025-08-01", "2025-08-31" },
    { "2024-02~", "2024-02-01", "2024-02-29" },
    { "2025", "2025-01-01", "2025-12-31" },
    { "202X", "2020-01-01", "2029-12-31" },
    { "20XX", "2000-01-01", "2099-12-31" },
    { "2025-24", "2025-12-01", "2026-02-28" },
    { "2025-08-22T23:59:59", "2025-08-22", "2025-08-22" },
    { "2025-08-22T00:30+14:00", "2025-08-22", "2025-08-22" },
    { "2025-08-18/2025-08-22", "2025-08-18", "2025-08-22" },
    { "2025-08-29/2025-09", "2025-08-29", "2025-09-30" },
    { "../2025-08", NULL, "2025-08-31" },
    { "2025-08/..", "2025-08-01", NULL },
    { "/2025-08", NULL, "2025-08-31" },
    { "2025-08/", "2025-08-01", NULL },
    { "-0044-03-15", "-0044-03-15", "-0044-03-15" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[CHANCERY_DATE_DAY_SIZE];
      ChanceryDate date;

      g_assert_true (chancery_date_parse (cases[i].edtf, &date, NULL));
      g_assert_cmpstr (chancery_date_format_from (&date, buffer), ==, cases[i].from);
      g_assert_cmpstr (chancery_date_format_until (&date, buffer), ==, cases[i].until);
    }
}

static void
test_instant (void)
{
  static const struct
  {
    const char *text;
    gint64 usec;
    const char *written; /* NULL: as read */
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0, NULL },
    { "2025-08-23T09:00:00Z", G_GINT64_CONSTANT (1755939600000000), NULL },
    { "2025-08-23T09:00:00.000001Z", G_GINT64_CONSTANT (1755939600000001), NULL },
    { "2025-08-23T09:00:00.5Z", G_GINT64_CONSTANT (1755939600500000),
      "2025-08-23T09:00:00.500000Z" },
    { "2025-08-23T09:00:00.000Z", G_GINT64_CONSTANT (1755939600000000), "2025-08-23T09:00:00Z" },
    { "1969-12-31T23:59:59.999999Z", -1, NULL },
    { "-0001-12-31T23:59:59Z", -719528 * DAY - CHANCERY_USEC_PER_SECOND, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[CHANCERY_DATE_INSTANT_SIZE];
      g_autoptr (GError) error = NULL;
      gint64 usec;

      g_assert_true (chancery_date_parse_instant (cases[i].text, &usec, &error));
      g_assert_no_error (error);
      g_assert_cmpint (usec, ==, cases[i].usec);
      g_assert_cmpstr (chancery_date_format_instant (usec, buffer),
                       ==,
                       cases[i].written != NULL ? cases[i].written : cases[i].text);
    }
}

static void
test_no_instant (void)
{
  static const struct
  {
    const char *text;
    ChanceryDateError code;
  } cases[] = {
    { "", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00Z", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00+00:00", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00,5Z", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00.1234567Z", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00z", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00Z ", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00Z/2025-08-24T09:00:00Z", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-08-23T09:00:00Z/..", CHANCERY_DATE_ERROR_SYNTAX },
    { "2025-02-29T09:00:00Z", CHANCERY_DATE_ERROR_CALENDAR },
    { "[2025]", CHANCERY_DATE_ERROR_LEVEL },
    { "12025-08-23T09:00:00Z", CHANCERY_DATE_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 usec = 42;

      g_assert_false (chancery_date_parse_instant (cases[i].text, &usec, &error));
      g_assert_error (error, CHANCERY_DATE_ERROR, (int) cases[i].code);
      g_assert_cmpint (usec, ==, 42);
    }
}

static void
test_random_round_trip (void)
{
  for (int i = 0; i < 10000; i++)
    {
      char buffer[CHANCERY_DATE_INSTANT_SIZE];
      gint64 second = (gint64) g_test_rand_double_range (-3.0e10, 2.5e11);
      gint64 usec = second * CHANCERY_USEC_PER_SECOND
                    + (i % 2 == 0 ? 0 : g_test_rand_int_range (0, 1000000));
      g_autoptr (GDateTime) expected = g_date_time_new_from_unix_utc (second);
      g_autofree char *day = g_date_time_format (expected, "%Y-%m-%d");
      gint64 read;

      chancery_date_format_instant (usec, buffer);
      g_assert_true (chancery_date_parse_instant (buffer, &read, NULL));
      g_assert_cmpint (read, ==, usec);
      g_assert_true (g_str_has_prefix (buffer, day));
      g_assert_cmpstr (chancery_date_format_day (usec, buffer), ==, day);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-format/day", test_day);
  g_test_add_func ("/date-format/from-until", test_from_until);
  g_test_add_func ("/date-format/instant", test_instant);
  g_test_add_func ("/date-format/no-instant", test_no_instant);
  g_test_add_func ("/date-format/random-round-trip", test_random_round_trip);

  return g_test_run ();
}
