/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-view.h"

#include "ui/timeline/chancery-timeline-private.h"

G_DEFINE_ENUM_TYPE (ChanceryGrouping, chancery_grouping,
  G_DEFINE_ENUM_VALUE (CHANCERY_GROUP_BY_ACTOR, "actor"),
  G_DEFINE_ENUM_VALUE (CHANCERY_GROUP_BY_TOPIC, "topic"),
  G_DEFINE_ENUM_VALUE (CHANCERY_GROUP_BY_EVENT, "event"),
  G_DEFINE_ENUM_VALUE (CHANCERY_GROUP_BY_OUTLET, "outlet"),
  G_DEFINE_ENUM_VALUE (CHANCERY_GROUP_NONE, "one"))

G_DEFINE_ENUM_TYPE (ChanceryColouring, chancery_colouring,
  G_DEFINE_ENUM_VALUE (CHANCERY_COLOUR_AUTOMATIC, "automatic"),
  G_DEFINE_ENUM_VALUE (CHANCERY_COLOUR_BY_ACTOR, "actor"),
  G_DEFINE_ENUM_VALUE (CHANCERY_COLOUR_BY_KIND, "kind"),
  G_DEFINE_ENUM_VALUE (CHANCERY_COLOUR_BY_STANCE, "stance"))

G_DEFINE_ENUM_TYPE (ChanceryLanesSort, chancery_lanes_sort,
  G_DEFINE_ENUM_VALUE (CHANCERY_LANES_BY_COUNT, "count"),
  G_DEFINE_ENUM_VALUE (CHANCERY_LANES_BY_NAME, "name"),
  G_DEFINE_ENUM_VALUE (CHANCERY_LANES_BY_COUNTRY, "country"),
  G_DEFINE_ENUM_VALUE (CHANCERY_LANES_BY_LAST, "last"),
  G_DEFINE_ENUM_VALUE (CHANCERY_LANES_BY_HAND, "hand"))

enum
{
  PROP_0,
  PROP_GROUPING,
  PROP_SORT,
  PROP_COLOURING,
  PROP_COMPACT,
  PROP_VIEW,
  N_PROPS
};

static const char *
to_nick (GType type,
         int value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);

  return g_enum_get_value (enum_class, value)->value_nick;
}

/* What a later version wrote, or nobody, is the first value. */
static int
look_up_nick (GVariant *view,
              const char *key,
              GType type)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const char *nick = NULL;
  const GEnumValue *value;

  if (!g_variant_lookup (view, key, "&s", &nick))
    return 0;
  value = g_enum_get_value_by_nick (enum_class, nick);

  return value != NULL ? value->value : 0;
}

/* Ids of one table mean nothing in another: each grouping has its own. */
static GVariant *
pack_ids (GArray *const *ids)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sax}"));
  for (guint grouping = 0; grouping < CHANCERY_GROUP_NONE; grouping++)
    if (ids[grouping]->len > 0)
      g_variant_builder_add (&builder, "{s@ax}", to_nick (CHANCERY_TYPE_GROUPING, (int) grouping),
                             g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids[grouping]->data,
                                                        ids[grouping]->len, sizeof (gint64)));

  return g_variant_builder_end (&builder);
}

static void
unpack_ids (GVariant *view,
            const char *key,
            GArray **ids)
{
  g_autoptr (GVariant) packed = g_variant_lookup_value (view, key, G_VARIANT_TYPE ("a{sax}"));

  for (guint grouping = 0; grouping < CHANCERY_GROUP_NONE; grouping++)
    {
      g_autoptr (GVariant) array =
        packed == NULL ? NULL
                       : g_variant_lookup_value (packed,
                                                 to_nick (CHANCERY_TYPE_GROUPING, (int) grouping),
                                                 G_VARIANT_TYPE ("ax"));
      gconstpointer data;
      gsize n = 0;

      g_array_set_size (ids[grouping], 0);
      if (array == NULL)
        continue;
      data = g_variant_get_fixed_array (array, &n, sizeof (gint64));
      g_array_append_vals (ids[grouping], data, (guint) n);
    }
}

/**
 * chancery_timeline_get_view:
 * @self: a timeline
 *
 * The value is a dictionary that chancery_timeline_set_view() takes. Ids in it are integer keys of
 * the file: it may be kept for that file alone; see chancery_view_names_from_keys(). The time seen is part of it once the user chose one.
 *
 * Returns: (transfer full): how it looks at the record, of type `a{sv}`
 */
