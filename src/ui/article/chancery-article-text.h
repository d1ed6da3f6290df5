/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of an article to read and to select in, with the passages that statements cite marked.
 * Positions are code points of the archived text. Long paragraphs are shown in pieces, since
 * GtkTextView lays out a paragraph at a time, and a long text comes in piece by piece.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/chancery-article.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ARTICLE_TEXT (chancery_article_text_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryArticleText, chancery_article_text, CHANCERY, ARTICLE_TEXT,
                      GtkTextView)

void chancery_article_text_set_article (ChanceryArticleText *self, ChanceryArticle *article);
void chancery_article_text_set_selected (ChanceryArticleText *self, gint64 statement);
void chancery_article_text_set_found (ChanceryArticleText *self, GArray *spans, guint current);
void chancery_article_text_show_passage (ChanceryArticleText *self, gint64 start, gint64 end,
                                         gboolean select);
gboolean chancery_article_text_get_selection (ChanceryArticleText *self, gint64 *start,
                                              gint64 *end);
guint chancery_article_text_find_mark (ChanceryArticleText *self);
void chancery_article_text_step (ChanceryArticleText *self, int by);

G_END_DECLS
