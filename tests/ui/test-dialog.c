/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests that need a display, but not the program: windows that belong to another.
 */

#include "ui/chancery-dialog.h"

static GtkWindow *
make_dialog (GtkWindow *parent)
{
  GtkWindow *dialog = chancery_dialog_new (GTK_TYPE_WINDOW, parent);

  gtk_window_set_destroy_with_parent (dialog, TRUE);
  g_assert_true (gtk_window_get_transient_for (dialog) == parent);
  gtk_window_present (dialog);
  return g_object_ref (dialog);
}

/* Work that it began keeps it: it must not look for its parent when that is gone. */
static void
test_outlives_parent (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GtkWindow *closed_before = make_dialog (parent);
  GtkWindow *closed_with = make_dialog (parent);

  gtk_window_destroy (closed_before);
  g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &parent);
  gtk_window_destroy (parent);
  g_assert_null (parent);
  g_assert_null (gtk_window_get_transient_for (closed_before));
  g_assert_null (gtk_window_get_transient_for (closed_with));
  g_object_unref (closed_before);
  g_object_unref (closed_with);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dialog/outlives-parent", test_outlives_parent);
  return g_test_run ();
}
