/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes one change to all statements that are selected, and shows before what it will be.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_BULK_EDITOR (chancery_bulk_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryBulkEditor, chancery_bulk_editor, CHANCERY, BULK_EDITOR, GtkWindow)

void chancery_bulk_editor_open (GtkWindow *parent, ChancerySession *session, GArray *ids);

G_END_DECLS
