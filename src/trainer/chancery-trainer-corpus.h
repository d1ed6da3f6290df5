/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an annotated corpus: one JSON object a line with "id", "text" and "attributions", each with
 * "source", "cue" and "content" as spans of code points; and part-of-speech tags, one object a line
 * with "id" and "tokens" as [start, end, tag]. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 start;
  guint32 end;
} ChancerySpan;

typedef struct
{
  GArray *source; /* ChancerySpan */
  GArray *cue;
  GArray *content;
} ChanceryAttribution;

typedef struct
{
  guint32 start;
  guint8 tag; /* ChanceryTag */
} ChanceryGoldTag;

typedef struct
{
  char *id;
  char *text;
  GPtrArray *attributions; /* ChanceryAttribution */
  GArray *discard;         /* ChancerySpan */
  GArray *tags;            /* ChanceryGoldTag by start, or NULL */
} ChanceryArticle;

GPtrArray *
chancery_trainer_load_articles (const char *path, GError **error);
gboolean
chancery_trainer_load_tags (GPtrArray *articles, const char *path, GError **error);

G_END_DECLS
