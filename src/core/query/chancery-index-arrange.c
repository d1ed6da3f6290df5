/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements in the order in which somebody wants to read them: along one of the orders that the
 * index keeps, or by names, in either direction. What is not known stands last in both. Cost: one
 * walk over an order; by name one more, since the names are few beside the statements: they are
 * sorted, and each statement goes to the place of its own.
 */

#include "core/query/chancery-index-arrange.h"

#include <string.h>

#include "core/query/chancery-index-private.h"

static const char *const names[CHANCERY_N_SORTS] = { "said", "published", "captured", "speaker",
                                                     "source" };

/* Whether the place of @slot in the order of @sort is not known. */
static gboolean
is_unknown (ChanceryIndex *self,
            ChancerySort   sort,
            guint          slot)
{
  ChanceryIndexStatement statement;

  chancery_index_get (self, slot, &statement);
  switch (sort)
    {
    case CHANCERY_SORT_PUBLISHED:
      return statement.published == G_MAXINT64;
    case CHANCERY_SORT_CAPTURED:
      return statement.captured == G_MAXINT64;
    default:
      return (statement.flags & CHANCERY_INDEX_UNDATED) != 0;
    }
}

/* How many of the slots come before those whose place is not known, which stand last. */
static guint
count_known (ChanceryIndex *self,
             ChancerySort   sort,
             const guint32 *slots,
             guint          n)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_unknown (self, sort, slots[middle]))
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static guint32 *
sort_by_time (ChanceryIndex        *self,
              ChancerySort          sort,
              gboolean              descending,
              const ChanceryBitmap *filter,
              guint                *n,
              guint                *n_known)
{
  static const ChanceryIndexOrder orders[] = { CHANCERY_INDEX_BY_SAID, CHANCERY_INDEX_BY_PUBLISHED,
                                               CHANCERY_INDEX_BY_CAPTURED };
  guint32 *slots = chancery_index_sort (self, orders[sort], filter, n);
  guint known = count_known (self, sort, slots, *n);

  *n_known = known;
  for (guint i = 0; descending && i < known / 2; i++)
    {
      guint32 slot = slots[i];

      slots[i] = slots[known - 1 - i];
      slots[known - 1 - i] = slot;
    }
  return slots;
}

typedef struct
{
  guint entity;
  char *key; /* NULL where it has no name */
} Named;

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *x = a, *y = b;

  if (x->key == NULL || y->key == NULL)
    return (x->key == NULL) - (y->key == NULL);
  return strcmp (x->key, y->key);
}

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->key);
}

static GArray *
collect_names (ChanceryIndex    *self,
               ChanceryIndexAxis axis)
{
  guint n_entities = chancery_index_get_n_entities (self, axis);
  GArray *entities = g_array_sized_new (FALSE, FALSE, sizeof (Named), n_entities);

  g_array_set_clear_func (entities, named_clear);
  for (guint i = 0; i < n_entities; i++)
    {
      const ChanceryIndexEntity *entity = chancery_index_get_entity (self, axis, i);
      const char *name = i == CHANCERY_INDEX_NONE || entity == NULL ? NULL : entity->name;
      Named named = { i, name == NULL ? NULL : g_utf8_collate_key (name, -1) };

      g_array_append_val (entities, named);
    }
  g_array_sort (entities, compare_named);
  return entities;
}

/* The place of each entity among the names, of those alike the same. */
static guint *
rank_names (ChanceryIndex    *self,
            ChanceryIndexAxis axis,
            gboolean          descending,
            guint            *n_ranks)
{
  g_autoptr (GArray) entities = collect_names (self, axis);
  guint *ranks = g_new (guint, entities->len + 1);
  guint rank = 0, n_named;

  for (guint i = 0; i < entities->len; i++)
    {
      const Named *named = &g_array_index (entities, Named, i);

      if (i > 0 && compare_named (named - 1, named) != 0)
        rank++;
      ranks[named->entity] = rank;
    }
  *n_ranks = rank + 1;
  /* The last rank is that of what has no name: entity 0 always is without. */
  n_named = rank;
  for (guint i = 0; descending && i < entities->len; i++)
    if (ranks[i] < n_named)
      ranks[i] = n_named - 1 - ranks[i];
  return ranks;
}