GVariant *
chancery_timeline_get_view (ChanceryTimeline *self)
{
  GVariantDict dict;
  gint64 lo, hi;

  g_return_val_if_fail (CHANCERY_IS_TIMELINE (self), NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "grouping", "s",
                         to_nick (CHANCERY_TYPE_GROUPING, (int) self->grouping));
  g_variant_dict_insert (&dict, "order", "s", to_nick (CHANCERY_TYPE_LANES_SORT, (int) self->sort));
  g_variant_dict_insert (&dict, "colouring", "s",
                         to_nick (CHANCERY_TYPE_COLOURING, (int) self->colouring));
  g_variant_dict_insert (&dict, "topic", "x", self->topic);
  g_variant_dict_insert (&dict, "compact", "b", self->is_compact);
  g_variant_dict_insert_value (&dict, "pinned", pack_ids (self->pinned));
  g_variant_dict_insert_value (&dict, "placed", pack_ids (self->placed));
  if (self->has_chosen_span)
    {
      chancery_timeline_get_span (self, &lo, &hi);
      g_variant_dict_insert (&dict, "span", "(xx)", lo, hi);
    }

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * chancery_timeline_set_view:
 * @self: a timeline
 * @view: (transfer floating): what chancery_timeline_get_view() gave
 *
 * Looks at the record in this way. What the value lacks is as in a new timeline, but for the time
 * seen, which then stays. May be called before there is anything to show.
 */
void
chancery_timeline_set_view (ChanceryTimeline *self,
                            GVariant *view)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (view);
  gboolean compact = FALSE;
  gint64 topic = 0, lo, hi;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));
  g_return_if_fail (g_variant_is_of_type (view, G_VARIANT_TYPE_VARDICT));

  g_object_freeze_notify (G_OBJECT (self));
  unpack_ids (view, "pinned", self->pinned);
  unpack_ids (view, "placed", self->placed);
  g_variant_lookup (view, "compact", "b", &compact);
  g_variant_lookup (view, "topic", "x", &topic);
  chancery_timeline_set_grouping (self, look_up_nick (view, "grouping", CHANCERY_TYPE_GROUPING));
  chancery_timeline_set_sort (self, look_up_nick (view, "order", CHANCERY_TYPE_LANES_SORT));
  chancery_timeline_set_colouring (self, look_up_nick (view, "colouring", CHANCERY_TYPE_COLOURING),
                                   topic);
  chancery_timeline_set_compact (self, compact);
  if (g_variant_lookup (view, "span", "(xx)", &lo, &hi) && lo < hi)
    chancery_timeline_show_span (self, lo, hi);
  chancery_timeline_change_lanes (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * chancery_timeline_set_sort:
 * @self: a timeline
 * @sort: how lanes that are not pinned are ordered
 */
void
chancery_timeline_set_sort (ChanceryTimeline *self,
                            ChanceryLanesSort sort)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->sort == sort)
    return;

  self->sort = sort;
  g_object_notify (G_OBJECT (self), "sort");
  chancery_timeline_change_lanes (self);
}

/**
 * chancery_timeline_set_grouping:
 * @self: a timeline
 * @grouping: what lanes stand for
 */
void
chancery_timeline_set_grouping (ChanceryTimeline *self,
                                ChanceryGrouping grouping)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->grouping == grouping)
    return;

  self->grouping = grouping;
  self->selected_lane = CHANCERY_INDEX_NOWHERE;
  self->wants_sight = self->selected != 0;
  g_object_notify (G_OBJECT (self), "grouping");
  chancery_timeline_change_lanes (self);
}

/**
 * chancery_timeline_set_pinned:
 * @self: a timeline
 * @ids: (array length=n_ids) (nullable): entities of the present grouping whose lanes come first,
 *   in order
 * @n_ids: how many
 */
void
chancery_timeline_set_pinned (ChanceryTimeline *self,
                              const gint64 *ids,
                              guint n_ids)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->grouping == CHANCERY_GROUP_NONE)
    return;

  g_array_set_size (self->pinned[self->grouping], 0);
  if (n_ids > 0)
    g_array_append_vals (self->pinned[self->grouping], ids, n_ids);
  chancery_timeline_change_lanes (self);
}

/**
 * chancery_timeline_set_first_weekday:
 * @self: a timeline
 * @first_weekday: where the weeks of the axis begin, 1 for Monday to 7 for Sunday
 */
void
chancery_timeline_set_first_weekday (ChanceryTimeline *self,
                                     int first_weekday)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->first_weekday == first_weekday)
    return;

  self->first_weekday = first_weekday;
  chancery_timeline_change_look (self);
}

