/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-list.h"

#include <glib/gi18n.h>

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
  GtkSpinner *spinner;

  ChancerySession *session;
  GtkSingleSelection *selection;
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

/* Moves the selected row to where the session's statement stands; tells the session nothing. */
static void
follow_session (ChanceryStatementList *self)
{
  guint position = chancery_session_find_position (self->session,
                                                   chancery_session_get_selected (self->session));

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
selected_cb (ChanceryStatementList *self)
{
  ChanceryStatementItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->following && item != NULL)
    chancery_session_select (self->session, chancery_statement_item_get_id (item));
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

  gtk_widget_class_install_action (widget_class, "list.toggle-order", NULL, toggle_order);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/chancery-statement-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, count);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, order);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, empty);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, status);
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
}

static void
watch_session (ChanceryStatementList *self)
{
  GListModel *statements = chancery_session_get_statements (self->session);

  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (statements, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (follow_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::newest-first", G_CALLBACK (show_order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::ground", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
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
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_model (self->selection, chancery_session_get_statements (session));
  watch_session (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  show_order (self);
  items_changed_cb (self);
}
