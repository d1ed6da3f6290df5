/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely each word outside quotation marks is to be a cue: the head of what says that somebody
 * said, thinks or wants something ("said", "according", "supports", a colon).  A logistic model
 * over the word and what stands around it in its sentence; a bare list of words is right in half
 * the cases only.  Cost: a constant number of table look-ups per word, since a sentence's length is
 * bounded. */
#include "core/capture/chancery-capture-models.h"

#include <math.h>

/* What the features ask of the whole sentence, made once for it. */
typedef struct
{
  const ChanceryCaptureText *text;
  guint first;
  guint end;
} View;

static const ChanceryUnit *
at (const View *v, gint i)
{
  return chancery_capture_unit_in (v->text, v->first, v->end, i);
}

static guint
strength (const ChanceryUnit *unit)
{
  return CHANCERY_STATS_CUE (unit->stats);
}

static gboolean
is_quote (const ChanceryUnit *unit)
{
  return unit->shape == CHANCERY_SHAPE_QUOTE;
}

gboolean
chancery_capture_cue_is_possible (const ChanceryUnit *unit)
{
  if (CHANCERY_STATS_NEVER (unit->stats))
    return FALSE;
  return (unit->shape >= CHANCERY_SHAPE_LOWER && unit->shape <= CHANCERY_SHAPE_UPPER) ||
         unit->shape == CHANCERY_SHAPE_COLON || unit->shape == CHANCERY_SHAPE_CLITIC;
}

/* Distance from @i to the next unit that @test accepts, in steps of @step; 0 within @limit: none.
 */
static guint
distance (const View *v, gint i, gint step, guint limit, gboolean (*test) (const ChanceryUnit *))
{
  for (guint d = 1; d <= limit; d++)
    {
      gint k = i + step * (gint) d;

      if (k < (gint) v->first || k >= (gint) v->end)
        return 0;
      if (test (at (v, k)))
        return d;
    }
  return 0;
}

static gboolean
is_that (const ChanceryUnit *unit)
{
  return unit->word == chancery_capture_word_hash ("that", 4);
}

static gboolean
is_strong (const ChanceryUnit *unit)
{
  return strength (unit) >= 4;
}

static gboolean
is_finite (const ChanceryUnit *unit)
{
  return unit->tag >= CHANCERY_TAG_PAST && unit->tag <= CHANCERY_TAG_MODAL;
}

static gint
subject_of (const View *v, gint i)
{
  gint k = i - 1;

  while (k >= (gint) v->first &&
         (at (v, k)->adverb || (at (v, k)->classes & CHANCERY_WORD_AUXILIARY)))
    k--;
  return k;
}

static void
add_words (const View *v, gint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = at (v, i);
  const ChanceryUnit *p = at (v, i - 1);
  const ChanceryUnit *n = at (v, i + 1);

  chancery_features_add (f, 0, 0, 0);
  chancery_features_add (f, u->word, 0, 0);
  chancery_features_add (f, u->lemma, 0, 0);
  chancery_features_add (f, u->suffix3, 0, 0);
  chancery_features_add (f, u->suffix2, u->shape, 0);
  chancery_features_add (f, strength (u), 0, 0);
  for (gint k = -3; k <= 3; k++)
    if (k != 0)
      chancery_features_add (f, at (v, i + k)->word, k, 0);
  chancery_features_add (f, p->word, u->word, 0);
  chancery_features_add (f, u->word, n->word, 0);
  chancery_features_add (f, p->word, n->word, 0);
  chancery_features_add (f, at (v, i - 2)->word, p->word, 0);
  chancery_features_add (f, n->word, at (v, i + 2)->word, 0);
  chancery_features_add (f, p->word, u->word, n->word);
  chancery_features_add (f, p->lemma, u->lemma, 0);
  chancery_features_add (f, u->lemma, n->lemma, 0);
  for (gint k = -2; k <= 2; k++)
    if (k != 0)
      chancery_features_add (f, at (v, i + k)->shape, k, 0);
  chancery_features_add (f, p->shape, strength (u), n->shape);
}

