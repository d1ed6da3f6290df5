/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A statement list, document or lines, as a stream of records. The arrays of a
 * document may come in any order, but a name in a statement can be looked up only
 * after the actors have been read: an array that comes before one it may name things
 * of is passed over, and read when the document is read again. Documents written
 * by Chancery are in order and read once. Memory is flat either way. Nothing is
 * known here of the database. */

#include "core/exchange/chancery-statements-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/exchange/chancery-decoder.h"

#define BIT(table) (1u << CHANCERY_TABLE_##table)

/* Which arrays must be read before. */
static const guint needs[CHANCERY_N_RECORD_TABLES] = {
  [CHANCERY_TABLE_EVENT] = BIT (ACTOR),
  [CHANCERY_TABLE_STATEMENT] = BIT (ACTOR) | BIT (OUTLET) | BIT (SOURCE) | BIT (EVENT)
                               | BIT (TOPIC),
};

struct _ChanceryStatementsReader
{
  GInputStream *stream;
  GCancellable *cancellable;
  ChanceryJsonFlavour flavour;
  ChanceryJsonReader *reader;
  ChanceryDecoder *decoder;
  guint pass;
  guint present; /* arrays seen in the first pass */
  guint done;    /* arrays read */
  gboolean has_format;
  gboolean has_version;
  gboolean lacks_citations;
  ChanceryTableId current; /* the array being read, or CHANCERY_TABLE_NONE */
  gboolean is_open;        /* the root object was entered */
  guint64 offset;          /* of passes before */
};

/**
 * chancery_statements_reader_new:
 * @stream: where the list comes from; for a document it must be able to seek
 * @flavour: a document, or lines of statements
 * @cancellable: (nullable): stops reading
 *
 * Returns: (transfer full): a reader
 */
ChanceryStatementsReader *
chancery_statements_reader_new (GInputStream *stream,
                                ChanceryJsonFlavour flavour,
                                GCancellable *cancellable)
{
  ChanceryStatementsReader *self = g_new0 (ChanceryStatementsReader, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->flavour = flavour;
  self->reader = chancery_json_reader_new (stream, flavour, cancellable);
  self->decoder = chancery_decoder_new ();
  self->current = CHANCERY_TABLE_NONE;
  return self;
}

/**
 * chancery_statements_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Frees @self.
 */
void
chancery_statements_reader_free (ChanceryStatementsReader *self)
{
  if (self == NULL)
    return;

  chancery_decoder_free (self->decoder);
  chancery_json_reader_free (self->reader);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}

static gboolean
refuse (ChanceryStatementsReader *self, const char *message, GError **error)
{
  chancery_json_reader_set_error (self->reader, error, "%s", message);
  return FALSE;
}

static gboolean
check_format (ChanceryStatementsReader *self, GError **error)
{
  if (chancery_json_reader_next (self->reader, error) == CHANCERY_JSON_FAILED)
    return FALSE;
  if (chancery_json_reader_get_event (self->reader) != CHANCERY_JSON_STRING
      || strcmp (chancery_json_reader_get_text (self->reader, NULL), CHANCERY_STATEMENTS_FORMAT))
    {
      chancery_json_reader_set_error (self->reader, error,
                                      _("not a statement list (format is not “%s”)"),
                                      CHANCERY_STATEMENTS_FORMAT);
      return FALSE;
    }

  self->has_format = TRUE;
  return TRUE;
}

static gboolean
check_version (ChanceryStatementsReader *self, GError **error)
{
  if (chancery_json_reader_next (self->reader, error) == CHANCERY_JSON_FAILED)
    return FALSE;
  if (chancery_json_reader_get_event (self->reader) != CHANCERY_JSON_INTEGER)
    return refuse (self, _("version must be a whole number"), error);
  if (chancery_json_reader_get_integer (self->reader) != CHANCERY_STATEMENTS_VERSION)
    return refuse (self, _("a version of the format that this program does not know"), error);

  self->has_version = TRUE;
  return TRUE;
}

/* Of what the list has left out only the citations matter: they stand in an array, which
 * would otherwise replace the one that holds them. */
static gboolean
read_omitted (ChanceryStatementsReader *self, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (self->reader, error);

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_OBJECT)
    return refuse (self, _("omitted must be an object"), error);
  while ((event = chancery_json_reader_next (self->reader, error)) == CHANCERY_JSON_MEMBER)
    {
      gboolean citations = strcmp (chancery_json_reader_get_text (self->reader, NULL),
                                   "citations") == 0;

      if (chancery_json_reader_next (self->reader, error) == CHANCERY_JSON_FAILED)
        return FALSE;
      if (chancery_json_reader_get_event (self->reader) != CHANCERY_JSON_INTEGER)
        return refuse (self, _("a whole number was expected"), error);
      if (citations)
        self->lacks_citations = chancery_json_reader_get_integer (self->reader) > 0;
    }

  return event == CHANCERY_JSON_OBJECT_END;
}

static ChanceryTableId
find_table (const char *member)
{
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    if (i != CHANCERY_TABLE_VERSION && strcmp (chancery_table_get (i)->member, member) == 0)
      return i;

  return CHANCERY_TABLE_NONE;
}

