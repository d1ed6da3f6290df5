/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps the in-memory index of a store right: loads it in the background, then follows every edit,
 * by whatever window or program. One for each open file, shared by its windows. Not for filters.
 */

#include "core/store/chancery-index-keeper.h"

#include "core/store/chancery-index-reader.h"

struct _ChanceryIndexKeeper
{
  GObject parent_instance;

  ChanceryStore *store;
  ChanceryIndex *index; /* NULL until it is loaded */
  GCancellable *cancellable;
  gint64 seq;
  gboolean is_reading;
  gboolean is_behind;
};

enum
{
  PROP_0,
  PROP_INDEX,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryIndexKeeper, chancery_index_keeper, G_TYPE_OBJECT)

static void read_more (ChanceryIndexKeeper *self);

static void
take_feed (gpointer feed)
{
  chancery_index_feed_free (feed);
}

/* The whole index is made on the thread that reads: it takes long where there is much. */
static gpointer
load (ChanceryDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ChanceryIndexFeed *feed = chancery_index_read_all (db, error);
  ChanceryIndex *index;

  if (feed == NULL)
    return NULL;
  index = chancery_index_new ();
  chancery_index_apply (index, feed);
  return index;
}

static gpointer
follow (ChanceryDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryChanges) changes = chancery_changes_read (db, *(gint64 *) data, error);

  return changes != NULL ? chancery_index_read_changes (db, changes, error) : NULL;
}

static void
finish (ChanceryIndexKeeper *self, GError *error)
{
  self->is_reading = FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
  else if (error == NULL && self->is_behind)
    read_more (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryIndexKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 seq;
  ChanceryIndex *index =
      chancery_store_read_finish (CHANCERY_STORE (source), result, &seq, &error);

  if (index != NULL)
    {
      self->index = index;
      self->seq = seq;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
    }
  finish (self, error);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryIndexKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 seq;
  ChanceryIndexFeed *feed =
      chancery_store_read_finish (CHANCERY_STORE (source), result, &seq, &error);

  if (feed != NULL)
    {
      chancery_index_apply (self->index, feed);
      self->seq = seq;
    }
  finish (self, error);
}

static void
read_more (ChanceryIndexKeeper *self)
{
  self->is_behind = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  if (self->index == NULL)
    chancery_store_read_async (self->store, CHANCERY_LANE_JOBS, load, NULL, NULL, g_object_unref,
                               self->cancellable, loaded_cb, g_object_ref (self));
  else
    chancery_store_read_async (self->store, CHANCERY_LANE_READER, follow,
                               g_memdup2 (&self->seq, sizeof self->seq), g_free, take_feed,
                               self->cancellable, followed_cb, g_object_ref (self));
}

static void
changed_cb (ChanceryIndexKeeper *self)
{
  read_more (self);
}

static void
chancery_index_keeper_get_property (GObject *object, guint prop_id, GValue *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_INDEX)
    g_value_set_object (value, CHANCERY_INDEX_KEEPER (object)->index);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
chancery_index_keeper_dispose (GObject *object)
{
  ChanceryIndexKeeper *self = CHANCERY_INDEX_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->index);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (chancery_index_keeper_parent_class)->dispose (object);
}

static void
chancery_index_keeper_finalize (GObject *object)
{
  g_clear_object (&CHANCERY_INDEX_KEEPER (object)->cancellable);

  G_OBJECT_CLASS (chancery_index_keeper_parent_class)->finalize (object);
}

static void
chancery_index_keeper_class_init (ChanceryIndexKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = chancery_index_keeper_get_property;
  object_class->dispose = chancery_index_keeper_dispose;
  object_class->finalize = chancery_index_keeper_finalize;

  /**
   * ChanceryIndexKeeper:index:
   *
   * The index; %NULL until it was loaded, then always the same, which tells when it changed.
   */
  properties[PROP_INDEX] =
      g_param_spec_object ("index", NULL, NULL, CHANCERY_TYPE_INDEX,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * ChanceryIndexKeeper::failed:
   * @self: a keeper
   * @error: why
   *
   * The index could not be read; the next change of the file tries again.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chancery_index_keeper_init (ChanceryIndexKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * chancery_index_keeper_new:
 * @store: an open store
 *
 * Returns: (transfer full): a keeper that has no index yet
 */
ChanceryIndexKeeper *
chancery_index_keeper_new (ChanceryStore *store)
{
  ChanceryIndexKeeper *self;

  g_return_val_if_fail (CHANCERY_IS_STORE (store), NULL);

  self = g_object_new (CHANCERY_TYPE_INDEX_KEEPER, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * chancery_index_keeper_begin:
 * @self: a keeper
 *
 * Begins to load the index. Does nothing where that was begun.
 */
void
chancery_index_keeper_begin (ChanceryIndexKeeper *self)
{
  g_return_if_fail (CHANCERY_IS_INDEX_KEEPER (self));

  if (self->index == NULL && !self->is_reading)
    read_more (self);
}

/**
 * chancery_index_keeper_get_index:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): the index; %NULL until it was loaded
 */
ChanceryIndex *
chancery_index_keeper_get_index (ChanceryIndexKeeper *self)
{
  g_return_val_if_fail (CHANCERY_IS_INDEX_KEEPER (self), NULL);

  return self->index;
}
