/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles as they come in and proposals as they go out, in JSON.  Members stand in a fixed order,
 * so equal proposals are equal bytes. */
#include "core/capture/chancery-capture-output.h"

#include <math.h>
#include <string.h>

void
chancery_capture_article_clear (ChanceryCaptureArticle *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->outlet, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->published, g_free);
  g_clear_pointer (&self->text, g_free);
}

static char **
member_of (ChanceryCaptureArticle *self, const char *name)
{
  const struct
  {
    const char *name;
    char **member;
  } members[] = {
    { "id", &self->id },   { "title", &self->title },         { "outlet", &self->outlet },
    { "url", &self->url }, { "published", &self->published }, { "text", &self->text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (name, members[i].name) == 0)
      return members[i].member;
  return NULL;
}

/* The value of a member that an article has: a string, null, or a number as id. */
static gboolean
read_value (ChanceryCaptureArticle *self, char **member, ChanceryJsonReader *reader, GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);
  gsize length;
  const char *text;

  switch (event)
    {
    case CHANCERY_JSON_FAILED:
      return FALSE;
    case CHANCERY_JSON_NULL:
      return TRUE;
    case CHANCERY_JSON_STRING:
      text = chancery_json_reader_get_text (reader, &length);
      g_free (*member);
      *member = g_strndup (text, length);
      if (member == &self->text)
        self->length = length;
      return TRUE;
    case CHANCERY_JSON_INTEGER:
      if (member == &self->id)
        {
          g_free (*member);
          *member =
              g_strdup_printf ("%" G_GINT64_FORMAT, chancery_json_reader_get_integer (reader));
          return TRUE;
        }
      break;
    default:
      break;
    }
  chancery_json_reader_set_error (reader, error, "a string is needed here");
  return FALSE;
}

/**
 * chancery_capture_article_read:
 * @self: (inout): an article, all zero
 * @reader: a reader of lines, before a line
 * @error: set where the line is no article
 *
 * Reads the next line, an object with at least "text"; other members are passed over.  At the end
 * of the input it returns %TRUE and leaves @self without text.
 *
 * Returns: %FALSE where the line is at fault; what was read of it stays
 */
gboolean
chancery_capture_article_read (ChanceryCaptureArticle *self,
                               ChanceryJsonReader *reader,
                               GError **error)
{
  ChanceryJsonEvent event = chancery_json_reader_next (reader, error);

  if (event == CHANCERY_JSON_END)
    return TRUE;
  if (event != CHANCERY_JSON_OBJECT)
    {
      if (event != CHANCERY_JSON_FAILED)
        chancery_json_reader_set_error (reader, error, "an article is an object");
      return FALSE;
    }
  while ((event = chancery_json_reader_next (reader, error)) == CHANCERY_JSON_MEMBER)
    {
      char **member = member_of (self, chancery_json_reader_get_text (reader, NULL));
      gboolean ok = member != NULL
                        ? read_value (self, member, reader, error)
                        : chancery_json_reader_next (reader, error) != CHANCERY_JSON_FAILED &&
                              chancery_json_reader_skip (reader, error);

      if (!ok)
        return FALSE;
    }
  if (event == CHANCERY_JSON_FAILED || !chancery_json_reader_end_line (reader, error))
    return FALSE;
  if (self->text == NULL)
    {
      chancery_json_reader_set_error (reader, error, "the article has no text");
      return FALSE;
    }
  return TRUE;
}

static void
write_string (ChanceryJsonWriter *writer, const char *name, const char *value)
{
  chancery_json_writer_member (writer, name);
  if (value != NULL)
    chancery_json_writer_string (writer, value, -1);
  else
    chancery_json_writer_null (writer);
}

