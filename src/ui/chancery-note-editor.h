/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is edited in place: committed on leaving it, or a second after typing stops. Until
 * then it is a draft. Knows nothing of what the text belongs to.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_NOTE_EDITOR (chancery_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryNoteEditor, chancery_note_editor, CHANCERY, NOTE_EDITOR, GtkBox)

void chancery_note_editor_set_text (ChanceryNoteEditor *self, const char *text,
                                    const char *draft);
void chancery_note_editor_set_editable (ChanceryNoteEditor *self, gboolean editable);
gboolean chancery_note_editor_get_dirty (ChanceryNoteEditor *self);
void chancery_note_editor_commit (ChanceryNoteEditor *self);

G_END_DECLS
