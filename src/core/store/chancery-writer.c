/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits: actions that put and remove records, each one transaction, logged so that it can be
 * undone. Consequences of an edit (a review that no longer holds, fragments that move with their
 * words) belong to the same action. Undo stands in chancery-writer-undo.c.
 */

#include "core/store/chancery-writer-private.h"

#include "core/model/chancery-spans.h"
#include "core/store/chancery-references.h"

#include <glib/gi18n.h>
#include <string.h>

static const ChanceryValue null_value = { .type = CHANCERY_VALUE_NULL };

static gboolean
find_analyst (ChanceryWriter *writer, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (writer->db, "SELECT id FROM analyst WHERE uuid = ?", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, &writer->context->analyst);
  step = chancery_cursor_step (cursor, error);
  writer->analyst = step == CHANCERY_STEP_ROW ? chancery_cursor_get_integer (cursor, 0) : 0;
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
ensure_analyst (ChanceryWriter *writer, GError **error)
{
  g_autofree char *name = chancery_context_dup_analyst_name (writer->context);
  ChanceryCursor *cursor;

  if (!find_analyst (writer, error))
    return FALSE;
  if (writer->analyst != 0)
    {
      cursor = chancery_db_prepare (writer->db, "UPDATE analyst SET name = ?1 WHERE id = ?2"
                                    " AND name IS NOT ?1", error);
      if (cursor == NULL)
        return FALSE;
      chancery_cursor_bind_text (cursor, 1, name, -1);
      chancery_cursor_bind_integer (cursor, 2, writer->analyst);
      return chancery_cursor_run (cursor, error);
    }
  cursor =
      chancery_db_prepare (writer->db, "INSERT INTO analyst (uuid, name) VALUES (?, ?)", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, &writer->context->analyst);
  chancery_cursor_bind_text (cursor, 2, name, -1);
  if (!chancery_cursor_run (cursor, error))
    return FALSE;
  writer->analyst = chancery_db_last_insert_id (writer->db);
  g_clear_pointer (&writer->undo, chancery_undo_free); /* stacks of nobody's */
  return TRUE;
}

/**
 * chancery_writer_new:
 * @db: a connection that can write; must outlive the writer
 * @context: the clock, UUIDs and the analyst
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a writer
 */
ChanceryWriter *
chancery_writer_new (ChanceryDb *db, ChanceryContext *context, GError **error)
{
  g_autoptr (ChanceryWriter) writer = g_new0 (ChanceryWriter, 1);

  writer->db = db;
  writer->context = chancery_context_ref (context);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    writer->references[i] = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free,
                                                   g_free);
  return find_analyst (writer, error) ? g_steal_pointer (&writer) : NULL;
}

/**
 * chancery_writer_free:
 * @writer: (nullable) (transfer full): a writer
 *
 * Rolls back what was not committed. The connection stays open.
 */
void
chancery_writer_free (ChanceryWriter *writer)
{
  if (writer == NULL)
    return;
  chancery_writer_rollback (writer);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_clear_pointer (&writer->references[i], g_hash_table_unref);
  g_clear_pointer (&writer->undo, chancery_undo_free);
  chancery_context_unref (writer->context);
  g_free (writer);
}

/**
 * chancery_writer_get_db:
 * @writer: a writer
 *
 * Returns: (transfer none): its connection, for reading within an action what it has written
 */
ChanceryDb *
chancery_writer_get_db (ChanceryWriter *writer)
{
  return writer->db;
}

static void
close_action (ChanceryWriter *writer)
{
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_hash_table_remove_all (writer->references[i]);
  g_clear_pointer (&writer->label, g_free);
  if (writer->bulk)
    chancery_writer_end_bulk (writer);
  writer->open = writer->continues = writer->renumbered = FALSE;
  writer->target = writer->seq = writer->first_change = writer->next_ref = 0;
}

