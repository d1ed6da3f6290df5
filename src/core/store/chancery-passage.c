/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search found in archived texts, to be shown in a list: which articles in which order, and
 * of each the sentence that it stands in. Articles that nothing was quoted from come first, then
 * the most recent. Finding the texts is chancery-finder's; showing one whole is chancery-article's.
 */

#include "core/store/chancery-passage.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/date/chancery-date.h"
#include "core/model/chancery-spans.h"
#include "core/query/chancery-names.h"
#include "core/store/chancery-article.h"
#include "core/store/chancery-store-error.h"

/* About how many code points are shown at most of a sentence that doesn't end. */
#define LONGEST_SENTENCE 400

#define HIT(hits, i) (&g_array_index (hits, ChanceryTextRange, i))

/* One article among those found. */
typedef struct
{
  gint64 source;
  gint64 version;
  gint64 captured;
  gint64 published; /* G_MININT64 where that is not known */
  gboolean coded;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  if (x->coded != y->coded)
    return x->coded ? 1 : -1;
  if (x->published != y->published)
    return x->published > y->published ? -1 : 1;
  return (x->version < y->version) - (x->version > y->version);
}

static void
read_found (ChanceryCursor *cursor, gint64 version, Found *found)
{
  const char *published = chancery_cursor_get_text (cursor, 2, NULL);
  ChanceryDate date;

  found->version = version;
  found->source = chancery_cursor_get_integer (cursor, 0);
  found->captured = chancery_cursor_get_integer (cursor, 1);
  found->published = G_MININT64;
  if (published != NULL && chancery_date_parse (published, &date, NULL))
    found->published = date.order;
  found->coded = chancery_cursor_get_integer (cursor, 3) != 0;
}

/* Of the versions of a source the one that was captured last. */
static void
keep_newest (GArray *all, GHashTable *places, const Found *found)
{
  gpointer place = g_hash_table_lookup (places, &found->source);
  Found *other = place == NULL ? NULL : &g_array_index (all, Found, GPOINTER_TO_UINT (place) - 1);

  if (other == NULL)
    {
      g_array_append_val (all, *found);
      g_hash_table_insert (places, g_memdup2 (&found->source, sizeof found->source),
                           GUINT_TO_POINTER (all->len));
    }
  else if (found->captured > other->captured)
    *other = *found;
}

static GArray *
read_all_found (ChanceryDb *db, const GArray *versions, GCancellable *cancellable, GError **error)
{
  static const char sql[] =
      "SELECT v.source, v.captured, s.published, EXISTS (SELECT 1 FROM citation AS c"
      " JOIN statement AS t ON t.id = c.statement WHERE c.source = s.id AND t.gone IS NULL)"
      " FROM version AS v JOIN source AS s ON s.id = v.source"
      " WHERE v.id = ? AND v.gone IS NULL AND s.gone IS NULL";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (cursor == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      gint64 id = g_array_index (versions, gint64, i);
      ChanceryStep step;
      Found found;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      chancery_cursor_bind_integer (cursor, 1, id);
      step = chancery_cursor_step (cursor, error);
      if (step == CHANCERY_STEP_FAILED)
        return NULL;
      if (step == CHANCERY_STEP_ROW)
        {
          read_found (cursor, id, &found);
          keep_newest (all, places, &found);
        }
      chancery_cursor_reset (cursor);
    }
  return g_steal_pointer (&all);
}

/**
 * chancery_passage_arrange:
 * @db: a connection, in a read transaction
 * @versions: (element-type gint64): keys of versions, as chancery_finder_find_versions() gives them
 * @n_uncoded: (out): of how many no statement quotes anything; these come first
 * @cancellable: (nullable): cancels it
 * @error: return location
 *
 * Puts what was found in the order in which it is shown, each source once, in its newest version
 * of those found.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): keys of versions
 */
GArray *
chancery_passage_arrange (ChanceryDb *db, const GArray *versions, guint *n_uncoded,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) all = read_all_found (db, versions, cancellable, error);
  GArray *ids;

  if (all == NULL)
    return NULL;

  g_array_sort (all, compare_found);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), all->len);
  *n_uncoded = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = &g_array_index (all, Found, i);

      g_array_append_val (ids, found->version);
      *n_uncoded += !found->coded;
    }
  return ids;
}

