/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the index keeps beside statements, because few statements have it: commitments, found by who
 * owes them, and links, found from both ends. Sorted anew when a feed changes them.
 */

#include "core/query/chancery-index-private.h"

static void
clear_commitment (gpointer data)
{
  g_free (((ChanceryIndexCommitment *) data)->text);
}

void
chancery_index_aside_init (ChanceryIndex *self)
{
  self->commitments = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexCommitment));
  g_array_set_clear_func (self->commitments, clear_commitment);
  self->outgoing = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexReference));
  self->incoming = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexReference));
}

void
chancery_index_aside_clear (ChanceryIndex *self)
{
  g_clear_pointer (&self->commitments, g_array_unref);
  g_clear_pointer (&self->outgoing, g_array_unref);
  g_clear_pointer (&self->incoming, g_array_unref);
}

static int
compare_commitments (gconstpointer a,
                     gconstpointer b)
{
  const ChanceryIndexCommitment *x = a, *y = b;

  if (x->actor != y->actor)
    return x->actor < y->actor ? -1 : 1;
  if (x->slot != y->slot)
    return x->slot < y->slot ? -1 : 1;

  return (x->due.lo > y->due.lo) - (x->due.lo < y->due.lo);
}

static int
compare_outgoing (gconstpointer a,
                  gconstpointer b)
{
  const ChanceryIndexReference *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static int
compare_incoming (gconstpointer a,
                  gconstpointer b)
{
  const ChanceryIndexReference *x = a, *y = b;

  return (x->to > y->to) - (x->to < y->to);
}

/* Returns: whether any was taken out */
static gboolean
take_out_commitments (GArray               *commitments,
                      const ChanceryBitmap *changed)
{
  ChanceryIndexCommitment *all = (gpointer) commitments->data;
  guint kept = 0, n = commitments->len;

  for (guint i = 0; i < n; i++)
    if (!chancery_bitmap_get (changed, all[i].slot))
      {
        ChanceryIndexCommitment moved = all[i];

        all[i] = all[kept];
        all[kept++] = moved;
      }
  g_array_set_size (commitments, kept);

  return kept < n;
}

static gboolean
take_out_references (GArray               *references,
                     const ChanceryBitmap *changed)
{
  ChanceryIndexReference *all = (gpointer) references->data;
  guint kept = 0, n = references->len;

  for (guint i = 0; i < n; i++)
    if (!chancery_bitmap_get (changed, all[i].from))
      all[kept++] = all[i];
  g_array_set_size (references, kept);

  return kept < n;
}

static void
apply_commitments (ChanceryIndex        *self,
                   ChanceryIndexFeed    *feed,
                   const ChanceryBitmap *changed,
                   const guint          *slots,
                   const guint          *actors)
{
  gboolean any = take_out_commitments (self->commitments, changed);

  for (guint i = 0; i < feed->commitments->len; i++)
    {
      ChanceryIndexCommitment *given =
        &g_array_index (feed->commitments, ChanceryIndexCommitment, i);
      ChanceryIndexCommitment commitment = *given;

      commitment.slot = slots[given->slot];
      commitment.actor = actors[given->actor];
      given->text = NULL;
      g_array_append_val (self->commitments, commitment);
    }
  if (any || feed->commitments->len > 0)
    g_array_sort (self->commitments, compare_commitments);
}

static void
apply_references (ChanceryIndex        *self,
                  ChanceryIndexFeed    *feed,
                  const ChanceryBitmap *changed,
                  const guint          *slots)
{
  gboolean any = take_out_references (self->outgoing, changed);

  for (guint i = 0; i < feed->references->len; i++)
    {
      ChanceryIndexReference reference =
        g_array_index (feed->references, ChanceryIndexReference, i);

      reference.from = slots[reference.from];
      g_array_append_val (self->outgoing, reference);
    }
  if (!any && feed->references->len == 0)
    return;

  g_array_sort (self->outgoing, compare_outgoing);
  g_array_set_size (self->incoming, 0);
  g_array_append_vals (self->incoming, self->outgoing->data, self->outgoing->len);
  g_array_sort (self->incoming, compare_incoming);
}

/*
 * @changed: slots whose commitments and links are given up
 * @slots: slots of the index, by slot of the feed
 * @actors: actors of the index, by actor of the feed
 */
void
chancery_index_aside_apply (ChanceryIndex        *self,
                            ChanceryIndexFeed    *feed,
                            const ChanceryBitmap *changed,
                            const guint          *slots,
                            const guint          *actors)
{
  apply_commitments (self, feed, changed, slots, actors);
  apply_references (self, feed, changed, slots);
}

/**
 * chancery_index_get_commitments:
 * @self: an index
 * @actor: number of an actor
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what the actor owes, by slot, until the next feed
 */
const ChanceryIndexCommitment *
chancery_index_get_commitments (ChanceryIndex *self,
                                guint          actor,
                                guint         *n)
{
  const ChanceryIndexCommitment *all;
  guint low = 0, high;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && n != NULL, NULL);

  all = (gpointer) self->commitments->data;
  high = self->commitments->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (all[middle].actor < actor)
        low = middle + 1;
      else
        high = middle;
    }
  for (high = low; high < self->commitments->len && all[high].actor == actor; high++)
    ;
  *n = high - low;

  return all + low;
}

static void
add_link (ChanceryIndex *self,
          GArray        *links,
          guint          from,
          guint          to,
          guint          relation)
{
  ChanceryIndexLink link = { from, to, relation };

  if (to != CHANCERY_INDEX_NOWHERE)
    g_array_append_val (links, link);
}

/**
 * chancery_index_get_links:
 * @self: an index
 * @slot: a slot
 *
 * Returns: (transfer full) (element-type ChanceryIndexLink): links from and to the statement, whose
 *   other end is there
 */
GArray *
chancery_index_get_links (ChanceryIndex *self,
                          guint          slot)
{
  const ChanceryIndexReference key = { .from = slot };
  ChanceryIndexReference back = { 0 };
  GArray *links;
  guint i;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && slot < self->columns.n, NULL);

  back.to = self->columns.ids[slot];
  links = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexLink));
  if (g_array_binary_search (self->outgoing, &key, compare_outgoing, &i))
    {
      const ChanceryIndexReference *all = (gpointer) self->outgoing->data;

      while (i > 0 && all[i - 1].from == slot)
        i--;
      for (; i < self->outgoing->len && all[i].from == slot; i++)
        add_link (self, links, slot, chancery_index_find (self, all[i].to), all[i].relation);
    }
  if (g_array_binary_search (self->incoming, &back, compare_incoming, &i))
    {
      const ChanceryIndexReference *all = (gpointer) self->incoming->data;

      while (i > 0 && all[i - 1].to == back.to)
        i--;
      for (; i < self->incoming->len && all[i].to == back.to; i++)
        add_link (self, links, all[i].from, slot, all[i].relation);
    }

  return links;
}
