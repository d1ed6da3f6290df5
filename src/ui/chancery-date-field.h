/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A date that is read in words and edited as EDTF, with what was understood beside it. Committed
 * by Enter or on leaving it, left as it was by Escape. A text that is no date is never committed.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_DATE_FIELD (chancery_date_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDateField, chancery_date_field, CHANCERY, DATE_FIELD, GtkBox)

GtkWidget *chancery_date_field_new (void);
void chancery_date_field_set_date (ChanceryDateField *self, const char *edtf);
void chancery_date_field_set_draft (ChanceryDateField *self, const char *draft);
void chancery_date_field_set_editable (ChanceryDateField *self, gboolean editable);
gboolean chancery_date_field_get_editing (ChanceryDateField *self);
void chancery_date_field_commit (ChanceryDateField *self);

G_END_DECLS
