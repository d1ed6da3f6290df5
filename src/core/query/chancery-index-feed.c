/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an index is told: statements with all they stand under, entities, and what is gone. The same
 * for loading a whole file, a table after the other, as for one edit; it knows nothing of SQL and
 * can be filled on any thread. Not for reading: chancery_index_apply() takes it up.
 */

#include "core/query/chancery-index-private.h"

static void
clear_commitment (gpointer data)
{
  g_free (((ChanceryIndexCommitment *) data)->text);
}

/**
 * chancery_index_feed_new:
 *
 * Returns: (transfer full): a feed that says nothing
 */
ChanceryIndexFeed *
chancery_index_feed_new (void)
{
  ChanceryIndexFeed *feed = g_new0 (ChanceryIndexFeed, 1);

  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      chancery_index_table_init (&feed->tables[axis]);
      feed->described[axis] = g_array_new (FALSE, FALSE, sizeof (guint));
      feed->removed_entities[axis] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  feed->postings = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexFeedPosting));
  feed->commitments = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexCommitment));
  g_array_set_clear_func (feed->commitments, clear_commitment);
  feed->references = g_array_new (FALSE, FALSE, sizeof (ChanceryIndexReference));
  feed->removed = g_array_new (FALSE, FALSE, sizeof (gint64));

  return feed;
}

/**
 * chancery_index_feed_free:
 * @feed: (nullable) (transfer full): a feed
 */
void
chancery_index_feed_free (ChanceryIndexFeed *feed)
{
  if (feed == NULL)
    return;

  chancery_index_columns_clear (&feed->columns);
  for (guint axis = 0; axis < CHANCERY_INDEX_N_AXES; axis++)
    {
      chancery_index_table_clear (&feed->tables[axis]);
      g_array_unref (feed->described[axis]);
      g_array_unref (feed->removed_entities[axis]);
    }
  g_array_unref (feed->postings);
  g_array_unref (feed->commitments);
  g_array_unref (feed->references);
  g_array_unref (feed->removed);
  g_free (feed);
}

/**
 * chancery_index_feed_add_statement:
 * @feed: a feed
 * @statement: a statement that the feed does not hold yet
 *
 * Says what a statement is like now. Its postings, commitments and links of before are given up:
 * add all it has. Loading is fastest with ids that ascend.
 */
void
chancery_index_feed_add_statement (ChanceryIndexFeed            *feed,
                                   const ChanceryIndexStatement *statement)
{
  ChanceryIndexStatement live;

  g_return_if_fail (feed != NULL && statement != NULL);
  g_return_if_fail (statement->id > 0 && statement->id <= G_MAXUINT32);

  live = *statement;
  live.flags &= ~(guint32) CHANCERY_INDEX_DELETED;
  chancery_index_columns_append (&feed->columns, &live);
}

/* Tables are scanned in order of the statement, so that it is mostly the same or the next one. */
static guint
find_statement (ChanceryIndexFeed *feed,
                gint64             id)
{
  for (guint i = 0; i < 2 && feed->cursor + i < feed->columns.n; i++)
    if (feed->columns.ids[feed->cursor + i] == id)
      return feed->cursor += i;

  feed->cursor = chancery_index_columns_find (&feed->columns, id);
  if (feed->cursor != CHANCERY_INDEX_NOWHERE)
    return feed->cursor;

  feed->cursor = 0;
  return CHANCERY_INDEX_NOWHERE;
}

/**
 * chancery_index_feed_add_posting:
 * @feed: a feed
 * @axis: an axis
 * @statement: id of a statement added before; another one is passed over
 * @entity: id of an entity, or 0 for one that has none, such as an unnamed speaker
 * @extra: see #ChanceryIndexPosting
 *
 * Says that a statement stands under an entity, which need not be described yet. The first actor
 * added gives the colour.
 */
void
chancery_index_feed_add_posting (ChanceryIndexFeed *feed,
                                 ChanceryIndexAxis  axis,
                                 gint64             statement,
                                 gint64             entity,
                                 guint              extra)
{
  ChanceryIndexFeedPosting posting;

  g_return_if_fail (feed != NULL && axis < CHANCERY_INDEX_N_AXES && extra < 32);

  posting.slot = find_statement (feed, statement);
  if (posting.slot == CHANCERY_INDEX_NOWHERE)
    return;

  posting.entry = chancery_index_entry_pack (
    axis, chancery_index_table_ensure (&feed->tables[axis], entity), extra);
  g_array_append_val (feed->postings, posting);
}

