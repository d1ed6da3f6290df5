/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order in which a session lists what its filter lets through. The index knows all of them;
 * what was read from the file comes by the time it was said, until the index has it too.
 */

#include "ui/chancery-session-private.h"

/* NULL where the index lacks some of them still. */
static GArray *
arrange_by_index (ChancerySession *self,
                  ChanceryIndex *index)
{
  const ChanceryBitmap *known = chancery_session_get_shown (self);
  g_autoptr (ChanceryBitmap) shown =
    known != NULL ?
      chancery_bitmap_copy (known) :
      chancery_index_match_ids (index, (const gint64 *) self->order->data, self->order->len);
  g_autoptr (GArray) arranged =
    chancery_index_arrange (index, self->sort, self->descending, shown, NULL);

  return arranged->len == self->order->len ? g_steal_pointer (&arranged) : NULL;
}

/* Shows what is listed as it is arranged, which is taken over; NULL for the order in which it was
 * said. */
void
chancery_session_list_arranged (ChancerySession *self,
                                GArray *arranged)
{
  guint n_turned = arranged == NULL && self->descending ? self->n_dated : 0;

  chancery_statement_model_take_order (self->statements,
                                       arranged != NULL ? arranged : g_array_ref (self->order),
                                       n_turned, self->selected, self->wanted);
}

/* Puts what is listed in order, with the undated last. */
void
chancery_session_arrange (ChancerySession *self)
{
  ChanceryIndex *index = chancery_session_get_index (self);
  gboolean by_said = self->sort == CHANCERY_SORT_SAID || index == NULL;

  chancery_session_list_arranged (self, by_said ? NULL : arrange_by_index (self, index));
}

/* The list is to be sorted otherwise. By names that takes a while where there are many: not here,
 * unless what is searched for can't be answered now. */
static void
sort_anew (ChancerySession *self)
{
  gboolean apart = self->from_index && self->sort != CHANCERY_SORT_SAID;

  if (apart)
    chancery_session_filter_list (self);
  if (!apart || self->problem != NULL)
    chancery_session_arrange (self);
}

/**
 * chancery_session_get_sort:
 * @self: a session
 *
 * Returns: what the list is in order of
 */
ChancerySort
chancery_session_get_sort (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), CHANCERY_SORT_SAID);

  return self->sort;
}

/**
 * chancery_session_set_sort:
 * @self: a session
 * @name: what to list by, a word of chancery_sort_get_name(); one that isn't is ignored
 */
void
chancery_session_set_sort (ChancerySession *self,
                           const char *name)
{
  int sort;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  sort = chancery_sort_find (name);
  if (sort < 0 || self->sort == (ChancerySort) sort)
    return;

  self->sort = sort;
  g_object_notify (G_OBJECT (self), "sort");
  sort_anew (self);
}

/**
 * chancery_session_get_descending:
 * @self: a session
 *
 * Returns: whether the newest, or Z, comes first
 */
gboolean
chancery_session_get_descending (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), TRUE);

  return self->descending;
}

/**
 * chancery_session_set_descending:
 * @self: a session
 * @descending: whether the newest, or Z, comes first; what has no date or name comes last anyhow
 */
void
chancery_session_set_descending (ChancerySession *self,
                                 gboolean descending)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (self->descending == descending)
    return;

  self->descending = descending;
  g_object_notify (G_OBJECT (self), "descending");
  sort_anew (self);
}