static void
add_tags (const View *v, gint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = at (v, i);
  guint p1 = at (v, i - 1)->tag * 32 + MIN (at (v, i - 1)->shape, 21);
  guint n1 = at (v, i + 1)->tag * 32 + MIN (at (v, i + 1)->shape, 21);
  guint p = at (v, i - 1)->tag;
  guint n = at (v, i + 1)->tag;

  chancery_features_add (f, u->tag, 0, 0);
  chancery_features_add (f, p1, 0, 0);
  chancery_features_add (f, n1, 0, 0);
  chancery_features_add (f, p, u->tag, 0);
  chancery_features_add (f, u->tag, n, 0);
  chancery_features_add (f, p, u->tag, n);
  chancery_features_add (f, u->tag, u->word, 0);
  chancery_features_add (f, u->tag, u->lemma, n1);
  chancery_features_add (f, u->tag, u->lemma, p1);
  chancery_features_add (f, u->tag, strength (u), 0);
  chancery_features_add (f, n, at (v, i + 2)->tag, u->tag);
  chancery_features_add (f, at (v, i - 2)->tag, p, u->tag);
  chancery_features_add (f, u->tag, at (v, i + 1)->word, 0);
}

static void
add_surroundings (const View *v, gint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = at (v, i);
  guint s = strength (u);
  guint right = distance (v, i, 1, 160, is_quote);
  guint left = distance (v, i, -1, 160, is_quote);
  guint that = distance (v, i, 1, 6, is_that);
  guint sides = (left > 0) * 2 + (right > 0);
  guint near = (distance (v, i, -1, 6, is_strong) > 0) * 2 + (distance (v, i, 1, 6, is_strong) > 0);
  gint k = subject_of (v, i);
  const ChanceryUnit *subject = at (v, k);
  guint best = 0;
  guint capital = 0;

  for (guint m = v->first; m < v->end; m++)
    if ((gint) m != i)
      best = MAX (best, strength (at (v, m)));
  for (gint m = MAX ((gint) v->first, k - 3); m <= k; m++)
    capital |=
        at (v, m)->shape == CHANCERY_SHAPE_CAPITAL || at (v, m)->shape == CHANCERY_SHAPE_UPPER;
  chancery_features_add (f, sides, 0, 0);
  chancery_features_add (f, sides, s, 0);
  chancery_features_add (f, sides, u->word, 0);
  chancery_features_add (f, that, 0, 0);
  chancery_features_add (f, that > 0, s, u->suffix2);
  chancery_features_add (f, that > 0, u->tag, 0);
  chancery_features_add (f, MIN (right, 9), 0, 0);
  chancery_features_add (f, MIN (left, 9), 0, 0);
  chancery_features_add (f, MIN (right, 5), u->tag, s);
  chancery_features_add (f, left == 1 || left == 2 ? at (v, i - (gint) left)->inner : 0, left, s);
  chancery_features_add (f, subject->word, 0, 0);
  chancery_features_add (f, subject->shape, s, 0);
  chancery_features_add (f, subject->tag, u->tag, 0);
  chancery_features_add (f, subject->word, u->lemma, 0);
  chancery_features_add (f, subject->tag, s, subject->shape);
  chancery_features_add (f, at (v, k + 1)->word, k + 1 < i, s);
  chancery_features_add (f, at (v, k + 1)->word, k + 1 < i ? at (v, i - 1)->word : 0, u->tag);
  chancery_features_add (f, capital, s, u->tag);
  chancery_features_add (f, best, s, 0);
  chancery_features_add (f, MIN (i - (gint) v->first, 6), s, 0);
  chancery_features_add (f, MIN ((gint) v->end - 1 - i, 6), s, 0);
  chancery_features_add (f, strength (at (v, i - 1)), s, strength (at (v, i + 1)));
  chancery_features_add (f, near, s, 0);
  chancery_features_add (f, MIN (distance (v, i, -1, 12, is_finite), 7), u->tag, s);
  chancery_features_add (f, MIN (distance (v, i, 1, 12, is_finite), 7), u->tag, s);
}

