/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The full-text index of a database: derived data in a file of its own in the user's cache
 * folder, on a connection of its own. It follows the database's action log: the state that it
 * keeps is the number and the UUID of the last action it has seen, so that a copy of the database
 * that went its own way is noticed. Missing, stale, damaged or foreign, it is thrown away and
 * built anew; where its folder can't be written it is kept in memory.
 *
 * The index is contentless: FTS5 of SQLite 3.40 can neither delete from such a table nor give
 * back a text. So a changed text gets a new document, `moved` says which document of a record is
 * the live one, and whoever shows a hit reads the text from the database. A document's number
 * is the record's key and how often its text was replaced.
 *
 * Texts and queries pass chancery-fold first; the `ascii` tokenizer then only splits at spaces.
 */

#include "core/query/chancery-fulltext-private.h"

#include <glib/gstdio.h>

#include "core/query/chancery-ids.h"

/* Of the cache's own tables; another one is built anew. */
#define FORMAT 1

static const char schema[] =
  "CREATE TABLE IF NOT EXISTS state (id INTEGER PRIMARY KEY, seq INTEGER, action BLOB,"
  " top0 INTEGER, top1 INTEGER);"
  "CREATE TABLE IF NOT EXISTS moved (side INTEGER, record INTEGER, generation INTEGER,"
  " live INTEGER, PRIMARY KEY (side, record)) WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE IF NOT EXISTS statement_text USING fts5 (quote, gist, note, translation,"
  " content = '', columnsize = 0, tokenize = 'ascii');"
  "CREATE VIRTUAL TABLE IF NOT EXISTS version_text USING fts5 (title, body,"
  " content = '', columnsize = 0, tokenize = 'ascii');"
  "PRAGMA user_version = 1";

static const char *const matches[CHANCERY_FULLTEXT_N_SIDES] = {
  [CHANCERY_FULLTEXT_STATEMENTS] =
    "SELECT rowid FROM statement_text WHERE statement_text MATCH ?",
  [CHANCERY_FULLTEXT_VERSIONS] = "SELECT rowid FROM version_text WHERE version_text MATCH ?",
};

/**
 * chancery_fulltext_new:
 * @path: the file of the database
 * @folder: (nullable): where the index is kept; %NULL for the user's cache folder
 *
 * Nothing is opened before it is needed.
 *
 * Returns: (transfer full): the index of that database
 */
ChanceryFulltext *
chancery_fulltext_new (const char *path,
                       const char *folder)
{
  ChanceryFulltext *self = g_new0 (ChanceryFulltext, 1);
  g_autofree char *usual = g_build_filename (g_get_user_cache_dir (), "chancery", NULL);
  g_autofree char *real = g_canonicalize_filename (path, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.fts", hash);

  self->path = g_build_filename (folder != NULL ? folder : usual, name, NULL);
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    self->sides[side].moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (self->folded); i++)
    self->folded[i] = g_string_new (NULL);
  return self;
}

/**
 * chancery_fulltext_free:
 * @fulltext: (transfer full): an index
 *
 * Closes it; its file stays for the next time.
 */
void
chancery_fulltext_free (ChanceryFulltext *fulltext)
{
  chancery_db_close (fulltext->db);
  for (int side = 0; side < CHANCERY_FULLTEXT_N_SIDES; side++)
    g_hash_table_unref (fulltext->sides[side].moved);
  for (gsize i = 0; i < G_N_ELEMENTS (fulltext->folded); i++)
    g_string_free (fulltext->folded[i], TRUE);
  g_free (fulltext->path);
  g_free (fulltext);
}

/**
 * chancery_fulltext_get_path:
 * @fulltext: an index
 *
 * Returns: (transfer none) (nullable): its file; %NULL if it is kept in memory
 */
const char *
chancery_fulltext_get_path (ChanceryFulltext *fulltext)
{
  return fulltext->path;
}

/**
 * chancery_fulltext_get_n_builds:
 * @fulltext: an index
 *
 * Returns: how often it was built anew by this object, for tests
 */
guint
chancery_fulltext_get_n_builds (ChanceryFulltext *fulltext)
{
  return fulltext->n_builds;
}

/* Notes that it was the index that failed, not the database. */
gboolean
chancery_fulltext_own (ChanceryFulltext *self,
                       gboolean          ok)
{
  self->failed |= !ok;
  return ok;
}

ChanceryCursor *
chancery_fulltext_prepare (ChanceryFulltext *self,
                           const char       *sql,
                           GError          **error)
{
  ChanceryCursor *cursor = chancery_db_prepare (self->db, sql, error);

  chancery_fulltext_own (self, cursor != NULL);
  return cursor;
}

