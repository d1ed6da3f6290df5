/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads JSON (RFC 8259) as a stream of events. Strict, because what somebody
 * sent is read with it: one root, no extensions, bounded depth and sizes,
 * well-formed UTF-8, no U+0000, no repeated members, every error with its place.
 * Iterative, in memory that does not grow with the text. It builds no tree and
 * knows nothing of what the JSON means. */

#include "core/exchange/chancery-json-reader.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/exchange/chancery-json-input.h"
#include "core/exchange/chancery-json-keys.h"

#define CHUNK (128 * 1024)

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* just after [ */
  EXPECT_NAME,
  EXPECT_NAME_OR_END, /* just after { */
  EXPECT_COLON,
  AFTER_VALUE,
} State;

struct _ChanceryJsonReader
{
  ChanceryJsonInput input;
  ChanceryJsonFlavour flavour;
  gboolean started;
  State state;
  guint depth;
  gboolean is_object[CHANCERY_JSON_MAX_DEPTH];
  ChanceryJsonKeys *keys;
  guint64 value_line; /* where the last value ended */
  ChanceryJsonEvent event;
  gint64 integer;
  double number;
};

G_DEFINE_QUARK (chancery-json-error-quark, chancery_json_error)

/* A fault of the current token. */
static ChanceryJsonEvent
fail (ChanceryJsonReader *self, ChanceryJsonError code, const char *message)
{
  chancery_json_input_fail (&self->input, chancery_json_input_get_column (&self->input), code,
                            message);
  return CHANCERY_JSON_FAILED;
}

/* A fault of the next byte. */
static ChanceryJsonEvent
fail_unexpected (ChanceryJsonReader *self, const char *wanted)
{
  ChanceryJsonInput *input = &self->input;
  ChanceryJsonError code = CHANCERY_JSON_ERROR_SYNTAX;
  g_autofree char *message = NULL;

  if (input->p == input->end)
    {
      code = CHANCERY_JSON_ERROR_TRUNCATED;
      message = g_strdup_printf (_("the text ends where %s was expected"), wanted);
    }
  else if (*input->p == '\n')
    message = g_strdup_printf (_("the line ends where %s was expected"), wanted);
  else if (*input->p > 0x20 && *input->p < 0x7f)
    message = g_strdup_printf (_("“%c” where %s was expected"), *input->p, wanted);
  else
    message = g_strdup_printf (_("byte 0x%02x where %s was expected"), *input->p, wanted);

  chancery_json_input_fail_here (input, code, message);
  return CHANCERY_JSON_FAILED;
}

static inline guchar
skip_space (ChanceryJsonReader *self)
{
  return chancery_json_input_skip_space (
      &self->input, self->flavour == CHANCERY_JSON_DOCUMENT || self->depth == 0);
}

/* The whole number from @from to @end. FALSE where gint64 can't hold it. */
static gboolean
parse_integer (const guchar *from, const guchar *end, gint64 *value)
{
  gboolean negative = *from == '-';

  *value = 0;
  for (from += negative; from < end; from++)
    {
      int digit = *from - '0';

      if (__builtin_mul_overflow (*value, 10, value)
          || __builtin_add_overflow (*value, negative ? -digit : digit, value))
        return FALSE;
    }

  return TRUE;
}

static ChanceryJsonEvent
read_number (ChanceryJsonReader *self)
{
  ChanceryJsonInput *input = &self->input;
  gboolean is_integer;

  if (!chancery_json_input_number (input, &is_integer))
    return fail_unexpected (self, _("a digit"));

  if (is_integer && parse_integer (input->mark, input->p, &self->integer))
    {
      self->number = self->integer;
      return CHANCERY_JSON_INTEGER;
    }
  self->number = g_ascii_strtod (input->text, NULL);
  if (!isfinite (self->number))
    return fail (self, CHANCERY_JSON_ERROR_NUMBER, _("a number too large to hold"));

  return CHANCERY_JSON_DOUBLE;
}

static ChanceryJsonEvent
read_literal (ChanceryJsonReader *self, const char *literal, ChanceryJsonEvent event)
{
  gsize length = strlen (literal);

  chancery_json_input_want (&self->input, length);
  for (gsize i = 0; i < length; i++, self->input.p++)
    if (*self->input.p != (guchar) literal[i])
      return fail_unexpected (self, literal);

  return event;
}

