/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resolves the source of each statement to the fullest name of the text: names and parts of names
 * by the table of people, "he" and "she" by gender, nearness and who spoke last, descriptions by
 * what the text calls people elsewhere; a description that fits nobody stays as written.  Only the
 * last mentions before a pronoun are weighed, so the cost is linear. */
#include "core/capture/chancery-capture-speakers.h"

#include <string.h>

/* Mentions before a pronoun that may be meant. */
#define REACH 40

typedef struct
{
  const ChanceryCaptureText *text;
  ChanceryPeople *people;
  gint last_person; /* who spoke last, or -1 */
  guint last_token;
  const char *last_name; /* the same, or whatever description it was; borrowed */
  gboolean last_plural;
  gboolean last_single; /* it could be one person */
  GHashTable *known[3]; /* folded name → name of an actor, in order of weight */
} Resolver;

static const ChanceryToken *
token_at (const Resolver *self, guint i)
{
  return chancery_token (self->text, i);
}

static gboolean
is_word (const Resolver *self, guint i, const char *word)
{
  return token_at (self, i)->word == chancery_capture_word_hash (word, strlen (word));
}

static gboolean
is_any (const Resolver *self, guint i, const char *const *words)
{
  for (; *words != NULL; words++)
    if (is_word (self, i, *words))
      return TRUE;
  return FALSE;
}

/* Token where the paragraph of @token begins, as far as that is near. */
static guint
paragraph_of (const Resolver *self, guint token)
{
  for (guint back = 0; back < 500 && token > 0; back++, token--)
    if (token_at (self, token)->gap == CHANCERY_GAP_PARAGRAPH)
      break;
  return token;
}

static gboolean
opens_sentence (const Resolver *self, guint token)
{
  for (guint back = 0; back < 5 && token > 0; back++, token--)
    {
      guint8 shape = token_at (self, token - 1)->shape;

      if (token_at (self, token)->gap == CHANCERY_GAP_PARAGRAPH || shape == CHANCERY_SHAPE_STOP ||
          shape == CHANCERY_SHAPE_QUESTION || shape == CHANCERY_SHAPE_MARK)
        return TRUE;
      if (shape != CHANCERY_SHAPE_CAPITAL && shape != CHANCERY_SHAPE_UPPER)
        return FALSE;
    }
  return token == 0;
}

/* How well a mention suits a pronoun of @gender at @token. */
static double
suits (const Resolver *self,
       const ChanceryMention *mention,
       ChanceryGender gender,
       guint token,
       guint paragraph)
{
  const ChanceryPerson *person = chancery_person (self->people, mention->person);
  double distance = token_at (self, token)->cp_start - token_at (self, mention->first)->cp_start;
  double score = -distance / 400;

  if (mention->first < paragraph)
    score -= 0.5;
  if (opens_sentence (self, mention->first))
    score += 0.8;
  if (person->gender == gender)
    score += 0.6;
  if ((gint) mention->person == self->last_person)
    score += self->last_token >= paragraph ? 1.6 : 1.0;
  if (token_at (self, mention->first)->quote >= 0)
    score -= 1;
  if (mention->end < self->text->tokens->len &&
      token_at (self, mention->end)->shape == CHANCERY_SHAPE_CLITIC)
    score -= 0.8;
  return score;
}

/* Who a source is: a person, or a text of its own. */
typedef struct
{
  gint person;
  char *name;
} Answer;

/* How well a pronoun at @token suits whoever spoke last where that is no person of the table. */
static double
suits_last (const Resolver *self, guint token, guint paragraph)
{
  double distance = token_at (self, token)->cp_start - token_at (self, self->last_token)->cp_start;

  if (self->last_person >= 0 || self->last_name == NULL || self->last_plural || !self->last_single)
    return -G_MAXDOUBLE;
  return (g_unichar_isupper (g_utf8_get_char (self->last_name)) ? 1.9 : 1.0) - distance / 400 +
         (self->last_token >= paragraph ? 0.6 : 0);
}

