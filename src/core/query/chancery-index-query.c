/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions to the index: which statements match, in which order, how many under each entity, how
 * many in each stretch of time. Filters are bitmaps over slots and are combined by their caller.
 * Not for the grammar of a search.
 */

#include "core/query/chancery-index-private.h"

/* A month: see chancery_index_class_length(). */
#define LONGEST_CLASS 4

/**
 * chancery_index_match_all:
 * @self: an index
 *
 * Returns: (transfer full): every statement
 */
ChanceryBitmap *
chancery_index_match_all (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  return chancery_index_match_flags (self, CHANCERY_INDEX_DELETED, 0);
}

/**
 * chancery_index_match_entities:
 * @self: an index
 * @axis: an axis
 * @ids: (array length=n_ids): ids of entities; those of topics do not include what is below them
 * @n_ids: how many
 *
 * Returns: (transfer full): the statements under any of them
 */
ChanceryBitmap *
chancery_index_match_entities (ChanceryIndex     *self,
                               ChanceryIndexAxis  axis,
                               const gint64      *ids,
                               guint              n_ids)
{
  ChanceryBitmap *matches;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES, NULL);

  matches = chancery_bitmap_new (self->columns.n);
  for (guint i = 0; i < n_ids; i++)
    {
      guint entity = chancery_index_table_find (&self->tables[axis], ids[i]);
      const ChanceryIndexList *list;

      if (entity == CHANCERY_INDEX_NOWHERE)
        continue;
      list = chancery_index_table_list (&self->tables[axis], entity);
      for (guint j = 0; j < list->n; j++)
        matches->words[list->slots[j] >> 6] |= G_GUINT64_CONSTANT (1) << (list->slots[j] & 63);
    }

  return matches;
}

/**
 * chancery_index_match_span:
 * @self: an index
 * @lo: begin, inclusive, µs
 * @hi: end, exclusive, µs
 *
 * Returns: (transfer full): the statements whose said date overlaps the span; undated ones do not
 */
ChanceryBitmap *
chancery_index_match_span (ChanceryIndex *self,
                           gint64         lo,
                           gint64         hi)
{
  ChanceryBitmap *matches;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  matches = chancery_bitmap_new (self->columns.n);
  for (guint slot = 0; slot < self->columns.n; slot++)
    {
      const ChanceryIndexSpan *span = &self->columns.spans[slot];
      guint32 out = CHANCERY_INDEX_DELETED | CHANCERY_INDEX_UNDATED;

      if (span->lo < hi && span->hi > lo && (self->columns.flags[slot] & out) == 0)
        matches->words[slot >> 6] |= G_GUINT64_CONSTANT (1) << (slot & 63);
    }

  return matches;
}

/**
 * chancery_index_match_flags:
 * @self: an index
 * @mask: which flags count
 * @value: what they must be
 *
 * Returns: (transfer full): the statements with those flags
 */
ChanceryBitmap *
chancery_index_match_flags (ChanceryIndex *self,
                            guint32        mask,
                            guint32        value)
{
  ChanceryBitmap *matches;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  mask |= CHANCERY_INDEX_DELETED;
  matches = chancery_bitmap_new (self->columns.n);
  for (guint slot = 0; slot < self->columns.n; slot++)
    if ((self->columns.flags[slot] & mask) == value)
      matches->words[slot >> 6] |= G_GUINT64_CONSTANT (1) << (slot & 63);

  return matches;
}

/**
 * chancery_index_match_ids:
 * @self: an index
 * @ids: (array length=n_ids): ids of statements, such as hits of a text search
 * @n_ids: how many
 *
 * Returns: (transfer full): those that are there
 */
ChanceryBitmap *
chancery_index_match_ids (ChanceryIndex *self,
                          const gint64  *ids,
                          guint          n_ids)
{
  ChanceryBitmap *matches;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  matches = chancery_bitmap_new (self->columns.n);
  for (guint i = 0; i < n_ids; i++)
    {
      guint slot = chancery_index_find (self, ids[i]);

      if (slot != CHANCERY_INDEX_NOWHERE)
        chancery_bitmap_set (matches, slot);
    }

  return matches;
}

