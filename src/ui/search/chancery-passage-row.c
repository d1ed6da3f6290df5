/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-passage-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-found-text.h"
#include "ui/chancery-wording.h"

struct _ChanceryPassageRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *origin;
  GtkLabel *coded;
  GtkLabel *text;

  ChanceryPassageItem *item;
};

G_DEFINE_FINAL_TYPE (ChanceryPassageRow, chancery_passage_row, GTK_TYPE_WIDGET)

/* Outlet, date, and at how many places more. */
static char *
describe_origin (const ChanceryPassage *passage)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *date = chancery_wording_short_date (passage->published);
  g_autofree char *more = NULL;

  if (passage->n_more > 0)
    more = g_strdup_printf (ngettext ("%u more place", "%u more places", passage->n_more),
                            passage->n_more);
  chancery_wording_append_part (text, " · ", passage->outlet);
  chancery_wording_append_part (text, " · ", date);
  chancery_wording_append_part (text, " · ", more);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
label_list_row (ChanceryPassageRow *self,
                const char *title,
                const char *origin,
                const char *coded)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label =
    g_strjoin (", ", title, origin,
               chancery_passage_item_get_passage (self->item)->text, coded, NULL);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
show_item (ChanceryPassageRow *self)
{
  const ChanceryPassage *passage = chancery_passage_item_get_passage (self->item);
  const char *title = passage->title != NULL ? passage->title : _("Untitled source");
  g_autofree char *origin = describe_origin (passage);
  /* Translators: these words of an article are quoted by the statement with that number. */
  g_autofree char *coded =
    passage->coded == 0 ? NULL : g_strdup_printf (_("coded as #%d"), (int) passage->coded);
  g_autoptr (PangoAttrList) found =
    chancery_found_text_mark (GTK_WIDGET (self->text), passage->text, passage->hits);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->origin, origin);
  gtk_label_set_text (self->coded, coded);
  gtk_widget_set_visible (GTK_WIDGET (self->coded), coded != NULL);
  gtk_label_set_attributes (self->text, found);
  gtk_label_set_text (self->text, passage->text);
  label_list_row (self, title, origin, coded);
}

/* The colours of what is highlighted are the theme's. */
static void
chancery_passage_row_css_changed (GtkWidget *widget,
                                  GtkCssStyleChange *change)
{
  ChanceryPassageRow *self = CHANCERY_PASSAGE_ROW (widget);

  GTK_WIDGET_CLASS (chancery_passage_row_parent_class)->css_changed (widget, change);
  if (self->item != NULL)
    show_item (self);
}

static void
chancery_passage_row_dispose (GObject *object)
{
  ChanceryPassageRow *self = CHANCERY_PASSAGE_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_PASSAGE_ROW);

  G_OBJECT_CLASS (chancery_passage_row_parent_class)->dispose (object);
}

static void
chancery_passage_row_class_init (ChanceryPassageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_passage_row_dispose;
  widget_class->css_changed = chancery_passage_row_css_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/search/chancery-passage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageRow, box);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageRow, title);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageRow, origin);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageRow, coded);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageRow, text);
}

static void
chancery_passage_row_init (ChanceryPassageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_passage_row_new:
 *
 * Returns: a row without a passage
 */
GtkWidget *
chancery_passage_row_new (void)
{
  return g_object_new (CHANCERY_TYPE_PASSAGE_ROW, NULL);
}

/**
 * chancery_passage_row_set_item:
 * @self: a row
 * @item: (nullable): the passage that it shows
 */
void
chancery_passage_row_set_item (ChanceryPassageRow *self,
                               ChanceryPassageItem *item)
{
  g_return_if_fail (CHANCERY_IS_PASSAGE_ROW (self));

  if (g_set_object (&self->item, item) && item != NULL)
    show_item (self);
}

/**
 * chancery_passage_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the passage that it shows
 */
ChanceryPassageItem *
chancery_passage_row_get_item (ChanceryPassageRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_PASSAGE_ROW (self), NULL);

  return self->item;
}
