/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-order.h"

G_BEGIN_DECLS

/* The entities of one axis, and for each the slots that stand under it in order of place. */
typedef struct
{
  GHashTable *by_id;
  GArray *entities; /* of ChanceryIndexEntity */
  GArray *lists;    /* of ChanceryIndexList */
} ChanceryIndexTable;

/* What each slot stands under: runs of packed entries, found through the heads of the columns. */
typedef struct
{
  guint32 *entries;
  guint n;
  guint capacity;
  guint n_dead;
} ChanceryIndexRuns;

void    chancery_index_table_init      (ChanceryIndexTable         *table);
void    chancery_index_table_clear     (ChanceryIndexTable         *table);
guint   chancery_index_table_find      (const ChanceryIndexTable   *table,
                                        gint64                      id);
guint   chancery_index_table_ensure    (ChanceryIndexTable         *table,
                                        gint64                      id);
void    chancery_index_table_describe  (ChanceryIndexTable         *table,
                                        const ChanceryIndexEntity  *entity);
ChanceryIndexList *
        chancery_index_table_list      (const ChanceryIndexTable   *table,
                                        guint                       entity);

guint32 chancery_index_entry_pack      (ChanceryIndexAxis           axis,
                                        guint                       entity,
                                        guint                       extra);
void    chancery_index_runs_clear      (ChanceryIndexRuns          *runs);
void    chancery_index_runs_set        (ChanceryIndexRuns          *runs,
                                        ChanceryIndexColumns       *columns,
                                        guint                       slot,
                                        const guint32              *entries,
                                        guint                       n);
gboolean chancery_index_runs_next      (const ChanceryIndexRuns    *runs,
                                        const ChanceryIndexColumns *columns,
                                        guint                       slot,
                                        guint                      *cursor,
                                        ChanceryIndexPosting       *out);
guint   chancery_index_runs_stand_under (const ChanceryIndexRuns    *runs,
                                         const ChanceryIndexColumns *columns,
                                         guint                       slot,
                                         ChanceryIndexAxis           axis,
                                         GArray                     *entities);
void    chancery_index_runs_compact    (ChanceryIndexRuns          *runs,
                                        ChanceryIndexColumns       *columns);

G_END_DECLS
