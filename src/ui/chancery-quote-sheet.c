/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-sheet.h"

struct _ChanceryQuoteSheet
{
  GtkWidget parent_instance;

  int told_width; /* what the child once needed more than it got; 0 where it got enough */
  guint resize_source;
};

G_DEFINE_FINAL_TYPE (ChanceryQuoteSheet, chancery_quote_sheet, GTK_TYPE_WIDGET)

static void
resize_cb (gpointer user_data)
{
  CHANCERY_QUOTE_SHEET (user_data)->resize_source = 0;
  gtk_widget_queue_resize (user_data);
}

/* How wide the child has to be. */
static int
find_least_width (ChanceryQuoteSheet *self)
{
  int least_width;

  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (self)), GTK_ORIENTATION_HORIZONTAL,
                      -1, &least_width, NULL, NULL, NULL);
  return least_width;
}

/* While it is laid out nothing can be told: later. */
static void
tell_width (ChanceryQuoteSheet *self,
            int least_width,
            int width)
{
  if (least_width <= width && least_width >= self->told_width)
    return;

  self->told_width = least_width;
  if (self->resize_source == 0)
    self->resize_source = g_idle_add_once (resize_cb, self);
}

static GtkSizeRequestMode
chancery_quote_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How high it is without a width nobody needs: it is scrolled. */
static void
chancery_quote_sheet_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  ChanceryQuoteSheet *self = CHANCERY_QUOTE_SHEET (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->told_width;
  else if (for_size < 0 || child == NULL)
    *minimum = *natural = 0;
  else
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (for_size, find_least_width (self)),
                        minimum, natural, NULL, NULL);
}

static void
chancery_quote_sheet_size_allocate (GtkWidget *widget,
                                    int width,
                                    int height,
                                    int baseline)
{
  ChanceryQuoteSheet *self = CHANCERY_QUOTE_SHEET (widget);
  int least_width = find_least_width (self);
  GtkAllocation place = { 0, 0, MAX (width, least_width), height };

  tell_width (self, least_width, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = width - place.width;
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &place, -1);
}

static void
chancery_quote_sheet_dispose (GObject *object)
{
  ChanceryQuoteSheet *self = CHANCERY_QUOTE_SHEET (object);
  GtkWidget *child;

  g_clear_handle_id (&self->resize_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chancery_quote_sheet_parent_class)->dispose (object);
}

static void
chancery_quote_sheet_class_init (ChanceryQuoteSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_quote_sheet_dispose;
  widget_class->get_request_mode = chancery_quote_sheet_get_request_mode;
  widget_class->measure = chancery_quote_sheet_measure;
  widget_class->size_allocate = chancery_quote_sheet_size_allocate;
}

static void
chancery_quote_sheet_init (ChanceryQuoteSheet *self)
{
}
