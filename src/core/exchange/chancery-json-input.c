/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves the text of a JSON reader through one buffer, which holds the current
 * token whole, and scans strings and numbers. The buffer grows only with the
 * longest token. Strings are decoded where they stand. Cost: linear in the text;
 * a byte is copied at most twice. */

#include "core/exchange/chancery-json-input.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NUMBER 4096

static guint64
column_at (ChanceryJsonInput *self, const guchar *at)
{
  return self->line_chars + chancery_json_scan_count (self->line_from, at) + 1;
}

/**
 * chancery_json_input_fail:
 * @self: an input
 * @column: where on the current line
 * @code: what kind of fault it is
 * @message: the fault in words
 *
 * Remembers the first fault.
 *
 * Returns: %FALSE
 */
gboolean
chancery_json_input_fail (ChanceryJsonInput *self,
                          guint64 column,
                          ChanceryJsonError code,
                          const char *message)
{
  if (self->failure == NULL)
    g_set_error (&self->failure, CHANCERY_JSON_ERROR, code,
                 _("line %llu, column %llu: %s"), (unsigned long long) self->line,
                 (unsigned long long) column, message);
  return FALSE;
}

/**
 * chancery_json_input_fail_here:
 * @self: an input
 * @code: what kind of fault it is
 * @message: the fault in words
 *
 * Remembers a fault at the next byte.
 *
 * Returns: %FALSE
 */
gboolean
chancery_json_input_fail_here (ChanceryJsonInput *self,
                               ChanceryJsonError code,
                               const char *message)
{
  return chancery_json_input_fail (self, column_at (self, self->p), code, message);
}

static gboolean
fail_token (ChanceryJsonInput *self, ChanceryJsonError code, const char *message)
{
  return chancery_json_input_fail (self, chancery_json_input_get_column (self), code, message);
}

/* Moves the pointers into the buffer along when it moves from @from to @to. */
static void
rebase (ChanceryJsonInput *self, guchar *from, guchar *to)
{
  self->mark = to + (self->mark - from);
  self->p = to + (self->p - from);
  self->end = to + (self->end - from);
  self->line_from = to + (self->line_from - from);
}

/* Drops what is before the current token. */
static void
compact (ChanceryJsonInput *self)
{
  gsize shift = self->mark - self->buffer;

  if (self->line_from < self->mark)
    {
      self->line_chars += chancery_json_scan_count (self->line_from, self->mark);
      self->line_from = self->mark;
    }
  memmove (self->buffer, self->mark, self->end - self->mark);
  rebase (self, self->mark, self->buffer);
  self->discarded += shift;
}

static void
grow (ChanceryJsonInput *self)
{
  guchar *old = self->buffer;

  self->room *= 2;
  self->buffer = g_realloc (old, self->room + CHANCERY_JSON_SCAN_SLACK);
  rebase (self, old, self->buffer);
}

/**
 * chancery_json_input_fill:
 * @self: an input
 *
 * Reads more of the text, keeping the current token. Pointers into the buffer
 * are new afterwards, whatever is returned.
 *
 * Returns: %FALSE at the end of the text and where reading fails
 */