/* The rank of each slot of the filter. They are looked at as they lie in memory: in any other order
 * that takes longer than the rest of the sorting. */
static guint *
rank_slots (ChanceryIndex        *self,
            ChanceryIndexAxis     axis,
            const guint          *ranks,
            const ChanceryBitmap *filter)
{
  guint n_slots = chancery_index_get_n_slots (self);
  guint *places = g_new (guint, n_slots + 1);

  for (guint slot = 0; slot < n_slots; slot++)
    if (chancery_bitmap_get (filter, slot))
      places[slot] = ranks[chancery_index_get_first (self, slot, axis)];
  return places;
}

/* Counts how many there are of each rank, and puts each slot behind those of its rank before it:
 * those of one name stay in the order in which they came. */
static guint32 *
distribute (ChanceryIndex        *self,
            ChanceryIndexAxis     axis,
            const guint          *ranks,
            guint                 n_ranks,
            const ChanceryBitmap *filter,
            const guint32        *slots,
            guint                 n,
            guint                *n_known)
{
  g_autofree guint *starts = g_new0 (guint, n_ranks + 1);
  g_autofree guint *places = rank_slots (self, axis, ranks, filter);
  guint32 *sorted = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    starts[places[slots[i]] + 1]++;
  for (guint i = 1; i <= n_ranks; i++)
    starts[i] += starts[i - 1];
  *n_known = starts[n_ranks - 1];
  for (guint i = 0; i < n; i++)
    sorted[starts[places[slots[i]]]++] = slots[i];
  return sorted;
}

static guint32 *
sort_by_name (ChanceryIndex        *self,
              ChanceryIndexAxis     axis,
              gboolean              descending,
              const ChanceryBitmap *filter,
              guint                *n,
              guint                *n_known)
{
  g_autofree guint32 *slots = sort_by_time (self, CHANCERY_SORT_SAID, TRUE, filter, n, n_known);
  guint n_ranks;
  g_autofree guint *ranks = rank_names (self, axis, descending, &n_ranks);

  return distribute (self, axis, ranks, n_ranks, filter, slots, *n, n_known);
}

/**
 * chancery_index_arrange:
 * @self: an index
 * @sort: what by
 * @descending: the other way round; what is not known stands last all the same
 * @filter: which statements
 * @n_known: (out) (optional): how many come before those whose time or name is not known
 *
 * Puts statements in order. Those of one name stand in order of said, newest first, whichever way
 * the names go.
 *
 * Returns: (transfer full) (element-type gint64): their integer keys in that order
 */
GArray *
chancery_index_arrange (ChanceryIndex        *self,
                        ChancerySort          sort,
                        gboolean              descending,
                        const ChanceryBitmap *filter,
                        guint                *n_known)
{
  g_autofree guint32 *slots = NULL;
  GArray *ids;
  guint n, known;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && filter != NULL, NULL);
  g_return_val_if_fail ((guint) sort < CHANCERY_N_SORTS, NULL);

  if (sort == CHANCERY_SORT_SPEAKER)
    slots = sort_by_name (self, CHANCERY_INDEX_ACTORS, descending, filter, &n, &known);
  else if (sort == CHANCERY_SORT_SOURCE)
    slots = sort_by_name (self, CHANCERY_INDEX_OUTLETS, descending, filter, &n, &known);
  else
    slots = sort_by_time (self, sort, descending, filter, &n, &known);

  if (n_known != NULL)
    *n_known = known;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_set_size (ids, n);
  for (guint i = 0; i < n; i++)
    g_array_index (ids, gint64, i) = self->columns.ids[slots[i]];
  return ids;
}

/**
 * chancery_sort_get_name:
 * @sort: what a list is in order of
 *
 * Returns: (transfer none): the word that settings keep
 */
const char *
chancery_sort_get_name (ChancerySort sort)
{
  g_return_val_if_fail ((guint) sort < CHANCERY_N_SORTS, names[0]);

  return names[sort];
}

/**
 * chancery_sort_find:
 * @name: a word as chancery_sort_get_name() gives it
 *
 * Returns: the #ChancerySort, or -1
 */
int
chancery_sort_find (const char *name)
{
  g_return_val_if_fail (name != NULL, -1);

  for (int i = 0; i < CHANCERY_N_SORTS; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}
