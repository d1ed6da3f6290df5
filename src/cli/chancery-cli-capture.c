/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `chancery capture` as a filter: articles in, proposals out, one after the other, so memory does
 * not grow with their number and the result does not depend on how the input was split. */

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/chancery-cli-accept.h"
#include "cli/chancery-cli.h"
#include "core/date/chancery-date.h"

/* The largest file that is looked at: one byte more than the engine takes. */
#define FILE_MAX (CHANCERY_CAPTURE_TEXT_MAX + 1)

typedef struct
{
  char *input;
  char *format;
  char *title;
  char *outlet;
  char *url;
  char *published;
  char *database;
  gboolean accept;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->input);
  g_free (options->format);
  g_free (options->title);
  g_free (options->outlet);
  g_free (options->url);
  g_free (options->published);
  g_free (options->database);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const Options *options;
  ChanceryCaptureEngine *engine;
  ChanceryCliAccept *record; /* NULL where no database is asked for */
  ChanceryJsonWriter *writer;
  gboolean lines;  /* write an article a line */
  gboolean failed; /* an article could not be read */
} Capture;

static void
end_article (Capture *self)
{
  if (self->lines)
    chancery_json_writer_raw (self->writer, "\n", 1);
}

static void
write_error (Capture *self, const char *id, guint64 line, const char *message)
{
  chancery_capture_error_write (id, line, message, self->writer);
  end_article (self);
  self->failed = TRUE;
}

/* The reader's messages begin with the place, which is a member of its own here: without it the
 * words are the same wherever the line stands. */
static const char *
without_place (const GError *error)
{
  const char *colon = error->domain == CHANCERY_JSON_ERROR ? strstr (error->message, ": ") : NULL;

  return colon != NULL ? colon + 2 : error->message;
}

static void
capture_article (Capture *self, const ChanceryCaptureArticle *article, guint64 line)
{
  ChanceryCaptureHints hints = { .published = article->published };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  if (self->record != NULL)
    chancery_cli_accept_get_hints (self->record, &hints);
  proposals = chancery_capture_engine_propose (self->engine, article->text, article->length, &hints,
                                               &error);
  if (proposals != NULL &&
      (self->record == NULL ||
       chancery_cli_accept_article (self->record, article, proposals, &error)))
    {
      chancery_capture_article_write (article, proposals, self->writer);
      end_article (self);
    }
  else
    write_error (self, article->id, line, error->message);
}

static gboolean
capture_lines (Capture *self, GInputStream *stream, GError **error)
{
  g_autoptr (ChanceryJsonReader) reader = NULL;

  reader = chancery_json_reader_new (stream, CHANCERY_JSON_LINES, NULL);
  while (!chancery_json_writer_has_failed (self->writer))
    {
      g_auto (ChanceryCaptureArticle) article = { NULL };
      g_autoptr (GError) line_error = NULL;

      if (chancery_capture_article_read (&article, reader, &line_error))
        {
          if (article.text == NULL)
            break;
          capture_article (self, &article, chancery_json_reader_get_line (reader));
          continue;
        }
      write_error (self, article.id, chancery_json_reader_get_line (reader),
                   without_place (line_error));
      if (!chancery_json_reader_skip_line (reader, error))
        return FALSE;
    }

  return TRUE;
}

