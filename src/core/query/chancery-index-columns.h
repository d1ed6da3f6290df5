/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-types.h"

G_BEGIN_DECLS

/* Parallel arrays, one place a slot. `heads` is where the postings of a slot begin. */
typedef struct
{
  guint n;
  guint capacity;
  ChanceryIndexSpan *spans;
  gint64 *keys;
  guint32 *flags;
  guint32 *ids;
  guint32 *refs;
  gint64 *published;
  gint64 *captured;
  guint32 *heads;
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
void  chancery_index_columns_squeeze (ChanceryIndexColumns         *columns);

G_END_DECLS
