/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/query/chancery-bitmap.h"
#include "core/query/chancery-index-feed.h"
#include "core/query/chancery-index-types.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_INDEX (chancery_index_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryIndex, chancery_index, CHANCERY, INDEX, GObject)

ChanceryIndex                  *chancery_index_new              (void);
void                            chancery_index_apply            (ChanceryIndex          *self,
                                                                 ChanceryIndexFeed      *feed);

void                            chancery_index_begin_reading    (ChanceryIndex          *self);
void                            chancery_index_end_reading      (ChanceryIndex          *self);

guint                           chancery_index_get_n_slots      (ChanceryIndex          *self);
guint                           chancery_index_get_n_statements (ChanceryIndex          *self);
guint                           chancery_index_get_generation   (ChanceryIndex          *self);
guint                           chancery_index_find             (ChanceryIndex          *self,
                                                                 gint64                  id);
void                            chancery_index_get              (ChanceryIndex          *self,
                                                                 guint                   slot,
                                                                 ChanceryIndexStatement *out);
const ChanceryIndexSpan        *chancery_index_peek_spans       (ChanceryIndex          *self);
const guint32                  *chancery_index_peek_flags       (ChanceryIndex          *self);
const guint32                  *chancery_index_peek_order       (ChanceryIndex          *self,
                                                                 ChanceryIndexOrder      order,
                                                                 guint                  *n);
const guint32                  *chancery_index_peek_postings    (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 guint                   entity,
                                                                 guint                  *n);
guint                           chancery_index_get_n_entities   (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis);
guint                           chancery_index_find_entity      (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 gint64                  id);
const ChanceryIndexEntity      *chancery_index_get_entity       (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 guint                   entity);
gboolean                        chancery_index_next_posting     (ChanceryIndex          *self,
                                                                 guint                   slot,
                                                                 guint                  *cursor,
                                                                 ChanceryIndexPosting   *out);
guint                           chancery_index_get_first        (ChanceryIndex          *self,
                                                                 guint                   slot,
                                                                 ChanceryIndexAxis       axis);
const ChanceryIndexCommitment  *chancery_index_get_commitments  (ChanceryIndex          *self,
                                                                 guint                   actor,
                                                                 guint                  *n);
GArray                         *chancery_index_get_links        (ChanceryIndex          *self,
                                                                 guint                   slot);
void                            chancery_index_measure          (ChanceryIndex          *self,
                                                                 ChanceryIndexMemory    *out);

/* Questions, in chancery-index-query.c, chancery-index-counts.c and chancery-index-stances.c. */
ChanceryBitmap                 *chancery_index_match_all        (ChanceryIndex          *self);
ChanceryBitmap                 *chancery_index_match_entities   (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 const gint64           *ids,
                                                                 guint                   n_ids);
ChanceryBitmap                 *chancery_index_match_span       (ChanceryIndex          *self,
                                                                 gint64                  lo,
                                                                 gint64                  hi);
ChanceryBitmap                 *chancery_index_match_flags      (ChanceryIndex          *self,
                                                                 guint32                 mask,
                                                                 guint32                 value);
ChanceryBitmap                 *chancery_index_match_ids        (ChanceryIndex          *self,
                                                                 const gint64           *ids,
                                                                 guint                   n_ids);
void                            chancery_index_append_ids       (ChanceryIndex          *self,
                                                                 const ChanceryBitmap   *matches,
                                                                 GArray                 *ids);
void                            chancery_index_count            (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 const ChanceryBitmap   *filter,
                                                                 guint                  *counts);
void                            chancery_index_count_topics     (ChanceryIndex          *self,
                                                                 const ChanceryBitmap   *filter,
                                                                 guint                  *counts);
void                            chancery_index_add_below        (ChanceryIndex          *self,
                                                                 GArray                 *topics);
gint64                          chancery_index_find_topic       (ChanceryIndex          *self,
                                                                 const char             *name);
gboolean                        chancery_index_get_stances      (ChanceryIndex          *self,
                                                                 guint                   slot,
                                                                 const GArray           *topics,
                                                                 int                    *least,
                                                                 int                    *most);
gboolean                        chancery_index_has_stances      (ChanceryIndex          *self,
                                                                 gint64                  topic);
void                            chancery_index_find_last        (ChanceryIndex          *self,
                                                                 ChanceryIndexAxis       axis,
                                                                 gint64                 *times);
guint32                        *chancery_index_sort             (ChanceryIndex          *self,
                                                                 ChanceryIndexOrder      order,
                                                                 const ChanceryBitmap   *filter,
                                                                 guint                  *n);
void                            chancery_index_histogram        (ChanceryIndex          *self,
                                                                 const guint32          *slots,
                                                                 guint                   n,
                                                                 gint64                  lo,
                                                                 gint64                  hi,
                                                                 guint                   n_bins,
                                                                 guint                  *bins);
gboolean                        chancery_index_extent           (ChanceryIndex          *self,
                                                                 const ChanceryBitmap   *filter,
                                                                 gint64                 *lo,
                                                                 gint64                 *hi);

G_END_DECLS
