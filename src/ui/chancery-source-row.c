/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-source-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-ellipsis.h"
#include "ui/chancery-wording.h"

struct _ChancerySourceItem
{
  GObject parent_instance;

  GPtrArray *entries; /* shared by all items of a list */
  const ChancerySourceEntry *entry;
};

G_DEFINE_FINAL_TYPE (ChancerySourceItem, chancery_source_item, G_TYPE_OBJECT)

struct _ChancerySourceRow
{
  GtkBox parent_instance;

  GtkLabel *date;
  GtkLabel *title;
  GtkLabel *outlet;
  GtkLabel *count;

  ChancerySourceItem *item;
};

G_DEFINE_FINAL_TYPE (ChancerySourceRow, chancery_source_row, GTK_TYPE_BOX)

static void
chancery_source_item_finalize (GObject *object)
{
  g_clear_pointer (&CHANCERY_SOURCE_ITEM (object)->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_source_item_parent_class)->finalize (object);
}

static void
chancery_source_item_class_init (ChancerySourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_source_item_finalize;
}

static void
chancery_source_item_init (ChancerySourceItem *self)
{
}

/**
 * chancery_source_item_new:
 * @entries: (element-type ChancerySourceEntry): sources that were read
 * @position: which of them
 *
 * Returns: (transfer full): an item for one source
 */
ChancerySourceItem *
chancery_source_item_new (GPtrArray *entries,
                          guint position)
{
  ChancerySourceItem *self = g_object_new (CHANCERY_TYPE_SOURCE_ITEM, NULL);

  self->entries = g_ptr_array_ref (entries);
  self->entry = entries->pdata[position];
  return self;
}

/**
 * chancery_source_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): the source
 */
const ChancerySourceEntry *
chancery_source_item_get_entry (ChancerySourceItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_SOURCE_ITEM (self), NULL);

  return self->entry;
}

static void
chancery_source_row_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_SOURCE_ROW (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), CHANCERY_TYPE_SOURCE_ROW);

  G_OBJECT_CLASS (chancery_source_row_parent_class)->dispose (object);
}

static void
chancery_source_row_class_init (ChancerySourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_source_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceRow, date);
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceRow, title);
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceRow, outlet);
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceRow, count);
}

static void
chancery_source_row_init (ChancerySourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_ellipsis_explain (self->title);
}

/**
 * chancery_source_row_new:
 *
 * Returns: a row without a source
 */
GtkWidget *
chancery_source_row_new (void)
{
  return g_object_new (CHANCERY_TYPE_SOURCE_ROW, NULL);
}

/* What the list looks at is the row that GtkListView makes round this widget. */
static void
label_list_row (ChancerySourceRow *self,
                const char *title,
                const char *date)
{
  const ChancerySourceEntry *entry = self->item->entry;
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *statements =
    g_strdup_printf (ngettext ("%'u statement", "%'u statements", entry->n_statements),
                     entry->n_statements);
  g_autofree char *label = g_strjoin (", ", title, statements, entry->outlet != NULL ? entry->outlet
                                                                                     : date,
                                      entry->outlet != NULL ? date : NULL, NULL);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

/**
 * chancery_source_row_set_item:
 * @self: a row
 * @item: the source that it shows
 */
void
chancery_source_row_set_item (ChancerySourceRow *self,
                              ChancerySourceItem *item)
{
  const ChancerySourceEntry *entry;
  g_autofree char *date = NULL;
  g_autofree char *count = NULL;
  const char *title;

  g_return_if_fail (CHANCERY_IS_SOURCE_ROW (self) && CHANCERY_IS_SOURCE_ITEM (item));

  g_set_object (&self->item, item);
  entry = item->entry;
  date = entry->published != NULL ? chancery_wording_short_date (entry->published) :
                                    g_strdup (_("undated"));
  count = entry->n_statements > 0 ? g_strdup_printf ("%u", entry->n_statements) : g_strdup ("–");
  title = *entry->title != '\0' ? entry->title : _("Untitled");
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->outlet, entry->outlet);
  gtk_label_set_text (self->count, count);
  label_list_row (self, title, date);
}

/**
 * chancery_source_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChancerySourceItem *
chancery_source_row_get_item (ChancerySourceRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_SOURCE_ROW (self), NULL);

  return self->item;
}
