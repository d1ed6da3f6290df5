/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes up statements for tests and benchmarks of index, timeline and pictures: a clearly fictional
 * world with a few loud speakers and many quiet ones, bursts around events, and every kind of date.
 * The same seed gives the same statements. Not for tests that need texts or a database.
 */

#include "synthetic-feed.h"

#include "core/date/chancery-date.h"

#include <math.h>

#define DAY SYNTHETIC_DAY

enum
{
  N_TOPICS = 24,
  N_OUTLETS = 30,
  FIRST_EVENT = 1,
};

static const char *const first_names[] = {
  "Alba", "Boro", "Cyra", "Dmir", "Elva", "Faro", "Gwyn", "Hedda", "Ivo", "Jora", "Kasimir", "Lund",
};
static const char *const last_names[] = {
  "Varn", "Oskel", "Tamm", "Quill", "Ferrow", "Istvar", "Mendel", "Norrin", "Pask", "Ruhl",
};
static const char *const countries[] = { "XA", "XB", "XC", "XD", "XE", "XF" };
static const char *const topics[] = {
  "Lowland canal", "Grain corridor", "Ceasefire", "Northern pipeline", "Border commission", "Sanctions",
};
static const char *const events[] = {
  "Harbour summit", "Plain talks", "Grey Ridge vote", "Island call", "Delta briefing", "Salt treaty",
};
static const char *const outlets[] = { "Daily Plover", "Lantern", "Wire North", "The Tern", "Kite" };
static const char *const promises[] = {
  "answer “within two weeks”", "guarantees “within a week to ten days”", "open the canal by spring",
};

gint64
synthetic_end (void)
{
  ChanceryDate date;

  g_assert_true (chancery_date_parse ("2025-09-01", &date, NULL));

  return date.lo;
}

typedef struct
{
  ChanceryIndexFeed *feed;
  GRand *rand;
  gint64 begin;
  guint n_days;
  guint n_actors;
  guint n_events;
} World;

static guint
pick (World *world,
      guint  n)
{
  return g_rand_int_range (world->rand, 0, n);
}

/* The first few are picked most often. */
static guint
pick_loud (World *world,
           guint  n)
{
  double u = g_rand_double (world->rand);

  return MIN (n - 1, (guint) (n * u * u * u));
}

static void
add_named (World             *world,
           ChanceryIndexAxis  axis,
           guint              n,
           const char *const *names,
           guint              n_names)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = i < n_names ? g_strdup (names[i])
                                          : g_strdup_printf ("%s %u", names[i % n_names],
                                                             i / n_names + 1);
      ChanceryIndexEntity entity = { .id = i + 1, .name = name, .rgb = -1 };

      if (axis == CHANCERY_INDEX_EVENTS)
        {
          entity.when.lo = world->begin + (gint64) pick (world, world->n_days) * DAY +
                           pick (world, 12) * DAY / 24;
          entity.when.hi = entity.when.lo + (1 + pick (world, 5)) * DAY / 3;
        }
      chancery_index_feed_add_entity (world->feed, axis, &entity);
    }
}

static void
add_actors (World *world)
{
  const guint n_first = G_N_ELEMENTS (first_names), n_last = G_N_ELEMENTS (last_names);

  for (guint i = 0; i < world->n_actors; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", first_names[i % n_first],
                                               last_names[(i / n_first + i) % n_last]);
      ChanceryIndexEntity actor = {
        .id = i + 1, .name = name, .detail = (char *) countries[i % G_N_ELEMENTS (countries)],
        .rgb = -1,
      };

      chancery_index_feed_add_entity (world->feed, CHANCERY_INDEX_ACTORS, &actor);
    }
}

/* Two days in three near some event, so that there are bursts. */
static gint64
pick_day (World *world)
{
  guint day = pick (world, world->n_days);

  if (pick (world, 3) > 0)
    {
      day = (day * 2654435761u) % MAX (1, world->n_days / 20) * 20;
      day += (guint) (4 * fabs (log (1.0 - g_rand_double (world->rand))));
    }

  return world->begin + (gint64) MIN (day, world->n_days - 1) * DAY;
}

