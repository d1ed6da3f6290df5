/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells that somebody else has changed what was edited here, and asks which of the two shall stand.
 * It does not block: what was typed waits. Not for what else fails.
 */

#pragma once

#include "ui/chancery-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_CONFLICT_BAR (chancery_conflict_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryConflictBar, chancery_conflict_bar, CHANCERY, CONFLICT_BAR, GtkWidget)

void chancery_conflict_bar_set_session (ChanceryConflictBar *self, ChancerySession *session);

G_END_DECLS
