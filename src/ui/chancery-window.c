/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-window-private.h"

#include <glib/gi18n.h>

#include "ui/chancery-lazy-menu.h"
#include "ui/chancery-session-records.h"
#include "ui/chancery-window-panes.h"
#include "ui/chancery-window-records.h"
#include "ui/chancery-window-sections.h"
#include "ui/files/chancery-preferences.h"
#include "ui/files/chancery-recent.h"
#include "ui/files/chancery-upkeep.h"
#include "ui/files/chancery-window-drop.h"
#include "ui/files/chancery-window-files.h"
#include "ui/timeline/chancery-timeline-view.h"

G_DEFINE_FINAL_TYPE (ChanceryWindow, chancery_window, GTK_TYPE_APPLICATION_WINDOW)

static void
name_command (GtkButton *button,
              const char *command,
              const char *label)
{
  g_autofree char *text = label == NULL ? g_strdup (command) :
                                          g_strdup_printf (_("%s: %s"), command, label);

  /* To set it asks the display where the pointer is, and this is called often. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (button)), text) == 0)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, command,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label != NULL ? label : "",
                                  -1);
}

static void
update_actions (ChanceryWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *undo = self->session == NULL ? NULL :
                                             chancery_session_get_undo_label (self->session);
  const char *redo = self->session == NULL ? NULL :
                                             chancery_session_get_redo_label (self->session);

  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  gtk_widget_action_set_enabled (widget, "win.new-window", self->session != NULL);
  chancery_window_update_record_actions (self);
  chancery_window_update_section_actions (self);
  chancery_window_update_file_actions (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), self->session != NULL);
  name_command (self->undo, _("Undo"), undo);
  name_command (self->redo, _("Redo"), redo);
}

static void
update_title (ChanceryWindow *self)
{
  g_autofree char *name = chancery_session_get_title (self->session);
  g_autofree char *title = chancery_session_get_read_only (self->session) ?
                             g_strdup_printf (_("%s (read-only)"), name) :
                             g_strdup (name);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
chancery_window_search_done_cb (ChanceryWindow *self)
{
  chancery_statement_list_focus (self->statements);
}

static void
chancery_window_failure_response_cb (ChanceryWindow *self)
{
  gtk_info_bar_set_revealed (self->failure, FALSE);
}

static void
article_closed_cb (ChanceryWindow *self)
{
  gtk_stack_set_visible_child_name (self->middle, "timeline");
  gtk_widget_child_focus (GTK_WIDGET (self->statements), GTK_DIR_TAB_FORWARD);
}

static void
make_article (ChanceryWindow *self)
{
  self->article = g_object_new (CHANCERY_TYPE_ARTICLE_PAGE, "width-request", 240, NULL);
  chancery_article_page_set_session (self->article, self->session);
  g_signal_connect_object (self->article, "closed", G_CALLBACK (article_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->middle, GTK_WIDGET (self->article), "article");
}

static gboolean
is_reading_article (ChanceryWindow *self)
{
  return self->article != NULL &&
         gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->article);
}

static void
failed_cb (ChanceryWindow *self,
           const char *what,
           const char *why)
{
  chancery_window_show_failure (self, what, why);
}

/* The session has said what it means. */
static void
damaged_cb (ChanceryWindow *self)
{
  gtk_widget_set_visible (self->damage_actions, TRUE);
}

static gboolean
chancery_window_close_request (GtkWindow *window)
{
  ChanceryWindow *self = CHANCERY_WINDOW (window);

  chancery_window_commit (self);
  chancery_window_remember_layout (self);

  return GTK_WINDOW_CLASS (chancery_window_parent_class)->close_request (window);
}

static void
chancery_window_dispose (GObject *object)
{
  ChanceryWindow *self = CHANCERY_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chancery_window_parent_class)->dispose (object);
}

static void
chancery_window_finalize (GObject *object)
{
  g_free (CHANCERY_WINDOW (object)->damaged_path);

  G_OBJECT_CLASS (chancery_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, export);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, conflict);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, failure_text);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, damage_actions);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, left_paned);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, right_paned);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, middle_paned);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, recent);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, middle);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, statements);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, status);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, ChanceryWindow, quote);
  gtk_widget_class_bind_template_callback (widget_class, chancery_window_search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_window_failure_response_cb);
}

