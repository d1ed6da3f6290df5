/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes records of the objects of a statement list, straight from the events of the
 * reader: an absent member stays absent, null empties, an array replaces. References
 * that were given by name are set aside for whoever knows the database. What a
 * value may be is the model's business; here only its JSON type counts. */

#include "core/exchange/chancery-decoder.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/date/chancery-date-format.h"
#include "core/exchange/chancery-json-writer.h"
#include "core/exchange/chancery-members.h"

struct _ChanceryDecoder
{
  GArray *members[CHANCERY_N_TABLES];
  guint expected[CHANCERY_N_TABLES];
  GString *text; /* of spans and strings */
};

/**
 * chancery_decoder_new:
 *
 * Returns: (transfer full): a decoder of objects of any table
 */
ChanceryDecoder *
chancery_decoder_new (void)
{
  ChanceryDecoder *self = g_new0 (ChanceryDecoder, 1);

  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    self->members[i] = chancery_members_new (i);
  self->text = g_string_new (NULL);
  return self;
}

/**
 * chancery_decoder_free:
 * @self: (transfer full) (nullable): a decoder
 *
 * Frees @self.
 */
void
chancery_decoder_free (ChanceryDecoder *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    g_array_unref (self->members[i]);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* What a row's object says beside its fields. */
typedef struct
{
  char *name;
  guint name_field;
  gboolean has_first_actor;
  gboolean is_first_null;
  ChanceryUuid first_actor;
  ChanceryDraftSource source;
} Aside;

static void
aside_clear (Aside *aside)
{
  g_free (aside->name);
  chancery_draft_source_clear (&aside->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Aside, aside_clear)

static gboolean read_object (ChanceryDecoder *self,
                             ChanceryJsonReader *reader,
                             ChanceryDraft *draft,
                             ChanceryRecord *row,
                             GError **error);

static gboolean
refuse (ChanceryJsonReader *reader, const char *member, const char *wanted, GError **error)
{
  /* Translators: a member of an object in JSON, and what it must be, as “a UUID”. */
  chancery_json_reader_set_error (reader, error, _("%s must be %s"), member, wanted);
  return FALSE;
}

/* A string or null; a text that is empty is none for a name. */
static gboolean
read_optional_text (ChanceryJsonReader *reader, const char *member, char **text, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);

  g_clear_pointer (text, g_free);
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event == CHANCERY_JSON_STRING)
    {
      gsize length;
      const char *value = chancery_json_reader_get_text (reader, &length);

      *text = length > 0 ? g_strndup (value, length) : NULL;
    }
  else if (event != CHANCERY_JSON_NULL)
    return refuse (reader, member, _("a string or null"), error);

  return TRUE;
}

static gboolean
parse_uuid (ChanceryJsonReader *reader, const char *member, ChanceryUuid *uuid, GError **error)
{
  gsize length;
  const char *text = chancery_json_reader_get_text (reader, &length);

  if (chancery_json_reader_get_event (reader) == CHANCERY_JSON_STRING
      && chancery_uuid_parse (text, length, uuid) && !chancery_uuid_is_nil (uuid))
    return TRUE;

  return refuse (reader, member, _("a UUID"), error);
}

/* There are two for every span: printf would take longer than all else about them. */
static void
append_number (GString *text, guint64 number)
{
  char digits[20];
  guint n = sizeof digits;

  do
    digits[--n] = '0' + number % 10;
  while ((number /= 10) > 0);
  g_string_append_len (text, digits + n, sizeof digits - n);
}

/* The number at which @reader stands, of a span. */
static gboolean
append_position (ChanceryDecoder *self, ChanceryJsonReader *reader, char before, GError **error)
{
  gint64 position;

  if (chancery_json_reader_next (reader, error) == CHANCERY_JSON_FAILED)
    return FALSE;
  if (chancery_json_reader_get_event (reader) != CHANCERY_JSON_INTEGER)
    return refuse (reader, _("a position"), _("a whole number"), error);
  position = chancery_json_reader_get_integer (reader);
  if (position < 0)
    return refuse (reader, _("a position"), _("0 or more"), error);
  g_string_append_c (self->text, before);
  append_number (self->text, position);
  return TRUE;
}

