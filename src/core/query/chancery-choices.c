/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a name that is being typed may mean: the records to choose from where one refers to
 * another. Names are read and folded anew each time, some microseconds a name, so that nothing has
 * to be kept in step; statements are found by number or by the full-text index. Not for filters:
 * see chancery-names.c.
 */

#include "core/query/chancery-choices.h"

#include <string.h>

#include "core/query/chancery-fold.h"

/* So many characters of a quote name a statement. */
#define QUOTE_LENGTH 80

/* Key, UUID, name, detail, aliases a line each; the statement's name is put together in SQL. */
#define STATEMENT_NAME                                                                          \
  "'#' || t.ref || ' ' || coalesce ((SELECT coalesce (a.name, s.description) || ': '"           \
  " FROM speaker AS s LEFT JOIN actor AS a ON a.id = s.actor WHERE s.statement = t.id"          \
  " ORDER BY s.position LIMIT 1), '') || substr (t.quote, 1, " G_STRINGIFY (QUOTE_LENGTH) ")"

static const char *const columns[CHANCERY_N_RECORD_TABLES] = {
  [CHANCERY_TABLE_ACTOR] = "t.name, t.country, (SELECT group_concat (name, char (10)) FROM alias"
                           " WHERE alias.actor = t.id)",
  [CHANCERY_TABLE_OUTLET] = "t.name, t.country, NULL",
  [CHANCERY_TABLE_SOURCE] = "coalesce (t.title, t.url, ''), (SELECT name FROM outlet"
                            " WHERE outlet.id = t.outlet), t.url",
  [CHANCERY_TABLE_EVENT] = "t.title, t.happened, NULL",
  [CHANCERY_TABLE_TOPIC] = "t.name, (SELECT name FROM topic AS p WHERE p.id = t.parent), NULL",
  [CHANCERY_TABLE_STATEMENT] = STATEMENT_NAME ", t.said, NULL",
  [CHANCERY_TABLE_LIST] = "t.name, NULL, NULL",
  [CHANCERY_TABLE_VIEW] = "t.name, NULL, NULL",
};

/* How well a name fits, best first. */
enum
{
  RANK_WHOLE,
  RANK_START,
  RANK_WORD,
  RANK_INSIDE,
  RANK_NONE,
};

typedef struct
{
  ChanceryChoice *choice;
  int rank;
  char *key; /* the folded name, to sort by */
} Candidate;

/**
 * chancery_choice_free:
 * @choice: (transfer full): a choice
 */
void
chancery_choice_free (ChanceryChoice *choice)
{
  g_free (choice->name);
  g_free (choice->detail);
  g_free (choice);
}

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->choice, chancery_choice_free);
  g_free (candidate->key);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank - second->rank;
  return strcmp (first->key, second->key);
}

static int
rank_name (const char *folded, const char *needle)
{
  const char *found = strstr (folded, needle);

  if (found == NULL)
    return RANK_NONE;
  if (found == folded)
    return strlen (folded) == strlen (needle) ? RANK_WHOLE : RANK_START;
  for (; found != NULL; found = strstr (found + 1, needle))
    if (found[-1] == ' ')
      return RANK_WORD;
  return RANK_INSIDE;
}

/* An alias that fits better than the name stands behind it, so that one sees why it is offered. */
static int
rank_aliases (const char *aliases, const char *needle, int rank, char **hit)
{
  g_auto (GStrv) names = g_strsplit (aliases != NULL ? aliases : "", "\n", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = chancery_fold (names[i]);
      int other = rank_name (folded, needle);

      if (other < rank)
        {
          rank = other;
          g_free (*hit);
          *hit = g_strdup (names[i]);
        }
    }
  return rank;
}

static ChanceryChoice *
read_choice (ChanceryCursor *cursor)
{
  ChanceryChoice *choice = g_new0 (ChanceryChoice, 1);
  const char *name = chancery_cursor_get_text (cursor, 2, NULL);

  choice->id = chancery_cursor_get_integer (cursor, 0);
  chancery_cursor_get_uuid (cursor, 1, &choice->uuid);
  choice->name = g_strdup (name != NULL ? name : "");
  choice->detail = chancery_cursor_dup_text (cursor, 3);
  return choice;
}

static void
add_candidate (GArray *candidates, ChanceryCursor *cursor, const char *needle)
{
  Candidate candidate = { .choice = read_choice (cursor) };
  g_autofree char *hit = NULL;

  candidate.key = chancery_fold (candidate.choice->name);
  candidate.rank = rank_name (candidate.key, needle);
  candidate.rank = rank_aliases (chancery_cursor_get_text (cursor, 4, NULL), needle,
                                 candidate.rank, &hit);
  candidate.choice->exact = candidate.rank == RANK_WHOLE;
  if (hit != NULL)
    {
      g_free (candidate.choice->detail);
      candidate.choice->detail = g_steal_pointer (&hit);
    }
  if (candidate.rank == RANK_NONE)
    candidate_clear (&candidate);
  else
    g_array_append_val (candidates, candidate);
}

static GPtrArray *
take_best (GArray *candidates, guint most)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_choice_free);

  g_array_sort (candidates, compare);
  for (guint i = 0; i < MIN (candidates->len, most); i++)
    g_ptr_array_add (choices,
                     g_steal_pointer (&g_array_index (candidates, Candidate, i).choice));
  return choices;
}

