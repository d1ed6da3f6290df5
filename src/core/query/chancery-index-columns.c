/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The packed arrays of the index and of its feed: what is known of each slot, found by id. Not for
 * orders and postings, which refer to slots from outside.
 */

#include "core/query/chancery-index-columns.h"

/* Arrays grow by one part in so many: large ones are moved by the system without being copied. */
#define GROWTH 8

/**
 * chancery_index_columns_clear:
 * @columns: columns
 *
 * Frees the arrays and leaves empty columns.
 */
void
chancery_index_columns_clear (ChanceryIndexColumns *columns)
{
  g_free (columns->spans);
  g_free (columns->keys);
  g_free (columns->flags);
  g_free (columns->ids);
  g_free (columns->refs);
  g_free (columns->clocks);
  g_free (columns->all_clocks);
  g_free (columns->heads);
  g_clear_pointer (&columns->slots_by_id, g_hash_table_unref);
  *columns = (ChanceryIndexColumns) { 0 };
}

static void
reallocate (ChanceryIndexColumns *columns,
            guint                 capacity)
{
  columns->capacity = capacity;
  columns->spans = g_renew (ChanceryIndexSpan, columns->spans, capacity);
  columns->keys = g_renew (gint64, columns->keys, capacity);
  columns->flags = g_renew (guint32, columns->flags, capacity);
  columns->ids = g_renew (guint32, columns->ids, capacity);
  columns->refs = g_renew (guint32, columns->refs, capacity);
  columns->clocks = g_renew (guint32, columns->clocks, capacity);
  columns->heads = g_renew (guint32, columns->heads, capacity);
}

/* Ids ascend with the slots, but where an old id comes back from elsewhere: from then on a table
 * finds all of them. */
static void
hash_ids (ChanceryIndexColumns *columns)
{
  columns->slots_by_id = g_hash_table_new (NULL, NULL);
  for (guint slot = 0; slot < columns->n; slot++)
    g_hash_table_insert (columns->slots_by_id, GUINT_TO_POINTER (columns->ids[slot]),
                         GUINT_TO_POINTER (slot));
}

static guint
append_clocks (ChanceryIndexColumns      *columns,
               const ChanceryIndexClocks *clocks)
{
  if (columns->n_clocks == columns->clocks_capacity)
    {
      columns->clocks_capacity = MAX (64, columns->n_clocks + columns->n_clocks / 2);
      columns->all_clocks =
        g_renew (ChanceryIndexClocks, columns->all_clocks, columns->clocks_capacity);
    }
  columns->all_clocks[columns->n_clocks] = *clocks;

  return columns->n_clocks++;
}

/**
 * chancery_index_columns_append:
 * @columns: columns
 * @statement: its id must not be there yet
 *
 * Returns: the new slot; it has no postings
 */
guint
chancery_index_columns_append (ChanceryIndexColumns         *columns,
                               const ChanceryIndexStatement *statement)
{
  const ChanceryIndexClocks clocks = { statement->published, statement->captured };
  guint slot = columns->n;

  if (slot == columns->capacity)
    reallocate (columns, columns->capacity + MAX (64, columns->capacity / GROWTH));
  if (columns->slots_by_id == NULL && slot > 0 && statement->id <= columns->ids[slot - 1])
    hash_ids (columns);

  columns->n++;
  columns->ids[slot] = (guint32) statement->id;
  columns->heads[slot] = CHANCERY_INDEX_NOWHERE;
  columns->clocks[slot] = append_clocks (columns, &clocks);
  chancery_index_columns_set (columns, slot, statement);
  if (columns->slots_by_id != NULL)
    g_hash_table_insert (columns->slots_by_id, GUINT_TO_POINTER (columns->ids[slot]),
                         GUINT_TO_POINTER (slot));

  return slot;
}

/**
 * chancery_index_columns_set:
 * @columns: columns
 * @slot: a slot; it keeps its id and its postings
 * @statement: what it shall hold
 */
void
chancery_index_columns_set (ChanceryIndexColumns         *columns,
                            guint                         slot,
                            const ChanceryIndexStatement *statement)
{
  columns->spans[slot] = statement->said;
  columns->keys[slot] = statement->key;
  columns->flags[slot] = statement->flags;
  columns->refs[slot] = statement->ref;
  chancery_index_columns_set_clocks (
    columns, slot, &(ChanceryIndexClocks) { statement->published, statement->captured });
}

