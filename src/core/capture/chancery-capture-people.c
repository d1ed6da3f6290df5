/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a text's people.  A run of two to five capitalised words is a person where its first
 * word is a known first name, a title stands before it, or its last word also stands alone; a run
 * of one word is a mention of the person who bears that name.  Two passes over the tokens; a name
 * shared by many is resolved among the first NAMESAKES_MAX only, so the cost stays linear. */
#include "core/capture/chancery-capture-people.h"

#include <string.h>

#define NAMESAKES_MAX 8
#define EPITHETS_MAX 48

/* People among whom a misspelt name is looked for. */
#define MISSPELT_MAX 64

static void
person_free (ChanceryPerson *self)
{
  g_free (self->name);
  g_array_unref (self->epithets);
  g_free (self);
}

void
chancery_people_free (ChanceryPeople *self)
{
  g_ptr_array_unref (self->people);
  g_array_unref (self->mentions);
  g_hash_table_unref (self->by_word);
  g_free (self);
}

static guint32
word_at (const ChanceryPeople *self, guint token)
{
  return chancery_token (self->text, token)->word;
}

static gboolean
is_suffix (const ChanceryPeople *self, guint token)
{
  guint32 word = word_at (self, token);

  return word == chancery_capture_word_hash ("jr", 2) ||
         word == chancery_capture_word_hash ("jr.", 3) ||
         word == chancery_capture_word_hash ("sr", 2) ||
         word == chancery_capture_word_hash ("sr.", 3);
}

static guint
last_name_of (const ChanceryPeople *self, const ChanceryNameRun *run)
{
  return run->end - run->first > 1 && is_suffix (self, run->end - 1) ? run->end - 2 : run->end - 1;
}

static gboolean
can_be_person (const ChanceryPeople *self, const ChanceryNameRun *run)
{
  if (run->end <= run->first || run->end - run->first > CHANCERY_NAME_WORDS_MAX)
    return FALSE;
  for (guint i = run->first; i < run->end; i++)
    {
      const ChanceryToken *token = chancery_token (self->text, i);

      if ((token->classes & CHANCERY_WORD_ORGANISATION) &&
          !(token->classes & (CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE)))
        return FALSE;
    }
  return TRUE;
}

static ChanceryGender
gender_of (guint32 classes)
{
  gboolean female = (classes & CHANCERY_WORD_FEMALE) != 0;
  gboolean male = (classes & CHANCERY_WORD_MALE) != 0;

  return female == male ? CHANCERY_GENDER_UNKNOWN
         : female       ? CHANCERY_GENDER_FEMALE
                        : CHANCERY_GENDER_MALE;
}

static guint
find_exact (const ChanceryPeople *self, const ChanceryNameRun *run)
{
  GArray *same = g_hash_table_lookup (self->by_word, GUINT_TO_POINTER (word_at (self, run->first)));

  for (guint k = 0; same != NULL && k < same->len; k++)
    {
      guint index = g_array_index (same, guint, k);
      const ChanceryPerson *person = chancery_person (self, index);
      guint i = 0;

      if (person->n_words != run->end - run->first)
        continue;
      while (i < person->n_words && person->words[i] == word_at (self, run->first + i))
        i++;
      if (i == person->n_words)
        return index;
    }
  return G_MAXUINT;
}

static guint
add_person (ChanceryPeople *self, const ChanceryNameRun *run)
{
  ChanceryPerson *person = g_new0 (ChanceryPerson, 1);
  guint index = self->people->len;

  person->name = chancery_name_run_text (self->text, run);
  person->n_words = run->end - run->first;
  person->gender = gender_of (chancery_token (self->text, run->first)->classes);
  person->epithets = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (self->people, person);
  for (guint i = 0; i < person->n_words; i++)
    {
      gpointer key = GUINT_TO_POINTER (word_at (self, run->first + i));
      GArray *same = g_hash_table_lookup (self->by_word, key);

      person->words[i] = word_at (self, run->first + i);
      if (same == NULL)
        {
          same = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_word, key, same);
        }
      if (same->len < NAMESAKES_MAX)
        g_array_append_val (same, index);
    }
  return index;
}

