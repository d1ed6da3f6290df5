/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures index, filter, frame and memory of the timeline on made-up statements, each beside a
 * floor taken in the same run: a blank frame, or the same at 10,000. With a display it measures real
 * frames, the view moving in every one; without, it says so and measures the rest. Times are of the
 * processor, but for p95 of frames, which is by the clock and suffers from whatever else runs.
 *
 * bench-timeline [N_STATEMENTS …]
 */

#include "synthetic-feed.h"
#include "ui/timeline/chancery-timeline-legend.h"
#include "ui/timeline/chancery-timeline-overview.h"
#include "ui/timeline/chancery-timeline.h"

#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>

#define DAY SYNTHETIC_DAY
#define N_ACTORS 500
#define N_DAYS 7300
#define N_LANES 40
#define N_FRAMES 240
#define WARM_UP 40

/* Processor time of this process, ms. */
static double
cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* Resident memory now, MB. */
static double
resident_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "VmRSS:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values,
          double  part)
{
  if (values->len == 0)
    return 0;

  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, MIN (values->len - 1, (guint) (values->len * part)));
}

/* A widget that is one colour, another one in each frame: what a frame costs at least. */
#define BENCH_TYPE_BLANK (bench_blank_get_type ())
G_DECLARE_FINAL_TYPE (BenchBlank, bench_blank, BENCH, BLANK, GtkWidget)

struct _BenchBlank
{
  GtkWidget parent_instance;
  guint n;
};

G_DEFINE_FINAL_TYPE (BenchBlank, bench_blank, GTK_TYPE_WIDGET)

static void
bench_blank_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  guint n = BENCH_BLANK (widget)->n;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { (float) (n % 7) / 7, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
}

static void
bench_blank_class_init (BenchBlankClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_blank_snapshot;
}

static void
bench_blank_init (BenchBlank *self)
{
}

typedef enum
{
  MOVE_BLANK,
  MOVE_PAN,
  MOVE_ZOOM,
} Move;

typedef struct
{
  GMainLoop *loop;
  GtkWidget *widget;
  Move move;
  guint n;
  gint64 began;
  double cpu;
  GArray *paints; /* of double, ms from before-paint to after-paint */
} Run;

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Run *run = data;

  if (run->n == WARM_UP)
    run->cpu = cpu_ms ();
  if (run->n++ == WARM_UP + N_FRAMES)
    {
      run->cpu = (cpu_ms () - run->cpu) / N_FRAMES;
      g_main_loop_quit (run->loop);
      return G_SOURCE_REMOVE;
    }
  switch (run->move)
    {
    case MOVE_PAN:
      chancery_timeline_pan (CHANCERY_TIMELINE (widget), run->n / 80 % 2 == 0 ? 7 : -7, 0);
      break;
    case MOVE_ZOOM:
      chancery_timeline_zoom (CHANCERY_TIMELINE (widget), 700, run->n / 40 % 2 == 0 ? 1.03 : 1 / 1.03);
      break;
    case MOVE_BLANK:
    default:
      BENCH_BLANK (widget)->n++;
      gtk_widget_queue_draw (widget);
    }

  return G_SOURCE_CONTINUE;
}

static void
before_cb (Run *run)
{
  run->began = g_get_monotonic_time ();
}

static void
after_cb (Run *run)
{
  double ms = (double) (g_get_monotonic_time () - run->began) / 1e3;

  if (run->n > WARM_UP)
    g_array_append_val (run->paints, ms);
}

/* A timeline as the window has it, between its overview and its legend. */
static GtkWidget *
surround (GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overview = g_object_new (CHANCERY_TYPE_TIMELINE_OVERVIEW, NULL);
  GtkWidget *legend = g_object_new (CHANCERY_TYPE_TIMELINE_LEGEND, NULL);

  chancery_timeline_overview_set_timeline (CHANCERY_TIMELINE_OVERVIEW (overview),
                                           CHANCERY_TIMELINE (widget));
  chancery_timeline_legend_set_timeline (CHANCERY_TIMELINE_LEGEND (legend),
                                         CHANCERY_TIMELINE (widget));
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_box_append (GTK_BOX (box), overview);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), legend);

  return box;
}

