/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one door to the data: a database file with a thread each for writing, for short reading and
 * for long jobs, and a notification of whatever changes, be it through this store or another
 * program's. Windows on the same file share one store. The edits that windows make stand in
 * chancery-store-edit.c.
 */

#include "core/store/chancery-store.h"

#include <glib/gi18n.h>

#include "core/chancery-memory.h"
#include "core/store/chancery-lane.h"
#include "core/store/chancery-store-private.h"

/* Long work gives way to the window and to what shows it, but not to everything else. */
#define JOBS_NICENESS 5

/* Pages in memory, in KiB: the system keeps what was read anyway. */
#define LANE_PRAGMAS "PRAGMA cache_size = -2000"

/* How often to look whether another program has committed: one read of shared memory. */
#define FOLLOW_MILLISECONDS 400

struct _ChanceryStore
{
  GObject parent_instance;

  ChanceryContext *context;
  char *path;
  ChanceryUuid uuid;
  gboolean read_only;
  GMainContext *main_context;
  GSource *follow_source;

  ChanceryDb *writer_db;
  ChanceryDb *lane_dbs[CHANCERY_N_LANES];
  ChanceryLaneThread *writer_lane;
  ChanceryLaneThread *lanes[CHANCERY_N_LANES];
  ChanceryWriter *writer; /* NULL where the file can't be written */

  /* On the writer's thread */
  gint64 data_version;
  gint64 followed_seq;
  gboolean moved;
  gboolean damaged; /* set by the jobs' thread, read by the writer's: atomic */

  /* On the main thread */
  char *undo_label;
  char *redo_label;
  gboolean following;
};

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPERTIES
};

enum
{
  CHANGED,
  MOVED,
  DAMAGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryStore, chancery_store, G_TYPE_OBJECT)

/* What the writer's thread found when it followed the log. */
typedef struct
{
  ChanceryStore *store;
  ChanceryChanges *changes; /* NULL where nothing changed */
  char *undo_label;
  char *redo_label;
  gboolean moved;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_clear_pointer (&news->changes, chancery_changes_free);
  g_free (news->undo_label);
  g_free (news->redo_label);
  g_object_unref (news->store);
  g_free (news);
}

