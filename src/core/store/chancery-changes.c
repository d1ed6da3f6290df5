/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Following the action log: which records changed since an action. Windows, indexes and caches
 * all learn of edits from here, whoever made them.
 */

#include "core/store/chancery-changes.h"

/* Beyond this many records it is quicker to read everything anew than one by one. */
#define MOST_CHANGES 10000

/**
 * chancery_changes_free:
 * @changes: (nullable) (transfer full): changes
 */
void
chancery_changes_free (ChanceryChanges *changes)
{
  if (changes == NULL)
    return;
  g_array_unref (changes->changes);
  g_free (changes);
}

static gboolean
read_last_action (ChanceryDb *db, ChanceryChanges *changes, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (db, "SELECT seq, uuid FROM action ORDER BY seq DESC LIMIT 1", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    {
      changes->seq = chancery_cursor_get_integer (cursor, 0);
      chancery_cursor_get_uuid (cursor, 1, &changes->uuid);
    }
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
read_records (ChanceryDb *db, gint64 since, ChanceryChanges *changes, GError **error)
{
  /* Left to itself SQLite walks the index of all changes ever made, since that is in the order
   * in which to find what is distinct. */
  static const char sql[] =
      "SELECT DISTINCT tbl, record FROM change NOT INDEXED WHERE id >= (SELECT first_change"
      " FROM action WHERE seq > ? ORDER BY seq LIMIT 1) LIMIT ?";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, since);
  chancery_cursor_bind_integer (cursor, 2, MOST_CHANGES + 1);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryChange change = { chancery_cursor_get_integer (cursor, 0),
                                chancery_cursor_get_integer (cursor, 1) };

      g_array_append_val (changes->changes, change);
    }
  if (changes->changes->len > MOST_CHANGES)
    {
      changes->all = TRUE;
      g_array_set_size (changes->changes, 0);
    }
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_changes_read:
 * @db: a connection, in a read transaction or alone
 * @since: the number of the last action known; 0 for none, -1 to learn only of the last action
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what changed after @since
 */
ChanceryChanges *
chancery_changes_read (ChanceryDb *db, gint64 since, GError **error)
{
  g_autoptr (ChanceryChanges) changes = g_new0 (ChanceryChanges, 1);

  changes->changes = g_array_new (FALSE, FALSE, sizeof (ChanceryChange));
  if (!read_last_action (db, changes, error) ||
      (since >= 0 && changes->seq > since && !read_records (db, since, changes, error)))
    return NULL;
  return g_steal_pointer (&changes);
}
