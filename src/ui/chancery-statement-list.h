/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The statements that pass the filter, a line each, and in the line below what was done last.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATEMENT_LIST (chancery_statement_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatementList, chancery_statement_list, CHANCERY, STATEMENT_LIST,
                      GtkBox)

void chancery_statement_list_set_session (ChanceryStatementList *self, ChancerySession *session);
void chancery_statement_list_focus (ChanceryStatementList *self);
GMenu *chancery_statement_list_make_menu (void);
void chancery_statement_list_toggle_articles (ChanceryStatementList *self);

G_END_DECLS
