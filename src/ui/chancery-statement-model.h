/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements in order as a list model, of any number: it holds their keys and reads the lines of
 * those that are looked at, in the background. Which statements these are is the session's matter.
 */

#pragma once

#include "core/store/chancery-store.h"
#include "ui/chancery-statement-item.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATEMENT_MODEL (chancery_statement_model_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatementModel, chancery_statement_model, CHANCERY, STATEMENT_MODEL,
                      GObject)

ChanceryStatementModel *chancery_statement_model_new (ChanceryStore *store);
void chancery_statement_model_take_order (ChanceryStatementModel *self, GArray *order,
                                          guint n_turned, gint64 selected, gint64 wanted);
void chancery_statement_model_add_lines (ChanceryStatementModel *self, GPtrArray *summaries);
void chancery_statement_model_take_page (ChanceryStatementModel *self, GPtrArray *summaries);
void chancery_statement_model_refresh (ChanceryStatementModel *self);
gint64 chancery_statement_model_get_id (ChanceryStatementModel *self, guint position);
guint chancery_statement_model_find (ChanceryStatementModel *self, gint64 id);

G_END_DECLS
