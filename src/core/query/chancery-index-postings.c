/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statements stand under, both ways: from an entity to its slots (4 bytes a posting, in order
 * of place) and from a slot to its entities (4 bytes a posting, with stance or role). Not for what
 * an entity is called, which is kept beside but never copied into postings.
 */

#include "core/query/chancery-index-postings.h"

#include <string.h>

#define LAST CHANCERY_INDEX_ENTRY_LAST
#define ENTITY_BITS CHANCERY_INDEX_ENTITY_BITS

/* Ids below it, as most are, are looked up in an array. */
#define SMALL_ID 65536

static void
clear_entity (gpointer data)
{
  ChanceryIndexEntity *entity = data;

  g_free (entity->name);
  g_free (entity->detail);
}

/**
 * chancery_index_table_init:
 * @table: a table
 *
 * Makes it hold nothing but %CHANCERY_INDEX_NONE.
 */
void
chancery_index_table_init (ChanceryIndexTable *table)
{
  table->by_small_id = g_array_new (FALSE, FALSE, sizeof (guint));
  table->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  table->entities = g_array_new (FALSE, TRUE, sizeof (ChanceryIndexEntity));
  g_array_set_clear_func (table->entities, clear_entity);
  table->lists = g_array_new (FALSE, TRUE, sizeof (ChanceryIndexList));
  g_array_set_clear_func (table->lists, (GDestroyNotify) chancery_index_list_clear);
  chancery_index_table_ensure (table, 0);
}

/**
 * chancery_index_table_clear:
 * @table: a table
 */
void
chancery_index_table_clear (ChanceryIndexTable *table)
{
  g_clear_pointer (&table->by_small_id, g_array_unref);
  g_clear_pointer (&table->by_id, g_hash_table_unref);
  g_clear_pointer (&table->entities, g_array_unref);
  g_clear_pointer (&table->lists, g_array_unref);
}

/**
 * chancery_index_table_find:
 * @table: a table
 * @id: id of an entity
 *
 * Returns: its number, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_index_table_find (const ChanceryIndexTable *table,
                           gint64                    id)
{
  gpointer entity;

  if (id >= 0 && id < SMALL_ID)
    return id < table->by_small_id->len ? g_array_index (table->by_small_id, guint, id)
                                        : CHANCERY_INDEX_NOWHERE;
  if (!g_hash_table_lookup_extended (table->by_id, &id, NULL, &entity))
    return CHANCERY_INDEX_NOWHERE;

  return GPOINTER_TO_UINT (entity);
}

static void
number (ChanceryIndexTable *table,
        gint64              id,
        guint               entity)
{
  const guint nowhere = CHANCERY_INDEX_NOWHERE;

  if (id < 0 || id >= SMALL_ID)
    {
      g_hash_table_insert (table->by_id, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (entity));
      return;
    }
  while (table->by_small_id->len <= id)
    g_array_append_val (table->by_small_id, nowhere);
  g_array_index (table->by_small_id, guint, id) = entity;
}

/**
 * chancery_index_table_ensure:
 * @table: a table
 * @id: id of an entity
 *
 * Returns: its number; a new one has no name yet
 */
guint
chancery_index_table_ensure (ChanceryIndexTable *table,
                             gint64              id)
{
  ChanceryIndexEntity entity = { .id = id, .rgb = -1 };
  ChanceryIndexList list = { 0 };
  guint found = chancery_index_table_find (table, id);

  if (found != CHANCERY_INDEX_NOWHERE)
    return found;

  found = table->entities->len;
  g_return_val_if_fail (found < 1u << ENTITY_BITS, CHANCERY_INDEX_NONE);
  g_array_append_val (table->entities, entity);
  g_array_append_val (table->lists, list);
  number (table, id, found);

  return found;
}

/**
 * chancery_index_table_describe:
 * @table: a table
 * @entity: what is known of it now
 */
