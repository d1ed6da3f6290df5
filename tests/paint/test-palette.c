/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests the four palettes: contrast by WCAG 2.2 (1.4.3 text, 1.4.6 in high contrast, 1.4.11 marks),
 * and whether what colours must tell apart stays apart for people who see fewer of them.
 */

#include "core/model/chancery-colour.h"
#include "paint/chancery-palette.h"

#include <math.h>
#include <stdio.h>

/* How far two colours must lie apart, as CIE 1976 difference; 2.3 is just noticeable. */
#define APART 10

/* Opposite stances. */
#define FAR_APART 35

static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

/* Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision
 * deficiency (2009), severity 1.0, on linear RGB; the first is ordinary sight. */
static const double sights[4][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};
static const char *const sight_names[4] = { "ordinary", "protanopia", "deuteranopia", "tritanopia" };

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* under D65 of how a colour is seen. */
static void
to_lab (const GdkRGBA *c,
        const double  *sight,
        double         lab[3])
{
  const double in[3] = { linear (c->red), linear (c->green), linear (c->blue) };
  double rgb[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    rgb[i] = CLAMP (sight[3 * i] * in[0] + sight[3 * i + 1] * in[1] + sight[3 * i + 2] * in[2], 0, 1);
  x = lab_curve ((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  y = lab_curve (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  z = lab_curve ((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
difference (const GdkRGBA *a,
            const GdkRGBA *b,
            const double  *sight)
{
  double x[3], y[3];

  to_lab (a, sight, x);
  to_lab (b, sight, y);

  return sqrt (pow (x[0] - y[0], 2) + pow (x[1] - y[1], 2) + pow (x[2] - y[2], 2));
}

static void
check_contrast (const char    *what,
                guint          palette,
                const GdkRGBA *a,
                const GdkRGBA *b,
                double         least)
{
  if (chancery_palette_contrast (a, b) >= least)
    return;

  g_test_message ("%s: %s: %.2f, wanted %.1f", chancery_palette_get_path (palette), what,
                  chancery_palette_contrast (a, b), least);
  g_test_fail ();
}

static void
test_contrast (void)
{
  for (guint i = 0; i < CHANCERY_N_PALETTES; i++)
    {
      gboolean high = i >= CHANCERY_PALETTE_LIGHT_CONTRAST;
      double text = high ? 7 : 4.5, mark = high ? 4.5 : 3;
      ChanceryPalette p;

      chancery_palette_load (&p, i);
      check_contrast ("text on page", i, &p.text, &p.page, 7);
      check_contrast ("faint on page", i, &p.faint, &p.page, text);
      check_contrast ("link on page", i, &p.link, &p.page, text);
      check_contrast ("bad on page", i, &p.bad, &p.page, text);
      check_contrast ("text on pill", i, &p.text, &p.pill, text);
      check_contrast ("text on event", i, &p.text, &p.event, 4.5);
      check_contrast ("text on band", i, &p.text, &p.band, text);
      check_contrast ("faint on band", i, &p.faint, &p.band, 4.5);
      check_contrast ("good on page", i, &p.good, &p.page, mark);
      check_contrast ("link on selected", i, &p.link, &p.selected, 3);
      check_contrast ("text on selected", i, &p.text, &p.selected, text);
      check_contrast ("bad on band", i, &p.bad, &p.band, 4.5);
      check_contrast ("good on band", i, &p.good, &p.band, 3);
      check_contrast ("link on band", i, &p.link, &p.band, 3);
      for (guint j = 0; j < CHANCERY_N_ACTOR_COLOURS; j++)
        check_contrast ("actor on band", i, &p.actors[j], &p.band, 3);
      for (guint j = 0; j < CHANCERY_N_STANCES; j++)
        check_contrast ("stance on page", i, &p.stances[j], &p.page, mark);
      for (guint j = 0; j < CHANCERY_N_STANCES; j++)
        check_contrast ("stance on band", i, &p.stances[j], &p.band, 3);
      for (guint j = 0; j < CHANCERY_N_ACTOR_COLOURS; j++)
        check_contrast ("actor on page", i, &p.actors[j], &p.page, mark);
    }
}

static void
check_apart (const char    *what,
             guint          palette,
             guint          sight,
             const GdkRGBA *a,
             const GdkRGBA *b,
             double         least)
{
  double found = difference (a, b, sights[sight]);

  if (found >= least)
    return;

  g_test_message ("%s: %s: %s: %.1f, wanted %.1f", chancery_palette_get_path (palette),
                  sight_names[sight], what, found, least);
  g_test_fail ();
}

static void
test_sights (void)
{
  for (guint i = 0; i < CHANCERY_N_PALETTES; i++)
    for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++)
      {
        ChanceryPalette p;

        chancery_palette_load (&p, i);
        for (guint j = 0; j < CHANCERY_N_STANCES; j++)
          for (guint k = 0; k < j; k++)
            check_apart ("stances", i, sight, &p.stances[j], &p.stances[k], APART);
        for (guint j = 0; j < CHANCERY_N_ACTOR_COLOURS; j++)
          for (guint k = 0; k < j; k++)
            check_apart ("actors", i, sight, &p.actors[j], &p.actors[k], APART);
        for (guint j = 0; j < 2; j++)
          check_apart ("opposite stances", i, sight, &p.stances[j],
                       &p.stances[CHANCERY_N_STANCES - 1 - j], FAR_APART);
        check_apart ("kept and broken", i, sight, &p.good, &p.bad, APART);
        check_apart ("overdue and due", i, sight, &p.bad, &p.faint, APART);
        check_apart ("kept and due", i, sight, &p.good, &p.faint, APART);
        check_apart ("links and due", i, sight, &p.link, &p.faint, APART);
        check_apart ("links and kept", i, sight, &p.link, &p.good, APART);
        check_apart ("links and overdue", i, sight, &p.link, &p.bad, APART);
      }
}

/* The measures themselves: red and green of the same lightness are told apart by ordinary sight
 * only, and what is below the limit is found. */
static void
test_measures (void)
{
  GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, grey, red, green;

  gdk_rgba_parse (&grey, "#767676");
  gdk_rgba_parse (&red, "#b05a2a");
  gdk_rgba_parse (&green, "#6f7a1f");
  g_assert_cmpfloat_with_epsilon (chancery_palette_contrast (&black, &white), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (chancery_palette_contrast (&grey, &white), 4.54, 0.01);
  g_assert_cmpfloat_with_epsilon (difference (&black, &white, sights[0]), 100, 0.1);
  g_assert_cmpfloat (difference (&red, &green, sights[0]), >, 2 * APART);
  g_assert_cmpfloat (difference (&red, &green, sights[2]), <, APART);
}

/* The same wherever it is shown: as the timeline has it, and as a style sheet has it. */
static gboolean
look_up (const char *name,
         GdkRGBA    *colour,
         gpointer    data)
{
  const ChanceryPalette *p = data;
  guint place;

  if (g_str_equal (name, "chancery_page"))
    *colour = p->page;
  else if (g_str_equal (name, "chancery_text"))
    *colour = p->text;
  else if (g_str_equal (name, "chancery_faint"))
    *colour = p->faint;
  else if (sscanf (name, "chancery_actor_%u", &place) == 1 && place < CHANCERY_N_ACTOR_COLOURS)
    *colour = p->actors[place];
  else
    return FALSE;

  return TRUE;
}

static gboolean
look_nowhere (const char *name,
              GdkRGBA    *colour,
              gpointer    data)
{
  return FALSE;
}

static void
test_actors (void)
{
  static const struct { int own; gint64 actor; int place; } cases[] = {
    { -1, 1, 0 }, { -1, 2, 1 }, { -1, 10, 9 }, { -1, 11, 0 }, { -1, 500, 9 },
    { -1, 0, -1 }, { 0x123456, 0, -1 }, { 0x3584e4, 3, -2 }, { 0x000000, 3, -2 },
    { 0xffffff, 3, -2 }, { 0x000080, 4, -2 }, { 0xffff00, 4, -2 },
  };

  for (guint i = 0; i < CHANCERY_N_PALETTES; i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        ChanceryPalette p;
        GdkRGBA colour, found;

        chancery_palette_load (&p, i);
        colour = chancery_palette_of_actor (&p, cases[j].own, cases[j].actor);
        g_assert_true (chancery_palette_find_actor (look_up, &p, cases[j].own, cases[j].actor,
                                                    &found));
        g_assert_true (gdk_rgba_equal (&colour, &found));
        if (cases[j].place >= 0)
          g_assert_true (gdk_rgba_equal (&colour, &p.actors[cases[j].place]));
        if (cases[j].place == -1)
          g_assert_true (gdk_rgba_equal (&colour, &p.faint));
        check_contrast ("actor's own on page", i, &colour, &p.page, 3);
        g_assert_false (chancery_palette_find_actor (look_nowhere, NULL, -1, 1, &found));
      }
}

static void
test_parse (void)
{
  static const struct { const char *text; int rgb; } cases[] = {
    { NULL, -1 }, { "", -1 }, { "#000000", 0 }, { "#3584e4", 0x3584e4 }, { "#FFFFFF", 0xffffff },
    { "#fff", -1 }, { "red", -1 }, { "#12345g", -1 }, { "#-12345", -1 }, { "#1234567", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (chancery_colour_parse (cases[i].text), ==, cases[i].rgb);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/measures", test_measures);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/sights", test_sights);
  g_test_add_func ("/palette/actors", test_actors);
  g_test_add_func ("/palette/parse", test_parse);

  return g_test_run ();
}
