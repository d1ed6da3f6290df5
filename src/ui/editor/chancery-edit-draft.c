/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-edit-draft.h"

#include <string.h>

#include "core/store/chancery-rows-json.h"

/* A new record is found again by its table: the next one begins with it. */
static char *
find_place (const ChanceryRecord *record,
            gboolean is_new,
            ChanceryUuid *uuid)
{
  memset (uuid, 0, sizeof *uuid);
  if (is_new)
    return g_strdup_printf ("new-%s", record->table->name);

  *uuid = record->uuid;
  return g_strdup ("editor");
}

static ChanceryDrafts *
get_drafts (ChancerySession *session)
{
  ChanceryDocument *document = chancery_session_get_document (session);

  return document == NULL ? NULL : chancery_document_get_drafts (document);
}

static void
put (ChancerySession *session,
     const ChanceryRecord *record,
     gboolean is_new,
     const char *text)
{
  ChanceryDrafts *drafts = get_drafts (session);
  ChanceryUuid uuid;
  g_autofree char *name = find_place (record, is_new, &uuid);

  if (drafts != NULL)
    chancery_drafts_keep (drafts, &uuid, name, text);
}

/* Adds a line for each record that is referred to; forgets those that are still to be made. */
static void
append_names (GString *text,
              ChanceryEditContext *context,
              ChanceryRecord *record)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryUuid *uuid = record->table->fields[i].type == CHANCERY_FIELD_REFERENCE ?
                                   chancery_record_get_reference (record, i) :
                                   NULL;
      const char *name = uuid == NULL ? NULL : chancery_edit_context_get_name (context, uuid);
      g_autofree char *escaped = name == NULL ? NULL : g_strescape (name, NULL);
      char key[CHANCERY_UUID_TEXT_LENGTH + 1];

      if (uuid == NULL)
        continue;
      if (chancery_edit_context_is_created (context, uuid))
        {
          chancery_record_set_null (record, i);
          continue;
        }
      chancery_uuid_format (uuid, key);
      if (escaped != NULL)
        g_string_append_printf (text, "\n%s %s", key, escaped);
    }

  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      append_names (text, context, record->children[i]->pdata[j]);
}

/**
 * chancery_edit_draft_keep:
 * @context: knows the names of records
 * @record: a record as it is being edited
 * @is_new: whether it is not in the file yet
 */
void
chancery_edit_draft_keep (ChanceryEditContext *context,
                          const ChanceryRecord *record,
                          gboolean is_new)
{
  g_autoptr (ChanceryRecord) copy = chancery_record_copy (record);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  append_names (names, context, copy);
  text = chancery_record_to_text (copy);
  whole = g_strconcat (text, names->str, NULL);
  put (chancery_edit_context_get_session (context), record, is_new, whole);
}

/**
 * chancery_edit_draft_drop:
 * @session: a session
 * @record: a record
 * @is_new: whether it was not in the file before
 *
 * Forgets what was typed: it is stored, or given up.
 */
void
chancery_edit_draft_drop (ChancerySession *session,
                          const ChanceryRecord *record,
                          gboolean is_new)
{
  put (session, record, is_new, NULL);
}

static void
read_names (char **lines,
            GHashTable *names)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      ChanceryUuid uuid;

      if (strlen (lines[i]) > CHANCERY_UUID_TEXT_LENGTH &&
          chancery_uuid_parse (lines[i], CHANCERY_UUID_TEXT_LENGTH, &uuid))
        g_hash_table_replace (names, g_memdup2 (&uuid, sizeof uuid),
                              g_strcompress (lines[i] + CHANCERY_UUID_TEXT_LENGTH + 1));
    }
}

/**
 * chancery_edit_draft_get:
 * @session: a session
 * @record: a record as it is stored, or a new one
 * @is_new: whether it is not in the file yet
 * @names: (element-type ChanceryUuid utf8): gets the names of what the draft refers to
 *
 * Returns: (transfer full) (nullable): what was typed into its editor and never stored
 */
ChanceryRecord *
chancery_edit_draft_get (ChancerySession *session,
                         const ChanceryRecord *record,
                         gboolean is_new,
                         GHashTable *names)
{
  ChanceryDrafts *drafts = get_drafts (session);
  ChanceryUuid uuid;
  g_autofree char *name = find_place (record, is_new, &uuid);
  g_autofree char *text = drafts == NULL ? NULL : chancery_drafts_get (drafts, &uuid, name);
  g_auto (GStrv) lines = NULL;
  ChanceryRecord *draft;

  if (text == NULL)
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  draft = chancery_record_from_text (record->table->id, lines[0]);
  if (draft == NULL)
    return NULL;

  draft->uuid = record->uuid;
  draft->id = record->id;
  read_names (lines + 1, names);
  return draft;
}