/* [[0,27],[30,34]] without spaces, as the database keeps it; none is null. */
static gboolean
read_spans (ChanceryDecoder *self,
            ChanceryJsonReader *reader,
            const char *member,
            ChanceryRecord *row,
            guint field,
            GError **error)
{
  ChanceryJsonEvent event;

  g_string_assign (self->text, "[");
  while ((event = chancery_json_reader_next (reader, error)) == CHANCERY_JSON_ARRAY)
    {
      if (self->text->len > 1)
        g_string_append_c (self->text, ',');
      if (!append_position (self, reader, '[', error)
          || !append_position (self, reader, ',', error))
        return FALSE;
      event = chancery_json_reader_next (reader, error);
      if (event == CHANCERY_JSON_FAILED)
        return FALSE;
      if (event != CHANCERY_JSON_ARRAY_END)
        return refuse (reader, member, _("pairs of numbers"), error);
      g_string_append_c (self->text, ']');
    }
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_ARRAY_END)
    return refuse (reader, member, _("pairs of numbers"), error);

  g_string_append_c (self->text, ']');
  if (self->text->len > 2)
    chancery_record_set_text_length (row, field, self->text->str, self->text->len);
  else
    chancery_record_set_null (row, field);
  return TRUE;
}

static gboolean
read_strings (ChanceryDecoder *self,
              ChanceryJsonReader *reader,
              const char *member,
              ChanceryRecord *row,
              guint field,
              GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);
  g_autoptr (ChanceryJsonWriter) writer = NULL;

  if (event == CHANCERY_JSON_ARRAY_END)
    {
      chancery_record_set_null (row, field);
      return TRUE;
    }
  g_string_truncate (self->text, 0);
  writer = chancery_json_writer_new_for_string (self->text, CHANCERY_JSON_COMPACT);
  chancery_json_writer_begin_array (writer);
  for (; event == CHANCERY_JSON_STRING; event = chancery_json_reader_next (reader, error))
    chancery_json_writer_copy (writer, reader, NULL);
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_ARRAY_END)
    return refuse (reader, member, _("an array of strings"), error);

  chancery_json_writer_end_array (writer);
  if (!chancery_json_writer_finish (writer, error))
    return FALSE;
  chancery_record_set_text_length (row, field, self->text->str, self->text->len);
  return TRUE;
}

static gboolean
read_text (ChanceryJsonReader *reader,
           const char *member,
           ChanceryRecord *row,
           guint field,
           GError **error)
{
  gsize length;
  const char *text = chancery_json_reader_get_text (reader, &length);

  if (chancery_json_reader_get_event (reader) != CHANCERY_JSON_STRING)
    return refuse (reader, member, _("a string or null"), error);
  if (length == 0 && row->table->fields[field].required)
    return refuse (reader, member, _("one character or more"), error);

  chancery_record_set_text_length (row, field, text, length);
  return TRUE;
}

static gboolean
read_time (ChanceryJsonReader *reader,
           const char *member,
           ChanceryRecord *row,
           guint field,
           GError **error)
{
  gint64 time;

  if (chancery_json_reader_get_event (reader) != CHANCERY_JSON_STRING
      || !chancery_date_parse_instant (chancery_json_reader_get_text (reader, NULL), &time, NULL))
    return refuse (reader, member, _("a time in UTC, as 2025-08-23T09:00:00Z"), error);

  chancery_record_set_integer (row, field, time);
  return TRUE;
}

