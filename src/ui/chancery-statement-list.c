/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-list.h"

#include <glib/gi18n.h>

#include "ui/chancery-context-menu.h"
#include "ui/chancery-lazy-menu.h"
#include "ui/chancery-statement-drag.h"
#include "ui/chancery-statement-row.h"
#include "ui/chancery-statement-selection.h"
#include "ui/search/chancery-passage-list.h"

struct _ChanceryStatementList
{
  GtkBox parent_instance;

  GtkLabel *count;
  GtkLabel *ground;
  GtkToggleButton *articles;
  GtkMenuButton *sort;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;
  GtkWidget *clear;
  GtkWidget *show_articles;
  ChanceryPassageList *passages;

  ChancerySession *session;
  ChanceryStatementSelection *selection;
  gboolean greeted;   /* the first statements have come, and the focus with them */
};

G_DEFINE_FINAL_TYPE (ChanceryStatementList, chancery_statement_list, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SORT,
  PROP_DIRECTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the statements are out of, and how many articles there are beside them. */
static void
show_ground (ChanceryStatementList *self,
             guint n_items)
{
  const char *rest = chancery_session_get_rest_of_ground (self->session);
  guint n_articles = chancery_session_count_articles (self->session);
  /* Translators: on a button that shows in how many articles words were found. */
  g_autofree char *label =
    g_strdup_printf (ngettext ("%u article", "%u articles", n_articles), n_articles);

  gtk_label_set_text (self->ground, n_items > 0 ? rest : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ground), rest);
  gtk_label_set_text (self->empty, chancery_session_get_ground (self->session));
  gtk_button_set_label (GTK_BUTTON (self->articles), label);
  gtk_widget_set_visible (GTK_WIDGET (self->articles), n_articles > 0);
  gtk_widget_set_visible (self->show_articles, n_articles > 0);
  gtk_widget_set_visible (self->clear, chancery_session_has_filter (self->session));
}

/* Articles that are gone give the keyboard back to the statements. */
static void
leave_articles (ChanceryStatementList *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->passages)) != NULL;

  gtk_toggle_button_set_active (self->articles, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "statements");
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_count (ChanceryStatementList *self)
{
  guint n_items = g_list_model_get_n_items (chancery_session_get_statements (self->session));
  guint n_selected = chancery_statement_selection_count (self->selection);
  g_autofree char *text =
    n_selected > 1 ? g_strdup_printf (ngettext ("%'u of %'u selected", "%'u of %'u selected", n_items),
                                      n_selected, n_items) :
                     g_strdup_printf (ngettext ("%'u statement", "%'u statements", n_items),
                                      n_items);

  gtk_label_set_text (self->count, chancery_session_is_starting (self->session) ? "" : text);
  if (chancery_session_count_articles (self->session) == 0 &&
      gtk_toggle_button_get_active (self->articles))
    leave_articles (self);
  show_ground (self, n_items);
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (self->articles) ? "articles" :
                                    n_items == 0                                  ? "empty" :
                                                                                    "statements");
}

/* Whoever types before the statements have come goes on typing; an empty field has the focus at the
 * beginning since GTK gives it to the first that it finds. */
static gboolean
is_typing (ChanceryStatementList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0';
}

static void
arranged_cb (ChanceryStatementList *self)
{
  GListModel *statements = chancery_session_get_statements (self->session);

  show_count (self);
  if (!self->greeted && g_list_model_get_n_items (statements) > 0)
    {
      self->greeted = TRUE;
      if (!is_typing (self))
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
}

/* Ways to sort, and what each is called; the two ways to go depend on it. */
static const struct
{
  const char *name;
  const char *label;
  const char *item;
  gboolean is_time;
} sorts[CHANCERY_N_SORTS] = {
  [CHANCERY_SORT_SAID] = { "said", N_("Said"), N_("_Said"), TRUE },
  [CHANCERY_SORT_PUBLISHED] = { "published", N_("Published"), N_("_Published"), TRUE },
  [CHANCERY_SORT_CAPTURED] = { "captured", N_("Captured"), N_("_Captured"), TRUE },
  [CHANCERY_SORT_SPEAKER] = { "speaker", N_("Speaker"), N_("Spea_ker"), FALSE },
  [CHANCERY_SORT_SOURCE] = { "source", N_("Source"), N_("S_ource"), FALSE },
};

static void
append_radio (GMenu *menu,
              const char *label,
              const char *action,
              const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_sort_menu (gboolean is_time)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) by = g_menu_new ();
  g_autoptr (GMenu) way = g_menu_new ();

  for (guint i = 0; i < CHANCERY_N_SORTS; i++)
    append_radio (by, _(sorts[i].item), "list.sort", sorts[i].name);
  append_radio (way, is_time ? _("_Newest First") : _("_Z to A"), "list.direction", "descending");
  append_radio (way, is_time ? _("_Oldest First") : _("_A to Z"), "list.direction", "ascending");
  g_menu_append_section (menu, _("Sort by"), G_MENU_MODEL (by));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (way));
  return G_MENU_MODEL (menu);
}

static void
show_sort (ChanceryStatementList *self)
{
  ChancerySort sort = chancery_session_get_sort (self->session);
  gboolean descending = chancery_session_get_descending (self->session);
  gboolean is_time = sorts[sort].is_time;
  g_autoptr (GMenuModel) menu = make_sort_menu (is_time);
  const char *way = is_time ? (descending ? _("newest first") : _("oldest first")) :
                              (descending ? _("Z to A") : _("A to Z"));
  /* Translators: how the list is sorted, such as "Sorted by: Said, newest first". */
  g_autofree char *name = g_strdup_printf (_("Sorted by: %s, %s"), _(sorts[sort].label), way);

  gtk_menu_button_set_label (self->sort, _(sorts[sort].label));
  chancery_lazy_menu_attach (self->sort, menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sort), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
sort_cb (ChanceryStatementList *self)
{
  show_sort (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTION]);
}

