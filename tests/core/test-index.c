/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests the index against a plain table that is searched from end to end: loading, thousands of
 * random edits, every order, posting, count and filter, and the memory it takes. Not for loading it
 * from a file.
 */

#include "core/query/chancery-index.h"

#include <string.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000000))

enum
{
  MAX_POSTINGS = 8,
  N_ENTITIES = 9,
  N_IDS = 400,
};

/* The truth: a statement at the place of its id. */
typedef struct
{
  ChanceryIndexStatement statement;
  gboolean there;
  guint n_postings;
  struct
  {
    ChanceryIndexAxis axis;
    gint64 entity;
    guint extra;
  } postings[MAX_POSTINGS];
  guint n_commitments;
  gint64 ower;
  gint64 link_to;
} Row;

static void
random_date (GRand                  *rand,
             ChanceryIndexStatement *statement)
{
  static const gint64 lengths[] = { 1, DAY / 24, DAY, DAY, 3 * DAY, 31 * DAY, 365 * DAY };
  gint64 lo = g_rand_int_range (rand, 0, 60) * DAY;
  guint open = g_rand_int_range (rand, 0, 20);

  statement->said.lo = lo;
  statement->said.hi = lo + lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))];
  if (open == 0)
    {
      statement->flags |= CHANCERY_INDEX_OPEN_START;
      statement->said.lo = G_MININT64;
    }
  else if (open == 1)
    {
      statement->flags |= CHANCERY_INDEX_OPEN_END;
      statement->said.hi = G_MAXINT64;
    }
  else if (open == 2)
    statement->flags |= CHANCERY_INDEX_UNDATED;
  statement->key = open == 0 ? statement->said.hi : statement->said.lo;
}

static void
random_row (GRand *rand,
            gint64 id,
            Row   *row)
{
  memset (row, 0, sizeof *row);
  row->there = TRUE;
  row->statement.id = id;
  row->statement.ref = g_rand_int_range (rand, 1, 1000);
  row->statement.flags = g_rand_int_range (rand, 0, 64);
  row->statement.published =
    g_rand_int_range (rand, 0, 10) == 0 ? G_MAXINT64 : g_rand_int_range (rand, 0, 30) * DAY;
  row->statement.captured = g_rand_int_range (rand, 0, 1000) * DAY;
  random_date (rand, &row->statement);

  row->n_postings = g_rand_int_range (rand, 0, MAX_POSTINGS + 1);
  for (guint i = 0; i < row->n_postings; i++)
    {
      row->postings[i].axis = g_rand_int_range (rand, 0, CHANCERY_INDEX_N_AXES);
      row->postings[i].entity = g_rand_int_range (rand, 0, N_ENTITIES) * 10;
      row->postings[i].extra = g_rand_int_range (rand, 0, 32);
    }
  row->n_commitments = g_rand_int_range (rand, 0, 5) == 0;
  row->ower = g_rand_int_range (rand, 0, N_ENTITIES) * 10;
  row->link_to = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 1, N_IDS) : 0;
}

static void
feed_row (ChanceryIndexFeed *feed,
          const Row         *row)
{
  chancery_index_feed_add_statement (feed, &row->statement);
  for (guint i = 0; i < row->n_postings; i++)
    chancery_index_feed_add_posting (feed, row->postings[i].axis, row->statement.id,
                                     row->postings[i].entity, row->postings[i].extra);
  if (row->n_commitments > 0)
    {
      const ChanceryIndexCommitment commitment = { .due = row->statement.said, .text = "soon" };

      chancery_index_feed_add_commitment (feed, row->statement.id, row->ower, &commitment);
    }
  if (row->link_to > 0)
    chancery_index_feed_add_link (feed, row->statement.id, row->link_to, 4);
}

static gboolean
stands_under (const Row        *row,
              ChanceryIndexAxis axis,
              gint64            entity)
{
  gboolean any = FALSE;

  for (guint i = 0; i < row->n_postings; i++)
    {
      if (row->postings[i].axis == axis && row->postings[i].entity == entity)
        return TRUE;
      any = any || row->postings[i].axis == axis;
    }

  return entity == 0 && !any;
}

