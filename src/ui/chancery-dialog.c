/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all windows that belong to another have in common; what they are for is each one's own.
 */

#include "ui/chancery-dialog.h"

/**
 * chancery_dialog_new:
 * @type: a #GtkWindow type
 * @parent: the window that it belongs to
 *
 * Work that a dialog began may keep it longer than both windows are open, but GTK 4.8 lets a closed
 * window go on pointing to the parent that it was to be destroyed with, so it forgets it before.
 *
 * Returns: (transfer none) (type GtkWindow): a new window of that type, which GTK owns
 */
gpointer
chancery_dialog_new (GType type,
                     GtkWindow *parent)
{
  GtkWindow *self = g_object_new (type, "transient-for", parent, NULL);

  g_signal_connect (self, "destroy", G_CALLBACK (gtk_window_set_transient_for), NULL);
  return self;
}
