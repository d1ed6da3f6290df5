/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the full-text index follows the database: which records an action has touched, and their
 * texts, folded, as new documents; or all of them, where the index knows nothing of use. */

#include "core/query/chancery-fulltext-private.h"

#include <string.h>

#include "core/model/chancery-schema.h"
#include "core/query/chancery-fold.h"
#include "core/query/chancery-ids.h"

/* Once this share of the documents is dead weight, a new index is smaller and faster. */
#define REBUILD_AT_LEAST 2000
#define REBUILD_SHARE 4

static const struct {
  const char *insert;
  guint n_texts;
  const char *all;  /* every record that is there, by key */
  const char *one;  /* the same columns of one */
} sides[CHANCERY_FULLTEXT_N_SIDES] = {
  [CHANCERY_FULLTEXT_STATEMENTS] = {
    "INSERT INTO statement_text (rowid, quote, gist, note, translation) VALUES (?, ?, ?, ?, ?)",
    3,
    "SELECT id, quote, gist, note FROM statement WHERE gone IS NULL AND id > ? ORDER BY id",
    "SELECT id, quote, gist, note FROM statement WHERE gone IS NULL AND id = ?",
  },
  [CHANCERY_FULLTEXT_VERSIONS] = {
    "INSERT INTO version_text (rowid, title, body) VALUES (?, ?, ?)",
    2,
    "SELECT v.id, s.title, v.text FROM version AS v JOIN source AS s ON s.id = v.source"
    " WHERE v.gone IS NULL AND s.gone IS NULL AND v.id > ? ORDER BY v.id",
    "SELECT v.id, s.title, v.text FROM version AS v JOIN source AS s ON s.id = v.source"
    " WHERE v.gone IS NULL AND s.gone IS NULL AND v.id = ?",
  },
};

static gboolean
read_moved (ChanceryFulltext *self,
            GError          **error)
{
  ChanceryCursor *cursor =
    chancery_fulltext_prepare (self, "SELECT side, record, generation, live FROM moved", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    g_hash_table_remove_all (self->sides[side].moved);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 side = chancery_cursor_get_integer (cursor, 0);
      gint64 record = chancery_cursor_get_integer (cursor, 1);
      ChanceryFulltextMoved moved = { chancery_cursor_get_integer (cursor, 2),
                      chancery_cursor_get_integer (cursor, 3) != 0 };

      if (side >= 0 && side < CHANCERY_FULLTEXT_N_SIDES)
        g_hash_table_insert (self->sides[side].moved, g_memdup2 (&record, sizeof record),
                             g_memdup2 (&moved, sizeof moved));
    }
  chancery_cursor_reset (cursor);
  return chancery_fulltext_own (self, step == CHANCERY_STEP_DONE);
}

/* The state as the file has it, which another program may have moved on. */
static gboolean
read_state (ChanceryFulltext *self,
            GError          **error)
{
  ChanceryCursor *cursor;
  ChanceryStep step;
  gint64 seq = -1;
  ChanceryUuid action = { { 0 } };

  cursor = chancery_fulltext_prepare (self, "SELECT seq, action, top0, top1 FROM state", error);
  if (cursor == NULL)
    return FALSE;
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    {
      seq = chancery_cursor_get_integer (cursor, 0);
      chancery_cursor_get_uuid (cursor, 1, &action);
      self->sides[0].top = chancery_cursor_get_integer (cursor, 2);
      self->sides[1].top = chancery_cursor_get_integer (cursor, 3);
    }
  chancery_cursor_reset (cursor);
  if (!chancery_fulltext_own (self, step != CHANCERY_STEP_FAILED) || !read_moved (self, error))
    return FALSE;
  self->reached &= self->seq == seq && chancery_uuid_equal (&self->action, &action);
  self->seq = seq;
  self->action = action;
  return TRUE;
}

