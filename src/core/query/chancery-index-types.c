/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small arithmetic of the index's values: classes of spans and packed stances. Not for the
 * meaning of a date, which core/date knows.
 */

#include "core/query/chancery-index-types.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000000))
#define DAY (24 * 60 * MINUTE)

/* The longest span of each class: minute, hour, day, week, month, season, year, decade, century,
 * any; open and undated have no length. Each is as long as the longest of its kind in the
 * calendar. */
static const gint64 lengths[CHANCERY_INDEX_N_CLASSES] = {
  MINUTE,
  60 * MINUTE,
  DAY,
  7 * DAY,
  31 * DAY,
  92 * DAY,
  366 * DAY,
  3653 * DAY,
  36525 * DAY,
  G_MAXINT64,
  0,
  0,
};

/**
 * chancery_index_class_length:
 * @span_class: a class
 *
 * Returns: the longest span of the class, µs; 0 for those without a length
 */
gint64
chancery_index_class_length (guint span_class)
{
  g_return_val_if_fail (span_class < CHANCERY_INDEX_N_CLASSES, 0);

  return lengths[span_class];
}

/**
 * chancery_index_class_of:
 * @length: length of a span, µs
 *
 * Returns: the class of spans that long
 */
guint
chancery_index_class_of (gint64 length)
{
  guint span_class = 0;

  while (length > lengths[span_class])
    span_class++;

  return span_class;
}

/**
 * chancery_index_stance_to_extra:
 * @stance: -2 to 2
 *
 * Returns: the stance as it is kept with a posting; 0 is kept for "no stance"
 */
guint
chancery_index_stance_to_extra (int stance)
{
  return (guint) (CLAMP (stance, -2, 2) + 3);
}

/**
 * chancery_index_extra_to_stance:
 * @extra: extra of a topic's posting
 * @has_stance: (out): whether there is a stance
 *
 * Returns: -2 to 2; 0 if there is none
 */
int
chancery_index_extra_to_stance (guint     extra,
                                gboolean *has_stance)
{
  *has_stance = extra >= 1 && extra <= 5;

  return *has_stance ? (int) extra - 3 : 0;
}
