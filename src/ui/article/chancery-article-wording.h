/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the page of an article says about its source and its versions, in the user's language.
 */

#pragma once

#include "core/store/chancery-article.h"

G_BEGIN_DECLS

char *chancery_article_wording_facts (const ChanceryArticle *article);
char *chancery_article_wording_notice (const ChanceryArticle *article);
char *chancery_article_wording_version (const ChanceryRecord *version);

G_END_DECLS
