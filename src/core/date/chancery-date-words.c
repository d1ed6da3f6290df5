/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes typed dates apart: the words that people use in English, German and French, whatever the
 * language of the window, numbers and signs. What they make together is chancery-date-human's.
 */

#include "core/date/chancery-date-words.h"
#include "core/chancery-excerpt.h"
#include "core/date/chancery-date.h"
#include "core/query/chancery-fold.h"

#include <glib/gi18n.h>
#include <string.h>

/* Short names, so that the table can be read. */
#define FILLER CHANCERY_DATE_WORD_FILLER
#define MONTH CHANCERY_DATE_WORD_MONTH
#define WEEKDAY CHANCERY_DATE_WORD_WEEKDAY
#define SEASON CHANCERY_DATE_WORD_SEASON
#define THIRD CHANCERY_DATE_WORD_THIRD
#define DAY CHANCERY_DATE_WORD_DAY
#define SHIFT CHANCERY_DATE_WORD_SHIFT
#define UNIT CHANCERY_DATE_WORD_UNIT

/* Words of one kind and value, folded, between spaces. */
static const struct
{
  ChanceryDateWord word;
  int value;
  const char *words;
} vocabulary[] = {
  { MONTH, 1, " january jan januar janner janvier janv " },
  { MONTH, 2, " february feb februar feber fevrier fevr fev " },
  { MONTH, 3, " march mar marz maerz mrz mars " },
  { MONTH, 4, " april apr avril avr " },
  { MONTH, 5, " may mai " },
  { MONTH, 6, " june jun juni juin " },
  { MONTH, 7, " july jul juli juillet juil " },
  { MONTH, 8, " august aug aout " },
  { MONTH, 9, " september sep sept septembre " },
  { MONTH, 10, " october oct oktober okt octobre " },
  { MONTH, 11, " november nov novembre " },
  { MONTH, 12, " december dec dezember dez decembre " },

  { WEEKDAY, 1, " monday mon montag mo lundi lun " },
  { WEEKDAY, 2, " tuesday tue tues dienstag di mardi " },
  { WEEKDAY, 3, " wednesday wed mittwoch mercredi mer " },
  { WEEKDAY, 4, " thursday thu thur thurs donnerstag do jeudi jeu " },
  { WEEKDAY, 5, " friday fri freitag fr vendredi ven " },
  { WEEKDAY, 6, " saturday sat samstag sonnabend sa samedi sam " },
  { WEEKDAY, 7, " sunday sun sonntag so dimanche dim " },

  { SEASON, 21, " spring fruhling fruehling fruhjahr fruehjahr printemps " },
  { SEASON, 22, " summer sommer ete " },
  { SEASON, 23, " autumn fall herbst automne " },
  { SEASON, 24, " winter hiver " },

  { THIRD, 0, " early beginning anfang debut " },
  { THIRD, 1, " mid middle mitte mi " },
  { THIRD, 2, " late end ende fin " },
  { CHANCERY_DATE_WORD_QUARTER, 0, " q quarter quartal trimestre " },

  { DAY, -2, " vorgestern " },
  { DAY, -1, " yesterday gestern hier " },
  { DAY, 0, " today heute aujourd " },
  { DAY, 1, " tomorrow morgen demain " },
  { DAY, 2, " ubermorgen uebermorgen " },
  { SHIFT, -1,
    " last past previous letzten letzter letzte letztes letztem vergangenen vergangene "
    "vergangenes vorigen vorige voriges dernier derniere " },
  { SHIFT, 0, " this current diesen dieser diese dieses diesem ce cet cette " },
  { SHIFT, 1,
    " next coming nachsten nachster nachste nachstes nachstem naechsten naechste "
    "kommenden kommende kommendes prochain prochaine " },
  { UNIT, -1, " day days tag tage tagen tages jour jours " },
  { UNIT, -7, " week weeks woche wochen semaine semaines " },
  { UNIT, 1, " month months monat monate monaten monats mois " },
  { UNIT, 12, " year years jahr jahre jahren jahres an ans annee " },
  { CHANCERY_DATE_WORD_AGO, 0, " ago il " },
  { CHANCERY_DATE_WORD_IN, 0, " in dans " },
  { CHANCERY_DATE_WORD_ONE, 1, " a one ein eine einer einem einen un une " },

  { CHANCERY_DATE_WORD_ABOUT, 0,
    " about around circa c ca approx approximately roughly etwa "
    "ungefahr ungefaehr gegen rund vers environ " },
  { CHANCERY_DATE_WORD_PERHAPS, 0,
    " perhaps maybe possibly probably vielleicht wohl "
    "vermutlich peut etre " },
  { CHANCERY_DATE_WORD_BETWEEN, 0, " between zwischen entre " },
  { CHANCERY_DATE_WORD_AND, 0, " and und et " },
  { CHANCERY_DATE_WORD_FROM, 0, " from vom von du " },
  { CHANCERY_DATE_WORD_TO, 0, " to through thru au " },
  { CHANCERY_DATE_WORD_UNTIL, 0, " until till by bis jusqu " },
  { CHANCERY_DATE_WORD_SINCE, 0, " since seit ab depuis partir " },
  { CHANCERY_DATE_WORD_BEFORE, 0, " before vor avant " },
  { CHANCERY_DATE_WORD_AFTER, 0, " after nach apres " },

  { CHANCERY_DATE_WORD_ORDINAL, 0, " st nd rd th ere e te ten " },
  { CHANCERY_DATE_WORD_DECADE, 0, " s er annees " },
  { CHANCERY_DATE_WORD_CLOCK, 0, " uhr h clock " },
  { CHANCERY_DATE_WORD_AM, 0, " am " },
  { CHANCERY_DATE_WORD_PM, 0, " pm " },
  { CHANCERY_DATE_WORD_UTC, 0, " utc gmt z " },
  { FILLER, 0, " the of on at de d l la le les en den dem der des die das im um zum y hui o " },
};