static Answer
resolve_pronoun (const Resolver *self, ChanceryGender gender, guint token)
{
  guint m = chancery_people_mentions_before (self->people, token);
  guint paragraph = paragraph_of (self, token);
  double best_score = -G_MAXDOUBLE;
  gint best = -1;

  for (guint back = 0; back < REACH && m > back; back++)
    {
      const ChanceryMention *mention =
          &g_array_index (self->people->mentions, ChanceryMention, m - 1 - back);
      ChanceryGender is = chancery_person (self->people, mention->person)->gender;
      double score;

      if (is != CHANCERY_GENDER_UNKNOWN && is != gender)
        continue;
      score = suits (self, mention, gender, token, paragraph);
      if (score > best_score)
        {
          best_score = score;
          best = mention->person;
        }
    }
  if (suits_last (self, token, paragraph) > best_score)
    return (Answer){ -1, g_strdup (self->last_name) };
  return (Answer){ best, NULL };
}

static char *
text_of (const Resolver *self, guint first, guint end)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const ChanceryToken *token = token_at (self, i);

      if (out->len > 0 && token->gap != CHANCERY_GAP_NONE)
        g_string_append_c (out, ' ');
      g_string_append_len (out, self->text->text + token->start, token->end - token->start);
    }
  return g_string_free (out, FALSE);
}

/* Where the first part of a source phrase ends: before a comma, bracket or relative clause. */
static guint
head_end (const Resolver *self, guint first, guint end)
{
  static const char *const stops[] = { "who", "which", "whose", "that", NULL };
  guint i = first;

  while (i < end &&
         (token_at (self, i)->shape <= CHANCERY_SHAPE_DIGIT ||
          token_at (self, i)->shape == CHANCERY_SHAPE_CLITIC ||
          token_at (self, i)->shape == CHANCERY_SHAPE_MARK) &&
         !(i > first && is_any (self, i, stops)))
    i++;
  return i;
}

/* Where a noun phrase's head noun ends: before "of", "for", "in" … */
static guint
noun_end (const Resolver *self, guint first, guint end)
{
  guint i = first;

  while (i < end && !(i > first && token_at (self, i)->shape == CHANCERY_SHAPE_LOWER &&
                      (token_at (self, i)->classes & CHANCERY_WORD_PREPOSITION)))
    i++;
  return i;
}

/* The last name run of [first, end) and whether it closes the phrase. */
static gboolean
last_run (const Resolver *self, guint first, guint end, ChanceryNameRun *found)
{
  gboolean any = FALSE;
  ChanceryNameRun run;

  for (guint i = first; i < end; i = run.end)
    {
      if (!chancery_name_run_at (self->text, i, end, &run))
        run.end = i + 1;
      else
        {
          *found = run;
          any = TRUE;
        }
    }
  return any && found->end == end && found->first < found->end;
}

static gboolean
is_organisation (const Resolver *self, const ChanceryNameRun *run)
{
  for (guint i = run->first; i < run->end; i++)
    if (token_at (self, i)->classes & CHANCERY_WORD_ORGANISATION)
      return TRUE;
  return FALSE;
}

/* The whole run with its prefixes, for organisations and places. */
static Answer
whole_run (const Resolver *self, guint first, guint end)
{
  while (first + 1 < end && (token_at (self, first)->classes & (CHANCERY_WORD_DETERMINER)))
    first++;
  return (Answer){ -1, text_of (self, first, end) };
}

static Answer
resolve_run (const Resolver *self, const ChanceryNameRun *run, guint first)
{
  gint person =
      is_organisation (self, run) ? -1 : chancery_people_find (self->people, run, run->first);

  if (person >= 0)
    return (Answer){ person, NULL };
  if (is_organisation (self, run) || run->end - run->title_first > CHANCERY_NAME_WORDS_MAX + 3)
    return whole_run (self, first, run->end);
  if ((run->title & CHANCERY_WORD_PLACE) && !(run->title & CHANCERY_WORD_ROLE))
    return whole_run (self, run->title_first, run->end);
  return (Answer){ -1, chancery_name_run_text (self->text, run) };
}

