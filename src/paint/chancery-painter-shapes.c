/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The few shapes that a timeline is made of: rectangles, pills, marks. What is round is a border
 * node, which is one fill on a cairo surface and stays a vector in pictures; for a window, marks and
 * pills are drawn once and shown as images. Mirroring happens here: where text runs right to left, x
 * counts to the left. Not for what the shapes mean.
 */

#include "paint/chancery-painter-private.h"

#include <math.h>

/* How thick the ring of a mark is, by its size. */
#define RING (1 / 6.0)

/* Corners of up to this radius may be made of steps, px. */
#define MOST_STEPS 4

/* How much of the page is in what was rejected. */
#define DIM .45

/* A date that is guessed leaves the mark nearly empty: a dashed ring with a small kernel. */
#define THIN_RING (1 / 9.0)
#define KERNEL 0.42
#define DASHES 7

double
chancery_painter_x (ChanceryPainter *painter,
                    double           x)
{
  return painter->right_to_left ? -x : x;
}

static graphene_rect_t
mirrored (ChanceryPainter *painter,
          double           x,
          double           y,
          double           width,
          double           height)
{
  double left = painter->right_to_left ? -(x + width) : x;

  return GRAPHENE_RECT_INIT ((float) left, (float) y, (float) width, (float) height);
}

void
chancery_painter_put_rect (ChanceryPainter *painter,
                           GtkSnapshot     *snapshot,
                           const GdkRGBA   *colour,
                           double           x,
                           double           y,
                           double           width,
                           double           height)
{
  double right = round (x + width), bottom = round (y + height);
  graphene_rect_t rect;

  if (width <= 0 || height <= 0)
    return;

  /* On whole pixels a fill is many times faster, and sharp. */
  x = round (x);
  y = round (y);
  rect = mirrored (painter, x, y, MAX (1, right - x), MAX (1, bottom - y));
  gtk_snapshot_append_color (snapshot, colour, &rect);
}

static void
put_border (GtkSnapshot          *snapshot,
            const GskRoundedRect *outline,
            double                width,
            const GdkRGBA        *colour)
{
  const float w = (float) width;
  const float widths[4] = { w, w, w, w };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gtk_snapshot_append_border (snapshot, outline, widths, colours);
}

/* How far the edge is drawn in, @i pixels below the top. */
static double
inset (double radius,
       guint  i)
{
  double rise = radius - i - .5;

  return round (radius - sqrt (MAX (0, radius * radius - rise * rise)));
}

/* On the pixels of a window small corners are steps: rectangles cost a tenth of a border. */
static void
put_stepped (ChanceryPainter *painter,
             GtkSnapshot     *snapshot,
             const GdkRGBA   *colour,
             double           x,
             double           y,
             double           width,
             double           height,
             double           radius)
{
  double last = G_MAXDOUBLE;

  for (guint i = 0; i <= radius; i++)
    {
      double in = i < radius ? inset (radius, i) : 0;

      if (in < last)
        chancery_painter_put_rect (painter, snapshot, colour, x + in, y + i, width - 2 * in,
                                   height - 2 * i);
      last = in;
      if (in == 0)
        break;
    }
}

/* Rounded, where it need not be exact. */
static gboolean
try_stepped (ChanceryPainter *painter,
             GtkSnapshot     *snapshot,
             const GdkRGBA   *fill,
             const GdkRGBA   *line,
             double           x,
             double           y,
             double           width,
             double           height,
             double           radius)
{
  double right = round (x + width), bottom = round (y + height);

  radius = floor (MIN (radius, MIN (width, height) / 2));
  if (painter->pixels != 1 || radius > MOST_STEPS || fill == NULL || fill->alpha < 1)
    return FALSE;

  x = round (x);
  y = round (y);
  if (line != NULL)
    put_stepped (painter, snapshot, line, x, y, right - x, bottom - y, radius);
  put_stepped (painter, snapshot, fill, x + (line != NULL), y + (line != NULL),
               right - x - 2 * (line != NULL), bottom - y - 2 * (line != NULL),
               radius - (line != NULL));

  return TRUE;
}

/* @fill, @line: (nullable) */
void
chancery_painter_put_rounded (ChanceryPainter *painter,
                              GtkSnapshot     *snapshot,
                              const GdkRGBA   *fill,
                              const GdkRGBA   *line,
                              double           x,
                              double           y,
                              double           width,
                              double           height,
                              double           radius)
{
  graphene_rect_t rect = mirrored (painter, x, y, width, height);
  GskRoundedRect outline;

  if (try_stepped (painter, snapshot, fill, line, x, y, width, height, radius))
    return;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) MIN (radius, width / 2));
  if (fill != NULL)
    put_border (snapshot, &outline, MAX (width, height), fill);
  if (line != NULL)
    put_border (snapshot, &outline, 1, line);
}

