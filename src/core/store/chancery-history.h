/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryHistoryEvent:
 *
 * What became of the record itself: it changed, was made, deleted or brought back.
 */
typedef enum
{
  CHANCERY_HISTORY_CHANGED,
  CHANCERY_HISTORY_MADE,
  CHANCERY_HISTORY_DELETED,
  CHANCERY_HISTORY_BROUGHT_BACK,
} ChanceryHistoryEvent;

/**
 * ChanceryHistoryEntry:
 * @seq: the action, of several that belong together the first
 * @when: microseconds since 1970 UTC, of the last
 * @analyst: (nullable): by whom
 * @kind: the kind of action: `edit`, `import`, `capture`, `merge`, `undo` or `redo`
 * @label: (nullable): what it is called
 * @event: what became of the record
 * @before: what changed, as it was; a patch
 * @after: the same as it became
 *
 * What one action did to a record.
 */
typedef struct
{
  gint64 seq;
  gint64 when;
  char *analyst;
  char *kind;
  char *label;
  ChanceryHistoryEvent event;
  ChanceryRecord *before;
  ChanceryRecord *after;
} ChanceryHistoryEntry;

void chancery_history_entry_free (ChanceryHistoryEntry *entry);
GPtrArray *chancery_history_load (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid,
                                  GError **error);

G_END_DECLS
