/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-types.h"

G_BEGIN_DECLS

/* When a statement was first published and first captured. Many have the same, since they come from
 * the same sources. */
typedef struct
{
  gint64 published;
  gint64 captured;
} ChanceryIndexClocks;

/* Parallel arrays, one place a slot. `clocks` is where in `all_clocks` those of a slot stand, `heads`
 * where its postings begin. */
typedef struct
{
  guint n;
  guint capacity;
  ChanceryIndexSpan *spans;
  gint64 *keys;
  guint32 *flags;
  guint32 *ids;
  guint32 *refs;
  guint32 *clocks;
  guint32 *heads;
  ChanceryIndexClocks *all_clocks;
  guint n_clocks;
  guint clocks_capacity;
  GHashTable *slots_by_id; /* NULL as long as ids ascend with the slots */
} ChanceryIndexColumns;

void  chancery_index_columns_clear   (ChanceryIndexColumns         *columns);
guint chancery_index_columns_append  (ChanceryIndexColumns         *columns,
                                      const ChanceryIndexStatement *statement);
void  chancery_index_columns_set     (ChanceryIndexColumns         *columns,
                                      guint                         slot,
                                      const ChanceryIndexStatement *statement);
void  chancery_index_columns_get     (const ChanceryIndexColumns   *columns,
                                      guint                         slot,
                                      ChanceryIndexStatement       *out);
guint chancery_index_columns_find    (const ChanceryIndexColumns   *columns,
                                      gint64                        id);
void  chancery_index_columns_set_clocks (ChanceryIndexColumns      *columns,
                                         guint                      slot,
                                         const ChanceryIndexClocks *clocks);
void  chancery_index_columns_squeeze (ChanceryIndexColumns         *columns);

static inline const ChanceryIndexClocks *
chancery_index_columns_get_clocks (const ChanceryIndexColumns *columns,
                                   guint                       slot)
{
  return &columns->all_clocks[columns->clocks[slot]];
}

G_END_DECLS
