/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index.h"
#include "core/query/chancery-index-postings.h"

G_BEGIN_DECLS

/* A link as stored: the other statement may come later, so it is known by id. */
typedef struct
{
  guint32 from;
  guint32 relation;
  gint64 to;
} ChanceryIndexReference;

struct _ChanceryIndexFeed
{
  ChanceryIndexColumns columns;
  ChanceryIndexTable tables[CHANCERY_INDEX_N_AXES];
  GArray *postings;    /* of Posting, see the feed */
  GArray *commitments; /* of ChanceryIndexCommitment, by slot and actor of the feed */
  GArray *references;  /* of ChanceryIndexReference, by slot of the feed */
  GArray *described[CHANCERY_INDEX_N_AXES]; /* of guint: entities that add_entity() gave */
  GArray *removed;     /* of gint64 */
  GArray *removed_entities[CHANCERY_INDEX_N_AXES]; /* of gint64 */
  guint cursor;
  gboolean is_complete;
};

/* A posting in the feed: to be sorted by slot. */
typedef struct
{
  guint32 slot;
  guint32 entry;
} ChanceryIndexFeedPosting;

struct _ChanceryIndex
{
  GObject parent_instance;

  ChanceryIndexColumns columns;
  ChanceryIndexRuns runs;
  ChanceryIndexTable tables[CHANCERY_INDEX_N_AXES];
  ChanceryIndexList orders[CHANCERY_INDEX_N_ORDERS];
  GArray *commitments; /* of ChanceryIndexCommitment, by actor and slot */
  GArray *outgoing;    /* of ChanceryIndexReference, by from */
  GArray *incoming;    /* of ChanceryIndexReference, by to */
  guint generation;
  GRWLock lock; /* held by whoever reads on another thread */
};

void chancery_index_aside_init   (ChanceryIndex *self);
void chancery_index_aside_clear  (ChanceryIndex *self);
void chancery_index_aside_apply  (ChanceryIndex        *self,
                                  ChanceryIndexFeed    *feed,
                                  const ChanceryBitmap *changed,
                                  const guint          *slots,
                                  const guint          *actors);

G_END_DECLS
