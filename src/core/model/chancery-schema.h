/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryFieldType:
 * @CHANCERY_FIELD_TEXT: UTF-8 without NUL
 * @CHANCERY_FIELD_WORD: one of the words of the field
 * @CHANCERY_FIELD_INTEGER: a whole number between the field's bounds
 * @CHANCERY_FIELD_DATE: an EDTF date as written; see chancery_date_parse()
 * @CHANCERY_FIELD_TIME: microseconds since 1970 UTC; `2025-08-23T09:00:00Z` in JSON
 * @CHANCERY_FIELD_REFERENCE: a record of another table: its uuid in records and in
 *   JSON, its integer key in the database
 * @CHANCERY_FIELD_SPANS: JSON array of [start, end) pairs in Unicode code points,
 *   ascending, not overlapping; kept as that text
 * @CHANCERY_FIELD_STRINGS: JSON array of strings; kept as that text
 *
 * What a field holds.
 */
typedef enum
{
  CHANCERY_FIELD_TEXT,
  CHANCERY_FIELD_WORD,
  CHANCERY_FIELD_INTEGER,
  CHANCERY_FIELD_DATE,
  CHANCERY_FIELD_TIME,
  CHANCERY_FIELD_REFERENCE,
  CHANCERY_FIELD_SPANS,
  CHANCERY_FIELD_STRINGS,
} ChanceryFieldType;

/**
 * ChanceryTableId:
 *
 * The tables. Records come first; they have a uuid, a history and a life of their own.
 * The others are children: rows that belong to one record (or to a child of it) in a given
 * order, and change as part of it. The numbers stand in the action log: append only.
 */
typedef enum
{
  CHANCERY_TABLE_ACTOR,
  CHANCERY_TABLE_OUTLET,
  CHANCERY_TABLE_SOURCE,
  CHANCERY_TABLE_VERSION,
  CHANCERY_TABLE_EVENT,
  CHANCERY_TABLE_TOPIC,
  CHANCERY_TABLE_STATEMENT,
  CHANCERY_TABLE_LIST,
  CHANCERY_TABLE_VIEW,
  CHANCERY_N_RECORD_TABLES,

  CHANCERY_TABLE_ALIAS = CHANCERY_N_RECORD_TABLES,
  CHANCERY_TABLE_OFFICE,
  CHANCERY_TABLE_PARTICIPANT,
  CHANCERY_TABLE_SPEAKER,
  CHANCERY_TABLE_TRANSLATION,
  CHANCERY_TABLE_TAG,
  CHANCERY_TABLE_CITATION,
  CHANCERY_TABLE_STANCE,
  CHANCERY_TABLE_ADDRESSEE,
  CHANCERY_TABLE_OCCASION,
  CHANCERY_TABLE_LINK,
  CHANCERY_TABLE_COMMITMENT,
  CHANCERY_TABLE_OWER,
  CHANCERY_TABLE_EVIDENCE,
  CHANCERY_TABLE_LIST_ITEM,
  CHANCERY_N_TABLES,
  CHANCERY_TABLE_NONE = CHANCERY_N_TABLES,
} ChanceryTableId;

/* The fields of each table, in the order of its columns. */
enum { CHANCERY_ACTOR_NAME, CHANCERY_ACTOR_TYPE, CHANCERY_ACTOR_COUNTRY, CHANCERY_ACTOR_WIKIDATA,
       CHANCERY_ACTOR_COLOUR, CHANCERY_ACTOR_NOTE };
enum { CHANCERY_OUTLET_NAME, CHANCERY_OUTLET_COUNTRY, CHANCERY_OUTLET_RELIABILITY,
       CHANCERY_OUTLET_URL, CHANCERY_OUTLET_NOTE };
enum { CHANCERY_SOURCE_KIND, CHANCERY_SOURCE_ORIGIN, CHANCERY_SOURCE_DERIVED_FROM,
       CHANCERY_SOURCE_TITLE, CHANCERY_SOURCE_OUTLET, CHANCERY_SOURCE_AUTHOR, CHANCERY_SOURCE_URL,
       CHANCERY_SOURCE_ARCHIVE_URL, CHANCERY_SOURCE_LANGUAGE, CHANCERY_SOURCE_PUBLISHED,
       CHANCERY_SOURCE_STATE, CHANCERY_SOURCE_STATUS, CHANCERY_SOURCE_STATUS_DATE,
       CHANCERY_SOURCE_NOTICE, CHANCERY_SOURCE_HANDLING, CHANCERY_SOURCE_EMBARGOED_UNTIL,
       CHANCERY_SOURCE_NOTE };
enum { CHANCERY_VERSION_SOURCE, CHANCERY_VERSION_CAPTURED, CHANCERY_VERSION_SHA256,
       CHANCERY_VERSION_REASON, CHANCERY_VERSION_TEXT };
enum { CHANCERY_EVENT_TITLE, CHANCERY_EVENT_TYPE, CHANCERY_EVENT_WHEN, CHANCERY_EVENT_PLACE,
       CHANCERY_EVENT_NOTE };
enum { CHANCERY_TOPIC_NAME, CHANCERY_TOPIC_PARENT, CHANCERY_TOPIC_PROPOSITION,
       CHANCERY_TOPIC_NOTE };
