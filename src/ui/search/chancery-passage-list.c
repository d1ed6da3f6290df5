/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-passage-list.h"

#include <glib/gi18n.h>

#include "ui/chancery-context-menu.h"
#include "ui/chancery-session-article.h"
#include "ui/chancery-session-records.h"
#include "ui/editor/chancery-record-editor.h"
#include "ui/search/chancery-passage-row.h"

struct _ChanceryPassageList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkScrolledWindow *scroller;
  GtkListView *list;

  ChancerySession *session;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (ChanceryPassageList, chancery_passage_list, GTK_TYPE_WIDGET)

static const ChanceryPassage *
get_selected (ChanceryPassageList *self)
{
  ChanceryPassageItem *item =
    self->selection == NULL ? NULL : gtk_single_selection_get_selected_item (self->selection);

  return item == NULL ? NULL : chancery_passage_item_get_passage (item);
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  const ChanceryPassage *passage = get_selected (CHANCERY_PASSAGE_LIST (widget));
  g_autofree char *uuid = passage == NULL ? NULL : chancery_uuid_to_string (&passage->version);

  if (passage != NULL)
    gtk_widget_activate_action (widget, "win.open-source-at", "(sxx)", uuid, passage->start,
                                passage->end);
}

/* A passage on its way to become a statement. */
typedef struct
{
  ChanceryPassageList *list;
  gint64 start;
  gint64 end;
} Making;

static void
add_speaker (ChancerySession *session,
             ChanceryRecord *statement,
             GHashTable *names)
{
  g_autofree char *name = NULL;
  ChanceryUuid actor;

  if (!chancery_session_get_single_actor (session, &actor, &name))
    return;
  chancery_record_set_reference (
    chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER)->pdata[0],
    CHANCERY_SPEAKER_ACTOR, &actor);
  g_hash_table_insert (names, g_memdup2 (&actor, sizeof actor), g_steal_pointer (&name));
}

static void
edit_statement (Making *making,
                const ChanceryArticle *article)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (making->list));
  ChanceryRecord *statement =
    article->text == NULL ? NULL :
                            chancery_article_make_statement (article, making->start, making->end);
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  const char *title = chancery_record_get_text (article->source, CHANCERY_SOURCE_TITLE);

  if (statement == NULL || root == NULL)
    {
      g_clear_pointer (&statement, chancery_record_free);
      return;
    }

  g_hash_table_insert (names, g_memdup2 (&article->source->uuid, sizeof (ChanceryUuid)),
                       g_strdup (title != NULL ? title : _("Untitled source")));
  add_speaker (making->list->session, statement, names);
  chancery_record_editor_create (GTK_WINDOW (root), making->list->session, statement, names);
}

static void
article_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryArticle) article =
    chancery_session_read_article_finish (CHANCERY_SESSION (source), result, &error);

  if (article != NULL)
    edit_statement (making, article);
  else
    chancery_session_fail (CHANCERY_SESSION (source), _("The article could not be read"), error);
  g_object_unref (making->list);
  g_free (making);
}

static void
make_statement_action (GtkWidget *widget,
                       const char *action_name,
                       GVariant *parameter)
{
  ChanceryPassageList *self = CHANCERY_PASSAGE_LIST (widget);
  const ChanceryPassage *passage = get_selected (self);
  Making *making;

  if (passage == NULL || chancery_session_get_read_only (self->session))
    return;

  making = g_new0 (Making, 1);
  making->list = g_object_ref (self);
  making->start = passage->start;
  making->end = passage->end;
  chancery_session_read_article_async (self->session, &passage->version, NULL, article_cb, making);
}

static void
activated_cb (ChanceryPassageList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "passages.open", NULL);
}

static void
edge_cb (ChanceryPassageList *self,
         GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    chancery_session_read_more_articles (self->session);
}

/* The last row that was read brings the next ones: a list may be too short to be scrolled. */
static void
selected_cb (ChanceryPassageList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (position != GTK_INVALID_LIST_POSITION && position + 1 == n_items)
    chancery_session_read_more_articles (self->session);
}

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, chancery_passage_row_new ());
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  chancery_passage_row_set_item (CHANCERY_PASSAGE_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
unbind_row (GtkSignalListItemFactory *factory,
            GtkListItem *list_item)
{
  chancery_passage_row_set_item (CHANCERY_PASSAGE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static guint
find_item (ChanceryPassageList *self,
           ChanceryPassageItem *item)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (ChanceryPassageItem) other =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (other == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static GMenuModel *
make_menu (GtkWidget *row,
           gpointer user_data)
{
  ChanceryPassageList *self = user_data;
  GMenu *menu = g_menu_new ();

  gtk_single_selection_set_selected (
    self->selection,
    find_item (self, chancery_passage_row_get_item (CHANCERY_PASSAGE_ROW (row))));
  g_menu_append (menu, _("_Open the Article"), "passages.open");
  g_menu_append (menu, _("Make a _Statement"), "passages.make-statement");
  return G_MENU_MODEL (menu);
}

/* The button of a row is for that row. */
static void
pressed_cb (ChanceryPassageList *self,
            int n_presses,
            double x,
            double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked == NULL ? NULL :
                                    gtk_widget_get_ancestor (picked, CHANCERY_TYPE_PASSAGE_ROW);

  if (row != NULL)
    gtk_single_selection_set_selected (
      self->selection,
      find_item (self, chancery_passage_row_get_item (CHANCERY_PASSAGE_ROW (row))));
}

static gboolean
chancery_passage_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CHANCERY_PASSAGE_LIST (widget)->list));
}

static void
chancery_passage_list_dispose (GObject *object)
{
  ChanceryPassageList *self = CHANCERY_PASSAGE_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_PASSAGE_LIST);

  G_OBJECT_CLASS (chancery_passage_list_parent_class)->dispose (object);
}

static void
chancery_passage_list_class_init (ChanceryPassageListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_passage_list_dispose;
  widget_class->grab_focus = chancery_passage_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "passages.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "passages.make-statement", NULL,
                                   make_statement_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "passages.make-statement",
                                       NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/search/chancery-passage-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageList, box);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageList, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPassageList, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_cb);
}

static void
chancery_passage_list_init (ChanceryPassageList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  chancery_context_menu_attach (GTK_WIDGET (self->list), GTK_BOX (self->box), make_menu, self);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (press));
}

/**
 * chancery_passage_list_set_session:
 * @self: a list that has no session yet
 * @session: the session whose search it shows what was found by
 */
void
chancery_passage_list_set_session (ChanceryPassageList *self,
                                   ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_PASSAGE_LIST (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection =
    gtk_single_selection_new (g_object_ref (chancery_session_get_articles (session)));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