/**
 * chancery_timeline_set_compact:
 * @self: a timeline
 * @compact: whether lanes are as low as can be read, so that more of them are in sight
 */
void
chancery_timeline_set_compact (ChanceryTimeline *self,
                               gboolean compact)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->is_compact == compact)
    return;

  self->is_compact = compact;
  g_object_notify (G_OBJECT (self), "compact");
  chancery_timeline_change_look (self);
}

/**
 * chancery_timeline_set_colouring:
 * @self: a timeline
 * @colouring: what colours tell
 * @topic: integer key of the topic whose stances count, with those below it; 0 for none
 */
void
chancery_timeline_set_colouring (ChanceryTimeline *self,
                                 ChanceryColouring colouring,
                                 gint64 topic)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->colouring == colouring && self->topic == topic)
    return;

  self->colouring = colouring;
  self->topic = topic;
  g_object_notify (G_OBJECT (self), "colouring");
  chancery_timeline_change_lanes (self);
}

/**
 * chancery_timeline_offer_topic:
 * @self: a timeline
 * @topic: integer key of the topic that the filter names; 0 for none
 *
 * Lets colours tell the stance on it for as long as it is offered, unless somebody chose what they
 * tell.
 */
void
chancery_timeline_offer_topic (ChanceryTimeline *self,
                               gint64 topic)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (self->offered == topic)
    return;

  self->offered = topic;
  if (self->colouring == CHANCERY_COLOUR_AUTOMATIC)
    {
      g_object_notify (G_OBJECT (self), "colouring");
      self->is_stale = TRUE;
      chancery_timeline_update (self);
    }
}

/* What colours tell now. @topic: (out): the topic whose stances they tell, or 0 */
ChanceryColouring
chancery_timeline_get_colouring (ChanceryTimeline *self,
                                 gint64 *topic)
{
  *topic = 0;
  if (self->colouring == CHANCERY_COLOUR_BY_STANCE)
    *topic = self->topic;
  else if (self->colouring == CHANCERY_COLOUR_AUTOMATIC)
    *topic = self->offered;
  if (self->colouring != CHANCERY_COLOUR_AUTOMATIC)
    return self->colouring;

  return *topic != 0 ? CHANCERY_COLOUR_BY_STANCE : CHANCERY_COLOUR_BY_ACTOR;
}

static void
get_property (GObject *object,
              guint prop_id,
              GValue *value,
              GParamSpec *pspec)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_GROUPING:
      g_value_set_enum (value, (int) self->grouping);
      break;
    case PROP_SORT:
      g_value_set_enum (value, (int) self->sort);
      break;
    case PROP_COLOURING:
      g_value_set_enum (value, (int) self->colouring);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    case PROP_VIEW:
      g_value_take_variant (value, chancery_timeline_get_view (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_property (GObject *object,
              guint prop_id,
              const GValue *value,
              GParamSpec *pspec)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (object);

  switch (prop_id)
    {
    case PROP_GROUPING:
      chancery_timeline_set_grouping (self, g_value_get_enum (value));
      break;
    case PROP_SORT:
      chancery_timeline_set_sort (self, g_value_get_enum (value));
      break;
    case PROP_COLOURING:
      chancery_timeline_set_colouring (self, g_value_get_enum (value), self->topic);
      break;
    case PROP_COMPACT:
      chancery_timeline_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_VIEW:
      chancery_timeline_set_view (self, g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

void
chancery_timeline_install_view (GObjectClass *object_class)
{
  GParamSpec *properties[N_PROPS] = { NULL };
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  properties[PROP_GROUPING] = g_param_spec_enum ("grouping", NULL, NULL, CHANCERY_TYPE_GROUPING,
                                                 CHANCERY_GROUP_BY_ACTOR, flags);
  properties[PROP_SORT] = g_param_spec_enum ("sort", NULL, NULL, CHANCERY_TYPE_LANES_SORT,
                                             CHANCERY_LANES_BY_COUNT, flags);
  properties[PROP_COLOURING] = g_param_spec_enum ("colouring", NULL, NULL, CHANCERY_TYPE_COLOURING,
                                                  CHANCERY_COLOUR_AUTOMATIC, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);

  /**
   * ChanceryTimeline:view:
   *
   * All of it as one value, see chancery_timeline_get_view(). Notified at most once a frame while
   * the time seen changes.
   */
  properties[PROP_VIEW] =
    g_param_spec_variant ("view", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}
