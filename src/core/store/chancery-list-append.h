/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-writer.h"

G_BEGIN_DECLS

gboolean chancery_list_append (ChanceryWriter *writer, const ChanceryUuid *list,
                               const GArray *statements, GError **error);

G_END_DECLS
