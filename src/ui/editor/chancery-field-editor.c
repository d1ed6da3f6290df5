/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-field-editor.h"

#include <glib/gi18n.h>

#include "ui/editor/chancery-choice-field.h"
#include "ui/editor/chancery-colour-field.h"
#include "ui/editor/chancery-date-entry.h"
#include "ui/editor/chancery-editor-layout.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-quote-field.h"
#include "ui/editor/chancery-reference-field.h"
#include "ui/editor/chancery-text-field.h"

typedef struct
{
  ChanceryEditContext *context;
  ChanceryRecord *record; /* the form's */
  guint field;
  gboolean touched; /* what nobody touched is left to the letter as it is stored */
  GtkWidget *focus;
  GtkLabel *message;
} ChanceryFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ChanceryFieldEditor, chancery_field_editor, GTK_TYPE_BOX)

#define GET_PRIVATE(self) \
  ((ChanceryFieldEditorPrivate *) chancery_field_editor_get_instance_private (self))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_field_editor_dispose (GObject *object)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (CHANCERY_FIELD_EDITOR (object));

  g_clear_object (&priv->context);
  priv->record = NULL;

  G_OBJECT_CLASS (chancery_field_editor_parent_class)->dispose (object);
}

static gboolean
chancery_field_editor_grab_focus (GtkWidget *widget)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (CHANCERY_FIELD_EDITOR (widget));

  return gtk_widget_grab_focus (priv->focus);
}

static void
chancery_field_editor_class_init (ChanceryFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_field_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = chancery_field_editor_grab_focus;

  /**
   * ChanceryFieldEditor::changed:
   *
   * What is shown was changed by hand.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_field_editor_init (ChanceryFieldEditor *self)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);

  priv->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (priv->message, 0);
  gtk_label_set_wrap (priv->message, TRUE);
  gtk_label_set_max_width_chars (priv->message, 18);
  gtk_widget_add_css_class (GTK_WIDGET (priv->message), "field-message");
  gtk_widget_set_visible (GTK_WIDGET (priv->message), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (priv->message));
}

static GType
find_type (const ChanceryTable *table,
           guint field)
{
  if (table->id == CHANCERY_TABLE_STATEMENT && field == CHANCERY_STATEMENT_QUOTE)
    return CHANCERY_TYPE_QUOTE_FIELD;
  if (table->id == CHANCERY_TABLE_ACTOR && field == CHANCERY_ACTOR_COLOUR)
    return CHANCERY_TYPE_COLOUR_FIELD;

  switch (table->fields[field].type)
    {
    case CHANCERY_FIELD_WORD:
    case CHANCERY_FIELD_INTEGER:
      return CHANCERY_TYPE_CHOICE_FIELD;
    case CHANCERY_FIELD_DATE:
      return CHANCERY_TYPE_DATE_ENTRY;
    case CHANCERY_FIELD_REFERENCE:
      return CHANCERY_TYPE_REFERENCE_FIELD;
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_STRINGS:
    case CHANCERY_FIELD_TIME:
    case CHANCERY_FIELD_SPANS:
    default:
      return CHANCERY_TYPE_TEXT_FIELD;
    }
}

/**
 * chancery_field_editor_new:
 * @context: what the fields of the editor share
 * @record: the record that is being edited; must outlive the field's use of it
 * @field: which field of it
 *
 * Returns: an editor of the kind that fits the field, with what the record holds
 */
GtkWidget *
chancery_field_editor_new (ChanceryEditContext *context,
                           ChanceryRecord *record,
                           guint field)
{
  ChanceryFieldEditor *self = g_object_new (find_type (record->table, field), NULL);
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  priv->context = g_object_ref (context);
  priv->record = record;
  priv->field = field;
  CHANCERY_FIELD_EDITOR_GET_CLASS (self)->load (self);
  return GTK_WIDGET (self);
}

ChanceryEditContext *
chancery_field_editor_get_context (ChanceryFieldEditor *self)
{
  return GET_PRIVATE (self)->context;
}

ChanceryRecord *
chancery_field_editor_get_record (ChanceryFieldEditor *self)
{
  return GET_PRIVATE (self)->record;
}

guint
chancery_field_editor_get_field (ChanceryFieldEditor *self)
{
  return GET_PRIVATE (self)->field;
}

const ChanceryField *
chancery_field_editor_get_descriptor (ChanceryFieldEditor *self)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  return &priv->record->table->fields[priv->field];
}

