/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which lanes there are in a filter, in which order, and the statements of each. Made anew when the
 * filter, the grouping or the index changes; the slots of a lane are filtered when it is first
 * looked at, so that a new filter costs a count of the postings and the lanes in view. Not for
 * where lanes stand on the screen.
 */

#include "core/layout/chancery-lanes.h"

#include <string.h>

typedef struct
{
  ChanceryLanesEntry lane;
  guint all;       /* statements without the filter: what the order goes by, so that lanes stay */
  guint pinned;    /* place among the pinned ones, or G_MAXUINT */
  guint placed;    /* place by hand, or G_MAXUINT */
  gint64 last;     /* middle of the latest statement; G_MININT64 if none is dated */
  char *key;       /* while lanes are sorted by words: what decides, or NULL */
  guint32 *slots;  /* of the filter; NULL until needed, and without a filter */
  gint64 *middles;
  gboolean is_ready;
  ChanceryStripSource source;
} Lane;

struct _ChanceryLanes
{
  ChanceryIndex *index;
  ChanceryGrouping grouping;
  ChanceryBitmap *filter;
  GArray *lanes; /* of Lane */
  Lane all;
  guint n_joined;
};

static void
clear_lane (gpointer data)
{
  g_free (((Lane *) data)->slots);
  g_free (((Lane *) data)->middles);
}

static int
compare_keys (const char *a,
              const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return strcmp (a, b);
}

static int
compare_by (const Lane        *x,
            const Lane        *y,
            ChanceryLanesSort  sort)
{
  switch (sort)
    {
    case CHANCERY_LANES_BY_NAME:
    case CHANCERY_LANES_BY_COUNTRY:
      return compare_keys (x->key, y->key);
    case CHANCERY_LANES_BY_LAST:
      return (x->last < y->last) - (x->last > y->last);
    case CHANCERY_LANES_BY_HAND:
      return (x->placed > y->placed) - (x->placed < y->placed);
    case CHANCERY_LANES_BY_COUNT:
    default:
      return 0;
    }
}

static int
compare_lanes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Lane *x = a, *y = b;
  const ChanceryLanesOrder *order = data;
  gboolean x_is_rest = x->lane.entity == CHANCERY_INDEX_NONE;
  gboolean y_is_rest = y->lane.entity == CHANCERY_INDEX_NONE;
  int compared;

  if (x->pinned != y->pinned)
    return x->pinned < y->pinned ? -1 : 1;
  if (x_is_rest != y_is_rest)
    return x_is_rest ? 1 : -1;
  compared = compare_by (x, y, order->sort);
  if (compared != 0)
    return compared;
  if (x->all != y->all)
    return x->all > y->all ? -1 : 1;

  return (x->lane.entity > y->lane.entity) - (x->lane.entity < y->lane.entity);
}

static guint
place_among (const gint64 *pinned,
             guint         n_pinned,
             gint64        id)
{
  for (guint i = 0; i < n_pinned; i++)
    if (pinned[i] == id)
      return i;

  return G_MAXUINT;
}

/* Of each class of spans the last one is the latest. */
static gint64
find_last (ChanceryIndex     *index,
           ChanceryIndexAxis  axis,
           guint              entity)
{
  ChanceryStripSource source;
  gint64 last = G_MININT64;
  guint n;
  const guint32 *slots = chancery_index_peek_postings (index, axis, entity, &n);

  chancery_strip_source_set (&source, chancery_index_peek_spans (index),
                             chancery_index_peek_flags (index), slots, n);
  for (guint c = 0; c < CHANCERY_INDEX_CLASS_UNDATED; c++)
    if (source.starts[c + 1] > source.starts[c])
      {
        guint32 slot = slots[source.starts[c + 1] - 1];

        last = MAX (last, chancery_index_span_middle (&source.spans[slot], source.flags[slot]));
      }

  return last;
}

