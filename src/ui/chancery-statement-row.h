/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One statement in the list: its kind, date, speaker and words.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"
#include "ui/chancery-statement-item.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATEMENT_ROW (chancery_statement_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatementRow, chancery_statement_row, CHANCERY, STATEMENT_ROW,
                      GtkWidget)

GtkWidget *chancery_statement_row_new (ChancerySession *session);
ChanceryStatementItem *chancery_statement_row_get_item (ChanceryStatementRow *self);
void chancery_statement_row_set_item (ChanceryStatementRow *self, ChanceryStatementItem *item);

G_END_DECLS
