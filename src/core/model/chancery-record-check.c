/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a record may hold: the rules that need nothing but the record itself. Every way into
 * the database passes here; what depends on other records is the writer's business.
 */

#include "core/model/chancery-record.h"

#include "core/date/chancery-date.h"
#include "core/model/chancery-spans.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (const ChanceryRecord *record, const ChanceryField *field, GError **error, const char *why)
{
  g_set_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE, "%s %s: %s",
               record->table->name, field->member != NULL ? field->member : field->column, why);
  return FALSE;
}

static gboolean
refuse_error (const ChanceryRecord *record, const ChanceryField *field, GError **error,
              GError *why)
{
  refuse (record, field, error, why->message);
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
check_text (const ChanceryRecord *record, const ChanceryField *field, const ChanceryValue *value,
            GError **error)
{
  g_autofree char *why = NULL;
  GError *reason = NULL;
  ChanceryDate date;

  switch (field->type)
    {
    case CHANCERY_FIELD_WORD:
      if (chancery_field_find_word (field, value->text, value->length) >= 0)
        return TRUE;
      why = g_strdup_printf (_("\"%.40s\" is none of its words"), value->text);
      return refuse (record, field, error, why);
    case CHANCERY_FIELD_DATE:
      if (chancery_date_parse (value->text, &date, &reason))
        return TRUE;
      return refuse_error (record, field, error, reason);
    case CHANCERY_FIELD_SPANS:
      {
        g_autoptr (GArray) spans = chancery_spans_parse (value->text, &reason);

        return spans != NULL || refuse_error (record, field, error, reason);
      }
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_STRINGS:
      if (is_utf8 (value->text, value->length))
        return TRUE;
      return refuse (record, field, error, _("is not UTF-8"));
    case CHANCERY_FIELD_INTEGER:
    case CHANCERY_FIELD_TIME:
    case CHANCERY_FIELD_REFERENCE:
    default:
      return refuse (record, field, error, _("must not be text"));
    }
}

static gboolean
check_integer (const ChanceryRecord *record, const ChanceryField *field, gint64 integer,
               GError **error)
{
  g_autofree char *why = NULL;

  if (field->type == CHANCERY_FIELD_TIME)
    return TRUE;
  if (field->type != CHANCERY_FIELD_INTEGER)
    return refuse (record, field, error, _("must not be a number"));
  if (integer >= field->least && integer <= field->most)
    return TRUE;
  why = g_strdup_printf (_("%lld is not from %lld to %lld"), (long long) integer,
                         (long long) field->least, (long long) field->most);
  return refuse (record, field, error, why);
}

static gboolean
check_field (const ChanceryRecord *record, guint index, gboolean whole, GError **error)
{
  const ChanceryField *field = &record->table->fields[index];
  const ChanceryValue *value = &record->values[index];

  switch (value->type)
    {
    case CHANCERY_VALUE_TEXT:
      return check_text (record, field, value, error);
    case CHANCERY_VALUE_INTEGER:
      return check_integer (record, field, value->integer, error);
    case CHANCERY_VALUE_UUID:
      return field->type == CHANCERY_FIELD_REFERENCE ||
             refuse (record, field, error, _("must not be a reference"));
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      if (!field->required || (value->type == CHANCERY_VALUE_ABSENT && !whole))
        return TRUE;
      g_set_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_MISSING,
                   _("%s %s: is missing"), record->table->name,
                   field->member != NULL ? field->member : field->column);
      return FALSE;
    }
}

/* Fragments are spans of the quote; a patch without the quote is checked by the writer. */
static gboolean
check_fragments (const ChanceryRecord *record, GError **error)
{
  const char *quote = chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE);
  const char *fragments = chancery_record_get_text (record, CHANCERY_STATEMENT_FRAGMENTS);
  g_autofree char *words = NULL;

  if (quote == NULL || fragments == NULL)
    return TRUE;
  words = chancery_spans_extract (fragments, quote);
  return words != NULL || refuse (record, &record->table->fields[CHANCERY_STATEMENT_FRAGMENTS],
                                  error, _("lie outside the quote"));
}

/* A version whose text is to come later is known by this alone. */
static gboolean
check_hash (const ChanceryRecord *record, GError **error)
{
  const char *hash = chancery_record_get_text (record, CHANCERY_VERSION_SHA256);

  if (hash == NULL || (strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64))
    return TRUE;
  return refuse (record, &record->table->fields[CHANCERY_VERSION_SHA256], error,
                 _("is not 64 hexadecimal digits"));
}

/**
 * chancery_record_check:
 * @record: a record or a patch
 * @whole: whether it is to stand alone, so that required fields must be there
 * @error: return location for a #ChanceryModelError
 *
 * Checks words, numbers, dates, spans, UTF-8 and required fields, of its children too.
 *
 * Returns: whether it may be stored
 */
gboolean
chancery_record_check (const ChanceryRecord *record, gboolean whole, GError **error)
{
  g_return_val_if_fail (record != NULL, FALSE);

  for (guint i = 0; i < record->table->n_fields; i++)
    if (!check_field (record, i, whole, error))
      return FALSE;
  if (record->table->id == CHANCERY_TABLE_STATEMENT && !check_fragments (record, error))
    return FALSE;
  if (record->table->id == CHANCERY_TABLE_VERSION && !check_hash (record, error))
    return FALSE;
  if (record->table->id == CHANCERY_TABLE_SPEAKER &&
      chancery_record_get_reference (record, CHANCERY_SPEAKER_ACTOR) == NULL &&
      chancery_record_get_text (record, CHANCERY_SPEAKER_DESCRIPTION) == NULL)
    {
      g_set_error_literal (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_MISSING,
                           _("speaker: neither an actor nor a description"));
      return FALSE;
    }
  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (!chancery_record_check (record->children[i]->pdata[j], TRUE, error))
        return FALSE;
  return TRUE;
}