/* Words that also stand in small letters are words, not names: "Fight Terrorism". */
static GHashTable *
find_common_words (ChanceryPeople *self)
{
  GHashTable *common = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->text->tokens->len; i++)
    if (chancery_token (self->text, i)->shape == CHANCERY_SHAPE_LOWER)
      g_hash_table_add (common, GUINT_TO_POINTER (word_at (self, i)));
  return common;
}

/* Words that stand alone where a name could. */
static GHashTable *
find_single_names (ChanceryPeople *self)
{
  GHashTable *single = g_hash_table_new (NULL, NULL);
  ChanceryNameRun run;

  for (guint i = 0; i < self->text->tokens->len;)
    {
      if (!chancery_name_run_at (self->text, i, self->text->tokens->len, &run))
        {
          i++;
          continue;
        }
      if (run.end - run.first == 1)
        g_hash_table_add (single, GUINT_TO_POINTER (word_at (self, run.first)));
      i = run.end;
    }
  return single;
}

static gboolean
is_person (const ChanceryPeople *self,
           const ChanceryNameRun *run,
           GHashTable *single,
           GHashTable *common)
{
  const ChanceryToken *first = chancery_token (self->text, run->first);
  guint32 known = CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE;
  gpointer last;

  if (run->end - run->first < 2 || !can_be_person (self, run))
    return FALSE;
  if (first->shape == CHANCERY_SHAPE_UPPER && first->end - first->start > 3)
    return FALSE;
  last = GUINT_TO_POINTER (word_at (self, last_name_of (self, run)));
  if (g_hash_table_contains (common, last))
    return FALSE;
  return (first->classes & known) ||
         (run->title & (CHANCERY_WORD_ROLE | CHANCERY_WORD_ABBREVIATION)) ||
         (g_hash_table_contains (single, last) &&
          !g_hash_table_contains (common, GUINT_TO_POINTER (first->word)));
}

static void
add_epithets (ChanceryPeople *self, ChanceryPerson *person, guint first, guint end)
{
  for (guint i = first; i < end && person->epithets->len < EPITHETS_MAX; i++)
    {
      const ChanceryToken *token = chancery_token (self->text, i);

      if (token->shape <= CHANCERY_SHAPE_UPPER && !(token->classes & CHANCERY_WORD_STOP))
        g_array_append_val (person->epithets, token->word);
    }
}

/* ", the European Union's chief diplomat," after a name: where it ends, or @first. */
static guint
apposition_end (const ChanceryPeople *self, guint first)
{
  const ChanceryCaptureText *text = self->text;
  guint i = first + 1;

  if (i + 1 >= text->tokens->len || chancery_token (text, first)->shape != CHANCERY_SHAPE_COMMA ||
      chancery_token (text, i)->gap != CHANCERY_GAP_SPACE ||
      (chancery_token (text, i)->classes & CHANCERY_WORD_CLAUSE))
    return first;
  while (i < text->tokens->len && i - first < 14 &&
         chancery_token (text, i)->gap != CHANCERY_GAP_PARAGRAPH &&
         (chancery_token (text, i)->shape <= CHANCERY_SHAPE_DIGIT ||
          chancery_token (text, i)->shape == CHANCERY_SHAPE_CLITIC))
    i++;
  return i < text->tokens->len && (chancery_token (text, i)->shape == CHANCERY_SHAPE_COMMA ||
                                   chancery_token (text, i)->shape == CHANCERY_SHAPE_STOP)
             ? i
             : first;
}

static void
add_mention (ChanceryPeople *self, const ChanceryNameRun *run, guint index)
{
  ChanceryPerson *person = chancery_person (self, index);
  ChanceryMention mention = { run->first, run->end, index };
  ChanceryGender gender = gender_of (run->title & (CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE));

  if (gender != CHANCERY_GENDER_UNKNOWN &&
      (run->title & (CHANCERY_WORD_ABBREVIATION | CHANCERY_WORD_ROLE | CHANCERY_WORD_TITLE)))
    person->gender = gender;
  person->full += run->end - run->first > 1;
  add_epithets (self, person, run->title_first, run->first);
  add_epithets (self, person, run->end + 1, apposition_end (self, run->end));
  g_array_append_val (self->mentions, mention);
}

