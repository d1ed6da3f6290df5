/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which parts a statement has in the detail pane: what each is called, what it holds, where it
 * stands and what it reads like.
 */

#pragma once

#include "core/query/chancery-query.h"
#include "core/store/chancery-detail.h"
#include "ui/chancery-quote-part.h"

G_BEGIN_DECLS

/* In the order in which they stand in their places. */
enum
{
  CHANCERY_QUOTE_PART_KIND,
  CHANCERY_QUOTE_PART_QUOTE,
  CHANCERY_QUOTE_PART_TRANSLATIONS,
  CHANCERY_QUOTE_PART_GIST,
  CHANCERY_QUOTE_PART_SPEAKERS,
  CHANCERY_QUOTE_PART_PUBLISHED,
  CHANCERY_QUOTE_PART_CAPTURED,
  CHANCERY_QUOTE_PART_BASIS,
  CHANCERY_QUOTE_PART_ADDRESSED,
  CHANCERY_QUOTE_PART_ABOUT,
  CHANCERY_QUOTE_PART_ACT,
  CHANCERY_QUOTE_PART_CREDIBILITY,
  CHANCERY_QUOTE_PART_LANGUAGE,
  CHANCERY_QUOTE_PART_HANDLING,
  CHANCERY_QUOTE_PART_CITATIONS,
  CHANCERY_QUOTE_PART_TOPICS,
  CHANCERY_QUOTE_PART_EVENTS,
  CHANCERY_QUOTE_PART_LINKS,
  CHANCERY_QUOTE_PART_COMMITMENTS,
  CHANCERY_QUOTE_PART_TAGS,
  CHANCERY_QUOTE_PART_LISTS,
  CHANCERY_QUOTE_PART_REVIEW,
  CHANCERY_N_QUOTE_PARTS,
};

/**
 * ChanceryQuotePlace:
 *
 * Where a part stands: beside the badge, above the facts, among them, below them, at the end.
 */
typedef enum
{
  CHANCERY_QUOTE_PLACE_HEADING,
  CHANCERY_QUOTE_PLACE_TOP,
  CHANCERY_QUOTE_PLACE_FACTS,
  CHANCERY_QUOTE_PLACE_SECTIONS,
  CHANCERY_QUOTE_PLACE_ENDING,
} ChanceryQuotePlace;

GtkWidget *chancery_quote_parts_make (guint index, ChanceryQuotePlace *place);
const ChanceryRecord *chancery_quote_parts_find_subject (guint index,
                                                         const ChanceryDetail *detail);
void chancery_quote_parts_read (ChanceryQuotePart *part, guint index,
                                const ChanceryDetail *detail, const ChanceryQuery *query);

G_END_DECLS
