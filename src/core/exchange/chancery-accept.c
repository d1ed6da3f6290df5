/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes the proposals of an article into the record: the source, the text as captured, and a
 * statement a proposal, to be verified. Each is compared with what the record has: the same
 * words by the same speaker at about the same time are one statement, reported once more.
 */

#include "core/exchange/chancery-accept.h"

#include <string.h>

#include "core/date/chancery-date.h"
#include "core/model/chancery-anchor.h"
#include "core/model/chancery-spans.h"
#include "core/query/chancery-fold.h"
#include "core/store/chancery-records.h"

/* How far apart two reports of one statement may date it. */
#define CLOSE_DAYS 3

/* Two wordings are near-identical where this share of their different words is common (Jaccard). */
#define ALIKE 0.8

typedef struct
{
  ChanceryWriter *writer;
  ChanceryDb *db;
  ChanceryResolver *resolver;
  const ChanceryCaptureArticle *article;
  ChanceryUuid source;
  ChanceryUuid version;
  ChanceryAcceptCounts *counts;
} Accept;

static gboolean
put (Accept *self, ChanceryRecord *record, GError **error)
{
  return chancery_writer_put (self->writer, record, CHANCERY_PUT_DEFAULT, error) !=
         CHANCERY_OUTCOME_FAILED;
}

/* The record of that name, made where there is none. */
static gboolean
find_or_add (Accept *self, ChanceryTableId table, guint name_field, const char *name,
             ChanceryUuid *uuid, GError **error)
{
  g_autoptr (ChanceryRecord) record = NULL;
  gboolean found;

  if (!chancery_resolver_find (self->resolver, table, name, uuid, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  record = chancery_record_new (table);
  chancery_record_set_text (record, name_field, name);
  if (!put (self, record, error))
    return FALSE;
  *uuid = record->uuid;
  chancery_resolver_add (self->resolver, table, name, uuid);
  return TRUE;
}

/* Whether the very same text was captured before. */
static gboolean
is_captured (Accept *self, gboolean *captured, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) self->article->text, self->article->length);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      self->db, "SELECT 1 FROM version WHERE sha256 = ? AND gone IS NULL", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_text (cursor, 1, hash, -1);
  step = chancery_cursor_step (cursor, error);
  *captured = step == CHANCERY_STEP_ROW;
  return step != CHANCERY_STEP_FAILED;
}

/* The same address with other text is a new version of the same source. */
static gboolean
find_source (Accept *self, gboolean *found, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  *found = FALSE;
  if (self->article->url == NULL)
    return TRUE;
  cursor = chancery_db_prepare (self->db, "SELECT uuid FROM source WHERE url = ? AND gone IS NULL"
                                          " ORDER BY id LIMIT 1", error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_text (cursor, 1, self->article->url, -1);
  step = chancery_cursor_step (cursor, error);
  *found = step == CHANCERY_STEP_ROW && chancery_cursor_get_uuid (cursor, 0, &self->source);
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
put_source (Accept *self, GError **error)
{
  const ChanceryCaptureArticle *article = self->article;
  g_autoptr (ChanceryRecord) source = chancery_record_new (CHANCERY_TABLE_SOURCE);
  ChanceryUuid outlet;

  if (article->outlet != NULL)
    {
      if (!find_or_add (self, CHANCERY_TABLE_OUTLET, CHANCERY_OUTLET_NAME, article->outlet, &outlet,
                        error))
        return FALSE;
      chancery_record_set_reference (source, CHANCERY_SOURCE_OUTLET, &outlet);
    }
  chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, article->title);
  chancery_record_set_text (source, CHANCERY_SOURCE_URL, article->url);
  chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED, article->published);
  chancery_record_set_text (source, CHANCERY_SOURCE_LANGUAGE,
                            chancery_capture_guess_language (article->text, article->length));
  chancery_record_set_text (source, CHANCERY_SOURCE_STATE, "in-work");
  if (!put (self, source, error))
    return FALSE;
  self->source = source->uuid;
  return TRUE;
}

