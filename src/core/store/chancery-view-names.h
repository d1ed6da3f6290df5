/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a saved view names what the timeline shows on top and in which order: by UUIDs, which mean the
 * same in every file, where the timeline itself goes by integer keys, which do not. What else a
 * timeline says of itself passes through.
 */

#pragma once

#include "core/db/chancery-db.h"

G_BEGIN_DECLS

GVariant *chancery_view_names_from_keys (ChanceryDb *db, GVariant *looks, GError **error);
GVariant *chancery_view_names_to_keys (ChanceryDb *db, GVariant *looks, GError **error);

G_END_DECLS
