/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One lane of a timeline as a render node, with time running from its own origin: the node is kept
 * as long as the layout keeps the lane, and only moved while the window is dragged. Not for what
 * follows the window, such as names and the counts on long bars.
 */

#include "paint/chancery-painter-private.h"

#include <math.h>

/* The highest column of a lane is full at so many statements, as a power of ten. */
#define FULL_COLUMN 2.5
#define LEAST_FULL .5

GdkRGBA
chancery_painter_colour_of (ChanceryPainter *painter,
                            ChanceryIndex   *index,
                            guint            actor)
{
  const ChanceryIndexEntity *entity =
    chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, actor);

  return chancery_palette_of_actor (&painter->palette, entity->rgb, entity->id);
}

/* Whether a lane stands for one actor, so that all in it has that actor's colour. */
static gboolean
is_of_actor (ChanceryLanes *lanes,
             guint          lane)
{
  return chancery_lanes_get_grouping (lanes) == CHANCERY_GROUP_BY_ACTOR &&
         chancery_lanes_get (lanes, lane)->entity != CHANCERY_LANES_OTHERS;
}

GdkRGBA
chancery_painter_colour_of_kind (ChanceryPainter *painter,
                                 guint            kind)
{
  switch (kind)
    {
    case CHANCERY_INDEX_VERBATIM:
      return painter->palette.actors[0];
    case CHANCERY_INDEX_MIXED:
      return painter->palette.actors[1];
    case CHANCERY_INDEX_PARAPHRASE:
    default:
      return painter->palette.actors[3];
    }
}

/* Opposite stances, on two topics below the one that is looked at, are drawn split. */
static void
look_at_stance (ChanceryPainter  *painter,
                ChanceryIndex    *index,
                guint             slot,
                ChanceryMarkLook *look)
{
  int least, most;

  if (!chancery_index_get_stances (index, slot, painter->topics, &least, &most))
    {
      look->colour = chancery_palette_of_no_stance (&painter->palette);
      return;
    }

  look->is_split = least < 0 && most > 0;
  look->colour = painter->palette.stances[2 + (least < 0 ? least : most)];
  look->other = painter->palette.stances[2 + most];
}

void
chancery_painter_look_of (ChanceryPainter  *painter,
                          ChanceryLayout   *layout,
                          guint             lane,
                          guint             slot,
                          ChanceryMarkLook *look)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  ChanceryIndex *index = chancery_lanes_get_index (lanes);
  guint32 flags = chancery_index_peek_flags (index)[slot];
  guint actor;

  *look = (ChanceryMarkLook) {
    .kind = flags & CHANCERY_INDEX_KIND,
    .is_guess = (flags & CHANCERY_INDEX_BASIS) == CHANCERY_INDEX_GUESSED,
    .is_dim = (flags & CHANCERY_INDEX_REVIEW) == CHANCERY_INDEX_REJECTED,
  };
  switch (painter->colouring)
    {
    case CHANCERY_COLOUR_BY_STANCE:
      look_at_stance (painter, index, slot, look);
      break;
    case CHANCERY_COLOUR_BY_KIND:
      look->colour = chancery_painter_colour_of_kind (painter, look->kind);
      break;
    case CHANCERY_COLOUR_AUTOMATIC:
    case CHANCERY_COLOUR_BY_ACTOR:
    default:
      actor = is_of_actor (lanes, lane)
                ? chancery_lanes_get (lanes, lane)->entity
                : chancery_index_get_first (index, slot, CHANCERY_INDEX_ACTORS);
      look->colour = chancery_painter_colour_of (painter, index, actor);
    }
}

/* The colour of what stands for many. */
GdkRGBA
chancery_painter_colour_of_many (ChanceryPainter *painter,
                ChanceryLayout  *layout,
                guint            lane)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);

  if (painter->colouring == CHANCERY_COLOUR_BY_ACTOR && is_of_actor (lanes, lane))
    return chancery_painter_colour_of (painter, chancery_lanes_get_index (lanes),
                                       chancery_lanes_get (lanes, lane)->entity);

  return painter->palette.faint;
}

/* Columns of one lane: how high the highest may be, and how many that one stands for. */
typedef struct
{
  double height;
  guint count;
} Highest;

/* The highest tells by its height how busy the lane is, the others by the root of their part.
 * Bars in the row above keep their room. */
static Highest
find_highest (ChanceryLayout      *layout,
              const ChanceryStrip *strip,
              double               base)
{
  Highest highest = { .height = base - 5 };

  for (guint i = 0; i < strip->bars->len; i++)
    if (g_array_index (strip->bars, ChanceryStripBar, i).row == 1)
      highest.height = base - chancery_layout_get_row_y (layout, 1) - PILL_HEIGHT / 2.0;
  for (guint i = 0; i < strip->columns->len; i++)
    highest.count =
      MAX (highest.count, g_array_index (strip->columns, ChanceryStripColumn, i).count);
  highest.height *= CLAMP (log10 (1 + highest.count) / FULL_COLUMN, LEAST_FULL, 1);

  return highest;
}

/* In steps of two pixels. */
static double
column_height (const ChanceryStripColumn *column,
               const Highest             *highest)
{
  double part = sqrt ((double) column->count / highest->count);

  return MAX (2, round (part * highest->height / 2) * 2);
}

/* Whether a column stands right after the one before it. */
static gboolean
is_next (const ChanceryStripColumn *column)
{
  return column[0].x - column[-1].x < CHANCERY_COLUMN * 1.5;
}

