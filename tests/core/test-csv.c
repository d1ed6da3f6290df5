/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV: what spreadsheets write, what is refused and on which line, and a way
 * there and back that changes no byte. */

#include "core/exchange/chancery-csv.h"

#include <string.h>

static gboolean
append_cb (gpointer data, const char *bytes, gsize length, GError **error)
{
  g_string_append_len (data, bytes, length);
  return TRUE;
}

/* All rows, fields joined by "|", each row ended by "\n"; NULL with @error. */
static char *
read_all (const char *text, gssize length, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
      text, length < 0 ? (gssize) strlen (text) : length, NULL);
  g_autoptr (ChanceryCsvReader) reader = chancery_csv_reader_new (stream, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  while (chancery_csv_reader_next (reader, &failure))
    {
      for (guint i = 0; i < chancery_csv_reader_get_n_fields (reader); i++)
        g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "",
                                chancery_csv_reader_get_field (reader, i));
      g_string_append_c (rows, '\n');
      g_assert_null (chancery_csv_reader_get_field (reader, 1000));
    }
  if (failure == NULL)
    return g_strdup (rows->str);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "\r\n\n", "" },
    { "a,b\n1,2\n", "a|b\n1|2\n" },
    { "a,b\r\n1,2", "a|b\n1|2\n" },
    { "a,b\r1,2\r", "a|b\n1|2\n" },
    { "\xef\xbb\xbf" "a,b\n1,2\n", "a|b\n1|2\n" },
    { "a;b;c\n1,5;2;3\n", "a|b|c\n1,5|2|3\n" },
    { "a\tb\n\"x\ty\"\tz\n", "a|b\nx\ty|z\n" },
    { "\"a;b\",c\n1;2,3\n", "a;b|c\n1;2|3\n" },
    { "a,b\n\"he said \"\"no\"\"\",2\n", "a|b\nhe said \"no\"|2\n" },
    { "a,b\n\"two\r\nlines\",2\n", "a|b\ntwo\r\nlines|2\n" },
    { "a,b\n\n1\n", "a|b\n1\n" },
    { "a\n\"\"\n", "a\n\n" },
    { "a,b\n,\n", "a|b\n|\n" },
    { "a, b \n 1 ,2\n", "a| b \n 1 |2\n" },
    { "a,b\n\"Київ\",東京\n", "a|b\nКиїв|東京\n" },
    { "\"a\",\"b\"", "a|b\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (cases[i].text, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    ChanceryCsvError code;
    const char *place;
  } cases[] = {
    { "a,b\n1,2,3\n", -1, CHANCERY_CSV_ERROR_WIDTH, "line 2: " },
    { "a,b\n\"x\n\ny\",2\n1,\"2\n", -1, CHANCERY_CSV_ERROR_TRUNCATED, "line 5: " },
    { "a,b\n\"x\ny\"z,2\n", -1, CHANCERY_CSV_ERROR_SYNTAX, "line 3: " },
    { "a,b\nx \"y\",2\n", -1, CHANCERY_CSV_ERROR_SYNTAX, "line 2: " },
    { "a,b\r1,2\r\xff,2\r", -1, CHANCERY_CSV_ERROR_ENCODING, "line 3: " },
    { "a,b\nx\0y,2\n", 10, CHANCERY_CSV_ERROR_ENCODING, "line 2: " },
    { "\xff\xfe" "a\0", 4, CHANCERY_CSV_ERROR_ENCODING, "line 1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_all (cases[i].text, cases[i].length, &error));
      g_assert_error (error, CHANCERY_CSV_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

static void
test_limit (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (33 * 1024 * 1024, 'x');

  g_assert_null (read_all (text, -1, &error));
  g_assert_error (error, CHANCERY_CSV_ERROR, CHANCERY_CSV_ERROR_LIMIT);
}

static void
test_lines (void)
{
  static const char text[] = "a,b\n\"1\n2\",3\n\n4,5\n";
  static const guint64 lines[] = { 1, 2, 5 };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (ChanceryCsvReader) reader = chancery_csv_reader_new (stream, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_true (chancery_csv_reader_next (reader, NULL));
      g_assert_cmpuint (chancery_csv_reader_get_line (reader), ==, lines[i]);
    }
  g_assert_false (chancery_csv_reader_next (reader, NULL));
  g_assert_cmpint (chancery_csv_reader_get_delimiter (reader), ==, ',');
  g_assert_cmpuint (chancery_csv_reader_get_offset (reader), ==, sizeof text - 1);
}

/* Rows of random pieces come back as they went, across the reader's buffer too. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "", "a", ",", ";", "\t", "\"", "\r\n", "\n", "\r", " ",
                                        "=1+1", "Київ", "😀", "words and more words " };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ChanceryCsvWriter) writer = chancery_csv_writer_new (append_cb, text);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (ChanceryCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (guint column = 0; column < 4; column++)
    chancery_csv_writer_field (writer, "head,");
  chancery_csv_writer_end_row (writer);
  for (guint row = 0; row < 5000; row++)
    {
      for (guint column = 0; column < 4; column++)
        {
          GString *field = g_string_new (NULL);

          for (int i = g_rand_int_range (random, 0, 6); i > 0; i--)
            g_string_append (field, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          chancery_csv_writer_field (writer, field->str);
          g_ptr_array_add (fields, g_string_free (field, FALSE));
        }
      chancery_csv_writer_end_row (writer);
    }
  g_assert_true (chancery_csv_writer_finish (writer, NULL));

  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = chancery_csv_reader_new (stream, NULL);
  g_assert_true (chancery_csv_reader_next (reader, &error));
  for (guint row = 0; row < 5000; row++)
    {
      g_assert_true (chancery_csv_reader_next (reader, &error));
      for (guint column = 0; column < 4; column++)
        g_assert_cmpstr (chancery_csv_reader_get_field (reader, column), ==,
                         fields->pdata[row * 4 + column]);
    }
  g_assert_false (chancery_csv_reader_next (reader, &error));
  g_assert_no_error (error);
}

static void
test_blank_field (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ChanceryCsvWriter) writer = chancery_csv_writer_new (append_cb, text);

  chancery_csv_writer_field (writer, "a");
  chancery_csv_writer_end_row (writer);
  chancery_csv_writer_field (writer, NULL);
  chancery_csv_writer_end_row (writer);
  g_assert_true (chancery_csv_writer_finish (writer, NULL));
  g_assert_cmpstr (text->str, ==, "a\r\n\"\"\r\n");
}

static gboolean
fail_cb (gpointer data, const char *bytes, gsize length, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  return FALSE;
}

static void
test_failing_sink (void)
{
  g_autoptr (ChanceryCsvWriter) writer = chancery_csv_writer_new (fail_cb, NULL);
  g_autoptr (GError) error = NULL;

  chancery_csv_writer_field (writer, "a");
  chancery_csv_writer_end_row (writer);
  g_assert_false (chancery_csv_writer_finish (writer, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void
test_damage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  static const char alphabet[] = "a,;\t\"\r\n\xc3\xa9\xff";

  for (guint i = 0; i < 20000; i++)
    {
      char text[24];

      for (gsize j = 0; j < sizeof text; j++)
        text[j] = alphabet[g_rand_int_range (random, 0, sizeof alphabet)];
      g_free (read_all (text, sizeof text, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/accepted", test_accepted);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/limit", test_limit);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/blank-field", test_blank_field);
  g_test_add_func ("/csv/failing-sink", test_failing_sink);
  g_test_add_func ("/csv/damage", test_damage);
  return g_test_run ();
}
