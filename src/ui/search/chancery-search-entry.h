/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where searches are typed: shows the search of a session, completes fields and values, and marks
 * what can't be read. The terms of the search as things to click on are in the filter bar.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_SEARCH_ENTRY (chancery_search_entry_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySearchEntry, chancery_search_entry, CHANCERY, SEARCH_ENTRY, GtkWidget)

void chancery_search_entry_set_session (ChancerySearchEntry *self, ChancerySession *session);

G_END_DECLS
