/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements dragged from the list of statements onto a list in the sidebar: what is dragged is what
 * is selected, and it is added there as the menu of that list does.
 */

#pragma once

#include "ui/chancery-outline-row.h"
#include "ui/chancery-session.h"
#include "ui/chancery-statement-row.h"

G_BEGIN_DECLS

void chancery_statement_drag_from (ChanceryStatementRow *row, ChancerySession *session);
void chancery_statement_drag_onto (ChanceryOutlineRow *row, ChancerySession *session);

G_END_DECLS
