/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What opens on a click that is not on one statement: a cluster comes nearer or, where no zoom takes
 * it apart, becomes a list; an event tells about itself, a label has its menu.
 */

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "ui/chancery-statement-model.h"
#include "ui/chancery-statement-row.h"
#include "ui/timeline/chancery-timeline-pane-private.h"
#include "ui/timeline/chancery-timeline-session.h"

/* Above so many a cluster is always come nearer to first. */
#define MOST_LISTED 200

#define LIST_WIDTH 560
#define LIST_HEIGHT 300

/* A zoom that brings less than this nearer is none. */
#define LEAST_ZOOM 1.3

static void
close_popover (ChanceryTimelinePane *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Whoever came by the keyboard goes on there. */
static void
closed_cb (ChanceryTimelinePane *self)
{
  if (self->timeline != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

/**
 * chancery_timeline_pane_pop_up:
 * @self: a pane
 * @popover: (transfer floating): what to open
 * @x: where to point at, in the timeline, px
 * @y: where to point at, px
 */
void
chancery_timeline_pane_pop_up (ChanceryTimelinePane *self,
                               GtkWidget *popover,
                               double x,
                               double y)
{
  close_popover (self);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->timeline), GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int) x - 6, (int) y - 8, 12, 16 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem *list_item,
              ChancerySession *session)
{
  gtk_list_item_set_child (list_item, chancery_statement_row_new (session));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem *list_item)
{
  chancery_statement_row_set_item (CHANCERY_STATEMENT_ROW (gtk_list_item_get_child (list_item)),
                                   gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item)
{
  chancery_statement_row_set_item (CHANCERY_STATEMENT_ROW (gtk_list_item_get_child (list_item)),
                                   NULL);
}

static void
activate_cb (ChanceryTimelinePane *self,
             guint position,
             GtkListView *list)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_autoptr (ChanceryStatementItem) item = g_list_model_get_item (model, position);

  if (item == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  chancery_timeline_choose (
    self->timeline,
    chancery_index_find (self->timeline->index, chancery_statement_item_get_id (item)),
    self->timeline->hit.lane);
}

static GtkWidget *
make_list (ChanceryTimelinePane *self,
           GArray *ids)
{
  ChanceryStatementModel *model = chancery_statement_model_new (
    chancery_document_get_store (chancery_session_get_document (self->session)));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;
  GtkWidget *list;

  chancery_statement_model_take_order (model, ids, 0, 0, 0);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self->session, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  selection = gtk_single_selection_new (G_LIST_MODEL (model));
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "statements");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Statements of the cluster"), -1);
  g_signal_connect_object (list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  return list;
}

static void
filter_action_cb (ChanceryTimelinePane *self)
{
  const ChanceryLayoutHit *hit = &self->timeline->hit;
  ChanceryGrouping grouping = self->timeline->grouping;
  gint64 id = chancery_timeline_get_lane_id (self->timeline, hit->lane);
  ChanceryIndexSpan span = hit->span;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  chancery_timeline_filter_span (self->session, span.lo, span.hi);
  if (id != 0)
    chancery_timeline_pane_filter_lane (self, (ChanceryIndexAxis) grouping, id);
}

static GtkWidget *
make_header (ChanceryTimelinePane *self,
             guint n)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = g_strdup_printf (ngettext ("%'u statement", "%'u statements", n), n);
  GtkWidget *title = gtk_label_new (text);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (header), title);
  gtk_widget_add_css_class (header, "cluster-header");
  if (self->timeline->hit.kind == CHANCERY_HIT_CLUSTER)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Show in the List"));

      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      gtk_widget_add_css_class (button, "link");
      g_signal_connect_object (button, "clicked", G_CALLBACK (filter_action_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (header), button);
    }

  return header;
}

