/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChancerySpan:
 * @start: first code point
 * @end: the code point behind the last
 *
 * A stretch of a text, half open, in Unicode code points.
 */
typedef struct
{
  gint64 start;
  gint64 end;
} ChancerySpan;

GArray *chancery_spans_parse (const char *text, GError **error);
char *chancery_spans_format (const ChancerySpan *spans, guint n_spans);
char *chancery_spans_move (const char *spans, const char *before, const char *after);
char *chancery_spans_extract (const char *spans, const char *text);

G_END_DECLS