/**
 * chancery_writer_begin:
 * @writer: a writer with no action open
 * @kind: what the action is
 * @label: (nullable): what it is called, in the analyst's language
 * @error: return location
 *
 * Begins an action: the transaction holds the write lock from here on.
 *
 * Returns: whether it began
 */
gboolean
chancery_writer_begin (ChanceryWriter *writer, ChanceryActionKind kind, const char *label,
                       GError **error)
{
  g_return_val_if_fail (writer != NULL && !writer->open, FALSE);

  if (!chancery_db_begin (writer->db, error))
    {
      close_action (writer);
      return FALSE;
    }
  writer->open = TRUE;
  writer->kind = kind;
  writer->label = g_strdup (label);
  writer->at = writer->context->now (writer->context->data);
  if (ensure_analyst (writer, error))
    return TRUE;
  chancery_writer_rollback (writer);
  return FALSE;
}

/**
 * chancery_writer_continue_last:
 * @writer: a writer with an action begun
 *
 * Says that this action goes on with the analyst's last one (more typing in the same field) and
 * is to be undone together with it. The caller knows that it does.
 */
void
chancery_writer_continue_last (ChanceryWriter *writer)
{
  writer->continues = TRUE;
}

/**
 * chancery_writer_rollback:
 * @writer: a writer
 *
 * Drops the action that is open, if one is: nothing of it stays.
 */
void
chancery_writer_rollback (ChanceryWriter *writer)
{
  chancery_db_rollback (writer->db);
  close_action (writer);
}

/* The counter of refs is read with the first new statement of an action and written with its end. */
static gboolean
read_next_ref (ChanceryWriter *writer, GError **error)
{
  return writer->next_ref != 0 ||
         chancery_db_get_integer (writer->db, "SELECT value FROM meta WHERE key = 'next_ref'",
                                  &writer->next_ref, error);
}

static gboolean
store_next_ref (ChanceryWriter *writer, GError **error)
{
  ChanceryCursor *cursor;

  if (writer->next_ref == 0)
    return TRUE;
  cursor =
      chancery_db_prepare (writer->db, "UPDATE meta SET value = ? WHERE key = 'next_ref'", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, writer->next_ref);
  return chancery_cursor_run (cursor, error);
}

/* Writes down which changes belong to the action. */
gboolean
chancery_writer_seal (ChanceryWriter *writer, GError **error)
{
  ChanceryCursor *cursor;

  if (writer->seq == 0)
    return TRUE;
  cursor = chancery_db_prepare (writer->db, "UPDATE action SET first_change = ?, last_change ="
                                " (SELECT max (id) FROM change) WHERE seq = ?", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, writer->first_change);
  chancery_cursor_bind_integer (cursor, 2, writer->seq);
  return chancery_cursor_run (cursor, error);
}

/**
 * chancery_writer_commit:
 * @writer: a writer with an action open
 * @seq: (out) (optional): the number of the action; 0 where it changed nothing, and was not written
 * @error: return location
 *
 * Once this returns %TRUE the action survives a power cut. Where it returns %FALSE, nothing of it
 * was written.
 *
 * Returns: whether it was written
 */
gboolean
chancery_writer_commit (ChanceryWriter *writer, gint64 *seq, GError **error)
{
  g_return_val_if_fail (writer != NULL && writer->open, FALSE);

  if (seq != NULL)
    *seq = writer->seq;
  if ((writer->bulk && !chancery_writer_restore_indexes (writer, error)) ||
      !store_next_ref (writer, error) || !chancery_writer_seal (writer, error) ||
      !chancery_db_commit (writer->db, error))
    {
      chancery_writer_rollback (writer);
      return FALSE;
    }
  close_action (writer);
  return TRUE;
}

static gboolean
is_ref_taken (ChanceryWriter *writer, gint64 ref, gboolean *taken, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (writer->db, "SELECT 1 FROM statement WHERE ref = ?", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, ref);
  step = chancery_cursor_step (cursor, error);
  *taken = step == CHANCERY_STEP_ROW;
  return step != CHANCERY_STEP_FAILED;
}

