/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place in a list of statements: what its row shows of the one that stands there now. It may be
 * handed out empty and filled once its page was read, and comes to stand for another statement when
 * the list changes, so that the row stays. Not for editing: the detail pane has the whole record.
 */

#pragma once

#include <glib-object.h>

#include "core/store/chancery-summary.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATEMENT_ITEM (chancery_statement_item_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatementItem, chancery_statement_item, CHANCERY, STATEMENT_ITEM,
                      GObject)

ChanceryStatementItem *chancery_statement_item_new (gint64 id, ChancerySummary *summary);
gint64 chancery_statement_item_get_id (ChanceryStatementItem *self);
const ChancerySummary *chancery_statement_item_get_summary (ChanceryStatementItem *self);
void chancery_statement_item_set (ChanceryStatementItem *self, gint64 id, ChancerySummary *summary);
char *chancery_statement_item_format_text (ChanceryStatementItem *self);

G_END_DECLS
