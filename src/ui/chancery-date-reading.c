/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-date-reading.h"

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date-human.h"
#include "ui/chancery-wording.h"

static gint64
find_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return chancery_calendar_days (g_date_time_get_year (now), g_date_time_get_month (now),
                                 g_date_time_get_day_of_month (now));
}

/**
 * chancery_date_reading_understand:
 * @text: what was typed, not empty
 * @edtf: (out) (nullable): the date, %NULL where it is none yet
 * @message: (out): how it was understood, or what a date looks like
 *
 * Returns: whether it is a date
 */
gboolean
chancery_date_reading_understand (const char *text,
                                  char **edtf,
                                  char **message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reading = NULL;
  ChanceryDateHumanFlags flags = 0;

  *edtf = chancery_date_human_parse (text, find_today (), &flags, &error);
  if (*edtf == NULL)
    {
      *message = g_strdup_printf (_("Not a date yet (%s). Write 22 August 2025, 2025-08, 2025-08~ "
                                    "or 2025-08-18/2025-08-22"), error->message);
      return FALSE;
    }

  reading = chancery_wording_date (*edtf);
  *message = g_strdup_printf ((flags & CHANCERY_DATE_HUMAN_AMBIGUOUS) != 0 ?
                                _("Understood as: %s (day before month)") :
                                _("Understood as: %s"),
                              reading);
  return TRUE;
}
