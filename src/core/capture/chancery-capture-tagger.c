/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coarse parts of speech, decided from left to right by a linear model over the word, its shape,
 * its neighbours and the two tags before.  They only serve as features of the other models; quoted
 * regions get none.  Cost: a constant number of table look-ups per word. */
#include "core/capture/chancery-capture-models.h"

void
chancery_capture_tag_features (const ChanceryCaptureText *text,
                               const ChancerySentence *sentence,
                               guint i,
                               ChanceryFeatures *f)
{
#define AT(k) chancery_capture_unit_in (text, sentence->first, sentence->end, (gint) i + (k))
  const ChanceryUnit *u = AT (0);
  const ChanceryUnit *p = AT (-1);
  const ChanceryUnit *n = AT (1);
  guint first = i == sentence->first;

  chancery_features_begin (f, CHANCERY_MODEL_TAGGER);
  chancery_features_add (f, 0, 0, 0);
  chancery_features_add (f, u->word, u->shape, 0);
  chancery_features_add (f, u->word, first, 0);
  chancery_features_add (f, u->suffix3, u->shape, first);
  chancery_features_add (f, u->suffix2, u->shape, 0);
  chancery_features_add (f, u->prefix3, 0, 0);
  chancery_features_add (f, u->shape, first, 0);
  chancery_features_add (f, u->lemma, u->suffix2, 0);
  chancery_features_add (f, p->word, 0, 0);
  chancery_features_add (f, n->word, 0, 0);
  chancery_features_add (f, AT (-2)->word, 0, 0);
  chancery_features_add (f, AT (2)->word, 0, 0);
  chancery_features_add (f, p->word, u->word, 0);
  chancery_features_add (f, u->word, n->word, 0);
  chancery_features_add (f, n->suffix3, 0, 0);
  chancery_features_add (f, p->shape, u->shape, n->shape);
  chancery_features_add (f, u->suffix2, n->suffix2, 0);
  chancery_features_add (f, p->tag, 0, 0);
  chancery_features_add (f, p->tag, AT (-2)->tag, 0);
  chancery_features_add (f, p->tag, u->suffix3, 0);
  chancery_features_add (f, p->tag, u->word, 0);
  chancery_features_add (f, p->tag, u->shape, n->word);
#undef AT
}

/* Words have parts of speech, marks and quoted regions have none. */
gboolean
chancery_capture_has_tag (const ChanceryUnit *unit)
{
  return unit->shape <= CHANCERY_SHAPE_DIGIT || unit->shape == CHANCERY_SHAPE_CLITIC ||
         unit->shape == CHANCERY_SHAPE_OTHER;
}

static guint8
best_tag (const ChanceryCaptureTables *tables, const ChanceryFeatures *features)
{
  gint32 sums[CHANCERY_N_TAGS] = { 0 };
  guint best = 0;

  chancery_capture_tables_add (tables, CHANCERY_MODEL_TAGGER, features, sums + 1);
  for (guint y = 1; y < CHANCERY_N_TAGS; y++)
    if (sums[y] > sums[best])
      best = y;
  return best;
}

void
chancery_capture_tag (ChanceryCaptureText *text, const ChanceryCaptureTables *tables)
{
  ChanceryFeatures features;

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);

      for (guint i = sentence->first; i < sentence->end; i++)
        {
          ChanceryUnit *unit = chancery_unit (text, i);

          if (!chancery_capture_has_tag (unit))
            continue;
          if (CHANCERY_STATS_TAG (unit->stats) > 0)
            {
              unit->tag = CHANCERY_STATS_TAG (unit->stats) - 1;
              continue;
            }
          chancery_capture_tag_features (text, sentence, i, &features);
          unit->tag = best_tag (tables, &features);
        }
    }
}
