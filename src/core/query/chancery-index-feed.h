/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-types.h"

G_BEGIN_DECLS

typedef struct _ChanceryIndexFeed ChanceryIndexFeed;

ChanceryIndexFeed *chancery_index_feed_new            (void);
void               chancery_index_feed_free           (ChanceryIndexFeed            *feed);
void               chancery_index_feed_add_statement  (ChanceryIndexFeed            *feed,
                                                       const ChanceryIndexStatement *statement);
void               chancery_index_feed_add_posting    (ChanceryIndexFeed            *feed,
                                                       ChanceryIndexAxis             axis,
                                                       gint64                        statement,
                                                       gint64                        entity,
                                                       guint                         extra);
void               chancery_index_feed_add_report     (ChanceryIndexFeed            *feed,
                                                       gint64                        statement,
                                                       gint64                        outlet,
                                                       gint64                        published,
                                                       gint64                        captured);
void               chancery_index_feed_add_commitment (ChanceryIndexFeed            *feed,
                                                       gint64                        statement,
                                                       gint64                        actor,
                                                       const ChanceryIndexCommitment *commitment);
void               chancery_index_feed_add_link       (ChanceryIndexFeed            *feed,
                                                       gint64                        from,
                                                       gint64                        to,
                                                       guint                         relation);
void               chancery_index_feed_add_entity     (ChanceryIndexFeed            *feed,
                                                       ChanceryIndexAxis             axis,
                                                       const ChanceryIndexEntity    *entity);
void               chancery_index_feed_set_complete   (ChanceryIndexFeed            *feed);
void               chancery_index_feed_remove         (ChanceryIndexFeed            *feed,
                                                       gint64                        statement);
void               chancery_index_feed_remove_entity  (ChanceryIndexFeed            *feed,
                                                       ChanceryIndexAxis             axis,
                                                       gint64                        entity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryIndexFeed, chancery_index_feed_free)

G_END_DECLS
