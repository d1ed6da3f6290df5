/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-window BEGIN [DATABASE ACTION…]: the real window on a database, or an empty window of GTK
 * where there is none; BEGIN is when the process was started, in microseconds of the monotonic
 * clock. Then does the actions (select, edit, filter, search=WORDS, all), each timed until what came
 * of it is painted, and prints the memory. To be run under tests/ui/headless.
 */

#include "bench.h"

#include <gtk/gtk.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/chancery-install.h"
#include "ui/chancery-actor-item.h"
#include "ui/chancery-application.h"
#include "ui/chancery-statement-item.h"
#include "ui/chancery-window.h"

/* The memory is looked at when nothing has been painted for so long. */
#define REST_SECONDS 2
#define GIVE_UP_SECONDS 120
#define N_ACTORS 3

typedef struct
{
  GtkApplication *application;
  GtkWidget *window;
  ChancerySession *session; /* NULL until there is one, and in the empty window */
  char **actions;           /* those to come */
  const char *doing;
  gint64 begin;
  double begin_work;
  guint n_before;
  guint rest;
  gboolean is_empty;
} Bench;

static double
get_work (clockid_t clock)
{
  struct timespec work;

  clock_gettime (clock, &work);
  return work.tv_sec + work.tv_nsec / 1e9;
}

static guint
count_statements (Bench *self)
{
  return g_list_model_get_n_items (chancery_session_get_statements (self->session));
}

/* Whether the first line of the list says something. */
static gboolean
has_first_line (Bench *self)
{
  g_autoptr (ChanceryStatementItem) item =
      g_list_model_get_item (chancery_session_get_statements (self->session), 0);

  return item != NULL && chancery_statement_item_get_summary (item) != NULL;
}

static gboolean
is_done (Bench *self)
{
  ChanceryDetail *detail;
  g_autofree char *status = NULL;

  if (self->session == NULL)
    return FALSE;
  detail = chancery_session_get_detail (self->session);
  g_object_get (self->session, "status", &status, NULL);
  if (strcmp (self->doing, "start") == 0)
    return has_first_line (self);
  if (strcmp (self->doing, "select") == 0)
    return detail != NULL && detail->id == chancery_session_get_selected (self->session);
  if (strcmp (self->doing, "edit") == 0)
    return status != NULL && *status != '\0';
  return count_statements (self) != self->n_before && has_first_line (self);
}

static void
filter (Bench *self)
{
  GListModel *actors = chancery_session_get_actors (self->session);
  gint64 ids[N_ACTORS];

  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autoptr (ChanceryActorItem) actor = g_list_model_get_item (actors, 100 + 7 * i);

      ids[i] = chancery_actor_item_get_id (actor);
    }
  chancery_session_set_actor_filter (self->session, ids, N_ACTORS);
}

static void
begin (Bench *self, const char *action)
{
  self->doing = action;
  self->n_before = count_statements (self);
  self->begin_work = get_work (CLOCK_THREAD_CPUTIME_ID);
  self->begin = g_get_monotonic_time ();
  if (strcmp (action, "select") == 0)
    chancery_session_select_position (self->session, count_statements (self) / 2);
  else if (strcmp (action, "edit") == 0)
    chancery_session_edit_text (self->session,
                                chancery_session_get_detail (self->session)->statement,
                                CHANCERY_STATEMENT_NOTE, NULL, "Looked at");
  else if (strcmp (action, "filter") == 0)
    filter (self);
  else if (g_str_has_prefix (action, "search="))
    chancery_session_set_search (self->session, strchr (action, '=') + 1);
  else
    {
      chancery_session_set_actor_filter (self->session, NULL, 0);
      chancery_session_set_search (self->session, "");
    }
}

static void
finish (Bench *self)
{
  g_autofree char *status = NULL;
  const char *line;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    {
      line = strstr (status, "VmRSS:");
      g_print ("memory\t%" G_GINT64_FORMAT "\n", g_ascii_strtoll (line + 6, NULL, 10) * 1024);
    }
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* Nothing is being painted any more: on with the next action. */
static gboolean
rest_cb (gpointer user_data)
{
  Bench *self = user_data;
  gboolean busy = FALSE;

  if (self->session != NULL)
    g_object_get (self->session, "busy", &busy, NULL);
  if (busy)
    return G_SOURCE_CONTINUE;
  self->rest = 0;
  if (*self->actions != NULL)
    begin (self, *self->actions++);
  else
    finish (self);
  return G_SOURCE_REMOVE;
}

/* The processor's time, which says more than the clock of a busy machine: at the start that of the
 * whole process, of an action that of the window's thread. */
static void
tell_work (Bench *self)
{
  gboolean starting = strcmp (self->doing, "start") == 0;

  g_print ("%s: work\t%.6f\n", self->doing,
           starting ? get_work (CLOCK_PROCESS_CPUTIME_ID) :
                      get_work (CLOCK_THREAD_CPUTIME_ID) - self->begin_work);
}

static void
painted_cb (Bench *self)
{
  if (self->doing != NULL && (self->is_empty || is_done (self)))
    {
      bench_tell (self->doing, self->begin);
      tell_work (self);
      self->doing = NULL;
    }
  if (self->doing != NULL)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_seconds (REST_SECONDS, rest_cb, self);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_printerr ("“%s” came to no end\n", ((Bench *) user_data)->doing);
  exit (1);
}

static void
realized_cb (Bench *self)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self->window), "after-paint",
                            G_CALLBACK (painted_cb), self);
}

static void
session_cb (Bench *self)
{
  if (self->session == NULL && CHANCERY_IS_WINDOW (self->window))
    self->session = chancery_window_get_session (CHANCERY_WINDOW (self->window));
}

static void
window_added_cb (Bench *self, GtkWindow *window)
{
  self->window = GTK_WIDGET (window);
  g_signal_connect_swapped (window, "realize", G_CALLBACK (realized_cb), self);
  /* The session comes after the window. */
  g_signal_connect_swapped (window, "map", G_CALLBACK (session_cb), self);
}

static void
show_empty_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkApplication *
make_application (gboolean is_empty)
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  GtkApplication *application;

  if (is_empty)
    {
      application = gtk_application_new ("org.chancery.Empty", G_APPLICATION_NON_UNIQUE);
      g_signal_connect (application, "activate", G_CALLBACK (show_empty_cb), NULL);
      return application;
    }
  settings = chancery_install_load_settings (&error);
  bench_check (settings, error);
  return GTK_APPLICATION (chancery_application_new (settings));
}

int
main (int argc, char **argv)
{
  Bench self = { .doing = "start" };
  char *arguments[] = { argv[0], argc > 2 ? argv[2] : NULL, NULL };
  int status;

  g_return_val_if_fail (argc >= 2, 2);
  self.begin = g_ascii_strtoll (argv[1], NULL, 10);
  self.is_empty = argc == 2;
  self.actions = argv + MIN (argc, 3);
  self.application = make_application (self.is_empty);
  g_signal_connect_swapped (self.application, "window-added", G_CALLBACK (window_added_cb), &self);
  g_timeout_add_seconds (GIVE_UP_SECONDS, give_up_cb, &self);
  status = g_application_run (G_APPLICATION (self.application), self.is_empty ? 1 : 2, arguments);
  g_object_unref (self.application);
  return status;
}
