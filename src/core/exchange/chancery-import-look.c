/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A look at a file before it is imported: what it holds, told by its content, and for a table its
 * header with what the columns seem to be. Reads no more than the beginning.
 */

#include "core/exchange/chancery-import-look.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/exchange/chancery-csv-map.h"
#include "core/exchange/chancery-csv.h"
#include "core/exchange/chancery-import.h"
#include "core/exchange/chancery-json-reader.h"

#define HEAD_BYTES 4096
#define MOST_ROWS 3

static ChanceryImportContent
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_FORMAT, message);
  return CHANCERY_CONTENT_FAILED;
}

/* Whether the first object is a document or the first of lines of statements: told by
 * the first of its members that only one of the two has. */
static ChanceryImportContent
tell_object (GInputStream *stream)
{
  static const char *const of_document[] = { "format", "version", "generator", "exported",
                                             "database", "filter", "omitted", "actors", "outlets",
                                             "sources", "statements", "lists", "views", NULL };
  static const char *const of_statement[] = { "quote", "actor", "actorName", "speakers", "said",
                                              "ref", "kind", "citations", NULL };
  g_autoptr (ChanceryJsonReader) reader = chancery_json_reader_new (stream, CHANCERY_JSON_DOCUMENT,
                                                                    NULL);

  if (chancery_json_reader_next (reader, NULL) != CHANCERY_JSON_OBJECT)
    return CHANCERY_CONTENT_DOCUMENT;
  while (chancery_json_reader_next (reader, NULL) == CHANCERY_JSON_MEMBER)
    {
      const char *member = chancery_json_reader_get_text (reader, NULL);

      if (g_strv_contains (of_document, member))
        return CHANCERY_CONTENT_DOCUMENT;
      if (g_strv_contains (of_statement, member))
        return CHANCERY_CONTENT_LINES;
      if (!chancery_json_reader_skip (reader, NULL))
        break;
    }

  /* Whatever is wrong with it, its reader says it with the place. */
  return CHANCERY_CONTENT_DOCUMENT;
}

/**
 * chancery_import_tell_content:
 * @stream: a stream that can be sought in
 * @error: return location for a #ChanceryImportError or what reading gives
 *
 * Looks at the beginning, and goes back to it.
 *
 * Returns: what the stream holds
 */
ChanceryImportContent
chancery_import_tell_content (GInputStream *stream, GError **error)
{
  g_autofree char *head = g_malloc (HEAD_BYTES);
  ChanceryImportContent content = CHANCERY_CONTENT_TABLE;
  const char *p = head;
  gsize length;

  if (!g_input_stream_read_all (stream, head, HEAD_BYTES - 1, &length, NULL, error)
      || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error))
    return CHANCERY_CONTENT_FAILED;
  head[length] = '\0';
  if (g_str_has_prefix (head, "SQLite format 3"))
    return refuse (_("a database, not a list (databases are merged)"), error);
  if (g_str_has_prefix (p, "\xef\xbb\xbf"))
    p += 3;
  while (g_ascii_isspace (*p))
    p++;
  if (*p == '\0')
    return refuse (length == 0 ? _("the file is empty") : _("nothing but white space in it"),
                   error);

  if (*p == '[')
    content = CHANCERY_CONTENT_DOCUMENT;
  else if (*p == '{')
    {
      content = tell_object (stream);
      if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, error))
        return CHANCERY_CONTENT_FAILED;
    }
  return content;
}

static GStrv
copy_row (ChanceryCsvReader *reader, guint n_columns)
{
  GStrv row = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *cell = chancery_csv_reader_get_field (reader, i);

      row[i] = g_strstrip (g_strdup (cell != NULL ? cell : ""));
    }
  return row;
}

static gboolean
look_at_table (ChanceryImportLook *look, GInputStream *stream, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (ChanceryCsvReader) reader = chancery_csv_reader_new (stream, cancellable);
  g_autoptr (GArray) fields = NULL;
  GError *failure = NULL;
  guint n_columns;

  if (!chancery_csv_reader_next (reader, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  n_columns = chancery_csv_reader_get_n_fields (reader);
  look->header = copy_row (reader, n_columns);
  fields = chancery_csv_map_guess ((const char *const *) look->header, n_columns);
  look->fields = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    look->fields[i] =
      g_strdup (chancery_csv_map_name (&g_array_index (fields, ChanceryCsvField, i)));
  /* What is wrong further down is told by the import, with its place. */
  while (look->rows->len < MOST_ROWS && chancery_csv_reader_next (reader, NULL))
    g_ptr_array_add (look->rows, copy_row (reader, n_columns));
  return TRUE;
}

/**
 * chancery_import_look_new:
 * @path: (type filename): a file
 * @cancellable: (nullable): gives up
 * @error: return location for a #ChanceryImportError, #ChanceryCsvError or %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): what the file is
 */
ChanceryImportLook *
chancery_import_look_new (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (ChanceryImportLook) look = g_new0 (ChanceryImportLook, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = NULL;

  look->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_FORMAT,
                           _("it is not a regular file"));
      return NULL;
    }
  stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  if (stream == NULL)
    return NULL;
  look->content = chancery_import_tell_content (stream, error);
  if (look->content == CHANCERY_CONTENT_FAILED ||
      (look->content == CHANCERY_CONTENT_TABLE &&
       !look_at_table (look, stream, cancellable, error)))
    return NULL;
  return g_steal_pointer (&look);
}

/**
 * chancery_import_look_free:
 * @look: (transfer full): a look
 */
void
chancery_import_look_free (ChanceryImportLook *look)
{
  g_strfreev (look->header);
  g_strfreev (look->fields);
  g_ptr_array_unref (look->rows);
  g_free (look);
}