/* Keeps the ref that the statement brings where it is free, else gives the next. A ref below the
 * counter that no row has was never given by this file, so it is free too. */
static gboolean
assign_ref (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  gint64 wanted = chancery_record_get_integer (record, CHANCERY_STATEMENT_REF, 0);
  gboolean taken = TRUE;

  if (!read_next_ref (writer, error))
    return FALSE;
  if (wanted > 0 && wanted < writer->next_ref && !is_ref_taken (writer, wanted, &taken, error))
    return FALSE;
  if (wanted > 0 && (wanted >= writer->next_ref || !taken))
    {
      writer->next_ref = MAX (writer->next_ref, wanted + 1);
      return TRUE;
    }
  writer->renumbered = wanted > 0;
  chancery_record_set_integer (record, CHANCERY_STATEMENT_REF, writer->next_ref++);
  return TRUE;
}

/**
 * chancery_writer_was_renumbered:
 * @writer: a writer
 *
 * Returns: whether the statement put last brought a ref that was taken and got another
 */
gboolean
chancery_writer_was_renumbered (ChanceryWriter *writer)
{
  return writer->renumbered;
}

static gboolean
prepare_version (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  const ChanceryValue *text = &record->values[CHANCERY_VERSION_TEXT];
  const char *given = chancery_record_get_text (record, CHANCERY_VERSION_SHA256);
  g_autofree char *hash = NULL;

  if (text->type != CHANCERY_VALUE_TEXT)
    {
      if (given != NULL)
        chancery_record_take_text (record, CHANCERY_VERSION_SHA256, g_ascii_strdown (given, -1));
      return TRUE;
    }
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text->text, text->length);
  if (given != NULL && g_ascii_strcasecmp (given, hash) != 0)
    {
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_MISMATCH,
                   _("the text of a version does not match its SHA-256 %.16s…"), given);
      return FALSE;
    }
  chancery_record_set_text (record, CHANCERY_VERSION_SHA256, hash);
  return TRUE;
}

static void
set_time_if_missing (ChanceryRecord *record, guint field, gint64 at)
{
  if (record->values[field].type <= CHANCERY_VALUE_NULL)
    chancery_record_set_integer (record, field, at);
}

static gboolean
prepare_new (ChanceryWriter *writer, ChanceryRecord *record, GError **error)
{
  if (record->table->id == CHANCERY_TABLE_VERSION)
    set_time_if_missing (record, CHANCERY_VERSION_CAPTURED, writer->at);
  if (record->table->id != CHANCERY_TABLE_STATEMENT)
    return TRUE;
  set_time_if_missing (record, CHANCERY_STATEMENT_CREATED, writer->at);
  set_time_if_missing (record, CHANCERY_STATEMENT_MODIFIED, writer->at);
  return assign_ref (writer, record, error);
}

static gboolean
check (const ChanceryRecord *record, ChanceryCheckFlags how, ChanceryPutFlags flags, GError **error)
{
  if (flags & CHANCERY_PUT_LISTED)
    how |= CHANCERY_CHECK_LISTED;
  return chancery_record_check (record, how, error);
}

