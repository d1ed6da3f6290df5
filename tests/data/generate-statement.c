/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The statements of the generator: whole days and guesses, one speaker or several, every kind,
 * stance, link and commitment. Memory holds one at a time.
 */

#include "generate.h"

#include <string.h>

static const char *const kinds[] = { "verbatim", "mixed", "paraphrase" };

/* Whole days mostly; else times, parts of dates, guesses and open ends. */
static void
write_said (Generator *self, guint64 index, gint64 day)
{
  static const char *const basis[] = { "stated", "stated", "stated", "inferred", "stated",
                                       "published", "stated", "analyst" };
  Dice dice = dice_new (self->seed, STATEMENT + 32, index);
  guint form = dice_below (&dice, 100);
  char date[16], other[16], said[64];

  generate_format (day, date);
  generate_format (day + 1 + dice_below (&dice, 20), other);
  if (form < 75)
    g_strlcpy (said, date, sizeof said);
  else if (form < 83)
    g_snprintf (said, sizeof said, "%sT%02u:%02u%s", date, dice_below (&dice, 24),
                dice_below (&dice, 60), form % 2 ? "Z" : "+05:30");
  else if (form < 90)
    g_snprintf (said, sizeof said, "%.7s%s", date, form % 2 ? "" : "~");
  else if (form < 93)
    g_snprintf (said, sizeof said, "%s/%s", date, other);
  else if (form < 96)
    g_snprintf (said, sizeof said, "%s%c", date, form % 2 ? '?' : '%');
  else
    g_snprintf (said, sizeof said, form == 96 ? "%.4s" : form == 97 ? "../%.7s" :
                form == 98 ? "%.4s-22" : "%.4s-XX", date);
  if (dice_hits (&dice, 995))
    json_member (&self->json, "said", said);
  json_member (&self->json, "saidBasis", basis[index % G_N_ELEMENTS (basis)]);
}

static void
write_speaker (Generator *self, guint actor, const char *role)
{
  json_open (&self->json, '{');
  generate_id (self, "actor", ACTOR, actor);
  json_member (&self->json, "role", role);
  json_close (&self->json, '}');
}

static void
write_speakers (Generator *self, guint64 index, Dice *dice, const Passage *passage)
{
  guint way = dice_below (dice, 100);

  generate_array (self, "speakers");
  if (way < 2)
    {
      json_open (&self->json, '{');
      json_member (&self->json, "actor", NULL);
      json_member (&self->json, "description", "a senior harbour official");
      generate_id (self, "represents", ACTOR, dice_below (dice, N_GOVERNMENTS));
      json_member (&self->json, "role", "speaker");
      json_close (&self->json, '}');
    }
  else if (way < 12)
    for (guint i = 0; i < 2 + way % 3; i++)
      write_speaker (self, (passage->speaker + i * 7) % N_ACTORS, "joint");
  else
    write_speaker (self, passage->speaker, way < 94 ? "speaker" :
                   way < 97 ? "spokesperson" : "on-behalf-of");
  json_close (&self->json, ']');
}

static void
write_review (Generator *self, guint64 index, gint64 day)
{
  if (index % 10 < 7)
    {
      json_member (&self->json, "review", "to-verify");
      return;
    }
  json_key (&self->json, "review");
  json_open (&self->json, '{');
  WORD (self, "status", index % 10 == 9 ? index / 10 : 0, "verified", "disputed", "rejected");
  json_member (&self->json, "by", "Quilla Marsh");
  generate_instant (self, "at", day + 5, index % 86400);
  WORD (self, "against", index / 10, "archived-text", "transcript", "recording", "original-post");
  json_close (&self->json, '}');
}

/* Writes the code points of @text between the bytes @from and @to. */
static void
write_slice (Generator *self, const char *key, const char *from, const char *to)
{
  g_autofree char *slice = g_strndup (from, to - from);

  json_member (&self->json, key, slice);
}

