/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-model.h"

/* How many lines are kept; a list view looks at some two hundred rows at a time. */
#define MOST_LINES 2048

/* Rows so near to one that is to stay, stay with it: a list view keeps a hundred on either side. */
#define NEAR 256

struct _ChanceryStatementModel
{
  GObject parent_instance;

  ChanceryStore *store;
  GArray *order;      /* of gint64 */
  guint n_turned;     /* so many of them, the first, are shown the other way round */
  guint n_items;      /* how many there are as far as was told */
  guint found;        /* where a statement was found last */
  GHashTable *items;  /* position → ChanceryStatementItem, while somebody holds it */
  GHashTable *places; /* the other way round */
  GHashTable *lines;  /* id → ChancerySummary */
  GArray *wanted;     /* ids whose lines are to be read */
  guint read_source;
  GCancellable *cancellable;
};

/* 0 behind the end */
static gint64
get_id (const GArray *order,
        guint n_turned,
        guint position)
{
  if (position >= order->len)
    return 0;
  return g_array_index (order, gint64, position < n_turned ? n_turned - 1 - position : position);
}

static GType
get_item_type (GListModel *model)
{
  return CHANCERY_TYPE_STATEMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CHANCERY_STATEMENT_MODEL (model)->n_items;
}

static gpointer
read_summaries (ChanceryDb *db,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  GArray *ids = data;
  g_autoptr (GPtrArray) summaries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_summary_unref);

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

static void
keep_line (ChanceryStatementModel *self,
           ChancerySummary *summary)
{
  g_hash_table_replace (self->lines, g_memdup2 (&summary->id, sizeof summary->id),
                        chancery_summary_ref (summary));
}

static void want (ChanceryStatementModel *self, gint64 id);

/* Gives each item that somebody holds what stands in its place now. */
static void
show_places (ChanceryStatementModel *self)
{
  GHashTableIter iter;
  gpointer item;
  gpointer position;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &item, &position))
    {
      gint64 id = get_id (self->order, self->n_turned, GPOINTER_TO_UINT (position));
      ChancerySummary *line = g_hash_table_lookup (self->lines, &id);

      if (line == NULL && id != 0 && chancery_statement_item_get_id (item) != id)
        want (self, id);
      chancery_statement_item_set (item, id, line);
    }
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

  if (summaries != NULL)
    {
      chancery_statement_model_add_lines (self, summaries);
      show_places (self);
    }
}

static gboolean
read_wanted_cb (gpointer user_data)
{
  ChanceryStatementModel *self = user_data;
  GArray *wanted = g_steal_pointer (&self->wanted);

  self->read_source = 0;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  chancery_store_read_async (self->store, CHANCERY_LANE_READER, read_summaries, wanted,
                             (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                             self->cancellable, summaries_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* All that are asked for before the main loop turns are read at once. */
static void
want (ChanceryStatementModel *self,
      gint64 id)
{
  g_array_append_val (self->wanted, id);
  /* Before the next frame is painted, which takes a while. */
  if (self->read_source == 0)
    self->read_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, read_wanted_cb, self, NULL);
}

static void
forget_item (gpointer model,
             GObject *item)
{
  ChanceryStatementModel *self = model;

  g_hash_table_remove (self->items, g_hash_table_lookup (self->places, item));
  g_hash_table_remove (self->places, item);
}

static void
place_item (ChanceryStatementModel *self,
            gpointer item,
            guint position)
{
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  g_hash_table_insert (self->places, item, GUINT_TO_POINTER (position));
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  ChanceryStatementModel *self = CHANCERY_STATEMENT_MODEL (model);
  ChanceryStatementItem *item;
  ChancerySummary *line;
  gint64 id;

  if (position >= self->n_items)
    return NULL;

  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);

  id = get_id (self->order, self->n_turned, position);
  line = g_hash_table_lookup (self->lines, &id);
  item = chancery_statement_item_new (id, line);
  g_object_weak_ref (G_OBJECT (item), forget_item, self);
  place_item (self, item, position);
  if (line == NULL && id != 0)
    want (self, id);
  return item;
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

/* The item is nobody's matter any more. */
static void
let_go (ChanceryStatementModel *self,
        gpointer item)
{
  g_object_weak_unref (item, forget_item, self);
}

static void
chancery_statement_model_finalize (GObject *object)
{
  ChanceryStatementModel *self = CHANCERY_STATEMENT_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    let_go (self, item);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
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
  self->order = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (NULL, NULL);
  self->places = g_hash_table_new (NULL, NULL);
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) chancery_summary_unref);
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

/* Moves the items behind on, and tells. Never of both at once: GTK would ask for every item. */
static void
splice (ChanceryStatementModel *self,
        guint position,
        guint n_removed,
        guint n_added)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->places);
  GHashTableIter iter;
  gpointer item;
  gpointer value;

  if (n_removed == 0 && n_added == 0)
    {
      self->places = g_steal_pointer (&before);
      return;
    }

  self->places = g_hash_table_new (NULL, NULL);
  g_hash_table_remove_all (self->items);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &item, &value))
    {
      guint place = GPOINTER_TO_UINT (value);

      if (place < position)
        place_item (self, item, place);
      else if (place - position >= n_removed)
        place_item (self, item, place - n_removed + n_added);
      else
        let_go (self, item);
    }
  self->n_items = self->n_items - n_removed + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* How far the row at @row has to move to be at @place. It need not where the view has a row there
 * already, and none of the rows around it shall get lost, which would have to be made anew. */
