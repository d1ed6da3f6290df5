/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of a statement read like in the detail pane: widgets and words made of what was
 * read of it. They know nothing of how a part is edited, and never change.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/chancery-detail.h"

G_BEGIN_DECLS

/**
 * ChanceryMatch:
 * @CHANCERY_MATCH_NOTHING: there is no text to compare with
 * @CHANCERY_MATCH_GOOD: the words are there
 * @CHANCERY_MATCH_BAD: other words are there
 *
 * How a wording compares with the archived text.
 */
typedef enum
{
  CHANCERY_MATCH_NOTHING,
  CHANCERY_MATCH_GOOD,
  CHANCERY_MATCH_BAD,
} ChanceryMatch;

GtkWidget *chancery_quote_reading_speakers (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_translations (const ChanceryDetail *detail);
const ChanceryRecord *chancery_quote_reading_find_source (const ChanceryDetail *detail);
char *chancery_quote_reading_published (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_captured (const ChanceryDetail *detail);
char *chancery_quote_reading_addressees (const ChanceryDetail *detail, const char *role);
char *chancery_quote_reading_credibility (const ChanceryDetail *detail);
char *chancery_quote_reading_language (const ChanceryDetail *detail);
char *chancery_quote_reading_handling (const ChanceryDetail *detail);
char *chancery_quote_reading_review (const ChanceryDetail *detail);

GtkWidget *chancery_quote_reading_citations (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_article_link (const ChanceryRecord *citation);
char *chancery_quote_reading_match (const ChanceryDetail *detail, ChanceryMatch *match);

GtkWidget *chancery_quote_reading_topics (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_events (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_links (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_commitments (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_tags (const ChanceryDetail *detail);
GtkWidget *chancery_quote_reading_lists (const ChanceryDetail *detail);

G_END_DECLS