/* Whether everything that the array may name things of was read. */
static gboolean
is_due (ChanceryStatementsReader *self, ChanceryTableId table)
{
  guint awaited = needs[table] & ~self->done;

  if (self->done & 1u << table)
    return FALSE;
  return (self->pass == 0 ? awaited : awaited & self->present) == 0;
}

static gboolean
begin_array (ChanceryStatementsReader *self, ChanceryTableId table, GError **error)
{
  ChanceryJsonEvent event;

  self->present |= 1u << table;
  if (!is_due (self, table))
    return chancery_json_reader_skip (self->reader, error);

  event = chancery_json_reader_next (self->reader, error);
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_ARRAY)
    return refuse (self, _("an array was expected"), error);
  self->current = table;
  return TRUE;
}

/* A member of the document other than records. */
static gboolean
read_head (ChanceryStatementsReader *self, GError **error)
{
  static const char *const passed_over[] = { "generator", "exported", "database", "filter", NULL };
  const char *member = chancery_json_reader_get_text (self->reader, NULL);
  ChanceryTableId table = find_table (member);
  g_autofree char *shown = NULL;

  if (table != CHANCERY_TABLE_NONE)
    return begin_array (self, table, error);
  if (strcmp (member, "format") == 0)
    return check_format (self, error);
  if (strcmp (member, "version") == 0)
    return check_version (self, error);
  if (strcmp (member, "omitted") == 0)
    return read_omitted (self, error);
  if (g_strv_contains (passed_over, member))
    return chancery_json_reader_skip (self->reader, error);

  shown = chancery_excerpt (member, -1);
  chancery_json_reader_set_error (self->reader, error, _("unknown member “%s” of a statement list"),
                                  shown);
  return FALSE;
}

/* Goes back to the start where arrays were passed over. */
static gboolean
rewind_stream (ChanceryStatementsReader *self, GError **error)
{
  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, self->cancellable, error))
    return FALSE;

  self->offset += chancery_json_reader_get_offset (self->reader);
  chancery_json_reader_free (self->reader);
  self->reader = chancery_json_reader_new (self->stream, self->flavour, self->cancellable);
  self->is_open = FALSE;
  self->pass++;
  return TRUE;
}

/* At the end of the root object: whether there is more to read of it. */
static gboolean
end_document (ChanceryStatementsReader *self, gboolean *is_over, GError **error)
{
  if (chancery_json_reader_next (self->reader, error) == CHANCERY_JSON_FAILED)
    return FALSE;
  if (!self->has_format || !self->has_version)
    return refuse (self, _("not a statement list (it has no format and version)"), error);

  *is_over = (self->present & ~self->done) == 0;
  return *is_over || rewind_stream (self, error);
}

static gboolean
enter_root (ChanceryStatementsReader *self, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (self->reader, error);

  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  if (event != CHANCERY_JSON_OBJECT)
    return refuse (self, _("a statement list is an object"), error);
  self->is_open = TRUE;
  return TRUE;
}

/* Reads on to the next record of a document; *is_over where there is none. */
static gboolean
find_record (ChanceryStatementsReader *self, gboolean *is_over, GError **error)
{
  *is_over = FALSE;
  while (!*is_over)
    {
      ChanceryJsonEvent event;

      if (!self->is_open && !enter_root (self, error))
        return FALSE;
      event = chancery_json_reader_next (self->reader, error);
      if (event == CHANCERY_JSON_FAILED)
        return FALSE;
      if (self->current != CHANCERY_TABLE_NONE && event == CHANCERY_JSON_OBJECT)
        return TRUE;
      if (self->current != CHANCERY_TABLE_NONE && event != CHANCERY_JSON_ARRAY_END)
        return refuse (self, _("an object was expected"), error);

      if (event == CHANCERY_JSON_ARRAY_END)
        {
          self->done |= 1u << self->current;
          self->current = CHANCERY_TABLE_NONE;
        }
      else if (event == CHANCERY_JSON_OBJECT_END ? !end_document (self, is_over, error)
                                                 : !read_head (self, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_line (ChanceryStatementsReader *self, gboolean *is_over, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (self->reader, error);

  *is_over = event == CHANCERY_JSON_END;
  self->current = CHANCERY_TABLE_STATEMENT;
  if (event == CHANCERY_JSON_FAILED)
    return FALSE;
  return *is_over || event == CHANCERY_JSON_OBJECT
         || refuse (self, _("a statement is an object"), error);
}

/**
 * chancery_statements_reader_next:
 * @self: a reader
 * @draft: where the record goes
 * @error: return location for a #ChanceryJsonError, or an error of the stream
 *
 * Reads the next record. All that a statement may name comes before the statements.
 *
 * Returns: whether there is one; %FALSE without @error at the end
 */
gboolean
chancery_statements_reader_next (ChanceryStatementsReader *self,
                                 ChanceryDraft *draft,
                                 GError **error)
{
  gboolean is_over;

  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  if (!(self->flavour == CHANCERY_JSON_LINES ? find_line (self, &is_over, error)
                                             : find_record (self, &is_over, error)))
    return FALSE;

  draft->lacks_citations = self->lacks_citations;
  return !is_over && chancery_decoder_read (self->decoder, self->reader, self->current, draft,
                                            error);
}

/**
 * chancery_statements_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes have been read, more than the text has where it is read twice
 */
guint64
chancery_statements_reader_get_offset (ChanceryStatementsReader *self)
{
  return self->offset + chancery_json_reader_get_offset (self->reader);
}
