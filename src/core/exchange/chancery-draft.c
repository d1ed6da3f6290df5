/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record on its way from a list into the database: its fields, and beside them
 * what only the database can settle, references given by name. How it is read is the
 * business of the decoder (JSON) and the CSV import. */

#include "core/exchange/chancery-draft.h"

static void
clear_name (gpointer data)
{
  g_free (((ChanceryDraftName *) data)->name);
}

/**
 * chancery_draft_source_clear:
 * @source: a source given by what it says
 *
 * Frees what @source holds.
 */
void
chancery_draft_source_clear (ChanceryDraftSource *source)
{
  g_free (source->title);
  g_free (source->outlet);
  g_free (source->url);
  g_free (source->published);
}

/**
 * chancery_draft_new:
 *
 * Returns: (transfer full): an empty draft
 */
ChanceryDraft *
chancery_draft_new (void)
{
  ChanceryDraft *draft = g_new0 (ChanceryDraft, 1);

  draft->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  draft->names = g_array_new (FALSE, FALSE, sizeof (ChanceryDraftName));
  g_array_set_clear_func (draft->names, clear_name);
  draft->sources = g_array_new (FALSE, FALSE, sizeof (ChanceryDraftSource));
  g_array_set_clear_func (draft->sources, (GDestroyNotify) chancery_draft_source_clear);
  return draft;
}

/**
 * chancery_draft_free:
 * @draft: (transfer full) (nullable): a draft
 *
 * Frees @draft and its record.
 */
void
chancery_draft_free (ChanceryDraft *draft)
{
  if (draft == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    chancery_record_free (draft->pool[i]);
  g_array_unref (draft->sources);
  g_array_unref (draft->names);
  g_ptr_array_unref (draft->versions);
  g_free (draft);
}

/**
 * chancery_draft_begin:
 * @draft: a draft
 * @table: what it is to be a record of
 * @line: where it begins
 *
 * Empties @draft for the next record.
 *
 * Returns: (transfer none): the record, all absent
 */
ChanceryRecord *
chancery_draft_begin (ChanceryDraft *draft, ChanceryTableId table, guint64 line)
{
  g_array_set_size (draft->names, 0);
  g_array_set_size (draft->sources, 0);
  g_ptr_array_set_size (draft->versions, 0);
  if (draft->pool[table] == NULL)
    draft->pool[table] = chancery_record_new (table);
  chancery_record_clear (draft->pool[table]);
  draft->record = draft->pool[table];
  draft->line = line;
  return draft->record;
}

/**
 * chancery_draft_add_name:
 * @draft: a draft
 * @row: (nullable): a row of its record; %NULL for a first speaker yet to be made
 * @field: the field that is to hold the reference
 * @name: the name of what it refers to
 *
 * Remembers that a reference is still to be resolved.
 */
void
chancery_draft_add_name (ChanceryDraft *draft, ChanceryRecord *row, guint field, const char *name)
{
  ChanceryDraftName entry = { row, field, g_strdup (name) };

  g_array_append_val (draft->names, entry);
}
