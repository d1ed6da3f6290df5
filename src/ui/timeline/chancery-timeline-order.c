/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lanes put in order by hand: pinned to the top, moved up and down. What the order is kept as is in
 * chancery-timeline-view.c.
 */

#include "ui/timeline/chancery-timeline-private.h"

/* Lanes below so many that were placed by hand go by count again. */
#define MOST_PLACED 500

static guint
find_id (const GArray *ids,
         gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;

  return G_MAXUINT;
}

static GArray *
get_pinned (ChanceryTimeline *self)
{
  return self->grouping != CHANCERY_GROUP_NONE ? self->pinned[self->grouping] : NULL;
}

/* The entity of a lane that can be ordered, or 0. */
static gint64
id_of_lane (ChanceryLanes *lanes,
            guint lane)
{
  guint entity;

  if (lane >= chancery_lanes_get_n (lanes) ||
      chancery_lanes_get_grouping (lanes) == CHANCERY_GROUP_NONE)
    return 0;

  entity = chancery_lanes_get (lanes, lane)->entity;
  if (entity == CHANCERY_INDEX_NONE)
    return 0;

  return chancery_index_get_entity (chancery_lanes_get_index (lanes),
                                    (ChanceryIndexAxis) chancery_lanes_get_grouping (lanes),
                                    entity)->id;
}

/**
 * chancery_timeline_get_lane_id:
 * @self: a timeline
 * @lane: number of a lane in sight or not
 *
 * Returns: integer key of what the lane stands for; 0 for the rest, for the lane of all, and where
 *   there is none
 */
gint64
chancery_timeline_get_lane_id (ChanceryTimeline *self,
                               guint lane)
{
  g_return_val_if_fail (CHANCERY_IS_TIMELINE (self), 0);

  return chancery_timeline_is_ready (self)
           ? id_of_lane (chancery_layout_get_lanes (self->layout), lane)
           : 0;
}

/**
 * chancery_timeline_is_pinned:
 * @self: a timeline
 * @id: integer key of what lanes stand for
 *
 * Returns: whether its lane stays on top
 */
gboolean
chancery_timeline_is_pinned (ChanceryTimeline *self,
                             gint64 id)
{
  GArray *pinned;

  g_return_val_if_fail (CHANCERY_IS_TIMELINE (self), FALSE);

  pinned = get_pinned (self);

  return pinned != NULL && find_id (pinned, id) != G_MAXUINT;
}

/**
 * chancery_timeline_pin:
 * @self: a timeline
 * @id: integer key of what lanes stand for
 * @pin: whether its lane shall stay on top, below those pinned before
 */
void
chancery_timeline_pin (ChanceryTimeline *self,
                       gint64 id,
                       gboolean pin)
{
  GArray *pinned;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  pinned = get_pinned (self);
  if (id == 0 || pinned == NULL || pin == chancery_timeline_is_pinned (self, id))
    return;

  if (pin)
    g_array_append_val (pinned, id);
  else
    g_array_remove_index (pinned, find_id (pinned, id));
  self->selected_lane = CHANCERY_INDEX_NOWHERE;
  self->wants_sight = TRUE;
  chancery_timeline_change_lanes (self);
}

/* All lanes in the order of now, whatever the filter hides. */
static GArray *
list_lanes (ChanceryTimeline *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ChanceryLanes) all = chancery_timeline_make_lanes (self, NULL);

  for (guint lane = 0; lane < chancery_lanes_get_n (all); lane++)
    {
      gint64 id = id_of_lane (all, lane);

      if (id != 0 && !chancery_timeline_is_pinned (self, id))
        g_array_append_val (ids, id);
    }

  return ids;
}

static void
move_id (GArray *ids,
         gint64 id,
         gint64 to)
{
  guint from = find_id (ids, id), until = find_id (ids, to);

  if (from == G_MAXUINT || until == G_MAXUINT)
    return;

  g_array_remove_index (ids, from);
  g_array_insert_val (ids, MIN (until, ids->len), id);
}

/**
 * chancery_timeline_move_lane:
 * @self: a timeline
 * @lane: number of a lane
 * @to: number of the lane whose place it takes
 *
 * Puts a lane elsewhere; the order is by hand from now on. A pinned lane stays among the pinned
 * ones, and others below them.
 */
void
chancery_timeline_move_lane (ChanceryTimeline *self,
                             guint lane,
                             guint to)
{
  gint64 id, place;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  id = chancery_timeline_get_lane_id (self, lane);
  place = chancery_timeline_get_lane_id (self, to);
  if (id == 0 || place == 0 || id == place ||
      chancery_timeline_is_pinned (self, id) != chancery_timeline_is_pinned (self, place))
    return;

  if (chancery_timeline_is_pinned (self, id))
    move_id (get_pinned (self), id, place);
  else
    {
      GArray *ids = list_lanes (self);

      move_id (ids, id, place);
      g_array_set_size (ids, MIN (ids->len, MOST_PLACED));
      g_clear_pointer (&self->placed[self->grouping], g_array_unref);
      self->placed[self->grouping] = ids;
      chancery_timeline_set_sort (self, CHANCERY_LANES_BY_HAND);
    }
  self->selected_lane = CHANCERY_INDEX_NOWHERE;
  self->wants_sight = TRUE;
  chancery_timeline_change_lanes (self);
}