/* A few features that cost little, for every word. */
void
chancery_capture_candidate_features (const ChanceryCaptureText *text,
                                     const ChancerySentence *sentence,
                                     guint i,
                                     ChanceryFeatures *f)
{
  View v = { text, sentence->first, sentence->end };
  const ChanceryUnit *u = at (&v, i);
  const ChanceryUnit *p = at (&v, (gint) i - 1);
  const ChanceryUnit *n = at (&v, (gint) i + 1);
  guint s = strength (u);

  chancery_features_begin (f, CHANCERY_MODEL_CANDIDATES);
  chancery_features_add (f, 0, 0, 0);
  chancery_features_add (f, u->word, 0, 0);
  chancery_features_add (f, u->lemma, u->tag, 0);
  chancery_features_add (f, u->suffix3, u->shape, 0);
  chancery_features_add (f, s, u->tag, 0);
  chancery_features_add (f, p->word, 0, 0);
  chancery_features_add (f, n->word, 0, 0);
  chancery_features_add (f, p->word, u->word, 0);
  chancery_features_add (f, u->word, n->word, 0);
  chancery_features_add (f, p->tag * 32 + p->shape, u->tag, s);
  chancery_features_add (f, u->tag, n->tag * 32 + n->shape, s);
  chancery_features_add (f, p->tag, u->tag, n->tag);
  chancery_features_add (f, at (&v, (gint) i - 2)->tag, p->tag, u->tag);
  chancery_features_add (f, u->lemma, n->shape, p->shape);
}

/* Words that stand as subject of likely cues in this text, counted in a table that forgets nothing
 * but may take two words for one. */
#define SUBJECTS 1024

struct _ChanceryCueContext
{
  const ChanceryCaptureText *text;
  const float *candidates;
  float *best;    /* per sentence: its likeliest candidate */
  guint8 *quoted; /* per sentence: 1 holds a quotation, 2 is one */
  guint8 subjects[SUBJECTS];
};

static guint
subject_slot (const ChanceryUnit *unit)
{
  return unit->word % SUBJECTS;
}

ChanceryCueContext *
chancery_cue_context_new (const ChanceryCaptureText *text, const float *candidates)
{
  ChanceryCueContext *self = g_new0 (ChanceryCueContext, 1);

  self->text = text;
  self->candidates = candidates;
  self->best = g_new0 (float, text->sentences->len + 1);
  self->quoted = g_new0 (guint8, text->sentences->len + 1);
  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);
      View v = { text, sentence->first, sentence->end };
      guint quotes = 0;

      for (guint i = sentence->first; i < sentence->end; i++)
        {
          quotes += is_quote (chancery_unit (text, i));
          self->best[s] = MAX (self->best[s], candidates[i]);
          if (candidates[i] >= 0.6f)
            {
              guint8 *count = &self->subjects[subject_slot (at (&v, subject_of (&v, i)))];

              *count = MIN (*count + 1, 200);
            }
        }
      self->quoted[s] = quotes == 0 ? 0 : quotes + 1 >= sentence->end - sentence->first ? 2 : 1;
    }
  return self;
}

void
chancery_cue_context_free (ChanceryCueContext *self)
{
  g_free (self->best);
  g_free (self->quoted);
  g_free (self);
}

/* Log-odds in twelve steps. */
static guint
step_of (float probability)
{
  float p = CLAMP (probability, 1e-4f, 1 - 1e-4f);

  return CLAMP (roundf (logf (p / (1 - p))) + 6, 0, 12);
}

static gboolean
is_object (const ChanceryUnit *unit)
{
  return unit->tag == CHANCERY_TAG_NOUN || unit->tag == CHANCERY_TAG_NAME;
}

