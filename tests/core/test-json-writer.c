/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The writer: layout, escapes, what it refuses, and sinks that fail. */

#include "core/exchange/chancery-json-writer.h"

#include <string.h>

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "plain", "\"plain\"" },
    { "a longer plain text, of more than eight bytes",
      "\"a longer plain text, of more than eight bytes\"" },
    { "\"", "\"\\\"\"" },
    { "1234567\"90", "\"1234567\\\"90\"" },
    { "12345678\"0", "\"12345678\\\"0\"" },
    { "back\\slash / slash", "\"back\\\\slash / slash\"" },
    { "\b\f\n\r\t\x01\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"" },
    { "Київ 東京 😀 “quoted” \u2028", "\"Київ 東京 😀 “quoted” \u2028\"" },
    { "<script>&", "\"<script>&\"" },
    { NULL, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new_for_string (out, 0);

      chancery_json_writer_string (writer, cases[i].text, -1);
      g_assert_true (chancery_json_writer_finish (writer, NULL));
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gssize length;
  } cases[] = {
    { "\xff", 1 },          { "12345678\xff", 9 }, { "\xc3", 1 },      { "\xe2\x82", 2 },
    { "\xed\xa0\x80", 3 },  { "\xc0\x80", 2 },     { "a\0b", 3 },      { "é\x80", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new_for_string (out, 0);
      g_autoptr (GError) error = NULL;

      chancery_json_writer_string (writer, cases[i].text, cases[i].length);
      g_assert_true (chancery_json_writer_has_failed (writer));
      g_assert_false (chancery_json_writer_finish (writer, &error));
      g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_ENCODING);
    }
}

static void
write_sample (ChanceryJsonWriter *writer)
{
  chancery_json_writer_begin_object (writer);
  chancery_json_writer_member (writer, "a");
  chancery_json_writer_int (writer, 1);
  chancery_json_writer_member (writer, "b");
  chancery_json_writer_begin_array (writer);
  chancery_json_writer_bool (writer, TRUE);
  chancery_json_writer_begin_object (writer);
  chancery_json_writer_member (writer, "c");
  chancery_json_writer_null (writer);
  chancery_json_writer_member (writer, "d");
  chancery_json_writer_raw (writer, "[0,27]", -1);
  chancery_json_writer_end_object (writer);
  chancery_json_writer_begin_array (writer);
  chancery_json_writer_end_array (writer);
  chancery_json_writer_end_array (writer);
  chancery_json_writer_member (writer, "e");
  chancery_json_writer_begin_object (writer);
  chancery_json_writer_end_object (writer);
  chancery_json_writer_end_object (writer);
}

static void
test_layout (void)
{
  static const struct
  {
    guint levels;
    const char *json;
  } cases[] = {
    { CHANCERY_JSON_COMPACT, "{\"a\":1,\"b\":[true,{\"c\":null,\"d\":[0,27]},[]],\"e\":{}}" },
    { 1, "{\n  \"a\": 1,\n  \"b\": [true,{\"c\":null,\"d\":[0,27]},[]],\n  \"e\": {}\n}" },
    { 2, "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    {\"c\":null,\"d\":[0,27]},\n    []\n  ],\n"
         "  \"e\": {}\n}" },
    { CHANCERY_JSON_PRETTY,
      "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    {\n      \"c\": null,\n      \"d\": [0,27]\n"
      "    },\n    []\n  ],\n  \"e\": {}\n}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (ChanceryJsonWriter) writer =
          chancery_json_writer_new_for_string (out, cases[i].levels);

      write_sample (writer);
      g_assert_true (chancery_json_writer_finish (writer, NULL));
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_numbers (void)
{
  static const gint64 integers[] = { 0, 7, -7, 1234567890, G_MAXINT64, G_MININT64 };
  static const double doubles[] = { 0.1, -1.5, 1e300, 5e-324, 1.0 / 3, 0.30000000000000004 };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new_for_string (out, 0);
  g_autoptr (ChanceryJsonReader) reader = NULL;

  chancery_json_writer_begin_array (writer);
  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    chancery_json_writer_int (writer, integers[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (doubles); i++)
    chancery_json_writer_double (writer, doubles[i]);
  chancery_json_writer_end_array (writer);
  g_assert_true (chancery_json_writer_finish (writer, NULL));
  g_assert_nonnull (strstr (out->str, ",0.1,-1.5,"));

  reader = chancery_json_reader_new_for_data (out->str, out->len, CHANCERY_JSON_DOCUMENT);
  chancery_json_reader_next (reader, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      chancery_json_reader_next (reader, NULL);
      g_assert_cmpint (chancery_json_reader_get_integer (reader), ==, integers[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (doubles); i++)
    {
      chancery_json_reader_next (reader, NULL);
      g_assert_cmpfloat (chancery_json_reader_get_double (reader), ==, doubles[i]);
    }
}

static void
test_lines (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new_for_string (out, 0);

  for (gint64 i = 0; i < 3; i++)
    {
      chancery_json_writer_int (writer, i);
      chancery_json_writer_raw (writer, "\n", 1);
    }
  g_assert_true (chancery_json_writer_finish (writer, NULL));
  g_assert_cmpstr (out->str, ==, "0\n1\n2\n");
}

/* Texts across the edges of the buffer, and larger than it. */
static void
test_sizes (void)
{
  static const gsize sizes[] = { 1, 65533, 65534, 65535, 65536, 65537, 200000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new_for_stream (stream, 0);
      g_autoptr (ChanceryJsonReader) reader = NULL;
      g_autofree char *text = g_strnfill (sizes[i], 'x');
      gsize length;

      text[sizes[i] / 2] = '\n';
      chancery_json_writer_begin_array (writer);
      chancery_json_writer_string (writer, text, -1);
      chancery_json_writer_string (writer, text, -1);
      chancery_json_writer_end_array (writer);
      g_assert_true (chancery_json_writer_finish (writer, NULL));

      reader = chancery_json_reader_new_for_data (
          g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
          CHANCERY_JSON_DOCUMENT);
      g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, CHANCERY_JSON_ARRAY);
      for (guint j = 0; j < 2; j++)
        {
          const char *read;

          g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, CHANCERY_JSON_STRING);
          read = chancery_json_reader_get_text (reader, &length);
          g_assert_cmpmem (read, length, text, sizes[i]);
        }
    }
}

static gboolean
fail_second (gpointer data, const char *bytes, gsize length, GError **error)
{
  guint *calls = data;

  if (++*calls < 2)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  return FALSE;
}

/* The first error stays, and the sink is not asked again. */
static void
test_failing_sink (void)
{
  guint calls = 0;
  g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new (fail_second, &calls, 0);
  g_autoptr (GError) error = NULL;

  chancery_json_writer_begin_array (writer);
  for (guint i = 0; i < 100000; i++)
    chancery_json_writer_int (writer, i);
  g_assert_true (chancery_json_writer_has_failed (writer));
  g_assert_false (chancery_json_writer_finish (writer, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (calls, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/refused", test_refused);
  g_test_add_func ("/json-writer/layout", test_layout);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/lines", test_lines);
  g_test_add_func ("/json-writer/sizes", test_sizes);
  g_test_add_func ("/json-writer/failing-sink", test_failing_sink);
  return g_test_run ();
}
