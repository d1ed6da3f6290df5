/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The four palettes. They are style sheets of nothing but `@define-color` lines, which the window
 * gives to GTK and which are read here where there is no display to ask. Not for choosing one.
 */

#include "paint/chancery-palette.h"

#include "chancery-palette-resource.h"

#include <math.h>

/* What tells shapes from what is behind them needs this contrast (WCAG 2.2, 1.4.11). */
#define LEAST_CONTRAST 3

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

static gboolean
look_up_place (ChanceryPaletteLookup  lookup,
               gpointer               data,
               guint                  place,
               GdkRGBA               *colour)
{
  char name[32];

  g_snprintf (name, sizeof name, "chancery_actor_%u", place);

  return lookup (name, colour, data);
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
    all = look_up_place (lookup, data, i, &palette->actors[i]) && all;

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

static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *c)
{
  return 0.2126 * linear (c->red) + 0.7152 * linear (c->green) + 0.0722 * linear (c->blue);
}

/**
 * chancery_palette_contrast:
 * @a: a colour
 * @b: another
 *
 * Returns: their contrast ratio by WCAG 2.2, from 1 to 21
 */
double
chancery_palette_contrast (const GdkRGBA *a,
                           const GdkRGBA *b)
{
  double x = luminance (a) + 0.05, y = luminance (b) + 0.05;

  return x > y ? x / y : y / x;
}

/**
 * chancery_palette_mix:
 * @a: a colour
 * @b: another
 * @part: how much of @b, 0 to 1
 *
 * Returns: a colour between
 */
GdkRGBA
chancery_palette_mix (const GdkRGBA *a,
                      const GdkRGBA *b,
                      double         part)
{
  float p = (float) part;

  return (GdkRGBA) {
    a->red + (b->red - a->red) * p,
    a->green + (b->green - a->green) * p,
    a->blue + (b->blue - a->blue) * p,
    a->alpha + (b->alpha - a->alpha) * p,
  };
}

/* Keys count from 1. */
static guint
place_of (gint64 actor)
{
  return (guint) ((guint64) (actor - 1) % CHANCERY_N_ACTOR_COLOURS);
}

/**
 * chancery_palette_of_actor:
 * @palette: a palette
 * @own: the actor's own colour as 0xRRGGBB, or below 0 for none
 * @actor: integer key of the actor, or 0 for an unnamed speaker
 *
 * The colour of an actor, wherever it is shown: its own one, else one of the palette. One that would
 * not stand out from the page is brought nearer to the text.
 *
 * Returns: the colour
 */
GdkRGBA
chancery_palette_of_actor (const ChanceryPalette *palette,
                           int                    own,
                           gint64                 actor)
{
  GdkRGBA wish = palette->faint, colour;

  if (actor != 0 && own >= 0)
    wish = (GdkRGBA) { (float) (own >> 16 & 255) / 255, (float) (own >> 8 & 255) / 255,
                       (float) (own & 255) / 255, 1 };
  else if (actor != 0)
    wish = palette->actors[place_of (actor)];

  colour = wish;
  for (guint i = 1; i <= 10 && chancery_palette_contrast (&colour, &palette->page) < LEAST_CONTRAST;
       i++)
    colour = chancery_palette_mix (&wish, &palette->text, i / 10.0);

  return colour;
}

/**
 * chancery_palette_find_actor:
 * @lookup: (scope call): knows colours by name
 * @data: closure for @lookup
 * @own: as for chancery_palette_of_actor()
 * @actor: as for chancery_palette_of_actor()
 * @colour: (out): the colour
 *
 * As chancery_palette_of_actor(), for where there is no palette at hand but a style.
 *
 * Returns: whether the colours of a palette were there
 */
gboolean
chancery_palette_find_actor (ChanceryPaletteLookup  lookup,
                             gpointer               data,
                             int                    own,
                             gint64                 actor,
                             GdkRGBA               *colour)
{
  ChanceryPalette palette;
  guint place = place_of (actor);

  if (!lookup ("chancery_page", &palette.page, data) ||
      !lookup ("chancery_text", &palette.text, data) ||
      !lookup ("chancery_faint", &palette.faint, data) ||
      !look_up_place (lookup, data, place, &palette.actors[place]))
    return FALSE;

  *colour = chancery_palette_of_actor (&palette, own, actor);

  return TRUE;
}

/**
 * chancery_palette_of_no_stance:
 * @palette: a palette
 *
 * Returns: the colour of a statement that takes no stance, where colours tell stances
 */
GdkRGBA
chancery_palette_of_no_stance (const ChanceryPalette *palette)
{
  return chancery_palette_mix (&palette->faint, &palette->page, .3);
}

/**
 * chancery_palette_find_stance:
 * @lookup: (scope call): knows colours by name
 * @data: closure for @lookup
 * @stance: (nullable): -2 to 2; %NULL for none
 * @colour: (out): its colour
 *
 * For where there is no palette at hand but a style.
 *
 * Returns: whether the colours of a palette were there
 */
gboolean
chancery_palette_find_stance (ChanceryPaletteLookup  lookup,
                              gpointer               data,
                              const int             *stance,
                              GdkRGBA               *colour)
{
  static const char *const names[CHANCERY_N_STANCES] = {
    "chancery_stance_minus2", "chancery_stance_minus1", "chancery_stance_zero",
    "chancery_stance_plus1",  "chancery_stance_plus2",
  };
  ChanceryPalette palette;

  if (stance != NULL)
    return lookup (names[CLAMP (*stance, -2, 2) + 2], colour, data);
  if (!lookup ("chancery_page", &palette.page, data) ||
      !lookup ("chancery_faint", &palette.faint, data))
    return FALSE;

  *colour = chancery_palette_of_no_stance (&palette);

  return TRUE;
}