/* Returns: processor time a frame, ms */
static double
run_frames (GtkWidget *widget,
            Move       move,
            double    *p95)
{
  GtkWidget *window = gtk_window_new ();
  Run run = { .loop = g_main_loop_new (NULL, FALSE), .widget = widget, .move = move,
              .paints = g_array_new (FALSE, FALSE, sizeof (double)) };
  GdkFrameClock *clock;

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 800);
  gtk_window_set_child (GTK_WINDOW (window), CHANCERY_IS_TIMELINE (widget) ? surround (widget)
                                                                           : widget);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (widget))
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &run);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), &run);
  gtk_widget_add_tick_callback (widget, tick_cb, &run, NULL);
  g_main_loop_run (run.loop);
  g_signal_handlers_disconnect_by_data (clock, &run);
  gtk_window_destroy (GTK_WINDOW (window));

  *p95 = quantile (run.paints, .95);
  g_array_unref (run.paints);
  g_main_loop_unref (run.loop);

  return run.cpu;
}

/* As the widget does it, without one. */
static GskRenderNode *
make_frame (ChanceryPainter *painter,
            ChanceryLayout  *layout,
            ChanceryIndex   *index,
            ChanceryBitmap  *filter)
{
  g_autoptr (ChanceryLanes) lanes =
    chancery_lanes_new (index, CHANCERY_GROUP_BY_ACTOR, filter, NULL, 0);

  chancery_layout_set_lanes (layout, lanes);
  chancery_layout_update (layout);

  return chancery_painter_paint (painter, layout);
}

/* The middle of nine: from a set of actors to the node of a new frame, ms. */
static double
measure_filter (ChanceryIndex *index,
                guint          n_chosen,
                double        *match_ms)
{
  PangoContext *context =
    pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 10");
  g_autoptr (ChanceryPainter) painter = NULL;
  g_autoptr (ChanceryLayout) layout = NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (double));
  ChanceryLayoutOptions options;
  ChanceryScale scale;

  pango_context_set_font_description (context, font);
  painter = chancery_painter_new (context);
  chancery_painter_get_options (painter, &options);
  layout = chancery_layout_new (&options);
  chancery_layout_set_size (layout, 1400, 800);
  chancery_scale_fit (&scale, synthetic_end () - N_DAYS * DAY, synthetic_end (), 0, 1200);
  chancery_layout_set_scale (layout, &scale);

  for (guint round = 0; round < 9; round++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      double began = cpu_ms ();
      g_autoptr (ChanceryBitmap) filter = NULL;
      g_autoptr (GskRenderNode) node = NULL;
      double ms;

      for (gint64 i = 1; i <= n_chosen; i++)
        g_array_append_val (ids, i);
      filter = chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS,
                                              (const gint64 *) ids->data, ids->len);
      ms = cpu_ms () - began;
      g_array_append_val (matches, ms);
      node = make_frame (painter, layout, index, filter);
      ms = cpu_ms () - began;
      g_array_append_val (all, ms);
    }
  g_object_unref (context);
  *match_ms = quantile (matches, .5);

  return quantile (all, .5);
}

static double
measure_edit (ChanceryIndex *index)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 0; round < 21; round++)
    {
      ChanceryIndexFeed *feed = chancery_index_feed_new ();
      ChanceryIndexStatement statement;
      double began = cpu_ms ();
      double ms;

      chancery_index_get (index, round * 31 % chancery_index_get_n_slots (index), &statement);
      statement.said.lo += DAY;
      statement.said.hi += DAY;
      statement.key += DAY;
      chancery_index_feed_add_statement (feed, &statement);
      chancery_index_feed_add_posting (feed, CHANCERY_INDEX_ACTORS, statement.id, 1 + round, 0);
      chancery_index_apply (index, feed);
      ms = cpu_ms () - began;
      g_array_append_val (all, ms);
    }

  return quantile (all, .5);
}

static double
measure_histogram (ChanceryIndex *index)
{
  guint n, bins[1400];
  const guint32 *slots = chancery_index_peek_order (index, CHANCERY_INDEX_BY_SAID, &n);
  double began = cpu_ms ();

  for (guint i = 0; i < 20; i++)
    chancery_index_histogram (index, slots, n, synthetic_end () - N_DAYS * DAY, synthetic_end (),
                              G_N_ELEMENTS (bins), bins);

  return (cpu_ms () - began) / 20;
}

