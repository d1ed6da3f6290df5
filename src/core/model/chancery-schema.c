/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of Chancery as tables and fields: the one place that says what a record holds.
 * The database schema, the JSON lists, the action log, undo and the checks all read it
 * from here, so a new field is a line in this file. What a word means to an analyst stands
 * in the README and in data/chancery-statements.schema.json.
 */

#include "core/model/chancery-schema.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define CHILDREN(...) \
  .children = (const ChanceryTableId[]){ __VA_ARGS__ }, \
  .n_children = sizeof ((const ChanceryTableId[]){ __VA_ARGS__ }) / sizeof (ChanceryTableId)
#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS (array)

#define FIELD(c, m, l, t) .column = c, .member = m, .label = l, .type = CHANCERY_FIELD_##t
#define TEXT(c, m, l) { FIELD (c, m, l, TEXT) }
#define NEED(c, m, l) { FIELD (c, m, l, TEXT), .required = TRUE }
#define WORD(c, m, l, f, ...) { FIELD (c, m, l, WORD), .fallback = f, .words = WORDS (__VA_ARGS__) }
#define INTEGER(c, m, l, a, b) { FIELD (c, m, l, INTEGER), .least = a, .most = b }
#define DATE(c, m, l) { FIELD (c, m, l, DATE) }
#define TIME(c, m, l) { FIELD (c, m, l, TIME) }
#define SPANS(c, m, l) { FIELD (c, m, l, SPANS) }
#define STRINGS(c, m, l) { FIELD (c, m, l, STRINGS) }
#define REFER(c, m, l, t) { FIELD (c, m, l, REFERENCE), .refers = CHANCERY_TABLE_##t }
#define NEED_REFER(c, m, l, t) { FIELD (c, m, l, REFERENCE), .refers = CHANCERY_TABLE_##t, \
                                 .required = TRUE }

#define HANDLING_WORDS "public", "background", "embargoed", "off-record", "internal"

static const ChanceryField actor_fields[] = {
  NEED ("name", "name", N_("Name")),
  WORD ("type", "type", N_("Type"), "person", "person", "organisation", "government", "body"),
  TEXT ("country", "country", N_("Country")),
  TEXT ("wikidata", "wikidata", N_("Wikidata")),
  TEXT ("colour", "colour", N_("Colour")),
  TEXT ("note", "note", N_("Note")),
};

static const ChanceryField outlet_fields[] = {
  NEED ("name", "name", N_("Name")),
  TEXT ("country", "country", N_("Country")),
  WORD ("reliability", "reliability", N_("Reliability"), "F", "A", "B", "C", "D", "E", "F"),
  TEXT ("url", "url", N_("Address")),
  TEXT ("note", "note", N_("Note")),
};

static const ChanceryField source_fields[] = {
  WORD ("kind", "kind", N_("Kind"), "article", "article", "wire", "live-blog", "transcript",
        "release", "readout", "leaked-document", "post"),
  WORD ("origin", "origin", N_("Origin"), "unknown", "primary", "secondary", "unknown"),
  REFER ("derived_from", "derivedFrom", N_("Derived from"), SOURCE),
  TEXT ("title", "title", N_("Title")),
  REFER ("outlet", "outlet", N_("Outlet"), OUTLET),
  TEXT ("author", "author", N_("Author")),
  TEXT ("url", "url", N_("Address")),
  TEXT ("archive_url", "archiveUrl", N_("Archived at")),
  TEXT ("language", "language", N_("Language")),
  DATE ("published", "published", N_("Published")),
  WORD ("state", "state", N_("Work"), "inbox", "inbox", "in-work", "coded", "nothing"),
  WORD ("status", "status", N_("Status"), "current", "current", "corrected", "retracted",
        "deleted"),
  DATE ("status_date", "statusDate", N_("Status as of")),
  TEXT ("notice", "notice", N_("Notice")),
  WORD ("handling", "handling", N_("Handling"), "public", HANDLING_WORDS),
  DATE ("embargoed_until", "embargoedUntil", N_("Embargoed until")),
  TEXT ("note", "note", N_("Note")),
};

static const ChanceryField version_fields[] = {
  NEED_REFER ("source", NULL, N_("Source"), SOURCE),
  TIME ("captured", "captured", N_("Captured")),
  NEED ("sha256", "sha256", N_("SHA-256")),
  WORD ("reason", "reason", N_("Reason"), "captured", "captured", "updated", "corrected-by-outlet",
        "transcription-fix"),
  TEXT ("text", "text", N_("Text")),
};

static const ChanceryField event_fields[] = {
  NEED ("title", "title", N_("Title")),
  /* What happens has no closed list of kinds: the window offers the usual ones. */
  TEXT ("type", "type", N_("Type")),
  DATE ("happened", "when", N_("When")),
  TEXT ("place", "place", N_("Place")),
  TEXT ("note", "note", N_("Note")),
};

