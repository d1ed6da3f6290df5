/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests the counts of topics with what is below them, and the times of last statements, against
 * sets and loops. Other questions to the index are tested in test-index.c.
 */

#include "core/query/chancery-index.h"

#define N_STATEMENTS 300
#define N_TOPICS 40
#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000000))

/* Statement i stands under topic t where under[i][t]; topic t below parents[t], 0 for none. */
typedef struct
{
  gboolean under[N_STATEMENTS + 1][N_TOPICS + 1];
  guint parents[N_TOPICS + 1];
  ChanceryIndexSpan said[N_STATEMENTS + 1];
  guint32 flags[N_STATEMENTS + 1];
} Truth;

static gboolean
is_below (const Truth *truth,
          guint        topic,
          guint        above)
{
  for (guint steps = 0; steps <= N_TOPICS && topic != 0; steps++)
    {
      if (topic == above)
        return TRUE;
      topic = truth->parents[topic];
    }
  return FALSE;
}

static void
make_statement (Truth             *truth,
                GRand             *rand,
                guint              i,
                ChanceryIndexFeed *feed)
{
  ChanceryIndexStatement statement = { .id = i, .ref = i };

  statement.said.lo = g_rand_int_range (rand, 0, 100) * DAY;
  statement.said.hi = statement.said.lo + DAY;
  statement.flags = g_rand_int_range (rand, 0, 8) == 0   ? CHANCERY_INDEX_UNDATED
                    : g_rand_int_range (rand, 0, 8) == 0 ? CHANCERY_INDEX_OPEN_START
                                                         : 0;
  if (statement.flags == CHANCERY_INDEX_OPEN_START)
    statement.said.lo = G_MININT64;
  truth->said[i] = statement.said;
  truth->flags[i] = statement.flags;
  chancery_index_feed_add_statement (feed, &statement);
  for (guint n = g_rand_int_range (rand, 0, 5); n > 0; n--)
    {
      guint topic = g_rand_int_range (rand, 1, N_TOPICS + 1);

      truth->under[i][topic] = TRUE;
      chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, i, topic, 0);
    }
}

static ChanceryIndex *
make_index (Truth *truth,
            GRand *rand)
{
  ChanceryIndex *index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();

  for (guint topic = 1; topic <= N_TOPICS; topic++)
    {
      const ChanceryIndexEntity entity = { .id = topic, .name = "T", .rgb = -1,
                                           .parent = truth->parents[topic] };

      chancery_index_feed_add_entity (feed, CHANCERY_INDEX_TOPICS, &entity);
    }
  for (guint i = 1; i <= N_STATEMENTS; i++)
    make_statement (truth, rand, i, feed);
  chancery_index_apply (index, feed);
  return index;
}

static void
check_counts (ChanceryIndex        *index,
              const Truth          *truth,
              const ChanceryBitmap *filter)
{
  g_autofree guint *counts =
    g_new0 (guint, chancery_index_get_n_entities (index, CHANCERY_INDEX_TOPICS));

  chancery_index_count_topics (index, filter, counts);
  for (guint topic = 1; topic <= N_TOPICS; topic++)
    {
      guint entity = chancery_index_find_entity (index, CHANCERY_INDEX_TOPICS, topic);
      guint count = 0;

      for (guint i = 1; i <= N_STATEMENTS; i++)
        {
          gboolean found = FALSE;

          for (guint other = 1; other <= N_TOPICS; other++)
            found = found || (truth->under[i][other] && is_below (truth, other, topic));
          count += found && (filter == NULL ||
                             chancery_bitmap_get (filter, chancery_index_find (index, i)));
        }
      g_assert_cmpuint (counts[entity], ==, count);
    }
}

static void
check_below (ChanceryIndex *index,
             const Truth   *truth)
{
  for (gint64 topic = 1; topic <= N_TOPICS; topic++)
    {
      g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint count = 0;

      g_array_append_val (topics, topic);
      chancery_index_add_below (index, topics);
      for (guint other = 1; other <= N_TOPICS; other++)
        count += is_below (truth, other, (guint) topic);
      g_assert_cmpuint (topics->len, ==, count);
      for (guint i = 0; i < topics->len; i++)
        g_assert_true (
          is_below (truth, (guint) g_array_index (topics, gint64, i), (guint) topic));
    }
}

static void
check_last (ChanceryIndex *index,
            const Truth   *truth)
{
  g_autofree gint64 *times =
    g_new0 (gint64, chancery_index_get_n_entities (index, CHANCERY_INDEX_TOPICS));

  chancery_index_find_last (index, CHANCERY_INDEX_TOPICS, times);
  for (guint topic = 1; topic <= N_TOPICS; topic++)
    {
      gint64 last = G_MININT64;

      for (guint i = 1; i <= N_STATEMENTS; i++)
        if (truth->under[i][topic] && truth->flags[i] != CHANCERY_INDEX_UNDATED)
          last = MAX (last, truth->flags[i] == CHANCERY_INDEX_OPEN_START ? truth->said[i].hi
                                                                         : truth->said[i].lo);
      g_assert_cmpint (times[chancery_index_find_entity (index, CHANCERY_INDEX_TOPICS, topic)],
                       ==, last);
    }
}

