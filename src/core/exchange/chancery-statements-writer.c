/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document around the statements of a list: its head, and all that the statements
 * refer to, so that it stands alone; in a complete one simply everything. Records other
 * than statements are ordered by their UUIDs, which stay the same wherever they go. */

#include "core/exchange/chancery-statements-writer.h"

#include <string.h>

#include "core/date/chancery-date-format.h"
#include "core/exchange/chancery-lookup.h"
#include "core/exchange/chancery-statements-reader.h"

typedef struct
{
  ChanceryDb *db;
  ChanceryEncoder *encoder;
  const ChanceryExportOptions *options;
  ChanceryJsonWriter *writer;
  ChanceryIdSet *visited[CHANCERY_N_RECORD_TABLES];
  ChanceryLookup *lookup;
} Document;

/* What records of a table refer to, beside what their objects say of children. */
static const struct
{
  ChanceryTableId from;
  ChanceryTableId to;
  const char *sql;
} links[] = {
  { CHANCERY_TABLE_EVENT, CHANCERY_TABLE_ACTOR, "SELECT actor FROM participant WHERE event = ?" },
  { CHANCERY_TABLE_TOPIC, CHANCERY_TABLE_TOPIC, "SELECT parent FROM topic WHERE id = ?" },
  { CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_SOURCE, "SELECT derived_from FROM source WHERE id = ?" },
  { CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_OUTLET, "SELECT outlet FROM source WHERE id = ?" },
  { CHANCERY_TABLE_ACTOR, CHANCERY_TABLE_ACTOR, "SELECT organisation FROM office WHERE actor = ?" },
  { CHANCERY_TABLE_ACTOR, CHANCERY_TABLE_ACTOR, "SELECT represents FROM office WHERE actor = ?" },
};

static gboolean
follow_link (Document *self, guint link, gint64 id, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, links[link].sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    if (!chancery_cursor_is_null (cursor, 0))
      chancery_id_set_add (chancery_encoder_get_referred (self->encoder, links[link].to),
                           chancery_cursor_get_integer (cursor, 0));

  return step != CHANCERY_STEP_FAILED;
}

static gboolean
follow (Document *self, ChanceryTableId table, gint64 id, GError **error)
{
  /* Of a source that stays behind nothing is told, its outlet neither. */
  if (table == CHANCERY_TABLE_SOURCE && !self->options->complete)
    {
      ChanceryLabel *label = chancery_lookup_get (self->lookup, table, id, error);

      if (label == NULL || !label->is_public)
        return label != NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (links[i].from == table && !follow_link (self, i, id, error))
      return FALSE;

  return TRUE;
}

/* Follows what is referred to from what is referred to, until nothing new turns up. */
static gboolean
close_references (Document *self, GError **error)
{
  static const ChanceryTableId order[] = { CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_EVENT,
                                           CHANCERY_TABLE_TOPIC, CHANCERY_TABLE_ACTOR };

  for (guint i = 0; i < G_N_ELEMENTS (order);)
    {
      ChanceryIdSet *referred = chancery_encoder_get_referred (self->encoder, order[i]);
      g_autoptr (GArray) ids = chancery_id_set_to_array (referred);
      guint64 before = chancery_id_set_get_size (referred);

      for (guint j = 0; j < ids->len; j++)
        {
          gint64 id = g_array_index (ids, gint64, j);

          if (chancery_id_set_add (self->visited[order[i]], id)
              && !follow (self, order[i], id, error))
            return FALSE;
        }
      if (chancery_id_set_get_size (referred) == before)
        i++;
    }

  return TRUE;
}

/* Everything goes along in a complete export that nothing narrows. */
static gboolean
takes_all (const ChanceryExportOptions *options)
{
  return options->complete && options->ids == NULL && options->most == 0;
}

/* The keys of the records of @table to write, in order. */
static GArray *
list_records (Document *self, ChanceryTableId table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id%s FROM %s WHERE gone IS NULL ORDER BY uuid",
                                          table == CHANCERY_TABLE_SOURCE
                                              ? ", handling, embargoed_until" : "",
                                          chancery_table_get (table)->name);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, sql, error);
  ChanceryIdSet *referred = chancery_encoder_get_referred (self->encoder, table);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      if (!takes_all (self->options) && !chancery_id_set_contains (referred, id))
        continue;
      if (table == CHANCERY_TABLE_SOURCE && !self->options->complete
          && !chancery_lookup_is_public (self->options->now,
                                         chancery_cursor_get_text (cursor, 1, NULL),
                                         chancery_cursor_get_text (cursor, 2, NULL)))
        chancery_encoder_omit_source (self->encoder, id);
      else
        g_array_append_val (ids, id);
    }

  return step != CHANCERY_STEP_FAILED ? g_steal_pointer (&ids) : NULL;
}

