/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/exchange/chancery-id-set.h"
#include "core/exchange/chancery-json-writer.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/**
 * ChanceryOmitted:
 * @texts: archived texts
 * @notes: notes
 * @statements: statements that are not public
 * @citations: citations of sources that are not public
 * @sources: those sources, each once
 *
 * What an export has left out.
 */
typedef struct
{
  guint64 texts;
  guint64 notes;
  guint64 statements;
  guint64 citations;
  guint64 sources;
} ChanceryOmitted;

typedef struct _ChanceryEncoder ChanceryEncoder;

ChanceryEncoder *chancery_encoder_new (ChanceryDb *db,
                                       gboolean complete,
                                       gboolean many,
                                       gint64 now);
void chancery_encoder_free (ChanceryEncoder *self);
gboolean chancery_encoder_write (ChanceryEncoder *self,
                                 ChanceryTableId table,
                                 gint64 id,
                                 ChanceryJsonWriter *writer,
                                 GError **error);
void chancery_encoder_omit_source (ChanceryEncoder *self, gint64 id);
ChanceryIdSet *chancery_encoder_get_referred (ChanceryEncoder *self, ChanceryTableId table);
const ChanceryOmitted *chancery_encoder_get_omitted (ChanceryEncoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryEncoder, chancery_encoder_free)

G_END_DECLS
