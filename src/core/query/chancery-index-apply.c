/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an index takes up a feed: what changes is taken out of orders and postings while they are
 * still sorted by what it was, then the slots are set, then it is put in again. The same steps load
 * a whole file and follow one edit. Not for reading the index.
 *
 * Cost: loading n statements O(n) (radix sorts); a few edits O(log n) searches and moves of at most
 * 4 n bytes for each order; many edits one merge.
 */

#include "core/query/chancery-index-private.h"

#include <string.h>

/* Up to so many changes are searched for; more are taken out in one pass. */
#define FEW 16

/* So many new ones are worth a second thread. */
#define MANY 50000

/* One feed being taken up: numbers of the feed to numbers of the index. */
typedef struct
{
  ChanceryIndex *self;
  ChanceryIndexFeed *feed;
  guint *slots;
  guint *entities[CHANCERY_INDEX_N_AXES];
  ChanceryBitmap *changed;
  GArray *scratch; /* of guint */
  guint *n_new[CHANCERY_INDEX_N_AXES];
} Apply;

static void
forget_entity (ChanceryIndexTable *table,
               gint64              id)
{
  const ChanceryIndexEntity gone = { .id = id, .rgb = -1 };

  chancery_index_table_describe (table, &gone);
}

static void
apply_entities (Apply *apply)
{
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      ChanceryIndexTable *from = &apply->feed->tables[axis];
      ChanceryIndexTable *to = &apply->self->tables[axis];
      const ChanceryIndexEntity *given = (gpointer) from->entities->data;

      apply->entities[axis] = g_new (guint, from->entities->len);
      for (guint i = 0; i < from->entities->len; i++)
        apply->entities[axis][i] = chancery_index_table_ensure (to, given[i].id);
      for (guint i = 1; apply->feed->is_complete && i < to->entities->len; i++)
        forget_entity (to, g_array_index (to->entities, ChanceryIndexEntity, i).id);
      for (guint i = 0; i < apply->feed->removed_entities[axis]->len; i++)
        forget_entity (to, g_array_index (apply->feed->removed_entities[axis], gint64, i));
      for (guint i = 0; i < apply->feed->described[axis]->len; i++)
        chancery_index_table_describe (
          to, &given[g_array_index (apply->feed->described[axis], guint, i)]);
    }
}

/* Finds the slots that change, before anything does. Those still to be appended come after. */
static void
find_changed (Apply *apply)
{
  ChanceryIndexColumns *columns = &apply->self->columns;
  ChanceryIndexFeed *feed = apply->feed;

  apply->changed = chancery_bitmap_new (columns->n);
  if (feed->is_complete)
    chancery_bitmap_fill (apply->changed);
  apply->slots = g_new (guint, feed->columns.n);
  for (guint i = 0; i < feed->columns.n; i++)
    {
      apply->slots[i] = columns->n == 0
                          ? CHANCERY_INDEX_NOWHERE
                          : chancery_index_columns_find (columns, feed->columns.ids[i]);
      if (apply->slots[i] != CHANCERY_INDEX_NOWHERE)
        chancery_bitmap_set (apply->changed, apply->slots[i]);
    }
  for (guint i = 0; i < feed->removed->len; i++)
    {
      guint slot =
        chancery_index_columns_find (columns, g_array_index (feed->removed, gint64, i));

      if (slot != CHANCERY_INDEX_NOWHERE)
        chancery_bitmap_set (apply->changed, slot);
    }
}

static void
take_out_one (Apply *apply,
              guint  slot)
{
  ChanceryIndex *self = apply->self;

  for (guint order = 0; order < CHANCERY_INDEX_N_ORDERS; order++)
    chancery_index_list_remove_one (&self->orders[order], &self->columns, order, slot);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      chancery_index_runs_stand_under (&self->runs, &self->columns, slot, axis, apply->scratch);
      for (guint i = 0; i < apply->scratch->len; i++)
        chancery_index_list_remove_one (
          chancery_index_table_list (&self->tables[axis],
                                     g_array_index (apply->scratch, guint, i)),
          &self->columns, CHANCERY_INDEX_BY_PLACE, slot);
    }
}

static void
take_out_of_axis (Apply *apply,
                  guint  axis)
{
  ChanceryIndex *self = apply->self;
  guint n_entities = self->tables[axis].entities->len;
  g_autoptr (ChanceryBitmap) touched = chancery_bitmap_new (n_entities);

  for (guint slot = 0; chancery_bitmap_next (apply->changed, &slot); slot++)
    {
      chancery_index_runs_stand_under (&self->runs, &self->columns, slot, axis, apply->scratch);
      for (guint i = 0; i < apply->scratch->len; i++)
        chancery_bitmap_set (touched, g_array_index (apply->scratch, guint, i));
    }
  for (guint entity = 0; chancery_bitmap_next (touched, &entity); entity++)
    chancery_index_list_remove (chancery_index_table_list (&self->tables[axis], entity),
                                apply->changed);
}

