/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements from a spreadsheet: a row a statement, an empty cell absent. Everything
 * in it goes by name; the source of a citation by its URL, or title, outlet and date.
 * Cells that a field can't hold are refused with their line and column, not bent. */

#include "core/exchange/chancery-import-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/date/chancery-date-format.h"
#include "core/exchange/chancery-csv-map.h"
#include "core/exchange/chancery-csv.h"

typedef struct
{
  ChanceryImport *import;
  ChanceryRecord *statement;
  ChanceryRecord *citation; /* made when the row first says something of it */
  ChanceryDraftSource source;
  GStrv topics;
  GStrv stances;
} Row;

static gboolean
refuse (GError **error, const char *format, const char *what)
{
  g_autofree char *shown = chancery_excerpt (what, -1);

  g_set_error (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_CONTENT, format, shown);
  return FALSE;
}

/* "22.08.2025", as spreadsheets in much of Europe write a day, is told apart from all
 * that EDTF knows; "8/9/2025" is a different day on either side of the Atlantic. */
static char *
normalise_date (const char *text)
{
  int day, month, year, length = 0;

  if (sscanf (text, "%2d.%2d.%4d%n", &day, &month, &year, &length) == 3 && text[length] == '\0')
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup (text);
}

/* Words are written in capitals and with spaces by people. */
static char *
normalise_word (const char *text)
{
  static const char *const labels[][2] = { { "direct-quote", "verbatim" },
                                           { "quote", "verbatim" },
                                           { "partial-quote", "mixed" } };
  char *word = g_strdelimit (g_ascii_strdown (text, -1), " _", '-');

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (word, labels[i][0]) == 0)
      {
        g_free (word);
        return g_strdup (labels[i][1]);
      }

  return word;
}

