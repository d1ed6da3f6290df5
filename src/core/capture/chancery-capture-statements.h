/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements as runs of units: what the models' labels and the quotation marks together say.  No
 * names, dates or offsets yet. */
#pragma once

#include "core/capture/chancery-capture-models.h"

G_BEGIN_DECLS

/* Units, half open. */
typedef struct
{
  guint32 first;
  guint32 end;
} ChanceryUnitRange;

typedef struct
{
  gint cue;         /* unit, or -1: a quotation that stands alone */
  guint sentence;   /* of the cue, or of the quotation */
  GArray *content;  /* ChanceryUnitRange, in order, at least one */
  GArray *source;   /* ChanceryUnitRange, in order, maybe none */
  gboolean printed; /* a printed turn: all of it is the speaker's wording */
  float confidence;
} ChanceryStatementParts;

ChanceryStatementParts *
chancery_statement_parts_new (gint cue, guint sentence, float confidence);
void
chancery_statement_parts_free (ChanceryStatementParts *self);

GPtrArray *
chancery_capture_find_statements (const ChanceryCaptureText *text,
                                  const ChanceryCaptureTables *tables,
                                  const float *probabilities);
void
chancery_capture_find_sources (const ChanceryCaptureText *text, GPtrArray *statements);
void
chancery_capture_take_subject (const ChanceryCaptureText *text,
                               const ChancerySentence *sentence,
                               GArray *source);
void
chancery_capture_join_quotations (const ChanceryCaptureText *text, GPtrArray *claims);
GPtrArray *
chancery_capture_settle (const ChanceryCaptureText *text, GPtrArray *statements);
void
chancery_capture_drop_titles (ChanceryCaptureText *text, GPtrArray *statements);
void
chancery_capture_add_quotations (const ChanceryCaptureText *text, GPtrArray *statements);

typedef gboolean (*ChanceryStatementTest) (const ChanceryStatementParts *parts, gpointer data);

void
chancery_capture_keep_statements (GPtrArray *statements, ChanceryStatementTest test, gpointer data);

static inline void
chancery_unit_ranges_add (GArray *ranges, guint unit)
{
  ChanceryUnitRange range = { unit, unit + 1 };

  if (ranges->len > 0 && g_array_index (ranges, ChanceryUnitRange, ranges->len - 1).end == unit)
    g_array_index (ranges, ChanceryUnitRange, ranges->len - 1).end = unit + 1;
  else
    g_array_append_val (ranges, range);
}

G_END_DECLS
