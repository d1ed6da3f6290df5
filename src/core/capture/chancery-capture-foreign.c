/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements of a text in a language without tables: only quotation marks and names tell.  A
 * quotation of some words is a statement by the person named nearest to it in its sentence, else by
 * whoever spoke before in the paragraph. */
#include "core/capture/chancery-capture-foreign.h"

#include "core/capture/chancery-capture-people.h"

/* Words that make a quotation more than a title or a scare quote. */
#define WORDS_MIN 4

#define CONFIDENCE 0.6f

static guint
words_in (const ChanceryCaptureText *text, const ChanceryUnit *unit)
{
  guint words = 0;

  for (guint i = unit->first; i < unit->end; i++)
    words += chancery_token (text, i)->shape <= CHANCERY_SHAPE_DIGIT;
  return words;
}

/* The name nearest to unit @quote in its sentence, outside quotation marks. */
static void
nearest_name (const ChanceryPeople *people,
              const ChancerySentence *sentence,
              guint quote,
              GArray *source)
{
  const ChanceryCaptureText *text = people->text;
  guint first = chancery_unit (text, sentence->first)->first;
  guint end = chancery_unit (text, sentence->end - 1)->end;
  guint at = chancery_unit (text, quote)->first;
  guint best_distance = G_MAXUINT;
  guint best = 0;

  for (guint m = chancery_people_mentions_before (people, first); m < people->mentions->len; m++)
    {
      const ChanceryMention *mention = &g_array_index (people->mentions, ChanceryMention, m);
      guint distance = mention->first < at ? at - mention->end
                                           : mention->first - chancery_unit (text, quote)->end;

      if (mention->first >= end)
        break;
      if (chancery_token (text, mention->first)->quote < 0 && distance < best_distance)
        {
          best_distance = distance;
          best = m;
        }
    }
  if (best_distance == G_MAXUINT)
    return;
  for (guint i = sentence->first; i < sentence->end; i++)
    {
      const ChanceryMention *mention = &g_array_index (people->mentions, ChanceryMention, best);

      if (chancery_unit (text, i)->first >= mention->first &&
          chancery_unit (text, i)->first < mention->end)
        chancery_unit_ranges_add (source, i);
    }
}

/**
 * chancery_capture_find_foreign: (skip)
 * @text: a text in a language without tables
 *
 * Returns: (transfer full) (element-type ChanceryStatementParts): its quotations, by position
 */
GPtrArray *
chancery_capture_find_foreign (const ChanceryCaptureText *text)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_statement_parts_free);
  g_autoptr (ChanceryPeople) people = chancery_people_new (text);
  const ChanceryStatementParts *previous = NULL;

  for (guint s = 0; s < text->sentences->len; s++)
    {
      const ChancerySentence *sentence = chancery_sentence (text, s);

      if (sentence->opens_paragraph)
        previous = NULL;
      for (guint i = sentence->first; i < sentence->end; i++)
        {
          const ChanceryUnit *unit = chancery_unit (text, i);
          ChanceryStatementParts *parts;

          if (unit->shape != CHANCERY_SHAPE_QUOTE || words_in (text, unit) < WORDS_MIN)
            continue;
          parts = chancery_statement_parts_new (-1, s, CONFIDENCE);
          chancery_unit_ranges_add (parts->content, i);
          nearest_name (people, sentence, i, parts->source);
          if (parts->source->len == 0 && previous != NULL)
            g_array_append_vals (parts->source, previous->source->data, previous->source->len);
          previous = parts;
          g_ptr_array_add (out, parts);
        }
    }
  return out;
}
