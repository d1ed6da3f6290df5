/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one text fold that names, texts and queries pass before they are compared, so that
 * "Zelenskyy", "ZELENSKYY" and "Zelenskýý" are one word, and so are "Łódź" and "lodz".
 *
 * A text becomes its tokens, joined by one space: runs of letters, digits and dependent vowel
 * signs, decomposed (NFKD), marks dropped, case folded, letters that have no decomposition (ł ø ß
 * æ …) mapped to what people type for them. Han, kana and Hangul, where words are not
 * separated or carry particles, become overlapping pairs of characters and the last character
 * alone: a search for one character is a search for a prefix, one for more is a phrase.
 *
 * The fold doesn't know what is searched for: that is chancery-query and chancery-highlight.
 * The cost is linear; ASCII takes one table look-up a byte.
 */

#include "core/query/chancery-fold.h"

#include <string.h>

typedef enum { RUN_NONE, RUN_WORD, RUN_CJK } Run;

typedef struct {
  GString *out;
  GArray *tokens;         /* of ChanceryFoldToken, or NULL */
  gsize origin;           /* length of out before this text */
  guint32 at;             /* the character being folded: its first code point */
  guint32 after;          /* and one past its last */
  Run run;
  gsize token_offset;     /* where the word in progress starts in out */
  guint32 token_start;    /* its first code point */
  guint32 end;            /* one past the last code point of the run so far */
  gunichar previous;      /* last character of a CJK run */
  guint32 previous_start; /* its code point */
} Fold;

