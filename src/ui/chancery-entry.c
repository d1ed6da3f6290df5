/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-entry.h"

/**
 * chancery_entry_limit:
 * @entry: a #GtkEntry or #GtkSearchEntry
 * @most: how many characters it holds, mostly %CHANCERY_ENTRY_MOST
 *
 * What is pasted beyond that is left out.
 */
void
chancery_entry_limit (GtkWidget *entry,
                      int most)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry))), most);
}
