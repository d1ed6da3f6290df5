/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date.h"

G_BEGIN_DECLS

/**
 * ChanceryDateHumanFlags:
 * @CHANCERY_DATE_HUMAN_EDTF: it was EDTF already
 * @CHANCERY_DATE_HUMAN_RELATIVE: it depends on what day today is: "yesterday", "22 August"
 * @CHANCERY_DATE_HUMAN_AMBIGUOUS: day and month could be the other way round: "8/9/2025"
 *
 * How a typed date was understood: what the user should have a look at.
 */
typedef enum
{
  CHANCERY_DATE_HUMAN_EDTF = 1 << 0,
  CHANCERY_DATE_HUMAN_RELATIVE = 1 << 1,
  CHANCERY_DATE_HUMAN_AMBIGUOUS = 1 << 2,
} ChanceryDateHumanFlags;

char *chancery_date_human_parse (const char              *text,
                                 gint64                   today,
                                 ChanceryDateHumanFlags  *flags,
                                 GError                 **error);

G_END_DECLS