static gboolean
has_word (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (words, word); at != NULL; at = strstr (at + 1, word))
    if (at[-1] == ' ' && at[length] == ' ')
      return TRUE;

  return FALSE;
}

static ChanceryDateWord
find_word (const char *folded, int *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    if (*folded != '\0' && has_word (vocabulary[i].words, folded))
      {
        *value = vocabulary[i].value;
        return vocabulary[i].word;
      }

  return CHANCERY_DATE_WORD_NONE;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static const char *
scan_number (const char *at, ChanceryDateToken *token)
{
  token->word = CHANCERY_DATE_WORD_NUMBER;
  for (; g_ascii_isdigit (*at); at++, token->n_digits++)
    token->value = MIN (token->value * 10 + (*at - '0'), 100000000);

  return at;
}

/* NULL if the word is not known. */
static const char *
scan_word (const char *at, ChanceryDateToken *token)
{
  const char *end = at;
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  word = g_strndup (at, (gsize) (end - at));
  folded = chancery_fold (word);
  token->word = find_word (folded, &token->value);
  return token->word != CHANCERY_DATE_WORD_NONE ? end : NULL;
}

/* NULL if there is no such sign in dates. */
static const char *
scan_sign (const char *at, ChanceryDateToken *token)
{
  gunichar c = g_utf8_get_char (at);

  if (is_dash (c))
    c = '-';
  if (c > 127 || strchr (".-/:~?%+", (int) c) == NULL)
    return NULL;

  token->word = CHANCERY_DATE_WORD_SIGN;
  token->value = (int) c;
  return g_utf8_next_char (at);
}

static const char *
scan_token (const char *at, ChanceryDateToken *token)
{
  if (g_ascii_isdigit (*at))
    return scan_number (at, token);
  if (g_unichar_isalpha (g_utf8_get_char (at)))
    return scan_word (at, token);

  return scan_sign (at, token);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || (c < 128 && strchr (",'()", (int) c) != NULL) || c == 0x2019;
}

/* Whether a counted unit follows: "3 days". */
static gboolean
counts (const ChanceryDateToken *token)
{
  return (token[0].word == CHANCERY_DATE_WORD_NUMBER || token[0].word == CHANCERY_DATE_WORD_ONE) &&
         token[1].word == CHANCERY_DATE_WORD_UNIT;
}

/* Whether a token says nothing where it stands. */
static gboolean
is_filler (const ChanceryDateToken *tokens, int i)
{
  gboolean after_number = i > 0 && tokens[i - 1].word == CHANCERY_DATE_WORD_NUMBER;

  switch (tokens[i].word)
    {
    case CHANCERY_DATE_WORD_FILLER:
      return TRUE;
    case CHANCERY_DATE_WORD_ONE:
      return tokens[i + 1].word != CHANCERY_DATE_WORD_UNIT;
    case CHANCERY_DATE_WORD_IN:
      return !counts (&tokens[i + 1]);
    case CHANCERY_DATE_WORD_ORDINAL:
      return after_number;
    case CHANCERY_DATE_WORD_DECADE:
      /* "1er février", but "1990er Jahre" */
      return after_number && tokens[i - 1].n_digits <= 2;
    case CHANCERY_DATE_WORD_AM:
      /* "am 22. August" in German */
      return !after_number;
    default:
      return FALSE;
    }
}

/* Reads what takes more than one word at the start of @from; returns how many, 0 for none. */
static int
read_idiom (const ChanceryDateToken *from, ChanceryDateToken *out)
{
  gboolean before = from[0].word == CHANCERY_DATE_WORD_BEFORE;

  *out = from[0];

  /* avant-hier */
  if (before && chancery_date_token_is_sign (&from[1], '-') &&
      from[2].word == CHANCERY_DATE_WORD_DAY)
    {
      out->word = CHANCERY_DATE_WORD_DAY;
      out->value = from[2].value - 1;
      return 3;
    }

  /* day before yesterday, day after tomorrow */
  if (from[0].word == CHANCERY_DATE_WORD_UNIT && from[0].value == -1 &&
      (from[1].word == CHANCERY_DATE_WORD_BEFORE || from[1].word == CHANCERY_DATE_WORD_AFTER) &&
      from[2].word == CHANCERY_DATE_WORD_DAY)
    {
      out->word = CHANCERY_DATE_WORD_DAY;
      out->value = from[2].value + (from[1].word == CHANCERY_DATE_WORD_BEFORE ? -1 : 1);
      return 3;
    }

  /* vor 3 Tagen */
  if (before && counts (&from[1]))
    {
      out->word = CHANCERY_DATE_WORD_AGO;
      return 1;
    }

  if (from[0].word == CHANCERY_DATE_WORD_ONE)
    {
      out->word = CHANCERY_DATE_WORD_NUMBER;
      out->n_digits = 1;
      return 1;
    }

  return 0;
}

/* Drops fillers and joins idioms, in place. */
static int
simplify (ChanceryDateToken *tokens)
{
  gboolean dropped = FALSE;
  int n_out = 0;
  int i = 0;

  while (tokens[i].word != CHANCERY_DATE_WORD_NONE)
    {
      ChanceryDateToken token;
      int n_read;

      if (is_filler (tokens, i))
        {
          dropped = TRUE;
          i++;
          continue;
        }

      n_read = read_idiom (&tokens[i], &token);
      token.spaced |= dropped;
      dropped = FALSE;
      i += MAX (n_read, 1);
      tokens[n_out++] = token;
    }

  tokens[n_out] = tokens[i];
  return n_out;
}

/**
 * chancery_date_words_scan:
 * @text: a date as typed, valid UTF-8
 * @tokens: (out caller-allocates): where to put the tokens, an empty one after the last
 * @error: where to put the reason
 *
 * Takes a typed date apart. Words that say nothing are left out.
 *
 * Returns: the number of tokens, -1 with a #ChanceryDateError if there is a word or sign that is
 *   not known, or too many of them
 */
int
chancery_date_words_scan (const char *text,
                          ChanceryDateToken tokens[CHANCERY_DATE_WORDS_MAX + 1],
                          GError **error)
{
  const char *at = text;
  gboolean spaced = FALSE;
  int n_tokens = 0;

  g_return_val_if_fail (text != NULL, -1);

  memset (tokens, 0, sizeof *tokens * (CHANCERY_DATE_WORDS_MAX + 1));
  while (*at != '\0')
    {
      ChanceryDateToken token = { .spaced = spaced };
      const char *end;

      spaced = is_space (g_utf8_get_char (at));
      if (spaced)
        {
          at = g_utf8_next_char (at);
          continue;
        }

      token.at = (int) g_utf8_pointer_to_offset (text, at);
      end = n_tokens < CHANCERY_DATE_WORDS_MAX ? scan_token (at, &token) : NULL;
      if (end == NULL)
        {
          g_autofree char *shown = chancery_excerpt (text, -1);

          g_set_error (error, CHANCERY_DATE_ERROR, CHANCERY_DATE_ERROR_SYNTAX,
                       _("date “%s”: this is not understood, at character %d"), shown,
                       token.at + 1);
          return -1;
        }
      tokens[n_tokens++] = token;
      at = end;
    }

  return simplify (tokens);
}
