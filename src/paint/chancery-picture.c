/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A timeline as a picture for a briefing: with a title, its legend and the date it was made, as SVG,
 * PNG or PDF. Needs no display. Not for what the window shows, which has no title.
 */

#include "paint/chancery-picture.h"

#include "core/date/chancery-date-display.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

#define FONT "Sans"
#define FONT_SIZE 13
#define MARGIN 14
#define TITLE_SIZE 20

/* A picture does not scroll: lanes are as low as they can be read, the rest joins one lane. */
#define LEAST_LANE 26

/* Few lanes fill what they can. */
#define BEST_LANE 96

/* Before and after the statements, where no time was asked for, px. */
#define MARGIN_OF_TIME 24

/* What a picture is composed for; a larger one is the same, but larger. */
#define BEST_WIDTH 1600
#define BEST_HEIGHT 900

/* A pixel is 1/96 inch, a point 1/72. */
#define POINTS_PER_PIXEL .75

static PangoContext *
make_context (const ChanceryPicture *picture)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* A picture is looked at on other screens than this one's, and at any size. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 96);
  pango_font_description_set_absolute_size (font, FONT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_context_set_base_dir (context, picture->right_to_left ? PANGO_DIRECTION_RTL
                                                              : PANGO_DIRECTION_LTR);

  return context;
}

static double
put_line (GtkSnapshot           *snapshot,
          PangoContext          *context,
          const ChanceryPicture *picture,
          const char            *string,
          double                 size,
          PangoWeight            weight,
          const GdkRGBA         *colour,
          double                 y)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font =
    pango_font_description_copy (pango_context_get_font_description (context));
  int height;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (picture->width - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, string, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);

  return height;
}

/* Returns: how much of the top it takes */
static double
put_heading (GtkSnapshot           *snapshot,
             PangoContext          *context,
             const ChanceryPicture *picture,
             const ChanceryPalette *palette)
{
  double y = MARGIN;

  if (picture->title != NULL && *picture->title != '\0')
    y += put_line (snapshot, context, picture, picture->title, TITLE_SIZE, PANGO_WEIGHT_BOLD,
                   &palette->text, y) + 2;
  if (picture->subtitle != NULL && *picture->subtitle != '\0')
    y += put_line (snapshot, context, picture, picture->subtitle, FONT_SIZE, PANGO_WEIGHT_NORMAL,
                   &palette->faint, y) + 2;

  return y > MARGIN ? y + 6 : 0;
}

static double
put_date (GtkSnapshot           *snapshot,
          PangoContext          *context,
          const ChanceryPicture *picture,
          const ChanceryPalette *palette,
          double                 y)
{
  ChanceryDatePatterns patterns;
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;

  chancery_date_patterns_init (&patterns, (ChanceryDateTranslate) gettext);
  date = chancery_date_display_moment (picture->now, CHANCERY_DATE_DAY, &patterns,
                                       CHANCERY_DATE_STYLE_LONG);
  /* Translators: at the bottom of a picture; %s is a date */
  words = g_strdup_printf (_("Chancery, %s"), date);

  return put_line (snapshot, context, picture, words, FONT_SIZE - 2, PANGO_WEIGHT_NORMAL,
                   &palette->faint, y);
}

static void
choose_scale (const ChanceryPicture *picture,
              ChanceryLayout        *layout)
{
  double width = chancery_layout_get_time_right (layout) - chancery_layout_get_time_left (layout);
  gint64 lo = picture->now, hi = picture->now + 86400 * G_GINT64_CONSTANT (1000000);
  double before = picture->lo > G_MININT64 ? 0 : MARGIN_OF_TIME;
  double after = picture->hi < G_MAXINT64 ? 0 : MARGIN_OF_TIME;
  ChanceryScale scale;

  chancery_index_extent (picture->index, picture->filter, &lo, &hi);
  if (picture->lo > G_MININT64)
    lo = picture->lo;
  if (picture->hi < G_MAXINT64)
    hi = picture->hi;
  chancery_scale_fit (&scale, lo, MAX (lo, hi), before, width - after);
  chancery_layout_set_scale (layout, &scale);
}

static void
limit_lanes (ChanceryLayout *layout,
             ChanceryLanes  *lanes)
{
  double room = chancery_layout_get_lanes_bottom (layout) - chancery_layout_get_lanes_top (layout);

  /* How much room there is depends on whether there are events, which the layout knows. */
  if (chancery_lanes_limit (lanes, (guint) MAX (1, room / LEAST_LANE)) > 0)
    chancery_layout_set_lanes (layout, lanes);
}

