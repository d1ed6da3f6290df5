/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-suggestions.h"

#include <glib/gi18n.h>

#define MOST_HEIGHT 280

struct _ChancerySuggestions
{
  GtkPopover parent_instance;

  GtkWidget *entry; /* whose child this is */
  GtkListBox *list;
  const char *const *words; /* what is offered without asking anybody */
  gboolean taking;
};

G_DEFINE_FINAL_TYPE (ChancerySuggestions, chancery_suggestions, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_selected (ChancerySuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *title = row == NULL ? "" : g_object_get_data (G_OBJECT (row), "title");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

static void
choose_row (ChancerySuggestions *self,
            GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  chancery_suggestions_hide (self);
  self->taking = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) index);
  self->taking = FALSE;
}

static void
move (ChancerySuggestions *self,
      int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row == NULL ? (by > 0 ? 0 : -1) : gtk_list_box_row_get_index (row) + by;
  GtkListBoxRow *next = index < 0 ? NULL : gtk_list_box_get_row_at_index (self->list, index);

  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
  tell_selected (self);
}

static gboolean
key_cb (ChancerySuggestions *self,
        guint key,
        guint code,
        GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move (self, 1);
      else
        g_signal_emit (self, signals[SIGNAL_WANTED], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move (self, -1);
      return open;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!open || row == NULL)
        return GDK_EVENT_PROPAGATE;
      choose_row (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (open)
        chancery_suggestions_hide (self);
      return open;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
row_activated_cb (ChancerySuggestions *self,
                  GtkListBoxRow *row)
{
  choose_row (self, row);
}

static void
entry_destroyed_cb (ChancerySuggestions *self)
{
  gtk_widget_unparent (GTK_WIDGET (self));
}

static void
chancery_suggestions_class_init (ChancerySuggestionsClass *klass)
{
  /**
   * ChancerySuggestions::chosen:
   * @index: which of those that were added was taken
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * ChancerySuggestions::wanted:
   *
   * Down was pressed while nothing was offered.
   */
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_suggestions_init (ChancerySuggestions *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suggestions"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));

  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggestions");
}

/**
 * chancery_suggestions_new:
 * @entry: an entry
 *
 * Returns: (transfer none): suggestions that live as long as the entry
 */
ChancerySuggestions *
chancery_suggestions_new (GtkWidget *entry)
{
  ChancerySuggestions *self = g_object_new (CHANCERY_TYPE_SUGGESTIONS, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), entry);
  g_signal_connect_object (entry, "destroy", G_CALLBACK (entry_destroyed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (chancery_suggestions_hide), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return self;
}

void
chancery_suggestions_clear (ChancerySuggestions *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/**
 * chancery_suggestions_add:
 * @self: suggestions
 * @title: what is offered
 * @detail: (nullable): what tells it from others
 */
void
chancery_suggestions_add (ChancerySuggestions *self,
                          const char *title,
                          const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = make_label (title);

  gtk_label_set_max_width_chars (GTK_LABEL (name), 48);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  if (detail != NULL)
    {
      GtkWidget *label = make_label (detail);

      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
      gtk_widget_add_css_class (label, "faint");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  gtk_list_box_append (self->list, row);
}

/**
 * chancery_suggestions_show:
 * @self: suggestions
 *
 * Opens the list with the first selected, or closes it where it is empty or the keyboard is
 * elsewhere by now.
 */
void
chancery_suggestions_show (ChancerySuggestions *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first == NULL || gtk_widget_get_focus_child (self->entry) == NULL)
    {
      chancery_suggestions_hide (self);
      return;
    }

  gtk_list_box_select_row (self->list, first);
  gtk_widget_set_size_request (GTK_WIDGET (self), gtk_widget_get_width (self->entry), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_popover_present (GTK_POPOVER (self)); /* what is offered now may need less room */
  tell_selected (self);
}

/**
 * chancery_suggestions_show_unselected:
 * @self: suggestions
 *
 * Opens the list with none selected: Return still is the entry's.
 */
void
chancery_suggestions_show_unselected (ChancerySuggestions *self)
{
  chancery_suggestions_show (self);
  gtk_list_box_unselect_all (self->list);
  tell_selected (self);
}

void
chancery_suggestions_hide (ChancerySuggestions *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
is_offered (const char *word,
            const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_str_has_prefix (word, folded) && !g_str_equal (word, folded);
}

static void
offer_words (ChancerySuggestions *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->taking)
    return;

  chancery_suggestions_clear (self);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (is_offered (self->words[i], text))
      {
        const char *reading = _(self->words[i]);

        chancery_suggestions_add (self, self->words[i],
                                  g_str_equal (reading, self->words[i]) ? NULL : reading);
      }
  chancery_suggestions_show (self);
}

static void
take_word (ChancerySuggestions *self,
           guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_object_get_data (G_OBJECT (row), "title"));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * chancery_suggestions_offer_words:
 * @entry: an entry
 * @words: (array zero-terminated=1): words in small letters, which live for ever
 *
 * Offers those of the words that go on as what is typed begins; anything else may be typed too.
 */
void
chancery_suggestions_offer_words (GtkWidget *entry,
                                  const char *const *words)
{
  ChancerySuggestions *self = chancery_suggestions_new (entry);

  self->words = words;
  g_signal_connect_object (entry, "changed", G_CALLBACK (offer_words), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "wanted", G_CALLBACK (offer_words), NULL);
  g_signal_connect (self, "chosen", G_CALLBACK (take_word), NULL);
}