static gboolean
is_definite (const Resolver *self, guint first, guint end)
{
  static const char *const words[] = { "the", "his", "her", "their", NULL };

  if (is_any (self, first, words))
    return TRUE;
  for (guint i = first; i < end; i++)
    if (token_at (self, i)->shape == CHANCERY_SHAPE_CLITIC)
      return TRUE;
  return FALSE;
}

/* "An attorney for Pagliano, Mark MacDougall," */
static gboolean
name_in_apposition (const Resolver *self, guint first, guint end, ChanceryNameRun *run)
{
  return first < end && token_at (self, first)->shape == CHANCERY_SHAPE_COMMA && first + 1 < end &&
         chancery_name_run_at (self->text, first + 1, end, run) && run->end - run->first >= 2 &&
         (run->end == end || token_at (self, run->end)->shape == CHANCERY_SHAPE_COMMA);
}

static Answer
resolve_description (const Resolver *self, guint first, guint noun, guint end)
{
  gint person = is_definite (self, first, noun)
                    ? chancery_people_find_epithet (self->people, first, noun)
                    : -1;

  if (person >= 0)
    return (Answer){ person, NULL };
  if (end - first == 1 && (token_at (self, first)->classes & CHANCERY_WORD_OPENER))
    return (Answer){ -1, NULL };
  if (end - first > 1 &&
      (is_word (self, first, "the") || is_word (self, first, "a") || is_word (self, first, "an")))
    first++;
  return (Answer){ -1, text_of (self, first, end) };
}

/* "A and B said": the first of them speaks for both. */
static guint
first_of_several (const Resolver *self, guint first, guint end)
{
  ChanceryNameRun run;

  for (guint i = first + 1; i < end; i++)
    if (is_word (self, i, "and") && last_run (self, first, i, &run) &&
        chancery_people_find (self->people, &run, run.first) >= 0)
      return i;
  return end;
}

static Answer
resolve_phrase (const Resolver *self, guint first, guint end)
{
  guint head = head_end (self, first, end);
  guint noun;
  ChanceryNameRun run;

  if (head <= first)
    return (Answer){ -1, NULL };
  if (head > first + 1 && token_at (self, head - 1)->shape == CHANCERY_SHAPE_CLITIC)
    head--;
  noun = first_of_several (self, first, noun_end (self, first, head));
  if (noun > first && last_run (self, first, noun, &run))
    return resolve_run (self, &run, first);
  if (name_in_apposition (self, head, end, &run))
    return resolve_run (self, &run, run.first);
  return resolve_description (self, first, noun, head);
}

static Answer
last_speaker (const Resolver *self)
{
  if (self->last_person >= 0)
    return (Answer){ self->last_person, NULL };
  return (Answer){ -1, g_strdup (self->last_name) };
}

static Answer
resolve_source (const Resolver *self, guint first, guint end)
{
  static const char *const he[] = { "he", "his", "him", "himself", NULL };
  static const char *const she[] = { "she", "her", "hers", "herself", NULL };
  static const char *const they[] = { "they", "their", "them", NULL };
  static const char *const it[] = { "it", "its", NULL };
  static const char *const nobody[] = { "i",    "we",     "you",   "my",   "our",   "us",
                                        "me",   "who",    "which", "that", "this",  "some",
                                        "many", "others", "those", "one",  "these", NULL };

  while (first < end && token_at (self, first)->shape == CHANCERY_SHAPE_MARK)
    first++;
  if (first >= end)
    return (Answer){ -1, NULL };
  if (end - first == 1)
    {
      if (is_any (self, first, he))
        return resolve_pronoun (self, CHANCERY_GENDER_MALE, first);
      if (is_any (self, first, she))
        return resolve_pronoun (self, CHANCERY_GENDER_FEMALE, first);
      if (is_any (self, first, they) || is_any (self, first, it))
        return self->last_person < 0 && self->last_name != NULL &&
                       self->last_plural == is_any (self, first, they)
                   ? last_speaker (self)
                   : (Answer){ -1, NULL };
      if (is_any (self, first, nobody))
        return (Answer){ -1, NULL };
    }
  return resolve_phrase (self, first, end);
}