static void
print (const char *what,
       guint       n,
       double      value,
       const char *unit,
       double      floor_value,
       const char *floor_name)
{
  if (floor_value > 0)
    g_print ("%-34s %9u %10.2f %-5s %6.2f x %s\n", what, n, value, unit, value / floor_value,
             floor_name);
  else
    g_print ("%-34s %9u %10.2f %-5s\n", what, n, value, unit);
}

static void
measure_index (guint           n,
               ChanceryIndex **out)
{
  double before = resident_mb ();
  ChanceryIndexFeed *feed = synthetic_feed_new (n, N_ACTORS, N_DAYS, 1);
  double began = cpu_ms ();
  ChanceryIndexMemory memory;
  double match, ms;

  *out = chancery_index_new ();
  chancery_index_apply (*out, feed);
  print ("index: from feed to index", n, cpu_ms () - began, "ms", 0,
         NULL);
  chancery_index_measure (*out, &memory);
  print ("index: packed a statement", n, (double) memory.packed / n, "bytes", 28, "granted");
  print ("index: a posting", n, (double) memory.postings / (double) memory.n_postings, "bytes", 8,
         "granted");
  print ("index: all", n,
         (double) (memory.packed + memory.identity + memory.orders + memory.postings) / 1e6, "MB", 0,
         NULL);
  print ("index: resident", n, resident_mb () - before, "MB", 0, NULL);
  print ("histogram of 1,400 bins", n, measure_histogram (*out), "ms", 0, NULL);
  ms = measure_filter (*out, 5, &match);
  print ("filter by 5 actors: bitmap", n, match, "ms", 0, NULL);
  print ("filter by 5 actors: new frame", n, ms, "ms", 16, "target");
  ms = measure_filter (*out, N_ACTORS, &match);
  print ("filter by 500 actors: new frame", n, ms, "ms", 16, "target");
  print ("one edit taken up", n, measure_edit (*out), "ms", 20, "target");
}

static void
measure_frames (guint          n,
                ChanceryIndex *index,
                double         blank,
                double        *first_pan)
{
  static const Move moves[] = { MOVE_PAN, MOVE_ZOOM, MOVE_PAN, MOVE_ZOOM };
  static const char *const names[] = {
    "all years, panning: processor", "all years, zooming: processor",
    "newest, panning: processor", "newest, zooming: processor",
  };
  static const char *const paints[] = {
    "all years, panning: p95", "all years, zooming: p95", "newest, panning: p95",
    "newest, zooming: p95",
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkWidget *timeline = chancery_timeline_new ();
      double p95, cpu;
      gint64 pinned[N_LANES];

      for (guint j = 0; j < N_LANES; j++)
        pinned[j] = j + 1;
      chancery_timeline_set_index (CHANCERY_TIMELINE (timeline), index);
      chancery_timeline_set_pinned (CHANCERY_TIMELINE (timeline), pinned, N_LANES);
      if (i < 2)
        chancery_timeline_fit (CHANCERY_TIMELINE (timeline));
      cpu = run_frames (timeline, moves[i], &p95);
      print (names[i], n, cpu, "ms", blank, "blank");
      print (paints[i], n, p95, "ms", 33, "target");
      if (i == 0 && *first_pan == 0)
        *first_pan = cpu;
      else if (i == 0)
        print ("all years, panning: and the first", n, cpu, "ms", *first_pan, "first");
    }
}

int
main (int    argc,
      char **argv)
{
  static const guint usual[] = { 10000, 100000, 1000000 };
  gboolean has_display = gtk_init_check ();
  double blank = 0, first_pan = 0, p95;
  guint n_sizes = argc > 1 ? (guint) argc - 1 : G_N_ELEMENTS (usual);

  if (has_display)
    {
      blank = run_frames (g_object_new (BENCH_TYPE_BLANK, NULL), MOVE_BLANK, &p95);
      print ("frame, blank: processor", 0, blank, "ms", 0, NULL);
    }
  else
    g_print ("no display: frames are not measured\n");

  for (guint i = 0; i < n_sizes; i++)
    {
      guint n = argc > 1 ? (guint) atoi (argv[i + 1]) : usual[i];
      g_autoptr (ChanceryIndex) index = NULL;

      measure_index (n, &index);
      if (has_display)
        measure_frames (n, index, blank, &first_pan);
    }

  return EXIT_SUCCESS;
}
