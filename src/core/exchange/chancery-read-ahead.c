/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets a thread of its own read the next records of a list while the last ones are put
 * into the database. Two batches: one is filled while the other is used up. Records come
 * in the order of the list; an error is told once all records before it were handed
 * out, as if there were no thread. */

#include "core/exchange/chancery-read-ahead.h"

#define MOST_DRAFTS 128
/* Records can be long; no more of the list than this is held at a time. */
#define MOST_BYTES (1024 * 1024)

typedef struct
{
  ChanceryDraft *drafts[MOST_DRAFTS];
  guint64 offsets[MOST_DRAFTS]; /* behind each record */
  guint n;
  gboolean is_last;
  GError *failure; /* what came behind the last one */
} Batch;

struct _ChanceryReadAhead
{
  ChanceryStatementsReader *reader;
  GThread *thread;
  Batch batches[2];

  GMutex mutex; /* of what follows */
  GCond changed;
  gboolean is_full[2];
  gboolean is_given_up;

  guint current; /* the batch that is being used up */
  guint at;      /* how much of it was */
};

static void
fill (ChanceryReadAhead *self, Batch *batch)
{
  guint64 begin = chancery_statements_reader_get_offset (self->reader);

  batch->n = 0;
  while (!batch->is_last && batch->n < MOST_DRAFTS
         && (batch->n == 0 || batch->offsets[batch->n - 1] - begin < MOST_BYTES))
    {
      if (batch->drafts[batch->n] == NULL)
        batch->drafts[batch->n] = chancery_draft_new ();
      batch->is_last = !chancery_statements_reader_next (self->reader, batch->drafts[batch->n],
                                                         &batch->failure);
      if (!batch->is_last)
        batch->offsets[batch->n++] = chancery_statements_reader_get_offset (self->reader);
    }
}

/* Waits until a batch is full or not, as wanted. FALSE where it is of no use any more. */
static gboolean
wait_for (ChanceryReadAhead *self, guint batch, gboolean is_full)
{
  gboolean go_on;

  g_mutex_lock (&self->mutex);
  while (self->is_full[batch] != is_full && !self->is_given_up)
    g_cond_wait (&self->changed, &self->mutex);
  go_on = !self->is_given_up;
  g_mutex_unlock (&self->mutex);

  return go_on;
}

static void
hand_over (ChanceryReadAhead *self, guint batch, gboolean is_full)
{
  g_mutex_lock (&self->mutex);
  self->is_full[batch] = is_full;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static gpointer
run (gpointer data)
{
  ChanceryReadAhead *self = data;
  gboolean is_last = FALSE;

  for (guint i = 0; !is_last && wait_for (self, i, FALSE); i = 1 - i)
    {
      fill (self, &self->batches[i]);
      is_last = self->batches[i].is_last;
      hand_over (self, i, TRUE);
    }

  return NULL;
}

/**
 * chancery_read_ahead_new:
 * @reader: a reader of a list; the caller leaves it alone while what is returned lives
 *
 * Returns: (transfer full): the records of @reader
 */
ChanceryReadAhead *
chancery_read_ahead_new (ChanceryStatementsReader *reader)
{
  ChanceryReadAhead *self = g_new0 (ChanceryReadAhead, 1);

  self->reader = reader;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("chancery-read", run, self);
  return self;
}

/**
 * chancery_read_ahead_free:
 * @self: (transfer full) (nullable): records
 *
 * Ends the reading, wherever it is.
 */
void
chancery_read_ahead_free (ChanceryReadAhead *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->is_given_up = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  for (guint i = 0; i < G_N_ELEMENTS (self->batches); i++)
    {
      for (guint j = 0; j < MOST_DRAFTS; j++)
        chancery_draft_free (self->batches[i].drafts[j]);
      g_clear_error (&self->batches[i].failure);
    }
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * chancery_read_ahead_next:
 * @self: records
 * @offset: (out): how many bytes of the list the records so far take up
 * @error: return location, as for [method@ChanceryStatementsReader.next]
 *
 * Returns: (transfer none) (nullable): the next record, until the next call; %NULL at the
 *   end, and with @error
 */
ChanceryDraft *
chancery_read_ahead_next (ChanceryReadAhead *self, guint64 *offset, GError **error)
{
  Batch *batch = &self->batches[self->current];

  wait_for (self, self->current, TRUE);
  if (self->at == batch->n && !batch->is_last)
    {
      hand_over (self, self->current, FALSE);
      self->current = 1 - self->current;
      self->at = 0;
      batch = &self->batches[self->current];
      wait_for (self, self->current, TRUE);
    }
  if (self->at < batch->n)
    {
      *offset = batch->offsets[self->at];
      return batch->drafts[self->at++];
    }
  if (batch->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&batch->failure));
  return NULL;
}
