/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryUndo:
 *
 * What can be undone and redone, derived from the sequence of actions.
 */
typedef struct _ChanceryUndo ChanceryUndo;

ChanceryUndo *chancery_undo_new (gint64 analyst);
void chancery_undo_free (ChanceryUndo *undo);
void chancery_undo_clear (ChanceryUndo *undo);
void chancery_undo_add (ChanceryUndo *undo, gint64 seq, gint64 analyst, gboolean continues);
void chancery_undo_add_undo (ChanceryUndo *undo, gint64 seq, gint64 target);
void chancery_undo_add_redo (ChanceryUndo *undo, gint64 seq, gint64 target);
gint64 chancery_undo_get_last (ChanceryUndo *undo);
GArray *chancery_undo_peek_undo (ChanceryUndo *undo);
GArray *chancery_undo_peek_redo (ChanceryUndo *undo);
gint64 chancery_undo_get_taken_back_by (ChanceryUndo *undo, gint64 seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryUndo, chancery_undo_free)

G_END_DECLS
