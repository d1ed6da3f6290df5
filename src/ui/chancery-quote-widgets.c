/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-widgets.h"

struct _ChanceryQuoteColumn
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryQuoteColumn, chancery_quote_column, GTK_TYPE_BOX)

/* A box that was empty when it was first asked stays one whose height does not follow its width: what
 * is read in it later would break into lines that it has no room for. */
static GtkSizeRequestMode
chancery_quote_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_quote_column_class_init (ChanceryQuoteColumnClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = chancery_quote_column_get_request_mode;
}

static void
chancery_quote_column_init (ChanceryQuoteColumn *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * chancery_quote_label_new:
 * @text: what it says
 * @css_class: (nullable): how it looks
 *
 * Returns: a label that takes as many lines as it needs
 */
GtkWidget *
chancery_quote_label_new (const char *text,
                          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Else it breaks before it must, and is higher than the room it was measured for. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * chancery_quote_label_append:
 * @box: a box, or columns
 * @text: what the label says
 * @css_class: (nullable): how it looks
 *
 * Returns: the label, which is the last in @box
 */
GtkWidget *
chancery_quote_label_append (GtkWidget *box,
                             const char *text,
                             const char *css_class)
{
  GtkWidget *label = chancery_quote_label_new (text, css_class);

  gtk_widget_set_parent (label, box);
  return label;
}

/**
 * chancery_quote_column_new:
 * @spacing: between two widgets of it, in pixels
 *
 * Returns: a box for what is read one below the other
 */
GtkWidget *
chancery_quote_column_new (int spacing)
{
  return g_object_new (CHANCERY_TYPE_QUOTE_COLUMN, "spacing", spacing, NULL);
}

/**
 * chancery_quote_link_new:
 * @text: what is read
 * @css_class: what it looks like
 *
 * Returns: a button without a frame that leads somewhere, once it has an action; to stand in columns
 */
GtkWidget *
chancery_quote_link_new (const char *text,
                         const char *css_class)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_button_set_child (GTK_BUTTON (button), chancery_quote_label_new (text, NULL));
  gtk_widget_add_css_class (button, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  return button;
}

/**
 * chancery_quote_count:
 * @record: a record
 * @table: a table of its children
 *
 * Returns: how many rows of it there are
 */
guint
chancery_quote_count (const ChanceryRecord *record,
                      ChanceryTableId table)
{
  GPtrArray *children = chancery_record_get_children (record, table);

  return children == NULL ? 0 : children->len;
}

const ChanceryRecord *
chancery_quote_get (const ChanceryRecord *record,
                    ChanceryTableId table,
                    guint index)
{
  return g_ptr_array_index (chancery_record_get_children (record, table), index);
}
