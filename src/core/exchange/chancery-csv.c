/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comma-separated values as RFC 4180 has them, read row by row in flat memory,
 * and written. The reader also takes the semicolons and tabs of spreadsheets,
 * telling them from the header row, and line ends of every kind; it does not
 * guess what a misplaced quotation mark meant. Fields pass both ways byte for
 * byte: nothing is trimmed, converted or guarded against. What a column means is
 * not known here. */

#include "core/exchange/chancery-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define MAX_ROW (32 * 1024 * 1024)
#define TEXT_END (-1)

struct _ChanceryCsvReader
{
  GInputStream *stream;
  GCancellable *cancellable;
  char delimiter; /* 0: not known yet */
  guint64 line;
  guint64 row_line;
  guint64 read;
  guint width;    /* fields of the header */
  GString *row;   /* the fields of the row, a NUL after each */
  GArray *starts; /* gsize: where each begins */
  gboolean is_quoted; /* the last field was */
  GError *failure;
  gsize position;
  gsize length;
  char buffer[CHUNK];
};

struct _ChanceryCsvWriter
{
  ChancerySinkFunc write;
  gpointer data;
  gboolean in_row;
  gboolean is_blank; /* the row is one empty field so far */
  GString *text;
  GError *failure;
};

G_DEFINE_QUARK (chancery-csv-error-quark, chancery_csv_error)

static gboolean
fail (ChanceryCsvReader *self, guint64 line, ChanceryCsvError code, const char *message)
{
  if (self->failure == NULL)
    g_set_error (&self->failure, CHANCERY_CSV_ERROR, code, _("line %llu: %s"),
                 (unsigned long long) line, message);
  return FALSE;
}

/* Reads on into the free part of the buffer. FALSE at the end, and on failure. */
static gboolean
fill (ChanceryCsvReader *self)
{
  gssize count;

  if (self->failure != NULL
      || g_cancellable_set_error_if_cancelled (self->cancellable, &self->failure))
    return FALSE;
  count = g_input_stream_read (self->stream, self->buffer + self->length, CHUNK - self->length,
                               self->cancellable, &self->failure);
  if (count <= 0)
    return FALSE;

  self->length += count;
  self->read += count;
  return TRUE;
}

static inline int
peek_byte (ChanceryCsvReader *self)
{
  if (self->position == self->length)
    {
      self->position = self->length = 0;
      if (!fill (self))
        return TEXT_END;
    }

  return (guchar) self->buffer[self->position];
}

static inline int
next_byte (ChanceryCsvReader *self)
{
  int byte = peek_byte (self);

  if (byte != TEXT_END)
    self->position++;
  if (byte == '\n')
    self->line++;
  return byte;
}

/* The one of the three that the header row, outside quotation marks, has most of;
 * a comma in doubt. A header longer than the buffer is judged by its beginning. */
static char
find_delimiter (ChanceryCsvReader *self)
{
  static const char candidates[] = ",;\t";
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = self->position; i < self->length; i++)
    {
      const char *found = strchr (candidates, self->buffer[i]);

      if (self->buffer[i] == '"')
        quoted = !quoted;
      else if (!quoted && (self->buffer[i] == '\n' || self->buffer[i] == '\r'))
        break;
      else if (!quoted && self->buffer[i] != 0 && found != NULL)
        counts[found - candidates]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates) - 1; i++)
    if (counts[i] > counts[best])
      best = i;

  return candidates[best];
}

