/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the learned tables.  A feature's slot is found by multiply-shift of the low half of its
 * hash, then linear probing for the 16-bit fingerprint from the high half; 0 marks an empty slot.
 * Words are 32-bit hashes in ascending order.  Layout, all little-endian: magic[8], u32 words,
 * words × (u32 hash), words × (u16 stats), then per model: u32 slots, u32 width, float scale, slots
 * × u16 fingerprint, slots × width × int8. Features are hashes and rare ones are left out, so no
 * text can be read back out of the tables. */
#include "core/capture/chancery-capture-tables.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/capture/chancery-capture-error.h"
#include "core/capture/chancery-capture-resource.h"

typedef struct
{
  guint32 slots;
  guint32 width;
  float scale;
  const guint8 *fingerprints;
  const gint8 *weights;
} Table;

struct _ChanceryCaptureTables
{
  GBytes *bytes; /* keeps the data, NULL for static data */
  guint32 n_words;
  const guint8 *words;
  const guint8 *stats;
  Table tables[CHANCERY_N_MODELS];
};

typedef struct
{
  const guint8 *p;
  const guint8 *end;
} Cursor;

static guint32
read_u32 (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint16
read_u16 (const guint8 *p)
{
  guint16 value;

  memcpy (&value, p, sizeof value);
  return GUINT16_FROM_LE (value);
}

static const guint8 *
take_bytes (Cursor *c, guint64 n)
{
  const guint8 *p = c->p;

  if (c->p == NULL || n > (guint64) (c->end - c->p))
    {
      c->p = NULL;
      return NULL;
    }
  c->p += n;
  return p;
}

static guint32
take_u32 (Cursor *c)
{
  const guint8 *p = take_bytes (c, 4);

  return p != NULL ? read_u32 (p) : 0;
}

static gboolean
take_table (Cursor *c, Table *table)
{
  guint32 bits;

  table->slots = take_u32 (c);
  table->width = take_u32 (c);
  bits = take_u32 (c);
  memcpy (&table->scale, &bits, sizeof bits);
  table->fingerprints = take_bytes (c, (guint64) table->slots * 2);
  table->weights = (const gint8 *) take_bytes (c, (guint64) table->slots * table->width);
  return table->weights != NULL && table->slots > 0 && table->width > 0;
}

/**
 * chancery_capture_tables_new: (skip)
 * @data: tables as the trainer writes them; must outlive the result
 * @length: bytes in @data
 * @error: set to %CHANCERY_CAPTURE_ERROR_TABLES where @data are none
 *
 * Returns: (transfer full) (nullable): the tables
 */
ChanceryCaptureTables *
chancery_capture_tables_new (const guint8 *data, gsize length, GError **error)
{
  g_autoptr (ChanceryCaptureTables) self = g_new0 (ChanceryCaptureTables, 1);
  Cursor c = { data, data + length };
  const guint8 *magic = take_bytes (&c, 8);
  gboolean ok = magic != NULL && memcmp (magic, CHANCERY_CAPTURE_TABLES_MAGIC, 8) == 0;

  self->n_words = ok ? take_u32 (&c) : 0;
  self->words = take_bytes (&c, (guint64) self->n_words * 4);
  self->stats = take_bytes (&c, (guint64) self->n_words * 2);
  for (guint i = 0; ok && i < CHANCERY_N_MODELS; i++)
    ok = take_table (&c, &self->tables[i]);
  if (!ok || c.p != c.end)
    {
      g_set_error_literal (error, CHANCERY_CAPTURE_ERROR, CHANCERY_CAPTURE_ERROR_TABLES,
                           _("the capture tables are damaged or of another version"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
chancery_capture_tables_free (ChanceryCaptureTables *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * chancery_capture_tables_word: (skip)
 * @self: the tables
 * @word: hash of a lower-cased word
 *
 * Returns: its statistics, see CHANCERY_STATS_CUE () and its neighbours; 0 for an unknown word
 */
guint32
chancery_capture_tables_word (const ChanceryCaptureTables *self, guint32 word)
{
  guint32 low = 0;
  guint32 high = self->n_words;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      guint32 at = read_u32 (self->words + 4 * (gsize) middle);

      if (at == word)
        return read_u16 (self->stats + 2 * (gsize) middle);
      if (at < word)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

static inline guint32
first_slot (const Table *table, guint64 hash)
{
  return ((hash & G_MAXUINT32) * table->slots) >> 32;
}

/* The slot of a feature from @slot on, or the number of slots where it is unknown. */
static inline guint32
find_slot (const Table *table, guint32 slot, guint64 hash)
{
  guint16 fingerprint = (hash >> 48) != 0 ? hash >> 48 : 1;
  guint16 at;

  while ((at = read_u16 (table->fingerprints + 2 * (gsize) slot)) != fingerprint)
    {
      if (at == 0)
        return table->slots;
      slot = slot + 1 < table->slots ? slot + 1 : 0;
    }
  return slot;
}

/* First all fingerprints are called into the cache, then all rows, then they are added: the
 * memory's delays overlap.  With a constant @width the compiler makes straight vector code of the
 * last step. */
static inline void
add_rows (const Table *table, const ChanceryFeatures *features, guint width, gint32 *sums)
{
  guint32 slots[CHANCERY_CAPTURE_FEATURES_MAX];
  guint n = 0;

  for (guint i = 0; i < features->n; i++)
    {
      slots[i] = first_slot (table, features->hashes[i]);
      __builtin_prefetch (table->fingerprints + 2 * (gsize) slots[i]);
    }
  for (guint i = 0; i < features->n; i++)
    {
      guint32 slot = find_slot (table, slots[i], features->hashes[i]);

      if (slot == table->slots)
        continue;
      __builtin_prefetch (table->weights + (gsize) slot * width);
      slots[n++] = slot;
    }
  for (guint i = 0; i < n; i++)
    for (guint y = 0; y < width; y++)
      sums[y] += table->weights[(gsize) slots[i] * width + y];
}

/**
 * chancery_capture_tables_add: (skip)
 * @self: the tables
 * @model: which of them
 * @features: what is known of the decision
 * @sums: (inout): a sum per label but the first, whose weights are zero; to be multiplied by
 *   chancery_capture_tables_scale ()
 *
 * Adds the weights of @features.
 */
void
chancery_capture_tables_add (const ChanceryCaptureTables *self,
                             ChanceryModel model,
                             const ChanceryFeatures *features,
                             gint32 *sums)
{
  const Table *table = &self->tables[model];

  switch (table->width)
    {
    case 1:
      add_rows (table, features, 1, sums);
      break;
    case 4:
      add_rows (table, features, 4, sums);
      break;
    case 15:
      add_rows (table, features, 15, sums);
      break;
    default:
      add_rows (table, features, table->width, sums);
      break;
    }
}

float
chancery_capture_tables_scale (const ChanceryCaptureTables *self, ChanceryModel model)
{
  return self->tables[model].scale;
}

/**
 * chancery_capture_tables_new_built_in: (skip)
 * @error: set to %CHANCERY_CAPTURE_ERROR_TABLES where they cannot be read
 *
 * Returns: (transfer full) (nullable): the tables that are part of the program
 */
ChanceryCaptureTables *
chancery_capture_tables_new_built_in (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      chancery_capture_get_resource (), "/org/chancery/Chancery/capture/capture-tables.bin",
      G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  ChanceryCaptureTables *self;
  gsize length;
  const guint8 *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  self = chancery_capture_tables_new (data, length, error);
  if (self != NULL)
    self->bytes = g_steal_pointer (&bytes);
  return self;
}