void
chancery_index_table_describe (ChanceryIndexTable        *table,
                               const ChanceryIndexEntity *entity)
{
  guint number = chancery_index_table_ensure (table, entity->id);
  ChanceryIndexEntity *kept = &g_array_index (table->entities, ChanceryIndexEntity, number);
  ChanceryIndexEntity before = *kept;

  *kept = *entity;
  kept->name = g_strdup (entity->name);
  kept->detail = g_strdup (entity->detail);
  clear_entity (&before);
}

/**
 * chancery_index_table_list:
 * @table: a table
 * @entity: number of an entity
 *
 * Returns: (transfer none): its slots
 */
ChanceryIndexList *
chancery_index_table_list (const ChanceryIndexTable *table,
                           guint                     entity)
{
  return &g_array_index (table->lists, ChanceryIndexList, entity);
}

/**
 * chancery_index_entry_pack:
 * @axis: an axis
 * @entity: number of an entity
 * @extra: 0 to 31
 *
 * Returns: an entry for chancery_index_runs_set()
 */
guint32
chancery_index_entry_pack (ChanceryIndexAxis axis,
                           guint             entity,
                           guint             extra)
{
  return (guint32) axis << 30 | (extra & 31) << ENTITY_BITS | entity;
}

static void
unpack (guint32               entry,
        ChanceryIndexPosting *out)
{
  out->axis = (ChanceryIndexAxis) chancery_index_entry_axis (entry);
  out->extra = entry >> ENTITY_BITS & 31;
  out->entity = chancery_index_entry_entity (entry);
}

/**
 * chancery_index_runs_clear:
 * @runs: runs
 */
void
chancery_index_runs_clear (ChanceryIndexRuns *runs)
{
  g_free (runs->entries);
  *runs = (ChanceryIndexRuns) { 0 };
}

static guint
run_length (const ChanceryIndexRuns *runs,
            guint                    head)
{
  guint n = 1;

  if (head == CHANCERY_INDEX_NOWHERE)
    return 0;
  while ((runs->entries[head + n - 1] & LAST) == 0)
    n++;

  return n;
}

/**
 * chancery_index_runs_set:
 * @runs: runs
 * @columns: columns, whose head changes
 * @slot: a slot
 * @entries: (array length=n): what it stands under from now on
 * @n: how many
 *
 * The entries before are given up; chancery_index_runs_compact() takes them out.
 */
void
chancery_index_runs_set (ChanceryIndexRuns    *runs,
                         ChanceryIndexColumns *columns,
                         guint                 slot,
                         const guint32        *entries,
                         guint                 n)
{
  runs->n_dead += run_length (runs, columns->heads[slot]);
  columns->heads[slot] = n == 0 ? CHANCERY_INDEX_NOWHERE : runs->n;
  if (n == 0)
    return;

  if (runs->n + n > runs->capacity)
    {
      runs->capacity = MAX (runs->n + n, runs->capacity + runs->capacity / 8 + 64);
      runs->entries = g_renew (guint32, runs->entries, runs->capacity);
    }
  memcpy (runs->entries + runs->n, entries, n * sizeof (guint32));
  runs->n += n;
  runs->entries[runs->n - 1] |= LAST;
}

/**
 * chancery_index_runs_next:
 * @runs: runs
 * @columns: columns
 * @slot: a slot
 * @cursor: (inout): 0 at first
 * @out: (out): a posting of the slot
 *
 * Returns: %FALSE after the last
 */
gboolean
chancery_index_runs_next (const ChanceryIndexRuns    *runs,
                          const ChanceryIndexColumns *columns,
                          guint                       slot,
                          guint                      *cursor,
                          ChanceryIndexPosting       *out)
{
  guint head = columns->heads[slot];

  if (head == CHANCERY_INDEX_NOWHERE ||
      (*cursor > 0 && (runs->entries[head + *cursor - 1] & LAST) != 0))
    return FALSE;

  unpack (runs->entries[head + *cursor], out);
  ++*cursor;

  return TRUE;
}