static ChanceryJsonEvent
open_container (ChanceryJsonReader *self, gboolean is_object)
{
  if (self->depth == CHANCERY_JSON_MAX_DEPTH)
    return fail (self, CHANCERY_JSON_ERROR_LIMIT, _("nested more than 64 deep"));

  self->input.p++;
  self->is_object[self->depth++] = is_object;
  self->state = is_object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
  if (is_object)
    chancery_json_keys_push (self->keys);
  return is_object ? CHANCERY_JSON_OBJECT : CHANCERY_JSON_ARRAY;
}

static ChanceryJsonEvent
close_container (ChanceryJsonReader *self)
{
  gboolean is_object = self->is_object[--self->depth];

  self->input.p++;
  self->state = AFTER_VALUE;
  self->value_line = self->input.line;
  if (is_object)
    chancery_json_keys_pop (self->keys);
  return is_object ? CHANCERY_JSON_OBJECT_END : CHANCERY_JSON_ARRAY_END;
}

static ChanceryJsonEvent
read_value (ChanceryJsonReader *self, guchar first)
{
  self->state = AFTER_VALUE;
  self->value_line = self->input.line;
  switch (first)
    {
    case '"':
      return chancery_json_input_string (&self->input) ? CHANCERY_JSON_STRING
                                                       : CHANCERY_JSON_FAILED;
    case '{':
      return open_container (self, TRUE);
    case '[':
      return open_container (self, FALSE);
    case 't':
      return read_literal (self, "true", CHANCERY_JSON_TRUE);
    case 'f':
      return read_literal (self, "false", CHANCERY_JSON_FALSE);
    case 'n':
      return read_literal (self, "null", CHANCERY_JSON_NULL);
    case '-':
    case '0' ... '9':
      return read_number (self);
    default:
      return fail_unexpected (self, _("a value"));
    }
}

static ChanceryJsonEvent
read_name (ChanceryJsonReader *self, guchar first)
{
  const ChanceryJsonInput *input = &self->input;

  if (first != '"')
    return fail_unexpected (self, _("a member name in quotation marks"));
  if (!chancery_json_input_string (&self->input))
    return CHANCERY_JSON_FAILED;
  if (!chancery_json_keys_add (self->keys, input->text, input->length))
    {
      g_autofree char *name = chancery_excerpt (input->text, input->length);
      g_autofree char *message = g_strdup_printf (_("a second member “%s”"), name);

      return fail (self, CHANCERY_JSON_ERROR_DUPLICATE, message);
    }
  if (chancery_json_keys_get_count (self->keys) > CHANCERY_JSON_MAX_MEMBERS)
    return fail (self, CHANCERY_JSON_ERROR_LIMIT, _("an object of too many members"));

  self->state = EXPECT_COLON;
  return CHANCERY_JSON_MEMBER;
}

/* What may follow a whole value: the next one, the end of what holds it, the end. */
static ChanceryJsonEvent
read_after_value (ChanceryJsonReader *self, guchar first)
{
  gboolean is_object;

  if (self->depth == 0)
    {
      if (self->input.p == self->input.end)
        return CHANCERY_JSON_END;
      if (self->flavour == CHANCERY_JSON_DOCUMENT)
        return fail_unexpected (self, _("the end of the text"));
      if (self->input.line == self->value_line)
        return fail_unexpected (self, _("the end of the line"));
      return read_value (self, first);
    }

  is_object = self->is_object[self->depth - 1];
  if (first == ',')
    {
      self->input.p++;
      first = skip_space (self);
      return is_object ? read_name (self, first) : read_value (self, first);
    }
  if (first == (is_object ? '}' : ']'))
    return close_container (self);

  return fail_unexpected (self, is_object ? _("“,” or “}”") : _("“,” or “]”"));
}

static ChanceryJsonEvent
read_token (ChanceryJsonReader *self)
{
  guchar first = skip_space (self);

  switch (self->state)
    {
    case EXPECT_COLON:
      if (first != ':')
        return fail_unexpected (self, "“:”");
      self->input.p++;
      return read_value (self, skip_space (self));
    case EXPECT_NAME_OR_END:
      return first == '}' ? close_container (self) : read_name (self, first);
    case EXPECT_NAME:
      return read_name (self, first);
    case EXPECT_VALUE_OR_END:
      return first == ']' ? close_container (self) : read_value (self, first);
    case EXPECT_VALUE:
      if (self->flavour == CHANCERY_JSON_LINES && self->depth == 0
          && self->input.p == self->input.end)
        return CHANCERY_JSON_END;
      return read_value (self, first);
    case AFTER_VALUE:
    default:
      return read_after_value (self, first);
    }
}