static const ChanceryField topic_fields[] = {
  NEED ("name", "name", N_("Name")),
  REFER ("parent", "parent", N_("Part of"), TOPIC),
  TEXT ("proposition", "proposition", N_("Proposition")),
  TEXT ("note", "note", N_("Note")),
};

static const ChanceryField statement_fields[] = {
  INTEGER ("ref", "ref", N_("Number"), 1, G_MAXINT32),
  DATE ("said", "said", N_("Said")),
  WORD ("said_basis", "saidBasis", N_("Date is"), "stated", "stated", "inferred", "published",
        "analyst"),
  WORD ("kind", "kind", N_("Kind"), "verbatim", "verbatim", "mixed", "paraphrase"),
  NEED ("quote", "quote", N_("Quote")),
  SPANS ("fragments", "fragments", N_("Own words")),
  TEXT ("gist", "gist", N_("Gist")),
  TEXT ("language", "language", N_("Quote's language")),
  TEXT ("spoken_language", "spokenLanguage", N_("Spoken language")),
  WORD ("act", "act", N_("Type"), NULL, "assert", "announce", "warn", "demand", "promise",
        "threaten", "propose", "request", "reject", "deny", "condemn", "praise", "welcome",
        "reaffirm", "predict", "decline-to-comment"),
  INTEGER ("credibility", "credibility", N_("Was it said?"), 1, 6),
  WORD ("review", "review.status", N_("Review"), "to-verify", "to-verify", "verified", "disputed",
        "rejected"),
  TEXT ("review_by", "review.by", N_("Reviewed by")),
  TIME ("review_at", "review.at", N_("Reviewed at")),
  WORD ("review_against", "review.against", N_("Checked"), NULL, "archived-text", "transcript",
        "recording", "original-post"),
  WORD ("handling", "handling", N_("Handling"), "public", HANDLING_WORDS),
  DATE ("embargoed_until", "embargoedUntil", N_("Embargoed until")),
  TEXT ("note", "note", N_("Note")),
  TIME ("created", "created", N_("Created")),
  TIME ("modified", "modified", N_("Modified")),
};

static const ChanceryField list_fields[] = { NEED ("name", "name", N_("Name")) };

static const ChanceryField view_fields[] = {
  NEED ("name", "name", N_("Name")),
  NEED ("definition", "definition", N_("Definition")),
};

static const ChanceryField alias_fields[] = { NEED ("name", NULL, N_("Alias")) };

static const ChanceryField office_fields[] = {
  NEED ("title", "title", N_("Title")),
  REFER ("organisation", "of", N_("Of"), ACTOR),
  REFER ("represents", "represents", N_("Represents"), ACTOR),
  DATE ("since", "from", N_("From")),
  DATE ("until", "until", N_("Until")),
};

static const ChanceryField participant_fields[] = {
  NEED_REFER ("actor", "actor", N_("Participant"), ACTOR),
  TEXT ("role", "role", N_("Role")),
};

static const ChanceryField speaker_fields[] = {
  REFER ("actor", "actor", N_("Actor"), ACTOR),
  TEXT ("description", "description", N_("Unnamed as")),
  REFER ("represents", "represents", N_("Represents"), ACTOR),
  WORD ("role", "role", N_("Role"), "speaker", "speaker", "joint", "spokesperson", "on-behalf-of"),
};

static const ChanceryField translation_fields[] = {
  NEED ("text", "text", N_("Text")),
  TEXT ("language", "language", N_("Language")),
  WORD ("by", "by", N_("By"), "analyst", "speaker", "official", "outlet", "analyst", "machine"),
};

static const ChanceryField tag_fields[] = { NEED ("name", NULL, N_("Tag")) };

static const ChanceryField citation_fields[] = {
  REFER ("source", "source", N_("Source"), SOURCE),
  REFER ("version", "version", N_("Version"), VERSION),
  SPANS ("spans", "spans", N_("Passages")),
  TEXT ("exact", "exact", N_("Exact wording")),
  TEXT ("prefix", "prefix", N_("Before")),
  TEXT ("suffix", "suffix", N_("After")),
  TEXT ("speaker_as", "speakerAs", N_("Speaker as")),
  SPANS ("speaker_spans", "speakerSpans", N_("Speaker passages")),
  TEXT ("cue", "cue", N_("Cue")),
  SPANS ("cue_spans", "cueSpans", N_("Cue passages")),
  STRINGS ("via", "via", N_("Via")),
  TEXT ("locator", "locator", N_("Place in it")),
};