/* The rules of each order, written out a second time. */
static gint64
nth_key (const ChanceryIndexStatement *s,
         ChanceryIndexOrder            order,
         guint                         n)
{
  gboolean dated = (s->flags & CHANCERY_INDEX_UNDATED) == 0;
  const ChanceryIndexSpan *said = &s->said;

  switch (order)
    {
    case CHANCERY_INDEX_BY_SAID:
      return n == 0 ? (dated ? s->key : G_MAXINT64) : n == 1 && dated ? said->hi : 0;
    case CHANCERY_INDEX_BY_PUBLISHED:
      return n == 0 ? s->published : 0;
    case CHANCERY_INDEX_BY_CAPTURED:
      return n == 0 ? s->captured : 0;
    case CHANCERY_INDEX_BY_PLACE:
    default:
      if (n == 0)
        return chancery_index_span_class (said, s->flags);
      if (n == 1)
        return chancery_index_span_middle (said, s->flags);
      return said->lo;
    }
}

static int
compare_rows (const ChanceryIndexStatement *a,
              const ChanceryIndexStatement *b,
              ChanceryIndexOrder            order)
{
  for (guint n = 0; n < 3; n++)
    {
      gint64 x = nth_key (a, order, n), y = nth_key (b, order, n);

      if (x != y)
        return x < y ? -1 : 1;
    }

  return a->ref < b->ref ? -1 : a->ref > b->ref;
}

static void
check_orders (ChanceryIndex *index,
              const Row     *rows,
              guint          n_there)
{
  for (guint order = 0; order < CHANCERY_INDEX_N_ORDERS; order++)
    {
      guint n;
      const guint32 *slots = chancery_index_peek_order (index, order, &n);

      g_assert_cmpuint (n, ==, n_there);
      for (guint i = 0; i < n; i++)
        {
          ChanceryIndexStatement now, before;

          chancery_index_get (index, slots[i], &now);
          g_assert_true (rows[now.id].there);
          g_assert_cmpmem (&now, sizeof now, &rows[now.id].statement, sizeof now);
          if (i == 0)
            continue;
          chancery_index_get (index, slots[i - 1], &before);
          g_assert_cmpint (compare_rows (&before, &now, order), <=, 0);
        }
    }
}

static void
check_postings (ChanceryIndex        *index,
                const Row            *rows,
                const ChanceryBitmap *filter)
{
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      guint n_entities = chancery_index_get_n_entities (index, axis);
      g_autofree guint *counts = g_new (guint, n_entities);

      chancery_index_count (index, axis, filter, counts);
      for (gint64 id = 0; id < N_ENTITIES * 10; id += 10)
        {
          guint entity = chancery_index_find_entity (index, axis, id);
          guint count = 0, in_filter = 0, n = 0;

          for (guint i = 1; i < N_IDS; i++)
            if (rows[i].there && stands_under (&rows[i], axis, id))
              {
                guint slot = chancery_index_find (index, i);

                count++;
                in_filter += filter == NULL || chancery_bitmap_get (filter, slot);
              }
          if (entity == CHANCERY_INDEX_NOWHERE)
            {
              g_assert_cmpuint (count, ==, 0);
              continue;
            }
          chancery_index_peek_postings (index, axis, entity, &n);
          g_assert_cmpuint (n, ==, count);
          g_assert_cmpuint (counts[entity], ==, in_filter);
        }
    }
}

static void
check_lists_sorted (ChanceryIndex *index)
{
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    for (guint e = 0; e < chancery_index_get_n_entities (index, axis); e++)
      {
        guint n;
        const guint32 *slots = chancery_index_peek_postings (index, axis, e, &n);

        for (guint i = 1; i < n; i++)
          {
            ChanceryIndexStatement a, b;

            chancery_index_get (index, slots[i - 1], &a);
            chancery_index_get (index, slots[i], &b);
            g_assert_cmpuint (slots[i - 1], !=, slots[i]);
            g_assert_cmpint (compare_rows (&a, &b, CHANCERY_INDEX_BY_PLACE), <=, 0);
          }
      }
}

