/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Writes JSON as a stream; knows nothing of what it writes. */
typedef struct
{
  GString *buffer;
  FILE    *file;
  gboolean comma;
  gboolean newline;
  gboolean failed;
} Json;

void     json_init    (Json       *json,
                       FILE       *file);
gboolean json_finish  (Json       *json);
void     json_open    (Json       *json,
                       char        bracket);
void     json_close   (Json       *json,
                       char        bracket);
void     json_line    (Json       *json);
void     json_key     (Json       *json,
                       const char *key);
void     json_string  (Json       *json,
                       const char *value);
void     json_null    (Json       *json);
void     json_number  (Json       *json,
                       gint64      value);
void     json_member  (Json       *json,
                       const char *key,
                       const char *value);
void     json_span    (Json       *json,
                       gint64      start,
                       gint64      end);

G_END_DECLS
