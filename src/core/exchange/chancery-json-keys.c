/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells a member name that an object has already had: a set a nesting level,
 * all in one array that grows and shrinks like a stack. A set keeps 64-bit
 * hashes instead of the names. They are seeded per stack of sets, so nobody can
 * prepare a file of colliding names, and a million different names in one
 * object are taken for a repetition once in 10^7 readings; the next reading,
 * seeded anew, succeeds. A small object is searched only where a filter of 256
 * bits says that it may hold the name, one of more than SMALL names has a hash
 * table: adding is O(length of the name), amortised, for any size. It is not a
 * map: nothing is kept for a name, nor the name. */

#include "core/exchange/chancery-json-keys.h"

#include <string.h>

#define SMALL 48

typedef struct
{
  guint first;      /* index of its first hash */
  guint table_size; /* 0 while small, else a power of two */
  guint table_room;
  guint64 *table;   /* hashes, 0: free; kept for the next object of this depth */
  guint64 filter[4];
} Level;

struct _ChanceryJsonKeys
{
  guint64 seed[2];
  guint64 *hashes;
  guint length;
  guint room;
  GArray *levels;
  guint depth;
};

/* Folded multiplication: both halves of the 128-bit product count. */
static inline guint64
mix (guint64 a, guint64 b)
{
  __extension__ unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

/* The last 0 to 7 bytes of a name; different for different bytes of one length. */
static inline guint64
load_tail (const char *bytes, gsize length)
{
  guint32 low = 0;
  guint32 high = 0;

  if (length >= 4)
    {
      memcpy (&low, bytes, sizeof low);
      memcpy (&high, bytes + length - sizeof high, sizeof high);
    }
  else if (length > 0)
    low = (guchar) bytes[0] << 16 | (guchar) bytes[length / 2] << 8 | (guchar) bytes[length - 1];

  return (guint64) high << 32 | low;
}

/* Never 0. The construction is that of wyhash (Wang Yi). */
static inline guint64
hash_name (ChanceryJsonKeys *self, const char *name, gsize length)
{
  guint64 hash = self->seed[0] ^ length;

  for (; length >= sizeof (guint64); length -= sizeof (guint64), name += sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, name, sizeof word);
      hash = mix (hash ^ word, self->seed[1]);
    }
  hash = mix (hash ^ load_tail (name, length), self->seed[1]);
  hash = mix (hash, self->seed[0]);

  return hash != 0 ? hash : 1;
}

/* The place of @hash in the table, or the free one where it belongs. */
static inline guint64 *
find_place (Level *level, guint64 hash)
{
  guint place = hash & (level->table_size - 1);

  while (level->table[place] != 0 && level->table[place] != hash)
    place = (place + 1) & (level->table_size - 1);

  return &level->table[place];
}

static void
grow_table (ChanceryJsonKeys *self, Level *level)
{
  guint count = self->length - level->first;

  level->table_size = 1u << g_bit_storage (MAX (count, SMALL) * 4 - 1);
  if (level->table_room < level->table_size)
    {
      g_free (level->table);
      level->table = g_new (guint64, level->table_size);
      level->table_room = level->table_size;
    }
  memset (level->table, 0, level->table_size * sizeof *level->table);
  for (guint i = level->first; i < self->length; i++)
    *find_place (level, self->hashes[i]) = self->hashes[i];
}

/* Whether the name may be there; marks it as being there from now on. */
static inline gboolean
pass_filter (Level *level, guint64 hash)
{
  guint64 *word = &level->filter[(hash >> 32) & 3];
  guint64 bit = G_GUINT64_CONSTANT (1) << (hash >> 58);
  gboolean maybe = (*word & bit) != 0;

  *word |= bit;
  return maybe;
}

static gboolean
small_has (ChanceryJsonKeys *self, Level *level, guint64 hash)
{
  for (guint i = level->first; i < self->length; i++)
    if (self->hashes[i] == hash)
      return TRUE;

  return FALSE;
}

/**
 * chancery_json_keys_new:
 *
 * Returns: (transfer full): a stack of sets of names, with no level yet
 */
ChanceryJsonKeys *
chancery_json_keys_new (void)
{
  ChanceryJsonKeys *self = g_new0 (ChanceryJsonKeys, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->seed); i++)
    self->seed[i] = (guint64) g_random_int () << 32 | g_random_int () | 1;
  self->levels = g_array_new (FALSE, TRUE, sizeof (Level));
  return self;
}

/**
 * chancery_json_keys_free:
 * @self: (transfer full) (nullable): a stack of sets
 *
 * Frees @self.
 */
void
chancery_json_keys_free (ChanceryJsonKeys *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->levels->len; i++)
    g_free (g_array_index (self->levels, Level, i).table);
  g_array_unref (self->levels);
  g_free (self->hashes);
  g_free (self);
}

/**
 * chancery_json_keys_reset:
 * @self: a stack of sets
 *
 * Leaves all levels.
 */
void
chancery_json_keys_reset (ChanceryJsonKeys *self)
{
  self->depth = 0;
  self->length = 0;
}

/**
 * chancery_json_keys_push:
 * @self: a stack of sets
 *
 * Enters an object: an empty set becomes the current one.
 */
void
chancery_json_keys_push (ChanceryJsonKeys *self)
{
  Level *level;

  if (self->depth == self->levels->len)
    g_array_set_size (self->levels, self->depth + 1);
  level = &g_array_index (self->levels, Level, self->depth++);
  level->first = self->length;
  level->table_size = 0;
  memset (level->filter, 0, sizeof level->filter);
}

/**
 * chancery_json_keys_pop:
 * @self: a stack of sets
 *
 * Leaves an object: its names are forgotten.
 */
void
chancery_json_keys_pop (ChanceryJsonKeys *self)
{
  g_return_if_fail (self->depth > 0);

  self->length = g_array_index (self->levels, Level, --self->depth).first;
}

/**
 * chancery_json_keys_add:
 * @self: a stack of sets
 * @name: (array length=length): a name
 * @length: its length in bytes
 *
 * Adds @name to the current set.
 *
 * Returns: %FALSE where the set has it already
 */
gboolean
chancery_json_keys_add (ChanceryJsonKeys *self, const char *name, gsize length)
{
  Level *level = &g_array_index (self->levels, Level, self->depth - 1);
  guint64 hash = hash_name (self, name, length);
  guint count = self->length - level->first;

  if (count >= SMALL && count * 2 >= level->table_size)
    grow_table (self, level);
  if (level->table_size > 0)
    {
      guint64 *place = find_place (level, hash);

      if (*place != 0)
        return FALSE;
      *place = hash;
    }
  else if (pass_filter (level, hash) && small_has (self, level, hash))
    return FALSE;

  if (self->length == self->room)
    {
      self->room = MAX (self->room * 2, SMALL);
      self->hashes = g_renew (guint64, self->hashes, self->room);
    }
  self->hashes[self->length++] = hash;
  return TRUE;
}

/**
 * chancery_json_keys_get_count:
 * @self: a stack of sets
 *
 * Returns: how many names the sets of all levels hold together
 */
guint
chancery_json_keys_get_count (ChanceryJsonKeys *self)
{
  return self->length;
}
