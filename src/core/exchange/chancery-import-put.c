/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts drafts into the database: looks up what was given by name, makes what is not
 * there yet, and counts what became of each record. It neither reads files nor begins
 * or ends the action. */

#include "core/exchange/chancery-import-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many records pass between two reports of progress. */
#define PROGRESS_RECORDS 512

static gboolean
put (ChanceryImport *self, ChanceryRecord *record, ChanceryOutcome *outcome, GError **error)
{
  ChanceryPutFlags flags = CHANCERY_PUT_LISTED;

  if (self->options->flags & CHANCERY_IMPORT_RESTORE)
    flags |= CHANCERY_PUT_RESTORE;
  *outcome = chancery_writer_put (self->writer, record, flags, error);
  self->counts->outcomes[record->table->id][*outcome]++;
  if (record->table->id == CHANCERY_TABLE_STATEMENT)
    self->counts->renumbered += chancery_writer_was_renumbered (self->writer);
  return *outcome != CHANCERY_OUTCOME_FAILED;
}

static guint
name_field (ChanceryTableId table)
{
  return table == CHANCERY_TABLE_EVENT ? CHANCERY_EVENT_TITLE
         : table == CHANCERY_TABLE_OUTLET ? CHANCERY_OUTLET_NAME
         : table == CHANCERY_TABLE_TOPIC ? CHANCERY_TOPIC_NAME
                                         : CHANCERY_ACTOR_NAME;
}

/* The record that goes by @name; a new one where none does. */
static gboolean
resolve (ChanceryImport *self,
         ChanceryTableId table,
         const char *name,
         ChanceryUuid *uuid,
         GError **error)
{
  g_autoptr (ChanceryRecord) record = NULL;
  ChanceryOutcome outcome;
  gboolean found;

  if (!chancery_resolver_find (self->resolver, table, name, uuid, &found, error))
    return FALSE;
  if (found)
    return TRUE;

  record = chancery_record_new (table);
  chancery_record_set_text (record, name_field (table), name);
  if (!put (self, record, &outcome, error))
    return FALSE;
  *uuid = record->uuid;
  chancery_resolver_add (self->resolver, table, name, uuid);
  return TRUE;
}

/* Whether the statement that a draft patches is in the database already. */
static gboolean
is_here (ChanceryImport *self, const ChanceryRecord *record, gboolean *here, GError **error)
{
  ChanceryPresence presence;
  gint64 id;

  *here = FALSE;
  if (chancery_uuid_is_nil (&record->uuid))
    return TRUE;
  if (!chancery_records_find (chancery_writer_get_db (self->writer), record->table->id,
                              &record->uuid, &id, &presence, error))
    return FALSE;
  *here = presence == CHANCERY_PRESENCE_HERE || presence == CHANCERY_PRESENCE_DELETED;
  return TRUE;
}

/* A first speaker alone is derived from speakers that are stored already; only a
 * new statement gets it. */
static gboolean
settle_first_speaker (ChanceryImport *self, ChanceryDraftName *entry, GError **error)
{
  ChanceryRecord *statement = self->draft->record;
  guint child = chancery_record_child_index (statement, CHANCERY_TABLE_SPEAKER);
  ChanceryUuid uuid;
  gboolean here;

  if (!is_here (self, statement, &here, error))
    return FALSE;
  if (here)
    g_clear_pointer (&statement->children[child], g_ptr_array_unref);
  else if (entry->name != NULL)
    {
      if (!resolve (self, CHANCERY_TABLE_ACTOR, entry->name, &uuid, error))
        return FALSE;
      chancery_record_set_reference (statement->children[child]->pdata[0], entry->field, &uuid);
    }

  return TRUE;
}

static gboolean
resolve_names (ChanceryImport *self, GError **error)
{
  for (guint i = 0; i < self->draft->names->len; i++)
    {
      ChanceryDraftName *entry = &g_array_index (self->draft->names, ChanceryDraftName, i);
      ChanceryUuid uuid;

      if (entry->row == NULL)
        {
          if (!settle_first_speaker (self, entry, error))
            return FALSE;
          continue;
        }
      if (!resolve (self, entry->row->table->fields[entry->field].refers, entry->name, &uuid,
                    error))
        return FALSE;
      chancery_record_set_reference (entry->row, entry->field, &uuid);
    }

  return TRUE;
}

