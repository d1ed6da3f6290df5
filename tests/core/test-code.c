/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes as people type them: what is one, and how it is written.
 */

#include "core/model/chancery-code.h"

typedef struct
{
  char *(*read) (const char *text);
  const char *text;
  const char *code; /* NULL where it is none */
} Case;

static const Case cases[] = {
  { chancery_code_read_country, "ee", "EE" },
  { chancery_code_read_country, "GB", "GB" },
  { chancery_code_read_country, "", NULL },
  { chancery_code_read_country, "E", NULL },
  { chancery_code_read_country, "EST", NULL },
  { chancery_code_read_country, "é", NULL },
  { chancery_code_read_country, "E1", NULL },
  { chancery_code_read_country, "Estonia", NULL },
  { chancery_code_read_language, "en", "en" },
  { chancery_code_read_language, "EN-GB", "en-GB" },
  { chancery_code_read_language, "sr-Latn-RS", "sr-Latn-RS" },
  { chancery_code_read_language, "", NULL },
  { chancery_code_read_language, "english", NULL },
  { chancery_code_read_language, "e", NULL },
  { chancery_code_read_language, "en-", NULL },
  { chancery_code_read_language, "en_GB", NULL },
  { chancery_code_read_language, "uk\xe2\x80\x8f", NULL }, /* a right-to-left mark behind it */
  { chancery_code_read_wikidata, "Q1234", "Q1234" },
  { chancery_code_read_wikidata, "q1", "Q1" },
  { chancery_code_read_wikidata, "https://www.wikidata.org/wiki/Q1234", "Q1234" },
  { chancery_code_read_wikidata, "", NULL },
  { chancery_code_read_wikidata, "Q", NULL },
  { chancery_code_read_wikidata, "Q0", NULL },
  { chancery_code_read_wikidata, "Q12x", NULL },
  { chancery_code_read_wikidata, "1234", NULL },
  { chancery_code_read_wikidata, "Q99999999999999999999", NULL },
  { chancery_code_read_address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
  { chancery_code_read_address, "https://example.org/ä", "https://example.org/ä" },
  { chancery_code_read_address, "urn:isbn:1234", "urn:isbn:1234" },
  { chancery_code_read_address, "", NULL },
  { chancery_code_read_address, "example.org", NULL },
  { chancery_code_read_address, "https://", NULL },
  { chancery_code_read_address, "https:", NULL },
  { chancery_code_read_address, "https://example.org/a b", NULL },
  { chancery_code_read_address, "see there", NULL },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = cases[i].read (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/read", test_read);
  return g_test_run ();
}
