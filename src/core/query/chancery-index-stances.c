/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which stances statements take on a topic and those below it, for colours to tell; and finding the
 * topic that somebody named. Not for counting.
 */

#include "core/query/chancery-fold.h"
#include "core/query/chancery-index-private.h"

/* A topic whose first so many statements take no stance is taken for one without. */
#define MOST_LOOKS 20000

static gboolean
is_called (const ChanceryIndexEntity *topic,
           const char                *name,
           const char                *folded)
{
  g_autofree char *own = NULL;

  if (topic->name == NULL || folded == NULL)
    return topic->name != NULL && g_str_equal (topic->name, name);

  own = chancery_fold (topic->name);

  return g_str_equal (own, folded);
}

/**
 * chancery_index_find_topic:
 * @self: an index
 * @name: the whole name of a topic; case and accents don't matter unless another is called just so
 *
 * Returns: its id, or 0 where none is called so
 */
gint64
chancery_index_find_topic (ChanceryIndex *self,
                           const char    *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && name != NULL, 0);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = CHANCERY_INDEX_NONE + 1;
           i < chancery_index_get_n_entities (self, CHANCERY_INDEX_TOPICS); i++)
        {
          const ChanceryIndexEntity *topic =
            chancery_index_get_entity (self, CHANCERY_INDEX_TOPICS, i);

          if (is_called (topic, name, folded))
            return topic->id;
        }
      g_free (folded);
      folded = chancery_fold (name);
    }

  return 0;
}

static gboolean
is_topic (ChanceryIndex *self,
          guint          entity,
          const GArray  *topics)
{
  gint64 id = chancery_index_get_entity (self, CHANCERY_INDEX_TOPICS, entity)->id;

  for (guint i = 0; i < topics->len; i++)
    if (g_array_index (topics, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/**
 * chancery_index_get_stances:
 * @self: an index
 * @slot: a statement
 * @topics: (element-type gint64): ids of topics
 * @least: (out): the stance on one of them that opposes most, -2 to 2
 * @most: (out): the one that supports most
 *
 * Returns: whether the statement takes a stance on one of them
 */
gboolean
chancery_index_get_stances (ChanceryIndex *self,
                            guint          slot,
                            const GArray  *topics,
                            int           *least,
                            int           *most)
{
  ChanceryIndexPosting posting;
  gboolean has_any = FALSE, has_stance;
  guint cursor = 0;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self) && topics != NULL, FALSE);

  *least = *most = 0;
  while (chancery_index_next_posting (self, slot, &cursor, &posting))
    if (posting.axis == CHANCERY_INDEX_TOPICS && is_topic (self, posting.entity, topics))
      {
        int stance = chancery_index_extra_to_stance (posting.extra, &has_stance);

        if (!has_stance)
          continue;
        *least = has_any ? MIN (*least, stance) : stance;
        *most = has_any ? MAX (*most, stance) : stance;
        has_any = TRUE;
      }

  return has_any;
}

/**
 * chancery_index_has_stances:
 * @self: an index
 * @topic: id of a topic
 *
 * Looks at a bounded number of statements.
 *
 * Returns: whether statements take a stance on it, or on a topic below it
 */
gboolean
chancery_index_has_stances (ChanceryIndex *self,
                            gint64         topic)
{
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_looks = 0;
  int least, most;

  g_return_val_if_fail (CHANCERY_IS_INDEX (self), FALSE);

  g_array_append_val (topics, topic);
  chancery_index_add_below (self, topics);
  for (guint i = 0; i < topics->len; i++)
    {
      guint entity = chancery_index_find_entity (self, CHANCERY_INDEX_TOPICS,
                                                 g_array_index (topics, gint64, i));
      const guint32 *slots;
      guint n = 0;

      if (entity == CHANCERY_INDEX_NOWHERE)
        continue;
      slots = chancery_index_peek_postings (self, CHANCERY_INDEX_TOPICS, entity, &n);
      for (guint j = 0; j < n && n_looks < MOST_LOOKS; j++, n_looks++)
        if (chancery_index_get_stances (self, slots[j], topics, &least, &most))
          return TRUE;
    }

  return FALSE;
}
