/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-passage-item.h"

struct _ChanceryPassageItem
{
  GObject parent_instance;

  ChanceryPassage *passage;
};

G_DEFINE_FINAL_TYPE (ChanceryPassageItem, chancery_passage_item, G_TYPE_OBJECT)

static void
chancery_passage_item_finalize (GObject *object)
{
  ChanceryPassageItem *self = CHANCERY_PASSAGE_ITEM (object);

  g_clear_pointer (&self->passage, chancery_passage_free);

  G_OBJECT_CLASS (chancery_passage_item_parent_class)->finalize (object);
}

static void
chancery_passage_item_class_init (ChanceryPassageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_passage_item_finalize;
}

static void
chancery_passage_item_init (ChanceryPassageItem *self)
{
}

/**
 * chancery_passage_item_new:
 * @passage: (transfer full): a passage
 *
 * Returns: (transfer full): an item for it
 */
ChanceryPassageItem *
chancery_passage_item_new (ChanceryPassage *passage)
{
  ChanceryPassageItem *self = g_object_new (CHANCERY_TYPE_PASSAGE_ITEM, NULL);

  self->passage = passage;
  return self;
}

/**
 * chancery_passage_item_get_passage:
 * @self: an item
 *
 * Returns: (transfer none): its passage
 */
const ChanceryPassage *
chancery_passage_item_get_passage (ChanceryPassageItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_PASSAGE_ITEM (self), NULL);

  return self->passage;
}
