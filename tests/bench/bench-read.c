/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-read DATABASE TIMES: opening, the packed index, pages, filters by actors and the detail
 * pane, through the calls that the window makes; each followed by a floor or a peer in plain SQL.
 */

#include "bench.h"

#include <stdlib.h>

#include "core/query/chancery-index.h"
#include "core/store/chancery-detail.h"
#include "core/store/chancery-index-reader.h"
#include "core/store/chancery-summary.h"

#define PAGE 100
#define N_ACTORS 3

/* Steps through all rows; returns how many there were. A parameter that is 0 is none. */
static guint
run_sql (ChanceryDb *db, const char *sql, gint64 first, gint64 second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, &error);
  guint n = 0;

  bench_check (cursor, error);
  if (first != 0)
    chancery_cursor_bind_integer (cursor, 1, first);
  if (second != 0)
    chancery_cursor_bind_integer (cursor, 2, second);
  while (chancery_cursor_step (cursor, &error) == CHANCERY_STEP_ROW)
    n++;
  g_assert_no_error (error);
  return n;
}

static void
bench_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (ChanceryDb) db = chancery_db_open (path, CHANCERY_DB_READ, NULL, &error);

  bench_check (db, error);
  bench_tell ("open", begin);
}

static ChanceryIndex *
bench_index (ChanceryDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryIndexFeed) feed = NULL;
  ChanceryIndex *index = chancery_index_new ();
  gint64 begin = g_get_monotonic_time ();

  feed = chancery_index_read_all (db, &error);
  bench_check (feed, error);
  bench_tell ("index: read", begin);
  begin = g_get_monotonic_time ();
  chancery_index_apply (index, g_steal_pointer (&feed));
  bench_tell ("index: apply", begin);

  begin = g_get_monotonic_time ();
  run_sql (db, "SELECT id, said, said_basis, kind, review, gone, ref, said_lo, said_hi"
           " FROM statement", 0, 0);
  run_sql (db, "SELECT statement, actor FROM speaker", 0, 0);
  run_sql (db, "SELECT statement, topic, stance FROM stance", 0, 0);
  run_sql (db, "SELECT statement, source FROM citation", 0, 0);
  bench_tell ("index: floor", begin);
  return index;
}

static void
load_page (ChanceryDb *db, ChanceryIndex *index, const guint32 *slots, guint n)
{
  for (guint i = 0; i < MIN (n, PAGE); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChancerySummary) summary = NULL;
      ChanceryIndexStatement statement;

      chancery_index_get (index, slots[i], &statement);
      summary = chancery_summary_load (db, statement.id, &error);
      bench_check (summary, error);
    }
}

/* A page in the middle of the list. */
static void
bench_page (ChanceryDb *db, ChanceryIndex *index)
{
  gint64 begin = g_get_monotonic_time ();
  guint n;
  const guint32 *order = chancery_index_peek_order (index, CHANCERY_INDEX_BY_SAID, &n);

  load_page (db, index, order + n / 2, n - n / 2);
  bench_tell ("page", begin);
  begin = g_get_monotonic_time ();
  run_sql (db, "SELECT s.id, s.ref, s.said, s.kind, s.quote, s.gist, a.name FROM statement AS s"
           " LEFT JOIN speaker AS p ON p.statement = s.id AND p.position = 0"
           " LEFT JOIN actor AS a ON a.id = p.actor WHERE s.gone IS NULL"
           " ORDER BY s.said_order, s.said_hi, s.ref LIMIT ?1 OFFSET ?2", PAGE, n / 2);
  bench_tell ("page: by offset", begin);
}

/* The statements of some actors, in order, counted for the sidebar, and their first page. */
static void
bench_filter (ChanceryDb *db, ChanceryIndex *index, guint round)
{
  guint n_entities = chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS);
  g_autofree guint *counts = g_new0 (guint, n_entities);
  g_autofree guint32 *slots = NULL;
  ChanceryBitmap *filter;
  gint64 ids[N_ACTORS], begin;
  guint n;

  for (guint i = 0; i < N_ACTORS; i++)
    ids[i] = chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS,
                                        1 + (round * N_ACTORS + i) * 7 % (n_entities - 1))->id;
  begin = g_get_monotonic_time ();
  filter = chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS, ids, N_ACTORS);
  slots = chancery_index_sort (index, CHANCERY_INDEX_BY_SAID, filter, &n);
  chancery_index_count (index, CHANCERY_INDEX_ACTORS, filter, counts);
  bench_tell ("filter", begin);
  load_page (db, index, slots, n);
  bench_tell ("filter and page", begin);
  chancery_bitmap_free (filter);

  begin = g_get_monotonic_time ();
  run_sql (db, "SELECT DISTINCT s.id FROM speaker AS p JOIN statement AS s ON s.id = p.statement"
           " WHERE p.actor IN (?1, ?2) AND s.gone IS NULL"
           " ORDER BY s.said_order, s.said_hi, s.ref", ids[0], ids[1]);
  bench_tell ("filter: by index", begin);
}

static void
bench_detail (ChanceryDb *db, ChanceryIndex *index, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDetail) detail = NULL;
  ChanceryIndexStatement statement;
  gint64 begin;

  chancery_index_get (index, (round * 7919 + 13) % chancery_index_get_n_slots (index), &statement);
  begin = g_get_monotonic_time ();
  detail = chancery_detail_load (db, statement.id, &error);
  bench_check (detail, error);
  bench_tell ("detail", begin);
  begin = g_get_monotonic_time ();
  run_sql (db, "SELECT * FROM statement WHERE id = ?1", statement.id, 0);
  bench_tell ("detail: one row", begin);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  int times;

  g_return_val_if_fail (argc == 3, 2);
  times = atoi (argv[2]);
  db = chancery_db_open (argv[1], CHANCERY_DB_READ, NULL, &error);
  bench_check (db, error);
  for (int round = 0; round < times; round++)
    {
      g_autoptr (ChanceryIndex) index = bench_index (db);
      ChanceryIndexMemory memory;

      bench_open (argv[1]);
      bench_page (db, index);
      for (guint i = 0; i < 5; i++)
        bench_filter (db, index, round * 5 + i);
      for (guint i = 0; i < 20; i++)
        bench_detail (db, index, round * 20 + i);
      chancery_index_measure (index, &memory);
      g_print ("index: bytes\t%" G_GSIZE_FORMAT "\n",
               memory.packed + memory.identity + memory.orders + memory.postings);
      g_print ("index: packed\t%" G_GSIZE_FORMAT "\n", memory.packed);
      g_print ("index: a posting\t%.2f\n", (double) memory.postings / memory.n_postings);
    }
  return 0;
}
