/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-bitmap.h"
#include "core/query/chancery-index-columns.h"

G_BEGIN_DECLS

/* Slots in some order. */
typedef struct
{
  guint32 *slots;
  guint n;
  guint capacity;
} ChanceryIndexList;

gint64 chancery_index_order_key     (const ChanceryIndexColumns *columns,
                                     ChanceryIndexOrder          order,
                                     guint                       slot);
int    chancery_index_order_compare (const ChanceryIndexColumns *columns,
                                     ChanceryIndexOrder          order,
                                     guint                       a,
                                     guint                       b);
void   chancery_index_order_sort    (const ChanceryIndexColumns *columns,
                                     ChanceryIndexOrder          order,
                                     guint32                    *slots,
                                     guint                       n);

void   chancery_index_list_clear    (ChanceryIndexList          *list);
void   chancery_index_list_reserve  (ChanceryIndexList          *list,
                                     guint                       n);
void   chancery_index_list_remove   (ChanceryIndexList          *list,
                                     const ChanceryBitmap       *gone);
void   chancery_index_list_remove_one (ChanceryIndexList          *list,
                                       const ChanceryIndexColumns *columns,
                                       ChanceryIndexOrder          order,
                                       guint                       slot);
void   chancery_index_list_merge    (ChanceryIndexList          *list,
                                     const ChanceryIndexColumns *columns,
                                     ChanceryIndexOrder          order,
                                     guint                       n_old);

G_END_DECLS