static void
check_row (ChanceryIndex *index,
           const Row     *rows,
           guint          id)
{
  const Row *row = &rows[id];
  guint slot = chancery_index_find (index, id);
  ChanceryIndexPosting posting;
  guint cursor = 0, n = 0, n_out = 0, n_in = 0, truly_in = 0, truly_out;
  g_autoptr (GArray) links = NULL;

  g_assert_cmpint (slot != CHANCERY_INDEX_NOWHERE, ==, row->there);
  if (!row->there)
    return;

  /* Postings come back axis by axis or not, but each axis in the order given. */
  while (chancery_index_next_posting (index, slot, &cursor, &posting))
    {
      g_assert_cmpuint (posting.axis, ==, row->postings[n].axis);
      g_assert_cmpuint (posting.extra, ==, row->postings[n].extra);
      g_assert_cmpint (chancery_index_get_entity (index, posting.axis, posting.entity)->id, ==,
                       row->postings[n].entity);
      n++;
    }
  g_assert_cmpuint (n, ==, row->n_postings);

  truly_out = row->link_to > 0 && rows[row->link_to].there;
  for (guint i = 1; i < N_IDS; i++)
    truly_in += rows[i].there && rows[i].link_to == id;
  links = chancery_index_get_links (index, slot);
  for (guint i = 0; i < links->len; i++)
    {
      n_out += g_array_index (links, ChanceryIndexLink, i).from == slot;
      n_in += g_array_index (links, ChanceryIndexLink, i).to == slot;
    }
  /* A statement that refers to itself is found from both ends. */
  if (row->link_to == id)
    {
      truly_in++;
      truly_out++;
    }
  g_assert_cmpuint (n_out, ==, truly_out);
  g_assert_cmpuint (n_in, ==, truly_in);
}

static void
check_commitments (ChanceryIndex *index,
                   const Row     *rows)
{
  for (gint64 id = 0; id < N_ENTITIES * 10; id += 10)
    {
      guint actor = chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS, id);
      guint n = 0, truth = 0;

      for (guint i = 1; i < N_IDS; i++)
        truth += rows[i].there && rows[i].n_commitments > 0 && rows[i].ower == id;
      if (actor != CHANCERY_INDEX_NOWHERE)
        chancery_index_get_commitments (index, actor, &n);
      g_assert_cmpuint (n, ==, truth);
    }
}

static void
check_filters (ChanceryIndex *index,
               const Row     *rows)
{
  const gint64 ids[] = { 10, 30, 7777 };
  g_autoptr (ChanceryBitmap) under =
    chancery_index_match_entities (index, CHANCERY_INDEX_TOPICS, ids, G_N_ELEMENTS (ids));
  g_autoptr (ChanceryBitmap) within = chancery_index_match_span (index, 10 * DAY, 20 * DAY);
  g_autoptr (ChanceryBitmap) mixed =
    chancery_index_match_flags (index, CHANCERY_INDEX_KIND, CHANCERY_INDEX_MIXED);
  g_autoptr (ChanceryBitmap) few = chancery_index_match_ids (index, ids, G_N_ELEMENTS (ids));

  for (guint i = 1; i < N_IDS; i++)
    {
      const ChanceryIndexStatement *s = &rows[i].statement;
      guint slot = chancery_index_find (index, i);

      if (!rows[i].there)
        continue;
      g_assert_cmpint (chancery_bitmap_get (under, slot), ==,
                       stands_under (&rows[i], CHANCERY_INDEX_TOPICS, 10) ||
                         stands_under (&rows[i], CHANCERY_INDEX_TOPICS, 30));
      g_assert_cmpint (chancery_bitmap_get (within, slot), ==,
                       (s->flags & CHANCERY_INDEX_UNDATED) == 0 && s->said.lo < 20 * DAY &&
                         s->said.hi > 10 * DAY);
      g_assert_cmpint (chancery_bitmap_get (mixed, slot), ==, (s->flags & 3) == 1);
      g_assert_cmpint (chancery_bitmap_get (few, slot), ==, i == 10 || i == 30);
    }
  check_postings (index, rows, under);
}

static void
check (ChanceryIndex *index,
       const Row     *rows)
{
  g_autoptr (ChanceryBitmap) all = chancery_index_match_all (index);
  guint n_there = 0;

  for (guint i = 1; i < N_IDS; i++)
    {
      n_there += rows[i].there;
      check_row (index, rows, i);
    }
  g_assert_cmpuint (chancery_index_get_n_statements (index), ==, n_there);
  g_assert_cmpuint (chancery_bitmap_count (all), ==, n_there);
  check_orders (index, rows, n_there);
  check_postings (index, rows, NULL);
  check_lists_sorted (index);
  check_commitments (index, rows);
  check_filters (index, rows);
}

