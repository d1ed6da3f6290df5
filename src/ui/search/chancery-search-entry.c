/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-search-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/query/chancery-completion.h"
#include "ui/chancery-entry.h"
#include "ui/chancery-session-records.h"
#include "ui/chancery-wording.h"
#include "ui/editor/chancery-suggestions.h"
#include "ui/search/chancery-search-wording.h"

#define MOST_CHOICES 8

/* Shorter words are too often only words. */
#define SHORTEST_FIELD 2

struct _ChancerySearchEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  ChancerySuggestions *suggestions;

  ChancerySession *session;
  ChanceryCompletion completion; /* what the suggestions are for */
  GArray *offered_fields;        /* of ChanceryFacet; or */
  GPtrArray *offered_values;     /* of ChanceryChoice, NULL where fields are offered */
  GCancellable *cancellable;
  guint offer_source;
  gboolean setting; /* the text is not typed */
};

G_DEFINE_FINAL_TYPE (ChancerySearchEntry, chancery_search_entry, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (ChancerySearchEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* A text that is set goes through the empty one, which would be taken for typed. */
static void
set_text (ChancerySearchEntry *self,
          const char *text,
          int position)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), position);
  self->setting = FALSE;
}

static void
forget_offer (ChancerySearchEntry *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  chancery_completion_clear (&self->completion);
  g_array_set_size (self->offered_fields, 0);
  g_clear_pointer (&self->offered_values, g_ptr_array_unref);
}

/* With nothing typed every field is offered, once that was asked for. */
static void
offer_fields (ChancerySearchEntry *self)
{
  gsize length = strlen (self->completion.typed);

  chancery_suggestions_clear (self->suggestions);
  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    {
      const char *field = chancery_facet_get_field (facet);
      g_autofree char *title = g_strconcat (field, ":", NULL);

      if (field == NULL || g_ascii_strncasecmp (field, self->completion.typed, length) != 0)
        continue;
      g_array_append_val (self->offered_fields, facet);
      chancery_suggestions_add (self->suggestions, title, chancery_search_wording_field (facet));
    }
  chancery_suggestions_show_unselected (self->suggestions);
}

/* Of words that the file keeps in English, what they mean. */
static const char *
describe_choice (ChanceryFacet facet,
                 const ChanceryChoice *choice)
{
  if (facet == CHANCERY_FACET_KIND)
    return chancery_wording_kind (choice->name);
  if (facet == CHANCERY_FACET_REVIEW)
    return chancery_wording_review (choice->name);
  return choice->detail;
}

/* What is complete needs no completion. */
static gboolean
is_finished (ChancerySearchEntry *self,
             GPtrArray *choices)
{
  const ChanceryChoice *only = choices->len == 1 ? choices->pdata[0] : NULL;

  return only != NULL && g_str_equal (only->name, self->completion.typed);
}

static void
values_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChancerySearchEntry) self = user_data;
  g_autoptr (GPtrArray) choices =
    chancery_session_find_choices_finish (CHANCERY_SESSION (source), result, NULL);

  if (choices == NULL || self->completion.typed == NULL)
    return;

  chancery_suggestions_clear (self->suggestions);
  for (guint i = 0; i < choices->len && !is_finished (self, choices); i++)
    {
      const ChanceryChoice *choice = choices->pdata[i];

      chancery_suggestions_add (self->suggestions, choice->name,
                                describe_choice (self->completion.facet, choice));
    }
  self->offered_values = g_steal_pointer (&choices);
  chancery_suggestions_show (self->suggestions);
}

static void
offer_values (ChancerySearchEntry *self)
{
  self->cancellable = g_cancellable_new ();
  chancery_session_complete_async (self->session, self->completion.facet, self->completion.typed,
                                   MOST_CHOICES, self->cancellable, values_cb,
                                   g_object_ref (self));
}

/* @wanted: whether it was asked for, rather than only typed */
static void
offer (ChancerySearchEntry *self,
       gboolean wanted)
{
  const char *text = get_text (self);
  int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  gsize cursor = g_utf8_offset_to_pointer (text, position) - text;

  forget_offer (self);
  if (!chancery_completion_locate (text, cursor, &self->completion))
    chancery_suggestions_hide (self->suggestions);
  else if (self->completion.facet != CHANCERY_FACET_SEARCH)
    offer_values (self);
  else if (wanted || strlen (self->completion.typed) >= SHORTEST_FIELD)
    offer_fields (self);
  else
    chancery_suggestions_hide (self->suggestions);
}

static void
wanted_cb (ChancerySearchEntry *self)
{
  if (self->session != NULL)
    offer (self, TRUE);
}