static void
put_half (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          const GdkRGBA   *colour,
          double           x,
          double           y,
          double           size,
          gboolean         first)
{
  graphene_rect_t rect = mirrored (painter, first ? x - size / 2 : x, y - size / 2, size / 2, size);
  graphene_size_t round = GRAPHENE_SIZE_INIT ((float) size / 2, (float) size / 2);
  graphene_size_t square = GRAPHENE_SIZE_INIT (0, 0);
  gboolean at_left = first != painter->right_to_left;
  GskRoundedRect outline;

  gsk_rounded_rect_init (&outline, &rect, at_left ? &round : &square, at_left ? &square : &round,
                         at_left ? &square : &round, at_left ? &round : &square);
  put_border (snapshot, &outline, size, colour);
}

static void
put_ring (ChanceryPainter *painter,
          GtkSnapshot     *snapshot,
          const GdkRGBA   *colour,
          double           x,
          double           y,
          double           size,
          double           width)
{
  graphene_rect_t rect = mirrored (painter, x - size / 2, y - size / 2, size, size);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) size / 2);
  put_border (snapshot, &outline, width, colour);
}

/* Returns: (transfer full): what draws within a rectangle, in coordinates before mirroring. Cairo
 * 1.16 puts a recording that does not begin at (0, 0) in a wrong place of an SVG. */
cairo_t *
chancery_painter_draw (ChanceryPainter *painter,
                       GtkSnapshot     *snapshot,
                       double           x,
                       double           y,
                       double           width,
                       double           height)
{
  graphene_rect_t rect =
    mirrored (painter, floor (x), floor (y), ceil (width) + 1, ceil (height) + 1);
  g_autoptr (GskRenderNode) node =
    gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, rect.size.width, rect.size.height));
  GskTransform *place = gsk_transform_translate (NULL, &rect.origin);
  g_autoptr (GskRenderNode) placed = gsk_transform_node_new (node, place);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  gsk_transform_unref (place);
  gtk_snapshot_append_node (snapshot, placed);
  cairo_translate (cr, -rect.origin.x, -rect.origin.y);
  if (painter->right_to_left)
    cairo_scale (cr, -1, 1);

  return cr;
}

static void
put_dashed_ring (ChanceryPainter *painter,
                 GtkSnapshot     *snapshot,
                 const GdkRGBA   *colour,
                 double           x,
                 double           y,
                 double           size,
                 double           width)
{
  double radius = (size - width) / 2, dash = G_PI * radius / DASHES;
  cairo_t *cr =
    chancery_painter_draw (painter, snapshot, x - size / 2, y - size / 2, size, size);

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, &dash, 1, dash / 2);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
put_inside (ChanceryPainter        *painter,
            GtkSnapshot            *snapshot,
            const ChanceryMarkLook *look,
            const GdkRGBA          *colour,
            const GdkRGBA          *other,
            double                  x,
            double                  y,
            double                  size)
{
  double hollow = size * (1 - 2 * RING);

  if (look->is_split)
    {
      put_half (painter, snapshot, colour, x, y, size, TRUE);
      put_half (painter, snapshot, other, x, y, size, FALSE);
      if (look->kind == CHANCERY_INDEX_PARAPHRASE)
        put_ring (painter, snapshot, &painter->palette.page, x, y, hollow, hollow / 2);
      else if (look->kind == CHANCERY_INDEX_MIXED)
        put_half (painter, snapshot, &painter->palette.page, x, y, hollow, FALSE);
    }
  else if (look->kind == CHANCERY_INDEX_MIXED)
    put_half (painter, snapshot, colour, x, y, size, TRUE);
  else if (look->kind == CHANCERY_INDEX_VERBATIM)
    put_ring (painter, snapshot, colour, x, y, size, size / 2);
}

/* Takes over @snapshot, with something drawn from (0, 0) to the size given, before mirroring. */
static GdkTexture *
make_image (ChanceryPainter *painter,
            GtkSnapshot     *snapshot,
            int              width,
            int              height)
{
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * painter->pixels, height * painter->pixels);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *image;

  cairo_scale (cr, painter->pixels, painter->pixels);
  if (painter->right_to_left)
    cairo_translate (cr, width, 0);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * height * painter->pixels);
  image = gdk_memory_texture_new (width * painter->pixels, height * painter->pixels,
                                  GDK_MEMORY_DEFAULT, bytes,
                                  cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);

  return image;
}

