/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an export says of records that statements refer to, each read once and kept:
 * a join per row would cost more than all the rest. Of sources, versions and statements,
 * which can be as many as the statements, only the last ones are kept. */

#include "core/exchange/chancery-lookup.h"

#include <string.h>

#define MOST_KEPT 4096

typedef struct
{
  ChanceryJson title;
  gint64 lo;
  gint64 hi;
} Office;

struct _ChanceryLookup
{
  ChanceryDb *db;
  gint64 now;
  GHashTable *labels[CHANCERY_N_RECORD_TABLES];
  ChanceryLabel *last[CHANCERY_N_RECORD_TABLES];
};

/* Columns: UUID, name, and for sources and versions what else a label holds. */
static const char *const queries[CHANCERY_N_RECORD_TABLES] = {
  [CHANCERY_TABLE_ACTOR] = "SELECT uuid, name FROM actor WHERE id = ?",
  [CHANCERY_TABLE_OUTLET] = "SELECT uuid, name FROM outlet WHERE id = ?",
  [CHANCERY_TABLE_SOURCE] =
      "SELECT s.uuid, s.title, o.name, s.url, s.published, s.handling, s.embargoed_until "
      "FROM source AS s LEFT JOIN outlet AS o ON o.id = s.outlet WHERE s.id = ?",
  [CHANCERY_TABLE_VERSION] = "SELECT uuid, NULL, source FROM version WHERE id = ?",
  [CHANCERY_TABLE_EVENT] = "SELECT uuid, title FROM event WHERE id = ?",
  [CHANCERY_TABLE_TOPIC] = "SELECT uuid, name FROM topic WHERE id = ?",
  [CHANCERY_TABLE_STATEMENT] = "SELECT uuid, NULL FROM statement WHERE id = ?",
};

/* A text as JSON; `null` for none. What is not UTF-8 becomes U+FFFD, as in a name it may. */
static ChanceryJson
make_json (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (ChanceryJsonWriter) writer =
      chancery_json_writer_new_for_string (json, CHANCERY_JSON_COMPACT);

  chancery_json_writer_string (writer, valid, -1);
  chancery_json_writer_finish (writer, NULL);
  return chancery_json_prepare (json->str, json->len);
}

static void
clear_office (gpointer data)
{
  g_free (((Office *) data)->title.text);
}

static void
label_free (gpointer data)
{
  ChanceryLabel *label = data;

  g_free (label->uuid.text);
  g_free (label->name.text);
  g_free (label->outlet.text);
  g_free (label->url.text);
  g_free (label->published.text);
  g_clear_pointer (&label->offices, g_array_unref);
  g_free (label);
}

/**
 * chancery_lookup_new:
 * @db: where records are looked up; must outlive what is returned
 * @now: the time, in microseconds since 1970 UTC, at which embargoes are judged
 *
 * Returns: (transfer full): a lookup that has read nothing yet
 */
ChanceryLookup *
chancery_lookup_new (ChanceryDb *db, gint64 now)
{
  ChanceryLookup *self = g_new0 (ChanceryLookup, 1);

  self->db = db;
  self->now = now;
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    self->labels[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, label_free);
  return self;
}

/**
 * chancery_lookup_free:
 * @self: (transfer full) (nullable): a lookup
 *
 * Frees @self and all labels.
 */
void
chancery_lookup_free (ChanceryLookup *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    g_hash_table_unref (self->labels[i]);
  g_free (self);
}

/**
 * chancery_lookup_is_public:
 * @now: the time, in microseconds since 1970 UTC
 * @handling: (nullable): a word of the field `handling`
 * @embargoed_until: (nullable): an EDTF date
 *
 * Returns: whether a list may carry it: what is public, and what was embargoed until
 *   a date that has passed whole
 */
gboolean
chancery_lookup_is_public (gint64 now, const char *handling, const char *embargoed_until)
{
  ChanceryDate date;

  if (handling == NULL || strcmp (handling, "public") == 0)
    return TRUE;

  return strcmp (handling, "embargoed") == 0 && embargoed_until != NULL
         && chancery_date_parse (embargoed_until, &date, NULL) && date.hi <= now;
}

