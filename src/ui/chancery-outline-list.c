/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-outline-list.h"

#include <glib/gi18n.h>

#include "core/query/chancery-query-edit.h"
#include "ui/chancery-context-menu.h"
#include "ui/chancery-modifiers.h"
#include "ui/chancery-outline-model.h"
#include "ui/chancery-outline-row.h"
#include "ui/chancery-statement-drag.h"

struct _ChanceryOutlineList
{
  GtkBox parent_instance;

  GtkListView *list;

  ChancerySession *session;
  GSettings *settings;
  ChanceryOutlineModel *model;
};

G_DEFINE_FINAL_TYPE (ChanceryOutlineList, chancery_outline_list, GTK_TYPE_BOX)

/* By this one alone; by everything again where it is the only one already. */
static void
filter_by (ChanceryOutlineList *self,
           ChanceryFacet facet,
           const char *value)
{
  const char *search = chancery_session_get_search (self->session);
  g_autofree char *only = chancery_query_edit_set_only (search, facet, value);
  g_autofree char *none = chancery_query_edit_set_only (search, facet, NULL);

  chancery_session_set_search (self->session, g_str_equal (only, search) ? none : only);
}

static void
add_to_filter (ChanceryOutlineList *self,
               ChanceryOutlineItem *item)
{
  ChanceryFacet facet;
  const char *value;

  if (chancery_outline_item_get_facet (item, &facet, &value))
    chancery_session_set_term (self->session, facet, value,
                               !chancery_session_has_term (self->session, facet, value));
}

static void
activate (ChanceryOutlineList *self,
          ChanceryOutlineItem *item)
{
  ChanceryFacet facet;
  const char *value;

  switch (chancery_outline_item_get_line (item)->kind)
    {
    case CHANCERY_LINE_HEADING:
      chancery_outline_model_toggle (self->model, chancery_outline_item_get_key (item));
      break;
    case CHANCERY_LINE_MORE:
      chancery_outline_model_toggle_events (self->model);
      break;
    case CHANCERY_LINE_STATE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-sources", "s",
                                  chancery_outline_item_get_state (item));
      break;
    case CHANCERY_LINE_VIEW:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.apply-view", "s",
                                  chancery_outline_item_get_uuid (item));
      break;
    default:
      if (chancery_modifiers_add (GTK_WIDGET (self)))
        add_to_filter (self, item);
      else if (chancery_outline_item_get_facet (item, &facet, &value))
        filter_by (self, facet, value);
    }
}

static void
chancery_outline_list_activate_cb (ChanceryOutlineList *self,
                                   guint position)
{
  g_autoptr (ChanceryOutlineItem) item =
    g_list_model_get_item (chancery_outline_model_get_items (self->model), position);

  if (item != NULL)
    activate (self, item);
}

/* Returns: (nullable): the line that has the keyboard */
static ChanceryOutlineItem *
get_focused (ChanceryOutlineList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self->list))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL ?
           chancery_outline_row_get_item (
             CHANCERY_OUTLINE_ROW (gtk_widget_get_first_child (widget))) :
           NULL;
}

static gboolean
add_key_cb (GtkWidget *list,
            GVariant *arguments,
            gpointer user_data)
{
  ChanceryOutlineList *self = user_data;
  ChanceryOutlineItem *item = get_focused (self);

  if (item == NULL)
    return FALSE;

  add_to_filter (self, item);
  return TRUE;
}

/* The arrow that points forward opens, the other closes. */
static gboolean
arrow_key_cb (GtkWidget *list,
              GVariant *arguments,
              gpointer user_data)
{
  ChanceryOutlineList *self = user_data;
  ChanceryOutlineItem *item = get_focused (self);
  gboolean rtl = gtk_widget_get_direction (list) == GTK_TEXT_DIR_RTL;
  gboolean opens = g_variant_get_boolean (arguments) != rtl;
  const ChanceryOutlineLine *line;

  if (item == NULL)
    return FALSE;

  line = chancery_outline_item_get_line (item);
  if (line->can_open && line->is_open != opens)
    chancery_outline_model_toggle (self->model, chancery_outline_item_get_key (item));
  return line->can_open;
}

