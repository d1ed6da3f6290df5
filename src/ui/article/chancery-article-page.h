/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An article in full: what is known of the source, its archived text in one of its versions, and
 * all that cites it. From here one goes to the statements, finds words, and makes statements of
 * passages. Reads through the session; what is edited is edited elsewhere.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ARTICLE_PAGE (chancery_article_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryArticlePage, chancery_article_page, CHANCERY, ARTICLE_PAGE, GtkBox)

void chancery_article_page_set_session (ChanceryArticlePage *self, ChancerySession *session);
void chancery_article_page_open (ChanceryArticlePage *self, const ChanceryUuid *uuid,
                                 gint64 start, gint64 end);
void chancery_article_page_find (ChanceryArticlePage *self);
ChanceryRecord *chancery_article_page_make_statement (ChanceryArticlePage *self,
                                                      GHashTable *names);

G_END_DECLS
