/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-heartbeat.h"

#include <gio/gio.h>
#include <stdio.h>

#define BEAT_MILLISECONDS 10

/* Shorter ones are nothing that anybody notices. */
#define LEAST_STALL_MILLISECONDS 30

typedef struct
{
  FILE *file;
  gint64 last;   /* when it beat, monotonic microseconds */
  gint64 waited; /* for a processor, until then, microseconds */
} Heartbeat;

/* How long the thread could have run but had no processor: that the machine is busy with other
 * things is not the program's fault. Linux, Documentation/scheduler/sched-stats.rst. */
static gint64
read_waited (void)
{
  g_autofree char *text = NULL;
  unsigned long long ran;
  unsigned long long waited;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL) ||
      sscanf (text, "%llu %llu", &ran, &waited) != 2)
    return 0;
  return waited / 1000;
}

static gboolean
beat_cb (gpointer user_data)
{
  Heartbeat *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 waited = read_waited ();
  gint64 stall = (now - self->last - (waited - self->waited)) / 1000 - BEAT_MILLISECONDS;

  if (stall >= LEAST_STALL_MILLISECONDS)
    {
      fprintf (self->file, "%" G_GINT64_FORMAT "\n", stall);
      fflush (self->file);
    }
  self->last = now;
  self->waited = waited;
  return G_SOURCE_CONTINUE;
}

static void
heartbeat_free (gpointer data)
{
  Heartbeat *self = data;

  fclose (self->file);
  g_free (self);
}

/**
 * chancery_heartbeat_start:
 * @path: (nullable) (type filename): where each stall goes, a line with its milliseconds; %NULL for
 *   no heartbeat
 */
void
chancery_heartbeat_start (const char *path)
{
  FILE *file = path == NULL ? NULL : fopen (path, "we");
  Heartbeat *self;

  if (file == NULL)
    return;

  self = g_new0 (Heartbeat, 1);
  self->file = file;
  self->last = g_get_monotonic_time ();
  self->waited = read_waited ();
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MILLISECONDS, beat_cb, self, heartbeat_free);
}