/**
 * chancery_field_editor_get_label:
 * @self: a field
 *
 * Returns: (transfer none): what it is called
 */
const char *
chancery_field_editor_get_label (ChanceryFieldEditor *self)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  return chancery_table_get_field_label (priv->record->table->id, priv->field);
}

/**
 * chancery_field_editor_get_hint:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): what stands in it while it is empty: in a row without labels
 *   its name
 */
const char *
chancery_field_editor_get_hint (ChanceryFieldEditor *self)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);
  const char *hint = chancery_editor_wording_hint (priv->record->table->id, priv->field);

  if (hint == NULL && !chancery_table_is_record (priv->record->table->id) &&
      chancery_editor_layout_is_inline (priv->record->table->id))
    return chancery_field_editor_get_label (self);
  return hint;
}

/**
 * chancery_field_editor_set_control:
 * @self: a field
 * @control: what is shown
 * @focus: what in it takes the keyboard, and is named for screen readers
 */
void
chancery_field_editor_set_control (ChanceryFieldEditor *self,
                                   GtkWidget *control,
                                   GtkWidget *focus)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  priv->focus = focus;
  gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chancery_field_editor_get_label (self), -1);
  gtk_box_prepend (GTK_BOX (self), control);
}

/**
 * chancery_field_editor_say:
 * @self: a field
 * @text: (nullable): what to say below it
 * @wrong: whether it says what is wrong
 */
void
chancery_field_editor_say (ChanceryFieldEditor *self,
                           const char *text,
                           gboolean wrong)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);

  if (text == NULL)
    text = "";
  /* A choice has a description of its own as long as there is nothing to say. */
  if (!g_str_equal (text, gtk_label_get_text (priv->message)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->focus),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_label_set_text (priv->message, text);
  gtk_widget_set_visible (GTK_WIDGET (priv->message), *text != '\0');
  if (wrong)
    {
      gtk_widget_add_css_class (priv->focus, "error");
      gtk_widget_add_css_class (GTK_WIDGET (priv->message), "wrong");
    }
  else
    {
      gtk_widget_remove_css_class (priv->focus, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (priv->message), "wrong");
    }
}

/**
 * chancery_field_editor_changed:
 * @self: a field
 *
 * Says that what is shown was changed by hand, so that it is stored.
 */
void
chancery_field_editor_changed (ChanceryFieldEditor *self)
{
  GET_PRIVATE (self)->touched = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * chancery_field_editor_check:
 * @self: a field
 *
 * Puts what is shown into the record, or says below the field why it can't be.
 *
 * Returns: whether it could be
 */
gboolean
chancery_field_editor_check (ChanceryFieldEditor *self)
{
  ChanceryFieldEditorPrivate *priv = GET_PRIVATE (self);
  g_autofree char *why = NULL;

  if (priv->record == NULL)
    return TRUE;

  if (priv->touched)
    why = CHANCERY_FIELD_EDITOR_GET_CLASS (self)->store (self);
  if (why == NULL && priv->record->table->fields[priv->field].required &&
      chancery_record_get_value (priv->record, priv->field)->type <= CHANCERY_VALUE_NULL)
    why = g_strdup_printf (_("“%s” must not be empty"), chancery_field_editor_get_label (self));

  if (why != NULL)
    chancery_field_editor_say (self, why, TRUE);
  else if (gtk_widget_has_css_class (GTK_WIDGET (priv->message), "wrong"))
    chancery_field_editor_say (self, NULL, FALSE);
  return why == NULL;
}

/**
 * chancery_field_editor_is_empty:
 * @self: a field
 *
 * Returns: whether nothing stands in it, not even what can't be stored; what is chosen from a list
 *   does not count
 */
gboolean
chancery_field_editor_is_empty (ChanceryFieldEditor *self)
{
  GtkWidget *focus = GET_PRIVATE (self)->focus;

  return !GTK_IS_ENTRY (focus) || *gtk_editable_get_text (GTK_EDITABLE (focus)) == '\0';
}

GtkWidget *
chancery_field_editor_get_focus (ChanceryFieldEditor *self)
{
  return GET_PRIVATE (self)->focus;
}
