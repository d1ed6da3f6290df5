/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything the detail pane shows of one statement, read at one moment: the record, the records
 * that it refers to, those that refer to it, and its history. A plain value that never changes.
 */

#include "core/store/chancery-detail.h"

#include "core/date/chancery-date.h"
#include "core/store/chancery-records.h"

/* How many statements that link to it, lists and changes are read. */
#define MOST_INCOMING 50
#define MOST_LISTS 50
#define MOST_CHANGES 100

G_DEFINE_BOXED_TYPE (ChanceryDetail, chancery_detail, chancery_detail_ref, chancery_detail_unref)

static void
listed_free (ChanceryDetailListed *listed)
{
  g_free (listed->name);
  g_free (listed->remark);
  g_free (listed);
}

static void
change_free (ChanceryDetailChange *change)
{
  g_free (change->analyst);
  g_free (change->kind);
  g_free (change->label);
  g_free (change);
}

static ChanceryDetail *
detail_new (gint64 id, ChanceryRecord *statement)
{
  ChanceryDetail *detail = g_atomic_rc_box_new0 (ChanceryDetail);

  detail->id = id;
  detail->statement = statement;
  detail->records = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, NULL,
                                           (GDestroyNotify) chancery_record_free);
  detail->incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  detail->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) listed_free);
  detail->history = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  return detail;
}

ChanceryDetail *
chancery_detail_ref (ChanceryDetail *detail)
{
  return g_atomic_rc_box_acquire (detail);
}

static void
detail_clear (ChanceryDetail *detail)
{
  g_clear_pointer (&detail->statement, chancery_record_free);
  g_clear_pointer (&detail->records, g_hash_table_unref);
  g_clear_pointer (&detail->incoming, g_ptr_array_unref);
  g_clear_pointer (&detail->lists, g_ptr_array_unref);
  g_clear_pointer (&detail->history, g_ptr_array_unref);
}

void
chancery_detail_unref (ChanceryDetail *detail)
{
  g_atomic_rc_box_release_full (detail, (GDestroyNotify) detail_clear);
}

static gboolean collect (ChanceryDetail *detail, ChanceryDb *db, const ChanceryRecord *record,
                         guint depth, GError **error);

/* Actors lead to the bodies of their offices, sources to their outlets; what is behind the rest
 * is not shown. */
static gboolean
add_record (ChanceryDetail *detail, ChanceryDb *db, ChanceryTableId table,
            const ChanceryUuid *uuid, guint depth, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  ChanceryRecord *record;

  if (g_hash_table_contains (detail->records, uuid) ||
      chancery_uuid_equal (uuid, &detail->statement->uuid))
    return TRUE;

  record = chancery_records_load_uuid (db, table, uuid, &local_error);
  /* What is referred to may not have arrived in this file yet, or be deleted. */
  if (g_error_matches (local_error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
    return TRUE;
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_hash_table_insert (detail->records, &record->uuid, record);
  if (depth == 0 || (table != CHANCERY_TABLE_ACTOR && table != CHANCERY_TABLE_SOURCE))
    return TRUE;
  return collect (detail, db, record, depth - 1, error);
}

/* Adds what the record and its children refer to. */
static gboolean
collect (ChanceryDetail *detail, ChanceryDb *db, const ChanceryRecord *record, guint depth,
         GError **error)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryUuid *uuid = record->table->fields[i].type == CHANCERY_FIELD_REFERENCE ?
                                     chancery_record_get_reference (record, i) : NULL;

      if (uuid != NULL &&
          !add_record (detail, db, record->table->fields[i].refers, uuid, depth, error))
        return FALSE;
    }

  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (!collect (detail, db, g_ptr_array_index (record->children[i], j), depth, error))
        return FALSE;

  return TRUE;
}

static gboolean
load_incoming (ChanceryDetail *detail, ChanceryDb *db, GError **error)
{
  static const char sql[] = "SELECT DISTINCT link.statement FROM link JOIN statement"
                            " ON statement.id = link.statement WHERE link.target = ?"
                            " AND statement.gone IS NULL LIMIT ?";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, detail->id);
  chancery_cursor_bind_integer (cursor, 2, MOST_INCOMING);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 id = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (ids, id);
    }
  if (step == CHANCERY_STEP_FAILED)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      ChanceryRecord *record = chancery_records_load (
          db, CHANCERY_TABLE_STATEMENT, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (detail->incoming, record);
    }
  return TRUE;
}

static gboolean
load_lists (ChanceryDetail *detail, ChanceryDb *db, GError **error)
{
  static const char sql[] = "SELECT list.uuid, list.name, list_item.remark FROM list_item"
                            " JOIN list ON list.id = list_item.list"
                            " WHERE list_item.statement = ? AND list.gone IS NULL"
                            " ORDER BY list.name, list.id LIMIT ?";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, detail->id);
  chancery_cursor_bind_integer (cursor, 2, MOST_LISTS);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryDetailListed *listed = g_new0 (ChanceryDetailListed, 1);

      g_ptr_array_add (detail->lists, listed);
      chancery_cursor_get_uuid (cursor, 0, &listed->uuid);
      listed->name = chancery_cursor_dup_text (cursor, 1);
      listed->remark = chancery_cursor_dup_text (cursor, 2);
    }
  return step == CHANCERY_STEP_DONE;
}

