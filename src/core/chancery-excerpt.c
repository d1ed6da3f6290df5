/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/chancery-excerpt.h"

#include <string.h>

/* No character of UTF-8 is longer, in bytes. */
#define LONGEST_CHARACTER 4

/* Those that set or isolate a direction (Unicode 15, Bidi_Control). */
static gboolean
is_direction (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_break (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/**
 * chancery_excerpt:
 * @text: bytes from outside
 * @length: how many, or -1 where they end with NUL
 *
 * Makes a text fit to be quoted in a message: at most %CHANCERY_EXCERPT_LENGTH code points and an
 * ellipsis, line breaks and other control characters as spaces, what is not UTF-8 and what turns
 * the direction of writing as U+FFFD. Looks at no more of @text than that.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
chancery_excerpt (const char *text, gssize length)
{
  const gsize most = CHANCERY_EXCERPT_LENGTH * LONGEST_CHARACTER;
  gsize have = length < 0 ? strnlen (text, most + 1) : (gsize) length;
  g_autofree char *valid = g_utf8_make_valid (text, MIN (have, most));
  GString *excerpt = g_string_new (NULL);
  const char *p = valid;

  for (guint i = 0; *p != '\0' && i < CHANCERY_EXCERPT_LENGTH; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (excerpt, is_break (c) ? ' ' : is_direction (c) ? 0xfffd : c);
    }
  if (*p != '\0' || have > most)
    g_string_append (excerpt, "…");
  return g_string_free (excerpt, FALSE);
}
