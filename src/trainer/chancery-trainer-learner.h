/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learns the weights of a linear-chain conditional random field (of chains of one for plain
 * classification) from hashed features. */
#pragma once

#include "core/capture/chancery-capture-tables.h"

G_BEGIN_DECLS

typedef struct _ChanceryLearner ChanceryLearner;

typedef struct
{
  guint epochs;
  float rate;
  float l2;
  float dropout; /* share of the features left out of each example */
  guint cutoff;  /* features seen less often are not learned */
  guint32 seed;
} ChanceryLearnerOptions;

ChanceryLearner *
chancery_learner_new (guint labels);
void
chancery_learner_free (ChanceryLearner *self);
void
chancery_learner_add (ChanceryLearner *self,
                      guint label,
                      const ChanceryFeatures *features,
                      const ChanceryFeatures *edges);
void
chancery_learner_end_chain (ChanceryLearner *self);
void
chancery_learner_train (ChanceryLearner *self, const ChanceryLearnerOptions *options);
void
chancery_learner_score (const ChanceryLearner *self, const ChanceryFeatures *features, float *sums);
void
chancery_learner_write (const ChanceryLearner *self, GByteArray *out);
void
chancery_learner_write_edges (const ChanceryLearner *self, GByteArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLearner, chancery_learner_free)

G_END_DECLS