static gboolean
write_state (ChanceryFulltext   *self,
             gint64              seq,
             const ChanceryUuid *action,
             GError            **error)
{
  ChanceryCursor *cursor =
    chancery_fulltext_prepare (self, "INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?, ?)", error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, seq);
  chancery_cursor_bind_uuid (cursor, 2, action);
  chancery_cursor_bind_integer (cursor, 3, self->sides[0].top);
  chancery_cursor_bind_integer (cursor, 4, self->sides[1].top);
  if (!chancery_fulltext_own (self, chancery_cursor_run (cursor, error)))
    return FALSE;
  self->seq = seq;
  self->action = *action;
  return TRUE;
}

static void
fold_column (ChanceryFulltext *self,
             ChanceryCursor   *cursor,
             int               column,
             guint             text)
{
  gsize length;
  const char *original = chancery_cursor_get_text (cursor, column, &length);

  g_string_truncate (self->folded[text], 0);
  if (original != NULL)
    chancery_fold_append (original, length, self->folded[text], NULL);
}

/* The translations of one statement, each kept apart by a word that no text has, so that
 * no phrase reaches from one into the next. */
static gboolean
fold_translations (ChanceryFulltext *self,
                   ChanceryDb       *db,
                   gint64            statement,
                   GError          **error)
{
  ChanceryCursor *cursor = chancery_db_prepare (
    db, "SELECT text FROM translation WHERE statement = ? ORDER BY position", error);
  GString *folded = self->folded[3];
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  g_string_truncate (folded, 0);
  chancery_cursor_bind_integer (cursor, 1, statement);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gsize length;
      const char *text = chancery_cursor_get_text (cursor, 0, &length);

      if (folded->len > 0)
        g_string_append (folded, " \xc2\xa6 ");
      if (text != NULL)
        chancery_fold_append (text, length, folded, NULL);
    }
  chancery_cursor_reset (cursor);
  return step == CHANCERY_STEP_DONE;
}

/* Folds the record on which @cursor stands and adds it as document @generation. */
static gboolean
add_document (ChanceryFulltext    *self,
              ChanceryDb          *db,
              ChanceryFulltextSide side,
              ChanceryCursor      *cursor,
              gint64               generation,
              GError             **error)
{
  gint64 id = chancery_cursor_get_integer (cursor, 0);
  guint n_texts = sides[side].n_texts;
  ChanceryCursor *insert;

  for (guint text = 0; text < n_texts; text++)
    fold_column (self, cursor, 1 + text, text);
  if (side == CHANCERY_FULLTEXT_STATEMENTS)
    {
      if (!fold_translations (self, db, id, error))
        return FALSE;
      n_texts++;
    }
  insert = chancery_fulltext_prepare (self, sides[side].insert, error);
  if (insert == NULL)
    return FALSE;
  chancery_cursor_bind_integer (insert, 1, generation << CHANCERY_FULLTEXT_KEY_BITS | id);
  for (guint text = 0; text < n_texts; text++)
    chancery_cursor_bind_text (insert, 2 + text, self->folded[text]->str, self->folded[text]->len);
  return chancery_fulltext_own (self, chancery_cursor_run (insert, error));
}

/* Adds every record with a key above the greatest that is known. */
static gboolean
add_new (ChanceryFulltext    *self,
         ChanceryDb          *db,
         ChanceryFulltextSide side,
         GCancellable        *cancellable,
         GError             **error)
{
  ChanceryCursor *cursor = chancery_db_prepare (db, sides[side].all, error);
  ChanceryStep step = CHANCERY_STEP_FAILED;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, self->sides[side].top);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      if (id > CHANCERY_FULLTEXT_KEY_MASK)
        {
          step = CHANCERY_STEP_DONE;
          break;
        }
      if (!add_document (self, db, side, cursor, 0, error))
        break;
      self->sides[side].top = id;
    }
  chancery_cursor_reset (cursor);
  return step == CHANCERY_STEP_DONE;
}

