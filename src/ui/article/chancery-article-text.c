/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/article/chancery-article-text.h"

#include <glib/gi18n.h>

#include "core/model/chancery-spans.h"
#include "ui/article/chancery-reading-column.h"
#include "ui/chancery-wording.h"

/* So many code points of a paragraph are laid out at once; further on it is broken at a space. */
#define LONG_PARAGRAPH 3000
#define LONGEST_PARAGRAPH 3400
/* So many bytes are put in at a time. */
#define PIECE 65536
/* How far from the selected passage others are faded. */
#define OTHER_MARK 0.45

struct _ChanceryArticleText
{
  GtkTextView parent_instance;

  ChanceryArticle *article;
  GArray *breaks;   /* of int: offsets in the buffer of the line breaks that the text has not */
  const char *rest; /* what is not in the buffer yet */
  guint fill_source;
  guint scroll_source;
  glong run; /* code points since the last line break */

  GtkTextTag *mark;
  GtkTextTag *selected_mark;
  GtkTextTag *found_mark;
  GtkTextTag *current_mark;

  gint64 selected;
  guint stepped; /* the mark that was gone to last: a statement may have several */
  GArray *found; /* of ChancerySpan */
  guint current;
  ChancerySpan target; /* to be shown once it is there; empty for none */
  gboolean target_selects;
};

G_DEFINE_FINAL_TYPE (ChanceryArticleText, chancery_article_text, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (ChanceryArticleText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* Where a position of the text is in the buffer. */
static int
to_buffer (ChanceryArticleText *self,
           gint64 position)
{
  guint i = 0;

  while (i < self->breaks->len && g_array_index (self->breaks, int, i) < position + i)
    i++;
  return position + i;
}

static gint64
to_text (ChanceryArticleText *self,
         int offset)
{
  guint i = 0;

  while (i < self->breaks->len && g_array_index (self->breaks, int, i) < offset)
    i++;
  return offset - i;
}

static void
get_range (ChanceryArticleText *self,
           const ChancerySpan *span,
           GtkTextIter *start,
           GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), start, to_buffer (self, span->start));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), end, to_buffer (self, span->end));
}

static void
apply (ChanceryArticleText *self,
       GtkTextTag *tag,
       GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      GtkTextIter start;
      GtkTextIter end;

      get_range (self, &g_array_index (spans, ChancerySpan, i), &start, &end);
      gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
    }
}

static void
unapply (ChanceryArticleText *self,
         GtkTextTag *tag)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), tag, &start, &end);
}

static const ChanceryArticleMark *
get_mark (ChanceryArticleText *self,
          guint index)
{
  return self->article->marks->pdata[index];
}

static gboolean
is_filled (ChanceryArticleText *self)
{
  return self->article != NULL && self->fill_source == 0;
}

static void
show_selected (ChanceryArticleText *self)
{
  unapply (self, self->selected_mark);
  for (guint i = 0; is_filled (self) && i < self->article->marks->len; i++)
    if (get_mark (self, i)->statement == self->selected)
      apply (self, self->selected_mark, get_mark (self, i)->spans);
}

static void
show_marks (ChanceryArticleText *self)
{
  unapply (self, self->mark);
  for (guint i = 0; i < self->article->marks->len; i++)
    apply (self, self->mark, get_mark (self, i)->spans);
  show_selected (self);
}

static void
show_found (ChanceryArticleText *self)
{
  unapply (self, self->found_mark);
  unapply (self, self->current_mark);
  if (!is_filled (self) || self->found == NULL)
    return;

  apply (self, self->found_mark, self->found);
  if (self->current < self->found->len)
    {
      GtkTextIter start;
      GtkTextIter end;

      get_range (self, &g_array_index (self->found, ChancerySpan, self->current), &start, &end);
      gtk_text_buffer_apply_tag (get_buffer (self), self->current_mark, &start, &end);
    }
}

static gboolean
scroll_cb (gpointer user_data)
{
  ChanceryArticleText *self = user_data;

  self->scroll_source = 0;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                gtk_text_buffer_get_insert (get_buffer (self)), 0.1, TRUE, 0, 0.3);
  return G_SOURCE_REMOVE;
}

/* One can only scroll in what was laid out, so that has its turn first. */
static void
show_target (ChanceryArticleText *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start;
  GtkTextIter end;

  if (self->target.end == 0 || !is_filled (self))
    return;

  get_range (self, &self->target, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, self->target_selects ? &end : &start);
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
  self->target.end = 0;
}

