/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes JSON piece by piece through one buffer into a sink. Text leaves as it
 * is, byte for byte, but for the characters that JSON demands to be escaped; what
 * is not UTF-8, or holds U+0000, is refused, so that what was written can always
 * be read. Calls return nothing: the first error is kept, what follows it is
 * dropped, and finishing reports it. It does not check that objects and arrays are
 * closed in the order in which they were opened: that is the caller's program. */

#include "core/exchange/chancery-json-writer.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/exchange/chancery-json-scan.h"

#define ROOM (64 * 1024)
#define MAX_DEPTH 1024
#define MAX_ESCAPE 6
#define SHORT 64

struct _ChanceryJsonWriter
{
  ChancerySinkFunc write;
  gpointer data;
  GDestroyNotify free_data;
  guint levels;
  guint depth;
  gboolean is_first;  /* nothing in the current object or array yet */
  gboolean has_name;  /* a member's name was written, its value follows */
  GError *failure;
  guint64 flushed;
  gsize length;
  char buffer[ROOM];
};

static void
keep_failure (ChanceryJsonWriter *self, const char *message)
{
  if (self->failure == NULL)
    self->failure = g_error_new_literal (CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_ENCODING,
                                         message);
}

static void
flush (ChanceryJsonWriter *self)
{
  if (self->failure == NULL && self->length > 0)
    self->write (self->data, self->buffer, self->length, &self->failure);
  self->flushed += self->length;
  self->length = 0;
}

static void
put (ChanceryJsonWriter *self, const char *bytes, gsize length)
{
  if (G_UNLIKELY (length > ROOM - self->length))
    {
      flush (self);
      if (length > ROOM)
        {
          if (self->failure == NULL)
            self->write (self->data, bytes, length, &self->failure);
          self->flushed += length;
          return;
        }
    }
  memcpy (self->buffer + self->length, bytes, length);
  self->length += length;
}

static inline void
put_byte (ChanceryJsonWriter *self, char byte)
{
  if (G_UNLIKELY (self->length == ROOM))
    flush (self);
  self->buffer[self->length++] = byte;
}

static void
put_line_break (ChanceryJsonWriter *self)
{
  put_byte (self, '\n');
  for (guint i = 0; i < self->depth; i++)
    put (self, "  ", 2);
}

/* What stands before a value or a name: a comma, a new line, or nothing. */
static inline void
separate (ChanceryJsonWriter *self)
{
  if (self->has_name)
    {
      self->has_name = FALSE;
      return;
    }
  if (!self->is_first)
    put_byte (self, ',');
  self->is_first = FALSE;
  if (self->depth > 0 && self->depth <= self->levels)
    put_line_break (self);
}

