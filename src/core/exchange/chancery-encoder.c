/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes records as the objects of a statement list, from the columns of their rows
 * straight into the writer, without a record in between. Remembers what they refer to,
 * so that it can be carried along, and counts what a list leaves out. Which records are
 * written, and in what order, is not decided here. */

#include "core/exchange/chancery-encoder.h"

#include <string.h>

#include "core/date/chancery-date-format.h"
#include "core/exchange/chancery-lookup.h"
#include "core/exchange/chancery-members.h"
#include "core/exchange/chancery-row-cursor.h"

/* What is written of a member again and again. */
typedef struct
{
  ChanceryJson name; /* "name": */
  ChanceryJson null; /* "name":null */
  gboolean may_be_left_out;
} Prepared;

struct _ChanceryEncoder
{
  ChanceryDb *db;
  ChanceryLookup *lookup;
  gboolean complete;
  gboolean many;
  gint64 now;
  GArray *members[CHANCERY_N_TABLES];
  GArray *prepared[CHANCERY_N_TABLES]; /* of the members */
  Prepared review[4];                  /* of those of the object `review` */
  ChanceryRowCursor *rows[CHANCERY_N_TABLES];
  ChanceryIdSet *referred[CHANCERY_N_RECORD_TABLES];
  ChanceryIdSet *omitted_sources;
  ChanceryOmitted omitted;
  ChanceryDate said; /* of the current statement */
  gboolean has_said;
  ChanceryJsonWriter *writer;
  GError *failure;
};

static void
clear_prepared (gpointer data)
{
  Prepared *prepared = data;

  g_free (prepared->name.text);
  g_free (prepared->null.text);
}

static Prepared
prepare_name (const char *name)
{
  g_autofree char *null = g_strdup_printf ("\"%s\":null", name);
  gsize length = strlen (null);

  return (Prepared){ .name = chancery_json_prepare (null, length - strlen ("null")),
                     .null = chancery_json_prepare (null, length) };
}

static gboolean
may_be_left_out (const ChanceryTable *table, const ChanceryMember *member)
{
  if (member->kind != CHANCERY_MEMBER_FIELD)
    return FALSE;

  return (table->id == CHANCERY_TABLE_VERSION && member->index == CHANCERY_VERSION_TEXT)
         || strcmp (table->fields[member->index].column, "note") == 0;
}

static GArray *
prepare (ChanceryTableId table, GArray *members)
{
  GArray *prepared = g_array_new (FALSE, FALSE, sizeof (Prepared));

  g_array_set_clear_func (prepared, clear_prepared);
  for (guint i = 0; i < members->len; i++)
    {
      const ChanceryMember *member = &g_array_index (members, ChanceryMember, i);
      Prepared texts = prepare_name (member->name);

      texts.may_be_left_out = may_be_left_out (chancery_table_get (table), member);
      g_array_append_val (prepared, texts);
    }

  return prepared;
}

/**
 * chancery_encoder_new:
 * @db: a connection, in a read transaction
 * @complete: whether to write everything; else archived texts, notes and what is not
 *   public are left out
 * @many: whether a good part of all statements will be written, in the order of
 *   their keys, so that passing over the tables once pays
 * @now: the time, in microseconds since 1970 UTC, at which embargoes are judged
 *
 * Returns: (transfer full): an encoder
 */