/* Passes over a byte order mark and looks at the header row. */
static void
start (ChanceryCsvReader *self)
{
  while (self->length < CHUNK && fill (self))
    ;
  if (self->length >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->position = 3;
  self->delimiter = find_delimiter (self);
}

static gboolean
append (ChanceryCsvReader *self, int byte)
{
  if (byte == 0)
    return fail (self, self->line, CHANCERY_CSV_ERROR_ENCODING, _("U+0000 in a field"));
  if (self->row->len >= MAX_ROW)
    return fail (self, self->row_line, CHANCERY_CSV_ERROR_LIMIT, _("a row of more than 32 MiB"));

  g_string_append_c (self->row, byte);
  return TRUE;
}

/* Reads what is between quotation marks, the first of which was read. */
static gboolean
read_quoted (ChanceryCsvReader *self)
{
  guint64 line = self->line;

  for (;;)
    {
      int byte = next_byte (self);

      if (byte == TEXT_END)
        return fail (self, line, CHANCERY_CSV_ERROR_TRUNCATED,
                     _("the quotation mark that opens a field here is never closed"));
      if (byte == '"')
        {
          if (peek_byte (self) != '"')
            return TRUE;
          next_byte (self);
        }
      if (!append (self, byte))
        return FALSE;
    }
}

static gboolean
ends_field (ChanceryCsvReader *self, int byte)
{
  return byte == self->delimiter || byte == '\n' || byte == '\r' || byte == TEXT_END;
}

/* Reads one field up to what ends it, which is left. */
static gboolean
read_field (ChanceryCsvReader *self)
{
  gsize from = self->row->len;

  g_array_append_val (self->starts, from);
  self->is_quoted = peek_byte (self) == '"';
  if (self->is_quoted)
    {
      next_byte (self);
      if (!read_quoted (self))
        return FALSE;
      if (!ends_field (self, peek_byte (self)))
        return fail (self, self->line, CHANCERY_CSV_ERROR_SYNTAX,
                     _("text after the quotation mark that closes a field"));
    }
  while (!ends_field (self, peek_byte (self)))
    {
      int byte = next_byte (self);

      if (byte == '"')
        return fail (self, self->line, CHANCERY_CSV_ERROR_SYNTAX,
                     _("a quotation mark inside a field that does not begin with one"));
      if (!append (self, byte))
        return FALSE;
    }
  if (!g_utf8_validate_len (self->row->str + from, self->row->len - from, NULL))
    return fail (self, self->row_line, CHANCERY_CSV_ERROR_ENCODING, _("not UTF-8"));

  g_string_append_c (self->row, 0);
  return TRUE;
}

/* Reads one row and its end: LF, CR LF, CR, or the end of the text. */
static gboolean
read_row (ChanceryCsvReader *self)
{
  int byte;

  g_string_truncate (self->row, 0);
  g_array_set_size (self->starts, 0);
  self->row_line = self->line;
  do
    {
      if (!read_field (self))
        return FALSE;
      byte = next_byte (self);
    }
  while (byte == self->delimiter);
  if (byte == '\r' && peek_byte (self) == '\n')
    next_byte (self);
  else if (byte == '\r')
    self->line++;

  return TRUE;
}

static gboolean
is_blank_row (ChanceryCsvReader *self)
{
  return self->starts->len == 1 && self->row->len == 1 && !self->is_quoted;
}

/**
 * chancery_csv_reader_new:
 * @stream: where the text comes from; not closed
 * @cancellable: (nullable): stops reading
 *
 * Reads CSV from @stream: UTF-8, with or without a byte order mark.
 *
 * Returns: (transfer full): a reader
 */
ChanceryCsvReader *
chancery_csv_reader_new (GInputStream *stream, GCancellable *cancellable)
{
  ChanceryCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (ChanceryCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->line = 1;
  self->row = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

/**
 * chancery_csv_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Frees @self.
 */
void
chancery_csv_reader_free (ChanceryCsvReader *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->failure);
  g_array_unref (self->starts);
  g_string_free (self->row, TRUE);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}

/**
 * chancery_csv_reader_next:
 * @self: a reader
 * @error: return location for an error
 *
 * Reads the next row, the header being the first. Blank lines are passed over.
 * A row may have fewer fields than the header, but not more. Errors are of
 * %CHANCERY_CSV_ERROR, or those of the stream; after one there are no more rows.
 *
 * Returns: whether there is a row; %FALSE without @error at the end
 */
gboolean
chancery_csv_reader_next (ChanceryCsvReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->delimiter == 0)
    start (self);
  while (self->failure == NULL && peek_byte (self) != TEXT_END)
    {
      if (!read_row (self) || self->failure != NULL)
        break;
      if (is_blank_row (self))
        continue;
      if (self->width == 0)
        self->width = self->starts->len;
      if (self->starts->len <= self->width)
        return TRUE;
      fail (self, self->row_line, CHANCERY_CSV_ERROR_WIDTH, _("more fields than the header has"));
    }

  g_array_set_size (self->starts, 0);
  if (self->failure != NULL && error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}

/**
 * chancery_csv_reader_get_n_fields:
 * @self: a reader
 *
 * Returns: how many fields the current row has
 */
guint
chancery_csv_reader_get_n_fields (ChanceryCsvReader *self)
{
  return self->starts->len;
}

/**
 * chancery_csv_reader_get_field:
 * @self: a reader
 * @index: a column, from 0
 *
 * Returns: (transfer none) (nullable): the field, valid until the next row; %NULL
 *   where the row is shorter
 */
const char *
chancery_csv_reader_get_field (ChanceryCsvReader *self, guint index)
{
  if (index >= self->starts->len)
    return NULL;

  return self->row->str + g_array_index (self->starts, gsize, index);
}

/**
 * chancery_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the line, from 1, on which the current row begins
 */
guint64
chancery_csv_reader_get_line (ChanceryCsvReader *self)
{
  return self->row_line;
}

/**
 * chancery_csv_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes of the text have been used, for showing progress
 */
guint64
chancery_csv_reader_get_offset (ChanceryCsvReader *self)
{
  return self->read - (self->length - self->position);
}

/**
 * chancery_csv_reader_get_delimiter:
 * @self: a reader, after its first row
 *
 * Returns: what stands between fields: a comma, a semicolon or a tab
 */
char
chancery_csv_reader_get_delimiter (ChanceryCsvReader *self)
{
  return self->delimiter;
}

static void
flush (ChanceryCsvWriter *self)
{
  if (self->failure == NULL && self->text->len > 0)
    self->write (self->data, self->text->str, self->text->len, &self->failure);
  g_string_truncate (self->text, 0);
}

/**
 * chancery_csv_is_formula:
 * @text: a field
 *
 * Whether @text begins as what spreadsheets run rather than show (`=`, `+`, `-`, `@`, a tab or a
 * carriage return; https://owasp.org/www-community/attacks/CSV_Injection), or as that behind
 * guards, so that one more guard can be told from a text's own apostrophe.
 *
 * Returns: whether it is to be guarded, or has been
 */
gboolean
chancery_csv_is_formula (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (*text == CHANCERY_CSV_GUARD)
    text++;
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * chancery_csv_writer_new:
 * @write: (scope notified): where the text goes
 * @data: passed to @write; must outlive the writer
 *
 * Writes CSV with commas and, as the RFC has it, CR LF.
 *
 * Returns: (transfer full): a writer
 */
ChanceryCsvWriter *
chancery_csv_writer_new (ChancerySinkFunc write, gpointer data)
{
  ChanceryCsvWriter *self = g_new0 (ChanceryCsvWriter, 1);

  self->write = write;
  self->data = data;
  self->text = g_string_sized_new (CHUNK);
  return self;
}

/**
 * chancery_csv_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Frees @self. What was not finished may be lost.
 */
void
chancery_csv_writer_free (ChanceryCsvWriter *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->failure);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * chancery_csv_writer_field:
 * @self: a writer
 * @text: (nullable): the field, any bytes; %NULL for an empty one
 *
 * Adds a field to the current row, in quotation marks where it must be.
 */
void
chancery_csv_writer_field (ChanceryCsvWriter *self, const char *text)
{
  if (text == NULL)
    text = "";
  if (self->in_row)
    g_string_append_c (self->text, ',');
  self->is_blank = !self->in_row && *text == '\0';
  self->in_row = TRUE;

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (self->text, text);
      return;
    }
  g_string_append_c (self->text, '"');
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (self->text, text, quote - text);
      g_string_append (self->text, "\"\"");
    }
  g_string_append (self->text, text);
  g_string_append_c (self->text, '"');
}

/**
 * chancery_csv_writer_end_row:
 * @self: a writer
 *
 * Ends the current row.
 */
void
chancery_csv_writer_end_row (ChanceryCsvWriter *self)
{
  /* A line with nothing on it would read as no row at all. */
  if (self->is_blank)
    g_string_append (self->text, "\"\"");
  g_string_append (self->text, "\r\n");
  self->in_row = FALSE;
  self->is_blank = FALSE;
  if (self->text->len >= CHUNK)
    flush (self);
}

/**
 * chancery_csv_writer_finish:
 * @self: a writer
 * @error: return location for an error
 *
 * Hands what is still buffered to the sink.
 *
 * Returns: whether all rows have arrived
 */
gboolean
chancery_csv_writer_finish (ChanceryCsvWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  flush (self);
  if (self->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}
