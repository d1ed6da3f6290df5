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

  GtkWidget *mark;

  ChancerySession *session;
  ChanceryStatementItem *item;
  ChanceryQuery *query; /* what was searched for when the row was filled */
  gulong changed_handler;
  gboolean is_blank; /* out of sight when it was drawn last */
};

G_DEFINE_FINAL_TYPE (ChanceryStatementRow, chancery_statement_row, GTK_TYPE_WIDGET)

/* Columns that line up from row to row: their widths follow from the row's alone. */
typedef enum
{
  MARK,
  DATE,
  SPEAKER,
  TEXT,
  SOURCE,
  N_COLUMNS
} Column;

typedef struct
{
  int x;
  int width;
} Place;

static gboolean
shows_source (ChanceryStatementRow *self)
{
  return chancery_session_get_sort (self->session) == CHANCERY_SORT_SOURCE;
}

static void
place_columns (ChanceryStatementRow *self,
               Place places[N_COLUMNS])
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean has_source = shows_source (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int x = 0;

  places[MARK].width = MARK_WIDTH;
  places[DATE].width = CLAMP (width / 5, MIN_DATE_WIDTH, MAX_DATE_WIDTH);
  places[SPEAKER].width = CLAMP (width / 4, MIN_SPEAKER_WIDTH, MAX_SPEAKER_WIDTH);
  places[SOURCE].width = has_source ? CLAMP (width / 6, MIN_SOURCE_WIDTH, MAX_SOURCE_WIDTH) : 0;
  places[TEXT].width = width - places[MARK].width - places[DATE].width - places[SPEAKER].width -
                       (has_source ? places[SOURCE].width + COLUMN_SPACING : 0) -
                       3 * COLUMN_SPACING;
  places[TEXT].width = MAX (places[TEXT].width, 1);
  for (Column column = MARK; column < N_COLUMNS; column++)
    {
      places[column].x = mirrored ? width - x - places[column].width : x;
      x += places[column].width + COLUMN_SPACING;
    }
}

/* The list, which knows what is in sight and how high a line is. */
static GtkWidget *
get_list (ChanceryStatementRow *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
}

/* All rows are of one height, which nothing need be laid out for: a list holds two hundred of them,
 * of which a tenth is in sight. */
static void
chancery_statement_row_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);
  GtkWidget *list = get_list (self);
  PangoFontMetrics *metrics;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MARK_WIDTH + MIN_DATE_WIDTH + 2 * MIN_SPEAKER_WIDTH +
                            3 * COLUMN_SPACING;
      return;
    }

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (list != NULL ? list : widget),
                                       NULL, NULL);
  *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics) +
                                           pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

static void
chancery_statement_row_size_allocate (GtkWidget *widget,
                                      int width,
                                      int height,
                                      int baseline)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);
  Place places[N_COLUMNS];

  place_columns (self, places);
  gtk_widget_size_allocate (self->mark,
                            &(GtkAllocation) { places[MARK].x, 0, places[MARK].width, height },
                            baseline);
}

static void
name_list_row (ChanceryStatementRow *self,
               const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
label_list_row (ChanceryStatementRow *self,
                const ChancerySummary *summary,
                const char *date,
                const char *text)
{
  g_autofree char *label = NULL;
  g_autofree char *with_source = NULL;

  /* Translators: what a screen reader says of a statement: kind, number, speaker, date, words. */
  label = g_strdup_printf (_("%s #%d, %s, %s: %s"),
                           chancery_wording_kind (summary->kind), (int) summary->ref, summary->speaker,
                           date, text);
  /* Translators: the same, and the outlet that reports it. */
  if (shows_source (self) && summary->outlet != NULL)
    with_source = g_strdup_printf (_("%s, in %s"), label, summary->outlet);
  name_list_row (self, with_source != NULL ? with_source : label);
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
get_colour (ChanceryStatementRow *self,
            Column column,
            GdkRGBA *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));

  if ((column != DATE && column != SOURCE) ||
      !gtk_style_context_lookup_color (style, "chancery_faint", colour))
    gtk_style_context_get_color (style, colour);
}

static void
add_attribute (PangoAttrList *attributes,
               PangoAttribute *attribute)
{
  pango_attr_list_insert (attributes, attribute);
}

/* At the side that reading begins at in the window, whatever the words are written in; Pango's left
 * is the right one for what is written from right to left. */
static PangoAlignment
choose_alignment (ChanceryStatementRow *self,
                  Column column,
                  PangoLayout *layout)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean at_left = (column == SOURCE) == mirrored;
  gboolean leftward = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;

  return at_left == leftward ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* @attributes: (transfer full) */
