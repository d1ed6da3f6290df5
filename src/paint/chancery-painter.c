/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Turns a layout into one render node: composes the parts that the other painter files draw, keeps
 * texts and lanes from frame to frame. Works without a display. Not for deciding where anything
 * stands.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>
#include <math.h>

static void
free_text (gpointer data)
{
  ChanceryText *text = data;

  g_clear_pointer (&text->node, gsk_render_node_unref);
  g_free (text);
}

static void
clear_lane_node (gpointer data)
{
  g_clear_pointer (&((ChanceryLaneNode *) data)->node, gsk_render_node_unref);
}

static char *
translate (const char *msgid)
{
  return gettext (msgid);
}

/**
 * chancery_painter_new:
 * @context: with the font that names shall have; of a widget, or of a font map
 *
 * Returns: (transfer full): a painter in light colours
 */
ChanceryPainter *
chancery_painter_new (PangoContext *context)
{
  ChanceryPainter *painter;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  painter = g_new0 (ChanceryPainter, 1);
  painter->context = g_object_ref (context);
  painter->hovered = CHANCERY_INDEX_NOWHERE;
  painter->topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  painter->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  painter->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  painter->speakers = g_array_new (FALSE, FALSE, sizeof (guint));
  painter->ticks = g_array_new (FALSE, FALSE, sizeof (ChanceryTick));
  painter->lanes = g_array_new (FALSE, TRUE, sizeof (ChanceryLaneNode));
  g_array_set_clear_func (painter->lanes, clear_lane_node);
  chancery_palette_load (&painter->palette, CHANCERY_PALETTE_LIGHT);
  chancery_date_patterns_init (&painter->patterns, translate);
  painter->first_weekday = 1;
  painter->colouring = CHANCERY_COLOUR_BY_ACTOR;

  return painter;
}

/**
 * chancery_painter_free:
 * @painter: (nullable) (transfer full): a painter
 */
void
chancery_painter_free (ChanceryPainter *painter)
{
  if (painter == NULL)
    return;

  g_object_unref (painter->context);
  g_array_unref (painter->topics);
  g_hash_table_unref (painter->texts);
  g_hash_table_unref (painter->images);
  g_array_unref (painter->lanes);
  g_array_unref (painter->ticks);
  g_array_unref (painter->speakers);
  g_clear_pointer (&painter->speakers_of, chancery_lanes_unref);
  g_clear_pointer (&painter->painted, chancery_lanes_unref);
  g_free (painter);
}

/**
 * chancery_painter_reset:
 * @painter: a painter
 *
 * Forgets all that is kept from frame to frame: for when the font changed.
 */
void
chancery_painter_reset (ChanceryPainter *painter)
{
  g_return_if_fail (painter != NULL);

  g_hash_table_remove_all (painter->texts);
  g_hash_table_remove_all (painter->images);
  g_array_set_size (painter->lanes, 0);
  memset (painter->tick_widths, 0, sizeof painter->tick_widths);
}

/**
 * chancery_painter_set_palette:
 * @painter: a painter
 * @palette: its colours from now on
 */
void
chancery_painter_set_palette (ChanceryPainter       *painter,
                              const ChanceryPalette *palette)
{
  g_return_if_fail (painter != NULL && palette != NULL);

  painter->palette = *palette;
  chancery_painter_reset (painter);
}

/**
 * chancery_painter_set_colouring:
 * @painter: a painter
 * @colouring: what colours tell
 * @topics: (array length=n_topics) (nullable): ids of the topic whose stances count, and of those
 *   below it; the first gives the name
 * @n_topics: how many
 */
void
chancery_painter_set_colouring (ChanceryPainter   *painter,
                                ChanceryColouring  colouring,
                                const gint64      *topics,
                                guint              n_topics)
{
  g_return_if_fail (painter != NULL);

  if (colouring == CHANCERY_COLOUR_AUTOMATIC)
    colouring = n_topics > 0 ? CHANCERY_COLOUR_BY_STANCE : CHANCERY_COLOUR_BY_ACTOR;
  painter->colouring = colouring;
  g_array_set_size (painter->topics, 0);
  if (n_topics > 0)
    g_array_append_vals (painter->topics, topics, n_topics);
  g_array_set_size (painter->lanes, 0);
}

/**
 * chancery_painter_set_first_weekday:
 * @painter: a painter
 * @first_weekday: where the weeks of the axis begin, 1 for Monday to 7 for Sunday; 1 at first
 */
void
chancery_painter_set_first_weekday (ChanceryPainter *painter,
                                    int              first_weekday)
{
  g_return_if_fail (painter != NULL);

  painter->first_weekday = first_weekday;
}

