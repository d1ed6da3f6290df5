/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of a record: by whom and when, what was before and what after, and a way back. Reads
 * and restores through the session; follows what happens to the record.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_HISTORY_LIST (chancery_history_list_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryHistoryList, chancery_history_list, CHANCERY, HISTORY_LIST, GtkBox)

GtkWidget *chancery_history_list_new (ChancerySession *session);
void chancery_history_list_show (ChanceryHistoryList *self, const ChanceryRecord *record);

G_END_DECLS
