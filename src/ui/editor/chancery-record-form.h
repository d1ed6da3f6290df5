/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All fields and rows of one record, in the order and groups of chancery-editor-layout.h; of a
 * record of its own as of a row that belongs to one. Edits the record itself: storing it is the
 * business of who owns both.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/editor/chancery-edit-context.h"
#include "ui/editor/chancery-editor-layout.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_RECORD_FORM (chancery_record_form_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRecordForm, chancery_record_form, CHANCERY, RECORD_FORM, GtkBox)

GtkWidget *chancery_record_form_new (ChanceryEditContext *context, ChanceryRecord *record);
GtkWidget *chancery_record_form_new_part (ChanceryEditContext *context, ChanceryRecord *record,
                                          const ChanceryLayoutItem *items);
GtkWidget *chancery_record_form_check (ChanceryRecordForm *self);
gboolean chancery_record_form_is_blank (ChanceryRecordForm *self);

G_END_DECLS
