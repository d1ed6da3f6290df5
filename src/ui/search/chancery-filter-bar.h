/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the list is narrowed to, each a chip that takes it away: chosen actors, the fields of the
 * search, its span of time; and what of the search can't be read. Not for adding to the filter.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_FILTER_BAR (chancery_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryFilterBar, chancery_filter_bar, CHANCERY, FILTER_BAR, GtkWidget)

void chancery_filter_bar_set_session (ChanceryFilterBar *self, ChancerySession *session);

G_END_DECLS