static gboolean
append_names (ChanceryNames *names, const ChanceryQueryTerm *term, GString *words, GError **error)
{
  g_autoptr (GArray) ids = chancery_names_find (names, term->facet, term->value, TRUE, error);
  g_autoptr (GPtrArray) all = NULL;

  if (ids == NULL)
    return FALSE;
  all = chancery_names_get_all (names, term->facet, ids);
  for (guint i = 0; i < all->len; i++)
    {
      ChanceryQueryTerm name = { .facet = CHANCERY_FACET_SEARCH, .phrase = TRUE,
                                 .value = all->pdata[i] };
      g_autofree char *phrase = chancery_query_term_to_string (&name);

      g_string_append_printf (words, " %s", phrase);
    }
  return TRUE;
}

/**
 * chancery_passage_find_words:
 * @db: a connection, in a read transaction
 * @query: what articles were searched by
 * @error: return location
 *
 * Finds what to look for in their texts: the words of @query and the names of its actors.
 *
 * Returns: (transfer full) (nullable): a query of words only
 */
ChanceryQuery *
chancery_passage_find_words (ChanceryDb *db, const ChanceryQuery *query, GError **error)
{
  ChanceryNames *names = chancery_names_new (db);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean found = TRUE;
  gsize end;

  for (guint i = 0; found && i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      g_autofree char *text = chancery_query_term_to_string (term);

      if (term->negated)
        continue;
      if (term->facet == CHANCERY_FACET_SEARCH)
        g_string_append_printf (words, " %s", text);
      else if (term->facet == CHANCERY_FACET_ACTOR)
        found = append_names (names, term, words, error);
    }
  chancery_names_free (names);
  /* A query holds so many words and no more: who has many names is found by some of them. */
  return found ? chancery_query_parse_beginning (words->str, &end, NULL) : NULL;
}

/* The number of the statement that quotes something of the range. */
static gint64
find_coded (const ChanceryArticle *article, gint64 start, gint64 end)
{
  for (guint i = 0; i < article->marks->len; i++)
    {
      const ChanceryArticleMark *mark = article->marks->pdata[i];

      for (guint j = 0; j < mark->spans->len; j++)
        {
          const ChancerySpan *span = &g_array_index (mark->spans, ChancerySpan, j);

          if (span->start < end && span->end > start)
            return mark->ref;
        }
    }
  return 0;
}

/* The first hit that isn't quoted yet, else the first. */
static guint
choose_hit (const ChanceryArticle *article, const GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    if (find_coded (article, HIT (hits, i)->start, HIT (hits, i)->end) == 0)
      return i;
  return 0;
}

