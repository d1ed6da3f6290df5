/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the page of an article shows: a source, one of its archived texts, and where statements
 * cite it. Also makes a statement of a passage. Not for finding statements in a text: that is
 * capture's.
 */

#include "core/store/chancery-article.h"

#include "core/model/chancery-anchor.h"
#include "core/model/chancery-spans.h"
#include "core/store/chancery-records.h"

static void
mark_free (ChanceryArticleMark *mark)
{
  g_free (mark->speaker);
  g_free (mark->said);
  g_clear_pointer (&mark->spans, g_array_unref);
  g_free (mark);
}

ChanceryArticle *
chancery_article_ref (ChanceryArticle *article)
{
  return g_atomic_rc_box_acquire (article);
}

static void
article_clear (ChanceryArticle *article)
{
  g_clear_pointer (&article->source, chancery_record_free);
  g_clear_pointer (&article->versions, g_ptr_array_unref);
  g_clear_pointer (&article->marks, g_ptr_array_unref);
  g_free (article->outlet);
  g_free (article->text);
}

void
chancery_article_unref (ChanceryArticle *article)
{
  g_atomic_rc_box_release_full (article, (GDestroyNotify) article_clear);
}

/* A version leads to its source: the UUID of either opens the page. */
static gboolean
load_source (ChanceryArticle *article,
             ChanceryDb *db,
             const ChanceryUuid *uuid,
             ChanceryUuid *version,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ChanceryRecord) record = NULL;

  article->source =
    chancery_records_load_uuid (db, CHANCERY_TABLE_SOURCE, uuid, &local_error);
  if (article->source != NULL)
    return TRUE;
  if (!g_error_matches (local_error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  record = chancery_records_load_uuid (db, CHANCERY_TABLE_VERSION, uuid, error);
  if (record == NULL)
    return FALSE;
  *version = *uuid;
  article->source = chancery_records_load_uuid (
    db, CHANCERY_TABLE_SOURCE, chancery_record_get_reference (record, CHANCERY_VERSION_SOURCE),
    error);
  return article->source != NULL;
}

static gboolean
load_outlet (ChanceryArticle *article,
             ChanceryDb *db,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const ChanceryUuid *uuid = chancery_record_get_reference (article->source,
                                                            CHANCERY_SOURCE_OUTLET);
  g_autoptr (ChanceryRecord) outlet = NULL;

  if (uuid == NULL)
    return TRUE;

  outlet = chancery_records_load_uuid (db, CHANCERY_TABLE_OUTLET, uuid, &local_error);
  if (outlet != NULL)
    article->outlet = g_strdup (chancery_record_get_text (outlet, CHANCERY_OUTLET_NAME));
  else if (!g_error_matches (local_error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static ChanceryRecord *
read_version (ChanceryCursor *cursor)
{
  ChanceryUuid uuid = { 0 };
  ChanceryRecord *version;
  g_autofree char *sha256 = chancery_cursor_dup_text (cursor, 3);
  g_autofree char *reason = chancery_cursor_dup_text (cursor, 4);

  chancery_cursor_get_uuid (cursor, 1, &uuid);
  version = chancery_record_new_with_uuid (CHANCERY_TABLE_VERSION, &uuid);
  version->id = chancery_cursor_get_integer (cursor, 0);
  if (!chancery_cursor_is_null (cursor, 2))
    chancery_record_set_integer (version, CHANCERY_VERSION_CAPTURED,
                                 chancery_cursor_get_integer (cursor, 2));
  if (sha256 != NULL)
    chancery_record_set_text (version, CHANCERY_VERSION_SHA256, sha256);
  if (reason != NULL)
    chancery_record_set_text (version, CHANCERY_VERSION_REASON, reason);
  return version;
}

/* The one that is asked for; else the newest that has its text, else the newest. */
static gboolean
load_versions (ChanceryArticle *article,
               ChanceryDb *db,
               const ChanceryUuid *wanted,
               GError **error)
{
  static const char sql[] = "SELECT id, uuid, captured, sha256, reason, text IS NOT NULL"
                            " FROM version WHERE source = ? AND gone IS NULL"
                            " ORDER BY captured, id";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  gboolean has_text = FALSE, found = FALSE;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, article->source->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryRecord *version = read_version (cursor);
      gboolean here = chancery_cursor_get_integer (cursor, 5) != 0;
      gboolean asked_for = chancery_uuid_equal (&version->uuid, wanted);

      if (asked_for || (!found && (here || !has_text)))
        article->version = article->versions->len;
      found = found || asked_for;
      has_text = has_text || here;
      g_ptr_array_add (article->versions, version);
    }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
load_text (ChanceryArticle *article,
           ChanceryDb *db,
           GError **error)
{
  const ChanceryRecord *version = chancery_article_get_version (article);
  g_autoptr (ChanceryRecord) whole = NULL;

  if (version == NULL)
    return TRUE;

  whole = chancery_records_load (db, CHANCERY_TABLE_VERSION, version->id, error);
  if (whole == NULL)
    return FALSE;
  article->text = g_strdup (chancery_record_get_text (whole, CHANCERY_VERSION_TEXT));
  if (article->text != NULL)
    article->length = g_utf8_strlen (article->text, -1);
  return TRUE;
}

/* Returns: (nullable): the mark that the row stands for, NULL where it has no place in the text */
static ChanceryArticleMark *
read_mark (ChanceryArticle *article,
           ChanceryCursor *cursor)
{
  g_autofree char *text = chancery_cursor_dup_text (cursor, 1);
  g_autoptr (GArray) spans = chancery_spans_parse (text, NULL);
  ChanceryArticleMark *mark;

  if (spans == NULL || spans->len == 0 ||
      g_array_index (spans, ChancerySpan, spans->len - 1).end > article->length)
    return NULL;

  mark = g_new0 (ChanceryArticleMark, 1);
  mark->statement = chancery_cursor_get_integer (cursor, 0);
  mark->spans = g_steal_pointer (&spans);
  mark->ref = chancery_cursor_get_integer (cursor, 2);
  mark->said = chancery_cursor_dup_text (cursor, 3);
  mark->speaker = chancery_cursor_dup_text (cursor, 4);
  return mark;
}

static gint
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const ChanceryArticleMark *left = *(ChanceryArticleMark *const *) a;
  const ChanceryArticleMark *right = *(ChanceryArticleMark *const *) b;
  gint64 difference = g_array_index (left->spans, ChancerySpan, 0).start -
                      g_array_index (right->spans, ChancerySpan, 0).start;

  if (difference == 0)
    difference = left->ref - right->ref;
  return difference < 0 ? -1 : difference > 0;
}

static gboolean
load_marks (ChanceryArticle *article,
            ChanceryDb *db,
            GError **error)
{
  static const char sql[] =
    "SELECT citation.statement, citation.spans, statement.ref, statement.said,"
    " coalesce (actor.name, speaker.description) FROM citation"
    " JOIN statement ON statement.id = citation.statement"
    " LEFT JOIN speaker ON speaker.statement = statement.id AND speaker.position = 0"
    " LEFT JOIN actor ON actor.id = speaker.actor"
    " WHERE citation.version = ? AND statement.gone IS NULL";
  const ChanceryRecord *version = chancery_article_get_version (article);
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  if (version == NULL || article->text == NULL)
    return TRUE;

  cursor = chancery_db_prepare (db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, version->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryArticleMark *mark = read_mark (article, cursor);

      if (mark != NULL)
        g_ptr_array_add (article->marks, mark);
    }
  g_ptr_array_sort (article->marks, compare_marks);
  return step == CHANCERY_STEP_DONE;
}

/* Those that cite the source less those that are marked. */
static gboolean
count_unplaced (ChanceryArticle *article,
                ChanceryDb *db,
                GError **error)
{
  static const char sql[] = "SELECT count (DISTINCT citation.statement) FROM citation"
                            " JOIN statement ON statement.id = citation.statement"
                            " WHERE citation.source = ? AND statement.gone IS NULL";
  g_autoptr (GHashTable) marked = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, article->source->id);
  if (chancery_cursor_step (cursor, error) != CHANCERY_STEP_ROW)
    return FALSE;

  for (guint i = 0; i < article->marks->len; i++)
    g_hash_table_add (marked, &((ChanceryArticleMark *) article->marks->pdata[i])->statement);
  article->n_unplaced =
    chancery_cursor_get_integer (cursor, 0) - g_hash_table_size (marked);
  return TRUE;
}

/**
 * chancery_article_load:
 * @db: a connection, in a read transaction
 * @uuid: a source, which is read in its newest version, or a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the article, or %NULL with %CHANCERY_STORE_ERROR_GONE
 *   where it was deleted or never there
 */
ChanceryArticle *
chancery_article_load (ChanceryDb *db,
                       const ChanceryUuid *uuid,
                       GError **error)
{
  g_autoptr (ChanceryArticle) article = g_atomic_rc_box_new0 (ChanceryArticle);
  ChanceryUuid version = { 0 };

  article->version = G_MAXUINT;
  article->versions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  article->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
  if (!load_source (article, db, uuid, &version, error) || !load_outlet (article, db, error) ||
      !load_versions (article, db, &version, error) || !load_text (article, db, error) ||
      !load_marks (article, db, error) || !count_unplaced (article, db, error))
    return NULL;
  return g_steal_pointer (&article);
}

/**
 * chancery_article_get_version:
 * @article: an article
 *
 * Returns: (transfer none) (nullable): the version that is read, without its text
 */
const ChanceryRecord *
chancery_article_get_version (const ChanceryArticle *article)
{
  return article->version == G_MAXUINT ? NULL : article->versions->pdata[article->version];
}

static gboolean
is_opening (gunichar c)
{
  return c == 0x201c || c == 0x201e || c == 0xab || c == 0x2018 || c == '"' || c == 0x300c;
}

static gboolean
is_closing (gunichar c)
{
  return c == 0x201d || c == 0x201c || c == 0xbb || c == 0x2019 || c == '"' || c == 0x300d;
}

/* Cuts white space off both ends, and a pair of quotation marks; tells whether there was one, or
 * one round the passage. */
static gboolean
trim (const char *text,
      ChancerySpan *span)
{
  const char *start = g_utf8_offset_to_pointer (text, span->start);
  const char *end = g_utf8_offset_to_pointer (start, span->end - span->start);

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    {
      start = g_utf8_next_char (start);
      span->start++;
    }
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    {
      end = g_utf8_prev_char (end);
      span->end--;
    }
  if (span->end - span->start > 2 && is_opening (g_utf8_get_char (start)) &&
      is_closing (g_utf8_get_char (g_utf8_prev_char (end))))
    {
      span->start++;
      span->end--;
      return TRUE;
    }
  return start > text && is_opening (g_utf8_get_char (g_utf8_prev_char (start))) &&
         is_closing (g_utf8_get_char (end));
}

/* What stands in double quotation marks within a passage, as spans of it. */
static GArray *
find_fragments (const char *quote)
{
  GArray *fragments = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  ChancerySpan open = { -1, 0 };
  gint64 position = 0;

  for (const char *at = quote; *at != '\0'; at = g_utf8_next_char (at), position++)
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0x2018 || c == 0x2019)
        continue;
      if (open.start >= 0 && is_closing (c))
        {
          open.end = position;
          if (open.end > open.start)
            g_array_append_val (fragments, open);
          open.start = -1;
        }
      else if (open.start < 0 && is_opening (c))
        open.start = position + 1;
    }
  return fragments;
}

