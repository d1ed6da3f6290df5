/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a sidebar asks of the index: how many statements stand under each topic and what is below
 * it, which topics these are, and when each entity was spoken under last. Counts of single entities are in
 * chancery-index-query.c.
 */

#include "core/query/chancery-index-private.h"

#include <string.h>

/* The topics in an order in which each stands before what is below it. */
typedef struct
{
  guint *first_child; /* of each topic; the topics of a level are linked by @next */
  guint *next;
  guint *order;
  guint *ends; /* one past the last place below each place */
  guint n;
} Tree;

static void
tree_clear (Tree *tree)
{
  g_free (tree->first_child);
  g_free (tree->next);
  g_free (tree->order);
  g_free (tree->ends);
}

/* Links each topic under its parent. A topic whose parent is not known stands at the top. */
static void
tree_link (Tree               *tree,
           ChanceryIndexTable *table,
           ChanceryBitmap     *roots)
{
  guint n = table->entities->len;

  for (guint i = n; i-- > 1;)
    {
      gint64 parent = g_array_index (table->entities, ChanceryIndexEntity, i).parent;
      guint above = parent == 0 ? CHANCERY_INDEX_NOWHERE
                                : chancery_index_table_find (table, parent);

      if (above == CHANCERY_INDEX_NOWHERE || above == i)
        chancery_bitmap_set (roots, i);
      else
        {
          tree->next[i] = tree->first_child[above];
          tree->first_child[above] = i;
        }
    }
}

/* Walks what is below @root without recursion: a made-up file may be deep. */
static void
tree_walk (Tree           *tree,
           guint           root,
           ChanceryBitmap *seen,
           GArray         *path)
{
  guint topic = root;

  while (topic != 0 || path->len > 0)
    {
      if (topic != 0 && !chancery_bitmap_get (seen, topic))
        {
          chancery_bitmap_set (seen, topic);
          tree->order[tree->n] = topic;
          g_array_append_val (path, tree->n);
          tree->n++;
          topic = tree->first_child[topic];
        }
      else if (topic != 0)
        topic = topic == root ? 0 : tree->next[topic];
      else
        {
          guint place = g_array_index (path, guint, path->len - 1);

          g_array_set_size (path, path->len - 1);
          tree->ends[place] = tree->n;
          topic = tree->order[place] == root ? 0 : tree->next[tree->order[place]];
        }
    }
}

/* Topics that a made-up file puts below each other have no top: each begins a tree of its own. */
static void
tree_make (Tree               *tree,
           ChanceryIndexTable *table)
{
  guint n = table->entities->len;
  g_autoptr (ChanceryBitmap) roots = chancery_bitmap_new (n);
  g_autoptr (ChanceryBitmap) seen = chancery_bitmap_new (n);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  tree->first_child = g_new0 (guint, n + 1);
  tree->next = g_new0 (guint, n + 1);
  tree->order = g_new0 (guint, n + 1);
  tree->ends = g_new0 (guint, n + 1);
  tree_link (tree, table, roots);
  for (guint root = 0; chancery_bitmap_next (roots, &root); root++)
    tree_walk (tree, root, seen, path);
  for (guint topic = 1; topic < n; topic++)
    if (!chancery_bitmap_get (seen, topic))
      tree_walk (tree, topic, seen, path);
}

static guint
count_list (const ChanceryIndexList *list,
            const ChanceryBitmap    *filter,
            ChanceryBitmap          *seen)
{
  guint count = 0;

  for (guint i = 0; i < list->n; i++)
    {
      guint slot = list->slots[i];
      guint64 bit = G_GUINT64_CONSTANT (1) << (slot & 63);

      if ((seen->words[slot >> 6] & bit) == 0 &&
          (filter == NULL || chancery_bitmap_get (filter, slot)))
        {
          seen->words[slot >> 6] |= bit;
          count++;
        }
    }

  return count;
}

