/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody may have otherwise: appearance, their name, the first day of the week. Each is a
 * key of the program's settings, and changed at once.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_PREFERENCES (chancery_preferences_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPreferences, chancery_preferences, CHANCERY, PREFERENCES, GtkWindow)

int chancery_preferences_get_first_weekday (GSettings *settings);
void chancery_preferences_open (GtkWindow *parent, GSettings *settings);

G_END_DECLS