static void
set_date (World                  *world,
          ChanceryIndexStatement *statement)
{
  guint kind = pick (world, 100);
  gint64 lo = pick_day (world), length = DAY;

  if (kind < 15)
    {
      lo += (6 * 60 + pick (world, 16 * 60)) * DAY / 1440;
      length = DAY / 1440;
    }
  else if (kind < 19)
    length = 30 * DAY;
  else if (kind < 21)
    length = 365 * DAY;
  else if (kind < 23)
    length = (2 + pick (world, 5)) * DAY;
  if (length > DAY)
    lo -= length / 2;

  statement->said = (ChanceryIndexSpan) { lo, lo + length };
  statement->key = lo;
  if (kind == 98)
    {
      statement->flags |= CHANCERY_INDEX_OPEN_START;
      statement->said.lo = G_MININT64;
      statement->key = statement->said.hi;
    }
  else if (kind == 97)
    {
      statement->flags |= CHANCERY_INDEX_OPEN_END;
      statement->said.hi = G_MAXINT64;
    }
  else if (kind == 99)
    {
      statement->flags |= CHANCERY_INDEX_UNDATED;
      statement->key = G_MAXINT64;
    }
  else if (kind > 90)
    statement->flags |= CHANCERY_INDEX_GUESSED;
}

static void
add_postings (World *world,
              gint64 id)
{
  guint n_speakers = pick (world, 12) == 0 ? 2 : 1, n_topics = pick (world, 3);

  for (guint i = 0; i < n_speakers; i++)
    chancery_index_feed_add_posting (world->feed, CHANCERY_INDEX_ACTORS, id,
                                     pick (world, 50) == 0 ? 0
                                                           : 1 + pick_loud (world, world->n_actors),
                                     0);
  for (guint i = 0; i < n_topics; i++)
    chancery_index_feed_add_posting (
      world->feed, CHANCERY_INDEX_TOPICS, id, 1 + pick_loud (world, N_TOPICS),
      chancery_index_stance_to_extra (g_rand_int_range (world->rand, -2, 3)));
  if (pick (world, 3) == 0)
    chancery_index_feed_add_posting (world->feed, CHANCERY_INDEX_EVENTS, id,
                                     FIRST_EVENT + pick (world, world->n_events), 0);
  chancery_index_feed_add_posting (world->feed, CHANCERY_INDEX_OUTLETS, id,
                                   1 + pick_loud (world, N_OUTLETS), 0);
}

static void
add_asides (World                        *world,
            const ChanceryIndexStatement *statement)
{
  if (pick (world, 20) == 0 && (statement->flags & 0xfc0) == 0)
    {
      ChanceryIndexCommitment commitment = {
        .status = (ChanceryIndexCommitmentStatus) pick (world, 4),
        .provisional = (statement->flags & CHANCERY_INDEX_BASIS) == CHANCERY_INDEX_GUESSED,
        .text = (char *) promises[pick (world, G_N_ELEMENTS (promises))],
      };

      commitment.due.lo = statement->said.hi + (3 + pick (world, 20)) * DAY;
      commitment.due.hi = commitment.due.lo + (1 + pick (world, 3)) * DAY;
      chancery_index_feed_add_commitment (world->feed, statement->id,
                                          1 + pick_loud (world, world->n_actors), &commitment);
    }
  if (pick (world, 6) == 0 && statement->id > 1)
    chancery_index_feed_add_link (world->feed, statement->id, 1 + pick (world, statement->id - 1),
                                  pick (world, 9));
}

ChanceryIndexFeed *
synthetic_feed_new (guint   n_statements,
                    guint   n_actors,
                    guint   n_days,
                    guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  World world = { chancery_index_feed_new (), rand, 0, n_days, n_actors, 0 };

  world.begin = synthetic_end () - n_days * DAY;
  world.n_events = MAX (3, MIN (300, n_days / 6));
  add_actors (&world);
  add_named (&world, CHANCERY_INDEX_TOPICS, N_TOPICS, topics, G_N_ELEMENTS (topics));
  add_named (&world, CHANCERY_INDEX_OUTLETS, N_OUTLETS, outlets, G_N_ELEMENTS (outlets));
  add_named (&world, CHANCERY_INDEX_EVENTS, world.n_events, events, G_N_ELEMENTS (events));

  for (guint i = 1; i <= n_statements; i++)
    {
      ChanceryIndexStatement statement = { .id = i, .ref = i };

      statement.flags = pick (&world, 3) | pick (&world, 4) * CHANCERY_INDEX_VERIFIED;
      set_date (&world, &statement);
      statement.published = statement.key == G_MAXINT64 ? G_MAXINT64 : statement.key + DAY / 2;
      statement.captured = synthetic_end () + (gint64) i * 1000000;
      chancery_index_feed_add_statement (world.feed, &statement);
      add_postings (&world, i);
      add_asides (&world, &statement);
    }

  return world.feed;
}