static gboolean
put_text (Accept *self, gboolean again, GError **error)
{
  g_autoptr (ChanceryRecord) version = chancery_record_new (CHANCERY_TABLE_VERSION);

  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &self->source);
  chancery_record_set_text_length (version, CHANCERY_VERSION_TEXT, self->article->text,
                                   self->article->length);
  chancery_record_set_text (version, CHANCERY_VERSION_REASON, again ? "updated" : "captured");
  if (!put (self, version, error))
    return FALSE;
  self->version = version->uuid;
  self->counts->texts++;
  return TRUE;
}

/* Spans of capture as spans of the model. */
static GArray *
widen (GArray *spans)
{
  GArray *wide = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      ChanceryCaptureSpan span = g_array_index (spans, ChanceryCaptureSpan, i);
      ChancerySpan same = { span.start, span.end };

      g_array_append_val (wide, same);
    }
  return wide;
}

static char *
format_spans (GArray *spans)
{
  g_autoptr (GArray) wide = widen (spans);

  return chancery_spans_format ((ChancerySpan *) wide->data, wide->len);
}

/* The words at some spans and the spans themselves, into two fields. */
static void
set_words (Accept *self, ChanceryRecord *citation, guint text_field, guint spans_field,
           GArray *spans)
{
  g_autofree char *json = format_spans (spans);

  if (spans == NULL || spans->len == 0)
    return;
  chancery_record_take_text (citation, text_field,
                             chancery_spans_extract (json, self->article->text));
  chancery_record_set_text (citation, spans_field, json);
}

static void
add_citation (Accept *self, ChanceryRecord *statement, const ChanceryProposal *proposal)
{
  ChanceryRecord *citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);
  g_autoptr (GArray) content = widen (proposal->content);

  chancery_record_set_reference (citation, CHANCERY_CITATION_SOURCE, &self->source);
  chancery_record_set_reference (citation, CHANCERY_CITATION_VERSION, &self->version);
  set_words (self, citation, CHANCERY_CITATION_SPEAKER_AS, CHANCERY_CITATION_SPEAKER_SPANS,
             proposal->source);
  set_words (self, citation, CHANCERY_CITATION_CUE, CHANCERY_CITATION_CUE_SPANS, proposal->cue);
  if (content->len > 0)
    chancery_anchor_set (citation, self->article->text, (ChancerySpan *) content->data,
                         content->len);
}

static const char *
said_of (Accept *self, const ChanceryProposal *proposal)
{
  return proposal->said != NULL ? proposal->said : self->article->published;
}

/* Without @actor the speaker stays what the article calls them: an unnamed description. */
static gboolean
put_statement (Accept *self, const ChanceryProposal *proposal, const ChanceryUuid *actor,
               GError **error)
{
  static const char *const kinds[] = {
    [CHANCERY_CAPTURE_PARAPHRASE] = "paraphrase",
    [CHANCERY_CAPTURE_MIXED] = "mixed",
    [CHANCERY_CAPTURE_VERBATIM] = "verbatim",
  };
  g_autoptr (ChanceryRecord) statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  ChanceryRecord *speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);
  g_autofree char *fragments = format_spans (proposal->fragments);

  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, proposal->quote);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_FRAGMENTS, fragments);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_KIND, kinds[proposal->kind]);
  chancery_record_set_text (statement, CHANCERY_STATEMENT_LANGUAGE,
                            chancery_capture_guess_language (self->article->text,
                                                             self->article->length));
  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID, said_of (self, proposal));
  if (proposal->said == NULL && self->article->published != NULL)
    chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID_BASIS, "published");
  if (actor != NULL)
    chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, actor);
  else
    chancery_record_set_text (speaker, CHANCERY_SPEAKER_DESCRIPTION, proposal->speaker);
  add_citation (self, statement, proposal);
  if (!put (self, statement, error))
    return FALSE;
  self->counts->statements++;
  return TRUE;
}

static GHashTable *
word_set (const char *text)
{
  g_autofree char *folded = chancery_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_hash_table_add (set, g_strdup (words[i]));
  return set;
}

static gboolean
are_alike (GHashTable *words, const char *other)
{
  g_autoptr (GHashTable) other_words = word_set (other);
  GHashTableIter iter;
  gpointer word;
  guint common = 0, total;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    common += g_hash_table_contains (other_words, word);
  total = g_hash_table_size (words) + g_hash_table_size (other_words) - common;
  return total > 0 && common >= ALIKE * total;
}

