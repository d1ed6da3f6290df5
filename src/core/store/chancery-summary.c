/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement in one line, as lists show it. Not for editing, and not for a statement's whole
 * record: see chancery-records.c.
 */

#include "core/store/chancery-summary.h"

#include "core/date/chancery-date.h"

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

/* The first to be published, and the first to be captured, need not be the same report. */
static void
take_report (ChanceryCursor *row, ChancerySummary *summary, gint64 *first)
{
  const char *published = chancery_cursor_get_text (row, 0, NULL);
  gint64 captured = chancery_cursor_get_integer (row, 1);
  ChanceryDate date;

  if (published != NULL && chancery_date_parse (published, &date, NULL) && date.order < *first)
    {
      *first = date.order;
      g_free (summary->published);
      summary->published = g_strdup (published);
    }
  if (captured != 0 && (summary->captured == 0 || captured < summary->captured))
    summary->captured = captured;
  if (summary->outlet == NULL)
    summary->outlet = chancery_cursor_dup_text (row, 2);
}

static gboolean
load_reports (ChanceryDb *db, ChancerySummary *summary, GError **error)
{
  static const char sql[] =
    "SELECT s.published,"
    " (SELECT min (captured) FROM version WHERE source = s.id AND gone IS NULL),"
    " (SELECT name FROM outlet WHERE id = s.outlet AND gone IS NULL)"
    " FROM citation c JOIN source s ON s.id = c.source"
    " WHERE c.statement = ? AND s.gone IS NULL ORDER BY c.position";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  gint64 first = G_MAXINT64;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, summary->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    take_report (cursor, summary, &first);
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

  summary = g_atomic_rc_box_new0 (ChancerySummary);
  summary->id = id;
  summary->ref = chancery_cursor_get_integer (cursor, 0);
  summary->said = chancery_cursor_dup_text (cursor, 1);
  summary->guessed = chancery_cursor_get_integer (cursor, 2) != 0;
  summary->kind = chancery_cursor_dup_text (cursor, 3);
  summary->quote = chancery_cursor_dup_text (cursor, 4);
  summary->fragments = chancery_cursor_dup_text (cursor, 5);
  summary->gist = chancery_cursor_dup_text (cursor, 6);
  if (!load_speakers (db, summary, error) || !load_reports (db, summary, error))
    return NULL;
  return g_steal_pointer (&summary);
}

static void
clear (ChancerySummary *summary)
{
  g_free (summary->said);
  g_free (summary->published);
  g_free (summary->outlet);
  g_free (summary->kind);
  g_free (summary->speaker);
  g_free (summary->colour);
  g_free (summary->quote);
  g_free (summary->fragments);
  g_free (summary->gist);
}

/**
 * chancery_summary_ref:
 * @summary: a summary
 *
 * Returns: (transfer full): the same
 */
ChancerySummary *
chancery_summary_ref (ChancerySummary *summary)
{
  return g_atomic_rc_box_acquire (summary);
}

/**
 * chancery_summary_unref:
 * @summary: (transfer full): a summary
 *
 * Frees it, if nobody else has it.
 */
void
chancery_summary_unref (ChancerySummary *summary)
{
  g_atomic_rc_box_release_full (summary, (GDestroyNotify) clear);
}
