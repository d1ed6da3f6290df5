/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-quote-field.h"

#include <glib/gi18n.h>

#include "core/model/chancery-spans.h"

#define QUOTE_HEIGHT 84
#define MOST_HEIGHT 260

struct _ChanceryQuoteField
{
  ChanceryFieldEditor parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *own_words;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (ChanceryQuoteField, chancery_quote_field, CHANCERY_TYPE_FIELD_EDITOR)

static void
changed_cb (ChanceryQuoteField *self)
{
  if (self->loading)
    return;

  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

/* Only what is selected; a mark round nothing would be lost at once. */
static void
mark_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryQuoteField *self = CHANCERY_QUOTE_FIELD (widget);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    {
      chancery_field_editor_say (CHANCERY_FIELD_EDITOR (self),
                                 _("Select the words in the quote first"), FALSE);
      return;
    }

  if (g_str_equal (action_name, "quote-field.mark"))
    gtk_text_buffer_apply_tag (self->buffer, self->own_words, &start, &end);
  else
    gtk_text_buffer_remove_tag (self->buffer, self->own_words, &start, &end);
  changed_cb (self);
}

static GtkWidget *
make_button (const char *label,
             const char *action,
             const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_control (ChanceryQuoteField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), QUOTE_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (scroller, "long-field");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_("Mark as own words"), "quote-field.mark",
                               _("The selected words are the speaker's own (Ctrl+M)")));
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_("Unmark"), "quote-field.unmark",
                               _("The selected words are the report's (Shift+Ctrl+M)")));
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static void
show_fragments (ChanceryQuoteField *self,
                const char *fragments)
{
  g_autoptr (GArray) spans = chancery_spans_parse (fragments, NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const ChancerySpan *span = &g_array_index (spans, ChancerySpan, i);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, span->start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, span->end);
      gtk_text_buffer_apply_tag (self->buffer, self->own_words, &start, &end);
    }
}

static void
chancery_quote_field_load (ChanceryFieldEditor *editor)
{
  ChanceryQuoteField *self = CHANCERY_QUOTE_FIELD (editor);
  const ChanceryRecord *record = chancery_field_editor_get_record (editor);
  const char *quote = chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE);

  self->loading = TRUE;
  chancery_field_editor_set_control (editor, make_control (self), GTK_WIDGET (self->view));
  if (quote != NULL)
    gtk_text_buffer_set_text (self->buffer, quote, -1);
  show_fragments (self, chancery_record_get_text (record, CHANCERY_STATEMENT_FRAGMENTS));
  self->loading = FALSE;
}

/* Offsets of a text buffer are code points, as those of spans are. */
static char *
read_fragments (ChanceryQuoteField *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (self->buffer, &at);
  while (gtk_text_iter_starts_tag (&at, self->own_words) ||
         gtk_text_iter_forward_to_tag_toggle (&at, self->own_words))
    {
      ChancerySpan span = { gtk_text_iter_get_offset (&at), 0 };

      if (!gtk_text_iter_starts_tag (&at, self->own_words))
        break;
      gtk_text_iter_forward_to_tag_toggle (&at, self->own_words);
      span.end = gtk_text_iter_get_offset (&at);
      g_array_append_val (spans, span);
    }
  return spans->len == 0 ? NULL : chancery_spans_format ((ChancerySpan *) spans->data, spans->len);
}

static gboolean
has_fragments (const ChanceryRecord *record)
{
  g_autoptr (GArray) spans = chancery_spans_parse (
    chancery_record_get_text (record, CHANCERY_STATEMENT_FRAGMENTS), NULL);

  return spans != NULL && spans->len > 0;
}

static char *
chancery_quote_field_store (ChanceryFieldEditor *editor)
{
  ChanceryQuoteField *self = CHANCERY_QUOTE_FIELD (editor);
  ChanceryRecord *record = chancery_field_editor_get_record (editor);
  g_autofree char *fragments = read_fragments (self);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  if (*text == '\0')
    chancery_record_set_null (record, CHANCERY_STATEMENT_QUOTE);
  else
    chancery_record_set_text (record, CHANCERY_STATEMENT_QUOTE, text);

  if (fragments != NULL)
    chancery_record_set_text (record, CHANCERY_STATEMENT_FRAGMENTS, fragments);
  else if (has_fragments (record))
    chancery_record_set_null (record, CHANCERY_STATEMENT_FRAGMENTS);
  return NULL;
}

/* The colours are the theme's, so they are taken anew whenever it changes. */
static void
chancery_quote_field_css_changed (GtkWidget *widget,
                                  GtkCssStyleChange *change)
{
  ChanceryQuoteField *self = CHANCERY_QUOTE_FIELD (widget);
  GdkRGBA mark;

  GTK_WIDGET_CLASS (chancery_quote_field_parent_class)->css_changed (widget, change);

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "chancery_highlight",
                                      &mark))
    g_object_set (self->own_words, "background-rgba", &mark, NULL);
}

static void
chancery_quote_field_dispose (GObject *object)
{
  ChanceryQuoteField *self = CHANCERY_QUOTE_FIELD (object);

  self->loading = TRUE;

  G_OBJECT_CLASS (chancery_quote_field_parent_class)->dispose (object);
}

static void
chancery_quote_field_class_init (ChanceryQuoteFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_quote_field_dispose;
  widget_class->css_changed = chancery_quote_field_css_changed;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_quote_field_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_quote_field_store;
  gtk_widget_class_install_action (widget_class, "quote-field.mark", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "quote-field.unmark", NULL, mark_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK,
                                       "quote-field.mark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "quote-field.unmark", NULL);
}

static void
chancery_quote_field_init (ChanceryQuoteField *self)
{
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->own_words = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
