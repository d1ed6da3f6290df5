/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The inner loops over the bytes of JSON text, shared by its reader and its
 * writer: eight bytes at a time to the next one that needs a look, and UTF-8
 * sequences by the table of well-formed ones. No state, no errors, no memory. */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Bytes that may be read, though not used, after the end of a text to scan. */
#define CHANCERY_JSON_SCAN_SLACK 8

#define CHANCERY_JSON_SCAN_EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/*
 * chancery_json_scan_word:
 * @word: eight bytes, first one lowest
 *
 * Marks with its high bit each byte of @word that is a quotation mark, a
 * backslash, a control character or not ASCII. Bytes after the first marked
 * one may be marked in error (a borrow runs upwards), so only the lowest counts.
 * "Determine if a word has a byte equal to n / less than n", Bit Twiddling
 * Hacks, S. E. Anderson.
 *
 * Returns: the marks, 0 for none
 */
static inline guint64
chancery_json_scan_word (guint64 word)
{
  guint64 quote = word ^ CHANCERY_JSON_SCAN_EACH ('"');
  guint64 slash = word ^ CHANCERY_JSON_SCAN_EACH ('\\');
  guint64 marks;

  marks = (quote - CHANCERY_JSON_SCAN_EACH (1)) & ~quote;
  marks |= (slash - CHANCERY_JSON_SCAN_EACH (1)) & ~slash;
  marks |= (word - CHANCERY_JSON_SCAN_EACH (0x20)) & ~word;
  marks |= word;
  return marks & CHANCERY_JSON_SCAN_EACH (0x80);
}

/*
 * chancery_json_scan_plain:
 * @bytes: where to start; a NUL and %CHANCERY_JSON_SCAN_SLACK bytes follow the text
 *
 * Finds the first byte that is a quotation mark, a backslash, a control
 * character (the closing NUL at the latest) or not ASCII.
 *
 * Returns: its place
 */
static inline const guchar *
chancery_json_scan_plain (const guchar *bytes)
{
  for (;;)
    {
      guint64 word;
      guint64 marks;

      memcpy (&word, bytes, sizeof word);
      marks = chancery_json_scan_word (GUINT64_FROM_LE (word));
      if (marks != 0)
        return bytes + __builtin_ctzll (marks) / 8;
      bytes += sizeof word;
    }
}

/*
 * chancery_json_scan_utf8:
 * @bytes: a byte that is not ASCII, and what follows up to a NUL at the latest
 *
 * Checks one sequence by table 3-7 of The Unicode Standard (no overlong forms,
 * no surrogates, nothing above U+10FFFF).
 *
 * Returns: its length (2 to 4), or 0 where it is not well-formed
 */
static inline guint
chancery_json_scan_utf8 (const guchar *bytes)
{
  guchar first = bytes[0];

  if (first < 0xc2 || first > 0xf4)
    return 0;
  if (first < 0xe0)
    return (bytes[1] & 0xc0) == 0x80 ? 2 : 0;
  if ((bytes[1] & 0xc0) != 0x80 || (bytes[2] & 0xc0) != 0x80)
    return 0;
  if (first < 0xf0)
    {
      if ((first == 0xe0 && bytes[1] < 0xa0) || (first == 0xed && bytes[1] > 0x9f))
        return 0;
      return 3;
    }
  if ((first == 0xf0 && bytes[1] < 0x90) || (first == 0xf4 && bytes[1] > 0x8f))
    return 0;

  return (bytes[3] & 0xc0) == 0x80 ? 4 : 0;
}

/*
 * chancery_json_scan_count:
 * @from: (not nullable): start of well-formed UTF-8
 * @to: (not nullable): end, exclusive
 *
 * Returns: how many characters (code points) begin between @from and @to
 */
static inline gsize
chancery_json_scan_count (const guchar *from, const guchar *to)
{
  gsize continuing = 0;
  const guchar *p = from;

  for (; to - p >= 8; p += 8)
    {
      guint64 word;

      /* One bit a byte that goes on with a character, added up by the multiplication. */
      memcpy (&word, p, sizeof word);
      word = (word & ~(word << 1) & CHANCERY_JSON_SCAN_EACH (0x80)) >> 7;
      continuing += (word * CHANCERY_JSON_SCAN_EACH (1)) >> 56;
    }
  for (; p < to; p++)
    continuing += (*p & 0xc0) == 0x80;

  return (to - from) - continuing;
}

G_END_DECLS
