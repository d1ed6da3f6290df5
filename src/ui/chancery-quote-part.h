/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of the statement that is read in the detail pane and edited where it stands: reading it
 * turns into a form of its fields and back. What it reads like is given by the pane. Stores through
 * the session; what is being typed is kept as a draft.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"
#include "ui/editor/chancery-editor-layout.h"

G_BEGIN_DECLS

/**
 * ChanceryQuotePartStyle:
 * @CHANCERY_QUOTE_PART_BARE: no title is seen; what is read may be selected
 * @CHANCERY_QUOTE_PART_WORDS: no title is seen, and what is read is itself the button
 * @CHANCERY_QUOTE_PART_FACT: a faint title, and what is read is itself the button
 * @CHANCERY_QUOTE_PART_SECTION: a bold title beside what is read
 * @CHANCERY_QUOTE_PART_BLOCK: a bold title above what is read
 */
typedef enum
{
  CHANCERY_QUOTE_PART_BARE,
  CHANCERY_QUOTE_PART_WORDS,
  CHANCERY_QUOTE_PART_FACT,
  CHANCERY_QUOTE_PART_SECTION,
  CHANCERY_QUOTE_PART_BLOCK,
} ChanceryQuotePartStyle;

#define CHANCERY_TYPE_QUOTE_PART (chancery_quote_part_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuotePart, chancery_quote_part, CHANCERY, QUOTE_PART, GtkBox)

GtkWidget *chancery_quote_part_new (const char *title, ChanceryQuotePartStyle style,
                                    const ChanceryLayoutItem *items);
void chancery_quote_part_add_to_column (ChanceryQuotePart *self, GtkSizeGroup *column);
void chancery_quote_part_set_beginning (ChanceryQuotePart *self, guint field, const char *word);
const char *chancery_quote_part_get_title (ChanceryQuotePart *self);
void chancery_quote_part_set_session (ChanceryQuotePart *self, ChancerySession *session);
void chancery_quote_part_set_statement (ChanceryQuotePart *self, const ChanceryRecord *statement,
                                        const ChanceryRecord *subject);
gboolean chancery_quote_part_reads (ChanceryQuotePart *self, const char *text);
void chancery_quote_part_set_reading (ChanceryQuotePart *self, GtkWidget *reading,
                                      const char *text);
void chancery_quote_part_set_aside (ChanceryQuotePart *self, GtkWidget *aside);
gboolean chancery_quote_part_is_empty (ChanceryQuotePart *self);
gboolean chancery_quote_part_is_editable (ChanceryQuotePart *self);
gboolean chancery_quote_part_is_editing (ChanceryQuotePart *self);
void chancery_quote_part_edit (ChanceryQuotePart *self);
void chancery_quote_part_commit (ChanceryQuotePart *self);

G_END_DECLS
