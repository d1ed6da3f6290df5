/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a record may hold: the rules that need nothing but the record itself. Every way into
 * the database passes here; what depends on other records is the writer's business.
 */

#include "core/model/chancery-record.h"

#include "core/chancery-excerpt.h"
#include "core/date/chancery-date.h"
#include "core/model/chancery-spans.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  ChanceryCheckFlags flags;
  GError **error;
} Check;

/* Who reads a list knows its members, who reads the window its labels. */
static gboolean
fail (const Check *check, const ChanceryRecord *record, guint field, ChanceryModelError code,
      const char *why)
{
  const ChanceryTable *table = record->table;
  const ChanceryField *descriptor = &table->fields[field];

  if (check->flags & CHANCERY_CHECK_LISTED)
    g_set_error (check->error, CHANCERY_MODEL_ERROR, (int) code, "%s %s: %s", table->name,
                 descriptor->member != NULL ? descriptor->member : descriptor->column, why);
  else
    g_set_error (check->error, CHANCERY_MODEL_ERROR, (int) code, "%s, %s: %s",
                 chancery_table_get_label (table->id),
                 chancery_table_get_field_label (table->id, field), why);
  return FALSE;
}

static gboolean
refuse (const Check *check, const ChanceryRecord *record, guint field, const char *why)
{
  return fail (check, record, field, CHANCERY_MODEL_ERROR_VALUE, why);
}

static gboolean
refuse_error (const Check *check, const ChanceryRecord *record, guint field, GError *why)
{
  refuse (check, record, field, why->message);
  g_error_free (why);
  return FALSE;
}

/* Most of most texts is ASCII, which is passed over eight bytes at a time. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  guint64 word;

  for (; length >= sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      /* No byte that is not ASCII, and none that is NUL. */
      if (((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) &
           G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  return g_utf8_validate_len (text, length, NULL);
}

static gboolean
check_text (const Check *check, const ChanceryRecord *record, guint index)
{
  const ChanceryField *field = &record->table->fields[index];
  const ChanceryValue *value = &record->values[index];
  g_autofree char *excerpt = NULL;
  g_autofree char *why = NULL;
  GError *reason = NULL;
  ChanceryDate date;

  switch (field->type)
    {
    case CHANCERY_FIELD_WORD:
      if (chancery_field_find_word (field, value->text, value->length) >= 0)
        return TRUE;
      excerpt = chancery_excerpt (value->text, value->length);
      why = g_strdup_printf (_("“%s” is none of its words"), excerpt);
      return refuse (check, record, index, why);
    case CHANCERY_FIELD_DATE:
      if (chancery_date_parse (value->text, &date, &reason))
        return TRUE;
      return refuse_error (check, record, index, reason);
    case CHANCERY_FIELD_SPANS:
      {
        g_autoptr (GArray) spans = chancery_spans_parse (value->text, &reason);

        return spans != NULL || refuse_error (check, record, index, reason);
      }
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_STRINGS:
      if (is_utf8 (value->text, value->length))
        return TRUE;
      return refuse (check, record, index, _("is not UTF-8"));
    case CHANCERY_FIELD_INTEGER:
    case CHANCERY_FIELD_TIME:
    case CHANCERY_FIELD_REFERENCE:
    default:
      return refuse (check, record, index, _("must not be text"));
    }
}

static gboolean
check_integer (const Check *check, const ChanceryRecord *record, guint index)
{
  const ChanceryField *field = &record->table->fields[index];
  gint64 integer = record->values[index].integer;
  g_autofree char *why = NULL;

  if (field->type == CHANCERY_FIELD_TIME)
    return TRUE;
  if (field->type != CHANCERY_FIELD_INTEGER)
    return refuse (check, record, index, _("must not be a number"));
  if (integer >= field->least && integer <= field->most)
    return TRUE;
  why = g_strdup_printf (_("%lld is not from %lld to %lld"), (long long) integer,
                         (long long) field->least, (long long) field->most);
  return refuse (check, record, index, why);
}

static gboolean
check_field (const Check *check, const ChanceryRecord *record, guint index)
{
  const ChanceryField *field = &record->table->fields[index];
  const ChanceryValue *value = &record->values[index];

  switch (value->type)
    {
    case CHANCERY_VALUE_TEXT:
      return check_text (check, record, index);
    case CHANCERY_VALUE_INTEGER:
      return check_integer (check, record, index);
    case CHANCERY_VALUE_UUID:
      return field->type == CHANCERY_FIELD_REFERENCE ||
             refuse (check, record, index, _("must not be a reference"));
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      if (!field->required || (value->type == CHANCERY_VALUE_ABSENT &&
                               (check->flags & CHANCERY_CHECK_WHOLE) == 0))
        return TRUE;
      return fail (check, record, index, CHANCERY_MODEL_ERROR_MISSING, _("is missing"));
    }
}

/* Fragments are spans of the quote; a patch without the quote is checked by the writer. */
static gboolean
check_fragments (const Check *check, const ChanceryRecord *record)
{
  const char *quote = chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE);
  const char *fragments = chancery_record_get_text (record, CHANCERY_STATEMENT_FRAGMENTS);
  g_autofree char *words = NULL;

  if (quote == NULL || fragments == NULL)
    return TRUE;
  words = chancery_spans_extract (fragments, quote);
  return words != NULL || refuse (check, record, CHANCERY_STATEMENT_FRAGMENTS,
                                  _("lie outside the quote"));
}

/* A version whose text is to come later is known by this alone. */
static gboolean
check_hash (const Check *check, const ChanceryRecord *record)
{
  const char *hash = chancery_record_get_text (record, CHANCERY_VERSION_SHA256);

  if (hash == NULL || (strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64))
    return TRUE;
  return refuse (check, record, CHANCERY_VERSION_SHA256, _("is not 64 hexadecimal digits"));
}

/* A speaker is an actor or a description. */
static gboolean
check_speaker (const Check *check, const ChanceryRecord *record)
{
  return chancery_record_get_reference (record, CHANCERY_SPEAKER_ACTOR) != NULL ||
         chancery_record_get_text (record, CHANCERY_SPEAKER_DESCRIPTION) != NULL ||
         fail (check, record, CHANCERY_SPEAKER_ACTOR, CHANCERY_MODEL_ERROR_MISSING,
               _("is missing, and so is a description"));
}

static gboolean
check_by_table (const Check *check, const ChanceryRecord *record)
{
  switch (record->table->id)
    {
    case CHANCERY_TABLE_STATEMENT:
      return check_fragments (check, record);
    case CHANCERY_TABLE_VERSION:
      return check_hash (check, record);
    case CHANCERY_TABLE_SPEAKER:
      return check_speaker (check, record);
    default:
      return TRUE;
    }
}

/**
 * chancery_record_check:
 * @record: a record or a patch
 * @flags: how to check it
 * @error: return location for a #ChanceryModelError, whose message says in which field
 *
 * Checks words, numbers, dates, spans, UTF-8 and required fields, of its children too.
 *
 * Returns: whether it may be stored
 */
gboolean
chancery_record_check (const ChanceryRecord *record, ChanceryCheckFlags flags, GError **error)
{
  const Check check = { flags, error };

  g_return_val_if_fail (record != NULL, FALSE);

  for (guint i = 0; i < record->table->n_fields; i++)
    if (!check_field (&check, record, i))
      return FALSE;
  if (!check_by_table (&check, record))
    return FALSE;
  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (!chancery_record_check (record->children[i]->pdata[j], flags | CHANCERY_CHECK_WHOLE,
                                  error))
        return FALSE;
  return TRUE;
}