static ChanceryJsonReader *
new_reader (GInputStream *stream,
            ChanceryJsonFlavour flavour,
            gsize room,
            GCancellable *cancellable)
{
  ChanceryJsonReader *self = g_new0 (ChanceryJsonReader, 1);

  chancery_json_input_init (&self->input, stream, room, cancellable);
  self->flavour = flavour;
  self->keys = chancery_json_keys_new ();
  return self;
}

/**
 * chancery_json_reader_new:
 * @stream: where the text comes from
 * @flavour: one value, or one a line
 * @cancellable: (nullable): stops reading
 *
 * Reads JSON from @stream, in the encoding UTF-8, with or without a byte order
 * mark. @stream is not closed.
 *
 * Returns: (transfer full): a reader
 */
ChanceryJsonReader *
chancery_json_reader_new (GInputStream *stream,
                          ChanceryJsonFlavour flavour,
                          GCancellable *cancellable)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  return new_reader (stream, flavour, CHUNK, cancellable);
}

/**
 * chancery_json_reader_new_for_data:
 * @data: (array length=length): the text, which must outlive the reader
 * @length: its length in bytes
 * @flavour: one value, or one a line
 *
 * Reads JSON from memory.
 *
 * Returns: (transfer full): a reader
 */
ChanceryJsonReader *
chancery_json_reader_new_for_data (const char *data, gsize length, ChanceryJsonFlavour flavour)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, length, NULL);

  /* A byte more than a short text has, so that its end is seen without more room. */
  return new_reader (stream, flavour, CLAMP (length + 1, 64, CHUNK), NULL);
}

/**
 * chancery_json_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Frees @self.
 */
void
chancery_json_reader_free (ChanceryJsonReader *self)
{
  if (self == NULL)
    return;

  chancery_json_input_clear (&self->input);
  chancery_json_keys_free (self->keys);
  g_free (self);
}

/**
 * chancery_json_reader_next:
 * @self: a reader
 * @error: return location for an error
 *
 * Reads the next event. Errors are of %CHANCERY_JSON_ERROR, or those of the
 * stream; after one, each further call fails in the same way
 * (but see [method@ChanceryJsonReader.skip_line]).
 *
 * Returns: the event, %CHANCERY_JSON_FAILED with @error
 */
ChanceryJsonEvent
chancery_json_reader_next (ChanceryJsonReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, CHANCERY_JSON_FAILED);

  if (G_UNLIKELY (!self->started))
    {
      chancery_json_input_start (&self->input);
      self->started = TRUE;
    }
  self->input.token_column = 0;
  self->event = read_token (self);
  if (G_UNLIKELY (self->input.failure != NULL))
    {
      self->event = CHANCERY_JSON_FAILED;
      if (error != NULL)
        *error = g_error_copy (self->input.failure);
    }

  return self->event;
}

/**
 * chancery_json_reader_get_event:
 * @self: a reader
 *
 * Returns: what [method@ChanceryJsonReader.next] returned last
 */
ChanceryJsonEvent
chancery_json_reader_get_event (ChanceryJsonReader *self)
{
  return self->event;
}

/**
 * chancery_json_reader_get_text:
 * @self: a reader, whose last event is a name, a string or a number
 * @length: (out) (optional): its length in bytes
 *
 * The text of the last event: of a name or string with escapes decoded, well-formed
 * UTF-8 without NUL in it and with a NUL after it; of a number as it was
 * written, without a NUL after it.
 *
 * Returns: (transfer none): the text, valid until the next call for an event
 */
const char *
chancery_json_reader_get_text (ChanceryJsonReader *self, gsize *length)
{
  if (length != NULL)
    *length = self->input.length;

  return self->input.text;
}

/**
 * chancery_json_reader_get_integer:
 * @self: a reader, whose last event is %CHANCERY_JSON_INTEGER
 *
 * Returns: the number
 */
gint64
chancery_json_reader_get_integer (ChanceryJsonReader *self)
{
  g_return_val_if_fail (self->event == CHANCERY_JSON_INTEGER, 0);

  return self->integer;
}

/**
 * chancery_json_reader_get_double:
 * @self: a reader, whose last event is a number of either kind
 *
 * Returns: the number
 */