/**
 * chancery_index_count_topics:
 * @self: an index
 * @filter: (nullable): which statements count; %NULL for all
 * @counts: (array): one for each entity of the topics
 *
 * Counts the statements under each topic or any below it; one that stands under several of them
 * counts once. Costs as much as there are postings, for each level of the tree.
 */
void
chancery_index_count_topics (ChanceryIndex        *self,
                             const ChanceryBitmap *filter,
                             guint                *counts)
{
  ChanceryIndexTable *table;
  g_autoptr (ChanceryBitmap) seen = NULL;
  Tree tree = { 0 };

  g_return_if_fail (CHANCERY_IS_INDEX (self) && counts != NULL);

  table = &self->tables[CHANCERY_INDEX_TOPICS];
  chancery_index_count (self, CHANCERY_INDEX_TOPICS, filter, counts);
  tree_make (&tree, table);
  seen = chancery_bitmap_new (self->columns.n);
  for (guint place = 0; place < tree.n; place++)
    {
      guint count = 0;

      if (tree.ends[place] == place + 1)
        continue;
      memset (seen->words, 0, (seen->n_bits + 63) / 64 * sizeof *seen->words);
      for (guint below = place; below < tree.ends[place]; below++)
        count += count_list (chancery_index_table_list (table, tree.order[below]), filter, seen);
      counts[tree.order[place]] = count;
    }
  tree_clear (&tree);
}

/**
 * chancery_index_add_below:
 * @self: an index
 * @topics: (element-type gint64): ids of topics, to which those of all topics below them are added
 *
 * Costs one walk over the topics.
 */
void
chancery_index_add_below (ChanceryIndex *self,
                          GArray        *topics)
{
  ChanceryIndexTable *table;
  g_autoptr (ChanceryBitmap) given = NULL;
  Tree tree = { 0 };
  guint until = 0;

  g_return_if_fail (CHANCERY_IS_INDEX (self) && topics != NULL);

  table = &self->tables[CHANCERY_INDEX_TOPICS];
  given = chancery_bitmap_new (table->entities->len);
  for (guint i = 0; i < topics->len; i++)
    {
      guint topic = chancery_index_table_find (table, g_array_index (topics, gint64, i));

      if (topic != CHANCERY_INDEX_NOWHERE)
        chancery_bitmap_set (given, topic);
    }
  tree_make (&tree, table);
  for (guint place = 0; place < tree.n; place++)
    if (chancery_bitmap_get (given, tree.order[place]))
      until = MAX (until, tree.ends[place]);
    else if (place < until)
      g_array_append_val (
        topics, g_array_index (table->entities, ChanceryIndexEntity, tree.order[place]).id);
  tree_clear (&tree);
}

/**
 * chancery_index_find_last:
 * @self: an index
 * @axis: an axis
 * @times: (array): one for each entity of the axis
 *
 * Finds when the last statement under each entity was said: where its date begins, or ends without
 * a start, µs; %G_MININT64 for an entity without dated statements.
 */
void
chancery_index_find_last (ChanceryIndex     *self,
                          ChanceryIndexAxis  axis,
                          gint64            *times)
{
  g_return_if_fail (CHANCERY_IS_INDEX (self) && axis < CHANCERY_INDEX_N_AXES && times != NULL);

  for (guint entity = 0; entity < self->tables[axis].entities->len; entity++)
    {
      const ChanceryIndexList *list = chancery_index_table_list (&self->tables[axis], entity);

      times[entity] = G_MININT64;
      for (guint i = 0; i < list->n; i++)
        {
          guint32 flags = self->columns.flags[list->slots[i]];
          const ChanceryIndexSpan *span = &self->columns.spans[list->slots[i]];

          if ((flags & CHANCERY_INDEX_UNDATED) == 0)
            times[entity] = MAX (times[entity],
                                 flags & CHANCERY_INDEX_OPEN_START ? span->hi : span->lo);
        }
    }
}