static gboolean
write_records (Document *self, ChanceryTableId table, GArray *ids, GError **error)
{
  chancery_json_writer_member (self->writer, chancery_table_get (table)->member);
  chancery_json_writer_begin_array (self->writer);
  for (guint i = 0; i < ids->len; i++)
    if (!chancery_encoder_write (self->encoder, table, g_array_index (ids, gint64, i), self->writer,
                                 error))
      return FALSE;
  chancery_json_writer_end_array (self->writer);
  return TRUE;
}

static void
write_filter (Document *self)
{
  chancery_json_writer_member (self->writer, "filter");
  chancery_json_writer_begin_object (self->writer);
  for (guint facet = 0; self->options->filter != NULL && facet < CHANCERY_N_FILTER_FACETS; facet++)
    {
      GPtrArray *values = chancery_filter_get_values (self->options->filter, facet);

      if (values->len == 0)
        continue;
      chancery_json_writer_member (self->writer, chancery_facet_get_name (facet));
      chancery_json_writer_begin_array (self->writer);
      for (guint i = 0; i < values->len; i++)
        chancery_json_writer_string (self->writer, values->pdata[i], -1);
      chancery_json_writer_end_array (self->writer);
    }
  chancery_json_writer_end_object (self->writer);
}

static gboolean
write_head (Document *self, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (self->db, "SELECT value FROM meta WHERE key = 'uuid'", error);
  char exported[CHANCERY_DATE_INSTANT_SIZE];
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];
  ChanceryUuid database;
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_FAILED)
    return FALSE;

  chancery_json_writer_member (self->writer, "format");
  chancery_json_writer_string (self->writer, CHANCERY_STATEMENTS_FORMAT, -1);
  chancery_json_writer_member (self->writer, "version");
  chancery_json_writer_int (self->writer, CHANCERY_STATEMENTS_VERSION);
  chancery_json_writer_member (self->writer, "generator");
  chancery_json_writer_string (self->writer, "chancery " CHANCERY_VERSION, -1);
  chancery_json_writer_member (self->writer, "exported");
  chancery_json_writer_string (
      self->writer,
      chancery_date_format_instant (self->options->now - self->options->now % G_USEC_PER_SEC,
                                    exported), -1);
  chancery_json_writer_member (self->writer, "database");
  if (step == CHANCERY_STEP_ROW && chancery_cursor_get_uuid (cursor, 0, &database))
    {
      chancery_uuid_format (&database, uuid);
      chancery_json_writer_string (self->writer, uuid, -1);
    }
  else
    chancery_json_writer_null (self->writer);
  write_filter (self);
  return TRUE;
}

static void
write_omitted (Document *self, const ChanceryOmitted *omitted)
{
  const struct
  {
    const char *name;
    guint64 count;
  } counts[] = {
    { "texts", omitted->texts },     { "notes", omitted->notes },
    { "statements", omitted->statements }, { "sources", omitted->sources },
    { "citations", omitted->citations },
  };

  chancery_json_writer_member (self->writer, "omitted");
  chancery_json_writer_begin_object (self->writer);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i].count > 0)
      {
        chancery_json_writer_member (self->writer, counts[i].name);
        chancery_json_writer_int (self->writer, counts[i].count);
      }
  chancery_json_writer_end_object (self->writer);
}

static const ChanceryTableId carried[] = { CHANCERY_TABLE_ACTOR, CHANCERY_TABLE_OUTLET,
                                           CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_EVENT,
                                           CHANCERY_TABLE_TOPIC };