static char *
read_all (GInputStream *stream, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  *length = 0;
  for (;;)
    {
      guint8 block[65536];
      gssize n = g_input_stream_read (stream, block, MIN (sizeof block, FILE_MAX - bytes->len),
                                      NULL, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      g_byte_array_append (bytes, block, n);
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

static gboolean
capture_text (Capture *self, const char *name, GInputStream *stream, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (name);
  ChanceryCaptureArticle article = {
    .id = shown,
    .title = self->options->title,
    .outlet = self->options->outlet,
    .url = self->options->url,
    .published = self->options->published,
  };
  g_autofree char *text = read_all (stream, &article.length, error);

  if (text == NULL)
    return FALSE;
  article.text = text;
  capture_article (self, &article, 0);

  return TRUE;
}

/* An object with a string "text" on the first line makes the input NDJSON. */
static gboolean
looks_like_lines (GBufferedInputStream *stream)
{
  g_autoptr (ChanceryJsonReader) reader = NULL;
  gsize available;
  const char *data;
  const char *p;
  gsize size = 4096;

  for (;;)
    {
      gssize got = g_buffered_input_stream_fill (stream, -1, NULL, NULL);

      data = g_buffered_input_stream_peek_buffer (stream, &available);
      p = data;
      if (available >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
        p += 3; /* a byte order mark */
      while (p < data + available && g_ascii_isspace (*p))
        p++;
      if (p < data + available && *p != '{')
        return FALSE;
      if (memchr (p, '\n', data + available - p) != NULL || got <= 0 ||
          available > CHANCERY_CAPTURE_TEXT_MAX)
        break;
      size = MAX (size * 2, available * 2);
      g_buffered_input_stream_set_buffer_size (stream, size);
    }
  reader = chancery_json_reader_new_for_data (p, data + available - p, CHANCERY_JSON_LINES);
  if (chancery_json_reader_next (reader, NULL) != CHANCERY_JSON_OBJECT)
    return FALSE;
  while (chancery_json_reader_next (reader, NULL) == CHANCERY_JSON_MEMBER)
    {
      gboolean text = g_str_equal (chancery_json_reader_get_text (reader, NULL), "text");
      ChanceryJsonEvent event = chancery_json_reader_next (reader, NULL);

      if (text)
        return event == CHANCERY_JSON_STRING;
      if (event == CHANCERY_JSON_FAILED || !chancery_json_reader_skip (reader, NULL))
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_lines (const Options *options, const char *name, GBufferedInputStream *stream)
{
  if (options->input != NULL)
    return g_str_equal (options->input, "ndjson");
  if (g_str_has_suffix (name, ".ndjson") || g_str_has_suffix (name, ".jsonl"))
    return TRUE;

  return looks_like_lines (stream);
}

static gboolean
capture_file (Capture *self, const char *name, GError **error)
{
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GInputStream) stream = NULL;

  if (g_str_equal (name, "-"))
    raw = g_unix_input_stream_new (0, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

      raw = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  if (raw == NULL)
    return FALSE;
  stream = g_buffered_input_stream_new (raw);
  if (is_lines (self->options, name, G_BUFFERED_INPUT_STREAM (stream)))
    return capture_lines (self, stream, error);

  return capture_text (self, name, stream, error);
}

/* Before anything of the others is printed or stored. Nothing is opened: it may be a pipe. */
static gboolean
check_files (char **files, GError **error)
{
  for (char **name = files; *name != NULL; name++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*name);
      const char *path = g_file_peek_path (file);
      int code = 0;

      if (path == NULL || g_str_equal (*name, "-"))
        continue;
      if (g_access (path, R_OK) != 0)
        code = errno;
      else if (g_file_test (path, G_FILE_TEST_IS_DIR))
        code = EISDIR;
      if (code == 0)
        continue;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", *name,
                   g_strerror (code));
      return FALSE;
    }

  return TRUE;
}

static gboolean
capture_files (Capture *self, char **files, GError **error)
{
  static char *const standard_input[] = { (char *) "-", NULL };

  for (char *const *file = *files != NULL ? files : standard_input; *file != NULL; file++)
    if (!capture_file (self, *file, error))
      {
        g_prefix_error (error, "%s: ", *file);
        return FALSE;
      }

  return TRUE;
}

static gboolean
capture_all (const Options *options, char **files, gboolean *failed, GError **error)
{
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (1, FALSE);
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (raw, 65536);
  gboolean lines = options->format != NULL && g_str_equal (options->format, "ndjson");
  g_autoptr (ChanceryCaptureEngine) engine = chancery_capture_engine_new (error);
  g_autoptr (ChanceryCliAccept) record = NULL;
  g_autoptr (ChanceryJsonWriter) writer = NULL;
  Capture self = { options, engine, NULL, NULL, lines, FALSE };

  if (engine == NULL || !check_files (files, error))
    return FALSE;
  if (options->accept || options->database != NULL)
    {
      g_autofree char *database = chancery_cli_resolve_database (options->database);

      if (!options->accept || chancery_cli_make_folder (options->database, database, error))
        record = self.record = chancery_cli_accept_open (database, options->accept, error);
      if (record == NULL)
        {
          g_prefix_error (error, "%s: ", database);
          return FALSE;
        }
    }
  writer = self.writer =
      chancery_json_writer_new_for_stream (stream, lines ? CHANCERY_JSON_COMPACT : 4);
  if (!lines)
    {
      chancery_json_writer_begin_object (writer);
      chancery_json_writer_member (writer, "format");
      chancery_json_writer_string (writer, "chancery-proposals", -1);
      chancery_json_writer_member (writer, "version");
      chancery_json_writer_int (writer, 1);
      chancery_json_writer_member (writer, "articles");
      chancery_json_writer_begin_array (writer);
    }
  if (!capture_files (&self, files, error))
    return FALSE;
  if (!lines)
    {
      chancery_json_writer_end_array (writer);
      chancery_json_writer_end_object (writer);
    }
  *failed = self.failed;
  if (!chancery_json_writer_finish (writer, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  if (record != NULL)
    chancery_cli_accept_print_counts (record);

  return TRUE;
}

static gboolean
parse (int *argc, char ***argv, Options *options)
{
  g_autoptr (GOptionContext) context = chancery_cli_context_new ("capture", _("[ARTICLE…]"));
  const GOptionEntry entries[] = {
    { "input", 0, 0, G_OPTION_ARG_STRING, &options->input,
      N_("What the articles are: text or ndjson"), N_("FORMAT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, N_("What to write: json or ndjson"),
      N_("FORMAT") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options->title, N_("The article's title"),
      N_("TITLE") },
    { "outlet", 0, 0, G_OPTION_ARG_STRING, &options->outlet, N_("Who published it"),
      N_("OUTLET") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &options->url, N_("Where it was published"), N_("URL") },
    { "published", 0, 0, G_OPTION_ARG_STRING, &options->published, N_("When it was published"),
      N_("DATE") },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &options->accept,
      N_("Store what is proposed, to be verified"), NULL },
    { NULL },
  };

  chancery_cli_add_database (context, &options->database);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return chancery_cli_parse (context, argc, argv);
}

static gboolean
is_one_of (const char *value, const char *first, const char *second)
{
  return value == NULL || g_str_equal (value, first) || g_str_equal (value, second);
}

/**
 * chancery_cli_run_capture:
 * @argc: number of arguments, the subcommand's name first
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
chancery_cli_run_capture (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean failed = FALSE;
  ChanceryDate published;

  if (!parse (&argc, &argv, &options))
    return CHANCERY_CLI_USAGE;
  if (!is_one_of (options.input, "text", "ndjson"))
    return chancery_cli_misuse (options.input, "%s", _("the input is text or ndjson"));
  if (options.published != NULL && !chancery_date_parse (options.published, &published, &error))
    return chancery_cli_misuse (argv[0], "--published: %s", error->message);
  if (!is_one_of (options.format, "json", "ndjson"))
    return chancery_cli_misuse (options.format, "%s", _("the format is json or ndjson"));
  if (!capture_all (&options, argv + 1, &failed, &error))
    return chancery_cli_fail (argv[0], "%s", error->message);

  return failed ? CHANCERY_CLI_FAILED : CHANCERY_CLI_DONE;
}
