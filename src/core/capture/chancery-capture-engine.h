/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to capture: an article's text in, proposed statements out.  It proposes only: nothing
 * here stores, compares with the record or asks the network. */
#pragma once

#include "core/capture/chancery-capture-error.h"

G_BEGIN_DECLS

/* Longest text that the engine takes, in bytes. */
#define CHANCERY_CAPTURE_TEXT_MAX (16u << 20)

/**
 * ChanceryCaptureSpan:
 * @start: first code point
 * @end: code point after the last
 *
 * A part of a text, in Unicode code points, half open.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} ChanceryCaptureSpan;

/**
 * ChanceryCaptureKind:
 * @CHANCERY_CAPTURE_PARAPHRASE: no word in quotation marks
 * @CHANCERY_CAPTURE_MIXED: some words in quotation marks
 * @CHANCERY_CAPTURE_VERBATIM: all words in quotation marks
 */
typedef enum
{
  CHANCERY_CAPTURE_PARAPHRASE,
  CHANCERY_CAPTURE_MIXED,
  CHANCERY_CAPTURE_VERBATIM,
} ChanceryCaptureKind;

/**
 * ChanceryDeadline:
 * @text: the words that set it
 * @from: (nullable): first day, `YYYY-MM-DD`; %NULL where no date is known to count from
 * @to: (nullable): last day, inclusive
 */
typedef struct
{
  char *text;
  char *from;
  char *to;
} ChanceryDeadline;

/**
 * ChanceryProposal:
 * @kind: how much of it is in quotation marks
 * @content: (element-type ChanceryCaptureSpan): its words, at least one span; outer quotation marks
 *   lie outside
 * @source: (element-type ChanceryCaptureSpan): who says it, as written; empty where nobody is named
 * @cue: (element-type ChanceryCaptureSpan): the word that says so; empty for a quotation alone
 * @quote: the content's texts joined by one space
 * @fragments: (element-type ChanceryCaptureSpan): the quoted words, in code points of @quote
 * @speaker: (nullable): the fullest name or description that the article gives
 * @confidence: 0 … 1
 * @said: (nullable): the day the text gives, EDTF
 * @deadline: (nullable): a time limit that the content sets
 *
 * A statement that an article seems to report.
 */
typedef struct
{
  ChanceryCaptureKind kind;
  GArray *content;
  GArray *source;
  GArray *cue;
  char *quote;
  GArray *fragments;
  char *speaker;
  double confidence;
  char *said;
  ChanceryDeadline *deadline;
} ChanceryProposal;

/**
 * ChanceryCaptureActor:
 * @name: the name that proposals shall carry
 * @aliases: (array zero-terminated=1) (nullable): other names
 *
 * Somebody known already.
 */
typedef struct
{
  const char *name;
  const char *const *aliases;
} ChanceryCaptureActor;

/**
 * ChanceryCaptureHints:
 * @actors: (array length=n_actors) (nullable): who is known
 * @n_actors: how many
 * @published: (nullable): day of publication, `YYYY-MM-DD…`
 * @language: (nullable): the text's language, BCP 47; %NULL has it guessed
 *
 * What is known beside the text; all of it may be left out.
 */
typedef struct
{
  const ChanceryCaptureActor *actors;
  gsize n_actors;
  const char *published;
  const char *language;
} ChanceryCaptureHints;

typedef struct _ChanceryCaptureEngine ChanceryCaptureEngine;

ChanceryCaptureEngine *
chancery_capture_engine_new (GError **error);
ChanceryCaptureEngine *
chancery_capture_engine_new_for_tables (const guint8 *data, gsize length, GError **error);
ChanceryCaptureEngine *
chancery_capture_engine_ref (ChanceryCaptureEngine *self);
void
chancery_capture_engine_unref (ChanceryCaptureEngine *self);
GPtrArray *
chancery_capture_engine_propose (const ChanceryCaptureEngine *self,
                                 const char *text,
                                 gsize length,
                                 const ChanceryCaptureHints *hints,
                                 GError **error);
const char *
chancery_capture_guess_language (const char *text, gsize length);
void
chancery_proposal_free (ChanceryProposal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCaptureEngine, chancery_capture_engine_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryProposal, chancery_proposal_free)

G_END_DECLS
