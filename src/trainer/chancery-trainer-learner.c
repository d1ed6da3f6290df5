/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maximum likelihood by stochastic gradient descent with AdaGrad steps (Duchi, Hazan and Singer
 * 2011) and feature dropout; weights are averaged, then cut to int8.  One thread, a fixed seed: the
 * same corpus gives the same tables. */
#include "trainer/chancery-trainer-learner.h"

#include <math.h>
#include <string.h>

#define LABELS_MAX 16
#define CHAIN_MAX 256
#define SNAPSHOTS 10

/* A feature none of whose int8 weights reaches this is left out of the tables. */
#define WEIGHT_MIN 6

/* Hashes in the order they were met. */
typedef struct
{
  guint64 *keys;
  guint32 *ids;
  gsize size;
  GArray *hashes; /* guint64 by id */
  GArray *counts; /* guint32 by id */
} Dictionary;

typedef struct
{
  Dictionary dictionary;
  guint width;      /* weights per feature */
  GArray *features; /* guint32 ids of all positions, one after the other */
  float *weights;
  float *squares;
  float *averages;
} Space;

typedef struct
{
  guint8 label;
  guint8 n;
  guint8 n_edges;
  guint32 first;
  guint32 first_edge;
} Position;

typedef struct
{
  guint32 first;
  guint32 n;
} Chain;

struct _ChanceryLearner
{
  guint labels;
  Space nodes;
  Space edges;
  GArray *positions;
  GArray *chains;
  guint32 open; /* first position of the chain that is being added */
  guint32 random;
};