/* The statement by that speaker, of about that time, in nearly those words; 0 where there is
 * none. Without a date on either side time does not tell them apart. */
static gboolean
find_alike (Accept *self, const ChanceryProposal *proposal, const ChanceryUuid *speaker, gint64 *id,
            GError **error)
{
  static const char sql[] =
      "SELECT st.id, st.quote FROM actor AS a JOIN speaker AS sp ON sp.actor = a.id"
      " JOIN statement AS st ON st.id = sp.statement WHERE a.uuid = ?1 AND st.gone IS NULL"
      " AND (?2 IS NULL OR st.said_lo IS NULL OR (st.said_lo < ?3 AND st.said_hi > ?2))";
  g_autoptr (GHashTable) words = word_set (proposal->quote);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, sql, error);
  const char *said = said_of (self, proposal);
  ChanceryDate date;
  ChanceryStep step;

  *id = 0;
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, speaker);
  if (said != NULL && chancery_date_parse (said, &date, NULL) && date.lo != G_MININT64 &&
      date.hi != G_MAXINT64)
    {
      chancery_cursor_bind_integer (cursor, 2, date.lo - CLOSE_DAYS * G_TIME_SPAN_DAY);
      chancery_cursor_bind_integer (cursor, 3, date.hi + CLOSE_DAYS * G_TIME_SPAN_DAY);
    }
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    if (are_alike (words, chancery_cursor_get_text (cursor, 1, NULL)))
      {
        *id = chancery_cursor_get_integer (cursor, 0);
        return TRUE;
      }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
cites_source (Accept *self, const ChanceryRecord *statement)
{
  GPtrArray *citations = chancery_record_get_children (statement, CHANCERY_TABLE_CITATION);

  for (guint i = 0; i < citations->len; i++)
    {
      const ChanceryUuid *source =
          chancery_record_get_reference (citations->pdata[i], CHANCERY_CITATION_SOURCE);

      if (source != NULL && chancery_uuid_equal (source, &self->source))
        return TRUE;
    }
  return FALSE;
}

/* One more report of a statement that the record has. */
static gboolean
add_report (Accept *self, const ChanceryProposal *proposal, gint64 id, GError **error)
{
  g_autoptr (ChanceryRecord) stored =
      chancery_records_load (self->db, CHANCERY_TABLE_STATEMENT, id, error);
  g_autoptr (ChanceryRecord) patch = NULL;
  GPtrArray *citations;

  if (stored == NULL)
    return FALSE;
  if (cites_source (self, stored))
    {
      self->counts->known++;
      return TRUE;
    }
  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &stored->uuid);
  citations = chancery_record_get_children (stored, CHANCERY_TABLE_CITATION);
  for (guint i = 0; i < citations->len; i++)
    g_ptr_array_add (chancery_record_make_children (patch, CHANCERY_TABLE_CITATION),
                     chancery_record_copy (citations->pdata[i]));
  add_citation (self, patch, proposal);
  if (!put (self, patch, error))
    return FALSE;
  self->counts->reports++;
  return TRUE;
}

/* Whether an article's word for a speaker is a name rather than a description: "European leaders"
 * and "a senior official" are nobody's names, and must not become actors. A name is capitalised
 * throughout, but for what joins its parts, and ends in no word for a kind of people. */
static gboolean
is_name (const char *speaker)
{
  static const char *const joints[] = { "of", "the", "and", "for", "de", "da", "del", "di", "van",
                                        "von", "der", "den", "zu", "la", "le", "al", "el", "bin",
                                        "ibn", NULL };
  static const char *const kinds[] = { "officials", "diplomats", "leaders", "sources", "ministers",
                                       "allies", "aides", "lawmakers", "experts", "analysts",
                                       "people", "envoys", "spokesmen", "officers", NULL };
  g_auto (GStrv) words = g_strsplit (speaker, " ", -1);
  g_autofree char *last = NULL;
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    if (g_unichar_islower (g_utf8_get_char (words[i])) &&
        (i == 0 || !g_strv_contains (joints, words[i])))
      return FALSE;
  last = n > 0 ? g_utf8_strdown (words[n - 1], -1) : NULL;
  return last != NULL && !g_strv_contains (kinds, last);
}

