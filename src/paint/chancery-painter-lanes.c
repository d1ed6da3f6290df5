/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lanes of a timeline as they stand in the window: their nodes moved to where they belong, what
 * is selected and its arcs, names that stay in view, the shelf of the undated. Not for what is
 * inside a lane.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* With more threads from lane to lane only the one that matters is drawn. */
#define MOST_STEMS 12

static double
lane_y (ChanceryLayout *layout,
        guint           lane)
{
  return chancery_layout_get_lanes_top (layout) + chancery_layout_get_lane (layout, lane)->y -
         floor (chancery_layout_get_scroll (layout));
}

/* Where the origin of a lane is on the canvas. */
static double
origin_x (ChanceryLayout *layout,
          guint           lane)
{
  gint64 origin = chancery_layout_get_lane (layout, lane)->origin;

  return round (chancery_layout_get_time_left (layout) +
                chancery_scale_to_x (chancery_layout_get_scale (layout), origin));
}

static void
put_lane (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          ChanceryLayout  *layout,
          guint            lane)
{
  GskRenderNode *node = chancery_painter_lane_node (painter, layout, lane);
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);
  double x = origin_x (layout, lane);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                                      (float) chancery_painter_x (painter, x),
                                      (float) lane_y (layout, lane)));
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  chancery_painter_put_bar_names (painter, snapshot, layout, lane, left - x, right - x);
  chancery_painter_put_words (painter, snapshot, layout, lane, left - x, right - x);
  gtk_snapshot_restore (snapshot);
}

/* The selected statement again, above all others, in a ring. */
static void
put_selected (ChanceryPainter *painter,
              GtkSnapshot     *snapshot,
              ChanceryLayout  *layout,
              guint            lane,
              guint            slot,
              gboolean         is_hovered)
{
  double x, y, size = CHANCERY_MARK_SIZE;
  ChanceryMarkLook look;

  if (!chancery_layout_find (layout, slot, lane, &x, &y))
    return;

  x = round (x * 2) / 2;
  if (!is_hovered)
    chancery_painter_put_rounded (painter, snapshot, &painter->palette.selected,
                                  &painter->palette.link, x - 10, y - 10, 20, 20, 10);
  chancery_painter_look_of (painter, layout, lane, slot, &look);
  look.is_dim = FALSE;
  chancery_painter_put_mark (painter, snapshot, &look, x, y, is_hovered ? size + 3 : size);
}

static const char *
relation_name (guint relation)
{
  static const char *const names[] = {
    N_("repeats"), N_("contradicts"), N_("revises"), N_("softens"), N_("hardens"),
    N_("clarifies"), N_("replies to"), N_("denies"), N_("retracts"),
  };

  return relation < G_N_ELEMENTS (names) ? _(names[relation]) : "";
}

static void
draw_arc (ChanceryPainter         *painter,
          const ChanceryLayoutArc *arc,
          cairo_t                 *cr)
{
  const double gap = CHANCERY_MARK_SIZE / 2.0 + 3;
  /* Half way a cubic is three quarters of its handles and an eighth of each end. */
  double handle = (arc->top - (arc->y0 + arc->y1 - 2 * gap) / 8) / .75;

  cairo_move_to (cr, arc->x0, arc->y0 - gap);
  cairo_curve_to (cr, arc->x0 + (arc->x1 - arc->x0) * .2, handle,
                  arc->x1 - (arc->x1 - arc->x0) * .2, handle, arc->x1, arc->y1 - gap);
  gdk_cairo_set_source_rgba (cr, &painter->palette.link);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
put_arc_name (ChanceryPainter         *painter,
              GtkSnapshot             *snapshot,
              const ChanceryLayoutArc *arc,
              GArray                  *taken)
{
  const ChanceryText *text = chancery_painter_text (painter, CHANCERY_TEXT_SMALL_LINK,
                                                    relation_name (arc->relation), 0);
  graphene_rect_t rect =
    GRAPHENE_RECT_INIT ((float) ((arc->x0 + arc->x1 - text->width) / 2 - 2),
                        (float) (arc->top - text->height / 2), (float) text->width + 4,
                        (float) text->height);

  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (&rect, &g_array_index (taken, graphene_rect_t, i), NULL))
      {
        const graphene_rect_t *other = &g_array_index (taken, graphene_rect_t, i);

        rect.origin.y = other->origin.y + other->size.height;
        i = G_MAXUINT;
      }
  g_array_append_val (taken, rect);
  chancery_painter_put_rounded (painter, snapshot, &painter->palette.page, NULL, rect.origin.x - 2,
                                rect.origin.y, rect.size.width + 4, rect.size.height, 4);
  chancery_painter_put_text (painter, snapshot, text, rect.origin.x + 2, rect.origin.y);
}

