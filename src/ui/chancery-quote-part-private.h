/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the part of a statement share. Not for others.
 */

#pragma once

#include "ui/chancery-quote-part.h"
#include "ui/editor/chancery-record-form.h"

G_BEGIN_DECLS

struct _ChanceryQuotePart
{
  GtkBox parent_instance;

  char *title;
  const ChanceryLayoutItem *items;
  guint first_field;      /* what a row begins with that is not there yet */
  const char *first_word; /* NULL where that is nothing in particular */
  GtkWidget *read;   /* title and what is read */
  GtkWidget *column; /* what is left of what is read, NULL where nothing is */
  GtkWidget *button; /* what in it begins to edit */
  GtkBox *place;     /* where what is read stands */
  GtkBox *aside;     /* beside the title of a block */

  ChancerySession *session;
  ChanceryUuid statement;
  gint64 ref;
  gboolean is_reviewed;
  ChanceryTableId table; /* of what is edited: the statement, or a record that it refers to */
  ChanceryUuid uuid;
  GCancellable *reading;

  GtkWidget *editor; /* NULL but while it is edited */
  GtkLabel *message;
  GtkWidget *save;
  guint focus_source;
  guint draft_source;
  ChanceryRecordForm *form;
  ChanceryEditContext *context;
  ChanceryRecord *before;
  ChanceryRecord *record; /* as it is being edited; the context's */
};

void chancery_quote_part_show_state (ChanceryQuotePart *self);

G_END_DECLS
