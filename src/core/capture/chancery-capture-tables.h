/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The learned tables: four linear models with int8 weights in open-addressed tables of hashed
 * features, and a few bits of statistics per word.  Read-only, shared by any number of threads. The
 * trainer (src/trainer) writes the same layout; nothing here learns. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_CAPTURE_TABLES_MAGIC "CHCT0002"
#define CHANCERY_CAPTURE_FEATURES_MAX 160

/* Bits of a word's statistics. */
#define CHANCERY_STATS_CUE(s) ((s) &7)          /* share of its uses that are cues, 0 … 5 */
#define CHANCERY_STATS_SIDE(s) (((s) >> 3) & 3) /* content: 0 unknown, 1 left, 2 mixed, 3 right */
#define CHANCERY_STATS_SOURCELESS(s) (((s) >> 5) & 1) /* as a cue it often names nobody */
#define CHANCERY_STATS_NEVER(s) (((s) >> 6) & 1)      /* common, and never a cue */
#define CHANCERY_STATS_TAG(s) (((s) >> 8) & 31) /* its only part of speech plus one, 0: several */

typedef enum
{
  CHANCERY_MODEL_TAGGER,
  CHANCERY_MODEL_CANDIDATES,
  CHANCERY_MODEL_CUES,
  CHANCERY_MODEL_ROLES,
  CHANCERY_MODEL_ROLE_EDGES,
  CHANCERY_N_MODELS,
} ChanceryModel;

typedef struct _ChanceryCaptureTables ChanceryCaptureTables;

/* The features of one decision: hashes of a template and up to three values. */
typedef struct
{
  guint n;
  guint next_template;
  guint64 hashes[CHANCERY_CAPTURE_FEATURES_MAX];
} ChanceryFeatures;

static inline void
chancery_features_begin (ChanceryFeatures *self, guint model)
{
  self->n = 0;
  self->next_template = model << 8;
}

/* Each call is a template of its own: call in a fixed order, whatever the values. */
static inline void
chancery_features_add (ChanceryFeatures *self, guint32 a, guint32 b, guint32 c)
{
  guint64 h = (self->next_template++ + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ a) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 32;
  h = (h ^ b) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  h ^= h >> 32;
  h = (h ^ c) * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d);
  h ^= h >> 29;
  if (self->n < CHANCERY_CAPTURE_FEATURES_MAX)
    self->hashes[self->n++] = h;
}

ChanceryCaptureTables *
chancery_capture_tables_new (const guint8 *data, gsize length, GError **error);
ChanceryCaptureTables *
chancery_capture_tables_new_built_in (GError **error);
void
chancery_capture_tables_free (ChanceryCaptureTables *self);
guint32
chancery_capture_tables_word (const ChanceryCaptureTables *self, guint32 word);
void
chancery_capture_tables_add (const ChanceryCaptureTables *self,
                             ChanceryModel model,
                             const ChanceryFeatures *features,
                             gint32 *sums);
float
chancery_capture_tables_scale (const ChanceryCaptureTables *self, ChanceryModel model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCaptureTables, chancery_capture_tables_free)

G_END_DECLS
