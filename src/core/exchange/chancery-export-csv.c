/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements as rows of a table, made of their JSON: what is one value is a cell, what
 * is many names is joined by semicolons, and of the citations the first one stands for
 * all. The headers are those that the import understands. A table can't hold everything:
 * spans, further citations, links and commitments are left to JSON. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it, which the import takes away. */

#include "core/exchange/chancery-export-csv.h"

#include <string.h>

#include "core/exchange/chancery-csv.h"
#include "core/exchange/chancery-json-reader.h"

/* Where a cell comes from: a member of the statement; of objects in an array, or of
 * one object, a member of those. */
typedef struct
{
  const char *header;
  const char *member;
  const char *inner;     /* NULL: the member itself */
  const char *condition; /* of addressees, their role */
  gboolean first_only;   /* of an array, the first object only */
  gboolean exact;        /* numbers and dates, which may begin with a minus sign */
} Column;

static const Column columns[] = {
  { "id", "id" },
  { "ref", "ref" },
  { "speakers", "speakers", "name" },
  { "unnamedSpeaker", "speakers", "description" },
  { "office", "office" },
  { "said", "said", .exact = TRUE },
  { "saidBasis", "saidBasis" },
  { "saidFrom", "saidFrom", .exact = TRUE },
  { "saidUntil", "saidUntil", .exact = TRUE },
  { "kind", "kind" },
  { "quote", "quote" },
  { "gist", "gist" },
  { "language", "language" },
  { "spokenLanguage", "spokenLanguage" },
  { "act", "act" },
  { "credibility", "credibility" },
  { "review", "review", "status" },
  { "topics", "topics", "name" },
  { "stances", "topics", "stance", .exact = TRUE },
  { "addressees", "addressees", "name", "addressed-to" },
  { "about", "addressees", "name", "about" },
  { "events", "events", "title" },
  { "tags", "tags" },
  { "outletName", "citations", "outletName", NULL, TRUE },
  { "title", "citations", "title", NULL, TRUE },
  { "url", "citations", "url", NULL, TRUE },
  { "published", "citations", "published", NULL, TRUE, TRUE },
  { "locator", "citations", "locator", NULL, TRUE },
  { "handling", "handling" },
  { "note", "note" },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

struct _ChanceryExportCsv
{
  ChanceryCsvWriter *writer;
  guint n_columns;
  GString *cells[N_COLUMNS];
  guint counts[N_COLUMNS]; /* values that a cell has got, empty ones too */
  GError *failure;
};

/**
 * chancery_export_csv_new:
 * @write: where the table goes
 * @data: passed to @write
 * @with_notes: whether the notes go along
 *
 * Begins a table with its header row.
 *
 * Returns: (transfer full): a table
 */
ChanceryExportCsv *
chancery_export_csv_new (ChancerySinkFunc write, gpointer data, gboolean with_notes)
{
  ChanceryExportCsv *self = g_new0 (ChanceryExportCsv, 1);

  self->writer = chancery_csv_writer_new (write, data);
  self->n_columns = N_COLUMNS - (with_notes ? 0 : 1);
  for (guint i = 0; i < N_COLUMNS; i++)
    self->cells[i] = g_string_new (NULL);
  for (guint i = 0; i < self->n_columns; i++)
    chancery_csv_writer_field (self->writer, columns[i].header);
  chancery_csv_writer_end_row (self->writer);
  return self;
}

/**
 * chancery_export_csv_free:
 * @self: (transfer full) (nullable): a table
 *
 * Frees @self.
 */
void
chancery_export_csv_free (ChanceryExportCsv *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->cells[i], TRUE);
  chancery_csv_writer_free (self->writer);
  g_clear_error (&self->failure);
  g_free (self);
}

static GError **
get_slot (ChanceryExportCsv *self)
{
  return self->failure == NULL ? &self->failure : NULL;
}

/* Adds the value at which @reader stands. Null leaves a gap between stances, so that
 * they stay beside their topics, and nothing among names. */
static void
add_value (ChanceryExportCsv *self, guint i, ChanceryJsonReader *reader)
{
  ChanceryJsonEvent event = chancery_json_reader_get_event (reader);
  gboolean is_stance = strcmp (columns[i].header, "stances") == 0;
  gsize length;
  const char *text = chancery_json_reader_get_text (reader, &length);

  if (event == CHANCERY_JSON_NULL && !is_stance)
    return;
  if (self->counts[i]++ > 0)
    g_string_append (self->cells[i], "; ");
  if (event == CHANCERY_JSON_STRING || event == CHANCERY_JSON_INTEGER)
    g_string_append_len (self->cells[i], text, length);
}