static char *
make_key (const ChanceryIndexEntity *entity,
          ChanceryIndexAxis          axis,
          ChanceryLanesSort          sort)
{
  g_autofree char *folded = NULL;

  if (sort == CHANCERY_LANES_BY_COUNTRY)
    return axis == CHANCERY_INDEX_ACTORS ? g_strdup (entity->detail) : NULL;
  if (entity->name == NULL)
    return NULL;
  folded = g_utf8_casefold (entity->name, -1);

  return g_utf8_collate_key (folded, -1);
}

static void
find_lanes (ChanceryLanes            *lanes,
            const ChanceryLanesOrder *order)
{
  ChanceryIndexAxis axis = (ChanceryIndexAxis) lanes->grouping;
  guint n = chancery_index_get_n_entities (lanes->index, axis);
  g_autofree guint *counts = g_new (guint, n);

  chancery_index_count (lanes->index, axis, lanes->filter, counts);
  for (guint number = 0; number < n; number++)
    {
      const ChanceryIndexEntity *entity = chancery_index_get_entity (lanes->index, axis, number);
      Lane lane = { .lane = { number, counts[number] } };

      lane.pinned = place_among (order->pinned, order->n_pinned, entity->id);
      if (counts[number] == 0 && lane.pinned == G_MAXUINT)
        continue;
      chancery_index_peek_postings (lanes->index, axis, number, &lane.all);
      if (order->sort == CHANCERY_LANES_BY_HAND)
        lane.placed = place_among (order->placed, order->n_placed, entity->id);
      else if (order->sort == CHANCERY_LANES_BY_LAST)
        lane.last = find_last (lanes->index, axis, number);
      else if (order->sort != CHANCERY_LANES_BY_COUNT)
        lane.key = make_key (entity, axis, order->sort);
      g_array_append_val (lanes->lanes, lane);
    }
  g_array_sort_with_data (lanes->lanes, compare_lanes, (gpointer) order);
  for (guint i = 0; i < lanes->lanes->len; i++)
    g_clear_pointer (&g_array_index (lanes->lanes, Lane, i).key, g_free);
}

/**
 * chancery_lanes_new:
 * @index: an index; the lanes are for what it holds now
 * @grouping: what lanes stand for
 * @filter: (nullable): which statements; %NULL for all
 * @pinned: (array length=n_pinned) (nullable): ids of entities whose lanes come first, in order,
 *   even if they are empty
 * @n_pinned: how many
 *
 * Finds the lanes: the pinned ones, then by number of statements; what belongs to none comes last.
 *
 * Returns: (transfer full): the lanes
 */
ChanceryLanes *
chancery_lanes_new (ChanceryIndex        *index,
                    ChanceryGrouping      grouping,
                    const ChanceryBitmap *filter,
                    const gint64         *pinned,
                    guint                 n_pinned)
{
  const ChanceryLanesOrder order = { .pinned = pinned, .n_pinned = n_pinned };

  return chancery_lanes_new_in_order (index, grouping, filter, &order);
}

/**
 * chancery_lanes_new_in_order:
 * @index: an index; the lanes are for what it holds now
 * @grouping: what lanes stand for
 * @filter: (nullable): which statements; %NULL for all
 * @order: which lanes come first
 *
 * Finds the lanes; what belongs to none comes last.
 *
 * Returns: (transfer full): the lanes
 */
ChanceryLanes *
chancery_lanes_new_in_order (ChanceryIndex            *index,
                             ChanceryGrouping          grouping,
                             const ChanceryBitmap     *filter,
                             const ChanceryLanesOrder *order)
{
  ChanceryLanes *lanes;

  g_return_val_if_fail (CHANCERY_IS_INDEX (index) && order != NULL, NULL);

  lanes = g_atomic_rc_box_new0 (ChanceryLanes);
  lanes->index = g_object_ref (index);
  lanes->grouping = grouping;
  lanes->filter = filter != NULL ? chancery_bitmap_copy (filter) : NULL;
  lanes->lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_array_set_clear_func (lanes->lanes, clear_lane);
  lanes->all.lane.entity = CHANCERY_INDEX_NOWHERE;
  lanes->all.lane.count = filter != NULL ? chancery_bitmap_count (filter)
                                         : chancery_index_get_n_statements (index);

  if (grouping == CHANCERY_GROUP_NONE)
    g_array_append_val (lanes->lanes, lanes->all);
  else
    find_lanes (lanes, order);

  return lanes;
}

