/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo as arithmetic over the action log: two stacks for one analyst, and for everybody
 * the set of actions that are taken back at present. Fed with the actions in their order,
 * each in constant time; knows no database.
 */

#include "core/store/chancery-undo.h"

typedef struct
{
  gint64 seq;
  gboolean continues;
} Action;

struct _ChanceryUndo
{
  gint64 analyst;
  gint64 last;
  GArray *done;           /* Actions of the analyst, in order */
  GArray *undone;         /* Actions of the analyst, last undone at the end */
  GHashTable *taken_back; /* of anybody: seq → seq of the undo */
};

/**
 * chancery_undo_new:
 * @analyst: the key of the analyst whose actions can be undone
 *
 * Returns: (transfer full): empty stacks
 */
ChanceryUndo *
chancery_undo_new (gint64 analyst)
{
  ChanceryUndo *undo = g_new0 (ChanceryUndo, 1);

  undo->analyst = analyst;
  undo->done = g_array_new (FALSE, FALSE, sizeof (Action));
  undo->undone = g_array_new (FALSE, FALSE, sizeof (Action));
  undo->taken_back = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return undo;
}

/**
 * chancery_undo_free:
 * @undo: (nullable) (transfer full): stacks
 */
void
chancery_undo_free (ChanceryUndo *undo)
{
  if (undo == NULL)
    return;
  g_array_unref (undo->done);
  g_array_unref (undo->undone);
  g_hash_table_unref (undo->taken_back);
  g_free (undo);
}

/**
 * chancery_undo_clear:
 * @undo: stacks
 *
 * Forgets all actions.
 */
void
chancery_undo_clear (ChanceryUndo *undo)
{
  undo->last = 0;
  g_array_set_size (undo->done, 0);
  g_array_set_size (undo->undone, 0);
  g_hash_table_remove_all (undo->taken_back);
}

/**
 * chancery_undo_add:
 * @undo: stacks
 * @seq: an action that is neither undo nor redo
 * @analyst: whose it is
 * @continues: whether it belongs with the one before and is undone with it
 *
 * A new action of the analyst ends redo.
 */
void
chancery_undo_add (ChanceryUndo *undo, gint64 seq, gint64 analyst, gboolean continues)
{
  Action action = { seq, continues };

  undo->last = seq;
  if (analyst != undo->analyst)
    return;
  g_array_set_size (undo->undone, 0);
  g_array_append_val (undo->done, action);
}

/* Moves an action from one stack to the other; it is the top one, or near it. */
static void
move (GArray *from, GArray *to, gint64 seq)
{
  for (guint i = from->len; i > 0; i--)
    {
      Action action = g_array_index (from, Action, i - 1);

      if (action.seq != seq)
        continue;
      g_array_remove_index (from, i - 1);
      g_array_append_val (to, action);
      return;
    }
}

/**
 * chancery_undo_add_undo:
 * @undo: stacks
 * @seq: an action that undoes another
 * @target: the action undone
 */
void
chancery_undo_add_undo (ChanceryUndo *undo, gint64 seq, gint64 target)
{
  undo->last = seq;
  g_hash_table_insert (undo->taken_back, g_memdup2 (&target, sizeof target),
                       g_memdup2 (&seq, sizeof seq));
  move (undo->done, undo->undone, target);
}

/**
 * chancery_undo_add_redo:
 * @undo: stacks
 * @seq: an action that does another again
 * @target: the action done again
 */
void
chancery_undo_add_redo (ChanceryUndo *undo, gint64 seq, gint64 target)
{
  undo->last = seq;
  g_hash_table_remove (undo->taken_back, &target);
  move (undo->undone, undo->done, target);
}

/**
 * chancery_undo_get_last:
 * @undo: stacks
 *
 * Returns: the last action fed in; 0 where there was none
 */
gint64
chancery_undo_get_last (ChanceryUndo *undo)
{
  return undo->last;
}

/**
 * chancery_undo_peek_undo:
 * @undo: stacks
 *
 * Returns: (transfer full) (element-type gint64): the actions that undo would take back, last
 *   first: one, and those that it continues; empty where there is none
 */
GArray *
chancery_undo_peek_undo (ChanceryUndo *undo)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = undo->done->len; i > 0; i--)
    {
      Action action = g_array_index (undo->done, Action, i - 1);

      g_array_append_val (actions, action.seq);
      if (!action.continues)
        break;
    }
  return actions;
}

/**
 * chancery_undo_peek_redo:
 * @undo: stacks
 *
 * Returns: (transfer full) (element-type gint64): the actions that redo would do again, first
 *   first: one, and those that continue it; empty where there is none
 */
GArray *
chancery_undo_peek_redo (ChanceryUndo *undo)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = undo->undone->len; i > 0; i--)
    {
      Action action = g_array_index (undo->undone, Action, i - 1);

      if (actions->len > 0 && !action.continues)
        break;
      g_array_append_val (actions, action.seq);
    }
  return actions;
}

/**
 * chancery_undo_get_taken_back_by:
 * @undo: stacks
 * @seq: an action
 *
 * Returns: the action that took @seq back, if it is taken back at present, else 0
 */
gint64
chancery_undo_get_taken_back_by (ChanceryUndo *undo, gint64 seq)
{
  const gint64 *by = g_hash_table_lookup (undo->taken_back, &seq);

  return by != NULL ? *by : 0;
}