static void
begin (ChanceryJsonWriter *self, char bracket)
{
  g_return_if_fail (self->depth < MAX_DEPTH);

  separate (self);
  put_byte (self, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
end (ChanceryJsonWriter *self, char bracket)
{
  gboolean on_own_line = !self->is_first && self->depth <= self->levels;

  g_return_if_fail (self->depth > 0);

  self->depth--;
  self->is_first = FALSE;
  if (on_own_line)
    put_line_break (self);
  put_byte (self, bracket);
}

static void
put_escape (ChanceryJsonWriter *self, guchar byte)
{
  static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  char escape[MAX_ESCAPE] = { '\\', 'u', '0', '0' };

  for (guint i = 0; i < sizeof names - 1; i += 2)
    if (names[i] == (char) byte)
      {
        escape[1] = names[i + 1];
        put (self, escape, 2);
        return;
      }
  escape[4] = "0123456789abcdef"[byte >> 4];
  escape[5] = "0123456789abcdef"[byte & 15];
  put (self, escape, MAX_ESCAPE);
}

/* The end of the bytes from @from on that leave as they are. Whole words are
 * looked at while the text lasts: what follows it may not be read. */
static const guchar *
scan_plain (const guchar *from, const guchar *text_end)
{
  while (text_end - from >= 8)
    {
      guint64 word;
      guint64 marks;

      memcpy (&word, from, sizeof word);
      marks = chancery_json_scan_word (GUINT64_FROM_LE (word));
      if (marks != 0)
        return from + __builtin_ctzll (marks) / 8;
      from += sizeof word;
    }
  while (from < text_end && *from >= 0x20 && *from < 0x80 && *from != '"' && *from != '\\')
    from++;

  return from;
}

/* Passes over characters that are not ASCII. */
static const guchar *
scan_foreign (ChanceryJsonWriter *self, const guchar *from, const guchar *text_end)
{
  while (from < text_end && *from >= 0x80)
    {
      guchar tail[4] = { 0 };
      guint length;

      memcpy (tail, from, MIN (text_end - from, 4));
      length = chancery_json_scan_utf8 (tail);
      if (length == 0)
        {
          keep_failure (self, _("a text is not UTF-8"));
          return text_end;
        }
      from += length;
    }

  return from;
}

static void
put_text (ChanceryJsonWriter *self, const guchar *text, gsize length)
{
  const guchar *text_end = text + length;
  const guchar *from = text;
  const guchar *p = text;

  while ((p = scan_plain (p, text_end)) < text_end)
    {
      if (*p >= 0x80)
        {
          p = scan_foreign (self, p, text_end);
          continue;
        }
      if (*p == 0)
        keep_failure (self, _("a text holds U+0000"));
      put (self, (const char *) from, p - from);
      put_escape (self, *p++);
      from = p;
    }
  put (self, (const char *) from, text_end - from);
}

static void
put_string (ChanceryJsonWriter *self, const char *text, gssize length)
{
  put_byte (self, '"');
  put_text (self, (const guchar *) text, length < 0 ? strlen (text) : (gsize) length);
  put_byte (self, '"');
}

static gboolean
write_to_string (gpointer data, const char *bytes, gsize length, GError **error)
{
  g_string_append_len (data, bytes, length);
  return TRUE;
}

static gboolean
write_to_stream (gpointer data, const char *bytes, gsize length, GError **error)
{
  return g_output_stream_write_all (data, bytes, length, NULL, NULL, error);
}

/**
 * chancery_json_writer_new:
 * @write: (scope notified): where the text goes
 * @data: passed to @write; must outlive the writer
 * @levels: so many of the outermost levels are laid out on lines of their own,
 *   indented by two spaces; deeper ones, and with %CHANCERY_JSON_COMPACT all,
 *   stand on one line without spaces
 *
 * Begins a text. Several values may be written; only the caller can put
 * something between them, with [method@ChanceryJsonWriter.raw].
 *
 * Returns: (transfer full): a writer
 */
ChanceryJsonWriter *
chancery_json_writer_new (ChancerySinkFunc write, gpointer data, guint levels)
{
  ChanceryJsonWriter *self = g_new (ChanceryJsonWriter, 1);

  self->write = write;
  self->data = data;
  self->free_data = NULL;
  self->levels = levels;
  self->depth = 0;
  self->is_first = TRUE;
  self->has_name = FALSE;
  self->failure = NULL;
  self->flushed = 0;
  self->length = 0;
  return self;
}

/**
 * chancery_json_writer_new_for_string:
 * @string: where the text goes; complete after [method@ChanceryJsonWriter.finish]
 * @levels: as for [ctor@ChanceryJsonWriter.new]
 *
 * Returns: (transfer full): a writer
 */
ChanceryJsonWriter *
chancery_json_writer_new_for_string (GString *string, guint levels)
{
  return chancery_json_writer_new (write_to_string, string, levels);
}

/**
 * chancery_json_writer_new_for_stream:
 * @stream: where the text goes; not closed
 * @levels: as for [ctor@ChanceryJsonWriter.new]
 *
 * Returns: (transfer full): a writer
 */
ChanceryJsonWriter *
chancery_json_writer_new_for_stream (GOutputStream *stream, guint levels)
{
  ChanceryJsonWriter *self;

  self = chancery_json_writer_new (write_to_stream, g_object_ref (stream), levels);
  self->free_data = g_object_unref;
  return self;
}

/**
 * chancery_json_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Frees @self. What was not finished may be lost.
 */
void
chancery_json_writer_free (ChanceryJsonWriter *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->failure);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

/**
 * chancery_json_writer_begin_object:
 * @self: a writer
 *
 * Begins an object, closed with [method@ChanceryJsonWriter.end_object].
 */
void
chancery_json_writer_begin_object (ChanceryJsonWriter *self)
{
  begin (self, '{');
}

/**
 * chancery_json_writer_end_object:
 * @self: a writer
 *
 * Ends the current object.
 */
void
chancery_json_writer_end_object (ChanceryJsonWriter *self)
{
  end (self, '}');
}

/**
 * chancery_json_writer_begin_array:
 * @self: a writer
 *
 * Begins an array, closed with [method@ChanceryJsonWriter.end_array].
 */
void
chancery_json_writer_begin_array (ChanceryJsonWriter *self)
{
  begin (self, '[');
}

/**
 * chancery_json_writer_end_array:
 * @self: a writer
 *
 * Ends the current array.
 */
void
chancery_json_writer_end_array (ChanceryJsonWriter *self)
{
  end (self, ']');
}

/**
 * chancery_json_writer_member:
 * @self: a writer
 * @name: the name of a member of the current object; its value comes next
 *
 * Writes the name of a member.
 */
void
chancery_json_writer_member (ChanceryJsonWriter *self, const char *name)
{
  separate (self);
  put_string (self, name, -1);
  put_byte (self, ':');
  if (self->depth <= self->levels)
    put_byte (self, ' ');
  self->has_name = TRUE;
}

/**
 * chancery_json_prepare:
 * @text: (array length=length): JSON: a member's name with its colon, a value, or a
 *   member whole
 * @length: its length in bytes
 *
 * Copies @text so that it can be written quickly: short ones are copied in one go with
 * whatever follows them, which is why room follows.
 *
 * Returns: the copy, its text to be freed with g_free()
 */
ChanceryJson
chancery_json_prepare (const char *text, gsize length)
{
  ChanceryJson json = { g_malloc0 (length + SHORT), length };

  memcpy (json.text, text, length);
  return json;
}

/**
 * chancery_json_writer_prepared:
 * @self: a writer
 * @json: JSON made by [func@json_prepare]
 * @is_name: whether it is a name, so that its value comes next
 *
 * Writes something that was prepared, unchanged and unchecked.
 */
void
chancery_json_writer_prepared (ChanceryJsonWriter *self, const ChanceryJson *json, gboolean is_name)
{
  separate (self);
  if (G_LIKELY (json->length <= SHORT && ROOM - self->length >= SHORT))
    {
      memcpy (self->buffer + self->length, json->text, SHORT);
      self->length += json->length;
    }
  else
    put (self, json->text, json->length);
  self->has_name = is_name;
}

/**
 * chancery_json_writer_string:
 * @self: a writer
 * @text: (nullable): UTF-8; `null` is written for %NULL
 * @length: its length in bytes, or -1 for up to a NUL
 *
 * Writes a string.
 */
void
chancery_json_writer_string (ChanceryJsonWriter *self, const char *text, gssize length)
{
  if (text == NULL)
    {
      chancery_json_writer_null (self);
      return;
    }

  separate (self);
  put_string (self, text, length);
}

/**
 * chancery_json_writer_int:
 * @self: a writer
 * @value: a number
 *
 * Writes a whole number.
 */
void
chancery_json_writer_int (ChanceryJsonWriter *self, gint64 value)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  separate (self);
  do
    *--p = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  put (self, p, digits + sizeof digits - p);
}

/**
 * chancery_json_writer_double:
 * @self: a writer
 * @value: a finite number
 *
 * Writes a number with as few digits as it takes to read the same one back.
 */
void
chancery_json_writer_double (ChanceryJsonWriter *self, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  int precision = 15;

  g_return_if_fail (isfinite (value));

  do
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (text, sizeof text, format, value);
    }
  while (precision++ < 17 && g_ascii_strtod (text, NULL) != value);

  separate (self);
  put (self, text, strlen (text));
}

