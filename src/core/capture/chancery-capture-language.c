/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guesses a text's language from its first words: by script where that decides, else by the
 * commonest small words of some European languages.  Only good enough to know whether the English
 * tables apply. */
#include "core/capture/chancery-capture-engine.h"

#include <string.h>

/* Bytes that are looked at. */
#define SAMPLE 1800

static const struct
{
  const char *language;
  const char *words;
} small_words[] = {
  { "en",
    " the of and to in that is was for it with as on by he at from his said are has not this " },
  { "fr",
    " le la les de des et du en un une est que qui dans pour il elle sur au par pas avec ce " },
  { "de", " der die das und in den von zu mit dem des ein eine ist nicht sich auf auch es sie er "
          "werde " },
  { "es", " el la los las de y que en un una es por con para se del no al lo su como más " },
  { "it", " il la di e che in un una per è del della con non si da le al dei nel ha " },
  { "pt", " o a os as de e que em um uma do da no na para com não por se dos ao " },
  { "nl", " de het een en van in is dat op te zijn met voor niet aan er ook door als " },
  { "pl", " w i na z do się nie że to jest o po od za jak dla przez oraz ale " },
  { "sv", " och att det som en på är av för med den till inte om har de ett " },
};

static const char *
language_of_script (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_CYRILLIC:
      return "ru";
    case G_UNICODE_SCRIPT_ARABIC:
      return "ar";
    case G_UNICODE_SCRIPT_HEBREW:
      return "he";
    case G_UNICODE_SCRIPT_GREEK:
      return "el";
    case G_UNICODE_SCRIPT_HANGUL:
      return "ko";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return "ja";
    case G_UNICODE_SCRIPT_HAN:
      return "zh";
    default:
      return NULL;
    }
}

/* Letters of the sample by script; NULL where most are Latin. */
static const char *
guess_by_script (const char *text, const char *end)
{
  guint latin = 0;
  guint other = 0;
  const char *language = NULL;
  gboolean ukrainian = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *of = g_unichar_isalpha (c) ? language_of_script (c) : NULL;

      latin += of == NULL && g_unichar_isalpha (c);
      other += of != NULL;
      ukrainian |= c == 0x456 || c == 0x457 || c == 0x454;
      if (of != NULL && (language == NULL || strcmp (of, "ja") == 0))
        language = of;
    }
  if (other <= latin)
    return NULL;
  return ukrainian && strcmp (language, "ru") == 0 ? "uk" : language;
}

/**
 * chancery_capture_guess_language:
 * @text: valid UTF-8
 * @length: bytes in @text
 *
 * Guesses a text's language from its beginning.
 *
 * Returns: (nullable): a BCP 47 tag, or %NULL where too little speaks for any
 */
const char *
chancery_capture_guess_language (const char *text, gsize length)
{
  guint counts[G_N_ELEMENTS (small_words)] = { 0 };
  const char *end = text + MIN (length, SAMPLE);
  const char *by_script;
  guint best = 0;
  guint words = 0;

  while (end > text && end < text + length && ((guchar) *end & 0xc0) == 0x80)
    end--;
  by_script = guess_by_script (text, end);
  if (by_script != NULL)
    return by_script;
  for (const char *p = text; p < end;)
    {
      const char *start = p;
      char word[16] = " ";

      while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      words++;
      if (p - start > 12)
        continue;
      for (gsize i = 0; i < (gsize) (p - start); i++)
        word[i + 1] = g_ascii_tolower (start[i]);
      word[p - start + 1] = ' ';
      for (guint k = 0; k < G_N_ELEMENTS (small_words); k++)
        counts[k] += strstr (small_words[k].words, word) != NULL;
    }
  for (guint k = 1; k < G_N_ELEMENTS (small_words); k++)
    if (counts[k] > counts[best])
      best = k;
  return counts[best] > 0 && 10 * counts[best] >= words ? small_words[best].language : NULL;
}
