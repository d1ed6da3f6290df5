/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-actor-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-ellipsis.h"
#include "ui/chancery-mark.h"

struct _ChanceryActorRow
{
  GtkBox parent_instance;

  ChanceryMark *mark;
  GtkLabel *name;
  GtkLabel *country;
  GtkInscription *count; /* whose room stays when it changes: all rows would be measured again */

  ChanceryActorItem *item;
  gulong count_handler;
};

G_DEFINE_FINAL_TYPE (ChanceryActorRow, chancery_actor_row, GTK_TYPE_BOX)

/* What the list looks at is the row that GtkListView makes round this widget. */
static void
label_list_row (ChanceryActorRow *self,
                guint count)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *country = chancery_actor_item_get_country (self->item);
  g_autofree char *statements = NULL;
  g_autofree char *label = NULL;

  if (row == NULL)
    return;

  statements = g_strdup_printf (ngettext ("%'u statement", "%'u statements", count), count);
  /* Translators: who, from where, how many statements: "Kaja Kallas, EE, 18 statements". */
  label = country != NULL && *country != '\0' ?
            g_strdup_printf (_("%s, %s, %s"), chancery_actor_item_get_name (self->item), country,
                             statements) :
            g_strdup_printf (_("%s, %s"), chancery_actor_item_get_name (self->item), statements);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (count == 0)
    gtk_widget_add_css_class (row, "none");
  else
    gtk_widget_remove_css_class (row, "none");
}

static void
show_count (ChanceryActorRow *self)
{
  guint count = chancery_actor_item_get_count (self->item);
  g_autofree char *text = count == 0 ? g_strdup ("–") : g_strdup_printf ("%u", count);

  gtk_inscription_set_text (self->count, text);
  if (g_utf8_strlen (text, -1) > gtk_inscription_get_min_chars (self->count))
    gtk_inscription_set_min_chars (self->count, (guint) g_utf8_strlen (text, -1));
  label_list_row (self, count);
}

static void
chancery_actor_row_dispose (GObject *object)
{
  ChanceryActorRow *self = CHANCERY_ACTOR_ROW (object);

  chancery_actor_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ACTOR_ROW);

  G_OBJECT_CLASS (chancery_actor_row_parent_class)->dispose (object);
}

static void
chancery_actor_row_class_init (ChanceryActorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_actor_row_dispose;

  g_type_ensure (CHANCERY_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-actor-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorRow, name);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorRow, country);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorRow, count);
}

static void
chancery_actor_row_init (ChanceryActorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_ellipsis_explain (self->name);
}

/**
 * chancery_actor_row_new:
 *
 * Returns: a row without an actor
 */
GtkWidget *
chancery_actor_row_new (void)
{
  return g_object_new (CHANCERY_TYPE_ACTOR_ROW, NULL);
}

/**
 * chancery_actor_row_set_item:
 * @self: a row
 * @item: (nullable): the actor that it shows
 */
void
chancery_actor_row_set_item (ChanceryActorRow *self,
                             ChanceryActorItem *item)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->count_handler, self->item);
  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  chancery_mark_set_colour (self->mark, chancery_actor_item_get_colour (item),
                            chancery_actor_item_get_id (item));
  gtk_label_set_text (self->name, chancery_actor_item_get_name (item));
  gtk_label_set_text (self->country, chancery_actor_item_get_country (item));
  self->count_handler = g_signal_connect_swapped (item, "notify::count", G_CALLBACK (show_count),
                                                  self);
  show_count (self);
}

/**
 * chancery_actor_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChanceryActorItem *
chancery_actor_row_get_item (ChanceryActorRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ROW (self), NULL);

  return self->item;
}