/* Whether an earlier version of this source has the passage already. */
static gboolean
is_cited (Accept *self, const ChanceryProposal *proposal, gboolean *cited, GError **error)
{
  g_autofree char *spans = format_spans (proposal->content);
  g_autofree char *exact = chancery_spans_extract (spans, self->article->text);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      self->db,
      "SELECT 1 FROM source AS s JOIN citation AS c ON c.source = s.id JOIN statement AS st"
      " ON st.id = c.statement JOIN version AS v ON v.id = c.version"
      " WHERE s.uuid = ? AND c.exact = ? AND v.uuid != ? AND st.gone IS NULL",
      error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, &self->source);
  chancery_cursor_bind_text (cursor, 2, exact, -1);
  chancery_cursor_bind_uuid (cursor, 3, &self->version);
  step = chancery_cursor_step (cursor, error);
  *cited = step == CHANCERY_STEP_ROW;
  return step != CHANCERY_STEP_FAILED;
}

static gboolean
accept_proposal (Accept *self, const ChanceryProposal *proposal, GError **error)
{
  g_autoptr (GError) why = NULL;
  ChanceryUuid speaker;
  gboolean cited;
  gint64 id;

  if (!is_cited (self, proposal, &cited, error))
    return FALSE;
  if (cited)
    {
      self->counts->known++;
      return TRUE;
    }
  if (proposal->speaker == NULL)
    {
      self->counts->unnamed++;
      return TRUE;
    }
  if (!is_name (proposal->speaker))
    return put_statement (self, proposal, NULL, error);
  if (!find_or_add (self, CHANCERY_TABLE_ACTOR, CHANCERY_ACTOR_NAME, proposal->speaker, &speaker,
                    &why))
    {
      if (!g_error_matches (why, CHANCERY_RESOLVER_ERROR, CHANCERY_RESOLVER_ERROR_AMBIGUOUS))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
      self->counts->ambiguous++;
      return TRUE;
    }
  if (!find_alike (self, proposal, &speaker, &id, error))
    return FALSE;
  return id != 0 ? add_report (self, proposal, id, error)
                 : put_statement (self, proposal, &speaker, error);
}

static gboolean
accept_all (Accept *self, GPtrArray *proposals, GError **error)
{
  gboolean again;

  if (!find_source (self, &again, error) || (!again && !put_source (self, error)) ||
      !put_text (self, again, error))
    return FALSE;
  for (guint i = 0; i < proposals->len; i++)
    if (!accept_proposal (self, proposals->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * chancery_accept_article:
 * @writer: a writer with no action open
 * @resolver: names of the writer's database
 * @article: the article, its text UTF-8 without NUL
 * @proposals: (element-type ChanceryProposal): what was proposed from its text
 * @label: (nullable): what the action is called
 * @counts: what became of the proposals is added here
 * @error: return location
 *
 * Stores an article and its proposals as one undoable action. A text that was captured before adds
 * nothing; one at the same address is a new version of the same source. A proposal without
 * a speaker is counted and left out.
 *
 * Returns: whether it was stored; if not, nothing was, and @resolver must not be used again
 */
gboolean
chancery_accept_article (ChanceryWriter *writer, ChanceryResolver *resolver,
                         const ChanceryCaptureArticle *article, GPtrArray *proposals,
                         const char *label, ChanceryAcceptCounts *counts, GError **error)
{
  ChanceryAcceptCounts new_counts = *counts;
  Accept self = { .writer = writer,
                  .db = chancery_writer_get_db (writer),
                  .resolver = resolver,
                  .article = article,
                  .counts = &new_counts };
  gboolean captured, done;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_CAPTURE, label, error))
    return FALSE;
  done = is_captured (&self, &captured, error);
  if (done && captured)
    new_counts.known += proposals->len;
  else if (done)
    done = accept_all (&self, proposals, error);
  if (!done || !chancery_writer_commit (writer, NULL, error))
    {
      chancery_writer_rollback (writer);
      return FALSE;
    }
  *counts = new_counts;
  return TRUE;
}
