/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For one cue, which units of its sentence are its source and which its content: a linear-chain
 * conditional random field whose features are relative to the cue (side, distance, commas between,
 * the cue's own habits), decoded by Viterbi (Lafferty, McCallum and Pereira 2001).  Cost per cue:
 * the window times a constant. */
#include "core/capture/chancery-capture-models.h"

#include <math.h>
#include <string.h>

#define L CHANCERY_N_ROLES
#define WINDOW_MAX (2 * CHANCERY_ROLE_WINDOW + 1)

/* What lies between the cue and a unit. */
typedef struct
{
  guint8 commas;
  guint8 that;
  guint8 others; /* other cues */
  guint8 quotes; /* quoted regions */
  guint8 verbs;  /* finite verbs */
} Between;

struct _ChanceryRoleFrame
{
  const ChanceryCaptureText *text;
  guint first;
  guint end;
  guint cue;
  guint subject;  /* where the cue's subject seems to end */
  guint32 around; /* shapes beside the cue */
  guint32 sides;  /* quotations left, right */
  guint32 habit;  /* on which side the cue's content mostly stands */
  guint8 other[WINDOW_MAX];
  Between between[WINDOW_MAX];
};

static const ChanceryUnit *
at (const ChanceryRoleFrame *self, gint i)
{
  return chancery_capture_unit_in (self->text, self->first, self->end, i);
}

static gboolean
is_quote (const ChanceryUnit *unit)
{
  return unit->shape == CHANCERY_SHAPE_QUOTE;
}

static guint
coarse_shape (const ChanceryUnit *unit)
{
  return unit->shape == CHANCERY_SHAPE_CAPITAL || unit->shape == CHANCERY_SHAPE_UPPER
             ? CHANCERY_SHAPE_LOWER
             : unit->shape;
}

static void
count_between (ChanceryRoleFrame *self, gint step)
{
  Between b = { 0 };

  for (gint k = (gint) self->cue + step; k >= (gint) self->first && k < (gint) self->end; k += step)
    {
      const ChanceryUnit *previous = chancery_unit (self->text, k - step);

      if (k - step != (gint) self->cue)
        {
          guint8 shape = previous->shape;

          if (shape == CHANCERY_SHAPE_COMMA || shape == CHANCERY_SHAPE_SEMICOLON ||
              shape == CHANCERY_SHAPE_DASH || shape == CHANCERY_SHAPE_COLON)
            b.commas = MIN (b.commas + 1, 3);
          if (previous->word == chancery_capture_word_hash ("that", 4))
            b.that = 1;
          if (self->other[k - step - self->first])
            b.others = MIN (b.others + 1, 2);
          if (is_quote (previous))
            b.quotes = MIN (b.quotes + 1, 2);
          if (previous->tag >= CHANCERY_TAG_PAST && previous->tag <= CHANCERY_TAG_MODAL)
            b.verbs = MIN (b.verbs + 1, 2);
        }
      self->between[k - self->first] = b;
    }
}

static void
look_around (ChanceryRoleFrame *self)
{
  const ChanceryUnit *cue = chancery_unit (self->text, self->cue);
  gint k = (gint) self->cue - 1;

  for (guint i = self->first; i < self->end; i++)
    if (is_quote (chancery_unit (self->text, i)))
      self->sides |= i < self->cue ? 1 : 2;
  self->around = coarse_shape (at (self, (gint) self->cue - 1)) * 32 +
                 coarse_shape (at (self, (gint) self->cue + 1));
  self->habit = CHANCERY_STATS_SIDE (cue->stats);
  while (k >= (gint) self->first &&
         (at (self, k)->adverb || (at (self, k)->classes & CHANCERY_WORD_AUXILIARY)))
    k--;
  self->subject = MAX (k, (gint) self->first);
}

/**
 * chancery_role_frame_new: (skip)
 * @text: a tagged text
 * @sentence: one of its sentences
 * @cue: a unit of @sentence
 * @probabilities: how likely each unit of @text is a cue
 *
 * Returns: (transfer full): the view of the sentence from @cue
 */
ChanceryRoleFrame *
chancery_role_frame_new (const ChanceryCaptureText *text,
                         const ChancerySentence *sentence,
                         guint cue,
                         const float *probabilities)
{
  ChanceryRoleFrame *self = g_new0 (ChanceryRoleFrame, 1);

  self->text = text;
  self->cue = cue;
  self->first = MAX ((gint) sentence->first, (gint) cue - CHANCERY_ROLE_WINDOW);
  self->end = MIN (sentence->end, cue + CHANCERY_ROLE_WINDOW + 1);
  for (guint i = self->first; i < self->end; i++)
    self->other[i - self->first] = i != cue && probabilities[i] >= 0.35f;
  count_between (self, 1);
  count_between (self, -1);
  look_around (self);
  return self;
}

void
chancery_role_frame_free (ChanceryRoleFrame *self)
{
  g_free (self);
}

guint
chancery_role_frame_first (const ChanceryRoleFrame *self)
{
  return self->first;
}

guint
chancery_role_frame_end (const ChanceryRoleFrame *self)
{
  return self->end;
}

static guint
bucket (guint distance)
{
  return distance <= 4    ? distance
         : distance <= 6  ? 5
         : distance <= 10 ? 7
         : distance <= 18 ? 11
                          : 19;
}

void
chancery_role_frame_features (const ChanceryRoleFrame *self, guint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = chancery_unit (self->text, i);
  const ChanceryUnit *c = chancery_unit (self->text, self->cue);
  const ChanceryUnit *p = at (self, (gint) i - 1);
  const ChanceryUnit *n = at (self, (gint) i + 1);
  const Between *b = &self->between[i - self->first];
  guint side = i == self->cue ? 0 : i < self->cue ? 1 : 2;
  guint gap = i < self->cue ? self->cue - i : i - self->cue;
  guint distance = side * 32 + bucket (gap);
  guint q = is_quote (u);
  guint commas = side * 4 + b->commas;
  guint to_subject = (i == self->subject  ? 0
                      : i < self->subject ? 1
                                          : 2) *
                         8 +
                     MIN (i < self->subject ? self->subject - i : i - self->subject, 5);
  guint tag = u->tag * 4 + side;

  chancery_features_begin (f, CHANCERY_MODEL_ROLES);
  chancery_features_add (f, 0, 0, 0);
  chancery_features_add (f, distance, 0, 0);
  chancery_features_add (f, u->word, side, 0);
  chancery_features_add (f, p->word, side, 0);
  chancery_features_add (f, n->word, side, 0);
  chancery_features_add (f, u->suffix3, side, 0);
  chancery_features_add (f, u->shape, side, 0);
  chancery_features_add (f, q, side * 4 + b->quotes, self->sides);
  chancery_features_add (f, commas, q, 0);
  chancery_features_add (f, side, b->that, b->commas);
  chancery_features_add (f, side, b->others, b->commas);
  chancery_features_add (f, side, b->verbs, b->commas);
  chancery_features_add (f, side, b->verbs, self->habit * 64 + u->tag);
  chancery_features_add (f, self->around, commas, q);
  chancery_features_add (f, self->around, side * 64 + self->sides * 8 + q, b->quotes);
  chancery_features_add (f, c->lemma, side, 0);
  chancery_features_add (f, c->lemma, distance, 0);
  chancery_features_add (f, c->word, commas, 0);
  chancery_features_add (f, c->lemma, side * 8 + b->that * 2 + q, 0);
  chancery_features_add (f, self->habit, commas, self->around);
  chancery_features_add (f, self->habit, side * 64 + self->sides * 8 + q, b->others);
  chancery_features_add (f, p->word, n->word, side);
  chancery_features_add (f, p->word, u->word, side);
  chancery_features_add (f, u->word, n->word, side);
  chancery_features_add (f, u->word, distance, 0);
  chancery_features_add (f, u->shape, distance, 0);
  chancery_features_add (f, at (self, (gint) i - 2)->word, side, 0);
  chancery_features_add (f, at (self, (gint) i + 2)->word, side, 0);
  chancery_features_add (f, MIN (i - self->first, 4), side, 0);
  chancery_features_add (f, MIN (self->end - 1 - i, 4), side, 0);
  chancery_features_add (f, CHANCERY_STATS_CUE (u->stats), commas, 0);
  chancery_features_add (f, to_subject, u->shape, side);
  chancery_features_add (f, self->around, to_subject / 8 * 16 + b->commas, self->sides);
  chancery_features_add (f, self->other[i - self->first], side, 0);
  chancery_features_add (f, tag, 0, 0);
  chancery_features_add (f, p->tag, tag, 0);
  chancery_features_add (f, tag, n->tag, 0);
  chancery_features_add (f, c->tag, tag, 0);
  chancery_features_add (f, p->tag, side, 0);
  chancery_features_add (f, p->tag, tag, n->tag);
  chancery_features_add (f, tag, to_subject, c->tag);
  chancery_features_add (f, tag, distance, 0);
  chancery_features_add (f, u->inner, side, b->quotes);
  chancery_features_add (f, c->tag, commas, self->sides);
  chancery_features_add (f, at (self, (gint) self->cue + 1)->word, commas, c->tag);
  chancery_features_add (f, at (self, (gint) self->cue - 1)->word, commas, c->tag);
}

static guint32
edge_word (const ChanceryUnit *unit)
{
  return (unit->classes & (CHANCERY_WORD_CLAUSE | CHANCERY_WORD_AUXILIARY |
                           CHANCERY_WORD_DETERMINER | CHANCERY_WORD_PREPOSITION)) ||
                 unit->shape >= CHANCERY_SHAPE_COMMA
             ? unit->word
             : unit->suffix2;
}

/* Features of the step from unit @i - 1 to @i. */
void
chancery_role_frame_edge_features (const ChanceryRoleFrame *self, guint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = chancery_unit (self->text, i);
  const ChanceryUnit *p = chancery_unit (self->text, i - 1);
  const ChanceryUnit *c = chancery_unit (self->text, self->cue);
  const ChanceryUnit *n = at (self, (gint) i + 1);
  guint gap = i < self->cue ? self->cue - i : i - self->cue;
  guint side = (i == self->cue ? 0 : i < self->cue ? 1 : 2) * 2 + (gap <= 1);

  chancery_features_begin (f, CHANCERY_MODEL_ROLE_EDGES);
  chancery_features_add (f, 0, 0, 0);
  chancery_features_add (f, coarse_shape (u), coarse_shape (p), 0);
  chancery_features_add (f, edge_word (u), 0, 0);
  chancery_features_add (f, edge_word (p), side, 0);
  chancery_features_add (f, side, 0, 0);
  chancery_features_add (f, p->shape, side, u->shape);
  chancery_features_add (f, coarse_shape (p), side, self->around);
  chancery_features_add (f, side, coarse_shape (n), coarse_shape (u));
  chancery_features_add (f, c->lemma, side, 0);
  chancery_features_add (f, p->tag, u->tag, 0);
  chancery_features_add (f, p->tag, u->tag, side);
  chancery_features_add (f, coarse_shape (p), u->tag, n->tag);
}

/* Emissions and steps of the window, already in the scale of probabilities. */
typedef struct
{
  float emission[WINDOW_MAX][L];
  float step[WINDOW_MAX][L][L];
} Scores;

static void
fill_scores (const ChanceryRoleFrame *self, const ChanceryCaptureTables *tables, Scores *s)
{
  float scale = chancery_capture_tables_scale (tables, CHANCERY_MODEL_ROLES);
  float edge_scale = chancery_capture_tables_scale (tables, CHANCERY_MODEL_ROLE_EDGES);
  ChanceryFeatures features;

  for (guint i = self->first; i < self->end; i++)
    {
      gint32 sums[L] = { 0 };
      gint32 edges[L * L] = { 0 };
      guint t = i - self->first;

      chancery_role_frame_features (self, i, &features);
      chancery_capture_tables_add (tables, CHANCERY_MODEL_ROLES, &features, sums + 1);
      for (guint y = 0; y < L; y++)
        s->emission[t][y] = scale * sums[y];
      if (t == 0)
        continue;
      chancery_role_frame_edge_features (self, i, &features);
      chancery_capture_tables_add (tables, CHANCERY_MODEL_ROLE_EDGES, &features, edges + 1);
      for (guint y = 0; y < L * L; y++)
        s->step[t][y / L][y % L] = edge_scale * edges[y];
    }
}

/* How likely it is that some unit is content: one less the share of the paths without content
 * labels in the sum over all paths, both by the forward recursion, scaled to stay within floats. */
static float
content_probability (const Scores *s, guint n)
{
  float all[L];
  float without[L];

  for (guint y = 0; y < L; y++)
    {
      all[y] = expf (s->emission[0][y]);
      without[y] = y < CHANCERY_ROLE_CONTENT_BEGINS ? all[y] : 0;
    }
  for (guint t = 1; t < n; t++)
    {
      float next[L] = { 0 };
      float next_without[L] = { 0 };
      float total = 0;

      for (guint y = 0; y < L; y++)
        {
          float emission = expf (s->emission[t][y]);

          for (guint x = 0; x < L; x++)
            {
              float step = emission * expf (s->step[t][x][y]);

              next[y] += all[x] * step;
              if (y < CHANCERY_ROLE_CONTENT_BEGINS)
                next_without[y] += without[x] * step;
            }
          total += next[y];
        }
      for (guint y = 0; y < L; y++)
        {
          all[y] = next[y] / total;
          without[y] = next_without[y] / total;
        }
    }
  return 1 - (without[0] + without[1] + without[2]) / (all[0] + all[1] + all[2] + all[3] + all[4]);
}

/* Viterbi over labels × whether content was met, so that the best path with content is known even
 * where the best of all has none. */
static void
best_path (const Scores *s, guint n, guint8 *labels)
{
  float value[2 * L];
  guint8 back[WINDOW_MAX][2 * L];
  guint best = L;

  for (guint y = 0; y < 2 * L; y++)
    value[y] = (y % L >= CHANCERY_ROLE_CONTENT_BEGINS) == (y >= L) ? s->emission[0][y % L] : -1e9f;
  for (guint t = 1; t < n; t++)
    {
      float next[2 * L];

      for (guint y = 0; y < 2 * L; y++)
        {
          gboolean content = y % L >= CHANCERY_ROLE_CONTENT_BEGINS;

          next[y] = -2e9f;
          back[t][y] = 0;
          if (content && y < L)
            continue;
          for (guint x = y < L || content ? 0 : L; x < (y < L ? L : 2 * L); x++)
            if (value[x] + s->step[t][x % L][y % L] + s->emission[t][y % L] > next[y])
              {
                next[y] = value[x] + s->step[t][x % L][y % L] + s->emission[t][y % L];
                back[t][y] = x;
              }
        }
      memcpy (value, next, sizeof value);
    }
  for (guint y = L; y < 2 * L; y++)
    if (value[y] > value[best])
      best = y;
  for (guint t = n, y = best; t > 0; t--)
    {
      labels[t - 1] = y % L;
      if (t > 1)
        y = back[t - 1][y];
    }
}

/**
 * chancery_role_frame_label: (skip)
 * @self: the view from one cue
 * @tables: the tables
 * @labels: (out caller-allocates): a #ChanceryRole per unit of the frame, the likeliest that holds
 *   content
 *
 * Returns: how likely it is that the cue has content at all
 */
float
chancery_role_frame_label (const ChanceryRoleFrame *self,
                           const ChanceryCaptureTables *tables,
                           guint8 *labels)
{
  g_autofree Scores *s = g_new (Scores, 1);
  guint n = self->end - self->first;

  fill_scores (self, tables, s);
  best_path (s, n, labels);
  return content_probability (s, n);
}