/* Trees, forests, chains: each topic below an earlier one or none. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20; round++)
    {
      g_autofree Truth *truth = g_new0 (Truth, 1);
      g_autoptr (ChanceryIndex) index = NULL;
      g_autoptr (ChanceryBitmap) filter = NULL;

      for (guint topic = 2; topic <= N_TOPICS; topic++)
        truth->parents[topic] = round == 0 ? topic - 1 : (guint) g_rand_int_range (rand, 0, topic);
      index = make_index (truth, rand);
      check_counts (index, truth, NULL);
      filter = chancery_index_match_span (index, 20 * DAY, 60 * DAY);
      check_counts (index, truth, filter);
      check_below (index, truth);
      check_last (index, truth);
    }
}

/* Of two given topics one of which is below the other, nothing is added twice. */
static void
test_below (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree Truth *truth = g_new0 (Truth, 1);
  g_autoptr (ChanceryIndex) index = NULL;
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 given[] = { 3, 1, 4711 };

  truth->parents[2] = 1;
  truth->parents[3] = 2;
  truth->parents[4] = 3;
  index = make_index (truth, rand);
  g_array_append_vals (topics, given, G_N_ELEMENTS (given));
  chancery_index_add_below (index, topics);
  g_assert_cmpuint (topics->len, ==, 5);
  g_assert_cmpint (g_array_index (topics, gint64, 3) + g_array_index (topics, gint64, 4), ==, 6);
}

/* Nobody's tree: topics below each other, below themselves, below one that is not there. */
static void
test_knots (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autofree Truth *truth = g_new0 (Truth, 1);
  g_autoptr (ChanceryIndex) index = NULL;
  g_autofree guint *counts = NULL;

  truth->parents[1] = 2;
  truth->parents[2] = 3;
  truth->parents[3] = 1;
  truth->parents[4] = 4;
  truth->parents[5] = 999;
  truth->parents[6] = 3;
  index = make_index (truth, rand);
  counts = g_new0 (guint, chancery_index_get_n_entities (index, CHANCERY_INDEX_TOPICS));
  chancery_index_count_topics (index, NULL, counts);
  for (guint topic = 1; topic <= N_TOPICS; topic++)
    {
      guint entity = chancery_index_find_entity (index, CHANCERY_INDEX_TOPICS, topic);
      guint own;

      chancery_index_peek_postings (index, CHANCERY_INDEX_TOPICS, entity, &own);
      g_assert_cmpuint (counts[entity], >=, own);
      g_assert_cmpuint (counts[entity], <=, N_STATEMENTS);
    }
}

/* A topic is found by its name, and has the stances of those below it. */
static void
test_stances (void)
{
  static const ChanceryIndexEntity topics[] = {
    { .id = 11, .name = (char *) "Talks" },
    { .id = 12, .name = (char *) "Truce", .parent = 11 },
    { .id = 13, .name = (char *) "Réforme" },
    { .id = 14, .name = (char *) "talks" },
    { .id = 15 },
  };
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryIndexFeed *feed = chancery_index_feed_new ();
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (gint64));
  int least, most;

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    chancery_index_feed_add_entity (feed, CHANCERY_INDEX_TOPICS, &topics[i]);
  for (guint id = 1; id <= 3; id++)
    {
      const ChanceryIndexStatement statement = { .id = id, .ref = id, .said = { 0, DAY } };

      chancery_index_feed_add_statement (feed, &statement);
    }
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, 1, 11, 0);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, 2, 12,
                                   chancery_index_stance_to_extra (0));
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, 3, 13, 0);
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, 3, 12,
                                   chancery_index_stance_to_extra (-2));
  chancery_index_feed_add_posting (feed, CHANCERY_INDEX_TOPICS, 3, 14,
                                   chancery_index_stance_to_extra (1));
  chancery_index_apply (index, feed);

  g_assert_cmpint (chancery_index_find_topic (index, "Talks"), ==, 11);
  g_assert_cmpint (chancery_index_find_topic (index, "talks"), ==, 14);
  g_assert_cmpint (chancery_index_find_topic (index, "REFORME"), ==, 13);
  g_assert_cmpint (chancery_index_find_topic (index, "Tal"), ==, 0);
  g_assert_cmpint (chancery_index_find_topic (index, ""), ==, 0);
  g_array_append_vals (given, &topics[1].id, 1);
  g_assert_false (chancery_index_get_stances (index, chancery_index_find (index, 1), given, &least,
                                              &most));
  g_assert_true (chancery_index_get_stances (index, chancery_index_find (index, 3), given, &least,
                                             &most));
  g_assert_cmpint (least, ==, -2);
  g_assert_cmpint (most, ==, -2);
  g_array_append_vals (given, &topics[3].id, 1);
  g_assert_true (chancery_index_get_stances (index, chancery_index_find (index, 3), given, &least,
                                             &most));
  g_assert_cmpint (least, ==, -2);
  g_assert_cmpint (most, ==, 1);

  g_assert_true (chancery_index_has_stances (index, 11));
  g_assert_true (chancery_index_has_stances (index, 12));
  g_assert_false (chancery_index_has_stances (index, 13));
  g_assert_false (chancery_index_has_stances (index, 99));
}

static void
test_empty (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  guint counts[1] = { 7 };
  gint64 times[1] = { 7 };

  chancery_index_count_topics (index, NULL, counts);
  chancery_index_find_last (index, CHANCERY_INDEX_ACTORS, times);
  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpint (times[0], ==, G_MININT64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index-counts/random", test_random);
  g_test_add_func ("/index-counts/below", test_below);
  g_test_add_func ("/index-counts/knots", test_knots);
  g_test_add_func ("/index-counts/stances", test_stances);
  g_test_add_func ("/index-counts/empty", test_empty);
  return g_test_run ();
}
