/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/layout/chancery-strip.h"
#include "core/query/chancery-index.h"

G_BEGIN_DECLS

/**
 * ChanceryGrouping:
 * @CHANCERY_GROUP_BY_ACTOR: a lane for each speaker
 * @CHANCERY_GROUP_BY_TOPIC: a lane for each topic
 * @CHANCERY_GROUP_BY_EVENT: a lane for each event
 * @CHANCERY_GROUP_BY_OUTLET: a lane for each outlet
 * @CHANCERY_GROUP_NONE: one lane for all
 *
 * What lanes stand for; the first four as #ChanceryIndexAxis.
 */
typedef enum
{
  CHANCERY_GROUP_BY_ACTOR = CHANCERY_INDEX_ACTORS,
  CHANCERY_GROUP_BY_TOPIC = CHANCERY_INDEX_TOPICS,
  CHANCERY_GROUP_BY_EVENT = CHANCERY_INDEX_EVENTS,
  CHANCERY_GROUP_BY_OUTLET = CHANCERY_INDEX_OUTLETS,
  CHANCERY_GROUP_NONE,
} ChanceryGrouping;

/**
 * ChanceryLanesSort:
 * @CHANCERY_LANES_BY_COUNT: most statements first
 * @CHANCERY_LANES_BY_NAME: by name, as the user's language sorts
 * @CHANCERY_LANES_BY_COUNTRY: by country, those without one last, then by count
 * @CHANCERY_LANES_BY_LAST: whose last statement is latest first
 * @CHANCERY_LANES_BY_HAND: as they were placed, the others after them by count
 *
 * How lanes stand below each other. All go by what the whole index holds, so that a filter hides
 * lanes but never moves them past each other.
 */
typedef enum
{
  CHANCERY_LANES_BY_COUNT,
  CHANCERY_LANES_BY_NAME,
  CHANCERY_LANES_BY_COUNTRY,
  CHANCERY_LANES_BY_LAST,
  CHANCERY_LANES_BY_HAND,
} ChanceryLanesSort;

/**
 * ChanceryLanesOrder:
 * @sort: how lanes are sorted that are not pinned
 * @pinned: (nullable): ids of entities whose lanes come first, in order, even if they are empty
 * @n_pinned: how many
 * @placed: (nullable): ids in the order by hand
 * @n_placed: how many
 *
 * The order of lanes. A plain value that owns nothing.
 */
typedef struct
{
  ChanceryLanesSort sort;
  const gint64 *pinned;
  guint n_pinned;
  const gint64 *placed;
  guint n_placed;
} ChanceryLanesOrder;

/**
 * ChanceryLanesEntry:
 * @entity: number of the entity it stands for, %CHANCERY_INDEX_NONE for the rest, or
 *   %CHANCERY_INDEX_NOWHERE for the lane of all
 * @count: how many statements of the filter stand in it
 *
 * One lane.
 */
typedef struct
{
  guint entity;
  guint count;
} ChanceryLanesEntry;

/**
 * CHANCERY_LANES_OTHERS:
 *
 * The entity of a lane that stands for all that have no lane of their own; see
 * chancery_lanes_limit().
 */
#define CHANCERY_LANES_OTHERS (G_MAXUINT32 - 1)

typedef struct _ChanceryLanes ChanceryLanes;

ChanceryLanes             *chancery_lanes_new            (ChanceryIndex        *index,
                                                          ChanceryGrouping      grouping,
                                                          const ChanceryBitmap *filter,
                                                          const gint64         *pinned,
                                                          guint                 n_pinned);
ChanceryLanes             *chancery_lanes_new_in_order   (ChanceryIndex        *index,
                                                          ChanceryGrouping      grouping,
                                                          const ChanceryBitmap *filter,
                                                          const ChanceryLanesOrder *order);
ChanceryLanes             *chancery_lanes_ref            (ChanceryLanes        *lanes);
void                       chancery_lanes_unref          (ChanceryLanes        *lanes);
ChanceryIndex             *chancery_lanes_get_index      (ChanceryLanes        *lanes);
ChanceryGrouping           chancery_lanes_get_grouping   (ChanceryLanes        *lanes);
const ChanceryBitmap      *chancery_lanes_get_filter     (ChanceryLanes        *lanes);
guint                      chancery_lanes_get_n          (ChanceryLanes        *lanes);
const ChanceryLanesEntry        *chancery_lanes_get            (ChanceryLanes        *lanes,
                                                          guint                 lane);
guint                      chancery_lanes_find           (ChanceryLanes        *lanes,
                                                          guint                 entity);
guint                      chancery_lanes_get_total      (ChanceryLanes        *lanes);
const ChanceryStripSource *chancery_lanes_get_source     (ChanceryLanes        *lanes,
                                                          guint                 lane);
const ChanceryStripSource *chancery_lanes_get_all        (ChanceryLanes        *lanes);

guint                      chancery_lanes_limit          (ChanceryLanes        *lanes,
                                                          guint                 most);
guint                      chancery_lanes_get_n_joined   (ChanceryLanes        *lanes);
guint                      chancery_lanes_step           (ChanceryLanes        *lanes,
                                                          guint                 lane,
                                                          guint                 slot,
                                                          gboolean              forward);
guint                      chancery_lanes_get_position   (ChanceryLanes        *lanes,
                                                          guint                 lane,
                                                          guint                 slot);
guint                      chancery_lanes_nearest        (ChanceryLanes        *lanes,
                                                          guint                 lane,
                                                          gint64                time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLanes, chancery_lanes_unref)

G_END_DECLS
