/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long work as it goes: what is being done, how far it is, and a button that gives it up. Shows
 * itself only where the work takes longer than a tenth of a second. The window that it stands in, and
 * the one that this belongs to, are closed only when the work has come to an end.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMeter:
 *
 * How far work is: set by the thread that does it, read by the window. Atomically counted.
 */
typedef struct _ChanceryMeter ChanceryMeter;

ChanceryMeter *chancery_meter_new (void);
ChanceryMeter *chancery_meter_ref (ChanceryMeter *meter);
void chancery_meter_unref (ChanceryMeter *meter);
void chancery_meter_tell (guint64 done, guint64 total, gpointer meter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMeter, chancery_meter_unref)

#define CHANCERY_TYPE_PROGRESS (chancery_progress_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryProgress, chancery_progress, CHANCERY, PROGRESS, GtkBox)

GCancellable *chancery_progress_begin (ChanceryProgress *self, const char *what,
                                       const char *unfinished, ChanceryMeter *meter);
gboolean chancery_progress_end (ChanceryProgress *self, GAsyncResult *result);
void chancery_progress_cancel (ChanceryProgress *self);
gboolean chancery_progress_is_busy (ChanceryProgress *self);
gboolean chancery_progress_is_closing (ChanceryProgress *self);

G_END_DECLS