static void
clear_filter (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  chancery_session_clear_filter (CHANCERY_STATEMENT_LIST (widget)->session);
}

/* From statements to articles and back, with the keyboard. */
static void
toggle_articles (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  ChanceryStatementList *self = CHANCERY_STATEMENT_LIST (widget);
  gboolean on = !gtk_toggle_button_get_active (self->articles);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->articles)))
    return;

  gtk_toggle_button_set_active (self->articles, on);
  gtk_widget_grab_focus (on ? GTK_WIDGET (self->passages) : GTK_WIDGET (self->list));
}

static void
reveal_cb (ChanceryStatementList *self,
           guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  /* The keyboard goes with it, if it was among the rows. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
setup_row (ChanceryStatementList *self,
           GtkListItem *list_item)
{
  GtkWidget *row = chancery_statement_row_new (self->session);

  chancery_statement_drag_from (CHANCERY_STATEMENT_ROW (row), self->session);
  gtk_list_item_set_child (list_item, row);
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

  chancery_statement_selection_choose (self->selection, chancery_statement_item_get_id (item));
  return G_MENU_MODEL (chancery_statement_list_make_menu ());
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
chancery_statement_list_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  ChanceryStatementList *self = CHANCERY_STATEMENT_LIST (object);
  ChancerySession *session = self->session;

  switch (prop_id)
    {
    case PROP_SORT:
      g_value_set_string (value, session == NULL ? "said" :
                                   sorts[chancery_session_get_sort (session)].name);
      break;
    case PROP_DIRECTION:
      g_value_set_string (value, session == NULL || chancery_session_get_descending (session) ?
                                   "descending" : "ascending");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chancery_statement_list_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  ChanceryStatementList *self = CHANCERY_STATEMENT_LIST (object);

  if (self->session == NULL)
    return;

  switch (prop_id)
    {
    case PROP_SORT:
      chancery_session_set_sort (self->session, g_value_get_string (value));
      break;
    case PROP_DIRECTION:
      chancery_session_set_descending (self->session,
                                       !g_str_equal (g_value_get_string (value), "ascending"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * ChanceryStatementList:sort:
   *
   * What the list is in order of, as #ChancerySession:sort.
   */
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "said", flags);

  /**
   * ChanceryStatementList:direction:
   *
   * `descending`, the newest or Z first, or `ascending`.
   */
  properties[PROP_DIRECTION] =
    g_param_spec_string ("direction", NULL, NULL, "descending", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chancery_statement_list_class_init (ChanceryStatementListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_statement_list_dispose;
  G_OBJECT_CLASS (klass)->get_property = chancery_statement_list_get_property;
  G_OBJECT_CLASS (klass)->set_property = chancery_statement_list_set_property;
  install_properties (G_OBJECT_CLASS (klass));

  add_keys (widget_class);
  g_type_ensure (CHANCERY_TYPE_PASSAGE_LIST);
  gtk_widget_class_install_action (widget_class, "list.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "list.toggle-articles", NULL, toggle_articles);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "list.direction", "direction");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/chancery-statement-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, count);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, ground);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, articles);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, sort);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, empty);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, clear);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, show_articles);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementList, passages);
  gtk_widget_class_bind_template_callback (widget_class, show_count);
}

static void
chancery_statement_list_init (ChanceryStatementList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  chancery_context_menu_attach (GTK_WIDGET (self->list), GTK_BOX (self), make_menu, self);
}

static void
watch_session (ChanceryStatementList *self)
{
  GListModel *statements = chancery_session_get_statements (self->session);

  g_signal_connect_object (self->selection, "changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "reveal", G_CALLBACK (reveal_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (statements, "arranged", G_CALLBACK (arranged_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->session, "notify::sort", G_CALLBACK (sort_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::descending", G_CALLBACK (sort_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::ground", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
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
  self->selection = chancery_statement_selection_new (session);
  chancery_passage_list_set_session (self->passages, session);
  watch_session (self);
  gtk_list_view_set_model (self->list, chancery_statement_selection_get_model (self->selection));
  sort_cb (self);
  arranged_cb (self);
}

/**
 * chancery_statement_list_focus:
 * @self: a list
 *
 * Brings the keyboard to the statements.
 */
void
chancery_statement_list_focus (ChanceryStatementList *self)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_LIST (self));

  gtk_widget_grab_focus (gtk_toggle_button_get_active (self->articles) ?
                           GTK_WIDGET (self->passages) :
                           GTK_WIDGET (self->list));
}

/**
 * chancery_statement_list_toggle_articles:
 * @self: a list
 *
 * Shows what was found in articles, if anything was, or the statements again.
 */
void
chancery_statement_list_toggle_articles (ChanceryStatementList *self)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_LIST (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "list.toggle-articles", NULL);
}

/**
 * chancery_statement_list_make_menu:
 *
 * Returns: (transfer full): what can be done with the statements that are selected, wherever they
 *   are shown
 */
GMenu *
chancery_statement_list_make_menu (void)
{
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (edit, _("_Edit…"), "win.edit-statement");
  g_menu_append (edit, _("D_uplicate"), "win.duplicate-statement");
  g_menu_append (edit, _("Edit the _Selected Together…"), "win.bulk-edit");
  g_menu_append (edit, _("_New List of the Selected…"), "win.list-selected");
  g_menu_append (edit, _("_Delete"), "win.delete-statements");
  g_menu_append (copy, _("_Copy as Text"), "win.copy-text");
  g_menu_append (copy, _("Copy with _Footnote"), "win.copy-footnote");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  return menu;
}
