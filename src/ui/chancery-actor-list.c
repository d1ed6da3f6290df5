/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-actor-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/query/chancery-fold.h"
#include "ui/chancery-actor-row.h"
#include "ui/chancery-context-menu.h"
#include "ui/chancery-lazy-menu.h"
#include "ui/chancery-modifiers.h"

/* The values of the setting "actor-order". */
enum
{
  BY_COUNT,
  BY_NAME,
  BY_COUNTRY,
  BY_LAST,
};

struct _ChanceryActorList
{
  GtkBox parent_instance;

  GtkButton *clear;
  GtkMenuButton *order;
  GMenuModel *order_menu;
  GtkScrolledWindow *scrolled;
  GtkListView *list;

  ChancerySession *session;
  GSettings *settings;
  GPtrArray *arranged; /* all actors, in order */
  GListStore *found;   /* those that are shown */
  GtkMultiSelection *selection;
  GHashTable *chosen; /* ids of the actors filtered by, those that are not found included */
  char *needle;
  int ordered_by;
  guint generation; /* of the index that the times of last statements are from */
  guint sort_source; /* sorts, once the actors and their counts are there */
  gboolean restoring;
};

G_DEFINE_FINAL_TYPE (ChanceryActorList, chancery_actor_list, GTK_TYPE_BOX)

static gboolean
is_found (ChanceryActorList *self,
          ChanceryActorItem *item)
{
  return *self->needle == '\0' ||
         strstr (chancery_actor_item_get_search_text (item), self->needle) != NULL;
}

/* Those without a country come last. */
static int
compare_countries (const char *first,
                   const char *second)
{
  gboolean has_first = first != NULL && *first != '\0';
  gboolean has_second = second != NULL && *second != '\0';

  return has_first && has_second ? strcmp (first, second) : has_second - has_first;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer user_data)
{
  ChanceryActorList *self = user_data;
  ChanceryActorItem *first = *(ChanceryActorItem *const *) a;
  ChanceryActorItem *second = *(ChanceryActorItem *const *) b;
  gint64 last_of_first = chancery_actor_item_get_last (first);
  gint64 last_of_second = chancery_actor_item_get_last (second);
  int order = 0;

  if (self->ordered_by == BY_COUNT)
    order = (int) chancery_actor_item_get_count (second) -
            (int) chancery_actor_item_get_count (first);
  else if (self->ordered_by == BY_COUNTRY)
    order = compare_countries (chancery_actor_item_get_country (first),
                               chancery_actor_item_get_country (second));
  else if (self->ordered_by == BY_LAST)
    order = (last_of_first < last_of_second) - (last_of_first > last_of_second);

  return order != 0 ? order : strcmp (chancery_actor_item_get_sort_key (first),
                                      chancery_actor_item_get_sort_key (second));
}

static void
tell_session (ChanceryActorList *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);

  gtk_widget_set_visible (GTK_WIDGET (self->clear), ids->len > 0);
  chancery_session_set_actor_filter (self->session, (gint64 *) ids->data, ids->len);
}

static void
choose (ChanceryActorList *self,
        gint64 id,
        gboolean chosen)
{
  if (chosen)
    g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->chosen, &id);
}

static void
selection_changed_cb (ChanceryActorList *self,
                      guint position,
                      guint n_items)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->restoring)
    return;

  /* Whom typing has hidden, a click that doesn't add leaves out too. */
  if (!chancery_modifiers_add (GTK_WIDGET (self)))
    g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < n_all; i++)
    {
      g_autoptr (ChanceryActorItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      choose (self, chancery_actor_item_get_id (item),
              gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i));
    }

  tell_session (self);
}

/* Rows come and go with what is typed and sorted; what was chosen stays chosen. */
static void
restore_selection (ChanceryActorList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n_items);

  for (guint i = 0; g_hash_table_size (self->chosen) > 0 && i < n_items; i++)
    {
      g_autoptr (ChanceryActorItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      gint64 id = chancery_actor_item_get_id (item);

      if (g_hash_table_contains (self->chosen, &id))
        gtk_bitset_add (selected, i);
    }

  self->restoring = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->restoring = FALSE;
}

/* The filter is changed from elsewhere too: a saved view is applied, a chip is closed. */
static void
actor_filter_cb (ChanceryActorList *self)
{
  const GArray *ids = chancery_session_get_actor_filter (self->session);
  gboolean same = ids->len == g_hash_table_size (self->chosen);

  for (guint i = 0; i < ids->len; i++)
    same = same && g_hash_table_contains (self->chosen, &g_array_index (ids, gint64, i));
  if (same)
    return;

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < ids->len; i++)
    choose (self, g_array_index (ids, gint64, i), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->clear), ids->len > 0);
  restore_selection (self);
}