static ChanceryOutcome
put_new (ChanceryWriter *writer, ChanceryRecord *record, ChanceryPresence presence, gint64 id,
         ChanceryPutFlags flags, GError **error)
{
  record->id = id;
  if (!check (record, CHANCERY_CHECK_WHOLE, flags, error))
    return CHANCERY_OUTCOME_FAILED;
  if (presence == CHANCERY_PRESENCE_REFERRED && record->table->id == CHANCERY_TABLE_STATEMENT)
    {
      /* The row may hold the ref that it had before its making was undone: it is its own. */
      g_autoptr (ChanceryRecord) before =
          chancery_records_load (writer->db, CHANCERY_TABLE_STATEMENT, id, error);

      if (before == NULL)
        return CHANCERY_OUTCOME_FAILED;
      if (before->values[CHANCERY_STATEMENT_REF].type == CHANCERY_VALUE_INTEGER &&
          (!chancery_record_has (record, CHANCERY_STATEMENT_REF) ||
           chancery_value_equal (&before->values[CHANCERY_STATEMENT_REF],
                                 &record->values[CHANCERY_STATEMENT_REF])))
        {
          chancery_record_set_value (record, CHANCERY_STATEMENT_REF,
                                     &before->values[CHANCERY_STATEMENT_REF]);
          set_time_if_missing (record, CHANCERY_STATEMENT_CREATED, writer->at);
          set_time_if_missing (record, CHANCERY_STATEMENT_MODIFIED, writer->at);
        }
      else if (!prepare_new (writer, record, error))
        return CHANCERY_OUTCOME_FAILED;
    }
  else if (!prepare_new (writer, record, error))
    return CHANCERY_OUTCOME_FAILED;
  if (!(presence == CHANCERY_PRESENCE_REFERRED
            ? chancery_writer_fill_row (writer, record, error)
            : chancery_writer_insert_row (writer, record, error)) ||
      !chancery_writer_log_insert (writer, record->table->id, record->id, error))
    return CHANCERY_OUTCOME_FAILED;
  return CHANCERY_OUTCOME_ADDED;
}

/* A field that the patch brings and that says something else than what is stored. */
static gboolean
differs (const ChanceryRecord *patch, const ChanceryRecord *stored, guint i)
{
  const ChanceryField *field = &patch->table->fields[i];
  const ChanceryValue *value = &patch->values[i];

  if (value->type == CHANCERY_VALUE_ABSENT)
    return FALSE;
  if (value->type == CHANCERY_VALUE_NULL && field->fallback != NULL)
    return g_strcmp0 (chancery_record_get_text (stored, i), field->fallback) != 0;
  return !chancery_value_equal (value, &stored->values[i]);
}

/* Rows without a UUID take that of the stored row that says the same, or that stands in their
 * place where none does: the same list again is then the same rows. */
static void
adopt_uuids (GPtrArray *rows, GPtrArray *stored)
{
  for (guint i = 0; i < rows->len; i++)
    {
      ChanceryRecord *row = rows->pdata[i];

      for (guint j = 0; chancery_uuid_is_nil (&row->uuid) && j < stored->len; j++)
        {
          const ChanceryRecord *other = stored->pdata[j];

          row->uuid = other->uuid;
          if (!chancery_record_equal (row, other))
            memset (&row->uuid, 0, sizeof row->uuid);
        }
    }
}

static void
fill_fallbacks (ChanceryRecord *row)
{
  for (guint i = 0; i < row->table->n_fields; i++)
    if (row->values[i].type <= CHANCERY_VALUE_NULL && row->table->fields[i].fallback != NULL)
      chancery_record_set_text (row, i, row->table->fields[i].fallback);
}

static gboolean
children_differ (GPtrArray *rows, GPtrArray *stored)
{
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    fill_fallbacks (rows->pdata[i]);
  if (rows->len > 0 && ((ChanceryRecord *) rows->pdata[0])->table->has_uuid)
    adopt_uuids (rows, stored);
  return !chancery_records_equal (rows, stored);
}