/* Lower case of ASCII letters and digits; 0 for what separates words. */
static const char ascii_words[128] = {
  ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
  ['7'] = '7', ['8'] = '8', ['9'] = '9',
  ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g',
  ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
  ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u',
  ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
  ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g',
  ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
  ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u',
  ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

/* Letters that NFKD leaves whole, as they are typed without the right keyboard: Latin as the
 * Unicode CLDR Latin-ASCII transform has them (except þ, ð: their nearest single letters are
 * what readers type), Arabic and Persian variants of one letter, the Greek final sigma. Sorted. */
static const struct {
  gunichar from;
  const char *to;
} letters[] = {
  { 0x00c6, "ae" }, { 0x00d0, "d" },  { 0x00d8, "o" },  { 0x00de, "th" }, { 0x00df, "ss" },
  { 0x00e6, "ae" }, { 0x00f0, "d" },  { 0x00f8, "o" },  { 0x00fe, "th" }, { 0x0110, "d" },
  { 0x0111, "d" },  { 0x0126, "h" },  { 0x0127, "h" },  { 0x0131, "i" },  { 0x0138, "k" },
  { 0x0141, "l" },  { 0x0142, "l" },  { 0x014a, "n" },  { 0x014b, "n" },  { 0x0152, "oe" },
  { 0x0153, "oe" }, { 0x0166, "t" },  { 0x0167, "t" },  { 0x0180, "b" },  { 0x0181, "b" },
  { 0x018a, "d" },  { 0x018f, "a" },  { 0x0192, "f" },  { 0x0198, "k" },  { 0x0199, "k" },
  { 0x019a, "l" },  { 0x01b5, "z" },  { 0x01b6, "z" },  { 0x0253, "b" },  { 0x0257, "d" },
  { 0x0259, "a" },  { 0x0268, "i" },  { 0x03c2, "σ" },  { 0x0649, "ي" },  { 0x06a9, "ك" },
  { 0x06c1, "ه" },  { 0x06cc, "ي" },  { 0x1e9e, "ss" },
};

static const char *
map_letter (gunichar ch)
{
  guint low = 0, high = G_N_ELEMENTS (letters);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (letters[middle].from == ch)
        return letters[middle].to;
      if (letters[middle].from < ch)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static gboolean
is_kana (gunichar ch)
{
  return (ch >= 0x3041 && ch <= 0x30ff && !(ch >= 0x3097 && ch <= 0x309c) && ch != 0x30a0 &&
          ch != 0x30fb) ||
         (ch >= 0x31f0 && ch <= 0x31ff);
}

static gboolean
is_hangul_syllable (gunichar ch)
{
  return ch >= 0xac00 && ch <= 0xd7a3;
}

static gboolean
is_cjk (gunichar ch)
{
  return ch >= 0x3005 && (is_kana (ch) || is_hangul_syllable (ch) || ch == 0x3005 ||
                          ch == 0x3007 || (ch >= 0x3400 && ch <= 0x4dbf) ||
                          (ch >= 0x4e00 && ch <= 0x9fff) || (ch >= 0xf900 && ch <= 0xfaff) ||
                          (ch >= 0x20000 && ch <= 0x3ffff));
}

/* Part of a word for the eye only: joiners, direction marks, soft hyphens, variation selectors,
 * the tatweel, and the half rings of transliterated Arabic. Not the zero-width space, which
 * separates words where nothing else does. */
static gboolean
is_ignorable (gunichar ch)
{
  return ch != 0x200b && (g_unichar_type (ch) == G_UNICODE_FORMAT || ch == 0x034f || ch == 0x0640 ||
                          (ch >= 0x02b9 && ch <= 0x02bf && ch != 0x02bc) ||
                          (ch >= 0xfe00 && ch <= 0xfe0f));
}

/* Vowel signs of Indic and Thai scripts (combining class 0) tell words apart and stay; accents,
 * points and harakat (any other class) are dropped. */
static gboolean
is_dropped_mark (gunichar ch)
{
  return g_unichar_ismark (ch) && g_unichar_combining_class (ch) != 0;
}

static gboolean
is_word (gunichar ch)
{
  return (g_unichar_isalnum (ch) || g_unichar_ismark (ch)) && ch != 0x02bc;
}

/* Writes to the string's own buffer: g_string_append_c() a byte would take twice the time. */
static inline void
reserve (GString *out,
         gsize    more)
{
  gsize length = out->len;

  if (length + more < out->allocated_len)
    return;
  g_string_set_size (out, length + more);
  out->len = length;
}

static void
finish_token (Fold   *fold,
              gsize   offset,
              guint32 start,
              guint32 end)
{
  ChanceryFoldToken token = { offset, fold->out->len - offset, start, end };

  if (fold->tokens != NULL)
    g_array_append_val (fold->tokens, token);
}

static inline void
separate (Fold *fold)
{
  if (fold->out->len > fold->origin)
    {
      reserve (fold->out, 1);
      fold->out->str[fold->out->len++] = ' ';
    }
}

static void
end_run (Fold *fold)
{
  if (fold->run == RUN_WORD)
    finish_token (fold, fold->token_offset, fold->token_start, fold->end);
  else if (fold->run == RUN_CJK)
    {
      gsize offset;

      separate (fold);
      offset = fold->out->len;
      g_string_append_unichar (fold->out, fold->previous);
      finish_token (fold, offset, fold->previous_start, fold->end);
    }
  fold->run = RUN_NONE;
}

static inline void
start_word (Fold *fold)
{
  if (fold->run == RUN_WORD)
    return;
  end_run (fold);
  separate (fold);
  fold->run = RUN_WORD;
  fold->token_offset = fold->out->len;
  fold->token_start = fold->at;
}

static void
add_cjk (Fold    *fold,
         gunichar ch)
{
  if (fold->run == RUN_CJK)
    {
      gsize offset;

      separate (fold);
      offset = fold->out->len;
      g_string_append_unichar (fold->out, fold->previous);
      g_string_append_unichar (fold->out, ch);
      finish_token (fold, offset, fold->previous_start, fold->after);
    }
  else
    end_run (fold);
  fold->run = RUN_CJK;
  fold->previous = ch;
  fold->previous_start = fold->at;
  fold->end = fold->after;
}

/* One code point of the original (or of its decomposition) that is not ASCII. */
static void
add_part (Fold    *fold,
          gunichar ch)
{
  const char *mapped;
  int digit;

  if (is_cjk (ch))
    add_cjk (fold, ch);
  else if (is_dropped_mark (ch) || is_ignorable (ch))
    {
      if (fold->run != RUN_NONE)
        fold->end = fold->after;
    }
  else if (!is_word (ch))
    end_run (fold);
  else
    {
      start_word (fold);
      fold->end = fold->after;
      mapped = map_letter (ch);
      digit = g_unichar_digit_value (ch);
      if (mapped != NULL)
        g_string_append (fold->out, mapped);
      else if (digit >= 0)
        g_string_append_c (fold->out, '0' + digit);
      else
        g_string_append_unichar (fold->out, g_unichar_tolower (ch));
    }
}

/* The longest compatibility decomposition (U+FDFA) has 18 code points (UAX 15). */
static void
add_character (Fold    *fold,
               gunichar ch)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (is_cjk (ch) && !(ch >= 0xf900 && ch <= 0xfaff))
    {
      add_cjk (fold, ch);
      return;
    }
  n_parts = g_unichar_fully_decompose (ch, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    add_part (fold, parts[i]);
}

/* Bytes that are no UTF-8 separate words, each counted as one code point. */
static const char *
read_character (const char *p,
                const char *end,
                gunichar   *ch)
{
  *ch = g_utf8_get_char_validated (p, end - p);
  if (*ch == (gunichar) -1 || *ch == (gunichar) -2)
    {
      *ch = ' ';
      return p + 1;
    }
  return g_utf8_next_char (p);
}

/* Voiced kana and Hangul syllables written in pieces are one character: their marks tell words
 * apart, so they are joined rather than dropped. Half-width forms count as full ones. */
static const char *
join_pieces (const char *p,
             const char *end,
             gunichar   *ch,
             guint32    *position)
{
  gunichar next, joined;

  if (!(is_kana (*ch) || is_hangul_syllable (*ch) || (*ch >= 0x1100 && *ch <= 0x1112) ||
        (*ch >= 0xff66 && *ch <= 0xffdc)))
    return p;
  if (*ch >= 0xff66)
    g_unichar_fully_decompose (*ch, TRUE, ch, 1);
  while (p < end && (guchar) *p >= 0x80)
    {
      const char *after = read_character (p, end, &next);

      if (next >= 0xff66 && next <= 0xffdc)
        g_unichar_fully_decompose (next, TRUE, &next, 1);
      if (!g_unichar_compose (*ch, next, &joined))
        break;
      *ch = joined;
      (*position)++;
      p = after;
    }
  return p;
}

/* A run of ASCII from @p on; returns where it ends. */
static const char *
add_ascii (Fold       *fold,
           const char *p,
           const char *end)
{
  while (p < end && (guchar) *p < 0x80)
    {
      char lower = ascii_words[(guchar) *p];

      if (lower != 0)
        {
          start_word (fold);
          reserve (fold->out, 1);
          fold->out->str[fold->out->len++] = lower;
          fold->end = fold->at + 1;
        }
      else if (fold->run != RUN_NONE)
        end_run (fold);
      p++;
      fold->at++;
    }
  return p;
}

/**
 * chancery_fold_append:
 * @text: UTF-8; bytes that are not separate words
 * @length: its length in bytes, or -1 where it is terminated by NUL
 * @folded: where the folded tokens are appended, joined by one space
 * @tokens: (nullable): an array of #ChanceryFoldToken that gets one element a token, their
 *   offsets into @folded and their positions in @text in code points
 *
 * Folds @text as the paragraph at the top of this file says. Tokens come in the order of their
 * ends; those of CJK overlap by one character.
 */
void
chancery_fold_append (const char *text,
                      gssize      length,
                      GString    *folded,
                      GArray     *tokens)
{
  Fold fold = { .out = folded, .tokens = tokens };
  const char *p = text, *end;

  g_return_if_fail (text != NULL && folded != NULL);

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  fold.origin = folded->len;
  while (p < end)
    {
      gunichar ch;

      p = add_ascii (&fold, p, end);
      if (p == end)
        break;
      fold.after = fold.at + 1;
      p = read_character (p, end, &ch);
      p = join_pieces (p, end, &ch, &fold.after);
      add_character (&fold, ch);
      fold.at = fold.after;
    }
  end_run (&fold);
  folded->str[folded->len] = '\0';
}

/**
 * chancery_fold:
 * @text: UTF-8
 *
 * The folded text as a string: two names are alike if their folds are equal.
 *
 * Returns: (transfer full): the tokens of @text joined by one space; empty if it has none
 */
char *
chancery_fold (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text) + 8);
  chancery_fold_append (text, -1, folded, NULL);
  return g_string_free (folded, FALSE);
}

/**
 * chancery_fold_is_pair_start:
 * @token: a folded token
 *
 * Returns: whether it begins with a character that texts hold in pairs (Han, kana, Hangul)
 */
gboolean
chancery_fold_is_pair_start (const char *token)
{
  g_return_val_if_fail (token != NULL, FALSE);

  return is_cjk (g_utf8_get_char (token));
}
