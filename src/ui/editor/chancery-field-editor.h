/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of one record in an editor: a control, and below it what is wrong or how it was
 * understood. What the control is, the kinds of fields say that are derived from this.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/editor/chancery-edit-context.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_FIELD_EDITOR (chancery_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (ChanceryFieldEditor, chancery_field_editor, CHANCERY, FIELD_EDITOR,
                          GtkBox)

/**
 * ChanceryFieldEditorClass:
 * @load: shows what the record holds
 * @store: puts what is shown into the record; returns what is wrong where it can't, to be freed
 */
struct _ChanceryFieldEditorClass
{
  GtkBoxClass parent_class;

  void (*load) (ChanceryFieldEditor *self);
  char *(*store) (ChanceryFieldEditor *self);
};

GtkWidget *chancery_field_editor_new (ChanceryEditContext *context, ChanceryRecord *record,
                                      guint field);

ChanceryEditContext *chancery_field_editor_get_context (ChanceryFieldEditor *self);
ChanceryRecord *chancery_field_editor_get_record (ChanceryFieldEditor *self);
guint chancery_field_editor_get_field (ChanceryFieldEditor *self);
const ChanceryField *chancery_field_editor_get_descriptor (ChanceryFieldEditor *self);
const char *chancery_field_editor_get_label (ChanceryFieldEditor *self);
const char *chancery_field_editor_get_hint (ChanceryFieldEditor *self);

void chancery_field_editor_set_control (ChanceryFieldEditor *self, GtkWidget *control,
                                        GtkWidget *focus);
void chancery_field_editor_say (ChanceryFieldEditor *self, const char *text, gboolean wrong);
void chancery_field_editor_changed (ChanceryFieldEditor *self);
gboolean chancery_field_editor_check (ChanceryFieldEditor *self);
gboolean chancery_field_editor_is_empty (ChanceryFieldEditor *self);
GtkWidget *chancery_field_editor_get_focus (ChanceryFieldEditor *self);

G_END_DECLS
