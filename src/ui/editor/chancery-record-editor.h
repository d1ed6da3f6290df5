/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window that edits one record of any table as a whole, or makes a new one. What is changed is
 * stored as one action, and nothing else is.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_RECORD_EDITOR (chancery_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRecordEditor, chancery_record_editor, CHANCERY, RECORD_EDITOR,
                      GtkWindow)

void chancery_record_editor_open (GtkWindow *parent, ChancerySession *session,
                                  ChanceryTableId table, const ChanceryUuid *uuid);
void chancery_record_editor_create (GtkWindow *parent, ChancerySession *session,
                                    ChanceryRecord *record, GHashTable *names);

G_END_DECLS
