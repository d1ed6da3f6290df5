/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a timeline looks at a record, as one value that can be stored and given back: what lanes
 * stand for, their order, what is pinned, what colours tell, which time is seen. Not for what is
 * shown: the filter is the session's.
 */

#pragma once

#include "ui/timeline/chancery-timeline.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_GROUPING (chancery_grouping_get_type ())
#define CHANCERY_TYPE_COLOURING (chancery_colouring_get_type ())
#define CHANCERY_TYPE_LANES_SORT (chancery_lanes_sort_get_type ())

GType chancery_grouping_get_type (void);
GType chancery_colouring_get_type (void);
GType chancery_lanes_sort_get_type (void);

GVariant *chancery_timeline_get_view (ChanceryTimeline *self);
void chancery_timeline_set_view (ChanceryTimeline *self, GVariant *view);

G_END_DECLS
