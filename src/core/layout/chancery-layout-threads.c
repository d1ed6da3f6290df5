/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What connects statements with something: commitments with their due windows, in the lane of who
 * owes them, and arcs for the links of the selected statement. Not for drawing them.
 */

#include "core/layout/chancery-layout-private.h"

#include <math.h>

/* With more than this in a stretch, a lane shows how many there are instead. */
#define MOST_COMMITMENTS 10

/* Words need so much room to be worth it, and so much between them and the next. */
#define LEAST_WORDS 130
#define GAP 16

/* So many lines may lie above each other. */
#define MOST_ROWS 3

/* A commitment of a lane, with the time that it covers at hand once it was looked up. */
typedef struct
{
  const ChanceryIndexCommitment *commitment;
  gboolean is_known;
  gint64 from;
  gint64 until;
} Owed;

static void
owe (ChanceryLayout                *layout,
     guint                          lane,
     const ChanceryIndexCommitment *commitment)
{
  GArray **all = (GArray **) &g_ptr_array_index (layout->owed, lane);
  Owed owed = { .commitment = commitment };

  if (*all == NULL)
    *all = g_array_new (FALSE, FALSE, sizeof (Owed));
  g_array_append_val (*all, owed);
}

/* One whose statement has no date is at no time. */
static void
look_up (ChanceryLayout *layout,
         Owed           *owed)
{
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  const ChanceryIndexSpan *said = &chancery_index_peek_spans (index)[owed->commitment->slot];
  guint32 flags = chancery_index_peek_flags (index)[owed->commitment->slot];
  gboolean is_undated =
    chancery_index_span_class (said, flags) == CHANCERY_INDEX_CLASS_UNDATED;

  owed->from = is_undated ? G_MAXINT64 : chancery_index_span_middle (said, flags);
  owed->until = owed->commitment->due.hi == G_MAXINT64 ? owed->from : owed->commitment->due.hi;
  owed->is_known = TRUE;
}

/* The lane of who owes it; if that one is hidden or lanes are no actors, one of the statement. */
static guint
lane_of (ChanceryLayout                *layout,
         const ChanceryIndexCommitment *commitment)
{
  ChanceryGrouping grouping = chancery_lanes_get_grouping (layout->lanes);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);

  if (grouping == CHANCERY_GROUP_NONE)
    return 0;
  if (grouping == CHANCERY_GROUP_BY_ACTOR && commitment->actor != CHANCERY_INDEX_NONE &&
      layout->lane_by_entity[commitment->actor] != CHANCERY_INDEX_NOWHERE)
    return layout->lane_by_entity[commitment->actor];

  return layout->lane_by_entity[chancery_index_get_first (index, commitment->slot,
                                                          (ChanceryIndexAxis) grouping)];
}

static guint
distance (guint a,
          guint b)
{
  return a > b ? a - b : b - a;
}

/* Of the lanes that a statement stands in, the one that is nearest to @lane. */
static guint
nearest_lane (ChanceryLayout *layout,
              guint           slot,
              guint           lane)
{
  ChanceryGrouping grouping = chancery_lanes_get_grouping (layout->lanes);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  guint nearest, cursor = 0;
  ChanceryIndexPosting posting;

  if (grouping == CHANCERY_GROUP_NONE)
    return lane;

  nearest = layout->lane_by_entity[chancery_index_get_first (index, slot,
                                                             (ChanceryIndexAxis) grouping)];
  while (chancery_index_next_posting (index, slot, &cursor, &posting))
    if ((guint) posting.axis == (guint) grouping)
      {
        guint other = layout->lane_by_entity[posting.entity];

        if (other != CHANCERY_INDEX_NOWHERE && distance (other, lane) < distance (nearest, lane))
          nearest = other;
      }

  return nearest;
}

