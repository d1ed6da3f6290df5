/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people whom a text names: full names, where each is mentioned, what they are called besides.
 */
#pragma once

#include "core/capture/chancery-capture-text.h"

G_BEGIN_DECLS

typedef enum
{
  CHANCERY_GENDER_UNKNOWN,
  CHANCERY_GENDER_FEMALE,
  CHANCERY_GENDER_MALE,
} ChanceryGender;

#define CHANCERY_NAME_WORDS_MAX 5

/* A name as it stands in the text, in tokens, half open: without titles, particles included. */
typedef struct
{
  guint first;
  guint end;
  guint32 title;     /* classes of the words before it */
  guint title_first; /* where those begin; first if there are none */
} ChanceryNameRun;

typedef struct
{
  char *name;
  guint32 words[CHANCERY_NAME_WORDS_MAX];
  guint n_words;
  ChanceryGender gender;
  gint he;          /* pronouns that seem to mean this person: his less hers */
  guint full;       /* mentions by full name */
  GArray *epithets; /* guint32: words of titles and appositions */
} ChanceryPerson;

typedef struct
{
  guint first; /* token */
  guint end;
  guint person;
} ChanceryMention;

typedef struct
{
  const ChanceryCaptureText *text;
  GPtrArray *people;   /* ChanceryPerson */
  GArray *mentions;    /* ChanceryMention, in order */
  GHashTable *by_word; /* word of a name → GArray of guint */
} ChanceryPeople;

ChanceryPeople *
chancery_people_new (const ChanceryCaptureText *text);
void
chancery_people_free (ChanceryPeople *self);
gint
chancery_people_find (const ChanceryPeople *self, const ChanceryNameRun *run, guint position);
gint
chancery_people_find_epithet (const ChanceryPeople *self, guint first, guint end);
guint
chancery_people_mentions_before (const ChanceryPeople *self, guint token);
gboolean
chancery_name_run_at (const ChanceryCaptureText *text,
                      guint first,
                      guint limit,
                      ChanceryNameRun *run);
char *
chancery_name_run_text (const ChanceryCaptureText *text, const ChanceryNameRun *run);

#define chancery_person(people_, i) ((ChanceryPerson *) g_ptr_array_index ((people_)->people, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPeople, chancery_people_free)

G_END_DECLS