static const ChanceryField stance_fields[] = {
  NEED_REFER ("topic", "topic", N_("Topic"), TOPIC),
  INTEGER ("stance", "stance", N_("Stance"), -2, 2),
};

static const ChanceryField addressee_fields[] = {
  NEED_REFER ("actor", "actor", N_("Actor"), ACTOR),
  WORD ("role", "role", N_("Role"), "addressed-to", "addressed-to", "about"),
};

static const ChanceryField occasion_fields[] = {
  NEED_REFER ("event", "event", N_("Event"), EVENT),
  WORD ("relation", "relation", N_("Relation"), "about", "said-at", "about", "responds-to",
        "announces"),
};

static const ChanceryField link_fields[] = {
  NEED_REFER ("target", "statement", N_("Statement"), STATEMENT),
  WORD ("relation", "relation", N_("Relation"), "repeats", "repeats", "contradicts", "revises",
        "softens", "hardens", "clarifies", "replies-to", "denies", "retracts"),
};

static const ChanceryField commitment_fields[] = {
  WORD ("type", "type", N_("Type"), "promise", "promise", "demand", "ultimatum", "forecast"),
  TEXT ("text", "text", N_("What")),
  DATE ("due", "due", N_("Due")),
  WORD ("status", "status", N_("Status"), "open", "open", "kept", "partly-kept", "broken",
        "stalled", "overtaken"),
  DATE ("as_of", "asOf", N_("As of")),
};

static const ChanceryField ower_fields[] = { NEED_REFER ("actor", "actor", N_("Actor"), ACTOR) };

static const ChanceryField evidence_fields[] = {
  NEED_REFER ("source", "source", N_("Source"), SOURCE),
};

static const ChanceryField list_item_fields[] = {
  NEED_REFER ("statement", "statement", N_("Statement"), STATEMENT),
  TEXT ("remark", "remark", N_("Remark")),
};

#define RECORD(i, n, m) .id = CHANCERY_TABLE_##i, .name = n, .member = m, \
                        .parent = CHANCERY_TABLE_NONE, .has_uuid = TRUE
#define CHILD(i, n, m, p) .id = CHANCERY_TABLE_##i, .name = n, .member = m, \
                          .parent = CHANCERY_TABLE_##p
#define LABELS(one, many) .label = one, .plural = many