/* What stands in any of the lanes from @first on, in order of place. */
static void
gather_others (ChanceryLanes *lanes,
               guint          first,
               Lane          *others)
{
  g_autoptr (ChanceryBitmap) any = chancery_bitmap_new (chancery_index_get_n_slots (lanes->index));
  const ChanceryStripSource *all = chancery_lanes_get_all (lanes);
  guint n_all = all->starts[CHANCERY_INDEX_N_CLASSES];

  for (guint i = first; i < lanes->lanes->len; i++)
    {
      const ChanceryStripSource *source = chancery_lanes_get_source (lanes, i);

      for (guint j = 0; j < source->starts[CHANCERY_INDEX_N_CLASSES]; j++)
        chancery_bitmap_set (any, source->slots[j]);
    }
  others->slots = g_new (guint32, chancery_bitmap_count (any) + 1);
  for (guint i = 0; i < n_all; i++)
    if (chancery_bitmap_get (any, all->slots[i]))
      others->slots[others->lane.count++] = all->slots[i];
  chancery_strip_source_set (&others->source, all->spans, all->flags, others->slots,
                             others->lane.count);
  others->is_ready = TRUE;
}

/**
 * chancery_lanes_limit:
 * @lanes: lanes
 * @most: how many there may be; at least 1
 *
 * Where lanes are more, joins the last ones in a lane of others: for where there is no scrolling,
 * so that no statement is lost.
 *
 * Returns: how many lanes were joined
 */
guint
chancery_lanes_limit (ChanceryLanes *lanes,
                      guint          most)
{
  Lane others = { .lane = { CHANCERY_LANES_OTHERS, 0 }, .pinned = G_MAXUINT };
  guint n = lanes->lanes->len;

  g_return_val_if_fail (most >= 1, 0);

  if (n <= most)
    return 0;

  gather_others (lanes, most - 1, &others);
  g_array_set_size (lanes->lanes, most - 1);
  g_array_append_val (lanes->lanes, others);
  lanes->n_joined = n - most + 1;

  return lanes->n_joined;
}

/**
 * chancery_lanes_get_n_joined:
 * @lanes: lanes
 *
 * Returns: how many lanes were joined by chancery_lanes_limit()
 */
guint
chancery_lanes_get_n_joined (ChanceryLanes *lanes)
{
  return lanes->n_joined;
}

/**
 * chancery_lanes_ref:
 * @lanes: lanes
 *
 * Returns: (transfer full): @lanes
 */
ChanceryLanes *
chancery_lanes_ref (ChanceryLanes *lanes)
{
  return g_atomic_rc_box_acquire (lanes);
}

static void
lanes_free (gpointer data)
{
  ChanceryLanes *lanes = data;

  g_clear_object (&lanes->index);
  g_clear_pointer (&lanes->filter, chancery_bitmap_free);
  g_clear_pointer (&lanes->lanes, g_array_unref);
  clear_lane (&lanes->all);
}

/**
 * chancery_lanes_unref:
 * @lanes: (transfer full): lanes
 */
void
chancery_lanes_unref (ChanceryLanes *lanes)
{
  g_atomic_rc_box_release_full (lanes, lanes_free);
}

/**
 * chancery_lanes_get_index:
 * @lanes: lanes
 *
 * Returns: (transfer none): the index they were made of
 */
ChanceryIndex *
chancery_lanes_get_index (ChanceryLanes *lanes)
{
  return lanes->index;
}

/**
 * chancery_lanes_get_grouping:
 * @lanes: lanes
 *
 * Returns: what they stand for
 */
ChanceryGrouping
chancery_lanes_get_grouping (ChanceryLanes *lanes)
{
  return lanes->grouping;
}

/**
 * chancery_lanes_get_filter:
 * @lanes: lanes
 *
 * Returns: (transfer none) (nullable): the filter they were made with
 */
