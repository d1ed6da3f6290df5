/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text under a JSON reader: a window that a stream is moved through, the
 * place of every byte in lines and columns, and the tokens that need a look at
 * many bytes: white space, strings, numbers. Grammar is the reader's. Internal
 * to the reader, which is why the struct is open. */

#pragma once

#include <gio/gio.h>

#include "core/exchange/chancery-json-reader.h"
#include "core/exchange/chancery-json-scan.h"

G_BEGIN_DECLS

typedef struct
{
  GInputStream *stream;
  GCancellable *cancellable;

  guchar *buffer; /* room bytes, then CHANCERY_JSON_SCAN_SLACK more */
  gsize room;
  guchar *mark; /* start of the current token; what is before may go */
  guchar *p;    /* next byte to look at */
  guchar *end;  /* end of what was read; NULs follow */
  gboolean at_end; /* the stream has no more */

  guint64 discarded;    /* bytes of the text before buffer */
  guint64 line;         /* of p, from 1 */
  guchar *line_from;    /* columns are counted from here … */
  guint64 line_chars;   /* … with so many characters of the line before it */
  guint64 token_column; /* 0: count from line_from to mark when asked */

  const char *text; /* of the current string or number */
  gsize length;
  GError *failure;
} ChanceryJsonInput;

void chancery_json_input_init (ChanceryJsonInput *self,
                               GInputStream *stream,
                               gsize room,
                               GCancellable *cancellable);
void chancery_json_input_clear (ChanceryJsonInput *self);
void chancery_json_input_start (ChanceryJsonInput *self);
gboolean chancery_json_input_fill (ChanceryJsonInput *self);
void chancery_json_input_want (ChanceryJsonInput *self, gsize count);
gboolean chancery_json_input_string (ChanceryJsonInput *self);
gboolean chancery_json_input_number (ChanceryJsonInput *self, gboolean *is_integer);
void chancery_json_input_skip_line (ChanceryJsonInput *self);
guint64 chancery_json_input_get_column (ChanceryJsonInput *self);
gboolean chancery_json_input_fail (ChanceryJsonInput *self,
                                   guint64 column,
                                   ChanceryJsonError code,
                                   const char *message);
gboolean chancery_json_input_fail_here (ChanceryJsonInput *self,
                                        ChanceryJsonError code,
                                        const char *message);

/* Passes over white space and marks the start of a token. A line break stops it
 * where it may not be. Returns the byte there, 0 at the end of the text. */
static inline guchar
chancery_json_input_skip_space (ChanceryJsonInput *self, gboolean across_lines)
{
  guchar *p = self->p;

  for (;;)
    {
      while (*p == ' ')
        p++;
      if (*p > ' ')
        break;
      if (*p == '\n')
        {
          if (!across_lines)
            break;
          self->line++;
          self->line_from = p + 1;
          self->line_chars = 0;
        }
      else if (*p == 0 && p == self->end)
        {
          self->mark = self->p = p;
          if (!chancery_json_input_fill (self))
            return 0;
          p = self->p;
          continue;
        }
      else if (*p != '\t' && *p != '\r')
        break;
      p++;
    }

  self->mark = self->p = p;
  return *p;
}

G_END_DECLS
