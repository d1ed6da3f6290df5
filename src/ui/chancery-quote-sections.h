/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of the quote detail pane that are only read: made anew for each statement. Not for
 * what is edited in place: that belongs to the pane.
 */

#pragma once

#include <gtk/gtk.h>

#include "core/store/chancery-detail.h"

G_BEGIN_DECLS

void chancery_quote_sections_fill_speakers (GtkBox *box, const ChanceryDetail *detail);
void chancery_quote_sections_fill_facts (GtkGrid *grid, const ChanceryDetail *detail);
void chancery_quote_sections_fill_citations (GtkBox *box, const ChanceryDetail *detail);
void chancery_quote_sections_fill_relations (GtkBox *box, const ChanceryDetail *detail);
void chancery_quote_sections_fill_ending (GtkBox *box, const ChanceryDetail *detail);
const char *chancery_quote_sections_judge_match (const ChanceryDetail *detail,
                                                 const char **css_class);

G_END_DECLS