static void
put_arc (ChanceryPainter         *painter,
         GtkSnapshot             *snapshot,
         const ChanceryLayoutArc *arc)
{
  double x0 = MIN (arc->x0, arc->x1), width = fabs (arc->x1 - arc->x0) + 4;
  cairo_t *cr = chancery_painter_draw (painter, snapshot, x0 - 2, arc->top - 60, width,
                                       MAX (arc->y0, arc->y1) - arc->top + 60);

  draw_arc (painter, arc, cr);
  cairo_destroy (cr);
}

static void
put_above (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           ChanceryLayout  *layout,
           guint            first,
           guint            end)
{
  const GArray *arcs = chancery_layout_get_arcs (layout);
  guint selected = chancery_layout_get_selected (layout);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  /* Names of links must not cover those of events. */
  const graphene_rect_t head =
    GRAPHENE_RECT_INIT (0, 0, (float) chancery_layout_get_width (layout),
                        (float) chancery_layout_get_lanes_top (layout));

  g_array_append_val (taken, head);
  for (guint i = 0; i < arcs->len; i++)
    put_arc (painter, snapshot, &g_array_index (arcs, ChanceryLayoutArc, i));
  for (guint i = 0; i < arcs->len; i++)
    put_arc_name (painter, snapshot, &g_array_index (arcs, ChanceryLayoutArc, i), taken);
  for (guint i = first; i < end; i++)
    {
      if (selected != CHANCERY_INDEX_NOWHERE)
        put_selected (painter, snapshot, layout, i, selected, FALSE);
      if (painter->hovered != CHANCERY_INDEX_NOWHERE && painter->hovered != selected)
        put_selected (painter, snapshot, layout, i, painter->hovered, TRUE);
    }
}

/**
 * chancery_painter_name_lane:
 * @layout: a layout with lanes
 * @lane: one of them
 *
 * Returns: (transfer full): what its label says
 */
char *
chancery_painter_name_lane (ChanceryLayout *layout,
                            guint           lane)
{
  static const char *const rest[] = {
    N_("Unnamed"), N_("No topic"), N_("No event"), N_("Unknown outlet"),
  };
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  ChanceryGrouping grouping = chancery_lanes_get_grouping (lanes);
  guint entity = chancery_lanes_get (lanes, lane)->entity;
  const char *name;

  if (grouping == CHANCERY_GROUP_NONE)
    return g_strdup (_("All statements"));
  if (entity == CHANCERY_INDEX_NONE)
    return g_strdup (_(rest[grouping]));
  /* Translators: a lane of a picture for all that have no lane of their own */
  if (entity == CHANCERY_LANES_OTHERS)
    return g_strdup_printf (ngettext ("%u other", "%u others", chancery_lanes_get_n_joined (lanes)),
                            chancery_lanes_get_n_joined (lanes));

  name = chancery_index_get_entity (chancery_lanes_get_index (lanes), (ChanceryIndexAxis) grouping,
                                    entity)->name;

  return g_strdup (name != NULL ? name : "");
}

static gboolean
holds_selected (ChanceryLayout *layout,
                guint           lane)
{
  guint selected = chancery_layout_get_selected (layout);
  double x, y;

  return selected != CHANCERY_INDEX_NOWHERE &&
         chancery_layout_find (layout, selected, lane, &x, &y);
}

/* Commitments that are too many to be drawn are counted below the name. */
static void
put_owed (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          ChanceryLayout  *layout,
          guint            lane,
          double           x,
          double           y)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  double room = chancery_layout_get_time_left (layout) - x - 10;
  g_autofree char *string = NULL;

  if (placed->n_commitments <= placed->commitments->len ||
      chancery_layout_get_lane_height (layout) < 40)
    return;

  /* Translators: promises and demands with a date, made or due in the time that is shown */
  string = g_strdup_printf (ngettext ("%'u commitment", "%'u commitments", placed->n_commitments),
                            placed->n_commitments);
  chancery_painter_put_text (
    painter, snapshot, chancery_painter_text (painter, CHANCERY_TEXT_SMALL_FAINT, string, room), x, y);
}

static void
put_name (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          ChanceryLayout  *layout,
          guint            lane)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  const ChanceryLanesEntry *entry = chancery_lanes_get (lanes, lane);
  gboolean has_colour = chancery_lanes_get_grouping (lanes) == CHANCERY_GROUP_BY_ACTOR &&
                        entry->entity != CHANCERY_LANES_OTHERS;
  g_autofree char *title = chancery_painter_name_lane (layout, lane);
  double middle = lane_y (layout, lane) + chancery_layout_get_row_y (layout, 0);
  double left = has_colour ? 28 : 12;
  g_autofree char *string = g_strdup_printf ("%'u", entry->count);
  const ChanceryText *count =
    chancery_painter_text (painter, CHANCERY_TEXT_SMALL_FAINT, string, 0);
  double room = chancery_layout_get_time_left (layout) - left - count->width - 18;
  const ChanceryText *name =
    chancery_painter_text (painter, holds_selected (layout, lane) ? CHANCERY_TEXT_NAME_BOLD
                                                                  : CHANCERY_TEXT_NAME,
                           title, MAX (room, 20));

  if (has_colour)
    {
      GdkRGBA colour = chancery_painter_colour_of (painter, chancery_lanes_get_index (lanes),
                                                   entry->entity);

      chancery_painter_put_rounded (painter, snapshot, &colour, NULL, 12, middle - 7, 8, 14, 2);
    }
  chancery_painter_put_text (painter, snapshot, name, left, middle - name->height / 2);
  put_owed (painter, snapshot, layout, lane, left, middle + name->height / 2);
  chancery_painter_put_text (painter, snapshot, count,
                             chancery_layout_get_time_left (layout) - count->width - 10,
                             middle - count->height / 2);
}