/* What else follows from changing a statement, put into the patch so that it is one edit. */
static void
add_consequences (ChanceryRecord *patch, const ChanceryRecord *stored)
{
  gboolean quote = differs (patch, stored, CHANCERY_STATEMENT_QUOTE);
  GPtrArray *speakers = chancery_record_get_children (patch, CHANCERY_TABLE_SPEAKER);

  if (quote && !chancery_record_has (patch, CHANCERY_STATEMENT_FRAGMENTS) &&
      chancery_record_get_text (stored, CHANCERY_STATEMENT_FRAGMENTS) != NULL)
    chancery_record_take_text (
        patch, CHANCERY_STATEMENT_FRAGMENTS,
        chancery_spans_move (chancery_record_get_text (stored, CHANCERY_STATEMENT_FRAGMENTS),
                             chancery_record_get_text (stored, CHANCERY_STATEMENT_QUOTE),
                             chancery_record_get_text (patch, CHANCERY_STATEMENT_QUOTE)));
  if (chancery_record_has (patch, CHANCERY_STATEMENT_REVIEW) ||
      !(quote || differs (patch, stored, CHANCERY_STATEMENT_SAID) ||
        children_differ (speakers,
                         chancery_record_get_children (stored, CHANCERY_TABLE_SPEAKER))))
    return;
  chancery_record_set_text (patch, CHANCERY_STATEMENT_REVIEW, "to-verify");
  chancery_record_set_null (patch, CHANCERY_STATEMENT_REVIEW_BY);
  chancery_record_set_null (patch, CHANCERY_STATEMENT_REVIEW_AT);
  chancery_record_set_null (patch, CHANCERY_STATEMENT_REVIEW_AGAINST);
}

static gboolean
check_fixed (const ChanceryRecord *patch, const ChanceryRecord *stored, GError **error)
{
  if (patch->table->id == CHANCERY_TABLE_VERSION &&
      ((differs (patch, stored, CHANCERY_VERSION_TEXT) &&
        chancery_record_get_text (stored, CHANCERY_VERSION_TEXT) != NULL) ||
       differs (patch, stored, CHANCERY_VERSION_SHA256)))
    {
      g_set_error_literal (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_FIXED,
                           _("the text of a version never changes: other text is a new version"));
      return FALSE;
    }
  if (patch->table->id == CHANCERY_TABLE_STATEMENT &&
      chancery_record_has (patch, CHANCERY_STATEMENT_FRAGMENTS) &&
      !chancery_record_has (patch, CHANCERY_STATEMENT_QUOTE))
    {
      g_autofree char *words = chancery_spans_extract (
          chancery_record_get_text (patch, CHANCERY_STATEMENT_FRAGMENTS),
          chancery_record_get_text (stored, CHANCERY_STATEMENT_QUOTE));

      if (words == NULL && chancery_record_get_text (patch, CHANCERY_STATEMENT_FRAGMENTS) != NULL)
        {
          g_set_error_literal (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE,
                               _("the own words lie outside the quote"));
          return FALSE;
        }
    }
  return TRUE;
}

/* The ref names the statement in this file: a list that brings another leaves it. */
static void
keep_own_fields (ChanceryRecord *patch)
{
  if (patch->table->id == CHANCERY_TABLE_STATEMENT)
    {
      chancery_record_unset (patch, CHANCERY_STATEMENT_REF);
      chancery_record_unset (patch, CHANCERY_STATEMENT_CREATED);
    }
}

static gboolean
change_fields (ChanceryWriter *writer, ChanceryRecord *patch, const ChanceryRecord *stored,
               gboolean *changed, GError **error)
{
  for (guint i = 0; i < patch->table->n_fields; i++)
    if (differs (patch, stored, i))
      {
        ChanceryValue fallback = { .type = CHANCERY_VALUE_TEXT };
        const ChanceryValue *value = &patch->values[i];

        if (patch->table->id == CHANCERY_TABLE_STATEMENT && i == CHANCERY_STATEMENT_MODIFIED)
          continue;
        if (value->type == CHANCERY_VALUE_NULL && patch->table->fields[i].fallback != NULL)
          {
            fallback.text = (char *) patch->table->fields[i].fallback;
            fallback.length = strlen (fallback.text);
            value = &fallback;
          }
        if (!chancery_writer_change_value (writer, patch->table, stored->id, i,
                                           &stored->values[i], value, error))
          return FALSE;
        *changed = TRUE;
      }
  for (guint i = 0; i < patch->table->n_children; i++)
    if (children_differ (patch->children[i], stored->children[i]))
      {
        if (!chancery_writer_change_children (writer, patch->table->children[i], stored->id,
                                              stored->children[i], patch->children[i], error))
          return FALSE;
        *changed = TRUE;
      }
  return TRUE;
}