static void
add_context (const ChanceryCueContext *self, const View *v, guint s, gint i, ChanceryFeatures *f)
{
  const ChanceryUnit *u = at (v, i);
  const ChanceryUnit *subject = at (v, subject_of (v, i));
  guint object = distance (v, i, 1, 5, is_object);
  const ChanceryUnit *head = object > 0 ? at (v, i + (gint) object) : at (v, -1);
  guint p = step_of (self->candidates[i]);
  float left = 0;
  float right = 0;
  guint count = self->subjects[subject_slot (subject)] - (self->candidates[i] >= 0.6f);
  guint before = s > 0 ? step_of (self->best[s - 1]) : 13;
  guint after = s + 1 < self->text->sentences->len ? self->quoted[s + 1] : 3;

  for (gint k = v->first; k < (gint) v->end; k++)
    if (k < i)
      left = MAX (left, self->candidates[k]);
    else if (k > i)
      right = MAX (right, self->candidates[k]);
  count = MIN (count, 5);

  chancery_features_add (f, p, 0, 0);
  chancery_features_add (f, p, u->tag, 0);
  chancery_features_add (f, p, step_of (left), 0);
  chancery_features_add (f, p, step_of (right), 0);
  chancery_features_add (f, step_of (left), step_of (right), p);
  chancery_features_add (f, step_of (left), u->tag, u->suffix3);
  chancery_features_add (f, step_of (right), u->tag, u->suffix3);
  chancery_features_add (
      f, step_of (self->candidates[i] > 0 && i > (gint) v->first ? self->candidates[i - 1] : 0), p,
      step_of (i + 1 < (gint) v->end ? self->candidates[i + 1] : 0));
  chancery_features_add (f, count, p, 0);
  chancery_features_add (f, count, u->tag, subject->shape);
  chancery_features_add (f, before, p, 0);
  chancery_features_add (f, after, p, MIN (s, 3));
  chancery_features_add (f, after, u->lemma, at (v, i + 1)->shape);
  chancery_features_add (f, MIN (s, 4), u->tag, 0);
  chancery_features_add (f, head->word, u->lemma, 0);
  chancery_features_add (f, head->word, u->tag, 0);
  chancery_features_add (f, strength (head), u->lemma, 0);
  chancery_features_add (f, subject->tag * 32 + subject->shape, u->lemma, at (v, i + 1)->tag);
  chancery_features_add (f, at (v, i + 1)->tag, at (v, i + 2)->tag, u->lemma);
  chancery_features_add (f, at (v, i + 1)->word, at (v, i + 2)->tag, u->tag);
  chancery_features_add (f, at (v, i + 1)->tag * 32 + at (v, i + 2)->tag, at (v, i + 3)->tag,
                         u->tag);
}

/* All that may tell, for words that may be cues. */
void
chancery_cue_context_features (const ChanceryCueContext *self,
                               guint sentence,
                               guint i,
                               ChanceryFeatures *features)
{
  const ChancerySentence *range = chancery_sentence (self->text, sentence);
  View v = { self->text, range->first, range->end };

  chancery_features_begin (features, CHANCERY_MODEL_CUES);
  add_words (&v, i, features);
  add_tags (&v, i, features);
  add_surroundings (&v, i, features);
  add_context (self, &v, sentence, i, features);
}

static float
probability (const ChanceryCaptureTables *tables,
             ChanceryModel model,
             const ChanceryFeatures *features)
{
  gint32 sum = 0;

  chancery_capture_tables_add (tables, model, features, &sum);
  return 1 / (1 + expf (-chancery_capture_tables_scale (tables, model) * sum));
}

/**
 * chancery_capture_find_cues: (skip)
 * @text: a tagged text
 * @tables: the tables
 * @probabilities: (out caller-allocates): one per unit of @text, 0 … 1
 *
 * A cheap model sorts out most words; the rest are judged by a rich one that also sees what the
 * first thought of the words around.
 */
void
chancery_capture_find_cues (const ChanceryCaptureText *text,
                            const ChanceryCaptureTables *tables,
                            float *probabilities)
{
  g_autofree float *candidates = g_new0 (float, text->units->len + 1);
  g_autoptr (ChanceryCueContext) context = NULL;
  ChanceryFeatures features;

  for (guint s = 0; s < text->sentences->len; s++)
    for (guint i = chancery_sentence (text, s)->first; i < chancery_sentence (text, s)->end; i++)
      if (chancery_capture_cue_is_possible (chancery_unit (text, i)))
        {
          chancery_capture_candidate_features (text, chancery_sentence (text, s), i, &features);
          candidates[i] = probability (tables, CHANCERY_MODEL_CANDIDATES, &features);
        }
  context = chancery_cue_context_new (text, candidates);
  for (guint s = 0; s < text->sentences->len; s++)
    for (guint i = chancery_sentence (text, s)->first; i < chancery_sentence (text, s)->end; i++)
      {
        probabilities[i] = 0;
        if (candidates[i] < CHANCERY_CANDIDATE_FLOOR)
          continue;
        chancery_cue_context_features (context, s, i, &features);
        probabilities[i] = probability (tables, CHANCERY_MODEL_CUES, &features);
      }
}
