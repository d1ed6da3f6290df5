/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo: a new action that is the inverse of an old one. Refused, with nothing changed,
 * where a later action that still holds touched the same fields.
 */

#include "core/store/chancery-writer-private.h"

#include "core/store/chancery-references.h"

#include <glib/gi18n.h>
#include <string.h>

/* Feeds the stacks with what was done since the last look, by whatever program. Must run in a
 * transaction, so that nothing comes in between. */
static gboolean
follow_log (ChanceryWriter *writer, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  if (writer->undo == NULL)
    writer->undo = chancery_undo_new (writer->analyst);
  cursor = chancery_db_prepare (writer->db,
                                "SELECT seq, analyst, kind, target, continues FROM action"
                                " WHERE seq > ? ORDER BY seq",
                                error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, chancery_undo_get_last (writer->undo));
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 seq = chancery_cursor_get_integer (cursor, 0);
      const char *kind = chancery_cursor_get_text (cursor, 2, NULL);
      gint64 target = chancery_cursor_get_integer (cursor, 3);

      if (g_strcmp0 (kind, "undo") == 0)
        chancery_undo_add_undo (writer->undo, seq, target);
      else if (g_strcmp0 (kind, "redo") == 0)
        chancery_undo_add_redo (writer->undo, seq, target);
      else
        chancery_undo_add (writer->undo, seq, chancery_cursor_get_integer (cursor, 1),
                           chancery_cursor_get_integer (cursor, 4));
    }
  return step == CHANCERY_STEP_DONE;
}

/* The analyst's row is only made with their first edit; before that there is nothing to undo. */
static gboolean
refresh_stacks (ChanceryWriter *writer, GError **error)
{
  if (follow_log (writer, error))
    return TRUE;
  g_clear_pointer (&writer->undo, chancery_undo_free);
  return FALSE;
}

static gboolean
in_group (GArray *group, gint64 seq)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, gint64, i) == seq)
      return TRUE;
  return FALSE;
}

/* Refuses where an action after @action, not taken back and not of @group, touched the same. */
static gboolean
check_untouched (ChanceryWriter *writer, gint64 action, GArray *group, GError **error)
{
  static const char sql[] =
      "SELECT later.action, analyst.name, act.label FROM action AS mine"
      " JOIN change AS c ON c.id BETWEEN mine.first_change AND mine.last_change"
      " JOIN change AS later ON later.tbl = c.tbl AND later.record = c.record"
      "  AND later.action > mine.seq"
      " JOIN action AS act ON act.seq = later.action"
      " JOIN analyst ON analyst.id = act.analyst"
      " WHERE mine.seq = ? AND act.kind NOT IN ('undo', 'redo') AND c.field IS NOT 'modified'"
      " AND later.field IS NOT 'modified'"
      " AND (c.field IS NULL OR c.field = 'gone' OR later.field = c.field OR later.field = 'gone')";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (writer->db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, action);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 later = chancery_cursor_get_integer (cursor, 0);
      const char *name = chancery_cursor_get_text (cursor, 1, NULL);
      const char *label = chancery_cursor_get_text (cursor, 2, NULL);

      if (chancery_undo_get_taken_back_by (writer->undo, later) != 0 || in_group (group, later))
        continue;
      if (name == NULL)
        name = _("another analyst");
      if (label != NULL)
        g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CONFLICT,
                     _("%s changed the same later: %s"), name, label);
      else
        g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CONFLICT,
                     _("%s changed the same later"), name);
      return FALSE;
    }
  return step == CHANCERY_STEP_DONE;
}

/* Nothing that is there may refer to what the inversion took away. */
static gboolean
check_references (ChanceryWriter *writer, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (writer->db, "SELECT tbl, record FROM change WHERE id >= ?"
                           " AND field = 'gone' AND after IS NOT NULL AND tbl != ?", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, writer->first_change);
  chancery_cursor_bind_integer (cursor, 2, CHANCERY_TABLE_STATEMENT);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryTableId table = chancery_cursor_get_integer (cursor, 0);
      gint64 count;

      if (!chancery_references_count (writer->db, table, chancery_cursor_get_integer (cursor, 1),
                                      &count, error))
        return FALSE;
      if (count == 0)
        continue;
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CONFLICT,
                   ngettext ("%s: %lld other refers to it now", "%s: %lld others refer to it now",
                             (gulong) count),
                   chancery_table_get_label (table), (long long) count);
      return FALSE;
    }
  return step == CHANCERY_STEP_DONE;
}

/* A change of a record that came to refer to its own kind must not close a ring. */
static gboolean
check_ring (ChanceryWriter *writer, const ChanceryTable *table, gint64 id, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_records_load (writer->db, table->id, id, error);

  return record != NULL && chancery_references_check_rings (writer->db, record, error);
}

static gboolean
check_rings (ChanceryWriter *writer, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (writer->db, "SELECT tbl, record, field FROM change WHERE id >= ?"
                           " AND field IS NOT NULL AND after IS NOT NULL", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, writer->first_change);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const ChanceryTable *table = chancery_table_get (chancery_cursor_get_integer (cursor, 0));
      const char *column = chancery_cursor_get_text (cursor, 2, NULL);
      int field = chancery_table_find_field (table, column);

      if (field >= 0 && chancery_references_is_own (table, field) &&
          !check_ring (writer, table, chancery_cursor_get_integer (cursor, 1), error))
        return FALSE;
    }
  return step == CHANCERY_STEP_DONE;
}