/* Takes what changes out of orders and postings, while they are still sorted by what it was. */
static void
take_out (Apply *apply)
{
  ChanceryIndex *self = apply->self;

  if (chancery_bitmap_count (apply->changed) <= FEW)
    {
      for (guint slot = 0; chancery_bitmap_next (apply->changed, &slot); slot++)
        if ((self->columns.flags[slot] & CHANCERY_INDEX_DELETED) == 0)
          take_out_one (apply, slot);
      return;
    }

  for (guint order = 0; order < CHANCERY_INDEX_N_ORDERS; order++)
    chancery_index_list_remove (&self->orders[order], apply->changed);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    take_out_of_axis (apply, axis);
}

static void
set_columns (Apply *apply)
{
  ChanceryIndexColumns *columns = &apply->self->columns;
  ChanceryIndexFeed *feed = apply->feed;
  ChanceryIndexStatement statement;

  for (guint slot = 0; chancery_bitmap_next (apply->changed, &slot); slot++)
    columns->flags[slot] |= CHANCERY_INDEX_DELETED;

  if (columns->n == 0)
    {
      chancery_index_columns_clear (columns);
      *columns = feed->columns;
      feed->columns = (ChanceryIndexColumns) { .n = columns->n };
      for (guint i = 0; i < columns->n; i++)
        apply->slots[i] = i;
      return;
    }

  for (guint i = 0; i < feed->columns.n; i++)
    {
      chancery_index_columns_get (&feed->columns, i, &statement);
      if (apply->slots[i] == CHANCERY_INDEX_NOWHERE)
        apply->slots[i] = chancery_index_columns_append (columns, &statement);
      else
        chancery_index_columns_set (columns, apply->slots[i], &statement);
    }
  if (columns->n_clocks > columns->n + columns->n / 4 + 64)
    chancery_index_columns_squeeze (columns);
}

/* Where the postings of each statement of the feed begin, once sorted by statement. */
static guint *
sort_postings (const ChanceryIndexFeed *feed,
               guint32                 *entries)
{
  guint n = feed->columns.n;
  guint *starts = g_new0 (guint, n + 2);

  for (guint i = 0; i < feed->postings->len; i++)
    starts[g_array_index (feed->postings, ChanceryIndexFeedPosting, i).slot + 2]++;
  for (guint i = 2; i < n + 2; i++)
    starts[i] += starts[i - 1];
  for (guint i = 0; i < feed->postings->len; i++)
    {
      const ChanceryIndexFeedPosting *posting =
        &g_array_index (feed->postings, ChanceryIndexFeedPosting, i);

      entries[starts[posting->slot + 1]++] = posting->entry;
    }

  return starts;
}

static void
set_runs (Apply *apply)
{
  ChanceryIndex *self = apply->self;
  guint n = apply->feed->columns.n, n_entries = apply->feed->postings->len;
  g_autofree guint32 *entries = g_new (guint32, n_entries);
  g_autofree guint *starts = sort_postings (apply->feed, entries);

  for (guint slot = 0; chancery_bitmap_next (apply->changed, &slot); slot++)
    chancery_index_runs_set (&self->runs, &self->columns, slot, NULL, 0);
  for (guint i = 0; i < n_entries; i++)
    {
      guint entity = chancery_index_entry_entity (entries[i]);

      entries[i] += apply->entities[chancery_index_entry_axis (entries[i])][entity] - entity;
    }
  if (self->runs.n == 0)
    {
      self->runs.entries = g_renew (guint32, self->runs.entries, n_entries);
      self->runs.capacity = n_entries;
    }
  for (guint i = 0; i < n; i++)
    chancery_index_runs_set (&self->runs, &self->columns, apply->slots[i], entries + starts[i],
                             starts[i + 1] - starts[i]);
  chancery_index_runs_compact (&self->runs, &self->columns);
}

/* How many slots ahead memory is asked for: in order of place they lie anywhere. */
#define AHEAD 8

static void
count_new (Apply *apply)
{
  ChanceryIndex *self = apply->self;

  for (guint i = 0; i < apply->feed->columns.n; i++)
    {
      guint n;
      const guint32 *entries = chancery_index_runs_list_distinct (
        &self->runs, &self->columns, apply->slots[i], apply->scratch, &n);

      for (guint j = 0; j < n; j++)
        apply->n_new[chancery_index_entry_axis (entries[j])]
                    [chancery_index_entry_entity (entries[j])]++;
    }
}

