/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was done to the statement in the detail pane: in a line, and in full where one asks.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_QUOTE_HISTORY (chancery_quote_history_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuoteHistory, chancery_quote_history, CHANCERY, QUOTE_HISTORY,
                      GtkBox)

GtkWidget *chancery_quote_history_new (void);
void chancery_quote_history_set_session (ChanceryQuoteHistory *self, ChancerySession *session);
void chancery_quote_history_show (ChanceryQuoteHistory *self, const ChanceryDetail *detail);

G_END_DECLS
