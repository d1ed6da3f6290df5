/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of one kind that belong to a record: added, removed and put in order, each with a form
 * of its own.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/editor/chancery-edit-context.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_ROWS_FIELD (chancery_rows_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRowsField, chancery_rows_field, CHANCERY, ROWS_FIELD, GtkBox)

GtkWidget *chancery_rows_field_new (ChanceryEditContext *context, ChanceryRecord *record,
                                    ChanceryTableId child);
ChanceryTableId chancery_rows_field_get_table (ChanceryRowsField *self);
GtkWidget *chancery_rows_field_check (ChanceryRowsField *self);

G_END_DECLS
