/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-filter.h"

G_BEGIN_DECLS

/**
 * ChanceryView:
 * @filter: what it lets through
 * @timeline: (nullable): how the timeline stands, as the timeline says it
 *
 * What a saved view brings back.
 */
typedef struct
{
  ChanceryFilter *filter;
  GVariant *timeline;
} ChanceryView;

ChanceryView *chancery_view_new       (ChanceryFilter      *filter,
                                       GVariant            *timeline);
void          chancery_view_free      (ChanceryView        *view);
ChanceryView *chancery_view_parse     (const char          *text,
                                       GError             **error);
char         *chancery_view_to_string (const ChanceryView  *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryView, chancery_view_free)

G_END_DECLS
