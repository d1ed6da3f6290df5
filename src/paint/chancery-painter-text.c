/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of a timeline: shaped once by Pango, kept as render nodes, and put where they belong. Not
 * for long texts: everything is one line, cut with an ellipsis where it lacks room.
 */

#include "paint/chancery-painter-private.h"

#include <math.h>

/* Counts and dates that went by are forgotten when there are too many. */
#define MOST_TEXTS 4000

typedef struct
{
  double scale; /* of the context's font */
  PangoWeight weight;
} Font;

static const Font fonts[CHANCERY_N_TEXTS] = {
  [CHANCERY_TEXT_NAME] = { 1, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_NAME_BOLD] = { 1, PANGO_WEIGHT_BOLD },
  [CHANCERY_TEXT_NAME_FAINT] = { .93, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_COUNT] = { .86, PANGO_WEIGHT_BOLD },
  [CHANCERY_TEXT_SMALL] = { .86, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_SMALL_FAINT] = { .86, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_SMALL_LINK] = { .86, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_SMALL_BAD] = { .86, PANGO_WEIGHT_NORMAL },
  [CHANCERY_TEXT_EVENT] = { .93, PANGO_WEIGHT_NORMAL },
};

static const GdkRGBA *
colour_of (ChanceryPainter   *painter,
           ChanceryTextStyle  style)
{
  switch (style)
    {
    case CHANCERY_TEXT_NAME_FAINT:
    case CHANCERY_TEXT_SMALL_FAINT:
      return &painter->palette.faint;
    case CHANCERY_TEXT_SMALL_LINK:
      return &painter->palette.link;
    case CHANCERY_TEXT_SMALL_BAD:
      return &painter->palette.bad;
    case CHANCERY_TEXT_NAME:
    case CHANCERY_TEXT_NAME_BOLD:
    case CHANCERY_TEXT_COUNT:
    case CHANCERY_TEXT_SMALL:
    case CHANCERY_TEXT_EVENT:
    case CHANCERY_N_TEXTS:
    default:
      return &painter->palette.text;
    }
}

static PangoLayout *
make_layout (ChanceryPainter   *painter,
             ChanceryTextStyle  style,
             const char        *text,
             double             room)
{
  PangoLayout *layout = pango_layout_new (painter->context);
  g_autoptr (PangoFontDescription) font =
    pango_font_description_copy (pango_context_get_font_description (painter->context));
  double size = pango_font_description_get_size (font) * fonts[style].scale;

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  pango_font_description_set_weight (font, fonts[style].weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (room > 0)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
    }

  return layout;
}

static ChanceryText *
make_text (ChanceryPainter   *painter,
           ChanceryTextStyle  style,
           const char        *string,
           double             room)
{
  ChanceryText *text = g_new0 (ChanceryText, 1);
  g_autoptr (PangoLayout) layout = make_layout (painter, style, string, room);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  text->width = ceil ((double) extents.width / PANGO_SCALE);
  text->height = ceil ((double) extents.height / PANGO_SCALE);
  /* In a right-to-left text that is cut, the words stand at the far end of the room. */
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (-(float) extents.x / PANGO_SCALE, 0));
  gtk_snapshot_append_layout (snapshot, layout, colour_of (painter, style));
  text->node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));

  return text;
}

/* The text in a style, cut to a room unless that is 0; valid until the next call for another. */
const ChanceryText *
chancery_painter_text (ChanceryPainter   *painter,
                       ChanceryTextStyle  style,
                       const char        *string,
                       double             room)
{
  g_autofree char *key = g_strdup_printf ("%u %d %s", style, (int) room, string);
  ChanceryText *text = g_hash_table_lookup (painter->texts, key);

  if (text != NULL)
    return text;

  if (g_hash_table_size (painter->texts) >= MOST_TEXTS)
    g_hash_table_remove_all (painter->texts);
  text = make_text (painter, style, string, floor (room));
  g_hash_table_insert (painter->texts, g_steal_pointer (&key), text);

  return text;
}

/* @x, @y: of the text's top left corner, before mirroring; whole pixels keep it crisp. */
void
chancery_painter_put_text (ChanceryPainter    *painter,
                           GtkSnapshot        *snapshot,
                           const ChanceryText *text,
                           double              x,
                           double              y)
{
  double left = painter->right_to_left ? -(x + text->width) : x;

  if (text->node == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) round (left), (float) round (y)));
  gtk_snapshot_append_node (snapshot, text->node);
  gtk_snapshot_restore (snapshot);
}
