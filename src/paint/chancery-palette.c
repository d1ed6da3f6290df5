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

/* @css: a style sheet of `@define-color chancery_NAME #rrggbb;` lines. */
static void
take (const char *css,
      const char *name,
      GdkRGBA    *colour)
{
  g_autofree char *line = g_strdup_printf ("@define-color chancery_%s ", name);
  const char *found = strstr (css, line);
  g_autofree char *value = NULL;

  g_return_if_fail (found != NULL);

  found += strlen (line);
  value = g_strndup (found, strcspn (found, ";"));
  if (!gdk_rgba_parse (colour, value))
    g_warning ("Not a colour: %s: %s", name, value);
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
  static const char *const stances[CHANCERY_N_STANCES] = {
    "stance_minus2", "stance_minus1", "stance_zero", "stance_plus1", "stance_plus2",
  };
  const struct { const char *name; GdkRGBA *colour; } colours[] = {
    { "page", &palette->page }, { "text", &palette->text }, { "faint", &palette->faint },
    { "line", &palette->line }, { "grid", &palette->grid }, { "pill", &palette->pill },
    { "pill_line", &palette->pill_line }, { "event", &palette->event },
    { "band", &palette->band }, { "link", &palette->link }, { "selected", &palette->selected },
    { "bad", &palette->bad }, { "good", &palette->good },
  };
  g_autoptr (GBytes) bytes = NULL;
  const char *css;

  g_return_if_fail (palette != NULL);

  bytes = g_resource_lookup_data (chancery_palette_get_resource (),
                                  chancery_palette_get_path (name), 0, NULL);
  g_return_if_fail (bytes != NULL);

  /* Resources end with a NUL that is not counted. */
  css = g_bytes_get_data (bytes, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    take (css, colours[i].name, colours[i].colour);
  for (guint i = 0; i < CHANCERY_N_STANCES; i++)
    take (css, stances[i], &palette->stances[i]);
  for (guint i = 0; i < CHANCERY_N_ACTOR_COLOURS; i++)
    {
      g_autofree char *actor = g_strdup_printf ("actor_%u", i);

      take (css, actor, &palette->actors[i]);
    }
}