const ChanceryBitmap *
chancery_lanes_get_filter (ChanceryLanes *lanes)
{
  return lanes->filter;
}

/**
 * chancery_lanes_get_n:
 * @lanes: lanes
 *
 * Returns: how many there are
 */
guint
chancery_lanes_get_n (ChanceryLanes *lanes)
{
  return lanes->lanes->len;
}

/**
 * chancery_lanes_get:
 * @lanes: lanes
 * @lane: which one
 *
 * Returns: (transfer none): it
 */
const ChanceryLanesEntry *
chancery_lanes_get (ChanceryLanes *lanes,
                    guint          lane)
{
  g_return_val_if_fail (lane < lanes->lanes->len, NULL);

  return &g_array_index (lanes->lanes, Lane, lane).lane;
}

/**
 * chancery_lanes_find:
 * @lanes: lanes
 * @entity: number of an entity
 *
 * Returns: its lane, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_lanes_find (ChanceryLanes *lanes,
                     guint          entity)
{
  for (guint i = 0; i < lanes->lanes->len; i++)
    if (g_array_index (lanes->lanes, Lane, i).lane.entity == entity)
      return i;

  return CHANCERY_INDEX_NOWHERE;
}

/**
 * chancery_lanes_get_total:
 * @lanes: lanes
 *
 * Returns: how many statements there are in the filter, each counted once
 */
guint
chancery_lanes_get_total (ChanceryLanes *lanes)
{
  return lanes->all.lane.count;
}

/* Searches look at middles only: side by side they are found many times faster. Not at the first
 * look, since a lane may be looked at once only before the filter changes. */
static void
add_middles (Lane *lane)
{
  ChanceryStripSource *source = &lane->source;
  guint n = source->starts[CHANCERY_INDEX_N_CLASSES];

  lane->middles = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    lane->middles[i] = chancery_index_span_middle (&source->spans[source->slots[i]],
                                                   source->flags[source->slots[i]]);
  source->middles = lane->middles;
}

static void
make_ready (ChanceryLanes *lanes,
            Lane          *lane)
{
  ChanceryIndex *index = lanes->index;
  const guint32 *slots;
  guint n, kept = 0;

  slots = lane->lane.entity == CHANCERY_INDEX_NOWHERE
            ? chancery_index_peek_order (index, CHANCERY_INDEX_BY_PLACE, &n)
            : chancery_index_peek_postings (index, (ChanceryIndexAxis) lanes->grouping,
                                            lane->lane.entity, &n);
  if (lanes->filter != NULL && lane->lane.count < n)
    {
      /* One more than needed: the loop writes before it knows. */
      lane->slots = g_new (guint32, lane->lane.count + 1);
      for (guint i = 0; i < n; i++)
        {
          lane->slots[kept] = slots[i];
          kept += chancery_bitmap_get (lanes->filter, slots[i]);
        }
      slots = lane->slots;
      n = kept;
    }
  chancery_strip_source_set (&lane->source, chancery_index_peek_spans (index),
                             chancery_index_peek_flags (index), slots, n);
  lane->is_ready = TRUE;
}

/**
 * chancery_lanes_get_source:
 * @lanes: lanes
 * @lane: which one
 *
 * Returns: (transfer none): its statements, in order of place
 */
const ChanceryStripSource *
chancery_lanes_get_source (ChanceryLanes *lanes,
                           guint          lane)
{
  Lane *self;

  g_return_val_if_fail (lane < lanes->lanes->len, NULL);

  self = &g_array_index (lanes->lanes, Lane, lane);
  if (!self->is_ready)
    make_ready (lanes, self);
  else if (self->middles == NULL)
    add_middles (self);

  return &self->source;
}

/**
 * chancery_lanes_get_all:
 * @lanes: lanes
 *
 * Returns: (transfer none): the statements of all lanes, each once, in order of place
 */
const ChanceryStripSource *
chancery_lanes_get_all (ChanceryLanes *lanes)
{
  if (!lanes->all.is_ready)
    make_ready (lanes, &lanes->all);

  return &lanes->all.source;
}
