/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrays of strings as text, there and back.
 */

#include "core/model/chancery-strings.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *joined;
  } cases[] = {
    { NULL, "" },
    { "[]", "" },
    { "[\"a\"]", "a" },
    { "[\"a news agency\",\"TV \\\"9\\\"\"]", "a news agency|TV \"9\"" },
    { "[1,\"b\",null,[\"c\"]]", "b" },
    { "{\"a\":1}", "" },
    { "nonsense", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) strings = chancery_strings_parse (cases[i].text);
      g_autofree char *joined = g_strjoinv ("|", strings);

      g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

static void
test_format (void)
{
  const char *const none[] = { NULL };
  const char *const some[] = { "Кая \"K\"", "TV\n9", NULL };
  g_autofree char *text = chancery_strings_format (some);
  g_auto (GStrv) back = chancery_strings_parse (text);

  g_assert_null (chancery_strings_format (none));
  g_assert_cmpstr (text, ==, "[\"Кая \\\"K\\\"\",\"TV\\n9\"]");
  g_assert_true (g_strv_equal ((const char *const *) back, some));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strings/parse", test_parse);
  g_test_add_func ("/strings/format", test_format);
  return g_test_run ();
}
