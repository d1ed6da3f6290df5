/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows of the list are selected, in step with what the session has selected. What the user
 * selected is known by statement, so that it stays selected where it is listed, whatever happens
 * to the list round it. Not for what is done with the selected: see chancery-session-selection.c.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATEMENT_SELECTION (chancery_statement_selection_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatementSelection, chancery_statement_selection, CHANCERY,
                      STATEMENT_SELECTION, GObject)

ChanceryStatementSelection *chancery_statement_selection_new (ChancerySession *session);
GtkSelectionModel *chancery_statement_selection_get_model (ChanceryStatementSelection *self);
guint chancery_statement_selection_count (ChanceryStatementSelection *self);
void chancery_statement_selection_choose (ChanceryStatementSelection *self, gint64 id);

G_END_DECLS
