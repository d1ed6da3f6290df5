/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/article/chancery-article-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/model/chancery-anchor.h"
#include "core/model/chancery-spans.h"
#include "ui/article/chancery-article-text.h"
#include "ui/article/chancery-article-wording.h"
#include "ui/article/chancery-reading-column.h"
#include "ui/chancery-drop-down.h"
#include "ui/chancery-entry.h"
#include "ui/chancery-session-article.h"

/* What takes no longer is not announced. */
#define PATIENCE_MS 150
#define MOST_FOUND 5000

struct _ChanceryArticlePage
{
  GtkBox parent_instance;

  GtkButton *back;
  GtkDropDown *versions;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
  GtkLabel *found;
  GtkLabel *title;
  GtkLabel *facts;
  GtkBox *standing;
  GtkBox *links;
  GtkStack *stack;
  GtkLabel *nothing;
  ChanceryArticleText *text;
  GtkBox *ending;
  GtkWidget *previous;
  GtkWidget *next;
  GtkLabel *position;

  ChancerySession *session;
  ChanceryArticle *article;
  ChanceryUuid uuid;
  ChancerySpan target; /* what to show once it was read; empty for nothing */
  GCancellable *reading;
  guint patience_source;

  GCancellable *searching;
  GArray *places; /* of ChancerySpan: what was found */
  guint place;
  gboolean loading; /* the versions are being listed, not chosen */
  gboolean opening; /* nothing of it was shown yet */
};

G_DEFINE_FINAL_TYPE (ChanceryArticlePage, chancery_article_page, GTK_TYPE_BOX)

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_position (ChanceryArticlePage *self)
{
  guint n_marks = self->article != NULL ? self->article->marks->len : 0;
  guint index = chancery_article_text_find_mark (self->text);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_marks > 0 && index != G_MAXUINT)
    /* Translators: which of how many marked passages of an article is selected. */
    g_string_append_printf (text, _("passage %u of %u"), index + 1, n_marks);
  else
    g_string_append_printf (text, ngettext ("%u marked passage", "%u marked passages", n_marks),
                            n_marks);
  if (self->article != NULL && self->article->n_unplaced > 0)
    g_string_append_printf (text, ngettext (" · %u statement without a place in this text",
                                            " · %u statements without a place in this text",
                                            (guint) self->article->n_unplaced),
                            (guint) self->article->n_unplaced);
  gtk_label_set_text (self->position, text->str);
  gtk_widget_set_sensitive (self->previous, n_marks > 0);
  gtk_widget_set_sensitive (self->next, n_marks > 0);
}

static void
selected_cb (ChanceryArticlePage *self)
{
  chancery_article_text_set_selected (self->text,
                                      chancery_session_get_selected (self->session));
  show_position (self);
}

static void
chancery_article_page_picked_cb (ChanceryArticlePage *self,
                                 gint64 statement)
{
  chancery_session_select (self->session, statement);
}

static void
chancery_article_page_next_cb (ChanceryArticlePage *self)
{
  chancery_article_text_step (self->text, 1);
  show_position (self);
}

static void
chancery_article_page_previous_cb (ChanceryArticlePage *self)
{
  chancery_article_text_step (self->text, -1);
  show_position (self);
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
append_notice (ChanceryArticlePage *self,
               const char *notice)
{
  GtkWidget *label = gtk_label_new (notice);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "article-notice");
  gtk_box_append (self->standing, label);
}

static void
append_link (ChanceryArticlePage *self,
             const char *label,
             guint field)
{
  const char *url = chancery_record_get_text (self->article->source, field);
  g_autofree char *scheme = url == NULL ? NULL : g_uri_parse_scheme (url);
  GtkWidget *link;

  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    return;

  link = gtk_link_button_new_with_label (url, label);
  gtk_widget_set_tooltip_text (link, url);
  gtk_widget_add_css_class (link, "inline-link");
  gtk_box_append (self->links, link);
}

