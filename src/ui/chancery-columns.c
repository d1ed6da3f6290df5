/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-columns.h"

struct _ChanceryColumns
{
  GtkWidget parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (ChanceryColumns, chancery_columns, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Returns: (element-type GtkRequestedSize): the children that are shown, and how wide they would be */
static GArray *
request (ChanceryColumns *self)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

/* Turns the least widths into those given at @width. */
static void
share_out (ChanceryColumns *self,
           GArray *sizes,
           int width)
{
  GtkRequestedSize *all = (GtkRequestedSize *) (gpointer) sizes->data;
  int left = width - self->spacing * ((int) sizes->len - 1);
  int n_expanding = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      left -= all[i].minimum_size;
      n_expanding += gtk_widget_compute_expand (all[i].data, GTK_ORIENTATION_HORIZONTAL);
    }
  left = gtk_distribute_natural_allocation (MAX (left, 0), sizes->len, all);
  for (guint i = 0; i < sizes->len && n_expanding > 0; i++)
    if (gtk_widget_compute_expand (all[i].data, GTK_ORIENTATION_HORIZONTAL))
      {
        int part = left / n_expanding--;

        all[i].minimum_size += part;
        left -= part;
      }
}

static void
measure_width (ChanceryColumns *self,
               int *minimum,
               int *natural)
{
  g_autoptr (GArray) sizes = request (self);
  int between = self->spacing * MAX ((int) sizes->len - 1, 0);

  *minimum = *natural = between;
  for (guint i = 0; i < sizes->len; i++)
    {
      *minimum += g_array_index (sizes, GtkRequestedSize, i).minimum_size;
      *natural += g_array_index (sizes, GtkRequestedSize, i).natural_size;
    }
}

static void
measure_height (ChanceryColumns *self,
                int width,
                int *minimum,
                int *natural)
{
  g_autoptr (GArray) sizes = request (self);

  if (width >= 0)
    share_out (self, sizes, width);
  *minimum = *natural = 0;
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int child_minimum;
      int child_natural;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL,
                          width >= 0 ? size->minimum_size : -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
chancery_columns_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ChanceryColumns *self = CHANCERY_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static GtkSizeRequestMode
chancery_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_columns_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  ChanceryColumns *self = CHANCERY_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) sizes = request (self);
  int x = 0;

  share_out (self, sizes, width);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation place = { mirrored ? width - x - size->minimum_size : x, 0,
                              size->minimum_size, height };

      gtk_widget_size_allocate (size->data, &place, -1);
      x += size->minimum_size + self->spacing;
    }
}

static void
chancery_columns_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SPACING:
      CHANCERY_COLUMNS (object)->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
chancery_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (chancery_columns_parent_class)->dispose (object);
}

static void
chancery_columns_class_init (ChanceryColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_columns_dispose;
  G_OBJECT_CLASS (klass)->set_property = chancery_columns_set_property;
  widget_class->measure = chancery_columns_measure;
  widget_class->get_request_mode = chancery_columns_get_request_mode;
  widget_class->size_allocate = chancery_columns_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * ChanceryColumns:spacing:
   *
   * Between two of them, in pixels.
   */
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
chancery_columns_init (ChanceryColumns *self)
{
}

/**
 * chancery_columns_new:
 * @spacing: between two of them, in pixels
 *
 * What is given them as its parent stands behind those that are there.
 *
 * Returns: columns that are empty yet
 */
GtkWidget *
chancery_columns_new (int spacing)
{
  return g_object_new (CHANCERY_TYPE_COLUMNS, "spacing", spacing, NULL);
}
