/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in running text: runs of capitalised words, titles split off.  Whether a run is a person's
 * name is decided elsewhere, from the whole text. */
#include "core/capture/chancery-capture-people.h"

#include <string.h>

/* Words of a run that are looked at; longer runs are headlines. */
#define RUN_MAX 12

static gboolean
is_name_word (const ChanceryCaptureText *text, guint i)
{
  const ChanceryToken *token = chancery_token (text, i);

  if (token->shape == CHANCERY_SHAPE_CAPITAL)
    return token->word != chancery_capture_word_hash ("i", 1) &&
           !(token->classes & CHANCERY_WORD_PREPOSITION);
  return token->shape == CHANCERY_SHAPE_UPPER;
}

static gboolean
follows (const ChanceryCaptureText *text, guint i, guint limit)
{
  return i < limit && chancery_token (text, i)->gap == CHANCERY_GAP_SPACE;
}

static gboolean
is_particle (const ChanceryCaptureText *text, guint i)
{
  return chancery_token (text, i)->shape == CHANCERY_SHAPE_LOWER &&
         (chancery_token (text, i)->classes & CHANCERY_WORD_PARTICLE);
}

/* Where the run of name words from @first ends. */
static guint
run_end (const ChanceryCaptureText *text, guint first, guint limit)
{
  guint end = first + 1;

  while (end - first < RUN_MAX && follows (text, end, limit))
    {
      guint next = end;

      while (next < limit && next - end < 2 && is_particle (text, next) &&
             follows (text, next, limit))
        next++;
      if (!follows (text, next, limit) || !is_name_word (text, next))
        break;
      end = next + 1;
    }
  return end;
}

static gboolean
is_prefix (const ChanceryToken *token, gboolean last)
{
  guint32 name = CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE;
  guint32 title = CHANCERY_WORD_TITLE | CHANCERY_WORD_OPENER | CHANCERY_WORD_PLACE |
                  CHANCERY_WORD_DETERMINER | CHANCERY_WORD_AUXILIARY;

  if (token->classes & title)
    return !(token->classes & name) ||
           (token->classes & (CHANCERY_WORD_TITLE | CHANCERY_WORD_ROLE));
  return (token->classes & CHANCERY_WORD_ORGANISATION) && !last;
}

/* Where a known first name stands inside a run, it begins there: "Sprecher Peter Vogt". */
static guint
known_name_from (const ChanceryCaptureText *text, guint start, guint end)
{
  guint32 known = CHANCERY_WORD_FEMALE | CHANCERY_WORD_MALE;

  if (start >= end || (chancery_token (text, start)->classes & known))
    return start;
  for (guint i = start + 1; i + 1 < end; i++)
    if (chancery_token (text, i)->classes & known)
      return i;
  return start;
}

/**
 * chancery_name_run_at: (skip)
 * @text: the text
 * @first: a token
 * @limit: token where the search ends
 * @run: (out): the run; first == end where only titles stand there
 *
 * Returns: whether capitalised words begin at @first; the next place to look is @run->end
 */
gboolean
chancery_name_run_at (const ChanceryCaptureText *text,
                      guint first,
                      guint limit,
                      ChanceryNameRun *run)
{
  guint start = first;

  if (!is_name_word (text, first))
    return FALSE;
  run->end = run_end (text, first, limit);
  run->title_first = first;
  run->title = 0;
  for (guint i = first; i < run->end; i++)
    if (is_prefix (chancery_token (text, i), i + 1 == run->end))
      start = i + 1;
  start = known_name_from (text, start, run->end);
  for (guint i = first; i < start; i++)
    run->title |= chancery_token (text, i)->classes;
  while (start < run->end && is_particle (text, start))
    start++;
  run->first = start;
  return TRUE;
}

/**
 * chancery_name_run_text: (skip)
 * @text: the text
 * @run: a run
 *
 * Returns: (transfer full): its words, joined by single blanks
 */
char *
chancery_name_run_text (const ChanceryCaptureText *text, const ChanceryNameRun *run)
{
  GString *name = g_string_new (NULL);

  for (guint i = run->first; i < run->end; i++)
    {
      const ChanceryToken *token = chancery_token (text, i);

      if (name->len > 0 && token->gap != CHANCERY_GAP_NONE)
        g_string_append_c (name, ' ');
      g_string_append_len (name, text->text + token->start, token->end - token->start);
    }
  return g_string_free (name, FALSE);
}
