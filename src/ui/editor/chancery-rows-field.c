/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-rows-field.h"

#include <glib/gi18n.h>

#include "ui/editor/chancery-editor-layout.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-record-form.h"
#include "ui/editor/chancery-rows-drag.h"

struct _ChanceryRowsField
{
  GtkBox parent_instance;

  ChanceryEditContext *context;
  ChanceryRecord *record; /* the form's */
  ChanceryTableId child;
  GtkBox *rows;
  GtkWidget *add;
  GPtrArray *forms; /* a form a row, in order */
};

G_DEFINE_FINAL_TYPE (ChanceryRowsField, chancery_rows_field, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_rows_field_dispose (GObject *object)
{
  ChanceryRowsField *self = CHANCERY_ROWS_FIELD (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->forms, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_rows_field_parent_class)->dispose (object);
}

static void
changed_cb (ChanceryRowsField *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
get_row (GtkWidget *form)
{
  return gtk_widget_get_parent (form);
}

/* The ends of the list have nowhere to go, and who is alone neither; a screen reader is told which
 * row it is in. */
static void
number_rows (ChanceryRowsField *self)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      GtkWidget *row = get_row (self->forms->pdata[i]);
      g_autofree char *label =
        g_strdup_printf ("%s %u", chancery_table_get_label (self->child), i + 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "up"), i > 0);
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "down"),
                                i + 1 < self->forms->len);
      gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "handle"), self->forms->len > 1);
    }
}

static guint
find_row (ChanceryRowsField *self,
          GtkWidget *button)
{
  GtkWidget *form = g_object_get_data (G_OBJECT (button), "form");
  guint index = 0;

  g_ptr_array_find (self->forms, form, &index);
  return index;
}

static void
remove_row (ChanceryRowsField *self,
            guint index)
{
  GtkWidget *form = self->forms->pdata[index];

  g_ptr_array_remove_index (self->forms, index);
  gtk_box_remove (self->rows, get_row (form));
  g_ptr_array_remove_index (chancery_record_get_children (self->record, self->child), index);
  number_rows (self);
}

/* The keyboard goes on with the row that comes up. */
static void
remove_cb (GtkWidget *button,
           ChanceryRowsField *self)
{
  guint index = find_row (self, button);

  gtk_widget_grab_focus (self->add);
  remove_row (self, index);
  if (index < self->forms->len)
    gtk_widget_grab_focus (self->forms->pdata[index]);
  changed_cb (self);
}

static void
move_item (GPtrArray *array,
           guint from,
           guint to)
{
  g_ptr_array_insert (array, to, g_ptr_array_steal_index (array, from));
}

static void
move_row (guint from,
          guint to,
          gpointer user_data)
{
  ChanceryRowsField *self = user_data;
  GtkWidget *row = get_row (self->forms->pdata[from]);

  move_item (self->forms, from, to);
  move_item (chancery_record_get_children (self->record, self->child), from, to);
  gtk_box_reorder_child_after (self->rows, row,
                               to == 0 ? NULL : get_row (self->forms->pdata[to - 1]));
  number_rows (self);
  chancery_rows_drag_reveal (row);
  changed_cb (self);
}

/* Where a button has brought a row to the end, the other one has the keyboard. */
static void
step (ChanceryRowsField *self,
      GtkWidget *button,
      int by,
      const char *other)
{
  guint index = find_row (self, button);
  GtkWidget *row = get_row (self->forms->pdata[index]);

  move_row (index, index + by, self);
  if (!gtk_widget_get_sensitive (button))
    gtk_widget_grab_focus (g_object_get_data (G_OBJECT (row), other));
}

static void
up_cb (GtkWidget *button,
       ChanceryRowsField *self)
{
  step (self, button, -1, "down");
}

static void
down_cb (GtkWidget *button,
         ChanceryRowsField *self)
{
  step (self, button, 1, "up");
}

