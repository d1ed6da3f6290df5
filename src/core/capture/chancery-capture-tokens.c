/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens of a text in one pass: words with their clitics apart, numbers, abbreviations with their
 * full stop, marks.  Linear in the length; a run of one mark is one token, so that no text makes
 * more tokens than it has changes of character.  It decides nothing about sentences or quotations.
 */
#include "core/capture/chancery-capture-text.h"

#include <string.h>

/* Longer words are hashed by their beginning only. */
#define WORD_MAX 96

typedef struct
{
  ChanceryCaptureText *text;
  const ChanceryCaptureLexicon *lexicon;
  const char *p; /* where the scan stands, and the same in code points */
  const char *end;
  guint32 cp;
  ChanceryGap gap;
  guint newlines;
  gboolean wrapped; /* single line ends are only blanks */
} Scanner;

static gboolean
is_ignored (gunichar c)
{
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

static gboolean
is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '_';
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_ignored (c);
}

static gunichar
peek (const Scanner *s, const char *p)
{
  if (p >= s->end)
    return 0;
  return (guchar) *p < 0x80 ? (gunichar) (guchar) *p : g_utf8_get_char (p);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* Lower-cases into @buffer without the characters that show nothing; returns its length. */
static gsize
lower_into (const char *p, const char *end, char *buffer, gsize size)
{
  gsize n = 0;

  for (; p < end && n + 6 < size; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) (guchar) *p : g_utf8_get_char (p);

      if (c < 0x80)
        buffer[n++] = c >= 'A' && c <= 'Z' ? c + 32 : c;
      else if (c == 0x2019)
        buffer[n++] = '\'';
      else if (!is_ignored (c))
        n += g_unichar_to_utf8 (g_unichar_tolower (c), buffer + n);
    }
  buffer[n] = '\0';
  return n;
}

/**
 * chancery_capture_text_lower:
 * @self: the text
 * @token: one of its tokens
 * @buffer: (out caller-allocates): takes the lower-cased word, ended by NUL
 * @size: bytes in @buffer, at least 8; what does not fit is cut at a character
 *
 * Returns: bytes written, without the NUL
 */
gsize
chancery_capture_text_lower (const ChanceryCaptureText *self,
                             const ChanceryToken *token,
                             char *buffer,
                             gsize size)
{
  return lower_into (self->text + token->start, self->text + token->end, buffer, size);
}

static ChanceryShape
shape_of_mark (gunichar c)
{
  switch (c)
    {
    case ',':
    case 0x060c:
    case 0x3001:
    case 0xff0c:
      return CHANCERY_SHAPE_COMMA;
    case '.':
    case 0x2026:
    case 0x3002:
      return CHANCERY_SHAPE_STOP;
    case '?':
    case '!':
    case 0x061f:
    case 0xff1f:
    case 0xff01:
      return CHANCERY_SHAPE_QUESTION;
    case ':':
    case 0xff1a:
      return CHANCERY_SHAPE_COLON;
    case ';':
      return CHANCERY_SHAPE_SEMICOLON;
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2012:
      return CHANCERY_SHAPE_DASH;
    case '(':
    case '[':
    case '{':
      return CHANCERY_SHAPE_OPEN;
    case ')':
    case ']':
    case '}':
      return CHANCERY_SHAPE_CLOSE;
    case '"':
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case '\'':
    case '`':
    case 0x300c:
    case 0x300d:
    case 0x300e:
    case 0x300f:
    case 0x2039:
    case 0x203a:
      return CHANCERY_SHAPE_MARK;
    default:
      return CHANCERY_SHAPE_OTHER;
    }
}

/* "al-Jaberi", "el-Sisi": a particle that is part of the word. */
static gboolean
opens_name (const char *p, const char *end)
{
  const char *hyphen = memchr (p, '-', MIN (end - p, 4));

  return hyphen != NULL && hyphen - p >= 2 && hyphen + 1 < end &&
         g_unichar_isupper (g_utf8_get_char (hyphen + 1));
}