/* The source that a citation describes; a new one where none is like it. */
static gboolean
resolve_source (ChanceryImport *self, const ChanceryDraftSource *given, GError **error)
{
  g_autofree char *key = chancery_resolver_source_key (given->url, given->title, given->outlet,
                                                    given->published);
  g_autoptr (ChanceryRecord) source = NULL;
  ChanceryOutcome outcome;
  ChanceryUuid uuid;
  gboolean found;

  if (!chancery_resolver_find (self->resolver, CHANCERY_TABLE_SOURCE, key, &uuid, &found, error))
    return FALSE;
  if (!found)
    {
      source = chancery_record_new (CHANCERY_TABLE_SOURCE);
      chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, given->title);
      chancery_record_set_text (source, CHANCERY_SOURCE_URL, given->url);
      chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED, given->published);
      if (given->outlet != NULL)
        {
          if (!resolve (self, CHANCERY_TABLE_OUTLET, given->outlet, &uuid, error))
            return FALSE;
          chancery_record_set_reference (source, CHANCERY_SOURCE_OUTLET, &uuid);
        }
      if (!put (self, source, &outcome, error))
        return FALSE;
      uuid = source->uuid;
      chancery_resolver_add (self->resolver, CHANCERY_TABLE_SOURCE, key, &uuid);
    }

  chancery_record_set_reference (given->citation, CHANCERY_CITATION_SOURCE, &uuid);
  return TRUE;
}

static gboolean
resolve_sources (ChanceryImport *self, GError **error)
{
  for (guint i = 0; i < self->draft->sources->len; i++)
    if (!resolve_source (self, &g_array_index (self->draft->sources, ChanceryDraftSource, i),
                         error))
      return FALSE;

  return TRUE;
}

static gboolean
has_names (ChanceryTableId table)
{
  return table == CHANCERY_TABLE_ACTOR || table == CHANCERY_TABLE_OUTLET
         || table == CHANCERY_TABLE_TOPIC || table == CHANCERY_TABLE_EVENT;
}

/* What is listed without an id is what goes by its name. */
static gboolean
find_self (ChanceryImport *self, ChanceryRecord *record, GError **error)
{
  ChanceryTableId table = record->table->id;
  const char *name = NULL;
  ChanceryUuid uuid;
  gboolean found = FALSE;

  if (!chancery_uuid_is_nil (&record->uuid))
    return TRUE;
  if (has_names (table))
    name = chancery_record_get_text (record, name_field (table));
  else if (table == CHANCERY_TABLE_SOURCE)
    name = chancery_record_get_text (record, CHANCERY_SOURCE_URL);
  if (name != NULL && *name != '\0'
      && !chancery_resolver_find (self->resolver, table, name, &uuid, &found, error))
    return FALSE;

  if (found)
    record->uuid = uuid;
  return TRUE;
}

static void
learn_names (ChanceryImport *self, const ChanceryRecord *record)
{
  ChanceryTableId table = record->table->id;
  const char *name = NULL;
  GPtrArray *aliases;

  if (table == CHANCERY_TABLE_SOURCE)
    name = chancery_record_get_text (record, CHANCERY_SOURCE_URL);
  else if (has_names (table))
    name = chancery_record_get_text (record, name_field (table));
  if (name != NULL && *name != '\0')
    chancery_resolver_add (self->resolver, table, name, &record->uuid);
  if (table != CHANCERY_TABLE_ACTOR)
    return;

  aliases = chancery_record_get_children (record, CHANCERY_TABLE_ALIAS);
  for (guint i = 0; aliases != NULL && i < aliases->len; i++)
    chancery_resolver_add (self->resolver, table,
                        chancery_record_get_text (aliases->pdata[i], CHANCERY_ALIAS_NAME),
                        &record->uuid);
}

