/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of Chancery as tables and fields: the one place that says what a record holds.
 * The database schema, the JSON lists, the action log, undo and the checks all read it
 * from here, so a new field is a line in this file. What a word means to an analyst stands
 * in the README and in data/chancery-statements.schema.json.
 */

#include "core/model/chancery-schema.h"

#include <string.h>

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define CHILDREN(...) \
  .children = (const ChanceryTableId[]){ __VA_ARGS__ }, \
  .n_children = sizeof ((const ChanceryTableId[]){ __VA_ARGS__ }) / sizeof (ChanceryTableId)
#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS (array)

#define TEXT(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_TEXT }
#define NEED(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_TEXT, .required = TRUE }
#define WORD(c, m, f, ...) { .column = c, .member = m, .type = CHANCERY_FIELD_WORD, \
                             .fallback = f, .words = WORDS (__VA_ARGS__) }
#define INTEGER(c, m, a, b) { .column = c, .member = m, .type = CHANCERY_FIELD_INTEGER, \
                              .least = a, .most = b }
#define DATE(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_DATE }
#define TIME(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_TIME }
#define SPANS(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_SPANS }
#define STRINGS(c, m) { .column = c, .member = m, .type = CHANCERY_FIELD_STRINGS }
#define REFER(c, m, t) { .column = c, .member = m, .type = CHANCERY_FIELD_REFERENCE, \
                         .refers = CHANCERY_TABLE_##t }
#define NEED_REFER(c, m, t) { .column = c, .member = m, .type = CHANCERY_FIELD_REFERENCE, \
                              .refers = CHANCERY_TABLE_##t, .required = TRUE }

#define HANDLING_WORDS "public", "background", "embargoed", "off-record", "internal"

static const ChanceryField actor_fields[] = {
  NEED ("name", "name"),
  WORD ("type", "type", "person", "person", "organisation", "government", "body"),
  TEXT ("country", "country"),
  TEXT ("wikidata", "wikidata"),
  TEXT ("colour", "colour"),
  TEXT ("note", "note"),
};

static const ChanceryField outlet_fields[] = {
  NEED ("name", "name"),
  TEXT ("country", "country"),
  WORD ("reliability", "reliability", "F", "A", "B", "C", "D", "E", "F"),
  TEXT ("url", "url"),
  TEXT ("note", "note"),
};

static const ChanceryField source_fields[] = {
  WORD ("kind", "kind", "article", "article", "wire", "live-blog", "transcript", "release",
        "readout", "leaked-document", "post"),
  WORD ("origin", "origin", "unknown", "primary", "secondary", "unknown"),
  REFER ("derived_from", "derivedFrom", SOURCE),
  TEXT ("title", "title"),
  REFER ("outlet", "outlet", OUTLET),
  TEXT ("author", "author"),
  TEXT ("url", "url"),
  TEXT ("archive_url", "archiveUrl"),
  TEXT ("language", "language"),
  DATE ("published", "published"),
  WORD ("state", "state", "inbox", "inbox", "in-work", "coded", "nothing"),
  WORD ("status", "status", "current", "current", "corrected", "retracted", "deleted"),
  DATE ("status_date", "statusDate"),
  TEXT ("notice", "notice"),
  WORD ("handling", "handling", "public", HANDLING_WORDS),
  DATE ("embargoed_until", "embargoedUntil"),
  TEXT ("note", "note"),
};

static const ChanceryField version_fields[] = {
  NEED_REFER ("source", NULL, SOURCE),
  TIME ("captured", "captured"),
  NEED ("sha256", "sha256"),
  WORD ("reason", "reason", "captured", "captured", "updated", "corrected-by-outlet",
        "transcription-fix"),
  TEXT ("text", "text"),
};

static const ChanceryField event_fields[] = {
  NEED ("title", "title"),
  /* What happens has no closed list of kinds: the window offers the usual ones. */
  TEXT ("type", "type"),
  DATE ("happened", "when"),
  TEXT ("place", "place"),
  TEXT ("note", "note"),
};

static const ChanceryField topic_fields[] = {
  NEED ("name", "name"),
  REFER ("parent", "parent", TOPIC),
  TEXT ("proposition", "proposition"),
  TEXT ("note", "note"),
};