/**
 * chancery_json_writer_bool:
 * @self: a writer
 * @value: %TRUE or %FALSE
 *
 * Writes `true` or `false`.
 */
void
chancery_json_writer_bool (ChanceryJsonWriter *self, gboolean value)
{
  chancery_json_writer_raw (self, value ? "true" : "false", -1);
}

/**
 * chancery_json_writer_null:
 * @self: a writer
 *
 * Writes `null`.
 */
void
chancery_json_writer_null (ChanceryJsonWriter *self)
{
  chancery_json_writer_raw (self, "null", 4);
}

/**
 * chancery_json_writer_raw:
 * @self: a writer
 * @text: a value in JSON, or a line break between two root values
 * @length: its length in bytes, or -1 for up to a NUL
 *
 * Writes a value that is JSON already, unchanged and unchecked. A line break
 * starts a new root value.
 */
void
chancery_json_writer_raw (ChanceryJsonWriter *self, const char *text, gssize length)
{
  if (self->depth == 0 && text[0] == '\n')
    self->is_first = TRUE;
  else
    separate (self);
  put (self, text, length < 0 ? strlen (text) : (gsize) length);
}

static void
copy_event (ChanceryJsonWriter *self, ChanceryJsonReader *reader)
{
  gsize length;
  const char *text = chancery_json_reader_get_text (reader, &length);

  switch (chancery_json_reader_get_event (reader))
    {
    case CHANCERY_JSON_OBJECT:
      begin (self, '{');
      break;
    case CHANCERY_JSON_OBJECT_END:
      end (self, '}');
      break;
    case CHANCERY_JSON_ARRAY:
      begin (self, '[');
      break;
    case CHANCERY_JSON_ARRAY_END:
      end (self, ']');
      break;
    case CHANCERY_JSON_MEMBER:
      chancery_json_writer_member (self, text);
      break;
    case CHANCERY_JSON_STRING:
      chancery_json_writer_string (self, text, length);
      break;
    case CHANCERY_JSON_INTEGER:
    case CHANCERY_JSON_DOUBLE:
      chancery_json_writer_raw (self, text, length);
      break;
    case CHANCERY_JSON_TRUE:
    case CHANCERY_JSON_FALSE:
      chancery_json_writer_bool (self,
                                 chancery_json_reader_get_event (reader) == CHANCERY_JSON_TRUE);
      break;
    case CHANCERY_JSON_NULL:
      chancery_json_writer_null (self);
      break;
    case CHANCERY_JSON_FAILED:
    case CHANCERY_JSON_END:
    default:
      break;
    }
}

