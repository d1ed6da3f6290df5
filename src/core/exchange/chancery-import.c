/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports files, all of them in one action or none: reads each record by record, and has
 * each put. A file that can't be read twice
 * is copied aside first. Runs on whatever thread the writer belongs to. */

#include "core/exchange/chancery-import.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/exchange/chancery-import-look.h"
#include "core/exchange/chancery-import-private.h"
#include "core/exchange/chancery-read-ahead.h"

/* From here on the indexes are made after the records. */
#define BULK_BYTES (8 * 1024 * 1024)

G_DEFINE_QUARK (chancery-import-error-quark, chancery_import_error)

static gboolean
put_records (ChanceryImport *self, ChanceryReadAhead *records, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint64 offset;

  while ((self->draft = chancery_read_ahead_next (records, &offset, &failure)) != NULL)
    if (!chancery_import_put (self, offset, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_json (ChanceryImport *self, GInputStream *stream, ChanceryJsonFlavour flavour, GError **error)
{
  g_autoptr (ChanceryStatementsReader) reader =
      chancery_statements_reader_new (stream, flavour, self->cancellable);
  g_autoptr (ChanceryReadAhead) records = chancery_read_ahead_new (reader);

  return put_records (self, records, error);
}

static gboolean
read_table (ChanceryImport *self, GInputStream *stream, GError **error)
{
  g_autoptr (ChanceryDraft) draft = chancery_draft_new ();

  self->draft = draft;
  return chancery_import_read_csv (self, stream, error);
}

static gboolean
read_stream (ChanceryImport *self, GInputStream *stream, GError **error)
{
  switch (chancery_import_tell_content (stream, error))
    {
    case CHANCERY_CONTENT_DOCUMENT:
      return read_json (self, stream, CHANCERY_JSON_DOCUMENT, error);
    case CHANCERY_CONTENT_LINES:
      return read_json (self, stream, CHANCERY_JSON_LINES, error);
    case CHANCERY_CONTENT_TABLE:
      return read_table (self, stream, error);
    case CHANCERY_CONTENT_FAILED:
    default:
      return FALSE;
    }
}

/* Standard input or a pipe, copied into a file that soon has no name any more. */
static GInputStream *
copy_aside (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileIOStream) aside = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("chancery-XXXXXX", &aside, error);
  g_autoptr (GInputStream) copy = NULL;

  if (file == NULL)
    return NULL;
  if (g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (aside)), stream,
                              G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error)
      >= 0)
    copy = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  g_file_delete (file, NULL, NULL);

  return g_steal_pointer (&copy);
}

static const char *
get_real (const char *path)
{
  return strcmp (path, "-") == 0 ? "/dev/stdin" : path;
}

static GInputStream *
open_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (get_real (path));

  return G_INPUT_STREAM (g_file_read (file, cancellable, error));
}

static GInputStream *
open_pipe (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  /* Unlike a file's stream this one can be waited for and cancelled meanwhile. */
  if (strcmp (path, "-") == 0)
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    stream = open_file (path, cancellable, error);

  return stream != NULL ? copy_aside (stream, cancellable, error) : NULL;
}

static void
clear_stream (gpointer stream)
{
  g_clear_object ((GInputStream **) stream);
}

/* Reads what is no file to its end: whoever writes it may take all day, and the database is not to
 * be locked that long. For a file %NULL. */
static GArray *
open_pipes (const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) streams = g_array_new (FALSE, TRUE, sizeof (GInputStream *));

  g_array_set_clear_func (streams, clear_stream);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      GInputStream *stream = NULL;

      if (!g_file_test (get_real (paths[i]), G_FILE_TEST_IS_REGULAR))
        {
          stream = open_pipe (paths[i], cancellable, error);
          if (stream == NULL)
            {
              g_prefix_error (error, "%s: ", paths[i]);
              return NULL;
            }
        }
      g_array_append_val (streams, stream);
    }

  return g_steal_pointer (&streams);
}

static gboolean
read_file (ChanceryImport *self, const char *path, GInputStream *pipe, GError **error)
{
  g_autoptr (GInputStream) stream = pipe != NULL ? g_object_ref (pipe)
                                                 : open_file (path, self->cancellable, error);

  if (stream == NULL || !read_stream (self, stream, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, NULL))
    self->done += g_seekable_tell (G_SEEKABLE (stream));
  return TRUE;
}

static guint64
measure (const char *const *paths)
{
  guint64 total = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      GStatBuf info;

      if (g_stat (paths[i], &info) == 0)
        total += info.st_size;
    }

  return total;
}

static gboolean
read_files (ChanceryImport *self, const char *const *paths, GArray *pipes, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (self, paths[i], g_array_index (pipes, GInputStream *, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
begin (ChanceryImport *self, GError **error)
{
  const char *label = self->options->label;

  if (self->total >= BULK_BYTES)
    return chancery_writer_begin_bulk (self->writer, CHANCERY_ACTION_IMPORT, label, error);

  return chancery_writer_begin (self->writer, CHANCERY_ACTION_IMPORT, label, error);
}

/**
 * chancery_import_files:
 * @writer: a writer with no action open
 * @paths: (array zero-terminated=1): the files, each a statement list, lines of
 *   statements, or CSV with a header row: told by its content; `-` is standard input
 * @options: how
 * @counts: (out caller-allocates): what became of the records
 * @cancellable: (nullable): gives up
 * @error: return location for a #ChanceryImportError, #ChanceryResolverError,
 *   #ChanceryJsonError, #ChanceryCsvError, or those of the writer and of files
 *
 * Imports files in one action, which is all of them or nothing. Errors name the file,
 * the line and where possible the column.
 *
 * Returns: whether all was imported
 */
gboolean
chancery_import_files (ChanceryWriter *writer,
                       const char *const *paths,
                       const ChanceryImportOptions *options,
                       ChanceryImportCounts *counts,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (ChanceryResolver) resolver = chancery_resolver_new (chancery_writer_get_db (writer));
  ChanceryImport self = { .writer = writer, .resolver = resolver,
                          .options = options, .counts = counts, .cancellable = cancellable,
                          .total = measure (paths) };

  g_autoptr (GArray) pipes = open_pipes (paths, cancellable, error);

  *counts = (ChanceryImportCounts){ .renumbered = 0 };
  if (pipes == NULL || !begin (&self, error))
    return FALSE;
  if (!read_files (&self, paths, pipes, error))
    {
      chancery_writer_rollback (writer);
      return FALSE;
    }
  if (options->flags & CHANCERY_IMPORT_DRY_RUN)
    {
      chancery_writer_rollback (writer);
      return TRUE;
    }

  return chancery_writer_commit (writer, NULL, error);
}
