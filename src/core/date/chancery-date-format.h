/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date.h"

G_BEGIN_DECLS

/* Enough for the years of any 64-bit count of microseconds: Y-290308-12-21. */
#define CHANCERY_DATE_DAY_SIZE 16
#define CHANCERY_DATE_INSTANT_SIZE 32

char       *chancery_date_format_day     (gint64               usec,
                                          char                 buffer[CHANCERY_DATE_DAY_SIZE]);
const char *chancery_date_format_from    (const ChanceryDate  *date,
                                          char                 buffer[CHANCERY_DATE_DAY_SIZE]);
const char *chancery_date_format_until   (const ChanceryDate  *date,
                                          char                 buffer[CHANCERY_DATE_DAY_SIZE]);
char       *chancery_date_format_instant (gint64               usec,
                                          char                 buffer[CHANCERY_DATE_INSTANT_SIZE]);
gboolean    chancery_date_parse_instant  (const char          *text,
                                          gint64              *usec,
                                          GError             **error);

G_END_DECLS