static void
discard (ChanceryFulltext *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  g_clear_pointer (&self->db, chancery_db_close);
  for (gsize i = 0; self->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (name);
    }
}

gboolean
chancery_fulltext_open (ChanceryFulltext *self,
                        GError          **error)
{
  gint64 format;

  if (self->path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);

      g_mkdir_with_parents (folder, 0700);
    }
  self->data_version = -1;
  self->db = chancery_db_open_derived (self->path, NULL, error);
  return self->db != NULL &&
         chancery_db_get_integer (self->db, "PRAGMA user_version", &format, error) &&
         (format == FORMAT || chancery_db_exec (self->db, schema, error));
}

/* Whether it makes sense to try again with a new index: the error is the index's own. The
 * second time, or while another program builds the file, it is kept in memory. */
static gboolean
start_anew (ChanceryFulltext *self,
            int               attempt,
            GError          **error)
{
  if (!self->failed || attempt == 2 || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (attempt == 1 || g_error_matches (*error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_BUSY))
    g_clear_pointer (&self->path, g_free);
  g_clear_error (error);
  discard (self);
  self->failed = FALSE;
  return TRUE;
}

/**
 * chancery_fulltext_follow:
 * @fulltext: an index
 * @db: the database that it is of, in a read transaction
 * @cancellable: (nullable): what may stop it; the index then stays as it was
 * @error: return location
 *
 * Brings the index to the state that @db shows: indexes what changed since, or all texts where
 * there is no index yet or none that fits.
 *
 * Returns: whether it is there now; else an error of @db or %G_IO_ERROR_CANCELLED
 */
gboolean
chancery_fulltext_follow (ChanceryFulltext *fulltext,
                          ChanceryDb       *db,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (fulltext != NULL && db != NULL, FALSE);

  fulltext->failed = FALSE;
  for (int attempt = 0; !chancery_fulltext_catch_up (fulltext, db, cancellable, &local); attempt++)
    if (!start_anew (fulltext, attempt, &local))
      {
        g_propagate_error (error, g_steal_pointer (&local));
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_live (ChanceryFulltext    *self,
         ChanceryFulltextSide side,
         gint64               document)
{
  gint64 id = document & CHANCERY_FULLTEXT_KEY_MASK;
  const ChanceryFulltextMoved *moved;

  if (g_hash_table_size (self->sides[side].moved) == 0)
    return TRUE;
  moved = g_hash_table_lookup (self->sides[side].moved, &id);
  return moved == NULL ? document >> CHANCERY_FULLTEXT_KEY_BITS == 0
                       : moved->live && document >> CHANCERY_FULLTEXT_KEY_BITS == moved->generation;
}

static GArray *
match_once (ChanceryFulltext    *self,
            ChanceryFulltextSide side,
            const char          *expression,
            GError             **error)
{
  g_autoptr (GArray) ids = chancery_ids_new ();
  ChanceryCursor *cursor = chancery_fulltext_prepare (self, matches[side], error);
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_text (cursor, 1, expression, -1);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 document = chancery_cursor_get_integer (cursor, 0);

      if (is_live (self, side, document))
        {
          document &= CHANCERY_FULLTEXT_KEY_MASK;
          g_array_append_val (ids, document);
        }
    }
  chancery_cursor_reset (cursor);
  if (!chancery_fulltext_own (self, step == CHANCERY_STEP_DONE))
    return NULL;
  chancery_ids_sort (ids);
  return g_steal_pointer (&ids);
}

/**
 * chancery_fulltext_match:
 * @fulltext: an index
 * @db: the database that it is of, in a read transaction
 * @side: what to search
 * @expression: what for, as of chancery_pattern_to_expression(), perhaps joined by AND and OR
 * @cancellable: (nullable): what may stop it
 * @error: return location
 *
 * Follows @db and finds all records with a text that matches.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their keys, as a set; or %NULL with
 *   an error of @db or %G_IO_ERROR_CANCELLED
 */
GArray *
chancery_fulltext_match (ChanceryFulltext    *fulltext,
                         ChanceryDb          *db,
                         ChanceryFulltextSide side,
                         const char          *expression,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_autoptr (GError) local = NULL;
  GArray *ids = NULL;

  g_return_val_if_fail (fulltext != NULL && db != NULL && expression != NULL, NULL);
  g_return_val_if_fail ((guint) side < CHANCERY_FULLTEXT_N_SIDES, NULL);

  for (int attempt = 0; ids == NULL; attempt++)
    {
      if (!chancery_fulltext_follow (fulltext, db, cancellable, error))
        return NULL;
      ids = match_once (fulltext, side, expression, &local);
      if (ids == NULL && !start_anew (fulltext, attempt, &local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  chancery_db_set_cancellable (fulltext->db, NULL);
  return ids;
}
