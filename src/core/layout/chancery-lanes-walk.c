/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking along a lane, from statement to statement, for the arrow keys. Statements stand by the
 * middle of their date; those without a date come last. Each step is a search in each class of
 * spans. Not for the order of the list.
 */

#include "core/layout/chancery-lanes.h"

/* Where a statement is in the walk. */
typedef struct
{
  gint64 middle;
  guint place; /* in the source: decides between equal middles */
} Stand;

static int
compare (const Stand *a,
         const Stand *b)
{
  if (a->middle != b->middle)
    return a->middle < b->middle ? -1 : 1;

  return (a->place > b->place) - (a->place < b->place);
}

static Stand
stand_at (const ChanceryStripSource *source,
          guint                      place)
{
  guint32 slot = source->slots[place];
  gboolean undated = place >= source->starts[CHANCERY_INDEX_CLASS_UNDATED];

  return (Stand) {
    undated ? G_MAXINT64 : chancery_index_span_middle (&source->spans[slot], source->flags[slot]),
    place,
  };
}

/* The first place of a class that stands after @from, or at it. */
static guint
seek (const ChanceryStripSource *source,
      guint                      span_class,
      const Stand               *from)
{
  guint low = source->starts[span_class], high = source->starts[span_class + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Stand stand = stand_at (source, middle);

      if (compare (&stand, from) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
place_of (const ChanceryStripSource *source,
          guint                      slot)
{
  guint span_class = chancery_index_span_class (&source->spans[slot], source->flags[slot]);
  gint64 middle = chancery_index_span_middle (&source->spans[slot], source->flags[slot]);
  Stand from = { span_class == CHANCERY_INDEX_CLASS_UNDATED ? G_MAXINT64 : middle, 0 };

  for (guint i = seek (source, span_class, &from); i < source->starts[span_class + 1]; i++)
    if (source->slots[i] == slot)
      return i;

  return CHANCERY_INDEX_NOWHERE;
}

/**
 * chancery_lanes_step:
 * @lanes: lanes
 * @lane: which lane
 * @slot: a statement that stands in it
 * @forward: towards later ones
 *
 * Returns: the next statement of the lane, or %CHANCERY_INDEX_NOWHERE at its end
 */
guint
chancery_lanes_step (ChanceryLanes *lanes,
                     guint          lane,
                     guint          slot,
                     gboolean       forward)
{
  const ChanceryStripSource *source = chancery_lanes_get_source (lanes, lane);
  guint place = place_of (source, slot), best = CHANCERY_INDEX_NOWHERE;
  Stand from, found = { 0 };

  if (place == CHANCERY_INDEX_NOWHERE)
    return CHANCERY_INDEX_NOWHERE;

  from = stand_at (source, place);
  for (guint c = 0; c < CHANCERY_INDEX_N_CLASSES; c++)
    {
      guint at = seek (source, c, &from);
      Stand stand;

      if (forward && at == place)
        at++;
      if (!forward && at-- == source->starts[c])
        continue;
      if (at >= source->starts[c + 1])
        continue;
      stand = stand_at (source, at);
      if (best == CHANCERY_INDEX_NOWHERE || (compare (&stand, &found) < 0) == forward)
        {
          best = at;
          found = stand;
        }
    }

  return best == CHANCERY_INDEX_NOWHERE ? best : source->slots[best];
}

/**
 * chancery_lanes_get_position:
 * @lanes: lanes
 * @lane: which lane
 * @slot: a statement
 *
 * Returns: how many statements of the lane stand before it, or %CHANCERY_INDEX_NOWHERE where it does
 *   not stand in the lane
 */
guint
chancery_lanes_get_position (ChanceryLanes *lanes,
                             guint          lane,
                             guint          slot)
{
  const ChanceryStripSource *source = chancery_lanes_get_source (lanes, lane);
  guint place = place_of (source, slot), position = 0;
  Stand from;

  if (place == CHANCERY_INDEX_NOWHERE)
    return CHANCERY_INDEX_NOWHERE;

  from = stand_at (source, place);
  for (guint c = 0; c < CHANCERY_INDEX_N_CLASSES; c++)
    position += seek (source, c, &from) - source->starts[c];

  return position;
}

/**
 * chancery_lanes_nearest:
 * @lanes: lanes
 * @lane: which lane
 * @time: µs
 *
 * Returns: the statement of the lane that stands nearest to a time, an undated one if there is no
 *   other, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_lanes_nearest (ChanceryLanes *lanes,
                        guint          lane,
                        gint64         time)
{
  const ChanceryStripSource *source = chancery_lanes_get_source (lanes, lane);
  const Stand from = { time, 0 };
  guint64 least = G_MAXUINT64;
  guint best = CHANCERY_INDEX_NOWHERE;

  for (guint c = 0; c < CHANCERY_INDEX_N_CLASSES; c++)
    {
      guint at = seek (source, c, &from);

      for (guint i = at > source->starts[c] ? at - 1 : at;
           i < MIN (at + 1, source->starts[c + 1]); i++)
        {
          gint64 middle = stand_at (source, i).middle;
          guint64 distance = middle > time ? (guint64) middle - (guint64) time
                                           : (guint64) time - (guint64) middle;

          if (distance < least)
            {
              least = distance;
              best = source->slots[i];
            }
        }
    }

  return best;
}
