/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-modifiers.h"

/**
 * chancery_modifiers_add:
 * @widget: what is clicked
 *
 * Returns: whether Ctrl or Shift is held
 */
gboolean
chancery_modifiers_add (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) &
                              (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
}