/* The value at which @reader stands goes into a field. */
static gboolean
read_field (ChanceryDecoder *self,
            ChanceryJsonReader *reader,
            const char *member,
            ChanceryRecord *row,
            guint field,
            GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_get_event (reader);
  ChanceryUuid uuid;

  if (event == CHANCERY_JSON_NULL)
    {
      chancery_record_set_null (row, field);
      return TRUE;
    }
  switch (row->table->fields[field].type)
    {
    case CHANCERY_FIELD_INTEGER:
      if (event != CHANCERY_JSON_INTEGER)
        return refuse (reader, member, _("a whole number or null"), error);
      chancery_record_set_integer (row, field, chancery_json_reader_get_integer (reader));
      return TRUE;
    case CHANCERY_FIELD_TIME:
      return read_time (reader, member, row, field, error);
    case CHANCERY_FIELD_REFERENCE:
      if (!parse_uuid (reader, member, &uuid, error))
        return FALSE;
      chancery_record_set_reference (row, field, &uuid);
      return TRUE;
    case CHANCERY_FIELD_SPANS:
      if (event != CHANCERY_JSON_ARRAY)
        return refuse (reader, member, _("an array of spans"), error);
      return read_spans (self, reader, member, row, field, error);
    case CHANCERY_FIELD_STRINGS:
      if (event != CHANCERY_JSON_ARRAY)
        return refuse (reader, member, _("an array of strings"), error);
      return read_strings (self, reader, member, row, field, error);
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_WORD:
    case CHANCERY_FIELD_DATE:
    default:
      return read_text (reader, member, row, field, error);
    }
}

/* The status alone, the rest then empty, or an object of what is known. */
static gboolean
read_review (ChanceryDecoder *self, ChanceryJsonReader *reader, ChanceryRecord *row, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);
  char member[32];

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_OBJECT)
    {
      chancery_record_set_null (row, CHANCERY_STATEMENT_REVIEW_BY);
      chancery_record_set_null (row, CHANCERY_STATEMENT_REVIEW_AT);
      chancery_record_set_null (row, CHANCERY_STATEMENT_REVIEW_AGAINST);
      return read_field (self, reader, "review", row, CHANCERY_STATEMENT_REVIEW, error);
    }
  while ((event = chancery_json_reader_next (reader, error)) == CHANCERY_JSON_MEMBER)
    {
      int field;

      g_snprintf (member, sizeof member, "review.%s", chancery_json_reader_get_text (reader, NULL));
      field = chancery_table_find_member (row->table, member);
      if (field < 0)
        return refuse (reader, "review", _("of status, by, at, against"), error);
      if (chancery_json_reader_next (reader, error) == CHANCERY_JSON_FAILED
          || !read_field (self, reader, member, row, field, error))
        return FALSE;
    }

  return event == CHANCERY_JSON_OBJECT_END;
}

/* One element of an array of rows. */
static gboolean
read_element (ChanceryDecoder *self,
              ChanceryJsonReader *reader,
              const char *member,
              ChanceryDraft *draft,
              ChanceryRecord *row,
              GError **error)
{
  if (row->table->bare)
    return read_field (self, reader, member, row, 0, error);
  if (chancery_json_reader_get_event (reader) != CHANCERY_JSON_OBJECT)
    return refuse (reader, member, _("an array of objects"), error);

  return read_object (self, reader, draft, row, error);
}

static gboolean
read_children (ChanceryDecoder *self,
               ChanceryJsonReader *reader,
               const ChanceryMember *member,
               ChanceryDraft *draft,
               ChanceryRecord *record,
               GError **error)
{
  ChanceryTableId child = record->table->children[member->index];
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_ARRAY)
    return refuse (reader, member->name, _("an array"), error);

  chancery_record_make_children (record, child);
  while ((event = chancery_json_reader_next (reader, error)) > CHANCERY_JSON_END
         && event != CHANCERY_JSON_ARRAY_END)
    if (!read_element (self, reader, member->name, draft,
                       chancery_record_add_child (record, child), error))
      return FALSE;

  return event == CHANCERY_JSON_ARRAY_END;
}

