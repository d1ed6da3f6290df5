/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-mark.h"
#include "ui/chancery-wording.h"

#define MARK_WIDTH 12
#define MIN_DATE_WIDTH 88
#define MAX_DATE_WIDTH 124
#define MIN_SPEAKER_WIDTH 70
#define MAX_SPEAKER_WIDTH 172
#define COLUMN_SPACING 10

struct _ChanceryStatementRow
{
  GtkWidget parent_instance;

  ChanceryMark *mark;
  GtkLabel *date;
  GtkLabel *speaker;
  GtkLabel *text;

  ChanceryStatementItem *item;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (ChanceryStatementRow, chancery_statement_row, GTK_TYPE_WIDGET)

/* Columns that line up from row to row: their widths follow from the row's alone. */
static void
allocate_columns (GtkWidget *widget,
                  int width,
                  int height,
                  int baseline)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int mark = MARK_WIDTH;
  int date = CLAMP (width / 5, MIN_DATE_WIDTH, MAX_DATE_WIDTH);
  int speaker = CLAMP (width / 4, MIN_SPEAKER_WIDTH, MAX_SPEAKER_WIDTH);
  struct
  {
    GtkWidget *child;
    int width;
  } columns[] = {
    { GTK_WIDGET (self->mark), mark },
    { GTK_WIDGET (self->date), date },
    { GTK_WIDGET (self->speaker), speaker },
    { GTK_WIDGET (self->text), MAX (width - mark - date - speaker - 3 * COLUMN_SPACING, 1) },
  };
  int x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int column = columns[i].width;
      GtkAllocation place = { mirrored ? width - x - column : x, 0, column, height };

      if (gtk_widget_get_visible (columns[i].child))
        gtk_widget_size_allocate (columns[i].child, &place, baseline);
      x += column + COLUMN_SPACING;
    }
}

static void
measure_columns (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MARK_WIDTH + MIN_DATE_WIDTH + 2 * MIN_SPEAKER_WIDTH +
                          3 * COLUMN_SPACING;
}

static void
label_list_row (ChanceryStatementRow *self,
                const ChancerySummary *summary,
                const char *date,
                const char *text)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (row == NULL)
    return;

  /* Translators: what a screen reader says of a statement: kind, number, speaker, date, words. */
  label = g_strdup_printf (_("%s #%d, %s, %s: %s"),
                           chancery_wording_kind (summary->kind), (int) summary->ref, summary->speaker,
                           date, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_item (ChanceryStatementRow *self)
{
  const ChancerySummary *summary = chancery_statement_item_get_summary (self->item);
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->mark), summary != NULL);
  if (summary == NULL)
    {
      gtk_label_set_text (self->date, "…");
      gtk_label_set_text (self->speaker, NULL);
      gtk_label_set_text (self->text, NULL);
      return;
    }

  date = chancery_wording_short_date (summary->said);
  text = chancery_statement_item_format_text (self->item);
  chancery_mark_set_shape (self->mark, chancery_mark_shape_for_kind (summary->kind));
  chancery_mark_set_colour (self->mark, summary->colour, summary->actor);
  gtk_label_set_text (self->date, date);
  gtk_label_set_text (self->speaker, summary->speaker);
  gtk_label_set_text (self->text, text);
  label_list_row (self, summary, date, text);
}

static void
chancery_statement_row_dispose (GObject *object)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (object);

  chancery_statement_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_STATEMENT_ROW);

  G_OBJECT_CLASS (chancery_statement_row_parent_class)->dispose (object);
}

static void
chancery_statement_row_class_init (ChanceryStatementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_statement_row_dispose;

  g_type_ensure (CHANCERY_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-statement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, date);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, text);
}

static void
chancery_statement_row_init (ChanceryStatementRow *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (NULL, measure_columns, allocate_columns));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_statement_row_new:
 *
 * Returns: a row without a statement
 */
GtkWidget *
chancery_statement_row_new (void)
{
  return g_object_new (CHANCERY_TYPE_STATEMENT_ROW, NULL);
}

/**
 * chancery_statement_row_set_item:
 * @self: a row
 * @item: (nullable): the statement that it shows
 */
void
chancery_statement_row_set_item (ChanceryStatementRow *self,
                                 ChanceryStatementItem *item)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  self->changed_handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

/**
 * chancery_statement_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChanceryStatementItem *
chancery_statement_row_get_item (ChanceryStatementRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_ROW (self), NULL);

  return self->item;
}