static void
set_quote (ChanceryRecord *statement,
           const char *quote,
           gboolean verbatim)
{
  const ChancerySpan whole = { 0, g_utf8_strlen (quote, -1) };
  g_autoptr (GArray) found = find_fragments (quote);
  g_autofree char *fragments = NULL;

  if (verbatim)
    {
      g_array_set_size (found, 0);
      g_array_append_val (found, whole);
    }
  fragments = chancery_spans_format ((ChancerySpan *) found->data, found->len);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, quote);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_FRAGMENTS, fragments);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_KIND,
                            verbatim       ? "verbatim" :
                            found->len > 0 ? "mixed" :
                                             "paraphrase");
}

static void
copy_field (const ChanceryArticle *article,
            guint source_field,
            ChanceryRecord *statement,
            guint field)
{
  const char *text = chancery_record_get_text (article->source, source_field);

  if (text != NULL)
    chancery_record_set_text (statement, field, text);
}

/**
 * chancery_article_make_statement:
 * @article: an article with a text
 * @start: first code point of a passage of its text
 * @end: the code point behind the last
 *
 * Makes a statement of a passage: a direct quote where quotation marks stand round it, a partial
 * one where they stand in it, else a paraphrase. It is as old as the source as far as one knows.
 *
 * Returns: (transfer full) (nullable): a new statement, with a citation and a speaker yet to be
 *   named; %NULL where there is nothing in the passage
 */
