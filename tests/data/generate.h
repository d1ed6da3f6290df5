/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "generate-json.h"
#include "generate-words.h"

G_BEGIN_DECLS

#define N_ACTORS 500
#define N_GOVERNMENTS N_COUNTRIES
#define N_ORGANISATIONS 8
#define N_BODIES 6
#define FIRST_PERSON (N_GOVERNMENTS + N_ORGANISATIONS + N_BODIES)
#define N_TOPICS 40
#define N_EVENTS 300
#define N_OUTLETS 50
#define STATEMENTS_A_SOURCE 20
#define N_LISTS 3
#define FIRST_DAY (12784) /* 2005-01-01, in days since 1970 */
#define N_DAYS (365 * 21)

enum { ACTOR, OFFICE, OUTLET, SOURCE, VERSION, EVENT, TOPIC, STATEMENT, CITATION, COMMITMENT,
       LIST, VIEW };

typedef struct
{
  Json json;
  guint64 seed;
  guint64 n_statements;
  gboolean texts;
} Generator;

/* A statement as the source that reports it has it. */
typedef struct
{
  GString *quote;
  Tongue tongue;
  guint kind;
  guint speaker;
  gint64 fragment[2];
  gint64 start;
  gint64 end;
  gint64 speaker_start;
  gint64 speaker_end;
  gsize byte_start;
  gsize byte_end;
} Passage;

/* A source's text and what it reports. */
typedef struct
{
  GString *text;
  Passage passages[STATEMENTS_A_SOURCE];
  guint n_passages;
} Article;

/* Writes one of the words given; which one follows @number, so that each occurs. */
#define WORD(self, key, number, ...) \
  generate_word (self, key, (const char *const[]){ __VA_ARGS__ }, \
                 G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })), number)

void        generate_id        (Generator         *self,
                                const char        *key,
                                guint              stream,
                                guint64            index);
void        generate_format    (gint64             day,
                                char              *date);
void        generate_day       (Generator         *self,
                                const char        *key,
                                gint64             day);
void        generate_instant   (Generator         *self,
                                const char        *key,
                                gint64             day,
                                guint              second);
void        generate_word      (Generator         *self,
                                const char        *key,
                                const char *const *words,
                                guint              n,
                                guint64            number);
void        generate_array     (Generator         *self,
                                const char        *key);
void        generate_spans     (Generator         *self,
                                const char        *key,
                                gint64             start,
                                gint64             end);
gint64      generate_source_day (Generator        *self,
                                guint64            source);
void        generate_name      (GString           *string,
                                guint              actor);
const char *generate_cue       (guint64            statement);
void        article_init       (Article           *self);
void        article_clear      (Article           *self);
void        article_make       (Article           *self,
                                Generator         *generator,
                                guint64            source);
void        generate_statement (Generator         *self,
                                guint64            index,
                                const Article     *article);

G_END_DECLS
