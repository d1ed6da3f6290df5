/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets a thread of its own write what another makes, so that making the next part and
 * writing the last go on at the same time. Two buffers: one is filled while the other
 * is written. Nothing is reordered; the first error stops the writing and is told at
 * the next call. */

#include "core/store/chancery-pipe.h"

#include <string.h>

#define ROOM (256 * 1024)

typedef struct
{
  char *bytes;
  gsize length;
} Buffer;

struct _ChanceryPipe
{
  ChancerySinkFunc write;
  gpointer data;
  GThread *thread;
  Buffer *filling; /* the maker's */

  GMutex mutex; /* of what follows */
  GCond changed;
  Buffer *full; /* the thread's while it is set */
  Buffer *empty;
  gboolean ends;
  GError *failure;

  Buffer buffers[2];
};

static gpointer
run (gpointer data)
{
  ChanceryPipe *self = data;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      GError *failure = NULL;
      Buffer *buffer;

      while (self->full == NULL && !self->ends)
        g_cond_wait (&self->changed, &self->mutex);
      if (self->full == NULL)
        break;
      buffer = self->full;
      if (self->failure == NULL)
        {
          g_mutex_unlock (&self->mutex);
          self->write (self->data, buffer->bytes, buffer->length, &failure);
          g_mutex_lock (&self->mutex);
          self->failure = failure;
        }
      self->full = NULL;
      self->empty = buffer;
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* Hands over what is filled and waits for an empty buffer. FALSE where writing has failed. */
static gboolean
hand_over (ChanceryPipe *self, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->mutex);
  while (self->full != NULL)
    g_cond_wait (&self->changed, &self->mutex);
  self->full = self->filling;
  self->filling = self->empty;
  self->filling->length = 0;
  g_cond_broadcast (&self->changed);
  done = self->failure == NULL;
  if (!done && error != NULL)
    *error = g_error_copy (self->failure);
  g_mutex_unlock (&self->mutex);

  return done;
}

/**
 * chancery_pipe_new:
 * @write: where the bytes go; called on a thread of the pipe's own
 * @data: passed to @write
 *
 * Returns: (transfer full): a pipe into @write
 */
ChanceryPipe *
chancery_pipe_new (ChancerySinkFunc write, gpointer data)
{
  ChanceryPipe *self = g_new0 (ChanceryPipe, 1);

  self->write = write;
  self->data = data;
  for (guint i = 0; i < G_N_ELEMENTS (self->buffers); i++)
    self->buffers[i].bytes = g_malloc (ROOM);
  self->filling = &self->buffers[0];
  self->empty = &self->buffers[1];
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("chancery-pipe", run, self);
  return self;
}

static void
join (ChanceryPipe *self)
{
  if (self->thread == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->ends = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * chancery_pipe_free:
 * @self: (transfer full) (nullable): a pipe
 *
 * Frees @self. What was not finished may be lost.
 */
void
chancery_pipe_free (ChanceryPipe *self)
{
  if (self == NULL)
    return;

  join (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->buffers); i++)
    g_free (self->buffers[i].bytes);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * chancery_pipe_write_cb:
 * @self: a [struct@ChanceryPipe], not finished
 * @bytes: (array length=length): what to write next
 * @length: how many bytes
 * @error: return location for what an earlier write has set
 *
 * Takes bytes; a [callback@ChancerySinkFunc].
 *
 * Returns: whether nothing has failed so far
 */
gboolean
chancery_pipe_write_cb (gpointer self, const char *bytes, gsize length, GError **error)
{
  ChanceryPipe *pipe = self;

  while (length > 0)
    {
      gsize part = MIN (length, ROOM - pipe->filling->length);

      memcpy (pipe->filling->bytes + pipe->filling->length, bytes, part);
      pipe->filling->length += part;
      bytes += part;
      length -= part;
      if (pipe->filling->length == ROOM && !hand_over (pipe, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * chancery_pipe_finish:
 * @self: a pipe
 * @error: return location for what a write has set
 *
 * Waits until everything is written. Afterwards @self can only be freed.
 *
 * Returns: whether everything is written
 */
gboolean
chancery_pipe_finish (ChanceryPipe *self, GError **error)
{
  if (self->filling->length > 0)
    hand_over (self, NULL);
  join (self);
  if (self->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}
