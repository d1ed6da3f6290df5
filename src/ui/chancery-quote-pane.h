/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The selected statement as a page to read, with the fields that are edited in place.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_QUOTE_PANE (chancery_quote_pane_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuotePane, chancery_quote_pane, CHANCERY, QUOTE_PANE, GtkBox)

void chancery_quote_pane_set_session (ChanceryQuotePane *self, ChancerySession *session);
void chancery_quote_pane_edit_here (ChanceryQuotePane *self);
gboolean chancery_quote_pane_finish_part (ChanceryQuotePane *self);
void chancery_quote_pane_focus_note (ChanceryQuotePane *self);
void chancery_quote_pane_commit (ChanceryQuotePane *self);

G_END_DECLS