static void
draw_text (ChanceryStatementRow *self,
           GtkSnapshot *snapshot,
           Column column,
           const Place *place,
           const char *text,
           PangoAttrList *attributes)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA colour;
  int height;

  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, place->width * PANGO_SCALE);
  pango_layout_set_alignment (layout, choose_alignment (self, column, layout));
  pango_layout_get_pixel_size (layout, NULL, &height);
  get_colour (self, column, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (place->x,
                                    (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_summary (ChanceryStatementRow *self,
              GtkSnapshot *snapshot,
              const ChancerySummary *summary)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ChanceryQuery *query = chancery_session_get_query (self->session);
  PangoAttrList *tabular = pango_attr_list_new ();
  PangoAttrList *bold = pango_attr_list_new ();
  PangoAttrList *plain = pango_attr_list_new ();
  g_autofree char *date = format_date (self, summary);
  g_autofree char *text = choose_text (self, summary, query);
  g_autofree char *speaker_shown = NULL;
  g_autofree char *text_shown = NULL;
  Place places[N_COLUMNS];

  place_columns (self, places);
  add_attribute (tabular, pango_attr_font_features_new ("tnum"));
  add_attribute (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  speaker_shown = chancery_found_text_choose (widget, summary->speaker, query, G_MAXUINT, bold);
  text_shown = chancery_found_text_choose (
    widget, text, query, MAX (places[TEXT].width / CHARACTER_WIDTH, 30), plain);
  draw_text (self, snapshot, DATE, &places[DATE], date, tabular);
  draw_text (self, snapshot, SPEAKER, &places[SPEAKER], speaker_shown, bold);
  draw_text (self, snapshot, TEXT, &places[TEXT], text_shown, plain);
  if (places[SOURCE].width > 0 && summary->outlet != NULL)
    draw_text (self, snapshot, SOURCE, &places[SOURCE], summary->outlet, pango_attr_list_new ());
}

/* Within a page of what is in sight. */
static gboolean
is_near (ChanceryStatementRow *self)
{
  GtkWidget *list = get_list (self);
  graphene_rect_t bounds;
  float page;

  if (list == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self), list, &bounds))
    return TRUE;
  page = gtk_widget_get_height (list);
  return bounds.origin.y < 2 * page && bounds.origin.y + bounds.size.height > -page;
}

static const ChancerySummary *
get_summary (ChanceryStatementRow *self)
{
  return self->item == NULL ? NULL : chancery_statement_item_get_summary (self->item);
}

static void
chancery_statement_row_snapshot (GtkWidget *widget,
                                 GtkSnapshot *snapshot)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (widget);
  const ChancerySummary *summary = get_summary (self);
  Place places[N_COLUMNS];

  self->is_blank = !is_near (self);
  if (self->is_blank)
    return;

  if (summary != NULL)
    {
      gtk_widget_snapshot_child (widget, self->mark, snapshot);
      draw_summary (self, snapshot, summary);
      return;
    }
  place_columns (self, places);
  draw_text (self, snapshot, DATE, &places[DATE], "…", pango_attr_list_new ());
}

/* As the timeline colours it. */
static void
colour_mark (ChanceryStatementRow *self,
             const ChancerySummary *summary)
{
  ChanceryMark *mark = CHANCERY_MARK (self->mark);
  int least, most;

  if (chancery_session_get_stance_topic (self->session) == 0)
    chancery_mark_set_colour (mark, summary->colour, summary->actor);
  else if (chancery_session_find_stances (self->session, chancery_statement_item_get_id (self->item),
                                          &least, &most))
    chancery_mark_set_stances (mark, least, most);
  else
    chancery_mark_set_no_stance (mark);
}

static void
show_item (ChanceryStatementRow *self)
{
  const ChancerySummary *summary = get_summary (self);

  g_clear_pointer (&self->query, chancery_query_unref);
  self->query = chancery_session_get_query (self->session);
  if (self->query != NULL)
    chancery_query_ref (self->query);
  if (summary != NULL)
    {
      g_autofree char *date = format_date (self, summary);
      g_autofree char *text = choose_text (self, summary, self->query);

      chancery_mark_set_shape (CHANCERY_MARK (self->mark),
                               chancery_mark_shape_for_kind (summary->kind));
      colour_mark (self, summary);
      label_list_row (self, summary, date, text);
    }
  else
    name_list_row (self, "…");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How the list is sorted, searched or coloured has changed. */
static void
refresh (ChanceryStatementRow *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->item != NULL)
    show_item (self);
}

/* What is searched for may have changed, and what is known of stances. */
static void
listed_cb (ChanceryStatementRow *self)
{
  if (chancery_session_get_query (self->session) != self->query ||
      chancery_session_get_stance_topic (self->session) != 0)
    refresh (self);
}

/* What lay out of sight may have come near. */
static void
scrolled_cb (ChanceryStatementRow *self)
{
  if (self->is_blank)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chancery_statement_row_root (GtkWidget *widget)
{
  GtkWidget *list;
  GtkAdjustment *adjustment = NULL;

  GTK_WIDGET_CLASS (chancery_statement_row_parent_class)->root (widget);

  list = get_list (CHANCERY_STATEMENT_ROW (widget));
  if (list != NULL)
    adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  if (adjustment == NULL)
    return;

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
chancery_statement_row_unroot (GtkWidget *widget)
{
  GtkWidget *list = get_list (CHANCERY_STATEMENT_ROW (widget));

  if (list != NULL && gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)) != NULL)
    g_signal_handlers_disconnect_by_func (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)),
                                          scrolled_cb, widget);

  GTK_WIDGET_CLASS (chancery_statement_row_parent_class)->unroot (widget);
}

/* The colours of what is drawn are the theme's. */
static void
chancery_statement_row_css_changed (GtkWidget *widget,
                                    GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (chancery_statement_row_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
chancery_statement_row_dispose (GObject *object)
{
  ChanceryStatementRow *self = CHANCERY_STATEMENT_ROW (object);

  chancery_statement_row_set_item (self, NULL);
  g_clear_pointer (&self->query, chancery_query_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->mark, gtk_widget_unparent);

  G_OBJECT_CLASS (chancery_statement_row_parent_class)->dispose (object);
}

static void
chancery_statement_row_class_init (ChanceryStatementRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_statement_row_dispose;
  widget_class->measure = chancery_statement_row_measure;
  widget_class->size_allocate = chancery_statement_row_size_allocate;
  widget_class->snapshot = chancery_statement_row_snapshot;
  widget_class->root = chancery_statement_row_root;
  widget_class->unroot = chancery_statement_row_unroot;
  widget_class->css_changed = chancery_statement_row_css_changed;
  /* What it shows is told by the row of the list that it stands in. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chancery_statement_row_init (ChanceryStatementRow *self)
{
  self->mark = chancery_mark_new ();
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
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
  g_signal_connect_object (session, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stance-topic", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
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