/**
 * chancery_index_append_ids:
 * @self: an index
 * @matches: statements
 * @ids: (element-type gint64): to which their ids are added, in order of the slots
 */
void
chancery_index_append_ids (ChanceryIndex        *self,
                           const ChanceryBitmap *matches,
                           GArray               *ids)
{
  guint before, n = 0;
  gint64 *added;

  g_return_if_fail (CHANCERY_IS_INDEX (self) && matches != NULL && ids != NULL);

  before = ids->len;
  g_array_set_size (ids, before + chancery_bitmap_count (matches));
  added = &g_array_index (ids, gint64, before);
  for (guint slot = 0; chancery_bitmap_next (matches, &slot); slot++)
    added[n++] = self->columns.ids[slot];
}

/**
 * chancery_index_count:
 * @self: an index
 * @axis: an axis
 * @filter: (nullable): which statements count; %NULL for all
 * @counts: (array): one for each entity of the axis
 *
 * Counts the statements under each entity. A statement with two speakers counts for both.
 */
void
chancery_index_count (ChanceryIndex        *self,
                      ChanceryIndexAxis     axis,
                      const ChanceryBitmap *filter,
                      guint                *counts)
{
  g_return_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES && counts != NULL);

  for (guint entity = 0; entity < self->tables[axis].lists->len; entity++)
    {
      const ChanceryIndexList *list = chancery_index_table_list (&self->tables[axis], entity);
      guint count = 0;

      if (filter == NULL)
        count = list->n;
      else
        for (guint i = 0; i < list->n; i++)
          count += chancery_bitmap_get (filter, list->slots[i]);
      counts[entity] = count;
    }
}

/**
 * chancery_index_sort:
 * @self: an index
 * @order: which order
 * @filter: which statements
 * @n: (out): how many there are
 *
 * Returns: (transfer full) (array length=n): their slots in that order
 */
guint32 *
chancery_index_sort (ChanceryIndex        *self,
                     ChanceryIndexOrder    order,
                     const ChanceryBitmap *filter,
                     guint                *n)
{
  const ChanceryIndexList *list;
  guint32 *slots;
  guint found = 0;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && order < CHANCERY_INDEX_N_ORDERS, NULL);
  g_return_val_if_fail (filter != NULL && n != NULL, NULL);

  list = &self->orders[order];
  /* One more than needed: the loop writes before it knows. */
  slots = g_new (guint32, chancery_bitmap_count (filter) + 1);
  for (guint i = 0; i < list->n; i++)
    {
      slots[found] = list->slots[i];
      found += chancery_bitmap_get (filter, list->slots[i]);
    }
  *n = found;

  return slots;
}

/* Where a statement stands in a histogram: where its date begins, or ends without a start. */
static gint64
position (ChanceryIndex *self,
          guint          slot)
{
  const ChanceryIndexSpan *span = &self->columns.spans[slot];

  if (self->columns.flags[slot] & CHANCERY_INDEX_UNDATED)
    return G_MAXINT64;

  return self->columns.flags[slot] & CHANCERY_INDEX_OPEN_START ? span->hi : span->lo;
}