static const ChanceryTable tables[CHANCERY_N_TABLES] = {
  [CHANCERY_TABLE_ACTOR] = { RECORD (ACTOR, "actor", "actors"),
                             LABELS (N_("Actor"), N_("Actors")), FIELDS (actor_fields),
                             CHILDREN (CHANCERY_TABLE_ALIAS, CHANCERY_TABLE_OFFICE) },
  [CHANCERY_TABLE_OUTLET] = { RECORD (OUTLET, "outlet", "outlets"),
                              LABELS (N_("Outlet"), N_("Outlets")), FIELDS (outlet_fields) },
  [CHANCERY_TABLE_SOURCE] = { RECORD (SOURCE, "source", "sources"),
                              LABELS (N_("Source"), N_("Sources")), FIELDS (source_fields) },
  [CHANCERY_TABLE_VERSION] = { RECORD (VERSION, "version", "versions"),
                               LABELS (N_("Archived text"), N_("Archived texts")),
                               FIELDS (version_fields) },
  [CHANCERY_TABLE_EVENT] = { RECORD (EVENT, "event", "events"),
                             LABELS (N_("Event"), N_("Events")), FIELDS (event_fields),
                             CHILDREN (CHANCERY_TABLE_PARTICIPANT) },
  [CHANCERY_TABLE_TOPIC] = { RECORD (TOPIC, "topic", "topics"),
                             LABELS (N_("Topic"), N_("Topics")), FIELDS (topic_fields) },
  [CHANCERY_TABLE_STATEMENT] = { RECORD (STATEMENT, "statement", "statements"),
                                 LABELS (N_("Statement"), N_("Statements")),
                                 FIELDS (statement_fields),
                                 CHILDREN (CHANCERY_TABLE_SPEAKER, CHANCERY_TABLE_TRANSLATION,
                                           CHANCERY_TABLE_TAG, CHANCERY_TABLE_CITATION,
                                           CHANCERY_TABLE_STANCE, CHANCERY_TABLE_ADDRESSEE,
                                           CHANCERY_TABLE_OCCASION, CHANCERY_TABLE_LINK,
                                           CHANCERY_TABLE_COMMITMENT) },
  [CHANCERY_TABLE_LIST] = { RECORD (LIST, "list", "lists"),
                            LABELS (N_("List"), N_("Lists")), FIELDS (list_fields),
                            CHILDREN (CHANCERY_TABLE_LIST_ITEM) },
  [CHANCERY_TABLE_VIEW] = { RECORD (VIEW, "view", "views"),
                            LABELS (N_("Saved View"), N_("Saved views")), FIELDS (view_fields) },

  [CHANCERY_TABLE_ALIAS] = { CHILD (ALIAS, "alias", "aliases", ACTOR),
                             LABELS (N_("Alias"), N_("Aliases")), .bare = TRUE,
                             FIELDS (alias_fields) },
  [CHANCERY_TABLE_OFFICE] = { CHILD (OFFICE, "office", "offices", ACTOR),
                              LABELS (N_("Office"), N_("Offices")), .has_uuid = TRUE,
                              FIELDS (office_fields) },
  [CHANCERY_TABLE_PARTICIPANT] = { CHILD (PARTICIPANT, "participant", "participants", EVENT),
                                   LABELS (N_("Participant"), N_("Participants")),
                                   FIELDS (participant_fields) },
  [CHANCERY_TABLE_SPEAKER] = { CHILD (SPEAKER, "speaker", "speakers", STATEMENT),
                               LABELS (N_("Speaker"), N_("Speakers")),
                               FIELDS (speaker_fields) },
  [CHANCERY_TABLE_TRANSLATION] = { CHILD (TRANSLATION, "translation", "translations", STATEMENT),
                                   LABELS (N_("Translation"), N_("Translations")),
                                   FIELDS (translation_fields) },
  [CHANCERY_TABLE_TAG] = { CHILD (TAG, "tag", "tags", STATEMENT),
                           LABELS (N_("Tag"), N_("Tags")), .bare = TRUE,
                           FIELDS (tag_fields) },
  [CHANCERY_TABLE_CITATION] = { CHILD (CITATION, "citation", "citations", STATEMENT),
                                LABELS (N_("Citation"), N_("Citations")),
                                .has_uuid = TRUE, FIELDS (citation_fields) },
  [CHANCERY_TABLE_STANCE] = { CHILD (STANCE, "stance", "topics", STATEMENT),
                              LABELS (N_("Topic"), N_("Topics")),
                              FIELDS (stance_fields) },
  [CHANCERY_TABLE_ADDRESSEE] = { CHILD (ADDRESSEE, "addressee", "addressees", STATEMENT),
                                 LABELS (N_("Addressee"), N_("Addressees")),
                                 FIELDS (addressee_fields) },
  [CHANCERY_TABLE_OCCASION] = { CHILD (OCCASION, "occasion", "events", STATEMENT),
                                LABELS (N_("Event"), N_("Events")),
                                FIELDS (occasion_fields) },
  [CHANCERY_TABLE_LINK] = { CHILD (LINK, "link", "links", STATEMENT),
                            LABELS (N_("Link"), N_("Links")), FIELDS (link_fields) },
  [CHANCERY_TABLE_COMMITMENT] = { CHILD (COMMITMENT, "commitment", "commitments", STATEMENT),
                                  LABELS (N_("Commitment"), N_("Commitments")),
                                  .has_uuid = TRUE, FIELDS (commitment_fields),
                                  CHILDREN (CHANCERY_TABLE_OWER, CHANCERY_TABLE_EVIDENCE) },
  [CHANCERY_TABLE_OWER] = { CHILD (OWER, "ower", "owedBy", COMMITMENT),
                            LABELS (N_("Owed by"), N_("Owed by")), FIELDS (ower_fields) },
  [CHANCERY_TABLE_EVIDENCE] = { CHILD (EVIDENCE, "evidence", "evidence", COMMITMENT),
                                LABELS (N_("Evidence"), N_("Evidence")),
                                FIELDS (evidence_fields) },
  [CHANCERY_TABLE_LIST_ITEM] = { CHILD (LIST_ITEM, "list_item", "items", LIST),
                                 LABELS (N_("Statement"), N_("Statements")),
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
 * chancery_table_get_label:
 * @id: a table
 *
 * Returns: (transfer none): what a person calls one row of it, in their language
 */
const char *
chancery_table_get_label (ChanceryTableId id)
{
  return _(chancery_table_get (id)->label);
}

/**
 * chancery_table_get_plural:
 * @id: a table
 *
 * Returns: (transfer none): what a person calls its rows, in their language
 */
const char *
chancery_table_get_plural (ChanceryTableId id)
{
  return _(chancery_table_get (id)->plural);
}

/**
 * chancery_table_get_field_label:
 * @id: a table
 * @field: the index of a field of it
 *
 * Returns: (transfer none): what a person calls that field, in their language
 */
const char *
chancery_table_get_field_label (ChanceryTableId id, guint field)
{
  g_return_val_if_fail (field < chancery_table_get (id)->n_fields, NULL);

  return _(chancery_table_get (id)->fields[field].label);
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
