/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One lane of a timeline as a render node, with time running from its own origin: the node is kept
 * as long as the layout keeps the lane, and only moved while the window is dragged. Not for what
 * follows the window, such as names and the counts on long bars.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define BAR_HEIGHT 8

/* A bar that is longer than this is thin: it tells little and must not shout. */
#define LONG_BAR 240
#define LONG_BAR_HEIGHT 4

/* A line has at most so many dashes. */
#define MOST_DASHES 80

/* How far the line of what is overdue goes on, px. */
#define OVERDUE 40

/* Words of a commitment have at least and at most so much room, px. It changes in steps, so that
 * words that give way are not shaped anew in every frame. */
#define LEAST_WORDS 96
#define MOST_WORDS 600
#define ROOM_STEP 24

/* Fewer letters of them tell nothing. */
#define LEAST_KEPT 4

/* The highest column of a lane is full at so many statements, as a power of ten. */
#define FULL_COLUMN 2.5
#define LEAST_FULL .3

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

static gboolean
is_topic (ChanceryPainter *painter,
          ChanceryIndex   *index,
          guint            topic)
{
  gint64 id = chancery_index_get_entity (index, CHANCERY_INDEX_TOPICS, topic)->id;

  for (guint i = 0; i < painter->topics->len; i++)
    if (g_array_index (painter->topics, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* Opposite stances, on two topics below the one that is looked at, are drawn split. */
static void
look_at_stance (ChanceryPainter  *painter,
                ChanceryIndex    *index,
                guint             slot,
                ChanceryMarkLook *look)
{
  ChanceryIndexPosting posting;
  int least = 0, most = 0;
  guint cursor = 0;
  gboolean has = FALSE;

  while (chancery_index_next_posting (index, slot, &cursor, &posting))
    if (posting.axis == CHANCERY_INDEX_TOPICS && is_topic (painter, index, posting.entity))
      {
        gboolean has_one;
        int stance = chancery_index_extra_to_stance (posting.extra, &has_one);

        has = has || has_one;
        least = MIN (least, stance);
        most = MAX (most, stance);
      }

  look->is_split = least < 0 && most > 0;
  look->colour = painter->palette.stances[2 + (least < 0 ? least : most)];
  look->other = painter->palette.stances[2 + most];
  if (!has)
    look->colour = chancery_palette_mix (&painter->palette.faint, &painter->palette.page, .3);
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
      look->colour = painter->palette.link;
      break;
    case CHANCERY_COLOUR_BY_ACTOR:
    default:
      actor = is_of_actor (lanes, lane)
                ? chancery_lanes_get (lanes, lane)->entity
                : chancery_index_get_first (index, slot, CHANCERY_INDEX_ACTORS);
      look->colour = chancery_painter_colour_of (painter, index, actor);
    }
}

/* The colour of what stands for many. */
static GdkRGBA
colour_of_many (ChanceryPainter *painter,
                ChanceryLayout  *layout,
                guint            lane)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);

  if (painter->colouring == CHANCERY_COLOUR_BY_ACTOR && is_of_actor (lanes, lane))
    return chancery_painter_colour_of (painter, chancery_lanes_get_index (lanes),
                                       chancery_lanes_get (lanes, lane)->entity);

  return painter->colouring == CHANCERY_COLOUR_BY_KIND ? painter->palette.link
                                                       : painter->palette.faint;
}

/* Columns of one lane: how high the highest may be, and how many that one stands for. */
typedef struct
{
  double height;
  guint count;
} Highest;

