/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-source-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/query/chancery-fold.h"
#include "ui/chancery-context-menu.h"
#include "ui/chancery-dialog.h"
#include "ui/chancery-entry.h"
#include "ui/chancery-session-catalogue.h"
#include "ui/chancery-source-row.h"
#include "ui/editor/chancery-editor-wording.h"

struct _ChancerySourceList
{
  GtkWindow parent_instance;

  GtkSearchEntry *find;
  GtkStack *stack;
  GtkListView *list;

  ChanceryWindow *window; /* the one that articles open in; it is over that */
  char *state;
  GListStore *sources;
  GtkFilterListModel *found;
  GCancellable *reading;
  char *needle;
};

G_DEFINE_FINAL_TYPE (ChancerySourceList, chancery_source_list, GTK_TYPE_WINDOW)

static gboolean
is_found (gpointer item,
          gpointer user_data)
{
  ChancerySourceList *self = user_data;

  return *self->needle == '\0' ||
         strstr (chancery_source_item_get_entry (item)->search_text, self->needle) != NULL;
}

static void
show_page (ChancerySourceList *self)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  gtk_stack_set_visible_child_name (self->stack, n_found > 0 ? "sources" : "none");
}

static void
show_title (ChancerySourceList *self)
{
  g_autofree char *state =
    chancery_editor_wording_word (CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATE, self->state);
  /* Translators: which sources are listed: "Sources: in work". */
  g_autofree char *title = g_strdup_printf (_("Sources: %s"), state);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChancerySourceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
    chancery_session_load_sources_finish (CHANCERY_SESSION (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (entries == NULL)
    {
      chancery_session_fail (CHANCERY_SESSION (source), _("The sources could not be read"), error);
      return;
    }

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, chancery_source_item_new (entries, i));
  g_list_store_splice (self->sources, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sources)),
                       items->pdata, items->len);
  show_page (self);
}

static void
read_sources (ChancerySourceList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  chancery_session_load_sources_async (chancery_window_get_session (self->window), self->state,
                                       self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (ChancerySourceList *self,
            const ChanceryChanges *changes)
{
  if (chancery_catalogue_is_changed (changes))
    read_sources (self);
}

/* The article opens in the window behind, which comes to the front. */
static void
open_source (ChancerySourceList *self,
             guint position)
{
  g_autoptr (ChancerySourceItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->found), position);
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

  if (item == NULL)
    return;

  chancery_uuid_format (&chancery_source_item_get_entry (item)->uuid, uuid);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-source", "s", uuid);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_close (GTK_WINDOW (self));
}

static void
chancery_source_list_activate_cb (ChancerySourceList *self,
                                  guint position)
{
  open_source (self, position);
}

static void
chancery_source_list_open_found_cb (ChancerySourceList *self)
{
  open_source (self, 0);
}

static void
chancery_source_list_stop_cb (ChancerySourceList *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
chancery_source_list_find_cb (ChancerySourceList *self)
{
  g_free (self->needle);
  self->needle = chancery_fold (gtk_editable_get_text (GTK_EDITABLE (self->find)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, chancery_source_row_new ());
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  chancery_source_row_set_item (CHANCERY_SOURCE_ROW (gtk_list_item_get_child (list_item)),
                                gtk_list_item_get_item (list_item));
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChancerySourceList *self = CHANCERY_SOURCE_LIST (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-record", "(ss)", "source",
                              g_variant_get_string (parameter, NULL));
}

static GMenuModel *
make_menu (GtkWidget *row,
           gpointer user_data)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_("_Edit…"), NULL);
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

  chancery_uuid_format (
    &chancery_source_item_get_entry (chancery_source_row_get_item (CHANCERY_SOURCE_ROW (row)))
       ->uuid,
    uuid);
  g_menu_item_set_action_and_target (item, "sources.edit", "s", uuid);
  g_menu_append_item (menu, item);
  return G_MENU_MODEL (menu);
}

static void
chancery_source_list_dispose (GObject *object)
{
  ChancerySourceList *self = CHANCERY_SOURCE_LIST (object);

  g_cancellable_cancel (self->reading);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_SOURCE_LIST);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (chancery_source_list_parent_class)->dispose (object);
}

static void
chancery_source_list_finalize (GObject *object)
{
  ChancerySourceList *self = CHANCERY_SOURCE_LIST (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->sources);
  g_free (self->state);
  g_free (self->needle);

  G_OBJECT_CLASS (chancery_source_list_parent_class)->finalize (object);
}

static void
chancery_source_list_class_init (ChancerySourceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_source_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_source_list_finalize;

  gtk_widget_class_install_action (widget_class, "sources.edit", "s", edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-source-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceList, find);
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceList, stack);
  gtk_widget_class_bind_template_child (widget_class, ChancerySourceList, list);
  gtk_widget_class_bind_template_callback (widget_class, chancery_source_list_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_source_list_open_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_source_list_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_source_list_activate_cb);
}

static void
chancery_source_list_init (ChancerySourceList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->needle = g_strdup ("");
  self->sources = g_list_store_new (CHANCERY_TYPE_SOURCE_ITEM);
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->sources)), filter);
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_entry_limit (GTK_WIDGET (self->find), CHANCERY_ENTRY_MOST);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  chancery_context_menu_attach (GTK_WIDGET (self->list),
                                GTK_BOX (gtk_window_get_child (GTK_WINDOW (self))), make_menu,
                                NULL);
}

/**
 * chancery_source_list_open:
 * @window: the window that it opens over, and that articles open in
 * @state: `inbox`, `in-work`, `coded` or `nothing`
 *
 * Shows the sources in a state.
 */
void
chancery_source_list_open (ChanceryWindow *window,
                           const char *state)
{
  ChancerySession *session = chancery_window_get_session (window);
  ChanceryStore *store = chancery_document_get_store (chancery_session_get_document (session));
  ChancerySourceList *self = chancery_dialog_new (CHANCERY_TYPE_SOURCE_LIST, GTK_WINDOW (window));

  self->window = window;
  self->state = g_strdup (state);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_title (self);
  read_sources (self);
  gtk_window_present (GTK_WINDOW (self));
}
