/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports statements in the order of their said dates. The rows lie in the order of
 * their keys, and reading them in another costs a seek a row; so they are encoded in
 * that order onto a spool, with a note of where each is, and copied out in order of
 * date. For the document there is no other way: what the statements refer to stands
 * before them. Cost: two passes over the text, each written by a thread of its own
 * while the next part is made; memory: 16 bytes a statement. */

#include "core/exchange/chancery-export.h"

#include <string.h>

#include "core/exchange/chancery-encoder.h"
#include "core/exchange/chancery-export-csv.h"
#include "core/exchange/chancery-statements-writer.h"
#include "core/store/chancery-pipe.h"
#include "core/store/chancery-spool.h"

/* Of how many of all statements they must be one for a scan to be cheaper than seeks. */
#define SCAN_FRACTION 20
#define COPY_BYTES (256 * 1024)
#define PROGRESS_STATEMENTS 1024
/* The document and its arrays are laid out, the records in them are not. */
#define LEVELS 2

/* What a scan of the tables needs to remember, and what is left of it afterwards: the
 * usual cache would only hold pages that are not looked at again. */
#define SCAN_CACHE "PRAGMA cache_size = -4000"
#define USUAL_CACHE "PRAGMA cache_size = -16000"

/* First the key of a statement, then where its text is on the spool. In halves, since
 * a million of them count. */
typedef struct
{
  guint32 high;
  guint32 low;
  guint32 length; /* of the text; 0 for one that is left out */
} Entry;

typedef struct
{
  ChanceryDb *db;
  const ChanceryExportOptions *options;
  GCancellable *cancellable;
  ChanceryEncoder *encoder;
  ChancerySpool *spool;
  GArray *entries; /* in order of date */
  guint next;      /* the first that is not copied out yet */
  guint64 done;
} Export;

static inline gint64
get_place (const Entry *entry)
{
  return (gint64) ((guint64) entry->high << 32 | entry->low);
}

static inline void
set_place (Entry *entry, gint64 place)
{
  entry->high = (guint64) place >> 32;
  entry->low = (guint32) place;
}

static gboolean
go_on (Export *self, GError **error)
{
  if (++self->done % PROGRESS_STATEMENTS != 0)
    return TRUE;
  if (self->options->progress != NULL)
    self->options->progress (self->done, 2 * (guint64) self->entries->len,
                             self->options->progress_data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* The statements to write, in order of their said dates. */
static gboolean
list_statements (Export *self, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (self->db,
                           "SELECT id FROM statement WHERE gone IS NULL "
                           "ORDER BY said_order, said_hi, ref",
                           error);
  g_autoptr (ChanceryIdSet) wanted = chancery_id_set_new ();
  const GArray *ids = self->options->ids;
  ChanceryStep step = CHANCERY_STEP_DONE;

  if (cursor == NULL)
    return FALSE;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    chancery_id_set_add (wanted, g_array_index (ids, gint64, i));
  while ((self->options->most == 0 || self->entries->len < self->options->most)
         && (step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);
      Entry entry = { 0 };

      set_place (&entry, id);
      if (ids == NULL || chancery_id_set_contains (wanted, id))
        g_array_append_val (self->entries, entry);
    }

  return step != CHANCERY_STEP_FAILED;
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *entries = data;
  gint64 first = get_place (&entries[*(const guint32 *) a]);
  gint64 second = get_place (&entries[*(const guint32 *) b]);

  return (first > second) - (first < second);
}

/* The places of the entries in the order of their keys. */
static guint32 *
sort_by_key (Export *self)
{
  guint32 *order = g_new (guint32, MAX (self->entries->len, 1));
  const Entry *entries = (const Entry *) self->entries->data;
  gboolean is_sorted = TRUE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      order[i] = i;
      is_sorted = is_sorted && (i == 0 || get_place (&entries[i - 1]) < get_place (&entries[i]));
    }
  if (!is_sorted)
    g_qsort_with_data (order, self->entries->len, sizeof *order, compare_keys,
                       self->entries->data);

  return order;
}

static gboolean
encode_all (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  g_autoptr (ChanceryPipe) pipe = chancery_pipe_new (write, data);
  g_autoptr (ChanceryJsonWriter) writer =
      chancery_json_writer_new (chancery_pipe_write_cb, pipe, CHANCERY_JSON_COMPACT);
  g_autofree guint32 *order = sort_by_key (self);

  /* One array round all, for the commas; each text begins behind its own. */
  chancery_json_writer_begin_array (writer);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, order[i]);
      guint64 before = chancery_json_writer_get_length (writer);

      if (!chancery_encoder_write (self->encoder, CHANCERY_TABLE_STATEMENT, get_place (entry),
                                   writer, error)
          || !go_on (self, error))
        return FALSE;
      set_place (entry, before);
      entry->length = chancery_json_writer_get_length (writer) - before;
      if (chancery_json_writer_has_failed (writer))
        break;
    }

  return chancery_json_writer_finish (writer, error) && chancery_pipe_finish (pipe, error);
}

