/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The topic whose stances colours tell, so that a statement has the same colour in the timeline and
 * in the list. The timeline says which; whoever shows statements asks here.
 */

#include "ui/chancery-session-private.h"

/**
 * chancery_session_get_stance_topic:
 * @self: a session
 *
 * Returns: integer key of the topic whose stances colours tell; 0 where they tell something else
 */
gint64
chancery_session_get_stance_topic (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), 0);

  return self->stance_topic;
}

/**
 * chancery_session_set_stance_topic:
 * @self: a session
 * @topic: integer key of the topic whose stances colours tell, with those below it; 0 for none
 */
void
chancery_session_set_stance_topic (ChancerySession *self,
                                   gint64 topic)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (self->stance_topic == topic)
    return;

  self->stance_topic = topic;
  g_clear_pointer (&self->stance_topics, g_array_unref);
  g_object_notify (G_OBJECT (self), "stance-topic");
}

/* The topic and those below it, as the index has them now. */
static const GArray *
get_topics (ChancerySession *self,
            ChanceryIndex *index)
{
  guint generation = chancery_index_get_generation (index);

  if (self->stance_topics != NULL && self->stance_generation == generation)
    return self->stance_topics;

  g_clear_pointer (&self->stance_topics, g_array_unref);
  self->stance_topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->stance_topics, self->stance_topic);
  chancery_index_add_below (index, self->stance_topics);
  self->stance_generation = generation;

  return self->stance_topics;
}

/**
 * chancery_session_find_stances:
 * @self: a session
 * @id: integer key of a statement
 * @least: (out): the stance that opposes most, -2 to 2
 * @most: (out): the one that supports most
 *
 * Returns: whether the statement takes a stance on the topic that colours tell of
 */
gboolean
chancery_session_find_stances (ChancerySession *self,
                               gint64 id,
                               int *least,
                               int *most)
{
  ChanceryIndex *index;
  guint slot;

  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  index = chancery_session_get_index (self);
  slot = index != NULL && self->stance_topic != 0 ? chancery_index_find (index, id)
                                                  : CHANCERY_INDEX_NOWHERE;

  return slot != CHANCERY_INDEX_NOWHERE &&
         chancery_index_get_stances (index, slot, get_topics (self, index), least, most);
}
