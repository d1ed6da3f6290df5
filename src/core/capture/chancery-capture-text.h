/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers of a text below the models: tokens, quotation-mark regions, units and sentences.  A
 * unit is a token outside quotation marks or a whole quoted region, so that to the models a
 * quotation is one thing however long it is.  Nothing here knows cues, speakers or kinds. */
#pragma once

#include "core/capture/chancery-capture-lexicon.h"

G_BEGIN_DECLS

typedef struct _ChanceryCaptureTables ChanceryCaptureTables;

typedef enum
{
  CHANCERY_SHAPE_NONE,
  CHANCERY_SHAPE_LOWER,
  CHANCERY_SHAPE_CAPITAL, /* Kallas, and the pronoun I */
  CHANCERY_SHAPE_UPPER,   /* NATO */
  CHANCERY_SHAPE_DIGIT,
  CHANCERY_SHAPE_COMMA,
  CHANCERY_SHAPE_STOP,     /* . … */
  CHANCERY_SHAPE_QUESTION, /* ? ! */
  CHANCERY_SHAPE_COLON,
  CHANCERY_SHAPE_SEMICOLON,
  CHANCERY_SHAPE_DASH,
  CHANCERY_SHAPE_OPEN, /* ( [ */
  CHANCERY_SHAPE_CLOSE,
  CHANCERY_SHAPE_MARK,   /* a quotation mark */
  CHANCERY_SHAPE_CLITIC, /* 's n't 're */
  CHANCERY_SHAPE_OTHER,
  CHANCERY_SHAPE_QUOTE, /* a unit that is a whole quoted region */
} ChanceryShape;

/* What stood between this token and the one before. */
typedef enum
{
  CHANCERY_GAP_NONE,
  CHANCERY_GAP_SPACE,
  CHANCERY_GAP_PARAGRAPH,
} ChanceryGap;

typedef struct
{
  guint32 start; /* bytes, half open */
  guint32 end;
  guint32 cp_start; /* code points, half open */
  guint32 cp_end;
  guint32 word;    /* hash of the lower-cased word */
  guint32 classes; /* ChanceryWordClass */
  gint32 quote;    /* index of the region that covers it, or -1 */
  guint8 shape;    /* ChanceryShape */
  guint8 gap;      /* ChanceryGap */
  guint8 adverb;   /* ends in -ly */
} ChanceryToken;

/* A region in quotation marks, the marks included, in tokens, half open. */
typedef struct
{
  guint32 first;
  guint32 end;
  gboolean closed; /* FALSE: it runs to the end of its paragraph */
} ChanceryQuoteRegion;

typedef struct
{
  guint32 first; /* tokens, half open */
  guint32 end;
  guint32 word; /* hashes: lower-cased word, crude lemma, last three and two bytes, first three */
  guint32 lemma;
  guint32 suffix3;
  guint32 suffix2;
  guint32 prefix3;
  guint32 classes;
  guint32 stats; /* what the tables know of the word; see chancery-capture-tables.h */
  guint8 shape;
  guint8 tag; /* part of speech, see chancery-capture-tagger.h */
  guint8 adverb;
  guint8 inner; /* of a quoted region: shape of its last punctuation mark */
} ChanceryUnit;

typedef struct
{
  guint32 first; /* units, half open */
  guint32 end;
  gboolean opens_paragraph;
} ChancerySentence;

typedef struct
{
  const char *text; /* borrowed */
  gsize length;
  GArray *tokens;    /* ChanceryToken */
  GArray *quotes;    /* ChanceryQuoteRegion */
  GArray *units;     /* ChanceryUnit */
  GArray *sentences; /* ChancerySentence */
} ChanceryCaptureText;

#define chancery_token(text, i) (&g_array_index ((text)->tokens, ChanceryToken, (i)))
#define chancery_unit(text, i) (&g_array_index ((text)->units, ChanceryUnit, (i)))
#define chancery_sentence(text, i) (&g_array_index ((text)->sentences, ChancerySentence, (i)))
#define chancery_quote_region(text, i) (&g_array_index ((text)->quotes, ChanceryQuoteRegion, (i)))

ChanceryCaptureText *
chancery_capture_text_new (const char *text,
                           gsize length,
                           const ChanceryCaptureLexicon *lexicon,
                           const ChanceryCaptureTables *tables);
void
chancery_capture_text_free (ChanceryCaptureText *self);
gsize
chancery_capture_text_lower (const ChanceryCaptureText *self,
                             const ChanceryToken *token,
                             char *buffer,
                             gsize size);

/* The steps of chancery_capture_text_new (), a file each. */
void
chancery_capture_tokenize (ChanceryCaptureText *self, const ChanceryCaptureLexicon *lexicon);
void
chancery_capture_pair_quotes (ChanceryCaptureText *self);
void
chancery_capture_make_units (ChanceryCaptureText *self, const ChanceryCaptureTables *tables);
void
chancery_capture_make_sentences (ChanceryCaptureText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCaptureText, chancery_capture_text_free)

G_END_DECLS