/**
 * chancery_index_feed_add_report:
 * @feed: a feed
 * @statement: id of a statement added before; another one is passed over
 * @outlet: id of the outlet that reports it, or 0
 * @published: when, µs; %G_MAXINT64 if unknown
 * @captured: when the report was captured, µs; %G_MAXINT64 if unknown
 *
 * Says where a statement was reported; the first times of all reports count.
 */
void
chancery_index_feed_add_report (ChanceryIndexFeed *feed,
                                gint64             statement,
                                gint64             outlet,
                                gint64             published,
                                gint64             captured)
{
  ChanceryIndexClocks *clocks; /* those of this statement alone, until the feed is taken up */
  guint slot;

  g_return_if_fail (feed != NULL);

  slot = find_statement (feed, statement);
  if (slot == CHANCERY_INDEX_NOWHERE)
    return;

  clocks = &feed->columns.all_clocks[feed->columns.clocks[slot]];
  clocks->published = MIN (clocks->published, published);
  clocks->captured = MIN (clocks->captured, captured);
  if (outlet != 0)
    chancery_index_feed_add_posting (feed, CHANCERY_INDEX_OUTLETS, statement, outlet, 0);
}

/**
 * chancery_index_feed_add_commitment:
 * @feed: a feed
 * @statement: id of a statement added before; another one is passed over
 * @actor: id of who owes it, or 0
 * @commitment: the rest of it; `slot` and `actor` are ignored
 *
 * It is provisional where the date of its statement is a guess.
 */
void
chancery_index_feed_add_commitment (ChanceryIndexFeed             *feed,
                                    gint64                         statement,
                                    gint64                         actor,
                                    const ChanceryIndexCommitment *commitment)
{
  ChanceryIndexCommitment copy;

  g_return_if_fail (feed != NULL && commitment != NULL);

  copy = *commitment;
  copy.slot = find_statement (feed, statement);
  if (copy.slot == CHANCERY_INDEX_NOWHERE)
    return;

  copy.provisional =
    (feed->columns.flags[copy.slot] & CHANCERY_INDEX_BASIS) == CHANCERY_INDEX_GUESSED;
  copy.actor = chancery_index_table_ensure (&feed->tables[CHANCERY_INDEX_ACTORS], actor);
  copy.text = g_strdup (commitment->text);
  g_array_append_val (feed->commitments, copy);
}

/**
 * chancery_index_feed_add_link:
 * @feed: a feed
 * @from: id of a statement added before; another one is passed over
 * @to: id of the other one, which may be unknown
 * @relation: see #ChanceryIndexLink
 */
void
chancery_index_feed_add_link (ChanceryIndexFeed *feed,
                              gint64             from,
                              gint64             to,
                              guint              relation)
{
  ChanceryIndexReference reference = { .relation = relation, .to = to };

  g_return_if_fail (feed != NULL);

  reference.from = find_statement (feed, from);
  if (reference.from != CHANCERY_INDEX_NOWHERE)
    g_array_append_val (feed->references, reference);
}

/**
 * chancery_index_feed_add_entity:
 * @feed: a feed
 * @axis: an axis
 * @entity: what is known of it now
 */
void
chancery_index_feed_add_entity (ChanceryIndexFeed         *feed,
                                ChanceryIndexAxis          axis,
                                const ChanceryIndexEntity *entity)
{
  guint number;

  g_return_if_fail (feed != NULL && entity != NULL && axis < CHANCERY_INDEX_N_AXES);

  chancery_index_table_describe (&feed->tables[axis], entity);
  number = chancery_index_table_find (&feed->tables[axis], entity->id);
  g_array_append_val (feed->described[axis], number);
}

/**
 * chancery_index_feed_set_complete:
 * @feed: a feed
 *
 * Says that there is nothing but what the feed tells: statements and entities that it does not hold
 * are gone.
 */
void
chancery_index_feed_set_complete (ChanceryIndexFeed *feed)
{
  g_return_if_fail (feed != NULL);

  feed->is_complete = TRUE;
}

/**
 * chancery_index_feed_remove:
 * @feed: a feed
 * @statement: id of a statement that is gone, unless the feed adds it
 */
void
chancery_index_feed_remove (ChanceryIndexFeed *feed,
                            gint64             statement)
{
  g_return_if_fail (feed != NULL);

  g_array_append_val (feed->removed, statement);
}

/**
 * chancery_index_feed_remove_entity:
 * @feed: a feed
 * @axis: an axis
 * @entity: id of an entity that is gone, unless the feed adds it; statements under it must come with
 *   the feed
 */
void
chancery_index_feed_remove_entity (ChanceryIndexFeed *feed,
                                   ChanceryIndexAxis  axis,
                                   gint64             entity)
{
  g_return_if_fail (feed != NULL && axis < CHANCERY_INDEX_N_AXES);

  g_array_append_val (feed->removed_entities[axis], entity);
}