static const ChanceryField statement_fields[] = {
  INTEGER ("ref", "ref", 1, G_MAXINT32),
  DATE ("said", "said"),
  WORD ("said_basis", "saidBasis", "stated", "stated", "inferred", "published", "analyst"),
  WORD ("kind", "kind", "verbatim", "verbatim", "mixed", "paraphrase"),
  NEED ("quote", "quote"),
  SPANS ("fragments", "fragments"),
  TEXT ("gist", "gist"),
  TEXT ("language", "language"),
  TEXT ("spoken_language", "spokenLanguage"),
  WORD ("act", "act", NULL, "assert", "announce", "warn", "demand", "promise", "threaten",
        "propose", "request", "reject", "deny", "condemn", "praise", "welcome", "reaffirm",
        "predict", "decline-to-comment"),
  INTEGER ("credibility", "credibility", 1, 6),
  WORD ("review", "review.status", "to-verify", "to-verify", "verified", "disputed", "rejected"),
  TEXT ("review_by", "review.by"),
  TIME ("review_at", "review.at"),
  WORD ("review_against", "review.against", NULL, "archived-text", "transcript", "recording",
        "original-post"),
  WORD ("handling", "handling", "public", HANDLING_WORDS),
  DATE ("embargoed_until", "embargoedUntil"),
  TEXT ("note", "note"),
  TIME ("created", "created"),
  TIME ("modified", "modified"),
};

static const ChanceryField list_fields[] = { NEED ("name", "name") };

static const ChanceryField view_fields[] = {
  NEED ("name", "name"),
  NEED ("definition", "definition"),
};

static const ChanceryField alias_fields[] = { NEED ("name", NULL) };

static const ChanceryField office_fields[] = {
  NEED ("title", "title"),
  REFER ("organisation", "of", ACTOR),
  REFER ("represents", "represents", ACTOR),
  DATE ("since", "from"),
  DATE ("until", "until"),
};

static const ChanceryField participant_fields[] = {
  NEED_REFER ("actor", "actor", ACTOR),
  TEXT ("role", "role"),
};

static const ChanceryField speaker_fields[] = {
  REFER ("actor", "actor", ACTOR),
  TEXT ("description", "description"),
  REFER ("represents", "represents", ACTOR),
  WORD ("role", "role", "speaker", "speaker", "joint", "spokesperson", "on-behalf-of"),
};

static const ChanceryField translation_fields[] = {
  NEED ("text", "text"),
  TEXT ("language", "language"),
  WORD ("by", "by", "analyst", "speaker", "official", "outlet", "analyst", "machine"),
};

static const ChanceryField tag_fields[] = { NEED ("name", NULL) };

static const ChanceryField citation_fields[] = {
  REFER ("source", "source", SOURCE),
  REFER ("version", "version", VERSION),
  SPANS ("spans", "spans"),
  TEXT ("exact", "exact"),
  TEXT ("prefix", "prefix"),
  TEXT ("suffix", "suffix"),
  TEXT ("speaker_as", "speakerAs"),
  SPANS ("speaker_spans", "speakerSpans"),
  TEXT ("cue", "cue"),
  SPANS ("cue_spans", "cueSpans"),
  STRINGS ("via", "via"),
  TEXT ("locator", "locator"),
};

static const ChanceryField stance_fields[] = {
  NEED_REFER ("topic", "topic", TOPIC),
  INTEGER ("stance", "stance", -2, 2),
};

static const ChanceryField addressee_fields[] = {
  NEED_REFER ("actor", "actor", ACTOR),
  WORD ("role", "role", "addressed-to", "addressed-to", "about"),
};

static const ChanceryField occasion_fields[] = {
  NEED_REFER ("event", "event", EVENT),
  WORD ("relation", "relation", "about", "said-at", "about", "responds-to", "announces"),
};

static const ChanceryField link_fields[] = {
  NEED_REFER ("target", "statement", STATEMENT),
  WORD ("relation", "relation", "repeats", "repeats", "contradicts", "revises", "softens",
        "hardens", "clarifies", "replies-to", "denies", "retracts"),
};

