/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The features of the models, shared by engine and trainer so that both see the same thing, and
 * the decisions that the engine takes with them.  All indexes are units of a ChanceryCaptureText.
 */
#pragma once

#include "core/capture/chancery-capture-tables.h"
#include "core/capture/chancery-capture-text.h"

G_BEGIN_DECLS

/* Parts of speech, coarser than the Penn Treebank's. */
typedef enum
{
  CHANCERY_TAG_OTHER,
  CHANCERY_TAG_NAME,
  CHANCERY_TAG_NOUN,
  CHANCERY_TAG_PAST,
  CHANCERY_TAG_PRESENT,
  CHANCERY_TAG_MODAL,
  CHANCERY_TAG_GERUND,
  CHANCERY_TAG_VERB,
  CHANCERY_TAG_PARTICIPLE,
  CHANCERY_TAG_ADJECTIVE,
  CHANCERY_TAG_ADVERB,
  CHANCERY_TAG_DETERMINER,
  CHANCERY_TAG_PREPOSITION,
  CHANCERY_TAG_PRONOUN,
  CHANCERY_TAG_CONJUNCTION,
  CHANCERY_TAG_RELATIVE,
  CHANCERY_N_TAGS,
} ChanceryTag;

/* What a unit is to a cue: labels of the roles model. */
typedef enum
{
  CHANCERY_ROLE_NONE,
  CHANCERY_ROLE_SOURCE_BEGINS,
  CHANCERY_ROLE_SOURCE,
  CHANCERY_ROLE_CONTENT_BEGINS,
  CHANCERY_ROLE_CONTENT,
  CHANCERY_N_ROLES,
} ChanceryRole;

/* Units left and right of a cue that the roles model looks at. */
#define CHANCERY_ROLE_WINDOW 70

gboolean
chancery_capture_has_tag (const ChanceryUnit *unit);
void
chancery_capture_tag_features (const ChanceryCaptureText *text,
                               const ChancerySentence *sentence,
                               guint i,
                               ChanceryFeatures *features);
void
chancery_capture_tag (ChanceryCaptureText *text, const ChanceryCaptureTables *tables);

/* Words less likely than this to be a cue, by the first model, are not shown to the second. */
#define CHANCERY_CANDIDATE_FLOOR 0.02f

gboolean
chancery_capture_cue_is_possible (const ChanceryUnit *unit);
void
chancery_capture_candidate_features (const ChanceryCaptureText *text,
                                     const ChancerySentence *sentence,
                                     guint i,
                                     ChanceryFeatures *features);

/* What the second model asks of the whole text. */
typedef struct _ChanceryCueContext ChanceryCueContext;

ChanceryCueContext *
chancery_cue_context_new (const ChanceryCaptureText *text, const float *candidates);
void
chancery_cue_context_free (ChanceryCueContext *self);
void
chancery_cue_context_features (const ChanceryCueContext *self,
                               guint sentence,
                               guint i,
                               ChanceryFeatures *features);
void
chancery_capture_find_cues (const ChanceryCaptureText *text,
                            const ChanceryCaptureTables *tables,
                            float *probabilities);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCueContext, chancery_cue_context_free)

/* One cue seen by the roles model: the units [first, end) around it. */
typedef struct _ChanceryRoleFrame ChanceryRoleFrame;

ChanceryRoleFrame *
chancery_role_frame_new (const ChanceryCaptureText *text,
                         const ChancerySentence *sentence,
                         guint cue,
                         const float *probabilities);
void
chancery_role_frame_free (ChanceryRoleFrame *self);
guint
chancery_role_frame_first (const ChanceryRoleFrame *self);
guint
chancery_role_frame_end (const ChanceryRoleFrame *self);
void
chancery_role_frame_features (const ChanceryRoleFrame *self, guint i, ChanceryFeatures *features);
void
chancery_role_frame_edge_features (const ChanceryRoleFrame *self,
                                   guint i,
                                   ChanceryFeatures *features);
float
chancery_role_frame_label (const ChanceryRoleFrame *self,
                           const ChanceryCaptureTables *tables,
                           guint8 *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRoleFrame, chancery_role_frame_free)

/* The unit @i of [@first, @end), or a unit that stands for the edge. */
static inline const ChanceryUnit *
chancery_capture_unit_in (const ChanceryCaptureText *text, guint first, guint end, gint i)
{
  static const ChanceryUnit before = {
    .word = 1, .lemma = 1, .suffix3 = 1, .suffix2 = 1, .shape = 20
  };
  static const ChanceryUnit after = {
    .word = 2, .lemma = 2, .suffix3 = 2, .suffix2 = 2, .shape = 21
  };

  if (i < (gint) first)
    return &before;
  return i < (gint) end ? chancery_unit (text, i) : &after;
}

G_END_DECLS