static gboolean
save_moved (ChanceryFulltext    *self,
            ChanceryFulltextSide side,
            gint64               id,
            const ChanceryFulltextMoved         *moved,
            GError             **error)
{
  ChanceryCursor *cursor =
    chancery_fulltext_prepare (self, "INSERT OR REPLACE INTO moved VALUES (?, ?, ?, ?)", error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, side);
  chancery_cursor_bind_integer (cursor, 2, id);
  chancery_cursor_bind_integer (cursor, 3, moved->generation);
  chancery_cursor_bind_integer (cursor, 4, moved->live);
  if (!chancery_fulltext_own (self, chancery_cursor_run (cursor, error)))
    return FALSE;
  g_hash_table_insert (self->sides[side].moved, g_memdup2 (&id, sizeof id),
                       g_memdup2 (moved, sizeof *moved));
  return TRUE;
}

/* Gives a record that was indexed before a new document, or none if it is gone. */
static gboolean
replace_document (ChanceryFulltext    *self,
                  ChanceryDb          *db,
                  ChanceryFulltextSide side,
                  gint64               id,
                  GError             **error)
{
  const ChanceryFulltextMoved *before = g_hash_table_lookup (self->sides[side].moved, &id);
  ChanceryFulltextMoved now = { before != NULL ? before->generation : 0, FALSE };
  ChanceryCursor *cursor = chancery_db_prepare (db, sides[side].one, error);
  ChanceryStep step;
  gboolean ok = TRUE;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    {
      now.generation++;
      now.live = TRUE;
      ok = add_document (self, db, side, cursor, now.generation, error);
    }
  chancery_cursor_reset (cursor);
  return step != CHANCERY_STEP_FAILED && ok && save_moved (self, side, id, &now, error);
}

/* The keys of what changed since the state, where its text may have changed: of records known
 * before, since new ones are found by their keys. */
static GArray *
read_changed (ChanceryFulltext    *self,
              ChanceryDb          *db,
              ChanceryFulltextSide side,
              GError             **error)
{
  /* Unary + keeps SQLite from going through all changes of a table instead of the latest. */
  static const char statements[] =
    "SELECT DISTINCT record FROM change WHERE id >= (SELECT min (first_change) FROM action"
    " WHERE seq > ?1) AND +record <= ?2 AND +tbl = ?3 AND"
    " (field IS NULL OR field IN ('quote', 'gist', 'note', 'translation', 'gone'))";
  static const char versions[] =
    "SELECT v.id FROM change AS c CROSS JOIN version AS v ON v.id = c.record"
    " WHERE c.id >= (SELECT min (first_change) FROM action WHERE seq > ?1) AND v.id <= ?2"
    " AND +c.tbl = ?3"
    " UNION ALL SELECT v.id FROM change AS c CROSS JOIN version AS v ON v.source = c.record"
    " WHERE c.id >= (SELECT min (first_change) FROM action WHERE seq > ?1) AND v.id <= ?2"
    " AND +c.tbl = ?4 AND c.field IN ('title', 'gone')";
  gboolean is_version = side == CHANCERY_FULLTEXT_VERSIONS;
  g_autoptr (GArray) ids = chancery_ids_new ();
  ChanceryCursor *cursor = chancery_db_prepare (db, is_version ? versions : statements, error);
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, self->seq);
  chancery_cursor_bind_integer (cursor, 2, self->sides[side].top);
  chancery_cursor_bind_integer (cursor, 3,
                                is_version ? CHANCERY_TABLE_VERSION : CHANCERY_TABLE_STATEMENT);
  if (is_version)
    chancery_cursor_bind_integer (cursor, 4, CHANCERY_TABLE_SOURCE);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (ids, id);
    }
  chancery_cursor_reset (cursor);
  if (step == CHANCERY_STEP_FAILED)
    return NULL;
  chancery_ids_sort (ids);
  return g_steal_pointer (&ids);
}

