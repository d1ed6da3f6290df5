/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-bitmap.h"
#include "core/query/chancery-finder.h"
#include "core/query/chancery-index.h"
#include "core/query/chancery-view.h"
#include "core/store/chancery-changes.h"

G_BEGIN_DECLS

/* The states of a source, in the order of the schema: inbox, in work, coded, nothing in it. */
#define CHANCERY_CATALOGUE_N_STATES 4

/**
 * ChanceryCatalogueEntry:
 * @id: its integer key
 * @uuid: its UUID
 * @name: its name
 * @folded: the name, to find it by; see chancery_fold()
 * @sort_key: the name in a form that strcmp() puts in the order of the language
 * @parent: of a topic: key of the topic above, or 0
 * @when: of an event: when it began, µs of wall clock time; %G_MININT64 where that is not known
 * @statements: (nullable) (element-type gint64): of a list: keys of what is in it
 * @view: (nullable): what a saved view brings back; %NULL where it can't be read
 * @count: how many statements it has in the filter; see chancery_catalogue_count()
 *
 * A topic, event, list or view.
 */
typedef struct
{
  gint64 id;
  ChanceryUuid uuid;
  char *name;
  char *folded;
  char *sort_key;
  gint64 parent;
  gint64 when;
  GArray *statements;
  ChanceryView *view;
  guint count;
} ChanceryCatalogueEntry;

/**
 * ChanceryCatalogue:
 * @topics: (element-type ChanceryCatalogueEntry): topics by name
 * @events: (element-type ChanceryCatalogueEntry): events, the most recent first, the undated last
 * @lists: (element-type ChanceryCatalogueEntry): lists by name
 * @views: (element-type ChanceryCatalogueEntry): saved views by name
 * @sources: how many sources are in each state
 * @to_verify: how many statements of the filter nobody has verified
 *
 * What statements can be found by beside their actors.
 */
typedef struct
{
  GPtrArray *topics;
  GPtrArray *events;
  GPtrArray *lists;
  GPtrArray *views;
  guint sources[CHANCERY_CATALOGUE_N_STATES];
  guint to_verify;
} ChanceryCatalogue;

ChanceryCatalogue *chancery_catalogue_load (ChanceryDb *db, GError **error);
void chancery_catalogue_free (ChanceryCatalogue *catalogue);
gboolean chancery_catalogue_is_changed (const ChanceryChanges *changes);
void chancery_catalogue_count (ChanceryCatalogue *catalogue, ChanceryIndex *index,
                               const ChanceryBitmap *filter);
gboolean chancery_catalogue_count_view (ChanceryDb *db, ChanceryFinder *finder,
                                        const ChanceryFilter *filter, guint *count,
                                        GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCatalogue, chancery_catalogue_free)

G_END_DECLS