static gboolean
set_integer (ChanceryRecord *record, guint field, const char *cell, GError **error)
{
  gint64 value;

  if (!g_ascii_string_to_signed (cell, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return refuse (error, _("“%s” is not a whole number"), cell);
  chancery_record_set_integer (record, field, value);
  return TRUE;
}

static gboolean
set_field (ChanceryRecord *record, guint field, const char *cell, GError **error)
{
  gint64 time;

  switch (record->table->fields[field].type)
    {
    case CHANCERY_FIELD_INTEGER:
      return set_integer (record, field, cell, error);
    case CHANCERY_FIELD_TIME:
      if (!chancery_date_parse_instant (cell, &time, error))
        return FALSE;
      chancery_record_set_integer (record, field, time);
      return TRUE;
    case CHANCERY_FIELD_DATE:
      chancery_record_take_text (record, field, normalise_date (cell));
      return TRUE;
    case CHANCERY_FIELD_WORD:
      chancery_record_take_text (record, field, normalise_word (cell));
      return TRUE;
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_REFERENCE:
    case CHANCERY_FIELD_SPANS:
    case CHANCERY_FIELD_STRINGS:
    default:
      chancery_record_set_text (record, field, cell);
      return TRUE;
    }
}

/* The parts of a cell between semicolons, trimmed. */
static GStrv
split (const char *cell, gboolean keep_empty)
{
  g_auto (GStrv) parts = g_strsplit (cell, ";", -1);
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' || keep_empty)
      g_ptr_array_add (kept, g_strdup (parts[i]));
  g_ptr_array_add (kept, NULL);
  return (GStrv) g_ptr_array_free (kept, FALSE);
}

/* A row of @child for each name in the cell; @words says what else is in it, if anything. */
static void
add_named (Row *row, ChanceryTableId child, guint field, const char *cell, int role_field,
           const char *role)
{
  g_auto (GStrv) names = split (cell, FALSE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      ChanceryRecord *added = chancery_record_add_child (row->statement, child);

      chancery_draft_add_name (row->import->draft, added, field, names[i]);
      if (role != NULL)
        chancery_record_set_text (added, role_field, role);
    }
}

static void
add_speakers (Row *row, const char *cell)
{
  gboolean is_joint = strchr (cell, ';') != NULL;

  add_named (row, CHANCERY_TABLE_SPEAKER, CHANCERY_SPEAKER_ACTOR, cell, CHANCERY_SPEAKER_ROLE,
             is_joint ? "joint" : NULL);
}

static void
add_tags (Row *row, const char *cell)
{
  g_auto (GStrv) tags = split (cell, FALSE);

  for (guint i = 0; tags[i] != NULL; i++)
    chancery_record_set_text (chancery_record_add_child (row->statement, CHANCERY_TABLE_TAG),
                              CHANCERY_TAG_NAME, tags[i]);
}

static ChanceryRecord *
get_citation (Row *row)
{
  if (row->citation == NULL)
    row->citation = chancery_record_add_child (row->statement, CHANCERY_TABLE_CITATION);

  return row->citation;
}

static gboolean
read_cell (Row *row, const ChanceryCsvField *field, const char *cell, GError **error)
{
  switch (field->kind)
    {
    case CHANCERY_CSV_ID:
      return chancery_uuid_parse (cell, -1, &row->statement->uuid)
             || refuse (error, _("“%s” is not a UUID"), cell);
    case CHANCERY_CSV_STATEMENT:
      return set_field (row->statement, field->index, cell, error);
    case CHANCERY_CSV_SPEAKERS:
      add_speakers (row, cell);
      return TRUE;
    case CHANCERY_CSV_UNNAMED:
      chancery_record_set_text (chancery_record_add_child (row->statement, CHANCERY_TABLE_SPEAKER),
                                CHANCERY_SPEAKER_DESCRIPTION, cell);
      return TRUE;
    case CHANCERY_CSV_TOPICS:
      row->topics = split (cell, FALSE);
      return TRUE;
    case CHANCERY_CSV_STANCES:
      row->stances = split (cell, TRUE);
      return TRUE;
    case CHANCERY_CSV_EVENTS:
      add_named (row, CHANCERY_TABLE_OCCASION, CHANCERY_OCCASION_EVENT, cell, 0, NULL);
      return TRUE;
    case CHANCERY_CSV_ADDRESSEES:
      add_named (row, CHANCERY_TABLE_ADDRESSEE, CHANCERY_ADDRESSEE_ACTOR, cell, 0, NULL);
      return TRUE;
    case CHANCERY_CSV_ABOUT:
      add_named (row, CHANCERY_TABLE_ADDRESSEE, CHANCERY_ADDRESSEE_ACTOR, cell,
                 CHANCERY_ADDRESSEE_ROLE, "about");
      return TRUE;
    case CHANCERY_CSV_TAGS:
      add_tags (row, cell);
      return TRUE;
    case CHANCERY_CSV_CITATION:
      return set_field (get_citation (row), field->index, cell, error);
    case CHANCERY_CSV_TITLE:
      row->source.title = g_strdup (cell);
      return TRUE;
    case CHANCERY_CSV_OUTLET:
      row->source.outlet = g_strdup (cell);
      return TRUE;
    case CHANCERY_CSV_URL:
      row->source.url = g_strdup (cell);
      return TRUE;
    case CHANCERY_CSV_PUBLISHED:
      row->source.published = normalise_date (cell);
      return TRUE;
    case CHANCERY_CSV_UNUSED:
    default:
      return TRUE;
    }
}

/* Topics with their stances: one for all of them, or one each. */
static gboolean
settle_topics (Row *row, GError **error)
{
  guint n_topics = row->topics != NULL ? g_strv_length (row->topics) : 0;
  guint n_stances = row->stances != NULL ? g_strv_length (row->stances) : 0;

  if (n_stances > 1 && n_stances != n_topics)
    return refuse (error, "%s", _("there are not as many stances as topics"));
  if (n_stances > 0 && n_topics == 0)
    return refuse (error, "%s", _("a stance without a topic"));

  for (guint i = 0; i < n_topics; i++)
    {
      ChanceryRecord *stance = chancery_record_add_child (row->statement, CHANCERY_TABLE_STANCE);

      chancery_draft_add_name (row->import->draft, stance, CHANCERY_STANCE_TOPIC, row->topics[i]);
      if (n_stances > 0 && *row->stances[n_stances > 1 ? i : 0] != '\0'
          && !set_integer (stance, CHANCERY_STANCE_STANCE, row->stances[n_stances > 1 ? i : 0],
                           error))
        return FALSE;
    }

  return TRUE;
}

static void
settle_source (Row *row)
{
  ChanceryDraftSource *source = &row->source;

  if (source->title == NULL && source->outlet == NULL && source->url == NULL
      && source->published == NULL)
    return;

  source->citation = get_citation (row);
  g_array_append_val (row->import->draft->sources, *source);
  *source = (ChanceryDraftSource){ NULL };
}

static void
row_clear (Row *row)
{
  chancery_draft_source_clear (&row->source);
  g_strfreev (row->topics);
  g_strfreev (row->stances);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (ChanceryImport *import,
          ChanceryCsvReader *reader,
          GArray *fields,
          const char *const *header,
          GError **error)
{
  guint64 line = chancery_csv_reader_get_line (reader);
  g_auto (Row) row = { .import = import };

  row.statement = chancery_draft_begin (import->draft, CHANCERY_TABLE_STATEMENT, line);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *cell = chancery_csv_reader_get_field (reader, i);

      if (cell == NULL || *cell == '\0')
        continue;
      if (*cell == CHANCERY_CSV_GUARD && chancery_csv_is_formula (cell))
        cell++;
      if (!read_cell (&row, &g_array_index (fields, ChanceryCsvField, i), cell, error))
        {
          g_autofree char *column = chancery_excerpt (header[i], -1);

          g_prefix_error (error, _("line %llu, column “%s”: "), (unsigned long long) line, column);
          return FALSE;
        }
    }
  if (!settle_topics (&row, error))
    {
      g_prefix_error (error, _("line %llu: "), (unsigned long long) line);
      return FALSE;
    }

  settle_source (&row);
  return chancery_import_put (import, chancery_csv_reader_get_offset (reader), error);
}

static GStrv
copy_header (ChanceryCsvReader *reader)
{
  guint n_columns = chancery_csv_reader_get_n_fields (reader);
  GStrv header = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    header[i] = g_strstrip (g_strdup (chancery_csv_reader_get_field (reader, i)));

  return header;
}

/**
 * chancery_import_read_csv:
 * @self: an import
 * @stream: where the table comes from
 * @error: return location for a #ChanceryCsvError or #ChanceryImportError, or those
 *   of [func@import_put]
 *
 * Puts a statement for each row.
 *
 * Returns: whether all were put
 */
gboolean
chancery_import_read_csv (ChanceryImport *self, GInputStream *stream, GError **error)
{
  g_autoptr (ChanceryCsvReader) reader = chancery_csv_reader_new (stream, self->cancellable);
  g_autoptr (GArray) fields = NULL;
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) header = NULL;

  if (chancery_csv_reader_next (reader, &failure))
    {
      header = copy_header (reader);
      fields = chancery_csv_map_new ((const char *const *) header, g_strv_length (header),
                                     self->options->map, error);
      if (fields == NULL)
        return FALSE;
      self->counts->unused_columns += chancery_csv_map_count_unused (fields);
    }
  while (failure == NULL && chancery_csv_reader_next (reader, &failure))
    if (!read_row (self, reader, fields, (const char *const *) header, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