ChanceryRecord *
chancery_article_make_statement (const ChanceryArticle *article,
                                 gint64 start,
                                 gint64 end)
{
  const ChanceryRecord *version = chancery_article_get_version (article);
  ChancerySpan span = { MAX (start, 0), MIN (end, article->length) };
  ChanceryRecord *statement;
  ChanceryRecord *citation;
  gboolean verbatim;

  g_return_val_if_fail (article->text != NULL, NULL);

  if (span.start >= span.end)
    return NULL;
  verbatim = trim (article->text, &span);
  if (span.start >= span.end)
    return NULL;

  statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);
  citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);
  chancery_record_set_reference (citation, CHANCERY_CITATION_SOURCE, &article->source->uuid);
  chancery_record_set_reference (citation, CHANCERY_CITATION_VERSION, &version->uuid);
  chancery_anchor_set (citation, article->text, &span, 1);
  set_quote (statement, chancery_record_get_text (citation, CHANCERY_CITATION_EXACT), verbatim);
  copy_field (article, CHANCERY_SOURCE_LANGUAGE, statement, CHANCERY_STATEMENT_LANGUAGE);
  copy_field (article, CHANCERY_SOURCE_HANDLING, statement, CHANCERY_STATEMENT_HANDLING);
  copy_field (article, CHANCERY_SOURCE_EMBARGOED_UNTIL, statement,
              CHANCERY_STATEMENT_EMBARGOED_UNTIL);
  copy_field (article, CHANCERY_SOURCE_PUBLISHED, statement, CHANCERY_STATEMENT_SAID);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID_BASIS,
                            chancery_record_has (statement, CHANCERY_STATEMENT_SAID) ?
                              "published" : "stated");
  return statement;
}