static void
add_key (ChanceryOutlineList *self,
         GtkEventController *controller,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutFunc func,
         GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (func, self, NULL));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_keys (ChanceryOutlineList *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_key (self, controller, GDK_KEY_space, 0, add_key_cb, NULL);
  add_key (self, controller, GDK_KEY_space, GDK_CONTROL_MASK, add_key_cb, NULL);
  add_key (self, controller, GDK_KEY_Right, 0, arrow_key_cb, g_variant_new_boolean (TRUE));
  add_key (self, controller, GDK_KEY_Left, 0, arrow_key_cb, g_variant_new_boolean (FALSE));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
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

/* What makes a record of the section, and what finds one to be edited. */
static void
append_section (GMenu *menu,
                ChanceryOutlineItem *item)
{
  static const char *const news[CHANCERY_N_SECTIONS] = { N_("_New Source…"), N_("_New Topic…"),
                                                         N_("_New Event…"), N_("_New List…"),
                                                         N_("_Save View…") };
  static const char *const edits[CHANCERY_N_SECTIONS] = { N_("_Edit Source…"), N_("_Edit Topic…"),
                                                          N_("_Edit Event…") };
  ChanceryOutlineSection section = chancery_outline_item_get_line (item)->section;
  const char *table = chancery_outline_item_get_table (item);

  if (section == CHANCERY_SECTION_VIEWS)
    append_command (menu, _(news[section]), "win.save-view", NULL);
  else
    append_command (menu, _(news[section]), "win.new-of", g_variant_new_string (table));
  if (section == CHANCERY_SECTION_LISTS)
    append_command (menu, _("New List of the _Selected…"), "win.list-selected", NULL);
  if (edits[section] != NULL)
    append_command (menu, _(edits[section]), "win.find-record", g_variant_new_string (table));
  if (section == CHANCERY_SECTION_EVENTS)
    {
      append_command (menu, _("By _Date"), "sections.event-order", g_variant_new_string ("date"));
      append_command (menu, _("By _Count"), "sections.event-order", g_variant_new_string ("count"));
    }
}

static void
append_filter (GMenu *menu,
               ChanceryOutlineItem *item)
{
  ChanceryFacet facet;
  const char *value;
  gboolean chosen = chancery_outline_item_get_line (item)->is_chosen;

  if (!chancery_outline_item_get_facet (item, &facet, &value))
    return;

  append_command (menu, _("_Filter By"), "outline.filter", g_variant_new ("(is)", facet, value));
  append_command (menu, chosen ? _("_Take Out of the Filter") : _("_Add to the Filter"),
                  "outline.add", g_variant_new ("(is)", facet, value));
}

static void
append_view (GMenu *menu,
             ChanceryOutlineItem *item)
{
  const char *uuid = chancery_outline_item_get_uuid (item);

  append_command (menu, _("_Show"), "win.apply-view", g_variant_new_string (uuid));
  append_command (menu, _("_Update to What Is Shown"), "win.update-view",
                  g_variant_new ("(ss)", uuid, chancery_outline_item_get_title (item)));
}

static void
append_record (GMenu *menu,
               ChanceryOutlineItem *item)
{
  const char *table = chancery_outline_item_get_table (item);
  const char *uuid = chancery_outline_item_get_uuid (item);
  const char *name = chancery_outline_item_get_title (item);
  ChanceryLineKind kind = chancery_outline_item_get_line (item)->kind;

  if (kind == CHANCERY_LINE_LIST)
    append_command (menu, _("Add the _Selected Statements"), "win.add-to-list",
                    g_variant_new ("(ss)", uuid, name));
  append_command (menu, kind == CHANCERY_LINE_VIEW ? _("_Rename…") : _("_Edit…"),
                  "win.edit-record", g_variant_new ("(ss)", table, uuid));
  append_command (menu, _("_Remove"), "win.remove-record",
                  g_variant_new ("(sss)", table, uuid, name));
}

static GMenuModel *
make_menu (GtkWidget *row,
           gpointer user_data)
{
  ChanceryOutlineItem *item = chancery_outline_row_get_item (CHANCERY_OUTLINE_ROW (row));
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  switch (chancery_outline_item_get_line (item)->kind)
    {
    case CHANCERY_LINE_HEADING:
      append_section (first, item);
      break;
    case CHANCERY_LINE_STATE:
      append_command (first, _("_Show the Sources"), "win.show-sources",
                      g_variant_new_string (chancery_outline_item_get_state (item)));
      break;
    case CHANCERY_LINE_TO_VERIFY:
      append_filter (first, item);
      break;
    case CHANCERY_LINE_MORE:
      g_object_unref (menu);
      return NULL;
    case CHANCERY_LINE_VIEW:
      append_view (first, item);
      append_record (second, item);
      break;
    default:
      append_filter (first, item);
      append_record (second, item);
    }

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (g_menu_model_get_n_items (G_MENU_MODEL (second)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

static void
setup_row (GtkSignalListItemFactory *factory,
           GtkListItem *list_item,
           ChanceryOutlineList *self)
{
  GtkWidget *row = chancery_outline_row_new (self->settings);

  chancery_statement_drag_onto (CHANCERY_OUTLINE_ROW (row), self->session);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  chancery_outline_row_set_item (CHANCERY_OUTLINE_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
unbind_row (GtkSignalListItemFactory *factory,
            GtkListItem *list_item)
{
  chancery_outline_row_set_item (CHANCERY_OUTLINE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
toggle_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  chancery_outline_model_toggle (CHANCERY_OUTLINE_LIST (widget)->model,
                                 g_variant_get_string (parameter, NULL));
}

static void
filter_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryOutlineList *self = CHANCERY_OUTLINE_LIST (widget);
  int facet;
  const char *value;

  g_variant_get (parameter, "(i&s)", &facet, &value);
  if (g_str_equal (action_name, "outline.filter"))
    filter_by (self, facet, value);
  else
    chancery_session_set_term (self->session, facet, value,
                               !chancery_session_has_term (self->session, facet, value));
}

static void
chancery_outline_list_dispose (GObject *object)
{
  ChanceryOutlineList *self = CHANCERY_OUTLINE_LIST (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_OUTLINE_LIST);

  G_OBJECT_CLASS (chancery_outline_list_parent_class)->dispose (object);
}

static void
chancery_outline_list_class_init (ChanceryOutlineListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_outline_list_dispose;

  gtk_widget_class_install_action (widget_class, "outline.toggle", "s", toggle_action);
  gtk_widget_class_install_action (widget_class, "outline.filter", "(is)", filter_action);
  gtk_widget_class_install_action (widget_class, "outline.add", "(is)", filter_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-outline-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryOutlineList, list);
  gtk_widget_class_bind_template_callback (widget_class, chancery_outline_list_activate_cb);
}

static void
chancery_outline_list_init (ChanceryOutlineList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  chancery_context_menu_attach (GTK_WIDGET (self->list), GTK_BOX (self), make_menu, NULL);
}

static void
show_items (ChanceryOutlineList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) none = GTK_SELECTION_MODEL (gtk_no_selection_new (
    g_object_ref (chancery_outline_model_get_items (self->model))));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, none);
}

/**
 * chancery_outline_list_set_session:
 * @self: a list that has no session yet
 * @session: the session it filters
 * @settings: where it is remembered what is closed, and how events are sorted
 */
void
chancery_outline_list_set_session (ChanceryOutlineList *self,
                                   ChancerySession *session,
                                   GSettings *settings)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) order = g_settings_create_action (settings, "event-order");

  g_return_if_fail (CHANCERY_IS_OUTLINE_LIST (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->model = chancery_outline_model_new (session, settings);
  g_action_map_add_action (G_ACTION_MAP (group), order);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sections", G_ACTION_GROUP (group));
  show_items (self);
}

/**
 * chancery_outline_list_set_needle:
 * @self: a list
 * @needle: what must stand in a name; "" for everything
 *
 * Shows what one looks for.
 */
void
chancery_outline_list_set_needle (ChanceryOutlineList *self,
                                  const char *needle)
{
  g_return_if_fail (CHANCERY_IS_OUTLINE_LIST (self));

  if (self->model != NULL)
    chancery_outline_model_set_needle (self->model, needle);
}

/**
 * chancery_outline_list_choose_first:
 * @self: a list
 *
 * Does what a click on the first line does that is not a heading.
 *
 * Returns: whether there is one
 */
gboolean
chancery_outline_list_choose_first (ChanceryOutlineList *self)
{
  GListModel *items;

  g_return_val_if_fail (CHANCERY_IS_OUTLINE_LIST (self), FALSE);

  items = chancery_outline_model_get_items (self->model);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ChanceryOutlineItem) item = g_list_model_get_item (items, i);

      if (chancery_outline_item_get_line (item)->kind != CHANCERY_LINE_HEADING)
        {
          activate (self, item);
          return TRUE;
        }
    }
  return FALSE;
}