static void
show_heading (ChanceryArticlePage *self)
{
  const char *title = chancery_record_get_text (self->article->source, CHANCERY_SOURCE_TITLE);
  g_autofree char *facts = chancery_article_wording_facts (self->article);
  g_autofree char *notice = chancery_article_wording_notice (self->article);

  gtk_label_set_text (self->title, title != NULL ? title : _("Untitled source"));
  gtk_label_set_text (self->facts, facts);
  empty_box (self->standing);
  if (notice != NULL)
    append_notice (self, notice);
  empty_box (self->links);
  append_link (self, _("Original"), CHANCERY_SOURCE_URL);
  append_link (self, _("Archived copy"), CHANCERY_SOURCE_ARCHIVE_URL);
  gtk_widget_set_visible (GTK_WIDGET (self->links),
                          gtk_widget_get_first_child (GTK_WIDGET (self->links)) != NULL);
}

static void
show_versions (ChanceryArticlePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->article->versions->len; i++)
    gtk_string_list_take (names,
                          chancery_article_wording_version (self->article->versions->pdata[i]));
  self->loading = TRUE;
  gtk_drop_down_set_model (self->versions, G_LIST_MODEL (names));
  if (self->article->version != G_MAXUINT)
    gtk_drop_down_set_selected (self->versions, self->article->version);
  self->loading = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->versions), self->article->versions->len > 1);
}

static void
show_text (ChanceryArticlePage *self)
{
  gboolean has_text = self->article->text != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->ending), has_text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.find", has_text);
  gtk_label_set_text (self->nothing,
                      self->article->version == G_MAXUINT ?
                        _("No text of this source is archived") :
                        _("The text of this version is not in this file; its hash is"));
  chancery_article_text_set_article (self->text, self->article);
  gtk_stack_set_visible_child_name (self->stack, has_text ? "text" : "nothing");
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL && self->opening)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->opening = FALSE;
  if (has_text && self->target.end > self->target.start)
    chancery_article_text_show_passage (self->text, self->target.start, self->target.end, FALSE);
  self->target = (ChancerySpan){ 0, 0 };
}

static void
close_page (ChanceryArticlePage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  memset (&self->uuid, 0, sizeof self->uuid);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChanceryArticlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryArticle) article =
    chancery_session_read_article_finish (CHANCERY_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (article == NULL)
    {
      chancery_session_fail (self->session, _("The source could not be read"), error);
      close_page (self);
      return;
    }

  g_clear_pointer (&self->article, chancery_article_unref);
  self->article = g_steal_pointer (&article);
  show_heading (self);
  show_versions (self);
  show_text (self);
  selected_cb (self);
}

static void
patience_cb (gpointer user_data)
{
  ChanceryArticlePage *self = user_data;

  self->patience_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "reading");
}

static void
read_article (ChanceryArticlePage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  chancery_session_read_article_async (self->session, &self->uuid, self->reading, read_cb,
                                       g_object_ref (self));
}

/* Another statement may cite it by now, or its title be another. */
static void
changed_cb (ChanceryArticlePage *self)
{
  if (!chancery_uuid_is_nil (&self->uuid))
    read_article (self);
}

static void
chancery_article_page_version_cb (ChanceryArticlePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->versions);

  if (self->loading || self->article == NULL || selected >= self->article->versions->len ||
      selected == self->article->version)
    return;

  self->uuid = ((ChanceryRecord *) self->article->versions->pdata[selected])->uuid;
  read_article (self);
}

static void
update_selection (ChanceryArticlePage *self)
{
  gint64 start;
  gint64 end;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.new-statement",
                                 self->session != NULL &&
                                   !chancery_session_get_read_only (self->session) &&
                                   chancery_article_text_get_selection (self->text, &start, &end));
}

static void
close_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryArticlePage *self = CHANCERY_ARTICLE_PAGE (widget);

  if (gtk_search_bar_get_search_mode (self->search_bar))
    chancery_article_page_find (self);
  else
    close_page (self);
}

static void
find_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_article_page_find (CHANCERY_ARTICLE_PAGE (widget));
}

static void
edit_source_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  ChanceryArticlePage *self = CHANCERY_ARTICLE_PAGE (widget);
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

  if (self->article == NULL)
    return;

  chancery_uuid_format (&self->article->source->uuid, uuid);
  gtk_widget_activate_action (widget, "win.edit-record", "(ss)",
                              self->article->source->table->name, uuid);
}

