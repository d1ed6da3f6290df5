/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search found in articles: each opens at the place, and a key makes a statement of it. Not
 * for statements: see chancery-statement-list.h.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_PASSAGE_LIST (chancery_passage_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPassageList, chancery_passage_list, CHANCERY, PASSAGE_LIST, GtkWidget)

void chancery_passage_list_set_session (ChanceryPassageList *self, ChancerySession *session);

G_END_DECLS
