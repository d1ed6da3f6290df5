/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the capture engine's tables from an annotated corpus:
 *   chancery-trainer --corpus A.jsonl[.gz] --tags T.jsonl[.gz] -o capture-tables.bin
 * The same input gives the same bytes.  Nothing of it is installed, and the engine needs none of
 * it. */
#include "core/capture/chancery-capture-models.h"
#include "trainer/chancery-trainer-corpus.h"
#include "trainer/chancery-trainer-learner.h"
#include "trainer/chancery-trainer-words.h"

#include <math.h>
#include <string.h>

#define FOLDS 4
#define SEED 20181

/* An article with its gold put on the engine's units. */
typedef struct
{
  ChanceryArticle *article;
  ChanceryCaptureText *text;
  guint8 *tags;                     /* per unit, 255 where unknown */
  const ChanceryAttribution **cues; /* per unit: what it is the cue of, or NULL */
  guint8 *skipped;                  /* per unit: in a discarded span */
  float *candidates;                /* per unit, by models that have not seen the article */
  float *probabilities;
  guint *sentence_of;
} Document;

typedef struct
{
  GPtrArray *documents;
  ChanceryWordCounts *counts;
  ChanceryLearner *tagger;
  ChanceryLearner *candidates;
  ChanceryLearner *cues;
  ChanceryLearner *roles;
} Trainer;

static guint32
unit_start (const ChanceryCaptureText *text, guint i)
{
  return chancery_token (text, chancery_unit (text, i)->first)->cp_start;
}

static guint32
unit_end (const ChanceryCaptureText *text, guint i)
{
  return chancery_token (text, chancery_unit (text, i)->end - 1)->cp_end;
}

/* A word is in a span that touches it, a quotation in one that covers half of it. */
static gboolean
unit_in (const ChanceryCaptureText *text, guint i, const ChancerySpan *span)
{
  guint32 start = unit_start (text, i);
  guint32 end = unit_end (text, i);
  gint64 shared = (gint64) MIN (end, span->end) - MAX (start, span->start);

  return chancery_unit (text, i)->shape == CHANCERY_SHAPE_QUOTE ? 2 * shared >= end - start
                                                                : shared > 0;
}

static guint
first_unit_at (const ChanceryCaptureText *text, guint32 position)
{
  guint low = 0;
  guint high = text->units->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (unit_end (text, middle) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
mark_units (const ChanceryCaptureText *text, GArray *spans, guint8 mark, guint8 *marks)
{
  for (guint s = 0; s < spans->len; s++)
    {
      const ChancerySpan *span = &g_array_index (spans, ChancerySpan, s);

      for (guint i = first_unit_at (text, span->start);
           i < text->units->len && unit_start (text, i) < span->end; i++)
        if (unit_in (text, i, span))
          marks[i] = mark;
    }
}

static Document *
document_new (ChanceryArticle *article, const ChanceryCaptureLexicon *lexicon)
{
  Document *self = g_new0 (Document, 1);
  guint n;

  self->article = article;
  self->text = chancery_capture_text_new (article->text, strlen (article->text), lexicon, NULL);
  n = self->text->units->len;
  self->tags = g_malloc (n + 1);
  memset (self->tags, 255, n + 1);
  self->cues = g_new0 (const ChanceryAttribution *, n + 1);
  self->skipped = g_new0 (guint8, n + 1);
  self->candidates = g_new0 (float, n + 1);
  self->probabilities = g_new0 (float, n + 1);
  self->sentence_of = g_new0 (guint, n + 1);
  mark_units (self->text, article->discard, 1, self->skipped);
  for (guint s = 0; s < self->text->sentences->len; s++)
    for (guint i = chancery_sentence (self->text, s)->first;
         i < chancery_sentence (self->text, s)->end; i++)
      self->sentence_of[i] = s;
  for (guint k = 0; article->tags != NULL && k < article->tags->len; k++)
    {
      const ChanceryGoldTag *tag = &g_array_index (article->tags, ChanceryGoldTag, k);
      guint i = first_unit_at (self->text, tag->start);

      if (i < n && unit_start (self->text, i) <= tag->start)
        self->tags[i] = tag->tag;
    }
  return self;
}

static void
document_free (Document *self)
{
  chancery_capture_text_free (self->text);
  g_free (self->tags);
  g_free (self->cues);
  g_free (self->skipped);
  g_free (self->candidates);
  g_free (self->probabilities);
  g_free (self->sentence_of);
  g_free (self);
}

/* The units of a cue, in order; a cue inside quotation marks has none. */
static GArray *
cue_units (const Document *d, const ChanceryAttribution *attribution)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint s = 0; s < attribution->cue->len; s++)
    {
      const ChancerySpan *span = &g_array_index (attribution->cue, ChancerySpan, s);

      for (guint i = first_unit_at (d->text, span->start);
           i < d->text->units->len && unit_start (d->text, i) < span->end; i++)
        if (chancery_capture_cue_is_possible (chancery_unit (d->text, i)))
          g_array_append_val (units, i);
    }
  return units;
}

