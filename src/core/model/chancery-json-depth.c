/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A look at small JSON texts from a file that somebody sent (saved views, chains of relays) before
 * json-glib parses them: its parser calls itself for each bracket, and 100,000 of them
 * overflow the stack. Whether the text is well formed is the parser's business. Lists of
 * statements have a reader of their own, in exchange. */

#include "core/model/chancery-json-depth.h"

#include <string.h>

/**
 * chancery_json_is_shallow:
 * @text: a JSON text, perhaps
 * @depth: how many arrays and objects may lie in each other
 *
 * json-glib also takes other quotation marks and comments, in which brackets and quotation marks
 * mean nothing; JSON (RFC 8259) has neither, and a text with them is not shallow.
 *
 * Returns: whether @text can be given to json-glib
 */
gboolean
chancery_json_is_shallow (const char *text,
                          guint       depth)
{
  gboolean quoted = FALSE;
  guint open = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++)
    if (quoted && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      quoted = !quoted;
    else if (!quoted && (strchr ("'/#", *p) != NULL ||
                         ((*p == '[' || *p == '{') && ++open > depth)))
      return FALSE;
    else if (!quoted && (*p == ']' || *p == '}') && open > 0)
      open--;
  return TRUE;
}
