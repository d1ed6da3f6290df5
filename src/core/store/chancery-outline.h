/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-catalogue.h"

G_BEGIN_DECLS

/**
 * ChanceryOutlineSection:
 *
 * The sections, in the order in which they stand.
 */
typedef enum
{
  CHANCERY_SECTION_SOURCES,
  CHANCERY_SECTION_TOPICS,
  CHANCERY_SECTION_EVENTS,
  CHANCERY_SECTION_LISTS,
  CHANCERY_SECTION_VIEWS,
  CHANCERY_N_SECTIONS,
} ChanceryOutlineSection;

/**
 * ChanceryLineKind:
 * @CHANCERY_LINE_HEADING: the title of a section
 * @CHANCERY_LINE_STATE: the sources in one state
 * @CHANCERY_LINE_TO_VERIFY: the statements that nobody has verified
 * @CHANCERY_LINE_TOPIC: a topic
 * @CHANCERY_LINE_EVENT: an event
 * @CHANCERY_LINE_LIST: a list
 * @CHANCERY_LINE_VIEW: a saved view
 * @CHANCERY_LINE_MORE: shows all events, or fewer
 *
 * What a row stands for.
 */
typedef enum
{
  CHANCERY_LINE_HEADING,
  CHANCERY_LINE_STATE,
  CHANCERY_LINE_TO_VERIFY,
  CHANCERY_LINE_TOPIC,
  CHANCERY_LINE_EVENT,
  CHANCERY_LINE_LIST,
  CHANCERY_LINE_VIEW,
  CHANCERY_LINE_MORE,
} ChanceryLineKind;

/**
 * ChanceryOutlineLine:
 * @kind: what it stands for
 * @section: where it stands
 * @entry: (nullable): the topic, event, list or view; lives as long as the catalogue
 * @state: of sources: the number of the state in the schema
 * @depth: of a topic: how many stand above it
 * @can_open: whether there is something below it
 * @is_open: whether that is shown; of @CHANCERY_LINE_MORE whether all are
 * @is_chosen: whether it is filtered by
 * @count: how many sources or statements; of @CHANCERY_LINE_MORE how many events there are
 *
 * One line of the outline.
 */
typedef struct
{
  ChanceryLineKind kind;
  ChanceryOutlineSection section;
  const ChanceryCatalogueEntry *entry;
  guint state;
  guint depth;
  gboolean can_open;
  gboolean is_open;
  gboolean is_chosen;
  guint count;
} ChanceryOutlineLine;

/**
 * ChanceryOutlineWish:
 * @needle: what must stand in a name, folded; "" for everything
 * @search: the text of the search, which says what is chosen
 * @filter: (nullable): the whole filter, to tell the view that it is
 * @closed: (element-type utf8): sections by name and topics by UUID of which nothing is shown
 * @events_by_count: whether events stand in the order of their counts rather than of time
 * @all_events: whether all of them are shown
 *
 * How the outline is to be.
 */
typedef struct
{
  const char *needle;
  const char *search;
  const ChanceryFilter *filter;
  GHashTable *closed;
  gboolean events_by_count;
  gboolean all_events;
} ChanceryOutlineWish;

GArray *chancery_outline_make (const ChanceryCatalogue *catalogue,
                               const ChanceryOutlineWish *wish);
const char *chancery_outline_get_section_name (ChanceryOutlineSection section);

G_END_DECLS
