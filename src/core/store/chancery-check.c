/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks a whole database through: its pages, its references, and each record against the rules that
 * every way into the database applies. A file edited by another program can break any of
 * them. Reads everything, so it is a job; changes nothing.
 */

#include "core/store/chancery-check.h"

#include <glib/gi18n.h>

#include "core/chancery-excerpt.h"
#include "core/date/chancery-date.h"
#include "core/model/chancery-spans.h"
#include "core/store/chancery-records.h"
#include "core/store/chancery-references.h"

typedef struct
{
  ChanceryDb *db;
  ChanceryFindingFunc func;
  gpointer data;
  ChanceryProgressFunc progress; /* NULL where nobody asks */
  gpointer progress_data;
  guint64 done;
  guint64 total;
} Check;

/* So many records pass between two times that it is told how far it is. */
#define TELL_EVERY 256

static void
tell (Check *check)
{
  if (check->progress != NULL && check->done++ % TELL_EVERY == 0)
    check->progress (MIN (check->done, check->total), check->total, check->progress_data);
}

/* As many records as ever were: counting those that are would take as long as looking at them. What
 * looks at the file as a whole is counted as a third of that. */
static gboolean
begin_counting (Check *check, GError **error)
{
  gint64 n_records;

  if (!chancery_db_get_integer (check->db, "SELECT total (seq) FROM sqlite_sequence", &n_records,
                                error))
    return FALSE;
  check->done = n_records / 3;
  check->total = n_records + check->done;
  return TRUE;
}

G_GNUC_PRINTF (2, 3)
static void
found (Check *check, const char *format, ...)
{
  va_list arguments;
  g_autofree char *finding = NULL;
  g_autofree char *valid = NULL;

  va_start (arguments, format);
  finding = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  valid = g_utf8_make_valid (finding, -1);
  check->func (valid, check->data);
}

static gboolean
check_pages (Check *check, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (check->db, "PRAGMA integrity_check", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *text = chancery_cursor_get_text (cursor, 0, NULL);

      if (g_strcmp0 (text, "ok") != 0)
        found (check, _("file: %s"), text);
    }
  return step == CHANCERY_STEP_DONE;
}

/* What a person calls the table of that name; a file may hold others. */
static const char *
get_label (const char *name)
{
  ChanceryTableId table = name != NULL ? chancery_table_find (name) : CHANCERY_TABLE_NONE;

  return table != CHANCERY_TABLE_NONE ? chancery_table_get_label (table) : name;
}

static gboolean
check_foreign_keys (Check *check, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (check->db, "PRAGMA foreign_key_check", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    /* Translators: two kinds of records, as “Statement” and “Source”. */
    found (check, _("%s: a row refers to one that is missing: %s"),
           get_label (chancery_cursor_get_text (cursor, 0, NULL)),
           get_label (chancery_cursor_get_text (cursor, 2, NULL)));
  return step == CHANCERY_STEP_DONE;
}

/* What a person calls a record: a statement by its ref, others by their first text. */
static char *
describe (const ChanceryRecord *record)
{
  g_autofree char *uuid = chancery_uuid_to_string (&record->uuid);
  const char *label = chancery_table_get_label (record->table->id);

  if (record->table->id == CHANCERY_TABLE_STATEMENT)
    return g_strdup_printf ("%s #%" G_GINT64_FORMAT, label,
                            chancery_record_get_integer (record, CHANCERY_STATEMENT_REF, 0));
  for (guint i = 0; i < record->table->n_fields; i++)
    if (record->table->fields[i].type == CHANCERY_FIELD_TEXT &&
        chancery_record_get_text (record, i) != NULL)
      {
        g_autofree char *excerpt = chancery_excerpt (chancery_record_get_text (record, i), -1);

        return g_strdup_printf ("%s “%s” (%s)", label, excerpt, uuid);
      }
  return g_strdup_printf ("%s %s", label, uuid);
}

/* Whether the file has what a reference names; one lookup a reference by the index of UUIDs. */
static gboolean
check_references (Check *check, const ChanceryRecord *record, const char *name, GError **error)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryField *field = &record->table->fields[i];
      ChanceryPresence presence;
      gint64 id;

      if (field->type != CHANCERY_FIELD_REFERENCE ||
          chancery_record_get_reference (record, i) == NULL)
        continue;
      if (!chancery_records_find (check->db, field->refers, &record->values[i].uuid, &id, &presence,
                                  error))
        return FALSE;
      if (presence != CHANCERY_PRESENCE_HERE)
        {
          g_autofree char *uuid = chancery_uuid_to_string (&record->values[i].uuid);

          found (check,
                 presence == CHANCERY_PRESENCE_DELETED
                     /* Translators: a record, one of its parts, a field of that, and the
                      * kind and identifier of another record. */
                     ? _("%s: %s, %s refers to what was deleted: %s %s")
                     : _("%s: %s, %s refers to what is not here yet: %s %s"),
                 name, chancery_table_get_label (record->table->id),
                 chancery_table_get_field_label (record->table->id, i),
                 chancery_table_get_label (field->refers), uuid);
        }
    }
  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (!check_references (check, record->children[i]->pdata[j], name, error))
        return FALSE;
  return TRUE;
}