static void
write_spans (ChanceryJsonWriter *writer, const char *name, GArray *spans, gboolean or_null)
{
  chancery_json_writer_member (writer, name);
  if (or_null && spans->len == 0)
    {
      chancery_json_writer_null (writer);
      return;
    }
  chancery_json_writer_begin_array (writer);
  for (guint i = 0; i < spans->len; i++)
    {
      const ChanceryCaptureSpan *span = &g_array_index (spans, ChanceryCaptureSpan, i);

      chancery_json_writer_begin_array (writer);
      chancery_json_writer_int (writer, span->start);
      chancery_json_writer_int (writer, span->end);
      chancery_json_writer_end_array (writer);
    }
  chancery_json_writer_end_array (writer);
}

static void
write_deadline (ChanceryJsonWriter *writer, const ChanceryDeadline *deadline)
{
  chancery_json_writer_member (writer, "deadline");
  if (deadline == NULL)
    {
      chancery_json_writer_null (writer);
      return;
    }
  chancery_json_writer_begin_object (writer);
  write_string (writer, "text", deadline->text);
  write_string (writer, "from", deadline->from);
  write_string (writer, "to", deadline->to);
  chancery_json_writer_end_object (writer);
}

static void
write_proposal (ChanceryJsonWriter *writer, const ChanceryProposal *proposal)
{
  static const char *const kinds[] = {
    [CHANCERY_CAPTURE_PARAPHRASE] = "paraphrase",
    [CHANCERY_CAPTURE_MIXED] = "mixed",
    [CHANCERY_CAPTURE_VERBATIM] = "verbatim",
  };

  chancery_json_writer_begin_object (writer);
  write_string (writer, "kind", kinds[proposal->kind]);
  write_string (writer, "quote", proposal->quote);
  write_spans (writer, "fragments", proposal->fragments, FALSE);
  write_spans (writer, "content", proposal->content, FALSE);
  write_spans (writer, "source", proposal->source, TRUE);
  write_spans (writer, "cue", proposal->cue, TRUE);
  write_string (writer, "speaker", proposal->speaker);
  chancery_json_writer_member (writer, "confidence");
  chancery_json_writer_double (writer, round (proposal->confidence * 1000) / 1000);
  write_string (writer, "said", proposal->said);
  write_deadline (writer, proposal->deadline);
  chancery_json_writer_end_object (writer);
}

/**
 * chancery_capture_article_write:
 * @self: an article
 * @proposals: (element-type ChanceryProposal): what it says
 * @writer: where to write
 *
 * Writes one ARTICLE object of the format chancery-proposals, version 1.
 */
void
chancery_capture_article_write (const ChanceryCaptureArticle *self,
                                GPtrArray *proposals,
                                ChanceryJsonWriter *writer)
{
  g_autofree char *hash =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->text, self->length);

  chancery_json_writer_begin_object (writer);
  write_string (writer, "id", self->id);
  write_string (writer, "title", self->title);
  write_string (writer, "language", chancery_capture_guess_language (self->text, self->length));
  write_string (writer, "sha256", hash);
  chancery_json_writer_member (writer, "statements");
  chancery_json_writer_begin_array (writer);
  for (guint i = 0; i < proposals->len; i++)
    write_proposal (writer, proposals->pdata[i]);
  chancery_json_writer_end_array (writer);
  chancery_json_writer_end_object (writer);
}

/**
 * chancery_capture_error_write:
 * @id: (nullable): the article's id, as far as known
 * @line: line of the input, from 1; 0 where it has none
 * @message: what is wrong
 * @writer: where to write
 *
 * Writes what stands in the place of an article that could not be read.
 */
void
chancery_capture_error_write (const char *id,
                              guint64 line,
                              const char *message,
                              ChanceryJsonWriter *writer)
{
  chancery_json_writer_begin_object (writer);
  write_string (writer, "id", id);
  chancery_json_writer_member (writer, "line");
  if (line > 0)
    chancery_json_writer_int (writer, line);
  else
    chancery_json_writer_null (writer);
  write_string (writer, "error", message);
  chancery_json_writer_end_object (writer);
}
