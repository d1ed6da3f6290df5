/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-uuid.h"
#include "core/query/chancery-highlight.h"

G_BEGIN_DECLS

/**
 * ChanceryPassage:
 * @version: the version's UUID
 * @title: (nullable): the source's title
 * @outlet: (nullable): the name of its outlet
 * @published: (nullable): when it was published, EDTF
 * @text: the sentence in which what was searched for stands; the first one where it stands in the
 *   title only
 * @hits: (element-type ChanceryTextRange): where it stands in @text
 * @start: where @text begins in the version, in code points
 * @end: one past its end
 * @coded: the number of a statement that quotes it there already, 0 for none
 * @n_more: at how many other places of the version it stands
 *
 * What a search found in an archived text.
 */
typedef struct
{
  ChanceryUuid version;
  char *title;
  char *outlet;
  char *published;
  char *text;
  GArray *hits;
  gint64 start;
  gint64 end;
  gint64 coded;
  guint n_more;
} ChanceryPassage;

ChanceryPassage *chancery_passage_load (ChanceryDb *db, gint64 version,
                                        const ChanceryQuery *marked, GError **error);
void chancery_passage_free (ChanceryPassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPassage, chancery_passage_free)

ChanceryQuery *chancery_passage_find_words (ChanceryDb *db, const ChanceryQuery *query,
                                            GError **error);
GArray *chancery_passage_arrange (ChanceryDb *db, const GArray *versions, guint *n_uncoded,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
