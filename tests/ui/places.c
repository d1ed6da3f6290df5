/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places: a GIO module that the tests load into the program, and nothing else does. From GTK 4.10
 * on, what an element says over AT-SPI about its place leaves out the padding and the borders of
 * all that it is in, by which a pointer misses it. This counts them. */
#include <gio/gio.h>
#include <gtk/gtk.h>
#include <math.h>

#if GTK_CHECK_VERSION(4, 10, 0)
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* In its parent, from corner to corner of what CSS calls the border box. */
static gboolean
get_bounds (GtkAccessible *accessible,
            int *x,
            int *y,
            int *width,
            int *height)
{
  GtkWidget *widget = GTK_WIDGET (accessible);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t own = GRAPHENE_RECT_INIT_ZERO, outer = GRAPHENE_RECT_INIT_ZERO;

  if (!gtk_widget_get_realized (widget))
    return FALSE;
  if (parent == NULL)
    parent = widget;
  if (!gtk_widget_compute_bounds (widget, parent, &own)
      || !gtk_widget_compute_bounds (parent, parent, &outer))
    own = outer = GRAPHENE_RECT_INIT_ZERO;
  *x = (int) floorf (own.origin.x - outer.origin.x);
  *y = (int) floorf (own.origin.y - outer.origin.y);
  *width = (int) ceilf (own.size.width);
  *height = (int) ceilf (own.size.height);
  return TRUE;
}

static void
set_bounds (gpointer data,
            gpointer interface)
{
  GTypeInterface *header = interface;

  if (header->g_type == GTK_TYPE_ACCESSIBLE && g_type_is_a (header->g_instance_type, GTK_TYPE_WIDGET))
    ((GtkAccessibleInterface *) interface)->get_bounds = get_bounds;
}

G_GNUC_END_IGNORE_DEPRECATIONS
#endif

void g_io_module_load (GIOModule *module);
void g_io_module_unload (GIOModule *module);
char **g_io_module_query (void);

G_MODULE_EXPORT void
g_io_module_load (GIOModule *module)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_type_module_use (G_TYPE_MODULE (module));
  g_type_add_interface_check (NULL, set_bounds);
#endif
}

G_MODULE_EXPORT void
g_io_module_unload (GIOModule *module)
{
}

G_MODULE_EXPORT char **
g_io_module_query (void)
{
  return g_new0 (char *, 1);
}