static gboolean
contains (const GArray *entities,
          guint         entity)
{
  for (guint i = 0; i < entities->len; i++)
    if (g_array_index (entities, guint, i) == entity)
      return TRUE;

  return FALSE;
}

/**
 * chancery_index_runs_stand_under:
 * @runs: runs
 * @columns: columns
 * @slot: a slot
 * @axis: an axis
 * @entities: (element-type guint): filled with the entities, each once; %CHANCERY_INDEX_NONE where
 *   there is none
 *
 * Returns: how many
 */
guint
chancery_index_runs_stand_under (const ChanceryIndexRuns    *runs,
                                 const ChanceryIndexColumns *columns,
                                 guint                       slot,
                                 ChanceryIndexAxis           axis,
                                 GArray                     *entities)
{
  ChanceryIndexPosting posting;
  guint cursor = 0, none = CHANCERY_INDEX_NONE;

  g_array_set_size (entities, 0);
  while (chancery_index_runs_next (runs, columns, slot, &cursor, &posting))
    if (posting.axis == axis && !contains (entities, posting.entity))
      g_array_append_val (entities, posting.entity);
  if (entities->len == 0)
    g_array_append_val (entities, none);

  return entities->len;
}

static gboolean
is_among (const guint32 *entries,
          guint          n,
          guint32        entry)
{
  for (guint i = 0; i < n; i++)
    if (entries[i] == entry)
      return TRUE;

  return FALSE;
}

/**
 * chancery_index_runs_list_distinct:
 * @runs: runs
 * @columns: columns
 * @slot: a slot
 * @entries: (element-type guint): memory for the result
 * @n: (out): how many
 *
 * Lists axis and entity of all that a slot stands under, each once, without stance or role, and
 * %CHANCERY_INDEX_NONE of each axis on which it stands under nothing.
 *
 * Returns: (transfer none) (array length=n): entries, until @entries is used again
 */
const guint32 *
chancery_index_runs_list_distinct (const ChanceryIndexRuns    *runs,
                                   const ChanceryIndexColumns *columns,
                                   guint                       slot,
                                   GArray                     *entries,
                                   guint                      *n)
{
  guint length = run_length (runs, columns->heads[slot]);
  const guint32 *run = length > 0 ? runs->entries + columns->heads[slot] : NULL;
  guint axes = 0, found = 0;
  guint32 *list;

  if (entries->len < length + CHANCERY_INDEX_N_AXES)
    g_array_set_size (entries, length + CHANCERY_INDEX_N_AXES);
  list = (gpointer) entries->data;
  for (guint i = 0; i < length; i++)
    {
      guint axis = chancery_index_entry_axis (run[i]);
      guint32 entry = chancery_index_entry_pack (axis, chancery_index_entry_entity (run[i]), 0);

      axes |= 1u << axis;
      list[found] = entry;
      found += !is_among (list, found, entry);
    }
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    if ((axes & 1u << axis) == 0)
      list[found++] = chancery_index_entry_pack (axis, CHANCERY_INDEX_NONE, 0);
  *n = found;

  return list;
}

/**
 * chancery_index_runs_compact:
 * @runs: runs
 * @columns: columns
 *
 * Takes out what was given up, once it is a quarter of all.
 */
void
chancery_index_runs_compact (ChanceryIndexRuns    *runs,
                             ChanceryIndexColumns *columns)
{
  ChanceryIndexRuns kept = { 0 };

  if (runs->n_dead < 64 || runs->n_dead < runs->n / 4)
    return;

  kept.capacity = runs->n - runs->n_dead;
  kept.entries = g_new (guint32, kept.capacity);
  for (guint slot = 0; slot < columns->n; slot++)
    {
      guint head = columns->heads[slot];
      guint n = run_length (runs, head);

      if (n == 0)
        continue;
      memcpy (kept.entries + kept.n, runs->entries + head, n * sizeof (guint32));
      columns->heads[slot] = kept.n;
      kept.n += n;
    }

  g_free (runs->entries);
  *runs = kept;
}
