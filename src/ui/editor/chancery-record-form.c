/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-record-form.h"

#include <glib/gi18n.h>

#include "ui/editor/chancery-editor-layout.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-field-editor.h"
#include "ui/editor/chancery-rows-field.h"

#define LABEL_CHARS 15
#define ROW_LABEL_CHARS 11

struct _ChanceryRecordForm
{
  GtkBox parent_instance;

  ChanceryEditContext *context;
  ChanceryRecord *record; /* the owner's */
  GPtrArray *parts;       /* field editors and rows, in order */
};

G_DEFINE_FINAL_TYPE (ChanceryRecordForm, chancery_record_form, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_record_form_dispose (GObject *object)
{
  ChanceryRecordForm *self = CHANCERY_RECORD_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_record_form_parent_class)->dispose (object);
}

static gboolean
chancery_record_form_grab_focus (GtkWidget *widget)
{
  ChanceryRecordForm *self = CHANCERY_RECORD_FORM (widget);

  return self->parts->len > 0 && gtk_widget_grab_focus (self->parts->pdata[0]);
}

static void
chancery_record_form_class_init (ChanceryRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_record_form_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = chancery_record_form_grab_focus;

  /**
   * ChanceryRecordForm::changed:
   *
   * A field or a row was changed by hand.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_record_form_init (ChanceryRecordForm *self)
{
  self->parts = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

static void
changed_cb (ChanceryRecordForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_part (ChanceryRecordForm *self,
           const ChanceryLayoutItem *item)
{
  GtkWidget *part =
    item->kind == CHANCERY_LAYOUT_ROWS ?
      chancery_rows_field_new (self->context, self->record, item->what) :
      chancery_field_editor_new (self->context, self->record, item->what);

  g_ptr_array_add (self->parts, part);
  g_signal_connect_object (part, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return part;
}

static GtkWidget *
make_label (ChanceryRecordForm *self,
            const ChanceryLayoutItem *item)
{
  ChanceryTableId table = self->record->table->id;
  GtkWidget *label =
    gtk_label_new (item->kind == CHANCERY_LAYOUT_ROWS ?
                     chancery_table_get_plural (item->what) :
                     chancery_table_get_field_label (table, item->what));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "field-label");
  return label;
}

/* Label, field, and where two share a line label and field again. */
static void
attach (ChanceryRecordForm *self,
        GtkGrid *grid,
        const ChanceryLayoutItem *item,
        int row)
{
  gboolean narrow = chancery_edit_context_get_narrow (self->context);
  gboolean beside = !narrow && item->kind == CHANCERY_LAYOUT_BESIDE;
  gboolean alone = narrow || (!beside && item[1].kind != CHANCERY_LAYOUT_BESIDE);
  GtkWidget *label = make_label (self, item);
  int chars = narrow || !chancery_table_is_record (self->record->table->id) ? ROW_LABEL_CHARS :
                                                                              LABEL_CHARS;

  gtk_label_set_width_chars (GTK_LABEL (label), beside ? ROW_LABEL_CHARS : chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars + 3);
  gtk_grid_attach (grid, label, beside ? 2 : 0, row, 1, 1);
  gtk_grid_attach (grid, make_part (self, item), beside ? 3 : 1, row, alone ? 3 : 1, 1);
}

static void
append_items (ChanceryRecordForm *self,
              const ChanceryLayoutItem *items)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = -1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  for (const ChanceryLayoutItem *item = items; item->kind != CHANCERY_LAYOUT_END; item++)
    {
      row += item->kind != CHANCERY_LAYOUT_BESIDE ||
             chancery_edit_context_get_narrow (self->context);
      attach (self, GTK_GRID (grid), item, row);
    }
  gtk_box_append (GTK_BOX (self), grid);
}

static void
append_group (ChanceryRecordForm *self,
              const ChanceryLayoutGroup *group)
{
  if (group->title != NULL)
    {
      GtkWidget *title = gtk_label_new (_(group->title));

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "group-title");
      gtk_box_append (GTK_BOX (self), title);
    }
  append_items (self, group->items);
}

