/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed-class words that the capture engine asks about by name or by class.  Open-class words
 * and their learned statistics live in the tables (chancery-capture-tables.h), never here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word belongs to any number of these. */
typedef enum
{
  CHANCERY_WORD_AUXILIARY = 1 << 0, /* may stand between a subject and its verb */
  CHANCERY_WORD_DETERMINER = 1 << 1,
  CHANCERY_WORD_PRONOUN = 1 << 2,
  CHANCERY_WORD_CLAUSE = 1 << 3, /* opens a clause */
  CHANCERY_WORD_SPEECH = 1 << 4, /* a plain verb of speech that may stand before its subject */
  CHANCERY_WORD_PREPOSITION = 1 << 5,
  CHANCERY_WORD_STOP = 1 << 6,         /* never the head of a cue of several words */
  CHANCERY_WORD_ABBREVIATION = 1 << 7, /* written with a full stop that ends no sentence */
  CHANCERY_WORD_TITLE = 1 << 8,        /* stands before a person's name */
  CHANCERY_WORD_ORGANISATION = 1 << 9, /* a capitalised run that holds it names no person */
  CHANCERY_WORD_OPENER = 1 << 10,      /* capitalised because it opens a sentence */
  CHANCERY_WORD_PARTICLE = 1 << 11,    /* joins the parts of a surname: von, bin, de */
  CHANCERY_WORD_FEMALE = 1 << 12,      /* first name or title of women */
  CHANCERY_WORD_MALE = 1 << 13,
  CHANCERY_WORD_BE = 1 << 14,
  CHANCERY_WORD_PLACE = 1 << 15, /* country, city or their adjective */
  CHANCERY_WORD_ROLE = 1 << 16,  /* noun for a person by office: minister, spokeswoman */
  CHANCERY_WORD_UNIT = 1 << 17,  /* day, week, month … */
  CHANCERY_WORD_MONTH = 1 << 18,
  CHANCERY_WORD_WEEKDAY = 1 << 19,
  CHANCERY_WORD_NUMBER = 1 << 20,
  CHANCERY_WORD_LIMIT = 1 << 21, /* opens a time limit: within, by */
} ChanceryWordClass;

typedef struct _ChanceryCaptureLexicon ChanceryCaptureLexicon;

guint32
chancery_capture_word_hash (const char *lower, gsize length);

ChanceryCaptureLexicon *
chancery_capture_lexicon_new (void);
void
chancery_capture_lexicon_free (ChanceryCaptureLexicon *self);
guint32
chancery_capture_lexicon_get (const ChanceryCaptureLexicon *self, guint32 hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCaptureLexicon, chancery_capture_lexicon_free)

G_END_DECLS