static void
read_label (ChanceryLookup *self, ChanceryTableId table, ChanceryCursor *cursor,
            ChanceryLabel *label)
{
  char text[CHANCERY_UUID_TEXT_LENGTH + 1];
  ChanceryUuid uuid;

  if (chancery_cursor_get_uuid (cursor, 0, &uuid))
    {
      chancery_uuid_format (&uuid, text);
      label->uuid = make_json (text);
    }
  if (!chancery_cursor_is_null (cursor, 1))
    label->name = make_json (chancery_cursor_get_text (cursor, 1, NULL));
  if (table == CHANCERY_TABLE_VERSION)
    label->source = chancery_cursor_get_integer (cursor, 2);
  if (table != CHANCERY_TABLE_SOURCE)
    return;

  label->outlet = make_json (chancery_cursor_get_text (cursor, 2, NULL));
  label->url = make_json (chancery_cursor_get_text (cursor, 3, NULL));
  label->published = make_json (chancery_cursor_get_text (cursor, 4, NULL));
  label->is_public = chancery_lookup_is_public (self->now,
                                                chancery_cursor_get_text (cursor, 5, NULL),
                                                chancery_cursor_get_text (cursor, 6, NULL));
}

static ChanceryLabel *
load (ChanceryLookup *self, ChanceryTableId table, gint64 id, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (self->db, queries[table], error);
  ChanceryLabel *label;
  ChanceryStep step;

  if (cursor == NULL)
    return NULL;
  chancery_cursor_bind_integer (cursor, 1, id);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_FAILED)
    return NULL;

  label = g_new0 (ChanceryLabel, 1);
  label->id = id;
  if (step == CHANCERY_STEP_ROW)
    read_label (self, table, cursor, label);
  if (g_hash_table_size (self->labels[table]) >= MOST_KEPT
      && (table == CHANCERY_TABLE_SOURCE || table == CHANCERY_TABLE_VERSION
          || table == CHANCERY_TABLE_STATEMENT))
    g_hash_table_remove_all (self->labels[table]);
  g_hash_table_insert (self->labels[table], &label->id, label);
  return label;
}

/**
 * chancery_lookup_get:
 * @self: a lookup
 * @table: a table of records
 * @id: an integer key
 * @error: return location for a #ChanceryDbError
 *
 * Returns: (transfer none) (nullable): what there is to say of the record, until the
 *   next record of the same table is asked for; %NULL with @error
 */
ChanceryLabel *
chancery_lookup_get (ChanceryLookup *self, ChanceryTableId table, gint64 id, GError **error)
{
  ChanceryLabel *label = self->last[table];

  if (label != NULL && label->id == id)
    return label;
  label = g_hash_table_lookup (self->labels[table], &id);
  if (label == NULL)
    label = load (self, table, id, error);

  self->last[table] = label;
  return label;
}

static gboolean
load_offices (ChanceryLookup *self, ChanceryLabel *actor, GError **error)
{
  g_autoptr (ChanceryCursor) cursor =
      chancery_db_prepare (self->db,
                           "SELECT title, since, until FROM office WHERE actor = ? "
                           "ORDER BY position",
                           error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  actor->offices = g_array_new (FALSE, FALSE, sizeof (Office));
  g_array_set_clear_func (actor->offices, clear_office);
  chancery_cursor_bind_integer (cursor, 1, actor->id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *since = chancery_cursor_get_text (cursor, 1, NULL);
      const char *until = chancery_cursor_get_text (cursor, 2, NULL);
      Office office = { { NULL, 0 }, G_MININT64, G_MAXINT64 };
      ChanceryDate date;

      if (since != NULL && chancery_date_parse (since, &date, NULL))
        office.lo = date.lo;
      if (until != NULL && chancery_date_parse (until, &date, NULL))
        office.hi = date.hi;
      office.title = make_json (chancery_cursor_get_text (cursor, 0, NULL));
      g_array_append_val (actor->offices, office);
    }

  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_lookup_get_office:
 * @self: a lookup
 * @actor: the label of an actor
 * @said: (nullable): a date
 * @error: return location for a #ChanceryDbError
 *
 * Finds the office that the actor held throughout @said; of several the one that began
 * last. Where the date leaves open whether it was before or after a change of office,
 * nothing is said rather than something wrong.
 *
 * Returns: (transfer none) (nullable): its title; %NULL for none, also with @error
 */
const ChanceryJson *
chancery_lookup_get_office (ChanceryLookup *self,
                            ChanceryLabel *actor,
                            const ChanceryDate *said,
                            GError **error)
{
  const Office *found = NULL;

  if (said == NULL || (actor->offices == NULL && !load_offices (self, actor, error)))
    return NULL;
  for (guint i = 0; i < actor->offices->len; i++)
    {
      const Office *office = &g_array_index (actor->offices, Office, i);

      if (office->lo <= said->lo && said->hi <= office->hi
          && (found == NULL || office->lo > found->lo))
        found = office;
    }

  return found != NULL ? &found->title : NULL;
}
