/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The generator's way out: JSON written piece by piece through one buffer, so that a million
 * records need no more memory than one. Deliberately not the program's own writer: what tests
 * read in must not share its faults.
 */

#include "generate-json.h"

#define BUFFER_SIZE (1 << 20)

void
json_init (Json *json, FILE *file)
{
  json->buffer = g_string_sized_new (BUFFER_SIZE + (1 << 16));
  json->file = file;
  json->comma = json->newline = FALSE;
  json->failed = FALSE;
}

static void
flush (Json *json)
{
  if (fwrite (json->buffer->str, 1, json->buffer->len, json->file) != json->buffer->len)
    json->failed = TRUE;
  g_string_truncate (json->buffer, 0);
}

/* Returns whether everything was written. */
gboolean
json_finish (Json *json)
{
  g_string_append_c (json->buffer, '\n');
  flush (json);
  g_string_free (json->buffer, TRUE);
  return fflush (json->file) == 0 && !json->failed;
}

static void
separate (Json *json)
{
  if (json->comma)
    g_string_append_c (json->buffer, ',');
  json->comma = TRUE;
  if (json->newline)
    g_string_append_c (json->buffer, '\n');
  json->newline = FALSE;
}

void
json_open (Json *json, char bracket)
{
  separate (json);
  g_string_append_c (json->buffer, bracket);
  json->comma = FALSE;
}

void
json_close (Json *json, char bracket)
{
  g_string_append_c (json->buffer, bracket);
  json->comma = TRUE;
}

/* What comes next begins a line, so that the document can be read and compared by line. */
void
json_line (Json *json)
{
  json->newline = TRUE;
  if (json->buffer->len > BUFFER_SIZE)
    flush (json);
}

void
json_key (Json *json, const char *key)
{
  separate (json);
  g_string_append_c (json->buffer, '"');
  g_string_append (json->buffer, key);
  g_string_append (json->buffer, "\":");
  json->comma = FALSE;
}

void
json_string (Json *json, const char *value)
{
  separate (json);
  g_string_append_c (json->buffer, '"');
  for (const char *p = value; *p != '\0';)
    {
      gsize plain = 0;

      while ((guchar) p[plain] >= ' ' && p[plain] != '"' && p[plain] != '\\')
        plain++;
      g_string_append_len (json->buffer, p, plain);
      p += plain;
      if (*p == '\0')
        break;
      g_string_append_c (json->buffer, '\\');
      g_string_append_c (json->buffer, *p == '\n' ? 'n' : *p);
      p++;
    }
  g_string_append_c (json->buffer, '"');
}

void
json_null (Json *json)
{
  separate (json);
  g_string_append (json->buffer, "null");
}

void
json_number (Json *json, gint64 value)
{
  char digits[24];

  separate (json);
  g_string_append_len (json->buffer, digits,
                       g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value));
}

/* @value: (nullable): null is written where there is none. */
void
json_member (Json *json, const char *key, const char *value)
{
  json_key (json, key);
  if (value != NULL)
    json_string (json, value);
  else
    json_null (json);
}

void
json_span (Json *json, gint64 start, gint64 end)
{
  json_open (json, '[');
  json_number (json, start);
  json_number (json, end);
  json_close (json, ']');
}
