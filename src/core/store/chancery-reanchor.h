/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

gboolean chancery_reanchor (ChanceryDb *db, ChanceryRecord *patch, GError **error);

G_END_DECLS