static void
show_all (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  ChanceryActorList *self = CHANCERY_ACTOR_LIST (widget);

  chancery_session_set_actor_filter (self->session, NULL, 0);
}

/* How many of the actors shown stay where they are at this end of the list. */
static guint
count_same (ChanceryActorList *self,
            GPtrArray *actors,
            guint most,
            gboolean at_end)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  for (guint i = 0; i < most; i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (
        G_LIST_MODEL (self->found), at_end ? n_shown - 1 - i : i);

      if (item != actors->pdata[at_end ? actors->len - 1 - i : i])
        return i;
    }
  return most;
}

/* Apart from finding, which each key that is typed asks for. */
static void
arrange (ChanceryActorList *self)
{
  GListModel *all = chancery_session_get_actors (self->session);

  g_ptr_array_set_size (self->arranged, 0);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    g_ptr_array_add (self->arranged, g_list_model_get_item (all, i));
  g_ptr_array_sort_with_data (self->arranged, compare, self);
}

/* Finds anew, and tells the list so at once: told of each actor that goes, it takes a tenth of a
 * second for thousands. */
static void
fill (ChanceryActorList *self)
{
  g_autoptr (GPtrArray) actors = g_ptr_array_new ();
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint start;
  guint end;

  for (guint i = 0; i < self->arranged->len; i++)
    if (is_found (self, self->arranged->pdata[i]))
      g_ptr_array_add (actors, self->arranged->pdata[i]);

  start = count_same (self, actors, MIN (n_shown, actors->len), FALSE);
  end = count_same (self, actors, MIN (n_shown, actors->len) - start, TRUE);
  if (start + end < MAX (n_shown, actors->len))
    g_list_store_splice (self->found, start, n_shown - start - end, actors->pdata + start,
                         actors->len - start - end);
  restore_selection (self);
}

static void
show_top (ChanceryActorList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

/* Sorts anew. Who looks at the top goes on looking at the top. */
static void
sort (ChanceryActorList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gboolean at_top = gtk_adjustment_get_value (adjustment) < 1;

  arrange (self);
  fill (self);
  if (at_top)
    show_top (self);
}

static void
sort_cb (gpointer user_data)
{
  ChanceryActorList *self = user_data;

  self->sort_source = 0;
  sort (self);
}

/* Actors, counts and times come one after the other; rows are made once. */
static void
queue_sort (ChanceryActorList *self)
{
  if (self->sort_source == 0)
    self->sort_source = g_timeout_add_once (0, sort_cb, self);
}

/* Only asked for where it is sorted by, and once for each state of the record. */
static gboolean
update_last (ChanceryActorList *self)
{
  GListModel *actors = chancery_session_get_actors (self->session);
  ChanceryIndex *index = chancery_session_get_index (self->session);
  g_autofree gint64 *times = NULL;
  guint n_entities;

  if (self->ordered_by != BY_LAST || index == NULL ||
      self->generation == chancery_index_get_generation (index))
    return FALSE;

  self->generation = chancery_index_get_generation (index);
  n_entities = chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS);
  times = g_new0 (gint64, n_entities + 1);
  chancery_index_find_last (index, CHANCERY_INDEX_ACTORS, times);
  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (actors, i);
      guint entity = chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS,
                                                 chancery_actor_item_get_id (item));

      chancery_actor_item_set_last (item, entity < n_entities ? times[entity] : G_MININT64);
    }

  return TRUE;
}

static void
order_cb (ChanceryActorList *self)
{
  static const char *const labels[] = { N_("by count"), N_("by name"), N_("by country"),
                                        N_("by last statement") };

  self->ordered_by = g_settings_get_enum (self->settings, "actor-order");
  gtk_menu_button_set_label (self->order, _(labels[self->ordered_by]));
  update_last (self);
  sort (self);
}

static void
counts_changed_cb (ChanceryActorList *self)
{
  if (self->ordered_by == BY_COUNT)
    queue_sort (self);
  else
    restore_selection (self);
}

static void
listed_cb (ChanceryActorList *self)
{
  if (update_last (self))
    queue_sort (self);
}

/* Actors that were read anew have no times yet. */
static void
actors_changed_cb (ChanceryActorList *self)
{
  self->generation = G_MAXUINT;
  update_last (self);
  queue_sort (self);
}

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, chancery_actor_row_new ());
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  chancery_actor_row_set_item (CHANCERY_ACTOR_ROW (gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item));
}