static void
dictionary_init (Dictionary *d)
{
  d->size = 1 << 16;
  d->keys = g_new0 (guint64, d->size);
  d->ids = g_new0 (guint32, d->size);
  d->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  d->counts = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
dictionary_clear (Dictionary *d)
{
  g_free (d->keys);
  g_free (d->ids);
  g_array_unref (d->hashes);
  g_array_unref (d->counts);
}

static gsize
dictionary_slot (const Dictionary *d, guint64 key)
{
  gsize slot = (key >> 20) & (d->size - 1);

  while (d->keys[slot] != 0 && d->keys[slot] != key)
    slot = (slot + 1) & (d->size - 1);
  return slot;
}

static void
dictionary_grow (Dictionary *d)
{
  g_free (d->keys);
  g_free (d->ids);
  d->size *= 2;
  d->keys = g_new0 (guint64, d->size);
  d->ids = g_new0 (guint32, d->size);
  for (guint32 id = 0; id < d->hashes->len; id++)
    {
      guint64 key = g_array_index (d->hashes, guint64, id);
      gsize slot = dictionary_slot (d, key);

      d->keys[slot] = key;
      d->ids[slot] = id;
    }
}

static guint32
dictionary_add (Dictionary *d, guint64 hash)
{
  guint64 key = hash != 0 ? hash : 1;
  guint32 id = d->hashes->len;
  guint32 one = 1;
  gsize slot;

  if (d->hashes->len * 2 >= d->size)
    dictionary_grow (d);
  slot = dictionary_slot (d, key);
  if (d->keys[slot] == key)
    {
      g_array_index (d->counts, guint32, d->ids[slot])++;
      return d->ids[slot];
    }
  d->keys[slot] = key;
  d->ids[slot] = id;
  g_array_append_val (d->hashes, key);
  g_array_append_val (d->counts, one);
  return id;
}

static void
space_init (Space *space, guint width)
{
  dictionary_init (&space->dictionary);
  space->width = width;
  space->features = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
space_clear (Space *space)
{
  dictionary_clear (&space->dictionary);
  g_array_unref (space->features);
  g_free (space->weights);
  g_free (space->squares);
  g_free (space->averages);
}

static void
space_start (Space *space)
{
  gsize n = (gsize) space->dictionary.hashes->len * space->width + 1;

  space->weights = g_new0 (float, n);
  space->squares = g_new0 (float, n);
  space->averages = g_new0 (float, n);
}

static void
space_average (Space *space, float share)
{
  gsize n = (gsize) space->dictionary.hashes->len * space->width;

  for (gsize i = 0; i < n; i++)
    space->averages[i] += share * space->weights[i];
}

ChanceryLearner *
chancery_learner_new (guint labels)
{
  ChanceryLearner *self = g_new0 (ChanceryLearner, 1);

  g_assert (labels <= LABELS_MAX);
  self->labels = labels;
  space_init (&self->nodes, labels);
  space_init (&self->edges, labels * labels);
  self->positions = g_array_new (FALSE, FALSE, sizeof (Position));
  self->chains = g_array_new (FALSE, FALSE, sizeof (Chain));
  return self;
}

void
chancery_learner_free (ChanceryLearner *self)
{
  space_clear (&self->nodes);
  space_clear (&self->edges);
  g_array_unref (self->positions);
  g_array_unref (self->chains);
  g_free (self);
}

static void
add_ids (Space *space, const ChanceryFeatures *features)
{
  for (guint i = 0; i < features->n; i++)
    {
      guint32 id = dictionary_add (&space->dictionary, features->hashes[i]);

      g_array_append_val (space->features, id);
    }
}

/* Adds the next position of the open chain; @edges describe the step to it, NULL for none. */
void
chancery_learner_add (ChanceryLearner *self,
                      guint label,
                      const ChanceryFeatures *features,
                      const ChanceryFeatures *edges)
{
  Position position = { label, features->n, edges != NULL ? edges->n : 0, self->nodes.features->len,
                        self->edges.features->len };

  add_ids (&self->nodes, features);
  if (edges != NULL)
    add_ids (&self->edges, edges);
  g_array_append_val (self->positions, position);
}

void
chancery_learner_end_chain (ChanceryLearner *self)
{
  Chain chain = { self->open, self->positions->len - self->open };

  g_assert (chain.n > 0 && chain.n < CHAIN_MAX);
  g_array_append_val (self->chains, chain);
  self->open = self->positions->len;
}

static guint32
next_random (ChanceryLearner *self)
{
  self->random ^= self->random << 13;
  self->random ^= self->random >> 17;
  self->random ^= self->random << 5;
  return self->random;
}

/* The state of one chain in training. */
typedef struct
{
  guint n;
  guint32 ids[CHAIN_MAX][CHANCERY_CAPTURE_FEATURES_MAX];
  guint n_ids[CHAIN_MAX];
  guint32 edge_ids[CHAIN_MAX][CHANCERY_CAPTURE_FEATURES_MAX];
  guint n_edge_ids[CHAIN_MAX];
  double node[CHAIN_MAX][LABELS_MAX];
  double edge[CHAIN_MAX][LABELS_MAX * LABELS_MAX];
  double alpha[CHAIN_MAX][LABELS_MAX];
  double beta[CHAIN_MAX][LABELS_MAX];
} Work;

static double
log_sum (const double *x, guint n)
{
  double max = x[0];
  double sum = 0;

  for (guint i = 1; i < n; i++)
    max = MAX (max, x[i]);
  for (guint i = 0; i < n; i++)
    sum += exp (x[i] - max);
  return max + log (sum);
}

/* Draws the features that take part and sums their weights. */
static void
score_chain (ChanceryLearner *self,
             const Chain *chain,
             const ChanceryLearnerOptions *options,
             Work *w)
{
  guint L = self->labels;
  guint32 keep = (1 - options->dropout) * (double) G_MAXUINT32;

  w->n = chain->n;
  for (guint t = 0; t < w->n; t++)
    {
      const Position *p = &g_array_index (self->positions, Position, chain->first + t);

      memset (w->node[t], 0, sizeof w->node[t]);
      memset (w->edge[t], 0, sizeof w->edge[t]);
      w->n_ids[t] = w->n_edge_ids[t] = 0;
      for (guint k = 0; k < p->n; k++)
        {
          guint32 id = g_array_index (self->nodes.features, guint32, p->first + k);
          const float *weights = self->nodes.weights + (gsize) id * L;

          if (g_array_index (self->nodes.dictionary.counts, guint32, id) < options->cutoff ||
              next_random (self) > keep)
            continue;
          w->ids[t][w->n_ids[t]++] = id;
          for (guint y = 0; y < L; y++)
            w->node[t][y] += weights[y];
        }
      for (guint k = 0; k < p->n_edges; k++)
        {
          guint32 id = g_array_index (self->edges.features, guint32, p->first_edge + k);
          const float *weights = self->edges.weights + (gsize) id * L * L;

          if (g_array_index (self->edges.dictionary.counts, guint32, id) < options->cutoff)
            continue;
          w->edge_ids[t][w->n_edge_ids[t]++] = id;
          for (guint y = 0; y < L * L; y++)
            w->edge[t][y] += weights[y];
        }
    }
}

/* Forward and backward sums; returns the log of the partition function. */
static double
sum_paths (Work *w, guint L)
{
  double terms[LABELS_MAX];

  memcpy (w->alpha[0], w->node[0], sizeof w->alpha[0]);
  for (guint t = 1; t < w->n; t++)
    for (guint y = 0; y < L; y++)
      {
        for (guint x = 0; x < L; x++)
          terms[x] = w->alpha[t - 1][x] + w->edge[t][x * L + y];
        w->alpha[t][y] = w->node[t][y] + log_sum (terms, L);
      }
  memset (w->beta[w->n - 1], 0, sizeof w->beta[0]);
  for (guint t = w->n - 1; t > 0; t--)
    for (guint x = 0; x < L; x++)
      {
        for (guint y = 0; y < L; y++)
          terms[y] = w->edge[t][x * L + y] + w->node[t][y] + w->beta[t][y];
        w->beta[t - 1][x] = log_sum (terms, L);
      }
  return log_sum (w->alpha[w->n - 1], L);
}

static inline void
step_weight (Space *space, gsize i, float gradient, const ChanceryLearnerOptions *options)
{
  gradient += options->l2 * space->weights[i];
  space->squares[i] += gradient * gradient;
  space->weights[i] -= options->rate * gradient / sqrtf (space->squares[i] + 1e-6f);
}

static void
step_nodes (ChanceryLearner *self,
            const Chain *chain,
            const ChanceryLearnerOptions *options,
            Work *w,
            double z)
{
  guint L = self->labels;

  for (guint t = 0; t < w->n; t++)
    {
      guint label = g_array_index (self->positions, Position, chain->first + t).label;
      float gradient[LABELS_MAX];
      gboolean any = FALSE;

      for (guint y = 0; y < L; y++)
        {
          gradient[y] = exp (w->alpha[t][y] + w->beta[t][y] - z) - (label == y);
          any |= fabsf (gradient[y]) > 1e-4f;
        }
      for (guint k = 0; any && k < w->n_ids[t]; k++)
        for (guint y = 0; y < L; y++)
          step_weight (&self->nodes, (gsize) w->ids[t][k] * L + y, gradient[y], options);
    }
}

static void
step_edges (ChanceryLearner *self,
            const Chain *chain,
            const ChanceryLearnerOptions *options,
            Work *w,
            double z)
{
  guint L = self->labels;

  for (guint t = 1; t < w->n; t++)
    {
      const Position *p = &g_array_index (self->positions, Position, chain->first + t);

      for (guint xy = 0; xy < L * L; xy++)
        {
          guint x = xy / L;
          guint y = xy % L;
          float gradient =
              exp (w->alpha[t - 1][x] + w->edge[t][xy] + w->node[t][y] + w->beta[t][y] - z) -
              (p[-1].label == x && p->label == y);

          if (fabsf (gradient) < 1e-4f)
            continue;
          for (guint k = 0; k < w->n_edge_ids[t]; k++)
            step_weight (&self->edges, (gsize) w->edge_ids[t][k] * L * L + xy, gradient, options);
        }
    }
}

static void
shuffle (ChanceryLearner *self)
{
  for (guint i = self->chains->len - 1; i > 0; i--)
    {
      guint j = next_random (self) % (i + 1);
      Chain swap = g_array_index (self->chains, Chain, i);

      g_array_index (self->chains, Chain, i) = g_array_index (self->chains, Chain, j);
      g_array_index (self->chains, Chain, j) = swap;
    }
}

/* Learns from all chains added.  The weights are averaged over SNAPSHOTS moments of each epoch
 * but the first, which takes out most of what the order of the examples does to them. */
void
chancery_learner_train (ChanceryLearner *self, const ChanceryLearnerOptions *options)
{
  g_autofree Work *w = g_new (Work, 1);
  guint averaged = MAX (options->epochs - 1, 1);
  guint period = MAX (self->chains->len / SNAPSHOTS, 1);
  float share = 1.0f / (averaged * (self->chains->len / period));

  space_start (&self->nodes);
  space_start (&self->edges);
  self->random = options->seed;
  for (guint epoch = 0; epoch < options->epochs; epoch++)
    {
      shuffle (self);
      for (guint c = 0; c < self->chains->len; c++)
        {
          const Chain *chain = &g_array_index (self->chains, Chain, c);
          double z;

          score_chain (self, chain, options, w);
          z = sum_paths (w, self->labels);
          step_nodes (self, chain, options, w, z);
          step_edges (self, chain, options, w, z);
          if (epoch < options->epochs - averaged || (c + 1) % period != 0)
            continue;
          space_average (&self->nodes, (1 - options->dropout) * share);
          space_average (&self->edges, share);
        }
    }
}

/* Sums per label of one position, as learned. */
void
chancery_learner_score (const ChanceryLearner *self, const ChanceryFeatures *features, float *sums)
{
  const Dictionary *d = &self->nodes.dictionary;

  memset (sums, 0, self->labels * sizeof *sums);
  for (guint i = 0; i < features->n; i++)
    {
      guint64 key = features->hashes[i] != 0 ? features->hashes[i] : 1;
      gsize slot = dictionary_slot (d, key);

      if (d->keys[slot] == 0)
        continue;
      for (guint y = 0; y < self->labels; y++)
        sums[y] += self->nodes.averages[(gsize) d->ids[slot] * self->labels + y];
    }
}

/* Adding a constant to all labels of a feature changes nothing, so the first is made zero and left
 * out. */
static float
relative (const Space *space, guint32 id, guint y)
{
  const float *weights = space->averages + (gsize) id * space->width;

  return weights[y] - weights[0];
}

static void
append_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static gint
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a;
  float y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The largest weight that int8 must hold: all but one in two thousand. */
static float
ceiling_of (const Space *space)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint32 id = 0; id < space->dictionary.hashes->len; id++)
    for (guint y = 1; y < space->width; y++)
      {
        float size = fabsf (relative (space, id, y));

        if (size > 0)
          g_array_append_val (sizes, size);
      }
  g_array_sort (sizes, compare_floats);
  return sizes->len > 0 ? g_array_index (sizes, float, sizes->len - 1 - sizes->len / 2000) : 1;
}