/* When a statement was modified: as the list says, else now. */
static gboolean
change_modified (ChanceryWriter *writer, ChanceryRecord *patch, const ChanceryRecord *stored,
                 GError **error)
{
  if (patch->table->id != CHANCERY_TABLE_STATEMENT)
    return TRUE;
  set_time_if_missing (patch, CHANCERY_STATEMENT_MODIFIED, writer->at);
  return !differs (patch, stored, CHANCERY_STATEMENT_MODIFIED) ||
         chancery_writer_change_value (writer, patch->table, stored->id,
                                       CHANCERY_STATEMENT_MODIFIED,
                                       &stored->values[CHANCERY_STATEMENT_MODIFIED],
                                       &patch->values[CHANCERY_STATEMENT_MODIFIED], error);
}

static ChanceryOutcome
put_patch (ChanceryWriter *writer, ChanceryRecord *patch, gint64 id, ChanceryPresence presence,
           ChanceryPutFlags flags, GError **error)
{
  static const ChanceryValue deleted = { .type = CHANCERY_VALUE_INTEGER, .integer = 1 };
  g_autoptr (ChanceryRecord) stored = NULL;
  gboolean restore = presence == CHANCERY_PRESENCE_DELETED;
  gboolean changed = restore;

  if (!check (patch, CHANCERY_CHECK_PATCH, flags, error))
    return CHANCERY_OUTCOME_FAILED;
  stored = chancery_records_load (writer->db, patch->table->id, id, error);
  if (stored == NULL)
    return CHANCERY_OUTCOME_FAILED;
  patch->id = id;
  keep_own_fields (patch);
  if (!check_fixed (patch, stored, error))
    return CHANCERY_OUTCOME_FAILED;
  if (patch->table->id == CHANCERY_TABLE_STATEMENT)
    add_consequences (patch, stored);
  if (restore && !chancery_writer_change_gone (writer, patch->table, id, &deleted, &null_value,
                                               error))
    return CHANCERY_OUTCOME_FAILED;
  if (!change_fields (writer, patch, stored, &changed, error))
    return CHANCERY_OUTCOME_FAILED;
  if (!changed)
    return CHANCERY_OUTCOME_SAME;
  return change_modified (writer, patch, stored, error) ? CHANCERY_OUTCOME_CHANGED
                                                        : CHANCERY_OUTCOME_FAILED;
}

/**
 * chancery_writer_put:
 * @writer: a writer with an action open
 * @record: a whole new record, or a patch of one that is there; may be changed: gets its
 *   UUID, key, ref and defaults
 * @flags: how
 * @error: return location for a #ChanceryModelError, #ChanceryStoreError or #ChanceryDbError
 *
 * Stores a record: a new one whole; of one that is there what @record brings, absent fields and
 * arrays staying as they are. References may be to records that the file has never heard of.
 * After a failure the action can only be rolled back.
 *
 * Returns: what became of it
 */
ChanceryOutcome
chancery_writer_put (ChanceryWriter *writer, ChanceryRecord *record, ChanceryPutFlags flags,
                     GError **error)
{
  ChanceryPresence presence = CHANCERY_PRESENCE_ABSENT;
  gint64 id = 0;

  g_return_val_if_fail (writer != NULL && writer->open, CHANCERY_OUTCOME_FAILED);
  g_return_val_if_fail (chancery_table_is_record (record->table->id), CHANCERY_OUTCOME_FAILED);

  writer->renumbered = FALSE;
  if (chancery_uuid_is_nil (&record->uuid))
    writer->context->new_uuid (&record->uuid, writer->context->data);
  else if (!chancery_records_find (writer->db, record->table->id, &record->uuid, &id, &presence,
                                   error))
    return CHANCERY_OUTCOME_FAILED;
  if (record->table->id == CHANCERY_TABLE_VERSION && !prepare_version (writer, record, error))
    return CHANCERY_OUTCOME_FAILED;
  if (!chancery_references_check_rings (writer->db, record, error))
    return CHANCERY_OUTCOME_FAILED;
  switch (presence)
    {
    case CHANCERY_PRESENCE_HERE:
      return put_patch (writer, record, id, presence, flags, error);
    case CHANCERY_PRESENCE_DELETED:
      if (flags & CHANCERY_PUT_RESTORE)
        return put_patch (writer, record, id, presence, flags, error);
      return CHANCERY_OUTCOME_DELETED;
    case CHANCERY_PRESENCE_ABSENT:
    case CHANCERY_PRESENCE_REFERRED:
    default:
      return put_new (writer, record, presence, id, flags, error);
    }
}