static void
find_people (ChanceryPeople *self, GHashTable *single, GHashTable *common)
{
  ChanceryNameRun run;

  for (guint i = 0; i < self->text->tokens->len; i = run.end)
    {
      if (!chancery_name_run_at (self->text, i, self->text->tokens->len, &run))
        run.end = i + 1;
      else if (is_person (self, &run, single, common) && find_exact (self, &run) == G_MAXUINT)
        add_person (self, &run);
    }
}

static void
find_mentions (ChanceryPeople *self)
{
  ChanceryNameRun run;

  for (guint i = 0; i < self->text->tokens->len; i = run.end)
    {
      gint index;

      if (!chancery_name_run_at (self->text, i, self->text->tokens->len, &run))
        {
          run.end = i + 1;
          continue;
        }
      index = can_be_person (self, &run) ? chancery_people_find (self, &run, i) : -1;
      if (index >= 0)
        add_mention (self, &run, index);
    }
}

/* Where a sentence speaks of one person only, its pronouns tell the gender that no list knows. */
static void
guess_genders (ChanceryPeople *self)
{
  const ChanceryCaptureText *text = self->text;
  guint m = 0;

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);
      guint first = chancery_unit (text, sentence->first)->first;
      guint end = chancery_unit (text, sentence->end - 1)->end;
      gint only = -1;
      guint from = end;

      for (; m < self->mentions->len &&
             g_array_index (self->mentions, ChanceryMention, m).first < end;
           m++)
        {
          const ChanceryMention *mention = &g_array_index (self->mentions, ChanceryMention, m);

          from = MIN (from, mention->end);
          only = only == -1 || only == (gint) mention->person ? (gint) mention->person : -2;
        }
      for (guint i = MAX (from, first); only >= 0 && i < end; i++)
        {
          guint32 word = chancery_token (text, i)->word;

          if (chancery_token (text, i)->quote >= 0)
            continue;
          if (word == chancery_capture_word_hash ("he", 2) ||
              word == chancery_capture_word_hash ("his", 3))
            chancery_person (self, only)->he++;
          else if (word == chancery_capture_word_hash ("she", 3) ||
                   word == chancery_capture_word_hash ("her", 3))
            chancery_person (self, only)->he--;
        }
    }
  for (guint k = 0; k < self->people->len; k++)
    {
      ChanceryPerson *person = chancery_person (self, k);

      if (person->gender == CHANCERY_GENDER_UNKNOWN && person->he != 0)
        person->gender = person->he > 0 ? CHANCERY_GENDER_MALE : CHANCERY_GENDER_FEMALE;
    }
}

/**
 * chancery_people_new: (skip)
 * @text: an analysed text
 *
 * Returns: (transfer full): whom it names
 */
ChanceryPeople *
chancery_people_new (const ChanceryCaptureText *text)
{
  ChanceryPeople *self = g_new0 (ChanceryPeople, 1);
  g_autoptr (GHashTable) single = NULL;
  g_autoptr (GHashTable) common = NULL;

  self->text = text;
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (ChanceryMention));
  self->by_word = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  single = find_single_names (self);
  common = find_common_words (self);
  find_people (self, single, common);
  find_mentions (self);
  guess_genders (self);
  return self;
}

/**
 * chancery_people_mentions_before: (skip)
 * @self: the people
 * @token: a token
 *
 * Returns: how many mentions begin before @token
 */
guint
chancery_people_mentions_before (const ChanceryPeople *self, guint token)
{
  guint low = 0;
  guint high = self->mentions->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->mentions, ChanceryMention, middle).first < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
