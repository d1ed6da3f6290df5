/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-drop-down.h"

static void
describe_cb (GtkDropDown *list)
{
  gpointer chosen = gtk_drop_down_get_selected_item (list);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    chosen != NULL ? gtk_string_object_get_string (GTK_STRING_OBJECT (chosen)) : "", -1);
}

/**
 * chancery_drop_down_keep_label:
 * @list: a choice among strings, new
 *
 * Makes the accessible label of @list its name. From GTK 4.10 on, a choice is else named by what
 * is chosen, whatever label it has; here that is its description.
 */
void
chancery_drop_down_keep_label (GtkDropDown *list)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_signal_connect (list, "notify::selected-item", G_CALLBACK (describe_cb), NULL);
  describe_cb (list);
}
