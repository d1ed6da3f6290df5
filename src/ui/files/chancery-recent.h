/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records that were open last, and what is remembered of each: in the program's settings, never
 * in the records themselves, which others share.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is remembered of a record. */
#define CHANCERY_RECENT_UUID "uuid"         /* s: of the record, also where the file is damaged */
#define CHANCERY_RECENT_SELECTED "selected" /* s: UUID of the statement that was looked at */
#define CHANCERY_RECENT_SIZE "size"         /* (ii): of its window */
#define CHANCERY_RECENT_PANES "panes"       /* (iii): left, bottom, right */
#define CHANCERY_RECENT_TIMELINE "timeline" /* a{sv}: see chancery_timeline_get_view() */

void chancery_recent_add (GSettings *settings, const char *path);
void chancery_recent_forget (GSettings *settings, const char *path);
GVariant *chancery_recent_get (GSettings *settings, const char *path, const char *what,
                               const char *type);
void chancery_recent_set (GSettings *settings, const char *path, const char *what,
                          GVariant *value);
char *chancery_recent_get_last (GSettings *settings);
void chancery_recent_fill_menu (GSettings *settings, GMenu *menu);

G_END_DECLS