/* A version without an id is the one of the same source with the same text. */
static gboolean
find_version (ChanceryImport *self, ChanceryRecord *version, GError **error)
{
  const ChanceryValue *text = chancery_record_get_value (version, CHANCERY_VERSION_TEXT);
  const char *given = chancery_record_get_text (version, CHANCERY_VERSION_SHA256);
  g_autoptr (ChanceryCursor) cursor = NULL;
  g_autofree char *hash = NULL;
  ChanceryStep step;

  if (text->type == CHANCERY_VALUE_TEXT)
    hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text->text,
                                        text->length);
  cursor = chancery_db_prepare (chancery_writer_get_db (self->writer),
                                "SELECT v.uuid FROM version AS v JOIN source AS s "
                                "ON s.id = v.source WHERE v.sha256 = ? AND s.uuid = ?",
                                error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_text (cursor, 1, hash != NULL ? hash : given, -1);
  chancery_cursor_bind_uuid (cursor, 2,
                             chancery_record_get_reference (version, CHANCERY_VERSION_SOURCE));
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    chancery_cursor_get_uuid (cursor, 0, &version->uuid);
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
put_versions (ChanceryImport *self, const ChanceryRecord *source, gboolean is_new, GError **error)
{
  for (guint i = 0; i < self->draft->versions->len; i++)
    {
      ChanceryRecord *version = self->draft->versions->pdata[i];
      ChanceryOutcome outcome;

      chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
      if (chancery_uuid_is_nil (&version->uuid) && !is_new && !find_version (self, version, error))
        return FALSE;
      if (!put (self, version, &outcome, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_speakers (const ChanceryRecord *record, ChanceryImport *self, GError **error)
{
  gboolean here;

  if (record->table->id != CHANCERY_TABLE_STATEMENT
      || chancery_record_get_children (record, CHANCERY_TABLE_SPEAKER) != NULL)
    return TRUE;
  if (!is_here (self, record, &here, error))
    return FALSE;
  if (here)
    return TRUE;

  g_set_error_literal (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_CONTENT,
                       _("statement: neither actor, actorName nor speakers"));
  return FALSE;
}

static gboolean
has_row (GPtrArray *rows, const ChanceryUuid *uuid)
{
  for (guint i = 0; i < rows->len; i++)
    if (chancery_uuid_equal (&((ChanceryRecord *) rows->pdata[i])->uuid, uuid))
      return TRUE;

  return FALSE;
}

/* Whether a list may have left a citation out, since its source is not public. */
static gboolean
may_be_left_out (ChanceryImport *self, const ChanceryRecord *citation, gboolean *may,
                 GError **error)
{
  const ChanceryUuid *source = chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE);
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  *may = FALSE;
  if (source == NULL)
    return TRUE;
  cursor = chancery_db_prepare (chancery_writer_get_db (self->writer),
                                "SELECT 1 FROM source WHERE uuid = ? AND handling <> 'public'",
                                error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, source);
  step = chancery_cursor_step (cursor, error);
  *may = step == CHANCERY_STEP_ROW;
  return step != CHANCERY_STEP_FAILED;
}

/* A list that has left out citations does not mean to delete them: they keep their places
 * among those that it brings. */
static gboolean
keep_citations (ChanceryImport *self, ChanceryRecord *statement, GError **error)
{
  GPtrArray *citations = chancery_record_get_children (statement, CHANCERY_TABLE_CITATION);
  g_autoptr (ChanceryRecord) stored = NULL;
  GPtrArray *rows;
  gboolean here;
  gboolean may;

  if (citations == NULL || !is_here (self, statement, &here, error))
    return citations == NULL;
  if (!here)
    return TRUE;
  stored = chancery_records_load_uuid (chancery_writer_get_db (self->writer),
                                       CHANCERY_TABLE_STATEMENT, &statement->uuid, NULL);
  rows = stored != NULL ? chancery_record_get_children (stored, CHANCERY_TABLE_CITATION) : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const ChanceryRecord *row = rows->pdata[i];

      if (has_row (citations, &row->uuid))
        continue;
      if (!may_be_left_out (self, row, &may, error))
        return FALSE;
      if (may)
        g_ptr_array_insert (citations, MIN (i, citations->len), chancery_record_copy (row));
    }

  return TRUE;
}

static gboolean
put_draft (ChanceryImport *self, GError **error)
{
  ChanceryRecord *record = self->draft->record;
  ChanceryOutcome outcome;

  if (!resolve_names (self, error) || !resolve_sources (self, error)
      || !find_self (self, record, error) || !check_speakers (record, self, error))
    return FALSE;
  if (self->draft->lacks_citations && record->table->id == CHANCERY_TABLE_STATEMENT
      && !keep_citations (self, record, error))
    return FALSE;
  if (!put (self, record, &outcome, error))
    return FALSE;

  if (outcome == CHANCERY_OUTCOME_DELETED)
    return TRUE;
  learn_names (self, record);
  return put_versions (self, record, outcome == CHANCERY_OUTCOME_ADDED, error);
}

/**
 * chancery_import_put:
 * @self: an import, its draft filled
 * @offset: how many bytes of the current file have been read
 * @error: return location
 *
 * Puts the draft into the database. Errors name the line on which it begins.
 *
 * Returns: whether it was put
 */
gboolean
chancery_import_put (ChanceryImport *self, guint64 offset, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!put_draft (self, error))
    {
      g_prefix_error (error, _("line %llu: "), (unsigned long long) self->draft->line);
      return FALSE;
    }
  if (++self->records % PROGRESS_RECORDS == 0 && self->options->progress != NULL)
    self->options->progress (MIN (self->done + offset, self->total), self->total,
                             self->options->progress_data);

  return TRUE;
}