static void
new_statement_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.new-statement", NULL);
}

/* What to look for on a thread, and where. */
typedef struct
{
  ChanceryArticle *article;
  char *words;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  chancery_article_unref (search->article);
  g_free (search->words);
  g_free (search);
}

static void
search_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  const Search *search = data;

  g_task_return_pointer (task,
                         chancery_anchor_search (search->article->text, search->words, MOST_FOUND),
                         (GDestroyNotify) g_array_unref);
}

static void
show_place (ChanceryArticlePage *self)
{
  const ChancerySpan *span;
  g_autofree char *text = NULL;

  chancery_article_text_set_found (self->text, self->places, self->place);
  if (self->places == NULL)
    {
      gtk_label_set_text (self->found, "");
      return;
    }
  if (self->places->len == 0)
    {
      gtk_label_set_text (self->found, _("not found"));
      return;
    }

  span = &g_array_index (self->places, ChancerySpan, self->place);
  text = g_strdup_printf (_("%u of %u"), self->place + 1, self->places->len);
  gtk_label_set_text (self->found, text);
  chancery_article_text_show_passage (self->text, span->start, span->end, TRUE);
}

static void
searched_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  ChanceryArticlePage *self = CHANCERY_ARTICLE_PAGE (source);
  GArray *places = g_task_propagate_pointer (G_TASK (result), NULL);

  if (places == NULL)
    return;

  g_clear_pointer (&self->places, g_array_unref);
  self->places = places;
  self->place = 0;
  show_place (self);
}

static void
forget_places (ChanceryArticlePage *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->places, g_array_unref);
}