static void
check_hash (Check *check, const ChanceryRecord *version, const char *name)
{
  const ChanceryValue *text = &version->values[CHANCERY_VERSION_TEXT];
  g_autofree char *hash = NULL;

  if (text->type != CHANCERY_VALUE_TEXT)
    return;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text->text, text->length);
  if (g_strcmp0 (hash, chancery_record_get_text (version, CHANCERY_VERSION_SHA256)) != 0)
    found (check, _("%s: the text does not match its SHA-256"), name);
}

/* The words of a citation are those at its spans in the archived text. Looked at text by text, of
 * which there are fewer than citations, and which are long. */
static gboolean
check_citations (Check *check, const ChanceryRecord *version, GError **error)
{
  static const char sql[] =
      "SELECT s.ref, c.spans, c.exact FROM citation AS c JOIN statement AS s ON s.id = c.statement"
      " WHERE c.version = ?1 AND s.gone IS NULL AND c.exact IS NOT NULL AND c.spans <> '[]'";
  const char *text = chancery_record_get_text (version, CHANCERY_VERSION_TEXT);
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  if (text == NULL)
    return TRUE;
  cursor = chancery_db_prepare (check->db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, version->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *spans = chancery_cursor_get_text (cursor, 1, NULL);
      g_autofree char *words = chancery_spans_extract (spans, text);

      if (g_strcmp0 (words, chancery_cursor_get_text (cursor, 2, NULL)) != 0)
        found (check,
               _("statement #%lld: a citation's words are not at its spans of the archived text"),
               (long long) chancery_cursor_get_integer (cursor, 0));
    }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
check_record (Check *check, ChanceryTableId table, gint64 id, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_records_load (check->db, table, id, error);
  g_autoptr (GError) why = NULL;
  g_autofree char *name = NULL;

  if (record == NULL)
    return FALSE;
  name = describe (record);
  if (!chancery_record_check (record, CHANCERY_CHECK_WHOLE, &why))
    found (check, "%s: %s", name, why->message);
  if (table == CHANCERY_TABLE_VERSION)
    {
      check_hash (check, record, name);
      if (!check_citations (check, record, error))
        return FALSE;
    }
  return check_references (check, record, name, error);
}

static gboolean
check_table (Check *check, ChanceryTableId table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE gone IS NULL ORDER BY id",
                                          chancery_table_get (table)->name);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (check->db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      tell (check);
      if (!check_record (check, table, chancery_cursor_get_integer (cursor, 0), error))
        return FALSE;
    }
  return step == CHANCERY_STEP_DONE;
}

/* Where a record leads to by a reference to its own kind. */
typedef struct _Step Step;

struct _Step
{
  gint64 id;
  gint64 next;
  const Step *walk; /* where the walk began that came by first; NULL: none yet */
};

static gboolean
read_steps (Check *check, const ChanceryTable *table, guint field, GHashTable *steps,
            GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id, %s FROM %s WHERE gone IS NULL AND %s IS NOT NULL",
                       table->fields[field].column, table->name, table->fields[field].column);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (check->db, sql, error);
  ChanceryStep result;

  if (cursor == NULL)
    return FALSE;
  while ((result = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const Step step = { chancery_cursor_get_integer (cursor, 0),
                          chancery_cursor_get_integer (cursor, 1), NULL };
      Step *kept = g_memdup2 (&step, sizeof step);

      /* In a damaged file there may be two of an id. */
      g_hash_table_replace (steps, &kept->id, kept);
    }
  return result == CHANCERY_STEP_DONE;
}

