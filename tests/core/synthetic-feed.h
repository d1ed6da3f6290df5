/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index-feed.h"

G_BEGIN_DECLS

#define SYNTHETIC_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000000))

/* Statements spread over the days before 1 September 2025. */
ChanceryIndexFeed *synthetic_feed_new (guint   n_statements,
                                       guint   n_actors,
                                       guint   n_days,
                                       guint32 seed);

/* 1 September 2025. */
gint64             synthetic_end      (void);

G_END_DECLS