static void
chancery_article_page_search_cb (ChanceryArticlePage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GTask) task = NULL;
  Search *search;

  forget_places (self);
  if (*words == '\0' || self->article == NULL || self->article->text == NULL)
    {
      show_place (self);
      return;
    }

  search = g_new0 (Search, 1);
  search->article = chancery_article_ref (self->article);
  search->words = g_strdup (words);
  self->searching = g_cancellable_new ();
  task = g_task_new (self, self->searching, searched_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

static void
step_place (ChanceryArticlePage *self,
            int by)
{
  if (self->places == NULL || self->places->len == 0)
    return;

  self->place = (self->place + self->places->len + by) % self->places->len;
  show_place (self);
}

static void
chancery_article_page_find_next_cb (ChanceryArticlePage *self)
{
  step_place (self, 1);
}

static void
chancery_article_page_find_previous_cb (ChanceryArticlePage *self)
{
  step_place (self, -1);
}

static void
chancery_article_page_stop_search_cb (ChanceryArticlePage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
search_mode_cb (ChanceryArticlePage *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;

  forget_places (self);
  show_place (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
chancery_article_page_grab_focus (GtkWidget *widget)
{
  ChanceryArticlePage *self = CHANCERY_ARTICLE_PAGE (widget);
  gboolean has_text = self->article != NULL && self->article->text != NULL;

  return gtk_widget_grab_focus (has_text ? GTK_WIDGET (self->text) : GTK_WIDGET (self->back));
}

static void
chancery_article_page_dispose (GObject *object)
{
  ChanceryArticlePage *self = CHANCERY_ARTICLE_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  forget_places (self);
  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_pointer (&self->article, chancery_article_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ARTICLE_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_article_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, ChanceryArticlePage, name)
#define BIND_CB(name) gtk_widget_class_bind_template_callback (widget_class, name)

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/article/chancery-article-page.ui");
  BIND (back);
  BIND (versions);
  BIND (search_bar);
  BIND (search);
  BIND (found);
  BIND (title);
  BIND (facts);
  BIND (standing);
  BIND (links);
  BIND (stack);
  BIND (nothing);
  BIND (text);
  BIND (ending);
  BIND (previous);
  BIND (next);
  BIND (position);
  BIND_CB (chancery_article_page_version_cb);
  BIND_CB (chancery_article_page_search_cb);
  BIND_CB (chancery_article_page_find_next_cb);
  BIND_CB (chancery_article_page_find_previous_cb);
  BIND_CB (chancery_article_page_stop_search_cb);
  BIND_CB (chancery_article_page_picked_cb);
  BIND_CB (chancery_article_page_next_cb);
  BIND_CB (chancery_article_page_previous_cb);

#undef BIND
#undef BIND_CB
}

static void
chancery_article_page_class_init (ChanceryArticlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_article_page_dispose;
  widget_class->grab_focus = chancery_article_page_grab_focus;

  /**
   * ChanceryArticlePage::closed:
   *
   * The page is done with.
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CHANCERY_TYPE_ARTICLE_TEXT);
  g_type_ensure (CHANCERY_TYPE_READING_COLUMN);
  gtk_widget_class_install_action (widget_class, "article.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "article.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "article.edit-source", NULL, edit_source_action);
  gtk_widget_class_install_action (widget_class, "article.new-statement", NULL,
                                   new_statement_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "article.close", NULL);
  bind_template (widget_class);
}

static void
chancery_article_page_init (ChanceryArticlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_entry_limit (GTK_WIDGET (self->search), CHANCERY_ENTRY_MOST);
  chancery_drop_down_keep_label (self->versions);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_mode_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)),
                           "notify::has-selection", G_CALLBACK (update_selection), self,
                           G_CONNECT_SWAPPED);
  update_selection (self);
}

/**
 * chancery_article_page_set_session:
 * @self: a page that has no session yet
 * @session: the session that it reads through
 */
void
chancery_article_page_set_session (ChanceryArticlePage *self,
                                   ChancerySession *session)
{
  ChanceryDocument *document = chancery_session_get_document (session);

  g_return_if_fail (CHANCERY_IS_ARTICLE_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.edit-source",
                                 !chancery_session_get_read_only (session));
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chancery_document_get_store (document), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * chancery_article_page_open:
 * @self: a page
 * @uuid: a source, which is shown in its newest version, or a version
 * @start: first code point of the passage to show
 * @end: the code point behind the last; @start for none
 */
void
chancery_article_page_open (ChanceryArticlePage *self,
                            const ChanceryUuid *uuid,
                            gint64 start,
                            gint64 end)
{
  g_return_if_fail (CHANCERY_IS_ARTICLE_PAGE (self));
  g_return_if_fail (self->session != NULL);

  self->uuid = *uuid;
  self->target = (ChancerySpan){ start, end };
  self->opening = TRUE;
  if (self->patience_source == 0)
    self->patience_source = g_timeout_add_once (PATIENCE_MS, patience_cb, self);
  read_article (self);
}

/**
 * chancery_article_page_find:
 * @self: a page
 *
 * Opens the entry that finds in the text, or closes it.
 */
void
chancery_article_page_find (ChanceryArticlePage *self)
{
  gboolean on;

  g_return_if_fail (CHANCERY_IS_ARTICLE_PAGE (self));

  on = !gtk_search_bar_get_search_mode (self->search_bar);
  if (on && (self->article == NULL || self->article->text == NULL))
    return;

  gtk_search_bar_set_search_mode (self->search_bar, on);
  if (on)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * chancery_article_page_make_statement:
 * @self: a page
 * @names: (element-type ChanceryUuid utf8): gets the name of the source
 *
 * Returns: (transfer full) (nullable): a new statement of what is selected in the text, %NULL where
 *   nothing is
 */
ChanceryRecord *
chancery_article_page_make_statement (ChanceryArticlePage *self,
                                      GHashTable *names)
{
  ChanceryRecord *statement;
  const char *title;
  gint64 start;
  gint64 end;

  g_return_val_if_fail (CHANCERY_IS_ARTICLE_PAGE (self), NULL);

  if (self->article == NULL || !chancery_article_text_get_selection (self->text, &start, &end))
    return NULL;

  statement = chancery_article_make_statement (self->article, start, end);
  title = chancery_record_get_text (self->article->source, CHANCERY_SOURCE_TITLE);
  if (statement != NULL)
    g_hash_table_insert (names, g_memdup2 (&self->article->source->uuid, sizeof (ChanceryUuid)),
                         g_strdup (title != NULL ? title : _("Untitled source")));
  return statement;
}