static void
chancery_window_class_init (ChanceryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = chancery_window_close_request;

  g_type_ensure (CHANCERY_TYPE_ACTOR_SIDEBAR);
  g_type_ensure (CHANCERY_TYPE_CONFLICT_BAR);
  g_type_ensure (CHANCERY_TYPE_FILTER_BAR);
  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  g_type_ensure (CHANCERY_TYPE_QUOTE_PANE);
  g_type_ensure (CHANCERY_TYPE_SEARCH_ENTRY);
  g_type_ensure (CHANCERY_TYPE_STATEMENT_LIST);
  g_type_ensure (CHANCERY_TYPE_STATUS_BAR);
  g_type_ensure (CHANCERY_TYPE_TIMELINE_PANE);
  chancery_window_install_actions (widget_class);
  chancery_window_install_record_actions (widget_class);
  chancery_window_install_pane_actions (widget_class);
  chancery_window_install_section_actions (widget_class);
  chancery_window_install_file_actions (widget_class);
  bind_template (widget_class);
}

/* A submenu that was left by choosing from it keeps the keyboard, though nobody sees it any more, and
 * no key would work. */
static gboolean
restore_focus_cb (gpointer user_data)
{
  ChanceryWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (GTK_WIDGET (self->statements), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (ChanceryWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, restore_focus_cb, g_object_ref (self), g_object_unref);
}

static void
menu_made_cb (ChanceryWindow *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->menu);

  if (popover != NULL)
    g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
chancery_window_init (ChanceryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_window_accept_drops (self);
  chancery_lazy_menu_attach (self->menu, self->main_menu);
  g_signal_connect_object (self->menu, "notify::popover", G_CALLBACK (menu_made_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
set_first_weekday (ChanceryWindow *self)
{
  chancery_timeline_set_first_weekday (
    chancery_timeline_pane_get_timeline (self->timeline),
    chancery_preferences_get_first_weekday (self->settings));
}

static void
fill_recent (ChanceryWindow *self)
{
  chancery_recent_fill_menu (self->settings, self->recent);
}

/* Three empty panes say nothing; what to do first is said instead, as long as there is nothing. */
static void
choose_page (ChanceryWindow *self)
{
  gboolean empty = chancery_session_get_n_all (self->session) == 0 &&
                   g_list_model_get_n_items (chancery_session_get_actors (self->session)) == 0 &&
                   !chancery_session_get_read_only (self->session);

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "record");
}

/**
 * chancery_window_new:
 * @application: the application
 * @settings: the program's settings
 *
 * Returns: (transfer none): a window that has no record yet
 */
ChanceryWindow *
chancery_window_new (GtkApplication *application,
                     GSettings *settings)
{
  ChanceryWindow *self = g_object_new (CHANCERY_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  chancery_window_add_sidebar_action (self, GTK_WIDGET (self->sidebar), settings);
  chancery_window_restore_layout (self);
  fill_recent (self);
  set_first_weekday (self);
  g_signal_connect_object (settings, "changed::first-weekday", G_CALLBACK (set_first_weekday),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::recent-records", G_CALLBACK (fill_recent), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
painted_cb (ChanceryWindow *self,
            GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  if (self->session != NULL)
    chancery_session_go_on (self->session);
}

/* What comes after the first page of the list need not be waited for by the eye. */
static void
first_page_cb (ChanceryWindow *self,
               guint position,
               guint n_removed,
               guint n_added,
               GListModel *statements)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_handlers_disconnect_by_func (statements, first_page_cb, self);
  if (clock != NULL)
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * chancery_window_set_session:
 * @self: a window that has no session yet
 * @session: what it shows from now on
 */
void
chancery_window_set_session (ChanceryWindow *self,
                             ChancerySession *session)
{
  g_autoptr (GVariant) timeline = NULL;

  g_return_if_fail (CHANCERY_IS_WINDOW (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_clear_pointer (&self->damaged_path, g_free);
  gtk_info_bar_set_revealed (self->failure, FALSE);
  timeline = chancery_recent_get (self->settings, chancery_window_get_path (self),
                                  CHANCERY_RECENT_TIMELINE, "a{sv}");
  g_signal_connect_object (chancery_session_get_statements (session), "items-changed",
                           G_CALLBACK (first_page_cb), self, G_CONNECT_SWAPPED);
  chancery_actor_sidebar_set_session (self->sidebar, session, self->settings);
  if (timeline != NULL)
    chancery_timeline_set_view (chancery_timeline_pane_get_timeline (self->timeline), timeline);
  chancery_timeline_pane_set_session (self->timeline, session);
  chancery_search_entry_set_session (self->search, session);
  chancery_filter_bar_set_session (self->filter, session);
  chancery_statement_list_set_session (self->statements, session);
  chancery_status_bar_set_session (self->status, session);
  g_settings_bind (self->settings, "list-sort", self->statements, "sort",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (self->settings, "list-direction", self->statements, "direction",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  chancery_quote_pane_set_session (self->quote, session);
  chancery_conflict_bar_set_session (self->conflict, session);
  g_signal_connect_object (chancery_document_get_store (chancery_session_get_document (session)),
                           "damaged", G_CALLBACK (damaged_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::undo-label", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::redo-label", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_title (self);
  update_actions (self);
  chancery_window_recall_record (self);
  g_signal_connect_object (session, "listed", G_CALLBACK (choose_page), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

/**
 * chancery_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): its session, if it has one
 */
ChancerySession *
chancery_window_get_session (ChanceryWindow *self)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * chancery_window_get_timeline:
 * @self: a window
 *
 * Returns: (transfer none): its timeline
 */
ChanceryTimeline *
chancery_window_get_timeline (ChanceryWindow *self)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  return chancery_timeline_pane_get_timeline (self->timeline);
}

/**
 * chancery_window_get_panes:
 * @self: a window
 *
 * Returns: (transfer full) (element-type GtkWidget): its panes, in the order in which they are read
 */
GPtrArray *
chancery_window_get_panes (ChanceryWindow *self)
{
  GPtrArray *panes = g_ptr_array_new ();

  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), panes);

  chancery_actor_sidebar_add_panes (self->sidebar, panes);
  g_ptr_array_add (panes, self->timeline);
  g_ptr_array_add (panes, self->statements);
  if (self->article != NULL)
    g_ptr_array_add (panes, self->article);
  g_ptr_array_add (panes, self->quote);
  return panes;
}

/**
 * chancery_window_show_failure:
 * @self: a window
 * @what: what did not work
 * @why: (nullable): why, and what can be done
 */
void
chancery_window_show_failure (ChanceryWindow *self,
                              const char *what,
                              const char *why)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  text = why == NULL ? g_strdup (what) : g_strdup_printf ("%s\n%s", what, why);
  if (self->session == NULL)
    gtk_stack_set_visible_child_name (self->stack, "welcome");
  gtk_label_set_text (self->failure_text, text);
  gtk_widget_set_visible (self->damage_actions, FALSE);
  gtk_info_bar_set_revealed (self->failure, TRUE);
}

/**
 * chancery_window_show_damaged:
 * @self: a window
 * @path: (type filename): a record that is damaged
 * @what: what did not work
 * @why: (nullable): why
 *
 * Says so, and offers its backups and to save what can be read.
 */
void
chancery_window_show_damaged (ChanceryWindow *self,
                              const char *path,
                              const char *what,
                              const char *why)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  chancery_window_show_failure (self, what, why);
  if (path != self->damaged_path)
    {
      g_free (self->damaged_path);
      self->damaged_path = g_strdup (path);
    }
  gtk_widget_set_visible (self->damage_actions, TRUE);
  update_actions (self);
}

/**
 * chancery_window_show_waiting:
 * @self: a window that has no record
 * @path: (type filename): the record that it is going to have
 *
 * Shows that something is being done with the record, whatever its progress tells of that.
 */
void
chancery_window_show_waiting (ChanceryWindow *self,
                              const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CHANCERY_IS_WINDOW (self));
  g_return_if_fail (self->session == NULL);

  name = g_filename_display_basename (path);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_info_bar_set_revealed (self->failure, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
}

/**
 * chancery_window_get_progress:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): where long work on its record shows how far it is; %NULL once
 *   the window is closed
 */
ChanceryProgress *
chancery_window_get_progress (ChanceryWindow *self)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  return self->progress;
}

/**
 * chancery_window_get_path:
 * @self: a window
 *
 * Returns: (nullable) (type filename): the record it is about: the one that is damaged, else the
 *   one it shows
 */
const char *
chancery_window_get_path (ChanceryWindow *self)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  if (self->damaged_path != NULL || self->session == NULL)
    return self->damaged_path;
  return chancery_store_get_path (
    chancery_document_get_store (chancery_session_get_document (self->session)));
}

/**
 * chancery_window_get_backup_folder:
 * @self: a window that is about a record
 *
 * Returns: (transfer full) (type filename): where its daily backups are
 */
char *
chancery_window_get_backup_folder (ChanceryWindow *self)
{
  g_autoptr (GVariant) uuid = NULL;

  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  uuid = chancery_recent_get (self->settings, chancery_window_get_path (self),
                              CHANCERY_RECENT_UUID, "s");
  return chancery_upkeep_get_folder (uuid != NULL ? g_variant_get_string (uuid, NULL) : "");
}

/**
 * chancery_window_commit:
 * @self: a window
 *
 * Stores what was typed and not stored yet.
 */
void
chancery_window_commit (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (self->session != NULL)
    chancery_quote_pane_commit (self->quote);
}

/**
 * chancery_window_focus_search:
 * @self: a window
 *
 * Brings the keyboard to where one searches: in the article that is being read, else in the record.
 */
void
chancery_window_focus_search (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (is_reading_article (self) && gtk_widget_get_focus_child (GTK_WIDGET (self->middle)) != NULL)
    chancery_article_page_find (self->article);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * chancery_window_open_article:
 * @self: a window with a session
 * @uuid: a source or a version of one
 * @start: first code point of the passage to show
 * @end: the code point behind the last; @start for none
 *
 * Shows an article in place of the timeline and the list.
 */
void
chancery_window_open_article (ChanceryWindow *self,
                              const ChanceryUuid *uuid,
                              gint64 start,
                              gint64 end)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (self->article == NULL)
    make_article (self);
  chancery_article_page_open (self->article, uuid, start, end);
  gtk_stack_set_visible_child_name (self->middle, "article");
  gtk_widget_grab_focus (GTK_WIDGET (self->article));
}

/**
 * chancery_window_make_statement:
 * @self: a window
 * @names: (element-type ChanceryUuid utf8): gets the name of what the statement refers to
 *
 * Returns: (transfer full) (nullable): a new statement of what is selected in the article that is
 *   being read, %NULL where that is nothing
 */
ChanceryRecord *
chancery_window_make_statement (ChanceryWindow *self,
                                GHashTable *names)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), NULL);

  return is_reading_article (self) ? chancery_article_page_make_statement (self->article, names) :
                                     NULL;
}

/**
 * chancery_window_toggle_articles:
 * @self: a window
 *
 * Shows what the search found in articles, or the statements again.
 */
void
chancery_window_toggle_articles (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (self->session != NULL)
    chancery_statement_list_toggle_articles (self->statements);
}

/**
 * chancery_window_edit_here:
 * @self: a window with a session
 *
 * Edits the part of the statement that has the keyboard, else its quote, in the detail pane.
 */
void
chancery_window_edit_here (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  chancery_quote_pane_edit_here (self->quote);
}

/**
 * chancery_window_finish_part:
 * @self: a window with a session
 *
 * Stores the part of the statement that is being edited in the detail pane.
 *
 * Returns: whether one was being edited
 */
gboolean
chancery_window_finish_part (ChanceryWindow *self)
{
  g_return_val_if_fail (CHANCERY_IS_WINDOW (self), FALSE);

  return chancery_quote_pane_finish_part (self->quote);
}

void
chancery_window_focus_note (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  chancery_quote_pane_focus_note (self->quote);
}

/**
 * chancery_window_go_to_date:
 * @self: a window
 *
 * Asks where to go on the timeline.
 */
void
chancery_window_go_to_date (ChanceryWindow *self)
{
  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (self->session != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->timeline), "timeline.go-to-date", NULL);
}

/**
 * chancery_window_step:
 * @self: a window
 * @by: how many statements to go down the list
 */
void
chancery_window_step (ChanceryWindow *self,
                      int by)
{
  guint position;

  g_return_if_fail (CHANCERY_IS_WINDOW (self));

  if (self->session == NULL)
    return;

  position = chancery_session_find_position (self->session,
                                             chancery_session_get_selected (self->session));
  if (position == GTK_INVALID_LIST_POSITION)
    chancery_session_select_position (self->session, 0);
  else if ((int) position + by >= 0)
    chancery_session_select_position (self->session, position + by);
}
