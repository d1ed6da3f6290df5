/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/model/chancery-code.h"

#include <string.h>

/**
 * chancery_code_read_country:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): the two letters (ISO 3166-1 alpha-2) in capitals; %NULL where
 *   it is nothing of the kind
 */
char *
chancery_code_read_country (const char *text)
{
  if (strlen (text) != 2 || !g_ascii_isalpha (text[0]) || !g_ascii_isalpha (text[1]))
    return NULL;
  return g_ascii_strup (text, -1);
}

static gboolean
is_subtag (const char *part, gboolean is_first)
{
  gsize length = strlen (part);

  if (length < (is_first ? 2 : 1) || length > (is_first ? 3 : 8))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (is_first ? !g_ascii_isalpha (part[i]) : !g_ascii_isalnum (part[i]))
      return FALSE;
  return TRUE;
}

/**
 * chancery_code_read_language:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): the language tag (RFC 5646, section 2.1, without checking
 *   that its parts are registered), the language itself in small letters; %NULL where it is none
 */
char *
chancery_code_read_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  g_autofree char *language = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_subtag (parts[i], i == 0))
      return NULL;
  if (parts[0] == NULL)
    return NULL;
  language = g_ascii_strdown (parts[0], -1);
  return g_strconcat (language, text + strlen (parts[0]), NULL);
}

/**
 * chancery_code_read_wikidata:
 * @text: what was typed: an id, or the address of its page
 *
 * Returns: (transfer full) (nullable): `Q` and digits; %NULL where it is none
 */
char *
chancery_code_read_wikidata (const char *text)
{
  const char *slash = strrchr (text, '/');
  const char *id = slash != NULL ? slash + 1 : text;
  gsize n_digits;

  if (g_ascii_toupper (id[0]) != 'Q' || id[1] < '1' || id[1] > '9')
    return NULL;
  n_digits = strspn (id + 1, "0123456789");
  return id[1 + n_digits] == '\0' && n_digits < 20 ? g_ascii_strup (id, -1) : NULL;
}

/**
 * chancery_code_read_address:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): the address (RFC 3986, with its scheme; what would have to
 *   be escaped may stand as it is), %NULL where it is none
 */
char *
chancery_code_read_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL || strpbrk (text, " \t\n") != NULL)
    return NULL;
  if (g_uri_get_host (uri) == NULL && *g_uri_get_path (uri) == '\0')
    return NULL;
  if (g_str_has_prefix (g_uri_get_scheme (uri), "http") &&
      (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'))
    return NULL;
  return g_strdup (text);
}