static gboolean
replace_changed (ChanceryFulltext    *self,
                 ChanceryDb          *db,
                 ChanceryFulltextSide side,
                 GCancellable        *cancellable,
                 GError             **error)
{
  g_autoptr (GArray) ids = read_changed (self, db, side, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !replace_document (self, db, side, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
clear_index (ChanceryFulltext *self,
             GError          **error)
{
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    {
      g_hash_table_remove_all (self->sides[side].moved);
      self->sides[side].top = 0;
    }
  self->n_builds++;
  return chancery_fulltext_own (self, chancery_db_exec (
    self->db, "INSERT INTO statement_text (statement_text) VALUES ('delete-all');"
              "INSERT INTO version_text (version_text) VALUES ('delete-all');"
              "DELETE FROM moved; DELETE FROM state", error));
}

/* Whether the database has gone through the state that the index has. */
static gboolean
is_descendant (ChanceryFulltext *self,
               ChanceryDb       *db,
               gboolean         *descendant,
               GError          **error)
{
  ChanceryCursor *cursor =
    chancery_db_prepare (db, "SELECT uuid FROM action WHERE seq = ?", error);
  ChanceryUuid uuid;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, self->seq);
  step = chancery_cursor_step (cursor, error);
  *descendant = step == CHANCERY_STEP_ROW && chancery_cursor_get_uuid (cursor, 0, &uuid) &&
                chancery_uuid_equal (&uuid, &self->action);
  chancery_cursor_reset (cursor);
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
is_worn_out (ChanceryFulltext *self)
{
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    {
      guint n = g_hash_table_size (self->sides[side].moved);

      if (n > REBUILD_AT_LEAST && n > self->sides[side].top / REBUILD_SHARE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
index_changes (ChanceryFulltext   *self,
          ChanceryDb         *db,
          gint64              seq,
          const ChanceryUuid *action,
          GCancellable       *cancellable,
          GError            **error)
{
  gboolean descendant = FALSE;

  /* An empty log has no action to compare: then the texts are few enough to read again. */
  if (self->seq > 0 && !is_descendant (self, db, &descendant, error))
    return FALSE;
  if (!descendant || is_worn_out (self))
    {
      if (!clear_index (self, error))
        return FALSE;
    }
  else
    for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
      if (!replace_changed (self, db, side, cancellable, error))
        return FALSE;
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    if (!add_new (self, db, side, cancellable, error))
      return FALSE;
  return write_state (self, seq, action, error);
}

static gboolean
last_action (ChanceryDb   *db,
             gint64       *seq,
             ChanceryUuid *uuid,
             GError      **error)
{
  ChanceryCursor *cursor =
    chancery_db_prepare (db, "SELECT seq, uuid FROM action WHERE seq ="
                             " (SELECT max (seq) FROM action)", error);
  ChanceryStep step;

  *seq = 0;
  memset (uuid, 0, sizeof *uuid);
  if (cursor == NULL)
    return FALSE;
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    {
      *seq = chancery_cursor_get_integer (cursor, 0);
      chancery_cursor_get_uuid (cursor, 1, uuid);
    }
  chancery_cursor_reset (cursor);
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
is_current (ChanceryFulltext   *self,
            gint64              seq,
            const ChanceryUuid *action)
{
  /* A reader's snapshot may be older than what this process has indexed since. */
  return (self->seq == seq && chancery_uuid_equal (&self->action, action)) ||
         (self->reached && self->seq > seq);
}

/* Brings the index to the state of @db, or leaves it as it was. */
gboolean
chancery_fulltext_catch_up (ChanceryFulltext *self,
                            ChanceryDb       *db,
                            GCancellable     *cancellable,
                            GError          **error)
{
  ChanceryUuid action;
  gint64 seq;

  if (!last_action (db, &seq, &action, error))
    return FALSE;
  if (self->db == NULL && !chancery_fulltext_own (self, chancery_fulltext_open (self, error)))
    return FALSE;
  chancery_db_set_cancellable (self->db, cancellable);
  if (chancery_db_data_version (self->db) == self->data_version && is_current (self, seq, &action))
    return TRUE;
  if (!chancery_fulltext_own (self, chancery_db_exec (self->db, "BEGIN IMMEDIATE", error)))
    return FALSE;
  if (read_state (self, error) &&
      (is_current (self, seq, &action) ||
       index_changes (self, db, seq, &action, cancellable, error)) &&
      chancery_fulltext_own (self, chancery_db_commit (self->db, error)))
    {
      self->reached = TRUE;
      self->data_version = chancery_db_data_version (self->db);
      return TRUE;
    }
  chancery_db_rollback (self->db);
  self->reached = FALSE;
  self->data_version = -1;
  return FALSE;
}

