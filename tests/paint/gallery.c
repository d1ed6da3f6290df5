/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes pictures of made-up timelines into a folder, to be looked at: few and many statements,
 * hours and centuries, each palette, right to left. Not a test: it has no opinion.
 *
 * gallery FOLDER [N_STATEMENTS N_ACTORS N_DAYS]
 */

#include "paint/chancery-picture.h"
#include "core/date/chancery-date.h"
#include "synthetic-feed.h"

#include <locale.h>
#include <stdlib.h>

#define DAY SYNTHETIC_DAY

typedef struct
{
  const char *name;
  guint n_statements;
  guint n_actors;
  guint n_days;
  double from; /* days before the end */
  double until;
  ChanceryPaletteName palette;
  ChanceryGrouping grouping;
  ChanceryColouring colouring;
  int width;
  int height;
  gboolean right_to_left;
} View;

static const View views[] = {
  { "3", 3, 3, 40, 0, 0, CHANCERY_PALETTE_LIGHT, 0, 0, 1000, 640 },
  { "60", 60, 7, 40, 0, 0, CHANCERY_PALETTE_LIGHT, 0, CHANCERY_COLOUR_BY_STANCE, 1000, 640 },
  { "60-kind", 60, 7, 40, 0, 0, CHANCERY_PALETTE_LIGHT_CONTRAST, 0, CHANCERY_COLOUR_BY_KIND, 1000, 640 },
  { "60-month", 600, 7, 40, 40, 10, CHANCERY_PALETTE_LIGHT, 0, CHANCERY_COLOUR_BY_STANCE, 1400, 800 },
  { "60-week-dark", 60, 7, 40, 12, 3, CHANCERY_PALETTE_DARK, 0, 0, 1000, 640 },
  { "60-rtl", 60, 7, 40, 12, 0, CHANCERY_PALETTE_LIGHT, 0, 0, 1000, 640, TRUE },
  { "5000", 5000, 12, 400, 0, 0, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "5000-week", 5000, 12, 400, 30, 23, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "5000-day", 5000, 12, 400, 40, 39, CHANCERY_PALETTE_LIGHT_CONTRAST, 0, 0, 1400, 800 },
  { "5000-hour", 5000, 12, 400, 39.6, 39.55, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "5000-topic", 5000, 12, 400, 100, 50, CHANCERY_PALETTE_DARK_CONTRAST, CHANCERY_GROUP_BY_TOPIC, 0, 1400, 800 },
  { "5000-one", 5000, 12, 400, 100, 50, CHANCERY_PALETTE_LIGHT, CHANCERY_GROUP_NONE, 0, 1400, 400 },
  { "5000-century", 5000, 12, 400, 20000, -16000, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "5000-decade", 5000, 12, 3600, 3600, 0, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "5000-wide", 5000, 12, 400, 60, 0, CHANCERY_PALETTE_LIGHT, 0, CHANCERY_COLOUR_BY_STANCE, 3840, 2160 },
  { "million", 1000000, 500, 7300, 0, 0, CHANCERY_PALETTE_LIGHT, 0, 0, 1400, 800 },
  { "million-dark", 1000000, 500, 7300, 60, 0, CHANCERY_PALETTE_DARK, 0, 0, 1400, 800 },
};

static void
write_view (const char *folder,
            const View *view)
{
  static const gint64 topics[] = { 1, 2, 3 };
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, view->name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  ChanceryPicture picture = {
    .index = index, .grouping = view->grouping, .colouring = view->colouring,
    .topics = topics, .n_topics = G_N_ELEMENTS (topics), .palette = view->palette,
    .lo = G_MININT64, .hi = G_MAXINT64, .now = synthetic_end () - 5 * DAY,
    .selected = CHANCERY_INDEX_NOWHERE, .title = "Lowland talks",
    .subtitle = "All statements, 2025", .width = view->width, .height = view->height,
    .right_to_left = view->right_to_left,
  };

  g_assert_no_error (error);
  chancery_index_apply (index, synthetic_feed_new (view->n_statements, view->n_actors, view->n_days, 9));
  if (view->from != view->until)
    {
      picture.lo = synthetic_end () - (gint64) (view->from * DAY);
      picture.hi = synthetic_end () - (gint64) (view->until * DAY);
    }
  for (guint slot = 20; slot < MIN (60, chancery_index_get_n_slots (index)); slot++)
    {
      g_autoptr (GArray) links = chancery_index_get_links (index, slot);

      if (links->len > 0)
        picture.selected = slot;
    }
  chancery_picture_write (&picture, CHANCERY_PICTURE_PNG, G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 2)
    return 2;

  gtk_init_check ();
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (argc == 2 || g_strcmp0 (argv[2], views[i].name) == 0)
      write_view (argv[1], &views[i]);

  return EXIT_SUCCESS;
}
