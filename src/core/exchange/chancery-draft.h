/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/model/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryDraftName:
 * @row: (nullable): the row whose reference it is; %NULL for the first speaker
 *   of a statement that names no speakers
 * @field: the field that holds the reference
 * @name: the name, or title, of what it refers to
 *
 * A reference that was given by name.
 */
typedef struct
{
  ChanceryRecord *row;
  guint field;
  char *name;
} ChanceryDraftName;

/**
 * ChanceryDraftSource:
 * @citation: the citation
 * @title: (nullable): title of its source
 * @outlet: (nullable): name of the source's outlet
 * @url: (nullable): URL of the source
 * @published: (nullable): when it was published, as EDTF
 *
 * The source of a citation that was given by what it says rather than by its id.
 */
typedef struct
{
  ChanceryRecord *citation;
  char *title;
  char *outlet;
  char *url;
  char *published;
} ChanceryDraftSource;

/**
 * ChanceryDraft:
 * @record: (nullable): the record; owned by the draft
 * @versions: (element-type ChanceryRecord): the versions of a source, their
 *   own reference to it not yet set
 * @names: (element-type ChanceryDraftName): references given by name
 * @sources: (element-type ChanceryDraftSource): sources given by what they say
 * @lacks_citations: whether the list says that it has left out citations, so that those
 *   it does not show may still be meant
 * @line: the line, from 1, on which the record begins
 * @pool: a record for each table, used again and again
 *
 * A record as a list brings it: whole or a patch, some references not resolved.
 */
typedef struct
{
  ChanceryRecord *record;
  GPtrArray *versions;
  GArray *names;
  GArray *sources;
  gboolean lacks_citations;
  guint64 line;
  ChanceryRecord *pool[CHANCERY_N_RECORD_TABLES];
} ChanceryDraft;

ChanceryDraft *chancery_draft_new (void);
void chancery_draft_free (ChanceryDraft *draft);
ChanceryRecord *chancery_draft_begin (ChanceryDraft *draft, ChanceryTableId table, guint64 line);
void chancery_draft_add_name (ChanceryDraft *draft,
                              ChanceryRecord *row,
                              guint field,
                              const char *name);

void chancery_draft_source_clear (ChanceryDraftSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDraft, chancery_draft_free)

G_END_DECLS