static gboolean
load_history (ChanceryDetail *detail, ChanceryDb *db, GError **error)
{
  static const char sql[] = "SELECT DISTINCT action.seq, action.at, analyst.name, action.kind,"
                            " action.label FROM change JOIN action ON action.seq = change.action"
                            " LEFT JOIN analyst ON analyst.id = action.analyst"
                            " WHERE change.tbl = ? AND change.record = ?"
                            " ORDER BY action.seq DESC LIMIT ?";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, CHANCERY_TABLE_STATEMENT);
  chancery_cursor_bind_integer (cursor, 2, detail->id);
  chancery_cursor_bind_integer (cursor, 3, MOST_CHANGES);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      ChanceryDetailChange *change = g_new0 (ChanceryDetailChange, 1);

      change->when = chancery_cursor_get_integer (cursor, 1);
      change->analyst = chancery_cursor_dup_text (cursor, 2);
      change->kind = chancery_cursor_dup_text (cursor, 3);
      change->label = chancery_cursor_dup_text (cursor, 4);
      g_ptr_array_add (detail->history, change);
    }
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_detail_load:
 * @db: a connection, in a read transaction
 * @id: a statement's integer key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement with all that surrounds it, or %NULL with
 *   %CHANCERY_STORE_ERROR_GONE where it was deleted or never there
 */
ChanceryDetail *
chancery_detail_load (ChanceryDb *db, gint64 id, GError **error)
{
  g_autoptr (ChanceryDetail) detail = NULL;
  ChanceryRecord *statement;
  ChanceryUuid uuid;

  if (!chancery_records_get_uuid (db, CHANCERY_TABLE_STATEMENT, id, &uuid, error))
    return NULL;
  statement = chancery_records_load_uuid (db, CHANCERY_TABLE_STATEMENT, &uuid, error);
  if (statement == NULL)
    return NULL;

  detail = detail_new (id, statement);
  if (!collect (detail, db, statement, 1, error) || !load_incoming (detail, db, error) ||
      !load_lists (detail, db, error) || !load_history (detail, db, error))
    return NULL;
  return g_steal_pointer (&detail);
}

/**
 * chancery_detail_find:
 * @detail: a detail
 * @uuid: (nullable): a reference found in it
 *
 * Returns: (transfer none) (nullable): the record referred to, or %NULL where it is not there
 */
const ChanceryRecord *
chancery_detail_find (const ChanceryDetail *detail,
                      const ChanceryUuid *uuid)
{
  g_return_val_if_fail (detail != NULL, NULL);

  return uuid == NULL ? NULL : g_hash_table_lookup (detail->records, uuid);
}

/**
 * chancery_detail_get_name:
 * @detail: a detail
 * @uuid: (nullable): a reference to an actor, an outlet, an event, a topic or a source
 *
 * Returns: (transfer none) (nullable): its name or title
 */
const char *
chancery_detail_get_name (const ChanceryDetail *detail,
                          const ChanceryUuid *uuid)
{
  const ChanceryRecord *record = chancery_detail_find (detail, uuid);

  if (record == NULL)
    return NULL;

  switch (record->table->id)
    {
    case CHANCERY_TABLE_ACTOR:
      return chancery_record_get_text (record, CHANCERY_ACTOR_NAME);
    case CHANCERY_TABLE_OUTLET:
      return chancery_record_get_text (record, CHANCERY_OUTLET_NAME);
    case CHANCERY_TABLE_EVENT:
      return chancery_record_get_text (record, CHANCERY_EVENT_TITLE);
    case CHANCERY_TABLE_TOPIC:
      return chancery_record_get_text (record, CHANCERY_TOPIC_NAME);
    case CHANCERY_TABLE_SOURCE:
      return chancery_record_get_text (record, CHANCERY_SOURCE_TITLE);
    default:
      return NULL;
    }
}

/* A date that is missing or no date leaves its side open. */
static gboolean
office_covers (const ChanceryRecord *office,
               const ChanceryDate *said)
{
  const char *since = chancery_record_get_text (office, CHANCERY_OFFICE_FROM);
  const char *until = chancery_record_get_text (office, CHANCERY_OFFICE_UNTIL);
  ChanceryDate bound;

  if (since != NULL && chancery_date_parse (since, &bound, NULL) && said->hi <= bound.lo)
    return FALSE;
  if (until != NULL && chancery_date_parse (until, &bound, NULL) && said->lo >= bound.hi)
    return FALSE;
  return TRUE;
}

/**
 * chancery_detail_find_office:
 * @actor: an actor
 * @said: (nullable): an EDTF date
 *
 * Finds the office that the actor held at a date; of several the one entered last.
 *
 * Returns: (transfer none) (nullable): a row of the office table
 */
const ChanceryRecord *
chancery_detail_find_office (const ChanceryRecord *actor,
                             const char *said)
{
  GPtrArray *offices;
  ChanceryDate date;

  g_return_val_if_fail (actor != NULL, NULL);

  offices = chancery_record_get_children (actor, CHANCERY_TABLE_OFFICE);
  if (offices == NULL || said == NULL || !chancery_date_parse (said, &date, NULL))
    return NULL;

  for (guint i = offices->len; i > 0; i--)
    if (office_covers (g_ptr_array_index (offices, i - 1), &date))
      return g_ptr_array_index (offices, i - 1);

  return NULL;
}
