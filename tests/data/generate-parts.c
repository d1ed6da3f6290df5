/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all records of the generator are made of: ids, days, words, names, and the articles that
 * report statements, with each position in code points. Which records there are is said in
 * generate.c and generate-statement.c.
 */

#include "generate.h"

#include <string.h>

static const char *const cues[] = { "said", "stated", "warned", "remarked" };

static char *
append_hex (char *p, guint64 value, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--)
    *p++ = "0123456789abcdef"[(value >> (4 * (i - 1))) & 15];
  return p;
}

/* A version 4 uuid, the same for ever for the same record of the same seed. */
void
generate_id (Generator *self, const char *key, guint stream, guint64 index)
{
  Dice dice = dice_new (self->seed, 64 + stream, index);
  guint64 a = dice_roll (&dice), b = dice_roll (&dice);
  char uuid[37], *p = uuid;

  p = append_hex (p, a >> 32, 8);
  *p++ = '-';
  p = append_hex (p, a >> 16, 4);
  *p++ = '-';
  p = append_hex (p, (a & 0xfff) | 0x4000, 4);
  *p++ = '-';
  p = append_hex (p, ((b >> 48) & 0x3fff) | 0x8000, 4);
  *p++ = '-';
  p = append_hex (p, b, 12);
  *p = '\0';
  json_member (&self->json, key, uuid);
}

static char *
append_digits (char *p, guint value, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--, value /= 10)
    p[i - 1] = '0' + value % 10;
  return p + n_digits;
}

/* Day number to civil date, after Howard Hinnant, "chrono-compatible low-level date algorithms". */
void
generate_format (gint64 day, char *date)
{
  gint64 z = day + 719468, era = z / 146097;
  guint doe = z - era * 146097;
  guint yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  guint doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  guint mp = (5 * doy + 2) / 153;
  guint month = mp < 10 ? mp + 3 : mp - 9;

  date = append_digits (date, yoe + era * 400 + (month <= 2), 4);
  *date++ = '-';
  date = append_digits (date, month, 2);
  *date++ = '-';
  date = append_digits (date, doy - (153 * mp + 2) / 5 + 1, 2);
  *date = '\0';
}

void
generate_day (Generator *self, const char *key, gint64 day)
{
  char date[16];

  generate_format (day, date);
  json_member (&self->json, key, date);
}

void
generate_instant (Generator *self, const char *key, gint64 day, guint second)
{
  char instant[40], *p = instant + 10;

  generate_format (day, instant);
  *p++ = 'T';
  p = append_digits (p, second / 3600 % 24, 2);
  *p++ = ':';
  p = append_digits (p, second / 60 % 60, 2);
  *p++ = ':';
  p = append_digits (p, second % 60, 2);
  *p++ = 'Z';
  *p = '\0';
  json_member (&self->json, key, instant);
}

void
generate_word (Generator *self, const char *key, const char *const *words, guint n, guint64 number)
{
  json_member (&self->json, key, words[number % n]);
}

void
generate_array (Generator *self, const char *key)
{
  json_key (&self->json, key);
  json_open (&self->json, '[');
}

void
generate_spans (Generator *self, const char *key, gint64 start, gint64 end)
{
  generate_array (self, key);
  if (end > start)
    json_span (&self->json, start, end);
  json_close (&self->json, ']');
}

gint64
generate_source_day (Generator *self, guint64 index)
{
  Dice dice = dice_new (self->seed, SOURCE, index);

  return FIRST_DAY + dice_below (&dice, N_DAYS);
}

const char *
generate_cue (guint64 statement)
{
  return cues[statement % G_N_ELEMENTS (cues)];
}

void
generate_name (GString *string, guint index)
{
  if (index < N_GOVERNMENTS)
    g_string_append (string, words_country (index));
  else if (index < N_GOVERNMENTS + N_ORGANISATIONS)
    g_string_append_printf (string, "Pilots’ Guild of %s", words_country (index));
  else if (index < FIRST_PERSON)
    g_string_append_printf (string, "Joint Commission No. %u", index - N_GOVERNMENTS);
  else
    words_person (string, index - FIRST_PERSON);
}