static gboolean
quantise (const Space *space, guint32 id, float scale, gint8 *out)
{
  gboolean any = FALSE;

  for (guint y = 1; y < space->width; y++)
    {
      float q = roundf (relative (space, id, y) / scale);

      out[y - 1] = CLAMP (q, -127, 127);
      any |= ABS (out[y - 1]) >= WEIGHT_MIN;
    }
  return any;
}

static void
write_space (const Space *space, GByteArray *out)
{
  float ceiling = ceiling_of (space);
  float scale = ceiling / 127;
  guint width = space->width - 1;
  gint8 weights[LABELS_MAX * LABELS_MAX];
  g_autofree guint16 *fingerprints = NULL;
  g_autofree gint8 *values = NULL;
  guint32 bits;
  guint32 slots = 0;

  for (guint32 id = 0; id < space->dictionary.hashes->len; id++)
    slots += quantise (space, id, scale, weights);
  slots = slots * 10 / 7 + 1;
  fingerprints = g_new0 (guint16, slots);
  values = g_new0 (gint8, (gsize) slots * width);
  for (guint32 id = 0; id < space->dictionary.hashes->len; id++)
    {
      guint64 h = g_array_index (space->dictionary.hashes, guint64, id);
      guint32 slot = ((h & G_MAXUINT32) * slots) >> 32;

      if (!quantise (space, id, scale, weights))
        continue;
      while (fingerprints[slot] != 0)
        slot = slot + 1 < slots ? slot + 1 : 0;
      fingerprints[slot] = GUINT16_TO_LE ((h >> 48) != 0 ? h >> 48 : 1);
      memcpy (values + (gsize) slot * width, weights, width);
    }
  memcpy (&bits, &scale, sizeof bits);
  append_u32 (out, slots);
  append_u32 (out, width);
  append_u32 (out, bits);
  g_byte_array_append (out, (const guint8 *) fingerprints, slots * 2);
  g_byte_array_append (out, (const guint8 *) values, slots * width);
  g_printerr ("  %u slots, %u weights each, up to %.2f\n", slots, width, ceiling);
}

void
chancery_learner_write (const ChanceryLearner *self, GByteArray *out)
{
  write_space (&self->nodes, out);
}

void
chancery_learner_write_edges (const ChanceryLearner *self, GByteArray *out)
{
  write_space (&self->edges, out);
}
