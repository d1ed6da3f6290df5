/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/article/chancery-reading-column.h"

#define READING_WIDTH 720
#define LEAST_MARGIN 28

struct _ChanceryReadingColumn
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryReadingColumn, chancery_reading_column, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
chancery_reading_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_reading_column_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;

  if (child == NULL)
    return;

  if (!wide && for_size >= 0)
    for_size = MAX (for_size - 2 * chancery_reading_column_get_margin (for_size), 0);
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  *minimum += wide ? 2 * LEAST_MARGIN : 0;
  *natural += wide ? 2 * LEAST_MARGIN : 0;
}

static void
chancery_reading_column_size_allocate (GtkWidget *widget,
                                       int width,
                                       int height,
                                       int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int margin = chancery_reading_column_get_margin (width);
  GtkAllocation allocation = { margin, 0, width - 2 * margin, height };

  if (child != NULL)
    gtk_widget_size_allocate (child, &allocation, -1);
}

static void
chancery_reading_column_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chancery_reading_column_parent_class)->dispose (object);
}

static void
chancery_reading_column_class_init (ChanceryReadingColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_reading_column_dispose;
  widget_class->get_request_mode = chancery_reading_column_get_request_mode;
  widget_class->measure = chancery_reading_column_measure;
  widget_class->size_allocate = chancery_reading_column_size_allocate;
}

static void
chancery_reading_column_init (ChanceryReadingColumn *self)
{
}

/**
 * chancery_reading_column_get_margin:
 * @width: a width in pixels
 *
 * Returns: what stays free on either side of what is read in it
 */
int
chancery_reading_column_get_margin (int width)
{
  return MAX ((width - READING_WIDTH) / 2, LEAST_MARGIN);
}
