/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lifetime of an analysed text, and its units and sentences.  Every step is linear in the length: a
 * sentence is cut at SENTENCE_MAX units whatever the text looks like, which bounds all later work.
 */
#include "core/capture/chancery-capture-text.h"

#include "core/capture/chancery-capture-tables.h"

#include <string.h>

/* Sentences of news have 25 words; only garbage has more than this. */
#define SENTENCE_MAX 160

/**
 * chancery_capture_text_new: (skip)
 * @text: valid UTF-8, kept by reference
 * @length: bytes
 * @lexicon: closed-class words
 * @tables: (nullable): statistics of words; %NULL leaves them zero
 *
 * Splits a text into tokens, quoted regions, units and sentences.  Linear in @length.
 *
 * Returns: (transfer full): the analysed text
 */
ChanceryCaptureText *
chancery_capture_text_new (const char *text,
                           gsize length,
                           const ChanceryCaptureLexicon *lexicon,
                           const ChanceryCaptureTables *tables)
{
  ChanceryCaptureText *self = g_new0 (ChanceryCaptureText, 1);

  self->text = text;
  self->length = length;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (ChanceryToken));
  self->quotes = g_array_new (FALSE, FALSE, sizeof (ChanceryQuoteRegion));
  self->units = g_array_new (FALSE, FALSE, sizeof (ChanceryUnit));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (ChancerySentence));
  chancery_capture_tokenize (self, lexicon);
  chancery_capture_pair_quotes (self);
  chancery_capture_make_units (self, tables);
  chancery_capture_make_sentences (self);
  return self;
}

void
chancery_capture_text_free (ChanceryCaptureText *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->quotes);
  g_array_unref (self->units);
  g_array_unref (self->sentences);
  g_free (self);
}

