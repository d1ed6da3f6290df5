/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/**
 * ChanceryChange:
 * @table: the table of the record that changed
 * @id: its integer key
 *
 * One record that an action touched.
 */
typedef struct
{
  ChanceryTableId table;
  gint64 id;
} ChanceryChange;

/**
 * ChanceryChanges:
 * @seq: the last action seen
 * @uuid: the UUID of that action: only both together name a state, since a file is forked by
 *   copying it
 * @all: whether so much changed that everything is to be read anew; @changes is then empty
 * @changes: (element-type ChanceryChange): the records that changed, each once
 *
 * What happened to a file since an earlier look, by whatever window or program.
 */
typedef struct
{
  gint64 seq;
  ChanceryUuid uuid;
  gboolean all;
  GArray *changes;
} ChanceryChanges;

ChanceryChanges *chancery_changes_read (ChanceryDb *db, gint64 since, GError **error);
void chancery_changes_free (ChanceryChanges *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryChanges, chancery_changes_free)

G_END_DECLS
