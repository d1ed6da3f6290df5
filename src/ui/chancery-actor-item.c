/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-actor-item.h"

struct _ChanceryActorItem
{
  GObject parent_instance;

  gint64 id;
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];
  char *name;
  char *country;
  char *colour;
  char *search_text;
  char *sort_key;
  gint64 last;
  guint count;
};

G_DEFINE_FINAL_TYPE (ChanceryActorItem, chancery_actor_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
chancery_actor_item_finalize (GObject *object)
{
  ChanceryActorItem *self = CHANCERY_ACTOR_ITEM (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->country, g_free);
  g_clear_pointer (&self->colour, g_free);
  g_clear_pointer (&self->search_text, g_free);
  g_clear_pointer (&self->sort_key, g_free);

  G_OBJECT_CLASS (chancery_actor_item_parent_class)->finalize (object);
}

static void
chancery_actor_item_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, CHANCERY_ACTOR_ITEM (object)->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chancery_actor_item_class_init (ChanceryActorItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = chancery_actor_item_finalize;
  object_class->get_property = chancery_actor_item_get_property;

  /**
   * ChanceryActorItem:count:
   *
   * How many statements of the actor the current filter lets through.
   */
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chancery_actor_item_init (ChanceryActorItem *self)
{
}

/**
 * chancery_actor_item_new:
 * @id: the actor's integer key
 * @uuid: its UUID
 * @name: its name
 * @country: (nullable): ISO 3166-1 alpha-2
 * @colour: (nullable): its own colour, as CSS writes it
 * @search_text: folded names and aliases, for finding it
 *
 * Returns: (transfer full): an item
 */
ChanceryActorItem *
chancery_actor_item_new (gint64 id,
                         const ChanceryUuid *uuid,
                         const char *name,
                         const char *country,
                         const char *colour,
                         const char *search_text)
{
  ChanceryActorItem *self = g_object_new (CHANCERY_TYPE_ACTOR_ITEM, NULL);

  self->id = id;
  chancery_uuid_format (uuid, self->uuid);
  self->name = g_strdup (name);
  self->country = g_strdup (country);
  self->colour = g_strdup (colour);
  self->search_text = g_strdup (search_text);
  self->sort_key = g_utf8_collate_key (name, -1);
  self->last = G_MININT64;
  return self;
}

gint64
chancery_actor_item_get_id (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), 0);

  return self->id;
}

/**
 * chancery_actor_item_get_uuid:
 * @self: an item
 *
 * Returns: (transfer none): the actor's UUID, as text
 */
const char *
chancery_actor_item_get_uuid (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), NULL);

  return self->uuid;
}

const char *
chancery_actor_item_get_name (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), NULL);

  return self->name;
}

const char *
chancery_actor_item_get_country (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), NULL);

  return self->country;
}

const char *
chancery_actor_item_get_colour (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), NULL);

  return self->colour;
}

const char *
chancery_actor_item_get_search_text (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), NULL);

  return self->search_text;
}

/**
 * chancery_actor_item_get_sort_key:
 * @self: an item
 *
 * Returns: (transfer none): the name in a form that strcmp() puts in the order of the language
 */
const char *
chancery_actor_item_get_sort_key (ChanceryActorItem *self)
{
  return self->sort_key;
}

/**
 * chancery_actor_item_get_last:
 * @self: an item
 *
 * Returns: when the actor spoke last, µs of wall clock time; %G_MININT64 where that is not known
 */
gint64
chancery_actor_item_get_last (ChanceryActorItem *self)
{
  return self->last;
}

void
chancery_actor_item_set_last (ChanceryActorItem *self,
                              gint64 last)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_ITEM (self));

  self->last = last;
}

guint
chancery_actor_item_get_count (ChanceryActorItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_ACTOR_ITEM (self), 0);

  return self->count;
}

void
chancery_actor_item_set_count (ChanceryActorItem *self,
                               guint count)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_ITEM (self));

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