static gboolean
read_versions (ChanceryDecoder *self,
               ChanceryJsonReader *reader,
               ChanceryDraft *draft,
               GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_ARRAY)
    return refuse (reader, "versions", _("an array"), error);

  while ((event = chancery_json_reader_next (reader, error)) > CHANCERY_JSON_END
         && event != CHANCERY_JSON_ARRAY_END)
    {
      ChanceryRecord *version = chancery_record_new (CHANCERY_TABLE_VERSION);

      g_ptr_array_add (draft->versions, version);
      if (!read_element (self, reader, "versions", draft, version, error))
        return FALSE;
    }

  return event == CHANCERY_JSON_ARRAY_END;
}

static gboolean
read_first_actor (ChanceryJsonReader *reader, Aside *aside, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  aside->is_first_null = event == CHANCERY_JSON_NULL;
  aside->has_first_actor = !aside->is_first_null;
  return aside->is_first_null || parse_uuid (reader, "actor", &aside->first_actor, error);
}

/* Derived members are read for what they must be, and used where nothing better is said. */
static gboolean
read_derived (ChanceryJsonReader *reader,
              const ChanceryMember *member,
              Aside *aside,
              GError **error)
{
  g_autofree char *unused = NULL;

  switch (member->kind)
    {
    case CHANCERY_MEMBER_FIRST_ACTOR:
      return read_first_actor (reader, aside, error);
    case CHANCERY_MEMBER_NAME:
    case CHANCERY_MEMBER_FIRST_NAME:
      aside->name_field = member->index;
      return read_optional_text (reader, member->name, &aside->name, error);
    case CHANCERY_MEMBER_CITED_TITLE:
      return read_optional_text (reader, member->name, &aside->source.title, error);
    case CHANCERY_MEMBER_CITED_OUTLET:
      return read_optional_text (reader, member->name, &aside->source.outlet, error);
    case CHANCERY_MEMBER_CITED_URL:
      return read_optional_text (reader, member->name, &aside->source.url, error);
    case CHANCERY_MEMBER_CITED_PUBLISHED:
      return read_optional_text (reader, member->name, &aside->source.published, error);
    case CHANCERY_MEMBER_ID:
    case CHANCERY_MEMBER_FIELD:
    case CHANCERY_MEMBER_REVIEW:
    case CHANCERY_MEMBER_CHILDREN:
    case CHANCERY_MEMBER_VERSIONS:
    case CHANCERY_MEMBER_FIRST_OFFICE:
    case CHANCERY_MEMBER_SAID_FROM:
    case CHANCERY_MEMBER_SAID_UNTIL:
    default:
      return read_optional_text (reader, member->name, &unused, error);
    }
}

static gboolean
read_member (ChanceryDecoder *self,
             ChanceryJsonReader *reader,
             const ChanceryMember *member,
             ChanceryDraft *draft,
             ChanceryRecord *row,
             Aside *aside,
             GError **error)
{
  switch (member->kind)
    {
    case CHANCERY_MEMBER_ID:
      return chancery_json_reader_next (reader, error) != CHANCERY_JSON_FAILED
             && parse_uuid (reader, "id", &row->uuid, error);
    case CHANCERY_MEMBER_FIELD:
      return chancery_json_reader_next (reader, error) != CHANCERY_JSON_FAILED
             && read_field (self, reader, member->name, row, member->index, error);
    case CHANCERY_MEMBER_REVIEW:
      return read_review (self, reader, row, error);
    case CHANCERY_MEMBER_CHILDREN:
      return read_children (self, reader, member, draft, row, error);
    case CHANCERY_MEMBER_VERSIONS:
      return read_versions (self, reader, draft, error);
    case CHANCERY_MEMBER_NAME:
    case CHANCERY_MEMBER_FIRST_ACTOR:
    case CHANCERY_MEMBER_FIRST_NAME:
    case CHANCERY_MEMBER_FIRST_OFFICE:
    case CHANCERY_MEMBER_SAID_FROM:
    case CHANCERY_MEMBER_SAID_UNTIL:
    case CHANCERY_MEMBER_CITED_TITLE:
    case CHANCERY_MEMBER_CITED_OUTLET:
    case CHANCERY_MEMBER_CITED_URL:
    case CHANCERY_MEMBER_CITED_PUBLISHED:
    default:
      return read_derived (reader, member, aside, error);
    }
}