static void
passage_choose (Passage *self, Dice *dice)
{
  guint tongue = dice_below (dice, 100);

  self->tongue = tongue < 88 ? TONGUE_ENGLISH : tongue < 93 ? TONGUE_GERMAN :
                 tongue < 95 ? TONGUE_FRENCH : tongue < 97 ? TONGUE_JAPANESE :
                 tongue < 99 ? TONGUE_ARABIC : TONGUE_HEBREW;
  self->kind = dice_below (dice, 3);
  self->speaker = dice_hits (dice, 500) ? FIRST_PERSON + dice_below (dice, 30)
                                        : dice_below (dice, N_ACTORS);
}

/* In code points; g_utf8_strlen() takes a quarter of the whole run. */
static gint64
count (const char *string, gsize n_bytes)
{
  gint64 n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += (string[i] & 0xc0) != 0x80;
  return n;
}

/* Appends @string and returns the number of code points that it added. */
static gint64
append_counted (GString *text, const char *string)
{
  gsize n_bytes = strlen (string);

  g_string_append_len (text, string, n_bytes);
  return count (string, n_bytes);
}

static void
passage_make_quote (Passage *self, Dice *dice)
{
  gint64 at;

  g_string_truncate (self->quote, 0);
  self->fragment[0] = self->fragment[1] = 0;
  if (self->kind == 1)
    {
      at = append_counted (self->quote, "that is “");
      words_sentences (self->quote, dice, self->tongue, TRUE);
      self->fragment[0] = at;
      self->fragment[1] = count (self->quote->str, self->quote->len);
      g_string_append (self->quote, "”, no less");
      return;
    }
  words_sentences (self->quote, dice, self->tongue, self->kind == 2);
  if (self->kind == 0)
    self->fragment[1] = count (self->quote->str, self->quote->len);
}

/* Appends a statement to its article: NAME said: “QUOTE” or NAME said that QUOTE. */
static gint64
passage_place (Passage *self, GString *text, gint64 at, const char *cue)
{
  g_autoptr (GString) name = g_string_new (NULL);

  generate_name (name, self->speaker);
  self->speaker_start = at;
  at += append_counted (text, name->str);
  self->speaker_end = at;
  at += append_counted (text, " ");
  at += append_counted (text, cue);
  at += append_counted (text, self->kind == 0 ? ": “" : self->kind == 1 ? " " : " that ");
  self->start = at;
  self->byte_start = text->len;
  at += append_counted (text, self->quote->str);
  self->end = at;
  self->byte_end = text->len;
  return at + append_counted (text, self->kind == 0 ? "”\n\n" : ".\n\n");
}

void
article_make (Article *self, Generator *generator, guint64 source)
{
  guint64 first = source * STATEMENTS_A_SOURCE;
  gint64 at;

  g_string_truncate (self->text, 0);
  g_string_append_printf (self->text, "From the record, no. %" G_GUINT64_FORMAT
                          ". Made up for tests.\n\n", source + 1);
  at = count (self->text->str, self->text->len);
  self->n_passages = MIN (STATEMENTS_A_SOURCE, generator->n_statements - first);
  for (guint i = 0; i < self->n_passages; i++)
    {
      Dice dice = dice_new (generator->seed, CITATION, first + i);

      passage_choose (&self->passages[i], &dice);
      passage_make_quote (&self->passages[i], &dice);
      at = passage_place (&self->passages[i], self->text, at, generate_cue (first + i));
    }
}

void
article_init (Article *self)
{
  self->text = g_string_new (NULL);
  for (guint i = 0; i < STATEMENTS_A_SOURCE; i++)
    self->passages[i].quote = g_string_new (NULL);
}

void
article_clear (Article *self)
{
  g_string_free (self->text, TRUE);
  for (guint i = 0; i < STATEMENTS_A_SOURCE; i++)
    g_string_free (self->passages[i].quote, TRUE);
}
