/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all windows that belong to another have in common; what they are for is each one's own.
 */

#include "ui/chancery-dialog.h"

static void
forget_parent (GtkWindow *self)
{
  gtk_window_set_transient_for (self, NULL);
}

/**
 * chancery_dialog_new:
 * @type: a #GtkWindow type
 * @parent: the window that it belongs to
 *
 * Work that a dialog began may keep it when it is closed and its parent is gone. GTK 4.8 lets it
 * point to the parent that it was to be destroyed with even then, so it is told to forget it.
 *
 * Returns: (transfer none) (type GtkWindow): a new window of that type, which GTK owns
 */
gpointer
chancery_dialog_new (GType type,
                     GtkWindow *parent)
{
  GtkWindow *self = g_object_new (type, "transient-for", parent, NULL);

  g_signal_connect_object (parent, "destroy", G_CALLBACK (forget_parent), self, G_CONNECT_SWAPPED);
  return self;
}