/* Adds that @called is a name of the actor @name; what names two actors names nobody. */
static void
add_known (GHashTable *level, const char *called, const char *name)
{
  char *folded = g_utf8_casefold (called, -1);
  const char *other = g_hash_table_lookup (level, folded);

  g_hash_table_insert (level, folded,
                       (gpointer) (other == NULL || strcmp (other, name) == 0 ? name : ""));
}

/* What the hints call people: by full name, else by alias, else by last name. */
static void
add_hints (Resolver *self, const ChanceryCaptureHints *hints)
{
  for (guint k = 0; k < G_N_ELEMENTS (self->known); k++)
    self->known[k] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize k = 0; hints != NULL && k < hints->n_actors; k++)
    {
      const ChanceryCaptureActor *actor = &hints->actors[k];
      const char *last = strrchr (actor->name, ' ');

      add_known (self->known[0], actor->name, actor->name);
      for (const char *const *alias = actor->aliases; alias != NULL && *alias != NULL; alias++)
        add_known (self->known[1], *alias, actor->name);
      if (last != NULL)
        add_known (self->known[2], last + 1, actor->name);
    }
}

static const char *
known_name (const Resolver *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint k = 0; k < G_N_ELEMENTS (self->known); k++)
    {
      const char *known = g_hash_table_lookup (self->known[k], folded);

      if (known != NULL)
        return *known != '\0' ? known : name;
    }
  return name;
}

static void
set_speaker (Resolver *self, ChanceryProposal *proposal, Answer answer)
{
  g_autofree char *own = answer.name;
  const char *name = answer.person >= 0 ? chancery_person (self->people, answer.person)->name : own;

  if (name != NULL && *name != '\0')
    proposal->speaker = g_strdup (known_name (self, name));
}

static gboolean
is_plural (const Resolver *self, guint first, guint end)
{
  const ChanceryToken *last = token_at (self, noun_end (self, first, end) - 1);

  for (guint i = first; i < end; i++)
    if (is_word (self, i, "and"))
      return TRUE;
  return last->shape == CHANCERY_SHAPE_LOWER && last->end > last->start + 2 &&
         self->text->text[last->end - 1] == 's';
}

static void
resolve_statement (Resolver *self, const ChanceryStatementParts *parts, ChanceryProposal *proposal)
{
  ChanceryUnitRange range;
  Answer answer;
  guint first;
  guint end;

  if (parts->source->len == 0)
    return;
  range = g_array_index (parts->source, ChanceryUnitRange, 0);
  first = chancery_unit (self->text, range.first)->first;
  end = chancery_unit (self->text, range.end - 1)->end;
  answer = resolve_source (self, first, end);
  set_speaker (self, proposal, answer);
  if (proposal->speaker == NULL)
    return;
  self->last_person = answer.person;
  self->last_token = first;
  self->last_name = proposal->speaker;
  if (end - first > 1 || !(token_at (self, first)->classes & CHANCERY_WORD_PRONOUN))
    {
      self->last_plural = is_plural (self, first, end);
      self->last_single = !(token_at (self, noun_end (self, first, end) - 1)->classes &
                            (CHANCERY_WORD_ORGANISATION | CHANCERY_WORD_PLACE));
    }
}

/**
 * chancery_capture_resolve_speakers: (skip)
 * @text: the text
 * @statements: (element-type ChanceryStatementParts): its statements
 * @proposals: (element-type ChanceryProposal): the same, whose speakers are set
 * @hints: (nullable): who is known
 *
 * Names the speaker of each statement that has a source.
 */
void
chancery_capture_resolve_speakers (const ChanceryCaptureText *text,
                                   GPtrArray *statements,
                                   GPtrArray *proposals,
                                   const ChanceryCaptureHints *hints)
{
  g_autoptr (ChanceryPeople) people = chancery_people_new (text);
  Resolver self = { .text = text, .people = people, .last_person = -1 };

  add_hints (&self, hints);
  for (guint k = 0; k < statements->len; k++)
    resolve_statement (&self, statements->pdata[k], proposals->pdata[k]);
  for (guint k = 0; k < G_N_ELEMENTS (self.known); k++)
    g_hash_table_unref (self.known[k]);
}
