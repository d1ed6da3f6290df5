/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads from a database what the in-memory index keeps: all of it, by one scan a table, or the
 * records that changed. Call it within one read transaction; it may run on any thread. Not for
 * texts, which stay in the database, and not for when to read.
 */

#include "core/store/chancery-index-reader.h"

#include "core/date/chancery-date.h"
#include "core/model/chancery-colour.h"
#include "core/query/chancery-ids.h"

/* What a source adds to the statements that cite it. */
typedef struct
{
  gint64 id;
  gint64 outlet;
  gint64 published;
  gint64 captured;
} Source;

typedef struct
{
  ChanceryDb *db;
  ChanceryIndexFeed *feed;
  GArray *sources; /* of Source by id, while all is read */
} Reader;

typedef void (*TakeRow) (Reader *reader, ChanceryCursor *row);

/* @sql: with one parameter for @id, or none if that is 0 */
static gboolean
read_rows (Reader *reader, const char *sql, gint64 id, TakeRow take, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (reader->db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  if (id != 0)
    chancery_cursor_bind_integer (cursor, 1, id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    take (reader, cursor);
  return step == CHANCERY_STEP_DONE;
}

/* The place of a word among those of its field; 0, the usual one, where it is missing. */
static guint
get_word (ChanceryCursor *row, int column, ChanceryTableId table, guint field)
{
  const ChanceryField *words = &chancery_table_get (table)->fields[field];
  const char *word = chancery_cursor_get_text (row, column, NULL);
  int found = word != NULL ? chancery_field_find_word (words, word, -1) : 0;

  return MAX (found, 0);
}

static gboolean
get_date (ChanceryCursor *row, int column, ChanceryDate *date)
{
  const char *text = chancery_cursor_get_text (row, column, NULL);

  return text != NULL && chancery_date_parse (text, date, NULL);
}

static void
take_entity (Reader *reader, ChanceryCursor *row, ChanceryIndexAxis axis,
             ChanceryIndexEntity *entity)
{
  entity->id = chancery_cursor_get_integer (row, 0);
  entity->name = (char *) chancery_cursor_get_text (row, 1, NULL);
  chancery_index_feed_add_entity (reader->feed, axis, entity);
}

static void
take_actor (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexEntity actor = {
    .detail = (char *) chancery_cursor_get_text (row, 2, NULL),
    .rgb = chancery_colour_parse (chancery_cursor_get_text (row, 3, NULL)),
  };

  take_entity (reader, row, CHANCERY_INDEX_ACTORS, &actor);
}

static void
take_topic (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexEntity topic = { .detail = (char *) chancery_cursor_get_text (row, 2, NULL),
                                .parent = chancery_cursor_get_integer (row, 3),
                                .rgb = -1 };

  take_entity (reader, row, CHANCERY_INDEX_TOPICS, &topic);
}

static void
take_outlet (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexEntity outlet = { .rgb = -1 };

  take_entity (reader, row, CHANCERY_INDEX_OUTLETS, &outlet);
}

static void
take_event (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexEntity event = { .rgb = -1 };
  ChanceryDate when;

  if (get_date (row, 2, &when))
    event.when = (ChanceryIndexSpan){ when.lo, when.hi };
  take_entity (reader, row, CHANCERY_INDEX_EVENTS, &event);
}

static void
take_source (Reader *reader, ChanceryCursor *row)
{
  ChanceryDate published;
  Source source = {
    .id = chancery_cursor_get_integer (row, 0),
    .outlet = chancery_cursor_get_integer (row, 1),
    .published = get_date (row, 2, &published) ? published.order : G_MAXINT64,
    .captured = G_MAXINT64,
  };

  g_array_append_val (reader->sources, source);
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const Source *x = a, *y = b;

  return (x->id > y->id) - (x->id < y->id);
}

/* Mostly there are no gaps among ids. */
static Source *
find_source (Reader *reader, gint64 id)
{
  Source *all = (gpointer) reader->sources->data, wanted = { .id = id };
  guint n = reader->sources->len, place;
  guint64 distance = n > 0 ? (guint64) id - (guint64) all[0].id : 0;

  if (distance < n && all[distance].id == id)
    return &all[distance];
  return g_array_binary_search (reader->sources, &wanted, compare_sources, &place) ? &all[place]
                                                                                    : NULL;
}

static void
take_version (Reader *reader, ChanceryCursor *row)
{
  Source *source = find_source (reader, chancery_cursor_get_integer (row, 0));

  if (source != NULL && !chancery_cursor_is_null (row, 1))
    source->captured = chancery_cursor_get_integer (row, 1);
}

/* Which statement, its flags as far as words tell, its span and key. */
static void
take_statement (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexStatement statement = {
    .id = chancery_cursor_get_integer (row, 0),
    .ref = (guint32) chancery_cursor_get_integer (row, 1),
    .said = { chancery_cursor_get_integer (row, 6), chancery_cursor_get_integer (row, 7) },
    .key = chancery_cursor_get_integer (row, 8),
    .published = G_MAXINT64,
    .captured = G_MAXINT64,
  };
  const char *said = chancery_cursor_get_text (row, 2, NULL);

  statement.flags =
      get_word (row, 3, CHANCERY_TABLE_STATEMENT, CHANCERY_STATEMENT_SAID_BASIS) *
          CHANCERY_INDEX_INFERRED |
      get_word (row, 4, CHANCERY_TABLE_STATEMENT, CHANCERY_STATEMENT_KIND) * CHANCERY_INDEX_MIXED |
      get_word (row, 5, CHANCERY_TABLE_STATEMENT, CHANCERY_STATEMENT_REVIEW) *
          CHANCERY_INDEX_VERIFIED;
  if (said == NULL || chancery_cursor_is_null (row, 6))
    statement.flags |= CHANCERY_INDEX_UNDATED;
  else
    {
      if (statement.said.lo == G_MININT64)
        statement.flags |= CHANCERY_INDEX_OPEN_START;
      if (statement.said.hi == G_MAXINT64)
        statement.flags |= CHANCERY_INDEX_OPEN_END;
      if (strpbrk (said, "~%") != NULL)
        statement.flags |= CHANCERY_INDEX_APPROXIMATE;
      if (strpbrk (said, "?%") != NULL)
        statement.flags |= CHANCERY_INDEX_UNCERTAIN;
    }
  if (statement.id > 0 && statement.id <= G_MAXUINT32)
    chancery_index_feed_add_statement (reader->feed, &statement);
}

static void
take_speaker (Reader *reader, ChanceryCursor *row)
{
  chancery_index_feed_add_posting (reader->feed, CHANCERY_INDEX_ACTORS,
                                   chancery_cursor_get_integer (row, 0),
                                   chancery_cursor_get_integer (row, 1),
                                   get_word (row, 2, CHANCERY_TABLE_SPEAKER, CHANCERY_SPEAKER_ROLE));
}

static void
take_stance (Reader *reader, ChanceryCursor *row)
{
  guint extra = chancery_cursor_is_null (row, 2)
                    ? 0
                    : chancery_index_stance_to_extra ((int) chancery_cursor_get_integer (row, 2));

  chancery_index_feed_add_posting (reader->feed, CHANCERY_INDEX_TOPICS,
                                   chancery_cursor_get_integer (row, 0),
                                   chancery_cursor_get_integer (row, 1), extra);
}

static void
take_occasion (Reader *reader, ChanceryCursor *row)
{
  chancery_index_feed_add_posting (reader->feed, CHANCERY_INDEX_EVENTS,
                                   chancery_cursor_get_integer (row, 0),
                                   chancery_cursor_get_integer (row, 1),
                                   get_word (row, 2, CHANCERY_TABLE_OCCASION,
                                             CHANCERY_OCCASION_RELATION));
}

static void
take_link (Reader *reader, ChanceryCursor *row)
{
  chancery_index_feed_add_link (reader->feed, chancery_cursor_get_integer (row, 0),
                                chancery_cursor_get_integer (row, 1),
                                get_word (row, 2, CHANCERY_TABLE_LINK, CHANCERY_LINK_RELATION));
}

static void
take_commitment (Reader *reader, ChanceryCursor *row)
{
  ChanceryIndexCommitment commitment = {
    .due = { G_MAXINT64, G_MAXINT64 },
    .status = get_word (row, 3, CHANCERY_TABLE_COMMITMENT, CHANCERY_COMMITMENT_STATUS),
    .text = (char *) chancery_cursor_get_text (row, 1, NULL),
  };
  ChanceryDate due;

  if (get_date (row, 2, &due))
    commitment.due = (ChanceryIndexSpan){ due.lo, due.hi };
  chancery_index_feed_add_commitment (reader->feed, chancery_cursor_get_integer (row, 0),
                                      chancery_cursor_get_integer (row, 4), &commitment);
}

/* Statement and source, while all is read. */
static void
take_citation (Reader *reader, ChanceryCursor *row)
{
  const Source *source = find_source (reader, chancery_cursor_get_integer (row, 1));

  if (source != NULL)
    chancery_index_feed_add_report (reader->feed, chancery_cursor_get_integer (row, 0),
                                    source->outlet, source->published, source->captured);
}

/* Statement and what there is to know of the source, for one statement. */
static void
take_report (Reader *reader, ChanceryCursor *row)
{
  ChanceryDate published;
  gint64 captured = chancery_cursor_is_null (row, 3) ? G_MAXINT64
                                                     : chancery_cursor_get_integer (row, 3);

  chancery_index_feed_add_report (reader->feed, chancery_cursor_get_integer (row, 0),
                                  chancery_cursor_get_integer (row, 1),
                                  get_date (row, 2, &published) ? published.order : G_MAXINT64,
                                  captured);
}

#define ACTOR "SELECT id, name, country, colour FROM actor"
#define TOPIC "SELECT id, name, proposition, parent FROM topic"
#define OUTLET "SELECT id, name FROM outlet"
#define EVENT "SELECT id, title, happened FROM event"
#define STATEMENT "SELECT id, ref, said, said_basis, kind, review, said_lo, said_hi, said_order" \
                  " FROM statement"
#define SPEAKER "SELECT statement, actor, role FROM speaker"
#define STANCE "SELECT statement, topic, stance FROM stance"
#define OCCASION "SELECT statement, event, relation FROM occasion"
#define LINK "SELECT statement, target, relation FROM link"
#define COMMITMENT "SELECT c.statement, c.text, c.due, c.status, o.actor FROM commitment c" \
                   " LEFT JOIN ower o ON o.commitment = c.id"

#define THERE " WHERE gone IS NULL"
#define THIS " WHERE id = ?1 AND gone IS NULL"
#define OF_THIS " WHERE statement = ?1"

/* One query a table for all of it, and one for the rows of one record or statement. Tables with
 * long texts are read in the order of their rows, the others from what covers them. */
static const struct
{
  const char *all;
  const char *one;
  TakeRow take;
} statement_queries[] = {
  { STATEMENT " NOT INDEXED" THERE " ORDER BY id", STATEMENT THIS, take_statement },
  { SPEAKER, SPEAKER OF_THIS, take_speaker },
  { STANCE, STANCE OF_THIS, take_stance },
  { OCCASION, OCCASION OF_THIS, take_occasion },
  { LINK, LINK OF_THIS, take_link },
  { COMMITMENT, COMMITMENT " WHERE c.statement = ?1", take_commitment },
  { "SELECT statement, source FROM citation WHERE source IS NOT NULL",
    "SELECT c.statement, s.outlet, s.published,"
    " (SELECT min (captured) FROM version WHERE source = s.id AND gone IS NULL)"
    " FROM citation c JOIN source s ON s.id = c.source"
    " WHERE c.statement = ?1 AND s.gone IS NULL ORDER BY c.position",
    NULL },
};

static const struct
{
  ChanceryTableId table;
  ChanceryIndexAxis axis;
  const char *all;
  const char *one;
  TakeRow take;
} entity_queries[] = {
  { CHANCERY_TABLE_ACTOR, CHANCERY_INDEX_ACTORS, ACTOR THERE, ACTOR THIS, take_actor },
  { CHANCERY_TABLE_TOPIC, CHANCERY_INDEX_TOPICS, TOPIC THERE, TOPIC THIS, take_topic },
  { CHANCERY_TABLE_OUTLET, CHANCERY_INDEX_OUTLETS, OUTLET THERE, OUTLET THIS, take_outlet },
  { CHANCERY_TABLE_EVENT, CHANCERY_INDEX_EVENTS, EVENT THERE, EVENT THIS, take_event },
};

/**
 * chancery_index_read_all:
 * @db: a connection, in a read transaction
 * @error: return location
 *
 * Reads all that an index keeps. The feed says that it is complete: what an index holds beyond it
 * is gone.
 *
 * Returns: (transfer full) (nullable): a feed
 */
ChanceryIndexFeed *
chancery_index_read_all (ChanceryDb *db, GError **error)
{
  g_autoptr (ChanceryIndexFeed) feed = chancery_index_feed_new ();
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  Reader reader = { db, feed, sources };

  g_return_val_if_fail (db != NULL, NULL);

  chancery_index_feed_set_complete (feed);
  for (guint i = 0; i < G_N_ELEMENTS (entity_queries); i++)
    if (!read_rows (&reader, entity_queries[i].all, 0, entity_queries[i].take, error))
      return NULL;
  if (!read_rows (&reader, "SELECT id, outlet, published FROM source WHERE gone IS NULL ORDER BY id",
                  0, take_source, error) ||
      !read_rows (&reader,
                  "SELECT source, min (captured) FROM version WHERE gone IS NULL GROUP BY source",
                  0, take_version, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (statement_queries); i++)
    if (!read_rows (&reader, statement_queries[i].all, 0,
                    statement_queries[i].take != NULL ? statement_queries[i].take : take_citation,
                    error))
      return NULL;
  return g_steal_pointer (&feed);
}

/* Collects integers of the first column. */
static gboolean
read_ids (ChanceryDb *db, const char *sql, gint64 id, GArray *ids, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, id);
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      gint64 found = chancery_cursor_get_integer (cursor, 0);

      g_array_append_val (ids, found);
    }
  return step == CHANCERY_STEP_DONE;
}

/* Statements change with their sources, since outlet and clocks come from there. */
static gboolean
find_statements (ChanceryDb *db, const ChanceryChange *change, GArray *statements, GError **error)
{
  switch (change->table)
    {
    case CHANCERY_TABLE_STATEMENT:
      g_array_append_val (statements, change->id);
      return TRUE;
    case CHANCERY_TABLE_SOURCE:
      return read_ids (db, "SELECT statement FROM citation WHERE source = ?1", change->id,
                       statements, error);
    case CHANCERY_TABLE_VERSION:
      return read_ids (db,
                       "SELECT statement FROM citation WHERE source ="
                       " (SELECT source FROM version WHERE id = ?1)",
                       change->id, statements, error);
    default:
      return TRUE;
    }
}

/* A record that is gone is told first, and told again as it is where it is not. */
static gboolean
read_entity (Reader *reader, const ChanceryChange *change, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (entity_queries); i++)
    if (entity_queries[i].table == change->table)
      {
        chancery_index_feed_remove_entity (reader->feed, entity_queries[i].axis, change->id);
        return read_rows (reader, entity_queries[i].one, change->id, entity_queries[i].take,
                          error);
      }
  return TRUE;
}