static GPtrArray *
find_names (ChanceryDb *db, ChanceryTableId table, const char *text, guint most,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *needle = chancery_fold (text);
  g_autofree char *sql =
      g_strdup_printf ("SELECT t.id, t.uuid, %s FROM %s AS t WHERE t.gone IS NULL",
                       columns[table], chancery_table_get (table)->name);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step = CHANCERY_STEP_FAILED;

  g_array_set_clear_func (candidates, candidate_clear);
  if (cursor == NULL)
    return NULL;
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    add_candidate (candidates, cursor, needle);
  return step == CHANCERY_STEP_DONE ? take_best (candidates, most) : NULL;
}

static gboolean
add_statement (GPtrArray *choices, ChanceryDb *db, const char *condition, gint64 value,
               GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT t.id, t.uuid, %s FROM statement AS t WHERE t.gone IS NULL AND %s",
                       columns[CHANCERY_TABLE_STATEMENT], condition);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, value);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    g_ptr_array_add (choices, read_choice (cursor));
  return step != CHANCERY_STEP_FAILED;
}

/* By their words, the newest first. What is typed are words only, whatever the grammar of
 * searches would make of it. */
static gboolean
add_statements_with (GPtrArray *choices, ChanceryDb *db, ChanceryFinder *finder, const char *text,
                     guint most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n\":-*()", -1);
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s*", words->len > 0 ? " " : "", parts[i]);
  if (words->len == 0)
    return TRUE;
  if (!chancery_filter_add (filter, CHANCERY_FACET_SEARCH, words->str, error))
    return FALSE;
  ids = chancery_finder_find (finder, db, filter, cancellable, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = ids->len; i > 0 && choices->len < most; i--)
    if (!add_statement (choices, db, "t.id = ?", g_array_index (ids, gint64, i - 1), error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
find_statements (ChanceryDb *db, ChanceryFinder *finder, const char *text, guint most,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_choice_free);
  const char *digits = text + (*text == '#');
  guint64 ref;

  if (g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT32, &ref, NULL))
    {
      if (!add_statement (choices, db, "t.ref = ?", ref, error))
        return NULL;
      if (choices->len > 0)
        ((ChanceryChoice *) choices->pdata[0])->exact = TRUE;
    }
  if (*text != '#' && finder != NULL &&
      !add_statements_with (choices, db, finder, text, most, cancellable, error))
    return NULL;
  return g_steal_pointer (&choices);
}

/**
 * chancery_choices_find:
 * @db: a connection, in a read transaction
 * @finder: (nullable): finds statements by their words; without it they are found by number
 * @table: a table of records, not of versions
 * @text: what was typed, in any spelling that folds alike
 * @most: how many choices at most
 * @cancellable: (nullable): cancels it
 * @error: return location
 *
 * Finds the records whose name, or one of whose aliases, holds what was typed: whole names first,
 * then beginnings, beginnings of words, the rest; each by name.
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryChoice): the choices
 */
GPtrArray *
chancery_choices_find (ChanceryDb *db, ChanceryFinder *finder, ChanceryTableId table,
                       const char *text, guint most, GCancellable *cancellable, GError **error)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (db != NULL && text != NULL, NULL);
  g_return_val_if_fail (table < CHANCERY_N_RECORD_TABLES && columns[table] != NULL, NULL);

  stripped = g_strstrip (g_strdup (text));
  if (table == CHANCERY_TABLE_STATEMENT)
    return find_statements (db, finder, stripped, most, cancellable, error);
  return find_names (db, table, stripped, most, cancellable, error);
}

static gboolean
name_reference (ChanceryDb *db, ChanceryTableId table, const ChanceryUuid *uuid, GHashTable *names,
                GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (ChanceryCursor) cursor = NULL;
  ChanceryStep step;

  if (columns[table] == NULL || g_hash_table_contains (names, uuid))
    return TRUE;
  sql = g_strdup_printf ("SELECT t.id, t.uuid, %s FROM %s AS t WHERE t.uuid = ?"
                         " AND t.gone IS NULL", columns[table], chancery_table_get (table)->name);
  cursor = chancery_db_prepare (db, sql, error);
  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_uuid (cursor, 1, uuid);
  step = chancery_cursor_step (cursor, error);
  if (step == CHANCERY_STEP_ROW)
    g_hash_table_insert (names, g_memdup2 (uuid, sizeof *uuid),
                         chancery_cursor_dup_text (cursor, 2));
  return step != CHANCERY_STEP_FAILED;
}

/**
 * chancery_choices_name:
 * @db: a connection, in a read transaction
 * @record: a record
 * @names: (element-type ChanceryUuid utf8): gets the name of each record that @record and its
 *   children refer to, as choices have it; owns both; what is not in the file is left out
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
chancery_choices_name (ChanceryDb *db, const ChanceryRecord *record, GHashTable *names,
                       GError **error)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryField *field = &record->table->fields[i];
      const ChanceryUuid *uuid = field->type == CHANCERY_FIELD_REFERENCE
                                     ? chancery_record_get_reference (record, i) : NULL;

      if (uuid != NULL && !name_reference (db, field->refers, uuid, names, error))
        return FALSE;
    }
  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (!chancery_choices_name (db, record->children[i]->pdata[j], names, error))
        return FALSE;
  return TRUE;
}
