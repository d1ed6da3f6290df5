/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"

G_BEGIN_DECLS

/**
 * ChanceryDetailChange:
 * @when: microseconds since 1970 UTC
 * @analyst: (nullable): by whom
 * @kind: the kind of action: `edit`, `import`, `capture`, `merge`, `undo` or `redo`
 * @label: (nullable): what it is called
 *
 * One entry of the history.
 */
typedef struct
{
  gint64 when;
  char *analyst;
  char *kind;
  char *label;
} ChanceryDetailChange;

/**
 * ChanceryDetailListed:
 * @uuid: a list
 * @name: its name
 * @remark: (nullable): what is remarked on the statement there
 *
 * That a statement stands in a list.
 */
typedef struct
{
  ChanceryUuid uuid;
  char *name;
  char *remark;
} ChanceryDetailListed;

/**
 * ChanceryDetail:
 * @id: the statement's integer key
 * @statement: the record
 * @records: (element-type ChanceryUuid ChanceryRecord): what it refers to, however indirectly
 * @incoming: (element-type ChanceryRecord): the statements that link to it
 * @lists: (element-type ChanceryDetailListed): the lists that it stands in, by name
 * @history: (element-type ChanceryDetailChange): newest first
 *
 * A statement with all that surrounds it.
 */
typedef struct
{
  gint64 id;
  ChanceryRecord *statement;
  GHashTable *records;
  GPtrArray *incoming;
  GPtrArray *lists;
  GPtrArray *history;
} ChanceryDetail;

#define CHANCERY_TYPE_DETAIL (chancery_detail_get_type ())
GType chancery_detail_get_type (void);

ChanceryDetail *chancery_detail_load (ChanceryDb *db, gint64 id, GError **error);
ChanceryDetail *chancery_detail_ref (ChanceryDetail *detail);
void chancery_detail_unref (ChanceryDetail *detail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDetail, chancery_detail_unref)

const ChanceryRecord *chancery_detail_find (const ChanceryDetail *detail,
                                            const ChanceryUuid *uuid);
const char *chancery_detail_get_name (const ChanceryDetail *detail, const ChanceryUuid *uuid);
const ChanceryRecord *chancery_detail_find_office (const ChanceryRecord *actor, const char *said);

G_END_DECLS
