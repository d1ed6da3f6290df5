/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-date-field.h"

#include <glib/gi18n.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-date-reading.h"
#include "ui/chancery-entry.h"
#include "ui/chancery-wording.h"

struct _ChanceryDateField
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkButton *button;
  GtkLabel *reading;
  GtkEntry *entry;
  GtkLabel *understood;

  char *edtf;
  gboolean editing;
};

G_DEFINE_FINAL_TYPE (ChanceryDateField, chancery_date_field, GTK_TYPE_BOX)

enum
{
  SIGNAL_DRAFT,
  SIGNAL_COMMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whether the text can be stored: a date in EDTF or in words, or nothing for an unknown one. */
static gboolean
understand (const char *text,
            char **edtf,
            char **message)
{
  if (*text == '\0')
    {
      *edtf = NULL;
      *message = g_strdup (_("No date: the statement goes to the undated ones"));
      return TRUE;
    }

  return chancery_date_reading_understand (text, edtf, message);
}

static gboolean
show_understood (ChanceryDateField *self,
                 char **edtf)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *message = NULL;
  g_autofree char *read = NULL;
  gboolean good = understand (text, &read, &message);

  gtk_label_set_text (self->understood, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  if (edtf != NULL)
    *edtf = g_steal_pointer (&read);
  return good;
}

static void
chancery_date_field_changed_cb (ChanceryDateField *self)
{
  if (!self->editing)
    return;

  show_understood (self, NULL);
  g_signal_emit (self, signals[SIGNAL_DRAFT], 0,
                 gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
stop_editing (ChanceryDateField *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;

  self->editing = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "read");
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
start_editing (ChanceryDateField *self,
               const char *text)
{
  self->editing = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->editing = TRUE;
  show_understood (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "edit");
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryDateField *self = CHANCERY_DATE_FIELD (widget);

  start_editing (self, self->edtf);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cancel_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryDateField *self = CHANCERY_DATE_FIELD (widget);

  if (!self->editing)
    return;

  stop_editing (self);
  g_signal_emit (self, signals[SIGNAL_DRAFT], 0, NULL);
}

static void
chancery_date_field_dispose (GObject *object)
{
  ChanceryDateField *self = CHANCERY_DATE_FIELD (object);

  self->editing = FALSE;
  g_clear_pointer (&self->edtf, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_DATE_FIELD);

  G_OBJECT_CLASS (chancery_date_field_parent_class)->dispose (object);
}

static void
chancery_date_field_class_init (ChanceryDateFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_date_field_dispose;

  /**
   * ChanceryDateField::draft:
   * @text: (nullable): what stands there now, %NULL where editing was given up
   */
  signals[SIGNAL_DRAFT] = g_signal_new ("draft", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * ChanceryDateField::commit:
   * @before: (nullable): the date that was stored, %NULL for none
   * @edtf: (nullable): the date to store, %NULL for none
   */
  signals[SIGNAL_COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                          G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "date.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "date.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "date.cancel", NULL);
  g_type_ensure (CHANCERY_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-date-field.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryDateField, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryDateField, button);
  gtk_widget_class_bind_template_child (widget_class, ChanceryDateField, reading);
  gtk_widget_class_bind_template_child (widget_class, ChanceryDateField, entry);
  gtk_widget_class_bind_template_child (widget_class, ChanceryDateField, understood);
  gtk_widget_class_bind_template_callback (widget_class, chancery_date_field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_date_field_commit);
}

static void
chancery_date_field_init (ChanceryDateField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_entry_limit (GTK_WIDGET (self->entry), CHANCERY_ENTRY_MOST);

  /* A text that is no date stays for the next visit: it is kept as a draft. */
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (chancery_date_field_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/**
 * chancery_date_field_new:
 *
 * Returns: a field without a date
 */
GtkWidget *
chancery_date_field_new (void)
{
  return g_object_new (CHANCERY_TYPE_DATE_FIELD, NULL);
}

/**
 * chancery_date_field_set_date:
 * @self: a field
 * @edtf: (nullable): the date that is stored
 *
 * Shows a date and leaves editing.
 */
void
chancery_date_field_set_date (ChanceryDateField *self,
                              const char *edtf)
{
  g_autofree char *reading = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CHANCERY_IS_DATE_FIELD (self));

  g_free (self->edtf);
  self->edtf = g_strdup (edtf);
  reading = chancery_wording_date (edtf);
  label = g_strdup_printf (_("Said: %s"), reading);
  gtk_label_set_text (self->reading, reading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  stop_editing (self);
}

/**
 * chancery_date_field_set_draft:
 * @self: a field
 * @draft: a text typed earlier and never committed
 *
 * Goes on editing with it.
 */
void
chancery_date_field_set_draft (ChanceryDateField *self,
                               const char *draft)
{
  g_return_if_fail (CHANCERY_IS_DATE_FIELD (self));
  g_return_if_fail (draft != NULL);

  start_editing (self, draft);
}

void
chancery_date_field_set_editable (ChanceryDateField *self,
                                  gboolean editable)
{
  g_return_if_fail (CHANCERY_IS_DATE_FIELD (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "date.edit", editable);
}

gboolean
chancery_date_field_get_editing (ChanceryDateField *self)
{
  g_return_val_if_fail (CHANCERY_IS_DATE_FIELD (self), FALSE);

  return self->editing;
}

/**
 * chancery_date_field_commit:
 * @self: a field
 *
 * Hands out what was typed, if it is a date and another one than before.
 */
void
chancery_date_field_commit (ChanceryDateField *self)
{
  g_autofree char *edtf = NULL;

  g_return_if_fail (CHANCERY_IS_DATE_FIELD (self));

  if (!self->editing || !show_understood (self, &edtf))
    return;

  stop_editing (self);
  if (g_strcmp0 (edtf, self->edtf) == 0)
    g_signal_emit (self, signals[SIGNAL_DRAFT], 0, NULL);
  else
    g_signal_emit (self, signals[SIGNAL_COMMIT], 0, self->edtf, edtf);
}