/* Who speaks, where only `actor` or `actorName` says so: kept as a name of no row,
 * since only the database can tell whether the statement has speakers already. An
 * actor that is null beside a name is an unnamed speaker, so described. */
static void
settle_first_speaker (ChanceryDraft *draft, ChanceryRecord *statement, Aside *aside)
{
  ChanceryRecord *speaker;

  if (chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER) != NULL)
    return;
  if (!aside->has_first_actor && aside->name == NULL)
    return;
  speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);
  if (aside->has_first_actor)
    chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, &aside->first_actor);
  else if (aside->is_first_null)
    chancery_record_set_text (speaker, CHANCERY_SPEAKER_DESCRIPTION, aside->name);
  chancery_draft_add_name (draft, NULL, CHANCERY_SPEAKER_ACTOR,
                           aside->has_first_actor || aside->is_first_null ? NULL : aside->name);
}

/* What was said beside the fields, once all members are known. */
static void
settle (ChanceryDraft *draft, ChanceryRecord *row, Aside *aside)
{
  ChanceryDraftSource *source = &aside->source;

  if (row->table->id == CHANCERY_TABLE_STATEMENT)
    settle_first_speaker (draft, row, aside);
  else if (aside->name != NULL && chancery_record_get_reference (row, aside->name_field) == NULL)
    chancery_draft_add_name (draft, row, aside->name_field, aside->name);

  if (row->table->id == CHANCERY_TABLE_CITATION
      && chancery_record_get_reference (row, CHANCERY_CITATION_SOURCE) == NULL
      && (source->title != NULL || source->outlet != NULL || source->url != NULL
          || source->published != NULL))
    {
      source->citation = row;
      g_array_append_val (draft->sources, *source);
      *source = (ChanceryDraftSource){ NULL };
    }
}

static gboolean
read_object (ChanceryDecoder *self,
             ChanceryJsonReader *reader,
             ChanceryDraft *draft,
             ChanceryRecord *row,
             GError **error)
{
  ChanceryTableId table = row->table->id;
  g_auto (Aside) aside = { NULL };
  ChanceryJsonEvent event;

  self->expected[table] = 0;
  while ((event = chancery_json_reader_next (reader, error)) == CHANCERY_JSON_MEMBER)
    {
      gsize length;
      const char *name = chancery_json_reader_get_text (reader, &length);
      const ChanceryMember *member = chancery_members_find (self->members[table], name, length,
                                                            &self->expected[table]);

      if (member == NULL)
        {
          g_autofree char *excerpt = chancery_excerpt (name, length);

          chancery_json_reader_set_error (reader, error, _("unknown member “%s” in “%s”"), excerpt,
                                          row->table->member);
          return FALSE;
        }
      if (!read_member (self, reader, member, draft, row, &aside, error))
        return FALSE;
    }
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;

  settle (draft, row, &aside);
  return TRUE;
}

/**
 * chancery_decoder_read:
 * @self: a decoder
 * @reader: a reader whose last event is the beginning of an object
 * @table: what the object is a record of
 * @draft: where the record goes
 * @error: return location for a #ChanceryJsonError
 *
 * Reads one record. A statement without `speakers` but with `actor` or `actorName`
 * gets one speaker and a #ChanceryDraftName without a row, so that the caller can
 * take that speaker away again where the statement has others already.
 *
 * Returns: whether the object is one
 */
gboolean
chancery_decoder_read (ChanceryDecoder *self,
                       ChanceryJsonReader *reader,
                       ChanceryTableId table,
                       ChanceryDraft *draft,
                       GError **error)
{
  ChanceryRecord *record;

  g_return_val_if_fail (chancery_json_reader_get_event (reader) == CHANCERY_JSON_OBJECT, FALSE);

  record = chancery_draft_begin (draft, table, chancery_json_reader_get_line (reader));
  return read_object (self, reader, draft, record, error);
}
