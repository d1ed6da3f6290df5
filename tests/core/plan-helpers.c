/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the tests of query plans; see the header.
 */

#include "plan-helpers.h"

#include <string.h>

#include "core/db/chancery-db-private.h"

/* Tables with a row a name or a word, which are read whole on purpose, and the aliases under
 * which they are. */
static const char *const small[] = {
  "SCAN actor", "SCAN alias", "SCAN a", "SCAN l", "SCAN topic", "SCAN event", "SCAN outlet",
  "SCAN list", "SCAN view", "SCAN meta", "SCAN analyst", "SCAN sqlite_schema", "SCAN CONSTANT ROW",
  "SCAN up", /* what a recursive query has found */
};

static gboolean
is_good (const char *detail)
{
  /* The log grows with every edit, so that no edit may walk it, be it by an index. */
  if (g_str_has_prefix (detail, "SCAN change") || g_str_has_prefix (detail, "SCAN action"))
    return FALSE;
  if (!g_str_has_prefix (detail, "SCAN ") || strstr (detail, "USING COVERING INDEX") != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (small); i++)
    if (g_str_equal (detail, small[i]))
      return TRUE;
  return FALSE;
}

/* Whether each step of the plan goes by a key or an index, or through an index that holds all
 * that is asked for. */
gboolean
test_plan_uses_index (ChanceryDb *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement;
  gboolean good = TRUE;

  g_assert_cmpint (sqlite3_prepare_v2 (db->handle, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (statement, 3);

      if (!is_good (detail))
        g_test_message ("%s: %s", sql, detail);
      good &= is_good (detail);
    }
  sqlite3_finalize (statement);
  return good;
}

static gboolean
starts_with_any (const char *sql, const char *const *starts)
{
  for (gsize i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (sql, starts[i]))
      return TRUE;
  return FALSE;
}

/* Asserts that every statement that @db was asked to prepare uses an index, but for those that
 * begin as one of @whole. Returns how many were looked at. */
guint
test_plans_check (ChanceryDb *db, const char *const *whole)
{
  static const char *const kinds[] = { "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", NULL };
  GHashTableIter iter;
  gpointer sql;
  guint n = 0;
  gboolean good = TRUE;

  g_hash_table_iter_init (&iter, db->cursors);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    if (starts_with_any (sql, kinds) && !starts_with_any (sql, whole))
      {
        good &= test_plan_uses_index (db, sql);
        n++;
      }
  g_assert_true (good);
  return n;
}