/**
 * chancery_index_columns_set_clocks:
 * @columns: columns
 * @slot: a slot
 * @clocks: what it shall have
 */
void
chancery_index_columns_set_clocks (ChanceryIndexColumns      *columns,
                                   guint                      slot,
                                   const ChanceryIndexClocks *clocks)
{
  const ChanceryIndexClocks *before = chancery_index_columns_get_clocks (columns, slot);

  if (before->published == clocks->published && before->captured == clocks->captured)
    return;
  columns->clocks[slot] = append_clocks (columns, clocks);
}

/**
 * chancery_index_columns_get:
 * @columns: columns
 * @slot: a slot
 * @out: (out): what it holds
 */
void
chancery_index_columns_get (const ChanceryIndexColumns *columns,
                            guint                       slot,
                            ChanceryIndexStatement     *out)
{
  *out = (ChanceryIndexStatement) {
    .id = columns->ids[slot],
    .ref = columns->refs[slot],
    .said = columns->spans[slot],
    .key = columns->keys[slot],
    .published = chancery_index_columns_get_clocks (columns, slot)->published,
    .captured = chancery_index_columns_get_clocks (columns, slot)->captured,
    .flags = columns->flags[slot],
  };
}

/**
 * chancery_index_columns_find:
 * @columns: columns
 * @id: an id
 *
 * Returns: its slot, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_index_columns_find (const ChanceryIndexColumns *columns,
                             gint64                      id)
{
  guint low = 0, high = columns->n;
  gpointer slot;

  if (id <= 0 || id > G_MAXUINT32)
    return CHANCERY_INDEX_NOWHERE;
  if (columns->slots_by_id != NULL)
    return g_hash_table_lookup_extended (columns->slots_by_id, GUINT_TO_POINTER ((guint) id),
                                         NULL, &slot)
             ? GPOINTER_TO_UINT (slot)
             : CHANCERY_INDEX_NOWHERE;

  /* Mostly there are no gaps. */
  if (high > 0 && id >= columns->ids[0] && id - columns->ids[0] < high &&
      columns->ids[id - columns->ids[0]] == id)
    return (guint) (id - columns->ids[0]);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (columns->ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < columns->n && columns->ids[low] == id ? low : CHANCERY_INDEX_NOWHERE;
}

static guint
hash_clocks (gconstpointer data)
{
  const ChanceryIndexClocks *clocks = data;
  guint64 mixed = (guint64) clocks->published * 31 + (guint64) clocks->captured;

  return (guint) (mixed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32);
}

static gboolean
equal_clocks (gconstpointer a,
              gconstpointer b)
{
  const ChanceryIndexClocks *x = a, *y = b;

  return x->published == y->published && x->captured == y->captured;
}

/* Keeps of equal clocks the first, in place. */
static void
unify_clocks (ChanceryIndexColumns *columns)
{
  g_autoptr (GHashTable) places = g_hash_table_new (hash_clocks, equal_clocks);
  ChanceryIndexColumns kept = { 0 };
  g_autofree ChanceryIndexClocks *before = g_steal_pointer (&columns->all_clocks);

  for (guint slot = 0; slot < columns->n; slot++)
    {
      ChanceryIndexClocks *clocks = &before[columns->clocks[slot]];
      gpointer place;

      if (!g_hash_table_lookup_extended (places, clocks, NULL, &place))
        {
          place = GUINT_TO_POINTER (append_clocks (&kept, clocks));
          g_hash_table_insert (places, clocks, place);
        }
      columns->clocks[slot] = GPOINTER_TO_UINT (place);
    }
  columns->all_clocks = kept.all_clocks;
  columns->n_clocks = kept.n_clocks;
  columns->clocks_capacity = kept.clocks_capacity;
}

/**
 * chancery_index_columns_squeeze:
 * @columns: columns
 *
 * Gives memory back that is held for growth, but for one part in 256, and keeps equal clocks once.
 */
void
chancery_index_columns_squeeze (ChanceryIndexColumns *columns)
{
  guint wanted = columns->n + columns->n / 256 + 64;

  unify_clocks (columns);
  if (columns->capacity > wanted)
    reallocate (columns, wanted);
}
