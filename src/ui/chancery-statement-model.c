/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-model.h"

/* How many lines are kept; a list view looks at some two hundred rows at a time. */
#define MOST_ITEMS 2048

struct _ChanceryStatementModel
{
  GObject parent_instance;

  ChanceryStore *store;
  GArray *ids;       /* of gint64, in the order shown */
  GHashTable *items; /* id → ChanceryStatementItem */
  GArray *wanted;    /* ids whose lines are to be read */
  guint read_source;
  GCancellable *cancellable;
};

static GType
get_item_type (GListModel *model)
{
  return CHANCERY_TYPE_STATEMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CHANCERY_STATEMENT_MODEL (model)->ids->len;
}

static gpointer
read_summaries (ChanceryDb *db,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  GArray *ids = data;
  g_autoptr (GPtrArray) summaries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_summary_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      ChancerySummary *summary =
        chancery_summary_load (db, g_array_index (ids, gint64, i), &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (summary != NULL)
        g_ptr_array_add (summaries, summary);
    }
  return g_steal_pointer (&summaries);
}

/* A failure leaves the rows empty; the session, which reads from the same file, tells of it. */
static void
summaries_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (ChanceryStatementModel) self = user_data;
  g_autoptr (GPtrArray) summaries =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (summaries == NULL)
    return;

  g_ptr_array_set_free_func (summaries, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      ChancerySummary *summary = g_ptr_array_index (summaries, i);
      ChanceryStatementItem *item = g_hash_table_lookup (self->items, &summary->id);

      if (item != NULL)
        chancery_statement_item_take_summary (item, summary);
      else
        chancery_summary_free (summary);
    }
}

static void
read_wanted_cb (gpointer user_data)
{
  ChanceryStatementModel *self = user_data;
  GArray *wanted = g_steal_pointer (&self->wanted);

  self->read_source = 0;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  chancery_store_read_async (self->store, CHANCERY_LANE_READER, read_summaries, wanted,
                             (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                             self->cancellable, summaries_cb, g_object_ref (self));
}

/* All that are asked for before the main loop turns are read at once. */
static void
want (ChanceryStatementModel *self,
      gint64 id)
{
  g_array_append_val (self->wanted, id);
  if (self->read_source == 0)
    self->read_source = g_idle_add_once (read_wanted_cb, self);
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  ChanceryStatementModel *self = CHANCERY_STATEMENT_MODEL (model);
  ChanceryStatementItem *item;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->items, &id);
  if (item == NULL)
    {
      /* What is on screen is held by the list view and asked for again. */
      if (g_hash_table_size (self->items) >= MOST_ITEMS)
        g_hash_table_remove_all (self->items);
      item = chancery_statement_item_new (id);
      g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
      want (self, id);
    }
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryStatementModel, chancery_statement_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
chancery_statement_model_dispose (GObject *object)
{
  ChanceryStatementModel *self = CHANCERY_STATEMENT_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->read_source, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (chancery_statement_model_parent_class)->dispose (object);
}

static void
chancery_statement_model_finalize (GObject *object)
{
  ChanceryStatementModel *self = CHANCERY_STATEMENT_MODEL (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (chancery_statement_model_parent_class)->finalize (object);
}

static void
chancery_statement_model_class_init (ChanceryStatementModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_statement_model_dispose;
  object_class->finalize = chancery_statement_model_finalize;

  /**
   * ChanceryStatementModel::arranged:
   *
   * The statements were all told of, however many changes that took.
   */
  signals[SIGNAL_ARRANGED] =
    g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
chancery_statement_model_init (ChanceryStatementModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * chancery_statement_model_new:
 * @store: where the lines are read from
 *
 * Returns: (transfer full): a model without statements
 */
ChanceryStatementModel *
chancery_statement_model_new (ChanceryStore *store)
{
  ChanceryStatementModel *self = g_object_new (CHANCERY_TYPE_STATEMENT_MODEL, NULL);

  self->store = g_object_ref (store);
  return self;
}

/* Removes first and adds then: told both at once, GTK asks for every item. */
static void
exchange (ChanceryStatementModel *self,
          GArray *ids,
          guint start,
          guint n_removed,
          guint n_added)
{
  g_array_remove_range (self->ids, start, n_removed);
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, 0);

  g_array_unref (self->ids);
  self->ids = ids;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, 0, n_added);
}

/**
 * chancery_statement_model_take_order:
 * @self: a model
 * @after: (transfer full) (element-type gint64): the statements in the order they are shown
 *
 * Shows these statements. What stays at the beginning and at the end is left alone.
 */
void
chancery_statement_model_take_order (ChanceryStatementModel *self,
                                     GArray *after)
{
  guint start = 0;
  guint end = 0;
  guint shorter;

  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self));

  shorter = MIN (self->ids->len, after->len);
  while (start < shorter &&
         g_array_index (self->ids, gint64, start) == g_array_index (after, gint64, start))
    start++;
  while (end < shorter - start &&
         g_array_index (self->ids, gint64, self->ids->len - 1 - end) ==
           g_array_index (after, gint64, after->len - 1 - end))
    end++;

  exchange (self, after, start, self->ids->len - start - end, after->len - start - end);
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0);
}

/**
 * chancery_statement_model_take_page:
 * @self: a model without statements
 * @summaries: (transfer full) (element-type ChancerySummary): lines in the order they are shown
 *
 * Shows these lines, until chancery_statement_model_take_order() says how the list goes on.
 */
void
chancery_statement_model_take_page (ChanceryStatementModel *self,
                                    GPtrArray *summaries)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self) && self->ids->len == 0);

  g_ptr_array_set_free_func (summaries, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      ChancerySummary *summary = summaries->pdata[i];
      ChanceryStatementItem *item = chancery_statement_item_new (summary->id);

      g_array_append_val (self->ids, summary->id);
      g_hash_table_insert (self->items, g_memdup2 (&summary->id, sizeof summary->id), item);
      chancery_statement_item_take_summary (item, summary);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, summaries->len);
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0);
  g_ptr_array_unref (summaries);
}

/**
 * chancery_statement_model_refresh:
 * @self: a model
 *
 * Reads the lines that were read so far again.
 */
void
chancery_statement_model_refresh (ChanceryStatementModel *self)
{
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self));

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    want (self, *(gint64 *) id);
}

/**
 * chancery_statement_model_get_id:
 * @self: a model
 * @position: a position
 *
 * Returns: the integer key of the statement there, 0 behind the end
 */
gint64
chancery_statement_model_get_id (ChanceryStatementModel *self,
                                 guint position)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_MODEL (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * chancery_statement_model_find:
 * @self: a model
 * @id: a statement's integer key
 *
 * Returns: its position, or %G_MAXUINT where it is not shown
 */
guint
chancery_statement_model_find (ChanceryStatementModel *self,
                               gint64 id)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_MODEL (self), G_MAXUINT);

  for (guint i = 0; id != 0 && i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;

  return G_MAXUINT;
}
