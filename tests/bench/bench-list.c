/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-list DATABASE TIMES: how long the list needs, next frame included, to show what another
 * filter lets through: every second statement, then all again; in turns with a plain model of as
 * many items that tells of all of them at once. To be run under tests/ui/headless.
 */

#include "bench.h"

#include <gtk/gtk.h>
#include <stdlib.h>

#include "core/store/chancery-listing.h"
#include "ui/chancery-statement-item.h"
#include "ui/chancery-statement-model.h"

#define BENCH_TYPE_PLAIN (bench_plain_get_type ())
G_DECLARE_FINAL_TYPE (BenchPlain, bench_plain, BENCH, PLAIN, GObject)

struct _BenchPlain
{
  GObject parent_instance;

  guint n;
};

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return BENCH_PLAIN (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  return position < BENCH_PLAIN (model)->n ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchPlain, bench_plain, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
bench_plain_class_init (BenchPlainClass *klass)
{
}

static void
bench_plain_init (BenchPlain *self)
{
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", gtk_list_item_get_position (item));
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkWidget *
make_window (GListModel *model)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (model));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_scrolled_window_set_child (
      GTK_SCROLLED_WINDOW (scrolled),
      gtk_list_view_new (GTK_SELECTION_MODEL (selection), g_steal_pointer (&factory)));
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static void
wait_for_frame (GtkWidget *window)
{
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                                     G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), handler);
}

static void
change_plain (BenchPlain *plain, guint n)
{
  guint before = plain->n;

  plain->n = n;
  g_list_model_items_changed (G_LIST_MODEL (plain), 0, before, n);
}

static void
measure (ChanceryStatementModel *model, BenchPlain *plain, GArray *orders[2], guint times)
{
  GtkWidget *ours = make_window (G_LIST_MODEL (model));
  GtkWidget *theirs = make_window (G_LIST_MODEL (plain));

  wait_for_frame (ours);
  wait_for_frame (theirs);
  for (guint i = 0; i < 2 * times; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      chancery_statement_model_take_order (model, g_array_ref (orders[i % 2]), 0, 0, 0);
      wait_for_frame (ours);
      bench_tell ("list", begin);
      begin = g_get_monotonic_time ();
      change_plain (plain, orders[i % 2]->len);
      wait_for_frame (theirs);
      bench_tell ("list: all at once", begin);
    }
  gtk_window_destroy (GTK_WINDOW (ours));
  gtk_window_destroy (GTK_WINDOW (theirs));
}

/* From the second one on, so that neither end is the same. */
static GArray *
take_every_second (const GArray *ids)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i + 1 < ids->len; i += 2)
    g_array_append_val (taken, g_array_index (ids, gint64, i));
  return taken;
}

int
main (int argc, char **argv)
{
  static const ChanceryUuid analyst = { { 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryContext) context = chancery_context_new (&analyst, "Bench");
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryStore) store = NULL;
  g_autoptr (ChanceryStatementModel) model = NULL;
  g_autoptr (BenchPlain) plain = g_object_new (BENCH_TYPE_PLAIN, NULL);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) half = NULL;

  g_return_val_if_fail (argc == 3, 2);
  gtk_init ();
  db = chancery_db_open (argv[1], CHANCERY_DB_READ, NULL, &error);
  bench_check (db, error);
  all = chancery_listing_load_order (db, NULL, NULL, &error);
  bench_check (all, error);
  half = take_every_second (all);
  store = chancery_store_open (argv[1], CHANCERY_DB_WRITE, context, &error);
  bench_check (store, error);
  model = chancery_statement_model_new (store);
  measure (model, plain, (GArray *[]){ all, half }, atoi (argv[2]));
  chancery_store_close (store);
  return 0;
}
