/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline as a widget, for what no X server can be made to do: two fingers on a touchpad, from
 * where their gesture was understood. What pointer and keyboard do is tested on the whole window.
 */

#include "ui/timeline/chancery-timeline-private.h"

#include "synthetic-feed.h"

typedef struct
{
  GtkWidget *window;
  ChanceryTimeline *timeline;
  gint64 lo;
  gint64 hi;
} Fixture;

static void
get_span (Fixture *fixture)
{
  chancery_timeline_get_span (fixture->timeline, &fixture->lo, &fixture->hi);
}

static void
rested_cb (gboolean *rested)
{
  *rested = TRUE;
}

static void
await_rest (Fixture *fixture)
{
  gboolean rested = FALSE;
  gulong handler = g_signal_connect_swapped (fixture->timeline, "rested", G_CALLBACK (rested_cb),
                                             &rested);

  gtk_widget_queue_allocate (GTK_WIDGET (fixture->timeline));
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (fixture->timeline, handler);
}

static void
set_up (Fixture *fixture,
        gconstpointer direction)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();

  chancery_index_apply (index, synthetic_feed_new (300, 5, 200, 4));
  fixture->timeline = CHANCERY_TIMELINE (chancery_timeline_new ());
  gtk_widget_set_direction (GTK_WIDGET (fixture->timeline), GPOINTER_TO_INT (direction));
  chancery_timeline_set_index (fixture->timeline, index);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->timeline));
  gtk_window_present (GTK_WINDOW (fixture->window));
  await_rest (fixture);
  get_span (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer direction)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->timeline), (gpointer *) &fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->timeline);
}

static void
assert_length (Fixture *fixture,
               double factor)
{
  double before = (double) (fixture->hi - fixture->lo);
  gint64 lo, hi;

  await_rest (fixture);
  chancery_timeline_get_span (fixture->timeline, &lo, &hi);
  g_assert_cmpfloat_with_epsilon ((double) (hi - lo) / before, factor, .01);
}

static gint64
time_at (Fixture *fixture,
         double part)
{
  gint64 lo, hi;

  chancery_timeline_get_span (fixture->timeline, &lo, &hi);

  return lo + (gint64) (part * (double) (hi - lo));
}

/* Fingers tell how far apart they are since they came, not since they last moved; what is between
 * them stays there. */
static void
test_pinch (Fixture *fixture,
            gconstpointer direction)
{
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->timeline));
  gint64 right = fixture->hi;

  chancery_timeline_begin_pinch (fixture->timeline);
  chancery_timeline_pinch (fixture->timeline, 0, 2);
  assert_length (fixture, .5);
  g_assert_cmpint (ABS (time_at (fixture, 0) - fixture->lo), <, (right - fixture->lo) / 100);
  chancery_timeline_pinch (fixture->timeline, 0, 4);
  assert_length (fixture, .25);
  chancery_timeline_pinch (fixture->timeline, 0, 1);
  assert_length (fixture, 1);
  chancery_timeline_begin_pinch (fixture->timeline);
  chancery_timeline_pinch (fixture->timeline, width, .5);
  assert_length (fixture, 2);
  g_assert_cmpint (ABS (time_at (fixture, 1) - right), <, (right - fixture->lo) / 20);
}

/* What is at the edge that is zoomed at stays there, whichever side time begins on. */
static void
test_zoom_stays (Fixture *fixture,
                 gconstpointer direction)
{
  gboolean right_to_left = GPOINTER_TO_INT (direction) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (GTK_WIDGET (fixture->timeline));
  gint64 left = time_at (fixture, right_to_left ? 1 : 0);
  gint64 right = time_at (fixture, right_to_left ? 0 : 1);
  gint64 slack = (fixture->hi - fixture->lo) / 100;

  chancery_timeline_zoom (fixture->timeline, 0, 3);
  await_rest (fixture);
  g_assert_cmpint (ABS (time_at (fixture, right_to_left ? 1 : 0) - left), <, slack);
  chancery_timeline_show_span (fixture->timeline, fixture->lo, fixture->hi);
  await_rest (fixture);
  chancery_timeline_zoom (fixture->timeline, width, 3);
  await_rest (fixture);
  g_assert_cmpint (ABS (time_at (fixture, right_to_left ? 0 : 1) - right), <, slack);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/timeline/pinch", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_pinch,
              tear_down);
  g_test_add ("/timeline/zoom-stays", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up,
              test_zoom_stays, tear_down);
  g_test_add ("/timeline/zoom-stays/right-to-left", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL),
              set_up, test_zoom_stays, tear_down);

  return g_test_run ();
}