/* Also where there is nowhere to go: the rows that this one is a part of stay. */
static gboolean
move_key_cb (GtkWidget *widget,
             GVariant *by,
             gpointer user_data)
{
  ChanceryRowsField *self = CHANCERY_ROWS_FIELD (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  for (guint i = 0; focus != NULL && i < self->forms->len; i++)
    {
      guint to = i + g_variant_get_int32 (by);

      if (!gtk_widget_is_ancestor (focus, get_row (self->forms->pdata[i])))
        continue;
      if (to < self->forms->len)
        move_row (i, to, self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
append_button (ChanceryRowsField *self,
               GtkWidget *row,
               GtkWidget *form,
               const char *icon,
               const char *label,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "row-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "form", form);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

/* Handle and buttons stand on both sides of the form, or above it where there is no room. */
static GtkWidget *
make_row (ChanceryRowsField *self,
          GtkWidget *form,
          GtkWidget *buttons)
{
  /* Not a box: one of GTK 4.18 asks for the height of a message at its least width. */
  GtkWidget *row = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "column-spacing", 2, "row-spacing", 2, NULL);
  GtkWidget *handle = chancery_rows_drag_new_handle (row);
  gboolean card = !chancery_editor_layout_is_inline (self->child);
  gboolean above = card && chancery_edit_context_get_narrow (self->context);

  if (card)
    gtk_widget_add_css_class (row, "row-card");
  if (above)
    gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  g_object_set_data (G_OBJECT (row), "handle", handle);
  gtk_grid_attach (GTK_GRID (row), handle, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), form, above ? 0 : 1, above ? 1 : 0, above ? 2 : 1, 1);
  gtk_grid_attach (GTK_GRID (row), buttons, above ? 1 : 2, 0, 1, 1);
  return row;
}

static GtkWidget *
append_row (ChanceryRowsField *self,
            ChanceryRecord *child)
{
  GtkWidget *form = chancery_record_form_new (self->context, child);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *row = make_row (self, form, buttons);

  g_object_set_data (G_OBJECT (row), "up",
                     append_button (self, buttons, form, "go-up-symbolic", _("Move up"),
                                    G_CALLBACK (up_cb)));
  g_object_set_data (G_OBJECT (row), "down",
                     append_button (self, buttons, form, "go-down-symbolic", _("Move down"),
                                    G_CALLBACK (down_cb)));
  append_button (self, buttons, form, "list-remove-symbolic", _("Remove"), G_CALLBACK (remove_cb));
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->forms, form);
  gtk_box_append (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), TRUE);
  return form;
}

static void
add_cb (ChanceryRowsField *self)
{
  GtkWidget *form =
    append_row (self, chancery_record_add_child (self->record, self->child));

  number_rows (self);
  gtk_widget_grab_focus (form);
}

static gboolean
chancery_rows_field_grab_focus (GtkWidget *widget)
{
  ChanceryRowsField *self = CHANCERY_ROWS_FIELD (widget);

  if (self->forms->len == 0)
    add_cb (self);
  return gtk_widget_grab_focus (self->forms->pdata[0]);
}

static void
chancery_rows_field_class_init (ChanceryRowsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_rows_field_dispose;
  widget_class->grab_focus = chancery_rows_field_grab_focus;
  /* As a lane of the timeline is moved. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK,
                                move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK,
                                move_key_cb, "i", 1);

  /**
   * ChanceryRowsField::changed:
   *
   * A row was added, removed, moved or changed by hand.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_rows_field_init (ChanceryRowsField *self)
{
  self->forms = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  chancery_rows_drag_accept (self->rows, move_row, self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));

  self->add = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (self->add), FALSE);
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "link");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->add);
}

/**
 * chancery_rows_field_new:
 * @context: what the fields of the editor share
 * @record: the record that the rows belong to; must outlive the widget's use of it
 * @child: which rows
 *
 * Returns: a list of them
 */
GtkWidget *
chancery_rows_field_new (ChanceryEditContext *context,
                         ChanceryRecord *record,
                         ChanceryTableId child)
{
  ChanceryRowsField *self = g_object_new (CHANCERY_TYPE_ROWS_FIELD, NULL);
  GPtrArray *children = chancery_record_get_children (record, child);

  self->context = g_object_ref (context);
  self->record = record;
  self->child = child;
  gtk_button_set_label (GTK_BUTTON (self->add), chancery_editor_wording_add (child));
  for (guint i = 0; children != NULL && i < children->len; i++)
    append_row (self, children->pdata[i]);
  number_rows (self);
  return GTK_WIDGET (self);
}

ChanceryTableId
chancery_rows_field_get_table (ChanceryRowsField *self)
{
  return self->child;
}

/**
 * chancery_rows_field_check:
 * @self: rows
 *
 * Drops the rows that were added and left empty, and checks the others.
 *
 * Returns: (nullable): the first field where something is wrong
 */
GtkWidget *
chancery_rows_field_check (ChanceryRowsField *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = self->forms->len; i > 0; i--)
    if (chancery_record_form_is_blank (self->forms->pdata[i - 1]))
      remove_row (self, i - 1);

  for (guint i = 0; wrong == NULL && i < self->forms->len; i++)
    wrong = chancery_record_form_check (self->forms->pdata[i]);
  return wrong;
}