static ChanceryShape
shape_of_word (const char *p, const char *end)
{
  gunichar c = g_utf8_get_char (p);
  gboolean upper = TRUE;

  while (is_ignored (c) && g_utf8_next_char (p) < end)
    {
      p = g_utf8_next_char (p);
      c = g_utf8_get_char (p);
    }
  if (g_unichar_isdigit (c))
    return CHANCERY_SHAPE_DIGIT;
  if (!g_unichar_isupper (c) && !g_unichar_istitle (c))
    return opens_name (p, end) ? CHANCERY_SHAPE_CAPITAL : CHANCERY_SHAPE_LOWER;
  for (const char *q = p; q < end && upper; q = g_utf8_next_char (q))
    upper = !g_unichar_islower (g_utf8_get_char (q));
  return upper && g_utf8_next_char (p) < end ? CHANCERY_SHAPE_UPPER : CHANCERY_SHAPE_CAPITAL;
}

/* Takes [s->p, end) as the next token. */
static ChanceryToken *
take (Scanner *s, const char *end, ChanceryShape shape)
{
  ChanceryToken token = { .quote = -1, .shape = shape, .gap = s->gap };
  char lower[WORD_MAX];
  gsize n = lower_into (s->p, end, lower, sizeof lower);

  token.start = s->p - s->text->text;
  token.end = end - s->text->text;
  token.cp_start = s->cp;
  for (; s->p < end; s->p++)
    s->cp += ((guchar) *s->p & 0xc0) != 0x80;
  token.cp_end = s->cp;
  token.word = chancery_capture_word_hash (lower, n);
  token.classes = chancery_capture_lexicon_get (s->lexicon, token.word);
  if (n > 1 && lower[n - 1] == '.')
    token.classes |=
        chancery_capture_lexicon_get (s->lexicon, chancery_capture_word_hash (lower, n - 1));
  token.adverb = n > 4 && lower[n - 1] == 'y' && lower[n - 2] == 'l';
  g_array_append_val (s->text->tokens, token);
  s->gap = CHANCERY_GAP_NONE;
  return chancery_token (s->text, s->text->tokens->len - 1);
}

/* The clitic that opens at the apostrophe @p: its end, or NULL. */
static const char *
clitic_end (const Scanner *s, const char *p)
{
  static const char *const clitics[] = { "s", "re", "ve", "ll", "d", "m" };
  const char *q = g_utf8_next_char (p);

  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    {
      gsize n = strlen (clitics[i]);

      if ((gsize) (s->end - q) >= n && g_ascii_strncasecmp (q, clitics[i], n) == 0 &&
          !is_word (peek (s, q + n)))
        return q + n;
    }
  return NULL;
}

/* "n't": where @p is the n of it, its end, else NULL. */
static const char *
negation_end (const Scanner *s, const char *p)
{
  const char *q = p + 1;
  gunichar c = peek (s, q);

  if ((*p != 'n' && *p != 'N') || !is_apostrophe (c))
    return NULL;
  q = g_utf8_next_char (q);
  return (peek (s, q) == 't' || peek (s, q) == 'T') && !is_word (peek (s, q + 1)) ? q + 1 : NULL;
}

static const char *
number_end (const Scanner *s, const char *p)
{
  while (p < s->end && g_ascii_isdigit (*p))
    {
      p++;
      if ((peek (s, p) == '.' || peek (s, p) == ',' || peek (s, p) == ':') &&
          g_ascii_isdigit (peek (s, p + 1)))
        p++;
    }
  return peek (s, p) == '%' ? p + 1 : p;
}

/* Abbreviations and initials keep their full stop: "Mr.", "U.S.", "J. D. Vance". */
static const char *
with_stop (const Scanner *s, const char *start, const char *end)
{
  char lower[16];
  gsize n;

  if (peek (s, end) != '.')
    return end;
  if (end - start == 1 && g_ascii_isalpha (*start))
    {
      const char *p = end + 1;

      while (p + 1 < s->end && g_ascii_isalpha (*p) && p[1] == '.')
        p += 2;
      if (p > end + 1)
        return p;
      return g_ascii_isupper (*start) && *start != 'I' && p + 1 < s->end && *p == ' ' &&
                     g_unichar_isupper (peek (s, p + 1))
                 ? p
                 : end;
    }
  if (end - start > 6)
    return end;
  n = lower_into (start, end, lower, sizeof lower);
  if (!g_ascii_isupper (*start) && strstr (" vs etc approx ", lower) == NULL)
    return end;
  if (strcmp (lower, "no") == 0 &&
      !(peek (s, end + 1) == ' ' && g_ascii_isdigit (peek (s, end + 2))))
    return end;
  return chancery_capture_lexicon_get (s->lexicon, chancery_capture_word_hash (lower, n)) &
                 CHANCERY_WORD_ABBREVIATION
             ? end + 1
             : end;
}

