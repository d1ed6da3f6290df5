/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date.h"

G_BEGIN_DECLS

/**
 * ChanceryTickLabel:
 * @CHANCERY_TICK_LABEL_NONE: no label
 * @CHANCERY_TICK_LABEL_TIME: "14:30"
 * @CHANCERY_TICK_LABEL_WEEKDAY: "Fri 22"
 * @CHANCERY_TICK_LABEL_DAY: "22 Aug"
 * @CHANCERY_TICK_LABEL_FULL_DAY: "1 Jan 2026"
 * @CHANCERY_TICK_LABEL_MONTH: "Sep"
 * @CHANCERY_TICK_LABEL_YEAR: "2026"
 *
 * What a tick says.
 */
typedef enum
{
  CHANCERY_TICK_LABEL_NONE,
  CHANCERY_TICK_LABEL_TIME,
  CHANCERY_TICK_LABEL_WEEKDAY,
  CHANCERY_TICK_LABEL_DAY,
  CHANCERY_TICK_LABEL_FULL_DAY,
  CHANCERY_TICK_LABEL_MONTH,
  CHANCERY_TICK_LABEL_YEAR,
} ChanceryTickLabel;

/**
 * ChanceryTickLevel:
 * @CHANCERY_TICK_MINOR: a short mark between labelled ones
 * @CHANCERY_TICK_MAJOR: one of the labelled steps, though its label may have had to give way
 * @CHANCERY_TICK_BREAK: a day, month or year begins that the labels between don't name
 *
 * How much a tick matters.
 */
typedef enum
{
  CHANCERY_TICK_MINOR,
  CHANCERY_TICK_MAJOR,
  CHANCERY_TICK_BREAK,
} ChanceryTickLevel;

/**
 * ChanceryTick:
 * @time: where it is, microseconds of the wall clock since 1970-01-01T00:00
 * @level: how much it matters
 * @label: what it says
 *
 * A tick of the axis.
 */
typedef struct
{
  gint64 time;
  ChanceryTickLevel level;
  ChanceryTickLabel label;
} ChanceryTick;

/**
 * ChanceryTickWidthFunc:
 * @label: a kind of label, not `CHANCERY_TICK_LABEL_NONE`
 * @user_data: what was passed along
 *
 * Measures labels. The width must be the same at any place, or labels would come and go while
 * the axis is dragged.
 *
 * Returns: the width in pixels of the widest label of the kind, with the space to keep free
 *   between it and the next
 */
typedef double (*ChanceryTickWidthFunc) (ChanceryTickLabel label,
                                         gpointer          user_data);

ChanceryDatePrecision chancery_ticks_build (gint64                 lo,
                                            gint64                 hi,
                                            double                 width,
                                            int                    first_weekday,
                                            ChanceryTickWidthFunc  measure,
                                            gpointer               user_data,
                                            GArray                *ticks);

G_END_DECLS
