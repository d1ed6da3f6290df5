/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryFoldToken:
 * @offset: byte offset of the token in the folded text
 * @length: its length in bytes
 * @start: first code point of the original text it stands for
 * @end: one past the last code point, combining marks that were dropped included
 *
 * One word, or one pair of CJK characters, of a folded text.
 */
typedef struct {
  gsize offset;
  gsize length;
  guint32 start;
  guint32 end;
} ChanceryFoldToken;

char    *chancery_fold               (const char *text);
void     chancery_fold_append        (const char *text,
                                      gssize      length,
                                      GString    *folded,
                                      GArray     *tokens);
gboolean chancery_fold_is_pair_start (const char *token);

G_END_DECLS