static void
count_single_cues (Trainer *self, const Document *d)
{
  for (guint k = 0; k < d->article->attributions->len; k++)
    {
      g_autoptr (GArray) units = cue_units (d, d->article->attributions->pdata[k]);

      if (units->len == 1)
        chancery_word_counts_add_single (
            self->counts, chancery_unit (d->text, g_array_index (units, guint, 0))->word);
    }
}

/* Of a cue of several words the head is the one that is most often a cue alone. */
static void
mark_cues (Trainer *self, Document *d)
{
  for (guint k = 0; k < d->article->attributions->len; k++)
    {
      ChanceryAttribution *attribution = d->article->attributions->pdata[k];
      g_autoptr (GArray) units = cue_units (d, attribution);
      guint best = 0;
      gint best_score = -1;

      for (guint j = 0; j < units->len; j++)
        {
          guint i = g_array_index (units, guint, j);
          const ChanceryUnit *unit = chancery_unit (d->text, i);
          gint score = MIN (chancery_word_counts_get_single (self->counts, unit->word), 50) +
                       (unit->classes & CHANCERY_WORD_STOP ? 0 : 1000);

          if (score > best_score)
            {
              best = i;
              best_score = score;
            }
        }
      if (best_score >= 0)
        d->cues[best] = attribution;
    }
}

static void
count_words (Trainer *self, const Document *d)
{
  for (guint i = 0; i < d->text->units->len; i++)
    {
      const ChanceryUnit *unit = chancery_unit (d->text, i);
      const ChanceryAttribution *attribution = d->cues[i];

      if (unit->shape == CHANCERY_SHAPE_QUOTE)
        continue;
      chancery_word_counts_add_use (self->counts, unit->word);
      if (d->tags[i] != 255)
        chancery_word_counts_add_tag (self->counts, unit->word, d->tags[i]);
      if (attribution != NULL && attribution->content->len > 0)
        chancery_word_counts_add_cue (self->counts, unit->word,
                                      g_array_index (attribution->content, ChancerySpan, 0).start >
                                          unit_start (d->text, i),
                                      attribution->source->len == 0);
    }
}

static void
set_stats (Trainer *self, Document *d)
{
  for (guint i = 0; i < d->text->units->len; i++)
    {
      ChanceryUnit *unit = chancery_unit (d->text, i);

      if (unit->shape != CHANCERY_SHAPE_QUOTE)
        unit->stats =
            chancery_word_counts_stats (self->counts, unit->word, d->cues[i] != NULL, TRUE);
    }
}

static void
add_tags (Trainer *self, Document *d)
{
  ChanceryFeatures features;

  for (guint i = 0; i < d->text->units->len; i++)
    chancery_unit (d->text, i)->tag = d->tags[i] != 255 ? d->tags[i] : 0;
  for (guint i = 0; i < d->text->units->len; i++)
    {
      const ChanceryUnit *unit = chancery_unit (d->text, i);

      if (d->tags[i] == 255 || CHANCERY_STATS_TAG (unit->stats) > 0 ||
          !chancery_capture_has_tag (unit))
        continue;
      chancery_capture_tag_features (d->text, chancery_sentence (d->text, d->sentence_of[i]), i,
                                     &features);
      chancery_learner_add (self->tagger, d->tags[i], &features, NULL);
      chancery_learner_end_chain (self->tagger);
    }
}

static void
predict_tags (ChanceryLearner *tagger, Document *d)
{
  ChanceryFeatures features;
  float sums[CHANCERY_N_TAGS];

  for (guint i = 0; i < d->text->units->len; i++)
    {
      ChanceryUnit *unit = chancery_unit (d->text, i);
      guint best = 0;

      unit->tag = 0;
      if (!chancery_capture_has_tag (unit))
        continue;
      if (CHANCERY_STATS_TAG (unit->stats) > 0)
        {
          unit->tag = CHANCERY_STATS_TAG (unit->stats) - 1;
          continue;
        }
      chancery_capture_tag_features (d->text, chancery_sentence (d->text, d->sentence_of[i]), i,
                                     &features);
      chancery_learner_score (tagger, &features, sums);
      for (guint y = 1; y < CHANCERY_N_TAGS; y++)
        if (sums[y] > sums[best])
          best = y;
      unit->tag = best;
    }
}