static gint64
find_shift (ChanceryStatementModel *self,
            guint row,
            guint place)
{
  gint64 first = row;
  gint64 last = row;
  gint64 shift;
  GHashTableIter iter;
  gpointer value;

  if (row == G_MAXUINT)
    return 0;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      gint64 position = GPOINTER_TO_UINT (value);

      first = position < first && position + NEAR >= row ? position : first;
      last = position > last && position <= (gint64) row + NEAR ? position : last;
    }
  shift = place >= first && place <= last ? 0 : (gint64) place - row;
  return MAX (MIN (shift, (gint64) self->order->len - 1 - last), -first);
}

/* Rows stay, and show others: what is listed differs by more than by what came or went. That there
 * are more or fewer is told as if that were so above @row and at the end. */
static void
exchange (ChanceryStatementModel *self,
          guint row,
          guint place)
{
  gint64 shift = find_shift (self, row, place);
  guint n_after = self->order->len;

  if (shift < 0)
    splice (self, 0, -shift, 0);
  else
    splice (self, 0, 0, shift);
  if (self->n_items > n_after)
    splice (self, n_after, self->n_items - n_after, 0);
  else
    splice (self, self->n_items, 0, n_after - self->n_items);
}

/* Looks where it was last, first. */
static guint
find (ChanceryStatementModel *self,
      gint64 id)
{
  if (id == 0 || get_id (self->order, self->n_turned, self->found) == id)
    return id == 0 ? G_MAXUINT : self->found;

  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, gint64, i) == id)
      {
        self->found = i < self->n_turned ? self->n_turned - 1 - i : i;
        return self->found;
      }
  return G_MAXUINT;
}

static guint
find_place (ChanceryStatementModel *self,
            gint64 wanted,
            gint64 selected)
{
  guint place = find (self, wanted);

  if (place == G_MAXUINT)
    place = find (self, selected);
  return place == G_MAXUINT ? 0 : place;
}

/**
 * chancery_statement_model_take_order:
 * @self: a model
 * @order: (transfer full) (element-type gint64): the statements
 * @n_turned: so many of them, the first, are shown the other way round
 * @selected: the statement whose row shall stay where it is seen, 0 for none
 * @wanted: what shall stand in that row then, if it is shown; else @selected itself, or the first
 *
 * Shows these statements. What stays at the beginning and at the end is left alone, where no more
 * than that some came or went between them.
 */
void
chancery_statement_model_take_order (ChanceryStatementModel *self,
                                     GArray *order,
                                     guint n_turned,
                                     gint64 selected,
                                     gint64 wanted)
{
  g_autoptr (GArray) before = NULL;
  guint shorter;
  guint start = 0;
  guint end = 0;
  guint row;
  guint n_before;

  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self));
  g_return_if_fail (order != NULL && n_turned <= order->len);

  row = find (self, selected);
  before = g_steal_pointer (&self->order);
  n_before = self->n_turned;
  shorter = MIN (before->len, order->len);
  while (start < shorter &&
         get_id (before, n_before, start) == get_id (order, n_turned, start))
    start++;
  while (end < shorter - start && get_id (before, n_before, before->len - 1 - end) ==
                                    get_id (order, n_turned, order->len - 1 - end))
    end++;

  self->order = order;
  self->n_turned = n_turned;
  if (start + end == shorter)
    splice (self, start, before->len - shorter, order->len - shorter);
  else
    exchange (self, row, find_place (self, wanted, selected));
  show_places (self);
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0);
}

/**
 * chancery_statement_model_add_lines:
 * @self: a model
 * @summaries: (element-type ChancerySummary): lines that were read already
 *
 * Keeps what is about to be shown, so that it need not be read.
 */
void
chancery_statement_model_add_lines (ChanceryStatementModel *self,
                                    GPtrArray *summaries)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self) && summaries != NULL);

  if (g_hash_table_size (self->lines) + summaries->len > MOST_LINES)
    g_hash_table_remove_all (self->lines);
  for (guint i = 0; i < summaries->len; i++)
    keep_line (self, summaries->pdata[i]);
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
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self) && self->order->len == 0);

  chancery_statement_model_add_lines (self, summaries);
  for (guint i = 0; i < summaries->len; i++)
    g_array_append_val (ids, ((ChancerySummary *) summaries->pdata[i])->id);
  g_ptr_array_unref (summaries);
  chancery_statement_model_take_order (self, ids, 0, 0, 0);
}

/**
 * chancery_statement_model_refresh:
 * @self: a model
 *
 * Reads the lines that are shown again.
 */
void
chancery_statement_model_refresh (ChanceryStatementModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (CHANCERY_IS_STATEMENT_MODEL (self));

  g_hash_table_remove_all (self->lines);
  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    want (self, chancery_statement_item_get_id (item));
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

  return get_id (self->order, self->n_turned, position);
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

  return find (self, id);
}
