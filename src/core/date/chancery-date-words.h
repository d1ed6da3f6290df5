/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any date needs. */
#define CHANCERY_DATE_WORDS_MAX 40

/**
 * ChanceryDateWord:
 *
 * What a word in a typed date does. The value that comes with it is named behind each.
 */
typedef enum
{
  CHANCERY_DATE_WORD_NONE,    /* after the last one */
  CHANCERY_DATE_WORD_FILLER,  /* "the", "of" */
  CHANCERY_DATE_WORD_NUMBER,  /* itself */
  CHANCERY_DATE_WORD_SIGN,    /* the character; all dashes are '-' */
  CHANCERY_DATE_WORD_MONTH,   /* 1 to 12 */
  CHANCERY_DATE_WORD_WEEKDAY, /* 1 is Monday, to 7 */
  CHANCERY_DATE_WORD_SEASON,  /* 21 to 24 as in EDTF */
  CHANCERY_DATE_WORD_THIRD,   /* 0 early, 1 mid, 2 late */
  CHANCERY_DATE_WORD_QUARTER, /* the Q of "Q3" */
  CHANCERY_DATE_WORD_DAY,     /* days from today: "yesterday" is -1 */
  CHANCERY_DATE_WORD_SHIFT,   /* "last" -1, "this" 0, "next" 1 */
  CHANCERY_DATE_WORD_UNIT,    /* months: a year is 12; or, negative, days: a week is -7 */
  CHANCERY_DATE_WORD_AGO,
  CHANCERY_DATE_WORD_IN,
  CHANCERY_DATE_WORD_ONE, /* "a week ago"; no token has it */
  CHANCERY_DATE_WORD_ABOUT,
  CHANCERY_DATE_WORD_PERHAPS,
  CHANCERY_DATE_WORD_BETWEEN,
  CHANCERY_DATE_WORD_AND,
  CHANCERY_DATE_WORD_FROM,
  CHANCERY_DATE_WORD_TO,
  CHANCERY_DATE_WORD_UNTIL, /* also stands between two dates */
  CHANCERY_DATE_WORD_SINCE,
  CHANCERY_DATE_WORD_BEFORE,
  CHANCERY_DATE_WORD_AFTER,
  CHANCERY_DATE_WORD_ORDINAL, /* the "nd" of "22nd" */
  CHANCERY_DATE_WORD_DECADE,  /* the "s" of "2020s", "années" */
  CHANCERY_DATE_WORD_CLOCK,   /* "Uhr", "h" */
  CHANCERY_DATE_WORD_AM,
  CHANCERY_DATE_WORD_PM,
  CHANCERY_DATE_WORD_UTC,
} ChanceryDateWord;

/**
 * ChanceryDateToken:
 * @word: what it does
 * @value: what comes with it
 * @n_digits: of a number
 * @at: where it stands in the text, in characters from 0
 * @spaced: whether there is something between it and the one before
 *
 * One word, number or sign of a typed date.
 */
typedef struct
{
  ChanceryDateWord word;
  int value;
  int n_digits;
  int at;
  gboolean spaced;
} ChanceryDateToken;

static inline gboolean
chancery_date_token_is (const ChanceryDateToken *token,
                        ChanceryDateWord         word)
{
  return token->word == word;
}

static inline gboolean
chancery_date_token_is_number (const ChanceryDateToken *token)
{
  return token->word == CHANCERY_DATE_WORD_NUMBER;
}

static inline gboolean
chancery_date_token_is_sign (const ChanceryDateToken *token,
                             int                      sign)
{
  return token->word == CHANCERY_DATE_WORD_SIGN && token->value == sign;
}

int chancery_date_words_scan (const char         *text,
                              ChanceryDateToken   tokens[CHANCERY_DATE_WORDS_MAX + 1],
                              GError            **error);

G_END_DECLS