static void
add_candidates (ChanceryLearner *learner, const Document *d)
{
  ChanceryFeatures features;

  for (guint i = 0; i < d->text->units->len; i++)
    {
      if (d->skipped[i] || !chancery_capture_cue_is_possible (chancery_unit (d->text, i)))
        continue;
      chancery_capture_candidate_features (d->text, chancery_sentence (d->text, d->sentence_of[i]),
                                           i, &features);
      chancery_learner_add (learner, d->cues[i] != NULL, &features, NULL);
      chancery_learner_end_chain (learner);
    }
}

static float
probability (const ChanceryLearner *learner, const ChanceryFeatures *features)
{
  float sums[2];

  chancery_learner_score (learner, features, sums);
  return 1 / (1 + expf (sums[0] - sums[1]));
}

static void
predict_candidates (const ChanceryLearner *learner, Document *d)
{
  ChanceryFeatures features;

  for (guint i = 0; i < d->text->units->len; i++)
    if (chancery_capture_cue_is_possible (chancery_unit (d->text, i)))
      {
        chancery_capture_candidate_features (
            d->text, chancery_sentence (d->text, d->sentence_of[i]), i, &features);
        d->candidates[i] = probability (learner, &features);
      }
}

static void
add_cues (ChanceryLearner *learner, const Document *d)
{
  g_autoptr (ChanceryCueContext) context = chancery_cue_context_new (d->text, d->candidates);
  ChanceryFeatures features;

  for (guint i = 0; i < d->text->units->len; i++)
    {
      if (d->skipped[i] || d->candidates[i] < CHANCERY_CANDIDATE_FLOOR)
        continue;
      chancery_cue_context_features (context, d->sentence_of[i], i, &features);
      chancery_learner_add (learner, d->cues[i] != NULL, &features, NULL);
      chancery_learner_end_chain (learner);
    }
}

static void
predict_cues (const ChanceryLearner *learner, Document *d)
{
  g_autoptr (ChanceryCueContext) context = chancery_cue_context_new (d->text, d->candidates);
  ChanceryFeatures features;

  for (guint i = 0; i < d->text->units->len; i++)
    if (d->candidates[i] >= CHANCERY_CANDIDATE_FLOOR)
      {
        chancery_cue_context_features (context, d->sentence_of[i], i, &features);
        d->probabilities[i] = probability (learner, &features);
      }
}

/* Gold cues with their roles; to learn from likely cues that are none makes the model shy. */
static void
add_roles (Trainer *self, const Document *d)
{
  g_autofree guint8 *marks = g_new0 (guint8, d->text->units->len + 1);

  for (guint i = 0; i < d->text->units->len; i++)
    {
      g_autoptr (ChanceryRoleFrame) frame = NULL;
      ChanceryFeatures features;
      ChanceryFeatures edges;
      guint8 last = CHANCERY_ROLE_NONE;

      if (d->skipped[i] || d->cues[i] == NULL)
        continue;
      memset (marks, 0, d->text->units->len);
      mark_units (d->text, d->cues[i]->source, CHANCERY_ROLE_SOURCE, marks);
      mark_units (d->text, d->cues[i]->content, CHANCERY_ROLE_CONTENT, marks);
      frame = chancery_role_frame_new (d->text, chancery_sentence (d->text, d->sentence_of[i]), i,
                                       d->probabilities);
      for (guint k = chancery_role_frame_first (frame); k < chancery_role_frame_end (frame); k++)
        {
          guint8 mark = marks[k];
          gboolean begins = mark != CHANCERY_ROLE_NONE && mark != last;

          chancery_role_frame_features (frame, k, &features);
          if (k > chancery_role_frame_first (frame))
            chancery_role_frame_edge_features (frame, k, &edges);
          chancery_learner_add (self->roles, begins ? mark - 1 : mark, &features,
                                k > chancery_role_frame_first (frame) ? &edges : NULL);
          last = mark;
        }
      chancery_learner_end_chain (self->roles);
    }
}

static const ChanceryLearnerOptions tagger_options = { 5, 0.05f, 1e-5f, 0.1f, 20, SEED };
static const ChanceryLearnerOptions candidate_options = { 5, 0.02f, 2e-5f, 0.15f, 4, SEED + 1 };
static const ChanceryLearnerOptions cue_options = { 6, 0.015f, 2e-5f, 0.15f, 3, SEED + 3 };
static const ChanceryLearnerOptions role_options = { 8, 0.02f, 2e-5f, 0.15f, 3, SEED + 2 };

static void
train_tagger (Trainer *self)
{
  self->tagger = chancery_learner_new (CHANCERY_N_TAGS);
  for (guint k = 0; k < self->documents->len; k++)
    add_tags (self, self->documents->pdata[k]);
  chancery_learner_train (self->tagger, &tagger_options);
  for (guint k = 0; k < self->documents->len; k++)
    predict_tags (self->tagger, self->documents->pdata[k]);
}

