/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Light or dark, in ordinary or high contrast: as the user chose, else as the desktop's settings
 * portal says. Sets GTK's own theme to it and loads the palette that belongs to it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_APPEARANCE (chancery_appearance_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryAppearance, chancery_appearance, CHANCERY, APPEARANCE, GObject)

ChanceryAppearance *chancery_appearance_new (GdkDisplay *display, GSettings *settings);

G_END_DECLS
