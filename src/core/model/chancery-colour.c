/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours as records hold them. Not for palettes, which are in src/paint.
 */

#include "core/model/chancery-colour.h"

#include <string.h>

/**
 * chancery_colour_parse:
 * @text: (nullable): a colour as a record holds it
 *
 * Returns: 0xRRGGBB, or %CHANCERY_NO_COLOUR for anything but `#rrggbb`
 */
int
chancery_colour_parse (const char *text)
{
  int rgb = 0;

  if (text == NULL || text[0] != '#' || strlen (text) != 7)
    return CHANCERY_NO_COLOUR;
  for (guint i = 1; i < 7; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return CHANCERY_NO_COLOUR;
      rgb = rgb << 4 | g_ascii_xdigit_value (text[i]);
    }

  return rgb;
}
