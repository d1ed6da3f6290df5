/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/model/chancery-record.h"
#include "core/model/chancery-spans.h"

G_BEGIN_DECLS

void chancery_anchor_set (ChanceryRecord *citation, const char *text, const ChancerySpan *spans,
                          guint n_spans);
GArray *chancery_anchor_find (const char *text, const char *exact, gint64 near);
GArray *chancery_anchor_search (const char *text, const char *words, guint most);

G_END_DECLS
