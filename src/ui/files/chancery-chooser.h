/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a file by the desktop's own dialog. Not for what is done with it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryChosenFunc:
 * @path: the file that was chosen
 * @owner: who asked
 *
 * Called once the question is answered with a file.
 */
typedef void (*ChanceryChosenFunc) (const char *path, gpointer owner);

void chancery_chooser_save (GtkWindow *parent, const char *title, const char *accept,
                            const char *name, const char *pattern, ChanceryChosenFunc chosen,
                            gpointer owner);
void chancery_chooser_open (GtkWindow *parent, const char *title, const char *accept,
                            const char *kind, const char *const *patterns,
                            ChanceryChosenFunc chosen, gpointer owner);

G_END_DECLS
