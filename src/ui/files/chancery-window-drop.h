/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files dropped on a window: records are opened, lists and tables imported, of others it is said
 * what could be dropped.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

void chancery_window_accept_drops (ChanceryWindow *self);
void chancery_window_take_file (ChanceryWindow *self, const char *path);

G_END_DECLS
