/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a part of a statement is laid out where it is read: title, what is read, and the button that
 * turns it into a form.
 */

#include "ui/chancery-quote-part-private.h"

#include <glib/gi18n.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-quote-widgets.h"

static GtkWidget *
make_title (ChanceryQuotePart *self,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (self->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A button that shows what it is for only to whom comes near. */
static void
make_edit_button (ChanceryQuotePart *self,
                  GtkWidget *title)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *pencil = gtk_image_new_from_icon_name ("document-edit-symbolic");
  /* Translators: leads to a part of the editor: "Edit: Topics". */
  g_autofree char *label = g_strdup_printf (_("Edit: %s"), self->title);

  self->button = gtk_button_new ();
  if (title != NULL)
    gtk_box_append (GTK_BOX (content), title);
  gtk_widget_add_css_class (pencil, "pencil");
  gtk_box_append (GTK_BOX (content), pencil);
  gtk_button_set_child (GTK_BUTTON (self->button), content);
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_START);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_widget_add_css_class (self->button, "part-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "part.edit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* What is read is the button, unless it can't be edited. */
static GtkWidget *
make_reading_button (ChanceryQuotePart *self)
{
  if (self->items == NULL)
    return GTK_WIDGET (self->place);

  self->button = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->place));
  gtk_widget_add_css_class (self->button, "inline");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "part.edit");
  return self->button;
}

static void
build_words (ChanceryQuotePart *self)
{
  self->read = chancery_columns_new (0);
  gtk_widget_set_parent (make_reading_button (self), self->read);
}

static void
build_fact (ChanceryQuotePart *self)
{
  self->column = make_title (self, "field");
  self->read = chancery_columns_new (14);
  gtk_widget_set_parent (self->column, self->read);
  gtk_widget_set_parent (make_reading_button (self), self->read);
}

static void
build_section (ChanceryQuotePart *self)
{
  make_edit_button (self, make_title (self, "section"));
  self->column = self->button;
  self->read = chancery_columns_new (14);
  gtk_widget_set_parent (self->button, self->read);
  gtk_widget_set_parent (GTK_WIDGET (self->place), self->read);
}

static void
build_block (ChanceryQuotePart *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  make_edit_button (self, make_title (self, "section"));
  gtk_widget_set_hexpand (self->button, TRUE);
  self->aside = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->read = chancery_quote_column_new (6);
  gtk_box_append (GTK_BOX (heading), self->button);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->aside));
  gtk_box_append (GTK_BOX (self->read), heading);
  gtk_box_append (GTK_BOX (self->read), GTK_WIDGET (self->place));
}

static void
build_bare (ChanceryQuotePart *self)
{
  make_edit_button (self, NULL);
  self->read = chancery_columns_new (4);
  gtk_widget_set_parent (GTK_WIDGET (self->place), self->read);
  gtk_widget_set_parent (self->button, self->read);
}

/**
 * chancery_quote_part_new:
 * @title: what it is called
 * @style: how it is laid out
 * @items: (nullable): what of the statement it is; ends with %CHANCERY_LAYOUT_END, and lives for
 *   ever; %NULL where it is not edited here
 *
 * Returns: a part in which nothing is read yet
 */
GtkWidget *
chancery_quote_part_new (const char *title,
                         ChanceryQuotePartStyle style,
                         const ChanceryLayoutItem *items)
{
  ChanceryQuotePart *self = g_object_new (CHANCERY_TYPE_QUOTE_PART, NULL);

  self->title = g_strdup (title);
  self->items = items;
  switch (style)
    {
    case CHANCERY_QUOTE_PART_WORDS:
      build_words (self);
      break;
    case CHANCERY_QUOTE_PART_FACT:
      build_fact (self);
      break;
    case CHANCERY_QUOTE_PART_SECTION:
      build_section (self);
      break;
    case CHANCERY_QUOTE_PART_BLOCK:
      build_block (self);
      break;
    case CHANCERY_QUOTE_PART_BARE:
    default:
      build_bare (self);
      break;
    }
  gtk_widget_add_css_class (self->read, "part");
  gtk_box_append (GTK_BOX (self), self->read);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

/**
 * chancery_quote_part_add_to_column:
 * @self: a part
 * @column: makes the titles beside what is read equally wide
 */
void
chancery_quote_part_add_to_column (ChanceryQuotePart *self,
                                   GtkSizeGroup *column)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  if (self->column != NULL)
    gtk_size_group_add_widget (column, self->column);
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * chancery_quote_part_reads:
 * @self: a part
 * @text: words
 *
 * Returns: whether it is these that are read in it
 */
gboolean
chancery_quote_part_reads (ChanceryQuotePart *self,
                           const char *text)
{
  GtkWidget *reading;

  g_return_val_if_fail (CHANCERY_IS_QUOTE_PART (self) && text != NULL, FALSE);

  reading = gtk_widget_get_first_child (GTK_WIDGET (self->place));
  return GTK_IS_LABEL (reading) && g_str_equal (gtk_label_get_text (GTK_LABEL (reading)), text);
}

/**
 * chancery_quote_part_set_reading:
 * @self: a part
 * @reading: (nullable): what is to be read; %NULL where there is nothing
 * @text: (nullable): the same in words, for a fact
 */
void
chancery_quote_part_set_reading (ChanceryQuotePart *self,
                                 GtkWidget *reading,
                                 const char *text)
{
  g_autofree char *label = NULL;

  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  empty_box (self->place);
  if (self->aside != NULL)
    empty_box (self->aside);
  if (reading != NULL)
    gtk_box_append (self->place, reading);
  if (text != NULL && self->button != NULL &&
      gtk_widget_is_ancestor (GTK_WIDGET (self->place), self->button))
    {
      label = g_strdup_printf (_("%s: %s"), self->title, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
  chancery_quote_part_show_state (self);
}

/**
 * chancery_quote_part_set_aside:
 * @self: a block in which something is read
 * @aside: what stands beside its title
 */
void
chancery_quote_part_set_aside (ChanceryQuotePart *self,
                               GtkWidget *aside)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));
  g_return_if_fail (self->aside != NULL);

  gtk_box_append (self->aside, aside);
}

gboolean
chancery_quote_part_is_empty (ChanceryQuotePart *self)
{
  g_return_val_if_fail (CHANCERY_IS_QUOTE_PART (self), TRUE);

  return gtk_widget_get_first_child (GTK_WIDGET (self->place)) == NULL;
}
