/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts per word.  A word that the corpus uses as a cue fewer than three times leaves no trace. */
#include "trainer/chancery-trainer-words.h"

#include "core/capture/chancery-capture-lexicon.h"

#define CUES_MIN 3

/* Uses from which on a word that was never a cue will be none, and one that had the same part of
 * speech all but every two hundredth time has it always. */
#define NEVER_MIN 30
#define TAGGED_MIN 30

typedef struct
{
  guint32 uses;
  guint32 cues;
  guint32 right;
  guint32 sourceless;
  guint32 single;
  guint32 tags[32];
} Count;

struct _ChanceryWordCounts
{
  GHashTable *counts; /* word hash → Count */
};

ChanceryWordCounts *
chancery_word_counts_new (void)
{
  ChanceryWordCounts *self = g_new0 (ChanceryWordCounts, 1);

  self->counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
chancery_word_counts_free (ChanceryWordCounts *self)
{
  g_hash_table_unref (self->counts);
  g_free (self);
}

static Count *
get_count (ChanceryWordCounts *self, guint32 word)
{
  Count *count = g_hash_table_lookup (self->counts, GUINT_TO_POINTER (word));

  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      g_hash_table_insert (self->counts, GUINT_TO_POINTER (word), count);
    }
  return count;
}

void
chancery_word_counts_add_use (ChanceryWordCounts *self, guint32 word)
{
  get_count (self, word)->uses++;
}

void
chancery_word_counts_add_cue (ChanceryWordCounts *self,
                              guint32 word,
                              gboolean content_right,
                              gboolean sourceless)
{
  Count *count = get_count (self, word);

  count->cues++;
  count->right += content_right;
  count->sourceless += sourceless;
}

void
chancery_word_counts_add_tag (ChanceryWordCounts *self, guint32 word, guint tag)
{
  get_count (self, word)->tags[tag]++;
}

void
chancery_word_counts_add_single (ChanceryWordCounts *self, guint32 word)
{
  get_count (self, word)->single++;
}

guint
chancery_word_counts_get_single (ChanceryWordCounts *self, guint32 word)
{
  return get_count (self, word)->single;
}

static guint32
cue_bits (const Count *count, guint cues, guint uses)
{
  static const float steps[] = { 0.05f, 0.15f, 0.3f, 0.5f, 0.8f };
  float share = cues / (float) MAX (uses, 1);
  float right = count->right / (float) MAX (count->cues, 1);
  guint32 bits = 0;

  if (cues < CUES_MIN)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    bits += share > steps[i];
  bits |= (right > 0.8f ? 3 : right > 0.4f ? 2 : 1) << 3;
  if (count->sourceless > 0.3f * count->cues)
    bits |= 1 << 5;
  return bits;
}

static guint32
tag_bits (const Count *count)
{
  guint32 total = 0;
  guint best = 0;

  for (guint y = 0; y < G_N_ELEMENTS (count->tags); y++)
    {
      total += count->tags[y];
      if (count->tags[y] > count->tags[best])
        best = y;
    }
  return total >= TAGGED_MIN && 200 * (total - count->tags[best]) <= total ? best + 1 : 0;
}

/* The statistics of @word as the tables hold them.  In training an example's own contribution is
 * taken out, so that the models don't learn to trust what they will not have. */
guint32
chancery_word_counts_stats (ChanceryWordCounts *self,
                            guint32 word,
                            gboolean without_cue,
                            gboolean without_use)
{
  const Count *count = g_hash_table_lookup (self->counts, GUINT_TO_POINTER (word));

  if (count == NULL)
    return 0;
  return cue_bits (count, count->cues - (without_cue && count->cues > 0),
                   count->uses - (without_use && count->uses > 0)) |
         (count->uses >= NEVER_MIN && count->cues == 0) << 6 | tag_bits (count) << 8;
}

typedef struct
{
  guint32 word;
  guint16 stats;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Entry *) a)->word;
  guint32 y = ((const Entry *) b)->word;

  return (x > y) - (x < y);
}

void
chancery_word_counts_write (ChanceryWordCounts *self, GByteArray *out)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GHashTableIter iter;
  gpointer key;
  guint32 n;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Entry entry = { GPOINTER_TO_UINT (key),
                      chancery_word_counts_stats (self, GPOINTER_TO_UINT (key), FALSE, FALSE) };

      if (entry.stats != 0)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  n = GUINT32_TO_LE (entries->len);
  g_byte_array_append (out, (const guint8 *) &n, 4);
  for (guint i = 0; i < entries->len; i++)
    {
      guint32 word = GUINT32_TO_LE (g_array_index (entries, Entry, i).word);

      g_byte_array_append (out, (const guint8 *) &word, 4);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      guint16 stats = GUINT16_TO_LE (g_array_index (entries, Entry, i).stats);

      g_byte_array_append (out, (const guint8 *) &stats, 2);
    }
  g_printerr ("  %u words\n", entries->len);
}