ChanceryEncoder *
chancery_encoder_new (ChanceryDb *db, gboolean complete, gboolean many, gint64 now)
{
  ChanceryEncoder *self = g_new0 (ChanceryEncoder, 1);

  self->db = db;
  self->lookup = chancery_lookup_new (db, now);
  self->complete = complete;
  self->many = many;
  self->now = now;
  self->omitted_sources = chancery_id_set_new ();
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    self->referred[i] = chancery_id_set_new ();
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    {
      self->members[i] = chancery_members_new (i);
      self->prepared[i] = prepare (i, self->members[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->review); i++)
    self->review[i] = prepare_name (
        chancery_table_get (CHANCERY_TABLE_STATEMENT)
            ->fields[CHANCERY_STATEMENT_REVIEW + i].member + strlen ("review."));
  return self;
}

/**
 * chancery_encoder_free:
 * @self: (transfer full) (nullable): an encoder
 *
 * Frees @self.
 */
void
chancery_encoder_free (ChanceryEncoder *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    {
      chancery_row_cursor_free (self->rows[i]);
      g_array_unref (self->prepared[i]);
      g_array_unref (self->members[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->review); i++)
    clear_prepared (&self->review[i]);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    chancery_id_set_free (self->referred[i]);
  chancery_id_set_free (self->omitted_sources);
  chancery_lookup_free (self->lookup);
  g_clear_error (&self->failure);
  g_free (self);
}

/* Where a failure goes: the first is kept, later ones are dropped. */
static GError **
get_slot (ChanceryEncoder *self)
{
  return self->failure == NULL ? &self->failure : NULL;
}

/* Rows of statements and of what belongs to them are scanned where there are many;
 * what belongs to their commitments has keys in no order. */
static gboolean
is_scanned (ChanceryEncoder *self, ChanceryTableId table)
{
  return self->many
         && (table == CHANCERY_TABLE_STATEMENT
             || chancery_table_get (table)->parent == CHANCERY_TABLE_STATEMENT);
}

/* The cursor of @table at the first row of @key, NULL where there is none. */
static ChanceryRowCursor *
find_rows (ChanceryEncoder *self, ChanceryTableId table, gint64 key)
{
  if (self->rows[table] == NULL)
    self->rows[table] = chancery_row_cursor_new (self->db, table, is_scanned (self, table),
                                                 self->complete, get_slot (self));
  if (self->rows[table] == NULL
      || !chancery_row_cursor_seek (self->rows[table], key, get_slot (self)))
    return NULL;

  return self->rows[table]->has_row && self->rows[table]->key == key ? self->rows[table] : NULL;
}

static ChanceryLabel *
find_label (ChanceryEncoder *self, ChanceryTableId table, ChanceryCursor *cursor, int column)
{
  if (chancery_cursor_is_null (cursor, column))
    return NULL;

  return chancery_lookup_get (self->lookup, table, chancery_cursor_get_integer (cursor, column),
                              get_slot (self));
}

static inline const Prepared *
get_prepared (ChanceryEncoder *self, ChanceryTableId table, guint member)
{
  return &g_array_index (self->prepared[table], Prepared, member);
}

static void
write_name (ChanceryEncoder *self, const Prepared *member)
{
  chancery_json_writer_prepared (self->writer, &member->name, TRUE);
}

static void
write_null (ChanceryEncoder *self, const Prepared *member)
{
  chancery_json_writer_prepared (self->writer, &member->null, FALSE);
}

static void
write_json (ChanceryEncoder *self, const Prepared *member, const ChanceryJson *json)
{
  if (json == NULL || json->text == NULL)
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_json_writer_prepared (self->writer, json, FALSE);
}

static void
write_text (ChanceryEncoder *self, const Prepared *member, ChanceryCursor *cursor, int column)
{
  gsize length;
  const char *text = chancery_cursor_get_text (cursor, column, &length);

  if (text == NULL)
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_json_writer_string (self->writer, text, length);
}

static void
write_reference (ChanceryEncoder *self,
                 const Prepared *member,
                 ChanceryTableId table,
                 ChanceryCursor *cursor,
                 int column)
{
  ChanceryLabel *label = find_label (self, table, cursor, column);

  if (label != NULL)
    {
      chancery_id_set_add (self->referred[table], label->id);
      if (table == CHANCERY_TABLE_VERSION && label->source != 0)
        chancery_id_set_add (self->referred[CHANCERY_TABLE_SOURCE], label->source);
    }
  write_json (self, member, label != NULL ? &label->uuid : NULL);
}

static void
write_time (ChanceryEncoder *self, const Prepared *member, ChanceryCursor *cursor, int column)
{
  char buffer[CHANCERY_DATE_INSTANT_SIZE];

  if (chancery_cursor_is_null (cursor, column))
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_json_writer_string (
      self->writer,
      chancery_date_format_instant (chancery_cursor_get_integer (cursor, column), buffer), -1);
}

static void
write_integer (ChanceryEncoder *self, const Prepared *member, ChanceryCursor *cursor, int column)
{
  if (chancery_cursor_is_null (cursor, column))
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_json_writer_int (self->writer, chancery_cursor_get_integer (cursor, column));
}

static const char *
skip_digits (const char *p)
{
  return g_ascii_isdigit (*p) ? p + strspn (p, "0123456789") : NULL;
}

/* Whether @text is [[0,27],[30,34]] and the like, as it should be. */
static gboolean
is_spans (const char *p)
{
  if (*p != '[')
    return FALSE;
  do
    {
      p++;
      if (*p++ != '[' || (p = skip_digits (p)) == NULL || *p++ != ','
          || (p = skip_digits (p)) == NULL || *p++ != ']')
        return FALSE;
    }
  while (*p == ',');

  return p[0] == ']' && p[1] == '\0';
}

/* An array that the database keeps as text. What is not plainly one is read and written
 * anew, since a file that somebody sent may hold anything there. */
static void
write_array (ChanceryEncoder *self, ChanceryCursor *cursor, int column)
{
  gsize length;
  const char *text = chancery_cursor_get_text (cursor, column, &length);
  g_autoptr (ChanceryJsonReader) reader = NULL;

  if (text == NULL || length == 0)
    {
      chancery_json_writer_raw (self->writer, "[]", 2);
      return;
    }
  if (is_spans (text))
    {
      chancery_json_writer_raw (self->writer, text, length);
      return;
    }
  reader = chancery_json_reader_new_for_data (text, length, CHANCERY_JSON_DOCUMENT);
  if (chancery_json_reader_next (reader, get_slot (self))
      == CHANCERY_JSON_ARRAY)
    chancery_json_writer_copy (self->writer, reader, get_slot (self));
  else
    chancery_json_writer_raw (self->writer, "[]", 2);
}

static void
write_field (ChanceryEncoder *self,
             const Prepared *member,
             const ChanceryField *field,
             ChanceryCursor *cursor,
             int column)
{
  switch (field->type)
    {
    case CHANCERY_FIELD_INTEGER:
      write_integer (self, member, cursor, column);
      break;
    case CHANCERY_FIELD_TIME:
      write_time (self, member, cursor, column);
      break;
    case CHANCERY_FIELD_REFERENCE:
      write_reference (self, member, field->refers, cursor, column);
      break;
    case CHANCERY_FIELD_SPANS:
    case CHANCERY_FIELD_STRINGS:
      write_name (self, member);
      write_array (self, cursor, column);
      break;
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_WORD:
    case CHANCERY_FIELD_DATE:
    default:
      write_text (self, member, cursor, column);
      break;
    }
}

/* Whether a list leaves out a text or a note; counts what is lost by it. */
static gboolean
is_left_out (ChanceryEncoder *self, const ChanceryTable *table, guint field, ChanceryCursor *cursor)
{
  gboolean is_text = table->id == CHANCERY_TABLE_VERSION;
  gboolean is_empty = chancery_cursor_is_null (cursor, CHANCERY_ROW_FIELD (field));

  /* The hash of a text that is not there stands for it. */
  if (is_text && is_empty)
    return TRUE;
  if (self->complete)
    return FALSE;
  if (!is_empty)
    *(is_text ? &self->omitted.texts : &self->omitted.notes) += 1;
  return TRUE;
}

static void
write_review (ChanceryEncoder *self, ChanceryCursor *cursor)
{
  const ChanceryTable *table = chancery_table_get (CHANCERY_TABLE_STATEMENT);

  chancery_json_writer_begin_object (self->writer);
  for (guint i = CHANCERY_STATEMENT_REVIEW; i <= CHANCERY_STATEMENT_REVIEW_AGAINST; i++)
    write_field (self, &self->review[i - CHANCERY_STATEMENT_REVIEW], &table->fields[i], cursor,
                 CHANCERY_ROW_FIELD (i));
  chancery_json_writer_end_object (self->writer);
}

/* Names beside ids, but for those that must be text where they are at all. */
static void
write_label (ChanceryEncoder *self,
             const ChanceryTable *table,
             guint field,
             const Prepared *member,
             ChanceryCursor *cursor)
{
  ChanceryLabel *label = find_label (self, table->fields[field].refers, cursor,
                                     CHANCERY_ROW_FIELD (field));

  if ((label == NULL || label->name.text == NULL)
      && (table->id == CHANCERY_TABLE_STANCE || table->id == CHANCERY_TABLE_OCCASION))
    return;
  write_json (self, member, label != NULL ? &label->name : NULL);
}

static void
write_first_speaker (ChanceryEncoder *self,
                     ChanceryMemberKind kind,
                     const Prepared *member,
                     gint64 statement)
{
  ChanceryRowCursor *rows = find_rows (self, CHANCERY_TABLE_SPEAKER, statement);
  ChanceryLabel *actor = NULL;
  const ChanceryJson *json = NULL;

  if (rows != NULL)
    actor = find_label (self, CHANCERY_TABLE_ACTOR, rows->cursor,
                        CHANCERY_ROW_FIELD (CHANCERY_SPEAKER_ACTOR));
  if (actor == NULL && rows != NULL && kind == CHANCERY_MEMBER_FIRST_NAME)
    {
      write_text (self, member, rows->cursor, CHANCERY_ROW_FIELD (CHANCERY_SPEAKER_DESCRIPTION));
      return;
    }
  if (actor != NULL)
    json = kind == CHANCERY_MEMBER_FIRST_ACTOR ? &actor->uuid
           : kind == CHANCERY_MEMBER_FIRST_NAME
               ? &actor->name
               : chancery_lookup_get_office (self->lookup, actor,
                                             self->has_said ? &self->said : NULL,
                                             get_slot (self));
  write_json (self, member, json);
}

static void
write_said (ChanceryEncoder *self, ChanceryMemberKind kind, const Prepared *member)
{
  char buffer[CHANCERY_DATE_DAY_SIZE];
  const char *day = NULL;

  if (self->has_said)
    day = kind == CHANCERY_MEMBER_SAID_FROM ? chancery_date_format_from (&self->said, buffer)
                                            : chancery_date_format_until (&self->said, buffer);
  if (day == NULL)
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_json_writer_string (self->writer, day, -1);
}

static void
write_cited (ChanceryEncoder *self,
             ChanceryMemberKind kind,
             const Prepared *member,
             ChanceryCursor *cursor)
{
  ChanceryLabel *source = find_label (self, CHANCERY_TABLE_SOURCE, cursor,
                                      CHANCERY_ROW_FIELD (CHANCERY_CITATION_SOURCE));
  const ChanceryJson *json = NULL;

  if (source != NULL)
    json = kind == CHANCERY_MEMBER_CITED_TITLE ? &source->name
           : kind == CHANCERY_MEMBER_CITED_OUTLET ? &source->outlet
           : kind == CHANCERY_MEMBER_CITED_URL ? &source->url
                                               : &source->published;
  write_json (self, member, json);
}

/* Whether a list leaves a citation out, since its source is not public. */
static gboolean
omits_citation (ChanceryEncoder *self, ChanceryCursor *cursor)
{
  ChanceryLabel *source = find_label (self, CHANCERY_TABLE_SOURCE, cursor,
                                      CHANCERY_ROW_FIELD (CHANCERY_CITATION_SOURCE));

  if (self->complete || source == NULL || source->is_public)
    return FALSE;
  self->omitted.citations++;
  chancery_encoder_omit_source (self, source->id);
  return TRUE;
}

static void write_row (ChanceryEncoder *self, const ChanceryTable *table, ChanceryCursor *cursor);

static void
write_bare (ChanceryEncoder *self, ChanceryCursor *cursor)
{
  gsize length;
  const char *text = chancery_cursor_get_text (cursor, CHANCERY_ROW_FIELD (0), &length);

  chancery_json_writer_string (self->writer, text, length);
}

static void
write_rows (ChanceryEncoder *self, ChanceryTableId table, gint64 key)
{
  const ChanceryTable *description = chancery_table_get (table);
  ChanceryRowCursor *rows = find_rows (self, table, key);

  chancery_json_writer_begin_array (self->writer);
  while (rows != NULL && self->failure == NULL && rows->has_row && rows->key == key)
    {
      if (description->bare)
        write_bare (self, rows->cursor);
      else if (table != CHANCERY_TABLE_CITATION || !omits_citation (self, rows->cursor))
        write_row (self, description, rows->cursor);
      chancery_row_cursor_next (rows, get_slot (self));
    }
  chancery_json_writer_end_array (self->writer);
}

static void
write_id (ChanceryEncoder *self, const Prepared *member, ChanceryCursor *cursor)
{
  char text[CHANCERY_UUID_TEXT_LENGTH + 1];
  ChanceryUuid uuid;

  if (!chancery_cursor_get_uuid (cursor, CHANCERY_ROW_UUID, &uuid))
    {
      write_null (self, member);
      return;
    }
  write_name (self, member);
  chancery_uuid_format (&uuid, text);
  chancery_json_writer_string (self->writer, text, CHANCERY_UUID_TEXT_LENGTH);
}

static void
write_member (ChanceryEncoder *self, const ChanceryTable *table, guint i, ChanceryCursor *cursor)
{
  const ChanceryMember *member = &g_array_index (self->members[table->id], ChanceryMember, i);
  const Prepared *prepared = get_prepared (self, table->id, i);

  switch (member->kind)
    {
    case CHANCERY_MEMBER_ID:
      write_id (self, prepared, cursor);
      break;
    case CHANCERY_MEMBER_FIELD:
      if (!prepared->may_be_left_out || !is_left_out (self, table, member->index, cursor))
        write_field (self, prepared, &table->fields[member->index], cursor,
                     CHANCERY_ROW_FIELD (member->index));
      break;
    case CHANCERY_MEMBER_REVIEW:
      write_name (self, prepared);
      write_review (self, cursor);
      break;
    case CHANCERY_MEMBER_CHILDREN:
      write_name (self, prepared);
      write_rows (self, table->children[member->index],
                  chancery_cursor_get_integer (cursor, CHANCERY_ROW_ID));
      break;
    case CHANCERY_MEMBER_VERSIONS:
      write_name (self, prepared);
      write_rows (self, CHANCERY_TABLE_VERSION,
                  chancery_cursor_get_integer (cursor, CHANCERY_ROW_ID));
      break;
    case CHANCERY_MEMBER_NAME:
      write_label (self, table, member->index, prepared, cursor);
      break;
    case CHANCERY_MEMBER_FIRST_ACTOR:
    case CHANCERY_MEMBER_FIRST_NAME:
    case CHANCERY_MEMBER_FIRST_OFFICE:
      write_first_speaker (self, member->kind, prepared,
                           chancery_cursor_get_integer (cursor, CHANCERY_ROW_ID));
      break;
    case CHANCERY_MEMBER_SAID_FROM:
    case CHANCERY_MEMBER_SAID_UNTIL:
      write_said (self, member->kind, prepared);
      break;
    case CHANCERY_MEMBER_CITED_TITLE:
    case CHANCERY_MEMBER_CITED_OUTLET:
    case CHANCERY_MEMBER_CITED_URL:
    case CHANCERY_MEMBER_CITED_PUBLISHED:
    default:
      write_cited (self, member->kind, prepared, cursor);
      break;
    }
}

static void
write_row (ChanceryEncoder *self, const ChanceryTable *table, ChanceryCursor *cursor)
{
  chancery_json_writer_begin_object (self->writer);
  for (guint i = 0; i < self->members[table->id]->len && self->failure == NULL; i++)
    write_member (self, table, i, cursor);
  chancery_json_writer_end_object (self->writer);
}

static gboolean
omits_statement (ChanceryEncoder *self, ChanceryCursor *cursor)
{
  if (self->complete
      || chancery_lookup_is_public (
          self->now,
          chancery_cursor_get_text (cursor, CHANCERY_ROW_FIELD (CHANCERY_STATEMENT_HANDLING), NULL),
          chancery_cursor_get_text (
              cursor, CHANCERY_ROW_FIELD (CHANCERY_STATEMENT_EMBARGOED_UNTIL), NULL)))
    return FALSE;

  self->omitted.statements++;
  return TRUE;
}

static void
read_said (ChanceryEncoder *self, ChanceryCursor *cursor)
{
  const char *said = chancery_cursor_get_text (
      cursor, CHANCERY_ROW_FIELD (CHANCERY_STATEMENT_SAID), NULL);

  self->has_said = said != NULL && chancery_date_parse (said, &self->said, NULL);
}

/**
 * chancery_encoder_write:
 * @self: an encoder
 * @table: a table of records, but not that of versions
 * @id: the key of a record; of statements, where many are written, greater than the
 *   one before
 * @writer: where its object goes
 * @error: return location for a #ChanceryDbError or #ChanceryJsonError
 *
 * Writes a record. A statement that a list leaves out is counted and not written.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_encoder_write (ChanceryEncoder *self,
                        ChanceryTableId table,
                        gint64 id,
                        ChanceryJsonWriter *writer,
                        GError **error)
{
  ChanceryRowCursor *rows = find_rows (self, table, id);

  self->writer = writer;
  if (rows != NULL && table == CHANCERY_TABLE_STATEMENT)
    read_said (self, rows->cursor);
  if (rows != NULL && !(table == CHANCERY_TABLE_STATEMENT && omits_statement (self, rows->cursor)))
    write_row (self, chancery_table_get (table), rows->cursor);
  if (self->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}

/**
 * chancery_encoder_omit_source:
 * @self: an encoder
 * @id: the key of a source
 *
 * Counts a source that is not carried along, once.
 */
void
chancery_encoder_omit_source (ChanceryEncoder *self, gint64 id)
{
  self->omitted.sources += chancery_id_set_add (self->omitted_sources, id);
}

/**
 * chancery_encoder_get_referred:
 * @self: an encoder
 * @table: a table of records
 *
 * Returns: (transfer none): the keys of the records of @table that those written so
 *   far refer to
 */
ChanceryIdSet *
chancery_encoder_get_referred (ChanceryEncoder *self, ChanceryTableId table)
{
  return self->referred[table];
}

/**
 * chancery_encoder_get_omitted:
 * @self: an encoder
 *
 * Returns: (transfer none): what has been left out so far
 */
const ChanceryOmitted *
chancery_encoder_get_omitted (ChanceryEncoder *self)
{
  return &self->omitted;
}
