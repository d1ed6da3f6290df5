/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-writer.h"

G_BEGIN_DECLS

gboolean chancery_merge_actor (ChanceryWriter *writer, const ChanceryUuid *from,
                               const ChanceryUuid *into, GError **error);

G_END_DECLS
