/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stream of numbers; the same key yields the same stream for ever, on every machine. */
typedef struct
{
  guint64 state;
} Dice;

typedef enum
{
  TONGUE_ENGLISH,
  TONGUE_GERMAN,
  TONGUE_FRENCH,
  TONGUE_JAPANESE,
  TONGUE_ARABIC,
  TONGUE_HEBREW,
  N_TONGUES,
} Tongue;

#define N_COUNTRIES 26

Dice        dice_new        (guint64   seed,
                             guint     stream,
                             guint64   index);
guint64     dice_roll       (Dice     *dice);
guint       dice_below      (Dice     *dice,
                             guint     n);
gboolean    dice_hits       (Dice     *dice,
                             guint     per_mille);

const char *words_country   (guint     index);
const char *words_language  (Tongue    tongue);
void        words_person    (GString  *string,
                             guint     index);
void        words_alias     (GString  *string,
                             guint     index);
void        words_outlet    (GString  *string,
                             guint     index);
void        words_topic     (GString  *string,
                             guint     index);
void        words_sentences (GString  *string,
                             Dice     *dice,
                             Tongue    tongue,
                             gboolean  report);

G_END_DECLS