/* Copies code points up to @end, with breaks where a paragraph gets long. */
static void
append_piece (ChanceryArticleText *self,
              GString *piece,
              const char *end)
{
  int offset = gtk_text_buffer_get_char_count (get_buffer (self));

  for (const char *at = self->rest; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (piece, c);
      offset++;
      self->run = c == '\n' || c == 0x2029 || c == '\r' ? 0 : self->run + 1;
      if ((self->run > LONG_PARAGRAPH && g_unichar_isspace (c)) || self->run > LONGEST_PARAGRAPH)
        {
          g_string_append_c (piece, '\n');
          g_array_append_val (self->breaks, offset);
          offset++;
          self->run = 0;
        }
    }
  self->rest = end;
}

static gboolean
fill_cb (gpointer user_data)
{
  ChanceryArticleText *self = user_data;
  g_autoptr (GString) piece = g_string_sized_new (PIECE + PIECE / 64);
  const char *end = self->rest;
  GtkTextIter at;

  while (*end != '\0' && end - self->rest < PIECE)
    end = g_utf8_next_char (end);
  append_piece (self, piece, end);
  gtk_text_buffer_get_end_iter (get_buffer (self), &at);
  gtk_text_buffer_insert (get_buffer (self), &at, piece->str, piece->len);
  if (*self->rest != '\0')
    return G_SOURCE_CONTINUE;

  self->fill_source = 0;
  show_marks (self);
  show_found (self);
  if (self->target.end == 0)
    {
      gtk_text_buffer_get_start_iter (get_buffer (self), &at);
      gtk_text_buffer_place_cursor (get_buffer (self), &at);
    }
  show_target (self);
  return G_SOURCE_REMOVE;
}

static void
fill (ChanceryArticleText *self)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_array_set_size (self->breaks, 0);
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  self->run = 0;
  self->rest = self->article->text != NULL ? self->article->text : "";

  /* What is a screenful or two is there at once. */
  if (fill_cb (self))
    self->fill_source = g_idle_add (fill_cb, self);
}

/* Of several statements that cite the same words each has its turn. */
static void
pick_at (ChanceryArticleText *self,
         gint64 position)
{
  gint64 first = 0;
  gint64 next = 0;
  gboolean passed = FALSE;

  for (guint i = 0; i < self->article->marks->len; i++)
    {
      const ChanceryArticleMark *mark = get_mark (self, i);

      for (guint j = 0; j < mark->spans->len; j++)
        {
          const ChancerySpan *span = &g_array_index (mark->spans, ChancerySpan, j);

          if (position < span->start || position > span->end)
            continue;
          if (first == 0)
            first = mark->statement;
          if (passed && next == 0)
            next = mark->statement;
          passed = passed || mark->statement == self->selected;
        }
    }
  if (first != 0)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, next != 0 ? next : first);
}

static void
pick_at_cursor (ChanceryArticleText *self)
{
  GtkTextIter at;

  if (!is_filled (self))
    return;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  pick_at (self, to_text (self, gtk_text_iter_get_offset (&at)));
}

/* A gesture of ours would have to share the pointer with those that select text. */
static gboolean
event_cb (GtkEventController *controller,
          GdkEvent *event,
          ChanceryArticleText *self)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE &&
      gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY &&
      !gtk_text_buffer_get_has_selection (get_buffer (self)))
    pick_at_cursor (self);
  return GDK_EVENT_PROPAGATE;
}

static void
pick_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  pick_at_cursor (CHANCERY_ARTICLE_TEXT (widget));
}

static void
step_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_article_text_step (CHANCERY_ARTICLE_TEXT (widget),
                              g_str_equal (action_name, "article.next-mark") ? 1 : -1);
}

static gboolean
chancery_article_text_query_tooltip (GtkWidget *widget,
                                     int x,
                                     int y,
                                     gboolean keyboard,
                                     GtkTooltip *tooltip)
{
  ChanceryArticleText *self = CHANCERY_ARTICLE_TEXT (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter at;
  gint64 position;

  if (!is_filled (self) || keyboard)
    return FALSE;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &x,
                                         &y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, x, y))
    return FALSE;

  position = to_text (self, gtk_text_iter_get_offset (&at));
  for (guint i = 0; i < self->article->marks->len; i++)
    {
      const ChanceryArticleMark *mark = get_mark (self, i);

      for (guint j = 0; j < mark->spans->len; j++)
        if (g_array_index (mark->spans, ChancerySpan, j).start <= position &&
            position < g_array_index (mark->spans, ChancerySpan, j).end)
          {
            g_autofree char *date = chancery_wording_short_date (mark->said);

            g_string_append_printf (text, "%s#%" G_GINT64_FORMAT " · %s · %s",
                                    text->len > 0 ? "\n" : "", mark->ref,
                                    mark->speaker != NULL ? mark->speaker : _("Unnamed speaker"),
                                    date);
          }
    }
  if (text->len > 0)
    gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