gboolean
chancery_json_input_fill (ChanceryJsonInput *self)
{
  gssize count;

  if (self->at_end || self->failure != NULL)
    return FALSE;
  if (self->end - self->mark > CHANCERY_JSON_MAX_TOKEN)
    return fail_token (self, CHANCERY_JSON_ERROR_LIMIT, _("a string of more than 32 MiB"));

  /* Only when half the buffer is used up, so that small reads don't move much. */
  if (self->mark > self->buffer && (gsize) (self->end - self->buffer) > self->room / 2)
    compact (self);
  if ((gsize) (self->end - self->buffer) == self->room)
    grow (self);

  /* Not every stream looks at the cancellable. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->failure))
    return FALSE;
  count = g_input_stream_read (self->stream, self->end, self->buffer + self->room - self->end,
                               self->cancellable, &self->failure);
  if (count < 0)
    return FALSE;
  self->at_end = count == 0;
  self->end += count;
  memset (self->end, 0, CHANCERY_JSON_SCAN_SLACK);
  return count > 0;
}

/**
 * chancery_json_input_want:
 * @self: an input
 * @count: a few bytes
 *
 * Tries to have @count bytes from the next one on; there are fewer only at the
 * end of the text.
 */
void
chancery_json_input_want (ChanceryJsonInput *self, gsize count)
{
  while ((gsize) (self->end - self->p) < count && chancery_json_input_fill (self))
    ;
}

/**
 * chancery_json_input_init:
 * @self: (out caller-allocates): an input
 * @stream: where the text comes from
 * @room: how many bytes to read at a time, unless a token is longer
 * @cancellable: (nullable): stops reading
 *
 * Begins before the first byte of @stream.
 */
void
chancery_json_input_init (ChanceryJsonInput *self,
                          GInputStream *stream,
                          gsize room,
                          GCancellable *cancellable)
{
  *self = (ChanceryJsonInput){ .room = room, .line = 1 };
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_malloc (room + CHANCERY_JSON_SCAN_SLACK);
  memset (self->buffer, 0, CHANCERY_JSON_SCAN_SLACK);
  self->mark = self->p = self->end = self->line_from = self->buffer;
}

/**
 * chancery_json_input_clear:
 * @self: an input
 *
 * Frees what @self holds.
 */
void
chancery_json_input_clear (ChanceryJsonInput *self)
{
  g_clear_error (&self->failure);
  g_clear_pointer (&self->buffer, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
}

/**
 * chancery_json_input_start:
 * @self: an input
 *
 * Passes over a byte order mark, which may only be at the very start.
 */
void
chancery_json_input_start (ChanceryJsonInput *self)
{
  chancery_json_input_want (self, 3);
  if (memcmp (self->p, "\xef\xbb\xbf", 3) == 0)
    self->p += 3;
  self->mark = self->line_from = self->p;
}

/**
 * chancery_json_input_get_column:
 * @self: an input
 *
 * Returns: the column, from 1 and in characters, at which the current token begins
 */
guint64
chancery_json_input_get_column (ChanceryJsonInput *self)
{
  return self->token_column != 0 ? self->token_column : column_at (self, self->mark);
}

/**
 * chancery_json_input_skip_line:
 * @self: an input
 *
 * Goes to the start of the next line, or the end of the text. A fault of the
 * text is forgotten, one of the stream is not.
 */
void
chancery_json_input_skip_line (ChanceryJsonInput *self)
{
  guchar *newline;

  if (self->failure != NULL && self->failure->domain == CHANCERY_JSON_ERROR)
    g_clear_error (&self->failure);
  self->token_column = 0;
  while ((newline = memchr (self->p, '\n', self->end - self->p)) == NULL)
    {
      /* Nothing of this line is looked at again, so its columns need no counting. */
      self->mark = self->p = self->line_from = self->end;
      if (!chancery_json_input_fill (self))
        break;
    }
  self->p = newline != NULL ? newline + 1 : self->end;
  self->mark = self->line_from = self->p;
  self->line_chars = 0;
  self->line += newline != NULL;
}

/* The value of four hexadecimal digits, or -1. */
static int
read_hex (const guchar *p)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }

  return value;
}

/* Checks the escape at p. Returns its length (a surrogate pair is one), or 0 having failed. */
static guint
check_escape (ChanceryJsonInput *self)
{
  int unit;

  chancery_json_input_want (self, 12);
  if (self->p[1] != 0 && strchr ("\"\\/bfnrt", self->p[1]) != NULL)
    return 2;

  unit = self->p[1] == 'u' ? read_hex (self->p + 2) : -1;
  if (unit > 0 && (unit < 0xd800 || unit > 0xdfff))
    return 6;
  if (unit >= 0xd800 && unit < 0xdc00 && self->p[6] == '\\' && self->p[7] == 'u')
    {
      int low = read_hex (self->p + 8);

      if (low >= 0xdc00 && low <= 0xdfff)
        return 12;
    }

  if (unit == 0)
    chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_ENCODING, _("U+0000 in a string"));
  else if (unit > 0)
    chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_ENCODING, _("half a surrogate pair"));
  else
    chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_SYNTAX, _("not an escape"));
  return 0;
}

/* Writes the escape at @from, checked before, to @to. Returns what was written. */
static guint
decode_escape (const guchar *from, guchar *to, guint *used)
{
  static const char names[] = "bfnrt";
  static const char values[] = "\b\f\n\r\t";
  const char *name;
  gunichar unit;

  *used = 2;
  if (from[1] != 'u')
    {
      name = strchr (names, from[1]);
      *to = name != NULL ? values[name - names] : from[1];
      return 1;
    }

  *used = 6;
  unit = read_hex (from + 2);
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      unit = 0x10000 + ((unit - 0xd800) << 10) + (read_hex (from + 8) - 0xdc00);
      *used = 12;
    }
  return g_unichar_to_utf8 (unit, (char *) to);
}

/* Decodes the checked string from @from to @end in its place: no escape is
 * shorter than what it stands for. Returns the new end. */
