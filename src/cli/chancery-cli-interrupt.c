/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ctrl+C, a closed terminal and `kill` as a cancelled job: what was begun is taken away again, half
 * a file or half a record is left nowhere, and then the process dies of the signal, as a shell
 * expects. Only for subcommands that write files; the others may die at once.
 */

#include "cli/chancery-cli-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

/* A job that does not notice, since it waits for a pipe or a disk, dies nevertheless, and leaves
 * what it began. */
#define PATIENCE_SECONDS 15

static const int signals[] = { SIGHUP, SIGINT, SIGTERM };

struct _ChanceryCliInterrupt
{
  GCancellable *cancellable;
  GMainContext *context; /* of the thread, which runs nothing but this */
  GMainLoop *loop;
  GThread *thread;
  int caught; /* 0: none */
};

typedef struct
{
  ChanceryCliInterrupt *interrupt;
  int number;
} Watch;

static void
die (int number)
{
  signal (number, SIG_DFL);
  raise (number);
}

static gboolean
patience_cb (gpointer data)
{
  die (((ChanceryCliInterrupt *) data)->caught);
  return G_SOURCE_REMOVE;
}

static void
attach (ChanceryCliInterrupt *self, GSource *source, GSourceFunc func, gpointer data,
        GDestroyNotify destroy)
{
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static gboolean
signal_cb (gpointer data)
{
  const Watch *watch = data;
  ChanceryCliInterrupt *self = watch->interrupt;

  if (self->caught != 0)
    die (watch->number);
  self->caught = watch->number;
  g_cancellable_cancel (self->cancellable);
  attach (self, g_timeout_source_new_seconds (PATIENCE_SECONDS), patience_cb, self, NULL);
  return G_SOURCE_CONTINUE;
}

static gpointer
run (gpointer data)
{
  ChanceryCliInterrupt *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* A signal that the parent has ignored (nohup, a job in the background) stays ignored. */
static gboolean
is_ignored (int number)
{
  struct sigaction action;

  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/**
 * chancery_cli_interrupt_new:
 *
 * Catches the signals that end a program.
 *
 * Returns: (transfer full): what catches them, until it is freed
 */
ChanceryCliInterrupt *
chancery_cli_interrupt_new (void)
{
  ChanceryCliInterrupt *self = g_new0 (ChanceryCliInterrupt, 1);

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      Watch watch = { self, signals[i] };

      if (!is_ignored (signals[i]))
        attach (self, g_unix_signal_source_new (signals[i]), signal_cb,
                g_memdup2 (&watch, sizeof watch), g_free);
    }
  self->thread = g_thread_new ("interrupt", run, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/**
 * chancery_cli_interrupt_free:
 * @self: (transfer full) (nullable): what catches signals
 *
 * Catches none any more. If there was one the process dies of it now: everything else that is to
 * be done at the end must be done before.
 */
void
chancery_cli_interrupt_free (ChanceryCliInterrupt *self)
{
  int caught;

  if (self == NULL)
    return;
  attach (self, g_idle_source_new (), quit_cb, self->loop, NULL);
  g_thread_join (self->thread);
  caught = self->caught;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
  if (caught != 0)
    die (caught);
}

/**
 * chancery_cli_interrupt_get_cancellable:
 * @self: what catches signals
 *
 * Returns: (transfer none): cancelled once a signal came
 */
GCancellable *
chancery_cli_interrupt_get_cancellable (ChanceryCliInterrupt *self)
{
  return self->cancellable;
}