/* Gallops from @from, since the edges of bins come in order. */
static guint
first_at (ChanceryIndex *self,
          const guint32 *slots,
          guint          from,
          guint          n,
          gint64         time)
{
  guint low = from, high = n, step = 16;

  for (; low + step < n && position (self, slots[low + step]) < time; step *= 2)
    low += step;
  high = MIN (n, low + step);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (position (self, slots[middle]) < time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * chancery_index_histogram:
 * @self: an index
 * @slots: (array length=n): slots in order of said, such as chancery_index_sort() gives
 * @n: how many
 * @lo: begin of the first bin, µs
 * @hi: end of the last bin, µs
 * @n_bins: how many bins of equal length
 * @bins: (array length=n_bins): how many statements begin in each
 *
 * Counts statements by the begin of their said date, in time that depends on the number of bins.
 * Bins are exact where they begin at midnight. Within a day, times with an offset stand in order of
 * their instants, so that one may be counted in the bin beside its own.
 */
void
chancery_index_histogram (ChanceryIndex *self,
                          const guint32 *slots,
                          guint          n,
                          gint64         lo,
                          gint64         hi,
                          guint          n_bins,
                          guint         *bins)
{
  guint start;

  g_return_if_fail (CHANCERY_IS_INDEX (self) && hi > lo && bins != NULL);

  start = first_at (self, slots, 0, n, lo);
  for (guint bin = 0; bin < n_bins; bin++)
    {
      double part = (double) (bin + 1) / n_bins;
      gint64 edge = bin + 1 == n_bins ? hi : lo + (gint64) (((double) hi - (double) lo) * part);
      guint end = first_at (self, slots, start, n, edge);

      bins[bin] = end - start;
      start = end;
    }
}

static gint64
get_middle (ChanceryIndex *self,
            guint          slot)
{
  return chancery_index_span_middle (&self->columns.spans[slot], self->columns.flags[slot]);
}

/* Widens a stretch of time by a statement; an undated one leaves it as it is. */
static void
widen (ChanceryIndexSpan *extent,
       ChanceryIndex     *self,
       guint              slot)
{
  const ChanceryIndexSpan *span = &self->columns.spans[slot];
  guint32 flags = self->columns.flags[slot];
  guint span_class = chancery_index_span_class (span, flags);
  gint64 middle = chancery_index_span_middle (span, flags);
  gboolean is_short = span_class <= LONGEST_CLASS;

  if ((flags & CHANCERY_INDEX_DELETED) != 0 || span_class == CHANCERY_INDEX_CLASS_UNDATED)
    return;
  extent->lo = MIN (extent->lo, is_short ? span->lo : middle);
  extent->hi = MAX (extent->hi, is_short ? span->hi : middle);
}

/* Of one class, which is in order of the middles: only a span whose middle lies within half the
 * longest length from that of the first or the last reaches out farther than these. */
static void
widen_by_ends (ChanceryIndexSpan *extent,
               ChanceryIndex     *self,
               guint              start,
               guint              end,
               guint              span_class)
{
  const guint32 *slots = self->orders[CHANCERY_INDEX_BY_PLACE].slots;
  gint64 reach = span_class <= LONGEST_CLASS ? chancery_index_class_length (span_class) / 2 + 1 : 0;
  gint64 first = get_middle (self, slots[start]);
  gint64 last = get_middle (self, slots[end - 1]);

  for (guint i = start; i < end && get_middle (self, slots[i]) - first <= reach; i++)
    widen (extent, self, slots[i]);
  for (guint i = end; i > start && last - get_middle (self, slots[i - 1]) <= reach; i--)
    widen (extent, self, slots[i - 1]);
}

/* How many slots in order of place are of the classes up to this one. */
static guint
count_up_to_class (ChanceryIndex *self,
                   guint          span_class)
{
  const ChanceryIndexList *list = &self->orders[CHANCERY_INDEX_BY_PLACE];
  guint low = 0;
  guint high = list->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint slot = list->slots[middle];

      if (chancery_index_span_class (&self->columns.spans[slot], self->columns.flags[slot]) <=
          span_class)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * chancery_index_extent:
 * @self: an index
 * @filter: (nullable): which statements; %NULL for all, which takes next to no time
 * @lo: (out): where the first begins
 * @hi: (out): where the last ends
 *
 * Finds the stretch of time that statements cover. Of spans longer than a month and of open ones
 * only the middle counts: one "in the 1990s" would make the rest small.
 *
 * Returns: %FALSE if none of them is dated
 */
gboolean
chancery_index_extent (ChanceryIndex        *self,
                       const ChanceryBitmap *filter,
                       gint64               *lo,
                       gint64               *hi)
{
  ChanceryIndexSpan extent = { G_MAXINT64, G_MININT64 };

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && lo != NULL && hi != NULL, FALSE);

  if (filter != NULL)
    for (guint slot = 0; chancery_bitmap_next (filter, &slot); slot++)
      widen (&extent, self, slot);
  else
    for (guint c = 0, start = 0; c < CHANCERY_INDEX_CLASS_UNDATED; c++)
      {
        guint end = count_up_to_class (self, c);

        if (start < end)
          widen_by_ends (&extent, self, start, end, c);
        start = end;
      }
  *lo = extent.lo;
  *hi = extent.hi;

  return *lo <= *hi;
}