/* Opens statements that stand in one place as a list of their own. */
void
chancery_timeline_pane_open_list (ChanceryTimelinePane *self,
                                  const GArray *slots)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = gtk_scrolled_window_new ();
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *list;

  for (guint i = 0; i < slots->len; i++)
    {
      ChanceryIndexStatement statement;

      chancery_index_get (self->timeline->index, g_array_index (slots, guint32, i), &statement);
      g_array_append_val (ids, statement.id);
    }
  list = make_list (self, ids);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), LIST_HEIGHT);
  gtk_widget_set_size_request (window, LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), make_header (self, slots->len));
  gtk_box_append (GTK_BOX (box), window);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "cluster");
  chancery_timeline_pane_pop_up (self, popover, self->timeline->hit_x, self->timeline->hit_y);
  gtk_widget_grab_focus (list);
}

/* Whether a zoom would show more than is seen now. */
static gboolean
come_nearer (ChanceryTimeline *timeline,
             const ChanceryIndexSpan *extent)
{
  gint64 length = MAX (extent->hi - extent->lo, 1);
  ChanceryIndexSpan span = { extent->lo - length / 4, extent->hi + length / 4 };
  gint64 lo, hi;

  chancery_timeline_get_span (timeline, &lo, &hi);
  if ((double) (hi - lo) < LEAST_ZOOM * (double) (span.hi - span.lo))
    return FALSE;

  chancery_timeline_show_span (timeline, span.lo, span.hi);

  return TRUE;
}

static gboolean
have_one_date (ChanceryTimeline *timeline,
               const GArray *slots)
{
  const ChanceryIndexSpan *spans = chancery_index_peek_spans (timeline->index);
  const ChanceryIndexSpan *first = &spans[g_array_index (slots, guint32, 0)];

  for (guint i = 1; i < slots->len; i++)
    {
      const ChanceryIndexSpan *span = &spans[g_array_index (slots, guint32, i)];

      if (span->lo != first->lo || span->hi != first->hi)
        return FALSE;
    }

  return TRUE;
}

static void
open_cluster (ChanceryTimelinePane *self)
{
  ChanceryTimeline *timeline = self->timeline;
  ChanceryIndexSpan extent;
  g_autoptr (GArray) slots =
    chancery_layout_collect (timeline->layout, &timeline->hit, MOST_LISTED + 1, &extent);

  if (slots->len == 0)
    return;
  if (slots->len > MOST_LISTED)
    extent = timeline->hit.span;
  if (timeline->hit.kind == CHANCERY_HIT_CLUSTER &&
      (slots->len > MOST_LISTED || !have_one_date (timeline, slots)) &&
      come_nearer (timeline, &extent))
    return;

  g_array_set_size (slots, MIN (slots->len, MOST_LISTED));
  chancery_timeline_pane_open_list (self, slots);
}

/**
 * chancery_timeline_pane_open_hit:
 * @self: a pane
 *
 * Opens what the timeline was pointed at.
 */
void
chancery_timeline_pane_open_hit (ChanceryTimelinePane *self)
{
  ChanceryTimeline *timeline = self->timeline;

  if (self->session == NULL)
    return;

  switch (timeline->hit.kind)
    {
    case CHANCERY_HIT_CLUSTER:
    case CHANCERY_HIT_SHELF:
      open_cluster (self);
      break;
    case CHANCERY_HIT_EVENT:
      if (timeline->hit.entity != CHANCERY_INDEX_NOWHERE)
        chancery_timeline_pane_open_event (self, timeline->hit.entity, timeline->hit_x,
                                           timeline->hit_y);
      else
        come_nearer (timeline, &timeline->hit.span);
      break;
    case CHANCERY_HIT_LABEL:
      chancery_timeline_ask_menu (timeline);
      break;
    case CHANCERY_HIT_STATEMENT:
    case CHANCERY_HIT_COMMITMENT:
    case CHANCERY_HIT_NOTHING:
    default:
      break;
    }
}

void
chancery_timeline_pane_init_open (ChanceryTimelinePane *self)
{
  g_signal_connect_object (self->timeline, "opened", G_CALLBACK (chancery_timeline_pane_open_hit),
                           self, G_CONNECT_SWAPPED);
}