static GskRenderNode *
paint_timeline (const ChanceryPicture *picture,
                PangoContext          *context,
                const ChanceryPalette *palette,
                double                 height)
{
  g_autoptr (ChanceryPainter) painter = chancery_painter_new (context);
  g_autoptr (ChanceryLayout) layout = NULL;
  g_autoptr (ChanceryLanes) lanes =
    chancery_lanes_new (picture->index, picture->grouping, picture->filter, NULL, 0);
  ChanceryLayoutOptions options;

  chancery_painter_set_palette (painter, palette);
  chancery_painter_set_direction (painter, picture->right_to_left);
  chancery_painter_set_colouring (painter, picture->colouring, picture->topics, picture->n_topics);
  chancery_painter_get_options (painter, &options);
  options.least_lane = LEAST_LANE;
  options.best_lane = BEST_LANE;
  layout = chancery_layout_new (&options);
  chancery_layout_set_size (layout, picture->width, height);
  chancery_layout_set_lanes (layout, lanes);
  limit_lanes (layout, lanes);
  chancery_layout_set_now (layout, picture->now);
  chancery_layout_set_selected (layout, picture->selected);
  choose_scale (picture, layout);
  chancery_layout_update (layout);

  return chancery_painter_paint (painter, layout);
}

/* @picture: of the size it is composed for */
static GskRenderNode *
compose (const ChanceryPicture *picture)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  PangoContext *context;
  g_autoptr (GskRenderNode) timeline = NULL;
  const double footer = FONT_SIZE + 10;
  ChanceryPalette palette;
  double top;

  snapshot = gtk_snapshot_new ();
  context = make_context (picture);
  chancery_palette_load (&palette, picture->palette);
  gtk_snapshot_append_color (snapshot, &palette.page,
                             &GRAPHENE_RECT_INIT (0, 0, (float) picture->width,
                                                  (float) picture->height));
  top = put_heading (snapshot, context, picture, &palette);
  timeline = paint_timeline (picture, context, &palette, MAX (1, picture->height - top - footer));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) top));
  gtk_snapshot_append_node (snapshot, timeline);
  gtk_snapshot_restore (snapshot);
  put_date (snapshot, context, picture, &palette, picture->height - footer + 2);
  g_object_unref (context);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/**
 * chancery_picture_to_node:
 * @picture: a picture
 *
 * Returns: (transfer full): it, with its top left corner at (0, 0)
 */
GskRenderNode *
chancery_picture_to_node (const ChanceryPicture *picture)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  ChanceryPicture composed;
  double factor;

  g_return_val_if_fail (picture != NULL && CHANCERY_IS_INDEX (picture->index), NULL);
  g_return_val_if_fail (picture->width > 0 && picture->height > 0, NULL);

  factor = MAX (1, MIN ((double) picture->width / BEST_WIDTH, (double) picture->height / BEST_HEIGHT));
  composed = *picture;
  composed.width = (int) ceil (picture->width / factor);
  composed.height = (int) ceil (picture->height / factor);
  node = compose (&composed);

  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) picture->width,
                                                         (float) picture->height));
  gtk_snapshot_scale (snapshot, (float) factor, (float) factor);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/* Cairo never sees a sink fail: where it does, it loses its own recordings. */
static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (const ChanceryPicture *picture,
              ChanceryPictureFormat  format,
              GByteArray            *bytes)
{
  double width = picture->width * POINTS_PER_PIXEL, height = picture->height * POINTS_PER_PIXEL;
  cairo_surface_t *surface;

  switch (format)
    {
    case CHANCERY_PICTURE_SVG:
      surface = cairo_svg_surface_create_for_stream (write_cb, bytes, width, height);
      break;
    case CHANCERY_PICTURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Chancery");
      if (picture->title != NULL)
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, picture->title);
      break;
    case CHANCERY_PICTURE_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
    }
  cairo_surface_set_fallback_resolution (surface, 300, 300);

  return surface;
}

static cairo_status_t
draw (GskRenderNode         *node,
      ChanceryPictureFormat  format,
      cairo_surface_t       *surface,
      GByteArray            *bytes)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (format != CHANCERY_PICTURE_PNG)
    cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  gsk_render_node_draw (node, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status != CAIRO_STATUS_SUCCESS)
    return status;

  if (format == CHANCERY_PICTURE_PNG)
    return cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_finish (surface);

  return cairo_surface_status (surface);
}

/**
 * chancery_picture_write:
 * @picture: a picture
 * @format: what it shall be
 * @sink: where to; it is not closed
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes a picture. Needs no display, but gtk_init_check() must have been called; what it returns
 * does not matter. What is already in @sink when it fails is no picture.
 *
 * Returns: %FALSE with an error of the sink, or %G_IO_ERROR_FAILED where cairo cannot draw, such as
 *   more pixels than it takes
 */
gboolean
chancery_picture_write (const ChanceryPicture  *picture,
                        ChanceryPictureFormat   format,
                        GOutputStream          *sink,
                        GCancellable           *cancellable,
                        GError                **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (sink), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  node = chancery_picture_to_node (picture);
  g_return_val_if_fail (node != NULL, FALSE);

  surface = make_surface (picture, format, bytes);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = draw (node, format, surface, bytes);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("can't draw a picture of %d×%d: %s"),
                   picture->width, picture->height, cairo_status_to_string (status));
      return FALSE;
    }

  return g_output_stream_write_all (sink, bytes->data, bytes->len, NULL, cancellable, error);
}
