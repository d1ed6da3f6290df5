/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables say of single words: how often each is a cue and where its content stands,
 * counted from the corpus. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ChanceryWordCounts ChanceryWordCounts;

ChanceryWordCounts *
chancery_word_counts_new (void);
void
chancery_word_counts_free (ChanceryWordCounts *self);
void
chancery_word_counts_add_use (ChanceryWordCounts *self, guint32 word);
void
chancery_word_counts_add_cue (ChanceryWordCounts *self,
                              guint32 word,
                              gboolean content_right,
                              gboolean sourceless);
void
chancery_word_counts_add_tag (ChanceryWordCounts *self, guint32 word, guint tag);
void
chancery_word_counts_add_single (ChanceryWordCounts *self, guint32 word);
guint
chancery_word_counts_get_single (ChanceryWordCounts *self, guint32 word);
guint32
chancery_word_counts_stats (ChanceryWordCounts *self,
                            guint32 word,
                            gboolean without_cue,
                            gboolean without_use);
void
chancery_word_counts_write (ChanceryWordCounts *self, GByteArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryWordCounts, chancery_word_counts_free)

G_END_DECLS