static void
append_new (Apply         *apply,
            const guint32 *fresh)
{
  ChanceryIndex *self = apply->self;
  ChanceryIndexList *lists[CHANCERY_INDEX_N_AXES];

  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    lists[axis] = chancery_index_table_list (&self->tables[axis], 0);
  for (guint i = 0; i < apply->feed->columns.n; i++)
    {
      guint n;
      const guint32 *entries = chancery_index_runs_list_distinct (
        &self->runs, &self->columns, fresh[i], apply->scratch, &n);

      if (i + 2 * AHEAD < apply->feed->columns.n)
        {
          __builtin_prefetch (&self->columns.heads[fresh[i + 2 * AHEAD]]);
          chancery_index_runs_prefetch (&self->runs, &self->columns, fresh[i + AHEAD]);
        }
      for (guint j = 0; j < n; j++)
        {
          ChanceryIndexList *list = &lists[chancery_index_entry_axis (entries[j])]
                                          [chancery_index_entry_entity (entries[j])];

          list->slots[list->n++] = fresh[i];
        }
    }
}

/* @fresh: slots of the feed in order of place. */
static void
put_in_axes (Apply         *apply,
             const guint32 *fresh)
{
  ChanceryIndex *self = apply->self;

  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    apply->n_new[axis] = g_new0 (guint, self->tables[axis].entities->len);
  count_new (apply);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    for (guint entity = 0; entity < self->tables[axis].entities->len; entity++)
      {
        ChanceryIndexList *list = chancery_index_table_list (&self->tables[axis], entity);

        if (apply->n_new[axis][entity] > 0)
          chancery_index_list_reserve (list, list->n + apply->n_new[axis][entity]);
      }
  append_new (apply, fresh);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      for (guint entity = 0; entity < self->tables[axis].entities->len; entity++)
        {
          ChanceryIndexList *list = chancery_index_table_list (&self->tables[axis], entity);

          chancery_index_list_merge (list, &self->columns, CHANCERY_INDEX_BY_PLACE,
                                     list->n - apply->n_new[axis][entity]);
        }
      g_clear_pointer (&apply->n_new[axis], g_free);
    }
}

/* Returns: (transfer full): slots of the feed in that order */
static guint32 *
put_in_order (Apply              *apply,
              ChanceryIndexOrder  order)
{
  ChanceryIndex *self = apply->self;
  ChanceryIndexList *list = &self->orders[order];
  guint n = apply->feed->columns.n;
  guint32 *fresh = g_memdup2 (apply->slots, n * sizeof (guint32));

  chancery_index_order_sort (&self->columns, order, fresh, n);
  chancery_index_list_reserve (list, list->n + n);
  memcpy (list->slots + list->n, fresh, n * sizeof (guint32));
  list->n += n;
  chancery_index_list_merge (list, &self->columns, order, list->n - n);

  return fresh;
}

/* All orders but that by place, which comes last. */
static gpointer
put_in_orders (gpointer data)
{
  G_STATIC_ASSERT (CHANCERY_INDEX_BY_PLACE == CHANCERY_INDEX_N_ORDERS - 1);
  for (guint order = 0; order < CHANCERY_INDEX_BY_PLACE; order++)
    g_free (put_in_order (data, order));

  return NULL;
}

/* The axes need the order by place alone: where there is much to sort, a second thread does the
 * other orders meanwhile. */
static void
put_in (Apply *apply)
{
  g_autofree guint32 *fresh = NULL;
  GThread *thread = NULL;

  if (apply->feed->columns.n == 0)
    return;

  if (apply->feed->columns.n >= MANY)
    thread = g_thread_try_new ("orders", put_in_orders, apply, NULL);
  fresh = put_in_order (apply, CHANCERY_INDEX_BY_PLACE);
  put_in_axes (apply, fresh);
  if (thread != NULL)
    g_thread_join (thread);
  else
    put_in_orders (apply);
}

/**
 * chancery_index_apply:
 * @self: an index
 * @feed: (transfer full): what it shall take up
 *
 * Takes up a feed: an empty index is loaded, another one follows an edit. A statement keeps its
 * slot for ever; a new one gets a slot at the end. Emits #ChanceryIndex::changed.
 */
void
chancery_index_apply (ChanceryIndex     *self,
                      ChanceryIndexFeed *feed)
{
  Apply apply = { .self = self, .feed = feed };

  g_return_if_fail (CHANCERY_IS_INDEX (self) && feed != NULL);

  apply.scratch = g_array_new (FALSE, FALSE, sizeof (guint));
  g_rw_lock_writer_lock (&self->lock);
  chancery_index_columns_squeeze (&feed->columns);
  apply_entities (&apply);
  find_changed (&apply);
  take_out (&apply);
  set_columns (&apply);
  set_runs (&apply);
  put_in (&apply);
  chancery_index_aside_apply (self, feed, apply.changed, apply.slots,
                              apply.entities[CHANCERY_INDEX_ACTORS]);

  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    g_free (apply.entities[axis]);
  g_free (apply.slots);
  chancery_bitmap_free (apply.changed);
  g_array_unref (apply.scratch);
  chancery_index_feed_free (feed);

  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
  g_signal_emit_by_name (self, "changed");
}
