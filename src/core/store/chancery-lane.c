/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread with a queue of tasks, done in their order. What it works on belongs to it: a database
 * connection is used by its lane alone.
 */

#include "core/store/chancery-lane.h"

#include <sys/resource.h>

struct _ChanceryLaneThread
{
  GThread *thread;
  GAsyncQueue *queue;
  gpointer data;
  int niceness;
};

typedef struct
{
  GTask *task; /* NULL ends the thread */
  ChanceryLaneFunc func;
} Work;

/**
 * chancery_lane_post:
 * @context: (nullable): whose thread is to run it; %NULL for the main one
 * @func: what to run; returns %G_SOURCE_REMOVE
 * @data: for @func
 * @destroy: (nullable): frees @data, on that thread too
 *
 * Runs something on another thread. Unlike g_main_context_invoke(), never on the calling one: a lane
 * must neither emit signals nor hold the last reference to the store that it belongs to.
 */
void
chancery_lane_post (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static gboolean
let_go_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  ChanceryLaneThread *lane = data;

  /* On Linux 0 is this thread alone; setpriority(2), "C library/kernel differences". */
  if (lane->niceness != 0)
    setpriority (PRIO_PROCESS, 0, lane->niceness);
  for (;;)
    {
      g_autofree Work *work = g_async_queue_pop (lane->queue);

      if (work->task == NULL)
        return NULL;
      if (!g_task_return_error_if_cancelled (work->task))
        work->func (work->task, lane->data);
      chancery_lane_post (g_task_get_context (work->task), let_go_cb, work->task, g_object_unref);
    }
}

/**
 * chancery_lane_thread_new:
 * @name: of the thread, for debuggers
 * @data: handed to each piece of work
 * @niceness: 0, or how far it gives way to whom someone waits for, as in nice(2)
 *
 * Returns: (transfer full): a running thread
 */
ChanceryLaneThread *
chancery_lane_thread_new (const char *name, gpointer data, int niceness)
{
  ChanceryLaneThread *lane = g_new0 (ChanceryLaneThread, 1);

  lane->queue = g_async_queue_new ();
  lane->data = data;
  lane->niceness = niceness;
  lane->thread = g_thread_new (name, run, lane);
  return lane;
}

/**
 * chancery_lane_thread_push:
 * @lane: a lane
 * @task: (transfer full): a task, which @func returns
 * @func: what to do
 *
 * Appends work. A task that is cancelled before its turn returns without it.
 */
void
chancery_lane_thread_push (ChanceryLaneThread *lane, GTask *task, ChanceryLaneFunc func)
{
  Work *work = g_new (Work, 1);

  work->task = task;
  work->func = func;
  g_async_queue_push (lane->queue, work);
}

/**
 * chancery_lane_thread_stop:
 * @lane: (transfer full): a lane
 *
 * Waits until all that was pushed is done, then ends the thread.
 */
void
chancery_lane_thread_stop (ChanceryLaneThread *lane)
{
  chancery_lane_thread_push (lane, NULL, NULL);
  g_thread_join (lane->thread);
  g_async_queue_unref (lane->queue);
  g_free (lane);
}
