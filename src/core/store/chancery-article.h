/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryArticleMark:
 * @statement: the integer key of a statement
 * @ref: its short name
 * @speaker: (nullable): who said it, as named or described
 * @said: (nullable): when, in EDTF
 * @spans: (element-type ChancerySpan): where it stands in the text; at least one, none beyond its
 *   end
 *
 * A statement's citation of the text.
 */
typedef struct
{
  gint64 statement;
  gint64 ref;
  char *speaker;
  char *said;
  GArray *spans;
} ChanceryArticleMark;

/**
 * ChanceryArticle:
 * @source: the source
 * @outlet: (nullable): the name of its outlet
 * @versions: (element-type ChanceryRecord): its versions without their texts, oldest first
 * @version: which of @versions is read, %G_MAXUINT where there is none
 * @text: (nullable): the text of that version; %NULL where it is known by its hash only
 * @length: the length of @text in code points
 * @marks: (element-type ChanceryArticleMark): what cites that version, as it comes in the text
 * @n_unplaced: how many other statements cite the source: elsewhere, or nowhere in particular
 *
 * A source with one of its archived texts and all that cites it, read at one moment. A plain
 * value that never changes.
 */
typedef struct
{
  ChanceryRecord *source;
  char *outlet;
  GPtrArray *versions;
  guint version;
  char *text;
  gint64 length;
  GPtrArray *marks;
  gint64 n_unplaced;
} ChanceryArticle;

ChanceryArticle *chancery_article_load (ChanceryDb *db, const ChanceryUuid *uuid, GError **error);
ChanceryArticle *chancery_article_ref (ChanceryArticle *article);
void chancery_article_unref (ChanceryArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryArticle, chancery_article_unref)

const ChanceryRecord *chancery_article_get_version (const ChanceryArticle *article);
ChanceryRecord *chancery_article_make_statement (const ChanceryArticle *article, gint64 start,
                                                 gint64 end);

G_END_DECLS
