/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-found-text.h"

static void
insert (PangoAttribute *attribute,
        const char *text,
        const ChanceryTextRange *range,
        PangoAttrList *attributes)
{
  attribute->start_index = g_utf8_offset_to_pointer (text, range->start) - text;
  attribute->end_index = g_utf8_offset_to_pointer (text, range->end) - text;
  pango_attr_list_insert (attributes, attribute);
}

static void
mark (GtkWidget *widget,
      const char *text,
      const GArray *ranges,
      PangoAttrList *attributes)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA colour;
  GdkRGBA ink;

  if (!gtk_style_context_lookup_color (context, "chancery_highlight", &colour) ||
      !gtk_style_context_lookup_color (context, "theme_text_color", &ink))
    return;

  for (guint i = 0; i < ranges->len; i++)
    {
      const ChanceryTextRange *range = &g_array_index (ranges, ChanceryTextRange, i);

      insert (pango_attr_background_new (colour.red * G_MAXUINT16, colour.green * G_MAXUINT16,
                                         colour.blue * G_MAXUINT16),
              text, range, attributes);
      /* Its own, so that it can still be read when the theme turns dark. */
      insert (pango_attr_foreground_new (ink.red * G_MAXUINT16, ink.green * G_MAXUINT16,
                                         ink.blue * G_MAXUINT16),
              text, range, attributes);
    }
}

/**
 * chancery_found_text_mark:
 * @widget: what shows the text; its style says the colour
 * @text: the text as it is shown
 * @ranges: (element-type ChanceryTextRange): what to highlight
 *
 * Returns: (transfer full): attributes that highlight @ranges
 */
PangoAttrList *
chancery_found_text_mark (GtkWidget *widget,
                          const char *text,
                          const GArray *ranges)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  mark (widget, text, ranges, attributes);
  return attributes;
}

/* Leaves out the beginning of a long text, where what was found would be cut off. */
static char *
bring_into_view (const char *text,
                 GArray *hits,
                 guint room)
{
  ChanceryTextRange shown = { 0, 0 };

  if (hits->len > 0 && g_array_index (hits, ChanceryTextRange, 0).end > room)
    shown = chancery_highlight_snippet (text, hits, room);
  if (shown.start == 0)
    return g_strdup (text);

  for (guint i = 0; i < hits->len; i++)
    {
      ChanceryTextRange *hit = &g_array_index (hits, ChanceryTextRange, i);

      /* Two code points stand in the place of what is left out. */
      hit->start += 2 - shown.start;
      hit->end += 2 - shown.start;
    }
  return g_strconcat ("… ", g_utf8_offset_to_pointer (text, shown.start), NULL);
}

/**
 * chancery_found_text_choose:
 * @widget: what shows the text; its style says the colour
 * @text: a text
 * @query: (nullable): what was searched for
 * @room: about how many characters there is room for; what was found is moved into it
 * @attributes: to which is added what highlights what @query found
 *
 * Returns: (transfer full): what of @text to show
 */
char *
chancery_found_text_choose (GtkWidget *widget,
                            const char *text,
                            const ChanceryQuery *query,
                            guint room,
                            PangoAttrList *attributes)
{
  g_autoptr (GArray) hits = NULL;
  char *shown;

  if (query == NULL || !chancery_query_has_words (query))
    return g_strdup (text);

  hits = chancery_highlight_find (query, text);
  shown = bring_into_view (text, hits, room);
  mark (widget, shown, hits, attributes);
  return shown;
}
