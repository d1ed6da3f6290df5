/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryPattern:
 *
 * Some words in a row, folded.
 */
typedef struct _ChanceryPattern ChanceryPattern;

ChanceryPattern *chancery_pattern_new           (const char            *words,
                                                 gboolean               prefix);
void             chancery_pattern_free          (ChanceryPattern       *pattern);
gboolean         chancery_pattern_is_empty      (const ChanceryPattern *pattern);
char            *chancery_pattern_to_expression (const ChanceryPattern *pattern);
gboolean         chancery_pattern_matches       (const ChanceryPattern *pattern,
                                                 const char            *folded);
void             chancery_pattern_find          (const ChanceryPattern *pattern,
                                                 const char            *folded,
                                                 const GArray          *tokens,
                                                 GArray                *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPattern, chancery_pattern_free)

G_END_DECLS