static gboolean
tell_ring (Check *check, const ChanceryTable *table, guint field, GHashTable *steps,
           const Step *first, GError **error)
{
  const Step *step = first;

  do
    {
      g_autoptr (ChanceryRecord) record =
          chancery_records_load (check->db, table->id, step->id, error);
      g_autofree char *name = record != NULL ? describe (record) : NULL;

      if (record == NULL)
        return FALSE;
      found (check, _("%s: %s: leads back to itself"), name,
             chancery_table_get_field_label (table->id, field));
      step = g_hash_table_lookup (steps, &step->next);
    }
  while (step != first);
  return TRUE;
}

/* Walks on from every record until it ends or a walk has been there before, so each record is
 * passed once: a file that somebody sent may hold a chain of any length. */
static gboolean
check_rings (Check *check, const ChanceryTable *table, guint field, GError **error)
{
  g_autoptr (GHashTable) steps =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GHashTableIter iter;
  Step *from;

  if (!read_steps (check, table, field, steps, error))
    return FALSE;
  g_hash_table_iter_init (&iter, steps);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &from))
    {
      Step *step = from;

      if (from->walk != NULL)
        continue;
      for (; step != NULL && step->walk == NULL; step = g_hash_table_lookup (steps, &step->next))
        step->walk = from;
      if (step != NULL && step->walk == from &&
          !tell_ring (check, table, field, steps, step, error))
        return FALSE;
    }
  return TRUE;
}

/* The order of statements follows columns derived from their dates. */
static gboolean
check_said (Check *check, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      check->db, "SELECT ref, said, said_order, said_hi, said_lo FROM statement WHERE gone IS NULL",
      error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *said = chancery_cursor_get_text (cursor, 1, NULL);
      ChanceryDate date;

      if (said != NULL && !chancery_date_parse (said, &date, NULL))
        continue;
      if (chancery_cursor_get_integer (cursor, 2) !=
              chancery_date_sort_key (said != NULL ? &date : NULL) ||
          (said != NULL && (chancery_cursor_get_integer (cursor, 3) != date.hi ||
                            chancery_cursor_get_integer (cursor, 4) != date.lo)))
        found (check, _("statement #%lld: is not ordered by its said date"),
               (long long) chancery_cursor_get_integer (cursor, 0));
    }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
check_log (Check *check, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      check->db,
      "SELECT seq FROM (SELECT seq, previous, lag (uuid) OVER (ORDER BY seq) AS before"
      " FROM action) WHERE previous IS NOT before",
      error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    found (check, _("action %lld: does not follow the one before it"),
           (long long) chancery_cursor_get_integer (cursor, 0));
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_check_quick:
 * @db: a connection
 * @error: return location
 *
 * Looks only at the file's pages, as much as is possible without reading each index.
 *
 * Returns: whether they are sound; else %CHANCERY_DB_ERROR_DAMAGED
 */
gboolean
chancery_check_quick (ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, "PRAGMA quick_check (1)", error);
  const char *finding;

  if (cursor == NULL || chancery_cursor_step (cursor, error) != CHANCERY_STEP_ROW)
    return FALSE;
  finding = chancery_cursor_get_text (cursor, 0, NULL);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  g_set_error (error, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_DAMAGED,
               _("the file is damaged: %s"), finding);
  return FALSE;
}

/**
 * chancery_check_run:
 * @db: a connection
 * @func: called for each finding
 * @data: for @func
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @error: return location
 *
 * Checks the file's pages, its references, every record, the order of statements and the chain of
 * actions.
 *
 * Returns: whether it could be looked through, whatever was found
 */
gboolean
chancery_check_run (ChanceryDb *db, ChanceryFindingFunc func, gpointer data,
                    ChanceryProgressFunc progress, gpointer progress_data, GError **error)
{
  Check check = { db, func, data, progress, progress_data, 0, 0 };

  if (progress != NULL && !begin_counting (&check, error))
    return FALSE;
  if (!check_pages (&check, error) || !check_foreign_keys (&check, error) ||
      !check_said (&check, error) || !check_log (&check, error))
    return FALSE;
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      const ChanceryTable *description = chancery_table_get (table);

      if (!check_table (&check, table, error))
        return FALSE;
      for (guint field = 0; field < description->n_fields; field++)
        if (chancery_references_is_own (description, field) &&
            !check_rings (&check, description, field, error))
          return FALSE;
    }
  return TRUE;
}