static guint *
invert_lanes (ChanceryLayout *layout)
{
  ChanceryGrouping grouping = chancery_lanes_get_grouping (layout->lanes);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  guint n = grouping == CHANCERY_GROUP_NONE
              ? 1
              : chancery_index_get_n_entities (index, (ChanceryIndexAxis) grouping);
  guint *lane_by_entity = g_new (guint, n);

  guint others = chancery_lanes_find (layout->lanes, CHANCERY_LANES_OTHERS);

  for (guint i = 0; i < n; i++)
    lane_by_entity[i] = others;
  if (grouping != CHANCERY_GROUP_NONE)
    for (guint i = 0; i < chancery_lanes_get_n (layout->lanes); i++)
      if (i != others)
        lane_by_entity[chancery_lanes_get (layout->lanes, i)->entity] = i;

  return lane_by_entity;
}

/* Sorts the commitments of the filter into lanes. */
void
chancery_layout_find_commitments (ChanceryLayout *layout)
{
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  const ChanceryBitmap *filter = chancery_lanes_get_filter (layout->lanes);

  g_free (layout->lane_by_entity);
  layout->lane_by_entity = invert_lanes (layout);
  g_ptr_array_set_size (layout->owed, 0);
  g_ptr_array_set_size (layout->owed, (int) chancery_lanes_get_n (layout->lanes));
  for (guint actor = 0; actor < chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS);
       actor++)
    {
      guint n;
      const ChanceryIndexCommitment *all = chancery_index_get_commitments (index, actor, &n);

      for (guint i = 0; i < n; i++)
        {
          guint lane;

          if (filter != NULL && !chancery_bitmap_get (filter, all[i].slot))
            continue;
          lane = lane_of (layout, &all[i]);
          if (lane != CHANCERY_INDEX_NOWHERE)
            owe (layout, lane, &all[i]);
        }
    }
}

static ChanceryLayoutCommitment
place_commitment (ChanceryLayout *layout,
                  guint           lane,
                  const Owed     *owed)
{
  const ChanceryStrip *strip = chancery_layout_get_lane (layout, lane)->strip;
  const ChanceryIndexCommitment *commitment = owed->commitment;
  const ChanceryScale scale = { layout->lo, layout->scale.usec_per_px };
  gboolean has_due = commitment->due.hi < G_MAXINT64;
  double x = chancery_scale_to_x (&scale, owed->from);
  guint from_lane = nearest_lane (layout, commitment->slot, lane);
  const ChanceryStripMark *mark =
    from_lane == lane ? chancery_layout_find_mark (strip, commitment->slot, x) : NULL;

  x = mark != NULL ? mark->x : x;
  return (ChanceryLayoutCommitment) {
    .slot = commitment->slot,
    .actor = commitment->actor,
    .from_lane = from_lane,
    .from_row = mark != NULL ? mark->row : 0,
    .x = x,
    .due0 = has_due ? MAX (x, chancery_scale_to_x (&scale, commitment->due.lo)) : x,
    .due1 = has_due ? MAX (x, chancery_scale_to_x (&scale, commitment->due.hi)) : x,
    .text = commitment->text,
    .due = commitment->due,
    .status = commitment->status,
    .is_overdue = has_due && commitment->status == CHANCERY_INDEX_OPEN &&
                  commitment->due.hi <= layout->now,
    .is_provisional = commitment->provisional,
  };
}

static int
compare_commitments (gconstpointer a,
                     gconstpointer b)
{
  const ChanceryLayoutCommitment *x = a, *y = b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;

  return (x->due1 > y->due1) - (x->due1 < y->due1);
}

/* Words stand below the line, from the statement to the next one that has words. */
static void
give_room (GArray *commitments)
{
  double next = G_MAXDOUBLE;

  for (guint i = commitments->len; i-- > 0;)
    {
      ChanceryLayoutCommitment *commitment =
        &g_array_index (commitments, ChanceryLayoutCommitment, i);

      commitment->text_end = commitment->x;
      if (commitment->text == NULL || next - GAP - commitment->x < LEAST_WORDS)
        continue;
      commitment->text_end = next - GAP;
      next = commitment->x;
    }
}