/* A line is read best where it is not much longer than in print. */
static void
chancery_article_text_size_allocate (GtkWidget *widget,
                                     int width,
                                     int height,
                                     int baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margin = chancery_reading_column_get_margin (width);

  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }
  GTK_WIDGET_CLASS (chancery_article_text_parent_class)
    ->size_allocate (widget, width, height, baseline);
}

static void
chancery_article_text_css_changed (GtkWidget *widget,
                                   GtkCssStyleChange *change)
{
  ChanceryArticleText *self = CHANCERY_ARTICLE_TEXT (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA colour;
  GdkRGBA link;

  GTK_WIDGET_CLASS (chancery_article_text_parent_class)->css_changed (widget, change);

  if (!gtk_style_context_lookup_color (context, "chancery_highlight", &colour) ||
      !gtk_style_context_lookup_color (context, "chancery_link", &link))
    return;

  g_object_set (self->selected_mark, "background-rgba", &colour, "underline-rgba", &link, NULL);
  colour.alpha *= OTHER_MARK;
  g_object_set (self->mark, "background-rgba", &colour, NULL);
  g_object_set (self->found_mark, "underline-rgba", &link, NULL);
  link.alpha = 0.3;
  g_object_set (self->current_mark, "background-rgba", &link, NULL);
}

static void
chancery_article_text_dispose (GObject *object)
{
  ChanceryArticleText *self = CHANCERY_ARTICLE_TEXT (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->article, chancery_article_unref);

  G_OBJECT_CLASS (chancery_article_text_parent_class)->dispose (object);
}

static void
chancery_article_text_finalize (GObject *object)
{
  ChanceryArticleText *self = CHANCERY_ARTICLE_TEXT (object);

  g_clear_pointer (&self->breaks, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);

  G_OBJECT_CLASS (chancery_article_text_parent_class)->finalize (object);
}

static void
chancery_article_text_class_init (ChanceryArticleTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_article_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_article_text_finalize;
  widget_class->query_tooltip = chancery_article_text_query_tooltip;
  widget_class->size_allocate = chancery_article_text_size_allocate;
  widget_class->css_changed = chancery_article_text_css_changed;

  /**
   * ChanceryArticleText::picked:
   * @statement: its integer key
   *
   * The passage of a statement was clicked, entered or gone to.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "article.pick", NULL, pick_action);
  gtk_widget_class_install_action (widget_class, "article.next-mark", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "article.previous-mark", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "article.pick", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "article.pick", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "article.next-mark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "article.previous-mark", NULL);
}

static void
chancery_article_text_init (ChanceryArticleText *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->breaks = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  self->mark = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->selected_mark = gtk_text_buffer_create_tag (buffer, NULL, "underline",
                                                    PANGO_UNDERLINE_SINGLE, NULL);
  self->found_mark =
    gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  self->current_mark = gtk_text_buffer_create_tag (buffer, NULL, NULL);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article");
}

/**
 * chancery_article_text_set_article:
 * @self: a view
 * @article: what it shows from now on
 *
 * Where the text is the one that is shown, only the marks are set anew.
 */
void
chancery_article_text_set_article (ChanceryArticleText *self,
                                   ChanceryArticle *article)
{
  gboolean same;

  g_return_if_fail (CHANCERY_IS_ARTICLE_TEXT (self));
  g_return_if_fail (article != NULL);

  same = is_filled (self) && g_strcmp0 (self->article->text, article->text) == 0;
  chancery_article_ref (article);
  g_clear_pointer (&self->article, chancery_article_unref);
  self->article = article;
  self->stepped = G_MAXUINT;
  if (same)
    show_marks (self);
  else
    {
      g_clear_pointer (&self->found, g_array_unref);
      fill (self);
    }
}

/**
 * chancery_article_text_set_selected:
 * @self: a view
 * @statement: the statement that is selected; one that is not cited here has no mark
 */
void
chancery_article_text_set_selected (ChanceryArticleText *self,
                                    gint64 statement)
{
  g_return_if_fail (CHANCERY_IS_ARTICLE_TEXT (self));

  if (self->selected == statement)
    return;

  self->selected = statement;
  show_selected (self);
}

/**
 * chancery_article_text_set_found:
 * @self: a view
 * @spans: (nullable) (element-type ChancerySpan): what was found in the text
 * @current: which of them is gone to
 */
void
chancery_article_text_set_found (ChanceryArticleText *self,
                                 GArray *spans,
                                 guint current)
{
  g_return_if_fail (CHANCERY_IS_ARTICLE_TEXT (self));

  if (spans != NULL)
    g_array_ref (spans);
  g_clear_pointer (&self->found, g_array_unref);
  self->found = spans;
  self->current = current;
  show_found (self);
}

/**
 * chancery_article_text_show_passage:
 * @self: a view
 * @start: first code point
 * @end: the code point behind the last
 * @select: whether to select it; else the cursor is put before it
 *
 * Scrolls to a passage, as soon as it is there.
 */
void
chancery_article_text_show_passage (ChanceryArticleText *self,
                                    gint64 start,
                                    gint64 end,
                                    gboolean select)
{
  gint64 length;

  g_return_if_fail (CHANCERY_IS_ARTICLE_TEXT (self));
  g_return_if_fail (self->article != NULL);

  length = self->article->length;
  self->target = (ChancerySpan){ CLAMP (start, 0, length), CLAMP (end, 1, MAX (length, 1)) };
  self->target_selects = select && self->target.end > self->target.start;
  show_target (self);
}

/**
 * chancery_article_text_get_selection:
 * @self: a view
 * @start: (out): first code point of what is selected by hand
 * @end: (out): the code point behind the last
 *
 * Returns: whether anything is
 */
gboolean
chancery_article_text_get_selection (ChanceryArticleText *self,
                                     gint64 *start,
                                     gint64 *end)
{
  GtkTextIter from;
  GtkTextIter to;

  g_return_val_if_fail (CHANCERY_IS_ARTICLE_TEXT (self), FALSE);

  if (!is_filled (self) ||
      !gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;

  *start = to_text (self, gtk_text_iter_get_offset (&from));
  *end = to_text (self, gtk_text_iter_get_offset (&to));
  return *end > *start;
}

/**
 * chancery_article_text_find_mark:
 * @self: a view
 *
 * Returns: which of the marks belongs to the selected statement, %G_MAXUINT for none
 */
guint
chancery_article_text_find_mark (ChanceryArticleText *self)
{
  g_return_val_if_fail (CHANCERY_IS_ARTICLE_TEXT (self), G_MAXUINT);

  if (self->article != NULL && self->stepped < self->article->marks->len &&
      get_mark (self, self->stepped)->statement == self->selected)
    return self->stepped;
  for (guint i = 0; self->article != NULL && i < self->article->marks->len; i++)
    if (get_mark (self, i)->statement == self->selected)
      return i;
  return G_MAXUINT;
}

/* The first mark behind the cursor, or the last before it. */
static guint
find_from_cursor (ChanceryArticleText *self,
                  int by)
{
  GtkTextIter at;
  gint64 position;
  guint n_marks = self->article->marks->len;
  guint next = 0;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  position = to_text (self, gtk_text_iter_get_offset (&at));
  while (next < n_marks &&
         g_array_index (get_mark (self, next)->spans, ChancerySpan, 0).start < position)
    next++;
  return by > 0 ? next : next - 1;
}

/**
 * chancery_article_text_step:
 * @self: a view
 * @by: 1 for the next mark, -1 for the one before
 *
 * Goes on from the selected statement, or from the cursor, and picks what is there. The ends lead
 * to each other.
 */
void
chancery_article_text_step (ChanceryArticleText *self,
                            int by)
{
  const ChanceryArticleMark *mark;
  guint n_marks;
  guint index;

  g_return_if_fail (CHANCERY_IS_ARTICLE_TEXT (self));

  if (!is_filled (self) || self->article->marks->len == 0)
    return;

  n_marks = self->article->marks->len;
  index = chancery_article_text_find_mark (self);
  index = index == G_MAXUINT ? find_from_cursor (self, by) : index + by;
  self->stepped = (index + n_marks) % n_marks;
  mark = get_mark (self, self->stepped);
  chancery_article_text_show_passage (
    self, g_array_index (mark->spans, ChancerySpan, 0).start,
    g_array_index (mark->spans, ChancerySpan, mark->spans->len - 1).end, FALSE);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, mark->statement);
}
