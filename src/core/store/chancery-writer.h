/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"
#include "core/store/chancery-context.h"
#include "core/store/chancery-store-error.h"

G_BEGIN_DECLS

/**
 * ChanceryActionKind:
 *
 * What an action is: an edit by hand, an import, a capture, a merge; or taking one back and doing
 * it again.
 */
typedef enum
{
  CHANCERY_ACTION_EDIT,
  CHANCERY_ACTION_IMPORT,
  CHANCERY_ACTION_CAPTURE,
  CHANCERY_ACTION_MERGE,
  CHANCERY_ACTION_UNDO,
  CHANCERY_ACTION_REDO,
} ChanceryActionKind;

/**
 * ChanceryPutFlags:
 * @CHANCERY_PUT_RESTORE: bring back a deleted record
 * @CHANCERY_PUT_LISTED: it comes from a list or table; see %CHANCERY_CHECK_LISTED
 *
 * How chancery_writer_put() works.
 */
typedef enum
{
  CHANCERY_PUT_DEFAULT = 0,
  CHANCERY_PUT_RESTORE = 1 << 0,
  CHANCERY_PUT_LISTED = 1 << 1,
} ChanceryPutFlags;

/**
 * ChanceryOutcome:
 * @CHANCERY_OUTCOME_FAILED: see the error
 * @CHANCERY_OUTCOME_ADDED: the record is new
 * @CHANCERY_OUTCOME_CHANGED: the record was there and changed
 * @CHANCERY_OUTCOME_SAME: it was there and says the same
 * @CHANCERY_OUTCOME_DELETED: it was deleted, and stays so
 *
 * What became of a record that was put.
 */
typedef enum
{
  CHANCERY_OUTCOME_FAILED,
  CHANCERY_OUTCOME_ADDED,
  CHANCERY_OUTCOME_CHANGED,
  CHANCERY_OUTCOME_SAME,
  CHANCERY_OUTCOME_DELETED,
} ChanceryOutcome;

/**
 * ChanceryWriter:
 *
 * The one thing that writes: on one connection, in actions. An action is one transaction and one
 * entry of the log; it is undone as a whole.
 */
typedef struct _ChanceryWriter ChanceryWriter;

ChanceryWriter *chancery_writer_new (ChanceryDb *db, ChanceryContext *context, GError **error);
void chancery_writer_free (ChanceryWriter *writer);
ChanceryDb *chancery_writer_get_db (ChanceryWriter *writer);

gboolean chancery_writer_begin (ChanceryWriter *writer, ChanceryActionKind kind, const char *label,
                                GError **error);
void chancery_writer_continue_last (ChanceryWriter *writer);
gboolean chancery_writer_edit (ChanceryWriter *writer, ChanceryRecord *record,
                               const ChanceryRecord *before, GError **error);
ChanceryOutcome chancery_writer_put (ChanceryWriter *writer, ChanceryRecord *record,
                                     ChanceryPutFlags flags, GError **error);
gboolean chancery_writer_was_renumbered (ChanceryWriter *writer);
gboolean chancery_writer_remove (ChanceryWriter *writer, ChanceryTableId table,
                                 const ChanceryUuid *uuid, GError **error);
gboolean chancery_writer_commit (ChanceryWriter *writer, gint64 *seq, GError **error);
void chancery_writer_rollback (ChanceryWriter *writer);

gboolean chancery_writer_begin_bulk (ChanceryWriter *writer, ChanceryActionKind kind,
                                     const char *label, GError **error);

gboolean chancery_writer_undo (ChanceryWriter *writer, gint64 *seq, GError **error);
gboolean chancery_writer_redo (ChanceryWriter *writer, gint64 *seq, GError **error);
gboolean chancery_writer_get_undo (ChanceryWriter *writer, char **undo_label, char **redo_label,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryWriter, chancery_writer_free)

G_END_DECLS
