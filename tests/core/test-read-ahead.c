/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a list ahead on a thread: the same records in the same order as without one, faults in
 * their place, and an end at any time.
 */

#include "core/exchange/chancery-read-ahead.h"

#include <string.h>

/* So many lines, the one at @fault not JSON (0: none). */
static ChanceryStatementsReader *
make_reader (guint n, gsize filling, guint fault)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *words = g_strnfill (filling, 'a');

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, i == fault ? "{\"ref\":%u\n" : "{\"ref\":%u,\"quote\":\"%s\"}\n",
                            i, words);
  stream = g_memory_input_stream_new_from_data (g_strndup (text->str, text->len), text->len,
                                                g_free);
  return chancery_statements_reader_new (stream, CHANCERY_JSON_LINES, NULL);
}

/* Takes up to @most records and checks that they are those of @make_reader. */
static guint
take (ChanceryReadAhead *records, guint most, GError **error)
{
  guint64 offset, before = 0;
  guint n = 0;

  for (; n < most; n++)
    {
      ChanceryDraft *draft = chancery_read_ahead_next (records, &offset, error);

      if (draft == NULL)
        break;
      g_assert_cmpint (chancery_record_get_integer (draft->record, CHANCERY_STATEMENT_REF, 0), ==,
                       n + 1);
      g_assert_cmpuint (draft->line, ==, n + 1);
      g_assert_cmpuint (offset, >, before);
      before = offset;
    }
  return n;
}

static void
test_order (void)
{
  static const struct { guint n; gsize filling; } cases[] = {
    { 0, 1 }, { 1, 1 }, { 127, 1 }, { 128, 1 }, { 129, 1 }, { 256, 1 }, { 257, 1 }, { 5000, 10 },
    { 40, 300000 }, { 3, 3000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryStatementsReader) reader = make_reader (cases[i].n, cases[i].filling, 0);
      g_autoptr (ChanceryReadAhead) records = chancery_read_ahead_new (reader);
      g_autoptr (GError) error = NULL;
      guint64 offset;

      g_assert_cmpuint (take (records, G_MAXUINT, &error), ==, cases[i].n);
      g_assert_no_error (error);
      g_assert_null (chancery_read_ahead_next (records, &offset, &error));
      g_assert_no_error (error);
    }
}

static void
test_fault (void)
{
  static const guint faults[] = { 1, 2, 128, 129, 256, 257, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (ChanceryStatementsReader) reader = make_reader (1000, 1, faults[i]);
      g_autoptr (ChanceryReadAhead) records = chancery_read_ahead_new (reader);
      g_autoptr (GError) error = NULL;
      g_autofree char *place = g_strdup_printf ("line %u,", faults[i]);

      g_assert_cmpuint (take (records, G_MAXUINT, &error), ==, faults[i] - 1);
      g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, place));
    }
}

static void
test_early_end (void)
{
  for (guint n = 0; n < 600; n += 37)
    {
      g_autoptr (ChanceryStatementsReader) reader = make_reader (1000, 1, 900);
      g_autoptr (ChanceryReadAhead) records = chancery_read_ahead_new (reader);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (take (records, n, &error), ==, n);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read-ahead/order", test_order);
  g_test_add_func ("/read-ahead/fault", test_fault);
  g_test_add_func ("/read-ahead/early-end", test_early_end);
  return g_test_run ();
}
