/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of integer keys that is as small as a bitmap where keys lie close together,
 * as those of a database do, and no larger than its rows where somebody made them lie
 * far apart: a bitmap for each stretch of keys that has any. */

#include "core/exchange/chancery-id-set.h"

#define CHUNK_BITS 12
#define CHUNK_WORDS (1 << (CHUNK_BITS - 6))

typedef struct
{
  gint64 number;
  guint64 words[CHUNK_WORDS];
} Chunk;

struct _ChanceryIdSet
{
  GHashTable *chunks;
  Chunk *last; /* keys mostly come close to the one before */
  guint64 size;
};

static Chunk *
find_chunk (ChanceryIdSet *self, gint64 id)
{
  gint64 number = id >> CHUNK_BITS;

  if (self->last == NULL || self->last->number != number)
    self->last = g_hash_table_lookup (self->chunks, &number);

  return self->last;
}

static inline guint64
get_bit (gint64 id)
{
  return G_GUINT64_CONSTANT (1) << (id & 63);
}

static inline guint
get_word (gint64 id)
{
  return (id >> 6) & (CHUNK_WORDS - 1);
}

/**
 * chancery_id_set_new:
 *
 * Returns: (transfer full): an empty set
 */
ChanceryIdSet *
chancery_id_set_new (void)
{
  ChanceryIdSet *self = g_new0 (ChanceryIdSet, 1);

  self->chunks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return self;
}

/**
 * chancery_id_set_free:
 * @self: (transfer full) (nullable): a set
 *
 * Frees @self.
 */
void
chancery_id_set_free (ChanceryIdSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->chunks);
  g_free (self);
}

/**
 * chancery_id_set_add:
 * @self: a set
 * @id: a key
 *
 * Returns: whether it was not in the set before
 */
gboolean
chancery_id_set_add (ChanceryIdSet *self, gint64 id)
{
  Chunk *chunk = find_chunk (self, id);

  if (chunk == NULL)
    {
      chunk = g_new0 (Chunk, 1);
      chunk->number = id >> CHUNK_BITS;
      g_hash_table_insert (self->chunks, &chunk->number, chunk);
      self->last = chunk;
    }
  if (chunk->words[get_word (id)] & get_bit (id))
    return FALSE;

  chunk->words[get_word (id)] |= get_bit (id);
  self->size++;
  return TRUE;
}

/**
 * chancery_id_set_contains:
 * @self: a set
 * @id: a key
 *
 * Returns: whether it is in the set
 */
gboolean
chancery_id_set_contains (ChanceryIdSet *self, gint64 id)
{
  const Chunk *chunk = find_chunk (self, id);

  return chunk != NULL && (chunk->words[get_word (id)] & get_bit (id)) != 0;
}

/**
 * chancery_id_set_get_size:
 * @self: a set
 *
 * Returns: how many keys it holds
 */
guint64
chancery_id_set_get_size (ChanceryIdSet *self)
{
  return self->size;
}

/**
 * chancery_id_set_to_array:
 * @self: a set
 *
 * Returns: (transfer full) (element-type gint64): its keys, in no order
 */
GArray *
chancery_id_set_to_array (ChanceryIdSet *self)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->size);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->chunks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Chunk *chunk = value;

      for (guint i = 0; i < CHUNK_WORDS * 64; i++)
        if (chunk->words[i / 64] & get_bit (i))
          {
            gint64 id = chunk->number * (1 << CHUNK_BITS) + i;

            g_array_append_val (ids, id);
          }
    }

  return ids;
}
