/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-actor-sidebar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/query/chancery-fold.h"
#include "ui/chancery-actor-row.h"
#include "ui/chancery-context-menu.h"

struct _ChanceryActorSidebar
{
  GtkBox parent_instance;

  GtkSearchEntry *find;
  GtkButton *clear;
  GtkListView *list;

  ChancerySession *session;
  GtkFilterListModel *found;
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  GHashTable *chosen; /* ids of the actors filtered by, those that are not found included */
  char *needle;
  char *order;
  gboolean restoring;
};

G_DEFINE_FINAL_TYPE (ChanceryActorSidebar, chancery_actor_sidebar, GTK_TYPE_BOX)

static gboolean
is_found (gpointer item,
          gpointer user_data)
{
  ChanceryActorSidebar *self = user_data;

  return self->needle == NULL || *self->needle == '\0' ||
         strstr (chancery_actor_item_get_search_text (item), self->needle) != NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer user_data)
{
  ChanceryActorSidebar *self = user_data;
  ChanceryActorItem *first = (ChanceryActorItem *) a;
  ChanceryActorItem *second = (ChanceryActorItem *) b;
  int order = 0;

  if (g_str_equal (self->order, "count"))
    order = (int) chancery_actor_item_get_count (second) -
            (int) chancery_actor_item_get_count (first);
  else if (g_str_equal (self->order, "country"))
    order = g_strcmp0 (chancery_actor_item_get_country (first),
                       chancery_actor_item_get_country (second));

  return order != 0 ? order : g_utf8_collate (chancery_actor_item_get_name (first),
                                              chancery_actor_item_get_name (second));
}

static void
tell_session (ChanceryActorSidebar *self)
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
choose (ChanceryActorSidebar *self,
        gint64 id,
        gboolean chosen)
{
  if (chosen)
    g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->chosen, &id);
}

static void
selection_changed_cb (ChanceryActorSidebar *self,
                      guint position,
                      guint n_items)
{
  if (self->restoring)
    return;

  for (guint i = position; i < position + n_items; i++)
    {
      g_autoptr (ChanceryActorItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item != NULL)
        choose (self, chancery_actor_item_get_id (item),
                gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i));
    }

  tell_session (self);
}

/* Rows come and go with what is typed and sorted; what was chosen stays chosen. */
static void
restore_selection (ChanceryActorSidebar *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  self->restoring = TRUE;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (ChanceryActorItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      gint64 id = chancery_actor_item_get_id (item);

      if (g_hash_table_contains (self->chosen, &id))
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, FALSE);
      else
        gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), i);
    }
  self->restoring = FALSE;
}

static void
chancery_actor_sidebar_find_cb (ChanceryActorSidebar *self)
{
  g_free (self->needle);
  self->needle = chancery_fold (gtk_editable_get_text (GTK_EDITABLE (self->find)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  restore_selection (self);
}

/* Enter takes the first actor found. */
static void
chancery_actor_sidebar_choose_found_cb (ChanceryActorSidebar *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}

static void
show_all (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  ChanceryActorSidebar *self = CHANCERY_ACTOR_SIDEBAR (widget);

  g_hash_table_remove_all (self->chosen);
  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  restore_selection (self);
  tell_session (self);
}

static void
sort_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  ChanceryActorSidebar *self = user_data;

  g_free (self->order);
  self->order = g_variant_dup_string (parameter, NULL);
  g_simple_action_set_state (action, parameter);
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
  restore_selection (self);
}

static void
counts_changed_cb (ChanceryActorSidebar *self)
{
  if (g_str_equal (self->order, "count"))
    gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted),
                        GTK_SORTER_CHANGE_DIFFERENT);
  restore_selection (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
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
  return G_MENU_MODEL (menu);
}

static void
chancery_actor_sidebar_dispose (GObject *object)
{
  ChanceryActorSidebar *self = CHANCERY_ACTOR_SIDEBAR (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ACTOR_SIDEBAR);

  G_OBJECT_CLASS (chancery_actor_sidebar_parent_class)->dispose (object);
}

static void
chancery_actor_sidebar_finalize (GObject *object)
{
  ChanceryActorSidebar *self = CHANCERY_ACTOR_SIDEBAR (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->order, g_free);

  G_OBJECT_CLASS (chancery_actor_sidebar_parent_class)->finalize (object);
}

static void
chancery_actor_sidebar_class_init (ChanceryActorSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chancery_actor_sidebar_dispose;
  object_class->finalize = chancery_actor_sidebar_finalize;

  gtk_widget_class_install_action (widget_class, "sidebar.show-all", NULL, show_all);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-actor-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, find);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, clear);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_choose_found_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sidebar.show-all", NULL);
}

static void
add_sort_action (ChanceryActorSidebar *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) sort =
    g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string ("count"));

  g_signal_connect_object (sort, "activate", G_CALLBACK (sort_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (sort));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "actors", G_ACTION_GROUP (group));
}

static void
chancery_actor_sidebar_init (ChanceryActorSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new ((GCompareDataFunc) compare, self, NULL));

  self->order = g_strdup ("count");
  self->chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sort_action (self);

  self->found = gtk_filter_list_model_new (NULL, filter);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (self->found), sorter);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (self->sorted));
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

/**
 * chancery_actor_sidebar_set_session:
 * @self: a sidebar that has no session yet
 * @session: the session it shows the actors of, and filters
 */
void
chancery_actor_sidebar_set_session (ChanceryActorSidebar *self,
                                    ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_SIDEBAR (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_filter_list_model_set_model (self->found, chancery_session_get_actors (session));
  g_signal_connect_object (session, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