static char *
action_label (ChanceryWriter *writer, gint64 seq)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (writer->db, "SELECT label FROM action WHERE seq = ?", NULL);

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, seq);
  if (chancery_cursor_step (cursor, NULL) != CHANCERY_STEP_ROW)
    return NULL;
  return chancery_cursor_dup_text (cursor, 0);
}

/* One action that takes back, or does again, the action @target. */
static gboolean
invert_one (ChanceryWriter *writer, gint64 target, gint64 inverted, gboolean continues,
            GError **error)
{
  g_free (writer->label);
  writer->label = action_label (writer, target);
  writer->target = target;
  writer->continues = continues;
  writer->seq = writer->first_change = 0;
  return chancery_writer_invert (writer, inverted, error) && chancery_writer_seal (writer, error);
}

static gboolean
invert_group (ChanceryWriter *writer, ChanceryActionKind kind, GError **error)
{
  g_autoptr (GArray) group = kind == CHANCERY_ACTION_UNDO ? chancery_undo_peek_undo (writer->undo)
                                                          : chancery_undo_peek_redo (writer->undo);
  gint64 first = 0;

  if (group->len == 0)
    {
      g_set_error_literal (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_NOTHING,
                           kind == CHANCERY_ACTION_UNDO ? _("nothing to undo")
                                                        : _("nothing to redo"));
      return FALSE;
    }
  for (guint i = 0; i < group->len; i++)
    {
      gint64 target = g_array_index (group, gint64, i);
      gint64 inverted = kind == CHANCERY_ACTION_UNDO
                            ? target : chancery_undo_get_taken_back_by (writer->undo, target);

      if (!check_untouched (writer, inverted, group, error) ||
          !invert_one (writer, target, inverted, i > 0, error))
        return FALSE;
      if (i == 0)
        first = writer->first_change;
    }
  writer->first_change = first;
  return check_references (writer, error) && check_rings (writer, error);
}

static gboolean
invert_last (ChanceryWriter *writer, ChanceryActionKind kind, gint64 *seq, GError **error)
{
  gint64 last;

  if (!chancery_writer_begin (writer, kind, NULL, error))
    return FALSE;
  if (!refresh_stacks (writer, error) || !invert_group (writer, kind, error))
    {
      chancery_writer_rollback (writer);
      return FALSE;
    }
  last = writer->seq;
  writer->seq = 0; /* its rows are sealed already */
  if (!chancery_writer_commit (writer, NULL, error))
    return FALSE;
  if (seq != NULL)
    *seq = last;
  return TRUE;
}

/**
 * chancery_writer_undo:
 * @writer: a writer with no action open
 * @seq: (out) (optional): the number of the action that undoes
 * @error: return location; %CHANCERY_STORE_ERROR_NOTHING, %CHANCERY_STORE_ERROR_CONFLICT
 *
 * Takes back this analyst's last action that is not taken back yet, and those that it continues.
 *
 * Returns: whether it was taken back; if not, nothing has changed
 */
gboolean
chancery_writer_undo (ChanceryWriter *writer, gint64 *seq, GError **error)
{
  return invert_last (writer, CHANCERY_ACTION_UNDO, seq, error);
}

/**
 * chancery_writer_redo:
 * @writer: a writer with no action open
 * @seq: (out) (optional): the number of the action that redoes
 * @error: return location; %CHANCERY_STORE_ERROR_NOTHING, %CHANCERY_STORE_ERROR_CONFLICT
 *
 * Does again what this analyst undid last, unless they did something else since.
 *
 * Returns: whether it was done again; if not, nothing has changed
 */
gboolean
chancery_writer_redo (ChanceryWriter *writer, gint64 *seq, GError **error)
{
  return invert_last (writer, CHANCERY_ACTION_REDO, seq, error);
}

static char *
group_label (ChanceryWriter *writer, GArray *group)
{
  char *label;

  if (group->len == 0)
    return NULL;
  label = action_label (writer, g_array_index (group, gint64, 0));
  return label != NULL ? label : g_strdup ("");
}

/**
 * chancery_writer_get_undo:
 * @writer: a writer with no action open
 * @undo_label: (out) (nullable): what undo would take back; empty where it has no label, %NULL
 *   where there is nothing
 * @redo_label: (out) (nullable): the same for redo
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
chancery_writer_get_undo (ChanceryWriter *writer, char **undo_label, char **redo_label,
                          GError **error)
{
  g_autoptr (GArray) done = NULL;
  g_autoptr (GArray) undone = NULL;
  gboolean read = chancery_db_begin_read (writer->db, error) && refresh_stacks (writer, error);

  *undo_label = *redo_label = NULL;
  if (read)
    {
      done = chancery_undo_peek_undo (writer->undo);
      undone = chancery_undo_peek_redo (writer->undo);
      *undo_label = group_label (writer, done);
      *redo_label = group_label (writer, undone);
    }
  chancery_db_rollback (writer->db);
  return read;
}
