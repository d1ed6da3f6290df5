/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done with all statements that are selected: deleted, copied, edited together. The one
 * that is read in the detail pane is one of them: see chancery_session_select().
 */

#pragma once

#include <gdk/gdk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

void chancery_session_set_marked (ChancerySession *self, GArray *ids);
GArray *chancery_session_get_marked (ChancerySession *self);
void chancery_session_remove_selected (ChancerySession *self);
void chancery_session_copy_selected (ChancerySession *self, GdkClipboard *clipboard,
                                     gboolean with_footnote);

G_END_DECLS