/* The highest tells by its height how busy the lane is, the others by the root of their part of it
 * when. Bars in the row above keep their room. */
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
    highest.count = MAX (highest.count, g_array_index (strip->columns, ChanceryStripColumn, i).count);
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
  GdkRGBA many = colour_of_many (painter, layout, lane);
  GdkRGBA colour = chancery_palette_mix (&many, &painter->palette.page, .45);
  double height = chancery_layout_get_lane_height (layout);
  double base = height >= 40 ? height - 20 : height - 3;
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
      double y = height >= 40 ? height - 18 : (height - text->height) / 2;

      if (height < 40)
        chancery_painter_put_rounded (painter, snapshot, &page, NULL,
                                      label->x - text->width / 2 - 3, y, text->width + 6,
                                      text->height, 4);
      chancery_painter_put_text (painter, snapshot, text, label->x - text->width / 2, y);
    }
}

static void
put_bar (ChanceryPainter        *painter,
         GtkSnapshot            *snapshot,
         ChanceryLayout         *layout,
         guint                   lane,
         const ChanceryStripBar *bar)
{
  double width = MAX (bar->x1 - bar->x0 - 2, 3);
  double height = width > LONG_BAR ? LONG_BAR_HEIGHT : BAR_HEIGHT;
  double y = chancery_layout_get_row_y (layout, bar->row) - height / 2;
  const GdkRGBA *page = &painter->palette.page;
  GdkRGBA fill, line;
  ChanceryMarkLook look = { 0 };

  if (bar->slot == CHANCERY_INDEX_NOWHERE)
    {
      GdkRGBA many = colour_of_many (painter, layout, lane);

      fill = chancery_palette_mix (&many, page, .8);
      chancery_painter_put_rounded (painter, snapshot, &fill, NULL, bar->x0 + 1, y, width,
                                    height, height / 2);
      return;
    }

  chancery_painter_look_of (painter, layout, lane, bar->slot, &look);

  line = chancery_palette_mix (&look.colour, page, look.is_dim ? .75 : .35);
  fill = chancery_palette_mix (&look.colour, page, look.is_dim ? .9 : .68);
  if (look.is_guess || look.kind == CHANCERY_INDEX_PARAPHRASE)
    fill = chancery_palette_mix (&look.colour, page, .9);
  chancery_painter_put_rounded (painter, snapshot, &fill,
                                look.kind == CHANCERY_INDEX_VERBATIM && !look.is_guess ? NULL : &line,
                                bar->x0 + 1, y, width, height, height / 2);
  if (look.kind == CHANCERY_INDEX_MIXED && !look.is_guess)
    chancery_painter_put_rounded (painter, snapshot, &line, NULL, bar->x0 + 1, y, width / 2,
                                  height, height / 2);
}

