/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One window on one record, or on none yet. It holds the session and puts the panes together; what
 * its actions do stands in chancery-window-actions.c.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"
#include "ui/files/chancery-progress.h"
#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_WINDOW (chancery_window_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryWindow, chancery_window, CHANCERY, WINDOW, GtkApplicationWindow)

ChanceryWindow *chancery_window_new (GtkApplication *application, GSettings *settings);
void chancery_window_set_session (ChanceryWindow *self, ChancerySession *session);
ChancerySession *chancery_window_get_session (ChanceryWindow *self);
ChanceryTimeline *chancery_window_get_timeline (ChanceryWindow *self);
GPtrArray *chancery_window_get_panes (ChanceryWindow *self);
void chancery_window_show_failure (ChanceryWindow *self, const char *what, const char *why);
void chancery_window_show_damaged (ChanceryWindow *self, const char *path, const char *what,
                                   const char *why);
void chancery_window_show_waiting (ChanceryWindow *self, const char *path);
ChanceryProgress *chancery_window_get_progress (ChanceryWindow *self);
const char *chancery_window_get_path (ChanceryWindow *self);
char *chancery_window_get_backup_folder (ChanceryWindow *self);
void chancery_window_commit (ChanceryWindow *self);
void chancery_window_focus_search (ChanceryWindow *self);
void chancery_window_toggle_articles (ChanceryWindow *self);
void chancery_window_open_article (ChanceryWindow *self, const ChanceryUuid *uuid, gint64 start,
                                   gint64 end);
ChanceryRecord *chancery_window_make_statement (ChanceryWindow *self, GHashTable *names);
void chancery_window_edit_here (ChanceryWindow *self);
gboolean chancery_window_finish_part (ChanceryWindow *self);
void chancery_window_focus_note (ChanceryWindow *self);
void chancery_window_go_to_date (ChanceryWindow *self);
void chancery_window_step (ChanceryWindow *self, int by);

void chancery_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