/* In the middle of (x, y), on whole pixels, so that it is copied and not resampled. */
static void
put_image (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           GdkTexture      *image,
           double           x,
           double           y)
{
  double width = gdk_texture_get_width (image) / painter->pixels;
  double height = gdk_texture_get_height (image) / painter->pixels;
  graphene_rect_t rect =
    mirrored (painter, round (x - width / 2), round (y - height / 2), width, height);

  gtk_snapshot_append_texture (snapshot, image, &rect);
}

/* ● a direct quote, ◐ a partial one, ○ a paraphrase, on the colour of the page. */
static void
draw_mark (ChanceryPainter        *painter,
           GtkSnapshot            *snapshot,
           const ChanceryMarkLook *look,
           double                  x,
           double                  y,
           double                  size)
{
  const GdkRGBA *page = &painter->palette.page;
  GdkRGBA colour = look->is_dim ? chancery_palette_mix (&look->colour, page, DIM) : look->colour;
  GdkRGBA other = look->is_dim ? chancery_palette_mix (&look->other, page, DIM) : look->other;
  gboolean is_full = look->kind == CHANCERY_INDEX_VERBATIM && !look->is_guess && !look->is_split;

  if (!is_full)
    put_ring (painter, snapshot, page, x, y, size, size / 2);
  if (look->is_guess)
    put_inside (painter, snapshot, look, &colour, &other, x, y, size * KERNEL);
  else
    put_inside (painter, snapshot, look, &colour, &other, x, y, size);
  if (look->is_guess)
    put_dashed_ring (painter, snapshot, &colour, x, y, size, size * THIN_RING);
  else if (!is_full && !look->is_split)
    put_ring (painter, snapshot, &colour, x, y, size, size * RING);
}

void
chancery_painter_put_mark (ChanceryPainter        *painter,
                           GtkSnapshot            *snapshot,
                           const ChanceryMarkLook *look,
                           double                  x,
                           double                  y,
                           double                  size)
{
  g_autofree char *key = NULL;
  g_autofree char *colour = NULL;
  g_autofree char *other = NULL;
  GdkTexture *image;

  if (painter->pixels == 0)
    {
      draw_mark (painter, snapshot, look, x, y, size);
      return;
    }

  colour = gdk_rgba_to_string (&look->colour);
  other = look->is_split ? gdk_rgba_to_string (&look->other) : g_strdup ("");
  key = g_strdup_printf ("%u %d %d %.0f %s %s", look->kind, look->is_guess, look->is_dim, size,
                         colour, other);
  image = g_hash_table_lookup (painter->images, key);
  if (image == NULL)
    {
      GtkSnapshot *drawing = gtk_snapshot_new ();
      int edge = (int) size + 2;

      draw_mark (painter, drawing, look, edge / 2.0, edge / 2.0, size);
      image = make_image (painter, drawing, edge, edge);
      g_hash_table_insert (painter->images, g_steal_pointer (&key), image);
    }
  put_image (painter, snapshot, image, x, y);
}

static void
draw_pill (ChanceryPainter *painter,
           GtkSnapshot     *snapshot,
           double           x,
           double           y,
           double           width,
           const char      *count)
{
  const ChanceryText *text = chancery_painter_text (painter, CHANCERY_TEXT_COUNT, count, 0);

  chancery_painter_put_rounded (painter, snapshot, &painter->palette.pill,
                                &painter->palette.pill_line, x - width / 2, y - PILL_HEIGHT / 2.0, width, PILL_HEIGHT,
                                PILL_HEIGHT / 2.0);
  chancery_painter_put_text (painter, snapshot, text, x - text->width / 2, y - text->height / 2);
}

void
chancery_painter_put_pill (ChanceryPainter *painter,
                           GtkSnapshot     *snapshot,
                           double           x,
                           double           y,
                           double           width,
                           guint            count)
{
  g_autofree char *string = chancery_count_to_text (count);
  g_autofree char *key = NULL;
  GdkTexture *image;

  if (painter->pixels == 0)
    {
      draw_pill (painter, snapshot, x, y, width, string);
      return;
    }

  key = g_strdup_printf ("pill %.0f %s", width, string);
  image = g_hash_table_lookup (painter->images, key);
  if (image == NULL)
    {
      GtkSnapshot *drawing = gtk_snapshot_new ();
      int edge = (int) ceil (width) + 2;

      draw_pill (painter, drawing, edge / 2.0, 10, width, string);
      image = make_image (painter, drawing, edge, 20);
      g_hash_table_insert (painter->images, g_steal_pointer (&key), image);
    }
  put_image (painter, snapshot, image, x, y);
}
