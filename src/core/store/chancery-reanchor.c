/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the wording of a citation was edited by hand: finds its place in the archived text anew.
 * What is imported says itself where it stands, and is left as it is.
 */

#include "core/store/chancery-reanchor.h"

#include "core/model/chancery-anchor.h"
#include "core/store/chancery-records.h"

static const ChanceryRecord *
find_row (const ChanceryRecord *record, const ChanceryUuid *uuid)
{
  GPtrArray *rows =
      record == NULL ? NULL : chancery_record_get_children (record, CHANCERY_TABLE_CITATION);

  for (guint i = 0; rows != NULL && i < rows->len && !chancery_uuid_is_nil (uuid); i++)
    if (chancery_uuid_equal (&((ChanceryRecord *) rows->pdata[i])->uuid, uuid))
      return rows->pdata[i];
  return NULL;
}

static gboolean
is_same (const ChanceryRecord *citation, const ChanceryRecord *was, guint field)
{
  return was != NULL && chancery_value_equal (&citation->values[field], &was->values[field]);
}

/* A place that is given with its wording is believed. */
static gboolean
needs_place (const ChanceryRecord *citation, const ChanceryRecord *was)
{
  if (chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE) == NULL)
    return FALSE;
  if (chancery_record_get_text (citation, CHANCERY_CITATION_SPANS) == NULL)
    return TRUE;
  return was != NULL && !is_same (citation, was, CHANCERY_CITATION_EXACT) &&
         is_same (citation, was, CHANCERY_CITATION_SPANS);
}

static gboolean
find_newest (ChanceryDb *db, const ChanceryUuid *source, gint64 *id, GError **error)
{
  static const char sql[] = "SELECT version.id FROM version JOIN source ON source.id ="
                            " version.source WHERE source.uuid = ? AND version.gone IS NULL"
                            " AND version.text IS NOT NULL"
                            " ORDER BY version.captured DESC, version.id DESC LIMIT 1";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  *id = 0;
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, source);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    *id = chancery_cursor_get_integer (cursor, 0);
  return step != CHANCERY_STEP_FAILED;
}

/* The version that is cited, else the newest of the source; NULL without an error where there is
 * none. */
static ChanceryRecord *
load_version (ChanceryDb *db, const ChanceryRecord *citation, GError **error)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (citation, CHANCERY_CITATION_VERSION);
  ChanceryPresence presence = CHANCERY_PRESENCE_HERE;
  gint64 id = 0;

  if (uuid != NULL ?
        !chancery_records_find (db, CHANCERY_TABLE_VERSION, uuid, &id, &presence, error) :
        !find_newest (db, chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE), &id,
                      error))
    return NULL;
  if (id == 0 || presence != CHANCERY_PRESENCE_HERE)
    return NULL;
  return chancery_records_load (db, CHANCERY_TABLE_VERSION, id, error);
}

static gint64
get_start (const ChanceryRecord *citation)
{
  g_autoptr (GArray) spans = chancery_spans_parse (
      chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), NULL);

  return spans == NULL || spans->len == 0 ? 0 : g_array_index (spans, ChancerySpan, 0).start;
}

/* Without a wording of its own the citation is of the quote. */
static void
place (ChanceryRecord *citation, const ChanceryRecord *version, const char *quote)
{
  const char *text = chancery_record_get_text (version, CHANCERY_VERSION_TEXT);
  const char *exact = chancery_record_get_text (citation, CHANCERY_CITATION_EXACT);
  g_autoptr (GArray) spans = NULL;

  if (exact == NULL || *exact == '\0')
    exact = quote;
  if (text == NULL || exact == NULL)
    return;

  spans = chancery_anchor_find (text, exact, get_start (citation));
  if (spans == NULL)
    return;
  chancery_record_set_reference (citation, CHANCERY_CITATION_VERSION, &version->uuid);
  chancery_anchor_set (citation, text, (ChancerySpan *) spans->data, spans->len);
}

/**
 * chancery_reanchor:
 * @db: a connection
 * @patch: a new statement or a patch of one, edited by hand; other records are left alone
 * @error: return location
 *
 * Gives the citations whose wording is new or another their place in the archived text. Where it
 * can't be found they keep the place that they have, and no longer match the text.
 *
 * Returns: whether the database could be read
 */
gboolean
chancery_reanchor (ChanceryDb *db, ChanceryRecord *patch, GError **error)
{
  GPtrArray *citations = patch->table->id == CHANCERY_TABLE_STATEMENT ?
                             chancery_record_get_children (patch, CHANCERY_TABLE_CITATION) :
                             NULL;
  g_autoptr (ChanceryRecord) stored = NULL;
  ChanceryPresence presence = CHANCERY_PRESENCE_ABSENT;
  const char *quote;
  gint64 id;

  if (citations == NULL)
    return TRUE;
  if (!chancery_records_find (db, CHANCERY_TABLE_STATEMENT, &patch->uuid, &id, &presence, error))
    return FALSE;
  if (presence == CHANCERY_PRESENCE_HERE)
    {
      stored = chancery_records_load (db, CHANCERY_TABLE_STATEMENT, id, error);
      if (stored == NULL)
        return FALSE;
    }
  quote = chancery_record_get_text (chancery_record_has (patch, CHANCERY_STATEMENT_QUOTE) ||
                                            stored == NULL ?
                                        patch :
                                        stored,
                                    CHANCERY_STATEMENT_QUOTE);
  for (guint i = 0; i < citations->len; i++)
    {
      ChanceryRecord *citation = citations->pdata[i];
      g_autoptr (GError) local_error = NULL;
      g_autoptr (ChanceryRecord) version = NULL;

      if (!needs_place (citation, find_row (stored, &citation->uuid)))
        continue;
      version = load_version (db, citation, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (version != NULL)
        place (citation, version, quote);
    }
  return TRUE;
}