static void
scan_word (Scanner *s)
{
  const char *p = s->p;
  ChanceryShape shape = shape_of_word (s->p, s->end);

  if (g_ascii_isdigit (*p))
    p = number_end (s, p);
  while (p < s->end)
    {
      gunichar c = peek (s, p);

      if (is_word (c))
        {
          if (p > s->p && negation_end (s, p) != NULL)
            {
              take (s, p, shape_of_word (s->p, p));
              take (s, negation_end (s, p), CHANCERY_SHAPE_CLITIC);
              return;
            }
          p = g_utf8_next_char (p);
        }
      else if ((c == '-' || c == '/') && is_word (peek (s, p + 1)))
        p++;
      else if (is_apostrophe (c) && clitic_end (s, p) == NULL &&
               g_unichar_isalpha (peek (s, g_utf8_next_char (p))))
        p = g_utf8_next_char (p);
      else
        break;
    }
  if (shape != CHANCERY_SHAPE_DIGIT)
    {
      p = with_stop (s, s->p, p);
      shape = shape_of_word (s->p, p);
    }
  take (s, p, shape);
}

/* How long a text's lines are decides whether a line end ends a paragraph. */
static gboolean
is_wrapped (const char *text, gsize length)
{
  guint long_lines = 0;
  gboolean blank = FALSE;

  for (const char *p = text, *end = text + length; p < end;)
    {
      const char *eol = memchr (p, '\n', end - p);

      if (eol == NULL)
        eol = end;
      if (eol - p > 100)
        return FALSE;
      long_lines += eol - p >= 50;
      blank |= eol == p;
      p = eol + 1;
    }
  return blank && long_lines >= 4;
}

static void
skip_blank (Scanner *s, gunichar c)
{
  if (c == '\n' || c == 0x2028 || c == 0x2029 || (c == '\r' && peek (s, s->p + 1) != '\n'))
    {
      s->newlines++;
      if (!s->wrapped || s->newlines > 1)
        s->gap = CHANCERY_GAP_PARAGRAPH;
    }
  s->gap = MAX (s->gap, CHANCERY_GAP_SPACE);
  s->p = g_utf8_next_char (s->p);
  s->cp++;
}

static void
scan_mark (Scanner *s, gunichar c)
{
  const char *p = g_utf8_next_char (s->p);
  ChanceryShape shape = shape_of_mark (c);

  if ((c == '$' || c == 0x20ac || c == 0xa3) && g_ascii_isdigit (peek (s, p)))
    {
      take (s, number_end (s, p), CHANCERY_SHAPE_DIGIT);
      return;
    }
  if (is_apostrophe (c) && s->gap == CHANCERY_GAP_NONE && s->text->tokens->len > 0 &&
      clitic_end (s, s->p) != NULL)
    {
      take (s, clitic_end (s, s->p), CHANCERY_SHAPE_CLITIC);
      return;
    }
  if (c == '\'' || c == '`')
    {
      if (peek (s, p) == c)
        p++;
    }
  else if (shape != CHANCERY_SHAPE_MARK && shape != CHANCERY_SHAPE_OPEN &&
           shape != CHANCERY_SHAPE_CLOSE)
    {
      while (peek (s, p) == c)
        p = g_utf8_next_char (p);
      if (c == '.' && p - s->p > 1)
        shape = CHANCERY_SHAPE_STOP;
    }
  take (s, p, shape);
}

void
chancery_capture_tokenize (ChanceryCaptureText *self, const ChanceryCaptureLexicon *lexicon)
{
  Scanner s = { self,       lexicon,
                self->text, self->text + self->length,
                0,          CHANCERY_GAP_PARAGRAPH,
                0,          is_wrapped (self->text, self->length) };

  while (s.p < s.end)
    {
      gunichar c = peek (&s, s.p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || is_ignored (c) || c == 0x2028 ||
          c == 0x2029)
        {
          skip_blank (&s, c);
          continue;
        }
      s.newlines = 0;
      if (is_word (c))
        scan_word (&s);
      else
        scan_mark (&s, c);
    }
}