static void
set_label (ChanceryStore *self, char **label, const char *value, guint property)
{
  if (g_strcmp0 (*label, value) == 0)
    return;
  g_free (*label);
  *label = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;

  if (news->changes != NULL)
    {
      set_label (news->store, &news->store->undo_label, news->undo_label, PROP_UNDO_LABEL);
      set_label (news->store, &news->store->redo_label, news->redo_label, PROP_REDO_LABEL);
      g_signal_emit (news->store, signals[CHANGED], 0, news->changes);
    }
  if (news->moved)
    g_signal_emit (news->store, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (ChanceryStore *self, ChanceryChanges *changes, gboolean moved)
{
  News *news = g_new0 (News, 1);

  news->store = g_object_ref (self);
  news->changes = changes;
  news->moved = moved;
  if (self->writer != NULL && changes != NULL)
    chancery_writer_get_undo (self->writer, &news->undo_label, &news->redo_label, NULL);
  chancery_lane_post (self->main_context, tell_cb, news, news_free);
}

/* Looks, on the writer's thread, at what was committed since the look before. */
static void
follow (ChanceryStore *self)
{
  g_autoptr (ChanceryChanges) changes = NULL;
  gint64 version = chancery_db_data_version (self->writer_db);
  gboolean moved = !self->read_only && !chancery_db_check_moved (self->writer_db, NULL);

  self->data_version = version;
  changes = chancery_changes_read (self->writer_db, self->followed_seq, NULL);
  if (changes != NULL && changes->seq != self->followed_seq)
    {
      self->followed_seq = changes->seq;
      tell (self, g_steal_pointer (&changes), FALSE);
    }
  if (moved && !self->moved)
    tell (self, NULL, TRUE);
  self->moved = moved;
}

static void
follow_work (GTask *task, gpointer data)
{
  ChanceryStore *self = data;

  if (chancery_db_data_version (self->writer_db) != self->data_version ||
      (!self->read_only && !self->moved && !chancery_db_check_moved (self->writer_db, NULL)))
    follow (self);
  g_task_return_boolean (task, TRUE);
}

static void
followed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CHANCERY_STORE (object)->following = FALSE;
}

static gboolean
follow_cb (gpointer data)
{
  ChanceryStore *self = data;

  if (!self->following)
    {
      self->following = TRUE;
      chancery_lane_thread_push (self->writer_lane, g_task_new (self, NULL, followed_cb, NULL),
                                 follow_work);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
read_uuid (ChanceryStore *self, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (self->writer_db, "SELECT value FROM meta WHERE key = 'uuid'", error);

  if (cursor == NULL)
    return FALSE;
  if (chancery_cursor_step (cursor, error) == CHANCERY_STEP_ROW &&
      chancery_cursor_get_uuid (cursor, 0, &self->uuid))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED,
                         _("the file is damaged: it has no identity"));
  return FALSE;
}

static gboolean
open_connections (ChanceryStore *self, const char *path, ChanceryDbMode mode, GError **error)
{
  g_autoptr (ChanceryChanges) last = NULL;
  const char *vfs = self->context->vfs;

  self->writer_db = chancery_db_open_first (path, mode, vfs, error);
  if (self->writer_db == NULL)
    return FALSE;
  self->path = g_strdup (chancery_db_get_path (self->writer_db));
  self->read_only = chancery_db_is_read_only (self->writer_db);
  for (guint i = 0; i < CHANCERY_N_LANES; i++)
    {
      self->lane_dbs[i] = chancery_db_open (self->path, CHANCERY_DB_READ, vfs, error);
      if (self->lane_dbs[i] == NULL || !chancery_db_exec (self->lane_dbs[i], LANE_PRAGMAS, error))
        return FALSE;
    }
  if (!self->read_only)
    {
      self->writer = chancery_writer_new (self->writer_db, self->context, error);
      if (self->writer == NULL ||
          !chancery_writer_get_undo (self->writer, &self->undo_label, &self->redo_label, error))
        return FALSE;
    }
  last = chancery_changes_read (self->writer_db, -1, error);
  if (last == NULL || !read_uuid (self, error))
    return FALSE;
  self->followed_seq = last->seq;
  self->data_version = chancery_db_data_version (self->writer_db);
  return TRUE;
}

static void
start (ChanceryStore *self)
{
  self->writer_lane = chancery_lane_thread_new ("writer", self, 0);
  self->lanes[CHANCERY_LANE_READER] =
      chancery_lane_thread_new ("reader", self->lane_dbs[CHANCERY_LANE_READER], 0);
  self->lanes[CHANCERY_LANE_JOBS] =
      chancery_lane_thread_new ("jobs", self->lane_dbs[CHANCERY_LANE_JOBS], JOBS_NICENESS);
  self->follow_source = g_timeout_source_new (FOLLOW_MILLISECONDS);
  g_source_set_callback (self->follow_source, follow_cb, self, NULL);
  g_source_attach (self->follow_source, self->main_context);
}

/**
 * chancery_store_close:
 * @self: a store
 *
 * Finishes what was begun, ends the threads and closes the connections; the last one leaves a
 * single file behind. Blocks for as long as that takes. What is asked of the store afterwards fails
 * with %CHANCERY_STORE_ERROR_CLOSED. Called by itself when the store goes away.
 */
void
chancery_store_close (ChanceryStore *self)
{
  g_return_if_fail (CHANCERY_IS_STORE (self));

  if (self->follow_source != NULL)
    g_source_destroy (self->follow_source);
  g_clear_pointer (&self->follow_source, g_source_unref);
  for (guint i = 0; i < CHANCERY_N_LANES; i++)
    {
      g_clear_pointer (&self->lanes[i], chancery_lane_thread_stop);
      g_clear_pointer (&self->lane_dbs[i], chancery_db_close);
    }
  g_clear_pointer (&self->writer_lane, chancery_lane_thread_stop);
  g_clear_pointer (&self->writer, chancery_writer_free);
  g_clear_pointer (&self->writer_db, chancery_db_close);
}

/**
 * chancery_store_open:
 * @path: a file name
 * @mode: whether to read, to write or to make it
 * @context: the clock, UUIDs and the analyst
 * @error: return location for a #ChanceryDbError
 *
 * Opens a file, blocking; windows use chancery_store_open_async(). Notifications come in the
 * thread-default main context of the caller.
 *
 * Returns: (transfer full) (nullable): the store
 */
ChanceryStore *
chancery_store_open (const char *path, ChanceryDbMode mode, ChanceryContext *context,
                     GError **error)
{
  g_autoptr (ChanceryStore) self = g_object_new (CHANCERY_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL && context != NULL, NULL);

  self->context = chancery_context_ref (context);
  self->main_context = g_main_context_ref_thread_default ();
  if (!open_connections (self, path, mode, error))
    return NULL;
  start (self);
  return g_steal_pointer (&self);
}

typedef struct
{
  ChanceryStore *store;
  char *path;
  ChanceryDbMode mode;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->store);
  g_free (opening->path);
  g_free (opening);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;

  if (open_connections (opening->store, opening->path, opening->mode, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * chancery_store_open_async:
 * @path: a file name
 * @mode: whether to read, to write or to make it
 * @context: the clock, UUIDs and the analyst
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when done
 * @user_data: for @callback
 *
 * Opens a file; nothing is read on the calling thread.
 */
void
chancery_store_open_async (const char *path, ChanceryDbMode mode, ChanceryContext *context,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->store = g_object_new (CHANCERY_TYPE_STORE, NULL);
  opening->store->context = chancery_context_ref (context);
  opening->store->main_context = g_main_context_ref_thread_default ();
  opening->path = g_strdup (path);
  opening->mode = mode;
  g_task_set_source_tag (task, chancery_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * chancery_store_open_finish:
 * @result: what the callback got
 * @error: return location for a #ChanceryDbError
 *
 * Returns: (transfer full) (nullable): the store
 */
ChanceryStore *
chancery_store_open_finish (GAsyncResult *result, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  start (opening->store);
  return g_steal_pointer (&opening->store);
}

/**
 * chancery_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the real path of the file
 */
const char *
chancery_store_get_path (ChanceryStore *self)
{
  return self->path;
}

/**
 * chancery_store_get_read_only:
 * @self: a store
 *
 * Returns: whether the file can't be written
 */
gboolean
chancery_store_get_read_only (ChanceryStore *self)
{
  return self->read_only;
}

/**
 * chancery_store_get_uuid:
 * @self: a store
 *
 * Returns: (transfer none): the UUID of the database; a copy of the file has the same
 */
const ChanceryUuid *
chancery_store_get_uuid (ChanceryStore *self)
{
  return &self->uuid;
}

/**
 * chancery_store_get_context:
 * @self: a store
 *
 * Returns: (transfer none): its context
 */
ChanceryContext *
chancery_store_get_context (ChanceryStore *self)
{
  return self->context;
}

/**
 * chancery_store_get_undo_label:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): what undo would take back; %NULL where there is nothing
 */
const char *
chancery_store_get_undo_label (ChanceryStore *self)
{
  return self->undo_label;
}

/**
 * chancery_store_get_redo_label:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): what redo would do again; %NULL where there is nothing
 */
const char *
chancery_store_get_redo_label (ChanceryStore *self)
{
  return self->redo_label;
}

static gboolean
refuse_closed (GTask *task, gpointer lane)
{
  if (lane != NULL)
    return FALSE;
  g_task_return_new_error (task, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CLOSED,
                           _("the file was closed"));
  g_object_unref (task);
  return TRUE;
}

typedef struct
{
  ChanceryReadFunc read;
  ChanceryWriteFunc write;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gint64 seq;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->data_free != NULL)
    work->data_free (work->data);
  g_free (work);
}

static void
read_work (GTask *task, gpointer data)
{
  ChanceryDb *db = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  chancery_db_set_cancellable (db, g_task_get_cancellable (task));
  if (chancery_db_begin_read (db, &error) &&
      chancery_db_get_integer (db, "SELECT max (seq) FROM action", &work->seq, &error))
    result = work->read (db, work->data, g_task_get_cancellable (task), &error);
  chancery_db_rollback (db);
  chancery_db_set_cancellable (db, NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->result_free);
}

/* A job may have gone through the whole file. */
static void
job_work (GTask *task, gpointer data)
{
  read_work (task, data);
  chancery_db_release_memory (data);
  chancery_memory_give_back ();
}

/**
 * chancery_store_read_async:
 * @self: a store
 * @lane: where to do it
 * @func: what to do
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): cancels it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads something off the main thread, all of it from one state of the file.
 */
void
chancery_store_read_async (ChanceryStore *self, ChanceryLane lane, ChanceryReadFunc func,
                           gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (CHANCERY_IS_STORE (self));

  work->read = func;
  work->data = data;
  work->data_free = data_free;
  work->result_free = result_free;
  g_task_set_source_tag (task, chancery_store_read_async);
  g_task_set_task_data (task, work, work_free);
  if (!refuse_closed (task, self->lanes[lane]))
    chancery_lane_thread_push (self->lanes[lane], task,
                               lane == CHANCERY_LANE_JOBS ? job_work : read_work);
}

/**
 * chancery_store_read_finish:
 * @self: a store
 * @result: what the callback got
 * @seq: (out) (optional): the number of the last action at the state that was read
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
chancery_store_read_finish (ChanceryStore *self, GAsyncResult *result, gint64 *seq, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (seq != NULL)
    *seq = work->seq;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_work (GTask *task, gpointer data)
{
  ChanceryStore *self = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean done = FALSE;

  if (g_atomic_int_get (&self->damaged))
    g_set_error_literal (&error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED,
                         _("the file is damaged, nothing more is written to it"));
  else if (self->writer == NULL)
    g_set_error_literal (&error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_READ_ONLY,
                         _("the file can't be written"));
  else
    {
      chancery_db_set_cancellable (self->writer_db, g_task_get_cancellable (task));
      done = work->write (self->writer, work->data, g_task_get_cancellable (task), &error);
      chancery_writer_rollback (self->writer);
      chancery_db_set_cancellable (self->writer_db, NULL);
      follow (self);
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * chancery_store_write_async:
 * @self: a store
 * @func: what to do
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @cancellable: (nullable): cancels it
 * @callback: called when done, after #ChanceryStore::changed was emitted
 * @user_data: for @callback
 *
 * Writes something off the main thread, after all that was asked before.
 */
void
chancery_store_write_async (ChanceryStore *self, ChanceryWriteFunc func, gpointer data,
                            GDestroyNotify data_free, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (CHANCERY_IS_STORE (self));

  work->write = func;
  work->data = data;
  work->data_free = data_free;
  /* What was committed was committed, whatever is cancelled afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, chancery_store_write_async);
  g_task_set_task_data (task, work, work_free);
  if (!refuse_closed (task, self->writer_lane))
    chancery_lane_thread_push (self->writer_lane, task, write_work);
}

/**
 * chancery_store_write_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it was written; then it survives a power cut. If not, nothing has changed
 */
gboolean
chancery_store_write_finish (ChanceryStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
tell_damaged_cb (gpointer data)
{
  g_signal_emit (data, signals[DAMAGED], 0);
  return G_SOURCE_REMOVE;
}

/* Ends writing, from any thread. */
void
chancery_store_mark_damaged (ChanceryStore *self)
{
  g_atomic_int_set (&self->damaged, TRUE);
  chancery_lane_post (self->main_context, tell_damaged_cb, g_object_ref (self), g_object_unref);
}

static void
chancery_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ChanceryStore *self = CHANCERY_STORE (object);

  switch (id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
chancery_store_dispose (GObject *object)
{
  chancery_store_close (CHANCERY_STORE (object));
  G_OBJECT_CLASS (chancery_store_parent_class)->dispose (object);
}

static void
chancery_store_finalize (GObject *object)
{
  ChanceryStore *self = CHANCERY_STORE (object);

  g_clear_pointer (&self->context, chancery_context_unref);
  g_clear_pointer (&self->main_context, g_main_context_unref);
  g_free (self->path);
  g_free (self->undo_label);
  g_free (self->redo_label);
  G_OBJECT_CLASS (chancery_store_parent_class)->finalize (object);
}

static void
chancery_store_class_init (ChanceryStoreClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = chancery_store_get_property;
  object_class->dispose = chancery_store_dispose;
  object_class->finalize = chancery_store_finalize;

  /**
   * ChanceryStore:undo-label:
   *
   * What undo would take back; %NULL where there is nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string (
      "undo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * ChanceryStore:redo-label:
   *
   * What redo would do again; %NULL where there is nothing.
   */
  properties[PROP_REDO_LABEL] = g_param_spec_string (
      "redo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * ChanceryStore::changed:
   * @self: the store
   * @changes: (type gpointer): a #ChanceryChanges, valid during the emission
   *
   * Records changed: by this store, another window's or another program's.
   */
  signals[CHANGED] = g_signal_new ("changed", CHANCERY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * ChanceryStore::moved:
   * @self: the store
   *
   * The file was moved, replaced or deleted: what is written from now on fails.
   */
  signals[MOVED] = g_signal_new ("moved", CHANCERY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  /**
   * ChanceryStore::damaged:
   * @self: the store
   *
   * The file was found to be damaged: it can be read as far as that goes, nothing is written to it.
   */
  signals[DAMAGED] = g_signal_new ("damaged", CHANCERY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_store_init (ChanceryStore *self)
{
}
