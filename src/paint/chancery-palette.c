/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The four palettes. They are style sheets of nothing but `@define-color` lines, which the window
 * gives to GTK and which are read here where there is no display to ask. Not for choosing one.
 */

#include "paint/chancery-palette.h"

#include "chancery-palette-resource.h"

/**
 * chancery_palette_get_path:
 * @name: a palette
 *
 * Returns: (transfer none): the path of its style sheet among the program's resources
 */
const char *
chancery_palette_get_path (ChanceryPaletteName name)
{
  static const char *const paths[CHANCERY_N_PALETTES] = {
    "/org/chancery/Chancery/palette-light.css",
    "/org/chancery/Chancery/palette-dark.css",
    "/org/chancery/Chancery/palette-light-contrast.css",
    "/org/chancery/Chancery/palette-dark-contrast.css",
  };

  g_return_val_if_fail ((guint) name < CHANCERY_N_PALETTES, paths[0]);

  return paths[name];
}

/**
 * chancery_palette_fill:
 * @palette: (out caller-allocates): its colours
 * @lookup: (scope call): knows colours by name
 * @data: closure for @lookup
 *
 * Fills a palette from colours that are defined elsewhere, such as the style of a widget.
 *
 * Returns: whether all of them were there
 */
gboolean
chancery_palette_fill (ChanceryPalette       *palette,
                       ChanceryPaletteLookup  lookup,
                       gpointer               data)
{
  const struct { const char *name; GdkRGBA *colour; } colours[] = {
    { "chancery_page", &palette->page },
    { "chancery_text", &palette->text },
    { "chancery_faint", &palette->faint },
    { "chancery_line", &palette->line },
    { "chancery_grid", &palette->grid },
    { "chancery_pill", &palette->pill },
    { "chancery_pill_line", &palette->pill_line },
    { "chancery_event", &palette->event },
    { "chancery_band", &palette->band },
    { "chancery_link", &palette->link },
    { "chancery_selected", &palette->selected },
    { "chancery_bad", &palette->bad },
    { "chancery_good", &palette->good },
    { "chancery_stance_minus2", &palette->stances[0] },
    { "chancery_stance_minus1", &palette->stances[1] },
    { "chancery_stance_zero", &palette->stances[2] },
    { "chancery_stance_plus1", &palette->stances[3] },
    { "chancery_stance_plus2", &palette->stances[4] },
  };
  gboolean all = TRUE;

  g_return_val_if_fail (palette != NULL && lookup != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    all = lookup (colours[i].name, colours[i].colour, data) && all;
  for (guint i = 0; i < CHANCERY_N_ACTOR_COLOURS; i++)
    {
      g_autofree char *actor = g_strdup_printf ("chancery_actor_%u", i);

      all = lookup (actor, &palette->actors[i], data) && all;
    }

  return all;
}

/* @data: a style sheet of `@define-color NAME #rrggbb;` lines. */
static gboolean
find_in_sheet (const char *name,
               GdkRGBA    *colour,
               gpointer    data)
{
  g_autofree char *line = g_strdup_printf ("@define-color %s ", name);
  const char *found = strstr (data, line);
  g_autofree char *value = NULL;

  if (found == NULL)
    return FALSE;

  found += strlen (line);
  value = g_strndup (found, strcspn (found, ";"));

  return gdk_rgba_parse (colour, value);
}

/**
 * chancery_palette_load:
 * @palette: (out caller-allocates): its colours
 * @name: which one
 */
void
chancery_palette_load (ChanceryPalette     *palette,
                       ChanceryPaletteName  name)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (palette != NULL);

  bytes = g_resource_lookup_data (chancery_palette_get_resource (),
                                  chancery_palette_get_path (name), 0, NULL);
  g_return_if_fail (bytes != NULL);

  /* Resources end with a NUL that is not counted. */
  if (!chancery_palette_fill (palette, find_in_sheet, (gpointer) g_bytes_get_data (bytes, NULL)))
    g_warning ("%s lacks a colour", chancery_palette_get_path (name));
}