/**
 * chancery_painter_set_direction:
 * @painter: a painter
 * @right_to_left: whether names stand on the right and time runs to the left
 */
void
chancery_painter_set_direction (ChanceryPainter *painter,
                                gboolean         right_to_left)
{
  g_return_if_fail (painter != NULL);

  painter->right_to_left = right_to_left;
  g_hash_table_remove_all (painter->images);
  g_array_set_size (painter->lanes, 0);
}

/**
 * chancery_painter_set_pixels:
 * @painter: a painter
 * @pixels: device pixels a pixel, for a window: marks and counts are then drawn once and shown as
 *   images, which is several times faster; 0 for vectors throughout, as at first
 */
void
chancery_painter_set_pixels (ChanceryPainter *painter,
                             int              pixels)
{
  g_return_if_fail (painter != NULL && pixels >= 0);

  painter->pixels = pixels;
  g_hash_table_remove_all (painter->images);
  g_array_set_size (painter->lanes, 0);
}

/**
 * chancery_painter_set_hovered:
 * @painter: a painter
 * @slot: the statement under the pointer, or %CHANCERY_INDEX_NOWHERE
 */
void
chancery_painter_set_hovered (ChanceryPainter *painter,
                              guint            slot)
{
  g_return_if_fail (painter != NULL);

  painter->hovered = slot;
}

/**
 * chancery_painter_get_hovered:
 * @painter: a painter
 *
 * Returns: the statement under the pointer, or %CHANCERY_INDEX_NOWHERE
 */
guint
chancery_painter_get_hovered (ChanceryPainter *painter)
{
  g_return_val_if_fail (painter != NULL, CHANCERY_INDEX_NOWHERE);

  return painter->hovered;
}

static double
count_width (const char *text,
             gpointer    data)
{
  return chancery_painter_text (data, CHANCERY_TEXT_COUNT, text, 0)->width;
}

static double
name_width (const char *text,
            gpointer    data)
{
  return chancery_painter_text (data, CHANCERY_TEXT_EVENT, text, 0)->width;
}

/**
 * chancery_painter_get_options:
 * @painter: a painter
 * @options: (out caller-allocates): sizes that suit its font
 */
void
chancery_painter_get_options (ChanceryPainter       *painter,
                              ChanceryLayoutOptions *options)
{
  const ChanceryText *text;

  g_return_if_fail (painter != NULL && options != NULL);

  text = chancery_painter_text (painter, CHANCERY_TEXT_NAME, "Mmmmm Mmmmmmm", 0);
  *options = (ChanceryLayoutOptions) {
    .label_width = ceil (text->width) + 40,
    .axis_height = text->height + 16,
    .legend_height = text->height + 14,
    .least_lane = MAX (CHANCERY_FULL_LANE, text->height + 36),
    .best_lane = 64,
    .text_width = count_width,
    .name_width = name_width,
    .text_data = painter,
  };
}

static void
forget_other_lanes (ChanceryPainter *painter,
                    ChanceryLanes   *lanes)
{
  if (painter->painted == lanes)
    return;

  g_array_set_size (painter->lanes, 0);
  g_clear_pointer (&painter->painted, chancery_lanes_unref);
  painter->painted = chancery_lanes_ref (lanes);
}

/**
 * chancery_painter_paint:
 * @painter: a painter
 * @layout: a layout, updated, with sizes from chancery_painter_get_options()
 *
 * Returns: (transfer full): the timeline, with its top left corner at (0, 0)
 */
GskRenderNode *
chancery_painter_paint (ChanceryPainter *painter,
                        ChanceryLayout  *layout)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  double width, height;

  g_return_val_if_fail (painter != NULL && layout != NULL, NULL);

  width = chancery_layout_get_width (layout);
  height = chancery_layout_get_height (layout);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (painter->right_to_left)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, 0));
  chancery_painter_put_rect (painter, snapshot, &painter->palette.page, 0, 0, width, height);
  if (chancery_layout_get_lanes (layout) != NULL)
    {
      forget_other_lanes (painter, chancery_layout_get_lanes (layout));
      chancery_painter_find_ticks (painter, layout);
      chancery_painter_put_bands (painter, snapshot, layout);
      chancery_painter_put_grid (painter, snapshot, layout);
      chancery_painter_put_lines (painter, snapshot, layout);
      chancery_painter_put_events (painter, snapshot, layout);
      chancery_painter_put_today (painter, snapshot, layout);
      chancery_painter_put_lanes (painter, snapshot, layout);
      chancery_painter_put_today_name (painter, snapshot, layout);
      chancery_painter_put_selection (painter, snapshot, layout);
      chancery_painter_put_axis (painter, snapshot, layout);
      chancery_painter_put_legend (painter, snapshot, layout);
    }
  gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}