static gboolean
discard (gpointer data, const char *bytes, gsize length, GError **error)
{
  return TRUE;
}

/* What is carried along is written twice, first to nowhere: only so is it known what
 * it leaves out, which stands before it. In a complete export nothing is. */
static gboolean
count_omitted (Document *self, GArray **ids, GError **error)
{
  g_autoptr (ChanceryJsonWriter) nowhere = chancery_json_writer_new (discard, NULL,
                                                                     CHANCERY_JSON_COMPACT);
  ChanceryJsonWriter *writer = self->writer;
  gboolean done = TRUE;

  self->writer = nowhere;
  chancery_json_writer_begin_object (nowhere);
  for (guint i = 0; done && i < G_N_ELEMENTS (carried); i++)
    done = write_records (self, carried[i], ids[i], error);
  self->writer = writer;
  return done && chancery_json_writer_finish (nowhere, error);
}

static gboolean
write_carried (Document *self, GError **error)
{
  GArray *ids[G_N_ELEMENTS (carried)] = { NULL };
  ChanceryOmitted omitted;
  gboolean done = takes_all (self->options) || close_references (self, error);

  for (guint i = 0; done && i < G_N_ELEMENTS (carried); i++)
    {
      ids[i] = list_records (self, carried[i], error);
      done = ids[i] != NULL;
    }
  if (done && !self->options->complete)
    done = count_omitted (self, ids, error);
  if (done)
    {
      omitted = *chancery_encoder_get_omitted (self->encoder);
      write_omitted (self, &omitted);
      if (self->options->report != NULL)
        self->options->report->omitted = omitted;
    }
  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    {
      done = done && write_records (self, carried[i], ids[i], error);
      g_clear_pointer (&ids[i], g_array_unref);
    }

  return done;
}

/**
 * chancery_statements_writer_begin:
 * @db: the connection of @encoder
 * @encoder: an encoder that has written all statements of the list, elsewhere
 * @options: what is exported
 * @writer: where the document goes
 * @error: return location for a #ChanceryDbError or #ChanceryJsonError
 *
 * Writes the document up to its statements, the array of which is then open.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_statements_writer_begin (ChanceryDb *db,
                                  ChanceryEncoder *encoder,
                                  const ChanceryExportOptions *options,
                                  ChanceryJsonWriter *writer,
                                  GError **error)
{
  Document self = { .db = db, .encoder = encoder, .options = options, .writer = writer };
  gboolean done;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    self.visited[i] = chancery_id_set_new ();
  self.lookup = chancery_lookup_new (db, options->now);
  chancery_json_writer_begin_object (writer);
  done = write_head (&self, error) && write_carried (&self, error);
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    chancery_id_set_free (self.visited[i]);
  chancery_lookup_free (self.lookup);

  chancery_json_writer_member (writer, "statements");
  chancery_json_writer_begin_array (writer);
  return done;
}

/**
 * chancery_statements_writer_end:
 * @db: the connection of @encoder
 * @encoder: the encoder
 * @options: what is exported
 * @writer: where the document goes, its array of statements open
 * @error: return location for a #ChanceryDbError or #ChanceryJsonError
 *
 * Writes what follows the statements. Lists and views go along only with everything:
 * a list that has lost some of its items would empty the one it came from.
 *
 * Returns: whether nothing failed
 */
gboolean
chancery_statements_writer_end (ChanceryDb *db,
                                ChanceryEncoder *encoder,
                                const ChanceryExportOptions *options,
                                ChanceryJsonWriter *writer,
                                GError **error)
{
  static const ChanceryTableId last[] = { CHANCERY_TABLE_LIST, CHANCERY_TABLE_VIEW };
  Document self = { .db = db, .encoder = encoder, .options = options, .writer = writer };

  chancery_json_writer_end_array (writer);
  for (guint i = 0; takes_all (options) && i < G_N_ELEMENTS (last); i++)
    {
      g_autoptr (GArray) ids = list_records (&self, last[i], error);

      if (ids == NULL || !write_records (&self, last[i], ids, error))
        return FALSE;
    }
  chancery_json_writer_end_object (writer);
  chancery_json_writer_raw (writer, "\n", 1);
  return TRUE;
}
