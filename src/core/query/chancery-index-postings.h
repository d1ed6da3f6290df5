/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-order.h"

G_BEGIN_DECLS

/* The entities of one axis, and for each the slots that stand under it in order of place. */
typedef struct
{
  GArray *by_small_id; /* of guint: the number of each id, or NOWHERE */
  GHashTable *by_id;   /* of those with greater ids */
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

/* An entry: axis in 2 bits, whether it is the last of its run, extra in 5, entity in 24. */
#define CHANCERY_INDEX_ENTRY_LAST (1u << 29)
#define CHANCERY_INDEX_ENTITY_BITS 24

static inline guint
chancery_index_entry_axis (guint32 entry)
{
  return entry >> 30;
}

static inline guint
chancery_index_entry_entity (guint32 entry)
{
  return entry & ((1u << CHANCERY_INDEX_ENTITY_BITS) - 1);
}

/* Asks for the memory in which the run of @slot begins. */
static inline void
chancery_index_runs_prefetch (const ChanceryIndexRuns    *runs,
                              const ChanceryIndexColumns *columns,
                              guint                       slot)
{
  if (columns->heads[slot] != CHANCERY_INDEX_NOWHERE)
    __builtin_prefetch (&runs->entries[columns->heads[slot]]);
}

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
const guint32 *
        chancery_index_runs_list_distinct (const ChanceryIndexRuns    *runs,
                                           const ChanceryIndexColumns *columns,
                                           guint                       slot,
                                           GArray                     *entries,
                                           guint                      *n);
void    chancery_index_runs_compact    (ChanceryIndexRuns          *runs,
                                        ChanceryIndexColumns       *columns);

G_END_DECLS