/* Undated statements stand on a shelf at the end of their lane. */
static void
put_shelf (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           ChanceryLayout  *layout,
           guint            lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);
  double x = (chancery_layout_get_time_right (layout) + chancery_layout_get_width (layout)) / 2;
  double y = lane_y (layout, lane) + chancery_layout_get_row_y (layout, 0);
  ChanceryMarkLook look;

  if (placed->n_undated == 1)
    {
      chancery_painter_look_of (painter, layout, lane, placed->undated, &look);
      chancery_painter_put_mark (painter, snapshot, &look, x, y, CHANCERY_MARK_SIZE);
    }
  else if (placed->n_undated > 1)
    {
      g_autofree char *string = chancery_count_to_text (placed->n_undated);
      double width = chancery_painter_text (painter, CHANCERY_TEXT_COUNT, string, 0)->width;

      chancery_painter_put_pill (painter, snapshot, x, y, MAX (width + 10, 24), placed->n_undated);
    }
}

static void
push_clip (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           ChanceryLayout  *layout,
           double           left,
           double           right)
{
  double top = chancery_layout_get_lanes_top (layout);
  double height = chancery_layout_get_lanes_bottom (layout) - top;

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) (painter->right_to_left ? -right : left),
                                               (float) top, (float) (right - left),
                                               (float) height));
}

/* The lines between lanes lie behind all that is in them. */
void
chancery_painter_put_lines (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout)
{
  double height = chancery_layout_get_lane_height (layout);
  double width = chancery_layout_get_width (layout);
  guint first, end;

  chancery_layout_get_lanes_seen (layout, &first, &end);
  push_clip (painter, snapshot, layout, 0, width);
  for (guint i = first; i < end; i++)
    chancery_painter_put_rect (painter, snapshot, &painter->palette.grid, 0,
                               floor (lane_y (layout, i) + height) - 1, width, 1);
  gtk_snapshot_pop (snapshot);
}

static guint
count_stems (ChanceryLayout *layout,
             guint           first,
             guint           end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      const GArray *commitments = chancery_layout_get_lane (layout, i)->commitments;

      for (guint j = 0; j < commitments->len; j++)
        n += g_array_index (commitments, ChanceryLayoutCommitment, j).from_lane != i;
    }

  return n;
}

void
chancery_painter_put_lanes (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout)
{
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);
  double width = chancery_layout_get_width (layout);
  guint first, end;
  gboolean all;

  chancery_layout_get_lanes_seen (layout, &first, &end);
  all = count_stems (layout, first, end) <= MOST_STEMS;
  push_clip (painter, snapshot, layout, left, right);
  for (guint i = first; i < end; i++)
    chancery_painter_put_stems (painter, snapshot, layout, i, origin_x (layout, i),
                                lane_y (layout, i), all);
  for (guint i = first; i < end; i++)
    put_lane (painter, snapshot, layout, i);
  gtk_snapshot_pop (snapshot);

  /* Names and shelf cover what reaches out of the stretch of time. */
  push_clip (painter, snapshot, layout, 0, width);
  for (guint i = first; i < end; i++)
    put_name (painter, snapshot, layout, i);
  for (guint i = first; i < end; i++)
    put_shelf (painter, snapshot, layout, i);
  gtk_snapshot_pop (snapshot);
}

void
chancery_painter_put_selection (ChanceryPainter *painter,
                                GtkSnapshot     *snapshot,
                                ChanceryLayout  *layout)
{
  double left = chancery_layout_get_time_left (layout);
  double top = chancery_layout_get_options (layout)->axis_height;
  guint first, end;

  /* Arcs of the first lanes reach into the row of events. */
  chancery_layout_get_lanes_seen (layout, &first, &end);
  gtk_snapshot_push_clip (
    snapshot,
    &GRAPHENE_RECT_INIT (
      (float) (painter->right_to_left ? -chancery_layout_get_width (layout) : left), (float) top,
      (float) (chancery_layout_get_width (layout) - left),
      (float) (chancery_layout_get_lanes_bottom (layout) - top)));
  put_above (painter, snapshot, layout, first, end);
  gtk_snapshot_pop (snapshot);
}