static const ChanceryField commitment_fields[] = {
  WORD ("type", "type", "promise", "promise", "demand", "ultimatum", "forecast"),
  TEXT ("text", "text"),
  DATE ("due", "due"),
  WORD ("status", "status", "open", "open", "kept", "partly-kept", "broken", "stalled",
        "overtaken"),
  DATE ("as_of", "asOf"),
};

static const ChanceryField ower_fields[] = { NEED_REFER ("actor", "actor", ACTOR) };

static const ChanceryField evidence_fields[] = { NEED_REFER ("source", "source", SOURCE) };

static const ChanceryField list_item_fields[] = {
  NEED_REFER ("statement", "statement", STATEMENT),
  TEXT ("remark", "remark"),
};

#define RECORD(i, n, m) .id = CHANCERY_TABLE_##i, .name = n, .member = m, \
                        .parent = CHANCERY_TABLE_NONE, .has_uuid = TRUE
#define CHILD(i, n, m, p) .id = CHANCERY_TABLE_##i, .name = n, .member = m, \
                          .parent = CHANCERY_TABLE_##p

static const ChanceryTable tables[CHANCERY_N_TABLES] = {
  [CHANCERY_TABLE_ACTOR] = { RECORD (ACTOR, "actor", "actors"), FIELDS (actor_fields),
                             CHILDREN (CHANCERY_TABLE_ALIAS, CHANCERY_TABLE_OFFICE) },
  [CHANCERY_TABLE_OUTLET] = { RECORD (OUTLET, "outlet", "outlets"), FIELDS (outlet_fields) },
  [CHANCERY_TABLE_SOURCE] = { RECORD (SOURCE, "source", "sources"), FIELDS (source_fields) },
  [CHANCERY_TABLE_VERSION] = { RECORD (VERSION, "version", "versions"), FIELDS (version_fields) },
  [CHANCERY_TABLE_EVENT] = { RECORD (EVENT, "event", "events"), FIELDS (event_fields),
                             CHILDREN (CHANCERY_TABLE_PARTICIPANT) },
  [CHANCERY_TABLE_TOPIC] = { RECORD (TOPIC, "topic", "topics"), FIELDS (topic_fields) },
  [CHANCERY_TABLE_STATEMENT] = { RECORD (STATEMENT, "statement", "statements"),
                                 FIELDS (statement_fields),
                                 CHILDREN (CHANCERY_TABLE_SPEAKER, CHANCERY_TABLE_TRANSLATION,
                                           CHANCERY_TABLE_TAG, CHANCERY_TABLE_CITATION,
                                           CHANCERY_TABLE_STANCE, CHANCERY_TABLE_ADDRESSEE,
                                           CHANCERY_TABLE_OCCASION, CHANCERY_TABLE_LINK,
                                           CHANCERY_TABLE_COMMITMENT) },
  [CHANCERY_TABLE_LIST] = { RECORD (LIST, "list", "lists"), FIELDS (list_fields),
                            CHILDREN (CHANCERY_TABLE_LIST_ITEM) },
  [CHANCERY_TABLE_VIEW] = { RECORD (VIEW, "view", "views"), FIELDS (view_fields) },

  [CHANCERY_TABLE_ALIAS] = { CHILD (ALIAS, "alias", "aliases", ACTOR), .bare = TRUE,
                             FIELDS (alias_fields) },
  [CHANCERY_TABLE_OFFICE] = { CHILD (OFFICE, "office", "offices", ACTOR), .has_uuid = TRUE,
                              FIELDS (office_fields) },
  [CHANCERY_TABLE_PARTICIPANT] = { CHILD (PARTICIPANT, "participant", "participants", EVENT),
                                   FIELDS (participant_fields) },
  [CHANCERY_TABLE_SPEAKER] = { CHILD (SPEAKER, "speaker", "speakers", STATEMENT),
                               FIELDS (speaker_fields) },
  [CHANCERY_TABLE_TRANSLATION] = { CHILD (TRANSLATION, "translation", "translations", STATEMENT),
                                   FIELDS (translation_fields) },
  [CHANCERY_TABLE_TAG] = { CHILD (TAG, "tag", "tags", STATEMENT), .bare = TRUE,
                           FIELDS (tag_fields) },
  [CHANCERY_TABLE_CITATION] = { CHILD (CITATION, "citation", "citations", STATEMENT),
                                .has_uuid = TRUE, FIELDS (citation_fields) },
  [CHANCERY_TABLE_STANCE] = { CHILD (STANCE, "stance", "topics", STATEMENT),
                              FIELDS (stance_fields) },
  [CHANCERY_TABLE_ADDRESSEE] = { CHILD (ADDRESSEE, "addressee", "addressees", STATEMENT),
                                 FIELDS (addressee_fields) },
  [CHANCERY_TABLE_OCCASION] = { CHILD (OCCASION, "occasion", "events", STATEMENT),
                                FIELDS (occasion_fields) },
  [CHANCERY_TABLE_LINK] = { CHILD (LINK, "link", "links", STATEMENT), FIELDS (link_fields) },
  [CHANCERY_TABLE_COMMITMENT] = { CHILD (COMMITMENT, "commitment", "commitments", STATEMENT),
                                  .has_uuid = TRUE, FIELDS (commitment_fields),
                                  CHILDREN (CHANCERY_TABLE_OWER, CHANCERY_TABLE_EVIDENCE) },
  [CHANCERY_TABLE_OWER] = { CHILD (OWER, "ower", "owedBy", COMMITMENT), FIELDS (ower_fields) },
  [CHANCERY_TABLE_EVIDENCE] = { CHILD (EVIDENCE, "evidence", "evidence", COMMITMENT),
                                FIELDS (evidence_fields) },
  [CHANCERY_TABLE_LIST_ITEM] = { CHILD (LIST_ITEM, "list_item", "items", LIST),
                                 FIELDS (list_item_fields) },
};