static gboolean
ends_sentence (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

static gboolean
is_closing_mark (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 ||
         c == 0xbb || c == 0x201c;
}

/* Whether @p stands where a sentence may begin: after a stop, marks that close, and white space; or
 * after the end of a line. */
static gboolean
begins_sentence (const char *text, const char *p)
{
  const char *before = p == text ? text : g_utf8_prev_char (p);

  if (p == text || *before == '\n')
    return TRUE;
  if (!g_unichar_isspace (g_utf8_get_char (before)))
    return FALSE;
  while (before > text && g_unichar_isspace (g_utf8_get_char (before)))
    before = g_utf8_prev_char (before);
  while (before > text && is_closing_mark (g_utf8_get_char (before)))
    before = g_utf8_prev_char (before);
  return ends_sentence (before);
}

/* The sentence round a range, cut where it is too long; without white space at its ends. */
static ChancerySpan
find_sentence (const char *text, const ChanceryTextRange *hit)
{
  ChancerySpan span = { hit->start, hit->end };
  const char *start = g_utf8_offset_to_pointer (text, hit->start);
  const char *end = g_utf8_offset_to_pointer (start, hit->end - hit->start);

  while (!begins_sentence (text, start) && hit->end - span.start < LONGEST_SENTENCE)
    {
      start = g_utf8_prev_char (start);
      span.start--;
    }
  while (*end != '\0' && *end != '\n' && !begins_sentence (text, end) &&
         span.end - span.start < LONGEST_SENTENCE)
    {
      end = g_utf8_next_char (end);
      span.end++;
    }
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    {
      end = g_utf8_prev_char (end);
      span.end--;
    }
  return span;
}

static void
take_hits (ChanceryPassage *passage, const GArray *hits)
{
  passage->hits = g_array_new (FALSE, FALSE, sizeof (ChanceryTextRange));
  for (guint i = 0; i < hits->len; i++)
    {
      ChanceryTextRange hit = *HIT (hits, i);

      if (hit.start >= passage->start && hit.end <= passage->end)
        {
          hit.start -= passage->start;
          hit.end -= passage->start;
          g_array_append_val (passage->hits, hit);
        }
    }
  passage->n_more = hits->len - passage->hits->len;
}

static void
take_sentence (ChanceryPassage *passage, const ChanceryArticle *article,
               const ChanceryQuery *marked)
{
  const char *text = article->text != NULL ? article->text : "";
  g_autoptr (GArray) hits = chancery_highlight_find (marked, text);
  ChanceryTextRange beginning = { 0, *text != '\0' };
  guint chosen = choose_hit (article, hits);
  ChancerySpan span = find_sentence (text, hits->len > 0 ? HIT (hits, chosen) : &beginning);

  passage->start = span.start;
  passage->end = span.end;
  passage->text = g_utf8_substring (text, span.start, span.end);
  g_strdelimit (passage->text, "\n\r\t", ' ');
  if (hits->len > 0)
    passage->coded = find_coded (article, HIT (hits, chosen)->start, HIT (hits, chosen)->end);
  take_hits (passage, hits);
}

static gboolean
find_uuid (ChanceryDb *db, gint64 version, ChanceryUuid *uuid, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (db, "SELECT uuid FROM version WHERE id = ? AND gone IS NULL", error);

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, version);
  switch (chancery_cursor_step (cursor, error))
    {
    case CHANCERY_STEP_ROW:
      return chancery_cursor_get_uuid (cursor, 0, uuid);
    case CHANCERY_STEP_DONE:
      g_set_error_literal (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
                           _("no such version"));
      return FALSE;
    default:
      return FALSE;
    }
}

/**
 * chancery_passage_load:
 * @db: a connection, in a read transaction
 * @version: a version's integer key
 * @marked: the words to show, as chancery_passage_find_words() gives them
 * @error: return location
 *
 * Reads what was found in a version: a sentence that no statement quotes, if there is one.
 *
 * Returns: (transfer full) (nullable): the passage, or %NULL with %CHANCERY_STORE_ERROR_GONE
 *   where the version was deleted
 */
ChanceryPassage *
chancery_passage_load (ChanceryDb *db, gint64 version, const ChanceryQuery *marked, GError **error)
{
  g_autoptr (ChanceryArticle) article = NULL;
  ChanceryPassage *passage;
  ChanceryUuid uuid;

  if (!find_uuid (db, version, &uuid, error))
    return NULL;
  article = chancery_article_load (db, &uuid, error);
  if (article == NULL)
    return NULL;

  passage = g_new0 (ChanceryPassage, 1);
  passage->version = uuid;
  passage->title = g_strdup (chancery_record_get_text (article->source, CHANCERY_SOURCE_TITLE));
  passage->outlet = g_strdup (article->outlet);
  passage->published =
      g_strdup (chancery_record_get_text (article->source, CHANCERY_SOURCE_PUBLISHED));
  take_sentence (passage, article, marked);
  return passage;
}

/**
 * chancery_passage_free:
 * @passage: (transfer full): a passage
 */
void
chancery_passage_free (ChanceryPassage *passage)
{
  g_free (passage->title);
  g_free (passage->outlet);
  g_free (passage->published);
  g_free (passage->text);
  g_array_unref (passage->hits);
  g_free (passage);
}