static gboolean
remove_here (ChanceryWriter *writer, ChanceryTableId table, gint64 id, GError **error)
{
  static const ChanceryValue deleted = { .type = CHANCERY_VALUE_INTEGER, .integer = 1 };
  gint64 count = 0;

  /* What is linked to may go: a link says with its UUID what it meant. */
  if (table != CHANCERY_TABLE_STATEMENT &&
      !chancery_references_count (writer->db, table, id, &count, error))
    return FALSE;
  if (count > 0)
    {
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_IN_USE,
                   /* Translators: what it is, as “Topic”, and how many records name it. */
                   ngettext ("%s: %lld other refers to it", "%s: %lld others refer to it",
                             (gulong) count),
                   chancery_table_get_label (table), (long long) count);
      return FALSE;
    }
  return chancery_writer_change_gone (writer, chancery_table_get (table), id, &null_value, &deleted,
                                      error);
}

/* A record that is deleted for its own sake leads nowhere any more. */
static gboolean
forget_redirect (ChanceryWriter *writer, ChanceryTableId table, const ChanceryUuid *uuid,
                 GError **error)
{
  ChanceryCursor *cursor =
      chancery_db_prepare (writer->db, "DELETE FROM redirect WHERE tbl = ? AND uuid = ?", error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, table);
  chancery_cursor_bind_uuid (cursor, 2, uuid);
  return chancery_cursor_run (cursor, error);
}

static gboolean
remove_versions (ChanceryWriter *writer, gint64 source, GError **error)
{
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryCursor *cursor = chancery_db_prepare (writer->db, "SELECT id FROM version"
                                                " WHERE source = ? AND gone IS NULL", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, source);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (versions, id);
    }
  chancery_cursor_reset (cursor);
  for (guint i = 0; step == CHANCERY_STEP_DONE && i < versions->len; i++)
    if (!remove_here (writer, CHANCERY_TABLE_VERSION, g_array_index (versions, gint64, i), error))
      return FALSE;
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_writer_remove:
 * @writer: a writer with an action open
 * @table: a table of records
 * @uuid: the UUID of a record that is there
 * @error: return location; %CHANCERY_STORE_ERROR_IN_USE where others refer to it,
 *   %CHANCERY_STORE_ERROR_GONE where it is not there
 *
 * Deletes a record, a source with its versions. It stays as a tombstone, so that an import does not
 * bring it back.
 *
 * Returns: whether it was deleted
 */
gboolean
chancery_writer_remove (ChanceryWriter *writer, ChanceryTableId table, const ChanceryUuid *uuid,
                        GError **error)
{
  ChanceryPresence presence;
  gint64 id;

  g_return_val_if_fail (writer != NULL && writer->open, FALSE);

  if (!chancery_records_find (writer->db, table, uuid, &id, &presence, error))
    return FALSE;
  if (presence != CHANCERY_PRESENCE_HERE)
    {
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
                   _("%s: is not there any more"), chancery_table_get_label (table));
      return FALSE;
    }
  if (table == CHANCERY_TABLE_SOURCE && !remove_versions (writer, id, error))
    return FALSE;
  return remove_here (writer, table, id, error) && forget_redirect (writer, table, uuid, error);
}