static guchar *
decode_string (guchar *from, guchar *end)
{
  guchar *to = memchr (from, '\\', end - from);

  for (from = to; from < end;)
    {
      guchar *next = memchr (from, '\\', end - from);
      gsize plain = (next != NULL ? next : end) - from;
      guint used = 0;

      memmove (to, from, plain);
      to += plain;
      from += plain;
      if (next != NULL)
        to += decode_escape (from, to, &used);
      from += used;
    }

  return to;
}

/* Deals with the byte at p, inside a string, where the fast scan stopped. */
static gboolean
scan_special (ChanceryJsonInput *self, gboolean *has_escapes)
{
  guint length;

  if (*self->p == '\\')
    {
      *has_escapes = TRUE;
      length = check_escape (self);
      self->p += length;
      return length > 0;
    }
  if (*self->p >= 0x80)
    {
      if (self->end - self->p < 4)
        chancery_json_input_want (self, 4);
      while (*self->p >= 0x80)
        {
          length = chancery_json_scan_utf8 (self->p);
          if (length == 0 && self->end - self->p < 4 && !self->at_end)
            return self->failure == NULL;
          if (length == 0)
            return chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_ENCODING,
                                                  _("not UTF-8"));
          self->p += length;
        }
      return TRUE;
    }
  if (self->p < self->end)
    return chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_SYNTAX,
                                          _("control character in a string"));
  if (chancery_json_input_fill (self))
    return TRUE;

  return chancery_json_input_fail_here (self, CHANCERY_JSON_ERROR_TRUNCATED,
                                        _("the text ends inside a string"));
}

/**
 * chancery_json_input_string:
 * @self: an input, its next byte the quotation mark that opens a string
 *
 * Reads the string, decodes it where it stands and ends it with a NUL.
 *
 * Returns: whether it is sound
 */
gboolean
chancery_json_input_string (ChanceryJsonInput *self)
{
  gboolean has_escapes = FALSE;
  guchar *end;

  self->p++;
  for (;;)
    {
      self->p = (guchar *) chancery_json_scan_plain (self->p);
      if (*self->p == '"')
        break;
      if (!scan_special (self, &has_escapes))
        return FALSE;
    }

  end = self->p++;
  if (has_escapes)
    {
      /* Columns are counted before the characters change. */
      self->token_column = column_at (self, self->mark);
      self->line_chars = column_at (self, self->p) - 1;
      self->line_from = self->p;
      end = decode_string (self->mark + 1, end);
    }
  *end = 0;
  self->text = (const char *) self->mark + 1;
  self->length = end - (self->mark + 1);
  if (self->length > CHANCERY_JSON_MAX_TOKEN)
    return fail_token (self, CHANCERY_JSON_ERROR_LIMIT, _("a string of more than 32 MiB"));

  return TRUE;
}

/* Passes over digits. FALSE where there is none. */
static inline gboolean
scan_digits (guchar **p)
{
  guchar *from = *p;

  while (g_ascii_isdigit (**p))
    (*p)++;

  return *p > from;
}

/* Passes over a number by the grammar. FALSE, @p where it breaks off, if it is none. */
static gboolean
scan_number (guchar **p, gboolean *is_integer)
{
  *is_integer = TRUE;
  if (**p == '-')
    (*p)++;
  if (**p == '0')
    (*p)++;
  else if (!scan_digits (p))
    return FALSE;
  if (**p == '.')
    {
      *is_integer = FALSE;
      (*p)++;
      if (!scan_digits (p))
        return FALSE;
    }
  if (**p == 'e' || **p == 'E')
    {
      *is_integer = FALSE;
      (*p)++;
      if (**p == '+' || **p == '-')
        (*p)++;
      if (!scan_digits (p))
        return FALSE;
    }

  return TRUE;
}

/**
 * chancery_json_input_number:
 * @self: an input, its next byte a digit or a minus sign
 * @is_integer: (out): whether it has neither fraction nor exponent
 *
 * Reads a number by the grammar of JSON, as text. Where it is none, the next
 * byte is the one at fault.
 *
 * Returns: whether it is one
 */
gboolean
chancery_json_input_number (ChanceryJsonInput *self, gboolean *is_integer)
{
  gboolean sound;

  /* Whether a number is whole shows only in the byte after it. */
  do
    {
      self->p = self->mark;
      sound = scan_number (&self->p, is_integer);
      if (self->p - self->mark > MAX_NUMBER)
        return fail_token (self, CHANCERY_JSON_ERROR_LIMIT, _("a number of too many digits"));
    }
  while (self->p == self->end && chancery_json_input_fill (self));

  self->text = (const char *) self->mark;
  self->length = self->p - self->mark;
  return sound;
}
