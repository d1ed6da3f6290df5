/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The in-memory index that list, sidebar, overview and timeline read from: every statement in a
 * stable slot, packed arrays beside it, postings both ways, and orders as permutations. It follows
 * what it is told in feeds and knows no SQL. Not for texts: quotes and gists stay in the database.
 *
 * Memory a statement: 28 bytes packed, 16 bytes of identity, 16 of orders; 8 bytes a posting; 16 for
 * each two different clocks.
 */

#include "core/query/chancery-index-private.h"

G_DEFINE_FINAL_TYPE (ChanceryIndex, chancery_index, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_index_finalize (GObject *object)
{
  ChanceryIndex *self = CHANCERY_INDEX (object);

  chancery_index_columns_clear (&self->columns);
  chancery_index_runs_clear (&self->runs);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    chancery_index_table_clear (&self->tables[axis]);
  for (guint order = 0; order < CHANCERY_INDEX_N_ORDERS; order++)
    chancery_index_list_clear (&self->orders[order]);
  chancery_index_aside_clear (self);
  g_rw_lock_clear (&self->lock);

  G_OBJECT_CLASS (chancery_index_parent_class)->finalize (object);
}

static void
chancery_index_class_init (ChanceryIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_index_finalize;

  /**
   * ChanceryIndex::changed:
   * @self: an index
   *
   * Emitted after a feed was taken up. What was peeked before is no longer valid.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_index_init (ChanceryIndex *self)
{
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    chancery_index_table_init (&self->tables[axis]);
  chancery_index_aside_init (self);
  g_rw_lock_init (&self->lock);
}

/**
 * chancery_index_new:
 *
 * Creates an empty index. It may be loaded on one thread and handed to another, which then feeds and
 * reads it; others read between chancery_index_begin_reading() and chancery_index_end_reading().
 *
 * Returns: (transfer full): the index
 */
ChanceryIndex *
chancery_index_new (void)
{
  return g_object_new (CHANCERY_TYPE_INDEX, NULL);
}

/**
 * chancery_index_begin_reading:
 * @self: an index
 *
 * Keeps the index as it is, for a thread other than the one that feeds it, which waits meanwhile:
 * for milliseconds only.
 */
void
chancery_index_begin_reading (ChanceryIndex *self)
{
  g_return_if_fail (CHANCERY_IS_INDEX (self));

  g_rw_lock_reader_lock (&self->lock);
}

/**
 * chancery_index_end_reading:
 * @self: an index
 *
 * Ends what chancery_index_begin_reading() began.
 */
void
chancery_index_end_reading (ChanceryIndex *self)
{
  g_return_if_fail (CHANCERY_IS_INDEX (self));

  g_rw_lock_reader_unlock (&self->lock);
}

/**
 * chancery_index_get_n_slots:
 * @self: an index
 *
 * Returns: how many slots there are, of deleted statements too: the size of its bitmaps
 */
guint
chancery_index_get_n_slots (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), 0);

  return self->columns.n;
}

/**
 * chancery_index_get_n_statements:
 * @self: an index
 *
 * Returns: how many statements there are
 */
guint
chancery_index_get_n_statements (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), 0);

  return self->orders[CHANCERY_INDEX_BY_SAID].n;
}

/**
 * chancery_index_get_generation:
 * @self: an index
 *
 * Returns: a number that grows with each feed
 */
guint
chancery_index_get_generation (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), 0);

  return self->generation;
}

/**
 * chancery_index_find:
 * @self: an index
 * @id: id of a statement
 *
 * Returns: its slot, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_index_find (ChanceryIndex *self,
                     gint64         id)
{
  guint slot;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self), CHANCERY_INDEX_NOWHERE);

  slot = chancery_index_columns_find (&self->columns, id);

  return slot != CHANCERY_INDEX_NOWHERE && (self->columns.flags[slot] & CHANCERY_INDEX_DELETED) == 0
           ? slot
           : CHANCERY_INDEX_NOWHERE;
}

/**
 * chancery_index_get:
 * @self: an index
 * @slot: a slot
 * @out: (out caller-allocates): what it holds, or held last if it is deleted
 */
void
chancery_index_get (ChanceryIndex          *self,
                    guint                   slot,
                    ChanceryIndexStatement *out)
{
  g_return_if_fail (CHANCERY_IS_INDEX (self) && slot < self->columns.n && out != NULL);

  chancery_index_columns_get (&self->columns, slot, out);
}

/**
 * chancery_index_peek_spans:
 * @self: an index
 *
 * Returns: (transfer none): the said span of every slot, until the next feed
 */
const ChanceryIndexSpan *
chancery_index_peek_spans (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  return self->columns.spans;
}

/**
 * chancery_index_peek_flags:
 * @self: an index
 *
 * Returns: (transfer none): #ChanceryIndexFlags of every slot, until the next feed
 */
const guint32 *
chancery_index_peek_flags (ChanceryIndex *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self), NULL);

  return self->columns.flags;
}

