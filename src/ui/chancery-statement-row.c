/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-found-text.h"
#include "ui/chancery-mark.h"
#include "ui/chancery-wording.h"

#define MARK_WIDTH 12
#define MIN_DATE_WIDTH 88
#define MAX_DATE_WIDTH 124
#define MIN_SPEAKER_WIDTH 70
#define MAX_SPEAKER_WIDTH 172
#define MIN_SOURCE_WIDTH 70
#define MAX_SOURCE_WIDTH 150
#define COLUMN_SPACING 10

/* About how many characters of the words are seen, in pixels each. */
#define CHARACTER_WIDTH 8

struct _ChanceryStatementRow
{
  GtkWidget parent_instance;

  ChanceryMark *mark;
  GtkLabel *date;
  GtkLabel *speaker;
  GtkLabel *text;
  GtkLabel *source;

  ChancerySession *session;
  ChanceryStatementItem *item;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (ChanceryStatementRow, chancery_statement_row, GTK_TYPE_WIDGET)

/* Columns that line up from row to row: their widths follow from the row's alone. */
static void
allocate_columns (GtkWidget *widget,
                  int width,
                  int height,
                  int baseline)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int mark = MARK_WIDTH;
  int date = CLAMP (width / 5, MIN_DATE_WIDTH, MAX_DATE_WIDTH);
  int speaker = CLAMP (width / 4, MIN_SPEAKER_WIDTH, MAX_SPEAKER_WIDTH);
  int source = gtk_widget_get_visible (GTK_WIDGET (self->source)) ?
                 CLAMP (width / 6, MIN_SOURCE_WIDTH, MAX_SOURCE_WIDTH) + COLUMN_SPACING :
                 0;
  struct
  {
    GtkWidget *child;
    int width;
  } columns[] = {
    { GTK_WIDGET (self->mark), mark },
    { GTK_WIDGET (self->date), date },
    { GTK_WIDGET (self->speaker), speaker },
    { GTK_WIDGET (self->text),
      MAX (width - mark - date - speaker - source - 3 * COLUMN_SPACING, 1) },
    { GTK_WIDGET (self->source), MAX (source - COLUMN_SPACING, 0) },
  };
  int x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int column = columns[i].width;
      GtkAllocation place = { mirrored ? width - x - column : x, 0, column, height };

      if (gtk_widget_get_visible (columns[i].child))
        gtk_widget_size_allocate (columns[i].child, &place, baseline);
      x += column + COLUMN_SPACING;
    }
}

static void
measure_columns (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MARK_WIDTH + MIN_DATE_WIDTH + 2 * MIN_SPEAKER_WIDTH +
                          3 * COLUMN_SPACING;
}