/* A crude stem: enough to bring "accuses", "accused", "accusing" together. */
static gsize
stem (char *word, gsize n)
{
  static const struct
  {
    const char *suffix;
    const char *with;
  } rules[] = {
    { "ying", "y" }, { "ies", "y" }, { "ied", "y" }, { "ing", "" },
    { "ed", "" },    { "es", "" },   { "e", "" },    { "s", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gsize k = strlen (rules[i].suffix);

      if (n < k + 3 || memcmp (word + n - k, rules[i].suffix, k) != 0)
        continue;
      memcpy (word + n - k, rules[i].with, strlen (rules[i].with));
      return n - k + strlen (rules[i].with);
    }
  return n;
}

static ChanceryUnit
word_unit (const ChanceryCaptureText *self, guint i, const ChanceryCaptureTables *tables)
{
  const ChanceryToken *token = chancery_token (self, i);
  char lower[96];
  gsize n = chancery_capture_text_lower (self, token, lower, sizeof lower);
  ChanceryUnit unit = { .first = i,
                        .end = i + 1,
                        .word = token->word,
                        .classes = token->classes,
                        .shape = token->shape,
                        .adverb = token->adverb };

  unit.suffix3 = chancery_capture_word_hash (lower + (n > 3 ? n - 3 : 0), MIN (n, 3));
  unit.suffix2 = chancery_capture_word_hash (lower + (n > 2 ? n - 2 : 0), MIN (n, 2));
  unit.prefix3 = chancery_capture_word_hash (lower, MIN (n, 3));
  n = token->shape == CHANCERY_SHAPE_LOWER ? stem (lower, n) : n;
  unit.lemma = chancery_capture_word_hash (lower, n);
  unit.stats = tables != NULL ? chancery_capture_tables_word (tables, unit.word) : 0;
  return unit;
}

/* A region looks like one word that tells how long it is, how it opens and how it ends. */
static ChanceryUnit
quote_unit (const ChanceryCaptureText *self, guint index)
{
  const ChanceryQuoteRegion *region = chancery_quote_region (self, index);
  guint n = region->end - region->first;
  guint last = region->end - 1;
  guint size = n <= 3 ? 1 : n <= 5 ? 2 : n <= 8 ? 3 : n <= 14 ? 4 : 5;
  ChanceryUnit unit = { .first = region->first, .end = region->end, .shape = CHANCERY_SHAPE_QUOTE };

  if (region->closed && last > region->first)
    last--;
  unit.inner = chancery_token (self, last)->shape;
  unit.word = 0x51000000u + size * 32 + unit.inner;
  unit.lemma = 0x51100000u + size;
  unit.suffix3 = 0x51200000u + unit.inner;
  unit.suffix2 = 0x51300000u + (n > 1 ? chancery_token (self, region->first + 1)->shape : 0);
  unit.prefix3 = n > 1 ? chancery_token (self, region->first + 1)->word : 0;
  return unit;
}

void
chancery_capture_make_units (ChanceryCaptureText *self, const ChanceryCaptureTables *tables)
{
  for (guint i = 0; i < self->tokens->len;)
    {
      const ChanceryToken *token = chancery_token (self, i);
      ChanceryUnit unit =
          token->quote >= 0 ? quote_unit (self, token->quote) : word_unit (self, i, tables);

      g_array_append_val (self->units, unit);
      i = unit.end;
    }
}

static gboolean
is_upper_shape (ChanceryShape shape)
{
  return shape == CHANCERY_SHAPE_CAPITAL || shape == CHANCERY_SHAPE_UPPER;
}

/* "Is it over?" Trump asked: the question mark ends no sentence where a verb of speech follows. */
static gboolean
speech_follows (const ChanceryCaptureText *self, guint i)
{
  for (guint k = i; k < MIN (i + 4, self->units->len); k++)
    if (chancery_unit (self, k)->classes & CHANCERY_WORD_SPEECH)
      return TRUE;
  return FALSE;
}

/* Whether a sentence ends between the units @i - 1 and @i. */
static gboolean
ends_before (const ChanceryCaptureText *self, guint i)
{
  const ChanceryUnit *next = chancery_unit (self, i);
  guint k = i - 1;
  guint j = i;
  ChanceryShape stop;

  if (chancery_token (self, next->first)->gap == CHANCERY_GAP_PARAGRAPH)
    return TRUE;
  if (chancery_token (self, next->first)->gap == CHANCERY_GAP_NONE)
    return FALSE;
  while (k > 0 &&
         (chancery_unit (self, k)->shape == CHANCERY_SHAPE_CLOSE ||
          chancery_unit (self, k)->shape == CHANCERY_SHAPE_MARK) &&
         chancery_token (self, chancery_unit (self, k)->first)->gap == CHANCERY_GAP_NONE)
    k--;
  stop = chancery_unit (self, k)->shape == CHANCERY_SHAPE_QUOTE ? chancery_unit (self, k)->inner
                                                                : chancery_unit (self, k)->shape;
  if (stop != CHANCERY_SHAPE_STOP && stop != CHANCERY_SHAPE_QUESTION)
    {
      const ChanceryToken *t = chancery_token (self, chancery_unit (self, k)->first);

      /* "in the U.S. The" */
      return self->text[t->end - 1] == '.' && !(t->classes & CHANCERY_WORD_TITLE) &&
             t->end - t->start > 3 && next->shape == CHANCERY_SHAPE_CAPITAL &&
             (next->classes & CHANCERY_WORD_OPENER) && !(t->classes & CHANCERY_WORD_MONTH);
    }
  if (chancery_unit (self, k)->shape == CHANCERY_SHAPE_QUOTE && stop == CHANCERY_SHAPE_QUESTION &&
      next->shape != CHANCERY_SHAPE_QUOTE && speech_follows (self, i))
    return FALSE;
  while (j + 1 < self->units->len && chancery_unit (self, j)->shape == CHANCERY_SHAPE_OPEN)
    j++;
  next = chancery_unit (self, j);
  return is_upper_shape (next->shape) || next->shape == CHANCERY_SHAPE_DIGIT ||
         next->shape == CHANCERY_SHAPE_QUOTE || next->shape == CHANCERY_SHAPE_MARK;
}

void
chancery_capture_make_sentences (ChanceryCaptureText *self)
{
  ChancerySentence sentence = { 0, 0, TRUE };

  for (guint i = 1; i <= self->units->len; i++)
    {
      gboolean last = i == self->units->len;

      if (!last && i - sentence.first < SENTENCE_MAX && !ends_before (self, i))
        continue;
      sentence.end = i;
      g_array_append_val (self->sentences, sentence);
      sentence.first = i;
      sentence.opens_paragraph =
          !last &&
          chancery_token (self, chancery_unit (self, i)->first)->gap == CHANCERY_GAP_PARAGRAPH;
    }
}