/**
 * chancery_index_peek_order:
 * @self: an index
 * @order: which order
 * @n: (out): how many slots
 *
 * Returns: (transfer none): the slots of all statements in that order, until the next feed
 */
const guint32 *
chancery_index_peek_order (ChanceryIndex      *self,
                           ChanceryIndexOrder  order,
                           guint              *n)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && order < CHANCERY_INDEX_N_ORDERS, NULL);

  *n = self->orders[order].n;

  return self->orders[order].slots;
}

/**
 * chancery_index_peek_postings:
 * @self: an index
 * @axis: an axis
 * @entity: number of an entity
 * @n: (out): how many slots
 *
 * Returns: (transfer none): the slots under it in order of place, each once, until the next feed
 */
const guint32 *
chancery_index_peek_postings (ChanceryIndex     *self,
                              ChanceryIndexAxis  axis,
                              guint              entity,
                              guint             *n)
{
  const ChanceryIndexList *list;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES, NULL);
  g_return_val_if_fail (entity < self->tables[axis].entities->len, NULL);

  list = chancery_index_table_list (&self->tables[axis], entity);
  *n = list->n;

  return list->slots;
}

/**
 * chancery_index_get_n_entities:
 * @self: an index
 * @axis: an axis
 *
 * Returns: how many entities were ever named, with %CHANCERY_INDEX_NONE
 */
guint
chancery_index_get_n_entities (ChanceryIndex     *self,
                               ChanceryIndexAxis  axis)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES, 0);

  return self->tables[axis].entities->len;
}

/**
 * chancery_index_find_entity:
 * @self: an index
 * @axis: an axis
 * @id: id of an entity
 *
 * Returns: its number, which never changes, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_index_find_entity (ChanceryIndex     *self,
                            ChanceryIndexAxis  axis,
                            gint64             id)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES,
                        CHANCERY_INDEX_NOWHERE);

  return chancery_index_table_find (&self->tables[axis], id);
}

/**
 * chancery_index_get_entity:
 * @self: an index
 * @axis: an axis
 * @entity: number of an entity
 *
 * Returns: (transfer none): what is known of it, until the next feed
 */
const ChanceryIndexEntity *
chancery_index_get_entity (ChanceryIndex     *self,
                           ChanceryIndexAxis  axis,
                           guint              entity)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES, NULL);
  g_return_val_if_fail (entity < self->tables[axis].entities->len, NULL);

  return &g_array_index (self->tables[axis].entities, ChanceryIndexEntity, entity);
}

/**
 * chancery_index_next_posting:
 * @self: an index
 * @slot: a slot
 * @cursor: (inout): 0 at first
 * @out: (out caller-allocates): a posting
 *
 * Walks over all that a statement stands under.
 *
 * Returns: %FALSE after the last
 */
gboolean
chancery_index_next_posting (ChanceryIndex        *self,
                             guint                 slot,
                             guint                *cursor,
                             ChanceryIndexPosting *out)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && slot < self->columns.n, FALSE);

  return chancery_index_runs_next (&self->runs, &self->columns, slot, cursor, out);
}

/**
 * chancery_index_get_first:
 * @self: an index
 * @slot: a slot
 * @axis: an axis
 *
 * Returns: the first entity of the axis, such as the first speaker; %CHANCERY_INDEX_NONE if there
 *   is none
 */
guint
chancery_index_get_first (ChanceryIndex     *self,
                          guint              slot,
                          ChanceryIndexAxis  axis)
{
  ChanceryIndexPosting posting;
  guint cursor = 0;

  while (chancery_index_next_posting (self, slot, &cursor, &posting))
    if (posting.axis == axis)
      return posting.entity;

  return CHANCERY_INDEX_NONE;
}

/**
 * chancery_index_measure:
 * @self: an index
 * @out: (out caller-allocates): bytes in use
 */
void
chancery_index_measure (ChanceryIndex       *self,
                        ChanceryIndexMemory *out)
{
  const gsize capacity = self->columns.capacity;

  g_return_if_fail (CHANCERY_IS_INDEX (self) && out != NULL);

  *out = (ChanceryIndexMemory) {
    .packed = capacity * (sizeof (ChanceryIndexSpan) + sizeof (gint64) + sizeof (guint32)),
    .identity = capacity * 4 * sizeof (guint32) +
                self->columns.clocks_capacity * sizeof (ChanceryIndexClocks),
    .postings = self->runs.capacity * sizeof (guint32),
  };
  for (guint order = 0; order < CHANCERY_INDEX_N_ORDERS; order++)
    out->orders += self->orders[order].capacity * sizeof (guint32);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    for (guint i = 0; i < self->tables[axis].lists->len; i++)
      {
        const ChanceryIndexList *list = chancery_index_table_list (&self->tables[axis], i);

        out->postings += list->capacity * sizeof (guint32);
        out->n_postings += list->n;
      }
}