/* Ids ascend when a file is loaded; an old one that comes back later does not. */
static void
test_random_edits (gconstpointer data)
{
  const guint max_changes = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (max_changes);
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autofree Row *rows = g_new0 (Row, N_IDS);
  ChanceryIndexFeed *feed = chancery_index_feed_new ();

  for (guint id = 1; id < N_IDS; id += 2)
    {
      random_row (rand, id, &rows[id]);
      feed_row (feed, &rows[id]);
    }
  chancery_index_apply (index, feed);
  check (index, rows);

  for (guint round = 0; round < 60; round++)
    {
      guint first = g_rand_int_range (rand, 1, N_IDS);
      guint n = g_rand_int_range (rand, 1, max_changes + 1);

      feed = chancery_index_feed_new ();
      for (guint id = first; id < MIN (first + n, N_IDS); id++)
        if (rows[id].there && g_rand_int_range (rand, 0, 3) == 0)
          {
            rows[id].there = FALSE;
            chancery_index_feed_remove (feed, id);
          }
        else
          {
            random_row (rand, id, &rows[id]);
            feed_row (feed, &rows[id]);
          }
      chancery_index_apply (index, feed);
      check (index, rows);
    }
}

static void
count_cb (ChanceryIndex *index,
          gpointer       data)
{
  ++*(guint *) data;
}

static void
test_entities (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  ChanceryIndexEntity actor = { .id = 5, .name = (char *) "Alba", .detail = (char *) "XA", .rgb = 7 };
  guint n_changes = 0, entity;

  g_signal_connect (index, "changed", G_CALLBACK (count_cb), &n_changes);
  chancery_index_feed_add_entity (feed, CHANCERY_INDEX_ACTORS, &actor);
  chancery_index_apply (index, feed);
  entity = chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS, 5);
  g_assert_cmpstr (chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, entity)->name, ==,
                   "Alba");

  feed = chancery_index_feed_new ();
  actor.name = (char *) "Alba II";
  chancery_index_feed_add_entity (feed, CHANCERY_INDEX_ACTORS, &actor);
  chancery_index_apply (index, feed);
  g_assert_cmpuint (chancery_index_find_entity (index, CHANCERY_INDEX_ACTORS, 5), ==, entity);
  g_assert_cmpstr (chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, entity)->name, ==,
                   "Alba II");
  g_assert_cmpuint (chancery_index_find_entity (index, CHANCERY_INDEX_TOPICS, 5), ==,
                    CHANCERY_INDEX_NOWHERE);

  feed = chancery_index_feed_new ();
  chancery_index_feed_remove_entity (feed, CHANCERY_INDEX_ACTORS, 5);
  chancery_index_apply (index, feed);
  g_assert_null (chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, entity)->name);
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_cmpuint (chancery_index_get_generation (index), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&index));
}

static void
test_sort_and_histogram (void)
{
  enum { N = 5000, BINS = 37 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autoptr (ChanceryBitmap) filter = NULL;
  g_autofree guint32 *slots = NULL;
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  guint bins[BINS], truth[BINS] = { 0 }, n, in_filter = 0;
  gint64 lo, hi;

  for (guint i = 1; i <= N; i++)
    {
      ChanceryIndexStatement s = { .id = i, .ref = i };

      s.said.lo = s.key = g_rand_int_range (rand, 0, 3700) * DAY;
      s.said.hi = s.said.lo + DAY;
      s.flags = g_rand_int_range (rand, 0, 3);
      chancery_index_feed_add_statement (feed, &s);
      if (s.flags == CHANCERY_INDEX_MIXED)
        {
          in_filter++;
          if (s.said.lo >= 370 * DAY && s.said.lo < 3330 * DAY)
            truth[(s.said.lo / DAY - 370) / 80]++;
        }
    }
  chancery_index_apply (index, feed);
  filter = chancery_index_match_flags (index, CHANCERY_INDEX_KIND, CHANCERY_INDEX_MIXED);
  slots = chancery_index_sort (index, CHANCERY_INDEX_BY_SAID, filter, &n);
  g_assert_cmpuint (n, ==, in_filter);
  chancery_index_histogram (index, slots, n, 370 * DAY, 3330 * DAY, BINS, bins);
  for (guint i = 0; i < BINS; i++)
    g_assert_cmpuint (bins[i], ==, truth[i]);

  g_assert_true (chancery_index_extent (index, filter, &lo, &hi));
  g_assert_cmpint (lo, ==, chancery_index_peek_spans (index)[slots[0]].lo);
  g_assert_cmpint (hi, ==, chancery_index_peek_spans (index)[slots[n - 1]].hi);
  chancery_bitmap_and_not (filter, filter);
  g_assert_false (chancery_index_extent (index, filter, &lo, &hi));
}

/* From the ends of the order by place as from every statement: the longest reach out beyond those
 * whose middles are first and last. */
static void
test_extent (void)
{
  const gint64 lengths[] = { 1, 1000, DAY / 24, DAY, 7 * DAY, 31 * DAY, 92 * DAY, 366 * DAY, 40000 * DAY };
  const guint32 flags[] = { 0, 0, 0, CHANCERY_INDEX_UNDATED, CHANCERY_INDEX_OPEN_START,
                            CHANCERY_INDEX_OPEN_END,
                            CHANCERY_INDEX_OPEN_START | CHANCERY_INDEX_OPEN_END };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint trial = 0; trial < 300; trial++)
    {
      g_autoptr (ChanceryIndex) index = chancery_index_new ();
      g_autoptr (ChanceryBitmap) all = NULL;
      ChanceryIndexFeed *feed = chancery_index_feed_new ();
      guint n = g_rand_int_range (rand, 0, 40);
      gint64 lo, hi, true_lo, true_hi;

      for (guint i = 1; i <= n; i++)
        {
          ChanceryIndexStatement s = { .id = i, .ref = i };

          s.said.lo = s.key = g_rand_int_range (rand, -500, 500) * (DAY / 2);
          s.said.hi = s.said.lo + lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))];
          s.flags = flags[g_rand_int_range (rand, 0, G_N_ELEMENTS (flags))];
          chancery_index_feed_add_statement (feed, &s);
        }
      chancery_index_apply (index, feed);
      feed = chancery_index_feed_new ();
      for (guint i = 1; i <= n / 3; i++)
        chancery_index_feed_remove (feed, i);
      chancery_index_apply (index, feed);

      all = chancery_index_match_all (index);
      g_assert_cmpint (chancery_index_extent (index, NULL, &lo, &hi), ==,
                       chancery_index_extent (index, all, &true_lo, &true_hi));
      g_assert_cmpint (lo, ==, true_lo);
      g_assert_cmpint (hi, ==, true_hi);
    }
}