/* One line, or a narrow block, whose fields say themselves what they are. */
static void
append_inline (ChanceryRecordForm *self,
               const ChanceryLayoutGroup *group)
{
  gboolean narrow = chancery_edit_context_get_narrow (self->context);
  GtkWidget *box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                narrow ? 4 : 8);

  gtk_box_set_homogeneous (GTK_BOX (box), !narrow);
  for (const ChanceryLayoutItem *item = group->items; item->kind != CHANCERY_LAYOUT_END; item++)
    gtk_box_append (GTK_BOX (box), make_part (self, item));
  gtk_box_append (GTK_BOX (self), box);
}

/**
 * chancery_record_form_new:
 * @context: what the fields of the editor share
 * @record: the record that is edited; must outlive the form's use of it
 *
 * Returns: a form
 */
GtkWidget *
chancery_record_form_new (ChanceryEditContext *context,
                          ChanceryRecord *record)
{
  ChanceryRecordForm *self = g_object_new (CHANCERY_TYPE_RECORD_FORM, NULL);
  ChanceryTableId table = record->table->id;
  const ChanceryLayoutGroup *groups;
  guint n_groups;

  self->context = g_object_ref (context);
  self->record = record;
  groups = chancery_editor_layout_get (table, &n_groups);
  if (!chancery_table_is_record (table) && chancery_editor_layout_is_inline (table))
    append_inline (self, groups);
  else
    for (guint i = 0; i < n_groups; i++)
      append_group (self, &groups[i]);
  return GTK_WIDGET (self);
}

/**
 * chancery_record_form_new_part:
 * @context: what the fields of the editor share
 * @record: the record that is edited; must outlive the form's use of it
 * @items: what of it is edited; ends with %CHANCERY_LAYOUT_END
 *
 * Returns: a form of a part of a record; a single field or kind of rows has no label
 */
GtkWidget *
chancery_record_form_new_part (ChanceryEditContext *context,
                               ChanceryRecord *record,
                               const ChanceryLayoutItem *items)
{
  ChanceryRecordForm *self = g_object_new (CHANCERY_TYPE_RECORD_FORM, NULL);

  self->context = g_object_ref (context);
  self->record = record;
  if (items[1].kind == CHANCERY_LAYOUT_END)
    gtk_box_append (GTK_BOX (self), make_part (self, items));
  else
    append_items (self, items);
  return GTK_WIDGET (self);
}

/**
 * chancery_record_form_check:
 * @self: a form
 *
 * Puts everything that is shown into the record; says below each field what is wrong with it.
 *
 * Returns: (nullable): the first field where something is wrong
 */
GtkWidget *
chancery_record_form_check (ChanceryRecordForm *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *part = self->parts->pdata[i];
      GtkWidget *found = NULL;

      if (CHANCERY_IS_ROWS_FIELD (part))
        found = chancery_rows_field_check (CHANCERY_ROWS_FIELD (part));
      else if (!chancery_field_editor_check (CHANCERY_FIELD_EDITOR (part)))
        found = part;
      if (wrong == NULL)
        wrong = found;
    }
  return wrong;
}

/**
 * chancery_record_form_is_blank:
 * @self: a form of a row
 *
 * Returns: whether nothing was entered in any of its fields
 */
gboolean
chancery_record_form_is_blank (ChanceryRecordForm *self)
{
  const ChanceryTable *table = self->record->table;

  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].fallback == NULL &&
        chancery_record_get_value (self->record, i)->type > CHANCERY_VALUE_NULL)
      return FALSE;
  for (guint i = 0; i < table->n_children; i++)
    if (self->record->children[i] != NULL && self->record->children[i]->len > 0)
      return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    if (CHANCERY_IS_FIELD_EDITOR (self->parts->pdata[i]) &&
        !chancery_field_editor_is_empty (self->parts->pdata[i]))
      return FALSE;
  return TRUE;
}
