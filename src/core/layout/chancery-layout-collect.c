/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which statements a cluster, a bar with a count or a shelf stands for: for showing them one by one.
 * Found by search, up to a bound. Not for what is at a point.
 */

#include "core/layout/chancery-layout-private.h"
#include "core/layout/chancery-strip-private.h"

typedef struct
{
  const ChanceryStripSource *source;
  GArray *slots;
  guint most;
} Collection;

static void
take (Collection *collection,
      guint       at,
      guint       end)
{
  for (; at < end && collection->slots->len < collection->most; at++)
    g_array_append_val (collection->slots, collection->source->slots[at]);
}

static void
take_narrow (Collection                 *collection,
             const ChanceryStripOptions *options,
             const ChanceryIndexSpan    *span)
{
  const ChanceryStripSource *source = collection->source;
  guint n_looks = 0;

  for (guint c = 0; c <= CHANCERY_INDEX_CLASS_OPEN; c++)
    if (chancery_strip_is_narrow (options, c))
      {
        guint at = chancery_strip_seek (source, source->starts[c], source->starts[c + 1], span->lo,
                                        &n_looks);

        take (collection, at,
              chancery_strip_seek (source, at, source->starts[c + 1], span->hi, &n_looks));
      }
}

static void
take_wide (Collection                 *collection,
           const ChanceryStripOptions *options,
           const ChanceryIndexSpan    *span)
{
  const ChanceryStripSource *source = collection->source;
  guint n_looks = 0;

  for (guint c = 0; c < CHANCERY_INDEX_CLASS_OPEN; c++)
    if (!chancery_strip_is_narrow (options, c))
      {
        guint at = chancery_strip_seek (source, source->starts[c], source->starts[c + 1], span->lo,
                                        &n_looks);
        guint end = chancery_strip_seek (source, at, source->starts[c + 1], span->hi, &n_looks);

        for (; at < end; at++)
          {
            const ChanceryIndexSpan *one = &source->spans[source->slots[at]];

            if (one->lo >= span->lo && one->hi <= span->hi)
              take (collection, at, at + 1);
          }
      }
}

/**
 * chancery_layout_collect:
 * @layout: a layout, updated
 * @hit: what is at a point of it
 * @most: how many at most
 * @extent: (out): the time that they cover, µs; of open ones their end that is known
 *
 * Finds the statements that stand at a point.
 *
 * Returns: (transfer full) (element-type guint32): their slots
 */
GArray *
chancery_layout_collect (ChanceryLayout          *layout,
                         const ChanceryLayoutHit *hit,
                         guint                    most,
                         ChanceryIndexSpan       *extent)
{
  Collection collection = { .slots = g_array_new (FALSE, FALSE, sizeof (guint32)), .most = most };
  ChanceryStripOptions options;

  g_return_val_if_fail (layout != NULL && hit != NULL && extent != NULL, collection.slots);

  *extent = (ChanceryIndexSpan) { G_MAXINT64, G_MININT64 };
  if (hit->slot != CHANCERY_INDEX_NOWHERE)
    g_array_append_val (collection.slots, hit->slot);
  if (hit->slot != CHANCERY_INDEX_NOWHERE || hit->lane == CHANCERY_INDEX_NOWHERE)
    return collection.slots;

  collection.source = chancery_lanes_get_source (layout->lanes, hit->lane);
  chancery_layout_strip_options (layout, &options);
  if (hit->kind == CHANCERY_HIT_SHELF)
    take (&collection, collection.source->starts[CHANCERY_INDEX_CLASS_UNDATED],
          collection.source->starts[CHANCERY_INDEX_N_CLASSES]);
  else if (hit->kind == CHANCERY_HIT_CLUSTER && hit->is_wide)
    take_wide (&collection, &options, &hit->span);
  else if (hit->kind == CHANCERY_HIT_CLUSTER)
    take_narrow (&collection, &options, &hit->span);

  for (guint i = 0; i < collection.slots->len; i++)
    {
      guint32 slot = g_array_index (collection.slots, guint32, i);
      const ChanceryIndexSpan *span = &collection.source->spans[slot];
      guint32 flags = collection.source->flags[slot];

      extent->lo = MIN (extent->lo, flags & CHANCERY_INDEX_OPEN_START ? span->hi : span->lo);
      extent->hi = MAX (extent->hi, flags & CHANCERY_INDEX_OPEN_END ? span->lo : span->hi);
    }

  return collection.slots;
}

/* The cluster whose time the middle of a statement is in. */
static const ChanceryStripCluster *
find_cluster (const ChanceryStrip *strip,
              gint64               middle)
{
  guint low = 0, high = strip->clusters->len;

  while (low < high)
    {
      guint at = low + (high - low) / 2;

      if (g_array_index (strip->clusters, ChanceryStripCluster, at).hi <= middle)
        low = at + 1;
      else
        high = at;
    }
  if (low == strip->clusters->len ||
      g_array_index (strip->clusters, ChanceryStripCluster, low).lo > middle)
    return NULL;

  return &g_array_index (strip->clusters, ChanceryStripCluster, low);
}

/**
 * chancery_layout_find_cluster:
 * @layout: a layout, updated
 * @slot: a statement
 * @lane: a lane that it stands in
 * @hit: (out caller-allocates): the cluster or the shelf that it is part of
 *
 * Returns: whether it is part of one
 */
gboolean
chancery_layout_find_cluster (ChanceryLayout    *layout,
                              guint              slot,
                              guint              lane,
                              ChanceryLayoutHit *hit)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  const ChanceryIndexSpan *span = &chancery_index_peek_spans (index)[slot];
  guint32 flags = chancery_index_peek_flags (index)[slot];
  const ChanceryStripCluster *cluster;
  ChanceryStripOptions options;

  *hit = (ChanceryLayoutHit) {
    .lane = lane, .slot = CHANCERY_INDEX_NOWHERE, .entity = CHANCERY_INDEX_NOWHERE,
  };
  if (chancery_index_span_class (span, flags) == CHANCERY_INDEX_CLASS_UNDATED)
    {
      hit->kind = CHANCERY_HIT_SHELF;
      hit->count = placed->n_undated;
      return placed->n_undated > 1;
    }

  chancery_layout_strip_options (layout, &options);
  if (placed->strip == NULL ||
      !chancery_strip_is_narrow (&options, chancery_index_span_class (span, flags)))
    return FALSE;
  cluster = find_cluster (placed->strip, chancery_index_span_middle (span, flags));
  if (cluster == NULL)
    return FALSE;

  hit->kind = CHANCERY_HIT_CLUSTER;
  hit->count = cluster->count;
  hit->span = (ChanceryIndexSpan) { cluster->lo, cluster->hi };

  return TRUE;
}
