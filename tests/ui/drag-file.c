/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small window from which a file can be dragged, as from a file manager: `drag-file FILE`.
 */

#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = argc == 2 ? g_file_new_for_path (argv[1]) : NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *label;
  GtkWidget *window;
  GdkFileList *files;

  if (file == NULL)
    return 2;

  gtk_init ();
  files = gdk_file_list_new_from_array (&file, 1);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  label = gtk_label_new ("drag me");
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "drag-file");
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 80);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
