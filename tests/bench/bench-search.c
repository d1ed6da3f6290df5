/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-search DATABASE CACHE TIMES statements|versions [NAME QUERY …]: makes the full-text index in the
 * folder CACHE, then searches: all hits, counted and put in order, and their first page. Each
 * search is followed by a peer, a scan of the texts for one of its words.
 */

#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "core/query/chancery-finder.h"
#include "core/query/chancery-highlight.h"
#include "core/query/chancery-index.h"
#include "core/store/chancery-index-reader.h"
#include "core/store/chancery-summary.h"

#define STATEMENTS_A_PAGE 100
#define VERSIONS_A_PAGE 20

typedef struct
{
  ChanceryDb *db;
  ChanceryFinder *finder;
  ChanceryIndex *index; /* NULL where versions are searched */
} Bench;

static void
make_fulltext (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  if (!chancery_finder_follow (bench->finder, bench->db, NULL, &error))
    g_error ("%s", error->message);
  bench_tell ("build", begin);
}

static ChanceryIndex *
load_index (ChanceryDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryIndexFeed) feed = chancery_index_read_all (db, &error);
  ChanceryIndex *index = chancery_index_new ();

  bench_check (feed, error);
  chancery_index_apply (index, g_steal_pointer (&feed));
  return index;
}

/* What the list shows: how many, and the first lines. */
static guint
show_statements (Bench *bench, const GArray *ids)
{
  ChanceryBitmap *filter = chancery_index_match_ids (bench->index, (const gint64 *) ids->data,
                                                     ids->len);
  g_autofree guint32 *slots = NULL;
  guint n;

  slots = chancery_index_sort (bench->index, CHANCERY_INDEX_BY_SAID, filter, &n);
  for (guint i = 0; i < MIN (n, STATEMENTS_A_PAGE); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ChancerySummary) summary = NULL;
      ChanceryIndexStatement statement;

      chancery_index_get (bench->index, slots[i], &statement);
      summary = chancery_summary_load (bench->db, statement.id, &error);
      bench_check (summary, error);
    }
  chancery_bitmap_free (filter);
  return n;
}

/* The first articles, with the place of each hit. */
static guint
show_versions (Bench *bench, const ChanceryQuery *query, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (bench->db, "SELECT text FROM version WHERE id = ?", &error);

  bench_check (cursor, error);
  for (guint i = 0; i < MIN (ids->len, VERSIONS_A_PAGE); i++)
    {
      chancery_cursor_bind_integer (cursor, 1, g_array_index (ids, gint64, i));
      if (chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
        g_array_unref (chancery_highlight_find (query, chancery_cursor_get_text (cursor, 0, NULL)));
      chancery_cursor_reset (cursor);
    }
  return ids->len;
}

static void
search (Bench *bench, const char *name, const char *text)
{
  g_autofree char *label = g_strconcat ("search: ", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 begin = g_get_monotonic_time ();
  guint n;

  query = chancery_query_parse (text, &error);
  bench_check (query, error);
  if (bench->index != NULL)
    ids = chancery_finder_find_statements (bench->finder, bench->db, query, NULL, &error);
  else
    ids = chancery_finder_find_versions (bench->finder, bench->db, query, NULL, &error);
  bench_check (ids, error);
  n = bench->index != NULL ? show_statements (bench, ids) : show_versions (bench, query, ids);
  bench_tell (label, begin);
  g_print ("hits: %s\t%u\n", name, n);
}

static void
scan (Bench *bench, const char *name, const char *text)
{
  g_autofree char *label = g_strconcat ("scan: ", name, NULL);
  g_autofree char *word = g_strdup (text + strspn (text, "\""));
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", g_strdelimit (word, "\"", '%'));
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      bench->db, bench->index != NULL ? "SELECT count (*) FROM statement WHERE quote LIKE ?"
                                      : "SELECT count (*) FROM version WHERE text LIKE ?", &error);
  gint64 begin = g_get_monotonic_time ();

  bench_check (cursor, error);
  chancery_cursor_bind_text (cursor, 1, pattern, -1);
  while (chancery_cursor_step (cursor, NULL) == CHANCERY_STEP_ROW)
    ;
  bench_tell (label, begin);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDb) db = NULL;
  g_autoptr (ChanceryFinder) finder = NULL;
  g_autoptr (ChanceryIndex) index = NULL;
  Bench bench;

  g_return_val_if_fail (argc >= 5, 2);
  db = chancery_db_open (argv[1], CHANCERY_DB_READ, NULL, &error);
  bench_check (db, error);
  finder = chancery_finder_new (argv[1], argv[2]);
  if (strcmp (argv[4], "statements") == 0)
    {
      index = load_index (db);
      chancery_finder_set_index (finder, index);
    }
  bench = (Bench) { db, finder, index };
  make_fulltext (&bench);
  for (int round = 0; round < atoi (argv[3]); round++)
    for (int i = 5; i + 1 < argc; i += 2)
      {
        search (&bench, argv[i], argv[i + 1]);
        scan (&bench, argv[i], argv[i + 1]);
      }
  return 0;
}
