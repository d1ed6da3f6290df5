/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The strict reader: what it takes, what it refuses and where it says the fault
 * is; streams in pieces of every size; and, on documents that both take, agreement
 * with json-glib. */

#include "core/exchange/chancery-json-writer.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A stream that hands out a few bytes at a time, so that every token is cut somewhere. */
typedef struct
{
  GMemoryInputStream parent;
  gsize step;
} DripStream;

typedef GMemoryInputStreamClass DripStreamClass;

static GType drip_stream_get_type (void);
G_DEFINE_TYPE (DripStream, drip_stream, G_TYPE_MEMORY_INPUT_STREAM)

static gssize
drip_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                  GError **error)
{
  gsize step = ((DripStream *) stream)->step;

  return G_INPUT_STREAM_CLASS (drip_stream_parent_class)
      ->read_fn (stream, buffer, MIN (count, step), cancellable, error);
}

static void
drip_stream_class_init (DripStreamClass *class)
{
  G_INPUT_STREAM_CLASS (class)->read_fn = drip_stream_read;
}

static void
drip_stream_init (DripStream *self)
{
  self->step = 1;
}

/* The compact form of all values in @text, one a line; NULL with @error. */
static char *
normalise (const char *text, gssize length, ChanceryJsonFlavour flavour, gsize step, GError **error)
{
  g_autoptr (GInputStream) stream = g_object_new (drip_stream_get_type (), NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (ChanceryJsonWriter) writer = NULL;
  g_autoptr (ChanceryJsonReader) reader = NULL;
  ChanceryJsonEvent event;

  g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (stream), text,
                                  length < 0 ? (gssize) strlen (text) : length, NULL);
  ((DripStream *) stream)->step = step;
  reader = chancery_json_reader_new (stream, flavour, NULL);
  writer = chancery_json_writer_new_for_string (out, CHANCERY_JSON_COMPACT);
  while ((event = chancery_json_reader_next (reader, error)) > CHANCERY_JSON_END)
    {
      if (!chancery_json_writer_copy (writer, reader, error))
        return NULL;
      chancery_json_writer_raw (writer, "\n", 1);
    }
  if (event == CHANCERY_JSON_FAILED)
    return NULL;
  g_assert_true (chancery_json_writer_finish (writer, NULL));

  return g_strdup (out->str);
}

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    const char *compact;
  } cases[] = {
    { "null", "null\n" },
    { " \t\r\n true \n", "true\n" },
    { "false", "false\n" },
    { "0", "0\n" },
    { "-0", "-0\n" },
    { "[1,-1, 1.5 ,1e5,1E-5,-0.0e+0]", "[1,-1,1.5,1e5,1E-5,-0.0e+0]\n" },
    { "9223372036854775807", "9223372036854775807\n" },
    { "9223372036854775808", "9223372036854775808\n" },
    { "[]", "[]\n" },
    { "{}", "{}\n" },
    { "[[],{},[{}]]", "[[],{},[{}]]\n" },
    { "{ \"a\" : 1 , \"b\" : [ ] }", "{\"a\":1,\"b\":[]}\n" },
    { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", "{\"a\":{\"a\":1},\"b\":{\"a\":1}}\n" },
    { "\"\"", "\"\"\n" },
    { "{\"\":0}", "{\"\":0}\n" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"\n" },
    { "\"\\u0041\\u00e9\\u20AC\\uD83d\\ude00\\u001f\"", "\"Aé€😀\\u001f\"\n" },
    { "\"Київ 東京 😀\"", "\"Київ 東京 😀\"\n" },
    { "\xef\xbb\xbf[1]", "[1]\n" },
    { "\"\xef\xbb\xbf\"", "\"\xef\xbb\xbf\"\n" },
    { "\"\\uFFFF\x7f\"", "\"\uFFFF\x7f\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 64; step *= 2)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *compact = normalise (cases[i].text, -1, CHANCERY_JSON_DOCUMENT, step,
                                              &error);

        g_assert_no_error (error);
        g_assert_cmpstr (compact, ==, cases[i].compact);
      }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    ChanceryJsonError code;
    const char *place;
  } cases[] = {
    { "", CHANCERY_JSON_ERROR_TRUNCATED, "line 1, column 1:" },
    { " \n ", CHANCERY_JSON_ERROR_TRUNCATED, "line 2, column 2:" },
    { "[1][2]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "1e400", CHANCERY_JSON_ERROR_NUMBER, "line 1, column 1:" },
    { "\"a\\u0000b\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 3:" },
    { "\"\\udc00\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\\ud800\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\\ud800\\u0041\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\\ud800\\ud800\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "{\"a\":1,\n \"a\":2}", CHANCERY_JSON_ERROR_DUPLICATE, "line 2, column 2:" },
    { "{\"a\":1,\"\\u0061\":2}", CHANCERY_JSON_ERROR_DUPLICATE, "line 1, column 8:" },
    { "'x'", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "017", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "[/*c*/]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "var x=1", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "+1", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { ".5", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "[1.]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "[-]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 3:" },
    { "[1e]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "0x10", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "NaN", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "nul", CHANCERY_JSON_ERROR_TRUNCATED, "line 1, column 4:" },
    { "nulL", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "truefalse", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 5:" },
    { "[1,]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "[,1]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "[1 2]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "[1}", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 3:" },
    { "{\"a\":1,}", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 8:" },
    { "{\"a\" 1}", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 6:" },
    { "{a:1}", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "{1:1}", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "[", CHANCERY_JSON_ERROR_TRUNCATED, "line 1, column 2:" },
    { "{\"a\"", CHANCERY_JSON_ERROR_TRUNCATED, "line 1, column 5:" },
    { "\"abc", CHANCERY_JSON_ERROR_TRUNCATED, "line 1, column 5:" },
    { "\"a\nb\"", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 3:" },
    { "\"a\tb\"", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 3:" },
    { "\"\\x41\"", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "\"\\u12g4\"", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 2:" },
    { "\"\xff\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\xc0\x80\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\xe0\x80\x80\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\xed\xa0\x80\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\xf4\x90\x80\x80\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"\xf0\x80\x80\x80\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 2:" },
    { "\"Київ\xd0\"", CHANCERY_JSON_ERROR_ENCODING, "line 1, column 6:" },
    { "\xff\xfe[", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "[1,\xef\xbb\xbf 2]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 4:" },
    { "\xef\xbb\xbf\xef\xbb\xbf[]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 1:" },
    { "[\"Київ\", \"\\u041a😀\",\n\"東京\" x]", CHANCERY_JSON_ERROR_SYNTAX, "line 2, column 6:" },
    { "[\"Київ\", \"\\u041a😀\" x]", CHANCERY_JSON_ERROR_SYNTAX, "line 1, column 20:" },
    { "[1,\r\n2,\r\n3 4]", CHANCERY_JSON_ERROR_SYNTAX, "line 3, column 3:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 64; step *= 2)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *compact = normalise (cases[i].text, -1, CHANCERY_JSON_DOCUMENT, step,
                                              &error);

        g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : compact);
        g_assert_null (compact);
        g_assert_error (error, CHANCERY_JSON_ERROR, (int) cases[i].code);
        g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      }
}

static void
test_nul_byte (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) outside = NULL;

  g_assert_null (normalise ("\"a\0b\"", 5, CHANCERY_JSON_DOCUMENT, 64, &error));
  g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_SYNTAX);
  g_assert_null (normalise ("[1]\0", 4, CHANCERY_JSON_DOCUMENT, 64, &outside));
  g_assert_error (outside, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_SYNTAX);
}

static char *
repeat (const char *unit, gsize count, const char *tail)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < count; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    const char *open;
    const char *close;
    guint deepest;
  } cases[] = { { "[", "]", 64 }, { "{\"a\":", "}", 64 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *closing = repeat (cases[i].close, cases[i].deepest, "");
      g_autofree char *inner = g_strconcat (cases[i].open[0] == '{' ? "0" : "", closing, NULL);
      g_autofree char *deepest = repeat (cases[i].open, cases[i].deepest, inner);
      g_autofree char *too_deep = repeat (cases[i].open, 100000, "");
      g_autofree char *compact = normalise (deepest, -1, CHANCERY_JSON_DOCUMENT, 4096, &error);

      g_assert_no_error (error);
      g_assert_nonnull (compact);
      g_assert_null (normalise (too_deep, -1, CHANCERY_JSON_DOCUMENT, 4096, &error));
      g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_LIMIT);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    ChanceryJsonEvent event;
    gint64 integer;
    double number;
  } cases[] = {
    { "0", CHANCERY_JSON_INTEGER, 0, 0 },
    { "-17", CHANCERY_JSON_INTEGER, -17, -17 },
    { "9223372036854775807", CHANCERY_JSON_INTEGER, G_MAXINT64, 9223372036854775807.0 },
    { "-9223372036854775808", CHANCERY_JSON_INTEGER, G_MININT64, -9223372036854775808.0 },
    { "9223372036854775808", CHANCERY_JSON_DOUBLE, 0, 9223372036854775808.0 },
    { "-9223372036854775809", CHANCERY_JSON_DOUBLE, 0, -9223372036854775808.0 },
    { "99999999999999999999", CHANCERY_JSON_DOUBLE, 0, 1e20 },
    { "1.0", CHANCERY_JSON_DOUBLE, 0, 1.0 },
    { "2e3", CHANCERY_JSON_DOUBLE, 0, 2000.0 },
    { "0.1", CHANCERY_JSON_DOUBLE, 0, 0.1 },
    { "1e-400", CHANCERY_JSON_DOUBLE, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new_for_data (
          cases[i].text, strlen (cases[i].text), CHANCERY_JSON_DOCUMENT);
      gsize length;
      const char *text;

      g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, cases[i].event);
      if (cases[i].event == CHANCERY_JSON_INTEGER)
        g_assert_cmpint (chancery_json_reader_get_integer (reader), ==, cases[i].integer);
      g_assert_cmpfloat (chancery_json_reader_get_double (reader), ==, cases[i].number);
      text = chancery_json_reader_get_text (reader, &length);
      g_assert_cmpmem (text, length, cases[i].text, strlen (cases[i].text));
    }
}

static void
test_long_number (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = repeat ("1", 5000, "");

  g_assert_null (normalise (text, -1, CHANCERY_JSON_DOCUMENT, 100, &error));
  g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_LIMIT);
}

static void
test_long_strings (void)
{
  static const struct
  {
    gsize length;
    gboolean taken;
  } cases[] = {
    { 128 * 1024 - 2, TRUE },
    { 128 * 1024, TRUE },
    { CHANCERY_JSON_MAX_TOKEN, TRUE },
    { CHANCERY_JSON_MAX_TOKEN + 1, FALSE },
    { CHANCERY_JSON_MAX_TOKEN * 2, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_malloc (cases[i].length + 3);
      g_autoptr (ChanceryJsonReader) reader = NULL;
      ChanceryJsonEvent event;
      gsize length;

      memset (text, 'x', cases[i].length + 2);
      text[0] = text[cases[i].length + 1] = '"';
      reader = chancery_json_reader_new_for_data (text, cases[i].length + 2,
                                                  CHANCERY_JSON_DOCUMENT);
      event = chancery_json_reader_next (reader, &error);
      g_assert_cmpint (event, ==, cases[i].taken ? CHANCERY_JSON_STRING : CHANCERY_JSON_FAILED);
      if (cases[i].taken)
        {
          chancery_json_reader_get_text (reader, &length);
          g_assert_cmpuint (length, ==, cases[i].length);
        }
      else
        g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_LIMIT);
    }
}

/* Objects of every size keep watch, and one level does not see another's names. */
static void
test_duplicates (void)
{
  static const guint sizes[] = { 1, 2, 7, 47, 48, 49, 50, 127, 128, 1000, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GString) sound = g_string_new ("[{\"member0\":1},{");
      g_autoptr (GString) twice = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *compact = NULL;

      for (guint j = 0; j < sizes[i]; j++)
        g_string_append_printf (sound, "\"member%u\":{\"member%u\":0},", j, j);
      twice = g_string_new (sound->str);
      g_string_append (sound, "\"last\":0}]");
      g_string_append_printf (twice, "\"member%u\":0}]", sizes[i] / 2);

      compact = normalise (sound->str, -1, CHANCERY_JSON_DOCUMENT, 4096, &error);
      g_assert_no_error (error);
      g_assert_null (normalise (twice->str, -1, CHANCERY_JSON_DOCUMENT, 4096, &error));
      g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_DUPLICATE);
    }
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *compact;
    const char *place;
  } cases[] = {
    { "", "" },
    { "\n\r\n", "" },
    { "{\"a\":1}\n[2]\r\n\n 3\n", "{\"a\":1}\n[2]\n3\n" },
    { "1\n2", "1\n2\n" },
    { "\xef\xbb\xbf{}\n{}", "{}\n{}\n" },
    { "1 2\n", NULL, "line 1, column 3:" },
    { "1\n[1,\n2]\n", NULL, "line 2, column 4:" },
    { "1\n[\n2]\n", NULL, "line 2, column 2:" },
    { "{\"a\"\n:1}\n", NULL, "line 1, column 5:" },
    { "1\n{", NULL, "line 2, column 2:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 64; step *= 2)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *compact = normalise (cases[i].text, -1, CHANCERY_JSON_LINES, step, &error);

        g_assert_cmpstr (compact, ==, cases[i].compact);
        if (cases[i].place != NULL)
          g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      }
}

static void
test_skip_line (void)
{
  static const char text[] = "{\"a\":1}\n{\"a\":\n\"\xff\"\n[[1,2],3]\n"
                             "{\"a\":1,\"a\":2}\n\"\\u0041\" x\n[4]";
  static const guint good[] = { 1, 4, 7 };

  for (gsize step = 1; step <= 64; step *= 2)
    {
      g_autoptr (GInputStream) stream = g_object_new (drip_stream_get_type (), NULL);
      g_autoptr (ChanceryJsonReader) reader = NULL;
      guint found = 0;

      g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (stream), text, sizeof text - 1, NULL);
      ((DripStream *) stream)->step = step;
      reader = chancery_json_reader_new (stream, CHANCERY_JSON_LINES, NULL);
      for (;;)
        {
          ChanceryJsonEvent event = chancery_json_reader_next (reader, NULL);
          guint64 line = chancery_json_reader_get_line (reader);

          if (event == CHANCERY_JSON_END)
            break;
          if (event == CHANCERY_JSON_FAILED || !chancery_json_reader_skip (reader, NULL))
            g_assert_true (chancery_json_reader_skip_line (reader, NULL));
          else if (event != CHANCERY_JSON_STRING)
            g_assert_cmpuint (line, ==, good[found++]);
        }
      g_assert_cmpuint (found, ==, G_N_ELEMENTS (good));
    }
}