/* Towards an end that is open a line fades out. */
static void
put_open_end (ChanceryPainter        *painter,
              GtkSnapshot            *snapshot,
              const ChanceryMarkLook *look,
              double                  x,
              double                  y,
              int                     side)
{
  for (guint i = 0; i < 4; i++)
    {
      GdkRGBA colour =
        chancery_palette_mix (&look->colour, &painter->palette.page, .3 + .18 * i);
      double from = CHANCERY_MARK_SIZE / 2.0 + 2 + 7 * i;

      chancery_painter_put_rect (painter, snapshot, &colour, side > 0 ? x + from : x - from - 5,
                                 y - 1, 5, 2);
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
        put_open_end (painter, snapshot, &look, mark->x, y, -1);
      if (flags[mark->slot] & CHANCERY_INDEX_OPEN_END)
        put_open_end (painter, snapshot, &look, mark->x, y, 1);
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

static const GdkRGBA *
commitment_colour (ChanceryPainter                *painter,
                   const ChanceryLayoutCommitment *commitment)
{
  if (commitment->is_overdue || commitment->status == CHANCERY_INDEX_BROKEN)
    return &painter->palette.bad;
  if (commitment->status == CHANCERY_INDEX_KEPT)
    return &painter->palette.good;

  return &painter->palette.faint;
}

/* From the top of the lane. */
static double
thread_y (ChanceryLayout                 *layout,
          const ChanceryLayoutCommitment *commitment)
{
  return floor (chancery_layout_get_thread_y (layout, commitment->row)) + .5;
}

/* Past the window a thick line goes on towards today. */
static void
draw_overdue (cairo_t *cr,
              double   from,
              double   until,
              double   y)
{
  cairo_rectangle (cr, from - 1, y - 2.5, 3, 5);
  cairo_fill (cr);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, MAX (from, until), y);
  cairo_stroke (cr);
}

/* Only what may be seen, in dashes that are longer where there would be many: each costs. */
static void
draw_dashes (ChanceryLayout *layout,
             double          from,
             double          until,
             double          y,
             gboolean        is_provisional,
             cairo_t        *cr)
{
  double width = chancery_layout_get_width (layout);
  double start = MAX (from, -width), end = MIN (until, 2 * width);
  double dash = MAX (3, (end - start) / (2 * MOST_DASHES));
  const double dashes[] = { is_provisional ? dash / 3 : dash, is_provisional ? dash * 4 / 3 : dash };

  if (start >= end)
    return;

  cairo_set_dash (cr, dashes, 2, start - from);
  cairo_move_to (cr, start, y);
  cairo_line_to (cr, end, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Down from the statement if it stands in the lane, dashed to the due window, which is a box. */
static void
draw_thread (ChanceryPainter                *painter,
             ChanceryLayout                 *layout,
             guint                           lane,
             const ChanceryLayoutCommitment *commitment,
             double                          now_x,
             cairo_t                        *cr)
{
  double y = thread_y (layout, commitment), x = floor (commitment->x) + .5;
  double top = chancery_layout_get_row_y (layout, commitment->from_row) + CHANCERY_MARK_SIZE / 2.0 + 1;

  gdk_cairo_set_source_rgba (cr, commitment_colour (painter, commitment));
  cairo_set_line_width (cr, 1.25);
  draw_dashes (layout, x, MAX (commitment->due0, x), y, commitment->is_provisional, cr);
  if (commitment->from_lane == lane)
    {
      cairo_move_to (cr, x, MIN (top, y - 3));
      cairo_line_to (cr, x, y + .6);
      cairo_stroke (cr);
    }
  if (commitment->due1 <= commitment->due0)
    return;

  cairo_rectangle (cr, commitment->due0, y - 2, MAX (3, commitment->due1 - commitment->due0), 4);
  if (commitment->status == CHANCERY_INDEX_KEPT || commitment->status == CHANCERY_INDEX_BROKEN)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  if (commitment->is_overdue)
    draw_overdue (cr, commitment->due1, MIN (now_x, commitment->due1 + OVERDUE), y);
}

/* @words: of the commitment, or what is left of them */
static char *
describe (ChanceryPainter                *painter,
          const ChanceryLayoutCommitment *commitment,
          const char                     *words)
{
  g_autofree char *due = NULL;

  if (commitment->due.hi == G_MAXINT64)
    return g_strdup (words);

  due = chancery_date_display_moment (commitment->due.hi - 1, CHANCERY_DATE_DAY, &painter->patterns,
                                      CHANCERY_DATE_STYLE_SHORT);
  switch (commitment->status)
    {
    case CHANCERY_INDEX_KEPT:
      /* Translators: the words of a promise, that it was kept, and when it was due */
      return g_strdup_printf (_("%s · kept, due %s"), words, due);
    case CHANCERY_INDEX_BROKEN:
      return g_strdup_printf (_("%s · broken, due %s"), words, due);
    case CHANCERY_INDEX_PARTLY_KEPT:
      return g_strdup_printf (_("%s · partly kept, due %s"), words, due);
    case CHANCERY_INDEX_STALLED:
      return g_strdup_printf (_("%s · stalled, due %s"), words, due);
    case CHANCERY_INDEX_OVERTAKEN:
      return g_strdup_printf (_("%s · overtaken by events, due %s"), words, due);
    case CHANCERY_INDEX_OPEN:
    default:
      return g_strdup_printf (commitment->is_overdue ? _("%s · overdue since %s") : _("%s · due %s"),
                              words, due);
    }
}

/* The words give way before the date does. Returns: (nullable): %NULL if even that has no room */
static const ChanceryText *
fit_words (ChanceryPainter                *painter,
           const ChanceryLayoutCommitment *commitment,
           double                          room)
{
  gboolean is_bad = commitment->is_overdue || commitment->status == CHANCERY_INDEX_BROKEN;
  ChanceryTextStyle style = is_bad ? CHANCERY_TEXT_SMALL_BAD : CHANCERY_TEXT_SMALL_FAINT;
  g_autofree char *whole = describe (painter, commitment, commitment->text);
  double width = chancery_painter_text (painter, style, whole, 0)->width;
  glong n_words = g_utf8_strlen (commitment->text, -1);
  glong keep = n_words - 1 - (glong) ceil ((width - room) / width * g_utf8_strlen (whole, -1) * 1.1);
  g_autofree char *start = NULL;
  g_autofree char *words = NULL;
  g_autofree char *cut = NULL;
  const ChanceryText *text;

  if (width <= room)
    return chancery_painter_text (painter, style, whole, 0);

  start = keep < LEAST_KEPT ? g_strdup ("") : g_utf8_substring (commitment->text, 0, keep);
  words = g_strconcat (g_strchomp (start), "…", NULL);
  cut = describe (painter, commitment, words);

  text = chancery_painter_text (painter, style, cut, 0);

  return text->width <= room + ROOM_STEP ? text : NULL;
}

static void
put_words (ChanceryPainter                *painter,
           GtkSnapshot                    *snapshot,
           ChanceryLayout                 *layout,
           const ChanceryLayoutCommitment *commitment,
           double                          left,
           double                          right)
{
  double end = MAX (commitment->due1, commitment->x);
  double x = MAX (commitment->x + 7, MIN (left + 6, end));
  double room = floor (MIN (commitment->text_end - x, MOST_WORDS) / ROOM_STEP) * ROOM_STEP;

  const ChanceryText *text;

  if (x >= right || end + MOST_WORDS < left || room < LEAST_WORDS)
    return;

  text = fit_words (painter, commitment, room);
  if (text != NULL)
    chancery_painter_put_text (painter, snapshot, text, x,
                               chancery_layout_get_thread_y (layout, 0) + 2);
}

/* The words of commitments stand at the begin of what is seen of their lines. @left, @right: of the
 * window, from the origin of the lane. */
void
chancery_painter_put_words (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout,
                            guint            lane,
                            double           left,
                            double           right)
{
  const GArray *commitments = chancery_layout_get_lane (layout, lane)->commitments;

  if (chancery_layout_get_lane_height (layout) < CHANCERY_FULL_LANE)
    return;

  for (guint i = 0; i < commitments->len; i++)
    put_words (painter, snapshot, layout,
               &g_array_index (commitments, ChanceryLayoutCommitment, i), left, right);
}

/* Where a statement stands in another lane than its commitment, its thread goes there. @y: of the
 * lane on the canvas. */
static void
put_stem (ChanceryPainter                *painter,
          GtkSnapshot                    *snapshot,
          ChanceryLayout                 *layout,
          const ChanceryLayoutCommitment *commitment,
          double                          left,
          double                          y)
{
  double x, from, until = floor (y + thread_y (layout, commitment));
  GdkRGBA colour = chancery_palette_mix (&painter->palette.faint, &painter->palette.page, .35);
  double begin = floor (left + commitment->x);

  if (!chancery_layout_find (layout, commitment->slot, commitment->from_lane, &x, &from))
    return;

  /* The middle of a long bar may be anywhere. */
  x = fabs (x - begin) > CHANCERY_CELL ? begin : floor (x);
  from += from < until ? CHANCERY_MARK_SIZE / 2.0 + 1 : -CHANCERY_MARK_SIZE / 2.0 - 1;
  chancery_painter_put_rect (painter, snapshot, &colour, x, MIN (from, until), 1,
                             fabs (until - from) + 1);
  if (fabs (begin - x) >= 1)
    chancery_painter_put_rect (painter, snapshot, &colour, MIN (x, begin), until, fabs (begin - x), 1);
}

/* @left: of the origin of the lane on the canvas; @y: of its top; @all: else only that of what is
 * selected or under the pointer */
void
chancery_painter_put_stems (ChanceryPainter *painter,
                            GtkSnapshot     *snapshot,
                            ChanceryLayout  *layout,
                            guint            lane,
                            double           left,
                            double           y,
                            gboolean         all)
{
  const GArray *commitments = chancery_layout_get_lane (layout, lane)->commitments;

  for (guint i = 0; i < commitments->len; i++)
    {
      const ChanceryLayoutCommitment *commitment =
        &g_array_index (commitments, ChanceryLayoutCommitment, i);

      if (commitment->from_lane != lane && commitment->from_lane != CHANCERY_INDEX_NOWHERE &&
          (all || commitment->slot == painter->hovered ||
           commitment->slot == chancery_layout_get_selected (layout)))
        put_stem (painter, snapshot, layout, commitment, left, y);
    }
}

static void
put_commitments (ChanceryPainter *painter,
                 GtkSnapshot     *snapshot,
                 ChanceryLayout  *layout,
                 guint            i)
{
  const ChanceryLayoutLane *lane = chancery_layout_get_lane (layout, i);
  const ChanceryScale scale = { lane->origin, chancery_layout_get_scale (layout)->usec_per_px };
  double now_x = chancery_scale_to_x (&scale, chancery_layout_get_now (layout));
  double width = chancery_layout_get_width (layout);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (lane->commitments->len == 0)
    return;

  /* The stretch is at most twice the window and some cells; a line does not go on for ever. */
  bounds = GRAPHENE_RECT_INIT (painter->right_to_left ? -3 * (float) width : -(float) width, 0,
                               4 * (float) width,
                               (float) chancery_layout_get_lane_height (layout));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (painter->right_to_left)
    cairo_scale (cr, -1, 1);
  for (guint j = 0; j < lane->commitments->len; j++)
    draw_thread (painter, layout, i,
                 &g_array_index (lane->commitments, ChanceryLayoutCommitment, j), now_x, cr);
  cairo_destroy (cr);
}

static GskRenderNode *
make_node (ChanceryPainter *painter,
           ChanceryLayout  *layout,
           guint            lane)
{
  const GArray *bars = chancery_layout_get_lane (layout, lane)->strip->bars;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  put_commitments (painter, snapshot, layout, lane);
  for (guint i = 0; i < bars->len; i++)
    put_bar (painter, snapshot, layout, lane, &g_array_index (bars, ChanceryStripBar, i));
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

/* The counts of bars stand at the begin of what is seen of them. @left, @right: of the window,
 * from the origin of the lane. */
void
chancery_painter_put_bar_counts (ChanceryPainter *painter,
                                 GtkSnapshot     *snapshot,
                                 ChanceryLayout  *layout,
                                 guint            lane,
                                 double           left,
                                 double           right)
{
  const GArray *bars = chancery_layout_get_lane (layout, lane)->strip->bars;

  for (guint i = 0; i < bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (bars, ChanceryStripBar, i);
      double from = MAX (bar->x0, left), until = MIN (bar->x1, right);
      g_autofree char *string = NULL;
      const ChanceryText *text;
      double width, x;

      if (bar->count < 2 || from >= until)
        continue;
      string = chancery_count_to_text (bar->count);
      text = chancery_painter_text (painter, CHANCERY_TEXT_COUNT, string, 0);
      width = MAX (text->width + 10, 24);
      x = MIN (from + 3, until - width / 2) + width / 2;
      chancery_painter_put_pill (painter, snapshot, x, chancery_layout_get_row_y (layout, bar->row),
                                 width, bar->count);
    }
}