/* How many entries from @from on lie one behind the other on the spool. */
static guint
measure_run (Export *self, guint from, gsize *length)
{
  const Entry *entries = (const Entry *) self->entries->data;
  guint i = from + 1;

  *length = entries[from].length;
  while (i < self->entries->len
         && get_place (&entries[i]) == get_place (&entries[i - 1]) + entries[i - 1].length
         && *length + entries[i].length <= COPY_BYTES)
    *length += entries[i++].length;

  return i - from;
}

/* Hands each statement from self->next on, as JSON, in order of date to @put. */
static gboolean
copy_all (Export *self,
          void (*put) (gpointer data, const char *json, gsize length),
          gpointer data,
          GError **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  const Entry *entries = (const Entry *) self->entries->data;
  guint count;

  for (guint i = self->next; i < self->entries->len; i += count)
    {
      const char *text;
      gsize length;

      count = measure_run (self, i, &length);
      g_byte_array_set_size (buffer, length);
      if (!chancery_spool_read (self->spool, get_place (&entries[i]), length,
                                (char *) buffer->data, error))
        return FALSE;
      text = (const char *) buffer->data;
      for (guint j = i; j < i + count; text += entries[j++].length)
        {
          gsize comma = entries[j].length > 0 && *text == ',';

          if (entries[j].length > 0)
            put (data, text + comma, entries[j].length - comma);
          if (!go_on (self, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* The first statement goes through the writer, which so knows that the array holds
 * something; one that is left out doesn't count. */
static gboolean
copy_first (Export *self, ChanceryJsonWriter *writer, GError **error)
{
  const Entry *entries = (const Entry *) self->entries->data;
  g_autofree char *text = NULL;
  const Entry *first;
  gsize comma;

  while (self->next < self->entries->len && entries[self->next].length == 0)
    self->next++;
  if (self->next < self->entries->len)
    {
      first = &entries[self->next++];
      text = g_malloc (first->length);
      if (!chancery_spool_read (self->spool, get_place (first), first->length, text, error))
        return FALSE;
      comma = *text == ',';
      chancery_json_writer_raw (writer, text + comma, first->length - comma);
    }

  return chancery_json_writer_finish (writer, error);
}

/* Where statements go whose text is made already. */
typedef struct
{
  ChancerySinkFunc write;
  gpointer data;
  const char *before; /* each */
  const char *after;
  GError *failure;
} Output;

static void
put_text (Output *self, const char *text, gsize length)
{
  if (self->failure == NULL)
    self->write (self->data, text, length, &self->failure);
}

static void
put_between (gpointer data, const char *json, gsize length)
{
  Output *self = data;

  put_text (self, self->before, strlen (self->before));
  put_text (self, json, length);
  put_text (self, self->after, strlen (self->after));
}

static void
put_row (gpointer data, const char *json, gsize length)
{
  chancery_export_csv_put (data, json, length);
}

static gboolean
copy_between (Export *self,
              ChancerySinkFunc write,
              gpointer data,
              const char *before,
              const char *after,
              GError **error)
{
  Output output = { write, data, before, after };

  if (!copy_all (self, put_between, &output, error))
    {
      g_clear_error (&output.failure);
      return FALSE;
    }
  if (output.failure != NULL)
    g_propagate_error (error, output.failure);
  return output.failure == NULL;
}

/* The writer lays out all but the statements: they are made already, so they pass it by. */
static gboolean
write_json (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new (write, data, LEVELS);

  return chancery_statements_writer_begin (self->db, self->encoder, self->options, writer, error)
         && copy_first (self, writer, error)
         && copy_between (self, write, data, ",\n    ", "", error)
         && chancery_statements_writer_end (self->db, self->encoder, self->options, writer, error)
         && chancery_json_writer_finish (writer, error);
}

static gboolean
write_lines (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  return copy_between (self, write, data, "", "\n", error);
}

static gboolean
write_table (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  g_autoptr (ChanceryExportCsv) table = chancery_export_csv_new (write, data,
                                                                 self->options->complete);

  return copy_all (self, put_row, table, error) && chancery_export_csv_finish (table, error);
}

/* Encodes the statements into @write, in the order of their keys. */
static gboolean
encode_statements (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  gint64 last;
  gboolean many;
  gboolean done;

  if (!list_statements (self, error)
      || !chancery_db_get_integer (self->db, "SELECT max (id) FROM statement", &last, error))
    return FALSE;
  many = self->entries->len >= last / SCAN_FRACTION;
  self->encoder = chancery_encoder_new (self->db, self->options->complete, many,
                                        self->options->now);
  if (many && !chancery_db_exec (self->db, SCAN_CACHE, error))
    return FALSE;
  done = encode_all (self, write, data, error);
  if (many)
    chancery_db_exec (self->db, USUAL_CACHE, NULL);
  return done;
}

static gboolean
write_out (Export *self, ChancerySinkFunc write, gpointer data, GError **error)
{
  switch (self->options->format)
    {
    case CHANCERY_EXPORT_NDJSON:
      return write_lines (self, write, data, error);
    case CHANCERY_EXPORT_CSV:
      return write_table (self, write, data, error);
    case CHANCERY_EXPORT_JSON:
    default:
      return write_json (self, write, data, error);
    }
}

/* Of a document its writer has told what it leaves out, before it wrote that a second time. */
static void
report (Export *self)
{
  ChanceryExportReport *said = self->options->report;

  if (said == NULL)
    return;
  said->n_statements = 0;
  for (guint i = 0; i < self->entries->len; i++)
    said->n_statements += g_array_index (self->entries, Entry, i).length > 0;
  if (self->options->format != CHANCERY_EXPORT_JSON)
    said->omitted = *chancery_encoder_get_omitted (self->encoder);
}

/**
 * chancery_export_write:
 * @db: a connection, in a read transaction
 * @options: what to export, and how
 * @write: where it goes; called on another thread than this, never on two at a time
 * @data: passed to @write
 * @cancellable: (nullable): gives up
 * @error: return location for a #ChanceryDbError, #ChanceryJsonError, %G_FILE_ERROR, or
 *   what @write sets
 *
 * Exports statements, ordered by said date.
 *
 * Returns: whether all was written
 */
gboolean
chancery_export_write (ChanceryDb *db,
                       const ChanceryExportOptions *options,
                       ChancerySinkFunc write,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (ChancerySpool) spool = chancery_spool_new (options->ops);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (ChanceryPipe) pipe = chancery_pipe_new (write, data);
  Export self = { .db = db, .options = options, .cancellable = cancellable, .spool = spool,
                  .entries = entries };
  gboolean done = encode_statements (&self, chancery_spool_write_cb, spool, error)
                  && write_out (&self, chancery_pipe_write_cb, pipe, error)
                  && chancery_pipe_finish (pipe, error);

  if (done)
    report (&self);
  chancery_encoder_free (self.encoder);
  return done;
}

/**
 * chancery_export_file:
 * @db: a connection, in a read transaction
 * @options: what to export, and how
 * @path: (type filename): the file to write; `-` for standard output
 * @cancellable: (nullable): gives up
 * @error: return location, as for [func@export_write]
 *
 * Exports statements into a file, which stays as it was where anything fails.
 *
 * Returns: whether the file is written
 */
gboolean
chancery_export_file (ChanceryDb *db,
                      const ChanceryExportOptions *options,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (ChanceryFileWriter) file = NULL;

  if (!chancery_db_check_output (db, path, error))
    return FALSE;

  file = chancery_file_writer_new (path, options->ops, error);
  return file != NULL
         && chancery_export_write (db, options, chancery_file_writer_write_cb, file, cancellable,
                                   error)
         && chancery_file_writer_commit (file, error);
}

static gboolean
forget (gpointer data, const char *bytes, gsize length, GError **error)
{
  return TRUE;
}

/* What goes along with the statements tells what it leaves out when it is written. */
static gboolean
forget_carried (Export *self, GError **error)
{
  g_autoptr (ChanceryJsonWriter) writer = chancery_json_writer_new (forget, NULL, LEVELS);

  return chancery_statements_writer_begin (self->db, self->encoder, self->options, writer, error);
}

/**
 * chancery_export_count:
 * @db: a connection, in a read transaction
 * @options: what would be exported, and how
 * @found: (out caller-allocates): what would come of it
 * @cancellable: (nullable): gives up
 * @error: return location, as for [func@export_write]
 *
 * Finds out what an export would write and leave out: the same work, but nothing of it is kept.
 *
 * Returns: whether it could be found out
 */
gboolean
chancery_export_count (ChanceryDb *db,
                       const ChanceryExportOptions *options,
                       ChanceryExportReport *found,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  ChanceryExportOptions counting = *options;
  Export self = { .db = db, .options = &counting, .cancellable = cancellable,
                  .entries = entries };
  gboolean done;

  *found = (ChanceryExportReport){ 0 };
  counting.report = found;
  done = encode_statements (&self, forget, NULL, error)
         && (options->format != CHANCERY_EXPORT_JSON || forget_carried (&self, error));
  if (done)
    report (&self);
  chancery_encoder_free (self.encoder);
  return done;
}
