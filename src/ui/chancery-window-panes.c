/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-window-panes.h"

/* Of a pane what one works in: its list or timeline rather than a button above it. */
static GtkWidget *
find_main (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget) || CHANCERY_IS_TIMELINE (widget))
    return gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_main (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
focus (GtkWidget *pane)
{
  GtkWidget *target = find_main (pane);

  return (target != NULL && gtk_widget_grab_focus (target)) ||
         gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

static guint
find_current (ChanceryWindow *self,
              GPtrArray *panes)
{
  GtkWidget *current = gtk_root_get_focus (GTK_ROOT (self));

  for (guint i = 0; current != NULL && i < panes->len; i++)
    if (current == panes->pdata[i] || gtk_widget_is_ancestor (current, panes->pdata[i]))
      return i;
  return G_MAXUINT;
}

/* From elsewhere, the header bar, to the first or the last. */
static void
step_pane_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  ChanceryWindow *self = CHANCERY_WINDOW (widget);
  g_autoptr (GPtrArray) panes = chancery_window_get_panes (self);
  gboolean back = g_str_equal (action_name, "win.previous-pane");
  guint current = find_current (self, panes);

  for (guint i = 0; i < panes->len; i++)
    {
      if (current == G_MAXUINT)
        current = back ? panes->len - 1 : 0;
      else
        current = (current + (back ? panes->len - 1 : 1)) % panes->len;
      if (gtk_widget_get_mapped (panes->pdata[current]) && focus (panes->pdata[current]))
        return;
    }
}

/**
 * chancery_window_add_sidebar_action:
 * @self: a window
 * @sidebar: its sidebar
 * @settings: where it is remembered whether that is shown
 *
 * Adds the action `win.sidebar-visible`.
 */
void
chancery_window_add_sidebar_action (ChanceryWindow *self,
                                    GtkWidget *sidebar,
                                    GSettings *settings)
{
  g_autoptr (GAction) action = g_settings_create_action (settings, "sidebar-visible");

  g_action_map_add_action (G_ACTION_MAP (self), action);
  g_settings_bind (settings, "sidebar-visible", sidebar, "visible", G_SETTINGS_BIND_GET);
}

/**
 * chancery_window_install_pane_actions:
 * @widget_class: the class of windows
 */
void
chancery_window_install_pane_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, step_pane_action);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, step_pane_action);
}
