/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line on what was done last, below whatever is read in the middle of the window.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_STATUS_BAR (chancery_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryStatusBar, chancery_status_bar, CHANCERY, STATUS_BAR, GtkBox)

void chancery_status_bar_set_session (ChanceryStatusBar *self, ChancerySession *session);

G_END_DECLS
