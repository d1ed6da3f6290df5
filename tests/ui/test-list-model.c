/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model of the statement list against a mirror that follows what is told of it, as a list view
 * does: whatever is listed next, each place holds what it should, the item that a row shows stays
 * that of its place, and the selected one stays in its row.
 */

#include "ui/chancery-statement-model.h"

#include <glib/gstdio.h>

#define N_ROUNDS 1000
#define MOST 400
#define N_ROWS 40

typedef struct
{
  char *folder;
  ChanceryStore *store;
  ChanceryStatementModel *model;
  GPtrArray *rows; /* the items, as told; NULL where nobody looks */
} Fixture;

static void
items_changed_cb (Fixture *fixture,
                  guint position,
                  guint n_removed,
                  guint n_added)
{
  g_assert_true (n_removed == 0 || n_added == 0);
  g_assert_cmpuint (position + n_removed, <=, fixture->rows->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->rows, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->rows, (int) position, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==,
                    fixture->rows->len);
}

static void
row_clear (gpointer item)
{
  g_clear_object ((GObject **) &item);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static const ChanceryUuid analyst = { { 1 } };
  g_autoptr (ChanceryContext) context = chancery_context_new (&analyst, "Test");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("chancery-model-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.chancery", NULL);
  fixture->store = chancery_store_open (path, CHANCERY_DB_CREATE, context, &error);
  g_assert_no_error (error);
  fixture->model = chancery_statement_model_new (fixture->store);
  fixture->rows = g_ptr_array_new_with_free_func (row_clear);
  g_signal_connect_swapped (fixture->model, "items-changed", G_CALLBACK (items_changed_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  const char *name;
  g_autoptr (GDir) dir = NULL;

  g_ptr_array_unref (fixture->rows);
  g_assert_finalize_object (fixture->model);
  chancery_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

/* Looks at the rows from @first on, and at none else. */
static void
look_at (Fixture *fixture,
         guint first)
{
  for (guint i = 0; i < fixture->rows->len; i++)
    {
      gboolean seen = i >= first && i < first + N_ROWS;
      gpointer row = fixture->rows->pdata[i];

      if (seen && row == NULL)
        fixture->rows->pdata[i] = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);
      else if (!seen && row != NULL)
        {
          fixture->rows->pdata[i] = NULL;
          g_object_unref (row);
        }
    }
}

/* Some of the statements in order, sometimes with two of them exchanged or all turned round. */
static GArray *
choose (GRand *dice)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double part = g_rand_double (dice);

  for (gint64 id = 1; id <= MOST; id++)
    if (g_rand_double (dice) < part || g_rand_int_range (dice, 0, 3) == 0)
      g_array_append_val (ids, id);
  if (ids->len > 1 && g_rand_boolean (dice))
    {
      guint i = g_rand_int_range (dice, 0, (int) ids->len);
      gint64 id = g_array_index (ids, gint64, i);

      g_array_index (ids, gint64, i) = g_array_index (ids, gint64, 0);
      g_array_index (ids, gint64, 0) = id;
    }
  return ids;
}

/* The same with one fewer or one more, at one place. */
static GArray *
change (const GArray *before,
        GRand *dice,
        gint64 fresh)
{
  GArray *ids = g_array_copy ((GArray *) before);

  if (ids->len > 0 && g_rand_boolean (dice))
    g_array_remove_index (ids, g_rand_int_range (dice, 0, (int) ids->len));
  else
    g_array_insert_val (ids, g_rand_int_range (dice, 0, (int) ids->len + 1), fresh);
  return ids;
}

static gint64
get_id (const GArray *order,
        guint n_turned,
        guint position)
{
  return g_array_index (order, gint64, position < n_turned ? n_turned - 1 - position : position);
}

static void
check (Fixture *fixture,
       const GArray *order,
       guint n_turned)
{
  g_assert_cmpuint (fixture->rows->len, ==, order->len);
  for (guint i = 0; i < order->len; i++)
    {
      gint64 id = get_id (order, n_turned, i);
      g_autoptr (ChanceryStatementItem) item =
        g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      g_assert_cmpint (chancery_statement_item_get_id (item), ==, id);
      g_assert_cmpint (chancery_statement_model_get_id (fixture->model, i), ==, id);
      g_assert_cmpuint (chancery_statement_model_find (fixture->model, id), ==, i);
      if (fixture->rows->pdata[i] != NULL)
        g_assert_true (fixture->rows->pdata[i] == item);
    }
  g_assert_cmpuint (chancery_statement_model_find (fixture->model, -1), ==, G_MAXUINT);
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < fixture->rows->len; i++)
    n += fixture->rows->pdata[i] != NULL;
  return n;
}

static void
test_follows (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_turned = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint row = order->len > 0 ? g_rand_int_range (dice, 0, (int) order->len) : 0;
      gint64 selected = order->len > 0 ? get_id (order, n_turned, row) : 0;
      gint64 wanted = g_rand_boolean (dice) ? selected : g_rand_int_range (dice, 1, MOST);
      guint first = row - MIN (row, N_ROWS / 2);
      guint n_before;

      look_at (fixture, first);
      n_before = count_rows (fixture);
      if (g_rand_int_range (dice, 0, 4) == 0)
        {
          GArray *after = change (order, dice, MOST + 1 + round);

          g_array_unref (order);
          order = after;
          n_turned = MIN (n_turned, order->len);
        }
      else
        {
          g_array_unref (order);
          order = choose (dice);
          n_turned = g_rand_boolean (dice) ? 0 : g_rand_int_range (dice, 0, (int) order->len + 1);
        }
      chancery_statement_model_take_order (fixture->model, g_array_ref (order), n_turned, selected,
                                           wanted);
      check (fixture, order, n_turned);
      /* No row is lost, as long as there is something for it to show. */
      if (n_before > 0 && order->len > n_before)
        g_assert_cmpuint (count_rows (fixture), >=, n_before - 1);
    }
}

/* A list of one row above another list: what is wanted next comes to stand where the selected one
 * stood, with the rows around it. */
static void
test_stays (Fixture *fixture,
            gconstpointer data)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *few = g_array_new (FALSE, FALSE, sizeof (gint64));
  gpointer row;

  for (gint64 id = 1; id <= 100000; id++)
    {
      g_array_append_val (all, id);
      if (id % 10 == 0)
        g_array_append_val (few, id);
    }
  chancery_statement_model_take_order (fixture->model, g_array_ref (all), all->len, 0, 0);
  look_at (fixture, 49980);
  row = fixture->rows->pdata[50000];
  g_assert_cmpint (chancery_statement_item_get_id (row), ==, 50000);

  chancery_statement_model_take_order (fixture->model, g_array_ref (few), few->len, 50000, 50000);
  g_assert_true (fixture->rows->pdata[5000] == row);
  g_assert_cmpint (chancery_statement_item_get_id (row), ==, 50000);
  g_assert_cmpuint (count_rows (fixture), ==, N_ROWS);

  chancery_statement_model_take_order (fixture->model, g_array_ref (all), all->len, 50000, 60000);
  g_assert_true (fixture->rows->pdata[40000] == row);
  g_assert_cmpint (chancery_statement_item_get_id (row), ==, 60000);
  g_assert_cmpuint (count_rows (fixture), ==, N_ROWS);
  g_array_unref (all);
  g_array_unref (few);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/list-model/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/list-model/stays", Fixture, NULL, set_up, test_stays, tear_down);
  return g_test_run ();
}