typedef void (*AddFunc) (ChanceryLearner *learner, const Document *d);
typedef void (*PredictFunc) (const ChanceryLearner *learner, Document *d);

static ChanceryLearner *
learn (Trainer *self, const ChanceryLearnerOptions *options, AddFunc add, guint left_out)
{
  ChanceryLearner *learner = chancery_learner_new (2);

  for (guint k = 0; k < self->documents->len; k++)
    if (k % FOLDS != left_out)
      add (learner, self->documents->pdata[k]);
  chancery_learner_train (learner, options);
  return learner;
}

/* Each model must learn from probabilities as good as it will get, so each article's come from a
 * model that was trained without it. */
static ChanceryLearner *
learn_in_folds (Trainer *self,
                const ChanceryLearnerOptions *options,
                AddFunc add,
                PredictFunc predict)
{
  for (guint fold = 0; fold < FOLDS; fold++)
    {
      g_autoptr (ChanceryLearner) learner = learn (self, options, add, fold);

      for (guint k = fold; k < self->documents->len; k += FOLDS)
        predict (learner, self->documents->pdata[k]);
    }
  return learn (self, options, add, FOLDS);
}

static void
train_roles (Trainer *self)
{
  self->roles = chancery_learner_new (CHANCERY_N_ROLES);
  for (guint k = 0; k < self->documents->len; k++)
    add_roles (self, self->documents->pdata[k]);
  chancery_learner_train (self->roles, &role_options);
}

static gboolean
write_tables (Trainer *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) CHANCERY_CAPTURE_TABLES_MAGIC, 8);
  chancery_word_counts_write (self->counts, out);
  chancery_learner_write (self->tagger, out);
  chancery_learner_write (self->candidates, out);
  chancery_learner_write (self->cues, out);
  chancery_learner_write (self->roles, out);
  chancery_learner_write_edges (self->roles, out);
  g_printerr ("%s: %u bytes\n", path, out->len);
  return g_file_set_contents (path, (const char *) out->data, out->len, error);
}

static void
load (Trainer *self, GPtrArray *articles, int holdout)
{
  g_autoptr (ChanceryCaptureLexicon) lexicon = chancery_capture_lexicon_new ();

  self->counts = chancery_word_counts_new ();
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
  for (guint k = 0; k < articles->len; k++)
    if (holdout == 0 || k % holdout != 0)
      g_ptr_array_add (self->documents, document_new (articles->pdata[k], lexicon));
  for (guint k = 0; k < self->documents->len; k++)
    count_single_cues (self, self->documents->pdata[k]);
  for (guint k = 0; k < self->documents->len; k++)
    mark_cues (self, self->documents->pdata[k]);
  for (guint k = 0; k < self->documents->len; k++)
    count_words (self, self->documents->pdata[k]);
  for (guint k = 0; k < self->documents->len; k++)
    set_stats (self, self->documents->pdata[k]);
}

static void
trainer_clear (Trainer *self)
{
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->counts, chancery_word_counts_free);
  g_clear_pointer (&self->tagger, chancery_learner_free);
  g_clear_pointer (&self->candidates, chancery_learner_free);
  g_clear_pointer (&self->cues, chancery_learner_free);
  g_clear_pointer (&self->roles, chancery_learner_free);
}

int
main (int argc, char **argv)
{
  g_autofree char *corpus = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *output = NULL;
  int holdout = 0;
  const GOptionEntry entries[] = {
    { "corpus", 0, 0, G_OPTION_ARG_FILENAME, &corpus, "Annotated articles", "FILE" },
    { "tags", 0, 0, G_OPTION_ARG_FILENAME, &tags, "Their part-of-speech tags", "FILE" },
    { "holdout", 0, 0, G_OPTION_ARG_INT, &holdout, "Leave out every Nth article", "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Tables to write", "FILE" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;
  Trainer trainer = { 0 };
  gboolean ok;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || corpus == NULL || tags == NULL ||
      output == NULL)
    {
      g_printerr ("chancery-trainer: %s\n", error != NULL ? error->message : "see --help");
      return 2;
    }
  articles = chancery_trainer_load_articles (corpus, &error);
  ok = articles != NULL && chancery_trainer_load_tags (articles, tags, &error);
  if (ok)
    {
      load (&trainer, articles, holdout);
      train_tagger (&trainer);
      trainer.candidates =
          learn_in_folds (&trainer, &candidate_options, add_candidates, predict_candidates);
      trainer.cues = learn_in_folds (&trainer, &cue_options, add_cues, predict_cues);
      train_roles (&trainer);
      ok = write_tables (&trainer, output, &error);
    }
  trainer_clear (&trainer);
  if (!ok)
    g_printerr ("chancery-trainer: %s\n", error->message);
  return ok ? 0 : 1;
}
