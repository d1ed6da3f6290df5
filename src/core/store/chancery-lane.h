/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryLaneThread:
 *
 * A thread that does one thing after the other.
 */
typedef struct _ChanceryLaneThread ChanceryLaneThread;

/**
 * ChanceryLaneFunc:
 * @task: what was pushed; the function returns it
 * @data: what the thread was made with
 *
 * Does one piece of work on the thread.
 */
typedef void (*ChanceryLaneFunc) (GTask *task, gpointer data);

ChanceryLaneThread *chancery_lane_thread_new (const char *name, gpointer data, int niceness);
void chancery_lane_thread_push (ChanceryLaneThread *lane, GTask *task, ChanceryLaneFunc func);
void chancery_lane_thread_stop (ChanceryLaneThread *lane);
void chancery_lane_post (GMainContext *context, GSourceFunc func, gpointer data,
                         GDestroyNotify destroy);

G_END_DECLS