/* One object of an array, or an object by itself, whose member was @member. */
static void
read_inner (ChanceryExportCsv *self, ChanceryJsonReader *reader, const char *member, gboolean first)
{
  gsize before[N_COLUMNS];
  guint counts[N_COLUMNS];
  g_autofree char *role = NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      before[i] = self->cells[i]->len;
      counts[i] = self->counts[i];
    }
  while (chancery_json_reader_next (reader, get_slot (self)) == CHANCERY_JSON_MEMBER)
    {
      g_autofree char *inner = g_strdup (chancery_json_reader_get_text (reader, NULL));

      chancery_json_reader_next (reader, get_slot (self));
      if (strcmp (inner, "role") == 0)
        role = g_strdup (chancery_json_reader_get_text (reader, NULL));
      for (guint i = 0; i < N_COLUMNS; i++)
        if (columns[i].inner != NULL && strcmp (columns[i].member, member) == 0
            && strcmp (columns[i].inner, inner) == 0 && (first || !columns[i].first_only))
          add_value (self, i, reader);
      chancery_json_reader_skip (reader, get_slot (self));
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i].condition != NULL && strcmp (columns[i].member, member) == 0
        && g_strcmp0 (columns[i].condition, role) != 0)
      {
        g_string_truncate (self->cells[i], before[i]);
        self->counts[i] = counts[i];
      }
}

static int
find_plain (const char *member)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i].inner == NULL && strcmp (columns[i].member, member) == 0)
      return i;

  return -1;
}

static void
read_array (ChanceryExportCsv *self, ChanceryJsonReader *reader, const char *member)
{
  int plain = find_plain (member);
  gboolean first = TRUE;
  ChanceryJsonEvent event;

  while ((event = chancery_json_reader_next (reader, get_slot (self))) > CHANCERY_JSON_END
         && event != CHANCERY_JSON_ARRAY_END)
    {
      if (event == CHANCERY_JSON_OBJECT)
        read_inner (self, reader, member, first);
      else if (plain >= 0 && event == CHANCERY_JSON_STRING)
        add_value (self, plain, reader);
      else
        chancery_json_reader_skip (reader, get_slot (self));
      first = FALSE;
    }
}

static void
read_member (ChanceryExportCsv *self, ChanceryJsonReader *reader, const char *member)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, get_slot (self));
  int plain = find_plain (member);

  if (event == CHANCERY_JSON_ARRAY)
    read_array (self, reader, member);
  else if (event == CHANCERY_JSON_OBJECT)
    read_inner (self, reader, member, TRUE);
  else if (plain >= 0)
    add_value (self, plain, reader);
}

/* Stances that all are open say nothing. */
static void
drop_gaps (GString *cell)
{
  if (strspn (cell->str, "; ") == cell->len)
    g_string_truncate (cell, 0);
}

/**
 * chancery_export_csv_put:
 * @self: a table
 * @json: (array length=length): a statement as JSON
 * @length: its length in bytes
 *
 * Adds a row.
 */
void
chancery_export_csv_put (ChanceryExportCsv *self, const char *json, gsize length)
{
  g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new_for_data (
      json, length, CHANCERY_JSON_DOCUMENT);

  if (self->failure != NULL)
    return;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_string_truncate (self->cells[i], 0);
      self->counts[i] = 0;
    }
  chancery_json_reader_next (reader, get_slot (self));
  while (chancery_json_reader_next (reader, get_slot (self)) == CHANCERY_JSON_MEMBER)
    {
      g_autofree char *member = g_strdup (chancery_json_reader_get_text (reader, NULL));

      read_member (self, reader, member);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (columns[i].inner != NULL)
        drop_gaps (self->cells[i]);
      if (!columns[i].exact && chancery_csv_is_formula (self->cells[i]->str))
        g_string_prepend_c (self->cells[i], CHANCERY_CSV_GUARD);
      chancery_csv_writer_field (self->writer, self->cells[i]->str);
    }
  chancery_csv_writer_end_row (self->writer);
}

/**
 * chancery_export_csv_finish:
 * @self: a table
 * @error: return location for what the sink sets
 *
 * Returns: whether all rows have arrived
 */
gboolean
chancery_export_csv_finish (ChanceryExportCsv *self, GError **error)
{
  if (self->failure == NULL)
    return chancery_csv_writer_finish (self->writer, error);

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}
