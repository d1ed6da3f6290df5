/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dates of chancery-wording.h. What a date means and how it is put together is core's; this
 * only lends it the user's language.
 */

#include "ui/chancery-wording.h"

#include <glib/gi18n.h>

#include "core/date/chancery-date-display.h"

/* In the language that the program was started in. They are made once: some thirty translations a
 * date are most of what a row of a list costs. */
static const ChanceryDatePatterns *
get_patterns (void)
{
  static ChanceryDatePatterns patterns;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      chancery_date_patterns_init (&patterns, gettext);
      g_once_init_leave (&made, 1);
    }
  return &patterns;
}

static char *
display (const char *edtf,
         ChanceryDateStyle style)
{
  ChanceryDate date;

  if (edtf == NULL)
    return g_strdup (_("no date"));
  if (!chancery_date_parse (edtf, &date, NULL))
    return g_strdup (edtf);

  return chancery_date_display (&date, get_patterns (), style);
}

/**
 * chancery_wording_date:
 * @edtf: (nullable): a date as written
 *
 * Returns: (transfer full): what it says in words; @edtf itself where it is no date
 */
char *
chancery_wording_date (const char *edtf)
{
  return display (edtf, CHANCERY_DATE_STYLE_LONG);
}

/**
 * chancery_wording_short_date:
 * @edtf: (nullable): a date as written
 *
 * Returns: (transfer full): the same as briefly as a row needs
 */
char *
chancery_wording_short_date (const char *edtf)
{
  return display (edtf, CHANCERY_DATE_STYLE_MEDIUM);
}

/**
 * chancery_wording_time:
 * @usec: microseconds since 1970 UTC
 *
 * Returns: (transfer full): that moment by the user's own clock
 */
char *
chancery_wording_time (gint64 usec)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (usec / G_USEC_PER_SEC);

  if (moment == NULL)
    return g_strdup ("");

  return chancery_date_display_moment (usec + g_date_time_get_utc_offset (moment),
                                       CHANCERY_DATE_MINUTE, get_patterns (),
                                       CHANCERY_DATE_STYLE_LONG);
}