static void
write_context (Generator *self, const GString *text, gsize byte_start, gsize byte_end)
{
  const char *start = text->str + byte_start, *p = start;
  const char *end = text->str + byte_end, *q = end;

  for (guint i = 0; i < 32 && p > text->str; i++)
    p = g_utf8_prev_char (p);
  for (guint i = 0; i < 32 && *q != '\0'; i++)
    q = g_utf8_next_char (q);
  write_slice (self, "prefix", p, start);
  write_slice (self, "suffix", end, q);
}

static void
write_citations (Generator *self, guint64 index, const Article *article, const Passage *passage)
{
  guint64 source = index / STATEMENTS_A_SOURCE;
  gint64 cue_start = passage->speaker_end + 1;
  const char *cue = generate_cue (index);
  g_autoptr (GString) name = g_string_new (NULL);

  generate_name (name, passage->speaker);
  generate_array (self, "citations");
  json_open (&self->json, '{');
  generate_id (self, "id", CITATION, index * 2);
  generate_id (self, "source", SOURCE, source);
  generate_id (self, "version", VERSION, source * 2);
  generate_spans (self, "spans", passage->start, passage->end);
  json_member (&self->json, "exact", passage->quote->str);
  write_context (self, article->text, passage->byte_start, passage->byte_end);
  json_member (&self->json, "speakerAs", name->str);
  generate_spans (self, "speakerSpans", passage->speaker_start, passage->speaker_end);
  json_member (&self->json, "cue", cue);
  generate_spans (self, "cueSpans", cue_start, cue_start + strlen (cue));
  json_close (&self->json, '}');
  if (index % 10 == 0 && source > 0)
    {
      json_open (&self->json, '{');
      generate_id (self, "id", CITATION, index * 2 + 1);
      generate_id (self, "source", SOURCE, source - 1);
      generate_array (self, "via");
      json_string (&self->json, "Norland Wire");
      json_close (&self->json, ']');
      json_member (&self->json, "locator", "12:30");
      json_close (&self->json, '}');
    }
  json_close (&self->json, ']');
}

static void
write_about (Generator *self, guint64 index, Dice *dice)
{
  generate_array (self, "topics");
  for (guint i = 0, n = 1 + dice_hits (dice, 300); i < n; i++)
    {
      json_open (&self->json, '{');
      generate_id (self, "topic", TOPIC, (dice_below (dice, N_TOPICS / 2) * 2 + i) % N_TOPICS);
      json_key (&self->json, "stance");
      json_number (&self->json, (int) dice_below (dice, 5) - 2);
      json_close (&self->json, '}');
    }
  json_close (&self->json, ']');
  if (dice_hits (dice, 300))
    {
      generate_array (self, "addressees");
      json_open (&self->json, '{');
      generate_id (self, "actor", ACTOR, dice_below (dice, N_ACTORS));
      WORD (self, "role", index, "addressed-to", "about");
      json_close (&self->json, '}');
      json_close (&self->json, ']');
    }
  if (dice_hits (dice, 250))
    {
      generate_array (self, "events");
      json_open (&self->json, '{');
      generate_id (self, "event", EVENT, dice_below (dice, N_EVENTS));
      WORD (self, "relation", index, "said-at", "about", "responds-to", "announces");
      json_close (&self->json, '}');
      json_close (&self->json, ']');
    }
}

static void
write_links (Generator *self, guint64 index, Dice *dice)
{
  guint64 back = 1 + dice_below (dice, 1000);

  if (index == 0 || !dice_hits (dice, 100))
    return;
  generate_array (self, "links");
  json_open (&self->json, '{');
  generate_id (self, "statement", STATEMENT, index - MIN (index, back));
  WORD (self, "relation", index, "repeats", "contradicts", "revises", "softens", "hardens",
        "clarifies", "replies-to", "denies", "retracts");
  json_close (&self->json, '}');
  json_close (&self->json, ']');
}

