/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests what a painter makes of a layout, as a tree of nodes: lanes are kept while the window is
 * dragged, words of commitments stay in view, threads go to their statements. What a picture as a
 * whole is like is tested in test-picture.c.
 */

#include "paint/chancery-painter-private.h"
#include "synthetic-feed.h"

#define DAY SYNTHETIC_DAY
#define WIDTH 1200
#define HEIGHT 700

typedef struct
{
  ChanceryPainter *painter;
  ChanceryLayout *layout;
  ChanceryScale scale;
} Canvas;

static void
canvas_init (Canvas        *canvas,
             ChanceryIndex *index)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 10");
  g_autoptr (ChanceryLanes) lanes =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, NULL, NULL, 0);
  ChanceryLayoutOptions options;

  pango_context_set_font_description (context, font);
  canvas->painter = chancery_painter_new (context);
  g_object_unref (context);
  chancery_painter_get_options (canvas->painter, &options);
  canvas->layout = chancery_layout_new (&options);
  chancery_layout_set_lanes (canvas->layout, lanes);
  chancery_layout_set_size (canvas->layout, WIDTH, HEIGHT);
  chancery_layout_set_now (canvas->layout, synthetic_end ());
}

static void
canvas_clear (Canvas *canvas)
{
  chancery_painter_free (canvas->painter);
  chancery_layout_free (canvas->layout);
}

static GskRenderNode *
paint (Canvas *canvas)
{
  chancery_layout_set_scale (canvas->layout, &canvas->scale);
  chancery_layout_update (canvas->layout);

  return chancery_painter_paint (canvas->painter, canvas->layout);
}

typedef gboolean (*Visit) (GskRenderNode *node,
                           double         x,
                           double         y,
                           gpointer       data);

/* Calls @visit for each node until one is the one; x and y are where its origin is. */
static gboolean
walk (GskRenderNode *node,
      double         x,
      double         y,
      Visit          visit,
      gpointer       data)
{
  float dx = 0, dy = 0;

  if (visit (node, x, y, data))
    return TRUE;
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        if (walk (gsk_container_node_get_child (node, i), x, y, visit, data))
          return TRUE;
      return FALSE;
    case GSK_TRANSFORM_NODE:
      gsk_transform_to_translate (gsk_transform_node_get_transform (node), &dx, &dy);
      return walk (gsk_transform_node_get_child (node), x + dx, y + dy, visit, data);
    case GSK_CLIP_NODE:
      return walk (gsk_clip_node_get_child (node), x, y, visit, data);
    default:
      return FALSE;
    }
}

static gboolean
is_same (GskRenderNode *node,
         double         x,
         double         y,
         gpointer       data)
{
  return node == data;
}

/* While the window is dragged the very nodes of before are shown again. */
static void
test_reuse (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  Canvas canvas;
  guint first, end, n = 0;
  g_autoptr (GskRenderNode) before = NULL;
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();

  chancery_index_apply (index, synthetic_feed_new (5000, 12, 400, 3));
  canvas_init (&canvas, index);
  chancery_scale_fit (&canvas.scale, synthetic_end () - 60 * DAY, synthetic_end (), 0, 1000);
  gsk_render_node_unref (paint (&canvas));
  /* The first step beyond what was laid out lays out more than is seen. */
  chancery_scale_pan (&canvas.scale, 100);
  before = paint (&canvas);
  chancery_layout_get_lanes_seen (canvas.layout, &first, &end);
  for (guint i = first; i < end; i++)
    g_ptr_array_add (lanes, chancery_painter_lane_node (canvas.painter, canvas.layout, i));

  for (guint frame = 0; frame < 30; frame++)
    {
      g_autoptr (GskRenderNode) node = NULL;

      chancery_scale_pan (&canvas.scale, 5);
      node = paint (&canvas);
      g_assert_true (node != before);
      for (guint i = 0; i < lanes->len; i++)
        if (lanes->pdata[i] != NULL)
          {
            g_assert_true (walk (node, 0, 0, is_same, lanes->pdata[i]));
            n++;
          }
    }
  g_assert_cmpuint (n, >, 200);

  chancery_scale_zoom (&canvas.scale, 500, 1.1);
  gsk_render_node_unref (paint (&canvas));
  g_assert_true (chancery_painter_lane_node (canvas.painter, canvas.layout, first) !=
                 lanes->pdata[0]);
  canvas_clear (&canvas);
}

/* One statement by the first actor, on day 0, that obliges the second until day 20. */
static ChanceryIndex *
make_promise (void)
{
  ChanceryIndex *index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  const ChanceryIndexStatement said = { .id = 1, .ref = 1, .said = { 0, DAY } };
  const ChanceryIndexStatement other = { .id = 2, .ref = 2, .said = { 0, DAY } };
  ChanceryIndexCommitment commitment = {
    .due = { 20 * DAY, 21 * DAY }, .text = (char *) "answer soon",
  };

  chancery_index_feed_add_statement (feed, &said);
  chancery_index_feed_add_statement (feed, &other);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 1, 1, 0);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, 2, 2, 0);
  chancery_index_feed_add_commitment (feed, 1, 2, &commitment);
  chancery_index_apply (index, feed);

  return index;
}