static void
put_columns (ChanceryPainter *painter,
             GtkSnapshot     *snapshot,
             ChanceryLayout  *layout,
             guint            lane)
{
  const GArray *columns = chancery_layout_get_lane (layout, lane)->strip->columns;
  GdkRGBA many = chancery_painter_colour_of_many (painter, layout, lane);
  GdkRGBA colour = chancery_palette_mix (&many, &painter->palette.page, .45);
  double height = chancery_layout_get_lane_height (layout);
  double base = height >= CHANCERY_FULL_LANE ? height - 20 : height - 3;
  const Highest highest =
    find_highest (layout, chancery_layout_get_lane (layout, lane)->strip, base);

  for (guint i = 0, end; i < columns->len; i = end)
    {
      const ChanceryStripColumn *column = &g_array_index (columns, ChanceryStripColumn, i);
      double top = column_height (column, &highest);

      /* Neighbours of the same height are one rectangle. */
      for (end = i + 1; end < columns->len && is_next (&column[end - i]) &&
                        column_height (&column[end - i], &highest) == top;)
        end++;
      chancery_painter_put_rect (painter, snapshot, &colour, column->x, base - top,
                                 (end - i) * CHANCERY_COLUMN, top);
    }
}

static void
put_labels (ChanceryPainter *painter,
            GtkSnapshot     *snapshot,
            ChanceryLayout  *layout,
            guint            lane)
{
  const GArray *labels = chancery_layout_get_lane (layout, lane)->strip->labels;
  double height = chancery_layout_get_lane_height (layout);
  GdkRGBA page = painter->palette.page;

  page.alpha = .82f;
  for (guint i = 0; i < labels->len; i++)
    {
      const ChanceryStripLabel *label = &g_array_index (labels, ChanceryStripLabel, i);
      g_autofree char *string = chancery_count_to_text (label->count);
      const ChanceryText *text = chancery_painter_text (painter, CHANCERY_TEXT_SMALL, string, 0);
      double y = height >= CHANCERY_FULL_LANE ? height - 18
                 : height >= 40               ? height - text->height - 2
                                              : (height - text->height) / 2;

      if (height < CHANCERY_FULL_LANE)
        chancery_painter_put_rounded (painter, snapshot, &page, NULL,
                                      label->x - text->width / 2 - 3, y, text->width + 6,
                                      text->height, 4);
      chancery_painter_put_text (painter, snapshot, text, label->x - text->width / 2, y);
    }
}

static void
put_marks (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           ChanceryLayout  *layout,
           guint            lane)
{
  const GArray *marks = chancery_layout_get_lane (layout, lane)->strip->marks;
  ChanceryIndex *index = chancery_lanes_get_index (chancery_layout_get_lanes (layout));
  const guint32 *flags = chancery_index_peek_flags (index);

  for (guint i = 0; i < marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (marks, ChanceryStripMark, i);
      double y = chancery_layout_get_row_y (layout, mark->row);
      ChanceryMarkLook look;

      chancery_painter_look_of (painter, layout, lane, mark->slot, &look);
      if (flags[mark->slot] & CHANCERY_INDEX_OPEN_START)
        chancery_painter_put_open_end (painter, snapshot, &look, mark->x, y, -1);
      if (flags[mark->slot] & CHANCERY_INDEX_OPEN_END)
        chancery_painter_put_open_end (painter, snapshot, &look, mark->x, y, 1);
      chancery_painter_put_mark (painter, snapshot, &look, mark->x, y, CHANCERY_MARK_SIZE);
    }
}

static void
put_clusters (ChanceryPainter *painter,
              GtkSnapshot     *snapshot,
              ChanceryLayout  *layout,
              guint            lane)
{
  const GArray *clusters = chancery_layout_get_lane (layout, lane)->strip->clusters;
  double y = chancery_layout_get_row_y (layout, 0);

  for (guint i = 0; i < clusters->len; i++)
    {
      const ChanceryStripCluster *cluster = &g_array_index (clusters, ChanceryStripCluster, i);

      if (!cluster->dense)
        chancery_painter_put_pill (painter, snapshot, cluster->x, y, cluster->width,
                                   cluster->count);
    }
}

static GskRenderNode *
make_node (ChanceryPainter *painter,
           ChanceryLayout  *layout,
           guint            lane)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  chancery_painter_put_threads (painter, snapshot, layout, lane);
  chancery_painter_put_bars (painter, snapshot, layout, lane);
  put_columns (painter, snapshot, layout, lane);
  put_labels (painter, snapshot, layout, lane);
  put_clusters (painter, snapshot, layout, lane);
  put_marks (painter, snapshot, layout, lane);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/* Returns: (transfer none) (nullable): the lane, with x = 0 at its origin and y = 0 at its top */
GskRenderNode *
chancery_painter_lane_node (ChanceryPainter *painter,
                            ChanceryLayout  *layout,
                            guint            lane)
{
  guint serial = chancery_layout_get_lane (layout, lane)->serial;
  ChanceryLaneNode *kept;

  if (painter->lanes->len <= lane)
    g_array_set_size (painter->lanes, lane + 1);
  kept = &g_array_index (painter->lanes, ChanceryLaneNode, lane);
  if (kept->serial != serial)
    {
      g_clear_pointer (&kept->node, gsk_render_node_unref);
      kept->node = make_node (painter, layout, lane);
      kept->serial = serial;
    }

  return kept->node;
}