static void
write_commitments (Generator *self, guint64 index, gint64 day, Dice *dice)
{
  if (!dice_hits (dice, 40))
    return;
  generate_array (self, "commitments");
  json_open (&self->json, '{');
  generate_id (self, "id", COMMITMENT, index);
  WORD (self, "type", index, "promise", "demand", "ultimatum", "forecast");
  generate_array (self, "owedBy");
  json_open (&self->json, '{');
  generate_id (self, "actor", ACTOR, dice_below (dice, N_ACTORS));
  json_close (&self->json, '}');
  json_close (&self->json, ']');
  json_member (&self->json, "text", "Open the harbour within two weeks");
  generate_day (self, "due", day + 14);
  WORD (self, "status", index, "open", "kept", "partly-kept", "broken", "stalled", "overtaken");
  generate_day (self, "asOf", day + 20);
  generate_array (self, "evidence");
  json_open (&self->json, '{');
  generate_id (self, "source", SOURCE, index / STATEMENTS_A_SOURCE);
  json_close (&self->json, '}');
  json_close (&self->json, ']');
  json_close (&self->json, '}');
  json_close (&self->json, ']');
}

static void
write_translation (Generator *self, guint64 index)
{
  json_member (&self->json, "spokenLanguage", "de");
  generate_array (self, "translations");
  json_open (&self->json, '{');
  json_member (&self->json, "text", "Der Hafen bleibt offen");
  json_member (&self->json, "language", "de");
  WORD (self, "by", index / 23, "speaker", "official", "outlet", "analyst", "machine");
  json_close (&self->json, '}');
  json_close (&self->json, ']');
}

static void
write_judgements (Generator *self, guint64 index, gint64 day, Dice *dice)
{
  if (dice_hits (dice, 600))
    WORD (self, "act", index, "assert", "announce", "warn", "demand", "promise", "threaten",
          "propose", "request", "reject", "deny", "condemn", "praise", "welcome", "reaffirm",
          "predict", "decline-to-comment");
  if (dice_hits (dice, 300))
    {
      json_key (&self->json, "credibility");
      json_number (&self->json, 1 + dice_below (dice, 6));
    }
  write_review (self, index, day);
  if (index % 33 == 32)
    WORD (self, "handling", index / 33, "background", "embargoed", "off-record", "internal");
  if (index % 5 == 0)
    {
      generate_array (self, "tags");
      json_string (&self->json, index % 10 == 0 ? "harbour" : "fête à vérifier");
      json_close (&self->json, ']');
    }
  if (index % 29 == 0)
    json_member (&self->json, "note", "Heard on the quay; \"see also\" C:\\archive.\nTwo lines.");
}

void
generate_statement (Generator *self, guint64 index, const Article *article)
{
  const Passage *passage = &article->passages[index % STATEMENTS_A_SOURCE];
  Dice dice = dice_new (self->seed, STATEMENT, index);
  gint64 day = generate_source_day (self, index / STATEMENTS_A_SOURCE) - dice_below (&dice, 4);

  json_open (&self->json, '{');
  generate_id (self, "id", STATEMENT, index);
  json_key (&self->json, "ref");
  json_number (&self->json, index + 1);
  write_speakers (self, index, &dice, passage);
  write_said (self, index, day);
  json_member (&self->json, "kind", kinds[passage->kind]);
  json_member (&self->json, "quote", passage->quote->str);
  generate_spans (self, "fragments", passage->fragment[0], passage->fragment[1]);
  if (dice_hits (&dice, 50))
    json_member (&self->json, "gist", "On the harbour question");
  json_member (&self->json, "language", words_language (passage->tongue));
  if (index % 23 == 0)
    write_translation (self, index);
  write_judgements (self, index, day, &dice);
  write_citations (self, index, article, passage);
  write_about (self, index, &dice);
  write_links (self, index, &dice);
  write_commitments (self, index, day, &dice);
  generate_instant (self, "created", day + 2, index % 86400);
  generate_instant (self, "modified", day + 3, index % 86400);
  json_close (&self->json, '}');
}
