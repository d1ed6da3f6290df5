/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-query.h"

G_BEGIN_DECLS

/**
 * ChanceryTextRange:
 * @start: first code point
 * @end: one past the last
 *
 * A stretch of a text.
 */
typedef struct {
  guint32 start;
  guint32 end;
} ChanceryTextRange;

GArray           *chancery_highlight_find    (const ChanceryQuery *query,
                                              const char          *text);
ChanceryTextRange chancery_highlight_snippet (const char          *text,
                                              const GArray        *hits,
                                              guint32              length);

G_END_DECLS