static void
label_list_row (ChanceryStatementRow *self,
                const ChancerySummary *summary,
                const char *date,
                const char *text)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (row == NULL)
    return;

  /* Translators: what a screen reader says of a statement: kind, number, speaker, date, words. */
  label = g_strdup_printf (_("%s #%d, %s, %s: %s"),
                           chancery_wording_kind (summary->kind), (int) summary->ref, summary->speaker,
                           date, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Of the three clocks the one that the list is sorted by. */
static char *
format_date (ChanceryStatementRow *self,
             const ChancerySummary *summary)
{
  g_autoptr (GDateTime) captured = NULL;
  g_autofree char *day = NULL;

  switch (chancery_session_get_sort (self->session))
    {
    case CHANCERY_SORT_PUBLISHED:
      return chancery_wording_short_date (summary->published);
    case CHANCERY_SORT_CAPTURED:
      if (summary->captured != 0)
        captured = g_date_time_new_from_unix_local (summary->captured / G_USEC_PER_SEC);
      if (captured != NULL)
        day = g_date_time_format (captured, "%Y-%m-%d");
      return chancery_wording_short_date (day);
    default:
      return chancery_wording_short_date (summary->said);
    }
}

static gboolean
has_hit (const ChanceryQuery *query,
         const char *text)
{
  g_autoptr (GArray) hits = chancery_highlight_find (query, text);

  return hits->len > 0;
}

/* The gist of a paraphrase, unless only its wording has what was searched for. */
static char *
choose_text (ChanceryStatementRow *self,
             const ChancerySummary *summary,
             const ChanceryQuery *query)
{
  char *text = chancery_statement_item_format_text (self->item);

  if (query == NULL || summary->gist == NULL || has_hit (query, text) ||
      !has_hit (query, summary->quote))
    return text;

  g_free (text);
  text = chancery_wording_quote (summary->quote, summary->fragments, summary->kind);
  return g_strdelimit (text, "\n\r\t", ' ');
}

static void
show_summary (ChanceryStatementRow *self,
              const ChancerySummary *summary)
{
  ChanceryQuery *query = chancery_session_get_query (self->session);
  guint room = MAX (gtk_widget_get_width (GTK_WIDGET (self->text)) / CHARACTER_WIDTH, 30);
  g_autofree char *date = format_date (self, summary);
  g_autofree char *text = choose_text (self, summary, query);

  chancery_mark_set_shape (self->mark, chancery_mark_shape_for_kind (summary->kind));
  chancery_mark_set_colour (self->mark, summary->colour, summary->actor);
  gtk_label_set_text (self->date, date);
  chancery_found_text_show (self->speaker, summary->speaker, query, G_MAXUINT);
  chancery_found_text_show (self->text, text, query, room);
  gtk_label_set_text (self->source, summary->outlet != NULL ? summary->outlet : "");
  label_list_row (self, summary, date, text);
}

static void
show_item (ChanceryStatementRow *self)
{
  const ChancerySummary *summary =
    self->item == NULL ? NULL : chancery_statement_item_get_summary (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self->source),
                          chancery_session_get_sort (self->session) == CHANCERY_SORT_SOURCE);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), summary != NULL);
  if (summary == NULL)
    {
      gtk_label_set_text (self->date, "…");
      gtk_label_set_text (self->speaker, NULL);
      gtk_label_set_text (self->text, NULL);
      gtk_label_set_text (self->source, NULL);
    }
  else
    show_summary (self, summary);
}

static void
refresh (ChanceryStatementRow *self)
{
  if (self->item != NULL)
    show_item (self);
}

/* The colours of what is highlighted are the theme's. */
static void
chancery_statement_row_css_changed (GtkWidget *widget,
                                    GtkCssStyleChange *change)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);

  GTK_WIDGET_CLASS (chancery_statement_row_parent_class)->css_changed (widget, change);
  if (self->session != NULL && *chancery_session_get_search (self->session) != '\0')
    refresh (self);
}

static void
chancery_statement_row_dispose (GObject *object)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (object);

  chancery_statement_row_set_item (self, NULL);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_STATEMENT_ROW);

  G_OBJECT_CLASS (chancery_statement_row_parent_class)->dispose (object);
}

static void
chancery_statement_row_class_init (ChanceryStatementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_statement_row_dispose;
  widget_class->css_changed = chancery_statement_row_css_changed;

  g_type_ensure (CHANCERY_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-statement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, date);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, text);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatementRow, source);
}

static void
chancery_statement_row_init (ChanceryStatementRow *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (NULL, measure_columns, allocate_columns));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_statement_row_new:
 * @session: what the list is sorted by and searched for
 *
 * Returns: a row without a statement
 */
GtkWidget *
chancery_statement_row_new (ChancerySession *session)
{
  ChanceryStatementRow *self = g_object_new (CHANCERY_TYPE_STATEMENT_ROW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::sort", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "listed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * chancery_statement_row_set_item:
 * @self: a row
 * @item: (nullable): the statement that it shows
 */
void
chancery_statement_row_set_item (ChanceryStatementRow *self,
                                 ChanceryStatementItem *item)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  self->changed_handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

/**
 * chancery_statement_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChanceryStatementItem *
chancery_statement_row_get_item (ChanceryStatementRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_ROW (self), NULL);

  return self->item;
}