double
chancery_json_reader_get_double (ChanceryJsonReader *self)
{
  g_return_val_if_fail (self->event == CHANCERY_JSON_INTEGER
                        || self->event == CHANCERY_JSON_DOUBLE, 0);

  return self->number;
}

/**
 * chancery_json_reader_get_depth:
 * @self: a reader
 *
 * Returns: how many objects and arrays are open, one that just began included
 */
guint
chancery_json_reader_get_depth (ChanceryJsonReader *self)
{
  return self->depth;
}

/**
 * chancery_json_reader_get_line:
 * @self: a reader
 *
 * Returns: the line, from 1, on which the last event stands
 */
guint64
chancery_json_reader_get_line (ChanceryJsonReader *self)
{
  return self->input.line;
}

/**
 * chancery_json_reader_get_column:
 * @self: a reader
 *
 * Returns: the column, from 1 and in characters, at which the last event begins
 */
guint64
chancery_json_reader_get_column (ChanceryJsonReader *self)
{
  return chancery_json_input_get_column (&self->input);
}

/**
 * chancery_json_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes of the text have been used, for showing progress
 */
guint64
chancery_json_reader_get_offset (ChanceryJsonReader *self)
{
  return self->input.discarded + (self->input.p - self->input.buffer);
}

/**
 * chancery_json_reader_skip:
 * @self: a reader
 * @error: return location for an error
 *
 * Passes over the value that the last event announced (a member name) or began
 * (an object or array); after any other event there is nothing to pass over.
 *
 * Returns: whether the value is sound
 */
gboolean
chancery_json_reader_skip (ChanceryJsonReader *self, GError **error)
{
  guint depth;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->event == CHANCERY_JSON_MEMBER)
    chancery_json_reader_next (self, error);
  if (self->event != CHANCERY_JSON_OBJECT && self->event != CHANCERY_JSON_ARRAY)
    return self->event != CHANCERY_JSON_FAILED;

  for (depth = self->depth; self->depth >= depth;)
    if (chancery_json_reader_next (self, error) == CHANCERY_JSON_FAILED)
      return FALSE;

  return TRUE;
}

/**
 * chancery_json_reader_end_line:
 * @self: a reader of lines, at the end of a line's value
 * @error: return location for an error
 *
 * Looks for something more on the line, which would else be found only when the next line is asked
 * for. Reads no further than to its end.
 *
 * Returns: whether the value was all of it
 */
gboolean
chancery_json_reader_end_line (ChanceryJsonReader *self, GError **error)
{
  ChanceryJsonInput *input;

  g_return_val_if_fail (self != NULL && self->depth == 0, FALSE);
  g_return_val_if_fail (self->flavour == CHANCERY_JSON_LINES, FALSE);

  input = &self->input;
  do
    {
      while (input->p < input->end && (*input->p == ' ' || *input->p == '\t' || *input->p == '\r'))
        input->p++;
      input->mark = input->p;
    }
  while (input->p == input->end && chancery_json_input_fill (input));
  if (input->failure == NULL && input->p < input->end && *input->p != '\n')
    fail_unexpected (self, _("the end of the line"));
  if (input->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (input->failure);
  return FALSE;
}

/**
 * chancery_json_reader_skip_line:
 * @self: a reader of lines
 * @error: return location for an error
 *
 * Gives up the current line, after an error in it or halfway through: the next
 * event is the first of a later line. An error of the stream stays.
 *
 * Returns: %FALSE where the stream failed
 */
gboolean
chancery_json_reader_skip_line (ChanceryJsonReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->flavour == CHANCERY_JSON_LINES, FALSE);

  chancery_json_keys_reset (self->keys);
  self->depth = 0;
  self->state = EXPECT_VALUE;
  chancery_json_input_skip_line (&self->input);
  if (self->input.failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->input.failure);
  return FALSE;
}

/**
 * chancery_json_reader_set_error:
 * @self: a reader
 * @error: return location for an error
 * @format: what is wrong, in the manner of `printf`
 * @...: what belongs to @format
 *
 * Sets @error to a %CHANCERY_JSON_ERROR_CONTENT at the place of the last event,
 * for a caller that wants something else there.
 */
void
chancery_json_reader_set_error (ChanceryJsonReader *self, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_CONTENT,
               _("line %llu, column %llu: %s"),
               (unsigned long long) chancery_json_reader_get_line (self),
               (unsigned long long) chancery_json_reader_get_column (self), message);
}