static void
chosen_cb (ChancerySearchEntry *self,
           guint index)
{
  ChanceryFacet field = self->completion.facet;
  const char *value = NULL;
  g_autofree char *text = NULL;
  gsize cursor;

  if (self->offered_values != NULL && index < self->offered_values->len)
    value = ((ChanceryChoice *) self->offered_values->pdata[index])->name;
  else if (index < self->offered_fields->len)
    field = g_array_index (self->offered_fields, ChanceryFacet, index);
  else
    return;

  text = chancery_completion_insert (&self->completion, get_text (self), field, value, &cursor);
  set_text (self, text, g_utf8_pointer_to_offset (text, text + cursor));
  chancery_session_type_search (self->session, text);
  if (value == NULL)
    offer (self, TRUE);
  else
    forget_offer (self);
}

/* Underlines what can't be read, as a misspelt word is. */
static void
show_problem (ChancerySearchEntry *self)
{
  const GError *problem = chancery_session_get_problem (self->session);
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  ChancerySearchProblem found = { NULL, 0, 0 };

  if (problem != NULL)
    {
      PangoAttribute *attribute = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      chancery_search_wording_problem (get_text (self), problem, &found);
      attribute->start_index = found.start;
      attribute->end_index = found.end;
      pango_attr_list_insert (attributes, attribute);
    }
  gtk_text_set_attributes (GTK_TEXT (delegate), attributes);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE :
                                                 GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_widget_set_tooltip_text (self->entry, found.message);
  g_free (found.message);
}

static void
show_search (ChancerySearchEntry *self)
{
  const char *search = chancery_session_get_search (self->session);

  if (!g_str_equal (get_text (self), search))
    set_text (self, search, -1);
}

static void
offer_cb (gpointer user_data)
{
  ChancerySearchEntry *self = user_data;

  self->offer_source = 0;
  offer (self, FALSE);
}

/* The cursor moves on only after the text has changed. */
static void
changed_cb (ChancerySearchEntry *self)
{
  if (self->session == NULL || self->setting)
    return;

  chancery_session_type_search (self->session, get_text (self));
  if (self->offer_source == 0)
    self->offer_source = g_idle_add_once (offer_cb, self);
}

static void
activate_cb (ChancerySearchEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
stop_search_cb (ChancerySearchEntry *self)
{
  if (*get_text (self) == '\0')
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
chancery_search_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CHANCERY_SEARCH_ENTRY (widget)->entry);
}

static void
chancery_search_entry_dispose (GObject *object)
{
  ChancerySearchEntry *self = CHANCERY_SEARCH_ENTRY (object);

  g_clear_handle_id (&self->offer_source, g_source_remove);
  forget_offer (self);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_search_entry_parent_class)->dispose (object);
}

static void
chancery_search_entry_finalize (GObject *object)
{
  ChancerySearchEntry *self = CHANCERY_SEARCH_ENTRY (object);

  g_array_unref (self->offered_fields);

  G_OBJECT_CLASS (chancery_search_entry_parent_class)->finalize (object);
}

static void
chancery_search_entry_class_init (ChancerySearchEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_search_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_search_entry_finalize;
  widget_class->grab_focus = chancery_search_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  /**
   * ChancerySearchEntry::done:
   *
   * The search is what it should be: the keyboard belongs to what was found.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
connect (ChancerySearchEntry *self,
         gpointer object,
         const char *signal,
         gpointer callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
chancery_search_entry_init (ChancerySearchEntry *self)
{
  self->offered_fields = g_array_new (FALSE, FALSE, sizeof (ChanceryFacet));
  self->entry = gtk_search_entry_new ();
  chancery_entry_limit (self->entry, CHANCERY_ENTRY_MOST);
  g_object_set (self->entry, "placeholder-text", _("Search the record"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 44);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search the record"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  connect (self, self->entry, "changed", G_CALLBACK (changed_cb));
  connect (self, self->entry, "activate", G_CALLBACK (activate_cb));
  connect (self, self->entry, "stop-search", G_CALLBACK (stop_search_cb));

  self->suggestions = chancery_suggestions_new (self->entry);
  connect (self, self->suggestions, "chosen", G_CALLBACK (chosen_cb));
  connect (self, self->suggestions, "wanted", G_CALLBACK (wanted_cb));
}

/**
 * chancery_search_entry_set_session:
 * @self: an entry that has no session yet
 * @session: the session whose search it shows
 */
void
chancery_search_entry_set_session (ChancerySearchEntry *self,
                                   ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_SEARCH_ENTRY (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  connect (self, session, "notify::search", G_CALLBACK (show_search));
  connect (self, session, "notify::problem", G_CALLBACK (show_problem));
  show_search (self);
}