holds_words (const ChanceryPeople *self, const ChanceryPerson *person, const ChanceryNameRun *run)
{
  for (guint i = run->first; i < run->end; i++)
    {
      gboolean held = FALSE;

      for (guint k = 0; k < person->n_words && !held; k++)
        held = person->words[k] == word_at (self, i);
      if (!held)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fits_title (const ChanceryPerson *person, guint32 title)
{
  ChanceryGender gender = title & CHANCERY_WORD_ABBREVIATION
                              ? gender_of (title & (CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE))
                              : CHANCERY_GENDER_UNKNOWN;

  return gender == CHANCERY_GENDER_UNKNOWN || person->gender == CHANCERY_GENDER_UNKNOWN ||
         person->gender == gender;
}

/* Of several bearers of a name: the one named in full shortly before, else the one named most. */
static gint
choose (const ChanceryPeople *self, const guint *candidates, guint n, guint position)
{
  guint m = chancery_people_mentions_before (self, position);
  gint best = -1;

  for (guint back = 0; n > 1 && back < 6 && m > back; back++)
    {
      const ChanceryMention *mention =
          &g_array_index (self->mentions, ChanceryMention, m - 1 - back);

      if (position - mention->first > 60 || mention->end - mention->first < 2)
        continue;
      for (guint k = 0; k < n; k++)
        if (candidates[k] == mention->person)
          return mention->person;
    }
  for (guint k = 0; k < n; k++)
    if (best < 0 ||
        chancery_person (self, candidates[k])->full > chancery_person (self, best)->full)
      best = candidates[k];
  return best;
}

/* Whether two words differ in one letter: changed, left out or added. */
static gboolean
differ_in_one (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  gsize head = 0;
  gsize tail = 0;

  while (head < MIN (n, m) && a[head] == b[head])
    head++;
  while (tail < MIN (n, m) - head && a[n - 1 - tail] == b[m - 1 - tail])
    tail++;
  return head > 0 && MAX (n, m) - head - tail == 1;
}

/* "Zelensky" for "Zelenskyy": the one person among the first whose last name differs in a letter.
 */
static gint
find_misspelt (const ChanceryPeople *self, const ChanceryNameRun *run)
{
  g_autofree char *name = NULL;
  gint found = -1;

  if (run->end - run->first != 1)
    return -1;
  name = chancery_name_run_text (self->text, run);
  if (strlen (name) < 5)
    return -1;
  for (guint k = 0; k < MIN (self->people->len, MISSPELT_MAX); k++)
    {
      const char *last = strrchr (chancery_person (self, k)->name, ' ');

      if (last == NULL || !differ_in_one (name, last + 1))
        continue;
      if (found >= 0)
        return -1;
      found = k;
    }
  return found;
}

/**
 * chancery_people_find: (skip)
 * @self: the people
 * @run: a name as it stands
 * @position: the token where it stands
 *
 * Returns: the person whom @run names, or -1
 */
gint
chancery_people_find (const ChanceryPeople *self, const ChanceryNameRun *run, guint position)
{
  guint candidates[NAMESAKES_MAX];
  guint n = 0;
  guint exact;
  GArray *same;

  if (run->end <= run->first)
    return -1;
  exact = find_exact (self, run);
  if (exact != G_MAXUINT)
    return exact;
  same = g_hash_table_lookup (self->by_word,
                              GUINT_TO_POINTER (word_at (self, last_name_of (self, run))));
  for (guint k = 0; same != NULL && k < same->len; k++)
    {
      guint index = g_array_index (same, guint, k);

      if (holds_words (self, chancery_person (self, index), run) &&
          fits_title (chancery_person (self, index), run->title))
        candidates[n++] = index;
    }
  return n > 0 ? choose (self, candidates, n, position) : find_misspelt (self, run);
}

static guint
shared_epithets (const ChanceryPeople *self,
                 const ChanceryPerson *person,
                 guint first,
                 guint end,
                 gboolean *head)
{
  guint shared = 0;

  *head = FALSE;
  for (guint i = first; i < end; i++)
    for (guint k = 0; k < person->epithets->len; k++)
      if (g_array_index (person->epithets, guint32, k) == word_at (self, i))
        {
          shared++;
          *head = i + 1 == end;
          break;
        }
  return shared;
}

/**
 * chancery_people_find_epithet: (skip)
 * @self: the people
 * @first: first token of a description such as "the EU's top diplomat"
 * @end: its end
 *
 * Returns: the last mentioned person before @first whose titles and appositions best agree with the
 *   description and hold its last word, or -1
 */
gint
chancery_people_find_epithet (const ChanceryPeople *self, guint first, guint end)
{
  guint m = chancery_people_mentions_before (self, first);
  gint best = -1;
  guint best_shared = 0;

  for (guint back = 0; back < 64 && m > back; back++)
    {
      guint index = g_array_index (self->mentions, ChanceryMention, m - 1 - back).person;
      gboolean head;
      guint shared = shared_epithets (self, chancery_person (self, index), first, end, &head);

      if (head && shared > best_shared)
        {
          best = index;
          best_shared = shared;
        }
    }
  return best;
}
