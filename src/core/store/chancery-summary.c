/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement in one line, as lists show it. Not for editing, and not for a statement's whole
 * record: see chancery-records.c.
 */

#include "core/store/chancery-summary.h"

static gboolean
load_speakers (ChanceryDb *db, ChancerySummary *summary, GError **error)
{
  static const char sql[] = "SELECT coalesce (actor.name, speaker.description, ''), actor.colour,"
                            " actor.id FROM speaker LEFT JOIN actor ON actor.id = speaker.actor"
                            " WHERE speaker.statement = ? ORDER BY speaker.position";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GString) names = g_string_new (NULL);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, summary->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      g_autofree char *name = chancery_cursor_dup_text (cursor, 0);

      if (names->len == 0)
        {
          summary->colour = chancery_cursor_dup_text (cursor, 1);
          summary->actor = chancery_cursor_get_integer (cursor, 2);
        }
      else
        g_string_append (names, ", ");
      g_string_append (names, name != NULL ? name : "");
    }
  summary->speaker = g_string_free (g_steal_pointer (&names), FALSE);
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_summary_load:
 * @db: a connection
 * @id: a statement's integer key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the summary; %NULL without an error where there is no such
 *   statement
 */
ChancerySummary *
chancery_summary_load (ChanceryDb *db, gint64 id, GError **error)
{
  static const char sql[] = "SELECT ref, said, said_basis = 'published', kind, quote, fragments,"
                            " gist FROM statement WHERE id = ? AND gone IS NULL";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (ChancerySummary) summary = NULL;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, id);
  if (chancery_cursor_step (cursor, error) != CHANCERY_STEP_ROW)
    return NULL;

  summary = g_new0 (ChancerySummary, 1);
  summary->id = id;
  summary->ref = chancery_cursor_get_integer (cursor, 0);
  summary->said = chancery_cursor_dup_text (cursor, 1);
  summary->guessed = chancery_cursor_get_integer (cursor, 2) != 0;
  summary->kind = chancery_cursor_dup_text (cursor, 3);
  summary->quote = chancery_cursor_dup_text (cursor, 4);
  summary->fragments = chancery_cursor_dup_text (cursor, 5);
  summary->gist = chancery_cursor_dup_text (cursor, 6);
  return load_speakers (db, summary, error) ? g_steal_pointer (&summary) : NULL;
}

/**
 * chancery_summary_free:
 * @summary: (transfer full): a summary
 *
 * Frees it.
 */
void
chancery_summary_free (ChancerySummary *summary)
{
  g_free (summary->said);
  g_free (summary->kind);
  g_free (summary->speaker);
  g_free (summary->colour);
  g_free (summary->quote);
  g_free (summary->fragments);
  g_free (summary->gist);
  g_free (summary);
}
