/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-selection.h"

#include "ui/chancery-session-selection.h"

struct _ChanceryStatementSelection
{
  GObject parent_instance;

  ChancerySession *session;
  GtkMultiSelection *model;
  GArray *chosen;     /* of gint64: what was selected last, listed or not, sorted by id */
  gboolean following; /* rows are selected because of what is selected already */
  gboolean moved;     /* what is listed, or its order, is another than before */
  guint position;     /* of the session's statement, and of how many, when last looked at */
  guint n_items;
};

G_DEFINE_FINAL_TYPE (ChanceryStatementSelection, chancery_statement_selection, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_chosen (ChanceryStatementSelection *self,
           gint64 id)
{
  return g_array_binary_search (self->chosen, &id, compare_ids, NULL);
}

static GArray *
collect_ids (ChanceryStatementSelection *self)
{
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64),
                                   (guint) gtk_bitset_get_size (selected));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = chancery_session_get_id (self->session, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
tell (ChanceryStatementSelection *self)
{
  g_autoptr (GArray) ids = collect_ids (self);

  chancery_session_set_marked (self->session, ids);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static guint
find_selected (ChanceryStatementSelection *self)
{
  return chancery_session_find_position (self->session,
                                         chancery_session_get_selected (self->session));
}

/* Walks the list only where several were chosen. */
static GtkBitset *
find_chosen (ChanceryStatementSelection *self)
{
  GtkBitset *found = gtk_bitset_new_empty ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position = find_selected (self);

  for (guint i = 0; self->chosen->len > 1 && i < n_items; i++)
    if (is_chosen (self, chancery_session_get_id (self->session, i)))
      gtk_bitset_add (found, i);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (found, position);
  return found;
}

/* A row that only moved on by what came or went above stays where the view has it. */
static gboolean
must_reveal (ChanceryStatementSelection *self,
             guint position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint by = n_items - self->n_items;
  gboolean same = position == self->position || position == self->position + by;

  self->position = position;
  self->n_items = n_items;
  return self->moved || !same;
}

/* Selects again what was selected, and what the session has selected. */
static void
restore (ChanceryStatementSelection *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->model);
  g_autoptr (GtkBitset) found = find_chosen (self);
  g_autoptr (GtkBitset) all =
    gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (model)));
  guint position = find_selected (self);

  self->following = TRUE;
  gtk_selection_model_set_selection (model, found, all);
  self->following = FALSE;
  tell (self);
  if (position != GTK_INVALID_LIST_POSITION && must_reveal (self, position))
    g_signal_emit (self, signals[SIGNAL_REVEAL], 0, position);
  self->moved = FALSE;
}

static void
set_chosen (ChanceryStatementSelection *self,
            GArray *ids)
{
  g_array_unref (self->chosen);
  self->chosen = ids;
  g_array_sort (self->chosen, compare_ids);
}

/* Another statement is read: if it isn't one of several that are selected, it alone is. */
static void
selected_cb (ChanceryStatementSelection *self)
{
  gint64 id = chancery_session_get_selected (self->session);

  if (self->following)
    return;
  if (!is_chosen (self, id) && !chancery_session_is_standing_in (self->session))
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_val (ids, id);
      set_chosen (self, ids);
    }
  restore (self);
}

/* What was selected last is read; of several at once what is read stays it while selected. */
static void
selection_changed_cb (ChanceryStatementSelection *self,
                      guint first,
                      guint n_items)
{
  g_autoptr (GtkBitset) selected = NULL;
  guint position;

  if (self->following)
    return;

  self->following = TRUE;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));
  set_chosen (self, collect_ids (self));
  tell (self);
  position = find_selected (self);
  if (n_items == 1 && gtk_bitset_contains (selected, first))
    chancery_session_select_position (self->session, first);
  else if (!gtk_bitset_is_empty (selected) && !gtk_bitset_contains (selected, position))
    chancery_session_select_position (self->session, gtk_bitset_get_minimum (selected));
  self->following = FALSE;
  self->position = find_selected (self);
}

static void
moved_cb (ChanceryStatementSelection *self)
{
  self->moved = TRUE;
}

static void
chancery_statement_selection_dispose (GObject *object)
{
  ChanceryStatementSelection *self = CHANCERY_STATEMENT_SELECTION (object);

  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->chosen, g_array_unref);

  G_OBJECT_CLASS (chancery_statement_selection_parent_class)->dispose (object);
}

static void
chancery_statement_selection_class_init (ChanceryStatementSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_statement_selection_dispose;

  /**
   * ChanceryStatementSelection::changed:
   *
   * Others, or more or fewer, are selected.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ChanceryStatementSelection::reveal:
   * @position: of the statement that is read
   *
   * It stands elsewhere than it stood, and should be seen.
   */
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
chancery_statement_selection_init (ChanceryStatementSelection *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->moved = TRUE;
}

static void
connect (ChanceryStatementSelection *self,
         gpointer object,
         const char *signal,
         gpointer callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * chancery_statement_selection_new:
 * @session: a session
 *
 * Returns: (transfer full): the selection of the statements that it lists
 */
ChanceryStatementSelection *
chancery_statement_selection_new (ChancerySession *session)
{
  ChanceryStatementSelection *self = g_object_new (CHANCERY_TYPE_STATEMENT_SELECTION, NULL);
  GListModel *statements = chancery_session_get_statements (session);

  self->session = g_object_ref (session);
  self->model = gtk_multi_selection_new (g_object_ref (statements));
  connect (self, self->model, "selection-changed", G_CALLBACK (selection_changed_cb));
  connect (self, session, "notify::selected", G_CALLBACK (selected_cb));
  connect (self, session, "notify::search", G_CALLBACK (moved_cb));
  connect (self, session, "notify::actor-filter", G_CALLBACK (moved_cb));
  connect (self, session, "notify::sort", G_CALLBACK (moved_cb));
  connect (self, session, "notify::descending", G_CALLBACK (moved_cb));
  connect (self, statements, "arranged", G_CALLBACK (restore));
  return self;
}

GtkSelectionModel *
chancery_statement_selection_get_model (ChanceryStatementSelection *self)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_SELECTION (self), NULL);

  return GTK_SELECTION_MODEL (self->model);
}

/**
 * chancery_statement_selection_count:
 * @self: a selection
 *
 * Returns: how many of the statements listed are selected
 */
guint
chancery_statement_selection_count (ChanceryStatementSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (CHANCERY_IS_STATEMENT_SELECTION (self), 0);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));
  return (guint) gtk_bitset_get_size (selected);
}

/**
 * chancery_statement_selection_choose:
 * @self: a selection
 * @id: a statement's integer key
 *
 * Has it read: alone, if it is not one of those selected.
 */
void
chancery_statement_selection_choose (ChanceryStatementSelection *self,
                                     gint64 id)
{
  guint position;

  g_return_if_fail (CHANCERY_IS_STATEMENT_SELECTION (self));

  position = chancery_session_find_position (self->session, id);
  if (position != GTK_INVALID_LIST_POSITION &&
      !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  chancery_session_select (self->session, id);
}