/**
 * chancery_json_writer_copy:
 * @self: a writer
 * @reader: where the value comes from
 * @error: return location for an error
 *
 * Writes the value that the last event of @reader announced (a member's name),
 * began or is, in this writer's layout: members in their order, numbers as they
 * were written. Afterwards @reader stands at the end of that value.
 *
 * Returns: whether the value is sound
 */
gboolean
chancery_json_writer_copy (ChanceryJsonWriter *self, ChanceryJsonReader *reader, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_get_event (reader);
  guint depth;

  if (event == CHANCERY_JSON_MEMBER)
    event = chancery_json_reader_next (reader, error);
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  copy_event (self, reader);
  if (event != CHANCERY_JSON_OBJECT && event != CHANCERY_JSON_ARRAY)
    return TRUE;

  for (depth = chancery_json_reader_get_depth (reader);
       chancery_json_reader_get_depth (reader) >= depth;)
    {
      if (chancery_json_reader_next (reader, error) == CHANCERY_JSON_FAILED)
        return FALSE;
      copy_event (self, reader);
    }

  return TRUE;
}

/**
 * chancery_json_writer_get_length:
 * @self: a writer
 *
 * Returns: how many bytes have been written so far, those still buffered included
 */
guint64
chancery_json_writer_get_length (ChanceryJsonWriter *self)
{
  return self->flushed + self->length;
}

/**
 * chancery_json_writer_has_failed:
 * @self: a writer
 *
 * Returns: whether an error is kept, so that going on is of no use
 */
gboolean
chancery_json_writer_has_failed (ChanceryJsonWriter *self)
{
  return self->failure != NULL;
}

/**
 * chancery_json_writer_finish:
 * @self: a writer
 * @error: return location for an error
 *
 * Hands what is still buffered to the sink. Errors are those of the sink, or
 * %CHANCERY_JSON_ERROR_ENCODING where a text was not UTF-8 or held U+0000.
 *
 * Returns: whether all that was written since the start has arrived
 */
gboolean
chancery_json_writer_finish (ChanceryJsonWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  flush (self);
  if (self->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}