enum { CHANCERY_STATEMENT_REF, CHANCERY_STATEMENT_SAID, CHANCERY_STATEMENT_SAID_BASIS,
       CHANCERY_STATEMENT_KIND, CHANCERY_STATEMENT_QUOTE, CHANCERY_STATEMENT_FRAGMENTS,
       CHANCERY_STATEMENT_GIST, CHANCERY_STATEMENT_LANGUAGE, CHANCERY_STATEMENT_SPOKEN_LANGUAGE,
       CHANCERY_STATEMENT_ACT, CHANCERY_STATEMENT_CREDIBILITY, CHANCERY_STATEMENT_REVIEW,
       CHANCERY_STATEMENT_REVIEW_BY, CHANCERY_STATEMENT_REVIEW_AT,
       CHANCERY_STATEMENT_REVIEW_AGAINST, CHANCERY_STATEMENT_HANDLING,
       CHANCERY_STATEMENT_EMBARGOED_UNTIL, CHANCERY_STATEMENT_NOTE, CHANCERY_STATEMENT_CREATED,
       CHANCERY_STATEMENT_MODIFIED };
enum { CHANCERY_LIST_NAME };
enum { CHANCERY_VIEW_NAME, CHANCERY_VIEW_DEFINITION };

enum { CHANCERY_ALIAS_NAME };
enum { CHANCERY_OFFICE_TITLE, CHANCERY_OFFICE_OF, CHANCERY_OFFICE_REPRESENTS,
       CHANCERY_OFFICE_FROM, CHANCERY_OFFICE_UNTIL };
enum { CHANCERY_PARTICIPANT_ACTOR, CHANCERY_PARTICIPANT_ROLE };
enum { CHANCERY_SPEAKER_ACTOR, CHANCERY_SPEAKER_DESCRIPTION, CHANCERY_SPEAKER_REPRESENTS,
       CHANCERY_SPEAKER_ROLE };
enum { CHANCERY_TRANSLATION_TEXT, CHANCERY_TRANSLATION_LANGUAGE, CHANCERY_TRANSLATION_BY };
enum { CHANCERY_TAG_NAME };
enum { CHANCERY_CITATION_SOURCE, CHANCERY_CITATION_VERSION, CHANCERY_CITATION_SPANS,
       CHANCERY_CITATION_EXACT, CHANCERY_CITATION_PREFIX, CHANCERY_CITATION_SUFFIX,
       CHANCERY_CITATION_SPEAKER_AS, CHANCERY_CITATION_SPEAKER_SPANS, CHANCERY_CITATION_CUE,
       CHANCERY_CITATION_CUE_SPANS, CHANCERY_CITATION_VIA, CHANCERY_CITATION_LOCATOR };
enum { CHANCERY_STANCE_TOPIC, CHANCERY_STANCE_STANCE };
enum { CHANCERY_ADDRESSEE_ACTOR, CHANCERY_ADDRESSEE_ROLE };
enum { CHANCERY_OCCASION_EVENT, CHANCERY_OCCASION_RELATION };
enum { CHANCERY_LINK_STATEMENT, CHANCERY_LINK_RELATION };
enum { CHANCERY_COMMITMENT_TYPE, CHANCERY_COMMITMENT_TEXT, CHANCERY_COMMITMENT_DUE,
       CHANCERY_COMMITMENT_STATUS, CHANCERY_COMMITMENT_AS_OF };
enum { CHANCERY_OWER_ACTOR };
enum { CHANCERY_EVIDENCE_SOURCE };
enum { CHANCERY_LIST_ITEM_STATEMENT, CHANCERY_LIST_ITEM_REMARK };

typedef struct _ChanceryTable ChanceryTable;

/**
 * ChanceryField:
 * @column: its column in the database
 * @member: its member in JSON
 * @label: what a person calls it, untranslated; see chancery_table_get_field_label()
 * @type: what it holds
 * @required: whether a record without it is refused
 * @words: (nullable): for words, all that are allowed, %NULL at the end
 * @fallback: (nullable): for words, what a new record has where nothing is given
 * @refers: for references, the table of the record referred to
 * @least: for integers, the least allowed
 * @most: for integers, the greatest allowed
 *
 * One column of a table.
 */
typedef struct
{
  const char *column;
  const char *member;
  const char *label;
  ChanceryFieldType type;
  gboolean required;
  const char *const *words;
  const char *fallback;
  ChanceryTableId refers;
  gint64 least;
  gint64 most;
} ChanceryField;

/**
 * ChanceryTable:
 * @id: its number
 * @name: its name in the database
 * @member: the array that holds its rows in JSON: of the document for records (but versions,
 *   which stand in their source), of the record for children
 * @label: what a person calls one row, untranslated; see chancery_table_get_label()
 * @plural: what a person calls several, untranslated; see chancery_table_get_plural()
 * @parent: the table that its rows belong to; %CHANCERY_TABLE_NONE for records
 * @has_uuid: whether its rows have a uuid: all records and some children
 * @bare: whether a row is one string in JSON rather than an object (aliases, tags)
 * @fields: its columns
 * @n_fields: how many
 * @children: the tables of its children
 * @n_children: how many
 */
struct _ChanceryTable
{
  ChanceryTableId id;
  const char *name;
  const char *member;
  const char *label;
  const char *plural;
  ChanceryTableId parent;
  gboolean has_uuid;
  gboolean bare;
  const ChanceryField *fields;
  guint n_fields;
  const ChanceryTableId *children;
  guint n_children;
};

const ChanceryTable *chancery_table_get (ChanceryTableId id);
ChanceryTableId chancery_table_find (const char *name);
const char *chancery_table_get_label (ChanceryTableId id);
const char *chancery_table_get_plural (ChanceryTableId id);
const char *chancery_table_get_field_label (ChanceryTableId id, guint field);
gboolean chancery_table_is_record (ChanceryTableId id);
int chancery_table_find_field (const ChanceryTable *table, const char *column);
int chancery_table_find_member (const ChanceryTable *table, const char *member);
int chancery_table_find_child (const ChanceryTable *table, const char *name);
int chancery_field_find_word (const ChanceryField *field, const char *word, gssize length);

G_END_DECLS