static void
test_classes (void)
{
  static const struct { gint64 length; guint span_class; } cases[] = {
    { 1, 0 }, { DAY / 24 / 60, 0 }, { DAY / 24, 1 }, { DAY, 2 }, { DAY + 1, 3 }, { 7 * DAY, 3 },
    { 28 * DAY, 4 }, { 31 * DAY, 4 }, { 92 * DAY, 5 }, { 365 * DAY, 6 }, { 366 * DAY, 6 },
    { 3653 * DAY, 7 }, { 36525 * DAY, 8 }, { 36526 * DAY, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (chancery_index_class_of (cases[i].length), ==, cases[i].span_class);

  for (int stance = -2; stance <= 2; stance++)
    {
      gboolean has;

      g_assert_cmpint (chancery_index_extra_to_stance (chancery_index_stance_to_extra (stance), &has),
                       ==, stance);
      g_assert_true (has);
      chancery_index_extra_to_stance (0, &has);
      g_assert_false (has);
    }
}

/* What the design grants a statement and a posting, beside one part in 32 for growth. */
static void
test_memory (void)
{
  enum { N = 100000 };
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  ChanceryIndexMemory memory;

  for (guint i = 1; i <= N; i++)
    {
      const ChanceryIndexStatement s = { .id = i, .ref = i, .said = { i * DAY, i * DAY + 1 } };

      chancery_index_feed_add_statement (feed, &s);
      for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
        chancery_index_feed_add_posting (feed, axis, i, 1 + i % (100 * (axis + 1)), 0);
    }
  chancery_index_apply (index, feed);
  chancery_index_measure (index, &memory);
  g_assert_cmpuint (memory.n_postings, ==, N * CHANCERY_INDEX_N_AXES);
  g_assert_cmpuint (memory.packed, <=, (gsize) (28 * N * 33 / 32));
  g_assert_cmpuint (memory.postings, <=, (gsize) (8 * memory.n_postings * 33 / 32));
  g_assert_cmpuint (memory.orders, <=, (gsize) (16 * N * 33 / 32));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/classes", test_classes);
  g_test_add_func ("/index/entities", test_entities);
  g_test_add_func ("/index/sort-and-histogram", test_sort_and_histogram);
  g_test_add_func ("/index/extent", test_extent);
  g_test_add_func ("/index/memory", test_memory);
  g_test_add_data_func ("/index/random-edits/one", GUINT_TO_POINTER (1), test_random_edits);
  g_test_add_data_func ("/index/random-edits/few", GUINT_TO_POINTER (10), test_random_edits);
  g_test_add_data_func ("/index/random-edits/many", GUINT_TO_POINTER (150), test_random_edits);

  return g_test_run ();
}