/* Lines that would lie upon each other lie above each other. */
static void
choose_rows (GArray *commitments)
{
  double ends[MOST_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < commitments->len; i++)
    {
      ChanceryLayoutCommitment *commitment =
        &g_array_index (commitments, ChanceryLayoutCommitment, i);
      guint row = 0;

      for (guint j = 1; j < MOST_ROWS && ends[row] > commitment->x; j++)
        row = ends[j] <= commitment->x || ends[j] < ends[row] ? j : row;
      commitment->row = row;
      ends[row] = MAX (ends[row], commitment->due1);
    }
}

void
chancery_layout_update_commitments (ChanceryLayout *layout,
                                    guint           i)
{
  ChanceryLayoutLane *lane = &g_array_index (layout->lane, ChanceryLayoutLane, i);
  const GArray *owed = g_ptr_array_index (layout->owed, i);

  lane->n_commitments = 0;
  if (lane->commitments == NULL)
    lane->commitments = g_array_new (FALSE, FALSE, sizeof (ChanceryLayoutCommitment));
  g_array_set_size (lane->commitments, 0);
  if (owed == NULL)
    return;

  for (guint j = 0; j < owed->len; j++)
    {
      Owed *one = &g_array_index (owed, Owed, j);
      ChanceryLayoutCommitment placed;

      if (!one->is_known)
        look_up (layout, one);
      if (one->from >= layout->hi || one->until < layout->lo)
        continue;
      if (++lane->n_commitments > MOST_COMMITMENTS)
        continue;
      placed = place_commitment (layout, i, one);
      g_array_append_val (lane->commitments, placed);
    }
  if (lane->n_commitments > MOST_COMMITMENTS)
    g_array_set_size (lane->commitments, 0);
  g_array_sort (lane->commitments, compare_commitments);
  give_room (lane->commitments);
  choose_rows (lane->commitments);
}

/* Where a statement stands, in the lane given if it is there, else in the first in sight. */
static gboolean
find_end (ChanceryLayout *layout,
          guint           slot,
          guint           wanted,
          guint          *lane,
          double         *x,
          double         *y)
{
  guint first, end;

  if (wanted != CHANCERY_INDEX_NOWHERE && chancery_layout_find (layout, slot, wanted, x, y))
    {
      *lane = wanted;
      return TRUE;
    }

  chancery_layout_get_lanes_seen (layout, &first, &end);
  for (guint i = first; i < end; i++)
    if (chancery_layout_find (layout, slot, i, x, y))
      {
        *lane = i;
        return TRUE;
      }

  return FALSE;
}

void
chancery_layout_update_arcs (ChanceryLayout *layout)
{
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  double left = chancery_layout_get_time_left (layout) - 30;
  double right = chancery_layout_get_time_right (layout) + 30;
  g_autoptr (GArray) links = NULL;

  g_array_set_size (layout->arcs, 0);
  if (layout->selected == CHANCERY_INDEX_NOWHERE)
    return;

  links = chancery_index_get_links (index, layout->selected);
  for (guint i = 0; i < links->len; i++)
    {
      const ChanceryIndexLink *link = &g_array_index (links, ChanceryIndexLink, i);
      guint other = link->from == layout->selected ? link->to : link->from;
      guint lane = CHANCERY_INDEX_NOWHERE;
      ChanceryLayoutArc arc = { .relation = link->relation };
      double x, y, other_x, other_y;

      if (!find_end (layout, layout->selected, lane, &lane, &x, &y) ||
          !find_end (layout, other, lane, &lane, &other_x, &other_y))
        continue;
      arc.x0 = CLAMP (link->from == other ? other_x : x, left, right);
      arc.y0 = link->from == other ? other_y : y;
      arc.x1 = CLAMP (link->from == other ? x : other_x, left, right);
      arc.y1 = link->from == other ? y : other_y;
      arc.top = MAX (MIN (arc.y0, arc.y1) - CLAMP (fabs (arc.x1 - arc.x0) / 7, 18, 34),
                     layout->options.axis_height + 10);
      g_array_append_val (layout->arcs, arc);
    }
}