static void
test_skip (void)
{
  static const char text[] = "{\"a\":{\"b\":[1,{}]},\"c\":[[]],\"d\":5,\"e\":\"x\"}";
  g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new_for_data (
      text, sizeof text - 1, CHANCERY_JSON_DOCUMENT);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, CHANCERY_JSON_OBJECT);
  while (chancery_json_reader_next (reader, NULL) == CHANCERY_JSON_MEMBER)
    {
      g_string_append (names, chancery_json_reader_get_text (reader, NULL));
      g_assert_true (chancery_json_reader_skip (reader, NULL));
      g_assert_cmpuint (chancery_json_reader_get_depth (reader), ==, 1);
    }
  g_assert_cmpint (chancery_json_reader_get_event (reader), ==, CHANCERY_JSON_OBJECT_END);
  g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, CHANCERY_JSON_END);
  g_assert_cmpint (chancery_json_reader_next (reader, NULL), ==, CHANCERY_JSON_END);
  g_assert_cmpstr (names->str, ==, "acde");
  g_assert_cmpuint (chancery_json_reader_get_offset (reader), ==, sizeof text - 1);
}

static void
test_place (void)
{
  static const char text[] = "{\n  \"Київ\": \"\\u20ac\",\n  \"x\": [1, \"\\n€\", true]}";
  static const struct
  {
    guint64 line;
    guint64 column;
  } places[] = { { 1, 1 }, { 2, 3 }, { 2, 11 }, { 3, 3 }, { 3, 8 },
                 { 3, 9 }, { 3, 12 }, { 3, 19 }, { 3, 23 }, { 3, 24 } };
  g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new_for_data (
      text, sizeof text - 1, CHANCERY_JSON_DOCUMENT);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_cmpint (chancery_json_reader_next (reader, NULL), !=, CHANCERY_JSON_FAILED);
      g_assert_cmpuint (chancery_json_reader_get_line (reader), ==, places[i].line);
      g_assert_cmpuint (chancery_json_reader_get_column (reader), ==, places[i].column);
    }
  chancery_json_reader_set_error (reader, &error, "not a %s", "list");
  g_assert_error (error, CHANCERY_JSON_ERROR, CHANCERY_JSON_ERROR_CONTENT);
  g_assert_cmpstr (error->message, ==, "line 3, column 24: not a list");
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("[1]", 3, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new (stream, CHANCERY_JSON_LINES,
                                                                    cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (chancery_json_reader_next (reader, &error), ==, CHANCERY_JSON_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (chancery_json_reader_skip_line (reader, NULL));
}

/* Random documents that json-glib takes too. */
static void
add_random_string (GRand *random, GString *text)
{
  static const char *const pieces[] = { "a", "plain words ", "é", "Київ", "😀", "\\n", "\\\"",
                                        "\\u00e9", "\\ud83d\\ude00", "\\\\", "/", "\\u0001" };

  g_string_append_c (text, '"');
  for (int i = g_rand_int_range (random, 0, 12); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
add_random_value (GRand *random, GString *text, guint depth)
{
  static const char *const simple[] = { "null", "true", "false", "0", "-12", "3.25", "1e3",
                                        "9007199254740993", "[]", "{}" };
  int kind = depth < 5 ? g_rand_int_range (random, 0, 6) : 0;
  int count = g_rand_int_range (random, 1, 6);

  if (kind < 2)
    g_string_append (text, simple[g_rand_int_range (random, 0, G_N_ELEMENTS (simple))]);
  else if (kind == 2)
    add_random_string (random, text);
  else
    {
      gboolean is_object = kind == 3;

      g_string_append_c (text, is_object ? '{' : '[');
      for (int i = 0; i < count; i++)
        {
          g_string_append (text, i > 0 ? ", \n" : "");
          if (is_object)
            g_string_append_printf (text, "\"é%d\" : ", i);
          add_random_value (random, text, depth + 1);
        }
      g_string_append_c (text, is_object ? '}' : ']');
    }
}

static void
test_differential (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonNode) theirs = NULL;
      g_autoptr (JsonNode) ours = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *compact = NULL;

      add_random_value (random, text, 0);
      compact = normalise (text->str, -1, CHANCERY_JSON_DOCUMENT,
                           g_rand_int_range (random, 1, 100), &error);
      g_assert_no_error (error);
      theirs = json_from_string (text->str, &error);
      g_assert_no_error (error);
      ours = json_from_string (compact, &error);
      g_assert_no_error (error);
      g_assert_true (theirs == ours || json_node_equal (theirs, ours));
    }
}

/* Nothing crashes, and a document that is cut short is never taken. */
static void
test_damage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new ("[");

      add_random_value (random, text, 0);
      g_string_append_c (text, ']');
      for (guint j = 0; j < 40; j++)
        {
          g_autofree char *copy = g_memdup2 (text->str, text->len);
          gsize cut = g_rand_int_range (random, 0, text->len);
          gsize step = g_rand_int_range (random, 1, 64);

          g_assert_null (normalise (copy, cut, CHANCERY_JSON_DOCUMENT, step, NULL));
          copy[cut] = g_rand_int (random);
          g_free (normalise (copy, text->len, j % 2, step, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/accepted", test_accepted);
  g_test_add_func ("/json-reader/refused", test_refused);
  g_test_add_func ("/json-reader/nul-byte", test_nul_byte);
  g_test_add_func ("/json-reader/depth", test_depth);
  g_test_add_func ("/json-reader/numbers", test_numbers);
  g_test_add_func ("/json-reader/long-number", test_long_number);
  g_test_add_func ("/json-reader/long-strings", test_long_strings);
  g_test_add_func ("/json-reader/duplicates", test_duplicates);
  g_test_add_func ("/json-reader/lines", test_lines);
  g_test_add_func ("/json-reader/skip-line", test_skip_line);
  g_test_add_func ("/json-reader/skip", test_skip);
  g_test_add_func ("/json-reader/place", test_place);
  g_test_add_func ("/json-reader/cancel", test_cancel);
  g_test_add_func ("/json-reader/differential", test_differential);
  g_test_add_func ("/json-reader/damage", test_damage);
  return g_test_run ();
}
