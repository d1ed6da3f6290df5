/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define CHANCERY_N_ACTOR_COLOURS 10
#define CHANCERY_N_STANCES 5

/**
 * ChanceryPaletteName:
 * @CHANCERY_PALETTE_LIGHT: dark on light
 * @CHANCERY_PALETTE_DARK: light on dark
 * @CHANCERY_PALETTE_LIGHT_CONTRAST: dark on light in high contrast
 * @CHANCERY_PALETTE_DARK_CONTRAST: light on dark in high contrast
 *
 * The four palettes.
 */
typedef enum
{
  CHANCERY_PALETTE_LIGHT,
  CHANCERY_PALETTE_DARK,
  CHANCERY_PALETTE_LIGHT_CONTRAST,
  CHANCERY_PALETTE_DARK_CONTRAST,
} ChanceryPaletteName;

#define CHANCERY_N_PALETTES 4

/**
 * ChanceryPalette:
 * @page: behind everything
 * @text: ordinary text
 * @faint: text that matters less
 * @line: lines between parts
 * @grid: lines behind lanes
 * @pill: behind counts
 * @pill_line: around counts
 * @event: the box of an event
 * @band: the band of an event behind lanes
 * @link: today, links, the selection's ring
 * @selected: behind what is selected
 * @bad: overdue, broken
 * @good: kept
 * @stances: from strongly opposes to strongly supports
 * @actors: for actors without a colour of their own
 *
 * Colours of a timeline: those of the style sheets that the window uses too. A plain value.
 */
typedef struct
{
  GdkRGBA page;
  GdkRGBA text;
  GdkRGBA faint;
  GdkRGBA line;
  GdkRGBA grid;
  GdkRGBA pill;
  GdkRGBA pill_line;
  GdkRGBA event;
  GdkRGBA band;
  GdkRGBA link;
  GdkRGBA selected;
  GdkRGBA bad;
  GdkRGBA good;
  GdkRGBA stances[CHANCERY_N_STANCES];
  GdkRGBA actors[CHANCERY_N_ACTOR_COLOURS];
} ChanceryPalette;

/**
 * ChanceryPaletteLookup:
 * @name: name of a colour, such as `chancery_page`
 * @colour: (out): the colour
 * @data: closure
 *
 * Returns: whether there is such a colour
 */
typedef gboolean (*ChanceryPaletteLookup) (const char *name,
                                           GdkRGBA    *colour,
                                           gpointer    data);

const char *chancery_palette_get_path (ChanceryPaletteName    name);
gboolean    chancery_palette_fill     (ChanceryPalette       *palette,
                                       ChanceryPaletteLookup  lookup,
                                       gpointer               data);
void        chancery_palette_load     (ChanceryPalette       *palette,
                                       ChanceryPaletteName    name);
GdkRGBA     chancery_palette_mix      (const GdkRGBA         *a,
                                       const GdkRGBA         *b,
                                       double                 part);
double      chancery_palette_contrast (const GdkRGBA         *a,
                                       const GdkRGBA         *b);
GdkRGBA     chancery_palette_of_actor (const ChanceryPalette *palette,
                                       int                    own,
                                       gint64                 actor);
GdkRGBA     chancery_palette_of_no_stance (const ChanceryPalette *palette);
gboolean    chancery_palette_find_stance (ChanceryPaletteLookup lookup,
                                          gpointer              data,
                                          const int            *stance,
                                          GdkRGBA              *colour);
gboolean    chancery_palette_find_actor (ChanceryPaletteLookup lookup,
                                         gpointer              data,
                                         int                   own,
                                         gint64                actor,
                                         GdkRGBA              *colour);

G_END_DECLS
