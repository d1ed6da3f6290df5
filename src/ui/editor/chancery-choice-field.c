/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-choice-field.h"

#include <glib/gi18n.h>

#include "ui/chancery-drop-down.h"
#include "ui/chancery-wording.h"
#include "ui/editor/chancery-editor-wording.h"

struct _ChanceryChoiceField
{
  ChanceryFieldEditor parent_instance;

  GtkDropDown *list;
  gboolean has_none; /* the first choice is none */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (ChanceryChoiceField, chancery_choice_field, CHANCERY_TYPE_FIELD_EDITOR)

static const char *
describe_none (ChanceryFieldEditor *editor)
{
  ChanceryTableId table = chancery_field_editor_get_record (editor)->table->id;
  guint field = chancery_field_editor_get_field (editor);

  if (table == CHANCERY_TABLE_STANCE)
    return _("no stance");
  if (table == CHANCERY_TABLE_STATEMENT && field == CHANCERY_STATEMENT_CREDIBILITY)
    return _("not judged");
  return _("none");
}

static const char *
describe_number (ChanceryFieldEditor *editor,
                 gint64 number)
{
  return chancery_field_editor_get_record (editor)->table->id == CHANCERY_TABLE_STANCE ?
           chancery_wording_stance (number) :
           chancery_wording_credibility (number);
}

static GtkStringList *
make_choices (ChanceryChoiceField *self)
{
  ChanceryFieldEditor *editor = CHANCERY_FIELD_EDITOR (self);
  const ChanceryField *field = chancery_field_editor_get_descriptor (editor);
  ChanceryTableId table = chancery_field_editor_get_record (editor)->table->id;
  GtkStringList *choices = gtk_string_list_new (NULL);

  self->has_none = field->fallback == NULL;
  if (self->has_none)
    gtk_string_list_append (choices, describe_none (editor));
  if (field->type == CHANCERY_FIELD_INTEGER)
    for (gint64 i = field->least; i <= field->most; i++)
      gtk_string_list_append (choices, describe_number (editor, i));
  for (guint i = 0; field->words != NULL && field->words[i] != NULL; i++)
    gtk_string_list_take (choices,
                          chancery_editor_wording_word (
                            table, chancery_field_editor_get_field (editor), field->words[i]));
  return choices;
}

static guint
find_choice (ChanceryChoiceField *self)
{
  ChanceryFieldEditor *editor = CHANCERY_FIELD_EDITOR (self);
  const ChanceryField *descriptor = chancery_field_editor_get_descriptor (editor);
  const ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  const char *word;
  int index;

  if (chancery_record_get_value (record, field)->type <= CHANCERY_VALUE_NULL)
    word = descriptor->fallback;
  else if (descriptor->type == CHANCERY_FIELD_INTEGER)
    return self->has_none + chancery_record_get_integer (record, field, 0) - descriptor->least;
  else
    word = chancery_record_get_text (record, field);

  index = word == NULL ? -1 : chancery_field_find_word (descriptor, word, -1);
  return index < 0 ? 0 : self->has_none + index;
}

static void
selected_cb (ChanceryChoiceField *self)
{
  if (self->loading)
    return;

  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

static void
chancery_choice_field_load (ChanceryFieldEditor *editor)
{
  ChanceryChoiceField *self = CHANCERY_CHOICE_FIELD (editor);

  self->loading = TRUE;
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (make_choices (self)), NULL));
  gtk_drop_down_set_selected (self->list, find_choice (self));
  chancery_drop_down_keep_label (self->list);
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  chancery_field_editor_set_control (editor, GTK_WIDGET (self->list), GTK_WIDGET (self->list));
  self->loading = FALSE;
}

static char *
chancery_choice_field_store (ChanceryFieldEditor *editor)
{
  ChanceryChoiceField *self = CHANCERY_CHOICE_FIELD (editor);
  const ChanceryField *descriptor = chancery_field_editor_get_descriptor (editor);
  ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  guint selected = gtk_drop_down_get_selected (self->list);

  if (self->has_none && selected == 0)
    chancery_record_set_null (record, field);
  else if (descriptor->type == CHANCERY_FIELD_INTEGER)
    chancery_record_set_integer (record, field, descriptor->least + selected - self->has_none);
  else
    chancery_record_set_text (record, field, descriptor->words[selected - self->has_none]);
  return NULL;
}

static void
chancery_choice_field_class_init (ChanceryChoiceFieldClass *klass)
{
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_choice_field_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_choice_field_store;
}

static void
chancery_choice_field_init (ChanceryChoiceField *self)
{
}