/**
 * chancery_table_get:
 * @id: a table
 *
 * Returns: (transfer none): its description, which lives for ever
 */
const ChanceryTable *
chancery_table_get (ChanceryTableId id)
{
  g_return_val_if_fail ((guint) id < CHANCERY_N_TABLES, NULL);

  return &tables[id];
}

/**
 * chancery_table_find:
 * @name: the name of a table in the database
 *
 * Returns: which one that is, %CHANCERY_TABLE_NONE if none
 */
ChanceryTableId
chancery_table_find (const char *name)
{
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    if (strcmp (tables[i].name, name) == 0)
      return i;
  return CHANCERY_TABLE_NONE;
}

/**
 * chancery_table_is_record:
 * @id: a table
 *
 * Returns: whether its rows are records rather than children
 */
gboolean
chancery_table_is_record (ChanceryTableId id)
{
  return (guint) id < CHANCERY_N_RECORD_TABLES;
}

/**
 * chancery_table_find_field:
 * @table: a table
 * @column: a column name
 *
 * Returns: the index of the field with that column, or -1
 */
int
chancery_table_find_field (const ChanceryTable *table, const char *column)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (strcmp (table->fields[i].column, column) == 0)
      return i;
  return -1;
}

/**
 * chancery_table_find_member:
 * @table: a table
 * @member: a member name; `review.status` for the status in the object `review`
 *
 * Returns: the index of the field with that member, or -1
 */
int
chancery_table_find_member (const ChanceryTable *table, const char *member)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (g_strcmp0 (table->fields[i].member, member) == 0)
      return i;
  return -1;
}

/**
 * chancery_table_find_child:
 * @table: a table
 * @name: the database name of a table of children
 *
 * Returns: which child of @table that is, or -1
 */
int
chancery_table_find_child (const ChanceryTable *table, const char *name)
{
  for (guint i = 0; i < table->n_children; i++)
    if (strcmp (tables[table->children[i]].name, name) == 0)
      return i;
  return -1;
}

/**
 * chancery_field_find_word:
 * @field: a field of words
 * @word: a word
 * @length: its length in bytes, or -1 where it ends with NUL
 *
 * Returns: the index of @word among the words of @field, or -1
 */
int
chancery_field_find_word (const ChanceryField *field, const char *word, gssize length)
{
  gsize n = length < 0 ? strlen (word) : (gsize) length;

  for (int i = 0; field->words[i] != NULL; i++)
    if (strncmp (field->words[i], word, n) == 0 && field->words[i][n] == '\0')
      return i;
  return -1;
}