/* Finds a fill of the colour, or a text of so many glyphs, in a stretch of heights. (The colour that
 * GTK 4.18 says a text has is that of other bytes.) */
typedef struct
{
  GskRenderNodeType type;
  GdkRGBA colour;
  guint n_glyphs;
  double top;
  double bottom;
  graphene_rect_t found;
} Wanted;

static gboolean
is_wanted (GskRenderNode *node,
           double         x,
           double         y,
           gpointer       data)
{
  Wanted *wanted = data;

  if (gsk_render_node_get_node_type (node) != wanted->type)
    return FALSE;
  if (wanted->type == GSK_TEXT_NODE
        ? gsk_text_node_get_num_glyphs (node) < wanted->n_glyphs
        : !gdk_rgba_equal (gsk_color_node_get_color (node), &wanted->colour))
    return FALSE;
  gsk_render_node_get_bounds (node, &wanted->found);
  graphene_rect_offset (&wanted->found, (float) x, (float) y);

  return wanted->found.origin.y >= wanted->top &&
         wanted->found.origin.y + wanted->found.size.height <= wanted->bottom;
}

/* What is promised, that it is overdue and since when: no name and no date is half as long. */
static gboolean
find_words (Canvas *canvas,
            double *x,
            double *end)
{
  double top = chancery_layout_get_lanes_top (canvas->layout);
  g_autoptr (GskRenderNode) node = paint (canvas);
  Wanted wanted = { .type = GSK_TEXT_NODE, .n_glyphs = 30, .top = top, .bottom = HEIGHT };

  if (!walk (node, 0, 0, is_wanted, &wanted))
    return FALSE;
  *x = wanted.found.origin.x;
  *end = *x + wanted.found.size.width;

  return TRUE;
}

static void
test_words_stay (void)
{
  g_autoptr (ChanceryIndex) index = make_promise ();
  Canvas canvas;
  double left, x, end, begin;

  canvas_init (&canvas, index);
  left = chancery_layout_get_time_left (canvas.layout);
  chancery_scale_fit (&canvas.scale, -2 * DAY, 8 * DAY, 0, 1000);
  g_assert_true (find_words (&canvas, &begin, &end));
  g_assert_cmpfloat (begin, >, left + 200);

  /* The statement is out of sight, its line is not. */
  for (int from = 2; from < 20; from++)
    {
      chancery_scale_fit (&canvas.scale, from * DAY, (from + 10) * DAY, 0, 1000);
      g_assert_true (find_words (&canvas, &x, &end));
      g_assert_cmpfloat (x, >=, left);
      g_assert_cmpfloat (x, <, left + 20);
    }

  /* They leave with the end of the line. */
  chancery_scale_fit (&canvas.scale, 40 * DAY, 50 * DAY, 0, 1000);
  g_assert_false (find_words (&canvas, &x, &end) && end > left);
  canvas_clear (&canvas);
}

/* From the lane of who owes it up to the statement in the lane of who said it. */
static void
test_stem (void)
{
  g_autoptr (ChanceryIndex) index = make_promise ();
  Canvas canvas;
  double x, y, lane;

  canvas_init (&canvas, index);
  chancery_scale_fit (&canvas.scale, -2 * DAY, 30 * DAY, 0, 1000);
  {
    g_autoptr (GskRenderNode) node = paint (&canvas);
    const ChanceryPalette *palette = &canvas.painter->palette;
    Wanted wanted = { .colour = chancery_palette_mix (&palette->faint, &palette->page, .35),
                      .type = GSK_COLOR_NODE, .bottom = HEIGHT };

    g_assert_true (walk (node, 0, 0, is_wanted, &wanted));
    g_assert_true (chancery_layout_find (canvas.layout, 0, 0, &x, &y));
    lane = chancery_layout_get_lanes_top (canvas.layout) +
           chancery_layout_get_lane (canvas.layout, 1)->y;
    g_assert_cmpfloat_with_epsilon (wanted.found.origin.x, x, 1);
    g_assert_cmpfloat_with_epsilon (wanted.found.origin.y, y + CHANCERY_MARK_SIZE / 2, 3);
    g_assert_cmpfloat (wanted.found.origin.y + wanted.found.size.height, >, lane + 20);
  }
  canvas_clear (&canvas);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  g_test_add_func ("/painter/reuse", test_reuse);
  g_test_add_func ("/painter/words-stay", test_words_stay);
  g_test_add_func ("/painter/stem", test_stem);

  return g_test_run ();
}
