/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-context-menu.h"

/* What opens the menu of one list; lives as long as the owner. */
typedef struct
{
  GtkWidget *list;
  GtkWidget *owner;
  GtkWidget *popover; /* NULL until it was opened once */
  GtkWidget *row; /* the one it was opened on, while it is open */
  ChanceryContextMenuFunc func;
  gpointer user_data;
} ContextMenu;

/* The row of a list view is the widget round what the factory made. */
static GtkWidget *
find_row (GtkWidget *list,
          GtkWidget *widget)
{
  while (widget != NULL && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* The keyboard goes back to where it was: from what closes it would go anywhere. */
static void
closed_cb (ContextMenu *menu)
{
  GtkRoot *root = gtk_widget_get_root (menu->owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (menu->row != NULL && root != NULL &&
      (focus == NULL || gtk_widget_is_ancestor (focus, menu->popover)))
    gtk_widget_grab_focus (menu->row);
  g_clear_weak_pointer (&menu->row);
}

static void
make_popover (ContextMenu *menu)
{
  menu->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
  gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (menu->popover, menu->owner);
  g_signal_connect_swapped (menu->popover, "closed", G_CALLBACK (closed_cb), menu);
}

static void
open_menu (ContextMenu *menu,
           GtkWidget *row,
           const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = menu->func (gtk_widget_get_first_child (row), menu->user_data);

  if (model == NULL)
    return;

  if (menu->popover == NULL)
    make_popover (menu);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu->popover), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), place);
  g_set_weak_pointer (&menu->row, row);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
context_menu_free (gpointer data,
                   GObject *owner)
{
  ContextMenu *menu = data;

  g_clear_weak_pointer (&menu->row);
  g_free (menu);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            ContextMenu *menu)
{
  GtkWidget *row =
    find_row (menu->list, gtk_widget_pick (menu->list, x, y, GTK_PICK_DEFAULT));
  double left;
  double top;

  if (row == NULL || !gtk_widget_translate_coordinates (menu->list, menu->owner, x, y, &left, &top))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (row);
  open_menu (menu, row, &(GdkRectangle){ left, top, 1, 1 });
}

static gboolean
opened_by_key_cb (GtkWidget *list,
                  GVariant *arguments,
                  gpointer user_data)
{
  ContextMenu *menu = user_data;
  GtkWidget *row = find_row (list, gtk_root_get_focus (gtk_widget_get_root (list)));
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, menu->owner, &bounds))
    return FALSE;

  open_menu (menu, row,
             &(GdkRectangle){ bounds.origin.x + bounds.size.width / 4,
                              bounds.origin.y + bounds.size.height - 4, 1, 1 });
  return TRUE;
}

static void
add_keys (ContextMenu *menu)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (
    gtk_keyval_trigger_new (GDK_KEY_Menu, 0), gtk_keyval_trigger_new (GDK_KEY_F10,
                                                                      GDK_SHIFT_MASK));

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (trigger, gtk_callback_action_new (opened_by_key_cb, menu, NULL)));
  gtk_widget_add_controller (menu->list, controller);
}

/**
 * chancery_context_menu_attach:
 * @list: a list view
 * @owner: the box that the list is in; the menu is its child and goes with it
 * @func: says what is in the menu of a row
 * @user_data: for @func
 */
void
chancery_context_menu_attach (GtkWidget *list,
                              GtkBox *owner,
                              ChanceryContextMenuFunc func,
                              gpointer user_data)
{
  ContextMenu *menu = g_new0 (ContextMenu, 1);
  GtkGesture *gesture = gtk_gesture_click_new ();

  menu->list = list;
  menu->owner = GTK_WIDGET (owner);
  menu->func = func;
  menu->user_data = user_data;
  g_object_weak_ref (G_OBJECT (owner), context_menu_free, menu);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), menu);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (gesture));
  add_keys (menu);
}
