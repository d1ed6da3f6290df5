/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-reference-field.h"

#include <glib/gi18n.h>

#include "ui/chancery-entry.h"
#include "ui/editor/chancery-suggestions.h"

#define MOST_CHOICES 8

struct _ChanceryReferenceField
{
  ChanceryFieldEditor parent_instance;

  GtkWidget *entry;
  ChancerySuggestions *suggestions;
  GPtrArray *choices; /* ChanceryChoice; what is offered, but for creating */
  GCancellable *cancellable;
  gboolean chosen;  /* what stands there is what the record refers to */
  gboolean showing; /* the text is not being typed */
};

G_DEFINE_FINAL_TYPE (ChanceryReferenceField, chancery_reference_field, CHANCERY_TYPE_FIELD_EDITOR)

static ChanceryTableId
get_table (ChanceryReferenceField *self)
{
  return chancery_field_editor_get_descriptor (CHANCERY_FIELD_EDITOR (self))->refers;
}

static gboolean
can_create (ChanceryReferenceField *self)
{
  return chancery_edit_context_can_create (
    chancery_field_editor_get_context (CHANCERY_FIELD_EDITOR (self)), get_table (self));
}

static char *
read_text (ChanceryReferenceField *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
show_text (ChanceryReferenceField *self,
           const char *text)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->showing = FALSE;
}

static void
refer_to (ChanceryReferenceField *self,
          const ChanceryUuid *uuid,
          const char *name)
{
  ChanceryFieldEditor *editor = CHANCERY_FIELD_EDITOR (self);

  chancery_record_set_reference (chancery_field_editor_get_record (editor),
                                 chancery_field_editor_get_field (editor), uuid);
  self->chosen = TRUE;
  show_text (self, name);
  chancery_field_editor_changed (editor);
  chancery_field_editor_check (editor);
}

static void
take_choice (ChanceryReferenceField *self,
             const ChanceryChoice *choice)
{
  chancery_edit_context_set_name (
    chancery_field_editor_get_context (CHANCERY_FIELD_EDITOR (self)), &choice->uuid, choice->name);
  refer_to (self, &choice->uuid, choice->name);
}

static void
create (ChanceryReferenceField *self)
{
  g_autofree char *text = read_text (self);
  ChanceryUuid uuid;

  chancery_edit_context_create (chancery_field_editor_get_context (CHANCERY_FIELD_EDITOR (self)),
                                get_table (self), text, &uuid);
  refer_to (self, &uuid, text);
  chancery_field_editor_say (CHANCERY_FIELD_EDITOR (self), _("New: made when this is saved"),
                             FALSE);
}

static void
chosen_cb (ChanceryReferenceField *self,
           guint index)
{
  if (self->choices != NULL && index < self->choices->len)
    take_choice (self, self->choices->pdata[index]);
  else
    create (self);
}

static guint
count_exact (ChanceryReferenceField *self,
             ChanceryChoice **choice)
{
  guint n_exact = 0;

  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    if (((ChanceryChoice *) self->choices->pdata[i])->exact)
      {
        *choice = self->choices->pdata[i];
        n_exact++;
      }
  return n_exact;
}

/* One may be made where none of that very name is offered. */
static void
offer (ChanceryReferenceField *self)
{
  g_autofree char *text = read_text (self);
  ChanceryChoice *exact;

  chancery_suggestions_clear (self->suggestions);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const ChanceryChoice *choice = self->choices->pdata[i];

      chancery_suggestions_add (self->suggestions, choice->name, choice->detail);
    }
  if (*text != '\0' && count_exact (self, &exact) == 0 && can_create (self))
    {
      g_autofree char *title = g_strdup_printf (_("Create “%s”"), text);

      chancery_suggestions_add (self->suggestions, title, NULL);
    }
  chancery_suggestions_show (self->suggestions);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChanceryReferenceField) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *choices =
    chancery_session_find_choices_finish (CHANCERY_SESSION (source), result, &error);

  if (choices == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        chancery_field_editor_say (CHANCERY_FIELD_EDITOR (self), error->message, TRUE);
      return;
    }

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = choices;
  offer (self);
}

static void
find (ChanceryReferenceField *self)
{
  ChanceryEditContext *context =
    chancery_field_editor_get_context (CHANCERY_FIELD_EDITOR (self));
  g_autofree char *text = read_text (self);

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  chancery_session_find_choices_async (chancery_edit_context_get_session (context),
                                       get_table (self), text, MOST_CHOICES, self->cancellable,
                                       found_cb, g_object_ref (self));
}

static void
typed_cb (ChanceryReferenceField *self)
{
  if (self->showing)
    return;

  self->chosen = FALSE;
  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_say (CHANCERY_FIELD_EDITOR (self), NULL, FALSE);
  find (self);
}

/* A name that only one record has need not be taken from the list. */
static void
left_cb (ChanceryReferenceField *self)
{
  g_autofree char *text = read_text (self);
  ChanceryChoice *exact;

  if (!self->chosen && *text != '\0' && count_exact (self, &exact) == 1)
    take_choice (self, exact);
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

static char *
chancery_reference_field_store (ChanceryFieldEditor *editor)
{
  ChanceryReferenceField *self = CHANCERY_REFERENCE_FIELD (editor);
  g_autofree char *text = read_text (self);

  if (self->chosen)
    return NULL;
  if (*text != '\0')
    return g_strdup (can_create (self) ?
                       _("Choose one of the list, or create it there") :
                       _("Choose one of the list"));

  chancery_record_set_null (chancery_field_editor_get_record (editor),
                            chancery_field_editor_get_field (editor));
  return NULL;
}

static void
chancery_reference_field_load (ChanceryFieldEditor *editor)
{
  ChanceryReferenceField *self = CHANCERY_REFERENCE_FIELD (editor);
  const ChanceryUuid *uuid = chancery_record_get_reference (
    chancery_field_editor_get_record (editor), chancery_field_editor_get_field (editor));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *hint = chancery_field_editor_get_hint (editor);
  const char *name;

  self->entry = gtk_entry_new ();
  chancery_entry_limit (self->entry, CHANCERY_ENTRY_MOST);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint != NULL ? hint : _("type a name"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  chancery_field_editor_set_control (editor, self->entry, self->entry);
  self->suggestions = chancery_suggestions_new (self->entry);
  self->chosen = uuid != NULL;
  if (uuid != NULL)
    {
      name = chancery_edit_context_get_name (chancery_field_editor_get_context (editor), uuid);
      show_text (self, name != NULL ? name : _("(not in this file)"));
    }
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);

  g_signal_connect_object (self->suggestions, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suggestions, "wanted", G_CALLBACK (find), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

static void
chancery_reference_field_dispose (GObject *object)
{
  ChanceryReferenceField *self = CHANCERY_REFERENCE_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_reference_field_parent_class)->dispose (object);
}

static void
chancery_reference_field_class_init (ChanceryReferenceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_reference_field_dispose;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_reference_field_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_reference_field_store;
}

static void
chancery_reference_field_init (ChanceryReferenceField *self)
{
}