static gboolean
read_statement (Reader *reader, gint64 id, GError **error)
{
  chancery_index_feed_remove (reader->feed, id);
  for (guint i = 0; i < G_N_ELEMENTS (statement_queries); i++)
    if (!read_rows (reader, statement_queries[i].one, id,
                    statement_queries[i].take != NULL ? statement_queries[i].take : take_report,
                    error))
      return FALSE;
  return TRUE;
}

/**
 * chancery_index_read_changes:
 * @db: a connection, in a read transaction
 * @changes: what changed since the index was fed last
 * @error: return location
 *
 * Reads what the index needs to follow: the records that changed and the statements that depend on
 * them, or everything where the changes say so.
 *
 * Returns: (transfer full) (nullable): a feed
 */
ChanceryIndexFeed *
chancery_index_read_changes (ChanceryDb *db, const ChanceryChanges *changes, GError **error)
{
  g_autoptr (ChanceryIndexFeed) feed = NULL;
  g_autoptr (GArray) statements = NULL;
  Reader reader = { db, NULL, NULL };

  g_return_val_if_fail (db != NULL && changes != NULL, NULL);

  if (changes->all)
    return chancery_index_read_all (db, error);

  feed = reader.feed = chancery_index_feed_new ();
  statements = chancery_ids_new ();
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const ChanceryChange *change = &g_array_index (changes->changes, ChanceryChange, i);

      if (!read_entity (&reader, change, error) || !find_statements (db, change, statements, error))
        return NULL;
    }
  chancery_ids_sort (statements);
  for (guint i = 0; i < statements->len; i++)
    if (!read_statement (&reader, g_array_index (statements, gint64, i), error))
      return NULL;
  return g_steal_pointer (&feed);
}
