/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-index.h"
#include "core/store/chancery-store.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_INDEX_KEEPER (chancery_index_keeper_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryIndexKeeper, chancery_index_keeper, CHANCERY, INDEX_KEEPER, GObject)

ChanceryIndexKeeper *chancery_index_keeper_new (ChanceryStore *store);
void chancery_index_keeper_begin (ChanceryIndexKeeper *self);
ChanceryIndex *chancery_index_keeper_get_index (ChanceryIndexKeeper *self);

G_END_DECLS
