/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-ellipsis.h"

static gboolean
query_tooltip_cb (GtkLabel *label,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/**
 * chancery_ellipsis_explain:
 * @label: a label that is cut short where there is no room
 *
 * Gives it a tooltip with its whole text, where not all of it is seen.
 */
void
chancery_ellipsis_explain (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