static void
unbind_row (GtkSignalListItemFactory *factory,
            GtkListItem *list_item)
{
  chancery_actor_row_set_item (CHANCERY_ACTOR_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
append_command (GMenu *menu,
                const char *label,
                const char *action,
                GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (GtkWidget *row,
           gpointer user_data)
{
  ChanceryActorItem *item = chancery_actor_row_get_item (CHANCERY_ACTOR_ROW (row));
  const char *uuid = chancery_actor_item_get_uuid (item);
  const char *name = chancery_actor_item_get_name (item);
  GMenu *menu = g_menu_new ();

  append_command (menu, _("_Edit…"), "win.edit-record", g_variant_new ("(ss)", "actor", uuid));
  append_command (menu, _("_Merge Into…"), "win.merge-actor", g_variant_new ("(ss)", uuid, name));
  append_command (menu, _("_New Statement By"), "win.new-statement-by",
                  g_variant_new ("(ss)", uuid, name));
  append_command (menu, _("_Pin or Unpin the Lane"), "win.pin-actor",
                  g_variant_new_int64 (chancery_actor_item_get_id (item)));
  return G_MENU_MODEL (menu);
}

static void
chancery_actor_list_dispose (GObject *object)
{
  ChanceryActorList *self = CHANCERY_ACTOR_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_handle_id (&self->sort_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ACTOR_LIST);

  G_OBJECT_CLASS (chancery_actor_list_parent_class)->dispose (object);
}

static void
chancery_actor_list_finalize (GObject *object)
{
  ChanceryActorList *self = CHANCERY_ACTOR_LIST (object);

  g_clear_pointer (&self->arranged, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (chancery_actor_list_parent_class)->finalize (object);
}

static void
chancery_actor_list_class_init (ChanceryActorListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chancery_actor_list_dispose;
  object_class->finalize = chancery_actor_list_finalize;

  gtk_widget_class_install_action (widget_class, "actors.show-all", NULL, show_all);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-actor-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorList, clear);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorList, order);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorList, order_menu);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorList, list);
}

static void
chancery_actor_list_init (ChanceryActorList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->needle = g_strdup ("");
  self->arranged = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_lazy_menu_attach (self->order, self->order_menu);
  self->found = g_list_store_new (CHANCERY_TYPE_ACTOR_ITEM);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_hide (GTK_WIDGET (self->clear));
  chancery_context_menu_attach (GTK_WIDGET (self->list), GTK_BOX (self), make_menu, NULL);
}

static void
follow_settings (ChanceryActorList *self,
                 GSettings *settings)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) action = g_settings_create_action (settings, "actor-order");

  self->settings = g_object_ref (settings);
  g_action_map_add_action (G_ACTION_MAP (group), action);
  gtk_widget_insert_action_group (GTK_WIDGET (self->order), "actors", G_ACTION_GROUP (group));
  g_signal_connect_object (settings, "changed::actor-order", G_CALLBACK (order_cb), self,
                           G_CONNECT_SWAPPED);
  order_cb (self);
}

/**
 * chancery_actor_list_set_session:
 * @self: a list that has no session yet
 * @session: the session it shows the actors of, and filters
 * @settings: where the order is remembered
 */
void
chancery_actor_list_set_session (ChanceryActorList *self,
                                 ChancerySession *session,
                                 GSettings *settings)
{
  GListModel *actors;

  g_return_if_fail (CHANCERY_IS_ACTOR_LIST (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->generation = G_MAXUINT;
  actors = chancery_session_get_actors (session);
  g_signal_connect_object (actors, "items-changed", G_CALLBACK (actors_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::actor-filter", G_CALLBACK (actor_filter_cb), self,
                           G_CONNECT_SWAPPED);
  follow_settings (self, settings);
}

/**
 * chancery_actor_list_set_needle:
 * @self: a list
 * @needle: what must stand in a name or an alias; "" for all
 *
 * Shows whom one looks for.
 */
void
chancery_actor_list_set_needle (ChanceryActorList *self,
                                const char *needle)
{
  g_autofree char *folded = chancery_fold (needle);

  g_return_if_fail (CHANCERY_IS_ACTOR_LIST (self));

  if (g_str_equal (folded, self->needle))
    return;

  g_free (self->needle);
  self->needle = g_steal_pointer (&folded);
  if (self->session == NULL)
    return;

  fill (self);
  show_top (self);
}

/**
 * chancery_actor_list_choose_first:
 * @self: a list
 *
 * Filters by the first actor shown.
 *
 * Returns: whether there is one
 */
gboolean
chancery_actor_list_choose_first (ChanceryActorList *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_LIST (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 &&
         gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}
