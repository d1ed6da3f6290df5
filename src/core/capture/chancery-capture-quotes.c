/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs quotation marks into regions, paragraph by paragraph, in one pass: straight, curly, « », „
 * “, ‹ ›, 「」, '' and ``.  A region that meets no closing mark ends with its paragraph, which is
 * how quotations of several paragraphs are printed.  Marks inside a region of another style are
 * nested and make no region.  Single marks count where the text uses no double ones.  Whether the
 * words in a region are somebody's is not decided here. */
#include "core/capture/chancery-capture-text.h"

#include <string.h>

typedef struct
{
  gunichar open; /* 0: no region is open */
  guint first;
  gboolean doubles; /* the text has double marks, single ones are apostrophes or nested */
} Pairing;

static gunichar
mark_at (const ChanceryCaptureText *self, guint i)
{
  const ChanceryToken *token = chancery_token (self, i);

  if (token->shape != CHANCERY_SHAPE_MARK)
    return 0;
  /* '' and `` are straight marks in another spelling. */
  if (token->end - token->start == 2 && self->text[token->start] == self->text[token->start + 1])
    return self->text[token->start] == '`' ? 0x201c : '"';
  return g_utf8_get_char (self->text + token->start);
}

static gboolean
is_double (gunichar c)
{
  return c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 ||
         c == 0x203a || (c >= 0x300c && c <= 0x300f);
}

static gboolean
closes (gunichar open, gunichar c, gboolean after_blank)
{
  switch (open)
    {
    case '"':
    case 0x201c:
    case 0x201f:
      return c == 0x201d || (c == '"' && !(open != '"' && after_blank));
    case 0x201e:
      return c == 0x201c || c == 0x201d || c == '"';
    case 0xab:
      return c == 0xbb;
    case 0xbb:
      return c == 0xab || c == 0xbb;
    case 0x2039:
    case 0x300c:
    case 0x300e:
      return c == open + 1;
    case 0x203a:
      return c == 0x2039;
    case 0x2018:
    case '\'':
      return c == 0x2019 || c == '\'';
    case 0x201a:
      return c == 0x2018 || c == 0x2019;
    default:
      return FALSE;
    }
}

/* Single marks are told from apostrophes by the blanks around them. */
static gboolean
is_outer_single (const ChanceryCaptureText *self, guint i, gboolean opening)
{
  gboolean blank_before = chancery_token (self, i)->gap != CHANCERY_GAP_NONE ||
                          chancery_token (self, i - (i > 0))->shape == CHANCERY_SHAPE_OPEN;
  gboolean blank_after = i + 1 == self->tokens->len ||
                         chancery_token (self, i + 1)->gap != CHANCERY_GAP_NONE ||
                         chancery_token (self, i + 1)->shape >= CHANCERY_SHAPE_COMMA;

  return opening ? blank_before && !blank_after : !blank_before && blank_after;
}

static gboolean
opens (const Pairing *pairing, const ChanceryCaptureText *self, guint i, gunichar c)
{
  switch (c)
    {
    case '"':
    case 0x201c:
    case 0x201e:
    case 0x201f:
    case 0xab:
    case 0x2039:
    case 0x300c:
    case 0x300e:
      return TRUE;
    case 0xbb:
    case 0x203a:
      return i + 1 < self->tokens->len && chancery_token (self, i + 1)->gap == CHANCERY_GAP_NONE;
    case 0x2018:
    case '\'':
    case 0x201a:
      return !pairing->doubles && is_outer_single (self, i, TRUE);
    default:
      return FALSE;
    }
}

static void
close_region (ChanceryCaptureText *self, Pairing *pairing, guint end, gboolean closed)
{
  ChanceryQuoteRegion region = { pairing->first, end, closed };
  gboolean single = pairing->open == 0x2018 || pairing->open == '\'' || pairing->open == 0x201a;

  pairing->open = 0;
  if (single && !closed)
    return;
  for (guint i = region.first; i < end; i++)
    chancery_token (self, i)->quote = self->quotes->len;
  g_array_append_val (self->quotes, region);
}

static gboolean
has_doubles (const ChanceryCaptureText *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    if (is_double (mark_at (self, i)))
      return TRUE;
  return FALSE;
}

/* "KALLAS: We will …" as one quoted paragraph: the token after the colon, else @mark. */
static guint
after_label (const ChanceryCaptureText *self, guint mark)
{
  guint i = mark + 1;

  if (chancery_token (self, mark)->gap != CHANCERY_GAP_PARAGRAPH)
    return mark;
  while (i + 1 < self->tokens->len && i - mark < 5 &&
         chancery_token (self, i)->shape == CHANCERY_SHAPE_UPPER)
    i++;
  return i > mark + 1 && i + 1 < self->tokens->len &&
                 chancery_token (self, i)->shape == CHANCERY_SHAPE_COLON
             ? i + 1
             : mark;
}

void
chancery_capture_pair_quotes (ChanceryCaptureText *self)
{
  Pairing pairing = { .doubles = has_doubles (self) };

  for (guint i = 0; i < self->tokens->len; i++)
    {
      gunichar c = mark_at (self, i);
      gboolean after_blank = chancery_token (self, i)->gap != CHANCERY_GAP_NONE;

      if (pairing.open != 0 && chancery_token (self, i)->gap == CHANCERY_GAP_PARAGRAPH)
        close_region (self, &pairing, i, FALSE);
      if (c == 0)
        continue;
      if (pairing.open == 0 && opens (&pairing, self, i, c))
        {
          pairing.open = c;
          pairing.first = after_label (self, i);
        }
      else if (pairing.open != 0 && closes (pairing.open, c, after_blank) &&
               (is_double (pairing.open) || is_outer_single (self, i, FALSE)))
        close_region (self, &pairing, i + 1, TRUE);
    }
  if (pairing.open != 0)
    close_region (self, &pairing, self->tokens->len, FALSE);
}
