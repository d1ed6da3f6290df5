/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all entries of one line have in common.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many characters fit a line: one of a megabyte takes the window a minute. */
#define CHANCERY_ENTRY_MOST 4000

void chancery_entry_limit (GtkWidget *entry, int most);

G_END_DECLS
