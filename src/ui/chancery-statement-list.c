/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-list.h"

#include <glib/gi18n.h>

#include "ui/chancery-context-menu.h"
#include "ui/chancery-session-selection.h"
#include "ui/chancery-statement-row.h"

struct _ChanceryStatementList
{
  GtkBox parent_instance;

  GtkLabel *count;
  GtkButton *order;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;
  GtkLabel *status;
  GtkButton *undo;
  GtkSpinner *spinner;

  ChancerySession *session;
  GtkMultiSelection *selection;
  gboolean following; /* the session's selection is being taken over */
  gboolean greeted;   /* the first statements have come, and the focus with them */
};

G_DEFINE_FINAL_TYPE (ChanceryStatementList, chancery_statement_list, GTK_TYPE_BOX)

static void
show_count (ChanceryStatementList *self)
{
  guint n_items = g_list_model_get_n_items (chancery_session_get_statements (self->session));
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u statement", "%u statements", n_items), n_items);

  gtk_label_set_text (self->count, text);
  gtk_label_set_text (self->empty, chancery_session_get_ground (self->session));
  gtk_stack_set_visible_child_name (self->stack, n_items == 0 ? "empty" : "statements");
}

static void
tell_marked (ChanceryStatementList *self,
             GtkBitset *selected)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = chancery_session_get_id (self->session, position);

      g_array_append_val (ids, id);
    }
  chancery_session_set_marked (self->session, ids);
}

/* Moves the selected row to where the session's statement stands, if it is not one of several
 * selected ones; tells the session nothing. */
static void
follow_session (ChanceryStatementList *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint position = chancery_session_find_position (self->session,
                                                   chancery_session_get_selected (self->session));
  g_autoptr (GtkBitset) selected = NULL;

  self->following = TRUE;
  if (position == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_unselect_all (selection);
  else if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  self->following = FALSE;
  selected = gtk_selection_model_get_selection (selection);
  tell_marked (self, selected);
  if (position != GTK_INVALID_LIST_POSITION && gtk_bitset_get_size (selected) == 1)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* What was selected last is read; of several at once what is read stays it while selected. */
static void
selection_changed_cb (ChanceryStatementList *self,
                      guint first,
                      guint n_items)
{
  g_autoptr (GtkBitset) selected = NULL;
  guint position;

  if (self->following)
    return;

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  tell_marked (self, selected);
  position = chancery_session_find_position (self->session,
                                             chancery_session_get_selected (self->session));
  if (n_items == 1 && gtk_bitset_contains (selected, first))
    chancery_session_select_position (self->session, first);
  else if (!gtk_bitset_is_empty (selected) && !gtk_bitset_contains (selected, position))
    chancery_session_select_position (self->session, gtk_bitset_get_minimum (selected));
}

static void
items_changed_cb (ChanceryStatementList *self)
{
  show_count (self);
  follow_session (self);
  if (!self->greeted && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    {
      self->greeted = TRUE;
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
}

static void
show_order (ChanceryStatementList *self)
{
  gtk_button_set_label (self->order, chancery_session_get_newest_first (self->session) ?
                                       _("Newest first") : _("Oldest first"));
}

static void
toggle_order (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryStatementList *self = CHANCERY_STATEMENT_LIST (widget);

  chancery_session_set_newest_first (self->session,
                                     !chancery_session_get_newest_first (self->session));
}

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, chancery_statement_row_new ());
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  chancery_statement_row_set_item (CHANCERY_STATEMENT_ROW (gtk_list_item_get_child (list_item)),
                                   gtk_list_item_get_item (list_item));
}

static void
unbind_row (GtkSignalListItemFactory *factory,
            GtkListItem *list_item)
{
  chancery_statement_row_set_item (CHANCERY_STATEMENT_ROW (gtk_list_item_get_child (list_item)),
                                   NULL);
}

/* The menu is for all that are selected, if the row is one of them, else for the row alone. */
static GMenuModel *
make_menu (GtkWidget *row,
           gpointer user_data)
{
  ChanceryStatementList *self = user_data;
  ChanceryStatementItem *item = chancery_statement_row_get_item (CHANCERY_STATEMENT_ROW (row));
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  GMenu *menu = g_menu_new ();
  guint position = chancery_session_find_position (self->session,
                                                   chancery_statement_item_get_id (item));

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  chancery_session_select (self->session, chancery_statement_item_get_id (item));

  g_menu_append (edit, _("_Edit…"), "win.edit-statement");
  g_menu_append (edit, _("D_uplicate"), "win.duplicate-statement");
  g_menu_append (edit, _("Edit the _Selected Together…"), "win.bulk-edit");
  g_menu_append (edit, _("_Delete"), "win.delete-statements");
  g_menu_append (copy, _("_Copy as Text"), "win.copy-text");
  g_menu_append (copy, _("Copy with _Footnote"), "win.copy-footnote");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  return G_MENU_MODEL (menu);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0,
                                       "win.delete-statements", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-statements",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy-text",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.copy-footnote",
                                       NULL);
}

static void
chancery_statement_list_dispose (GObject *object)
{
  ChanceryStatementList *self = CHANCERY_STATEMENT_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_STATEMENT_LIST);

  G_OBJECT_CLASS (chancery_statement_list_parent_class)->dispose (object);
}

static void
chancery_statement_list_class_init (ChanceryStatementListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_statement_list_dispose;

  add_keys (widget_class);
  gtk_widget_class_install_action (widget_class, "list.toggle-order", NULL, toggle_order);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/chancery-statement-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, count);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, order);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, empty);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, status);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, undo);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, spinner);
}

static void
chancery_statement_list_init (ChanceryStatementList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  chancery_context_menu_attach (GTK_WIDGET (self->list), GTK_BOX (self), make_menu, self);
}

static void
watch_session (ChanceryStatementList *self)
{
  GListModel *statements = chancery_session_get_statements (self->session);

  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (statements, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (follow_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::newest-first", G_CALLBACK (show_order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::ground", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->session, "undo-offered", self->undo, "visible",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->session, "status", self->status, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->session, "busy", self->spinner, "spinning", G_BINDING_SYNC_CREATE);
}

/**
 * chancery_statement_list_set_session:
 * @self: a list that has no session yet
 * @session: the session it shows the statements of
 */
void
chancery_statement_list_set_session (ChanceryStatementList *self,
                                     ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_LIST (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection =
    gtk_multi_selection_new (g_object_ref (chancery_session_get_statements (session)));
  watch_session (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  show_order (self);
  items_changed_cb (self);
}
